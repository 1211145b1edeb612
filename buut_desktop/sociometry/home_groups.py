"""Home groups side by side (thuisgroepen): which stand next to each other, and how strongly they are connected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry.figures import Figure
from buut_desktop.sociometry.network import ChildId
from buut_desktop.sociometry.slots import first_order

Array = NDArray[np.float64]
Whole = NDArray[np.intp]

BRUTE_FORCE = 7
"""Up to this many groups every order is tried."""


def by_home_group(drawn: Mapping[ChildId, Figure]) -> dict[str, Whole]:
    """Give the places of the children of each home group, groups by name; "" for who has none."""
    found: dict[str, list[int]] = {}
    for place, figure in enumerate(drawn.values()):
        found.setdefault(figure.child.group or "", []).append(place)
    return {group: np.array(found[group], dtype=np.intp) for group in sorted(found)}


def between(parts: Sequence[Whole], weights: Array) -> Array:
    """Give how strongly every two parts are connected, from how strongly their children are."""
    inside = np.zeros((len(parts), len(weights)))
    for row, members in enumerate(parts):
        inside[row, members] = 1.0
    found: Array = inside @ weights @ inside.T
    np.fill_diagonal(found, 0.0)
    return found


def side_by_side(bonds: Array, round_about: bool) -> list[int]:
    """Order groups so that the most connected are neighbours: in a row, or round about with the first one first."""
    count = len(bonds)
    if count < 3 or (round_about and count == 3):
        return list(range(count))
    if count > BRUTE_FORCE:
        return [int(place) for place in first_order(bonds / max(bonds.max(), 1e-9), round_about)]
    orders = np.array(
        [(0, *rest) for rest in permutations(range(1, count))] if round_about else list(permutations(range(count)))
    )
    seat = np.argsort(orders, axis=1)
    cost = np.zeros(len(orders))
    for one in range(count):
        for other in range(one + 1, count):
            apart = np.abs(seat[:, one] - seat[:, other])
            cost += bonds[one, other] * (np.minimum(apart, count - apart) if round_about else apart)
    return [int(place) for place in orders[np.argmin(np.round(cost, 9))]]
