"""Everybody on one circle (cirkel): home groups or groups of friends side by side, names outwards, lines inwards.

Lines inside a group are flat arcs, lines between groups are bundled through the middles of the two: what is left to
see are the bridges. Px of the sheet, y downwards; angles as in `bands`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import atan2, hypot, pi

import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry.arrangement import Arrangement, Layout, NameSpot
from buut_desktop.sociometry.bands import FULL, Ellipse, Sector
from buut_desktop.sociometry.figures import (
    BOLD,
    LEADER_RIM,
    NAME_GAP,
    NAME_HEIGHT,
    Figure,
    Measure,
    group_numbers,
    shortened,
    smaller,
)
from buut_desktop.sociometry.fitting import Drawn, fitted
from buut_desktop.sociometry.labels import ARC_ROOM, NO_HOME_GROUP, SECTOR_NAME_SIZE, sector_names
from buut_desktop.sociometry.marks import Mark, Path, Point
from buut_desktop.sociometry.network import ChildId, Network
from buut_desktop.sociometry.round_about import GAP, Block, blocks
from buut_desktop.sociometry.status import Status

Array = NDArray[np.float64]

WIDEST = 1.55
"""The ellipse is at most this many times wider than high."""
MOST_ROOM = 105.0
"""Few children keep no more than this along the circle, in px: else lines would cross an empty field."""
NAME_SHARE = 0.17
"""A name is at most this share of the smaller side of the sheet."""
LETTER_AIR = 0.6
LEAST_ROOM = 3.0
"""The least room of a child along the circle, in px."""
HALOS = 4.0
"""Of the room of a child this stays open for the halo in front of lines."""
LEADER_ROOM = HALOS + 2 * LEADER_RIM + 10.0
"""The room of a child chosen often, whose rims need it also where all others have less."""
ARC_AWAY = 5.5
FLAT, DEEP = 0.04, 1.05
"""How far the arc of a line inside a group is drawn to the middle: side by side, and for each width of the circle."""
BUNDLE, STRAIGHT = 0.62, 0.8
"""Lines between groups pass here between the middle and the middle of the group, and this much of the way is kept."""
SAMPLES = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleArrangement(Arrangement):
    """Everybody on an ellipse, in blocks; `shares` is where each comes, as a share of the round."""

    ellipse: Ellipse
    blocks: tuple[Block, ...]
    shares: Mapping[ChildId, float]


def circle(
    network: Network,
    status: Status,
    width: float,
    height: float,
    measure: Measure,
    before: Arrangement | None = None,
) -> CircleArrangement:
    """Lay the round out on a circle; `before` is a circle of the round whose order is kept."""
    old = before.shares if isinstance(before, CircleArrangement) else None
    order = blocks(network, old)
    if not order:
        nobody = Ellipse(width / 2, height / 2, width / 2, height / 2)
        return CircleArrangement(
            Layout.CIRCLE, width, height, {}, {}, (), (), 0.0, ellipse=nobody, blocks=(), shares={}
        )
    pairs = [(tie.chooser, tie.chosen) for tie in network.choices]

    def attempt(drawn: Drawn) -> CircleArrangement:
        return _Layout(drawn, order, (width, height), measure).arranged(pairs)

    return fitted(status, measure, width * height, 1.0, attempt)


class _Layout:
    """The children of one size in their order on the ellipse."""

    def __init__(self, drawn: Drawn, order: Sequence[Block], sheet: tuple[float, float], measure: Measure) -> None:
        self._order, self._sheet, self._measure = order, sheet, measure
        widest = NAME_SHARE * min(sheet)
        drawn = {child: _with_name(figure, widest, measure) for child, figure in drawn.items()}
        self._reach = max(f.rim + NAME_GAP + f.name_width for f in drawn.values()) + 2
        self._plaza = any(block.group is not None for block in order)
        self._rooms = len(drawn) + (GAP * len(order) if len(order) > 1 else 0.0)
        self._ellipse, self._outer = self._make_ellipses()
        self._angles, self._length = _even(self._ellipse)
        self._children = [child for block in order for child in block.children]
        self._room = self._length / self._rooms
        self._needed = {child: min(LEADER_ROOM, 2 * f.rim + HALOS) if f.often else 0.0 for child, f in drawn.items()}
        for _ in range(4):  # what those chosen often need above their share, all others give
            often = sum(needed for needed in self._needed.values() if needed > self._room)
            ordinary = sum(needed <= self._room for needed in self._needed.values())
            gaps = self._rooms - len(drawn)
            self._room = max(0.1, (self._length - often) / max(1.0, ordinary + gaps))
        self._at, self._ends = self._along()
        self._drawn = self._on_the_circle(drawn)

    def arranged(self, pairs: Sequence[tuple[ChildId, ChildId]]) -> CircleArrangement:
        """Give the arrangement, with the bends of these lines."""
        at = {child: self._angle(along) for child, along in self._at.items()}
        places = {child: self._ellipse.at(1.0, at[child]) for child in self._drawn}
        labels = sector_names(self._sectors(), self._outer, *self._sheet, self._measure) if self._plaza else ()
        needed = max([LEAST_ROOM, *(NAME_HEIGHT * f.name_size + LETTER_AIR for f in self._drawn.values() if f.name)])
        return CircleArrangement(
            Layout.CIRCLE,
            *self._sheet,
            self._drawn,
            places,
            tuple(self._ground()),
            tuple(labels),
            max(0.0, needed - self._room, self._too_large()),
            {child: self._name_spot(figure, at[child]) for child, figure in self._drawn.items() if figure.name},
            dict(self._bends(pairs, places)),
            ellipse=self._ellipse,
            blocks=tuple(self._order),
            shares={child: along / self._length for child, along in self._at.items()},
        )

    def _make_ellipses(self) -> tuple[Ellipse, Ellipse]:
        """Give the ellipse of the children and the one round all names."""
        width, height = self._sheet
        side = below = 1.0
        if self._plaza:
            widest = max(self._measure(b.group or NO_HOME_GROUP, SECTOR_NAME_SIZE, BOLD) for b in self._order)
            side = ARC_ROOM + min(widest + 12, 0.085 * width)
            below = ARC_ROOM + NAME_HEIGHT * SECTOR_NAME_SIZE + 4
        rx, ry = (max(12.0, half - self._reach) for half in (width / 2 - side, height / 2 - below))
        rx = min(rx, WIDEST * ry)
        for _ in range(3):
            around = _round_names(rx, ry, self._reach)
            rx -= max(0.0, around[0] - (width / 2 - side))
            ry -= max(0.0, around[1] - (height / 2 - below))
        least = self._rooms * MOST_ROOM / (pi * (rx + ry))
        rx, ry = max(12.0, rx * min(1.0, least)), max(12.0, ry * min(1.0, least))
        x, y = width / 2, height / 2
        return Ellipse(x, y, rx, ry), Ellipse(x, y, *_round_names(rx, ry, self._reach))

    def _along(self) -> tuple[dict[ChildId, float], list[tuple[float, float]]]:
        """Give how far along the ellipse each child stands and each block begins and ends, in px."""
        gap = GAP * self._room if len(self._order) > 1 else 0.0
        found, ends, at = {}, [], 0.0
        for block in self._order:
            at += gap / 2
            start = at
            for child in block.children:
                own = max(self._room, self._needed[child])
                found[child] = at + own / 2
                at += own
            ends.append((start, at))
            at += gap / 2
        return found, ends

    def _between(self, one: int, other: int) -> float:
        """Give how far two neighbours stand apart along the ellipse."""
        away = abs(self._at[self._children[one]] - self._at[self._children[other]])
        return min(away, self._length - away)

    def _on_the_circle(self, drawn: Drawn) -> Drawn:
        """Make children smaller until neighbours are apart: all at once, so that area still tells how often."""
        ordinary = max((f.rim for f in drawn.values() if not f.often), default=1.0)
        share = min(1.0, (self._room - HALOS) / 2 / ordinary)
        found = {}
        for child, figure in drawn.items():
            most = figure.rim * share
            if figure.often:
                most = (max(self._room, self._needed[child]) - HALOS) / 2
            found[child] = figure if figure.rim <= most else smaller(figure, most)
        return found

    def _too_large(self) -> float:
        """Give by how much neighbours are too large for the room still, in px."""
        rims = [self._drawn[child].rim for child in self._children]
        pairs = pairwise([*range(len(rims)), 0]) if len(rims) > 1 else ()
        return max((rims[a] + rims[b] - self._between(a, b) for a, b in pairs), default=0.0)

    def _angle(self, along: float) -> float:
        """Give the angle that far along the ellipse."""
        return float(np.interp(along / self._length * SAMPLES, np.arange(SAMPLES + 1), self._angles))

    def _name_spot(self, figure: Figure, angle: float) -> NameSpot:
        x, y = self._ellipse.outside(angle)
        away = figure.rim + NAME_GAP + figure.name_width / 2
        turned = atan2(y, x)
        if x < -1e-9:  # on the left a name is read towards the middle, else it would stand on its head
            turned += pi if turned < 0 else -pi
        return NameSpot(x * away, y * away, turned)

    def _sectors(self) -> tuple[Sector, ...]:
        return tuple(
            Sector(block.group or "", self._angle(start), self._angle(end), block.children)
            for block, (start, end) in zip(self._order, self._ends, strict=True)
        )

    def _ground(self) -> Iterator[Mark]:
        numbers = group_numbers(self._drawn.values())
        for sector in self._sectors() if self._plaza else ():
            steps = max(8, round(96 * (sector.end - sector.start) / FULL))
            points: list[Point] = []
            for step in range(steps + 1):
                angle = sector.start + (sector.end - sector.start) * step / steps
                (x, y), (out_x, out_y) = self._ellipse.at(1.0, angle), self._ellipse.outside(angle)
                away = self._reach + ARC_AWAY
                points.append((x + away * out_x, y + away * out_y))
            yield Path(f"sector_arc.{numbers.get(sector.group, 'plain')}", tuple(points))

    def _bends(
        self, pairs: Sequence[tuple[ChildId, ChildId]], places: Mapping[ChildId, Point]
    ) -> Iterator[tuple[tuple[ChildId, ChildId], tuple[Point, ...]]]:
        """Give the bend of every line."""
        block_of = {child: i for i, block in enumerate(self._order) for child in block.children}
        middles = [self._ellipse.at(BUNDLE, self._angle((start + end) / 2)) for start, end in self._ends]
        for chooser, chosen in pairs:
            if chooser == chosen or chooser not in places or chosen not in places:
                continue
            one, other = places[chooser], places[chosen]
            if block_of[chooser] == block_of[chosen]:
                bend: tuple[Point, ...] = (self._arc(one, other),)
            else:
                bend = self._bundled(one, middles[block_of[chooser]], middles[block_of[chosen]], other)
            yield (chooser, chosen), bend

    def _arc(self, one: Point, other: Point) -> Point:
        wide = hypot(one[0] - other[0], one[1] - other[1])
        share = min(1.0, FLAT + DEEP * wide / (self._ellipse.rx + self._ellipse.ry))
        x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
        return x + share * (self._ellipse.x - x), y + share * (self._ellipse.y - y)

    def _bundled(self, one: Point, near: Point, far: Point, other: Point) -> tuple[Point, ...]:
        middle = (self._ellipse.x, self._ellipse.y)
        made = []
        for step, (x, y) in enumerate((near, middle, far), start=1):
            straight_x = one[0] + (other[0] - one[0]) * step / 4
            straight_y = one[1] + (other[1] - one[1]) * step / 4
            made.append((STRAIGHT * x + (1 - STRAIGHT) * straight_x, STRAIGHT * y + (1 - STRAIGHT) * straight_y))
        return tuple(made)


def _with_name(figure: Figure, widest: float, measure: Measure) -> Figure:
    """Give the figure with a name no wider than that."""
    if figure.name_width <= widest:
        return figure
    name = shortened(figure.child.name, widest, figure.name_size, figure.name_weight, measure)
    return replace(figure, name=name, name_width=measure(name, figure.name_size, figure.name_weight))


def _even(ellipse: Ellipse) -> tuple[Array, float]:
    """Give the angles that part the ellipse into equal lengths, and its whole length."""
    fine = np.linspace(0.0, FULL, 4 * SAMPLES + 1)
    x, y = ellipse.rx * np.sin(fine), -ellipse.ry * np.cos(fine)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    return np.interp(np.linspace(0.0, along[-1], SAMPLES + 1), along, fine), float(along[-1])


def _round_names(rx: float, ry: float, reach: float) -> tuple[float, float]:
    """Give the half axes of the least ellipse of that kind round everything within `reach` of an ellipse."""
    angle = np.linspace(0.0, pi / 2, 91)
    out_x, out_y = np.sin(angle) / rx, np.cos(angle) / ry
    long = np.hypot(out_x, out_y)
    x, y = rx * np.sin(angle) + reach * out_x / long, ry * np.cos(angle) + reach * out_y / long
    more = float(np.hypot(x / (rx + reach), y / (ry + reach)).max())
    return more * (rx + reach), more * (ry + reach)
