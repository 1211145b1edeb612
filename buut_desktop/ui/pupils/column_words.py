"""The words of the columns of a list (kolommen): what each can mean in Buut, and what is not right yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from buut_desktop.domain.column_mapping import Column
from buut_desktop.ui.pupils.import_words import called
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.wording import say

COLUMN_WORDS = {
    Column.GIVEN_NAME: "Roepnaam",
    Column.PREFIX: "Tussenvoegsel",
    Column.SURNAME: "Achternaam",
    Column.FULL_NAME: "Hele naam",
    Column.BIRTH_DATE: "Geboortedatum",
    Column.YEAR_GROUP: "Leerjaar",
    Column.HOME_GROUP: "Thuisgroep",
    Column.PLAZA: "Leerplein",
    Column.KEY: "Leerlingnummer",
    Column.JOINED_ON: "Op school sinds",
    Column.LEFT_ON: "Van school op",
    Column.IGNORE: "Niet inlezen",
}
OPTIONS = tuple((column.value, word) for column, word in COLUMN_WORDS.items())
_NAMES = frozenset({Column.GIVEN_NAME, Column.SURNAME, Column.FULL_NAME})


def problems(columns: Sequence[Column]) -> list[str]:
    """Say in sentences why a list cannot be understood like this; nothing where it can."""
    said: list[str] = []
    chosen = set(columns)
    if not chosen & _NAMES:
        said.append(say("import.no_names"))
    twice = [column for column, number in Counter(columns).items() if number > 1 and column is not Column.IGNORE]
    if twice:
        words = dutch.listing([f"“{COLUMN_WORDS[column]}”" for column in twice])
        said.append(f"Meer dan één kolom is {words}. Kies bij de andere “Niet inlezen”.")
    if Column.FULL_NAME in chosen and chosen & {Column.GIVEN_NAME, Column.PREFIX, Column.SURNAME}:
        said.append(say("import.name_twice"))
    return said


def advice(columns: Sequence[Column]) -> str:
    """Say what a list lacks with which it could still be read; "" for nothing."""
    if Column.KEY not in columns and Column.BIRTH_DATE not in columns:
        return say("import.no_key")
    return ""


def why_never(kind: str) -> str:
    """Say in a few words why a column is never taken over, by what it is counted under."""
    said = called(kind)
    return f"{said[0].upper()}{said[1:]}"
