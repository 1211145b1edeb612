"""Counts beside chance: small rounds against every possible shuffle, and the sentence that goes with a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

import pytest

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.sociometry.indices import indices
from buut_desktop.sociometry.network import Child, ChildId, Network, Tie, everyone, ties
from buut_desktop.sociometry.shuffles import Baseline, ByChance, OwnGroup, Verdict, by_chance
from tests.sociometry.networks import any_network

FAR = 0.06
"""A share of a thousand shuffles is nearly four standard deviations (at most .016 each) from the exact one then."""


def every_shuffle(network: Network) -> Iterator[dict[ChildId, tuple[ChildId, ...]]]:
    """Give whom each respondent chooses, for every way in which each could have chosen as many as it did."""
    found = ties(network)
    ways = []
    for chooser in found.respondents:
        on_list = [c.id for c in found.present if c is not chooser and network.could_choose(chooser, c)]
        ways.append(list(combinations(on_list, len(found.likes[chooser.id]))))
    for each in product(*ways):
        yield {c.id: chosen for c, chosen in zip(found.respondents, each, strict=True)}


def exact(network: Network, count: Callable[[dict[ChildId, tuple[ChildId, ...]]], int]) -> Counter[int]:
    return Counter(count(shuffle) for shuffle in every_shuffle(network))


def assert_beside(mine: Baseline, whole: Counter[int]) -> None:
    total = whole.total()
    assert float(mine.at_least) == pytest.approx(
        sum(n for c, n in whole.items() if c >= mine.observed) / total, abs=FAR
    )
    assert float(mine.at_most) == pytest.approx(sum(n for c, n in whole.items() if c <= mine.observed) / total, abs=FAR)


def six(*pairs: str, absent: str = "", own: str = "") -> Network:
    """Children a … f, the first three of one home group; those in `own` have only their own group on the list."""
    children = tuple(Child(c, group="zon" if c in "abc" else "maan", answered=c not in absent) for c in "abcdef")

    def list_of(i: Child, j: Child) -> bool:
        return i.id not in own or i.group == j.group

    return Network(children, tuple(Tie(p[0], p[1]) for p in pairs), list_of if own else everyone)


ROUNDS = (
    six("ab", "ba", "ac", "ca", "de", "ed", "fd"),
    six("ab", "bc", "cd", "de", "ef", "fa"),
    six("ab", "ac", "ad", "ae", "af", "ba", "cd", "cb"),
    six("ab", "ba", "cd", "da", "dc", "eb", absent="f"),
    six("ab", "bc", "ca", "da", "db", "ea", "eb", "fe", own="abf"),
    six("ab", "cb", "db", own="abcdef"),
)


@pytest.mark.parametrize("network", ROUNDS)
def test_the_tails_are_those_of_every_possible_shuffle(network: Network) -> None:
    mine, read = by_chance(network), ties(network)
    present = [c.id for c in read.present]
    group = {c.id: c.group for c in read.present}

    def unchosen(shuffle: dict[ChildId, tuple[ChildId, ...]]) -> int:
        return len(set(present) - {chosen for each in shuffle.values() for chosen in each})

    def mutual(shuffle: dict[ChildId, tuple[ChildId, ...]]) -> int:
        return sum(i in shuffle.get(j, ()) for i, each in shuffle.items() for j in each) // 2

    def within(shuffle: dict[ChildId, tuple[ChildId, ...]]) -> int:
        return sum(group[i] == group[j] for i, each in shuffle.items() for j in each)

    assert_beside(mine.unchosen, exact(network, unchosen))
    assert_beside(mine.mutual, exact(network, mutual))
    shuffles = exact(network, mutual)
    assert mine.mutual.expected == pytest.approx(sum(c * n for c, n in shuffles.items()) / shuffles.total())
    if mine.own_group is not None:
        shuffles = exact(network, within)
        assert_beside(mine.own_group.within, shuffles)
        assert mine.own_group.within.expected == pytest.approx(
            sum(c * n for c, n in shuffles.items()) / shuffles.total()
        )


def test_what_is_seen_is_what_the_figures_say() -> None:
    for seed in range(60):
        network = any_network(seed)
        found, figures = by_chance(network), indices(network)
        assert (found.unchosen.observed, found.mutual.observed) == (figures.unchosen, figures.mutual_pos)
        assert (found.unchosen.expected, found.mutual.expected) == (figures.expected_unchosen, figures.expected_mutual)
        assert found.choices_each == (figures.mean_given_pos or 0)
        for each in (found.unchosen, found.mutual):
            assert 0 < each.at_least <= 1
            assert 0 < each.at_most <= 1
            assert each.at_least + each.at_most > 1


def test_a_large_round_drawn_at_random_is_as_chance_gives_it() -> None:
    children = tuple(Child(i) for i in range(60))
    choices = tuple(Tie(i, (i * 7 + step * step * 11 + 3 * i * step) % 60) for i in range(60) for step in (1, 2, 3, 4))
    found = by_chance(Network(children, choices))
    assert Fraction(1, 20) <= found.unchosen.at_least
    assert found.own_group is None


def test_when_all_choose_the_same_few_more_are_unchosen_than_chance_gives() -> None:
    stars = Network(tuple(Child(i) for i in range(25)), tuple(Tie(i, j) for i in range(25) for j in range(3)))
    found = by_chance(stars).unchosen
    assert found.observed == 22
    assert found.verdict is Verdict.MORE
    assert found.at_least == Fraction(1, 1001)


def test_when_choices_go_round_fewer_are_unchosen_than_chance_gives() -> None:
    ring = Network(tuple(Child(i) for i in range(60)), tuple(Tie(i, (i + s) % 60) for i in range(60) for s in (1, 2)))
    found = by_chance(ring).unchosen
    assert (found.observed, found.verdict) == (0, Verdict.FEWER)


@pytest.mark.parametrize(
    ("at_least", "at_most", "verdict"),
    [
        (Fraction(49, 1000), Fraction(1), Verdict.MORE),
        (Fraction(1, 20), Fraction(1), Verdict.BETWEEN),
        (Fraction(1, 3), Fraction(9, 10), Verdict.BETWEEN),
        (Fraction(1, 2), Fraction(7, 10), Verdict.AS_CHANCE),
        (Fraction(1), Fraction(1, 20), Verdict.AS_CHANCE),
        (Fraction(1), Fraction(49, 1000), Verdict.FEWER),
    ],
)
def test_the_sentence_goes_by_how_often_chance_gives_as_much(
    at_least: Fraction, at_most: Fraction, verdict: Verdict
) -> None:
    assert Baseline(3, 2.0, at_least, at_most).verdict is verdict


def test_in_one_of_so_many_times_is_a_whole_number() -> None:
    assert Baseline(3, 2.0, Fraction(1, 20), Fraction(1)).one_in == 20
    assert Baseline(3, 2.0, Fraction(149, 1001), Fraction(1)).one_in == 7


def test_children_who_choose_mostly_their_own_home_group_are_told_from_those_who_have_no_other_choice() -> None:
    children = tuple(Child(i, group="zon" if i < 12 else "maan") for i in range(24))
    own = tuple(Tie(i, (i + step) % 12 + 12 * (i // 12)) for i in range(24) for step in (1, 2, 3))
    found = by_chance(Network(children, (*own, Tie(0, 20)))).own_group
    assert found is not None
    assert (found.share, found.choices, found.mostly) == (Fraction(72, 73), 73, True)
    assert found.expected_share == pytest.approx(11 / 23)
    mixed = tuple(Tie(i, (i + 12 + step) % 24) for i in range(24) for step in (0, 6))
    found = by_chance(Network(children, mixed)).own_group
    assert found is not None
    assert not found.mostly
    assert by_chance(Network(children, own, lambda i, j: i.group == j.group)).own_group is None
    assert by_chance(Network(children)).own_group is None
    assert by_chance(Network(tuple(replace(c, group="zon") for c in children), own)).own_group is None


def test_over_half_within_the_own_group_says_nothing_where_chance_gives_that_too() -> None:
    assert not OwnGroup(Baseline(60, 58.0, Fraction(2, 5), Fraction(7, 10)), 100).mostly
    assert not OwnGroup(Baseline(40, 20.0, Fraction(1, 1001), Fraction(1)), 100).mostly


def test_who_was_not_on_the_list_is_drawn_in_no_shuffle_even_if_it_was_chosen() -> None:
    children = tuple(Child(c, group="zon" if c in "ab" else "maan", answered=c in "ae") for c in "abcde")
    choices = tuple(Tie(p[0], p[1]) for p in ("ab", "ac", "ad", "ea", "eb", "ec", "ed"))
    found = by_chance(Network(children, choices, lambda i, j: i.id == "e" or i.group == j.group))
    assert (found.mutual.observed, found.mutual.at_most) == (0, 1)


@pytest.mark.parametrize("network", [Network(()), Network((Child("a"),)), Network((Child("a", answered=False),))])
def test_hardly_any_children_are_no_hindrance(network: Network) -> None:
    found = by_chance(network)
    assert found.unchosen.observed == len(network.children)
    assert (found.unchosen.verdict, found.mutual.verdict) == (Verdict.AS_CHANCE, Verdict.AS_CHANCE)


def test_the_same_round_gives_the_same_answer_and_stops_when_asked() -> None:
    network = any_network(9, 20, 24)
    assert by_chance(network) == by_chance(replace(network, choices=network.choices[::-1]))
    parts: list[float] = []
    assert isinstance(by_chance(network, progress=parts.append), ByChance)
    assert parts == sorted(parts)
    assert parts[-1] == 1
    with pytest.raises(KnownProblem) as stopped:
        by_chance(network, cancelled=lambda: len(parts) > 0)
    assert stopped.value.code == "stopped"
