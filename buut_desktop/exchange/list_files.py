"""Lists for other programs (exporteren): CSV and XLSX, made in memory, written whole or not at all.

No cell of them is ever calculated: a name that begins with `=` or `-` is text in both.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from uuid import uuid4

import xlsxwriter  # type: ignore[import-untyped] # it brings no types of its own

from buut_desktop.domain.exported_list import Cell, ExportedList, ListFormat
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.exchange.formula_cells import escape

_NO_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROWEST, _WIDEST = 10, 40
"""Widths of columns in letters."""
_DAY = "dd-mm-yyyy"


class WrittenLists:
    """Fits the port `ListFiles`."""

    def write(self, path: Path, table: ExportedList, kind: ListFormat) -> None:
        """Put the list at `path`, in the place of what stood there; raises `KnownProblem("list_not_written")`."""
        write_beside(path, as_csv(table) if kind is ListFormat.CSV else as_xlsx(table))

    def remove(self, path: Path) -> None:
        """Take a list away; raises `KnownProblem("list_not_removed")`."""
        remove(path)


def write_beside(path: Path, content: bytes) -> None:
    """Write a file whole beside `path` first, then in its place; raises `KnownProblem("list_not_written")`."""
    half = path.with_name(f".{uuid4().hex}.half")
    try:
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError:
        raise KnownProblem("list_not_written") from None
    finally:
        # After the rename there is nothing left to take away.
        with suppress(OSError):
            half.unlink()


def remove(path: Path) -> None:
    """Take a file away; raises `KnownProblem("list_not_removed")`."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        raise KnownProblem("list_not_removed") from None


def as_csv(table: ExportedList) -> bytes:
    """Give the list as CSV that a Dutch spreadsheet opens at once: semicolons, UTF-8 with a mark, Windows lines."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([escape(head) for head in table.heads])
    writer.writerows([escape(_written(cell)) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(table: ExportedList) -> bytes:
    """Give the list as a workbook of one sheet: heads that stay in sight, text as text, days as days."""
    return sheets_as_xlsx([("Lijst", table)])


def sheets_as_xlsx(sheets: Iterable[tuple[str, ExportedList]]) -> bytes:
    """Give lists as the sheets of one workbook, each with its name."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": _DAY})
        for name, table in sheets:
            sheet = book.add_worksheet(name)
            for column, head in enumerate(table.heads):
                sheet.write_string(0, column, no_xml(head), bold)
                longest = max((len(_written(row[column])) for row in table.rows), default=0)
                sheet.set_column(column, column, max(_NARROWEST, min(_WIDEST, max(len(head), longest) + 2)))
            for line, row in enumerate(table.rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(line, column, cell, day)
                    elif isinstance(cell, int):
                        sheet.write_number(line, column, cell)
                    elif cell:
                        sheet.write_string(line, column, no_xml(cell))
            sheet.freeze_panes(1, 0)
    return out.getvalue()


def no_xml(text: str) -> str:
    """Give `text` without the signs that no XML holds, and with them no workbook."""
    return _NO_XML.sub("", text)


def _written(cell: Cell) -> str:
    return cell.strftime("%d-%m-%Y") if isinstance(cell, date) else str(cell)
