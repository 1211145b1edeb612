"""Print the case file (casusverslag): read everything first, then a worker makes paper of the finished value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from buut_desktop.domain.action_plan import FieldKind, Step, StepField
from buut_desktop.domain.case import StepState
from buut_desktop.domain.case_file import CaseFile, FileAnswer, FileIncident, FileMissing, FileParty, FileStep
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.incident import Incident
from buut_desktop.domain.people import Placement
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.policy import IncidentPolicy, Option
from buut_desktop.domain.print_stamp import Names, PrintStamp
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.case_timeline import timeline
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock
from buut_desktop.use_cases.show_case import CaseView, read_case
from buut_desktop.use_cases.stamping import stamped

_YES_NO = {"yes": "ja", "no": "nee", "unknown": "weten we niet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintCaseFile:
    """Prepare the case file; its number is given at the first preparation and kept while the preview is open."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(
        self, actor: Actor, case: UUID, *, recipient: str, purpose: str, number: str | None = None
    ) -> CaseFile:
        """Give the finished value for `recipient` and `purpose`; `number` keeps the number of an earlier call.

        That it was made is noted. Raises `Refusal("gone")` or `Refusal("not_allowed")`.
        """
        require(actor, Act.PRINT_CASE)
        now = self.clock.now()
        with self.cabinet.change(actor, Act.PRINT_CASE) as work:
            view = read_case(work, self.policies, actor, case)
            require(actor, Act.PRINT_CASE, view.case.opened_by)
            stamp = stamped(
                work,
                actor,
                now,
                number,
                recipient=typed_line(recipient),
                purpose=typed_line(purpose),
                names=Names.FULL,
            )
            work.keep(Subject(Kind.CASE, case))
        return _case_file(view, self.policies, stamp)

    def finish(self, actor: Actor, case: UUID, destination: str) -> frozenset[Kind]:
        """Note where the print went: "printer" or "pdf"."""
        require(actor, Act.PRINT_CASE)
        with self.cabinet.change(actor, Act.PRINT_CASE, reason=destination) as work:
            work.keep(Subject(Kind.CASE, case))
        return frozenset({Kind.PRINT})


def _case_file(view: CaseView, policies: PolicyBook, stamp: PrintStamp) -> CaseFile:
    labels = policies.incidents(view.incidents[0].policy) if view.incidents else policies.current.incidents
    groups = {p: place.plaza or place.home_group for p, place in view.placements.items()}
    shared = {g.name for g in groups.values() if g is not None}
    parties = tuple(
        FileParty(p.name, _roles(labels, p.roles), _home(view.placements.get(p.person)) if p.person else "")
        for p in view.parties
    )
    return CaseFile(
        stamp=stamp,
        number=view.case.number,
        title=view.title,
        group=shared.pop() if len(shared) == 1 else "",
        opened_on=view.case.opened_on,
        opened_by=view.case.opened_by_name,
        state=view.case.state,
        closed_on=view.case.closed_on,
        parties=parties,
        incidents=tuple(_incident(view, i, policies.incidents(i.policy), stamp) for i in view.incidents),
        steps=tuple(_step(view, step) for step in view.plan.steps),
        missing=tuple(
            FileMissing(m.step.number, m.step.title, tuple(_field(m.step, code).label for code in m.fields))
            for m in view.missing
        ),
        timeline=timeline(view),
    )


def _home(place: Placement | None) -> str:
    return place.home_group.name if place is not None and place.home_group is not None else ""


def _label(options: tuple[Option, ...], code: str | None) -> str:
    return next((o.label for o in options if o.code == code), code or "")


def _roles(policy: IncidentPolicy, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_label(policy.roles, code) for code in codes)


def kind_words(policy: IncidentPolicy, incident: Incident) -> tuple[str, ...]:
    """Give each kind of the incident as a label, with its sub-kinds behind it."""
    words = []
    for chosen in incident.entry.kinds:
        kind = policy.kind(chosen.code)
        subs = ", ".join(_label(kind.sub_kinds, code) for code in chosen.sub_kinds)
        words.append(f"{kind.short}: {subs}" if subs else kind.short)
    return tuple(words)


def _incident(view: CaseView, incident: Incident, policy: IncidentPolicy, stamp: PrintStamp) -> FileIncident:
    entry, esis = incident.entry, incident.in_esis
    parties = tuple(
        FileParty(
            p.name,
            _roles(policy, p.roles),
            _home(view.on_the_day.get((p.person, entry.happened_on))) if p.person else "",
        )
        for p in entry.parties
    )
    return FileIncident(
        number=incident.number,
        happened_on=entry.happened_on,
        happened_at=entry.happened_at,
        time_slot=_label(policy.time_slots, entry.time_slot),
        place=_label(policy.places, entry.place),
        kinds=kind_words(policy, incident),
        parties=parties,
        what=entry.what.text,
        severity=_label(policy.severities, entry.severity),
        injury=entry.injury,
        responder=entry.responder,
        reported_by=entry.reported_by or incident.registered_by_name,
        registered_by=incident.registered_by_name,
        registered_at=incident.registered_at.astimezone(stamp.made_at.tzinfo),
        esis_on=None if esis is None else esis.on,
        esis_by="" if esis is None else esis.by,
    )


def _field(step: Step, code: str) -> StepField:
    return next(f for f in step.fields if f.code == code)


def _step(view: CaseView, step: Step) -> FileStep:
    record = view.case.record(step.code)
    return FileStep(
        number=step.number,
        title=step.title,
        remark=step.remark,
        state=record.state,
        reason=record.reason,
        done_on=record.done_on if record.state is StepState.DONE else None,
        done_by=record.done_by,
        note=record.note.text,
        expected_on=next((day for due, day in view.due if due.code == step.code), None),
        answers=step_answers(view, step),
    )


def step_answers(view: CaseView, step: Step) -> tuple[FileAnswer, ...]:
    """Give every field of `step` with its answer in labels; an empty value is a gap."""
    record = view.case.record(step.code)
    found: list[FileAnswer] = []
    for field in step.fields:
        if field.kind is FieldKind.FORM:
            continue
        if field.kind is FieldKind.PER_PUPIL:
            found += [
                FileAnswer(part.label, _value(part, record.answer(part.code, str(child))), view.short_names[child])
                for child in view.pupils
                for part in field.parts
            ]
        elif field.kind is FieldKind.PER_HOUSEHOLD:
            for child in view.pupils:
                for household in (1, 2):
                    subject = f"{child}/{household}"
                    values = [(part, record.answer(part.code, subject)) for part in field.parts]
                    # Only the first address of a child that had a part in it is a gap where nothing stands.
                    asked = household == 1 and child in view.concerned
                    if not asked and not any(value for _, value in values):
                        continue
                    about = f"{view.short_names[child]}, adres {household}"
                    found += [FileAnswer(part.label, _value(part, value), about) for part, value in values]
        else:
            found.append(FileAnswer(field.label, _value(field, record.answer(field.code))))
    return tuple(found)


def _value(field: StepField, text: str) -> str | date | None:
    if not text:
        return None
    if field.kind is FieldKind.DATE:
        return date.fromisoformat(text)
    if field.kind is FieldKind.CHOICE:
        return dict(field.options).get(text, text)
    if field.kind is FieldKind.YES_NO_UNKNOWN:
        return _YES_NO.get(text, text)
    return text
