"""The shelf of pupils (leerlingen), adults and groups."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, delete, insert, or_, select, update

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind, Revision, Subject
from buut_desktop.domain.holdings import Held
from buut_desktop.domain.memberships import home_on
from buut_desktop.domain.people import Adult, AdultKind, Group, GroupKind, Membership, Placement, Pupil, School
from buut_desktop.domain.periods import meet
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_year import school_year
from buut_desktop.store import changes, tables
from buut_desktop.store.holdings import held_of
from buut_desktop.store.search import Entry, SearchIndex

_PUPIL, _GROUP, _MEMBER, _ADULT = tables.pupil, tables.group, tables.membership, tables.adult
_AT_ONCE = 500
"""Ids in one question: the database takes a limited number of values."""

Item = TypeVar("Item")


def portions(items: Collection[Item]) -> Iterator[Sequence[Item]]:
    """Give `items` in portions that fit into one question."""
    listed = list(items)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]


class PeopleShelf:
    """Keeps the people of the school."""

    def __init__(
        self,
        connection: Connection,
        search: SearchIndex,
        school: School,
        index_rounds_of: Callable[[UUID], None],
        index_incidents_of: Callable[[Collection[UUID]], None],
        keep_revision: Callable[[Subject, int, str, str], None],
    ) -> None:
        self._connection = connection
        self._search = search
        self._school = school
        self._index_rounds_of = index_rounds_of
        self._index_incidents_of = index_incidents_of
        self._keep_revision = keep_revision

    def school(self) -> School:
        """Give the school whose file this is."""
        return self._school

    def pupils(self, on: date) -> tuple[Placement, ...]:
        """Give everyone at school on that day, sorted by name."""
        rows = self._connection.execute(
            select(_PUPIL).where(
                or_(_PUPIL.c.left_on.is_(None), _PUPIL.c.left_on > on),
                or_(_PUPIL.c.joined_on.is_(None), _PUPIL.c.joined_on <= on),
            )
        )
        here = sorted((_pupil(row) for row in rows), key=lambda pupil: pupil.sort_key)
        running = self._connection.execute(select(_MEMBER).where(_held_on(on)))
        return tuple(self._placed(here, running))

    def placements(self, pupils: Collection[UUID], on: date) -> dict[UUID, Placement]:
        """Give the named pupils with their groups on that day; raises `Refusal("gone")` for an unknown one."""
        running: list[Row[Any]] = []
        for portion in portions(pupils):
            running += self._connection.execute(select(_MEMBER).where(_MEMBER.c.pupil.in_(portion), _held_on(on)))
        return {placed.pupil.id: placed for placed in self._placed(self._named(pupils), running)}

    def placements_on(self, days: Collection[tuple[UUID, date]]) -> dict[tuple[UUID, date], Placement]:
        """Give each named pupil with the groups it had on the day named with it; raises `Refusal("gone")`."""
        pupils = {pupil.id: pupil for pupil in self._named({pupil for pupil, _ in days})}
        groups, held = self._all_groups(), self._memberships(pupils)
        homes = {group.id: group.school_year for group in groups.values() if group.kind is GroupKind.HOME_GROUP}
        placed = {}
        for pupil, on in set(days):
            at = home_on(held[pupil], homes, on)
            home = None if at is None else groups[at.group]
            placed[pupil, on] = Placement(pupils[pupil], home, groups.get(home.plaza) if home and home.plaza else None)
        return placed

    def _named(self, pupils: Collection[UUID]) -> list[Pupil]:
        found: list[Pupil] = []
        for portion in portions(pupils):
            found += [_pupil(r) for r in self._connection.execute(select(_PUPIL).where(_PUPIL.c.id.in_(portion)))]
        if set(pupils) - {pupil.id for pupil in found}:
            raise Refusal("gone")
        return found

    def _all_groups(self) -> dict[UUID, Group]:
        return {row.id: _group(row) for row in self._connection.execute(select(_GROUP))}

    def _placed(self, pupils: Sequence[Pupil], running: Iterable[Row[Any]]) -> list[Placement]:
        groups = self._all_groups()
        homes: dict[UUID, Group] = {}
        for row in running:
            group = groups[row.school_group]
            if group.kind is GroupKind.HOME_GROUP:
                homes[row.pupil] = group
        return [
            Placement(p, home := homes.get(p.id), groups.get(home.plaza) if home and home.plaza else None)
            for p in pupils
        ]

    def everyone(self) -> tuple[Pupil, ...]:
        """Give every pupil the file knows, also those who left or are still to come, sorted by name."""
        return tuple(
            sorted((_pupil(row) for row in self._connection.execute(select(_PUPIL))), key=lambda pupil: pupil.sort_key)
        )

    def left(self, on: date) -> tuple[Pupil, ...]:
        """Give the pupils who are no longer of the school on that day, sorted by name."""
        rows = self._connection.execute(select(_PUPIL).where(_PUPIL.c.left_on <= on))
        return tuple(sorted((_pupil(row) for row in rows), key=lambda pupil: pupil.sort_key))

    def add_pupils(self, pupils: Iterable[Pupil]) -> None:
        """Keep new pupils and make them findable."""
        adding = list(pupils)
        if adding:
            self._connection.execute(insert(_PUPIL), [{"id": p.id, **_values(p)} for p in adding])
            self._search.add([_entry(p) for p in adding])

    def replace_pupils(self, pupils: Iterable[Pupil], reason: str) -> None:
        """Keep changed pupils and each old one as a revision; the index finds them by their new names.

        Raises `Refusal("stale")` where one was changed since it was read, and `Refusal("gone")`.
        """
        changing = list(pupils)
        old: dict[UUID, Pupil] = {}
        for portion in portions([p.id for p in changing]):
            rows = self._connection.execute(select(_PUPIL).where(_PUPIL.c.id.in_(portion)))
            old.update((row.id, _pupil(row)) for row in rows)
        if any(p.id not in old for p in changing):
            raise Refusal("gone")
        if any(old[p.id].revision != p.revision for p in changing):
            raise Refusal("stale")
        for was in (old[p.id] for p in changing):
            self._keep_revision(Subject(Kind.PUPIL, was.id), was.revision, reason, _body(_values(was)))
        kept = [replace(p, revision=p.revision + 1) for p in changing]
        if kept:
            by_id = update(_PUPIL).where(_PUPIL.c.id == bindparam("which"))
            self._connection.execute(by_id, [{"which": p.id, **_values(p)} for p in kept])
            for one in kept:
                self._search.put(_entry(one))
            self._index_incidents_of([one.id for one in kept if one.full_name != old[one.id].full_name])

    def pupil_history(self, pupil: UUID) -> tuple[Revision, ...]:
        """Give the earlier states of a pupil, newest first."""
        return changes.revisions(self._connection, Subject(Kind.PUPIL, pupil))

    def held_of(self, pupil: UUID) -> dict[Held, int]:
        """Give what the file holds about a pupil in kinds and counts; kinds of which there is nothing are left out."""
        return held_of(self._connection, pupil)

    def school_years(self) -> tuple[int, ...]:
        """Give the school years that have groups, newest first."""
        found = select(_GROUP.c.school_year).distinct().order_by(_GROUP.c.school_year.desc())
        return tuple(self._connection.execute(found).scalars())

    def newest_year(self, on: date) -> int:
        """Give the school year whose groups count on that day: its own, else the newest before it with home groups.

        In August, before the new year is taken in, that is the year before; where there is only a year to come, that.
        """
        homes = select(_GROUP.c.school_year).where(_GROUP.c.kind == GroupKind.HOME_GROUP.value).distinct()
        years, own = set(self._connection.execute(homes).scalars()), school_year(on)
        return max((year for year in years if year <= own), default=min(years, default=own))

    def groups(self, school_year: int) -> tuple[Group, ...]:
        """Give the groups of that school year, sorted by name."""
        rows = self._connection.execute(select(_GROUP).where(_GROUP.c.school_year == school_year))
        return tuple(sorted((_group(row) for row in rows), key=lambda g: names.fold(g.name)))

    def group(self, group: UUID) -> Group:
        """Give one group; raises `Refusal("gone")`."""
        row = self._connection.execute(select(_GROUP).where(_GROUP.c.id == group)).one_or_none()
        if row is None:
            raise Refusal("gone")
        return _group(row)

    def add_groups(self, groups: Iterable[Group]) -> None:
        """Keep new groups."""
        for group in groups:
            self._connection.execute(
                insert(_GROUP).values(
                    id=group.id,
                    kind=group.kind.value,
                    name=group.name,
                    school_year=group.school_year,
                    year_groups=group.year_groups,
                    plaza=group.plaza,
                    school_key=group.school_key,
                )
            )

    def memberships(self, pupil: UUID) -> tuple[Membership, ...]:
        """Give the pupil's memberships, newest first."""
        return tuple(self._memberships([pupil])[pupil])

    def _memberships(self, pupils: Collection[UUID]) -> dict[UUID, list[Membership]]:
        found: dict[UUID, list[Membership]] = {pupil: [] for pupil in pupils}
        for portion in portions(found):
            wanted = select(_MEMBER).where(_MEMBER.c.pupil.in_(portion)).order_by(_MEMBER.c.since.desc())
            for row in self._connection.execute(wanted):
                found[row.pupil].append(_membership(row))
        return found

    def all_memberships(self, pupils: Collection[UUID] | None = None) -> dict[UUID, tuple[Membership, ...]]:
        """Give the memberships of these pupils, or of all who have any, newest first."""
        if pupils is not None:
            return {pupil: tuple(found) for pupil, found in self._memberships(pupils).items()}
        everyone: dict[UUID, list[Membership]] = {}
        for row in self._connection.execute(select(_MEMBER).order_by(_MEMBER.c.since.desc())):
            everyone.setdefault(row.pupil, []).append(_membership(row))
        return {pupil: tuple(found) for pupil, found in everyone.items()}

    def set_memberships(self, memberships: Mapping[UUID, Collection[Membership]]) -> None:
        """Put these in the place of all memberships of each named pupil.

        Raises `Refusal("two_home_groups")` where periods of home groups overlap; nothing is changed then.
        """
        homes = self._home_groups()
        for listed in memberships.values():
            _require_one_home(listed, homes)
        for portion in portions(memberships):
            self._connection.execute(delete(_MEMBER).where(_MEMBER.c.pupil.in_(portion)))
        rows = [_membership_values(one) for listed in memberships.values() for one in listed]
        if rows:
            self._connection.execute(insert(_MEMBER), rows)

    def add_memberships(self, memberships: Iterable[Membership]) -> None:
        """Keep new memberships; raises `Refusal("two_home_groups")` where periods of home groups overlap."""
        adding = list(memberships)
        homes, known = self._home_groups(), self._memberships({new.pupil for new in adding})
        for new in adding:
            known[new.pupil].append(new)
        for listed in known.values():
            _require_one_home(listed, homes)
        if adding:
            self._connection.execute(insert(_MEMBER), [_membership_values(new) for new in adding])

    def _home_groups(self) -> set[UUID]:
        found = select(_GROUP.c.id).where(_GROUP.c.kind == GroupKind.HOME_GROUP.value)
        return set(self._connection.execute(found).scalars())

    def place_in_plaza(self, home_group: UUID, plaza: UUID | None) -> None:
        """Let a home group belong to that learning plaza, or to none; raises `Refusal("gone")`."""
        self.group(home_group)
        if plaza is not None:
            self.group(plaza)
        self._connection.execute(update(_GROUP).where(_GROUP.c.id == home_group).values(plaza=plaza))

    def rename_group(self, group: UUID, name: str) -> None:
        """Give a group another name."""
        self._connection.execute(update(_GROUP).where(_GROUP.c.id == group).values(name=name))
        self._index_rounds_of(group)

    def remove_group(self, group: UUID) -> None:
        """Take an empty group away; raises `Refusal("group_in_use")` where anything belongs to it, or once did."""
        used = (
            select(_GROUP.c.id).where(_GROUP.c.plaza == group),
            select(tables.round_.c.id).where(tables.round_.c.school_group == group),
            select(_MEMBER.c.pupil).where(_MEMBER.c.school_group == group),
            select(tables.mentorship.c.adult).where(tables.mentorship.c.school_group == group),
            select(tables.participant.c.pupil).where(tables.participant.c.home_group == group),
        )
        if any(self._connection.execute(question.limit(1)).first() for question in used):
            raise Refusal("group_in_use")
        self._connection.execute(delete(_GROUP).where(_GROUP.c.id == group))

    def adults(self) -> tuple[Adult, ...]:
        """Give the adults typed so far, sorted by name."""
        rows = self._connection.execute(select(_ADULT))
        return tuple(sorted((_adult(row) for row in rows), key=lambda a: names.fold(a.name)))

    def add_adult(self, adult: Adult) -> None:
        """Keep an adult typed for the first time."""
        self._connection.execute(insert(_ADULT).values(id=adult.id, **_adult_values(adult)))

    def replace_adult(self, adult: Adult, reason: str) -> Adult:
        """Keep a changed adult and the old one as a revision; raises `Refusal("stale")` and `Refusal("gone")`."""
        row = self._connection.execute(select(_ADULT).where(_ADULT.c.id == adult.id)).one_or_none()
        if row is None:
            raise Refusal("gone")
        old = _adult(row)
        if old.revision != adult.revision:
            raise Refusal("stale")
        self._keep_revision(Subject(Kind.ADULT, old.id), old.revision, reason, _body(_adult_values(old)))
        kept = replace(adult, revision=adult.revision + 1)
        self._connection.execute(update(_ADULT).where(_ADULT.c.id == adult.id).values(**_adult_values(kept)))
        if kept.name != old.name:
            self._index_incidents_of([kept.id])
        return kept

    def forget_adult(self, adult: UUID) -> bool:
        """Take an adult away unless something still names it; says whether it is gone. Its earlier states stay."""
        named = (
            select(table.c.adult).where(table.c.adult == adult).limit(1)
            for table in (tables.party, tables.staff_role, tables.mentorship, tables.household_guardian)
        )
        if any(self._connection.execute(question).first() for question in named):
            return False
        self._connection.execute(delete(_ADULT).where(_ADULT.c.id == adult))
        return True


