"""Rounds as files of other programs (rondebestanden, CSV): reading what is hostile or sloppy, writing results.

Read: UTF-8 with or without its mark, or the Western European encoding of older Windows programs; comma, semicolon or
tab; any line ends; empty lines and unknown columns are passed over. A fault is `KnownProblem("analyse_file",
file=…, line=…, reason=…)`, line 0 for the file as a whole, and `sentence` says it in Dutch.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import NoReturn, TypeVar

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.sociometry.indices import Indices
from buut_desktop.use_cases.analyse_file import (
    ChoiceRow,
    IndicesRow,
    MeasuresRow,
    NodeRow,
    Part,
    RespondentRow,
    StatusRow,
)

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes of one file; a school year of a large school is not a hundredth of it."""
LONGEST_VALUE = 300
"""Letters in one field."""

_Row = TypeVar("_Row")
_Values = Mapping[str, str]

_YES = {"1": True, "0": False}
_SIGNS = {"+": True, "-": False, "−": False, "–": False}

_REASONS = {
    "missing": "dit bestand is er niet",
    "not_file": "dit is geen gewoon bestand",
    "unreadable": "het bestand kan niet worden gelezen",
    "too_large": "het bestand is te groot",
    "empty": "het bestand is leeg",
    "no_rows": "onder de kolomnamen staat niets",
    "encoding": "de tekens zijn niet te lezen; bewaar het bestand als CSV in UTF-8",
    "binary": "dit is geen tekstbestand",
    "columns": "de kolom “{detail}” ontbreekt",
    "column_twice": "de kolom “{detail}” staat er twee keer",
    "too_few": "er staan minder velden dan er kolommen zijn",
    "too_many": "er staan meer velden dan er kolommen zijn",
    "quotes": "een aanhalingsteken is niet gesloten of staat verkeerd",
    "too_long": "in de kolom “{detail}” staat een te lange tekst",
    "no_value": "de kolom “{detail}” is leeg",
    "not_01": "in de kolom “{detail}” hoort 1 of 0 te staan",
    "sign": "in de kolom “sign” hoort + of - te staan",
    "child_twice": "dit kind staat al in dezelfde ronde",
    "unknown_child": "dit kind staat niet bij de deelnemers",
    "no_folder": "de map voor dit bestand is er niet",
    "unwritable": "het bestand kan niet worden geschreven",
    "same_file": "de uitkomst zou een ander genoemd bestand overschrijven",
}
"""Each reason a file is refused for, as the end of a Dutch sentence; `detail` is a column name."""


def fault(file: Path, line: int, reason: str, detail: str = "") -> KnownProblem:
    """Give the fault of one line of a file; line 0 stands for the file as a whole."""
    return KnownProblem("analyse_file", file=file, line=line, reason=reason, detail=detail)


def sentence(problem: KnownProblem) -> str:
    """Say in one Dutch sentence what is wrong: file, line and reason."""
    line = problem.details.get("line")
    where = f"{problem.details['file']}, regel {line}" if line else str(problem.details["file"])
    reason = _REASONS[str(problem.details["reason"])].format(detail=problem.details.get("detail", ""))
    return f"{where}: {reason}."


# Reading


def read_choices(file: Path) -> list[ChoiceRow]:
    """Read who chose whom; a file with column names and no choices is allowed."""

    def row(line: int, value: _Values) -> ChoiceRow:
        sign = value["sign"]
        if sign not in _SIGNS:
            raise fault(file, line, "sign")
        return ChoiceRow(
            line, value["dataset"], value["wave"], value["question"], _SIGNS[sign], value["from"], value["to"]
        )

    return _read(file, ("dataset", "wave", "question", "sign", "from", "to"), (), row)


def read_respondents(file: Path) -> list[RespondentRow]:
    """Read who was there and who answered; at least one child."""

    def row(line: int, value: _Values) -> RespondentRow:
        for column in ("present", "answered"):
            if value[column] not in _YES:
                raise fault(file, line, "not_01", column)
        return RespondentRow(
            line,
            value["dataset"],
            value["wave"],
            value["group"],
            value["id"],
            _YES[value["present"]],
            _YES[value["answered"]],
        )

    rows = _read(file, ("dataset", "wave", "id", "present", "answered"), ("group",), row)
    if not rows:
        raise fault(file, 0, "no_rows")
    _each_once(file, ((r.line, (r.dataset, r.wave, r.id)) for r in rows))
    return rows


def read_nodes(file: Path) -> list[NodeRow]:
    """Read which group a child belongs to."""

    def row(line: int, value: _Values) -> NodeRow:
        return NodeRow(line, value["dataset"], value["id"], value["group"])

    rows = _read(file, ("dataset", "id"), ("group",), row)
    _each_once(file, ((r.line, (r.dataset, r.id)) for r in rows))
    return rows


def _each_once(file: Path, keys: Iterable[tuple[int, tuple[str, ...]]]) -> None:
    seen: set[tuple[str, ...]] = set()
    for line, key in keys:
        if key in seen:
            raise fault(file, line, "child_twice")
        seen.add(key)


