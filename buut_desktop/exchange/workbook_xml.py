"""The sheets inside XLSX and ODS (werkbladen): looked through for formulas and size before a reader builds them.

Runs in a process of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.parsers import expat

from buut_desktop.exchange.table_limits import MOST_CELLS, MOST_LETTERS, MOST_ROWS, MOST_SHEETS, WIDEST, Unreadable

DEEPEST = 60
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_NUMBER = re.compile(r"(\d+)")
_HUGE = 10**9


class _Enough(Exception):  # noqa: N818 - nothing is wrong
    """What follows need not be looked at."""


def check_xlsx(inner: Mapping[str, bytes]) -> None:
    """Look through every worksheet; raises `Unreadable`: formula, rows, columns, cells, sheets, dtd, malformed."""
    names = sorted(
        (name for name in inner if name.lower().endswith(".xml")),
        key=lambda name: [int(part) if part.isdigit() else part for part in _NUMBER.split(name.lower())],
    )
    sheets = [sheet for sheet in map(_Worksheet, map(inner.__getitem__, names)) if sheet.found]
    if len(sheets) > MOST_SHEETS:
        raise Unreadable("sheets")
    for number, sheet in enumerate(sheets, 1):
        if sheet.refused is not None:
            sheet.refused.sheet = number
            raise sheet.refused
    cells, shared = sum(sheet.cells for sheet in sheets), 0
    if cells > MOST_CELLS:
        raise Unreadable("cells")
    for name in names:  # one long text may stand in every cell
        if name.lower().endswith("sharedstrings.xml"):
            shared = max(shared, _longest_string(inner[name]))
    if cells * shared > 10 * MOST_LETTERS:
        raise Unreadable("long")


def check_ods(content: bytes) -> None:
    """Look through the tables of a document; raises `Unreadable` as `check_xlsx`."""
    _Tables().look(content)


def _parse(
    content: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True

    def doctype(*_: object) -> None:
        raise Unreadable("dtd")

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except _Enough:
        return
    except expat.ExpatError:
        raise Unreadable("malformed") from None


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Worksheet:
    """One inner file: whether it is a worksheet, how much stands in it, and why it is refused."""

    def __init__(self, content: bytes) -> None:
        self.found = False
        self.cells = 0
        self.refused: Unreadable | None = None
        self._depth = 0
        self._row = self._column = 0
        self._in_cell = False
        self._counted = False
        if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:200]:
            raise Unreadable("malformed")  # no program writes a worksheet so, and readers do not agree on it
        try:
            _parse(content, self._start, self._end)
        except Unreadable as refused:
            self.refused = refused
            # A damaged part that is no worksheet is for the reader to judge; rules of its own are never right.
            self.found = self.found or refused.reason == "dtd"

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        local = _local(name)
        if self._depth == 1:
            if local != "worksheet":
                raise _Enough
            self.found = True
        elif self._depth > DEEPEST:
            raise Unreadable("malformed")
        elif local == "row":
            self._row, self._column = _count(attributes.get("r"), self._row + 1), 0
        elif local == "c":
            self._in_cell, self._counted = True, False
            self._place(attributes.get("r"))
        elif local == "f" and self._in_cell:
            raise Unreadable("formula", self._row, self._column)
        elif local in ("v", "is") and not self._counted:
            self._counted = True
            self._count_cell()

    def _place(self, written: str | None) -> None:
        if written is None:
            self._column += 1
            return
        reference = _REFERENCE.fullmatch(written)
        if reference is None:  # a reader might still make a place of it, and it is far away
            raise Unreadable("malformed")
        self._column, self._row = _column_number(reference[1]), int(reference[2])

    def _end(self, name: str) -> None:
        self._depth -= 1
        if _local(name) == "c":
            self._in_cell = False

    def _count_cell(self) -> None:
        if self._row > MOST_ROWS + 1:
            raise Unreadable("rows")
        if self._column > WIDEST:
            raise Unreadable("columns")
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise Unreadable("cells")


class _Tables:
    """The tables of an ODS, with rows and cells that are written once and meant many times."""

    def __init__(self) -> None:
        self._depth = self._sheet = 0
        self._row = self._column = 0
        self._row_times = self._cell_times = 1
        self._in_cell = False
        self._letters = 0
        self._row_letters = 0
        self._all_letters = self._all_cells = 0
        self._row_cells = 0

    def look(self, content: bytes) -> None:
        _parse(content, self._start, self._end, self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable("malformed")
        local = _local(name)
        if local == "table":
            self._sheet += 1
            self._row = 0
            if self._sheet > MOST_SHEETS:
                raise Unreadable("sheets")
        elif local == "table-row":
            self._column = self._row_letters = self._row_cells = 0
            self._row_times = _count(_attribute(attributes, "number-rows-repeated"), 1)
        elif local in ("table-cell", "covered-table-cell"):
            self._begin_cell(attributes)
        elif local == "s" and self._in_cell:
            self._letters += _count(_attribute(attributes, "c"), 1)
        elif local in ("tab", "line-break", "p"):
            self._letters += 1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._in_cell, self._letters = True, 0
        self._cell_times = _count(_attribute(attributes, "number-columns-repeated"), 1)
        if _attribute(attributes, "formula") is not None:
            raise Unreadable("formula", self._row + 1, self._column + 1, self._sheet)
        for value in ("value", "date-value", "time-value", "boolean-value", "string-value"):
            self._letters += len(_attribute(attributes, value) or "")

    def _text(self, text: str) -> None:
        if self._in_cell:
            self._letters += len(text)

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = _local(name)
        if local in ("table-cell", "covered-table-cell") and self._in_cell:
            self._in_cell = False
            self._column += self._cell_times
            if self._letters:
                if self._column > WIDEST:
                    raise Unreadable("columns", sheet=self._sheet)
                self._row_letters += self._letters * self._cell_times
                self._row_cells += self._cell_times
        elif local == "table-row":
            self._end_row()

    def _end_row(self) -> None:
        self._row += self._row_times
        if not self._row_cells:
            return
        if self._row > MOST_ROWS + 1:
            raise Unreadable("rows", sheet=self._sheet)
        self._all_cells += self._row_cells * self._row_times
        self._all_letters += self._row_letters * self._row_times
        if self._all_cells > MOST_CELLS or self._all_letters > MOST_LETTERS:
            raise Unreadable("cells", sheet=self._sheet)


def _longest_string(content: bytes) -> int:
    longest = length = 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal length
        if _local(name) == "si":
            length = 0

    def text(told: str) -> None:
        nonlocal length, longest
        length += len(told)
        longest = max(longest, length)

    _parse(content, start, None, text)
    return longest


def _count(written: str | None, without: int) -> int:
    if written is None:
        return without
    if not written.isascii() or not written.isdigit():
        raise Unreadable("malformed")
    return min(int(written[:12]), _HUGE)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _attribute(attributes: dict[str, str], local: str) -> str | None:
    return next((value for name, value in attributes.items() if _local(name) == local), None)
