"""The case file on paper (casusverslag): cover, parties, incidents, steps with their gaps, timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from buut_desktop.domain.case import CaseState, StepState
from buut_desktop.domain.case_file import CaseFile, FileAnswer, FileIncident, FileStep
from buut_desktop.paper import pdf, wording
from buut_desktop.paper.blocks import (
    Block,
    Fact,
    Facts,
    Heading,
    Moments,
    NewSheet,
    Notice,
    Remark,
    Rows,
    Subheading,
    Title,
)  # fmt: skip
from buut_desktop.paper.layout import flow

TITLE = "Casusverslag"
_STEP_LABEL = 54.0


def case_file_pdf(
    value: CaseFile, *, progress: pdf.Progress | None = None, cancelled: pdf.Cancelled | None = None
) -> bytes:
    """Give the case file as PDF. Raises `KnownProblem`: no_glyph, stopped."""
    parts = tuple(case_file_blocks(value))
    title = f"{TITLE} {value.number}"
    return pdf.document(
        value.stamp, title, lambda: flow(parts), running_head=title, progress=progress, cancelled=cancelled
    )


def case_file_blocks(value: CaseFile) -> Iterator[Block]:
    """Give what the case file consists of, in order."""
    yield Title(TITLE, " · ".join(filter(None, (value.title, value.group, value.number))))
    yield Facts(tuple(_cover_facts(value)))
    yield from _missing(value)
    yield Heading("Actieplan")
    yield Rows(
        ("", "Stap", "Stand", "Wanneer, door wie"),
        tuple((str(s.number), s.title, wording.STEP_STATES[s.state], _when_by(s)) for s in value.steps),
        (6, 44, 18, 32),
        strong=(0,),
    )
    yield NewSheet()
    yield Heading("Betrokkenen")
    if not value.parties:
        yield Remark(wording.EMPTY)
    yield Rows(
        ("Naam", "Rol", "Groep"),
        tuple((p.name, _listed(p.roles), p.group) for p in value.parties),
        (45, 30, 25),
        strong=(0,),
    )
    alone = len(value.incidents) == 1
    yield Heading(f"Incident {value.incidents[0].number}" if alone else "Incidenten")
    if not value.incidents:
        yield Remark(wording.EMPTY)
    for incident in value.incidents:
        if not alone:
            yield Subheading(f"Incident {incident.number}")
        yield Facts(tuple(_incident_facts(incident)))
    yield Heading("Stap voor stap")
    for step in value.steps:
        yield from _step(step)
    yield Heading("Tijdlijn")
    if not value.timeline:
        yield Remark(wording.EMPTY)
    yield Moments(tuple((wording.short_moment(m.at), m.what) for m in value.timeline))


def _cover_facts(value: CaseFile) -> Iterator[Fact]:
    stamp = value.stamp
    yield Fact("Betrokkenen", wording.enumerated([p.name for p in value.parties]))
    yield Fact("Aanleiding", "\n".join(map(_occasion, value.incidents)))
    if stamp.purpose:
        yield Fact("Doel van deze afdruk", stamp.purpose)
    if stamp.recipient:
        yield Fact("Voor", stamp.recipient)
    if stamp.names is not None:
        yield Fact("Namen", wording.NAMES[stamp.names])
    yield Fact("Geopend", f"{wording.long_day(value.opened_on)} door {value.opened_by}")
    yield Fact("Stand", _standing(value))


def _occasion(incident: FileIncident) -> str:
    what = ", ".join(incident.kinds) or "Incident"
    where = f" – {incident.place}" if incident.place else ""
    return f"{what}{where}, {_happened(incident)}"


def _happened(incident: FileIncident) -> str:
    day = wording.weekday(incident.happened_on)
    at = wording.clock(incident.happened_at) if incident.happened_at is not None else ""
    return ", ".join(filter(None, (day, at, incident.time_slot)))


def _standing(value: CaseFile) -> str:
    counts = {state: sum(1 for s in value.steps if s.state is state) for state in StepState}
    done = f"{counts[StepState.DONE]} van {len(value.steps)} stappen gedaan"
    skipped = f", {counts[StepState.NOT_NEEDED]} niet nodig" if counts[StepState.NOT_NEEDED] else ""
    if value.state is CaseState.CLOSED:
        closed = f" op {wording.long_day(value.closed_on)}" if value.closed_on else ""
        return f"Afgesloten{closed}; {done}{skipped}"
    return f"Open; {done}{skipped}"


def _missing(value: CaseFile) -> Iterator[Block]:
    if value.state is CaseState.CLOSED:
        return
    if not value.missing:
        yield Notice("Er is niets meer nodig om deze casus af te sluiten.", ())
        return
    lines = (f"{m.number}  {m.title}" + (f": {', '.join(m.fields)}" if m.fields else "") for m in value.missing)
    yield Notice("Nog nodig om af te sluiten", tuple(lines))


def _when_by(step: FileStep) -> str:
    if step.state is StepState.OPEN:
        return f"verwacht {wording.short_day(step.expected_on)}" if step.expected_on else ""
    return ", ".join(filter(None, (wording.short_day(step.done_on) if step.done_on else "", step.done_by)))


def _incident_facts(incident: FileIncident) -> Iterator[Fact]:
    yield Fact("Wanneer", _happened(incident))
    yield Fact("Waar", incident.place)
    yield Fact("Soort", "\n".join(incident.kinds))
    yield Fact("Wie", "\n".join(f"{p.name} – {_listed(p.roles)}" if p.roles else p.name for p in incident.parties))
    yield Fact("Wat er gebeurde", incident.what)
    yield Fact("Ernst", incident.severity)
    yield Fact("Letsel", "ja" if incident.injury else "nee")
    yield Fact("BHV’er erbij", "ja" if incident.responder else "nee")
    yield Fact("Gemeld door", incident.reported_by)
    yield Fact("Genoteerd door", f"{incident.registered_by}, {wording.short_moment(incident.registered_at)}")
    yield Fact("In Esis", _in_esis(incident))


def _in_esis(incident: FileIncident) -> str | None:
    if incident.esis_on is None:
        return None
    by = f" door {incident.esis_by}" if incident.esis_by else ""
    return f"{wording.long_day(incident.esis_on)}{by}"


def _step(step: FileStep) -> Iterator[Block]:
    yield Subheading(f"{step.number}  {step.title}", wording.STEP_STATES[step.state])
    if step.remark:
        yield Remark(step.remark)
    if step.state is StepState.NOT_NEEDED:
        yield Facts((Fact("Niet nodig, omdat", step.reason),), _STEP_LABEL)
    for about, answers in groupby(step.answers, key=lambda answer: answer.about):
        # What a step that is not needed leaves empty is no gap.
        shown = [a for a in answers if a.value or step.state is not StepState.NOT_NEEDED]
        if shown:
            yield Facts(tuple(Fact(a.label, _answered(a)) for a in shown), _STEP_LABEL, about)
    yield Facts(tuple(_step_facts(step)), _STEP_LABEL)


def _answered(answer: FileAnswer) -> str | None:
    return wording.long_day(answer.value) if isinstance(answer.value, date) else answer.value


def _step_facts(step: FileStep) -> Iterator[Fact]:
    if step.state is StepState.OPEN and step.expected_on:
        yield Fact("Verwacht op", wording.long_day(step.expected_on))
    if step.state is not StepState.NOT_NEEDED or step.done_on or step.done_by:
        by = (wording.long_day(step.done_on) if step.done_on else "", step.done_by)
        yield Fact("Wanneer, door wie", ", ".join(filter(None, by)))
    if step.note:
        yield Fact("Notitie", step.note)


def _listed(words: tuple[str, ...]) -> str:
    return wording.enumerated(words)
