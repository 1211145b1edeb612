"""The lines of a picture (lijnen): which choices are drawn, where each begins and ends, and its head.

A line ends in front of the rim of a child or of its name, whichever it meets first. What is curved is followed along
its own points, so heads look the way the line comes in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry.arrangement import NameSpot
from buut_desktop.sociometry.figures import NAME_HEIGHT, SQUARE, Figure
from buut_desktop.sociometry.marks import Line, Mark, Owners, Path, Point, Polygon
from buut_desktop.sociometry.network import ChildId, Network, Ties
from buut_desktop.sociometry.picture_options import View
from buut_desktop.sociometry.status import Status
from buut_desktop.sociometry.subgroups import bridges

Array = NDArray[np.float64]

HALO = 2.5
HEAD_GAP = 1.2
"""Between the halo of a child and the point of a line's head."""
SHORTEST_LINE = 3.0
"""What is left of a line between two children side by side is not drawn when shorter than this."""
BENT_STEPS, FAINT_STEPS = 28, 8
"""So many straight pieces a curve is drawn in: few where it is faint and turns little."""
BAR, BOTH_BAR = 9.0, 11.0
"""The bar across the end of a line of *liever niet*."""

DRAWN_IN_ORDER = (
    "one_sided",
    "one_sided_across",
    "mutual",
    "mutual_thin",
    "bridge",
    "one_sided_unchosen",
    "unanswered",
    "minus",
    "both_minus",
    "picked_by",
    "picks",
    "picked_mutual",
)
"""The faintest first, so that the dark ones lie on top."""
_HEADED = frozenset(
    ("one_sided", "one_sided_across", "one_sided_unchosen", "unanswered", "picks", "picked_by"),
)
_BARRED = {"minus": BAR, "both_minus": BOTH_BAR}

Pair = tuple[ChildId, ChildId]
Way = list[Sequence[float]]
"""The points a line goes through."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A line to be drawn: between two children, or from chooser to chosen."""

    one: ChildId
    other: ChildId
    role: str

    @property
    def pair(self) -> Pair:
        """Who it joins; chooser first where it has a direction."""
        return self.one, self.other

    @property
    def positive(self) -> bool:
        """Whether it stands for *kiest*, not for *liever niet*."""
        return self.role not in _BARRED


def connections(network: Network, found: Ties, status: Status, view: View) -> tuple[Connection, ...]:
    """Give the lines that `view` shows, the faintest first; `found` are the ties of the network."""
    by_role: defaultdict[str, list[Connection]] = defaultdict(list)
    group = {c.id: c.group for c in found.present}
    for connection in (*_positive(network, found, status, view), *_negative(found, view)):
        if view.group is None or view.group in (group[connection.one], group[connection.other]):
            by_role[connection.role].append(connection)
    return tuple(connection for role in DRAWN_IN_ORDER for connection in by_role[role])


def _positive(network: Network, found: Ties, status: Status, view: View) -> Iterator[Connection]:
    if not view.plus:
        return
    across = bridges(network) if not view.minus else frozenset()
    for pair in found.mutual_pairs():
        yield Connection(*pair, "mutual_thin" if view.minus else "bridge" if pair in across else "mutual")
    if view.mutual_only:
        return
    if view.minus:
        yield from (Connection(*pair, "unanswered") for pair in found.conflicting())
        return
    group = {c.id: c.group for c in found.present}
    unchosen = {s.child.id for s in status.standings if s.unchosen}
    for one, other in found.one_sided():
        if one in unchosen:
            role = "one_sided_unchosen"
        else:
            role = "one_sided_across" if group[one] != group[other] else "one_sided"
        yield Connection(one, other, role)


def _negative(found: Ties, view: View) -> Iterator[Connection]:
    if not view.minus:
        return
    yield from (Connection(*pair, "both_minus") for pair in found.mutual_pairs(positive=False))
    if not view.mutual_only:
        yield from (Connection(*pair, "minus") for pair in found.one_sided(positive=False))


