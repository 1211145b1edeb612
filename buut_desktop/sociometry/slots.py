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
LEAST_GAIN, CLEAR_GAIN = 1.0, 60.0
"""An exchange is worth this much, in px of distance to friends; a clear one where children stood somewhere before."""

PlaceAt = Callable[[Whole, Array], Array]
"""Where these children would stand in the slots at these angles (or whatever tells the slots apart)."""


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


def kept_order(old: Array, weights: Array, first: Whole) -> Whole:
    """Order children as they stood before: `old` is where along the slots, NaN for who is new; `first` is without it.

    Who is new comes beside its friends, or where `first` has it when none of them stood anywhere.
    """
    known = ~np.isnan(old)
    if not known.any():
        return first
    rank = np.empty(len(old))
    rank[first] = np.quantile(old[known], (np.arange(len(old)) + 0.5) / len(old))
    towards = weights[:, known]
    strength = towards.sum(axis=1)
    beside = np.where(strength > 0, towards @ old[known] / np.maximum(strength, 1e-9), rank)
    return np.argsort(np.where(known, old, beside), kind="stable")


def exchange(
    angles: Array,
    weights: Array,
    sectors: Sequence[Whole],
    place_at: PlaceAt,
    alike: Whole,
    apart: float = APART,
    least_gain: float = LEAST_GAIN,
) -> Array:
    """Give each child the angle it ends up with, starting from `angles`.

    Children with the same number in `alike` would stand in the same place in the same slot: places are priced once
    for all of them. `apart` says how strongly children keep away from each other.
    """
    angles = angles.copy()
    places = place_at(np.arange(len(angles)), angles)
    for _ in range(SWEEPS):
        changed = False
        for members in sectors:
            changed |= _exchange_in(members, places, weights, angles, place_at, alike, apart, least_gain)
        if not changed:
            break
    return angles


def _exchange_in(
    members: Whole,
    places: Array,
    weights: Array,
    angles: Array,
    place_at: PlaceAt,
    alike: Whole,
    apart: float,
    least_gain: float,
) -> bool:
    count, changed = len(members), False
    if count < 2:
        return False
    own = np.arange(count)
    _, sample, kind = np.unique(alike[members], return_index=True, return_inverse=True)
    inside = weights[np.ix_(members, members)]
    for turn in range(ROUNDS):
        # spots[c, b]: where a child of kind c stands in the slot of b, its own distance from the centre kept.
        spots = place_at(np.repeat(members[sample], count), np.tile(angles[members], len(sample)))
        spots = spots.reshape(len(sample), count, 2)
        far = _distance(spots[:, :, None, :], places[None, None, :, :])
        away = _repulsion(apart, far)
        # total[a, b]: what child a would pay in the slot of b, nothing towards itself.
        total = (far @ weights[members].T)[kind, :, own] + away.sum(axis=2)[kind]
        to_itself = far[kind[:, None], own[None, :], members[:, None]]
        total -= _repulsion(apart, to_itself)
        stay = total[own, own]
        # In an exchange the other does not stay where it stood: its share is priced anew.
        to_other = far[kind[:, None], own[None, :], members[None, :]]
        towards = inside * to_other + _repulsion(apart, to_other)
        towards[own, own] = 0.0
        own_spots = spots[kind]
        between = _distance(own_spots, own_spots.transpose(1, 0, 2))
        pair = inside * between + _repulsion(apart, between)
        to_now = far[kind, own][:, members]
        now = inside * to_now + _repulsion(apart, to_now)
        gain = stay[:, None] + stay[None, :] - now - (total - towards) - (total - towards).T - pair
        np.fill_diagonal(gain, 0.0)
        most = max(1, count // (5 if turn < ROUNDS / 2 else 12))
        done = _best_disjoint(gain, most, least_gain)
        for a, b in done:
            one, other = members[a], members[b]
            angles[one], angles[other] = angles[other], angles[one]
        if not done:
            break
        places[members] = place_at(members, angles[members])
        changed = True
    return changed


def _repulsion(apart: float, distance: Array) -> Array:
    found: Array = apart / (distance + AIR)
    return found


def _distance(one: Array, other: Array) -> Array:
    x = one[..., 0] - other[..., 0]
    y = one[..., 1] - other[..., 1]
    x *= x
    y *= y
    x += y
    return np.sqrt(x, out=x)


def _best_disjoint(gain: Array, most: int, least: float) -> list[tuple[int, int]]:
    """Give the exchanges that gain most, no child in two of them."""
    one, other = np.nonzero(np.triu(gain > least, 1))
    value = gain[one, other]
    taken: set[int] = set()
    found: list[tuple[int, int]] = []
    for place in np.argsort(-value, kind="stable"):
        a, b = int(one[place]), int(other[place])
        if len(found) == most:
            break
        if a not in taken and b not in taken:
            taken |= {a, b}
            found.append((a, b))
    return found
