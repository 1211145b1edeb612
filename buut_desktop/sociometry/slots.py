"""Who stands beside whom (volgorde): the children of a sector exchange slots until friends stand together.

Every child of a sector has a slot, an angle of its own over all rings; that spreads the picture. Exchanges lower
J = Σ W·d + 1100 Σ 1/(d+12) with W how strongly two children belong together and d their distance in px
(`picture` §3 of the design). Same input, same order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.intp]

APART, AIR = 1100.0, 12.0
ROUNDS, SWEEPS = 10, 3
WORK = 12e6
"""Distances priced at most, about a tenth of a second: a large group without home groups gets fewer rounds."""


def first_order(weights: Array, round_about: bool) -> Whole:
    """Order children so that friends come near each other: along the Fiedler vector, or round two of them."""
    count = len(weights)
    if count < 3:
        return np.arange(count)
    joined = weights + 0.02  # children without friends, and separate groups of friends, still get one order
    np.fill_diagonal(joined, 0.0)
    degree = joined.sum(axis=1)
    root = 1 / np.sqrt(degree)
    _, vectors = np.linalg.eigh(np.eye(count) - root[:, None] * joined * root)
    found = vectors[:, 1:3] * root[:, None]
    found *= np.where(found[np.abs(found).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)  # the sign is arbitrary: fix it
    along = np.arctan2(found[:, 1], found[:, 0]) if round_about else found[:, 0]
    return np.argsort(np.round(along, 9), kind="stable")


def exchange(
    places: Array, weights: Array, sectors: Sequence[Whole], angles: Array, place_at: Callable[[Whole, Array], Array]
) -> Array:
    """Give each child the angle it ends up with; `place_at(children, angles)` says where that would be."""
    angles, places = angles.copy(), places.copy()
    rounds = int(min(ROUNDS, max(2, WORK / (SWEEPS * len(places) * max(1, sum(len(m) ** 2 for m in sectors))))))
    for _ in range(SWEEPS):
        changed = False
        for members in sectors:
            changed |= _exchange_in(members, places, weights, angles, place_at, rounds)
        if not changed:
            break
    return angles


def _exchange_in(
    members: Whole,
    places: Array,
    weights: Array,
    angles: Array,
    place_at: Callable[[Whole, Array], Array],
    rounds: int,
) -> bool:
    count, changed = len(members), False
    if count < 2:
        return False
    own = np.arange(count)
    for turn in range(rounds):
        # spots[a, b]: where child a stands in the slot of b, its own distance from the centre kept.
        spots = place_at(np.repeat(members, count), np.tile(angles[members], count)).reshape(count, count, 2)
        apart = _distance(spots[:, :, None, :], places[None, None, :, :])
        cost = weights[members][:, None, :] * apart
        cost += APART / (apart + AIR)
        cost[own, :, members] = 0.0  # no cost towards oneself
        total = cost.sum(axis=2)
        stay = total[own, own]
        # In an exchange the other does not stay where it stood: its share is priced anew.
        towards = cost[own[:, None], own[None, :], members[None, :]]  # a in b's slot, b still there
        between = _distance(spots, spots.transpose(1, 0, 2))
        pair = weights[np.ix_(members, members)] * between + APART / (between + AIR)
        now = cost[own, own][:, members]
        gain = stay[:, None] + stay[None, :] - now - (total - towards) - (total - towards).T - pair
        np.fill_diagonal(gain, 0.0)
        most = max(1, count // (5 if turn < rounds / 2 else 12))
        done = _best_disjoint(gain, most)
        for a, b in done:
            one, other = members[a], members[b]
            angles[one], angles[other] = angles[other], angles[one]
        if not done:
            break
        places[members] = place_at(members, angles[members])
        changed = True
    return changed


def _distance(one: Array, other: Array) -> Array:
    x = one[..., 0] - other[..., 0]
    y = one[..., 1] - other[..., 1]
    x *= x
    y *= y
    x += y
    return np.sqrt(x, out=x)


def _best_disjoint(gain: Array, most: int) -> list[tuple[int, int]]:
    """Give the exchanges that gain most, no child in two of them."""
    one, other = np.triu_indices(len(gain), 1)
    value = gain[one, other]
    taken: set[int] = set()
    found: list[tuple[int, int]] = []
    for place in np.argsort(-value, kind="stable"):
        a, b = int(one[place]), int(other[place])
        if value[place] <= 1.0 or len(found) == most:
            break
        if a not in taken and b not in taken:
            taken |= {a, b}
            found.append((a, b))
    return found
