"""Status per child: hand-checked small classes; the real classes are in tests/exchange/test_round_files.py."""

from __future__ import annotations

from fractions import Fraction

import pytest

from buut_desktop.domain.policy import Thresholds
from buut_desktop.sociometry import chance
from buut_desktop.sociometry.indices import indices, ratios
from buut_desktop.sociometry.network import Child, Network, Tie, closeness, graph
from buut_desktop.sociometry.ratio import Ratio
from buut_desktop.sociometry.status import Label, status


def network(size: int, *pairs: str, negative: tuple[str, ...] = (), absent: str = "", **more: bool) -> Network:
    """Children a, b, c …; "ab" means a chose b."""
    letters = "abcdefghijklmnopqrstuvwxyz"[:size]
    return Network(
        tuple(Child(letter, letter.upper(), answered=letter not in absent) for letter in letters),
        (*(Tie(p[0], p[1]) for p in pairs), *(Tie(p[0], p[1], False) for p in negative)),
        **more,
    )


def test_only_choices_of_respondents_for_others_count_and_each_once() -> None:
    found = status(network(4, "ab", "ab", "aa", "cb", "bc", absent="c"))
    assert [(s.child.id, s.received, s.given) for s in found.standings] == [
        ("a", 0, 0 + 1),
        ("b", 1, 1),
        ("c", 1, 0),
        ("d", 0, 0),
    ]
    assert found.of("b").mutual == 0  # what c would have chosen is unknown


def test_each_question_has_respondents_of_its_own() -> None:
    young, silent = ("a", "b"), ("h",)  # a and b are not asked *liever niet*; h passed the positive question over
    children = tuple(
        Child(letter, answered=letter not in silent, answered_neg=letter not in young) for letter in "abcdefgh"
    )
    choices = (Tie("a", "c"), Tie("c", "a"), Tie("d", "c", False), Tie("h", "c", False), Tie("a", "c", False))
    choices += (Tie("h", "a"),)  # from a question that its chooser did not answer
    asked = Network(children, choices, negative_asked=True)
    found, figures = status(asked), indices(asked)
    c = found.of("c")
    assert (c.received, c.raters, c.received_neg, c.raters_neg) == (1, 6, 2, 5)
    assert found.of("a").received == 1
    assert (c.choice_status, c.rejection_status) == (Ratio(1, 6), Ratio(2, 5))
    assert (figures.respondents, figures.density_pos, figures.density_neg) == (7, 2 / 49, 2 / 42)
    assert (figures.mean_given_pos, figures.mean_given_neg) == (2 / 7, 2 / 6)
    assert ratios(asked).density_neg == Ratio(2, 42)


def test_a_label_of_liever_niet_weighs_against_those_who_were_asked_it() -> None:
    # Two groups of ten choose among themselves; only the second is asked *liever niet*, and names nine children.
    children = tuple(Child(i, group="young" if i < 10 else "old", answered_neg=i >= 10) for i in range(20))
    pairs = [(11, 10), (12, 10), (13, 10), (10, 11), (14, 12), (15, 13), (16, 14), (17, 15), (18, 16)]
    named = tuple(Tie(i, j, False) for i, j in pairs)
    asked = Network(children, named, lambda i, j: i.group == j.group, negative_asked=True)
    # 3 of 9 is not rare where one in ten is named (.053), and would be where one in twenty seems to be (.008).
    assert chance.at_least(3, 9, 9, 90) > chance.RARE > chance.at_least(3, 9, 9, 180)
    assert status(asked).of(10).newcomb_bukowski is Label.AVERAGE


def test_a_child_that_did_not_answer_has_every_respondent_as_rater() -> None:
    found = status(network(4, absent="c"))
    assert {s.child.id: s.raters for s in found.standings} == {"a": 2, "b": 2, "c": 3, "d": 2}
    assert found.respondents == 3


def test_a_child_not_present_in_the_round_is_not_in_the_result() -> None:
    children = (Child("a"), Child("b"), Child("gone", present=False))
    found = status(Network(children, (Tie("a", "gone"), Tie("gone", "a"), Tie("a", "b"))))
    assert [s.child.id for s in found.standings] == ["a", "b"]
    assert [s.received for s in found.standings] == [0, 1]


def test_the_choice_circle_decides_how_many_could_choose_a_child() -> None:
    children = (Child("a", group="zon"), Child("b", group="zon"), Child("c", group="maan"))
    found = status(Network(children, could_choose=lambda i, j: i.group == j.group))
    assert [s.raters for s in found.standings] == [1, 1, 0]


def test_unchosen_tells_who_chose_others_from_who_chose_nobody_and_from_who_did_not_answer() -> None:
    found = status(network(4, "ab", absent="d"))
    assert [(s.unchosen, s.isolate) for s in found.standings] == [
        (True, False),
        (False, False),
        (True, True),
        (True, False),
    ]


