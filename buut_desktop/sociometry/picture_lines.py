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
HEAD, HEAD_SMALL, HEAD_PICKED = 7.0, 6.0, 10.0
HEAD_WIDE = 0.8
"""How long heads are, and how wide as a share of that."""
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
_HEADS = {
    role: f"{role}_head"
    for role in ("one_sided", "one_sided_across", "one_sided_unchosen", "unanswered", "picks", "picked_by")
}
_BARRED = {"minus": BAR, "both_minus": BOTH_BAR}

Pair = tuple[ChildId, ChildId]
Way = tuple[Point, ...]
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
    row = {child: i for i, child in enumerate(figures)}
    rooms = _rooms(figures, places, names)
    lengths = {role: HEAD_PICKED if role.startswith("pick") else HEAD_SMALL if large else HEAD for role in _HEADS}
    alike: defaultdict[tuple[int, int], list[Connection]] = defaultdict(list)
    # From left to right: neighbours on the sheet are painted together, which is faster.
    for k in sorted(drawn, key=lambda k: places[k.one][0] + places[k.other][0]):
        degree = len(bends.get(k.pair, ()))
        fine = degree > 1 or not k.role.startswith("one_sided")
        alike[degree, 1 if not degree else BENT_STEPS if fine else FAINT_STEPS].append(k)
    strokes: defaultdict[str, list[Mark]] = defaultdict(list)
    ends: defaultdict[str, list[Mark]] = defaultdict(list)
    for (degree, steps), some in sorted(alike.items()):
        here, there = rooms[[row[k.one] for k in some]], rooms[[row[k.other] for k in some]]
        between = np.array([bends[k.pair] for k in some]) if degree else np.empty((len(some), 0, 2))
        ways = curves(np.concatenate([here[:, None, :2], between, there[:, None, :2]], 1), steps)
        for connection, way, head in _trimmed(ways, some, here, there, lengths):
            role, owners = connection.role, connection.pair
            strokes[role].append(_stroke(role, way, owners))
            ends[role] += _ends(role, way, head, owners)
    for role in DRAWN_IN_ORDER:
        yield from strokes[role]
        yield from ends[role]


def _ends(role: str, way: Way, head: Way, owners: Owners) -> tuple[Mark, ...]:
    """Give what lies over a line: its head, its bars, or the light between the two strokes of a bridge."""
    if role in _HEADS:
        return (Polygon(_HEADS[role], head, owners),)
    if role == "bridge":
        return (_stroke("bridge_core", way, owners),)
    if role not in _BARRED:
        return ()
    bars = [_bar(way[-1], way[-2], _BARRED[role])]
    if role == "both_minus":
        bars.append(_bar(way[0], way[1], _BARRED[role]))
    return tuple(Line(f"{role}_bar", *bar, owners) for bar in bars)


def _stroke(role: str, way: Way, owners: Owners) -> Mark:
    if len(way) == 2:
        return Line(role, *way[0], *way[1], owners)
    return Path(role, way, owners)


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
    ways: Array, drawn: Sequence[Connection], here: Array, there: Array, head_lengths: Mapping[str, float]
) -> Iterator[tuple[Connection, Way, Way]]:
    """Give each line from where it leaves the room of its first child to where it meets that of its second; its head.

    A line of which nothing is left is left out. Places along a line count its pieces: 3.5 is half-way the fourth.
    """
    pieces = ways.shape[1] - 1
    near = (3 * pieces + 3) // 4  # a child's room is at its own end of the line
    _, outs = _inside(ways[:, : near + 1], here)
    ins, _ = _inside(ways[:, pieces - near :], there)
    first = np.maximum(outs.max(1), 0.0)
    last = np.minimum(ins.min(1) + (pieces - near), float(pieces))
    piece = np.clip(np.ceil(last).astype(np.intp) - 1, 0, pieces - 1)
    every = np.arange(len(ways))
    step = ways[every, piece + 1] - ways[every, piece]
    lengths = np.array([head_lengths.get(k.role, 0.0) for k in drawn])
    headed = lengths > 0
    last -= np.where(headed, HEAD_GAP / np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-9), 0.0)
    begin, end = _at(ways, first), _at(ways, last)
    drawn_at_all = (first < last) & (np.hypot(*(end - begin).T) >= SHORTEST_LINE)
    inner_from, inner_to = first.astype(np.intp) + 1, np.ceil(last).astype(np.intp)
    heads, base, before_head = _heads(ways, begin, end, inner_from, inner_to, lengths)
    end = np.where(headed[:, None], base, end)
    inner_to = np.where(headed, before_head, inner_to)
    points, tips, begins, ends = _points(ways), _points(heads), _points(begin), _points(end)
    spans = zip(drawn_at_all.tolist(), inner_from.tolist(), inner_to.tolist(), strict=True)
    for i, (shown, after, before) in enumerate(spans):
        if shown:
            inner = points[i * (pieces + 1) + after : i * (pieces + 1) + before]
            yield drawn[i], (begins[i], *inner, ends[i]), tuple(tips[3 * i : 3 * i + 3])


