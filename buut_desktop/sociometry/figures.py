"""How large each child is drawn (figuren), and the rectangle it keeps free for its circle and the name below it.

Sizes are those of `picture` §2 of the design, in px of the sheet: a screen pixel at 100 %, on paper 1/100 inch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import inf, sqrt

from buut_desktop.sociometry.network import Child, ChildId
from buut_desktop.sociometry.picture_style import GROUP_FILLS
from buut_desktop.sociometry.status import Standing, Status

Measure = Callable[[str, float, int], float]
"""Width in px of a text, given its size in px and its weight (400, 600, 700); whoever paints knows its font."""

NORMAL, SEMIBOLD, BOLD = 400, 600, 700
NAME_GAP = 2.5
"""From the rim of a child down to the top of its name."""
NAME_HEIGHT = 1.04
NAME_BASELINE = 0.82
"""Height of a name and of its baseline under its top, as shares of its size (Source Sans 3, accents on capitals)."""
LEADER_RIM = 5.2
"""How far the double rim of a child chosen often reaches outside its disc."""
SQUARE = 0.88
"""Half the side of the square of an unchosen child, as a share of its radius."""
CROWD, SMALLEST_DIGIT = 75, 7.4
"""In a larger group the number is left out where it would be smaller than this, in px."""
MOST_NAMED = 150
"""In a larger round no name stands beside its child: it shows when one is pointed at."""
WIDEST_NAME = 13.0
"""A name wider than this many times its size ends in an ellipsis, unless a layout has less room."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes that go with a number of children: smallest and largest radius and the names, in px."""

    least: float
    most: float
    name: float


def sizes(children: int, scale: float = 1.0) -> Sizes:
    """Give the sizes for that many children; `scale` under 1 where the sheet is too small for them."""
    for up_to, found in (
        (14, Sizes(13, 26, 15)),
        (35, Sizes(10, 20, 12.5)),
        (75, Sizes(7.5, 15, 11)),
        (MOST_NAMED, Sizes(5.5, 11.5, 10)),
        (inf, Sizes(2.5, 5, 10)),
    ):
        if children <= up_to:
            return Sizes(found.least * scale, found.most * scale, found.name * scale)
    raise AssertionError("there is a size for every number")


@dataclass(frozen=True, slots=True)
class Figure:
    """One child as it is drawn."""

    child: Child
    standing: Standing
    radius: float
    often: bool
    """Drawn as chosen often; never in a group too small or too incomplete for labels."""
    name: str
    name_size: float
    name_weight: int
    name_width: float
    digit_size: float
    """0 where the number of times chosen would be too small to read."""

    @property
    def rim(self) -> float:
        """How far the figure reaches from its middle."""
        return self.radius + (LEADER_RIM if self.often else 0.0)

    @property
    def name_top(self) -> float:
        """From the middle of the child down to the top of its name."""
        return self.rim + NAME_GAP

    @property
    def half_width(self) -> float:
        """Half the width of the reserved rectangle."""
        return max(self.rim + 3, self.name_width / 2 + 2)

    @property
    def up(self) -> float:
        """From the middle up to the top of the reserved rectangle."""
        return self.rim + 3.5

    @property
    def down(self) -> float:
        """From the middle down to the bottom of the reserved rectangle."""
        if not self.name:
            return self.up
        return self.name_top + NAME_HEIGHT * self.name_size + 1.5

    def grown(self, by: float, crowd: bool) -> Figure:
        """Give it `by` times as large; where the number becomes large enough to read it stands there too."""
        radius = self.radius * by
        return replace(
            self,
            radius=radius,
            name_size=self.name_size * by,
            name_width=self.name_width * by,
            digit_size=_digit_size(self.standing, radius, crowd),
        )

    @property
    def area(self) -> float:
        """Area of the reserved rectangle."""
        return 2 * self.half_width * (self.up + self.down)


def figures(
    status: Status, measure: Measure, scale: float = 1.0, widest: float = WIDEST_NAME
) -> Mapping[ChildId, Figure]:
    """Give the figure of every child of the round; area grows with the number of times chosen.

    A name wider than `widest` times its size ends in an ellipsis; 0 is for a sheet that has no room for names. A very
    large round has none either.
    """
    made = sizes(status.size, scale)
    most = max((s.received for s in status.standings), default=0)
    longest = widest * made.name if status.size <= MOST_NAMED else 0.0
    return {s.child.id: _figure(s, status, made, most, measure, longest) for s in status.standings}


def smaller(figure: Figure, rim: float) -> Figure:
    """Give the figure with its rim no farther out than that; a number that gets too small to read is left out."""
    radius = max(1.0, min(figure.radius, rim - (figure.rim - figure.radius)))
    digit = figure.digit_size * radius / figure.radius
    return replace(figure, radius=radius, digit_size=digit if digit >= SMALLEST_DIGIT else 0.0)


def shortened(text: str, widest: float, size: float, weight: int, measure: Measure) -> str:
    """Give a text that is at most that wide: whole, or ending in an ellipsis."""
    if measure(text, size, weight) <= widest:
        return text
    kept = text
    while kept and measure(kept + "…", size, weight) > widest:
        kept = kept[:-1].rstrip()
    return kept + "…"


def group_numbers(drawn: Iterable[Figure]) -> Mapping[str, str]:
    """Give each home group, in the order of their names, the number of its fill; nothing where there is one group."""
    groups = sorted({f.child.group or "" for f in drawn})
    if len(groups) < 2:
        return {}
    return {group: str(i % len(GROUP_FILLS)) for i, group in enumerate(g for g in groups if g)}


def _figure(standing: Standing, status: Status, made: Sizes, most: int, measure: Measure, longest: float) -> Figure:
    share = standing.received / most if most else 0.0
    radius = sqrt(made.least**2 + (made.most**2 - made.least**2) * share)
    often = status.labels_shown and standing.often_chosen
    weight = BOLD if often else NORMAL
    name = shortened(standing.child.name, longest, made.name, weight, measure) if longest else ""
    return Figure(
        standing.child,
        standing,
        radius,
        often,
        name,
        made.name,
        weight,
        measure(name, made.name, weight) if name else 0.0,
        _digit_size(standing, radius, status.size > CROWD) if longest else 0.0,
    )


def _digit_size(standing: Standing, radius: float, crowd: bool) -> float:
    size = radius * (0.92 if standing.received >= 10 or standing.unchosen else 1.05)
    return size if size >= SMALLEST_DIGIT or not crowd else 0.0
