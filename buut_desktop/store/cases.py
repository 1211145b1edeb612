"""The shelf of cases (casussen)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, delete, insert, literal_column, select, update

from buut_desktop.domain import names
from buut_desktop.domain.case import Answer, Case, CaseState, StepRecord, StepState
from buut_desktop.domain.changes import Kind, Revision, Subject
from buut_desktop.domain.refusals import Refusal
from buut_desktop.store import changes, tables
from buut_desktop.store.columns import linked_from_json, linked_to_json, read_json
from buut_desktop.store.incidents import KeepRevision
from buut_desktop.store.people import portions
from buut_desktop.store.search import Entry, SearchIndex

_TABLE, _STEP, _ENTRY, _TIED = tables.case, tables.step, tables.step_entry, tables.case_incident
_TEXT, _LINE = "text", "line"


class CaseShelf:
    """Keeps cases, each with its steps and what was answered in them."""

    def __init__(
        self,
        connection: Connection,
        search: SearchIndex,
        keep_revision: KeepRevision,
        change_number: Callable[[], int],
    ) -> None:
        self._connection = connection
        self._search = search
        self._keep_revision = keep_revision
        self._change_number = change_number

    def add(self, case: Case) -> None:
        """Keep a new case and tie its incidents to it; raises `Refusal("in_a_case")` where one has a case already."""
        taken = select(_TIED.c.incident).where(_TIED.c.incident.in_(case.incidents)).limit(1)
        if self._connection.execute(taken).first() is not None:
            raise Refusal("in_a_case")
        self._connection.execute(insert(_TABLE).values(id=case.id, **_values(case)))
        for incident in case.incidents:
            self._connection.execute(insert(_TIED).values(incident=incident, school_case=case.id))
        self._put_steps(case, case.steps)
        self._index(case)

    def get(self, case: UUID) -> Case:
        """Give one case; raises `Refusal("gone")`."""
        found = self._read(select(_TABLE).where(_TABLE.c.id == case))
        if not found:
            raise Refusal("gone")
        return found[0]

    def replace(self, case: Case, reason: str = "") -> Case:
        """Keep a changed case and the old one as a revision; raises `Refusal("stale")`.

        Only the steps that differ are written, so that each answer keeps the number of the change that gave it.
        """
        old = self.get(case.id)
        if old.revision != case.revision:
            raise Refusal("stale")
        self._keep_revision(Subject(Kind.CASE, old.id), old.revision, reason, _to_json(old))
        new = replace(case, revision=old.revision + 1)
        self._connection.execute(update(_TABLE).where(_TABLE.c.id == new.id).values(**_values(new)))
        before, after = ({r.code: (place, r) for place, r in enumerate(case.steps)} for case in (old, new))
        differing = [code for code in {**before, **after} if before.get(code) != after.get(code)]
        for table, column in ((_ENTRY, _ENTRY.c.step), (_STEP, _STEP.c.code)):
            self._connection.execute(delete(table).where(table.c.school_case == new.id, column.in_(differing)))
        self._put_steps(new, [record for record in new.steps if record.code in differing])
        self._index(new)
        return self.get(new.id)

    def all(self, owner: UUID | None, *, running: bool | None = None) -> tuple[Case, ...]:
        """Give cases, newest first; `running` True or False limits to open or closed ones."""
        wanted = select(_TABLE)
        if owner is not None:
            wanted = wanted.where(_TABLE.c.opened_by == owner)
        if running is not None:
            wanted = wanted.where(_TABLE.c.state == (CaseState.OPEN if running else CaseState.CLOSED).value)
        return self._read(wanted.order_by(_TABLE.c.opened_on.desc(), literal_column("school_case.rowid").desc()))

    def history(self, case: UUID) -> tuple[Revision, ...]:
        """Give the earlier states of a case, newest first."""
        return changes.revisions(self._connection, Subject(Kind.CASE, case))

    def index_case_of(self, incident: UUID) -> None:
        """Bring the search words of the incident's case up to date; nothing when it has none."""
        tied = select(_TIED.c.school_case).where(_TIED.c.incident == incident)
        case = self._connection.execute(tied).scalar_one_or_none()
        if case is not None:
            self._index(self.get(case))

    def _put_steps(self, case: Case, records: Iterable[StepRecord]) -> None:
        places = {record.code: place for place, record in enumerate(case.steps)}
        steps, entries = [], []
        for record in records:
            steps.append(
                {
                    "school_case": case.id,
                    "code": record.code,
                    "place": places[record.code],
                    "state": record.state.value,
                    "done_on": record.done_on,
                    "done_by": record.done_by,
                    "note": record.note,
                    "reason": record.reason,
                    "planned_on": record.planned_on,
                }
            )
            for place, answer in enumerate(record.answers):
                entries.append(
                    {
                        "school_case": case.id,
                        "step": record.code,
                        "place": place,
                        "field": answer.field,
                        "subject": answer.subject,
                        "value": _answer_to_json(answer),
                        "change_seq": self._change_number(),
                    }
                )
        if steps:
            self._connection.execute(insert(_STEP), steps)
        if entries:
            self._connection.execute(insert(_ENTRY), entries)

    def _index(self, case: Case) -> None:
        children = self._children(case.id)
        answers = [a.value if isinstance(a.value, str) else a.value.text for r in case.steps for a in r.answers]
        words = (case.number, *children, *(record.note.text for record in case.steps), *answers)
        subject = Subject(Kind.CASE, case.id)
        self._search.put(Entry(subject, case.number, ", ".join(children), words, case.opened_on, case.opened_by))

    def _children(self, case: UUID) -> list[str]:
        pupil, party = tables.pupil, tables.party
        rows = self._connection.execute(
            select(pupil.c.given_name, pupil.c.prefix, pupil.c.surname)
            .join(party, party.c.pupil == pupil.c.id)
            .join(_TIED, _TIED.c.incident == party.c.incident)
            .where(_TIED.c.school_case == case)
            .order_by(literal_column("case_incident.rowid"), party.c.place)
        )
        return list(dict.fromkeys(names.display(row.given_name, row.prefix, row.surname) for row in rows))

    def _read(self, wanted: Select[Any]) -> tuple[Case, ...]:
        rows = self._connection.execute(wanted).all()
        ids = [row.id for row in rows]
        incidents, steps = self._incidents(ids), self._steps(ids)
        return tuple(_case(row, incidents[row.id], steps[row.id]) for row in rows)

    def _incidents(self, cases: Collection[UUID]) -> dict[UUID, list[UUID]]:
        found: dict[UUID, list[UUID]] = defaultdict(list)
        for portion in portions(cases):
            wanted = select(_TIED).where(_TIED.c.school_case.in_(portion))
            for row in self._connection.execute(wanted.order_by(literal_column("case_incident.rowid"))):
                found[row.school_case].append(row.incident)
        return found

    def _steps(self, cases: Collection[UUID]) -> dict[UUID, list[StepRecord]]:
        found: dict[UUID, list[StepRecord]] = defaultdict(list)
        for portion in portions(cases):
            answers: dict[tuple[UUID, str], list[Answer]] = defaultdict(list)
            entries = select(_ENTRY).where(_ENTRY.c.school_case.in_(portion)).order_by(_ENTRY.c.place)
            for row in self._connection.execute(entries):
                answers[row.school_case, row.step].append(_answer(row))
            steps = select(_STEP).where(_STEP.c.school_case.in_(portion)).order_by(_STEP.c.place)
            for row in self._connection.execute(steps):
                found[row.school_case].append(_step(row, answers[row.school_case, row.code]))
        return found


