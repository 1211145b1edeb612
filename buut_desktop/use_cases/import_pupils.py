"""Import the pupils (leerlingen) from the school's own system: read, look at a preview, then take them in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.people import Group, GroupKind, Membership, Pupil
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_import import ImportedGroup, SchoolImport
from buut_desktop.domain.school_year import school_year, starts
from buut_desktop.use_cases.ports import Cabinet, Cancelled, Clock, Files


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in."""

    pupils: int
    groups: int
    changes: frozenset[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPupils:
    """The first import: everything in one transaction, or nothing."""

    cabinet: Cabinet
    files: Files
    clock: Clock

    def preview(self, actor: Actor, path: Path, cancelled: Cancelled) -> SchoolImport:
        """Read the file and give what it holds; nothing is kept.

        Raises `KnownProblem` (import_unknown, import_line) for a file that cannot be read.
        """
        require(actor, Act.IMPORT_PUPILS)
        return self.files.school_import(path, cancelled)

    def __call__(self, actor: Actor, found: SchoolImport, year: int | None = None) -> Imported:
        """Take in what the preview showed; `year` answers for a file that names no school year.

        Raises `Refusal`: pupils_present (this is a first import only), school_year_missing, import_empty.
        """
        require(actor, Act.IMPORT_PUPILS)
        if not found.pupils:
            raise Refusal("import_empty")
        in_year = found.school_year if found.school_year is not None else year
        if in_year is None:
            raise Refusal("school_year_missing")
        today = self.clock.today()
        with self.cabinet.change(actor, Act.IMPORT_PUPILS) as work:
            if work.people.pupils(today):
                raise Refusal("pupils_present")
            groups = _groups(found, in_year)
            pupils, memberships = _pupils(found, groups, in_year, today)
            work.people.add_groups(groups.values())
            work.people.add_pupils(pupils)
            work.people.add_memberships(memberships)
            work.keep()
        return Imported(len(pupils), len(groups), frozenset({Kind.PUPIL, Kind.GROUP}))


def _groups(found: SchoolImport, year: int) -> dict[str, Group]:
    """Plazas come first, so that a home group can name the one most of its pupils are in."""
    groups = {
        g.key: Group(uuid4(), GroupKind.LEARNING_PLAZA, g.name, year, g.year_groups, school_key=g.key)
        for g in found.groups
        if g.kind is GroupKind.LEARNING_PLAZA
    }
    for group in found.groups:
        if group.kind is GroupKind.HOME_GROUP:
            plaza = _plaza_of(found, group, groups)
            groups[group.key] = Group(
                uuid4(), GroupKind.HOME_GROUP, group.name, year, group.year_groups, plaza, group.key
            )
    return groups


def _plaza_of(found: SchoolImport, home: ImportedGroup, plazas: dict[str, Group]) -> UUID | None:
    counted = Counter(key for p in found.pupils if p.group_key == home.key for key in p.plaza_keys if key in plazas)
    return plazas[counted.most_common(1)[0][0]].id if counted else None


def _pupils(
    found: SchoolImport, groups: dict[str, Group], year: int, today: date
) -> tuple[list[Pupil], list[Membership]]:
    pupils: list[Pupil] = []
    memberships: list[Membership] = []
    # A group lives one school year; a file read in the summer is for the year that is about to begin.
    since = starts(year) if year <= school_year(today) else today
    for one in found.pupils:
        pupil = Pupil(
            id=uuid4(),
            given_name=one.given_name,
            prefix=one.prefix,
            surname=one.surname,
            birth_date=one.birth_date,
            year_group=one.year_group or "",
            school_key=one.key if one.key_is_stable else None,
            joined_on=one.joined_on,
        )
        pupils.append(pupil)
        home = groups.get(one.group_key) if one.group_key else None
        if home is not None:
            memberships.append(Membership(pupil.id, home.id, max(since, one.joined_on or since)))
    return pupils, memberships
