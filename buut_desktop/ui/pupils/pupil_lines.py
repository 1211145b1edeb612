"""Pupils as lines of a table (leerlingen in een lijst): from the school file or from a file to be taken in."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from buut_desktop.domain import names
from buut_desktop.domain.people import Placement
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.use_cases.ports import AlikeNames

ALL, NONE = "", "-"
"""Values of a filter on groups: every line, and the lines without such a group."""
MOST_ALIKE = 8
"""Names offered at most to whoever wrote one wrong."""
NAME, YEAR, HOME, PLAZA = range(4)
"""The columns."""


@dataclass(frozen=True, slots=True)
class PupilLine:
    """One line; `key` tells it from the others, `words` are what a search looks at."""

    key: Hashable
    name: str
    year: str
    home: str
    plaza: str
    words: tuple[str, ...]
    left_on: date | None = None
    """The first day on which the pupil is no longer of the school; None for one who is."""
    by_given: tuple[str, ...] = ()
    by_surname: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """By which column the lines stand; by name that is the first name, or the surname without its prefix."""

    column: int = NAME
    surname: bool = False
    descending: bool = False

    def chosen(self, column: int) -> Order:
        """Give the order after that head was pressed: another column, or the other way round."""
        if column != self.column:
            return Order(column)
        if column == NAME:
            return Order(NAME, surname=not self.surname)
        return Order(column, descending=not self.descending)


def in_order(lines: Iterable[PupilLine], order: Order) -> list[PupilLine]:
    """Give the lines in that order; those that are alike stand by first name."""
    if order.column == NAME:
        return sorted(lines, key=lambda line: line.by_surname if order.surname else line.by_given)
    column: Callable[[PupilLine], tuple[int, str]] = {YEAR: _year, HOME: _home, PLAZA: _plaza}[order.column]
    return sorted(sorted(lines, key=lambda line: line.by_given), key=column, reverse=order.descending)


def _year(line: PupilLine) -> tuple[int, str]:
    return (int(line.year) if line.year.isdecimal() else 99, line.year)


def _home(line: PupilLine) -> tuple[int, str]:
    return (0 if line.home else 1, names.fold(line.home))


def _plaza(line: PupilLine) -> tuple[int, str]:
    return (0 if line.plaza else 1, names.fold(line.plaza))


def of_placements(pupils: Iterable[Placement], *, left: bool = False) -> list[PupilLine]:
    """Give the lines of pupils, in the order given; `left` says that they are no longer of the school."""
    return [
        _line(
            found.pupil.id,
            (found.pupil.given_name, found.pupil.prefix, found.pupil.surname),
            found.pupil.year_group,
            found.home_group.name if found.home_group else "",
            found.plaza.name if found.plaza else "",
            found.pupil.left_on if left else None,
        )
        for found in pupils
    ]


def of_import(found: SchoolImport) -> list[PupilLine]:
    """Give the lines of pupils in a file, in its order."""
    called = {group.key: group.name for group in found.groups}
    return [
        _line(
            place,
            (pupil.given_name, pupil.prefix, pupil.surname),
            pupil.year_group or "",
            called.get(pupil.group_key or "", ""),
            ", ".join(called[key] for key in pupil.plaza_keys if key in called),
        )
        for place, pupil in enumerate(found.pupils)
    ]


def narrowed(lines: Sequence[PupilLine], query: str = "", home: str = ALL, plaza: str = ALL) -> list[PupilLine]:
    """Give the lines whose name fits `query`, of that home group and plaza.

    Who left has no group any more, and is in none of those without one either.
    """
    parts = names.asked(query)
    return [
        line
        for line in lines
        if (line.left_on is None or home == plaza == ALL)
        and _fits(line.home, home)
        and _fits(line.plaza, plaza)
        and names.fits(parts, line.words)
    ]


def alike(lines: Sequence[PupilLine], query: str, find: AlikeNames) -> list[PupilLine]:
    """Give the few lines whose name looks like what was typed, the likeliest first."""
    return [lines[place] for place in find.closest(query, [line.name for line in lines], MOST_ALIKE)]


def _fits(name: str, wanted: str) -> bool:
    return wanted == ALL or name == ("" if wanted == NONE else wanted)


def _line(
    key: Hashable, parts: names.Parts, year: str, home: str, plaza: str, left_on: date | None = None
) -> PupilLine:
    name, by_given = names.display(*parts), names.sort_key(*parts)
    by_surname = (by_given[1], by_given[0], by_given[2])
    return PupilLine(key, name, year, home, plaza, names.words(name), left_on, by_given, by_surname)