def _points(found: Array) -> list[Point]:
    x, y = found.reshape(-1, 2).T.tolist()
    return list(zip(x, y, strict=True))


def _heads(
    ways: Array, begin: Array, end: Array, inner_from: Array, inner_to: Array, lengths: Array
) -> tuple[Array, Array, Array]:
    """Give the corners of heads at the ends of lines, the middle of their bases, and where the line before it ends.

    A head looks the way the line comes in: from its last point that lies further off than the head is long.
    """
    place = np.arange(ways.shape[1])
    away = np.hypot(*np.moveaxis(ways - end[:, None], -1, 0))
    far = (away > lengths[:, None]) & (place >= inner_from[:, None]) & (place < inner_to[:, None])
    before_head = np.where(far, place + 1, inner_from[:, None]).max(1)
    last = ways[np.arange(len(ways)), np.minimum(before_head - 1, len(place) - 1)]
    along = end - np.where(far.any(1)[:, None], last, begin)
    length = np.hypot(along[:, 0], along[:, 1])
    along /= np.where(length > 0, length, 1.0)[:, None]
    base = end - along * np.minimum(lengths, np.where(length > 0, length, 1.0))[:, None]
    aside = np.stack([-along[:, 1], along[:, 0]], -1) * (lengths * HEAD_WIDE / 2)[:, None]
    return np.stack([end, base + aside, base - aside], 1), base, before_head


def _at(ways: Array, place: Array) -> Array:
    piece = np.clip(place.astype(np.intp), 0, ways.shape[1] - 2)
    every = np.arange(len(ways))
    begin = ways[every, piece]
    found: Array = begin + (ways[every, piece + 1] - begin) * (place - piece)[:, None]
    return found


def _rooms(
    figures: Mapping[ChildId, Figure], places: Mapping[ChildId, Point], names: Mapping[ChildId, NameSpot]
) -> Array:
    """Give for each child what a line keeps out of: x, y, radius, half of its square, and the box of its name."""
    made = []
    for child, figure in figures.items():
        x, y = places[child]
        square = SQUARE * figure.radius + 1.2 + HALO if figure.standing.unchosen else -1.0
        radius = -1.0 if square > 0 else figure.rim + HALO
        left, top, right, bottom = name_box(figure, x, y, names.get(child))
        made.append((x, y, radius, square, left - 1.5, top, right + 1.5, bottom + 0.5))
    return np.array(made)


def _inside(ways: Array, rooms: Array) -> tuple[Array, Array]:
    """Give where along the pieces of each line it goes into the room of its child and where out of it again.

    Both n×pieces; a piece that stays outside says inf and -inf.
    """
    x, y = np.ascontiguousarray(np.moveaxis(ways, -1, 0))
    along = np.diff(x), np.diff(y)
    begin = x[:, :-1], y[:, :-1]
    middle_x, middle_y, radius, side, *box = rooms.T[..., None]
    boxes = [box]
    if (side > 0).any():
        boxes.append([middle_x - side, middle_y - side, middle_x + side, middle_y + side])
    spans = [
        _through_circle(begin[0] - middle_x, begin[1] - middle_y, *along, radius),
        *(_through_box(begin, along, each) for each in boxes),
    ]
    ins, outs = [], []
    for into, out in spans:
        meets = (into < out) & (into < 1) & (out > 0)
        ins.append(np.where(meets, np.maximum(into, 0), np.inf))
        outs.append(np.where(meets, np.minimum(out, 1), -np.inf))
    number = np.arange(ways.shape[1] - 1)
    return np.minimum.reduce(ins) + number, np.maximum.reduce(outs) + number


def _through_circle(x: Array, y: Array, along_x: Array, along_y: Array, radius: Array) -> tuple[Array, Array]:
    square = np.maximum(along_x**2 + along_y**2, 1e-12)
    half = x * along_x + y * along_y
    root = half**2 - square * (x**2 + y**2 - radius**2)
    meets = (root > 0) & (radius > 0)
    deep = np.sqrt(np.maximum(root, 0.0))
    return np.where(meets, (-half - deep) / square, np.inf), np.where(meets, (-half + deep) / square, -np.inf)


def _through_box(begin: tuple[Array, Array], along: tuple[Array, Array], box: Sequence[Array]) -> tuple[Array, Array]:
    """Give where lines go into a box and out of it; a box without room is met nowhere."""
    into, out = [], []
    for at, step, low, high in zip(begin, along, box[:2], box[2:], strict=True):
        safe = np.where(np.abs(step) < 1e-9, 1e-9, step)
        one, other = (low - at) / safe, (high - at) / safe
        into.append(np.where(low < high, np.minimum(one, other), np.inf))
        out.append(np.where(low < high, np.maximum(one, other), -np.inf))
    return np.maximum(*into), np.minimum(*out)


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
