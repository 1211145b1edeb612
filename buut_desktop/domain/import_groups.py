"""Which groups (groepen) of a file the school knows already, which are new, and the leerplein each of them lies in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.people import Group, GroupKind
from buut_desktop.domain.school_import import ImportedGroup, SchoolImport


@dataclass(frozen=True, slots=True)
class ArrangedGroups:
    """The groups of a file as the school has them once it is taken in."""

    homes: Mapping[str, Group]
    """For the key of each home group in the file: the group it is."""
    new: tuple[Group, ...]
    """Groups to be made; leerpleinen first, so that a home group can name the one it lies in."""
    placed: tuple[tuple[UUID, UUID], ...]
    """Known home groups without a leerplein, and the one they get."""


def arrange(
    found: SchoolImport, year: int, known: Iterable[Group], *, first: bool, new_id: Callable[[], UUID]
) -> ArrangedGroups:
    """Find the groups of the file among those of its school year, by key and then by name, and make the others.

    A leerplein chosen before is never changed. A new home group lies where its pupils' samengestelde groep says,
    else where the group of that name lay the year before. Only a first import takes every samengestelde groep for
    a leerplein; later one that is no home group's leerplein is left out.
    """
    known = list(known)
    return _Arranging(found, year, known, new_id, _before(known, year)).done(every_plaza=first)


def _before(known: list[Group], year: int) -> dict[str, Group]:
    """Give the leerplein of each home group of the latest year before that has any, by the group's folded name."""
    plazas = {group.id: group for group in known if group.kind is GroupKind.LEARNING_PLAZA}
    earlier = [group for group in known if group.kind is GroupKind.HOME_GROUP and group.school_year < year]
    last = max((group.school_year for group in earlier), default=None)
    return {
        names.fold(group.name): plazas[group.plaza]
        for group in earlier
        if group.school_year == last and group.plaza in plazas
    }


@dataclass(slots=True)
class _Arranging:
    found: SchoolImport
    year: int
    known: list[Group]
    new_id: Callable[[], UUID]
    plaza_before: dict[str, Group]
    _made: list[Group] = field(default_factory=list)

    def done(self, *, every_plaza: bool) -> ArrangedGroups:
        of_file = [group for group in self.found.groups if group.kind is GroupKind.LEARNING_PLAZA]
        plazas = self._same(of_file, GroupKind.LEARNING_PLAZA)
        if every_plaza:
            for row in of_file:
                self._plaza_of_file(row, plazas)
        wanted = self._wanted_plazas()
        homes: dict[str, Group] = {}
        new: list[Group] = []
        placed: list[tuple[UUID, UUID]] = []
        home_rows = [group for group in self.found.groups if group.kind is GroupKind.HOME_GROUP]
        same = self._same(home_rows, GroupKind.HOME_GROUP)
        by_key = {row.key: row for row in of_file}
        for row in home_rows:
            group = same.get(row.key)
            if group is not None and group.plaza is not None:
                homes[row.key] = group
                continue
            said = wanted.get(row.key)
            plaza = self._plaza_of_file(by_key[said], plazas) if said is not None else None
            if group is not None:
                homes[row.key] = group
                if plaza is not None:
                    placed.append((group.id, plaza.id))
                continue
            plaza = plaza or self._plaza_as_before(row.name)
            homes[row.key] = Group(
                self.new_id(),
                GroupKind.HOME_GROUP,
                row.name,
                self.year,
                row.year_groups,
                None if plaza is None else plaza.id,
                row.key,
            )
            new.append(homes[row.key])
        return ArrangedGroups(homes, (*self._made, *new), tuple(placed))

    def _same(self, rows: Iterable[ImportedGroup], kind: GroupKind) -> dict[str, Group]:
        """Give the known group of each row, each at most once. A key whose name is another row's does not count."""
        rows = list(rows)
        of_year = [group for group in self.known if group.school_year == self.year and group.kind is kind]
        by_name = {names.fold(group.name): group for group in of_year}
        by_key = {group.school_key: group for group in of_year if group.school_key}
        same = {row.key: by_name[names.fold(row.name)] for row in rows if names.fold(row.name) in by_name}
        taken = {group.id for group in same.values()}
        for row in rows:
            keyed = by_key.get(row.key)
            if row.key not in same and keyed is not None and keyed.id not in taken:
                same[row.key] = keyed
                taken.add(keyed.id)
        return same

    def _wanted_plazas(self) -> dict[str, str]:
        """Give for each home group the samengestelde groep that most of its pupils are in."""
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for pupil in self.found.pupils:
            if pupil.group_key is not None:
                counted[pupil.group_key].update(pupil.plaza_keys)
        plazas = {group.key for group in self.found.groups if group.kind is GroupKind.LEARNING_PLAZA}
        known = ((home, [key for key, _ in keys.most_common() if key in plazas]) for home, keys in counted.items())
        return {home: keys[0] for home, keys in known if keys}

    def _plaza_of_file(self, row: ImportedGroup, plazas: dict[str, Group]) -> Group:
        if row.key not in plazas:
            plazas[row.key] = self._make_plaza(row.name, row.year_groups, row.key)
        return plazas[row.key]

    def _plaza_as_before(self, home: str) -> Group | None:
        before = self.plaza_before.get(names.fold(home))
        if before is None:
            return None
        of_year = (group for group in (*self.known, *self._made) if group.school_year == self.year)
        for group in of_year:
            if group.kind is GroupKind.LEARNING_PLAZA and names.fold(group.name) == names.fold(before.name):
                return group
        return self._make_plaza(before.name, before.year_groups, before.school_key)

    def _make_plaza(self, name: str, year_groups: tuple[str, ...], key: str | None) -> Group:
        made = Group(self.new_id(), GroupKind.LEARNING_PLAZA, name, self.year, year_groups, school_key=key)
        self._made.append(made)
        return made
