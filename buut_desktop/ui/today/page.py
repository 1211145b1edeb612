"""Decides what stands on the page of today (Vandaag): which sentence, how urgent, and where its button leads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from buut_desktop.domain.permissions import Act, Actor, may
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
    PUPILS,
    SOCIOGRAM,
    STAY,
    Place,
)
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.change_pupil import DRAFT as PUPIL_DRAFT
from buut_desktop.use_cases.complete_step import DRAFT as STEP_DRAFT
from buut_desktop.use_cases.list_rounds import RoundRow
from buut_desktop.use_cases.list_today import DueStep, TodayView
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
    later += [_round(row) for row in view.half_entered]
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


def _round(row: RoundRow) -> Matter:
    left = row.total - row.typed
    group = row.round.group_name
    group = lowered(group) if group.startswith("Leerplein ") else group
    return Matter(
        icon="sociogram",
        tone="accent",
        title=f"Sociogram {group}, ronde {row.round.number}: nog {dutch.count(left, 'formulier', 'formulieren')}",
        detail=((f"{row.typed} van de {row.total} ingevoerd.", False),),
        button="Verder invoeren" if row.typed else "Invoeren",
        place=Place(SOCIOGRAM, row.round.id),
    )


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
