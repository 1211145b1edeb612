"""Lists of pupils (leerlingenlijsten) in CSV, XLSX, XLS and ODS, read without trusting the file.

The file is read here and taken apart in a process of its own (`table_worker.py`); what comes back is checked again.
What the columns mean is another matter: `domain/column_guess.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from buut_desktop.domain.column_mapping import ENCODINGS, MOST_COLUMNS, Sheet, TableFile
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import FIELD_LIMIT
from buut_desktop.exchange import reading_process
from buut_desktop.exchange.child_process import CalledOff, Unanswered
from buut_desktop.exchange.reading_process import LIMITS, Limits
from buut_desktop.exchange.table_limits import MOST_LINES, MOST_ROWS, MOST_SHEETS, WIDEST
from buut_desktop.use_cases.ports import Cancelled

FROZEN_WORKER = "--lees-lijst"
"""How a bundled program starts itself as the reading process; `__main__` gives way to `table_worker.main`."""

_KINDS = frozenset({"csv", "xlsx", "xls", "ods"})
_LARGEST_NUMBER = 2**31
_REASONS = {
    "malformed": "het bestand is beschadigd",
    "too_large": "het bestand is te groot",
    "bomb": "het wordt bij het uitpakken veel te groot",
    "members": "er zitten te veel onderdelen in",
    "nested": "er zit nog een ingepakt bestand in",
    "zip": "het is ingepakt; pak het uit en kies het bestand dat erin zit",
    "binary_workbook": "het is een binaire werkmap; bewaar hem in Excel als gewone werkmap (xlsx)",
    "rows": f"er staan meer dan {MOST_ROWS} regels in",
    "columns": "er staan meer dan {widest} kolommen in",
    "cells": "er staat te veel in",
    "sheets": "er zitten te veel bladen in",
    "long": "een tekst is te lang",
    "quotes": "een aanhalingsteken staat verkeerd",
    "encoding": "de letters zijn zo niet te lezen",
    "binary": "er staan tekens in die geen letters zijn",
    "dtd": "er staat een verwijzing (DTD) in, en die vertrouwen we niet",
    "empty": "er staat niets in",
}
"""Each reason a list is refused for, as the end of a Dutch sentence. What the file says is never shown."""


def read_table(path: Path, cancelled: Cancelled, encoding: str | None = None, limits: Limits = LIMITS) -> TableFile:
    """Read a list; its kind is decided by what is in it, and `encoding` by a person who saw wrong accents.

    Raises `KnownProblem`: import_unknown (another kind of file), import_formula (with its place as `key`),
    import_password, import_table (with the Dutch `reason` where it is known), stopped.
    """
    data = reading_process.content(path)
    if data is None:
        raise KnownProblem("import_table")
    return table_of(data, cancelled, encoding, limits)


def table_of(
    data: bytes,
    cancelled: Cancelled,
    encoding: str | None = None,
    limits: Limits = LIMITS,
    widest: int = MOST_COLUMNS,
) -> TableFile:
    """Read what such a file holds, at most `widest` columns; raises as `read_table` does."""
    more = [] if encoding is None else [encoding]
    try:
        answer = reading_process.read(
            "buut_desktop.exchange.table_worker", FROZEN_WORKER, data, cancelled, limits, more
        )
    except CalledOff:
        raise KnownProblem("stopped") from None
    except Unanswered:
        raise KnownProblem("import_table") from None
    return understood(answer, widest)


def understood(answer: bytes, widest: int = MOST_COLUMNS) -> TableFile:
    """Check the answer of the reading process; raises as `read_table` does."""
    try:
        told = json.loads(answer)
        if isinstance(told, dict) and "refused" in told:
            _refuse(told, widest)
        table = _table(told)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise KnownProblem("import_table") from None
    for sheet in table.sheets:
        for line, row in enumerate(sheet.rows, 1):
            if len(row) > widest:
                raise _not_read("columns", _place(line, 0, 0) if table.kind == "csv" else "", widest)
    return table


def _not_read(reason: str, place: str, widest: int) -> KnownProblem:
    said = _REASONS[reason].replace("{widest}", str(widest))
    return KnownProblem("import_table", reason=f"{said}{f' ({place})' if place else ''}")


def _refuse(told: dict[str, Any], widest: int) -> NoReturn:
    reason, place = told["refused"], _place(*(_count(told[name]) for name in ("line", "column", "sheet")))
    if reason == "unknown":
        raise KnownProblem("import_unknown")
    if reason == "password":
        raise KnownProblem("import_password")
    if reason == "formula" and place:
        raise KnownProblem("import_formula", key=place)
    if reason in _REASONS:
        raise _not_read(reason, place, widest)
    raise KnownProblem("import_table")


def _place(line: int, column: int, sheet: int) -> str:
    """Say where something stands, as a spreadsheet does: cel C12 van blad 2."""
    where = f"cel {_letters(column)}{line}" if line and column else f"regel {line}" if line else ""
    on = f"blad {sheet}" if sheet > 1 else ""
    return f"{where} van {on}" if where and on else where or on


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# What came back is data of another process: each value is looked at before it is believed.


def _table(told: dict[str, Any]) -> TableFile:
    kind, encoding, garbled = told["kind"], told["encoding"], told["garbled"]
    if kind not in _KINDS or encoding not in ("", *ENCODINGS) or not isinstance(garbled, bool):
        raise TypeError
    sheets = tuple(Sheet(_text(name), tuple(map(_row, _list(rows, MOST_LINES)))) for name, rows in told["sheets"])
    if not 0 < len(sheets) <= MOST_SHEETS:
        raise TypeError
    return TableFile(kind, sheets, encoding, garbled)


def _row(told: object) -> tuple[str, ...]:
    return tuple(map(_text, _list(told, WIDEST)))


def _list(value: object, most: int) -> Sequence[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > FIELD_LIMIT:
        raise TypeError
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST_NUMBER:
        raise TypeError
    return value
