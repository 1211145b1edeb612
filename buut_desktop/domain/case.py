"""A case (casus): the school's action plan walked for one or more incidents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from buut_desktop.domain.action_plan import ActionPlan, FieldKind, Need, Skip, Step, StepField
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_days import Calendar, Planned
from buut_desktop.domain.text import NO_TEXT, LinkedText


class StepState(StrEnum):
    """Where a step stands: open, gedaan or niet nodig."""

    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "not_needed"


class CaseState(StrEnum):
    """Whether the case runs or is closed."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one field; `subject` is the pupil, or `<pupil>/<household number>`, it is about."""

    field: str
    value: str | LinkedText
    subject: str = ""

    def __bool__(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What was done for one step: by whom, when, and the answers to its fields."""

    code: str
    state: StepState = StepState.OPEN
    done_on: date | None = None
    done_by: str = ""
    note: LinkedText = NO_TEXT
    reason: str = ""
    """Why the step is not needed."""
    planned_on: date | None = None
    """The day one means to take the step up again; it goes before the plan's own term."""
    answers: tuple[Answer, ...] = ()

    def answer(self, field: str, subject: str = "") -> str:
        """Give the answer to `field` about `subject` as plain text, empty where there is none."""
        for answer in self.answers:
            if answer.field == field and answer.subject == subject:
                return answer.value if isinstance(answer.value, str) else answer.value.text
        return ""


CONCERNED_ROLES = frozenset({"does", "undergoes", "involved", "hurt"})
"""Roles of the children a case is about; who stood by, helped or told of it is not."""


@dataclass(frozen=True, slots=True)
class CaseParty:
    """A person of the case as the incidents name them, in the first incident's role."""

    person: UUID | None
    name: str
    pupil: bool
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it is kept. It walks by the plan version `policy` it was opened with."""

    id: UUID
    number: str
    incidents: tuple[UUID, ...]
    opened_on: date
    opened_by: UUID
    opened_by_name: str
    policy: str
    """Hash of the action plan's version."""
    bullying: bool
    """One of its incidents is a report of bullying."""
    steps: tuple[StepRecord, ...]
    state: CaseState = CaseState.OPEN
    closed_on: date | None = None
    revision: int = 1

    def record(self, code: str) -> StepRecord:
        """Give what was noted for the step `code`; an untouched step is an open one."""
        for record in self.steps:
            if record.code == code:
                return record
        return StepRecord(code)


def untouched_steps(plan: ActionPlan, kinds: Iterable[str]) -> tuple[StepRecord, ...]:
    """Give the records of a new case: all open, but for the steps that these kinds of incident forbid."""
    present = tuple(kinds)
    return tuple(_closed_record(step) if closed_for(step, present) else StepRecord(step.code) for step in plan.steps)


def closed_for(step: Step, kinds: Iterable[str]) -> bool:
    """Say whether one of these kinds of incident forbids taking `step`."""
    return not set(step.closed_for).isdisjoint(kinds)


def _closed_record(step: Step) -> StepRecord:
    return StepRecord(step.code, StepState.NOT_NEEDED, reason=step.closed_reason or step.skip_reason)


def weigh_anew(case: Case, plan: ActionPlan, kinds: Iterable[str], bullying: bool) -> Case:
    """Give the case after a correction of its incidents, which now have these `kinds`.

    A step skipped before the case was about bullying opens again where the plan forbids skipping it then; an open
    step that these kinds forbid becomes *niet nodig*. What was done stays: it is a fact.
    """
    present = tuple(kinds)

    def weighed(step: Step, record: StepRecord) -> StepRecord:
        if closed_for(step, present):
            return _closed_record(step) if record.state is StepState.OPEN else record
        guarded = bullying and not case.bullying and step.skip is Skip.NOT_WHEN_BULLYING
        return StepRecord(step.code) if guarded and record.state is StepState.NOT_NEEDED else record

    steps = tuple(weighed(step, case.record(step.code)) for step in plan.steps)
    return replace(case, bullying=bullying, steps=steps)


def next_step(case: Case, plan: ActionPlan, after: str | None = None) -> Step | None:
    """Give the first open step, or the first one behind `after`, going round; None where none is open."""
    codes = [step.code for step in plan.steps]
    start = codes.index(after) + 1 if after in codes else 0
    ordered = plan.steps[start:] + plan.steps[:start]
    return next((s for s in ordered if case.record(s.code).state is StepState.OPEN), None)


def needed(need: Need, bullying: bool) -> bool:
    """Say whether something with this need must be there."""
    return need is Need.ALWAYS or (need is Need.BULLYING and bullying)


def may_skip(step: Step, case: Case) -> bool:
    """Say whether the plan lets this step be *niet nodig* in this case."""
    if step.skip is Skip.NEVER:
        return False
    return not (step.skip is Skip.NOT_WHEN_BULLYING and case.bullying)


def empty_fields(step: Step, record: StepRecord, case: Case, pupils: Iterable[UUID]) -> tuple[str, ...]:
    """Give the codes of the required fields of `step` that `record` leaves empty.

    A field per pupil must be filled for each pupil of the case, one per household for the first address
    of each pupil.
    """
    children = tuple(pupils)

    def lacks(field: StepField) -> bool:
        if field.kind in (FieldKind.PER_PUPIL, FieldKind.PER_HOUSEHOLD):
            suffix = "/1" if field.kind is FieldKind.PER_HOUSEHOLD else ""
            wanted = [part for part in field.parts if needed(part.required, case.bullying)]
            return any(not record.answer(part.code, f"{child}{suffix}") for part in wanted for child in children)
        return needed(field.required, case.bullying) and not record.answer(field.code)

    return tuple(field.code for field in step.fields if lacks(field))


def complete(
    case: Case, step: Step, record: StepRecord, pupils: Iterable[UUID], today: date, kinds: Iterable[str] = ()
) -> Case:
    """Give the case, whose incidents have these `kinds`, with `record` in the place of what was noted for `step`.

    Raises `Refusal`: case_closed, step_closed (reason=), step_fields (fields=codes), step_required, reason_missing,
    date.
    """
    if case.state is CaseState.CLOSED:
        raise Refusal("case_closed")
    closed = closed_for(step, kinds)
    if closed and record.state is not StepState.NOT_NEEDED and case.record(step.code).state is not StepState.DONE:
        raise Refusal("step_closed", reason=step.closed_reason or step.skip_reason)
    if record.done_on is not None and record.done_on > today:
        raise Refusal("date")
    if record.state is StepState.DONE:
        empty = empty_fields(step, record, case, pupils)
        if empty:
            raise Refusal("step_fields", fields=empty)
    if record.state is StepState.NOT_NEEDED:
        if not closed and not may_skip(step, case):
            raise Refusal("step_required")
        if not record.reason:
            raise Refusal("reason_missing")
    others = {r.code: r for r in case.steps} | {step.code: record}
    return replace(case, steps=tuple(others.values()))


@dataclass(frozen=True, slots=True)
class Missing:
    """A step that stands in the way of closing the case."""

    step: Step
    fields: tuple[str, ...]


def missing(case: Case, plan: ActionPlan, pupils: Iterable[UUID]) -> tuple[Missing, ...]:
    """Give what is still needed before the case can be closed, in the order of the plan.

    A step that was done counts again when something it needs came later: bullying after all, or one child more.
    """
    children = tuple(pupils)
    found = []
    for step in plan.steps:
        record = case.record(step.code)
        empty = empty_fields(step, record, case, children)
        if record.state is StepState.OPEN or (record.state is StepState.DONE and empty):
            found.append(Missing(step, empty))
    return tuple(found)


def close(case: Case, plan: ActionPlan, pupils: Iterable[UUID], today: date) -> Case:
    """Give the closed case. Raises `Refusal("case_incomplete", steps=numbers)` or `Refusal("case_closed")`."""
    if case.state is CaseState.CLOSED:
        raise Refusal("case_closed")
    open_steps = missing(case, plan, pupils)
    if open_steps:
        raise Refusal("case_incomplete", steps=tuple(m.step.number for m in open_steps))
    return replace(case, state=CaseState.CLOSED, closed_on=today)


def due_on(case: Case, step: Step, calendar: Calendar) -> Planned | None:
    """Give the day by which an open step is expected; None for a step that is not open or has no term.

    A term counts school days, so that it never ends in a holiday; a day that somebody chose stays as chosen.
    """
    record = case.record(step.code)
    if case.state is CaseState.CLOSED or record.state is not StepState.OPEN:
        return None
    if record.planned_on is not None:
        return Planned(record.planned_on)
    return None if step.due_weekdays is None else calendar.term(case.opened_on, step.due_weekdays)
