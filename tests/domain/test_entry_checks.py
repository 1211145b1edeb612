"""Hints while typing: each says one thing, and only when it is so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from buut_desktop.domain.entry_checks import Hint, HintCode, form_hints, round_hints
from buut_desktop.domain.envelopes import with_envelope
from buut_desktop.domain.sociogram import (
    AnswerState,
    Asked,
    Circle,
    Dimension,
    Envelope,
    Participant,
    Round,
    add_choice,
    form_numbers,
    set_reply,
)
from tests.domain.test_envelopes import CHILDREN, SPECHT, VINK, A, B, C, D, E, F, G, new_round, noted, typed


def codes(hints: tuple[Hint, ...]) -> list[HintCode]:
    return [hint.code for hint in hints]


def test_a_plain_form_has_no_hints() -> None:
    round_ = typed(new_round(), A, B, E)
    assert form_hints(round_, A) == ()
    assert round_hints(round_) == ()


def test_a_form_of_a_child_that_the_cover_sheet_counts_as_absent() -> None:
    round_ = typed(typed(typed(new_round(), A, B), B, A), C, A)
    round_ = with_envelope(round_, SPECHT, Envelope(SPECHT, forms=3, absent=1))
    assert form_hints(round_, C) == ()
    late = typed(round_, D, A)
    assert form_hints(late, D) == (Hint(HintCode.MORE_THAN_COVER, D, count=4, of=3),)
    assert form_hints(noted(round_, D, AnswerState.ABSENT), D) == ()


def test_the_same_choices_as_the_form_before() -> None:
    round_ = typed(typed(new_round(), A, C, D), B, D, C)
    assert form_hints(round_, B, A) == (Hint(HintCode.SAME_AS_PREVIOUS, B, A),)
    assert form_hints(round_, B) == ()
    assert form_hints(add_choice(round_, 1, B, E), B, A) == ()


def test_two_empty_forms_are_not_the_same_choices() -> None:
    round_ = noted(noted(new_round(), A, AnswerState.NOBODY), B, AnswerState.NOBODY)
    assert form_hints(round_, B, A) == ()


def test_a_child_without_anybody_on_its_list() -> None:
    alone = replace(
        new_round(),
        dimensions=(Dimension(1, "play", "Spelen?", 3, circle=Circle.HOME_GROUP),),
        participants=tuple(
            Participant(c, number, SPECHT if c is A else VINK, 5) for c, number in form_numbers(CHILDREN).items()
        ),
    )
    assert form_hints(alone, A) == (Hint(HintCode.EMPTY_LIST, A, asked=Asked(1)),)
    assert form_hints(alone, B) == ()


@pytest.mark.parametrize(("skipped", "told"), [(2, False), (3, True)])
def test_a_question_that_many_skipped(skipped: int, told: bool) -> None:
    round_ = new_round()
    for pupil in (A, B, C, D, E):
        round_ = set_reply(add_choice(round_, 1, pupil, F), 2, pupil, AnswerState.NOBODY)
    for pupil in (A, B, C)[:skipped]:
        round_ = set_reply(round_, 2, pupil, AnswerState.SKIPPED)
    for pupil in (F, G):
        round_ = noted(round_, pupil, AnswerState.ABSENT)  # was not asked, so does not count
    expected = (Hint(HintCode.MANY_SKIPPED, asked=Asked(2), count=skipped, of=5),) if told else ()
    assert round_hints(round_) == expected


def _plaza(circle: Circle = Circle.PLAZA, year: int = 5) -> Round:
    numbers = form_numbers(CHILDREN)
    return replace(
        new_round(),
        dimensions=(Dimension(1, "play", "Spelen?", None, circle=circle, young_own=True),),
        participants=tuple(
            Participant(c, numbers[c], SPECHT if place < 4 else VINK, year) for place, c in enumerate(CHILDREN)
        ),
    )


def test_children_who_choose_within_their_own_home_group_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("buut_desktop.domain.entry_checks.MANY_FORMS", 5)
    round_ = _plaza()
    for pupil, chosen in ((A, B), (B, A), (C, A), (D, A)):
        round_ = add_choice(round_, 1, pupil, chosen)
    assert round_hints(round_) == ()  # four forms say too little
    round_ = add_choice(round_, 1, E, F)
    assert round_hints(round_) == (Hint(HintCode.OWN_GROUP_ONLY, count=5, of=5),)
    round_ = add_choice(round_, 1, E, A)
    assert round_hints(round_) == (Hint(HintCode.OWN_GROUP_ONLY, count=4, of=5),)
    round_ = add_choice(round_, 1, D, E)
    assert round_hints(round_) == ()


def test_who_could_not_choose_beyond_the_own_group_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("buut_desktop.domain.entry_checks.MANY_FORMS", 2)
    for round_ in (_plaza(Circle.HOME_GROUP), _plaza(year=1)):
        for pupil, chosen in ((A, B), (B, A), (C, A)):
            round_ = add_choice(round_, 1, pupil, chosen)
        assert codes(round_hints(round_)) == []
