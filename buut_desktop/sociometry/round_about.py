"""One order for everybody (rondgang): home groups or groups of friends together, friends beside each other.

The circle goes round in this order and the matrix down it. Same input, same order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import pi

import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry import slots
from buut_desktop.sociometry.home_groups import between, side_by_side
from buut_desktop.sociometry.network import Child, ChildId, Network, closeness
from buut_desktop.sociometry.subgroups import groups

Array = NDArray[np.float64]
Whole = NDArray[np.intp]

GAP = 1.6
"""Between two blocks, in times the room of a child."""
STEP = 20.0
"""Room of a child while the order is looked for, in px: gains are weighed on this scale."""


@dataclass(frozen=True, slots=True)
class Block:
    """Children who come after each other: a home group, or in one class a group of friends or who is in none."""

    children: tuple[ChildId, ...]
    group: str | None = None
    """The home group, "" for who has none; None in one class."""
    friends: int | None = None
    """Which group of friends they are, as `subgroups.groups` has them."""


def blocks(network: Network, before: Mapping[ChildId, float] | None = None) -> tuple[Block, ...]:
    """Give everybody in order, in a plaza by home group, in a class by group of friends and then the rest.

    `before` is where children came earlier, as shares of the round; those keep their order unless much is gained.
    """
    present = [child for child in network.children if child.present]
    if not present:
        return ()
    weights = closeness(network)
    old = np.array([(before or {}).get(child.id, np.nan) for child in present])
    parts = _parts(network, present)
    members = [np.array(part.children, dtype=np.intp) for part in parts]
    order = _block_order(members, weights, old)
    members = [members[i] for i in order]
    turns = _turns([len(m) for m in members])
    circle = _Circle(len(present) + GAP * len(parts) * (len(parts) > 1))
    at = np.zeros(len(present))
    for inside, turn in zip(members, turns, strict=True):
        own = weights[np.ix_(inside, inside)]
        first = slots.kept_order(old[inside], own, slots.first_order(own, len(parts) == 1))
        at[inside[first]] = turn
    if np.isnan(old).all():
        _turn_blocks(at, members, weights, circle)
    least = slots.LEAST_GAIN if np.isnan(old).all() else slots.CLEAR_GAIN
    alike = np.zeros(len(present), dtype=np.intp)
    at = slots.exchange(at, weights, members, circle.place_at, alike, apart=0.0, least_gain=least)
    return tuple(
        replace(parts[i], children=tuple(present[j].id for j in inside[np.argsort(at[inside], kind="stable")]))
        for i, inside in zip(order, members, strict=True)
    )


class _Circle:
    """Places on a circle on which each child has the same room."""

    def __init__(self, rooms: float) -> None:
        self._rooms = rooms
        self._radius = rooms * STEP / (2 * pi)

    def place_at(self, _: Whole, at: Array) -> Array:
        angle = 2 * pi * at / self._rooms
        found: Array = self._radius * np.stack([np.sin(angle), -np.cos(angle)], 1)
        return found


def _parts(network: Network, present: Sequence[Child]) -> list[Block]:
    """Give the blocks with the places of their children instead of the children."""
    homes = sorted({child.group or "" for child in present})
    if len(homes) > 1:
        return [Block(tuple(i for i, c in enumerate(present) if (c.group or "") == home), home) for home in homes]
    place = {child.id: i for i, child in enumerate(present)}
    found = [
        Block(tuple(place[child] for child in members), friends=number)
        for number, members in enumerate(groups(network))
    ]
    grouped = {i for block in found for i in block.children}
    rest = tuple(i for i in range(len(present)) if i not in grouped)
    return [*found, Block(rest)] if rest else found


def _block_order(members: Sequence[Whole], weights: Array, old: Array) -> list[int]:
    known = [old[inside][~np.isnan(old[inside])] for inside in members]
    if all(len(values) for values in known):
        return sorted(range(len(members)), key=lambda i: float(np.median(known[i])))
    # As a mean over pairs: the largest block would be everybody's neighbour otherwise.
    sizes = np.array([len(inside) for inside in members], dtype=float)
    return side_by_side(between(members, weights) / np.sqrt(np.outer(sizes, sizes)), round_about=True)


def _turns(sizes: Sequence[int]) -> list[Array]:
    found: list[Array] = []
    start, gap = 0.0, (GAP if len(sizes) > 1 else 0.0)
    for size in sizes:
        found.append(np.arange(size, dtype=np.float64) + (start + gap / 2 + 0.5))
        start += size + gap
    return found


def _turn_blocks(at: Array, members: Sequence[Whole], weights: Array, circle: _Circle) -> None:
    """Turn a block round where that brings its children nearer to their friends in other blocks."""
    every = np.arange(len(at))
    for inside in members if len(members) > 1 else ():
        turned = at.copy()
        turned[inside] = at[inside].max() + at[inside].min() - at[inside]
        costs = []
        for tried in (at, turned):
            places = circle.place_at(every, tried)
            apart = np.hypot(*(places[inside][:, None] - places[None]).transpose(2, 0, 1))
            costs.append(float((weights[inside] * apart).sum()))
        if costs[1] < costs[0] - 1e-6:
            at[:] = turned
