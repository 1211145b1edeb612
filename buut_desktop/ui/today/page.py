"""Decides what stands on the page of today (Vandaag): which sentence, how urgent, and where its button leads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from buut_desktop.domain.permissions import Act, Actor, may
from buut_desktop.domain.sociogram import ProtocolStep
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.incident_words import kind_and_place, lowered, where
from buut_desktop.ui.shared.place import (
    ADD,
    CASES,
    CORRECT,
    IMPORT,
    INCIDENTS,
    LEAVE,
    MOVE,
    NEW,
    PROTOCOL,
    PUPILS,
    SOCIOGRAM,
    STAY,
    Place,
)
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.change_pupil import DRAFT as PUPIL_DRAFT
from buut_desktop.use_cases.complete_step import DRAFT as STEP_DRAFT
from buut_desktop.use_cases.list_rounds import RoundRow
from buut_desktop.use_cases.list_today import DueStep, RoundToMake, RoundWaiting, TodayView
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Draft
from buut_desktop.use_cases.register_incident import DRAFT as REPORT_DRAFT

NAMED_OF_ESIS = 2
"""So many of the incidents not yet in Esis are named, the oldest."""

_OF_PUPIL = {
    ADD: "Kind toevoegen", CORRECT: "Verbetering van een leerling", MOVE: "Andere groep voor een leerling",
    LEAVE: "Leerling van school", STAY: "Leerling toch op school",
}  # fmt: skip

Span = tuple[str, bool]
"""Words, and whether they are bold."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that asks for a person, with the one button that leads to it."""

    icon: str
    tone: str
    """att or accent."""
    title: str
    detail: tuple[Span, ...]
    button: str
    place: Place
    tag: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A half-filled form of one's own."""

    title: str
    detail: str
    place: Place
    kind: str
    subject: str
    """Kind and subject by which the draft is kept."""


@dataclass(frozen=True, slots=True)
class TodayPage:
    """All words of the page; two that are equal look the same."""

    date_line: str
    begin: Matter | None
    """Where nothing can be done yet: how to begin."""
    now: tuple[Matter, ...]
    week: tuple[Matter, ...]
    unfinished: tuple[Unfinished, ...]
    running: tuple[tuple[int, str], ...]
    """What is under way: how many, of what."""


def page_of(view: TodayView, policies: PolicyBook, actor: Actor, now: datetime) -> TodayPage:
    """Give the page for what was found, most urgent first."""
    steps = [(due, _step(due, view)) for due in view.due]
    urgent = [matter for due, matter in steps if due.due <= view.today]
    if view.not_in_esis:
        urgent.append(_esis(view, policies))
    later = [matter for due, matter in steps if due.due > view.today]
    for waiting in view.rounds_waiting:
        late = waiting.due is not None and waiting.due <= view.today
        (urgent if late else later).append(_waiting(waiting, view))
    later += [_round(row, view) for row in view.half_entered]
    later += _to_make(view.rounds_to_make, actor)
    begin = None if view.has_pupils else _no_pupils(actor)
    if begin is not None and (urgent or later):
        urgent, begin = [begin, *urgent], None
    return TodayPage(
        date_line=_date_line(view, len(urgent)),
        begin=begin,
        now=tuple(urgent),
        week=tuple(later),
        unfinished=tuple(_draft(draft, view, policies, now) for draft in view.drafts),
        running=_running(view),
    )


def _date_line(view: TodayView, urgent: int) -> str:
    day = dutch.long_date(view.today)
    if not urgent:
        return day
    return f"{day}  ·  {dutch.in_words(urgent)} {'ding kan' if urgent == 1 else 'dingen kunnen'} niet wachten"


def _step(due: DueStep, view: TodayView) -> Matter:
    days = (view.today - due.due).days
    planned = due.case.case.record(due.step.code).planned_on is not None
    if days > 0:
        when = f" wacht sinds {_day(due, view)}."
    elif planned:
        when = f" – gepland voor {_day(due, view)}."
    else:
        when = f" – {_day(due, view)} aan de beurt."
    if due.instead_of is not None:
        when += f" {say('today.moved_holiday', datum=dutch.long_date(due.instead_of))}."
    return Matter(
        icon="date" if planned else "case",
        tone="att" if days >= 0 else "accent",
        title=due.step.title,
        detail=((f"Stap {due.step.number} van de casus ", False), (due.case.title, True), (when, False)),
        button="Naar de stap",
        place=Place(CASES, due.case.case.id, due.step.code),
        tag=dutch.days_late(due.due, view.today),
        late=days > 0,
    )


