"""Counts what the school file holds about one pupil (wat Buut bewaart)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Text, cast, func, or_, select

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.holdings import Held
from buut_desktop.store import tables as t


def held_of(connection: Connection, pupil: UUID) -> dict[Held, int]:
    """Give for each kind how many there are; a kind of which there is nothing is left out."""
    incidents = select(t.party.c.incident).where(t.party.c.pupil == pupil).distinct()
    named = str(pupil)
    # Ids have no signs that LIKE reads as its own.
    questions: dict[Held, tuple[Select[Any], ...]] = {
        Held.MEMBERSHIPS: (_count(t.membership.c.pupil == pupil),),
        Held.HOUSEHOLDS: (_count(t.household_pupil.c.pupil == pupil),),
        Held.INCIDENTS: (select(func.count()).select_from(incidents.subquery()),),
        Held.CASES: (
            select(func.count(t.case_incident.c.school_case.distinct())).where(
                t.case_incident.c.incident.in_(incidents)
            ),
        ),
        Held.MENTIONS: (
            _count(cast(t.incident.c.what, Text).contains(named)),
            _count(cast(t.step.c.note, Text).contains(named)),
            _count(cast(t.step_entry.c.value, Text).contains(named)),
        ),
        Held.STEP_ANSWERS: (_count(t.step_entry.c.subject.startswith(named)),),
        Held.ROUNDS: (_count(t.participant.c.pupil == pupil),),
        Held.CHOICES: (_count(or_(t.choice.c.chooser == pupil, t.choice.c.chosen == pupil)),),
        Held.EARLIER_STATES: (_count(t.revision.c.kind == Kind.PUPIL.value, t.revision.c.id == pupil),),
        Held.LOG_LINES: (_count(t.change.c.subject_kind == Kind.PUPIL.value, t.change.c.subject == pupil),),
    }
    counted = {kind: sum(int(connection.execute(q).scalar_one()) for q in asked) for kind, asked in questions.items()}
    return {kind: count for kind, count in counted.items() if count}


def _count(*where: ColumnElement[bool]) -> Select[Any]:
    return select(func.count()).where(*where)
