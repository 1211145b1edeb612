"""The picture of a round (plaatje): everything to be painted, as plain marks in drawing order.

Decided once here, painted by two thin painters: the canvas on screen and the sheet on paper. Px of the sheet, y
downwards; on paper 1/100 inch. Encodings of `picture` §2 of the design.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import hypot, inf

from buut_desktop.sociometry.arrangement import Arrangement
from buut_desktop.sociometry.figures import NAME_BASELINE, NAME_HEIGHT, SEMIBOLD, SQUARE, Figure, group_numbers
from buut_desktop.sociometry.indices import indices
from buut_desktop.sociometry.marks import Box, Ellipse, Line, Mark, Point, Polygon, Text
from buut_desktop.sociometry.network import ChildId, Network, ties
from buut_desktop.sociometry.status import Status

HALO = 2.5
HEAD_GAP = 1.2
"""Between the halo of a child and the point of a line's head."""
SHORTEST_LINE = 3.0
"""What is left of a line between two children side by side is not drawn when shorter than this."""
DIGIT_DROP = 0.327
"""From the middle of a digit down to its baseline, as a share of its size (Source Sans 3)."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the sentence above the picture says, and who answered."""

    often: int
    unchosen: int
    unchosen_by_chance: float
    mutual: int
    answered: int
    size: int
    labels_shown: bool
    """Whether *vaak gekozen* may be said at all: not in a group too small or too incomplete."""

    @property
    def percent(self) -> int:
        """Participation in whole per cents; 100 only when everyone answered."""
        if not self.size:
            return 0
        rounded = round(100 * self.answered / self.size)
        return min(rounded, 99) if self.answered < self.size else 100


@dataclass(frozen=True, slots=True)
class Connection:
    """A line to be drawn: mutual, or from chooser to chosen."""

    one: ChildId
    other: ChildId
    role: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A round as marks in drawing order on a sheet of `width` × `height`; `size` chooses the inks."""

    width: float
    height: float
    size: int
    counts: Counts
    legend: tuple[str, ...]
    """What occurs: often, unchosen, isolate, absent, mutual, one_sided."""
    figures: Mapping[ChildId, Figure]
    places: Mapping[ChildId, Point]
    ground: tuple[Mark, ...]
    labels: tuple[Mark, ...]
    connections: tuple[Connection, ...]
    fills: Mapping[ChildId, str]
    """The part of a role that says which home group a child belongs to: `plain` or its number."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Give every mark, what is painted first coming first."""
        return tuple(self._marks(self.connections, self.figures, self.places))

    def still(self, child: ChildId) -> tuple[Mark, ...]:
        """Give everything but the child and its lines: what stays put while it is dragged."""
        others = {c: figure for c, figure in self.figures.items() if c != child}
        return tuple(self._marks([k for k in self.connections if child not in (k.one, k.other)], others, self.places))

    def moving(self, child: ChildId, x: float, y: float) -> tuple[Mark, ...]:
        """Give the child at (x, y) and its lines, to be painted over `still`."""
        places = {**self.places, child: (x, y)}
        lines = [mark for k in self.connections if child in (k.one, k.other) for mark in self._line(k, places)]
        return (*lines, *self._child(self.figures[child], (x, y)))

    def moved(self, child: ChildId, x: float, y: float) -> Picture:
        """Give the picture with the child at (x, y)."""
        return replace(self, places={**self.places, child: (x, y)})

    def child_at(self, x: float, y: float) -> ChildId | None:
        """Give the child whose figure or name is at that point; of several the nearest."""
        found, least = None, inf
        for child, figure in self.figures.items():
            at_x, at_y = self.places[child]
            away = hypot(x - at_x, y - at_y)
            left, top, right, bottom = name_box(figure, at_x, at_y)
            if (away <= figure.rim + 4 or (left <= x <= right and top <= y <= bottom)) and away < least:
                found, least = child, away
        return found

    def _marks(
        self,
        lines: tuple[Connection, ...] | list[Connection],
        drawn: Mapping[ChildId, Figure],
        places: Mapping[ChildId, Point],
    ) -> Iterator[Mark]:
        yield from self.ground
        for connection in lines:
            yield from self._line(connection, places)
        yield from self.labels
        for child, figure in drawn.items():
            yield from self._child(figure, places[child])

    def _line(self, connection: Connection, places: Mapping[ChildId, Point]) -> Iterator[Mark]:
        one, other = self.figures[connection.one], self.figures[connection.other]
        (x1, y1), (x2, y2) = places[connection.one], places[connection.other]
        length = hypot(x2 - x1, y2 - y1)
        if length < 1:
            return
        dx, dy = (x2 - x1) / length, (y2 - y1) / length
        begin, end = _leaves(one, dx, dy), length - _leaves(other, -dx, -dy)
        owners = (connection.one, connection.other)
        headed = connection.role != "mutual"
        if headed:
            end -= HEAD_GAP
        if end - begin < SHORTEST_LINE:
            return
        point = (x1 + dx * end, y1 + dy * end)
        long, wide = (7.0, 5.6) if self.size < 80 else (6.0, 4.8)
        long = min(long, end - begin) if headed else 0.0
        base = (point[0] - dx * long, point[1] - dy * long)
        yield Line(connection.role, x1 + dx * begin, y1 + dy * begin, *base, owners)
        if headed:
            side_x, side_y = -dy * wide / 2, dx * wide / 2
            corners = (point, (base[0] + side_x, base[1] + side_y), (base[0] - side_x, base[1] - side_y))
            yield Polygon(f"{connection.role}_head", corners, owners)

    def _child(self, figure: Figure, place: Point) -> Iterator[Mark]:
        (x, y), standing, owner = place, figure.standing, (figure.child.id,)
        r, fill = figure.radius, self.fills[figure.child.id]
        absent = not figure.child.answered
        digit = "digit"
        if standing.unchosen:
            half = SQUARE * r
            yield Box("halo", x, y, half + HALO, owner)
            yield Box("unchosen", x, y, half, owner)
            digit = "digit_unchosen"
            if standing.isolate:
                arm = half * 0.52
                yield Line("cross", x - arm, y - arm, x + arm, y + arm, owner)
                yield Line("cross", x - arm, y + arm, x + arm, y - arm, owner)
        else:
            yield Ellipse("halo", x, y, figure.rim + HALO, figure.rim + HALO, owner)
            if figure.often:
                yield Ellipse("often", x, y, r, r, owner)
                yield Ellipse(f"often_ring.{fill}", x, y, r + 2.2, r + 2.2, owner)
                yield Ellipse("often_rim", x, y, r + 4.4, r + 4.4, owner)
                digit = "digit_often"
            else:
                yield Ellipse("absent" if absent else f"child.{fill}", x, y, r, r, owner)
                digit = "digit_absent" if absent else "digit"
        if figure.digit_size and not standing.isolate:
            drop = DIGIT_DROP * figure.digit_size
            yield Text(digit, x, y + drop, str(standing.received), figure.digit_size, SEMIBOLD, owner)
        if figure.name:
            baseline = y + figure.name_top + NAME_BASELINE * figure.name_size
            role = "name_absent" if absent else "name"
            yield Text(role, x, baseline, figure.name, figure.name_size, figure.name_weight, owner)


