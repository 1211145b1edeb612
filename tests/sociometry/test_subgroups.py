"""Groups of friends, bridges, and the choices that clash: hand-checked classes and invented rounds of any size."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from buut_desktop.sociometry.network import Child, Network, Tie, ties
from buut_desktop.sociometry.subgroups import bridges, groups
from tests.sociometry.rounds import invented


def mutual(size: int, *pairs: tuple[int, int], groups_of: str = "", more: tuple[Tie, ...] = ()) -> Network:
    children = tuple(Child(i, str(i), groups_of[i] if groups_of else None) for i in range(size))
    both = tuple(Tie(*way) for pair in pairs for way in (pair, pair[::-1]))
    return Network(children, both + more)


def clique(*members: int) -> tuple[tuple[int, int], ...]:
    return tuple(combinations(members, 2))


def test_three_children_in_a_chain_of_mutual_choices_are_a_group_and_two_are_not() -> None:
    assert groups(mutual(6, (4, 0), (0, 2), (1, 3))) == ((0, 2, 4),)


def test_a_choice_that_is_not_answered_makes_no_group() -> None:
    assert groups(mutual(4, (0, 1), more=(Tie(1, 2), Tie(2, 3), Tie(3, 0)))) == ()


def test_nine_children_in_a_chain_are_one_group_and_ten_are_parted() -> None:
    assert groups(mutual(9, *((i, i + 1) for i in range(8)))) == (tuple(range(9)),)
    assert len(groups(mutual(10, *((i, i + 1) for i in range(9))))) > 1


def test_a_large_group_is_parted_where_it_is_thinnest() -> None:
    found = groups(mutual(12, *clique(0, 2, 4, 6, 8, 10), *clique(1, 3, 5, 7, 9, 11), (0, 1)))
    assert found == ((0, 2, 4, 6, 8, 10), (1, 3, 5, 7, 9, 11))


def test_a_large_group_in_which_everyone_chooses_everyone_stays_whole() -> None:
    assert groups(mutual(12, *clique(*range(12)))) == (tuple(range(12)),)


def test_a_child_is_in_one_group_at_most_and_each_group_hangs_together() -> None:
    for seed in range(20):
        network = invented(75, ("Mezen", "Vinken", "Spechten"), 6, seed)
        found = groups(network)
        members = [child for group in found for child in group]
        assert len(members) == len(set(members))
        read = ties(network)
        for group in found:
            assert len(group) >= 3
            reached = {group[0]}
            for _ in group:
                reached |= {other for child in reached for other in read.mutual(child) if other in group}
            assert reached == set(group)


def test_the_order_in_which_choices_were_typed_changes_nothing() -> None:
    network = invented(60, most=6, seed=4)
    for seed in range(10):
        typed = list(network.choices)
        random.Random(seed).shuffle(typed)
        again = Network(network.children, tuple(typed))
        assert groups(again) == groups(network)
        assert bridges(again) == bridges(network)


def test_ids_that_have_no_order_are_no_hindrance() -> None:
    mixed: list[int | str] = ["x", 7, "a", 3]
    both = tuple(Tie(*way) for pair in ((0, 1), (1, 2), (2, 3)) for way in (pair, pair[::-1]))
    network = Network(
        tuple(Child(i) for i in mixed), tuple(Tie(mixed[int(str(t.chooser))], mixed[int(str(t.chosen))]) for t in both)
    )
    assert groups(network) == (("x", 7, "a", 3),)


def test_in_a_leerplein_every_mutual_pair_of_two_home_groups_is_a_bridge_and_no_other() -> None:
    network = mutual(8, (0, 1), (1, 2), (3, 2), (4, 5), (6, 7), groups_of="aaabbbcc")
    assert bridges(network) == {(2, 3)}


def test_in_one_class_a_bridge_holds_three_children_on_either_side() -> None:
    two_triangles = (*clique(0, 1, 5), *clique(2, 3, 4))
    assert bridges(mutual(6, *two_triangles, (5, 3))) == {(3, 5)}
    assert bridges(mutual(6, *two_triangles, (5, 3), (0, 2))) == frozenset()  # there is a way round
    assert bridges(mutual(6, *clique(0, 1, 2), (2, 3), (3, 4))) == frozenset()  # two on the other side
    assert bridges(mutual(6, *((i, i + 1) for i in range(5)))) == {(2, 3)}


def test_the_bridges_are_those_found_by_taking_away_each_pair_in_turn() -> None:
    met = 0
    for seed in range(40):
        network = invented(28, most=6, seed=seed)
        read = ties(network)
        pairs = read.mutual_pairs()

        def reach(start: object, left: list[tuple[object, object]]) -> set[object]:
            seen = {start}
            while more := {b for one, other in left for a, b in ((one, other), (other, one)) if a in seen} - seen:
                seen |= more
            return seen

        expected = set()
        for pair in pairs:
            left = [p for p in pairs if p != pair]
            sides = [reach(child, left) for child in pair]
            if pair[1] not in sides[0] and min(map(len, sides)) >= 3:
                expected.add(pair)
        assert bridges(network) == expected
        met += len(expected)
    assert met > 20


@pytest.mark.parametrize("size", [0, 1, 2])
def test_hardly_any_children_have_no_groups_and_no_bridges(size: int) -> None:
    network = mutual(size, *([(0, 1)] if size == 2 else []))
    assert groups(network) == ()
    assert bridges(network) == frozenset()


def test_choices_that_clash_are_told_apart() -> None:
    children = tuple(Child(letter, answered=letter != "d") for letter in "abcd")
    signs = (("ab", True), ("ba", False), ("ac", True), ("ac", False), ("bc", False), ("cb", False), ("cd", False))
    found = ties(Network(children, tuple(Tie(p[0], p[1], sign) for p, sign in signs)))
    assert found.conflicting() == [("a", "b")]
    assert found.both_signs() == [("a", "c")]
    assert found.mutual_pairs(positive=False) == [("b", "c")]
    assert found.one_sided() == [("a", "b"), ("a", "c")]
    assert found.one_sided(positive=False) == [("a", "c"), ("b", "a"), ("c", "d")]
