"""Who stands beside whom (volgorde): the children of a sector exchange slots until friends stand together.

Every child of a sector has a slot, an angle of its own over all rings; that spreads the picture. Exchanges lower
J = Σ W·d + 1100 Σ 1/(d+12) with W how strongly two children belong together and d their distance in px
(`picture` §3 of the design); a few more take crossings out of the mutual lines. Same input, same order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry.network import MUTUAL_WEIGHT

Array = NDArray[np.float64]
Whole = NDArray[np.intp]

APART, AIR = 1100.0, 12.0
ROUNDS, FEWEST_ROUNDS, SWEEPS = 10, 3, 3
WORK = 24e6
"""Distances priced at most, about a fifth of a second: hundreds of children in one group get fewer rounds."""
LEAST_GAIN, CLEAR_GAIN = 1.0, 60.0
"""An exchange is worth this much, in px of distance to friends; a clear one where children stood somewhere before."""
UNCROSSINGS, WORST = 6, 5
"""So many exchanges at most to take crossings out of dark lines, of so many children with most of them."""
CROSSING, MOST_WORTH = 45.0, 4
"""The worth of a crossing, in px of distance to friends, and of how many at most in one exchange."""

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
    seats = _Seats(angles.copy(), weights, place_at, alike, apart, least_gain)
    for _ in range(SWEEPS):
        changed = [seats.exchange(members) for members in sectors]
        if not any(changed):
            break
    for members in sectors:
        seats.uncross(members)
    return seats.angles


class _Seats:
    """Who has which slot, while children exchange them."""

    def __init__(
        self, angles: Array, weights: Array, place_at: PlaceAt, alike: Whole, apart: float, least_gain: float
    ) -> None:
        self.angles = angles
        self._weights, self._place_at, self._alike = weights, place_at, alike
        self._apart, self._least_gain = apart, least_gain
        self._places = place_at(np.arange(len(angles)), angles)
        self._lines = np.argwhere(np.triu(weights >= MUTUAL_WEIGHT))

    def exchange(self, members: Whole) -> bool:
        """Let these children exchange slots while that brings friends nearer; give whether any did."""
        count, changed = len(members), False
        if count < 2:
            return False
        kinds = len(np.unique(self._alike[members]))
        work = SWEEPS * count * (kinds * len(self._places) + 6 * count)
        rounds = int(np.clip(WORK / work, FEWEST_ROUNDS, ROUNDS))
        for turn in range(rounds):
            gain, _ = self._gains(members)
            most = max(1, count // (5 if turn < rounds / 2 else 12))
            done = _best_disjoint(gain, most, self._least_gain)
            if not done:
                break
            self._swap(members, done)
            changed = True
        return changed

    def uncross(self, members: Whole) -> None:
        """Let these children exchange slots where that takes crossings out of the dark lines at a small price."""
        for _ in range(UNCROSSINGS if len(members) > 1 and len(self._lines) > 1 else 0):
            begin, end = self._places[self._lines[:, 0]], self._places[self._lines[:, 1]]
            crossings = _crossing(begin[:, None], end[:, None], begin[None], end[None]).sum(axis=1)
            of_child = np.bincount(self._lines.ravel(), np.repeat(crossings, 2), len(self._places))[members]
            worst = np.argsort(-of_child, kind="stable")[:WORST]
            worst = worst[of_child[worst] > 0]
            if not len(worst):
                return
            gain, spots = self._gains(members)
            value = np.full_like(gain, -np.inf)
            for child in (int(place) for place in worst):
                others = np.flatnonzero(gain[child] > -MOST_WORTH * CROSSING)
                others = others[others != child]
                fewer = self._fewer_crossings(members, child, others, spots, crossings)
                value[child, others] = gain[child, others] + CROSSING * fewer
            done = _best_disjoint(np.maximum(value, value.T), 1, self._least_gain)
            if not done:
                return
            self._swap(members, done)

    def _swap(self, members: Whole, pairs: Sequence[tuple[int, int]]) -> None:
        for a, b in pairs:
            one, other = members[a], members[b]
            self.angles[one], self.angles[other] = self.angles[other], self.angles[one]
        self._places[members] = self._place_at(members, self.angles[members])

    def _gains(self, members: Whole) -> tuple[Array, Array]:
        """Price the exchange of every two members; give the gains and where each stands in the slot of each."""
        count, weights, places, apart = len(members), self._weights, self._places, self._apart
        own = np.arange(count)
        _, sample, kind = np.unique(self._alike[members], return_index=True, return_inverse=True)
        inside = weights[np.ix_(members, members)]
        # spots[c, b]: where a child of kind c stands in the slot of b, its own distance from the centre kept.
        spots = self._place_at(np.repeat(members[sample], count), np.tile(self.angles[members], len(sample)))
        spots = spots.reshape(len(sample), count, 2)
        far = _distance(spots[:, :, None, :], places[None, None, :, :])
        # total[a, b]: what child a would pay in the slot of b, nothing towards itself.
        total = _repulsion(apart, far).sum(axis=2)[kind]
        child, friend = np.nonzero(weights[members])
        if len(child):  # each has a handful of friends: their sum, one stretch of `child` after another
            starts = np.flatnonzero(np.diff(child, prepend=-1))
            to_friends = weights[members[child], friend][:, None] * far[kind[child], :, friend]
            total[child[starts]] += np.add.reduceat(to_friends, starts, axis=0)
        total -= _repulsion(apart, far[kind[:, None], own[None, :], members[:, None]])
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
        gain: Array = stay[:, None] + stay[None, :] - now - (total - towards) - (total - towards).T - pair
        np.fill_diagonal(gain, 0.0)
        return gain, own_spots

    def _fewer_crossings(self, members: Whole, child: int, others: Whole, spots: Array, crossings: Whole) -> Array:
        """Give how many crossings fewer the dark lines have after an exchange of `child` with each of the others."""
        who, partner = members[child], members[others]
        first, second = self._lines.T
        ends = []
        for at in (first, second):
            place = np.repeat(self._places[at][None], len(others), axis=0)
            place = np.where((at == who)[None, :, None], spots[child, others][:, None, :], place)
            there = (at[None, :] == partner[:, None])[:, :, None]
            ends.append(np.where(there, spots[others, child][:, None, :], place))
        moved = (first == who) | (second == who)
        moved = moved[None, :] | (first[None, :] == partner[:, None]) | (second[None, :] == partner[:, None])
        other, line = np.nonzero(moved)
        begin, end = ends
        crossed = _crossing(begin[other, line][:, None], end[other, line][:, None], begin[other], end[other])
        return np.bincount(other, crossings[line] - crossed.sum(axis=1), len(others)).astype(np.float64)


def _crossing(one: Array, two: Array, three: Array, four: Array) -> NDArray[np.bool_]:
    """Whether the lines from one to two and from three to four cross; lines from the same place do not."""

    def side(a: Array, b: Array, c: Array) -> Array:
        found: Array = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
            c[..., 0] - a[..., 0]
        )
        return found

    apart = side(one, two, three) * side(one, two, four) < -1e-9
    found: NDArray[np.bool_] = apart & (side(three, four, one) * side(three, four, two) < -1e-9)
    return found


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
