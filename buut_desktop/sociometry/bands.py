"""The rings and sectors of the target (ringen, sectoren): what distance and direction mean.

Distance: the outer ring holds who was chosen by nobody, the centre who was chosen unusually often, two or three rings
lie between. Direction: a sector for each home group. Both get an area that goes with the room their children need.
Distances are shares of the ellipse's half axes, angles radians clockwise from twelve o'clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import cos, hypot, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry.figures import Figure
from buut_desktop.sociometry.home_groups import between, by_home_group, side_by_side
from buut_desktop.sociometry.network import ChildId

FULL = 2 * pi
RING_AIR = 14.0
"""A ring is at least this much thicker than its largest child, in px."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring from `inner` to `outer`; `least` and `most` are the times chosen it stands for (`most` None: or more)."""

    inner: float
    outer: float
    least: int
    most: int | None
    centre: bool
    children: tuple[ChildId, ...]

    @property
    def unchosen(self) -> bool:
        """Whether this is the ring of those chosen by nobody."""
        return self.most == 0


@dataclass(frozen=True, slots=True)
class Sector:
    """The part of the ellipse from angle `start` to `end` that belongs to a home group; one group has it all."""

    group: str
    start: float
    end: float
    children: tuple[ChildId, ...]


@dataclass(frozen=True, slots=True)
class Ellipse:
    """Where the target lies on the sheet, in px with y downwards."""

    x: float
    y: float
    rx: float
    ry: float

    def at(self, share: float, angle: float) -> tuple[float, float]:
        """Give the point at that share of the half axes, in that direction."""
        return self.x + self.rx * share * sin(angle), self.y - self.ry * share * cos(angle)

    def outside(self, angle: float) -> tuple[float, float]:
        """Give the unit vector that leaves the ellipse at that angle."""
        x, y = sin(angle) / self.rx, -cos(angle) / self.ry
        return x / hypot(x, y), y / hypot(x, y)


def rings(figures: Mapping[ChildId, Figure], ry: float, arcs: bool = False) -> tuple[Ring, ...]:
    """Give the rings from the centre outwards; a ring without children is left out.

    `arcs`: sectors are drawn round the ellipse, so that the outer ring needs room for the names in it as well.
    """
    groups = _by_times_chosen(list(figures.values()))
    areas = [sum(f.area for f in group) for group, *_ in groups]
    shares = [sqrt(sum(areas[: i + 1]) / sum(areas)) for i in range(len(areas))]
    least = [(2 * max(f.rim for f in group) + RING_AIR) / ry for group, *_ in groups]
    if arcs:
        least[-1] += max(f.name_size for f in groups[-1][0]) * 0.5 / ry
    if len(groups) > 1:
        least[0] = max(least[0], 0.24 if len(groups) > 3 else 0.28)
    thick = [max(outer - inner, floor) for (inner, outer), floor in zip(pairwise([0.0, *shares]), least, strict=True)]
    # What the thin rings were given is taken from what the others have above their own least thickness.
    over = sum(thick) - 1
    spare = [t - floor for t, floor in zip(thick, least, strict=True)]
    if 0 < over < sum(spare):
        thick = [t - over * s / sum(spare) for t, s in zip(thick, spare, strict=True)]
    found, inner = [], 0.0
    for (group, low, high, centre), thickness in zip(groups, thick, strict=True):
        outer = inner + thickness / sum(thick)
        found.append(Ring(inner, outer, low, high, centre, tuple(f.child.id for f in group)))
        inner = outer
    return tuple(found)


_Group = tuple[list[Figure], int, int | None, bool]


def _by_times_chosen(figures: Sequence[Figure]) -> list[_Group]:
    """Divide the children over rings, centre first: often, two or three of about equal numbers, nobody."""
    often = [f for f in figures if f.often]
    unchosen = [f for f in figures if f.standing.unchosen]
    middle = [f for f in figures if not f.often and not f.standing.unchosen]
    limit = min((f.standing.often_from or 0 for f in often), default=0)
    counts = sorted({f.standing.received for f in middle})
    parts = min(2 if len(figures) <= 45 else 3, len(counts))
    top = max(counts[-1], limit - 1) if counts else 0
    groups: list[_Group] = []
    if often:
        groups.append((often, limit, None, True))
    for low, high in reversed(_equal_parts(counts, middle, parts, top)):
        groups.append(([f for f in middle if low <= f.standing.received <= high], low, high, False))
    if unchosen:
        groups.append((unchosen, 0, 0, False))
    return groups


def _equal_parts(counts: Sequence[int], middle: Sequence[Figure], parts: int, top: int) -> list[tuple[int, int]]:
    """Cut the times chosen into ranges that hold about as many children each, lowest first."""
    if not counts:
        return []
    numbers = [sum(f.standing.received == count for f in middle) for count in counts]
    best = min(
        combinations(range(1, len(counts)), parts - 1),
        key=lambda cuts: sum(sum(numbers[a:b]) ** 2 for a, b in pairwise((0, *cuts, len(counts)))),
    )
    starts = [1, *(counts[cut] for cut in best)]
    return list(zip(starts, [*(start - 1 for start in starts[1:]), top], strict=True))


def sectors(
    drawn: Mapping[ChildId, Figure], weights: NDArray[np.float64], before: Sequence[str] = ()
) -> tuple[Sector, ...]:
    """Give a sector for every home group, those most connected side by side.

    `weights` is how strongly every two children belong together; `before` is the order of groups to keep if it holds
    the same ones.
    """
    groups = by_home_group(drawn)
    order = list(before)
    if sorted(order) != list(groups):
        names = list(groups)
        order = [names[i] for i in side_by_side(between(list(groups.values()), weights), round_about=True)]
    every = list(drawn.values())
    whole = sum(f.area for f in every)
    found, start = [], 0.0
    for group in order:
        children = [every[i] for i in groups[group]]
        end = start + FULL * sum(f.area for f in children) / whole
        found.append(Sector(group, start, end, tuple(f.child.id for f in children)))
        start = end
    return tuple(found)
