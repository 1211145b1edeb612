"""Lists of pupils in columns (CSV, Excel, LibreOffice) and what each column means (kolommen koppelen)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
