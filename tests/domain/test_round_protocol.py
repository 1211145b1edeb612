"""How a round runs: what is ticked, what follows from what was typed, and what is open when it is called done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.round_protocol import (
    CardStep,
    Unready,
    finish,
    next_step,
    protocol,
    reopen,
    tick,
    unready,
    untick,
)
from buut_desktop.domain.school_days import Calendar, FreePeriod, SchoolDays
from buut_desktop.domain.sociogram import (
    AnswerState,
    Envelope,
    Participant,
    ProtocolStep,
    Reopening,
    Round,
    RoundState,
    SecondTyping,
    set_reply,
)
from tests.domain.test_sociogram import ANNE, BO, CHILDREN, new_round

HELD = date(2026, 11, 18)
CALENDAR = Calendar(
    (
        SchoolDays(
            2026,
            date(2026, 8, 24),
            date(2027, 7, 9),
            free=(FreePeriod("Studieweek", date(2026, 11, 30), date(2026, 12, 4)),),
        ),
    )
)


def step(round_: Round, wanted: ProtocolStep, calendar: Calendar = CALENDAR) -> CardStep:
    return next(one for one in protocol(round_, calendar) if one.step is wanted)


def typed(round_: Round, *children: object, state: AnswerState = AnswerState.NOBODY) -> Round:
    for child in children or CHILDREN:
        round_ = set_reply(round_, 1, child, state)  # type: ignore[arg-type]
    return round_


def test_a_new_round_begins_with_printing_and_nothing_is_done() -> None:
    card = protocol(new_round(), CALENDAR)
    assert [one.step for one in card] == list(ProtocolStep)
    assert not any(one.done for one in card)
    assert next_step(card) == card[0]


def test_the_group_talks_within_two_school_weeks_and_a_holiday_does_not_count() -> None:
    talk = step(new_round(), ProtocolStep.DISCUSSED)
    assert talk.due == date(2026, 12, 9)
    assert talk.instead_of == date(2026, 12, 2)
    plain = step(new_round(), ProtocolStep.DISCUSSED, Calendar())
    assert (plain.due, plain.instead_of) == (date(2026, 12, 2), None)


def test_what_was_typed_shows_that_the_forms_were_printed_and_filled_in() -> None:
    begun = typed(new_round(), ANNE)
    done = {one.step for one in protocol(begun, CALENDAR) if one.done}
    assert done == {ProtocolStep.PRINTED, ProtocolStep.HELD}
    assert step(begun, ProtocolStep.PRINTED).follows
    ticked = tick(begun, ProtocolStep.PRINTED, HELD)
    assert step(ticked, ProtocolStep.PRINTED) == CardStep(ProtocolStep.PRINTED, True, HELD)


def test_typing_is_done_with_the_last_form_and_catching_up_where_nobody_is_absent() -> None:
    whole = typed(new_round())
    assert step(whole, ProtocolStep.TYPED).done
    assert step(whole, ProtocolStep.CAUGHT_UP).done
    absent = typed(whole, BO, state=AnswerState.ABSENT)
    assert step(absent, ProtocolStep.TYPED).done
    assert not step(absent, ProtocolStep.CAUGHT_UP).done
    assert step(finish(absent), ProtocolStep.CAUGHT_UP).done, "a round that is done waits for nobody"
    with pytest.raises(Refusal, match="step_follows"):
        tick(new_round(), ProtocolStep.TYPED, HELD)


def test_the_second_typing_is_done_with_five_forms_or_all_of_a_small_round() -> None:
    whole = typed(new_round())
    four = replace(whole, second_typings=tuple(SecondTyping(child, 2, 0) for child in CHILDREN[:4]))
    assert unready(four).unchecked == 1
    assert not step(four, ProtocolStep.CHECKED).done
    five = replace(four, second_typings=(*four.second_typings, SecondTyping(CHILDREN[4], 2, 1)))
    assert step(five, ProtocolStep.CHECKED).done
    few = typed(new_round(), ANNE, BO)
    assert unready(few).unchecked == 2
    assert not step(new_round(), ProtocolStep.CHECKED).done, "nothing typed is nothing checked"


def test_what_is_open_is_told_by_form_and_by_envelope() -> None:
    mixed = replace(
        new_round(),
        participants=tuple(
            Participant(p.pupil, p.form_number, CHILDREN[0] if n < 3 else None, listed=n != 6)
            for n, p in enumerate(new_round().participants)
        ),
    )
    assert unready(mixed) == Unready(forms=6, envelopes=2, unchecked=0), "who is on no list has no form"
    closed = replace(mixed, envelopes=(Envelope(CHILDREN[0], 3, closed_on=HELD), Envelope(None, 3)))
    assert unready(closed).envelopes == 1
    assert not Unready().anything


def test_talking_about_a_round_makes_it_discussed_and_taking_that_back_done() -> None:
    with pytest.raises(Refusal, match="round_not_done"):
        tick(typed(new_round()), ProtocolStep.DISCUSSED, HELD)
    done = finish(typed(new_round()))
    assert done.state is RoundState.DONE
    talked = tick(done, ProtocolStep.DISCUSSED, HELD)
    assert talked.state is RoundState.DISCUSSED
    back = untick(talked, ProtocolStep.DISCUSSED)
    assert (back.state, back.steps) == (RoundState.DONE, ())
    assert untick(done, ProtocolStep.SHREDDED).state is RoundState.DONE


def test_steps_stay_in_the_order_of_the_card_and_a_second_tick_counts() -> None:
    round_ = finish(typed(new_round()))
    for one in (ProtocolStep.SHREDDED, ProtocolStep.LOOKED, ProtocolStep.LOOKED):
        round_ = tick(round_, one, HELD if one is ProtocolStep.SHREDDED else date(2026, 11, 20))
    assert round_.steps == ((ProtocolStep.LOOKED, date(2026, 11, 20)), (ProtocolStep.SHREDDED, HELD))


def test_a_round_is_opened_again_with_a_reason_and_keeps_that_it_was_talked_about() -> None:
    talked = tick(finish(typed(new_round())), ProtocolStep.DISCUSSED, HELD)
    with pytest.raises(Refusal, match="reason_missing"):
        reopen(talked, HELD, "Ines", "   ")
    open_ = reopen(talked, HELD, "Ines", " nog een formulier ")
    assert open_.state is RoundState.ENTRY
    assert open_.reopenings == (Reopening(HELD, "Ines", "nog een formulier"),)
    assert finish(open_).state is RoundState.DISCUSSED
    with pytest.raises(Refusal, match="round_is_open"):
        reopen(open_, HELD, "Ines", "nog eens")
    assert reopen(finish(new_round()), HELD, "Ines", "te vroeg").state is RoundState.PLANNED