def _held_on(day: date) -> ColumnElement[bool]:
    return and_(_MEMBER.c.since <= day, or_(_MEMBER.c.until.is_(None), _MEMBER.c.until > day))


def _entry(pupil: Pupil) -> Entry:
    name = pupil.full_name
    # People come before everything that happened.
    return Entry(Subject(Kind.PUPIL, pupil.id), name, pupil.year_group, (name,), date.max)


def _require_one_home(memberships: Collection[Membership], homes: Collection[UUID]) -> None:
    inside = sorted((m for m in memberships if m.group in homes), key=lambda m: m.since)
    if any(meet(one, following) for one, following in pairwise(inside)):
        raise Refusal("two_home_groups")


def _values(pupil: Pupil) -> dict[str, Any]:
    return {
        "given_name": pupil.given_name,
        "prefix": pupil.prefix,
        "surname": pupil.surname,
        "birth_date": pupil.birth_date,
        "year_group": pupil.year_group,
        "school_key": pupil.school_key,
        "joined_on": pupil.joined_on,
        "left_on": pupil.left_on,
        "revision": pupil.revision,
    }


def _adult_values(adult: Adult) -> dict[str, Any]:
    return {
        "kind": adult.kind.value,
        "name": adult.name,
        "function": adult.function,
        "phone": adult.phone,
        "left_on": adult.left_on,
        "revision": adult.revision,
    }


def _membership_values(one: Membership) -> dict[str, Any]:
    return {"pupil": one.pupil, "school_group": one.group, "since": one.since, "until": one.until}


def _body(values: Mapping[str, Any]) -> str:
    """Give an old value as JSON, days as people write them in a file."""
    told = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _adult(row: Row[Any]) -> Adult:
    return Adult(row.id, AdultKind(row.kind), row.name, row.function, row.phone, row.left_on, row.revision)


def _pupil(row: Row[Any]) -> Pupil:
    return Pupil(
        row.id,
        row.given_name,
        row.prefix,
        row.surname,
        row.birth_date,
        row.year_group,
        row.school_key,
        row.joined_on,
        row.left_on,
        row.revision,
    )


def _group(row: Row[Any]) -> Group:
    return Group(row.id, GroupKind(row.kind), row.name, row.school_year, row.year_groups, row.plaza, row.school_key)


def _membership(row: Row[Any]) -> Membership:
    return Membership(row.pupil, row.school_group, row.since, row.until)
