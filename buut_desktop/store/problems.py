"""Faults of the database (databasefouten): what the world does to us becomes a `KnownProblem`, the rest is ours.

Nothing of a statement, a value or a path travels along: the known ones carry a code alone.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from buut_desktop.domain.refusals import KnownProblem

Result = TypeVar("Result")

# SQLite's primary result codes, https://www.sqlite.org/rescode.html
_PERM: Final = 3
_BUSY: Final = 5
_LOCKED: Final = 6
_READONLY: Final = 8
_IOERR: Final = 10
_CORRUPT: Final = 11
_FULL: Final = 13
_CANTOPEN: Final = 14
_NOTADB: Final = 26

_CODES: Final = {
    _PERM: "read_only",
    _BUSY: "locked_file",
    _LOCKED: "locked_file",
    _READONLY: "read_only",
    _IOERR: "disk_full",  # a write past a quota or a file-size limit comes as this
    _CORRUPT: "damaged",
    _FULL: "disk_full",
    _CANTOPEN: "read_only",  # it is there, or its absence was told before
    _NOTADB: "damaged",
}
_MOVED: Final = 4  # READONLY_DBMOVED: somebody took the file away while it was open
_IOERR_READS: Final = {1, 2, 32, 33, 34}  # READ, SHORT_READ, DATA, CORRUPTFS, IN_PAGE
_IOERR_LOCKS: Final = {8, 9, 11, 14, 15}  # UNLOCK, RDLOCK, BLOCKED, CHECKRESERVEDLOCK, LOCK

_BY_WORDS: Final = {  # the backup of the driver gives no number, only SQLite's fixed words
    "attempt to write a readonly database": _READONLY,
    "database disk image is malformed": _CORRUPT,
    "database is locked": _BUSY,
    "database or disk is full": _FULL,
    "disk I/O error": _IOERR,
    "file is not a database": _NOTADB,
    "unable to open database file": _CANTOPEN,
}

_ERRNO: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
    errno.ENOENT: "missing",
}

PATIENCE: Final = 10.0
"""Seconds that a file held by another program is tried again."""


def code_of(error: BaseException) -> str | None:
    """Give the code of a known problem for a fault of the database or the disk, or None when it is our mistake."""
    from sqlcipher3 import dbapi2  # late: the unlock screen looks at the file from outside without it

    # SQLAlchemy's wrapped faults are recognised by their `orig`, without importing SQLAlchemy.
    found = error if isinstance(error, dbapi2.Error) else getattr(error, "orig", None)
    if isinstance(found, dbapi2.Error):
        return _database_code(getattr(found, "sqlite_errorcode", 0) or _BY_WORDS.get(str(found), 0))
    if isinstance(error, OSError):
        return _ERRNO.get(error.errno or 0)
    return None


def _database_code(full: int) -> str | None:
    primary, extended = full & 0xFF, full >> 8
    if (primary, extended) == (_READONLY, _MOVED):
        return "missing"
    if primary == _IOERR:
        if extended in _IOERR_LOCKS:
            return "locked_file"
        if extended in _IOERR_READS:
            return "damaged"
    return _CODES.get(primary)


@contextmanager
def told(*, disk: bool = False) -> Iterator[None]:
    """Let faults of the world leave as `KnownProblem`, without their cause, and our own mistakes as they are.

    With `disk=True` also those of ordinary files (OSError).
    """
    try:
        yield
    except Exception as error:
        code = code_of(error) if disk or not isinstance(error, OSError) else None
        if code is None:
            raise
    else:
        return
    raise KnownProblem(code) from None


def patiently(
    work: Callable[[], Result],
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Result:
    """Do `work`, again with growing pauses while another program holds the file, for `PATIENCE` seconds at most.

    Raises `KnownProblem("locked_file")` after that, and every other fault at once.
    """
    until, pause = clock() + PATIENCE, 0.02
    while True:
        try:
            with told(disk=True):
                return work()
        except KnownProblem as problem:
            if problem.code != "locked_file" or clock() >= until:
                raise
        sleep(min(pause, max(0.0, until - clock())))
        pause = min(pause * 2, 1.0)
