"""Where every child stands (doelwit): the target layout, the same picture for the same round each time.

Rings and sectors are made (`bands`), children get slots beside their friends (`slots`), and what overlaps is parted
(`separate`). Everything is in px of the sheet, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry import slots
from buut_desktop.sociometry.arrangement import Arrangement, Layout
from buut_desktop.sociometry.bands import FULL, Ellipse, Ring, Sector, rings, sectors
from buut_desktop.sociometry.figures import BOLD, Figure, Measure, figures, group_numbers
from buut_desktop.sociometry.fitting import Drawn, fitted
from buut_desktop.sociometry.home_groups import by_home_group
from buut_desktop.sociometry.labels import ARC_ROOM, NO_HOME_GROUP, SECTOR_NAME_SIZE, ring_labels, sector_names
from buut_desktop.sociometry.marks import Ellipse as Oval
from buut_desktop.sociometry.marks import Line, Mark, Path, Point
from buut_desktop.sociometry.network import MUTUAL_WEIGHT, ChildId, Network, closeness
from buut_desktop.sociometry.separate import NEARLY, separate
from buut_desktop.sociometry.status import Status

Array = NDArray[np.float64]

WIDEST_FOR_FEW = 860.0
FEW = 14
"""Few children on a wide sheet stand too far apart to be read as one class: the ellipse stays this wide."""
LINE_AIR = 6.0
"""Between the rim of a child and a mutual line of two others, in px."""
FULL_SHEET = 0.40
"""Share of the ellipse that children and names may fill before they are drawn smaller."""
ARC_AWAY, ARC_GAP = 5.5, 9.0
"""The arc of a sector: outside the ellipse, and what is left open between two of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetArrangement(Arrangement):
    """A target: rings round the middle of an ellipse, and a sector for each home group."""

    ellipse: Ellipse
    rings: tuple[Ring, ...]
    sectors: tuple[Sector, ...]


def target(
    network: Network,
    status: Status,
    width: float,
    height: float,
    measure: Measure,
    before: Arrangement | None = None,
) -> TargetArrangement:
    """Lay the round out as a target on a sheet of that size; `before` is a target of the round whose order is kept."""
    if not status.size:
        nobody = _ellipse({}, [], width, height, measure)
        return TargetArrangement(
            Layout.TARGET, width, height, {}, {}, (), (), 0.0, ellipse=nobody, rings=(), sectors=()
        )
    weights = closeness(network)
    old = before if isinstance(before, TargetArrangement) else None
    angles: Array | None = None

    def attempt(drawn: Drawn) -> TargetArrangement:
        nonlocal angles
        found_ellipse = _ellipse(drawn, list(by_home_group(drawn)), width, height, measure)
        layout = _Layout(drawn, found_ellipse, weights, (width, height), old)
        if angles is None:  # the slots found at the first size stay
            angles = layout.slots()
        return layout.arranged(angles, measure)

    own_size = figures(status, measure)
    ellipse = _ellipse(own_size, list(by_home_group(own_size)), width, height, measure)
    return fitted(status, measure, pi * ellipse.rx * ellipse.ry, FULL_SHEET, attempt)


def _ellipse(
    drawn: Mapping[ChildId, Figure], groups: Sequence[str], width: float, height: float, measure: Measure
) -> Ellipse:
    """Fill the sheet; a name under the lowest child and the names of sectors need room outside the ellipse."""
    name = max((f.name_size for f in drawn.values()), default=12.0)
    side, top, below = 4.0, 4.0, name * 0.8
    if len(groups) > 1:
        widest = max(measure(group or NO_HOME_GROUP, SECTOR_NAME_SIZE, BOLD) for group in groups)
        side = min(widest + 12, 0.085 * width) + ARC_ROOM
        top, below = ARC_ROOM + 2, SECTOR_NAME_SIZE + ARC_ROOM + 4
    rx = max(20.0, width / 2 - side)
    if len(drawn) <= FEW:
        rx = min(rx, WIDEST_FOR_FEW / 2)
    ry = max(20.0, (height - top - below) / 2)
    return Ellipse(width / 2, top + ry, rx, ry)