def _read(
    file: Path, needed: Sequence[str], may_be_empty: Sequence[str], make: Callable[[int, _Values], _Row]
) -> list[_Row]:
    lines = _lines(file, _text(file))
    head_line, head = next(lines, (0, []))
    if not head:
        raise fault(file, 0, "empty")
    columns = [name.lower() for name in head]
    for name in columns:
        if name in (*needed, *may_be_empty) and columns.count(name) > 1:
            raise fault(file, head_line, "column_twice", name)
    for name in needed:
        if name not in columns:
            raise fault(file, head_line, "columns", name)
    rows = []
    for line, values in lines:
        while len(values) > len(columns) and not values[-1]:
            values.pop()  # a spreadsheet likes to end its lines with empty fields
        if len(values) != len(columns):
            raise fault(file, line, "too_few" if len(values) < len(columns) else "too_many")
        value = dict.fromkeys(may_be_empty, "") | dict(zip(columns, values, strict=True))
        for name in (*needed, *may_be_empty):
            if len(value[name]) > LONGEST_VALUE:
                raise fault(file, line, "too_long", name)
            if name in needed and not value[name]:
                raise fault(file, line, "no_value", name)
        rows.append(make(line, value))
    return rows


def _text(file: Path) -> str:
    try:
        if not file.exists():
            raise fault(file, 0, "missing")
        if not file.is_file():
            raise fault(file, 0, "not_file")
        with file.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a name no file system allows
        raise fault(file, 0, "unreadable") from error
    if len(raw) > LARGEST_FILE:
        raise fault(file, 0, "too_large")
    if b"\0" in raw:
        raise fault(file, raw[: raw.index(b"\0")].count(b"\n") + 1, "binary")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = raw.decode("cp1252")
        except UnicodeDecodeError as error:
            raise fault(file, raw[: error.start].count(b"\n") + 1, "encoding") from None
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _lines(file: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Give every line that holds something, with the number it starts on."""
    skip = 0
    if text[:4].lower() == "sep=":  # a spreadsheet's own first line
        skip, text = 1, text.partition("\n")[2]
    head = next((line for line in text.split("\n") if line.strip()), "")
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        start = reader.line_num + skip + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise fault(file, start, "quotes") from None
        values = [value.strip() for value in values]
        if any("\n" in value for value in values):  # no value of ours has two lines: a quote is open
            raise fault(file, start, "quotes")
        if any(values):
            yield start, values


# Writing

STATUS_COLUMNS = (
    *("dataset", "wave", "question", "group", "id", "raters", "LM", "LL", "mutual_pos", "mutual_neg"),
    *("zLM", "zLL", "SP", "SI", "coie_dodge", "newcomb_bukowski", "unchosen", "isolate", "ghost", "note"),
)

_INDICES = tuple(field.name for field in fields(Indices) if not field.name.startswith("expected"))
INDICES_COLUMNS = ("dataset", "wave", "question", "group", "N", *_INDICES[1:])

_MEASURES = (
    *("in_pos", "out_pos", "betweenness", "pagerank", "harmonic_in", "weak_comp_size", "mutual_comp_size"),
    "mutual_cliques3",
)
MEASURES_COLUMNS = ("dataset", "wave", "question", "group", "id", *_MEASURES)

_Cell = str | int | float | None


def status_text(rows: Iterable[StatusRow]) -> str:
    """Write the status of every child as CSV, one line each, columns as `STATUS_COLUMNS`."""
    return _csv(STATUS_COLUMNS, map(_status_cells, rows))


def indices_text(rows: Iterable[IndicesRow]) -> str:
    """Write the figures of every group as CSV, columns as `INDICES_COLUMNS`."""
    return _csv(
        INDICES_COLUMNS, ([*_part_cells(row.part), *(getattr(row.indices, name) for name in _INDICES)] for row in rows)
    )


def measures_text(rows: Iterable[MeasuresRow]) -> str:
    """Write where every child stands in the graph as CSV, one line each, columns as `MEASURES_COLUMNS`."""
    return _csv(
        MEASURES_COLUMNS,
        (
            [*_part_cells(row.part), str(row.child.id), *(getattr(row.measures, name) for name in _MEASURES)]
            for row in rows
        ),
    )


def _part_cells(part: Part) -> list[_Cell]:
    return [part.dataset, part.wave, part.question, part.group]


def _status_cells(row: StatusRow) -> list[_Cell]:
    s = row.standing
    return [
        *_part_cells(row.part),
        *(str(s.child.id), s.raters, s.received, s.received_neg, s.mutual, s.mutual_neg),
        *(s.z_pos, s.z_neg, s.preference, s.impact, s.coie_dodge, s.newcomb_bukowski),
        *(int(s.unchosen), int(s.isolate), int(s.ghost), row.note),
    ]


def _csv(columns: Sequence[str], rows: Iterable[Sequence[_Cell]]) -> str:
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return made.getvalue()


def _cell(value: _Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        text = f"{value:.9f}".rstrip("0")
        text += "0" if text.endswith(".") else ""
        return "0.0" if text == "-0.0" else text
    return str(value)


def write_all(texts: Mapping[Path, str]) -> None:
    """Write each text to its file: all of them complete on the disk first, then each in place of an older one."""
    parts: dict[Path, Path] = {}
    try:
        for file, text in texts.items():
            parts[file] = _write_beside(file, text)
        for file, part in parts.items():
            try:
                part.replace(file)
            except OSError as error:
                raise fault(file, 0, "unwritable") from error
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _write_beside(file: Path, text: str) -> Path:
    part = file.with_name(file.name + ".part")

    def refuse(error: OSError, reason: str = "unwritable") -> NoReturn:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise fault(file, 0, reason) from error

    try:
        if not file.parent.is_dir():
            raise fault(file, 0, "no_folder")
        if file.exists() and not file.is_file():
            raise fault(file, 0, "not_file")
        stream = part.open("x", encoding="utf-8", newline="")
    except FileExistsError as error:  # what an interrupted run left, or a file that is somebody's: not ours to remove
        raise fault(part, 0, "unwritable") from error
    except (OSError, ValueError) as error:
        raise fault(file, 0, "unwritable") from error
    try:
        with stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        refuse(error)
    return part
