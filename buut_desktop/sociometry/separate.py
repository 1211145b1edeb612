"""Parting what overlaps (uit elkaar): circles with their names are pushed apart, inside their ring and sector."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STEPS = 450
LINE_STEPS = 40
"""So long children also give way to the dark lines of others; measured on ten rounds: 96 lines through others → 23."""
PATIENCE, HOPELESS = 40, 80
"""After this many steps without any gain what is apart stays as it is, and what is not will not come apart."""
NEARLY = 0.5
"""An overlap no larger than this, in px, may come apart when dark lines are left out of account."""
CLEAR = 0.5
"""What is pushed away from something fixed ends this much beside it, in px."""
RENEW = 12
"""After this many steps the list of pairs that could touch is made again."""
NEAR = 30.0
"""Pairs at most this far apart, in px, could touch before the list is made again."""


def separate(
    centres: Array,
    half: Array,
    offset: Array,
    fixed: Array,
    keep_in: Callable[[Array], Array],
    lines: NDArray[np.intp],
    clearance: Array,
    pad: float = 6.0,
    settled: float = 2.0,
) -> tuple[Array, float]:
    """Move `centres` (n×2) until the rectangles round them are apart; give them and the worst overlap left, in px.

    `half` (n×2) is half the width and height of each rectangle, `offset` (n) how far its middle lies under the centre.
    `lines` (m×2) are pairs joined by a dark line: at first children give way to lines of others that come nearer than
    their `clearance` (n).
    `fixed` (k×4: left, top, right, bottom) stays where it is. `keep_in` puts children back where they belong. Each
    overlapping pair is pushed half-way along the axis of smaller overlap; done when no pair is closer than `settled`.
    """
    places = keep_in(centres.copy())
    pairs = _Pairs(half, offset, pad)
    best, least, since = places, np.inf, 0
    one = other = np.empty(0, dtype=np.intp)
    for step in range(STEPS):
        if step % RENEW == 0:
            one, other = pairs.near(places)
        push, worst = _pushes(places, half, offset, one, other, pad, both=step > STEPS // 3)
        aside, under = _from_fixed(places, half, offset, fixed, sideways=step % 60 < 40)
        left = max(worst - pad, under)
        if step < LINE_STEPS:
            places = keep_in(places + push + aside + _from_lines(places, lines, clearance))
            continue
        if left < least and step % RENEW:  # believed only after a look at every pair
            one, other = pairs.near(places)
            push, worst = _pushes(places, half, offset, one, other, pad, both=step > STEPS // 3)
            left = max(worst - pad, under)
        if left < least:
            best, least, since = places, left, step
        if (worst <= pad - settled and under <= 0) or step - since > (PATIENCE if least <= 0 else HOPELESS):
            break
        places = keep_in(places + push + aside)
    return best, max(0.0, least)


class _Pairs:
    """Every pair of rectangles, and how near their middles may come."""

    def __init__(self, half: Array, offset: Array, pad: float) -> None:
        self._one, self._other = np.triu_indices(len(half), 1)
        self._reach = half[self._one] + half[self._other] + pad + NEAR
        self._offset = offset

    def near(self, places: Array) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Give the pairs that touch or are not far from it."""
        x, y = places[:, 0], places[:, 1] + self._offset
        close = np.abs(x[self._one] - x[self._other]) < self._reach[:, 0]
        close &= np.abs(y[self._one] - y[self._other]) < self._reach[:, 1]
        return self._one[close], self._other[close]