def _ground(
    ellipse: Ellipse, found: Sequence[Ring], parts: Sequence[Sector], number: Mapping[str, str]
) -> Iterator[Mark]:
    outside_in = list(reversed(found))
    warm = bool(outside_in) and outside_in[0].unchosen
    for place, ring in enumerate(outside_in):
        ink = place if warm else place + 1
        yield Oval(f"ring.{min(ink, 4)}", ellipse.x, ellipse.y, ellipse.rx * ring.outer, ellipse.ry * ring.outer)
    if len(parts) < 2:
        return
    inner = found[0].outer if found[0].centre else 0.12
    for sector in parts:
        yield Line("sector_line", *ellipse.at(inner, sector.start), *ellipse.at(1.0, sector.start))
    for sector in parts:
        yield Path(
            f"sector_arc.{number.get(sector.group, 'plain')}",
            tuple(_arc(ellipse, sector.start, sector.end)),
        )


def _arc(ellipse: Ellipse, start: float, end: float) -> Iterator[Point]:
    steps = max(8, round(96 * (end - start) / (2 * pi)))
    for step in range(steps + 1):
        # The gap is one of px: where the ellipse runs fast along its angle, it takes less of it.
        first, last = (
            angle + side * ARC_GAP / 2 / hypot(ellipse.rx * cos(angle), ellipse.ry * sin(angle))
            for angle, side in ((start, 1), (end, -1))
        )
        angle = first + (last - first) * step / steps
        (x, y), (out_x, out_y) = ellipse.at(1.0, angle), ellipse.outside(angle)
        yield x + ARC_AWAY * out_x, y + ARC_AWAY * out_y


