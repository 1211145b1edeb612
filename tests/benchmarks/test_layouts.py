"""How long the layouts take and how well they can be read, beside a plain spring layout of the same rounds.

Time is told as a ratio to a reference loop of the same run and in milliseconds (goal: 120 children in 150 ms); what
fails is the ratio. Readability: dark lines that cross, and dark lines that run through a child they do not belong to.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from itertools import combinations
from math import hypot

import networkx as nx
import numpy as np
import pytest

from buut_desktop.sociometry.arrange import arrange
from buut_desktop.sociometry.arrangement import Arrangement, Layout
from buut_desktop.sociometry.marks import Point
from buut_desktop.sociometry.network import ChildId, Network, graph, ties
from buut_desktop.sociometry.status import status
from tests.sociometry.rounds import friendly, invented, measure

GOAL_MS = 150.0
SLOWEST = 100.0
"""A layout of 120 children takes at most this many times the reference loop."""
PLAZA = ("Bijen", "Egels", "Mezen", "Vossen", "Uilen")
DRAWN = (Layout.TARGET, Layout.FORCE, Layout.LEVELS, Layout.CIRCLE, Layout.MATRIX)


def _median_ms(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.thread_time()
        work()
        taken.append((time.thread_time() - began) * 1000)
    return statistics.median(taken)


def _reference() -> int:
    return sum(number * number % 7 for number in range(50_000))


@pytest.mark.parametrize("layout", DRAWN)
def test_a_hundred_and_twenty_children(layout: Layout, capsys: pytest.CaptureFixture[str]) -> None:
    reference = _median_ms(_reference, 15)
    for parts in (5, 1):
        network = friendly(120, PLAZA[:parts])
        found = status(network)
        taken = _median_ms(lambda n=network, s=found: arrange(layout, n, s, 1100, 760, measure), 5)  # type: ignore[misc]
        with capsys.disabled():
            print(  # noqa: T201 - this is what a benchmark is for
                f"\n{layout.value} of 120 children in {parts} groups: {taken:.0f} ms (goal {GOAL_MS:.0f});"
                f" reference loop {reference:.1f} ms; ratio {taken / reference:.1f}"
            )
        assert taken <= SLOWEST * reference


def _rounds() -> Iterable[Network]:
    for seed in (1, 2, 3):
        yield from (invented(28, seed=seed), friendly(28, seed=seed), friendly(60, PLAZA[:3], seed=seed))
        yield friendly(120, PLAZA, seed=seed)


def _crossings(places: dict[ChildId, Point], pairs: list[tuple[ChildId, ChildId]]) -> int:
    def side(a: Point, b: Point, c: Point) -> bool:
        return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])

    count = 0
    for (a, b), (c, d) in combinations(pairs, 2):
        if not {a, b} & {c, d}:
            p, q, r, s = places[a], places[b], places[c], places[d]
            count += side(p, q, r) != side(p, q, s) and side(r, s, p) != side(r, s, q)
    return count


def _through(found: Arrangement, places: dict[ChildId, Point], pairs: list[tuple[ChildId, ChildId]]) -> int:
    """Count how often a straight line passes within 3 px of the rim of a child of neither end."""
    count = 0
    for a, b in pairs:
        (x1, y1), (x2, y2) = places[a], places[b]
        square = (x2 - x1) ** 2 + (y2 - y1) ** 2
        for child, figure in found.figures.items():
            x, y = places[child]
            share = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / square
            near = hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1)) < figure.radius + 3
            count += child not in (a, b) and 0 < share < 1 and near
    return count


def _spring(network: Network, width: float, height: float) -> dict[ChildId, Point]:
    made = nx.spring_layout(graph(network), weight=None, seed=1)
    points = np.array(list(made.values()))
    low, high = points.min(axis=0), points.max(axis=0)
    scaled = 40 + (points - low) / (high - low) * (np.array([width, height]) - 80)
    return {child: (float(x), float(y)) for child, (x, y) in zip(made, scaled, strict=True)}


def test_dark_lines_are_no_harder_to_follow_than_in_a_spring_layout(capsys: pytest.CaptureFixture[str]) -> None:
    counts = {name: np.zeros(3) for name in ("spring", *(layout.value for layout in DRAWN[:3]))}
    for network in _rounds():
        found, pairs = status(network), ties(network).mutual_pairs()
        every = [*pairs, *ties(network).one_sided()]
        width, height = (900, 560) if found.size < 40 else (1100, 760)
        for layout in DRAWN[:3]:
            made = arrange(layout, network, found, width, height, measure)
            places = dict(made.places)
            counts[layout.value] += (
                _crossings(places, pairs),
                _through(made, places, pairs),
                _through(made, places, every),
            )
        spring = _spring(network, width, height)
        counts["spring"] += _crossings(spring, pairs), _through(made, spring, pairs), _through(made, spring, every)
    with capsys.disabled():
        for name, (crossings, dark, lines) in counts.items():
            print(  # noqa: T201
                f"\n{name}: {crossings:.0f} crossings of dark lines ({crossings / counts['spring'][0]:.2f} of spring),"
                f" {dark:.0f} dark lines and {lines:.0f} lines in all through others"
            )
    spring = counts["spring"]
    for layout, most in ((Layout.TARGET, 1.0), (Layout.FORCE, 0.6), (Layout.LEVELS, 1.4)):
        assert counts[layout.value][0] <= most * spring[0]
        assert counts[layout.value][1] <= 0.7 * spring[1]
