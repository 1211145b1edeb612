"""Keep the staff (team): who works here, in which roles from when to when, and as mentor of which home groups."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.people import Adult, AdultKind, Group, GroupKind
from buut_desktop.domain.periods import holds
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.staff import Mentorship, RoleHeld, StaffRole, Task, begun, ended, left, without
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.ports import Cabinet, Change, Clock, Work

CHANGED = frozenset({Kind.ADULT})
Tasks = tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One member of staff with every role and home group there ever was, oldest first."""

    adult: Adult
    roles: tuple[RoleHeld, ...]
    mentorships: tuple[tuple[Mentorship, Group], ...]
    year: int
    """The school year whose groups count today: in August, before the new one is taken in, still the year before."""

    def roles_on(self, day: date) -> tuple[RoleHeld, ...]:
        """The roles held on that day."""
        return tuple(role for role in self.roles if holds(role, day))

    def groups_on(self, day: date) -> tuple[Group, ...]:
        """The home groups of the school year that counts of which it is mentor on that day."""
        return tuple(group for task, group in self.mentorships if holds(task, day) and group.school_year == self.year)


@dataclass(frozen=True, slots=True)
class Team:
    """All members of staff, sorted by name, and the home groups of the school year that counts today."""

    members: tuple[Member, ...]
    home_groups: tuple[Group, ...]
    without_mentor: tuple[Group, ...]
    """Those that nobody is mentor of today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepStaff:
    """Show and change the team."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor) -> Team:
        """Give the team, also who has left."""
        require(actor, Act.SEE_STAFF)
        today = self.clock.today()
        with self.cabinet.read() as work:
            adults = [adult for adult in work.people.adults() if adult.kind is AdultKind.STAFF]
            roles, mentorships = work.staff.roles(), work.staff.mentorships()
            known = {group: work.people.group(group) for group in {one.group for one in mentorships}}
            year = work.people.newest_year(today)
            homes = [g for g in work.people.groups(year) if g.kind is GroupKind.HOME_GROUP]
        members = tuple(
            Member(
                adult,
                tuple(role for role in roles if role.adult == adult.id),
                tuple((one, known[one.group]) for one in mentorships if one.adult == adult.id),
                year,
            )
            for adult in adults
        )
        taken = {one.group for one in mentorships if holds(one, today)}
        return Team(members, tuple(homes), tuple(group for group in homes if group.id not in taken))

    def add(
        self,
        actor: Actor,
        name: str,
        function: str = "",
        roles: Collection[StaffRole] = (),
        groups: Collection[UUID] = (),
        since: date | None = None,
    ) -> UUID:
        """Keep a new member of staff, with what it does since that day (today where none is given).

        Raises `Refusal`: name_missing, name_in_team, text_unreadable, text_too_long.
        """
        require(actor, Act.CHANGE_STAFF)
        new, day = Adult(uuid4(), AdultKind.STAFF, typed_line(name), typed_line(function)), since or self.clock.today()
        with self.cabinet.change(actor, Act.CHANGE_STAFF) as work:
            _require_own_name(work, new)
            work.people.add_adult(new)
            work.staff.set_roles(new.id, [RoleHeld(new.id, role, day) for role in roles])
            work.staff.set_mentorships(new.id, [Mentorship(new.id, group, day) for group in groups])
            work.keep(Subject(Kind.ADULT, new.id))
        return new.id

    def correct(self, actor: Actor, adult: UUID, revision: int, name: str, function: str) -> frozenset[Kind]:
        """Keep another name or function; what stood there stays in the history.

        Raises `Refusal`: name_missing, name_in_team, stale, gone, text_unreadable, text_too_long.
        """
        require(actor, Act.CHANGE_STAFF)
        called, does = typed_line(name), typed_line(function)
        with self.cabinet.change(actor, Act.CHANGE_STAFF) as work:
            new = replace(_member(work, adult), name=called, function=does, revision=revision)
            _require_own_name(work, new)
            work.people.replace_adult(new, "")
            work.keep(Subject(Kind.ADULT, adult))
        return CHANGED

    def begin(self, actor: Actor, task: Task) -> frozenset[Kind]:
        """Let somebody have a role, or be mentor of a home group, in a period; resumes one that ended that day.

        Raises `Refusal`: task_twice, period_empty, works_elsewhere (the person leaves before it is over), gone.
        """
        require(actor, Act.CHANGE_STAFF)
        return self._rework(actor, task, begun)

    def end(self, actor: Actor, task: Task, until: date) -> frozenset[Kind]:
        """Let a role or mentorship end: `until` is the first day without it; raises period_empty, gone."""
        require(actor, Act.CHANGE_STAFF)
        return self._rework(actor, task, lambda tasks, one: ended(tasks, one, until))

    def take_away(self, actor: Actor, task: Task) -> frozenset[Kind]:
        """Take a role or mentorship away that was typed by mistake; raises `Refusal("gone")`."""
        require(actor, Act.CHANGE_STAFF)
        return self._rework(actor, task, without)

    def leave(self, actor: Actor, adult: UUID, revision: int, left_on: date) -> frozenset[Kind]:
        """Somebody no longer works here from `left_on` on: roles and mentorships end then. Raises stale, gone."""
        require(actor, Act.CHANGE_STAFF)
        with self.cabinet.change(actor, Act.CHANGE_STAFF) as work:
            old = _member(work, adult)
            work.people.replace_adult(replace(old, left_on=left_on, revision=revision), "")
            _set_tasks(work, adult, left(_tasks(work, adult), left_on))
            work.keep(Subject(Kind.ADULT, adult))
        return CHANGED

    def take_back(self, actor: Actor, adult: UUID, revision: int) -> frozenset[Kind]:
        """Somebody works here again; the roles that ended stay ended. Raises `Refusal`: stale, gone."""
        require(actor, Act.CHANGE_STAFF)
        with self.cabinet.change(actor, Act.CHANGE_STAFF) as work:
            work.people.replace_adult(replace(_member(work, adult), left_on=None, revision=revision), "")
            work.keep(Subject(Kind.ADULT, adult))
        return CHANGED

    def remove(self, actor: Actor, adult: UUID) -> frozenset[Kind]:
        """Take away who was typed by mistake; raises `Refusal("person_in_use")` where a role or incident names it."""
        require(actor, Act.CHANGE_STAFF)
        with self.cabinet.change(actor, Act.CHANGE_STAFF) as work:
            _member(work, adult)
            if not work.people.forget_adult(adult):
                raise Refusal("person_in_use")
            work.keep(Subject(Kind.ADULT, adult))
        return CHANGED

    def _rework(self, actor: Actor, task: Task, rework: Callable[[Tasks, Task], Tasks]) -> frozenset[Kind]:
        with self.cabinet.change(actor, Act.CHANGE_STAFF) as work:
            member = _member(work, task.adult)
            tasks = rework(_tasks(work, task.adult), task)
            if member.left_on is not None and tasks != left(tasks, member.left_on):
                raise Refusal("works_elsewhere")
            _set_tasks(work, task.adult, tasks)
            work.keep(Subject(Kind.ADULT, task.adult))
        return CHANGED


