"""The texts of the target itself (bijschriften): what each ring stands for, and the names of the home groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot, inf
from typing import TypeAlias

from buut_desktop.sociometry.bands import Ellipse, Ring, Sector
from buut_desktop.sociometry.figures import BOLD, NAME_BASELINE, NAME_HEIGHT, SEMIBOLD, Measure, shortened
from buut_desktop.sociometry.marks import Text

RING_LABEL_SIZE, SECTOR_NAME_SIZE = 11.0, 15.0
ARC_ROOM = 8.0
"""Between the ellipse and the names of sectors: the coloured arc."""
NO_HOME_GROUP = "geen thuisgroep"
IN_THE_WAY = 1e6
SHORTEST_NAME = 30.0
"""A group name is not made shorter than about this, in px."""

Sides: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom of a rectangle, in px."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text of the ground itself: `x` its centre, `top` its top, `width` as measured; `role` chooses its ink."""

    role: str
    text: str
    x: float
    top: float
    width: float
    size: float
    weight: int

    @property
    def baseline(self) -> float:
        """Where its letters stand."""
        return self.top + NAME_BASELINE * self.size

    @property
    def mark(self) -> Text:
        """Give it as it is painted."""
        return Text(self.role, self.x, self.baseline, self.text, self.size, self.weight)

    @property
    def box(self) -> Sides:
        """Left, top, right, bottom."""
        return self.x - self.width / 2, self.top, self.x + self.width / 2, self.top + NAME_HEIGHT * self.size

    def magnified(self, by: float, grown: float) -> Label:
        """Give it on a sheet `by` times as large, `grown` times larger itself, its top where it was."""
        return replace(self, x=self.x * by, top=self.top * by, width=self.width * grown, size=self.size * grown)


def ring_labels(found: Sequence[Ring], ellipse: Ellipse, measure: Measure) -> tuple[Label, ...]:
    """Say at the top of each ring which numbers it stands for."""
    made = []
    for ring in found:
        if ring.unchosen:
            text = "niet gekozen"
        elif ring.most is None:
            text = f"{ring.least}× of vaker"
        else:
            text = f"{ring.least}×" if ring.least == ring.most else f"{ring.least}–{ring.most}×"
        width = measure(text, RING_LABEL_SIZE, SEMIBOLD)
        top = ellipse.at(ring.outer, 0)[1] + 3
        made.append(Label("ring_label", text, ellipse.x, top, width, RING_LABEL_SIZE, SEMIBOLD))
    return tuple(made)


def sector_names(
    found: Sequence[Sector], ellipse: Ellipse, width: float, height: float, measure: Measure
) -> tuple[Label, ...]:
    """Put each name outside its arc, as near the middle of the arc as the sheet has room for it.

    A name that would run over the arc or another name ends in an ellipsis.
    """
    made: list[Label] = []
    for sector in found if len(found) > 1 else ():
        made.append(_sector_name(sector, ellipse, width, height, measure, made))
    return tuple(made)


def _sector_name(
    sector: Sector, ellipse: Ellipse, width: float, height: float, measure: Measure, others: Sequence[Label]
) -> Label:
    name = sector.group or NO_HOME_GROUP
    whole = measure(name, SECTOR_NAME_SIZE, BOLD)
    widest = min(whole, width - 2)
    while True:
        text = shortened(name, widest, SECTOR_NAME_SIZE, BOLD, measure)
        label, cost = _best_sector_name(sector, text, ellipse, width, height, measure, others)
        if cost < IN_THE_WAY or widest < SHORTEST_NAME:
            return label
        widest *= 0.85


def _best_sector_name(
    sector: Sector,
    text: str,
    ellipse: Ellipse,
    width: float,
    height: float,
    measure: Measure,
    others: Sequence[Label],
) -> tuple[Label, float]:
    size = SECTOR_NAME_SIZE
    wide, high = measure(text, size, BOLD), NAME_HEIGHT * size
    best, least = Label("sector_name", text, ellipse.x, 0.0, wide, size, BOLD), inf
    for step in range(41):
        share = 0.1 + 0.02 * step
        angle = sector.start + share * (sector.end - sector.start)
        (edge_x, edge_y), (out_x, out_y) = ellipse.at(1, angle), ellipse.outside(angle)
        away = ARC_ROOM + 2 + abs(out_x) * wide / 2 + abs(out_y) * high / 2
        x, y = edge_x + out_x * away, edge_y + out_y * away
        inside_x = min(max(x, wide / 2 + 1), width - wide / 2 - 1)
        inside_y = min(max(y, high / 2 + 1), height - high / 2 - 1)
        label = Label("sector_name", text, inside_x, inside_y - high / 2, wide, size, BOLD)
        cost = hypot(x - inside_x, y - inside_y) * 10 + abs(share - 0.5) * 20
        if _over(label, ellipse) or any(touching(label.box, other.box, 4.0) for other in others):
            cost += IN_THE_WAY
        if cost < least:
            best, least = label, cost
    return best, least


def _over(label: Label, ellipse: Ellipse) -> bool:
    """Whether the label lies over the ellipse or its arc."""
    left, top, right, bottom = label.box
    x = (min(max(ellipse.x, left), right) - ellipse.x) / (ellipse.rx + ARC_ROOM)
    y = (min(max(ellipse.y, top), bottom) - ellipse.y) / (ellipse.ry + ARC_ROOM)
    return hypot(x, y) < 1


def touching(one: Sides, other: Sides, air: float = 0.0) -> bool:
    """Whether two rectangles (left, top, right, bottom) are nearer than `air`."""
    return one[0] < other[2] + air and other[0] < one[2] + air and one[1] < other[3] + air and other[1] < one[3] + air
