"""The timeline of a case (tijdlijn): everything in it that has a day, in order; for the screen and for paper."""

from __future__ import annotations

from datetime import date, datetime, time

from buut_desktop.domain.action_plan import FieldKind, StepField
from buut_desktop.domain.case import CaseState, StepRecord, StepState
from buut_desktop.domain.case_file import FileMoment
from buut_desktop.domain.incident import Incident
from buut_desktop.use_cases.show_case import CaseView


def timeline(view: CaseView) -> tuple[FileMoment, ...]:
    """Give everything of the case that has a day, oldest first; in a day what happened precedes what was done."""
    moments = sorted((_happened(incident) for incident in view.incidents), key=_moment)
    moments += [
        FileMoment(incident.in_esis.on, f"Incident {incident.number} in Esis gezet door {incident.in_esis.by}")
        for incident in view.incidents
        if incident.in_esis is not None
    ]
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
    what = day.label.lower().removesuffix(" op")
    return [
        FileMoment(date.fromisoformat(on), f"Ouders van {view.short_names[child]}, adres {household}: {what}")
        for child in view.pupils
        for household in (1, 2)
        if (on := record.answer(day.code, f"{child}/{household}"))
    ]


def _happened(incident: Incident) -> FileMoment:
    entry = incident.entry
    if entry.happened_at is None:
        return FileMoment(entry.happened_on, f"Incident {incident.number}")
    return FileMoment(datetime.combine(entry.happened_on, entry.happened_at), f"Incident {incident.number}")


def _when(moment: FileMoment) -> date:
    return moment.at.date() if isinstance(moment.at, datetime) else moment.at


def _moment(moment: FileMoment) -> datetime:
    return moment.at if isinstance(moment.at, datetime) else datetime.combine(moment.at, time.min)