def _day(due: DueStep, view: TodayView) -> str:
    away = abs((due.due - view.today).days)
    if away <= 1:
        return dutch.near_date(due.due, view.today)
    return dutch.long_date(due.due, year=away > 183)


def _esis(view: TodayView, policies: PolicyBook) -> Matter:
    incidents = view.not_in_esis
    named = [
        f"{kind_and_place(policies.incidents(found.policy), found.entry)}"
        f" ({dutch.near_date(found.entry.happened_on, view.today)})"
        for found in incidents[:NAMED_OF_ESIS]
    ]
    named = [named[0], *(lowered(words) for words in named[1:])]
    more = len(incidents) - len(named)
    if more:
        named.append(f"nog {dutch.in_words(more)}")
    count = len(incidents)
    title = (
        "Eén incident staat nog niet in Esis"
        if count == 1
        else say("today.not_in_esis", n=dutch.in_words(count).capitalize())
    )
    return Matter(
        icon="document",
        tone="att",
        title=title,
        detail=((f"{dutch.listing(named)}.", False),),
        button="Zet in Esis",
        place=Place(INCIDENTS, incidents[0].id),
    )


def _round(row: RoundRow, view: TodayView) -> Matter:
    left = row.total - row.typed
    called = f"Sociogram {_group(row.round.group_name)}, ronde {row.round.number}"
    if not row.typed and row.round.held_on == view.today:
        title = f"{called} is vandaag"
        detail = f"{dutch.count(row.total, 'kind', 'kinderen')}; gepland voor vandaag."
    else:
        title = f"{called}: nog {dutch.count(left, 'formulier', 'formulieren')}"
        day = dutch.near_date(row.round.held_on, view.today)
        detail = f"{row.typed} van de {row.total} ingevoerd." if row.typed else f"Afgenomen {day}, nog niets ingevoerd."
    return Matter(
        icon="sociogram",
        tone="accent",
        title=title,
        detail=((detail, False),),
        button="Verder invoeren" if row.typed else "Naar de ronde",
        place=Place(SOCIOGRAM, row.round.id),
    )


def _waiting(waiting: RoundWaiting, view: TodayView) -> Matter:
    round_ = waiting.row.round
    called = f"{_group(round_.group_name)}, ronde {round_.number}"
    place = Place(SOCIOGRAM, round_.id, PROTOCOL)
    if waiting.step is ProtocolStep.PRINTED:
        return Matter(
            icon="print",
            tone="accent",
            title=f"De formulieren van {called} zijn nog niet afgedrukt",
            detail=((f"De ronde is op {dutch.long_date(round_.held_on)}.", False),),
            button="Zo loopt de ronde",
            place=place,
        )
    if waiting.due is None:
        return Matter(
            icon="sociogram",
            tone="accent",
            title=f"De formulieren van {called} kunnen door de shredder",
            detail=(("De ronde is besproken. Vink het daarna af.", False),),
            button="Zo loopt de ronde",
            place=place,
        )
    late = waiting.due < view.today
    when = (
        f"De twee weken zijn om sinds {dutch.long_date(waiting.due)}."
        if late
        else (f"Binnen twee weken na de ronde: uiterlijk {dutch.long_date(waiting.due)}.")
    )
    if waiting.instead_of is not None:
        when += f" {say('today.moved_holiday', datum=dutch.long_date(waiting.instead_of))}."
    return Matter(
        icon="date",
        tone="att" if waiting.due <= view.today else "accent",
        title=f"Groepsbespreking van {called}",
        detail=((when, False),),
        button="Zo loopt de ronde",
        place=place,
        tag=dutch.days_late(waiting.due, view.today),
        late=late,
    )