def mentor_groups(work: Work, day: date) -> dict[UUID, list[str]]:
    """Give for each mentor on that day what its home groups are called, of the school year that counts then."""
    called = {group.id: group.name for group in work.people.groups(work.people.newest_year(day))}
    found: dict[UUID, list[str]] = {}
    for one in work.staff.mentorships():
        if holds(one, day) and one.group in called:
            found.setdefault(one.adult, []).append(called[one.group])
    return {adult: sorted(groups, key=names.fold) for adult, groups in found.items()}


def _tasks(work: Change, adult: UUID) -> Tasks:
    tasks: Tasks = (*work.staff.roles(), *work.staff.mentorships())
    return tuple(task for task in tasks if task.adult == adult)


def _set_tasks(work: Change, adult: UUID, tasks: Tasks) -> None:
    work.staff.set_roles(adult, [task for task in tasks if isinstance(task, RoleHeld)])
    work.staff.set_mentorships(adult, [task for task in tasks if isinstance(task, Mentorship)])


def _member(work: Change, adult: UUID) -> Adult:
    found = next((a for a in work.people.adults() if a.id == adult and a.kind is AdultKind.STAFF), None)
    if found is None:
        raise Refusal("gone")
    return found


def _require_own_name(work: Change, new: Adult) -> None:
    """Two colleagues with one name cannot be told apart where one is picked."""
    if not new.name:
        raise Refusal("name_missing")
    team = (a for a in work.people.adults() if a.kind is AdultKind.STAFF and a.id != new.id)
    if any(names.fold(each.name) == names.fold(new.name) for each in team):
        raise Refusal("name_in_team")