def line_marks(
    drawn: Sequence[Connection],
    figures: Mapping[ChildId, Figure],
    places: Mapping[ChildId, Point],
    names: Mapping[ChildId, NameSpot],
    bends: Mapping[Pair, tuple[Point, ...]],
    large: bool,
) -> Iterator[Mark]:
    """Give the marks of these lines, all of one role together; `large`: so many children that heads are small."""
    alike: defaultdict[tuple[int, int], list[Connection]] = defaultdict(list)
    for k in drawn:
        degree = len(bends.get(k.pair, ()))
        fine = degree > 1 or not k.role.startswith("one_sided")
        alike[degree, 1 if not degree else BENT_STEPS if fine else FAINT_STEPS].append(k)
    trimmed: defaultdict[str, list[tuple[Connection, Way]]] = defaultdict(list)
    for (_, steps), some in sorted(alike.items()):
        controls = [(places[k.one], *bends.get(k.pair, ()), places[k.other]) for k in some]
        ways = curves(np.array(controls), steps)
        for connection, way in zip(some, _trimmed(ways, some, figures, places, names), strict=True):
            if way is not None:
                trimmed[connection.role].append((connection, way))
    for role in DRAWN_IN_ORDER:
        # From left to right: neighbours on the sheet are painted together, which is faster.
        in_order = sorted(trimmed[role], key=lambda each: each[1][0][0] + each[1][-1][0])
        yield from _role_marks(role, in_order, large)


def _role_marks(role: str, ways: Sequence[tuple[Connection, Way]], large: bool) -> Iterator[Mark]:
    ends: list[Mark] = []
    cores: list[Mark] = []
    long, wide = (10.0, 8.0) if role.startswith("pick") else (6.0, 4.8) if large else (7.0, 5.6)
    for connection, way in ways:
        owners: Owners = connection.pair
        if role in _HEADED:
            way, head = _headed(way, long, wide)
            ends.append(Polygon(f"{role}_head", head, owners))
        elif role in _BARRED:
            ends.append(Line(f"{role}_bar", *_bar(way[-1], way[-2], _BARRED[role]), owners))
            if role == "both_minus":
                ends.append(Line(f"{role}_bar", *_bar(way[0], way[1], _BARRED[role]), owners))
        yield _stroke(role, way, owners)
        if role == "bridge":
            cores.append(_stroke("bridge_core", way, owners))
    yield from cores
    yield from ends


def _stroke(role: str, way: Way, owners: Owners) -> Mark:
    if len(way) == 2:
        (x1, y1), (x2, y2) = way
        return Line(role, x1, y1, x2, y2, owners)
    return Path(role, tuple((x, y) for x, y in way), owners)


def _headed(way: Way, long: float, wide: float) -> tuple[Way, tuple[Point, Point, Point]]:
    """Give the line up to the base of its head, and the corners of the head."""
    x, y = way[-1]
    keep = len(way) - 1
    if keep > 1:
        while keep > 1 and hypot(x - way[keep - 1][0], y - way[keep - 1][1]) <= long:
            keep -= 1
    dx, dy = x - way[keep - 1][0], y - way[keep - 1][1]
    length = hypot(dx, dy) or 1.0
    dx, dy, long = dx / length, dy / length, min(long, length)
    base_x, base_y = x - dx * long, y - dy * long
    across, down = -dy * wide / 2, dx * wide / 2
    head = ((x, y), (base_x + across, base_y + down), (base_x - across, base_y - down))
    return [*way[:keep], (base_x, base_y)], head


def _bar(end: Sequence[float], before: Sequence[float], length: float) -> tuple[float, float, float, float]:
    (x, y), dx, dy = end, end[0] - before[0], end[1] - before[1]
    far = hypot(dx, dy) or 1.0
    across_x, across_y = -dy / far * length / 2, dx / far * length / 2
    return x - across_x, y - across_y, x + across_x, y + across_y


def curves(controls: Array, steps: int) -> Array:
    """Give Bézier curves, n×points×2, each as `steps` + 1 points along it."""
    share = np.linspace(0.0, 1.0, steps + 1)[None, :, None]
    made = [controls[:, i, None] for i in range(controls.shape[1])]
    while len(made) > 1:
        made = [one + (other - one) * share for one, other in pairwise(made)]
    return made[0]


def _trimmed(
    ways: Array,
    drawn: Sequence[Connection],
    figures: Mapping[ChildId, Figure],
    places: Mapping[ChildId, Point],
    names: Mapping[ChildId, NameSpot],
) -> Iterator[Way | None]:
    """Give each line from where it has left its first child to where it meets its second; None where nothing is left.

    Places along a line count its pieces: 3.5 is half-way the fourth.
    """
    pieces = ways.shape[1] - 1
    near = (3 * pieces + 3) // 4  # a child's room is at its own end of the line
    _, outs = _inside(ways[:, : near + 1], _rooms([k.one for k in drawn], figures, places, names))
    ins, _ = _inside(ways[:, pieces - near :], _rooms([k.other for k in drawn], figures, places, names))
    first = np.maximum(outs.max(1), 0.0)
    last = np.minimum(ins.min(1) + (pieces - near), float(pieces))
    piece = np.clip(np.ceil(last).astype(np.intp) - 1, 0, pieces - 1)
    every = np.arange(len(ways))
    step = ways[every, piece + 1] - ways[every, piece]
    headed = np.array([k.role in _HEADED for k in drawn])
    last -= np.where(headed, HEAD_GAP / np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-9), 0.0)
    begin, end = _at(ways, first), _at(ways, last)
    drawn_at_all = (first < last) & (np.hypot(*(end - begin).T) >= SHORTEST_LINE)
    inner_from, inner_to = first.astype(np.intp) + 1, np.ceil(last).astype(np.intp)
    each = (drawn_at_all, ways, begin, end, inner_from, inner_to)
    for shown, way, from_, to, after, before in zip(*(part.tolist() for part in each), strict=True):
        yield [from_, *way[after:before], to] if shown else None


