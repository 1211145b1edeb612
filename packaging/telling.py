"""What the set-up shows at the terminal: a line per step, time that passes, the end of what went wrong."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

NOTES = Path(__file__).resolve().parent.parent / ".venv.log"
EVERY = 10.0  # seconds between two lines where there is no terminal to rewrite one


class SetupError(Exception):
    """Setting up cannot go on; the text is the sentence for the person at the terminal."""


def say(text: str) -> None:
    """One line for the person at the terminal, at once; a letter the terminal lacks becomes “?”."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def start_notes() -> None:
    """Begin the notes of this set-up anew."""
    NOTES.unlink(missing_ok=True)
    NOTES.touch()


def tries(command: list[str], what: str, **settings: str) -> bool:
    """Run a tool quietly, show that time passes, keep what it said in NOTES; whether it succeeded."""
    with NOTES.open("ab") as notes:
        notes.write(f"\n$ {' '.join(command)}\n".encode())
        notes.flush()
        try:
            process = subprocess.Popen(
                command, env=environment(**settings), stdin=subprocess.DEVNULL, stdout=notes, stderr=notes
            )
        except OSError as error:
            notes.write(f"{command[0]}: {error.strerror}\n".encode())
            return False
        try:
            _wait(process, what)
        except BaseException:
            process.terminate()
            process.wait()
            raise
    return process.returncode == 0


def last_lines() -> str:
    """The end of the notes, and where all of them are."""
    try:
        lines = NOTES.read_text("utf-8", "replace").strip().splitlines()[-6:]
    except OSError:
        lines = []
    return "\n".join([*(f"    {line[:300]}" for line in lines), f"De hele melding staat in {NOTES}"])


def environment(**settings: str) -> dict[str, str]:
    """The environment without what would bring in other libraries than those of `.venv`."""
    unwanted = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")
    return {key: value for key, value in os.environ.items() if key not in unwanted} | settings


def _wait(process: subprocess.Popen[bytes], what: str) -> None:
    begun = shown = time.monotonic()
    rewrites = sys.stdout.isatty()
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(1.0)
            break
        now = time.monotonic()
        line = f"     {what}: {now - begun:.0f} s"
        if rewrites:
            print(f"\r{line}", end="", flush=True)
        elif now - shown >= EVERY:
            say(line)
            shown = now
    if rewrites:
        print("\r" + " " * (len(what) + 16), end="\r", flush=True)
