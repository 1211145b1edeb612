"""What the child processes of the store's tests do; see `crash.py`."""

from __future__ import annotations

import os
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store import backup
from tests.store.crash import say
from tests.store.schools import body, fill, opened


def hold(folder: str) -> None:
    """Open the school file and keep it until killed."""
    school = opened(Path(folder))
    say("open")
    sys.stdin.read()
    while True:
        school.lock.acquire(timeout=60)


def save_forever(folder: str) -> None:
    """Save one record after the other, telling the number of each that was kept."""
    school = opened(Path(folder))
    fill(school, 0)
    while True:
        with school.engine().write() as work:
            number = work.exec_driver_sql("INSERT INTO note(body) VALUES (?)", (body(6000),)).lastrowid
        say(f"kept {number}")


def back_up_forever(folder: str) -> None:
    """Make one backup after the other."""
    school = opened(Path(folder))
    while True:
        say("begun")
        backup.make(school, now=datetime.now(UTC), progress=lambda done: say(f"at {done:.2f}"))
        say("made")


def save_until_limit(folder: str, limit: str) -> None:
    """Save until the size limit of files stops it; tells how it was told."""
    school = opened(Path(folder))
    fill(school, 0)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    _save_until_refused(school)


def _save_until_refused(school: object) -> None:
    from buut_desktop.store.school_file import SchoolFile

    assert isinstance(school, SchoolFile)
    try:
        while True:
            with school.engine().write() as work:
                number = work.exec_driver_sql("INSERT INTO note(body) VALUES (?)", (body(6000),)).lastrowid
            say(f"kept {number}")
    except KnownProblem as problem:
        say(f"problem {problem.code}")
    try:
        backup.make(school, now=datetime.now(UTC))
    except KnownProblem as problem:
        say(f"backup {problem.code}")
    school.close()


def open_as_nobody(folder: str) -> None:
    """Open without the rights of root, for whom no file is closed."""
    import tests.store.schools  # noqa: F401 - loaded while it may still be read

    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        opened(Path(folder)).close()
    except KnownProblem as problem:
        say(f"problem {problem.code}")
    else:
        say("opened")
