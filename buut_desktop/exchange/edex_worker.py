"""The process that reads EDEXML (leesproces): bytes in, JSON out, and nothing else.

It gets the file over its input and opens none itself; where the system can, its memory and its time are limited and
it can write no file. `edex.py` starts it, and kills it when it takes too long.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict

from buut_desktop.domain.school_import import FILE_LIMIT
from buut_desktop.exchange.edex_rows import rows
from buut_desktop.exchange.edex_text import Refused

WRONG = 2
"""Exit code when the arguments make no sense."""
OUT_OF_MEMORY = 3
"""Exit code when the memory allowed was not enough."""


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
    try:
        memory, seconds = map(int, sys.argv[1:] if arguments is None else arguments)
    except ValueError:  # started by somebody's hand
        return WRONG
    _limit(memory, seconds)
    try:
        told = answer(sys.stdin.buffer.read(FILE_LIMIT + 1))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(told)
    sys.stdout.buffer.flush()
    return 0


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit of the one who waits must do
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS knows a limit and does not always take it
            resource.setrlimit(kind, (allowed, allowed))


if __name__ == "__main__":
    raise SystemExit(main())
