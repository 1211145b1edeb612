"""Friends near each other (kracht): distances tell who belongs together, whoever was chosen by nobody stands below.

Parts of the round between which no choice goes are laid out by themselves and stand side by side, small ones to the
right (`stress`); what overlaps is parted (`separate`). A shape lies under every small group of friends, or in a plaza
under every home group. Px of the sheet, y downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot, inf

import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry import subgroups
from buut_desktop.sociometry.arrangement import Arrangement, Layout
from buut_desktop.sociometry.figures import BOLD, NAME_HEIGHT, NORMAL, Measure, group_numbers, shortened
from buut_desktop.sociometry.fitting import Drawn, fitted
from buut_desktop.sociometry.home_groups import by_home_group
from buut_desktop.sociometry.hulls import AIR, NAME_AIR, convex, hull
from buut_desktop.sociometry.indices import indices
from buut_desktop.sociometry.labels import SECTOR_NAME_SIZE, Label, Sides, touching
from buut_desktop.sociometry.marks import Mark, Path, Point, Polygon
from buut_desktop.sociometry.network import MUTUAL_WEIGHT, ChildId, Network, closeness
from buut_desktop.sociometry.picture_style import GROUP_FILLS
from buut_desktop.sociometry.separate import NEARLY, separate
from buut_desktop.sociometry.status import Status
from buut_desktop.sociometry.stress import connected, embedded, path_lengths, spread

Array = NDArray[np.float64]
Whole = NDArray[np.intp]

SMALL_PART = 3
"""Parts of at most this many children stand in rows at the right."""
FULL_SHEET = 0.45
"""Share of the sheet that children and names may fill before they are drawn smaller."""
LINE_AIR = 6.0
PART_AIR = 18.0
"""Between two parts of the round."""
OUTERMOST = 0.07
"""Share of a home group, the farthest from its middle, that its shape need not hold."""
AGAIN, PUSHES = 3, 8
"""Children pushed out of a group of friends may be pushed back when names are parted: so often it is tried."""
NAME_FAR, RIM_STEP = 140.0, 24.0
STRIP_TITLE, STRIP_TITLE_SIZE, STRIP_LABEL_SIZE = "Door niemand gekozen", 12.5, 11.0
STRIP_AIR = 8.0
STRIP_SHARE = 0.45
"""The strip takes at most this share of the height while anyone was chosen."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Hull:
    """A group with a shape under it; `name` is empty for friends, who have none."""

    number: int
    name: str
    members: tuple[ChildId, ...]
    corners: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceArrangement(Arrangement):
    """Friends near each other: the shapes under groups, and the strip of the unchosen where there are any."""

    hulls: tuple[Hull, ...]
    strip: Box | None
    lying: Mapping[ChildId, tuple[int, float, float]]
    """The part of the round each child was in and where it lay there, one mutual choice being 1 wide: for a start."""


def force(
    network: Network,
    status: Status,
    width: float,
    height: float,
    measure: Measure,
    before: Arrangement | None = None,
) -> ForceArrangement:
    """Lay the round out by distance; `before` is such a layout of the round, whose places are the start."""
    if not status.size:
        return ForceArrangement(Layout.FORCE, width, height, {}, {}, (), (), 0.0, hulls=(), strip=None, lying={})
    found = _Round(network, status, measure, before)
    return fitted(
        status, measure, width * height, FULL_SHEET, lambda drawn: _Sheet(found, drawn, width, height).arranged()
    )


class _Round:
    """What does not depend on the size of the sheet: who belongs together and how the parts lie."""

    def __init__(self, network: Network, status: Status, measure: Measure, before: Arrangement | None) -> None:
        self.measure = measure
        self.weights = closeness(network)
        self.by_chance = indices(network).expected_unchosen
        ids = [s.child.id for s in status.standings]
        place = {child: i for i, child in enumerate(ids)}
        homes = sorted({s.child.group or "" for s in status.standings})
        self.plaza = len(homes) > 1
        self.friends = [] if self.plaza else [[place[c] for c in group] for group in subgroups.groups(network)]
        groups = np.full(len(ids), -1, dtype=np.intp)
        if self.plaza:
            groups[:] = [homes.index(s.child.group or "") for s in status.standings]
        for number, friends in enumerate(self.friends):
            groups[friends] = number
        self.unchosen = np.array([s.unchosen for s in status.standings])
        chosen = np.flatnonzero(~self.unchosen)
        far = path_lengths(self.weights[np.ix_(chosen, chosen)], groups[chosen])
        earlier = before if isinstance(before, ForceArrangement) else None
        self.lying: dict[ChildId, tuple[int, float, float]] = {}
        self.parts: list[tuple[Whole, Array]] = []
        """Every part with its children's places as shares of a box."""
        self.small: list[Whole] = []
        middles: list[float] = []
        for members in connected(far):
            if len(members) <= SMALL_PART:
                self.small.append(chosen[members])
                continue
            part = chosen[members]
            who = [ids[i] for i in part]
            lying = embedded(far[np.ix_(members, members)], _start(who, earlier, self.weights[np.ix_(part, part)]))
            self.lying |= {c: (len(self.parts), float(x), float(y)) for c, (x, y) in zip(who, lying, strict=True)}
            self.parts.append((part, spread(lying)))
            stood = [earlier.places[c][0] for c in who if c in earlier.places] if earlier else []
            middles.append(sum(stood) / len(stood) if stood else inf)
        order = sorted(range(len(middles)), key=lambda i: middles[i])
        self.parts = [self.parts[i] for i in order]


