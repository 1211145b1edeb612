"""The proefcontrole: which forms are drawn, and what counts as a difference."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from buut_desktop.domain.second_typing import (
    Answer,
    Differing,
    answer,
    blank,
    compared,
    differing,
    drawn,
    with_answer,
    with_second_typing,
)
from buut_desktop.domain.sociogram import AnswerState, Asked, SecondTyping, add_choice, set_reply
from tests.domain.test_envelopes import A, B, C, D, E, F, G, H, new_round, noted, typed


def test_five_forms_are_drawn_from_those_there_were_on_paper() -> None:
    round_ = new_round()
    for pupil in (A, B, C, D, E, F):
        round_ = typed(round_, pupil, A if pupil is not A else B)
    round_ = noted(round_, G, AnswerState.ABSENT)
    found = drawn(round_)
    assert len(found) == 5
    assert set(found) < {A, B, C, D, E, F}
    assert drawn(round_) == found
    others = {drawn(replace(round_, id=UUID(int=n))) for n in range(40)}
    assert set().union(*others) == {A, B, C, D, E, F}
    assert H not in found


def test_half_a_form_is_not_drawn() -> None:
    assert drawn(add_choice(new_round(), 1, A, B)) == ()


def test_what_was_typed_again_stays_drawn_when_more_forms_come_in() -> None:
    round_ = new_round()
    for pupil in (A, B, C, D, E):
        round_ = typed(round_, pupil, F)
    first = drawn(round_)[0]
    round_ = with_second_typing(round_, first, SecondTyping(first, 2, 0))
    for pupil in (F, G):
        round_ = typed(round_, pupil, A)
    assert drawn(round_)[0] == first
    assert len(drawn(round_)) == 5


def test_the_form_is_blank_before_it_is_typed_again_and_the_others_stand() -> None:
    round_ = typed(typed(new_round(), A, B), B, A)
    empty = blank(round_, A)
    assert (empty.chosen_by(A, 1), empty.reply(A, 1)) == ((), None)
    assert empty.chosen_by(B, 1) == (A,)


def test_the_order_of_the_choices_is_no_difference() -> None:
    first = typed(new_round(), A, B, C)
    second = typed(new_round(), A, C, B)
    assert differing(first, second, A) == ()
    assert compared(first, second, A) == SecondTyping(A, 4, 0)


def test_each_choice_typed_once_only_is_a_difference() -> None:
    first = typed(new_round(), A, B, C)
    second = add_choice(add_choice(new_round(), 1, A, B), 1, A, D)
    second = set_reply(second, 2, A, AnswerState.NOBODY)
    assert compared(first, second, A) == SecondTyping(A, 5, 4)
    assert differing(first, second, A) == (
        Differing(Asked(1), Answer(AnswerState.ANSWERED, (B, C)), Answer(AnswerState.ANSWERED, (B, D))),
        Differing(Asked(2), Answer(AnswerState.ANSWERED, (B, C)), Answer(AnswerState.NOBODY, ())),
    )


def test_nobody_and_skipped_differ() -> None:
    first = set_reply(set_reply(new_round(), 1, A, AnswerState.NOBODY), 2, A, AnswerState.SKIPPED)
    second = set_reply(set_reply(new_round(), 1, A, AnswerState.SKIPPED), 2, A, AnswerState.SKIPPED)
    assert compared(first, second, A) == SecondTyping(A, 2, 1)


def test_the_second_answer_takes_the_place_of_the_first() -> None:
    first = typed(new_round(), A, B, C)
    second = add_choice(new_round(), 1, A, D)
    mended = with_answer(first, A, Asked(1), answer(second, A, Asked(1)))
    assert (mended.chosen_by(A, 1), mended.chosen_by(A, 2)) == ((D,), (B, C))
    assert differing(mended, second, A)[0].asked == Asked(2)
    none = with_answer(first, A, Asked(1), Answer(AnswerState.NOBODY, ()))
    assert (none.chosen_by(A, 1), none.reply(A, 1)) == ((), AnswerState.NOBODY)
