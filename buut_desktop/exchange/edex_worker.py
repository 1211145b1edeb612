"""The process that reads EDEXML (leesproces): bytes in, JSON out, and nothing else.

It gets the file over its input and opens none itself; where the system can, its memory and its time are limited and
it can write no file. `edex.py` starts it, and kills it when it takes too long.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from buut_desktop.exchange import child_limits
from buut_desktop.exchange.edex_rows import rows
from buut_desktop.exchange.edex_text import Refused


def answer(data: bytes) -> bytes:
    """Give what a file holds as JSON: {"rows": …}, or {"refused": reason, "line": number}."""
    told: dict[str, object]
    try:
        told = {"rows": asdict(rows(data))}
    except Refused as refused:
        told = {"refused": refused.reason, "line": refused.line}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read standard input, answer on standard output; the two arguments are bytes of memory and seconds."""
    return child_limits.work(sys.argv[1:] if arguments is None else arguments, answer)


if __name__ == "__main__":
    raise SystemExit(main())
