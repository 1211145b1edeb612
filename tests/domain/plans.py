"""Policy, people and cases for the tests of the rules."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from uuid import UUID

from buut_desktop import policy_files
from buut_desktop.domain.action_plan import ActionPlan, FieldKind, Step, StepField
from buut_desktop.domain.case import Answer, Case, StepRecord, StepState, needed, untouched_steps
from buut_desktop.domain.incident import ChosenKind, IncidentEntry, Party, PartyKind
from buut_desktop.domain.policy import IncidentPolicy, Policy
from buut_desktop.domain.text import NO_TEXT

TODAY = date(2026, 11, 18)
"""A Wednesday."""
NOON = datetime(2026, 11, 18, 12, 0)
NOOR, FINN, MEES = (UUID(int=n) for n in (1, 2, 3))
PUPILS = (NOOR, FINN)


@cache
def shipped() -> Policy:
    """The policy as it comes with the program."""
    return policy_files.load()[0]


def incidents() -> IncidentPolicy:
    """What an incident can be."""
    return shipped().incidents


def plan() -> ActionPlan:
    """The school's eleven steps."""
    return shipped().plan


def party(kind: PartyKind, number: int | None, *roles: str) -> Party:
    """Someone in an incident."""
    return Party(kind, None if number is None else UUID(int=number), "", roles or ("involved",))


def entry(
    *parties: Party,
    kinds: tuple[str, ...] = ("fight",),
    on: date = TODAY,
    at: datetime | None = None,
) -> IncidentEntry:
    """A filled-in report."""
    return IncidentEntry(
        happened_on=on,
        happened_at=None if at is None else at.time(),
        time_slot=None,
        place=None,
        kinds=tuple(ChosenKind(kind) for kind in kinds),
        parties=parties,
        what=NO_TEXT,
        severity=None,
        injury=False,
        responder=False,
        reported_by="",
        on_paper=False,
    )


def case(*, bullying: bool = False, kinds: tuple[str, ...] = ("fight",), opened: date = TODAY) -> Case:
    """A new case."""
    return Case(
        id=UUID(int=100),
        number="2026-C07",
        incidents=(UUID(int=50),),
        opened_on=opened,
        opened_by=UUID(int=200),
        opened_by_name="Ines Liniaal",
        policy=plan().hash,
        bullying=bullying,
        steps=untouched_steps(plan(), kinds),
    )


def filled(step: Step, of: Case, pupils: tuple[UUID, ...] = PUPILS) -> StepRecord:
    """The step done, with exactly what is required of it."""
    answers: list[Answer] = []

    def fill(field: StepField, subject: str = "") -> None:
        if needed(field.required, of.bullying):
            answers.append(Answer(field.code, "2026-11-18" if field.kind is FieldKind.DATE else "x", subject))

    for field in step.fields:
        fill(field)
        for part in field.parts:
            for pupil in pupils:
                fill(part, f"{pupil}/1" if field.kind is FieldKind.PER_HOUSEHOLD else str(pupil))
    return StepRecord(step.code, StepState.DONE, done_on=TODAY, done_by="Ines Liniaal", answers=tuple(answers))
