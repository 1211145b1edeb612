"""The timeline of a case (tijdlijn): everything in it that has a day, in order; for the screen and for paper."""

from __future__ import annotations

from datetime import date, datetime

from buut_desktop.domain.action_plan import FieldKind, StepField
from buut_desktop.domain.case import CaseState, StepRecord, StepState
from buut_desktop.domain.case_file import FileMoment
from buut_desktop.use_cases.show_case import CaseView


def timeline(view: CaseView) -> tuple[FileMoment, ...]:
    """Give everything of the case that has a day, oldest first; a day comes before the moments in it."""
    moments: list[FileMoment] = []
    for incident in view.incidents:
        entry = incident.entry
        happened: date | datetime = entry.happened_on
        if entry.happened_at is not None:
            happened = datetime.combine(entry.happened_on, entry.happened_at)
        moments.append(FileMoment(happened, f"Incident {incident.number}"))
        if incident.in_esis is not None:
            moments.append(
                FileMoment(incident.in_esis.on, f"Incident {incident.number} in Esis gezet door {incident.in_esis.by}")
            )
    moments.append(FileMoment(view.case.opened_on, f"Casus geopend door {view.case.opened_by_name}"))
    for step in view.plan.steps:
        record = view.case.record(step.code)
        if record.state is StepState.DONE and record.done_on is not None:
            by = f" – {record.done_by}" if record.done_by else ""
            moments.append(FileMoment(record.done_on, f"Stap {step.number} gedaan: {step.short_title}{by}"))
        for field in step.fields:
            if field.kind is FieldKind.PER_HOUSEHOLD:
                moments += _contacts(view, field, record)
    if view.case.state is CaseState.CLOSED and view.case.closed_on is not None:
        moments.append(FileMoment(view.case.closed_on, "Casus afgesloten"))
    return tuple(sorted(moments, key=_when))


def _contacts(view: CaseView, field: StepField, record: StepRecord) -> list[FileMoment]:
    day = next((part for part in field.parts if part.kind is FieldKind.DATE), None)
    if day is None:
        return []
    return [
        FileMoment(
            date.fromisoformat(on), f"Ouders van {view.short_names[child]}, adres {household}: {day.label.lower()}"
        )
        for child in view.pupils
        for household in (1, 2)
        if (on := record.answer(day.code, f"{child}/{household}"))
    ]


def _when(moment: FileMoment) -> tuple[date, int, datetime]:
    at = moment.at
    if isinstance(at, datetime):
        return at.date(), 1, at
    return at, 0, datetime.combine(at, datetime.min.time())
