"""How a process that reads a stranger's file is started (leesproces), for EDEXML and lists alike.

The other end of it is `child_limits.work`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import buut_desktop
from buut_desktop.domain.school_import import FILE_LIMIT
from buut_desktop.exchange.child_process import ask
from buut_desktop.use_cases.ports import Cancelled

LARGEST_ANSWER = 3 * FILE_LIMIT
"""Bytes of the answer of the process: the names of fields make it longer than a dense file."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading process may use."""

    seconds: float = 30.0
    memory: int = 1024**3


LIMITS = Limits()


def content(path: Path) -> bytes | None:
    """Give the bytes of a file, or None for one that cannot be opened or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError:
        return None
    return data if len(data) <= FILE_LIMIT else None


def read(
    module: str, frozen: str, data: bytes, cancelled: Cancelled, limits: Limits, more: Sequence[str] = ()
) -> bytes:
    """Let `module` read the data; `frozen` is how a bundled program starts itself for it.

    Raises `child_process.Unanswered` and `CalledOff`.
    """
    used = [str(limits.memory), str(max(1, round(limits.seconds))), *more]
    # -P: a file beside which the program happens to be started is not taken for a module.
    start = [frozen] if getattr(sys, "frozen", False) else ["-P", "-m", module]
    return ask(
        [sys.executable, *start, *used],
        data,
        seconds=limits.seconds,
        most=LARGEST_ANSWER,
        cancelled=cancelled,
        environment=_environment(),
    )


def _environment() -> dict[str, str]:
    """The process finds the same program as this one, installed or not, and nothing of the folder it starts in."""
    root = str(Path(buut_desktop.__file__).resolve().parent.parent)
    known = [place for place in os.environ.get("PYTHONPATH", "").split(os.pathsep) if Path(place).is_absolute()]
    return {**os.environ, "PYTHONPATH": os.pathsep.join((root, *known))}
