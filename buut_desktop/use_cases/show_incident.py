"""Show one incident: what was noted, its history, and earlier incidents with the same children."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from buut_desktop.domain.changes import Kind, Revision, Subject
from buut_desktop.domain.incident import Incident, PartyKind, still_to_add
from buut_desktop.domain.people import Placement
from buut_desktop.domain.permissions import Act, Actor, may, only_own, require
from buut_desktop.domain.policy import IncidentPolicy
from buut_desktop.domain.school_year import school_year, starts
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident with what belongs beside it on the screen."""

    incident: Incident
    policy: IncidentPolicy
    """The version whose labels its codes have."""
    placements: dict[UUID, Placement]
    """The pupils among the parties, with the groups they had on the day it happened."""
    to_add: tuple[str, ...]
    history: tuple[Revision, ...]
    earlier: tuple[Incident, ...]
    """Other incidents of this school year with one of the same children, newest first."""
    case_number: str | None
    may_correct: bool
    may_open_case: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowIncident:
    """Give one incident; that it was looked at is noted."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(self, actor: Actor, incident: UUID) -> IncidentView:
        """Give the incident; raises `Refusal("gone")` or `Refusal("not_allowed")`."""
        require(actor, Act.SEE_INCIDENT)
        with self.cabinet.change(actor, Act.SEE_INCIDENT) as work:
            found = work.incidents.get(incident)
            require(actor, Act.SEE_INCIDENT, found.registered_by)
            pupils = {p.person for p in found.entry.parties if p.kind is PartyKind.PUPIL and p.person}
            placements = work.people.placements(pupils, found.entry.happened_on)
            since = starts(school_year(found.entry.happened_on))
            shared = work.incidents.with_people(pupils, since, only_own(actor, Act.LIST_INCIDENTS))
            view = IncidentView(
                incident=found,
                policy=self.policies.incidents(found.policy),
                placements=placements,
                to_add=still_to_add(found.entry),
                history=work.incidents.history(incident),
                earlier=tuple(i for i in shared if i.id != incident),
                case_number=None if found.case is None else work.cases.get(found.case).number,
                may_correct=may(actor, Act.CORRECT_INCIDENT, found.registered_by),
                may_open_case=may(actor, Act.OPEN_CASE, found.registered_by),
            )
            work.keep(Subject(Kind.INCIDENT, incident))
        return view
