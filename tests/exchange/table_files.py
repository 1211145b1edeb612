"""Lists of invented pupils as files: CSV, XLSX, ODS and XLS, made by hand so that they can be wrong on purpose."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

import xlsxwriter


@dataclass(frozen=True)
class Formula:
    """A cell that is calculated."""

    text: str = "1+1"
    value: float = 2.0


Cell = str | float | date | Formula | None
Rows = Sequence[Sequence[Cell]]

HEADS = ("Leerlingnummer", "Roepnaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "Groep", "Leerjaar")
NOOR = (20001, "Noor", "van der", "Regenboog", date(2016, 3, 12), "3/4 A", 4)
ZOE = (20002, "Zoë", None, "Zonnewijzer", date(2017, 2, 1), "3/4 A", 3)
ROWS: Rows = (HEADS, NOOR, ZOE)


def csv(rows: Rows, separator: str = ";", end: str = "\r\n") -> str:
    """Give a list as text, dates as Dutch programs write them."""

    def shown(cell: Cell) -> str:
        if isinstance(cell, date):
            return f"{cell:%d-%m-%Y}"
        text = "" if cell is None else f"={cell.text}" if isinstance(cell, Formula) else str(cell)
        return f'"{text}"' if separator in text else text

    return "".join(separator.join(map(shown, row)) + end for row in rows)


def xlsx(*sheets: Rows, hidden: int = 0) -> bytes:
    """Give a workbook; the last `hidden` sheets are not seen."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False})
    days = book.add_format({"num_format": "dd-mm-yyyy"})
    for number, rows in enumerate(sheets, 1):
        sheet = book.add_worksheet()
        if number > len(sheets) - hidden:
            sheet.hide()
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, Formula):
                    sheet.write_formula(line, column, f"={cell.text}", None, cell.value)
                elif isinstance(cell, date):
                    sheet.write_datetime(line, column, cell, days)
                elif isinstance(cell, str):
                    sheet.write_string(line, column, cell)
                elif cell is not None:
                    sheet.write_number(line, column, cell)
    book.close()
    return made.getvalue()


def ods(*sheets: Rows, tables: str = "", manifest: str = "") -> bytes:
    """Give a document with these sheets, or with `tables` as it stands."""

    def shown(cell: Cell) -> str:
        if isinstance(cell, Formula):
            kind, text = f'table:formula="of:={cell.text}" office:value-type="float" office:value="2"', "2"
        elif isinstance(cell, date):
            kind, text = f'office:value-type="date" office:date-value="{cell.isoformat()}"', f"{cell:%d-%m-%y}"
        elif isinstance(cell, str):
            kind, text = 'office:value-type="string"', escape(cell)
        elif cell is None:
            return "<table:table-cell/>"
        else:
            kind, text = f'office:value-type="float" office:value="{cell}"', str(cell)
        return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"

    for number, rows in enumerate(sheets, 1):
        inside = "".join(f"<table:table-row>{''.join(map(shown, row))}</table:table-row>" for row in rows)
        tables += f'<table:table table:name="Blad{number}">{inside}</table:table>'
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content{names} office:version='1.2'><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": (
                f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{manifest}'
                "</manifest:manifest>"
            ),
            "content.xml": content,
        }
    )


def zipped(inner: Mapping[str, str | bytes]) -> bytes:
    """Give an archive of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in inner.items():
            archive.writestr(name, content)
    return made.getvalue()


def with_member(book: bytes, name: str, content: str | bytes | None) -> bytes:
    """Give a workbook with one inner file added, changed, or with None taken out."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        inner: dict[str, str | bytes] = {each: archive.read(each) for each in archive.namelist()}
    inner.pop(name, None)
    if content is not None:
        inner[name] = content
    return zipped(inner)


def member(book: bytes, name: str) -> str:
    """Give one inner file of a workbook as text."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read(name).decode("utf-8")


# XLS: records (BIFF8) in a file system of their own (OLE), as Excel 97 wrote it.


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def records(*sheets: Rows, more: bytes = b"") -> bytes:
    """Give the stream of a workbook; `more` stands at the beginning of it."""

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))

    def text(told: str) -> bytes:
        return struct.pack("<HB", len(told), 1) + told.encode("utf-16-le")

    def shown(line: int, column: int, cell: Cell) -> bytes:
        at = struct.pack("<HHH", line, column, 1 if isinstance(cell, date) else 0)
        if isinstance(cell, Formula):
            return record(0x06, at + struct.pack("<dHIH", cell.value, 0, 0, 3) + b"\x1e\x01\x00")
        if isinstance(cell, str):
            return record(0x204, at + text(cell))
        number = (cell - date(1899, 12, 30)).days if isinstance(cell, date) else cell
        return b"" if number is None else record(0x203, at + struct.pack("<d", float(number)))

    bodies = [
        begin(0x10)
        + record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0))
        + b"".join(shown(line, column, cell) for line, row in enumerate(rows) for column, cell in enumerate(row))
        + record(0x0A)
        for rows in sheets
    ]

    def globals_(places: Sequence[int]) -> bytes:
        made = begin(5) + more + record(0x42, struct.pack("<H", 1200))
        made += b"".join(record(0xE0, struct.pack("<HHH", 0, style, 0) + bytes(14)) for style in (0, 14))
        for number, place in enumerate(places, 1):
            name = f"Blad{number}".encode("utf-16-le")
            made += record(0x85, struct.pack("<IBBBB", place, 0, 0, len(name) // 2, 1) + name)
        return made + record(0x0A)

    places, at = [], len(globals_([0] * len(sheets)))
    for body in bodies:
        places.append(at)
        at += len(body)
    return globals_(places) + b"".join(bodies)


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """Give a file system with one stream in it, in sectors of 512 bytes; a small one lies in the mini stream."""
    small = len(stream) < 4096
    content = stream.ljust(max(64, -(-len(stream) // 64) * 64), b"\0")
    length, pieces = len(content), [content.ljust(-(-len(content) // 512) * 512, b"\0")]
    count = len(pieces[0]) // 512
    minis = length // 64
    mini_table = b""
    if small:
        mini_table = struct.pack(f"<{minis}I", *range(1, minis), 0xFFFFFFFE).ljust(512, b"\xff")
    tables = 1
    while tables * 128 < tables + 1 + count + len(mini_table) // 512:
        tables += 1
    first = tables + 1
    mini_at = first + count
    fat = [0xFFFFFFFD] * tables + [0xFFFFFFFE] + [first + place + 1 for place in range(count - 1)] + [0xFFFFFFFE]
    fat += [0xFFFFFFFE] * (len(mini_table) // 512)
    fat += [0xFFFFFFFF] * (tables * 128 - len(fat))

    def entry(called: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
        title = called.encode("utf-16-le") + b"\0\0"
        return (
            title.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(title), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    root = (first, length) if small else (0xFFFFFFFE, 0)
    directory = entry("Root Entry", 5, *root, 1) + entry(name, 2, 0 if small else first, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, tables, tables, 0, 4096, mini_at if small else 0xFFFFFFFE, int(small), 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    return head + struct.pack(f"<{len(fat)}I", *fat) + directory.ljust(512, b"\0") + pieces[0] + mini_table


def xls(*sheets: Rows, more: bytes = b"") -> bytes:
    """Give a workbook as Excel 97 wrote it."""
    return ole(records(*sheets, more=more))
