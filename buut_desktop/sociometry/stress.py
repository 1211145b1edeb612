"""Distances on the sheet that go with distances between children (spanning): stress majorisation.

Friends lie one step apart, friends of friends two. Classical scaling gives the start, SMACOF (w = d⁻²) makes the
distances on the sheet as true as they can be. Same input, same places.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry.network import MUTUAL_WEIGHT

Array = NDArray[np.float64]
Whole = NDArray[np.intp]

MUTUAL_STEP, ONE_SIDED_STEP, ACROSS = 1.0, 1.7, 1.35
"""How long a mutual and a one-sided choice are, and how many times longer across groups."""
STEPS, FEW_STEPS = 60, 6
"""Steps from nothing, and from where children lay before: few, so that they stay near it."""
RANKED = 0.38
"""Share of the order of the places, beside the places themselves: fills the sheet and tames who stands far out."""


def path_lengths(weights: Array, groups: Whole) -> Array:
    """Give the shortest path between every two children, inf where there is none; `groups` numbers their groups."""
    far = np.full(weights.shape, np.inf)
    joined = weights > 0
    across = np.where(groups[:, None] == groups[None, :], 1.0, ACROSS)
    far[joined] = (np.where(weights >= MUTUAL_WEIGHT, MUTUAL_STEP, ONE_SIDED_STEP) * across)[joined]
    np.fill_diagonal(far, 0.0)
    for between in range(len(far)):
        np.minimum(far, far[:, between, None] + far[None, between, :], out=far)
    return far


def connected(far: Array) -> list[Whole]:
    """Give the parts between which there is no path, largest first."""
    left, found = np.ones(len(far), dtype=bool), []
    for child in range(len(far)):
        if left[child]:
            members = np.flatnonzero(np.isfinite(far[child]))
            left[members] = False
            found.append(members)
    return sorted(found, key=lambda members: (-len(members), int(members[0])))


def embedded(far: Array, start: Array | None = None) -> Array:
    """Give places (n×2) with about these distances, their longest axis lying down.

    `start` are places to begin from; the outcome is then turned so that it lies over them as well as it can.
    """
    places = _classical(far) if start is None else _scaled(start, far)
    places = _majorised(far, places, STEPS if start is None else FEW_STEPS)
    places -= places.mean(axis=0)
    if start is not None:
        return _turned_to(places, start)
    _, axes = np.linalg.eigh(places.T @ places)
    turned = places @ axes[:, ::-1]
    # The sign of an axis is arbitrary: who stands farthest along it stands to the right, and up.
    farthest = turned[np.abs(np.round(turned, 9)).argmax(axis=0), [0, 1]]
    found: Array = turned * np.where(farthest < 0, -1.0, 1.0)
    return found


def spread(places: Array) -> Array:
    """Give places as shares (0 to 1) of a box: partly where they are, partly their order."""
    found = np.full(places.shape, 0.5)
    count = len(places)
    if count == 1:
        return found
    for axis in (0, 1):
        values = np.round(places[:, axis], 9)
        low, high = values.min(), values.max()
        if high > low:
            rank = np.empty(count)
            rank[np.argsort(values, kind="stable")] = np.arange(count) / (count - 1)
            found[:, axis] = (1 - RANKED) * (values - low) / (high - low) + RANKED * rank
    return found


def _classical(far: Array) -> Array:
    square = far**2
    centred = -0.5 * (square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean())
    values, vectors = np.linalg.eigh(centred)
    places: Array = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-6))
    return places


def _scaled(start: Array, far: Array) -> Array:
    """Bring places to the scale of the distances."""
    places = start - start.mean(axis=0)
    apart = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    found: Array = places * (far.sum() / max(float(apart.sum()), 1e-9))
    return found


def _majorised(far: Array, places: Array, steps: int) -> Array:
    count = len(far)
    # Children in one place would stay together: each gets a direction of its own, hardly visible.
    turn = np.arange(count) * 2.399963
    places = places + 1e-3 * np.stack([np.cos(turn), np.sin(turn)], 1)
    weight = 1 / np.where(far > 0, far, np.inf) ** 2
    laplacian = np.diag(weight.sum(axis=1)) - weight
    inverse = np.linalg.inv(laplacian + 1 / count) - 1 / count
    wanted = weight * far
    for _ in range(steps):
        apart = np.hypot(places[:, 0][:, None] - places[:, 0][None, :], places[:, 1][:, None] - places[:, 1][None, :])
        np.fill_diagonal(apart, 1.0)
        pull = -wanted / np.maximum(apart, 1e-9)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        places = inverse @ (pull @ places)
    return places


def _turned_to(places: Array, wanted: Array) -> Array:
    """Turn and mirror places to lie over the wanted ones (Procrustes)."""
    left, _, right = np.linalg.svd(places.T @ (wanted - wanted.mean(axis=0)))
    found: Array = places @ (left @ right)
    return found
