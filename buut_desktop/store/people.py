"""The shelf of pupils (leerlingen), adults and groups."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.people import Adult, AdultKind, Group, GroupKind, Membership, Placement, Pupil, School
from buut_desktop.domain.refusals import Refusal
from buut_desktop.store import tables
from buut_desktop.store.search import Entry, SearchIndex

_PUPIL, _GROUP, _MEMBER = tables.pupil, tables.group, tables.membership
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
    ) -> None:
        self._connection = connection
        self._search = search
        self._school = school
        self._index_rounds_of = index_rounds_of

    def school(self) -> School:
        """Give the school whose file this is."""
        return self._school

    def pupils(self, on: date) -> tuple[Placement, ...]:
        """Give everyone at school on that day, sorted by name."""
        rows = self._connection.execute(select(_PUPIL).where(or_(_PUPIL.c.left_on.is_(None), _PUPIL.c.left_on > on)))
        found = self._placed([_pupil(row) for row in rows], on)
        return tuple(sorted(found, key=lambda p: _by_name(p.pupil)))

    def placements(self, pupils: Collection[UUID], on: date) -> dict[UUID, Placement]:
        """Give the named pupils with their groups on that day; raises `Refusal("gone")` for an unknown one."""
        found: list[Pupil] = []
        for portion in portions(pupils):
            found += [_pupil(r) for r in self._connection.execute(select(_PUPIL).where(_PUPIL.c.id.in_(portion)))]
        placed = {p.pupil.id: p for p in self._placed(found, on)}
        if set(pupils) - placed.keys():
            raise Refusal("gone")
        return placed

    def _placed(self, pupils: Sequence[Pupil], on: date) -> list[Placement]:
        groups = {row.id: _group(row) for row in self._connection.execute(select(_GROUP))}
        homes: dict[UUID, Group] = {}
        for portion in portions([p.id for p in pupils]):
            rows = self._connection.execute(
                select(_MEMBER).where(
                    _MEMBER.c.pupil.in_(portion),
                    _MEMBER.c.since <= on,
                    or_(_MEMBER.c.until.is_(None), _MEMBER.c.until > on),
                )
            )
            for row in rows:
                group = groups[row.school_group]
                if group.kind is GroupKind.HOME_GROUP:
                    homes[row.pupil] = group
        return [
            Placement(p, home := homes.get(p.id), groups.get(home.plaza) if home and home.plaza else None)
            for p in pupils
        ]

    def add_pupils(self, pupils: Iterable[Pupil]) -> None:
        """Keep new pupils and make them findable."""
        rows, entries = [], []
        for pupil in pupils:
            rows.append(
                {
                    "id": pupil.id,
                    "given_name": pupil.given_name,
                    "prefix": pupil.prefix,
                    "surname": pupil.surname,
                    "birth_date": pupil.birth_date,
                    "year_group": pupil.year_group,
                    "school_key": pupil.school_key,
                    "joined_on": pupil.joined_on,
                    "left_on": pupil.left_on,
                }
            )
            name = names.display(pupil.given_name, pupil.prefix, pupil.surname)
            # People come before everything that happened.
            entries.append(Entry(Subject(Kind.PUPIL, pupil.id), name, pupil.year_group, (name,), date.max))
        if rows:
            self._connection.execute(insert(_PUPIL), rows)
            self._search.add(entries)

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

    def add_memberships(self, memberships: Iterable[Membership]) -> None:
        """Keep new memberships; raises `Refusal("two_home_groups")` where periods of home groups overlap."""
        homes = set(
            self._connection.execute(select(_GROUP.c.id).where(_GROUP.c.kind == GroupKind.HOME_GROUP.value)).scalars()
        )
        adding = list(memberships)
        known = self._memberships({new.pupil for new in adding})
        rows = []
        for new in adding:
            others = known[new.pupil]
            if new.group in homes and any(old.group in homes and _overlap(old, new) for old in others):
                raise Refusal("two_home_groups")
            others.append(new)
            rows.append({"pupil": new.pupil, "school_group": new.group, "since": new.since, "until": new.until})
        if rows:
            self._connection.execute(insert(_MEMBER), rows)

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
        """Take an empty learning plaza away; raises `Refusal("group_in_use")` where anything belongs to it."""
        used = (
            select(_GROUP.c.id).where(_GROUP.c.plaza == group),
            select(tables.round_.c.id).where(tables.round_.c.school_group == group),
            select(_MEMBER.c.pupil).where(_MEMBER.c.school_group == group),
        )
        if any(self._connection.execute(question.limit(1)).first() for question in used):
            raise Refusal("group_in_use")
        self._connection.execute(delete(_GROUP).where(_GROUP.c.id == group))

    def adults(self) -> tuple[Adult, ...]:
        """Give the adults typed so far, sorted by name."""
        rows = self._connection.execute(select(tables.adult))
        return tuple(sorted((Adult(r.id, AdultKind(r.kind), r.name) for r in rows), key=lambda a: names.fold(a.name)))

    def add_adult(self, adult: Adult) -> None:
        """Keep an adult typed for the first time."""
        self._connection.execute(insert(tables.adult).values(id=adult.id, kind=adult.kind.value, name=adult.name))


def _by_name(pupil: Pupil) -> Any:
    return names.sort_key(pupil.given_name, pupil.prefix, pupil.surname)


def _overlap(one: Membership, other: Membership) -> bool:
    return (one.until is None or other.since < one.until) and (other.until is None or one.since < other.until)


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
    )


def _group(row: Row[Any]) -> Group:
    return Group(row.id, GroupKind(row.kind), row.name, row.school_year, row.year_groups, row.plaza, row.school_key)


def _membership(row: Row[Any]) -> Membership:
    return Membership(row.pupil, row.school_group, row.since, row.until)
