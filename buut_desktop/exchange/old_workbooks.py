"""Workbooks of Excel 97 (XLS): the stream of records, taken out of its file and looked through without trusting it.

An XLS is a small file system (OLE) in which one stream holds the workbook as records (BIFF). The stream alone goes on,
in a fresh file: macros and whatever else lay beside it have gone by then. Runs in a process of its own.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from buut_desktop.domain.school_import import FILE_LIMIT
from buut_desktop.exchange.table_limits import MOST_CELLS, MOST_ROWS, MOST_SHEETS, WIDEST, Unreadable

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MOST_ENTRIES = 4_000
_STREAM, _ROOT = 2, 5
_MINI_CUTOFF = 4096
LARGEST_STREAM = 7_000_000
"""Bytes of the records: what the head of a file can point to without further tables; some 300,000 cells."""

_BOF = frozenset({0x0809, 0x0409, 0x0209, 0x0009})
_WORKSHEET = 0x0010
_DIMENSIONS = frozenset({0x0200, 0x0000})
_PASSWORD = 0x002F
_FORMULAS = frozenset({0x0006, 0x0206, 0x0406, 0x0221, 0x04BC, 0x0236})
"""FORMULA of every version, ARRAY, SHRFMLA, TABLE."""
_FILLED = frozenset({0x0203, 0x0003, 0x0204, 0x0004, 0x00FD, 0x027E, 0x00D6, 0x0205, 0x0005, 0x00BD})
"""NUMBER, LABEL, LABELSST, RK, RSTRING, BOOLERR, MULRK: each begins with its row and column."""


def stream(data: bytes) -> bytes:
    """Give the records of a workbook; raises `Unreadable`: unknown, password, malformed."""
    try:
        return _Container(data).workbook()
    except (struct.error, IndexError):
        raise Unreadable("malformed") from None


def checked(records: bytes) -> bytes:
    """Look through the records, and give them without the size they claim.

    Raises `Unreadable`: formula, password, rows, columns, cells, sheets, malformed.
    """
    if len(records) > LARGEST_STREAM:
        raise Unreadable("cells")
    kept = bytearray(records)
    sheet = cells = 0
    for at, kind, length in _records(records):
        if kind in _BOF:
            sheet += length >= 4 and struct.unpack_from("<H", records, at + 2)[0] == _WORKSHEET
            if sheet > MOST_SHEETS:
                raise Unreadable("sheets")
        elif kind == _PASSWORD:
            raise Unreadable("password")
        elif kind in _DIMENSIONS and length >= 8:
            # A reader makes room for as much as is claimed here.
            kept[at : at + length] = bytes(length)
        elif (kind in _FORMULAS or kind in _FILLED) and length >= 4:
            row, column = struct.unpack_from("<HH", records, at)
            if kind in _FORMULAS:
                raise Unreadable("formula", row + 1, (column & 0xFF) + 1, sheet)
            if row > MOST_ROWS:
                raise Unreadable("rows", sheet=sheet)
            if column >= WIDEST:
                raise Unreadable("columns", sheet=sheet)
            cells += 1
    if cells > MOST_CELLS:
        raise Unreadable("cells")
    return bytes(kept)


def _records(records: bytes) -> Iterator[tuple[int, int, int]]:
    at = 0
    while at + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, at)
        if at + 4 + length > len(records):
            raise Unreadable("malformed")
        if kind == 0 and length == 0:  # what fills the last sector up; no record is like that
            if any(records[at:]):
                raise Unreadable("malformed")
            return
        yield at + 4, kind, length
        at += 4 + length


class _Container:
    """The file system around the stream; every number in it is looked at before it is followed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if data[:8] != MARK or shift not in (9, 12) or mini_shift != 6:
            raise Unreadable("malformed")
        self._size = 1 << shift
        _, self._directory, _, self._cutoff, self._mini, _, extra, _ = struct.unpack_from("<8I", data, 44)
        self._fat = self._table(extra)

    def workbook(self) -> bytes:
        entries = self._entries()
        names = {name.casefold() for name, *_ in entries}
        if "encryptedpackage" in names:
            raise Unreadable("password")
        root = next(((start, size) for _, kind, start, size in entries if kind == _ROOT), None)
        for wanted in ("workbook", "book"):
            for name, kind, start, size in entries:
                if kind == _STREAM and name.casefold() == wanted:
                    return self._content(start, size, root)
        raise Unreadable("unknown")

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        found = self._data[at : at + self._size]
        if not found:
            raise Unreadable("malformed")
        return found.ljust(self._size, b"\0")

    def _table(self, extra: int) -> list[int]:
        """Give for each sector which one follows."""
        numbers = list(struct.unpack_from("<109I", self._data, 76))
        most = len(self._data) // self._size + 1
        for _ in range(most):
            if extra in (_END, _FREE):
                break
            more = struct.unpack(f"<{self._size // 4}I", self._sector(extra))
            numbers += more[:-1]
            extra = more[-1]
        table: list[int] = []
        for number in numbers:
            if number == _FREE:
                continue
            if len(table) > most:  # it tells of more sectors than there are
                break
            table += struct.unpack(f"<{self._size // 4}I", self._sector(number))
        return table

    def _chain(self, start: int, table: list[int]) -> Iterator[int]:
        seen = 0
        while start not in (_END, _FREE):
            seen += 1
            if start >= len(table) or seen > len(table):  # it leads nowhere, or round
                raise Unreadable("malformed")
            yield start
            start = table[start]

    def _read(self, start: int, most: int) -> bytes:
        pieces, length = [], 0
        for number in self._chain(start, self._fat):
            pieces.append(self._sector(number))
            length += self._size
            if length >= most:
                break
        return b"".join(pieces)

    def _entries(self) -> list[tuple[str, int, int, int]]:
        content = self._read(self._directory, _MOST_ENTRIES * 128)
        found = []
        for at in range(0, len(content) - 127, 128):
            length, kind = struct.unpack_from("<HB", content, at + 64)
            name = content[at : at + max(0, min(64, length) - 2)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", content, at + 116)
            found.append((name, kind, start, size))
        return found

    def _content(self, start: int, size: int, root: tuple[int, int] | None) -> bytes:
        if size > FILE_LIMIT:
            raise Unreadable("malformed")
        if size >= self._cutoff or root is None:
            content = self._read(start, size)
        else:
            store = self._read(root[0], min(root[1], FILE_LIMIT))
            table_bytes = self._read(self._mini, FILE_LIMIT)
            table = list(struct.unpack(f"<{len(table_bytes) // 4}I", table_bytes))
            content = b"".join(store[number * 64 : number * 64 + 64] for number in self._chain(start, table))
        if len(content) < size:
            raise Unreadable("malformed")
        return content[:size]


def packed(records: bytes) -> bytes:
    """Give a fresh XLS file with nothing but these records."""
    size = 512
    length = max(len(records), _MINI_CUTOFF)
    content = records.ljust(-(-length // size) * size, b"\0")
    count = len(content) // size
    tables = 1
    while tables * (size // 4) < tables + 1 + count:
        tables += 1
    first = tables + 1
    fat = [_FAT] * tables + [_END] + [first + place + 1 for place in range(count - 1)] + [_END]
    fat += [_FREE] * (tables * size // 4 - len(fat))
    directory = _entry("Root Entry", _ROOT, _END, 0, 1) + _entry("Workbook", _STREAM, first, length)
    head = MARK + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, tables, tables, 0, _MINI_CUTOFF, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    return head + struct.pack(f"<{len(fat)}I", *fat) + directory.ljust(size, b"\0") + content


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    called = name.encode("utf-16-le") + b"\0\0"
    return (
        called.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(called), kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