def _to_make(found: Sequence[RoundToMake], actor: Actor) -> list[Matter]:
    """One line for each round of the year, whatever number of groups it is still to be made for."""
    if not may(actor, Act.START_ROUND):
        return []
    matters = []
    for number in sorted({one.slot.number for one in found}):
        groups = [one for one in found if one.slot.number == number]
        slot = groups[0].slot
        assert slot.period is not None
        assert slot.last is not None
        many = len(groups) > 1
        where = f"{dutch.in_words(len(groups))} groepen" if many else _group(groups[0].group)
        names = f"{dutch.listing([one.group for one in groups])}. " if many else ""
        matters.append(
            Matter(
                icon="sociogram",
                tone="accent",
                title=f"Ronde {number} is nog te maken voor {where}",
                detail=(
                    (f"{names}De periode ({slot.period.label}) loopt tot en met {dutch.long_date(slot.last)}.", False),
                ),
                button="Naar Sociogram" if many else "Ronde maken",
                place=Place(SOCIOGRAM) if many else Place(SOCIOGRAM, None, NEW),
            )
        )
    return matters


def _group(name: str) -> str:
    return lowered(name) if name.startswith("Leerplein ") else name


def _no_pupils(actor: Actor) -> Matter:
    allowed = may(actor, Act.IMPORT_PUPILS)
    return Matter(
        icon="pupils",
        tone="accent",
        title="Begin hier: haal de leerlingen op" if allowed else "Er zijn nog geen leerlingen",
        detail=(
            (
                "Kies het EDEXML-bestand uit Esis. Daarna kun je kinderen bij hun naam noemen."
                if allowed
                else "De innovatiecoach of de schoolleider haalt ze op uit Esis.",
                False,
            ),
        ),
        button="Leerlingen ophalen" if allowed else "Naar Leerlingen",
        place=Place(PUPILS, None, IMPORT) if allowed else Place(PUPILS),
    )


def _draft(draft: Draft, view: TodayView, policies: PolicyBook, now: datetime) -> Unfinished:
    kept = f"concept van {_moment(draft.kept_at.astimezone(now.tzinfo), now)}, nog niet bewaard"
    title, place = "Concept", Place()
    if draft.kind == REPORT_DRAFT and not draft.subject:
        somewhere = where(policies.current.incidents, _place_in(draft.body))
        title, place = f"Melding {somewhere}".strip(), Place(INCIDENTS, None, NEW)
    elif draft.kind == REPORT_DRAFT:
        title, place = "Aanvulling bij een incident", Place(INCIDENTS, _id(draft.subject))
    elif draft.kind == STEP_DRAFT:
        case, _, code = draft.subject.partition("/")
        due = next((found for found in view.due if str(found.case.case.id) == case), None)
        plan = policies.current.plan if due is None else due.case.plan
        title = next((step.title for step in plan.steps if step.code == code), "Stap van een casus")
        kept = f"casus {due.case.title} · {kept}" if due is not None else kept
        place = Place(CASES, _id(case), code)
    elif draft.kind == PUPIL_DRAFT:
        page, _, pupil = draft.subject.partition("/")
        title, place = _OF_PUPIL.get(page, title), Place(PUPILS, _id(pupil) if pupil else None, page)
    return Unfinished(title, kept, place, draft.kind, draft.subject)


def _moment(kept: datetime, now: datetime) -> str:
    same_day = kept.date() == now.date()
    return dutch.clock(kept) if same_day else dutch.moment(kept, now.date())


def _place_in(body: str) -> str | None:
    """Look only for the place: what else a half-typed report holds is not for this page."""
    try:
        found = json.loads(body).get("place")
    except (ValueError, AttributeError):
        return None
    return found if isinstance(found, str) else None


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _running(view: TodayView) -> tuple[tuple[int, str], ...]:
    cases, esis, rounds = view.running_cases, len(view.not_in_esis), len(view.half_entered)
    found = (
        (cases, "open casus" if cases == 1 else "open casussen"),
        (esis, "nog niet in Esis"),
        (rounds, "ronde in invoer" if rounds == 1 else "rondes in invoer"),
    )
    return tuple((number, what) for number, what in found if number)
