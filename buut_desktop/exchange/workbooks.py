"""Workbooks (XLSX, XLS, ODS): looked through, then read by their values alone. Runs in a process of its own."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from buut_desktop.domain.school_import import FIELD_LIMIT
from buut_desktop.exchange import old_workbooks, workbook_xml, zip_members
from buut_desktop.exchange.table_limits import MOST_CELLS, MOST_LETTERS, MOST_ROWS, WIDEST, Unreadable

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_LARGEST_WHOLE = 1e15
"""A larger number has lost its last digits, so it is no number of a child."""

Sheets = list[tuple[str, list[list[str]]]]


def read(data: bytes) -> tuple[str, Sheets]:
    """Give the kind of workbook, and of each sheet that can be seen its name and rows.

    Raises `Unreadable`: unknown, zip, binary_workbook, password, formula, bomb, members, nested, dtd, rows, columns,
    cells, sheets, long, malformed, empty.
    """
    if data.startswith(old_workbooks.MARK):
        kind, clean = "xls", old_workbooks.packed(old_workbooks.checked(old_workbooks.stream(data)))
    else:
        kind, clean = _unzipped(data)
    return kind, _sheets(clean)


def _unzipped(data: bytes) -> tuple[str, bytes]:
    inner = zip_members.members(data)
    names = {name.lower(): name for name in inner}
    if "xl/workbook.xml" in names:
        workbook_xml.check_xlsx(inner)
        return "xlsx", zip_members.packed(inner)
    if names.get("mimetype") and inner[names["mimetype"]].startswith(_ODS):
        if b"encryption-data" in inner.get("META-INF/manifest.xml", b""):
            raise Unreadable("password")
        if "content.xml" not in inner:
            raise Unreadable("password" if b"encrypted-package" in data else "malformed")
        workbook_xml.check_ods(inner["content.xml"])
        return "ods", zip_members.packed(inner)
    if b"xl/workbook.bin" in data:
        raise Unreadable("binary_workbook")
    raise Unreadable("unknown" if "mimetype" in names or "[content_types].xml" in names else "zip")


def _sheets(clean: bytes) -> Sheets:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(clean)) as book:
            read_sheets = [
                (place, each.name, each.visible)
                for place, each in enumerate(book.sheets_metadata)
                if each.typ is SheetTypeEnum.WorkSheet
            ]
            visible = [each for each in read_sheets if each[2] is SheetVisibleEnum.Visible] or read_sheets
            found = _Rows()
            for place, name, _ in visible:
                found.add(place + 1, name, book.get_sheet_by_index(place).to_python(skip_empty_area=False))
    except PasswordError:
        raise Unreadable("password") from None
    except CalamineError:
        raise Unreadable("malformed") from None
    except (ValueError, TypeError, OverflowError, OSError, KeyError, IndexError):
        raise Unreadable("malformed") from None
    except BaseException as fault:
        # A reader in Rust that gives up in the middle says so in this way, which is no `Exception`.
        if type(fault).__name__ == "PanicException":
            raise Unreadable("malformed") from None
        raise
    if not found.sheets:
        raise Unreadable("empty")
    return found.sheets


class _Rows:
    """The sheets read so far."""

    def __init__(self) -> None:
        self.sheets: Sheets = []
        self._cells = self._letters = 0

    def add(self, number: int, name: str, values: list[list[Any]]) -> None:
        rows = [self._row(number, line, cells) for line, cells in enumerate(values, 1)]
        while rows and not rows[-1]:
            rows.pop()
        if len(rows) > MOST_ROWS + 1:
            raise Unreadable("rows", sheet=number)
        if rows:
            self.sheets.append((name[:FIELD_LIMIT], rows))

    def _row(self, number: int, line: int, values: list[Any]) -> list[str]:
        row = [_text(value) for value in values]
        while row and not row[-1]:
            row.pop()
        if len(row) > WIDEST:
            raise Unreadable("columns", sheet=number)
        for column, cell in enumerate(row, 1):
            self._letters += len(cell)
            if len(cell) > FIELD_LIMIT:
                raise Unreadable("long", line, column, number)
        self._cells += len(row)
        if self._cells > MOST_CELLS or self._letters > MOST_LETTERS:
            raise Unreadable("cells")
        return row


def _text(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split()) if "\n" in value or "\r" in value else value.strip()
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _LARGEST_WHOLE else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value)
