"""Work in a process of its own (kindproces): bytes in, bytes out, killed when it takes too long or is called off."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO

_LOOK_EVERY = 0.05
"""Seconds between two looks at whether the person wants to stop."""


class Unanswered(Exception):  # noqa: N818 - not every child owes an answer
    """No answer came: the process failed, took too long or said too much."""


class CalledOff(Exception):  # noqa: N818 - somebody's choice, not an error
    """The person wanted to stop; the process is gone."""


def ask(
    command: Sequence[str],
    data: bytes,
    *,
    seconds: float,
    most: int,
    cancelled: Callable[[], bool],
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Start `command`, give it `data`, and give what it answers: at most `most` bytes within `seconds`.

    The process is gone when this returns. What it writes to its error output goes nowhere: it might hold names.
    Raises `Unanswered` and `CalledOff`.
    """
    # An own group of signals is not needed: the process starts none itself. Windows: no console flashes by.
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=flags,
        )
    except OSError as fault:
        raise Unanswered from fault
    told: list[bytes] = []
    assert process.stdin is not None
    assert process.stdout is not None
    # Two threads, for a pipe holds little: both sides could wait for each other, and Windows has no other way.
    talking = [
        threading.Thread(target=_give, args=(process.stdin, data), daemon=True),
        threading.Thread(target=_take, args=(process.stdout, most, told), daemon=True),
    ]
    until = time.monotonic() + seconds
    try:
        for thread in talking:
            thread.start()
        while talking[1].is_alive():
            if cancelled():
                raise CalledOff
            if time.monotonic() >= until:
                raise Unanswered
            talking[1].join(_LOOK_EVERY)
        # The end of its output is the end of its work; it may need a moment to leave.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, until - time.monotonic()))
    finally:
        _end(process, talking)
    answer = b"".join(told)
    if process.returncode != 0 or len(answer) > most:
        raise Unanswered
    return answer


def _give(to: IO[bytes], data: bytes) -> None:
    # It may be gone already, or not want to hear it all; then its answer tells.
    with contextlib.suppress(OSError, ValueError), to:
        to.write(data)


def _take(out: IO[bytes], most: int, told: list[bytes]) -> None:
    with contextlib.suppress(OSError, ValueError), out:
        told.append(out.read(most + 1))


def _end(process: subprocess.Popen[bytes], talking: Sequence[threading.Thread]) -> None:
    if process.poll() is None:
        process.kill()
    process.wait()
    for thread in talking:  # the pipes are broken now, so neither waits any longer
        thread.join()
