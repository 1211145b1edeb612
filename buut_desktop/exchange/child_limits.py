"""The inner end of a process that reads a stranger's file (leesproces): what it may use, bytes in, bytes out.

Where the system can, its memory and its time are limited and it can write no file.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Sequence

from buut_desktop.domain.school_import import FILE_LIMIT

WRONG = 2
"""Exit code when the arguments make no sense."""
OUT_OF_MEMORY = 3
"""Exit code when the memory allowed was not enough."""


def work(arguments: Sequence[str], answer: Callable[[bytes], bytes]) -> int:
    """Read standard input, answer on standard output; the two arguments are bytes of memory and seconds."""
    try:
        memory, seconds = map(int, arguments)
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