class _Layout:
    """The children as arrays, in the order of the figures, with the room each may stand in."""

    def __init__(
        self,
        drawn: Drawn,
        ellipse: Ellipse,
        weights: Array,
        sheet: tuple[float, float],
        old: TargetArrangement | None,
    ) -> None:
        every = list(drawn.values())
        place = {child: i for i, child in enumerate(drawn)}
        kept_groups = [s.group for s in old.sectors] if old else []
        found_sectors = self._sectors = sectors(drawn, weights, kept_groups)
        found_rings = self._rings = rings(drawn, ellipse.ry, arcs=len(found_sectors) > 1)
        self._drawn, self._ellipse, self._weights, self._sheet, self._old = drawn, ellipse, weights, sheet, old
        self._axes = np.array([ellipse.rx, ellipse.ry])
        self._middle = np.array([ellipse.x, ellipse.y])
        self._rim = np.array([f.rim for f in every])
        self._clearance = self._rim + LINE_AIR
        self._up = np.array([f.up for f in every])
        self._down = np.array([f.down for f in every])
        self._half = np.array([[f.half_width, (f.up + f.down) / 2] for f in every])
        self._offset = (self._down - self._up) / 2
        self._inner, self._outer, self._wish = (np.zeros(len(every)) for _ in range(3))
        self._free = np.zeros(len(every), dtype=bool)
        self._edge = np.zeros(len(every), dtype=bool)
        for ring in found_rings:
            counts = [drawn[child].standing.received for child in ring.children]
            most, least = max(counts), min(counts)
            for child, count in zip(ring.children, counts, strict=True):
                i = place[child]
                depth = 0.5 if most == least else 0.12 + 0.76 * (most - count) / (most - least)
                if ring.centre and count == most:
                    depth = 0.3
                self._inner[i], self._outer[i] = ring.inner, ring.outer
                self._wish[i] = ring.inner + depth * (ring.outer - ring.inner)
                self._free[i] = ring.centre
                self._edge[i] = len(found_sectors) > 1 and ring is found_rings[-1]
        self._members = [np.array([place[c] for c in s.children], dtype=np.intp) for s in found_sectors]
        self._start, self._end = np.zeros(len(every)), np.full(len(every), 2 * np.pi)
        for sector, members in zip(found_sectors, self._members, strict=True):
            self._start[members], self._end[members] = sector.start, sector.end
        self._one = len(found_sectors) == 1

    def slots(self) -> Array:
        """Give every child the angle of a slot beside its friends."""
        angles = np.zeros(len(self._wish))
        old = self._old_angles()
        for members in self._members:
            inside = self._weights[np.ix_(members, members)]
            order = slots.kept_order(old[members], inside, slots.first_order(inside, self._one))
            first, last = self._start[members[0]], self._end[members[0]]
            angles[members[order]] = first + (np.arange(len(members)) + 0.5) / len(members) * (last - first)
        _, alike = np.unique(np.round(self._wish, 9), return_inverse=True)
        least = slots.LEAST_GAIN if np.isnan(old).all() else slots.CLEAR_GAIN
        return slots.exchange(angles, self._weights, self._members, self._at, alike, least_gain=least)

    def arranged(self, angles: Array, measure: Measure) -> TargetArrangement:
        """Give the arrangement with the children in these slots, parted where they overlap."""
        ellipse, found_rings, found_sectors = self._ellipse, self._rings, self._sectors
        on_rings = ring_labels(found_rings, ellipse, measure)
        names = sector_names(found_sectors, ellipse, *self._sheet, measure)
        lines = np.argwhere(np.triu(self._weights >= MUTUAL_WEIGHT))
        fixed = np.array([label.box for label in (*on_rings, *names)]).reshape(-1, 4)
        for joined in (lines, lines[:0]):  # where room is short, names come before lines
            places, overlap = separate(
                self.at(angles), self._half, self._offset, fixed, self._keep_in, joined, self._clearance
            )
            if not 0 < overlap <= NEARLY:
                break
        return TargetArrangement(
            Layout.TARGET,
            *self._sheet,
            self._drawn,
            {child: (float(x), float(y)) for child, (x, y) in zip(self._drawn, places, strict=True)},
            tuple(_ground(ellipse, found_rings, found_sectors, group_numbers(self._drawn.values()))),
            (*on_rings, *names),
            overlap,
            ellipse=ellipse,
            rings=found_rings,
            sectors=found_sectors,
        )

    def _old_angles(self) -> Array:
        """Give where every child stood round about, NaN for who is new or changed home group."""
        found = np.full(len(self._drawn), np.nan)
        if self._old is None:
            return found
        ellipse = self._old.ellipse
        for i, (child, figure) in enumerate(self._drawn.items()):
            there = self._old.figures.get(child)
            if there and there.child.group == figure.child.group:
                x, y = self._old.places[child]
                found[i] = np.arctan2((x - ellipse.x) / ellipse.rx, (ellipse.y - y) / ellipse.ry) % FULL
        return found

    def at(self, angles: Array) -> Array:
        """Give the place of every child in its slot, as far out as its ring and number say."""
        return self._at(np.arange(len(angles)), angles)

    def _at(self, children: NDArray[np.intp], angles: Array) -> Array:
        direction = np.stack([np.sin(angles), -np.cos(angles)], 1)
        found: Array = self._middle + self._axes * self._wish[children][:, None] * direction
        return found

    def _keep_in(self, places: Array) -> Array:
        """Put every child back on the sheet, in its sector and in its ring."""
        places = self._in_sector(places)
        places[:, 0] = np.clip(places[:, 0], self._half[:, 0] + 1, self._sheet[0] - self._half[:, 0] - 1)
        places[:, 1] = np.clip(places[:, 1], self._up + 1, self._sheet[1] - self._down - 1)
        return self._in_ring(places)

    def _in_ring(self, places: Array) -> Array:
        unit = (places - self._middle) / self._axes
        far = np.maximum(np.hypot(unit[:, 0], unit[:, 1]), 1e-9)
        direction = unit / far[:, None]
        slope = direction / self._axes
        steep = np.hypot(slope[:, 0], slope[:, 1])  # how much of the half axis one px outwards is
        room = np.minimum((self._rim + 3) * steep, (self._outer - self._inner) / 2)
        inner = np.where(self._inner > 0, self._inner + room, 0.0)
        # Along the coloured arcs the name stays inside too, where the ring is thick enough for it.
        below = np.where(slope[:, 1] > 0, self._down, self._up)
        whole = np.abs(slope[:, 0]) * self._half[:, 0] + np.abs(slope[:, 1]) * below
        outer = np.where(self._edge, np.maximum(inner, self._outer - whole), self._outer - room)
        kept = np.clip(far, inner, outer)
        found: Array = self._middle + direction * kept[:, None] * self._axes
        return found

    def _in_sector(self, places: Array) -> Array:
        if self._one:
            return places
        away = places - self._middle
        unit = away / self._axes
        angle = np.mod(np.arctan2(unit[:, 0], -unit[:, 1]) - self._start, 2 * np.pi)
        span = self._end - self._start
        outside = angle > span
        at_start = np.where(outside, 2 * np.pi - angle < angle - span, angle < span / 2)
        border = np.where(at_start, self._start, self._end)
        line = np.stack([np.sin(border), -np.cos(border)], 1) * self._axes
        line /= np.hypot(line[:, 0], line[:, 1])[:, None]
        inward = np.stack([-line[:, 1], line[:, 0]], 1) * np.where(at_start, 1.0, -1.0)[:, None]
        distance = (away * inward).sum(axis=1)
        along = (away * line).sum(axis=1)
        short = self._rim + 5 - distance
        push = np.where((short > 0) & (along > 0) & ~self._free, short, 0.0)
        found: Array = places + inward * push[:, None]
        return found
