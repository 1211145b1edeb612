"""Lists as text (CSV): which letters, which sign between the columns, and what is refused. Runs in a process apart."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from buut_desktop.domain.column_mapping import ENCODINGS
from buut_desktop.domain.school_import import FIELD_LIMIT
from buut_desktop.exchange.formula_cells import is_formula, unescape
from buut_desktop.exchange.table_limits import MOST_CELLS, MOST_LINES, MOST_ROWS, WIDEST, Unreadable

SEPARATORS = ";\t,|"
_LOOKED_AT = 40
"""Lines from which the sign between the columns is guessed."""
_CODECS = {"utf-8": "utf-8-sig"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_OTHER_KINDS = ("<", "{", "%PDF", "BEGIN:", "\x89PNG", "GIF8", "PK\x03\x04", "#!", "-----BEGIN")
# In the middle or at the end of a word these only stand where letters were read in another way than written.
_STRAY = re.compile(r"\ufffd|[^\W\d_][‚„…†‡‰ˆ‹•™›¡¢£¤¥¦§©¬®±¶¸¹²³¼½¾¿÷×]|[a-z][ŽŠŒŸÐÞ]|[a-zA-Z]‘(?:[a-z]|\b|$)")
_FOREIGN = re.compile(r"\w*[^\x00-\x7f]\S*")
_FIXED_WIDTH = re.compile(r"\S(?: {2,}|\d{4,}[A-Za-z])")
_LONGEST_ALONE = 80
"""Letters in a line of a list of one column: whole names and nothing else."""

Rows = list[list[str]]


def read(data: bytes, encoding: str | None = None) -> tuple[Rows, str, bool]:
    """Give the rows, the encoding, and whether accents look wrong; every cell stays on the line it stood on.

    Raises `Unreadable`: unknown, empty, encoding, binary, quotes, long, rows, columns, cells, formula.
    """
    text, used = _decoded(data, encoding)
    # Lines that were ended twice, by two programs, are one line still.
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a\n")
    _refuse_other_kinds(text)
    skipped, text, separator = _separator(text)
    rows = _rows(text, separator, skipped)
    if not any(map(any, rows)):
        raise Unreadable("empty")
    if max(map(len, rows)) == 1:
        _refuse_prose(rows)
    return rows, used, _is_garbled(rows)


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str]:
    if encoding is not None:
        if encoding not in ENCODINGS:
            raise Unreadable("encoding")
        return _by(encoding, data)
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Unreadable("encoding")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _by("utf-16", data)
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        if data.startswith(codecs.BOM_UTF8):
            raise Unreadable("encoding") from None
        # Five bytes mean nothing in it; they show as �, so that a person sees it and chooses another one.
        return data.decode("cp1252", "replace"), "cp1252"


def _by(encoding: str, data: bytes) -> tuple[str, str]:
    codec = _CODECS.get(encoding, encoding)
    if codec == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = "utf-16-le"
    try:
        return data.decode(codec), encoding
    except UnicodeDecodeError as fault:
        raise Unreadable("encoding", data.count(b"\n", 0, fault.start) + 1) from None


def _refuse_other_kinds(text: str) -> None:
    if not text.strip():
        raise Unreadable("empty")
    if text.lstrip().startswith(_OTHER_KINDS):
        raise Unreadable("unknown")
    control = set(_CONTROL.findall(text))
    if control == {"\x00"}:
        raise Unreadable("binary", text.count("\n", 0, text.index("\x00")) + 1)
    if control:
        raise Unreadable("unknown")


def _separator(text: str) -> tuple[int, str, str]:
    """Give how many lines to pass over, the text below them, and the sign between the columns."""
    first, _, rest = text.partition("\n")
    told = re.fullmatch(r"\"?sep=(.)\"?[;,]*", first.strip(), re.IGNORECASE) if len(first) < 20 else None
    if first.lower().strip() == "sep=":  # a tab that was stripped
        return 1, rest, "\t"
    if told and told[1] in SEPARATORS:
        return 1, rest, told[1]
    return 0, text, max(SEPARATORS, key=lambda sign: _agreement(text, sign))


def _agreement(text: str, separator: str) -> int:
    """Give in how many lines the same columns stand, for each column more."""
    part = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])
    try:
        widths = Counter(len(row) - 1 for row in csv.reader(io.StringIO(part, newline=""), delimiter=separator) if row)
    except csv.Error:
        return 0
    return max((signs * lines for signs, lines in widths.items()), default=0)


def _rows(text: str, separator: str, skipped: int) -> Rows:
    rows: Rows = [[] for _ in range(skipped)]
    filled = cells = 0
    for line, row in _lines(text, separator, skipped):
        while row and not row[-1]:
            row.pop()
        if not row:
            continue
        filled += 1
        if filled > MOST_ROWS + 1 or line > MOST_LINES:
            raise Unreadable("rows")
        if len(row) > WIDEST:
            raise Unreadable("columns", line)
        cells += len(row)
        if cells > MOST_CELLS:
            raise Unreadable("cells")
        for column, cell in enumerate(row, 1):
            if len(cell) > FIELD_LIMIT:
                raise Unreadable("long", line, column)
            if is_formula(cell):
                raise Unreadable("formula", line, column)
        rows += [[] for _ in range(line - 1 - len(rows))]  # empty lines, so that every row keeps its number
        rows.append([unescape(cell) for cell in row])
    return rows


def _lines(text: str, separator: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Give every row with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Unreadable("quotes", line + skipped) from None
        cells = []
        for cell in row:
            if "\n" in cell:
                # A head may have two lines. With a separator in it, a sign was left open and has swallowed rows.
                if separator in cell:
                    raise Unreadable("quotes", line + skipped)
                cell = " ".join(cell.split())
            cells.append(cell.strip(" \n\u00a0\ufeff"))
        yield line + skipped, cells


def _refuse_prose(rows: Rows) -> None:
    """A text without columns is only a list where each line may be one name; EDEX of old has fixed widths."""
    for row in rows:
        for cell in row:
            if len(cell) > _LONGEST_ALONE or _FIXED_WIDTH.search(cell):
                raise Unreadable("unknown")


def _is_garbled(rows: Rows) -> bool:
    return any(_looks_wrong(cell) for row in rows for cell in row if not cell.isascii())


def _looks_wrong(cell: str) -> bool:
    if _STRAY.search(cell):
        return True
    for word in _FOREIGN.findall(cell):
        try:  # UTF-8 that was read as Windows-1252 turns back into other letters
            if word.encode("cp1252").decode("utf-8") != word:
                return True
        except UnicodeError:
            continue
    return False