def _start(who: Sequence[ChildId], before: ForceArrangement | None, weights: Array) -> Array | None:
    """Give where these children lay, the new ones amid their friends; None where most are new."""
    lay = [before.lying.get(child) if before else None for child in who]
    known = np.array([there is not None for there in lay])
    if before is None or known.sum() < max(3, len(who) / 2):
        return None
    if len({there[0] for there in lay if there}) == 1:
        old = np.array([there[1:] if there else (np.nan, np.nan) for there in lay])
    else:  # two parts became one: only on the sheet did they lie beside each other
        old = np.array([before.places[c] if there else (np.nan, np.nan) for c, there in zip(who, lay, strict=True)])
    towards = weights[:, known]
    strength = towards.sum(axis=1, keepdims=True)
    amid = np.where(strength > 0, towards @ old[known] / np.maximum(strength, 1e-9), old[known].mean(axis=0))
    return np.where(known[:, None], old, amid)


class _Sheet:
    """The round on a sheet, children drawn at one size."""

    def __init__(self, found: _Round, drawn: Drawn, width: float, height: float) -> None:
        self._found, self._drawn, self._every = found, drawn, list(drawn.values())
        self._size = (width, height)
        self._half = np.array([[f.half_width, (f.up + f.down) / 2] for f in self._every])
        self._up = np.array([f.up for f in self._every])
        self._down = np.array([f.down for f in self._every])
        self._offset = (self._down - self._up) / 2
        self._places = np.zeros((len(self._every), 2))
        self._low, self._high = np.zeros((len(self._every), 2)), np.zeros((len(self._every), 2))
        self._strip: Box | None = None

    def arranged(self) -> ForceArrangement:
        width, height = self._size
        self._strip, strip_labels, over = self._fill_strip()
        field = Box(0.0, self._head_room(), width, self._strip.top - 4 if self._strip else height)
        self._fill(field)
        chosen = np.flatnonzero(~self._found.unchosen)
        names: list[Label] = []
        if len(chosen):
            over = max(over, self._part(chosen, []))
            names = self._hull_names(self._hulls(chosen), field)
            fixed = [label.box for label in names]
            if any(touching(box, self._box(int(i))) for box in fixed for i in chosen):
                over = max(over, self._part(chosen, fixed))
        hulls = self._hulls(chosen)
        return ForceArrangement(
            Layout.FORCE,
            width,
            height,
            self._drawn,
            {c: (float(x), float(y)) for c, (x, y) in zip(self._drawn, self._places, strict=True)},
            tuple(self._ground(hulls)),
            (*names, *strip_labels),
            over,
            hulls=tuple(hulls),
            strip=self._strip,
            lying=self._found.lying,
        )

    def _head_room(self) -> float:
        return AIR + 1 + (NAME_HEIGHT * SECTOR_NAME_SIZE + 4 if self._found.plaza else 0.0)

    def _fill_strip(self) -> tuple[Box | None, list[Label], float]:
        """Put the unchosen children in a strip at the bottom, under whom they choose; give what does not fit."""
        found, (width, height) = self._found, self._size
        members = np.flatnonzero(found.unchosen)
        if not len(members):
            return None, [], 0.0
        measure = found.measure
        texts = (
            ("strip_title", STRIP_TITLE, STRIP_TITLE_SIZE, BOLD),
            ("strip_label", f"bij toeval ± {found.by_chance:.0f}", STRIP_LABEL_SIZE, NORMAL),
        )
        wide = max(measure(text, size, weight) for _, text, size, weight in texts)
        beside = wide + 30 < 0.3 * width
        left = wide + 34 if beside else 6.0
        head = 0.0 if beside else NAME_HEIGHT * STRIP_TITLE_SIZE + 6
        rows = _rows_of(2 * self._half[members, 0] + 6, width - left - 6)
        high = float(self._up[members].max() + self._down[members].max()) + 3
        needed = head + rows * high + 2 * STRIP_AIR
        if beside:
            needed = max(needed, 46.0)
        room = height if len(members) == len(self._every) else STRIP_SHARE * height
        over = max(0.0, needed - max(room, 0.0))
        strip = Box(1.0, height - 1 - min(needed, height - 2), width - 1, height - 1)
        if len(members) == len(self._every):
            strip = Box(1.0, 1.0, width - 1, height - 1)
        self._in_rows(members, rows, Box(left, strip.top + head, width - 6, strip.bottom))
        labels, top = [], strip.top + (max(6.0, (min(strip.height, 64.0) - 34) / 2) if beside else 5.0)
        at = 15.0
        for role, text, size, weight in texts:
            wide = measure(text, size, weight)
            labels.append(Label(role, text, at + wide / 2, top, wide, size, weight))
            if beside:
                top += NAME_HEIGHT * size + 3
            else:
                at, top = at + wide + 10, top + 1
        return strip, labels, over

    def _in_rows(self, members: Whole, rows: int, box: Box) -> None:
        """Spread children over rows, each about under the middle of whom it chooses."""
        towards = self._found.weights[members]
        chosen = ~self._found.unchosen
        wish = np.full(len(members), 0.5)
        for i, weights in enumerate(towards):
            friends = np.flatnonzero((weights > 0) & chosen)
            if len(friends):
                wish[i] = np.mean([self._share_of(int(f)) for f in friends])
        ordered = members[np.argsort(np.round(wish, 9), kind="stable")]
        pitch = box.height / rows
        for row in range(rows):
            inside = ordered[row::rows]
            wide = 2 * self._half[inside, 0]
            gap = (box.width - wide.sum()) / len(inside)
            self._places[inside, 0] = box.left + np.cumsum(wide + gap) - (wide + gap) / 2
            self._places[inside, 1] = box.top + (row + 0.5) * pitch - self._offset[inside]

    def _share_of(self, child: int) -> float:
        """Give how far to the right a child stands in its part, 0 to 1."""
        before, whole = 0.0, float(sum(len(members) for members, _ in self._found.parts) or 1)
        for members, shares in self._found.parts:
            at = np.flatnonzero(members == child)
            if len(at):
                return (before + float(shares[at[0], 0]) * len(members)) / whole
            before += len(members)
        return 1.0

    def _fill(self, field: Box) -> None:
        """Give every part of the round its box, and its children a place in it."""
        found = self._found
        area = [self._area(members) for members, _ in found.parts]
        small = sorted(int(c) for part in found.small for c in part)
        small_width = 0.0
        if small:
            taken = self._area(np.array(small, dtype=np.intp))
            widest = max(map(self._room_of, found.small)) - PART_AIR
            share = taken / (sum(area) + taken)
            small_width = field.width if not area else min(max(widest + 8, share * field.width), 0.6 * field.width)
        left = field.left
        room = field.width - small_width - PART_AIR * (len(area) - 1 + bool(small)) if area else 0.0
        for (members, shares), part in zip(found.parts, area, strict=True):
            box = Box(left, field.top, left + room * part / sum(area), field.bottom)
            self._bound(members, box)
            self._places[members] = self._low[members] + shares * (self._high[members] - self._low[members])
            left = box.right + PART_AIR
        if small:
            self._fill_small(Box(field.right - small_width, field.top, field.right, field.bottom))

    def _area(self, members: Whole) -> float:
        return float((4 * self._half[members].prod(axis=1)).sum())

    def _bound(self, members: Whole, box: Box) -> None:
        """Keep these children in the box, names and all."""
        aside = np.maximum(self._half[members, 0] + NAME_AIR, [self._every[i].rim + AIR + 1 for i in members])
        self._low[members, 0] = box.left + aside
        self._low[members, 1] = box.top + self._up[members] + 1
        self._high[members, 0] = np.maximum(self._low[members, 0], box.right - aside)
        self._high[members, 1] = np.maximum(self._low[members, 1], box.bottom - self._down[members] - 1)

    def _fill_small(self, box: Box) -> None:
        """Set parts of one to three children in rows, like words in lines."""
        lines: list[list[Whole]] = [[]]
        at = 0.0
        for part in self._found.small:
            if lines[-1] and at + self._room_of(part) > box.width:
                lines.append([])
                at = 0.0
            lines[-1].append(part)
            at += self._room_of(part)
        pitch = box.height / len(lines)
        for row, line in enumerate(lines):
            spare = max(0.0, box.width - sum(map(self._room_of, line))) / (len(line) + 1)
            left = box.left + spare
            for part in map(self._friends_together, line):
                each = 2 * self._half[part, 0] + 6
                self._places[part, 0] = left + PART_AIR / 2 + np.cumsum(each) - each / 2
                self._places[part, 1] = box.top + (row + 0.5) * pitch - self._offset[part]
                if len(part) == SMALL_PART:  # the line between the outer two passes under the middle one
                    self._places[part[1], 1] -= min(14.0, pitch / 5)
                self._bound(part, box)
                left += self._room_of(part) + spare

    def _room_of(self, part: Whole) -> float:
        """Give the width that children side by side need."""
        return float((2 * self._half[part, 0] + 6).sum()) + PART_AIR

    def _friends_together(self, part: Whole) -> Whole:
        """Put the child with most friends of three in the middle."""
        if len(part) < 3:
            return part
        strength = self._found.weights[np.ix_(part, part)].sum(axis=1)
        middle = int(strength.argmax())
        others = [i for i in range(3) if i != middle]
        return part[[others[0], middle, others[1]]]

    def _part(self, chosen: Whole, fixed: Sequence[Sides]) -> float:
        """Part the children who were chosen; give the worst overlap left."""
        weights = self._found.weights[np.ix_(chosen, chosen)]
        lines = np.argwhere(np.triu(weights >= MUTUAL_WEIGHT))
        low, high = self._low[chosen], self._high[chosen]
        clearance = np.array([self._every[i].rim + LINE_AIR for i in chosen])

        def keep_in(places: Array) -> Array:
            found: Array = np.clip(places, low, high)
            return found

        obstacles = np.array(fixed).reshape(-1, 4)
        overlap = inf
        for turn in range(AGAIN):
            start = self._out_of_shapes(chosen, keep_in)
            for joined in (lines, lines[:0]):
                places, left = separate(
                    start, self._half[chosen], self._offset[chosen], obstacles, keep_in, joined, clearance
                )
                if not 0 < left <= NEARLY:
                    break
            if turn and left > overlap:
                break
            self._places[chosen], overlap = places, left
            if not self._strangers_inside(chosen):
                break
        return overlap

    def _out_of_shapes(self, chosen: Whole, keep_in: Callable[[Array], Array]) -> Array:
        """Push children out of the groups of friends they are not in, and those friends a little the other way."""
        places = keep_in(self._places[chosen])
        at = {int(child): i for i, child in enumerate(chosen)}
        rims = np.array([self._every[i].rim for i in chosen])
        for _ in range(PUSHES if self._found.friends else 0):
            push = np.zeros_like(places)
            for friends in self._found.friends:
                own = [at[child] for child in friends]
                far, out = _depths(places[own], places)
                short = far + rims + rims[own].max() + AIR
                short[own] = 0.0
                short = np.clip(short, 0.0, 60.0)
                push += out * short[:, None] * 0.5
                push[own] -= (out * short[:, None]).sum(axis=0) * 0.5 / len(own)
            places = keep_in(places + push)
        return places

    def _strangers_inside(self, chosen: Whole) -> bool:
        for friends in self._found.friends:
            far, _ = _depths(self._places[friends], self._places[chosen])
            if (far[~np.isin(chosen, friends)] > 0).any():
                return True
        return False

    def _box(self, child: int) -> Sides:
        (x, y), wide = self._places[child], self._half[child, 0]
        return x - wide, y - self._up[child], x + wide, y + self._down[child]

    def _hulls(self, chosen: Whole) -> list[Hull]:
        if not self._found.plaza:
            return [self._hull(number % len(GROUP_FILLS), "", f) for number, f in enumerate(self._found.friends)]
        numbers, made = group_numbers(self._every), []
        for group, members in by_home_group(self._drawn).items():
            inside = self._together(members[np.isin(members, chosen)])
            if group and len(inside):
                made.append(self._hull(int(numbers[group]), group, inside))
        return made

    def _hull(self, number: int, name: str, members: Sequence[int]) -> Hull:
        ids = list(self._drawn)
        drawn = [(self._every[i], (float(self._places[i, 0]), float(self._places[i, 1]))) for i in members]
        return Hull(number, name, tuple(ids[i] for i in members), hull(drawn))

    def _together(self, members: Whole) -> list[int]:
        """Give the children of a home group in the part where most of them are, without who stands far out."""
        best: list[int] = []
        for part, _ in self._found.parts:
            inside = [int(child) for child in members if child in part]
            if len(inside) > len(best):
                best = inside
        if not best:
            return [int(members[0])] if len(members) == 1 else []
        middle = np.median(self._places[best], axis=0)
        near = sorted(best, key=lambda child: hypot(*(self._places[child] - middle)))
        return sorted(near[: ceil(len(near) * (1 - OUTERMOST))])

    def _hull_names(self, hulls: Sequence[Hull], field: Box) -> list[Label]:
        """Put each name beside its shape where it is free, far from the children of other groups."""
        made: list[Label] = []
        boxes = [self._box(i) for i in range(len(self._every)) if not self._found.unchosen[i]]
        ids = list(self._drawn)
        for found in hulls:
            if not found.name:
                continue
            size = SECTOR_NAME_SIZE
            text = shortened(found.name, 0.3 * self._size[0], size, BOLD, self._found.measure)
            wide, high = self._found.measure(text, size, BOLD), NAME_HEIGHT * size
            others = [
                self._places[i]
                for i, figure in enumerate(self._every)
                if ids[i] not in found.members and not figure.standing.unchosen and figure.child.group != found.name
            ]
            best, least = None, inf
            for (x, y), (out_x, out_y) in _rim(found.corners):
                at_x = x + out_x * (wide / 2 + 4)
                at_y = y + out_y * (high / 2 + 2)
                at_x = min(max(at_x, wide / 2 + 2), self._size[0] - wide / 2 - 2)
                at_y = min(max(at_y, high / 2 + 1), field.bottom - high / 2 - 1)
                label = Label("sector_name", text, at_x, at_y - high / 2, wide, size, BOLD)
                away = min((hypot(at_x - ox, at_y - oy) for ox, oy in others), default=NAME_FAR)
                cost = -min(away, NAME_FAR) + 25 * out_y
                cost += 300 * sum(touching(label.box, box, 2.0) for box in boxes)
                cost += 900 * sum(touching(label.box, other.box, 4.0) for other in made)
                if cost < least:
                    best, least = label, cost
            if best is not None:
                made.append(best)
        return made

    def _ground(self, hulls: Sequence[Hull]) -> Iterator[Mark]:
        if self._strip:
            s = self._strip
            yield Polygon("strip", ((s.left, s.top), (s.right, s.top), (s.right, s.bottom), (s.left, s.bottom)))
        for found in hulls:
            yield Polygon(f"hull.{found.number}", found.corners)
        for found in hulls:
            yield Path(f"hull_rim.{found.number}", (*found.corners, found.corners[0]))


