"""Where each name stands (namen): below its child, or on one of seven other sides where fewer lines run.

Below is always free, for a layout reserves that place. Another side is taken only where it is clear of every child, of
the names placed before and the places kept for those to come, and of the texts of the layout.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry.arrangement import NameSpot
from buut_desktop.sociometry.figures import NAME_GAP, NAME_HEIGHT, Figure
from buut_desktop.sociometry.labels import Label
from buut_desktop.sociometry.marks import Point
from buut_desktop.sociometry.network import ChildId
from buut_desktop.sociometry.picture_lines import Connection, Pair, curves, name_box

Array = NDArray[np.float64]

CHILD_AIR = 3.5
"""Between a name and the rim of another child, in px."""
BESIDE_GAP = 4.0
"""From the rim of a child to a name beside it."""
NAME_AIR = 2.0
OWN_LINE = 1.6
"""A line of the child itself behind its name weighs this much more: it would be cut."""
_DIAGONAL = 0.72
_SIDES = ((0, 1), (1, 0), (-1, 0), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
_PREFERENCE = np.array((0.0, 0.5, 0.7, 1.0, 1.5, 1.7, 2.0, 2.2))
"""Below, right, left, above, and the diagonals, in this order of liking."""
STAYS = 1.2
"""The side a name had counts so much less: it goes elsewhere only for a clear gain."""
_BENT_STEPS = 10


def place_names(
    drawn: Sequence[Connection],
    figures: Mapping[ChildId, Figure],
    places: Mapping[ChildId, Point],
    labels: Sequence[Label],
    bends: Mapping[Pair, tuple[Point, ...]],
    size: tuple[float, float],
    before: Mapping[ChildId, int],
) -> Mapping[ChildId, int]:
    """Give the side (see `spot_beside`) of every name that is not empty; `before` are the sides they had."""
    named = [child for child, figure in figures.items() if figure.name]
    if not named:
        return {}
    boxes = np.array([name_box(figures[child], *places[child]) for child in named])
    middles = np.array([places[child] for child in figures])
    rims = np.array([f.rim for f in figures.values()])
    fixed = np.array([label.box for label in labels]).reshape(-1, 4)
    lines = _Lines(drawn, places, bends)
    column = {child: i for i, child in enumerate(figures)}
    found = {}
    for i in sorted(range(len(named)), key=lambda i: -figures[named[i]].radius):
        child = named[i]
        spots = _spots(figures[child])
        at = np.array(places[child])
        tried = np.hstack([spots[:, :2] + at, spots[:, 2:] + at])
        cost = _PREFERENCE + lines.behind(tried, child)
        if child in before:
            cost[before[child]] -= STAYS
        others = np.delete(boxes, i, axis=0)
        free = ~_meet(tried, others, NAME_AIR) & ~_meet(tried, fixed, NAME_AIR)
        free &= ~_touches(tried, np.delete(middles, column[child], axis=0), np.delete(rims, column[child]) + CHILD_AIR)
        free &= np.all((tried[:, :2] > 1) & (tried[:, 2:] < np.array(size) - 1), axis=1)
        free[0] = True
        side = int(np.argmin(np.where(free, cost, np.inf)))
        boxes[i] = tried[side]
        found[child] = side
    return found


def spot_beside(figure: Figure, side: int) -> NameSpot:
    """Give where the name stands on a side: 0 below, 1 right, 2 left, 3 above, then the diagonals from below right."""
    x, y = _SIDES[side]
    reach = figure.rim * (_DIAGONAL if x and y else 1.0)
    half_width, half_height = figure.name_width / 2, NAME_HEIGHT * figure.name_size / 2
    # Beside the child the eye wants the small letters, not the whole box, level with its middle.
    lifted = 0.06 * figure.name_size if not y else 0.0
    return NameSpot(x * (reach + BESIDE_GAP + half_width), y * (reach + NAME_GAP + half_height) - lifted)


def _spots(figure: Figure) -> Array:
    """Give the boxes of the eight sides, seen from the middle of the child."""
    half = np.array([figure.name_width / 2, NAME_HEIGHT * figure.name_size / 2])
    spots = [spot_beside(figure, side) for side in range(len(_SIDES))]
    middle = np.array([(spot.dx, spot.dy) for spot in spots])
    return np.hstack([middle - half, middle + half])


def _meet(tried: Array, others: Array, air: float) -> NDArray[np.bool_]:
    apart = (tried[:, None, :2] - air < others[None, :, 2:]) & (tried[:, None, 2:] + air > others[None, :, :2])
    found: NDArray[np.bool_] = np.any(np.all(apart, axis=-1), axis=1)
    return found


def _touches(tried: Array, middles: Array, rims: Array) -> NDArray[np.bool_]:
    nearest = np.clip(middles[None], tried[:, None, :2], tried[:, None, 2:])
    far = ((middles[None] - nearest) ** 2).sum(-1)
    found: NDArray[np.bool_] = np.any(far < rims[None] ** 2, axis=1)
    return found


class _Lines:
    """The lines as short straight pieces, each with how much it weighs behind a name."""

    def __init__(
        self,
        drawn: Sequence[Connection],
        places: Mapping[ChildId, Point],
        bends: Mapping[Pair, tuple[Point, ...]],
    ) -> None:
        pieces: list[Array] = []
        self._owners: list[Pair] = []
        weights = []
        for k in drawn:
            control = bends.get(k.pair, ())
            controls = np.array([(places[k.one], *control, places[k.other])])
            way = curves(controls, _BENT_STEPS if control else 1)[0]
            pieces.append(np.hstack([way[:-1], way[1:]]))
            self._owners += [k.pair] * (len(way) - 1)
            weights += [0.5 if k.role.startswith("one_sided") else 1.0] * (len(way) - 1)
        self._pieces = np.vstack(pieces) if pieces else np.zeros((0, 4))
        self._low = np.minimum(self._pieces[:, :2], self._pieces[:, 2:])
        self._high = np.maximum(self._pieces[:, :2], self._pieces[:, 2:])
        self._weights = np.array(weights)

    def behind(self, boxes: Array, child: ChildId) -> Array:
        """Give the weight of the lines behind each of these boxes, which lie round `child`."""
        near = np.nonzero(((self._low < boxes[:, 2:].max(0)) & (self._high > boxes[:, :2].min(0))).all(axis=1))[0]
        begin = self._pieces[near, :2]
        along = self._pieces[near, 2:] - begin
        safe = np.where(np.abs(along) < 1e-9, 1e-9, along)
        one = (boxes[:, None, :2] - begin) / safe
        other = (boxes[:, None, 2:] - begin) / safe
        into, out = np.minimum(one, other).max(-1), np.maximum(one, other).min(-1)
        through = (np.maximum(into, 0.0) < np.minimum(out, 1.0)).astype(float)
        own = np.array([OWN_LINE if child in self._owners[i] else 1.0 for i in near])
        found: Array = through @ (self._weights[near] * own) if len(near) else np.zeros(len(boxes))
        return found
