"""Show a case: its incidents, its people, where each step stands and what is missing to close it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.action_plan import ActionPlan, Step
from buut_desktop.domain.case import CONCERNED_ROLES, Case, CaseParty, Missing, due_on, missing, next_step
from buut_desktop.domain.changes import Kind, Revision, Subject
from buut_desktop.domain.incident import Incident, PartyKind
from buut_desktop.domain.people import Adult, Placement, youngest_year
from buut_desktop.domain.permissions import Act, Actor, may, require
from buut_desktop.domain.reading_order import isolated
from buut_desktop.domain.school_days import Calendar, Planned
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Work

YOUNGEST_WITH_PLAIN_GUIDE = 4
"""Below this leerjaar the guidance for young children is shown as well."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case with what the wizard and the case file need; `parties` follow the order of the incidents."""

    case: Case
    plan: ActionPlan
    incidents: tuple[Incident, ...]
    parties: tuple[CaseParty, ...]
    placements: dict[UUID, Placement]
    """The pupils with the groups they had when the first incident that names them happened, however long ago."""
    on_the_day: dict[tuple[UUID, date], Placement]
    """The same pupils with the groups they had on the day of each incident that names them."""
    short_names: dict[UUID, str]
    """First names of the pupils, made unique among them."""
    missing: tuple[Missing, ...]
    due: tuple[tuple[Step, date], ...]
    """Open steps with the day they are expected, earliest first."""
    moved: dict[str, Planned]
    """Those of them, by code, whose term gave way to a holiday."""
    next: Step | None
    young: bool
    history: tuple[Revision, ...]
    """Earlier states, newest first; empty in a list of cases."""
    may_work: bool
    guardians: Mapping[tuple[UUID, int], tuple[Adult, ...]] = field(default_factory=dict)
    """Who is told at which address (pupil, number), as far as that was typed; empty in a list of cases."""

    @property
    def pupils(self) -> tuple[UUID, ...]:
        """The pupils of the case."""
        return tuple(p.person for p in self.parties if p.pupil and p.person is not None)

    @property
    def concerned(self) -> tuple[UUID, ...]:
        """The pupils it happened to or who did it: theirs are the parents to be informed."""
        return concerned(self.parties)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its incidents; some forbid a step."""
        return frozenset(k.code for incident in self.incidents for k in incident.entry.kinds)

    @property
    def title(self) -> str:
        """The first names of the children, as people call the case."""
        called = [isolated(self.short_names[p]) for p in self.pupils]
        if not called:
            return self.case.number
        return called[0] if len(called) == 1 else f"{', '.join(called[:-1])} en {called[-1]}"


def read_case(work: Work, policies: PolicyBook, actor: Actor, case_id: UUID) -> CaseView:
    """Give the case as it stands in an opened cabinet; raises `Refusal("gone")` or `Refusal("not_allowed")`."""
    view = read_cases(work, policies, actor, [work.cases.get(case_id)])[0]
    return replace(view, history=work.cases.history(case_id), guardians=_guardians(work, view.pupils))


def _guardians(work: Work, pupils: Collection[UUID]) -> dict[tuple[UUID, int], tuple[Adult, ...]]:
    homes = work.households.of_pupils(pupils)
    if not any(homes.values()):
        return {}
    adults = {adult.id: adult for adult in work.people.adults()}
    return {
        (pupil, number): tuple(adults[guardian] for guardian in house.guardians)
        for pupil, houses in homes.items()
        for house in houses
        if (number := house.number_for(pupil)) is not None
    }


def read_cases(work: Work, policies: PolicyBook, actor: Actor, cases: Sequence[Case]) -> tuple[CaseView, ...]:
    """Give many cases at once, each without its history; raises `Refusal("not_allowed")`."""
    incidents = work.incidents.of_cases([case.id for case in cases])
    placed = work.people.placements_on({day for listed in incidents.values() for day in _days(listed)})
    calendar = Calendar(work.calendar.all())
    return tuple(_view(policies, actor, case, incidents[case.id], placed, calendar) for case in cases)


def _days(incidents: Sequence[Incident]) -> list[tuple[UUID, date]]:
    """Give each pupil with the day of each incident that names it, oldest first."""
    return [
        (party.person, incident.entry.happened_on)
        for incident in incidents
        for party in incident.entry.parties
        if party.kind is PartyKind.PUPIL and party.person is not None
    ]


def _view(
    policies: PolicyBook,
    actor: Actor,
    case: Case,
    incidents: tuple[Incident, ...],
    placed: dict[tuple[UUID, date], Placement],
    calendar: Calendar,
) -> CaseView:
    require(actor, Act.SEE_CASE, case.opened_by)
    plan = policies.plan(case.policy)
    parties = parties_of(incidents)
    pupils = [p.person for p in parties if p.pupil and p.person is not None]
    placements: dict[UUID, Placement] = {}
    for named in _days(incidents):
        placements.setdefault(named[0], placed[named])
    children = [placements[p].pupil for p in pupils]
    short = names.unique_first_names([(c.given_name, c.prefix, c.surname) for c in children])
    years = [year for c in children if (year := youngest_year((c.year_group,))) is not None]
    terms = [(step, term) for step in plan.steps if (term := due_on(case, step, calendar)) is not None]
    due = [(step, term.day) for step, term in terms]
    return CaseView(
        case=case,
        plan=plan,
        incidents=incidents,
        parties=parties,
        placements=placements,
        on_the_day={named: placed[named] for named in _days(incidents)},
        short_names=dict(zip(pupils, short, strict=True)),
        missing=missing(case, plan, concerned(parties)),
        due=tuple(sorted(due, key=lambda pair: (pair[1], pair[0].number))),
        moved={step.code: term for step, term in terms if term.instead_of is not None},
        next=next_step(case, plan),
        young=bool(years) and min(years) < YOUNGEST_WITH_PLAIN_GUIDE,
        history=(),
        may_work=may(actor, Act.COMPLETE_STEP, case.opened_by),
    )


def concerned(parties: tuple[CaseParty, ...]) -> tuple[UUID, ...]:
    """Give the pupils who had a part in it, or all where only bystanders are named."""
    pupils = [p for p in parties if p.pupil and p.person is not None]
    found = [p for p in pupils if CONCERNED_ROLES & set(p.roles)] or pupils
    return tuple(p.person for p in found if p.person is not None)


def parties_of(incidents: tuple[Incident, ...]) -> tuple[CaseParty, ...]:
    """Give everyone in these incidents once, with the role of the first incident that names them."""
    found: dict[object, CaseParty] = {}
    for incident in incidents:
        for place, party in enumerate(incident.entry.parties):
            key = party.person or (incident.id, place)
            pupil = party.kind is PartyKind.PUPIL
            found.setdefault(key, CaseParty(party.person, party.name, pupil, party.roles))
    return tuple(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCase:
    """Give one case; that it was looked at is noted."""

    cabinet: Cabinet
    policies: PolicyBook

    def __call__(self, actor: Actor, case: UUID) -> CaseView:
        """Give the case; raises `Refusal("gone")` or `Refusal("not_allowed")`."""
        require(actor, Act.SEE_CASE)
        with self.cabinet.change(actor, Act.SEE_CASE) as work:
            view = read_case(work, self.policies, actor, case)
            work.keep(Subject(Kind.CASE, case))
        return view
