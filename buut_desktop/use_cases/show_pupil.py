"""Show a pupil's page: groups, incidents and cases the actor may see, and rounds it took part in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from buut_desktop.domain.case import Case
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.incident import Incident
from buut_desktop.domain.people import Group, Membership, Placement
from buut_desktop.domain.permissions import Act, Actor, Scope, may, only_own, require, scope
from buut_desktop.domain.sociogram import Round
from buut_desktop.use_cases.ports import Cabinet, Clock


@dataclass(frozen=True, slots=True)
class PupilView:
    """One pupil with what the file holds about it, as far as the actor may see it.

    Of a round only that the pupil was on its list: what was answered belongs to the round, not to a child's page.
    """

    placement: Placement
    memberships: tuple[tuple[Membership, Group], ...]
    incidents: tuple[Incident, ...]
    cases: tuple[Case, ...]
    rounds: tuple[Round, ...]
    may_see_rounds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPupil:
    """Give one pupil's page; that it was looked at is noted."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor, pupil: UUID) -> PupilView:
        """Give the page; raises `Refusal("gone")`."""
        require(actor, Act.SEE_PUPIL)
        with self.cabinet.change(actor, Act.SEE_PUPIL) as work:
            placement = work.people.placements([pupil], self.clock.today())[pupil]
            memberships = tuple((m, work.people.group(m.group)) for m in work.people.memberships(pupil))
            incidents = work.incidents.with_people([pupil], date.min, only_own(actor, Act.LIST_INCIDENTS))
            wanted = {i.case for i in incidents if i.case is not None}
            cases = tuple(
                case
                for case in work.cases.all(only_own(actor, Act.LIST_CASES))
                if case.id in wanted and scope(actor, Act.LIST_CASES) is not Scope.NONE
            )
            sees_rounds = may(actor, Act.LIST_ROUNDS)
            rounds = (
                tuple(r for r in work.rounds.all() if any(p.pupil == pupil for p in r.participants))
                if sees_rounds
                else ()
            )
            work.keep(Subject(Kind.PUPIL, pupil))
        return PupilView(placement, memberships, incidents, cases, rounds, sees_rounds)
