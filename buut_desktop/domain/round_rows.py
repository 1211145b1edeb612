"""A round as a table (ronde in een bestand): who stands in it as whose choice, before anybody is recognised.

Two shapes are understood. *Edges*: a line for each choice, with a column for who chooses and one or more for who is
chosen. *Matrix*: the children in the first column and, in any order, along the top.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from buut_desktop.domain import names
from buut_desktop.domain.column_mapping import Sheet, TableFile
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import AnswerState

MOST_CHOICES = 50_000
"""Choices of one file; 900 children who choose fifty others each have fewer."""
_HEADS_WITHIN = 15
_MOSTLY = 0.8
"""Part of the filled cells that must be marks before a table without equal names at both sides is a matrix."""
_NUMBERED = re.compile(r"(\d{1,3})(?:[.):–-]*\s+|[.):]+)(\S.*)")
_COUNTED = re.compile(r"(?:keuze|gekozen|choice|kiest) ?\d{1,2}")


_T = TypeVar("_T")


class Shape(StrEnum):
    """How the choices stand in a file."""

    EDGES = "edges"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file, counted from 1; `column` 0 is the whole line, `sheet` 0 the only sheet."""

    sheet: int
    line: int
    column: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """A child as the file calls it: by a number, a name, or both; the other is ""."""

    number: str
    name: str

    @property
    def text(self) -> str:
        """Number and name in one."""
        return f"{self.number} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class FileQuestion:
    """What a choice is an answer to, as the file calls it; `positive` None: the file does not say the sign."""

    wave: str = ""
    """Which of several times the children were asked; "" where there is one."""
    text: str = ""
    positive: bool | None = None


@dataclass(frozen=True, slots=True)
class FileRow:
    """One choice, one answer state, or, with neither, a child of whom the file says nothing (`silent`)."""

    where: Where
    question: FileQuestion
    chooser: Written
    chosen: Written | None = None
    state: AnswerState | None = None

    @property
    def silent(self) -> bool:
        """Whether the file names this child without an answer."""
        return self.chosen is None and self.state is None


@dataclass(frozen=True, slots=True)
class RoundRows:
    """Everything a file holds about who chose whom, in its order."""

    shape: Shape
    rows: tuple[FileRow, ...]


class _Column(StrEnum):
    CHOOSER = "chooser"
    CHOOSER_NUMBER = "chooser_number"
    CHOSEN = "chosen"
    CHOSEN_NUMBER = "chosen_number"
    QUESTION = "question"
    SIGN = "sign"
    STATE = "state"
    WAVE = "wave"


