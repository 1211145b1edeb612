"""Lists that leave the school file (exporteren): which list, which columns, and what for.

A list goes out with a purpose, which stands in the log; the log holds no names, so neither may the purpose.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buut_desktop.domain import names
from buut_desktop.domain.people import Pupil
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import clean

LONGEST_PURPOSE = 120


class ListKind(StrEnum):
    """Which list goes out."""

    PUPILS = "pupils"
    GROUPS = "groups"
    TEAM = "team"


class ListFormat(StrEnum):
    """What kind of file is made."""

    XLSX = "xlsx"
    CSV = "csv"


class ListPurpose(StrEnum):
    """What a list is for."""

    GROUP_LIST = "groepslijst voor het team"
    CHECK = "controle met Esis"
    OTHER = "anders"


class ListColumn(StrEnum):
    """A column, by the head it gets in the file; the importer knows those of pupils."""

    GIVEN_NAME = "Roepnaam"
    PREFIX = "Tussenvoegsel"
    SURNAME = "Achternaam"
    HOME_GROUP = "Groep"
    YEAR_GROUP = "Leerjaar"
    PLAZA = "Leerplein"
    BIRTH_DATE = "Geboortedatum"
    COUNT = "Aantal leerlingen"
    NAME = "Naam"
    FUNCTION = "Functie"
    MENTOR_OF = "Mentor van"
    RESPONDER = "BHV"


ALWAYS: dict[ListKind, tuple[ListColumn, ...]] = {
    ListKind.PUPILS: (ListColumn.GIVEN_NAME, ListColumn.PREFIX, ListColumn.SURNAME),
    ListKind.GROUPS: (ListColumn.HOME_GROUP,),
    ListKind.TEAM: (ListColumn.NAME,),
}
"""The columns that every list of that kind has."""
CHOSEN: dict[ListKind, tuple[ListColumn, ...]] = {
    ListKind.PUPILS: (ListColumn.HOME_GROUP, ListColumn.YEAR_GROUP, ListColumn.PLAZA, ListColumn.BIRTH_DATE),
    ListKind.GROUPS: (ListColumn.YEAR_GROUP, ListColumn.PLAZA, ListColumn.COUNT),
    ListKind.TEAM: (ListColumn.FUNCTION, ListColumn.MENTOR_OF, ListColumn.RESPONDER),
}
"""The columns that are there where they were asked for."""

Cell = str | date | int


@dataclass(frozen=True, slots=True)
class ListWanted:
    """What was asked for: `words` say the purpose where it is another one."""

    kind: ListKind
    columns: frozenset[ListColumn]
    format: ListFormat
    purpose: ListPurpose | None
    words: str = ""

    @property
    def heads(self) -> tuple[ListColumn, ...]:
        """The columns in their order."""
        return (*ALWAYS[self.kind], *(each for each in CHOSEN[self.kind] if each in self.columns))


@dataclass(frozen=True, slots=True)
class ExportedList:
    """A list as it will stand in the file; a day is a day, a count a number, everything else is text."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def stated_purpose(wanted: ListWanted, pupils: Iterable[Pupil]) -> str:
    """Give the purpose as it stands in the log.

    Raises `Refusal("purpose_missing")`, and `Refusal("purpose_names")` where a pupil's name stands in it.
    """
    if wanted.purpose is None:
        raise Refusal("purpose_missing")
    if wanted.purpose is not ListPurpose.OTHER:
        return wanted.purpose.value
    words = clean(wanted.words, LONGEST_PURPOSE, lines=False)
    if not words:
        raise Refusal("purpose_missing")
    spoken = f" {' '.join(names.asked(words))} "
    for pupil in pupils:
        for part in (pupil.given_name, pupil.surname):
            name = " ".join(names.asked(part))
            if name and f" {name} " in spoken:
                raise Refusal("purpose_names")
    return words
