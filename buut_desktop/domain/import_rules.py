"""How an import (inlezen) is understood: the rows of a file become pupils and groups.

The rules are those of EDEXML 2.1 and of the school: split groups become one again, the pupil's own leerjaar wins,
nobody is left out because something about the groups does not fit; what was decided stands in the notes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from buut_desktop.domain import names
from buut_desktop.domain.dutch_dates import read_date
from buut_desktop.domain.imported_groups import MergedGroups, merge
from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.school_import import (
    UNSTABLE,
    ImportedGroup,
    ImportedPupil,
    ImportNote,
    NoteCode,
    PupilRow,
    SchoolImport,
    SchoolRows,
    one_line,
)
from buut_desktop.domain.school_year import starts
from buut_desktop.domain.written_groups import year_of

_LEFT = "H"
_COMBINATION = "C"
_YEAR_GROUPS = frozenset({*map(str, range(9)), *map(str, range(11, 17)), *"BDSVCNH"})
_SCHOOL_YEAR = re.compile(r"(\d{4})(?:\s*[-/–]\s*(\d{4}|\d{2}))?")
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:$|[TZ+\- ])")
_DUTCH_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?:$|[T ])|\d{8}$")
_NO_DATE = ("0001-01-01", "9999-12-31", "01-01-0001", "31-12-9999", "0000-00-00", "00-00-0000")
"""What a program writes where it has no day: its first or its last one."""


def understand(rows: SchoolRows) -> SchoolImport:
    """Make pupils and groups of the rows of a file.

    Raises `Refusal` (text_unreadable, text_too_long) for text that no reader of files lets through.
    """
    return _Understanding(rows).done()


class _Understanding:
    """The steps in order, and the notes made on the way."""

    def __init__(self, rows: SchoolRows) -> None:
        self._rows = rows
        self._notes: list[ImportNote] = []
        self._groups: MergedGroups = merge(rows.groups)

    def done(self) -> SchoolImport:
        school_year = self._school_year()
        made_on = self._date(self._rows.made_on, None, "")
        reference = self._date(self._rows.reference_day, None, "") or made_on
        for group, count in self._groups.merged:
            self._note(NoteCode.GROUPS_MERGED, None, group, count)
        read = self._tell_apart([self._pupil(row) for row in self._rows.pupils if self._has_name(row)])
        pupils: list[ImportedPupil] = []
        left: list[ImportedPupil] = []
        for row, pupil in read:
            has_left = self._has_left(pupil, row, reference, school_year)
            # Jaargroep H says that somebody left; it is no leerjaar.
            (left if has_left else pupils).append(replace(pupil, year_group=_none_if(pupil.year_group, _LEFT)))
        unstable = sum(pupil.key is not None and pupil.key.startswith(UNSTABLE) for pupil in pupils)
        if unstable:
            self._note(NoteCode.KEY_UNSTABLE, None, "", unstable)
        return SchoolImport(
            school_year,
            made_on,
            self._groups_with_years(pupils),
            tuple(sorted(pupils, key=_order)),
            tuple(sorted(left, key=_order)),
            dict(self._rows.ignored),
            tuple(self._notes),
        )

    def _note(self, code: NoteCode, line: int | None, about: str, count: int = 1) -> None:
        self._notes.append(ImportNote(code, line, about, count))

    def _school_year(self) -> int | None:
        written = one_line(self._rows.school_year)
        if not written:
            return None
        found = _SCHOOL_YEAR.fullmatch(written)
        if found is not None:
            first, second = int(found[1]), found[2]
            if 1990 <= first <= 2100 and (second is None or int(second) % 100 == (first + 1) % 100):
                return first
        self._note(NoteCode.SCHOOL_YEAR_UNCLEAR, None, written)
        return None

    def _date(self, written: str, line: int | None, about: str) -> date | None:
        """Read a date of XML, which may carry a time or a zone; some systems write it as people do, 04-03-2018."""
        written = one_line(written)
        if not written or written.startswith(_NO_DATE):
            return None
        found = _DATE.match(written)
        day = read_date(found[1]) if found else read_date(written) if _DUTCH_DATE.match(written) else None
        if day is None:
            self._note(NoteCode.DATE_UNCLEAR, line, about)
            return None
        return day

    def _has_name(self, row: PupilRow) -> bool:
        if one_line(row.given_name) or one_line(row.surname):
            return True
        self._note(NoteCode.NAME_MISSING, row.line, "")
        return False

    def _pupil(self, row: PupilRow) -> tuple[PupilRow, ImportedPupil]:
        given, prefix, surname = one_line(row.given_name), one_line(row.prefix), one_line(row.surname)
        about = names.display(given, prefix, surname)
        key = one_line(row.key) or None
        if key is None:
            self._note(NoteCode.KEY_MISSING, row.line, about)
        home = self._home_group(row, about)
        return row, ImportedPupil(
            key=key,
            key_is_stable=key is not None and not key.startswith(UNSTABLE),
            given_name=given,
            prefix=prefix,
            surname=surname,
            birth_date=self._date(row.birth_date, row.line, about),
            year_group=self._year_group(row, about),
            group_key=home,
            plaza_keys=self._plazas(row, about),
            joined_on=self._date(row.joined_on, row.line, about),
            left_on=self._date(row.left_on, row.line, about),
        )

    def _home_group(self, row: PupilRow, about: str) -> str | None:
        named = [key for key in map(one_line, row.groups) if key]
        known = {key: self._groups.home(key) for key in named}
        found = list(dict.fromkeys(home for home in known.values() if home is not None))
        if any(home is None and key not in self._groups.plazas for key, home in known.items()):
            self._note(NoteCode.GROUP_UNKNOWN, row.line, about)
        if len(found) > 1:
            self._note(NoteCode.GROUP_SECOND, row.line, about)
        return found[0] if found else None

    def _plazas(self, row: PupilRow, about: str) -> tuple[str, ...]:
        named = [key for key in map(one_line, row.composites) if key]
        if any(key not in self._groups.plazas for key in named):
            self._note(NoteCode.PLAZA_UNKNOWN, row.line, about)
        # A samengestelde groep that was written as the pupil's groep is still one.
        named += [key for key in map(one_line, row.groups) if self._groups.home(key) is None]
        return tuple(dict.fromkeys(self._groups.plazas[key] for key in named if key in self._groups.plazas))

    def _year_group(self, row: PupilRow, about: str) -> str | None:
        """Give the pupil's own leerjaar, else that of the group it is written in; C is a group's, not a child's."""
        own = year_group(row.year_group)
        if own is not None and own not in _YEAR_GROUPS:
            self._note(NoteCode.YEAR_GROUP_UNKNOWN, row.line, about)
            own = None
        if own is None or own == _COMBINATION:
            written = (self._groups.year(one_line(key)) for key in row.groups)
            own = next((year for year in map(year_group, written) if year in _YEAR_GROUPS), None)
        return _none_if(own, _COMBINATION)

    def _tell_apart(self, read: list[tuple[PupilRow, ImportedPupil]]) -> list[tuple[PupilRow, ImportedPupil]]:
        """Make one of rows of the same pupil; take a key away that two pupils share.

        A pupil of a split group may stand in the file for each part of it: with its key, or where that is not to be
        trusted with its name and birth date.
        """
        by_key: dict[str, list[int]] = defaultdict(list)
        by_who: dict[tuple[str | None, tuple[str, str, str]], list[int]] = defaultdict(list)
        kept: list[tuple[PupilRow, ImportedPupil]] = []
        for row, pupil in read:
            who = _order(pupil)
            alike = by_who[pupil.key, who] if pupil.key is not None else []
            same = next((i for i in alike if _same(kept[i][1], pupil)), None)
            if same is None and not pupil.key_is_stable and pupil.birth_date is not None:
                same = next((i for i in by_who[None, who] if kept[i][1].birth_date == pupil.birth_date), None)
            if same is not None:
                homes = {kept[same][1].group_key, pupil.group_key} - {None}
                if len(homes) > 1:
                    self._note(NoteCode.GROUP_SECOND, row.line, pupil.full_name)
                kept[same] = kept[same][0], _together(kept[same][1], pupil)
                self._note(NoteCode.ROW_TWICE, row.line, pupil.full_name)
                continue
            if pupil.key is not None:
                by_key[pupil.key].append(len(kept))
                by_who[pupil.key, who].append(len(kept))
            if not pupil.key_is_stable:
                by_who[None, who].append(len(kept))
            kept.append((row, pupil))
        for shared in (places for places in by_key.values() if len(places) > 1):
            for i in shared:
                row, pupil = kept[i]
                kept[i] = row, replace(pupil, key_is_stable=False)
                self._note(NoteCode.KEY_TWICE, row.line, pupil.full_name)
        self._note_alike(kept)
        return kept

    def _note_alike(self, kept: Iterable[tuple[PupilRow, ImportedPupil]]) -> None:
        seen: set[tuple[object, ...]] = set()
        for row, pupil in kept:
            who = (*_order(pupil), pupil.birth_date)
            if pupil.birth_date is not None and who in seen:
                self._note(NoteCode.ALIKE, row.line, pupil.full_name)
            seen.add(who)

    def _has_left(self, pupil: ImportedPupil, row: PupilRow, reference: date | None, school_year: int | None) -> bool:
        if pupil.year_group == _LEFT:
            return True
        if pupil.left_on is None or (pupil.joined_on is not None and pupil.joined_on > pupil.left_on):
            return False  # also who left and came back
        if reference is not None:
            return pupil.left_on < reference
        if school_year is not None and pupil.left_on < starts(school_year):
            return True
        self._note(NoteCode.LEFT_UNSURE, row.line, pupil.full_name)
        return False

    def _groups_with_years(self, pupils: Iterable[ImportedPupil]) -> tuple[ImportedGroup, ...]:
        """Give each group its leerjaren: those written, else those of its pupils (C, and every leerplein)."""
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for pupil in pupils:
            for key in (pupil.group_key, *pupil.plaza_keys):
                if key is not None and pupil.year_group is not None:
                    counted[key][pupil.year_group] += 1
        filled = {key for pupil in pupils for key in (pupil.group_key, *pupil.plaza_keys)}
        groups = []
        for group in self._groups.groups:
            parts = [part for year in group.year_groups for part in year.split("/")]  # a list may say "3/4"
            written = {year for year in map(year_group, parts) if year is not None} & _YEAR_GROUPS
            if group.kind is GroupKind.HOME_GROUP and written == {_LEFT} and group.key not in filled:
                continue  # a group of pupils who left
            own = written - {_COMBINATION, _LEFT} or set(counted[group.key])
            groups.append(replace(group, year_groups=tuple(sorted(own, key=_year_order))))
        return tuple(groups)