_HEADS: Mapping[_Column, frozenset[str]] = {
    _Column.CHOOSER: frozenset(
        ("from", "kiezer", "van", "wie", "wie kiest", "chooser", "source", "nominator", "kiezer naam", "naam kiezer",
         "naam", "name", "kind", "leerling", "kinderen", "leerlingen")
    ),
    _Column.CHOOSER_NUMBER: frozenset(
        ("kiezer nr", "nr kiezer", "kiezer nummer", "nummer kiezer", "van nr", "from nr", "from number", "formulier",
         "formulier nr", "formuliernummer", "nr", "nummer")
    ),
    _Column.CHOSEN: frozenset(
        ("to", "gekozen", "gekozene", "naar", "target", "chosen", "kiest", "keuze", "wie gekozen", "gekozen kind",
         "gekozen naam", "naam gekozen")
    ),
    _Column.CHOSEN_NUMBER: frozenset(
        ("gekozen nr", "nr gekozen", "gekozen nummer", "nummer gekozen", "naar nr", "to nr", "to number")
    ),
    _Column.QUESTION: frozenset(("question", "vraag", "dimension", "dimensie", "relation", "relatie")),
    _Column.SIGN: frozenset(("sign", "teken", "soort", "graag of liever niet", "plus of min")),
    _Column.STATE: frozenset(("state", "antwoord", "stand", "status", "answer")),
    _Column.WAVE: frozenset(("wave", "ronde", "round", "meting", "afname")),
}  # fmt: skip
_SIGNS: Mapping[str, bool] = {
    "+": True, "1": True, "+1": True, "graag": True, "plus": True, "positief": True, "positive": True, "like": True,
    "-": False, "−": False, "–": False, "-1": False, "−1": False, "–1": False, "liever niet": False, "min": False,
    "negatief": False, "negative": False, "dislike": False,
}  # fmt: skip
_STATES: Mapping[str, AnswerState] = {
    "antwoord": AnswerState.ANSWERED, "answered": AnswerState.ANSWERED, "beantwoord": AnswerState.ANSWERED,
    "niemand": AnswerState.NOBODY, "nobody": AnswerState.NOBODY, "niemand gekozen": AnswerState.NOBODY,
    "overgeslagen": AnswerState.SKIPPED, "skipped": AnswerState.SKIPPED, "vraag overgeslagen": AnswerState.SKIPPED,
    "afwezig": AnswerState.ABSENT, "absent": AnswerState.ABSENT,
    "doet niet mee": AnswerState.DECLINED, "declined": AnswerState.DECLINED, "deed niet mee": AnswerState.DECLINED,
}  # fmt: skip
_PLUS = frozenset(("1", "1.0", "1,0", "x", "+", "+1", "v", "✓", "✔", "ja", "waar", "graag"))
_MINUS = frozenset(("-1", "-1.0", "-1,0", "−1", "–1", "-", "−", "–", "liever niet"))
_BOTH = frozenset(("+-", "±", "+/-", "+/−", "-/+"))
_NONE = frozenset(("", "0", "0.0", "0,0", ".", "nee", "onwaar"))
_NUMBER_HEADS, _NAME_HEADS = frozenset(("nr", "nummer", "number")), frozenset(("naam", "name", "kind", "leerling"))
_BESIDE = frozenset(
    ("totaal", "total", "som", "sum", "aantal", "groep", "thuisgroep", "leerjaar", "gegeven", "ontvangen", "gekozen")
)
"""Heads of what a spreadsheet adds beside a matrix."""


def written(number: str, name: str = "") -> Written:
    """Give a child as it stands in one cell or two: "12", "12 Noor" or "Noor"."""
    if not number and name:
        number, name = (name, "") if name.isdecimal() else ("", name)
        if found := _NUMBERED.fullmatch(name):
            number, name = found[1], found[2]
    elif number and not name:
        return written("", number)
    return Written(number, name)


def read_rows(table: TableFile) -> RoundRows:
    """Give who chose whom in a file; where a workbook has both shapes, the lines count and the matrices do not.

    Raises `Refusal`: round_rows_unknown (neither shape), round_value (with `where`: a cell that is no mark, sign or
    answer), round_rows_many.
    """
    sheets = [(place if len(table.sheets) > 1 else 0, sheet) for place, sheet in enumerate(table.sheets, 1)]
    for shape, read in ((Shape.EDGES, _edges), (Shape.MATRIX, _matrix)):
        parts = [part for place, sheet in sheets if (part := read(place, sheet)) is not None]
        if parts:
            rows = tuple(_counted(row for part in parts for row in part))
            return RoundRows(shape, _with_silence(_without_lone_wave(rows)))
    raise Refusal("round_rows_unknown")


def _counted(rows: Iterator[FileRow]) -> Iterator[FileRow]:
    for number, row in enumerate(rows):
        if number >= MOST_CHOICES:
            raise Refusal("round_rows_many")
        yield row


def _without_lone_wave(rows: tuple[FileRow, ...]) -> tuple[FileRow, ...]:
    """A file of one time needs no name for it."""
    if len({row.question.wave for row in rows}) > 1:
        return rows
    return tuple(
        FileRow(r.where, FileQuestion("", r.question.text, r.question.positive), r.chooser, r.chosen, r.state)
        for r in rows
    )


