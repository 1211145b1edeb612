"""Walking the plan: what a step needs, when it may be skipped, and when a case may be closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buut_desktop.domain.action_plan import Skip, Step
from buut_desktop.domain.case import (
    Answer,
    Case,
    CaseState,
    StepRecord,
    StepState,
    close,
    complete,
    due_on,
    empty_fields,
    may_skip,
    missing,
    next_step,
    weigh_anew,
)
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_days import Calendar, Planned
from buut_desktop.domain.text import note
from tests.domain.plans import FINN, MEES, NOOR, PUPILS, TODAY, case, filled, plan

WALK = {"pupils": PUPILS, "today": TODAY}


def step(number: int) -> Step:
    return plan().steps[number - 1]


def done(of: Case, number: int) -> Case:
    return complete(of, step(number), filled(step(number), of), **WALK)


def skipped(of: Case, number: int, reason: str = "Niet nodig geweest.") -> Case:
    return complete(of, step(number), StepRecord(step(number).code, StepState.NOT_NEEDED, reason=reason), **WALK)


def all_done(of: Case) -> Case:
    for number in range(1, 12):
        of = done(of, number)
    return of


def code_of(refusal: pytest.ExceptionInfo[Refusal]) -> str:
    return refusal.value.code


def test_a_new_case_has_eleven_open_steps_and_begins_at_the_first() -> None:
    new = case()
    assert [new.record(s.code).state for s in plan().steps] == [StepState.OPEN] * 11
    found = next_step(new, plan())
    assert found is not None
    assert found.number == 1


def test_sexual_behaviour_closes_reflection_and_reconciliation_with_a_reason_of_its_own() -> None:
    new = case(kinds=("fight", "sexual_intimidation"))
    shut = [s for s in plan().steps if new.record(s.code).state is StepState.NOT_NEEDED]
    assert [s.number for s in shut] == [5, 8]
    for one in shut:
        assert new.record(one.code).reason == one.closed_reason
        assert "ongeval" not in new.record(one.code).reason


@pytest.mark.parametrize("number", range(1, 12))
@pytest.mark.parametrize("bullying", [False, True])
def test_a_step_may_be_skipped_as_the_plan_says(number: int, bullying: bool) -> None:
    never, not_when_bullying = {2, 4, 10}, {3, 9, 11}
    allowed = number not in never and not (bullying and number in not_when_bullying)
    of = case(bullying=bullying)
    assert may_skip(step(number), of) is allowed
    if allowed:
        assert skipped(of, number).record(step(number).code).state is StepState.NOT_NEEDED
    else:
        with pytest.raises(Refusal) as refusal:
            skipped(of, number)
        assert code_of(refusal) == "step_required"


def test_skipping_asks_for_a_reason_and_one_is_offered() -> None:
    with pytest.raises(Refusal) as refusal:
        skipped(case(), 6, reason="")
    assert code_of(refusal) == "reason_missing"
    for one in plan().steps:
        assert one.skip is Skip.NEVER or skipped(case(), one.number, one.skip_reason)


@pytest.mark.parametrize(
    ("number", "bullying", "fields"),
    [
        (3, False, ()),
        (3, True, ("what_done",)),
        (4, False, ("core",)),
        (9, False, ("parents",)),
        (10, False, ("esis_on",)),
        (11, False, ("talk_on",)),
    ],
)
def test_a_step_is_not_done_while_a_required_field_is_empty(
    number: int, bullying: bool, fields: tuple[str, ...]
) -> None:
    of, record = case(bullying=bullying), StepRecord(step(number).code, StepState.DONE)
    assert empty_fields(step(number), record, of, PUPILS) == fields
    if not fields:
        assert complete(of, step(number), record, **WALK)
        return
    with pytest.raises(Refusal) as refusal:
        complete(of, step(number), record, **WALK)
    assert code_of(refusal) == "step_fields"
    assert refusal.value.details == {"fields": fields}


def test_every_child_has_a_first_address_to_be_informed_and_a_second_one_only_if_there_is() -> None:
    of, parents = case(), step(9)
    one = StepRecord(parents.code, StepState.DONE, answers=(Answer("informed_on", "2026-11-18", f"{NOOR}/1"),))
    assert empty_fields(parents, one, of, PUPILS) == ("parents",)
    wrong = replace(one, answers=(*one.answers, Answer("informed_on", "2026-11-18", f"{FINN}/2")))
    assert empty_fields(parents, wrong, of, PUPILS) == ("parents",)
    both = replace(one, answers=(*one.answers, Answer("informed_on", "2026-11-18", f"{FINN}/1")))
    assert empty_fields(parents, both, of, PUPILS) == ()
    assert empty_fields(parents, StepRecord(parents.code), of, ()) == (), "no child, no parents to inform"


def test_later_keeps_half_a_step_and_leaves_it_open() -> None:
    half = StepRecord("step.04", note=note("Morgen verder."), answers=(Answer("core", note("Wie mag mee?")),))
    of = complete(case(), step(4), half, **WALK)
    assert of.record("step.04").answer("core") == "Wie mag mee?"
    assert next_step(of, plan(), after="step.03") == step(4)


def test_a_step_cannot_be_done_tomorrow() -> None:
    with pytest.raises(Refusal) as refusal:
        complete(case(), step(1), StepRecord("step.01", StepState.DONE, done_on=TODAY + timedelta(days=1)), **WALK)
    assert code_of(refusal) == "date"


def test_a_step_can_be_done_again_and_takes_the_place_of_the_old_one() -> None:
    of = done(done(case(), 1), 2)
    again = complete(of, step(1), StepRecord("step.01"), **WALK)
    assert again.record("step.01").state is StepState.OPEN
    assert [r.code for r in again.steps] == [s.code for s in plan().steps]


def test_the_next_step_goes_round_to_what_was_passed_over() -> None:
    of = done(done(case(), 1), 11)
    after_eleven = next_step(of, plan(), after="step.11")
    assert after_eleven == step(2)
    assert next_step(of, plan(), after="step.04") == step(5)
    assert next_step(all_done(case()), plan()) is None


@given(order=st.permutations(range(1, 12)), skips=st.sets(st.sampled_from([1, 5, 6, 7, 8])), bullying=st.booleans())
@settings(max_examples=60, deadline=None)
def test_in_any_order_a_case_closes_only_when_nothing_is_missing(
    order: list[int], skips: set[int], bullying: bool
) -> None:
    of = case(bullying=bullying)
    for place, number in enumerate(order):
        left = tuple(sorted(order[place:]))
        assert tuple(m.step.number for m in missing(of, plan(), PUPILS)) == left
        with pytest.raises(Refusal) as refusal:
            close(of, plan(), PUPILS, TODAY)
        assert (code_of(refusal), refusal.value.details["steps"]) == ("case_incomplete", left)
        following = next_step(of, plan())
        assert following is not None
        assert following.number == left[0]
        of = skipped(of, number) if number in skips else done(of, number)
    assert missing(of, plan(), PUPILS) == ()
    closed = close(of, plan(), PUPILS, TODAY)
    assert (closed.state, closed.closed_on) == (CaseState.CLOSED, TODAY)


def test_a_child_that_joins_later_must_have_its_parents_informed_too() -> None:
    of = all_done(case())
    assert missing(of, plan(), PUPILS) == ()
    late = missing(of, plan(), (*PUPILS, MEES))
    assert [(m.step.number, m.fields) for m in late] == [(9, ("parents",))]
    with pytest.raises(Refusal) as refusal:
        close(of, plan(), (*PUPILS, MEES), TODAY)
    assert code_of(refusal) == "case_incomplete"


def test_a_case_that_turns_out_to_be_about_bullying_asks_what_was_done() -> None:
    of = replace(all_done(case()), bullying=True)
    assert [(m.step.number, m.fields) for m in missing(of, plan(), PUPILS)] == [(3, ("what_done",))]


def test_what_is_missing_names_the_fields_too() -> None:
    fields = {m.step.number: m.fields for m in missing(case(bullying=True), plan(), PUPILS)}
    assert fields[3] == ("what_done",)
    assert fields[9] == ("parents",)
    assert fields[6] == ()


def test_a_closed_case_changes_no_more() -> None:
    closed = close(all_done(case()), plan(), PUPILS, TODAY)
    with pytest.raises(Refusal) as refusal:
        complete(closed, step(1), StepRecord("step.01"), **WALK)
    assert code_of(refusal) == "case_closed"
    with pytest.raises(Refusal) as refusal:
        close(closed, plan(), PUPILS, TODAY)
    assert code_of(refusal) == "case_closed"
    assert [due_on(closed, s, Calendar()) for s in plan().steps] == [None] * 11


def test_a_step_is_expected_within_the_plans_weekdays_or_on_the_day_it_was_put_off_to() -> None:
    friday = date(2026, 11, 20)
    of = case(opened=friday)
    assert due_on(of, step(1), Calendar()) == Planned(friday)
    assert due_on(of, step(4), Calendar()) == Planned(date(2026, 11, 23))
    assert due_on(of, step(11), Calendar()) == Planned(date(2026, 11, 27))
    put_off = complete(of, step(4), StepRecord("step.04", planned_on=date(2026, 12, 1)), **WALK)
    assert due_on(put_off, step(4), Calendar()) == Planned(date(2026, 12, 1))
    assert due_on(done(of, 1), step(1), Calendar()) is None
    assert due_on(skipped(of, 6), step(6), Calendar()) is None


def test_a_step_that_a_kind_forbids_cannot_be_done_and_says_why() -> None:
    kinds = ("sexual_intimidation",)
    of, reconcile = case(kinds=kinds), step(8)
    for state in (StepState.DONE, StepState.OPEN):
        with pytest.raises(Refusal) as refusal:
            complete(of, reconcile, StepRecord(reconcile.code, state), **WALK, kinds=kinds)
        assert code_of(refusal) == "step_closed"
        assert refusal.value.details == {"reason": reconcile.closed_reason}
    again = StepRecord(reconcile.code, StepState.NOT_NEEDED, reason="Besproken met de schoolleider.")
    assert complete(of, reconcile, again, **WALK, kinds=kinds).record(reconcile.code) == again


def test_a_kind_that_comes_later_closes_open_steps_and_leaves_what_was_done() -> None:
    of = done(case(), 5)
    weighed = weigh_anew(of, plan(), ("fight", "sexual_intimidation"), bullying=False)
    assert weighed.record(step(5).code) == of.record(step(5).code)
    assert weighed.record(step(8).code).state is StepState.NOT_NEEDED
    assert weighed.record(step(8).code).reason == step(8).closed_reason
    assert weigh_anew(case(), plan(), ("fight",), bullying=False).steps == case().steps


def test_bullying_opens_again_what_was_skipped_before_but_not_what_a_kind_forbids() -> None:
    weighed = weigh_anew(skipped(case(), 9), plan(), ("bullying", "sexual_intimidation"), bullying=True)
    assert weighed.bullying
    assert weighed.record(step(9).code) == StepRecord(step(9).code)
    assert weighed.record(step(8).code).state is StepState.NOT_NEEDED
