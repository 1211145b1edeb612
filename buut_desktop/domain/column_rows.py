"""Reads a list by what its columns mean (lijst lezen): its rows become the rows of an import."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from buut_desktop.domain import column_words
from buut_desktop.domain.column_mapping import Column, ColumnMapping, Sheet, body, cells, heads, never_taken
from buut_desktop.domain.column_values import is_group
from buut_desktop.domain.dutch_dates import is_nothing, month_first, read_date
from buut_desktop.domain.names import fold
from buut_desktop.domain.school_import import GroupRow, PupilRow, SchoolRows
from buut_desktop.domain.written_groups import group_name, year_of, years_in
from buut_desktop.domain.written_names import split_full, split_surname

_TOTAL = re.compile(r"(?:sub)?totaal\b.*|total\b.*|aantal\b.*|gemiddelde?\b.*", re.IGNORECASE)
_PLAZA_KEY = "leerplein:"
"""A home group and a leerplein may have one name; their keys differ."""
_DATES = (Column.BIRTH_DATE, Column.JOINED_ON, Column.LEFT_ON)


def to_rows(
    sheet: Sheet, mapping: ColumnMapping, *, school_year: str = "", reference_day: str = "", made_on: str = ""
) -> SchoolRows:
    """Give the pupils and groups of a list as `import_rules.understand` takes them.

    A column that may never be taken over is only counted, also where the mapping gives it a meaning. Of two columns
    with one meaning the first counts. A row without a name stays in, so that it is told of.
    """
    return _Reading(sheet, mapping).rows(school_year, reference_day, made_on)


class _Reading:
    """The list, and the groups met so far."""

    def __init__(self, sheet: Sheet, mapping: ColumnMapping) -> None:
        self._rows = body(sheet, mapping.has_heads)
        self._never = never_taken(sheet, mapping.has_heads)
        self._heads = heads(sheet, mapping)
        self._place: dict[Column, int] = {}
        for place, column in enumerate(mapping.columns):
            if column is not Column.IGNORE and place not in self._never:
                self._place.setdefault(column, place)
        self._american = {
            column: month_first(cells(self._rows, self._place[column])) for column in _DATES if column in self._place
        }
        self._groups: dict[str, GroupRow] = {}

    def rows(self, school_year: str, reference_day: str, made_on: str) -> SchoolRows:
        pupils = tuple(self._pupil(line, row) for line, row in self._rows)
        return SchoolRows(
            school_year=school_year,
            reference_day=reference_day,
            made_on=made_on,
            groups=tuple(self._groups.values()),
            pupils=pupils,
            ignored=self._ignored(),
        )

    def _pupil(self, line: int, row: tuple[str, ...]) -> PupilRow:
        def cell(column: Column) -> str:
            place = self._place.get(column, len(row))
            return row[place] if place < len(row) else ""

        if self._is_no_pupil(row):
            return PupilRow(line)
        given, prefix, surname = self._name(cell)
        return PupilRow(
            line=line,
            key=cell(Column.KEY),
            given_name=given,
            prefix=prefix,
            surname=surname,
            birth_date=self._date(Column.BIRTH_DATE, cell),
            year_group=year_of(cell(Column.YEAR_GROUP)),
            groups=self._group(line, cell(Column.HOME_GROUP), composite=False),
            composites=self._group(line, cell(Column.PLAZA), composite=True),
            joined_on=self._date(Column.JOINED_ON, cell),
            left_on=self._date(Column.LEFT_ON, cell),
        )

    def _is_no_pupil(self, row: tuple[str, ...]) -> bool:
        """Whether a line is a total, or a title between the lines: "Totaal: 24", "Groep 3"."""
        said = [each for each in row if each]
        title = len(said) == 1 and len(self._place) > 1 and is_group(said[0])
        return title or _TOTAL.fullmatch(said[0]) is not None

    def _name(self, cell: Callable[[Column], str]) -> tuple[str, str, str]:
        given, prefix, surname = cell(Column.GIVEN_NAME), cell(Column.PREFIX), cell(Column.SURNAME)
        whole = cell(Column.FULL_NAME)
        if surname and not prefix:
            prefix, surname = split_surname(surname)
        if not whole or (given and surname):
            return given, prefix, surname
        from_whole = split_full(whole)
        if given and fold(from_whole[0]) != fold(given):
            # The first name is known, so all the rest of the whole name is surname: "Anna Bos" beside "Anna".
            from_whole = (given, *split_surname(_without(whole, given)))
        return given or from_whole[0], prefix or from_whole[1], surname or from_whole[2]

    def _date(self, column: Column, cell: Callable[[Column], str]) -> str:
        written = cell(column)
        if is_nothing(written):
            return ""
        day = read_date(written, month_first=self._american.get(column, False), serial=True)
        # What cannot be read goes on as a day that does not exist, so that it is told of and stays empty.
        return day.isoformat() if day else "?"

    def _group(self, line: int, written: str, *, composite: bool) -> tuple[str, ...]:
        name = group_name(written)
        if not name or is_nothing(name):
            return ()
        folded = (_PLAZA_KEY if composite else "") + fold(name)
        if folded not in self._groups:
            key = f"{_PLAZA_KEY}{name}" if composite else name
            self._groups[folded] = GroupRow(line, key, name, "" if composite else "/".join(years_in(name)), composite)
        return (self._groups[folded].key,)

    def _ignored(self) -> dict[str, int]:
        counted: Counter[str] = Counter()
        taken = set(self._place.values())
        for place in range(len(self._heads)):
            if place not in taken:
                counted[self._never.get(place, column_words.OTHER)] += len(cells(self._rows, place))
        return {kind: count for kind, count in counted.items() if count}


def _without(whole: str, given: str) -> str:
    at = fold(whole).find(fold(given))
    if at < 0 or len(fold(whole)) != len(whole):
        return " ".join(part for part in split_full(whole)[1:] if part)
    return (whole[:at] + whole[at + len(given) :]).strip(" ,;")
