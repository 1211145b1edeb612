"""Groups (groepen) of an import: one real group may stand in the file once for each leerjaar.

Some systems write the group "Kwikstaart" as `303_lj_1` and `303_lj_2`, each with the same name; others write it
once, with leerjaar C. Here they become one again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from buut_desktop.domain import names
from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.school_import import GroupRow, ImportedGroup, one_line

_SPLIT = re.compile(r"(.+)_lj_(\w{1,3})", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class MergedGroups:
    """The groups of a file, and for each key in the file the key of the group it became."""

    groups: tuple[ImportedGroup, ...]
    homes: Mapping[str, str]
    plazas: Mapping[str, str]
    written_year: Mapping[str, str]
    """The leerjaar written with each home group of the file."""
    merged: tuple[tuple[str, int], ...]
    """Name and number of the groups that were more than one in the file."""
    bases: Mapping[str, str] = field(default_factory=dict)
    """For the key of a split group before `_lj_`: the group it became."""
    named: Mapping[str, str] = field(default_factory=dict)
    """For the folded name of a home group: the group; some files name a pupil's group instead of its key."""

    def home(self, written: str) -> str | None:
        """Give the home group a pupil is in: by its key, by the part before `_lj_`, by its name."""
        by_key = self.homes.get(written) or self.bases.get(_base(written))
        return by_key or self.named.get(names.fold(written))

    def year(self, written: str) -> str:
        """Give the leerjaar of the group as a pupil has it: that of the group's row, else what stands after `_lj_`."""
        if written in self.written_year:
            return self.written_year[written]
        found = _SPLIT.fullmatch(written)
        if found:
            return found[2]
        whole = next((group for group in self.groups if group.key == self.home(written)), None)
        return whole.year_groups[0] if whole is not None and len(whole.year_groups) == 1 else ""


def merge(rows: Iterable[GroupRow]) -> MergedGroups:
    """Make one group of those with the same name, or the same key before `_lj_`; a row without either is dropped.

    The format does not tie a group to a vestiging: two sites that both call a group "Groep 3" are one here as well,
    and the note about it says so. The school gives them two names, as it must for anyone to tell them apart.
    """
    cleaned = [_cleaned(row) for row in rows]
    home_rows = [row for row in cleaned if row.key and not row.composite]
    taken: set[str] = set()
    home_groups, homes = _merged(home_rows, GroupKind.HOME_GROUP, taken)
    plaza_rows = [row for row in cleaned if row.key and row.composite]
    plaza_groups, plazas = _merged(plaza_rows, GroupKind.LEARNING_PLAZA, taken)
    written: dict[str, str] = {}
    for row in home_rows:
        written.setdefault(row.key, row.year_group)
    counted = Counter(homes.values())
    merged = tuple((group.name, counted[group.key]) for group in home_groups if counted[group.key] > 1)
    bases = {_base(key): group for key, group in homes.items()}
    named: dict[str, str] = {}
    for row in home_rows:
        named.setdefault(names.fold(row.name or row.key), homes[row.key])
    return MergedGroups(tuple(home_groups + plaza_groups), homes, plazas, written, merged, bases, named)


def _cleaned(row: GroupRow) -> GroupRow:
    name = one_line(row.name)
    return GroupRow(row.line, one_line(row.key) or name, name, one_line(row.year_group), row.composite)


def _merged(rows: list[GroupRow], kind: GroupKind, taken: set[str]) -> tuple[list[ImportedGroup], dict[str, str]]:
    groups: dict[int, ImportedGroup] = {}
    number_of: dict[tuple[str, str], int] = {}
    numbers: dict[str, int] = {}
    for number, row in enumerate(rows):
        base = _base(row.key)
        signs = [("key", base)] + ([("name", names.fold(row.name))] if row.name else [])
        found = sorted({number_of[sign] for sign in signs if sign in number_of})
        first = found[0] if found else number
        if not found:
            groups[first] = ImportedGroup(base, row.name or base, kind)
        for other in found[1:]:  # this row shows that two groups were one all along
            groups[first] = _with_years(groups[first], groups.pop(other).year_groups)
            number_of = {sign: first if n == other else n for sign, n in number_of.items()}
            numbers = {key: first if n == other else n for key, n in numbers.items()}
        groups[first] = _with_years(groups[first], (row.year_group,) if row.year_group else ())
        number_of.update(dict.fromkeys(signs, first))
        numbers[row.key] = first
    for number, group in groups.items():
        key = group.key
        while key in taken:  # a file may give a home group and a samengestelde groep one key
            key += "~"
        taken.add(key)
        groups[number] = replace(group, key=key)
    return list(groups.values()), {key: groups[number].key for key, number in numbers.items()}


def _with_years(group: ImportedGroup, years: tuple[str, ...]) -> ImportedGroup:
    return replace(group, year_groups=tuple(dict.fromkeys((*group.year_groups, *years))))


def _base(key: str) -> str:
    found = _SPLIT.fullmatch(key)
    return found[1] if found else key