def _at(ways: Array, place: Array) -> Array:
    piece = np.clip(place.astype(np.intp), 0, ways.shape[1] - 2)
    every = np.arange(len(ways))
    begin = ways[every, piece]
    found: Array = begin + (ways[every, piece + 1] - begin) * (place - piece)[:, None]
    return found


def _rooms(
    children: Sequence[ChildId],
    figures: Mapping[ChildId, Figure],
    places: Mapping[ChildId, Point],
    names: Mapping[ChildId, NameSpot],
) -> Array:
    """Give for each child what a line keeps out of: x, y, radius, half of its square, and the box of its name."""
    made = {}
    for child in set(children):
        figure, (x, y) = figures[child], places[child]
        square = SQUARE * figure.radius + 1.2 + HALO if figure.standing.unchosen else -1.0
        left, top, right, bottom = name_box(figure, x, y, names.get(child))
        made[child] = (
            x,
            y,
            -1.0 if square > 0 else figure.rim + HALO,
            square,
            left - 1.5,
            top,
            right + 1.5,
            bottom + 0.5,
        )
    return np.array([made[child] for child in children])


def _inside(ways: Array, rooms: Array) -> tuple[Array, Array]:
    """Give where along the pieces of each line it goes into the room of its child and where out of it again.

    Both n×pieces; a piece that stays outside says inf and -inf.
    """
    begin = ways[:, :-1]
    along = ways[:, 1:] - begin
    middle = rooms[:, None, :2]
    away = begin - middle
    square = np.maximum((along**2).sum(-1), 1e-12)
    half = (away * along).sum(-1)
    radius = rooms[:, None, 2]
    root = half**2 - square * ((away**2).sum(-1) - radius**2)
    deep = np.sqrt(np.maximum(root, 0.0))
    into = np.where((root > 0) & (radius > 0), (-half - deep) / square, np.inf)
    out = np.where((root > 0) & (radius > 0), (-half + deep) / square, -np.inf)
    side = rooms[:, 3:4]
    boxes = [rooms[:, 4:8]]
    if (side > 0).any():
        boxes.append(np.hstack([rooms[:, :2] - side, rooms[:, :2] + side]))
    spans = [(into, out), *(_through_box(begin, along, box) for box in boxes)]
    ins, outs = [], []
    for into, out in spans:
        meets = (into < out) & (into < 1) & (out > 0)
        ins.append(np.where(meets, np.maximum(into, 0), np.inf))
        outs.append(np.where(meets, np.minimum(out, 1), -np.inf))
    number = np.arange(ways.shape[1] - 1)
    return np.minimum.reduce(ins) + number, np.maximum.reduce(outs) + number


def _through_box(begin: Array, along: Array, box: Array) -> tuple[Array, Array]:
    safe = np.where(np.abs(along) < 1e-9, 1e-9, along)
    one = (box[:, None, :2] - begin) / safe
    other = (box[:, None, 2:] - begin) / safe
    into = np.minimum(one, other).max(-1)
    out = np.maximum(one, other).min(-1)
    empty = (box[:, None, :2] >= box[:, None, 2:]).any(-1)
    return np.where(empty, np.inf, into), np.where(empty, -np.inf, out)


def name_box(figure: Figure, x: float, y: float, spot: NameSpot | None = None) -> tuple[float, float, float, float]:
    """Give left, top, right and bottom of the name of a child at (x, y); nothing (all at the middle) where it turns.

    Without a spot the name stands below the child.
    """
    if not figure.name or (spot is not None and spot.angle):
        return x, y, x, y
    high = NAME_HEIGHT * figure.name_size
    middle_x, middle_y = (x, y + figure.name_top + high / 2) if spot is None else (x + spot.dx, y + spot.dy)
    half = figure.name_width / 2
    return middle_x - half, middle_y - high / 2, middle_x + half, middle_y + high / 2