def test_without_spread_every_z_is_zero_and_everyone_average() -> None:
    ring = [f"{a}{b}" for a, b in zip("abcdefgh", "bcdefgha", strict=True)]
    back = tuple(f"{b}{a}" for a, b in zip("abcdefgh", "bcdefgha", strict=True))
    for s in status(network(8, *ring, negative=back)).standings:
        assert (s.z_pos, s.z_neg, s.preference, s.impact) == (0, 0, 0, 0)
        assert s.coie_dodge is Label.AVERAGE


def test_opposite_counts_leave_no_impact_instead_of_rounding_noise() -> None:
    # Everyone names everyone, as like or as dislike: LM + LL is the same for each, so zLM + zLL is 0 for each.
    liked = {"ba", "ca", "da", "ea", "ab", "cb", "ac"}
    others = tuple(a + b for a in "abcdefg" for b in "abcdefg" if a != b and a + b not in liked)
    found = status(network(7, *liked, negative=others))
    assert [s.impact for s in found.standings] == [0.0] * 7
    assert found.of("a").coie_dodge is Label.POPULAR


def received(likes: str, dislikes: str) -> Network:
    """Children a, b, c … who receive that many choices, from the children after them."""
    letters = "abcdefghijklmnopqrstuvwxyz"[: len(likes)]

    def pairs(counts: str) -> list[str]:
        return [
            letters[(i + step) % len(letters)] + child
            for i, (child, count) in enumerate(zip(letters, counts, strict=True))
            for step in range(1, int(count) + 1)
        ]

    return network(len(likes), *pairs(likes), negative=tuple(pairs(dislikes)))


@pytest.mark.parametrize(
    ("likes", "dislikes", "child"),
    [
        ("011310", "011100", "e"),  # as many likes as the mean, which is 1: in floating point a hair above it
        ("011004", "020010", "b"),  # the same, a hair below it
        ("030010", "210300", "b"),  # as many dislikes as the mean
        ("222200001", "000022221", "a"),  # SP is exactly 1
    ],
)
def test_a_child_exactly_at_the_mean_or_at_the_bound_is_average(likes: str, dislikes: str, child: str) -> None:
    assert status(received(likes, dislikes)).of(child).coie_dodge is Label.AVERAGE


@pytest.mark.parametrize("size", [0, 1, 2])
def test_hardly_any_children_give_rows_and_no_labels_on_screen(size: int) -> None:
    found = status(network(size, *(["ab", "ba"] if size == 2 else [])))
    assert found.size == size
    assert found.note == "too_small"
    assert not found.labels_shown
    assert not any(s.often_chosen for s in found.standings)


def test_too_few_answers_show_no_labels_and_somewhat_few_a_warning() -> None:
    assert status(network(10, absent="abcde")).note == "low_participation"
    assert status(network(10, absent="abcd")).note == ""  # exactly 60 %
    assert status(network(10, absent="abc")).thin
    assert not status(network(10, absent="ab")).thin  # exactly 80 %


def test_the_school_sets_from_when_something_is_said() -> None:
    own = Thresholds(5, Fraction(1, 2), Fraction(9, 10), Fraction(1, 1000))
    found = status(network(6, "ba", "ca", "da", absent="ef"), own)
    assert (found.note, found.thin) == ("", True)
    assert status(network(4), own).note == "too_small"
    assert status(network(10, absent="abcdef"), own).note == "low_participation"
    chosen = network(12, *(f"{each}a" for each in "bcd"))
    assert status(chosen).of("a").often_chosen
    assert not status(chosen, own).of("a").often_chosen


def test_often_chosen_starts_at_the_smallest_count_that_is_rare_for_the_childs_own_raters() -> None:
    # 25 children, each three choices: p = 3/24; the published cut-off for N = 25, k = 3 is 7.
    letters = "abcdefghijklmnopqrstuvwxy"
    pairs = [f"{a}{letters[(i + step) % 25]}" for i, a in enumerate(letters) for step in (1, 2, 3)]
    found = status(network(25, *pairs))
    assert {s.often_from for s in found.standings} == {7}
    assert chance.at_least(7, 24, 3, 24) <= Fraction(1, 20) < chance.at_least(6, 24, 3, 24)


def test_tails_are_exact() -> None:
    assert chance.at_least(2, 2, 1, 2) == Fraction(1, 4)
    assert chance.at_most(0, 3, 1, 3) == Fraction(8, 27)
    assert chance.at_least(0, 5, 2, 7) == 1
    assert chance.at_most(9, 5, 9, 7) == 1  # a chance above one is capped
    assert chance.rare_from(4, 5, 5) is None
    assert chance.rare_from(5, 1, 20) == 2