def _rows_of(wide: Array, room: float) -> int:
    """Give in how many rows children of these widths can be dealt."""
    rows = max(1, ceil(float(wide.sum()) / max(room, 1.0)))
    while rows < len(wide) and float(np.sort(wide)[::-1][: ceil(len(wide) / rows)].sum()) > room:
        rows += 1
    return rows


def _depths(friends: Array, places: Array) -> tuple[Array, Array]:
    """Give how deep each place lies in the convex shape of these friends (below 0: outside) and the way out."""
    corners = np.array(convex([(float(x), float(y)) for x, y in friends]))
    if len(corners) < 3:  # they stand in a line
        return np.full(len(places), -inf), np.zeros_like(places)
    edges = np.roll(corners, -1, axis=0) - corners
    out = np.stack([edges[:, 1], -edges[:, 0]], 1) / np.maximum(np.hypot(*edges.T), 1e-9)[:, None]
    away = ((places[:, None, :] - corners[None]) * -out[None]).sum(axis=2)
    nearest = away.argmin(axis=1)
    every = np.arange(len(places))
    return away[every, nearest], out[nearest]


def _rim(corners: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Give points along a shape, each with the direction that leads away from it."""
    for (x1, y1), (x2, y2) in pairwise([*corners, corners[0]]):
        long = hypot(x2 - x1, y2 - y1)
        steps = max(1, round(long / RIM_STEP))
        for step in range(steps if long > 0 else 0):
            share = (step + 0.5) / steps
            yield (x1 + share * (x2 - x1), y1 + share * (y2 - y1)), ((y2 - y1) / long, (x1 - x2) / long)