def _with_silence(rows: tuple[FileRow, ...]) -> tuple[FileRow, ...]:
    """Of who gave choices of one sign only, the file says nothing about the other; that is asked of a person."""
    signs: dict[tuple[str, str], set[bool | None]] = {}
    for row in rows:
        signs.setdefault((row.question.wave, row.question.text), set()).add(row.question.positive)
    answered = {(row.chooser, row.question) for row in rows}
    more: dict[tuple[Written, FileQuestion], FileRow] = {}
    for row in rows:
        asked = row.question
        if signs[asked.wave, asked.text] >= {True, False} and asked.positive is not None:
            other = FileQuestion(asked.wave, asked.text, not asked.positive)
            if (row.chooser, other) not in answered:
                more.setdefault(
                    (row.chooser, other), FileRow(Where(row.where.sheet, row.where.line), other, row.chooser)
                )
    return (*rows, *more.values())


def _plain(cell: str) -> str:
    return " ".join(names.asked(cell))


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


# A line for each choice


def _edges(place: int, sheet: Sheet) -> Iterator[FileRow] | None:
    for at, row in enumerate(sheet.rows[:_HEADS_WITHIN]):
        heads = _heads(row)
        if {_Column.CHOOSER, _Column.CHOOSER_NUMBER} & heads.keys() and (
            {_Column.CHOSEN, _Column.CHOSEN_NUMBER} & heads.keys()
        ):
            return _edge_rows(place, sheet.rows, at, heads)
    return None


def _heads(row: Sequence[str]) -> dict[_Column, list[int]]:
    found: dict[_Column, list[int]] = {}
    for column, cell in enumerate(row):
        word = _plain(cell)
        if not word:
            continue
        if _COUNTED.fullmatch(word):
            found.setdefault(_Column.CHOSEN, []).append(column)
            continue
        meant = next((meaning for meaning, words in _HEADS.items() if word in words), None)
        # A second column of the same meaning adds nothing; only choices may stand beside each other.
        if meant is not None and (meant not in found or meant is _Column.CHOSEN):
            found.setdefault(meant, []).append(column)
    return found


def _edge_rows(
    place: int, rows: Sequence[Sequence[str]], head: int, heads: Mapping[_Column, list[int]]
) -> Iterator[FileRow]:
    def column(meaning: _Column) -> int | None:
        return heads[meaning][0] if meaning in heads else None

    def told(meaning: _Column, known: Callable[[str], bool]) -> int | None:
        """Give a column only where most of it is what it should be: *soort* may mean something else."""
        at = column(meaning)
        cells = [_cell(row, at) for row in rows[head + 1 :]]
        filled = [cell for cell in cells if cell]
        return at if filled and sum(map(known, filled)) * 2 > len(filled) else None

    sign = told(_Column.SIGN, lambda cell: cell.casefold() in _SIGNS)
    state = told(_Column.STATE, lambda cell: _plain(cell) in _STATES)
    one, one_number = column(_Column.CHOOSER), column(_Column.CHOOSER_NUMBER)
    others, other_number = heads.get(_Column.CHOSEN, []), column(_Column.CHOSEN_NUMBER)
    for line, row in enumerate(rows[head + 1 :], head + 2):
        chooser = written(_cell(row, one_number), _cell(row, one))
        if list(map(str.strip, row)) == list(map(str.strip, rows[head])):
            continue  # a list that was made for paper has its heads on every page
        if not chooser.text:
            if any(_cell(row, at) for at in others):
                raise Refusal("round_value", where=Where(place, line, (one if one is not None else 0) + 1))
            continue
        question = FileQuestion(
            _cell(row, column(_Column.WAVE)),
            _cell(row, column(_Column.QUESTION)),
            _value(_SIGNS, _cell(row, sign).casefold(), Where(place, line, (sign or 0) + 1)),
        )
        answer = _value(_STATES, _plain(_cell(row, state)), Where(place, line, (state or 0) + 1))
        number = _cell(row, other_number)
        cells = [
            (at, chosen)
            for at, cell in ((at, _cell(row, at)) for at in others or [other_number or 0])
            if (chosen := written(number, cell if others else "")).text
        ]
        for at, chosen in cells:
            where = Where(place, line, at + 1 if len(others) > 1 else 0)
            yield FileRow(where, question, chooser, chosen, answer)
        if not cells:
            yield FileRow(Where(place, line), question, chooser, None, answer)