def test_the_cut_offs_are_where_the_tails_say() -> None:
    for trials in range(13):
        for hits, of in ((0, 0), (0, 9), (1, 9), (4, 9), (9, 9), (11, 9), (90, 1200)):
            for rare in (Fraction(1, 20), Fraction(1, 1000), Fraction(1, 2)):
                many = [x for x in range(trials + 1) if chance.at_least(x, trials, hits, of) <= rare]
                few = [x for x in range(trials + 1) if chance.at_most(x, trials, hits, of) <= rare]
                assert chance.rare_from(trials, hits, of, rare) == (min(many) if many else None)
                assert chance.rare_to(trials, hits, of, rare) == max(few, default=-1)


def test_a_question_that_asks_for_dislikes_keeps_its_columns_when_nobody_names_anyone() -> None:
    assert status(network(8, "ab")).standings[0].z_neg is None
    found = status(network(8, "ab", negative_asked=True)).standings[0]
    assert (found.z_neg, found.coie_dodge) == (0, Label.AVERAGE)


def test_the_figures_of_a_small_group() -> None:
    found = indices(network(4, "ab", "ba", "ac", "cd", negative=("ca",), absent="d"))
    assert (found.size, found.respondents, found.pos, found.possible) == (4, 3, 4, 9)
    assert (found.mutual_pos, found.unchosen, found.isolates) == (1, 0, 0)
    assert found.reciprocity_pos == pytest.approx(2 / 3)  # the choice of absent d is unknown: cd is left out
    assert found.cohesion == pytest.approx(1 / 6)
    assert found.integration is None
    assert found.conflict_pos_neg == 1


def test_every_share_tells_what_it_is_a_share_of() -> None:
    found = ratios(network(4, "ab", "ba", "ac", "cd", negative=("ca",), absent="d"), limit=3)
    assert found.participation == Ratio(3, 4)
    assert (found.density_pos, found.density_neg) == (Ratio(4, 9), Ratio(1, 9))
    assert found.reciprocity == Ratio(2, 3)
    assert found.cohesion == Ratio(1, 6)
    assert found.cohesion_limited == Ratio(2, 12)  # M / (Nk/2) = 1 / 6
    assert found.with_mutual == Ratio(2, 4)
    assert found.chosen == Ratio(4, 4)


def test_a_share_that_was_not_asked_for_or_has_no_whole_is_none() -> None:
    found = ratios(network(3, "ab"))
    assert found.density_neg is None
    assert found.cohesion_limited is None
    assert ratios(network(0)).participation.value is None
    assert ratios(network(1)).cohesion.value is None


def test_the_shares_of_a_child_are_of_those_who_could_choose_it() -> None:
    found = status(network(4, "ab", "cb", "ac", negative=("ab", "cb", "da"), absent="d"))
    b = found.of("b")
    assert (b.choice_status, b.rejection_status) == (Ratio(2, 2), Ratio(2, 2))
    plain = status(network(4, "ab")).of("b")
    assert (plain.choice_status, plain.rejection_status) == (Ratio(1, 3), None)


def test_how_many_others_a_child_chose_is_unknown_where_it_did_not_answer() -> None:
    found = status(network(4, "ab", "ac", "da", negative=("ad",), absent="d"))
    assert found.expansiveness(found.of("a")) == (Ratio(2, 3), Ratio(1, 3))
    assert found.expansiveness(found.of("b")) == (Ratio(0, 3), Ratio(0, 3))
    assert found.expansiveness(found.of("d")) is None
    positive_only = status(network(4, "ab"))
    assert positive_only.expansiveness(positive_only.of("a")) == (Ratio(1, 3), None)


def test_chance_alone_leaves_as_many_unchosen_as_published() -> None:
    # Design §0b.3: N = 25 and k = 3 give 1.0 by chance, N = 60 gives 2.8.
    for size, expected in ((25, 1.0), (60, 2.8)):
        children = tuple(Child(i) for i in range(size))
        choices = tuple(Tie(i, (i + step) % size) for i in range(size) for step in (1, 2, 3))
        assert indices(Network(children, choices)).expected_unchosen == pytest.approx(expected, abs=0.05)


def test_chance_alone_gives_mutual_pairs_by_each_childs_own_number_of_choices() -> None:
    ring = [f"{a}{b}" for a, b in zip("abcde", "bcdea", strict=True)]
    assert indices(network(5, *ring)).expected_mutual == pytest.approx(10 * (1 / 4) ** 2)


def test_the_graph_says_which_choices_are_mutual() -> None:
    made = graph(network(5, "ab", "ba", "bc", "cb", "cd"))
    assert made["a"]["b"] == {"mutual": True, "weight": 1.0}
    assert made["c"]["d"] == {"mutual": False, "weight": 0.3}


def test_children_who_choose_each_other_belong_side_by_side_most() -> None:
    assert closeness(network(3, "ab", "ba", "bc")).tolist() == [[0, 1.0, 0], [1.0, 0, 0.3], [0, 0.3, 0]]
