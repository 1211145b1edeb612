"""Export a list (exporteren): pupils, groups or team as a file for other programs, with a purpose in the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.exported_list import (
    Cell,
    ExportedList,
    ListColumn,
    ListKind,
    ListWanted,
    stated_purpose,
)
from buut_desktop.domain.people import AdultKind, GroupKind
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.staff import responders
from buut_desktop.use_cases.keep_staff import mentor_groups
from buut_desktop.use_cases.ports import Cabinet, Clock, ListFiles, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportList:
    """Write a list to a file, whole or not at all."""

    cabinet: Cabinet
    clock: Clock
    lists: ListFiles

    def __call__(self, actor: Actor, wanted: ListWanted, path: Path) -> None:
        """Put the list at `path` and note what for.

        Raises `Refusal`: purpose_missing, purpose_names, text_unreadable, text_too_long; and `KnownProblem`:
        list_not_written.
        """
        require(actor, Act.EXPORT_LIST)
        with self.cabinet.read() as work:
            purpose = stated_purpose(wanted, work.people.everyone())
            table = _MAKERS[wanted.kind](work, wanted, self.clock.today())
        written = False
        try:
            with self.cabinet.change(actor, Act.EXPORT_LIST, reason=f"{wanted.kind.value}: {purpose}") as work:
                self.lists.write(path, table, wanted.format)
                written = True
                work.keep(Subject(Kind.EXPORT, uuid4()))
        except BaseException:
            # A list that the log does not tell of must not be there.
            if written:
                self.lists.remove(path)
            raise

    def remove(self, actor: Actor, path: Path) -> None:
        """Take a list away that was written a moment ago."""
        require(actor, Act.EXPORT_LIST)
        self.lists.remove(path)


def _listed(wanted: ListWanted, rows: list[dict[ListColumn, Cell]]) -> ExportedList:
    heads = wanted.heads
    return ExportedList(
        tuple(head.value for head in heads), tuple(tuple(row.get(h, "") for h in heads) for row in rows)
    )


def _pupils(work: Work, wanted: ListWanted, today: date) -> ExportedList:
    rows: list[dict[ListColumn, Cell]] = [
        {
            ListColumn.GIVEN_NAME: placed.pupil.given_name,
            ListColumn.PREFIX: placed.pupil.prefix,
            ListColumn.SURNAME: placed.pupil.surname,
            ListColumn.HOME_GROUP: placed.home_group.name if placed.home_group else "",
            ListColumn.YEAR_GROUP: placed.pupil.year_group,
            ListColumn.PLAZA: placed.plaza.name if placed.plaza else "",
            ListColumn.BIRTH_DATE: placed.pupil.birth_date or "",
        }
        for placed in work.people.pupils(today)
    ]
    return _listed(wanted, rows)


def _groups(work: Work, wanted: ListWanted, today: date) -> ExportedList:
    groups = work.people.groups(work.people.newest_year(today))
    called = {group.id: group.name for group in groups}
    inside = Counter(p.home_group.id for p in work.people.pupils(today) if p.home_group)
    rows: list[dict[ListColumn, Cell]] = [
        {
            ListColumn.HOME_GROUP: group.name,
            ListColumn.YEAR_GROUP: ", ".join(group.year_groups),
            ListColumn.PLAZA: called.get(group.plaza, "") if group.plaza else "",
            ListColumn.COUNT: str(inside[group.id]),
        }
        for group in groups
        if group.kind is GroupKind.HOME_GROUP
    ]
    return _listed(wanted, rows)


def _team(work: Work, wanted: ListWanted, today: date) -> ExportedList:
    first_aid, mentor_of = responders(work.staff.roles(), today), mentor_groups(work, today)
    rows: list[dict[ListColumn, Cell]] = [
        {
            ListColumn.NAME: adult.name,
            ListColumn.FUNCTION: adult.function,
            ListColumn.MENTOR_OF: ", ".join(mentor_of.get(adult.id, ())),
            ListColumn.RESPONDER: "ja" if adult.id in first_aid else "",
        }
        for adult in work.people.adults()
        if adult.kind is AdultKind.STAFF and adult.here(today)
    ]
    return _listed(wanted, rows)


_MAKERS: dict[ListKind, Callable[[Work, ListWanted, date], ExportedList]] = {
    ListKind.PUPILS: _pupils,
    ListKind.GROUPS: _groups,
    ListKind.TEAM: _team,
}
