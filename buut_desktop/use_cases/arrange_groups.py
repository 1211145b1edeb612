"""Arrange the groups of a school year: which learning plaza (leerplein) each home group (thuisgroep) belongs to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.people import Group, GroupKind, Membership, Pupil
from buut_desktop.domain.periods import holds
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_year import school_year, starts
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.ports import Cabinet, Change, Clock, Work

_CHANGED = frozenset({Kind.GROUP, Kind.PUPIL})


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The home groups of one school year with their numbers of pupils, and the learning plazas."""

    home_groups: tuple[tuple[Group, int], ...]
    plazas: tuple[Group, ...]
    year: int
    years: tuple[int, ...]
    """The school years one can go to, newest first: those that have groups, this one and the next."""
    day: date
    """The day of that year for which children and mentors are told."""
    mentors: dict[UUID, tuple[str, ...]] = field(default_factory=dict)
    loose: int = 0
    """Pupils of the school that have no home group of that year."""
    to_copy: int | None = None
    """The year before, where its plazas can be taken over."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What taking over an arrangement did."""

    made: tuple[UUID, ...]
    """The plazas that were made."""
    placed: tuple[UUID, ...]
    """The home groups that got a plaza."""
    left: tuple[str, ...]
    """Names of home groups that had a plaza and are not there any more."""
    waiting: tuple[str, ...]
    """Names of home groups of now that still have none."""
    changes: frozenset[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangeGroups:
    """Show and change the groups and learning plazas of a school year."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor, year: int | None = None) -> Arrangement:
        """Give the groups of that year as they are arranged now; by default of the year that counts today."""
        require(actor, Act.ARRANGE_GROUPS)
        today = self.clock.today()
        with self.cabinet.read() as work:
            asked = work.people.newest_year(today) if year is None else year
            groups = work.people.groups(asked)
            years = {*work.people.school_years(), school_year(today), school_year(today) + 1, asked}
            before = any(g.kind is GroupKind.LEARNING_PLAZA for g in work.people.groups(asked - 1))
            homes = [g for g in groups if g.kind is GroupKind.HOME_GROUP]
            day = self._day(asked)
            inside = _inside(work, homes, day)
            loose = len(_loose(work, inside, day))
            called = {adult.id: adult.name for adult in work.people.adults()}
            mentors: dict[UUID, tuple[str, ...]] = {}
            for one in work.staff.mentorships():
                if holds(one, day):
                    mentors[one.group] = (*mentors.get(one.group, ()), called[one.adult])
        return Arrangement(
            tuple((g, len(inside[g.id])) for g in homes),
            tuple(g for g in groups if g.kind is GroupKind.LEARNING_PLAZA),
            asked,
            tuple(sorted(years, reverse=True)),
            day,
            {g.id: mentors[g.id] for g in homes if g.id in mentors},
            loose,
            asked - 1 if before else None,
        )

    def children(self, actor: Actor, year: int, group: UUID | None) -> tuple[Pupil, ...]:
        """Give the pupils of a home group, sorted by name; for None those without a home group of that year."""
        require(actor, Act.ARRANGE_GROUPS)
        day = self._day(year)
        with self.cabinet.read() as work:
            homes = [g for g in work.people.groups(year) if g.kind is GroupKind.HOME_GROUP]
            inside = _inside(work, homes, day)
            if group is None:
                return tuple(_loose(work, inside, day))
            return tuple(pupil for pupil in work.people.everyone() if pupil.id in inside.get(group, ()))

    def place(self, actor: Actor, home_group: UUID, plaza: UUID | None) -> frozenset[Kind]:
        """Let a home group belong to `plaza`, or to none; raises `Refusal("group_other_year")`, gone."""
        require(actor, Act.ARRANGE_GROUPS)
        with self.cabinet.change(actor, Act.ARRANGE_GROUPS) as work:
            home = work.people.group(home_group)
            if plaza is not None and work.people.group(plaza).school_year != home.school_year:
                raise Refusal("group_other_year")
            work.people.place_in_plaza(home_group, plaza)
            work.keep(Subject(Kind.GROUP, home_group))
        return _CHANGED

    def add_plaza(self, actor: Actor, name: str, year: int | None = None) -> UUID:
        """Make a learning plaza; raises `Refusal("name_missing")` or `Refusal("name_taken")`."""
        require(actor, Act.ARRANGE_GROUPS)
        return self._add(actor, GroupKind.LEARNING_PLAZA, name, year, ())

    def add_home_group(
        self, actor: Actor, name: str, year_groups: Collection[str] = (), year: int | None = None
    ) -> UUID:
        """Make a home group for these leerjaren; raises `Refusal("name_missing")` or `Refusal("name_taken")`."""
        require(actor, Act.ARRANGE_GROUPS)
        return self._add(actor, GroupKind.HOME_GROUP, name, year, tuple(sorted(set(year_groups))))

    def rename(self, actor: Actor, group: UUID, name: str) -> frozenset[Kind]:
        """Give a group another name; raises `Refusal("name_missing")` or `Refusal("name_taken")`."""
        require(actor, Act.ARRANGE_GROUPS)
        with self.cabinet.change(actor, Act.ARRANGE_GROUPS) as work:
            year = work.people.group(group).school_year
            work.people.rename_group(group, _free_name(work, name, year, group))
            work.keep(Subject(Kind.GROUP, group))
        return _CHANGED

    def remove(self, actor: Actor, group: UUID) -> frozenset[Kind]:
        """Take an empty group away; raises `Refusal`: group_in_use (a plaza), home_group_in_use, gone."""
        require(actor, Act.ARRANGE_GROUPS)
        with self.cabinet.change(actor, Act.ARRANGE_GROUPS) as work:
            home = work.people.group(group).kind is GroupKind.HOME_GROUP
            try:
                work.people.remove_group(group)
            except Refusal as refusal:
                if home and refusal.code == "group_in_use":
                    raise Refusal("home_group_in_use") from refusal
                raise
            work.keep(Subject(Kind.GROUP, group))
        return _CHANGED

    def copy(self, actor: Actor, year: int) -> Copied:
        """Take over the arrangement of the year before: plazas and home groups find each other by their names.

        A home group that has a plaza already stays there. Raises `Refusal("nothing_to_copy")`.
        """
        require(actor, Act.ARRANGE_GROUPS)
        with self.cabinet.change(actor, Act.ARRANGE_GROUPS, reason=str(year)) as work:
            before, now = work.people.groups(year - 1), work.people.groups(year)
            plazas = {g.id: g for g in before if g.kind is GroupKind.LEARNING_PLAZA}
            if not plazas:
                raise Refusal("nothing_to_copy")
            taken = {names.fold(g.name): g for g in now}
            known = {key: g for key, g in taken.items() if g.kind is GroupKind.LEARNING_PLAZA}
            made = [
                Group(uuid4(), GroupKind.LEARNING_PLAZA, plaza.name, year)
                for plaza in plazas.values()
                if names.fold(plaza.name) not in taken
            ]
            work.people.add_groups(made)
            known |= {names.fold(g.name): g for g in made}
            placed, left = [], []
            homes = {names.fold(g.name): g for g in now if g.kind is GroupKind.HOME_GROUP}
            for old in before:
                plaza = plazas.get(old.plaza) if old.plaza is not None else None
                if old.kind is not GroupKind.HOME_GROUP or plaza is None:
                    continue
                found, to = homes.get(names.fold(old.name)), known.get(names.fold(plaza.name))
                if found is None:
                    left.append(old.name)
                elif to is not None and found.plaza is None:
                    work.people.place_in_plaza(found.id, to.id)
                    placed.append(found.id)
            waiting = [g.name for g in homes.values() if g.plaza is None and g.id not in placed]
            work.keep()
        return Copied(tuple(g.id for g in made), tuple(placed), tuple(left), tuple(sorted(waiting)), _CHANGED)

    def take_back(self, actor: Actor, copied: Copied) -> frozenset[Kind]:
        """Undo what `copy` did, as far as nothing came of it: a plaza that others were put in stays."""
        require(actor, Act.ARRANGE_GROUPS)
        with self.cabinet.change(actor, Act.ARRANGE_GROUPS) as work:
            for home in copied.placed:
                work.people.place_in_plaza(home, None)
            for plaza in copied.made:
                try:
                    work.people.remove_group(plaza)
                except Refusal as refusal:
                    if refusal.code != "group_in_use":
                        raise
            work.keep()
        return _CHANGED

    def _add(self, actor: Actor, kind: GroupKind, name: str, year: int | None, year_groups: tuple[str, ...]) -> UUID:
        with self.cabinet.change(actor, Act.ARRANGE_GROUPS) as work:
            of = work.people.newest_year(self.clock.today()) if year is None else year
            group = Group(uuid4(), kind, _free_name(work, name, of), of, year_groups)
            work.people.add_groups([group])
            work.keep(Subject(Kind.GROUP, group.id))
        return group.id

    def _day(self, year: int) -> date:
        """Today where it lies in that year, else the day of it that lies nearest."""
        return min(max(self.clock.today(), starts(year)), starts(year + 1) - timedelta(days=1))


def _inside(work: Work, homes: list[Group], day: date) -> dict[UUID, set[UUID]]:
    """Give the pupils of each home group on that day; before its year begins also those who are still to come."""
    ahead = {g.id for g in homes if day == starts(g.school_year)}
    inside: dict[UUID, set[UUID]] = {g.id: set() for g in homes}
    for held in work.people.all_memberships().values():
        for one in held:
            if one.group in inside and _counts(one, day, one.group in ahead):
                inside[one.group].add(one.pupil)
    return inside


def _counts(one: Membership, day: date, ahead: bool) -> bool:
    return (one.since <= day or ahead) and (one.until is None or day < one.until)


def _loose(work: Work, inside: dict[UUID, set[UUID]], day: date) -> list[Pupil]:
    housed = set().union(*inside.values())
    return [placed.pupil for placed in work.people.pupils(day) if placed.pupil.id not in housed]


def _free_name(work: Change, raw: str, year: int, own: UUID | None = None) -> str:
    name = typed_line(raw)
    if not name:
        raise Refusal("name_missing")
    taken = {names.fold(g.name) for g in work.people.groups(year) if g.id != own}
    if names.fold(name) in taken:
        raise Refusal("name_taken")
    return name
