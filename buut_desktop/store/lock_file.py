"""The lock file (slotbestand): one process holds the school file, and the others can say who, where and since when.

The lock itself is one of the operating system, so that it ends with the process that holds it; nobody ever has to
delete a file. What stands in the file is for people, for network folders that forget locks (a beat every fifteen
seconds), and to know afterwards whether the last holder ended as it should.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store.folder import LOCK_FILE, SCHOOL_FILE

BEAT_SECONDS = 15.0
MISSED_AFTER = 60.0
"""A beat older than this, in seconds, is a missed one: its holder is gone."""

_LARGEST = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the file: the person, the computer, the process; moments in seconds since 1970."""

    who: str
    pc: str
    pid: int
    since: float
    beat: float


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What the last holder wrote at its orderly end: how the school file was then, and when it was checked."""

    size: int
    changed_ns: int
    checked: float


Written = TypeVar("Written", Holder, LeftBehind)
_NAMES: dict[type, str] = {Holder: "holder", LeftBehind: "left"}
_SHAPES: dict[type, list[type]] = {Holder: [str, str, int, float, float], LeftBehind: [int, int, float]}


class SchoolLock:
    """Holds a folder's lock until `release`. Take it with `take`."""

    def __init__(self, path: Path, descriptor: int, before: bytes, *, made: bool, clock: Callable[[], float]) -> None:
        self._path = path
        self._descriptor = descriptor
        self._before = before
        self._made = made
        self._clock = clock
        self._holder: Holder | None = None
        self._guard = threading.Lock()
        self._ended = threading.Event()
        self._beating: threading.Thread | None = None

    @property
    def left(self) -> LeftBehind | None:
        """What the holder before left behind, or None when it was stopped in the middle (or there was none)."""
        return _parse(self._before, LeftBehind)

    def announce(self, who: str) -> None:
        """Write who holds the file, and keep saying so until the release."""
        now = self._clock()
        self._holder = Holder(who or _user(), socket.gethostname(), os.getpid(), now, now)
        self._try_beat()
        self._beating = threading.Thread(target=self._keep_beating, name="school lock", daemon=True)
        self._beating.start()

    def beat(self) -> None:
        """Write that the holder is still there."""
        with self._guard:
            if self._holder is not None and not self._ended.is_set():
                self._holder = replace(self._holder, beat=self._clock())
                self._write({"holder": asdict(self._holder)})

    def release(self, left: LeftBehind | None) -> None:
        """End as it should, telling the next holder how the school file was left; None makes it check."""
        self._end(json.dumps({} if left is None else {"left": asdict(left)}).encode())

    def give_back(self) -> None:
        """End as if the lock had never been taken: the file holds again what it held before, or is gone again."""
        self._end(self._before)

    def _end(self, content: bytes) -> None:
        with self._guard:
            if self._ended.is_set():
                return
            self._ended.set()
            with suppress(OSError):  # a full or vanished disk: the next holder will check the school file
                if content is self._before and self._made and os.name != "nt":
                    self._path.unlink(missing_ok=True)
                elif content is not self._before or self._holder is not None:
                    _replace(self._descriptor, content)
            _unlock(self._descriptor)
            os.close(self._descriptor)
        if self._beating is not None:
            self._beating.join()

    def _keep_beating(self) -> None:
        while not self._ended.wait(BEAT_SECONDS):
            self._try_beat()

    def _try_beat(self) -> None:
        with suppress(OSError):  # a full disk, or a network folder that is away: the system's lock still holds
            self.beat()

    def _write(self, body: dict[str, Any]) -> None:
        _replace(self._descriptor, json.dumps(body, ensure_ascii=False).encode())


def take(folder: Path, *, make: bool = True, clock: Callable[[], float] = time.time) -> SchoolLock | None:
    """Take the folder's lock without writing a byte in it.

    With `make=False` a missing lock file is not made and None is given. Raises `KnownProblem("in_use", who=, pc=,
    since=)` at once when another process holds it, and OSError where the folder cannot be written.
    """
    path = folder / LOCK_FILE
    while True:
        made = False
        flags = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        try:
            descriptor = os.open(path, flags)
        except FileNotFoundError:
            if not make:
                return None
            try:
                descriptor = os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                continue
            made = True
        try:
            free = _try_lock(descriptor)
            content = _read(descriptor)
            found = _parse(content, Holder)
            if not free or (found is not None and _lives_elsewhere(found, clock())):
                if free:
                    _unlock(descriptor)
                raise _in_use(found)
            if _is_still(descriptor, path):
                return SchoolLock(path, descriptor, content, made=made, clock=clock)
            _unlock(descriptor)  # its last holder took the file away in between
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def holder(folder: Path, *, clock: Callable[[], float] = time.time) -> Holder | None:
    """Give who holds the school file now, or None; writes nothing. A name is empty where it cannot be read."""
    try:
        lock = take(folder, make=False, clock=clock)
    except KnownProblem:
        return _parse((folder / LOCK_FILE).read_bytes()[:_LARGEST], Holder) or Holder("", "", 0, clock(), clock())
    if lock is not None:
        lock.give_back()
    return None


def left_behind(folder: Path, checked: float) -> LeftBehind | None:
    """Give how the school file stands now, for the next holder to compare; None where it is gone."""
    try:
        state = (folder / SCHOOL_FILE).stat()
    except OSError:
        return None
    return LeftBehind(state.st_size, state.st_mtime_ns, checked)


def _in_use(found: Holder | None) -> KnownProblem:
    if found is None:
        return KnownProblem("in_use", who="", pc="", since=None)
    return KnownProblem("in_use", who=found.who, pc=found.pc, since=datetime.fromtimestamp(found.since, UTC))


def _lives_elsewhere(found: Holder, now: float) -> bool:
    # On this computer the system's own lock decides. Another one's may not have reached us over the network.
    return found.pc != socket.gethostname() and abs(now - found.beat) < MISSED_AFTER


def _is_still(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _parse(content: bytes, kind: type[Written]) -> Written | None:
    """Read what a holder wrote; None where it is anything else."""
    try:
        body = json.loads(content)[_NAMES[kind]]
        if [type(value) for value in body.values()] != _SHAPES[kind]:
            return None
        return kind(**body)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _read(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, _LARGEST)


def _replace(descriptor: int, content: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, content)
    os.ftruncate(descriptor, len(content))
    os.fsync(descriptor)


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # locks there are mandatory: one far behind the content lets others read who holds the file

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        with suppress(OSError):
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
