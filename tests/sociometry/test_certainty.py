"""Certainty beside a slow plain reference: the status of every reduced round, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from buut_desktop.domain.policy import Thresholds
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.sociometry import certainty
from buut_desktop.sociometry.certainty import Certainty, Grade, certainties
from buut_desktop.sociometry.network import Child, ChildId, Network, Tie, ties
from buut_desktop.sociometry.status import Label, Standing, status
from tests.sociometry.networks import any_network

ALWAYS_SHOWN = Thresholds(2, Fraction(0))

Trials = list[tuple[bool, dict[ChildId, Standing]]]
"""For each trial whether one child was left out, and what it gave."""


def trials_of(network: Network, bounds: Thresholds) -> Trials:
    respondents = [c.id for c in ties(network).present if c.answered or c.responded_neg]
    asked = ties(network).asked_negative
    draws = np.random.default_rng(certainty.START).random((200, len(respondents)))
    fifth = max(1, round(len(respondents) / 5))
    away = [{each} for each in respondents]
    for draw in draws:
        away.append({respondents[i] for i in sorted(range(len(respondents)), key=draw.__getitem__)[:fifth]})
    found = []
    for number, absent in enumerate(away):
        children = tuple(
            replace(c, answered=c.answered and c.id not in absent, answered_neg=c.responded_neg and c.id not in absent)
            for c in network.children
        )
        reduced = status(replace(network, children=children, negative_asked=asked), bounds)
        found.append((number < len(respondents), {s.child.id: s for s in reduced.standings}))
    return found


def reference(trials: Trials, child: ChildId, whole: Standing, label: Callable[[Standing], object]) -> Certainty:
    one_out = [label(each[child]) == label(whole) for single, each in trials if single]
    resamples = [label(each[child]) == label(whole) for single, each in trials if not single]
    share = min(Fraction(sum(one_out), len(one_out)), Fraction(sum(resamples), 200))
    grade = "firm" if share * 10 >= 9 else "fairly" if share * 10 >= 7 else "shaky"
    return Certainty(share, Grade(grade), one_out.count(False))


@pytest.mark.parametrize("start", range(0, 60, 12))
def test_every_share_is_the_one_of_a_plain_reference(start: int) -> None:
    compared = 0
    for seed in range(start, start + 12):
        network = any_network(seed, 2, 13)
        whole = status(network, ALWAYS_SHOWN)
        found = certainties(network, ALWAYS_SHOWN)
        if whole.size < 2 or whole.respondents < 2:
            assert found == {}
            continue
        trials = trials_of(network, ALWAYS_SHOWN)
        assert list(found) == [s.child.id for s in whole.standings]
        for child, mine in found.items():
            own = whole.of(child)
            rule = reference(trials, child, own, lambda s: s.newcomb_bukowski)
            zero_only = own.unchosen and own.newcomb_bukowski is Label.FEW
            assert mine.newcomb_bukowski == (None if zero_only else rule), (seed, child)
            expected = None if own.coie_dodge is None else reference(trials, child, own, lambda s: s.coie_dodge)
            assert mine.coie_dodge == expected, (seed, child)
            often = reference(trials, child, own, lambda s: s.often_chosen) if own.often_chosen else None
            assert mine.often_chosen == often, (seed, child)
            compared += 1
    assert compared > 50


@pytest.mark.parametrize("seed", [10, 21])
def test_a_whole_class_agrees_with_the_reference_too(seed: int) -> None:
    network = any_network(seed, 28, 32)
    whole, found, trials = status(network), certainties(network), trials_of(network, Thresholds())
    assert len(found) == whole.size >= 25
    shares = set()
    for child, mine in found.items():
        assert mine.newcomb_bukowski == reference(trials, child, whole.of(child), lambda s: s.newcomb_bukowski)
        assert mine.coie_dodge == reference(trials, child, whole.of(child), lambda s: s.coie_dodge)
        shares |= {c.share for c in (mine.newcomb_bukowski, mine.coie_dodge) if c}
    assert len(shares) > 5


def test_who_is_not_asked_liever_niet_is_no_respondent_of_it_in_any_trial() -> None:
    compared = 0
    for seed in (3, 10, 17, 21):
        network = any_network(seed, 14, 20)
        asked = tuple(replace(c, answered_neg=place % 3 > 0) for place, c in enumerate(network.children))
        network = replace(network, children=asked, negative_asked=True)
        whole, found = status(network, ALWAYS_SHOWN), certainties(network, ALWAYS_SHOWN)
        trials = trials_of(network, ALWAYS_SHOWN)
        for child, mine in found.items():
            for certain, label in (
                (mine.newcomb_bukowski, lambda s: s.newcomb_bukowski),
                (mine.coie_dodge, lambda s: s.coie_dodge),
            ):
                assert certain == reference(trials, child, whole.of(child), label), (seed, child)
                compared += 1
    assert compared > 60


def twelve(*pairs: str) -> Network:
    letters = "abcdefghijkl"
    return Network(tuple(Child(letter) for letter in letters), tuple(Tie(p[0], p[1]) for p in pairs))


def chosen_by(number: int, child: str = "a") -> Sequence[str]:
    """The first so many of b … l choose `child`, and everybody from b on also chooses the next, round and round."""
    letters = "bcdefghijkl"
    ring = [f"{one}{letters[(i + 1) % 11]}" for i, one in enumerate(letters)]
    return [*ring, *(f"{one}{child}" for one in letters[:number])]


def test_it_hangs_on_each_answer_without_which_the_label_falls() -> None:
    limit = status(twelve(*chosen_by(11))).of("a").often_from
    assert limit is not None
    just = next(n for n in range(1, 12) if status(twelve(*chosen_by(n))).of("a").often_chosen)
    at_the_limit = certainties(twelve(*chosen_by(just)))["a"].often_chosen
    assert at_the_limit is not None
    assert at_the_limit.hangs_on == just
    assert at_the_limit.grade is Grade.SHAKY
    by_all = certainties(twelve(*chosen_by(11)))["a"].often_chosen
    assert by_all is not None
    assert (by_all.hangs_on, by_all.grade, by_all.percent) == (0, Grade.FIRM, 100)


def test_a_child_that_is_not_chosen_often_has_no_certainty_of_being_so() -> None:
    assert certainties(twelve(*chosen_by(1)))["a"].often_chosen is None


def test_an_unchosen_child_gets_no_certainty_of_being_chosen_little() -> None:
    letters = "bcdefghijkl"
    network = twelve(*(f"{one}{letters[(i + step) % 11]}" for i, one in enumerate(letters) for step in (1, 2, 3, 4)))
    assert status(network).of("a").newcomb_bukowski is Label.FEW
    assert certainties(network)["a"].newcomb_bukowski is None


@pytest.mark.parametrize(
    "network",
    [
        Network(()),
        Network(tuple(Child(i) for i in range(7)), (Tie(0, 1),)),
        Network(tuple(Child(i, answered=i < 5) for i in range(10)), (Tie(0, 1),)),
    ],
)
def test_where_no_label_may_be_shown_none_has_a_certainty(network: Network) -> None:
    assert not status(network).labels_shown
    assert certainties(network) == {}


@pytest.mark.parametrize("answered", [0, 1])
def test_fewer_than_two_answers_cannot_be_left_out_one_by_one(answered: int) -> None:
    network = Network(tuple(Child(i, answered=i < answered) for i in range(10)), (Tie(0, 1),))
    assert status(network, ALWAYS_SHOWN).labels_shown
    assert certainties(network, ALWAYS_SHOWN) == {}


def test_two_answers_are_each_left_out_and_one_is_absent_every_time() -> None:
    network = Network(tuple(Child(i, answered=i < 2) for i in range(10)), (Tie(0, 2), Tie(1, 2), Tie(0, 3)))
    found = certainties(network, ALWAYS_SHOWN)
    assert status(network, ALWAYS_SHOWN).of(2).often_chosen
    assert found[2].often_chosen == Certainty(Fraction(0), Grade.SHAKY, 2)


def test_the_school_sets_from_when_a_label_is_firm_and_the_share_stays_what_it_is() -> None:
    network = any_network(10, 28, 32)
    usual = [c.newcomb_bukowski for c in certainties(network).values() if c.newcomb_bukowski]
    strict = certainties(network, Thresholds(firm=Fraction(1), fairly_firm=Fraction(95, 100)))
    own = [c.newcomb_bukowski for c in strict.values() if c.newcomb_bukowski]
    assert [c.share for c in own] == [c.share for c in usual]
    assert {c.grade for c in own if c.share == 1} == {Grade.FIRM}
    assert {c.grade for c in own if Fraction(95, 100) <= c.share < 1} == {Grade.FAIRLY}
    assert {c.grade for c in own if c.share < Fraction(95, 100)} == {Grade.SHAKY}


def test_the_percentage_never_says_more_than_the_grade() -> None:
    assert Certainty(Fraction(899, 1000), Grade.FAIRLY, 1).percent == 89
    assert Certainty(Fraction(199, 200), Grade.FIRM, 1).percent == 99
    assert Certainty(Fraction(1), Grade.FIRM, 0).percent == 100


def test_the_same_round_has_the_same_certainty_every_time_whatever_order_it_was_typed_in() -> None:
    network = any_network(9, 20, 24)
    backwards = replace(network, choices=network.choices[::-1])
    assert certainties(network) == certainties(network) == certainties(backwards)


def test_it_stops_when_asked_and_tells_how_far_it_is() -> None:
    network = any_network(9, 20, 24)
    parts: list[float] = []
    certainties(network, progress=parts.append)
    assert parts == sorted(parts)
    assert parts[-1] == 1
    asked = iter([False, True])
    with pytest.raises(KnownProblem) as stopped:
        certainties(network, cancelled=lambda: next(asked))
    assert stopped.value.code == "stopped"