def _value(known: Mapping[str, _T], cell: str, where: Where) -> _T | None:
    if not cell:
        return None
    if cell not in known:
        raise Refusal("round_value", where=where)
    return known[cell]


# The children at both sides


def _matrix(place: int, sheet: Sheet) -> Iterator[FileRow] | None:
    for at, row in enumerate(sheet.rows[:_HEADS_WITHIN]):
        numbered = len(row) > 1 and _plain(row[0]) in _NUMBER_HEADS and _plain(row[1]) in _NAME_HEADS
        first = 2 if numbered else 1
        heads = {
            column: written("", cell.strip())
            for column, cell in enumerate(row)
            if column >= first and cell.strip() and _plain(cell) not in _BESIDE | _NUMBER_HEADS | _NAME_HEADS
        }
        below = [
            (line, child, cells)
            for line, cells in enumerate(sheet.rows[at + 1 :], at + 2)
            if (child := written(_cell(cells, 0), _cell(cells, 1)) if numbered else written("", _cell(cells, 0))).text
            and _plain(child.text) not in _BESIDE
        ]
        if len(heads) > 1 and below and _is_matrix(heads, [child for _, child, _ in below], [c for *_, c in below]):
            return _matrix_rows(place, "" if numbered else _cell(row, 0), heads, below)
    return None


def _is_matrix(heads: Mapping[int, Written], children: Sequence[Written], rows: Sequence[Sequence[str]]) -> bool:
    keys = {key for child in children for key in (child.number, names.fold(child.name)) if key}
    both = sum(head.number in keys or names.fold(head.name) in keys for head in heads.values())
    if both > 1 and both * 2 >= len(heads):
        return True
    filled = [cell.casefold() for row in rows for at in heads if (cell := _cell(row, at))]
    marks = sum(cell in _PLUS | _MINUS | _BOTH | _NONE for cell in filled)
    return bool(filled) and marks >= _MOSTLY * len(filled)


def _matrix_rows(
    place: int,
    text: str,
    heads: Mapping[int, Written],
    below: Sequence[tuple[int, Written, Sequence[str]]],
) -> Iterator[FileRow]:
    marked: list[tuple[int, Written, list[tuple[int, bool]]]] = []
    for line, chooser, cells in below:
        marks: list[tuple[int, bool]] = []
        for column, chosen in heads.items():
            cell = _cell(cells, column).casefold()
            if cell in _PLUS | _BOTH:
                marks.append((column, True))
            if cell in _MINUS | _BOTH:
                marks.append((column, False))
            # What stands where a child meets itself is often a bar.
            if cell not in _PLUS | _MINUS | _BOTH | _NONE and chosen != chooser:
                raise Refusal("round_value", where=Where(place, line, column + 1))
        marked.append((line, chooser, marks))
    signs = {positive for *_, marks in marked for _, positive in marks} or {True}
    for line, chooser, marks in marked:
        for sign in sorted(signs, reverse=True):
            # A mark alone may be glad or rather not; that is for what stands above the matrix to say.
            question = FileQuestion("", text, None if signs == {True} else sign)
            found = [column for column, positive in marks if positive is sign]
            for column in found:
                yield FileRow(Where(place, line, column + 1), question, chooser, heads[column])
            if not found:
                yield FileRow(Where(place, line), question, chooser)