def draw(
    network: Network,
    status: Status,
    arrangement: Arrangement,
    placed: Mapping[ChildId, Point] | None = None,
) -> Picture:
    """Make the picture of an arranged round; `placed` are children the person put elsewhere, in px."""
    number = group_numbers(arrangement.figures.values())
    fills = {child: number.get(figure.child.group or "", "plain") for child, figure in arrangement.figures.items()}
    connections = _connections(network, status)
    picture_places = dict(arrangement.places)
    picture_places.update((c, place) for c, place in (placed or {}).items() if c in picture_places)
    return Picture(
        arrangement.width,
        arrangement.height,
        status.size,
        _counts(network, status),
        _legend(status, connections),
        arrangement.figures,
        picture_places,
        arrangement.ground,
        tuple(label.mark for label in arrangement.labels),
        connections,
        fills,
    )


def name_box(figure: Figure, x: float, y: float) -> tuple[float, float, float, float]:
    """Give left, top, right and bottom of the name of a child at (x, y)."""
    top = y + figure.name_top
    return x - figure.name_width / 2, top, x + figure.name_width / 2, top + NAME_HEIGHT * figure.name_size


def _counts(network: Network, status: Status) -> Counts:
    figures_of_group = indices(network)
    return Counts(
        often=sum(s.often_chosen for s in status.standings) if status.labels_shown else 0,
        unchosen=figures_of_group.unchosen,
        unchosen_by_chance=figures_of_group.expected_unchosen,
        mutual=figures_of_group.mutual_pos,
        answered=status.respondents,
        size=status.size,
        labels_shown=status.labels_shown,
    )


def _legend(status: Status, connections: tuple[Connection, ...]) -> tuple[str, ...]:
    occurs = {
        "often": status.labels_shown and any(s.often_chosen for s in status.standings),
        "unchosen": any(s.unchosen and not s.isolate for s in status.standings),
        "isolate": any(s.isolate for s in status.standings),
        "absent": any(not s.child.answered for s in status.standings),
        "mutual": any(k.role == "mutual" for k in connections),
        "one_sided": any(k.role != "mutual" for k in connections),
    }
    return tuple(code for code, does in occurs.items() if does)


def _connections(network: Network, status: Status) -> tuple[Connection, ...]:
    """Give the lines, the faintest first so that the dark ones lie on top."""
    found = ties(network)
    group = {c.id: c.group for c in found.present}
    unchosen = {s.child.id for s in status.standings if s.unchosen}
    by_role: defaultdict[str, list[Connection]] = defaultdict(list)
    for one, other in found.one_sided():
        if one in unchosen:
            role = "one_sided_unchosen"
        else:
            role = "one_sided_across" if group[one] != group[other] else "one_sided"
        by_role[role].append(Connection(one, other, role))
    by_role["mutual"] = [Connection(one, other, "mutual") for one, other in found.mutual_pairs()]
    order = ("one_sided", "one_sided_across", "mutual", "one_sided_unchosen")
    return tuple(connection for role in order for connection in by_role[role])


def _leaves(figure: Figure, dx: float, dy: float) -> float:
    """Give how far from the middle of a child a line in direction (dx, dy) is clear of its rim and of its name."""
    if figure.standing.unchosen:
        clear = (SQUARE * figure.radius + 1.2) / max(abs(dx), abs(dy)) + HALO
    else:
        clear = figure.rim + HALO
    if not figure.name or dy <= 0:
        return clear
    half = figure.name_width / 2 + 1.5
    top, bottom = figure.name_top, figure.name_top + NAME_HEIGHT * figure.name_size + 0.5
    if abs(dx) * top >= half * dy:  # passes beside the name
        return clear
    leaves = min(bottom / dy, half / abs(dx) if dx else inf)
    return max(clear, leaves)
