"""The inks of a picture (kleuren en lijnen): for each role colour, width and dash, on screen and on paper.

Three levels of ink: mutual choices thick and dark, one-sided ones hairlines, the target itself pale tints
(`picture` §2 of the design; paper in black and white §7; the dark screen with the tokens of `look`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

GROUP_FILLS = ("#F3C968", "#93C6EC", "#F0A08F", "#BBA7E6", "#C3D878", "#8FCFC0", "#E3B7D6", "#D2C2A4")
"""Home groups in the order of their names; the first three stay apart for deuteranopia."""


class Theme(Enum):
    """What the picture is painted on."""

    LIGHT = "light"
    DARK = "dark"
    PAPER = "paper"
    """Black and white."""


@dataclass(frozen=True, slots=True)
class Ink:
    """How a role is painted; lengths in px. A text takes `fill`, its halo is a stroke under it."""

    fill: str | None = None
    line: str | None = None
    width: float = 0.0
    opacity: float = 1.0
    dash: tuple[float, ...] = ()
    halo: str | None = None
    halo_width: float = 0.0
    halo_opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class _Colours:
    ground: str
    halo: str
    text: str
    secondary: str
    on_often: str
    rings: tuple[str, str, str, str, str]
    ring_line: str
    even_row: str
    own_cell: str
    chooses_cell: str
    bar: str
    hulls: tuple[str, ...]
    """Under a group of children, lighter than the children in it."""
    divide: str
    divide_width: float
    divide_dash: tuple[float, ...]
    plain: str
    rim: str
    absent: str
    absent_rim: str
    absent_name: str
    square: str
    mutual: str
    mutual_opacity: float
    one_sided: str
    one_sided_opacity: tuple[float, float, float]
    across_opacity: float
    by_unchosen: str
    minus: str
    both_minus: str
    chosen_by: str
    chosen_ring: str
    groups: tuple[str, ...]
    arcs: tuple[str, ...]


def _mixed(colour: str, ground: str, share: float) -> str:
    """Give `share` of a colour on a ground, as one colour without opacity: what lies on it keeps its own."""
    pairs = [(int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in pairs)


_LIGHT = _Colours(
    ground="#FFFFFF",
    halo="#FFFFFF",
    text="#16242E",
    secondary="#5A6872",
    on_often="#FFFFFF",
    rings=("#FBF5EE", "#EDF2F6", "#E4ECF2", "#D9E5EE", "#CBDBE8"),
    ring_line="#C2CED6",
    even_row="#F5F7F9",
    own_cell="#E1E6EA",
    chooses_cell="#9AB4CF",
    bar="#A9B4BB",
    hulls=tuple(_mixed(fill, "#FFFFFF", 0.22) for fill in GROUP_FILLS),
    divide="#FFFFFF",
    divide_width=5.0,
    divide_dash=(),
    plain="#E3E7EA",
    rim="#4B565E",
    absent="#D3D9DD",
    absent_rim="#A9B4BB",
    absent_name="#5A6872",
    square="#FFFFFF",
    mutual="#174A7C",
    mutual_opacity=0.92,
    one_sided="#8AA9C6",
    one_sided_opacity=(0.60, 0.50, 0.34),
    across_opacity=0.62,
    by_unchosen="#4C7FAE",
    minus="#C4471A",
    both_minus="#9C2F08",
    chosen_by="#8A5A00",
    chosen_ring="#C4471A",
    groups=GROUP_FILLS,
    arcs=GROUP_FILLS,
)

_DARK = _Colours(
    ground="#1E2326",
    halo="#191D20",
    text="#ECEAE4",
    secondary="#B6BDBF",
    on_often="#1E2326",
    rings=("#191D20",) * 5,
    ring_line="#30383C",
    even_row="#1E2326",
    own_cell="#3A4348",
    chooses_cell="#4D7C82",
    bar="#98A1A4",
    hulls=tuple(_mixed(fill, "#1E2326", 0.16) for fill in GROUP_FILLS),
    divide="#1E2326",
    divide_width=5.0,
    divide_dash=(),
    plain="#B6BDBF",
    rim="#ECEAE4",
    absent="#3E474C",
    absent_rim="#98A1A4",
    absent_name="#98A1A4",
    square="#1E2326",
    mutual="#7FCBD0",
    mutual_opacity=1.0,
    one_sided="#7FCBD0",
    one_sided_opacity=(0.5, 0.5, 0.5),
    across_opacity=0.62,
    by_unchosen="#7FCBD0",
    minus="#F3A76F",
    both_minus="#F3A76F",
    chosen_by="#F2C272",
    chosen_ring="#F3A76F",
    groups=GROUP_FILLS,
    arcs=GROUP_FILLS,
)

_PAPER = _Colours(
    ground="#FFFFFF",
    halo="#FFFFFF",
    text="#000000",
    secondary="#333333",
    on_often="#FFFFFF",
    rings=("#FFFFFF", "#F6F6F6", "#F0F0F0", "#E9E9E9", "#E0E0E0"),
    ring_line="#B5B5B5",
    even_row="#FFFFFF",
    own_cell="#DDDDDD",
    chooses_cell="#A8A8A8",
    bar="#8C8C8C",
    hulls=("#FFFFFF",) * len(GROUP_FILLS),
    divide="#777777",
    divide_width=0.9,
    divide_dash=(5.0, 4.0),
    plain="#FFFFFF",
    rim="#111111",
    absent="#E0E0E0",
    absent_rim="#8C8C8C",
    absent_name="#4A4A4A",
    square="#FFFFFF",
    mutual="#111111",
    mutual_opacity=1.0,
    one_sided="#8C8C8C",
    one_sided_opacity=(0.9, 0.8, 0.65),
    across_opacity=1.0,
    by_unchosen="#5A5A5A",
    minus="#3A3A3A",
    both_minus="#000000",
    chosen_by="#5A5A5A",
    chosen_ring="#000000",
    groups=("#FFFFFF",) * len(GROUP_FILLS),
    arcs=("#000000",) * len(GROUP_FILLS),
)

FADED = "faded."
"""Before a role: the same mark while another child is looked at."""
_FADED_CHILD, _FADED_NAME, _FADED_LINE = 0.22, 0.42, 0.10
_CORE_SHARE = 0.5
"""How much of a double line is the light between its two strokes."""
_BRIDGE_WIDER = 2.2

_COLOURS = {Theme.LIGHT: _LIGHT, Theme.DARK: _DARK, Theme.PAPER: _PAPER}
_DIGIT_ON_FILL = "#16242E"


def ground(theme: Theme) -> str:
    """Give the colour of the sheet itself."""
    return _COLOURS[theme].ground


@lru_cache(maxsize=16)
def inks(theme: Theme, size: int) -> Mapping[str, Ink]:
    """Give the ink of every role for a round of `size` children: more children, thinner and fainter lines."""
    c = _COLOURS[theme]
    crowd = 0 if size <= 35 else 1 if size < 80 else 2
    thin = 1.15 if size <= 35 else 0.95
    thick = 3.0 if size < 40 else 2.4
    faint = c.one_sided_opacity[crowd]

    def lettering(colour: str) -> Ink:
        return Ink(fill=colour, halo=c.halo, halo_width=3.2, halo_opacity=0.9)

    def dashed(width: float, dash: float, gap: float) -> tuple[float, ...]:
        return (dash * width, gap * width)

    double = thick + _BRIDGE_WIDER
    made = {
        **{f"ring.{i}": Ink(fill=fill, line=c.ring_line, width=1.0) for i, fill in enumerate(c.rings)},
        "ring_label": lettering(c.secondary),
        "sector_line": Ink(line=c.divide, width=c.divide_width, dash=c.divide_dash),
        "sector_name": lettering(c.text),
        "mutual": Ink(line=c.mutual, width=thick, opacity=c.mutual_opacity),
        "mutual_thin": Ink(line=c.mutual, width=1.9, opacity=c.mutual_opacity),
        "bridge": Ink(line=c.mutual, width=double),
        "bridge_core": Ink(line=c.halo, width=double * _CORE_SHARE),
        "minus": Ink(line=c.minus, width=1.7, opacity=0.95, dash=dashed(1.7, 4, 2.2)),
        "minus_bar": Ink(line=c.minus, width=2.2, opacity=0.95),
        "both_minus": Ink(line=c.both_minus, width=3.0, dash=dashed(3.0, 2.6, 1.3)),
        "both_minus_bar": Ink(line=c.both_minus, width=3.0),
        "picked_mutual": Ink(line=c.mutual, width=3.6),
        "picks": Ink(line=c.mutual, width=1.9),
        "picks_head": Ink(fill=c.mutual),
        "picked_by": Ink(line=c.chosen_by, width=1.9, dash=(7.0, 3.0)),
        "picked_by_head": Ink(fill=c.chosen_by),
        "picked_ring": Ink(line=c.chosen_ring, width=2.6),
        "halo": Ink(fill=c.halo),
        "unchosen": Ink(fill=c.square, line=c.text, width=2.4),
        "isolated_rim": Ink(line=c.text, width=1.2),
        "cross": Ink(line=c.text, width=1.8),
        "absent": Ink(fill=c.absent, line=c.absent_rim, width=1.1),
        "often": Ink(fill=c.text),
        "often_rim": Ink(line=c.text, width=1.6),
        "often_rim_shaky": Ink(line=c.text, width=1.6, dash=dashed(1.6, 2.6, 2.0)),
        "digit": Ink(fill=_DIGIT_ON_FILL),
        "digit_often": Ink(fill=c.on_often),
        "digit_unchosen": Ink(fill=c.text),
        "digit_absent": Ink(fill=_DIGIT_ON_FILL if theme is not Theme.DARK else c.text),
        "name": lettering(c.text),
        "name_absent": lettering(c.absent_name),
    }
    for role, colour, opacity, width in (
        ("one_sided", c.one_sided, faint, thin),
        ("one_sided_across", c.one_sided, max(faint, c.across_opacity), thin),
        ("one_sided_unchosen", c.by_unchosen, 1.0, thin),
        ("unanswered", c.by_unchosen, 1.0, 1.6),
    ):
        made[role] = Ink(line=colour, width=width, opacity=opacity)
        made[f"{role}_head"] = Ink(fill=colour, opacity=min(1.0, opacity + 0.15))
    for role, place in (("unchosen", 0), ("odd", 1), ("even", None), ("often", 4)):
        made[f"row.{role}"] = Ink(fill=c.even_row if place is None else c.rings[place])
    made["row_label"] = lettering(c.secondary)
    made["limit_label"] = lettering(c.secondary)
    made["limit_line"] = Ink(line=c.text, width=1.4, dash=(1.6, 2.6))
    made["cell.grid"] = Ink(line=c.ring_line, width=0.6, opacity=0.55)
    made["cell.frame"] = Ink(line=c.secondary, width=1.0)
    made["cell.self"] = Ink(fill=c.own_cell)
    made["cell.unknown"] = Ink(fill=c.rings[1])
    made["cell.mutual"] = Ink(fill=c.mutual)
    made["cell.chooses"] = Ink(fill=c.chooses_cell)
    made["cell.rather_not"] = Ink(line=c.minus, width=1.9)
    made["bar"] = Ink(fill=c.bar)
    made["bar_often"] = Ink(fill=c.text)
    made["strip"] = Ink(fill=c.rings[0], line=c.ring_line, width=1.0)
    made["strip_title"] = lettering(c.text)
    made["strip_label"] = lettering(c.secondary)
    for number, tint in enumerate(c.hulls):
        made[f"hull.{number}"] = Ink(fill=tint)
        made[f"hull_rim.{number}"] = Ink(line=c.arcs[number], width=1.4)
    fills = {"plain": c.plain} | {str(i): fill for i, fill in enumerate(c.groups)}
    arcs = {"plain": c.plain} | {str(i): fill for i, fill in enumerate(c.arcs)}
    for group, fill in fills.items():
        made[f"child.{group}"] = Ink(fill=fill, line=c.rim, width=1.1, opacity=1.0)
        made[f"often_ring.{group}"] = Ink(line=fill, width=3.2)
        made[f"sector_arc.{group}"] = Ink(line=arcs[group], width=5.0)
    made |= {FADED + role: _faded(role, ink) for role, ink in made.items()}
    return made


def _faded(role: str, ink: Ink) -> Ink:
    """A line through a faded child would show, so its halo stays."""
    if role in ("halo", "bridge_core"):
        return ink
    kind = role.split(".", 1)[0]
    child = kind.startswith(("child", "often", "unchosen", "isolated", "cross", "absent", "digit"))
    share = _FADED_CHILD if child else _FADED_NAME if kind.startswith("name") else _FADED_LINE
    return replace(ink, opacity=ink.opacity * share)
