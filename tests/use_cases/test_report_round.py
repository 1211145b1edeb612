"""The report of a round: one value for screen and paper, with how firmly labels stand and what chance gives."""

from __future__ import annotations

import time

import pytest

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.sociometry.certainty import Grade, certainties
from buut_desktop.sociometry.ratio import Ratio
from buut_desktop.sociometry.shuffles import by_chance
from buut_desktop.use_cases.analyse_round import Code, Reference, analyse_round
from buut_desktop.use_cases.report_round import Definition, report_round
from buut_desktop.use_cases.weigh_round import weigh_round
from tests.use_cases.rounds import Made, called, pupil, ring

LETTERS = "abcdefghijklmnopqrst"
GROUPS = {"Specht": LETTERS[:10], "Merel": LETTERS[10:]}
CHOSEN = ring(LETTERS, 3) | {letter: "a" + LETTERS[place + 1] for place, letter in enumerate(LETTERS[1:8], 1)}


def test_a_report_holds_for_every_question_what_the_screen_shows() -> None:
    view = Made(LETTERS, [(CHOSEN, None), (ring(LETTERS, 2), {"b": "a"})], home_groups=GROUPS).view()
    report = report_round(view)
    assert (report.group_name, report.school_year, report.round_number) == ("Heide", 2026, 2)
    assert report.forms == Ratio(20, 20)
    assert report.isolated == ()
    assert len(report.questions) == 2
    for number, question in enumerate(report.questions, 1):
        shown = analyse_round(view, number)
        told = question.insight
        assert (told.children, told.figures, told.unchosen) == (shown.children, shown.figures, shown.unchosen)
        assert question.participation == Ratio(20, 20)
        weighed = weigh_round(shown)
        assert question.weighed == weighed
        assert weighed.by_chance == by_chance(shown.network)
        assert weighed.certain == certainties(shown.network, shown.status.thresholds)
    assert report.questions[0].definitions == (Definition.POSITIVE_TAILS,)
    assert report.questions[1].definitions == (Definition.NEWCOMB_BUKOWSKI, Definition.COIE_DODGE)


def test_a_report_calls_children_as_asked_and_says_nothing_of_who_wants_to_talk() -> None:
    view = Made(LETTERS, [(CHOSEN, None)], talk={"b": "meester Ridderspoor"}).view()
    report = report_round(called(view, {letter: f"k{letter}" for letter in LETTERS}))
    assert [noted.child.short for noted in report.questions[0].insight.having(Code.MANY)] == ["ka"]
    assert "Ridderspoor" not in repr(report)


def test_within_home_groups_each_is_weighed_by_itself() -> None:
    view = Made(LETTERS, [(CHOSEN, None)], home_groups=GROUPS).view()
    [question] = report_round(view, Reference.HOME_GROUP).questions
    assert question.insight.reference is Reference.HOME_GROUP
    for among in question.insight.among:
        for child, certain in certainties(among.network, among.status.thresholds).items():
            assert question.weighed.certain[child] == certain
    assert question.weighed.by_chance == by_chance(question.insight.network)


def test_what_is_said_of_a_child_has_the_certainty_that_goes_with_it() -> None:
    plus = dict.fromkeys("bcdefghijk", "al") | {"a": "b"}
    view = Made("abcdefghijkl", [(plus, dict.fromkeys("abcdefghij", "l"))]).view()
    insight = analyse_round(view, 1)
    weighed = weigh_round(insight)
    often = weighed.certainty(pupil("a"), Code.POPULAR)
    assert often is not None
    assert (often.grade, often.hangs_on) == (Grade.FIRM, 0)
    assert often is weighed.certain[pupil("a")].often_chosen
    assert weighed.grades == {noted.pupil: weighed.certain[noted.pupil].often_chosen.grade for noted in insight.often}  # type: ignore[union-attr]
    assert weighed.certainty(pupil("l"), Code.CONTROVERSIAL) == weighed.certain[pupil("l")].newcomb_bukowski
    for code in (Code.UNCHOSEN, Code.ISOLATE, Code.UNKNOWN, Code.NONE_SMALL):
        assert weighed.certainty(pupil("l"), code) is None


def test_a_small_group_has_no_certainty_but_chance_all_the_same() -> None:
    weighed = weigh_round(analyse_round(Made("abcde", [({"a": "b", "b": "a"}, None)]).view(), 1))
    assert (weighed.certain, weighed.grades) == ({}, {})
    assert weighed.certainty(pupil("a"), Code.MANY) is None
    assert weighed.by_chance.unchosen.observed == 3


def test_a_report_tells_how_far_it_is_and_stops_when_asked() -> None:
    view = Made(LETTERS, [(CHOSEN, None), (CHOSEN, None)], home_groups=GROUPS).view()
    told: list[float] = []
    report_round(view, Reference.HOME_GROUP, progress=told.append)
    assert told == sorted(told)
    assert (0 < told[0] < 0.2, told[-1]) == (True, 1.0)
    with pytest.raises(KnownProblem) as caught:
        report_round(view, cancelled=lambda: True)
    assert caught.value.code == "stopped"


def test_a_hundred_and_twenty_children_are_weighed_within_two_seconds() -> None:
    many = "".join(chr(0x4E00 + place) for place in range(120))
    groups = {"A": many[:40], "B": many[40:80], "C": many[80:]}
    view = Made(many, [(ring(many, 5), {letter: many[3 * place % 97] for place, letter in enumerate(many[40:])})],
                home_groups=groups).view()  # fmt: skip
    insight = analyse_round(view, 1, Reference.HOME_GROUP)
    began = time.perf_counter()
    weigh_round(insight)
    assert time.perf_counter() - began < 2
