"""Reads an EDEXML file (leerlingen inlezen) by a process of its own, so that no file can harm the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.exchange.edex_worker import SECONDS, from_json
from buut_desktop.use_cases.ports import Cancelled

MOST_BYTES = 20 * 1024 * 1024
_LOOK_EVERY = 0.05
_NO_WINDOW = 0x08000000
_PROBLEMS = frozenset(("import_unknown", "import_line"))


def read_school(path: Path, cancelled: Cancelled, *, seconds: float = SECONDS) -> SchoolImport:
    """Read the groups and pupils of a file; nothing of it is kept anywhere else.

    Raises `KnownProblem`: import_unknown, import_line (line=, reason=), read_only (not to be read), stopped.
    """
    return _ask(_content(path), cancelled, seconds)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise KnownProblem("import_unknown") from None
    if len(content) > MOST_BYTES:
        raise KnownProblem("import_line", line=1, reason="het bestand is te groot")
    return content


def _ask(content: bytes, cancelled: Cancelled, seconds: float) -> SchoolImport:
    package = str(Path(__file__).resolve().parents[2])
    process = subprocess.Popen(
        [sys.executable, "-m", "buut_desktop.exchange.edex_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((package, os.environ.get("PYTHONPATH", "")))},
        creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
    )
    answer: list[bytes] = []
    assert process.stdin is not None
    assert process.stdout is not None
    talk = threading.Thread(target=_talk, args=(process.stdin, process.stdout, content, answer), daemon=True)
    talk.start()
    end = time.monotonic() + seconds
    try:
        while talk.is_alive():
            if cancelled():
                raise KnownProblem("stopped")
            if time.monotonic() > end:
                raise KnownProblem("import_line", line=1, reason="het lezen duurde te lang")
            talk.join(_LOOK_EVERY)
    finally:
        process.kill()
        process.wait()
        talk.join()
        process.stdout.close()
    return _understand(answer[0] if answer else b"")


def _talk(out: IO[bytes], back: IO[bytes], content: bytes, answer: list[bytes]) -> None:
    try:
        with out:
            out.write(content)
    except OSError:
        pass  # the process ended before it had read everything: its answer says why, or there is none
    try:
        answer.append(back.read())
    except (OSError, ValueError):
        return


def _understand(body: bytes) -> SchoolImport:
    try:
        told: Any = json.loads(body)
        if "problem" in told:
            problem = dict(told["problem"])
            code = str(problem.pop("code"))
            raise KnownProblem(code if code in _PROBLEMS else "import_unknown", **problem)
        return from_json(told["found"])
    except (ValueError, KeyError, TypeError):
        raise KnownProblem("import_line", line=1, reason="het bestand is te groot of beschadigd") from None