def year_group(written: str) -> str | None:
    """Give a leerjaar as it is kept: "4" for " 04" and "groep 4", "C" for "c"; None for nothing."""
    year = year_of(one_line(written)).upper()
    return (year.lstrip("0") or "0" if year.isdecimal() else year) or None


def _none_if(value: str | None, refused: str) -> str | None:
    return None if value == refused else value


def _order(pupil: ImportedPupil) -> tuple[str, str, str]:
    return names.sort_key(pupil.given_name, pupil.prefix, pupil.surname)


def _year_order(year: str) -> tuple[int, str]:
    return (int(year), "") if year.isdecimal() else (99, year)


def _same(one: ImportedPupil, other: ImportedPupil) -> bool:
    """Whether two rows with one key are one pupil: a name alone never decides, key and name together do."""
    births = {one.birth_date, other.birth_date} - {None}
    return _order(one) == _order(other) and len(births) <= 1


def _together(one: ImportedPupil, other: ImportedPupil) -> ImportedPupil:
    """Give the first row, its gaps filled from the second."""
    return replace(
        one,
        birth_date=one.birth_date or other.birth_date,
        year_group=one.year_group or other.year_group,
        group_key=one.group_key or other.group_key,
        plaza_keys=tuple(dict.fromkeys((*one.plaza_keys, *other.plaza_keys))),
        joined_on=one.joined_on or other.joined_on,
        left_on=one.left_on or other.left_on,
    )