def _values(case: Case) -> dict[str, Any]:
    return {
        "number": case.number,
        "opened_on": case.opened_on,
        "opened_by": case.opened_by,
        "opened_by_name": case.opened_by_name,
        "policy": case.policy,
        "bullying": case.bullying,
        "state": case.state.value,
        "closed_on": case.closed_on,
        "revision": case.revision,
    }


def _case(row: Row[Any], incidents: Iterable[UUID], steps: Iterable[StepRecord]) -> Case:
    return Case(
        id=row.id,
        number=row.number,
        incidents=tuple(incidents),
        opened_on=row.opened_on,
        opened_by=row.opened_by,
        opened_by_name=row.opened_by_name,
        policy=row.policy,
        bullying=row.bullying,
        steps=tuple(steps),
        state=CaseState(row.state),
        closed_on=row.closed_on,
        revision=row.revision,
    )


def _step(row: Row[Any], answers: Iterable[Answer]) -> StepRecord:
    return StepRecord(
        code=row.code,
        state=StepState(row.state),
        done_on=row.done_on,
        done_by=row.done_by,
        note=row.note,
        reason=row.reason,
        planned_on=row.planned_on,
        answers=tuple(answers),
    )


def _answer_to_json(answer: Answer) -> str:
    kind, value = (_LINE, answer.value) if isinstance(answer.value, str) else (_TEXT, linked_to_json(answer.value))
    return json.dumps([kind, value], ensure_ascii=False)


def _answer(row: Row[Any]) -> Answer:
    def build(found: Any) -> Answer:
        kind, value = found
        if kind not in (_LINE, _TEXT):
            raise ValueError
        return Answer(row.field, linked_from_json(value) if kind == _TEXT else str(value), row.subject)

    return read_json(row.value, build)


def _to_json(case: Case) -> str:
    values = _values(case)
    values["incidents"] = [str(incident) for incident in case.incidents]
    values["steps"] = [
        {
            "code": r.code,
            "state": r.state.value,
            "done_on": r.done_on,
            "done_by": r.done_by,
            "note": r.note.text,
            "reason": r.reason,
            "planned_on": r.planned_on,
            "answers": [
                {"field": a.field, "about": a.subject, "value": a.value if isinstance(a.value, str) else a.value.text}
                for a in r.answers
            ],
        }
        for r in case.steps
    ]
    return json.dumps(values, ensure_ascii=False, default=str)
