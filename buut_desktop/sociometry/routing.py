"""Lines round children (omleiden): a line that would run through a stranger is curved past it.

Straight unless it touches a child it has nothing to do with; then the gentlest curve that touches the fewest. Where a
choice is answered by *liever niet* the two lines of the pair are always curved apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry.figures import Figure
from buut_desktop.sociometry.marks import Point
from buut_desktop.sociometry.network import ChildId
from buut_desktop.sociometry.picture_lines import Connection, Pair

Array = NDArray[np.float64]

AIR = 3.0
"""Between the rim of a stranger and the middle of a line, in px."""
CURVES = (0.08, 0.13, 0.19, 0.27, 0.36)
"""How far a curve may bulge, as shares of its length, tried in this order to either side."""
LARGEST_BULGE = 75.0
APART = 0.08
"""The bulge of the two lines of a pair that does not agree."""
_SAMPLES = 20
_AT_ONCE = 128
"""Lines looked at together: the arrays stay small enough for the nearest memory."""


def route(
    drawn: Sequence[Connection],
    figures: Mapping[ChildId, Figure],
    places: Mapping[ChildId, Point],
    size: tuple[float, float],
) -> Mapping[Pair, tuple[Point, ...]]:
    """Give the control point of every line that is not straight, on a sheet of that size."""
    found = apart(drawn, places)
    rest = [k.pair for k in drawn if k.pair not in found]
    if len(figures) > 2 and rest:
        place = {child: i for i, child in enumerate(figures)}
        middles = np.array([places[child] for child in figures])
        rooms = np.array([f.rim + AIR for f in figures.values()])
        pairs = np.array([(place[one], place[other]) for one, other in rest])
        for at in range(0, len(rest), _AT_ONCE):
            bulges = _bulges(pairs[at : at + _AT_ONCE], middles, rooms, size)
            for pair, (one, other), bulge in zip(rest[at:], pairs[at:].tolist(), bulges.tolist(), strict=False):
                if bulge:
                    found[pair] = (_control(middles[one], middles[other], bulge),)
    return found


def apart(drawn: Sequence[Connection], places: Mapping[ChildId, Point]) -> dict[Pair, tuple[Point, ...]]:
    """Give the control points of the pairs that do not agree: to the left of the direction of either line."""
    both_ways = {k.pair for k in drawn}
    found: dict[Pair, tuple[Point, ...]] = {}
    for one, other in both_ways:
        if (other, one) in both_ways:
            found[one, other] = (_control(np.array(places[one]), np.array(places[other]), APART),)
    return found


def _control(begin: Array, end: Array, bulge: float) -> Point:
    x, y = ((begin + end) / 2).tolist()
    dx, dy = (end - begin).tolist()
    return x - dy * 2 * bulge, y + dx * 2 * bulge


def _bulges(pairs: NDArray[np.intp], middles: Array, rooms: Array, size: tuple[float, float]) -> Array:
    """Give how far each line bulges, as a share of its length; 0 for a straight one."""
    begin, end = middles[pairs[:, 0]], middles[pairs[:, 1]]
    length = np.maximum(np.hypot(*(end - begin).T), 1e-9)
    best = np.zeros(len(pairs))
    least = _hits(pairs, _sampled(begin, end, best), middles, rooms).astype(float)
    open_ = np.nonzero(least > 0)[0]
    for share in CURVES:
        for bulge in (share, -share):
            some = open_[share * length[open_] <= LARGEST_BULGE]
            if not len(some):
                continue
            ways = _sampled(begin[some], end[some], np.full(len(some), bulge))
            inside = ((ways > 2) & (ways < np.array(size) - 2)).all(axis=(1, 2))
            cost = _hits(pairs[some], ways, middles, rooms) + 0.8 * share + np.where(inside, 0.0, 99.0)
            better = cost < least[some] - 1e-9
            best[some[better]], least[some[better]] = bulge, cost[better]
        open_ = open_[least[open_] >= 1]
    return best


def _sampled(begin: Array, end: Array, bulge: Array) -> Array:
    share = np.linspace(0.0, 1.0, _SAMPLES + 1)[None, :, None]
    along = end - begin
    across = np.stack([-along[:, 1], along[:, 0]], 1) * (2 * bulge)[:, None]
    control = (begin + end) / 2 + across
    b, c, e = begin[:, None], control[:, None], end[:, None]
    found: Array = b * (1 - share) ** 2 + c * (2 * share * (1 - share)) + e * share**2
    return found


def _hits(pairs: NDArray[np.intp], ways: Array, middles: Array, rooms: Array) -> NDArray[np.intp]:
    """Count for each line the strangers it touches."""
    low, high = ways.min(axis=1), ways.max(axis=1)
    reach = rooms[None, :, None]
    near = ((middles[None] + reach > low[:, None]) & (middles[None] - reach < high[:, None])).all(-1)
    every = np.arange(len(pairs))
    near[every, pairs[:, 0]] = near[every, pairs[:, 1]] = False
    line, child = np.nonzero(near)
    begin = ways[line, :-1]
    along = ways[line, 1:] - begin
    away = middles[child][:, None] - begin
    square = np.maximum((along**2).sum(-1), 1e-12)
    share = np.clip((away * along).sum(-1) / square, 0.0, 1.0)
    far = ((away - along * share[..., None]) ** 2).sum(-1).min(axis=1)
    return np.bincount(line[far < rooms[child] ** 2], minlength=len(pairs))
