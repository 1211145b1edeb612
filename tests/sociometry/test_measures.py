"""Graph measures: small graphs by hand; the real classes are in tests/exchange/test_round_files.py."""

from __future__ import annotations

import time

import pytest

from buut_desktop.sociometry.measures import MOST_CLIQUES, Measures, measures
from buut_desktop.sociometry.network import Child, Network, Tie
from tests.sociometry.networks import any_network


def network(size: int, *pairs: str, absent: str = "") -> Network:
    children = tuple(Child(letter, answered=letter not in absent) for letter in "abcdefghijkl"[:size])
    return Network(children, tuple(Tie(p[0], p[1]) for p in pairs))


def test_degrees_paths_and_components_of_a_chain() -> None:
    found = measures(network(5, "ab", "bc", "cb", "cd"))
    assert [m.in_pos for m in found.values()] == [0, 2, 1, 1, 0]
    assert [m.out_pos for m in found.values()] == [1, 1, 2, 0, 0]
    assert [m.betweenness for m in found.values()] == [0, 2, 2, 0, 0]  # a to c and d over b; a and b to d over c
    assert [m.harmonic_in for m in found.values()] == pytest.approx([0, 2, 1.5, 1 + 1 / 2 + 1 / 3, 0])
    assert [m.weak_comp_size for m in found.values()] == [4, 4, 4, 4, 1]
    assert [m.mutual_comp_size for m in found.values()] == [1, 2, 2, 1, 1]


def test_shortest_ways_of_the_same_length_are_shared() -> None:
    found = measures(network(4, "ab", "ac", "bd", "cd"))
    assert [m.betweenness for m in found.values()] == [0, 0.5, 0.5, 0]


def test_cliques_are_of_mutual_choices_and_of_three_at_least() -> None:
    both = ("ab", "bc", "ca", "bd", "cd", "de")
    found = measures(network(6, *both, *(p[::-1] for p in both), "fa", "fb"))
    assert [m.mutual_cliques3 for m in found.values()] == [1, 2, 2, 1, 0, 0]


def test_pagerank_solves_its_own_equation_and_sums_to_one() -> None:
    for seed in range(40):
        read = any_network(seed, 1)
        found = measures(read)
        if not found:
            continue
        chosen: dict[object, set[object]] = {c: set() for c in found}
        answered = {c.id for c in read.children if c.present and c.answered}
        for tie in read.choices:
            if tie.positive and tie.chooser in answered and tie.chosen in found and tie.chooser != tie.chosen:
                chosen[tie.chooser].add(tie.chosen)
        rank = {c: m.pagerank for c, m in found.items()}
        assert sum(rank.values()) == pytest.approx(1)
        stuck = sum(rank[c] for c in found if not chosen[c])
        for child, share in rank.items():
            come = sum(rank[c] / len(chosen[c]) for c in found if child in chosen[c])
            assert share == pytest.approx((0.15 + 0.85 * stuck) / len(found) + 0.85 * come, abs=1e-12)


def test_hardly_any_children_are_no_hindrance() -> None:
    assert measures(Network(())) == {}
    assert measures(network(1)) == {"a": Measures(0, 0, 0, 1, 0, 1, 1, 0)}
    assert measures(network(2, "ab", absent="a"))["b"].in_pos == 0


def test_more_cliques_than_anybody_can_wait_for_are_not_counted() -> None:
    # All choose all but two of a trio that do not choose each other: 3^15 maximal cliques.
    children = tuple(Child(i) for i in range(45))
    choices = tuple(Tie(i, j) for i in range(45) for j in range(45) if i // 3 != j // 3)
    began = time.monotonic()
    found = measures(Network(children, choices))
    assert time.monotonic() - began < 30
    assert MOST_CLIQUES < 3**15
    assert {m.mutual_cliques3 for m in found.values()} == {None}
    assert found[0].in_pos == 42