def _pushes(
    places: Array,
    half: Array,
    offset: Array,
    one: NDArray[np.intp],
    other: NDArray[np.intp],
    pad: float,
    both: bool,
) -> tuple[Array, float]:
    push = np.zeros_like(places)
    if not len(one):
        return push, 0.0
    middle = places + np.stack([np.zeros_like(offset), offset], 1)
    apart = middle[other] - middle[one]
    overlap = half[one] + half[other] + pad - np.abs(apart)
    hit = (overlap > 0).all(axis=1)
    if not hit.any():
        return push, 0.0
    one, other, apart, overlap = one[hit], other[hit], apart[hit], overlap[hit]
    sign = np.where(apart == 0, np.where((one + other)[:, None] % 2 == 0, 1.0, -1.0), np.sign(apart))
    sideways = overlap[:, 0] <= overlap[:, 1]
    step = np.zeros_like(apart)
    step[:, 0] = np.where(sideways, overlap[:, 0], 0.0)
    step[:, 1] = np.where(sideways, 0.0, overlap[:, 1])
    if both:  # a ring or sector stands in the way of the shorter road: take some of the longer one too
        step[:, 0] += np.where(sideways, 0.0, 0.25 * overlap[:, 0])
        step[:, 1] += np.where(sideways, 0.25 * overlap[:, 1], 0.0)
    step *= sign / 2
    np.add.at(push, other, step)
    np.add.at(push, one, -step)
    touched = np.bincount(np.concatenate([one, other]), minlength=len(places))
    push /= np.sqrt(np.maximum(touched, 1))[:, None]
    return push, float(overlap.min(axis=1).max())


def _from_fixed(places: Array, half: Array, offset: Array, fixed: Array, sideways: bool) -> tuple[Array, float]:
    """Push from what cannot move, as a rule sideways; give the pushes and the worst overlap."""
    push = np.zeros_like(places)
    if not len(fixed):
        return push, -np.inf
    x = places[:, :1] - (fixed[:, 0] + fixed[:, 2]) / 2
    y = places[:, 1:] + offset[:, None] - (fixed[:, 1] + fixed[:, 3]) / 2
    wide = half[:, :1] + (fixed[:, 2] - fixed[:, 0]) / 2 - np.abs(x)
    high = half[:, 1:] + (fixed[:, 3] - fixed[:, 1]) / 2 - np.abs(y)
    overlap = np.minimum(wide, high)
    every, worst = np.arange(len(places)), overlap.argmax(axis=1)
    hit = overlap[every, worst] > 0
    across = sideways | (wide[every, worst] <= high[every, worst])
    push[:, 0] = np.where(hit & across, (wide[every, worst] + CLEAR) * np.where(x[every, worst] >= 0, 1.0, -1.0), 0.0)
    push[:, 1] = np.where(hit & ~across, (high[every, worst] + CLEAR) * np.where(y[every, worst] >= 0, 1.0, -1.0), 0.0)
    return push, float(overlap.max())


def _from_lines(places: Array, lines: NDArray[np.intp], clearance: Array) -> Array:
    """Push children off the lines of others, and the lines the other way."""
    push = np.zeros_like(places)
    if not len(lines):
        return push
    begin, along = places[lines[:, 0]], places[lines[:, 1]] - places[lines[:, 0]]
    square = np.maximum((along**2).sum(axis=1), 1.0)
    x = places[:, 0][None, :] - begin[:, 0][:, None]
    y = places[:, 1][None, :] - begin[:, 1][:, None]
    share = (x * along[:, :1] + y * along[:, 1:]) / square[:, None]
    length = np.sqrt(square)[:, None]
    side = (y * along[:, :1] - x * along[:, 1:]) / length
    short = clearance[None, :] - np.abs(side)
    margin = clearance[None, :] / length
    hit = (short > 0) & (share > margin / 2) & (share < 1 - margin / 2)
    every = np.arange(len(lines))
    hit[every, lines[:, 0]] = hit[every, lines[:, 1]] = False
    line, child = np.nonzero(hit)
    if not len(line):
        return push
    across = np.stack([-along[:, 1], along[:, 0]], 1)[line] / length[line]
    sign = np.where(side[line, child] >= 0, 1.0, -1.0)
    step = across * (sign * short[line, child] * 0.3)[:, None]
    np.add.at(push, child, step)
    np.add.at(push, lines[line, 0], -step / 3)
    np.add.at(push, lines[line, 1], -step / 3)
    far = np.maximum(np.hypot(push[:, 0], push[:, 1]), 1e-9)
    return push * np.minimum(1.0, 8.0 / far)[:, None]
