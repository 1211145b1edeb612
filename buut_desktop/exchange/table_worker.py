"""The process that reads lists (leesproces): bytes in, JSON out, and nothing else.

It gets the file over its input and opens none itself, as `edex_worker.py` does for EDEXML. `pupil_list.py` starts it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from buut_desktop.domain.school_import import FILE_LIMIT
from buut_desktop.exchange import child_limits, csv_lists
from buut_desktop.exchange.old_workbooks import MARK
from buut_desktop.exchange.table_limits import Unreadable

_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")


def answer(data: bytes, encoding: str | None = None) -> bytes:
    """Give what a list holds as JSON: {"kind", "sheets", "encoding", "garbled"}, or {"refused", "line", …}."""
    told: dict[str, object]
    try:
        told = _read(data, encoding)
    except Unreadable as refused:
        told = {
            "refused": refused.reason,
            "line": refused.line,
            "column": refused.column,
            "sheet": refused.sheet,
        }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _read(data: bytes, encoding: str | None) -> dict[str, object]:
    if len(data) > FILE_LIMIT:
        raise Unreadable("too_large")
    if data.startswith((MARK, *_ZIP_MARKS)):
        from buut_desktop.exchange import workbooks  # its reader is not needed for a CSV

        kind, sheets = workbooks.read(data)
        return {"kind": kind, "sheets": sheets, "encoding": "", "garbled": False}
    rows, used, garbled = csv_lists.read(data, encoding)
    return {"kind": "csv", "sheets": [("", rows)], "encoding": used, "garbled": garbled}


def main(arguments: Sequence[str] | None = None) -> int:
    """Read standard input, answer on standard output; the arguments are bytes of memory, seconds, and an encoding."""
    used = list(sys.argv[1:] if arguments is None else arguments)
    encoding = used.pop() if len(used) == 3 else None
    return child_limits.work(used, lambda data: answer(data, encoding))


if __name__ == "__main__":
    raise SystemExit(main())
