"""Show a pupil's page: groups, incidents and cases the actor may see, rounds, and what the file holds about it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from uuid import UUID

from buut_desktop.domain.case import Case
from buut_desktop.domain.changes import Kind, Revision, Subject
from buut_desktop.domain.holdings import OF_INCIDENTS, OF_ROUNDS, Held
from buut_desktop.domain.incident import Incident
from buut_desktop.domain.people import Group, Membership, Placement, Pupil
from buut_desktop.domain.periods import meet
from buut_desktop.domain.permissions import Act, Actor, Scope, may, only_own, require, scope
from buut_desktop.domain.sociogram import Round
from buut_desktop.use_cases.list_pupils import home_groups_of
from buut_desktop.use_cases.ports import Cabinet, Clock, Work

SHOWN = ("given_name", "prefix", "surname", "birth_date", "year_group", "left_on")
"""What of a pupil's data a person reads; the rest is the school system's own."""


@dataclass(frozen=True, slots=True)
class TimeInGroup:
    """A membership of a group, the learning plaza the group lay in, and who was its mentor in that time."""

    membership: Membership
    group: Group
    plaza: Group | None
    mentors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PupilChanged:
    """The pupil's own data were changed: when, by whom, why, and what stood there before and after."""

    at: datetime
    by: str
    reason: str
    what: tuple[tuple[str, str, str], ...]
    """(name of the datum, before, after); days are as in 2026-11-24, "" is nothing."""


@dataclass(frozen=True, slots=True)
class PupilView:
    """One pupil with what the file holds about it, as far as the actor may see it.

    Of a round only that the pupil was on its list: what was answered belongs to the round, not to a child's page.
    """

    placement: Placement
    memberships: tuple[TimeInGroup, ...]
    incidents: tuple[Incident, ...]
    cases: tuple[Case, ...]
    rounds: tuple[Round, ...]
    may_see_rounds: bool
    held: Mapping[Held, int]
    """Kinds and counts; a kind the actor may not see is left out, also where there is something of it."""
    changed: tuple[PupilChanged, ...]
    """Newest first."""
    home_groups: tuple[Group, ...]
    """The home groups of every school year, into which the pupil could be moved."""


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
            view = PupilView(
                placement,
                _times(work, pupil),
                incidents,
                cases,
                rounds,
                sees_rounds,
                _held(actor, work.people.held_of(pupil), len(incidents), len(cases)),
                _changed(placement.pupil, work.people.pupil_history(pupil), self.clock.now().tzinfo),
                home_groups_of(work),
            )
            work.keep(Subject(Kind.PUPIL, pupil))
        return view


def _times(work: Work, pupil: UUID) -> tuple[TimeInGroup, ...]:
    called = {adult.id: adult.name for adult in work.people.adults()}
    mentors = work.staff.mentorships()
    found = []
    for membership in work.people.memberships(pupil):
        group = work.people.group(membership.group)
        plaza = work.people.group(group.plaza) if group.plaza is not None else None
        names = [called[m.adult] for m in mentors if m.group == group.id and meet(membership, m)]
        found.append(TimeInGroup(membership, group, plaza, tuple(dict.fromkeys(names))))
    return tuple(found)


def _held(actor: Actor, found: Mapping[Held, int], incidents: int, cases: int) -> Mapping[Held, int]:
    """Leave out what the actor may not see: a count would tell of it."""
    hidden: set[Held] = set() if may(actor, Act.LIST_ROUNDS) else set(OF_ROUNDS)
    if scope(actor, Act.LIST_INCIDENTS) is Scope.ALL and scope(actor, Act.LIST_CASES) is Scope.ALL:
        return {kind: count for kind, count in found.items() if kind not in hidden}
    # How often the page was looked at tells how much there is to see on it.
    hidden |= OF_INCIDENTS | {Held.LOG_LINES}
    own = {Held.INCIDENTS: incidents, Held.CASES: cases}
    return {
        **{kind: count for kind, count in found.items() if kind not in hidden},
        **{kind: count for kind, count in own.items() if count},
    }


def _changed(now: Pupil, earlier: tuple[Revision, ...], zone: tzinfo | None) -> tuple[PupilChanged, ...]:
    after = {name: _shown(getattr(now, name)) for name in SHOWN}
    found = []
    for revision in earlier:
        body = json.loads(revision.body)
        before = {name: _shown(body.get(name)) for name in SHOWN}
        what = tuple((name, before[name], after[name]) for name in SHOWN if before[name] != after[name])
        found.append(PupilChanged(revision.replaced_at.astimezone(zone), revision.replaced_by, revision.reason, what))
        after = before
    return tuple(found)


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
