"""Lists of pupils in columns (CSV, Excel, LibreOffice) and what each column means (kolommen koppelen).

`column_guess.guess` proposes a mapping, a person corrects it, `column_rows.to_rows` reads the list by it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from buut_desktop.domain import column_words
from buut_desktop.domain.column_values import holds_personal_numbers

MOST_COLUMNS = 100
ENCODINGS = ("utf-8", "cp1252", "cp850", "mac-roman", "utf-16")
"""How the letters of a CSV may have been written: now, by Windows, by DOS, by an old Mac, by Excel as "Unicode"."""
_HEADS_WITHIN = 15
"""Heads stand in one of the first so many rows; a list may begin with a title, a school and a day."""
_LONGEST_JSON = 10_000


class Column(StrEnum):
    """What a column of a list means to Buut; `IGNORE` is not taken over."""

    GIVEN_NAME = "given_name"
    PREFIX = "prefix"
    SURNAME = "surname"
    FULL_NAME = "full_name"
    """First name, prefix and surname in one cell, in either order: Noor van der Regenboog; Regenboog, Noor van der."""
    BIRTH_DATE = "birth_date"
    YEAR_GROUP = "year_group"
    HOME_GROUP = "home_group"
    PLAZA = "plaza"
    KEY = "key"
    JOINED_ON = "joined_on"
    LEFT_ON = "left_on"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file, every cell as text; rows may be of unequal length."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TableFile:
    """A list as it was read; nothing of it has been understood yet, and nothing kept."""

    kind: str
    """"csv", "xlsx", "xls" or "ods"."""
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    """How the letters of a CSV were read ("utf-8", "cp1252", …); empty for the others."""
    garbled: bool = False
    """Accents look wrong (ZoÃ«): the letters were probably read in another way than they were written."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What each column means, from the left, and whether the first row holds the heads."""

    columns: tuple[Column, ...]
    has_heads: bool = True


def filled(row: Sequence[str]) -> int:
    """Count the cells in which something stands."""
    return sum(bool(cell.strip()) for cell in row)


def width(sheet: Sheet) -> int:
    """Give how many columns a sheet has."""
    return min(MOST_COLUMNS, max(map(len, sheet.rows), default=0))


def first_place(sheet: Sheet) -> int:
    """Give the place of the row with the heads, or of the first pupil where there are none.

    That is the first row of those at the top in which the most known heads stand, else the first that is not empty.
    """
    first = next((place for place, row in enumerate(sheet.rows) if filled(row)), 0)
    counted = [(known_heads(row), -place) for place, row in enumerate(sheet.rows[: first + _HEADS_WITHIN])]
    most, place = max(counted, default=(0, 0))
    # One known word may stand in a title ("Groep"); heads come in numbers, or are the whole first row.
    return -place if most > 1 or (most and -place == first) else first


def known_heads(row: Sequence[str]) -> int:
    """Count the cells that are a head known by its words."""
    return sum(column_words.meaning(cell) is not None or column_words.never(cell) is not None for cell in row)


def heads(sheet: Sheet, mapping: ColumnMapping) -> tuple[str, ...]:
    """Give what stands over each column, "" where nothing does."""
    row = sheet.rows[first_place(sheet)] if mapping.has_heads and sheet.rows else ()
    return tuple(row[place].strip() if place < len(row) else "" for place in range(width(sheet)))


def body(sheet: Sheet, has_heads: bool) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Give the rows of pupils that are not empty, each with its line in the file."""
    start = first_place(sheet)
    again = {tuple(cell.strip() for cell in sheet.rows[start])} if has_heads and sheet.rows else set()
    rows = ((place + 1, tuple(map(str.strip, row))) for place, row in enumerate(sheet.rows) if place >= start)
    # A list that was made for paper has its heads on every page.
    return tuple((line, row) for line, row in rows if any(row) and row not in again)


def cells(rows: Sequence[tuple[int, tuple[str, ...]]], place: int) -> list[str]:
    """Give the filled cells of one column."""
    return [row[place] for _, row in rows if place < len(row) and row[place]]


def never_taken(sheet: Sheet, has_heads: bool) -> dict[int, str]:
    """Give the columns that are never taken over, whoever asks for it, each with what it is counted under.

    A number of a person is known by what stands above it, and by itself.
    """
    row = sheet.rows[first_place(sheet)] if has_heads and sheet.rows else ()
    found = {}
    rows = body(sheet, has_heads)
    for place in range(width(sheet)):
        kind = column_words.never(row[place]) if place < len(row) else None
        if holds_personal_numbers(cells(rows, place)):
            kind = kind if kind in column_words.PERSONAL_NUMBERS else "bsn"
        if kind is not None:
            found[place] = kind
    return found


# A mapping is remembered with the heads it was made for.


def signature(sheet: Sheet, has_heads: bool) -> str:
    """Give a mark of the heads of a sheet, the same for the same heads; it tells nothing of the pupils in it."""
    row = sheet.rows[first_place(sheet)] if has_heads and sheet.rows else ()
    told = [column_words.plain(cell) for cell in row]
    while told and not told[-1]:
        told.pop()
    return hashlib.sha256(json.dumps([has_heads, width(sheet), told]).encode("utf-8")).hexdigest()


def to_json(mapping: ColumnMapping) -> str:
    """Give a mapping as text that `from_json` reads."""
    return json.dumps({"heads": mapping.has_heads, "columns": [column.value for column in mapping.columns]})


def from_json(text: str) -> ColumnMapping | None:
    """Read a mapping that was kept, or None for what is not one."""
    if len(text) > _LONGEST_JSON:
        return None
    try:
        told = json.loads(text)
        has_heads, columns = told["heads"], told["columns"]
        if not isinstance(has_heads, bool) or not isinstance(columns, list) or len(columns) > MOST_COLUMNS:
            return None
        return ColumnMapping(tuple(map(Column, columns)), has_heads)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
