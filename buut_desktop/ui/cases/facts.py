"""What a case says in a few words (casus in het kort): beside each step, in the list and in the context pane."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from buut_desktop.domain.action_plan import FieldKind, Need, Step, StepField
from buut_desktop.domain.case import CaseState, StepRecord, StepState, empty_fields
from buut_desktop.domain.incident import Incident
from buut_desktop.domain.reading_order import isolated
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.rows import Row
from buut_desktop.ui.shared.step_rail import RailStep
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.show_case import CaseView


def rail_steps(view: CaseView, today: date, current: str = "") -> list[RailStep]:
    """Give the lines of the step rail; the step on screen has the mark *nu* while it is open."""
    return [
        RailStep(
            step.code,
            step.number,
            step.short_title,
            Mark.NOW if step.code == current and _open(view, step) else _mark(view, step),
            _fact(view, step, today, current == step.code),
        )
        for step in view.plan.steps
    ]


def _open(view: CaseView, step: Step) -> bool:
    return view.case.record(step.code).state is StepState.OPEN


def _mark(view: CaseView, step: Step) -> Mark:
    record = view.case.record(step.code)
    if record.state is StepState.DONE:
        # Something it needs came later: bullying after all, or one child more.
        return Mark.BUSY if empty_fields(step, record, view.case, view.concerned) else Mark.DONE
    if record.state is StepState.NOT_NEEDED:
        return Mark.NOT_NEEDED
    return Mark.BUSY if record.note or any(record.answers) else Mark.OPEN


def _fact(view: CaseView, step: Step, today: date, current: bool) -> str:
    record = view.case.record(step.code)
    if record.state is StepState.NOT_NEEDED:
        return "niet nodig"
    if record.state is StepState.DONE:
        if empty_fields(step, record, view.case, view.concerned):
            return "nog iets nodig"
        day = dutch.short_date(record.done_on) if record.done_on is not None else ""
        return " · ".join(part for part in (day, _first_word(record.done_by)) if part)
    if current and not record.planned_on:
        return ""
    due = {s.code: day for s, day in view.due}.get(step.code)
    told = how_far(view, step, record)
    if told:
        return told
    if record.planned_on is not None and record.planned_on > today:
        return f"weer op {dutch.near_date(record.planned_on, today)}"
    if due is not None and due <= today:
        return dutch.days_late(due, today)
    return "formulier" if any(f.kind is FieldKind.FORM for f in step.fields) else ""


def _first_word(name: str) -> str:
    return name.split(" ", 1)[0]


def how_far(view: CaseView, step: Step, record: StepRecord) -> str:
    """Give "1 van 2 gezinnen" or "2 van 3 kinderen" for a step that is half done, else ""."""
    for field in step.fields:
        if field.kind not in (FieldKind.PER_PUPIL, FieldKind.PER_HOUSEHOLD):
            continue
        homes = field.kind is FieldKind.PER_HOUSEHOLD
        children = view.concerned if homes else view.pupils
        done = sum(1 for child in children if _answered(field, record, f"{child}/1" if homes else str(child)))
        if 0 < done < len(children):
            return f"{done} van {len(children)} {'gezinnen' if homes else 'kinderen'}"
    return ""


def _answered(field: StepField, record: StepRecord, subject: str) -> bool:
    wanted = [part for part in field.parts if part.required is not Need.NO] or list(field.parts)
    return any(record.answer(part.code, subject) for part in wanted)


def done_count(view: CaseView) -> int:
    """Give how many steps are done or not needed."""
    return sum(1 for step in view.plan.steps if not _open(view, step))


def severity(view: CaseView) -> str | None:
    """Give the most serious severity among the incidents; None where none was judged."""
    found = {incident.entry.severity for incident in view.incidents}
    return next((code for code in ("serious", "medium", "light") if code in found), None)


def missing_count(view: CaseView) -> str:
    """Give "Nog 5 nodig om af te sluiten", "" where nothing is missing."""
    return f"Nog {len(view.missing)} nodig om af te sluiten" if view.missing else ""


def missing_lines(view: CaseView) -> list[tuple[str, str]]:
    """Give (step code, "Stap 9, Ouders betrekken: ouders geïnformeerd") for each step in the way of closing."""
    found = []
    for missing in view.missing:
        labels = {field.code: field.label for field in missing.step.fields}
        what = ", ".join(labels[code] for code in missing.fields)
        words = f"Stap {missing.step.number}, {missing.step.short_title}"
        found.append((missing.step.code, f"{words}: {what[:1].lower()}{what[1:]}" if what else words))
    return found


def places_of(view: CaseView) -> str:
    """Give the learning plazas of the children, or their home groups: "leerplein Bos"."""
    plazas = dict.fromkeys(p.plaza.name for p in view.placements.values() if p.plaza is not None)
    if plazas:
        return dutch.listing([plaza_words(name) for name in plazas])
    return dutch.listing(list(dict.fromkeys(p.home_group.name for p in view.placements.values() if p.home_group)))


def plaza_words(name: str) -> str:
    """Give "leerplein Bos" for a plaza called Bos or Leerplein Bos."""
    front, _, rest = name.partition(" ")
    return f"leerplein {rest}" if rest and front.casefold() == "leerplein" else f"leerplein {name}"


def begun(view: CaseView) -> str:
    """Give "Begonnen wo 18 nov 2026 · leerplein Bos · 2026-C07"."""
    parts = (f"Begonnen {dutch.short_date(view.case.opened_on, year=True)}", places_of(view), view.case.number)
    return "  ·  ".join(part for part in parts if part)


def list_row(view: CaseView, today: date) -> Row:
    """Give the line of the list: children, number, the next step, how far, and what is due."""
    case = view.case
    count = f"{done_count(view)} van {len(view.plan.steps)} stappen klaar"
    facts = (f"Begonnen {dutch.short_date(case.opened_on, year=case.opened_on.year != today.year)}", places_of(view))
    shown = " · ".join([*(fact for fact in facts if fact), count])
    mark = Mark.of_severity(severity(view))
    if case.state is CaseState.CLOSED:
        on = dutch.short_date(case.closed_on, year=True) if case.closed_on is not None else ""
        return Row(view.title, mark, case.number, "Afgesloten", shown, f"Afgesloten {on}".rstrip(), "done")
    if view.next is None:
        return Row(view.title, mark, case.number, "Alle stappen zijn klaar", shown, "Kan dicht", "done", "accent")
    following = f"Volgende: stap {view.next.number}, {view.next.title}"
    state, icon, tone = _due(view, today)
    return Row(view.title, mark, case.number, following, shown, state, icon, tone)


def _due(view: CaseView, today: date) -> tuple[str, str, str]:
    if not view.due:
        return "", "", "text2"
    step, day = view.due[0]
    if day < today:
        return f"Stap {step.number}: {dutch.days_late(day, today)}", "attention", "att"
    if day == today:
        return f"Stap {step.number}: vandaag", "time", "att"
    return f"Stap {step.number}: {dutch.near_date(day, today)}", "date", "text2"


@dataclass(frozen=True, slots=True)
class HomeFact:
    """Whether the parents of one child were informed."""

    name: str
    words: str
    informed: bool
    addresses: tuple[str, ...] = ()
    """Who is told at which address, as far as that is known."""


def parents_step(view: CaseView) -> tuple[Step, StepField] | None:
    """Give the step and field in which contact with parents is noted, None where the plan has none."""
    found = ((s, f) for s in view.plan.steps for f in s.fields if f.kind is FieldKind.PER_HOUSEHOLD)
    return next(found, None)


def homes(view: CaseView, today: date) -> tuple[HomeFact, ...]:
    """Give for each child that had a part in it whether its parents were informed, and how."""
    found = parents_step(view)
    if found is None:
        return ()
    step, field = found
    record = view.case.record(step.code)
    return tuple(_home(view, field, record, child, today) for child in view.concerned)


def _home(view: CaseView, field: StepField, record: StepRecord, child: UUID, today: date) -> HomeFact:
    name, known = view.short_names[child], addresses(view, child)
    for said in _contacts(field, record, child, today):
        return HomeFact(name, said, informed=True, addresses=known)
    if record.state is StepState.NOT_NEEDED:
        return HomeFact(name, "niet nodig", informed=True, addresses=known)
    return HomeFact(name, "nog niet", informed=False, addresses=known)


def address_in_words(view: CaseView, child: UUID, household: int) -> str:
    """Give "Adres 1", with who is told there and at which number as far as that is known."""
    known = view.guardians.get((child, household), ())
    told = [isolated(g.name) + (f" ({g.phone})" if g.phone else "") for g in known]
    return f"Adres {household} · {dutch.listing(told)}" if told else f"Adres {household}"


def addresses(view: CaseView, child: UUID) -> tuple[str, ...]:
    """Give the addresses of a child of which it is known who is told there."""
    numbers = sorted(number for pupil, number in view.guardians if pupil == child)
    return tuple(address_in_words(view, child, number) for number in numbers)


def _contacts(field: StepField, record: StepRecord, child: UUID, today: date) -> Iterator[str]:
    day_part = next((part for part in field.parts if part.kind is FieldKind.DATE), None)
    way_part = next((part for part in field.parts if part.kind is FieldKind.CHOICE), None)
    for household in (1, 2):
        subject = f"{child}/{household}"
        day = as_day(record.answer(day_part.code, subject)) if day_part is not None else None
        if day is not None:
            way = dict(way_part.options).get(record.answer(way_part.code, subject), "") if way_part is not None else ""
            yield f"{way or 'geïnformeerd'} {dutch.near_date(day, today)}"


def as_day(text: str) -> date | None:
    """Read the ISO day of an answer; None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def roles_in_words(policies: PolicyBook, incidents: tuple[Incident, ...], codes: tuple[str, ...]) -> str:
    """Give "overkomt het, gewond" in the labels of the version the first incident was noted under."""
    policy = policies.incidents(incidents[0].policy) if incidents else policies.current.incidents
    labels = {option.code: option.label for option in policy.roles}
    return ", ".join(labels.get(code, code) for code in codes)
