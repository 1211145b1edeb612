"""The school file (schoolbestand): made, opened and closed, with its keys, its lock and its checks.

Opening goes in this order, and whatever fails leaves every byte as it was: look from outside, the passphrase, look
inside without writing, the lock, the one connection, the checks when they are due. SQLAlchemy is loaded only by
`engine()`: for the checks, or after the opening.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from buut_desktop.domain.permissions import Role
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.paths import program_version
from buut_desktop.store import lock_file, nameplate
from buut_desktop.store.connection import connect, connect_new, require_sound
from buut_desktop.store.first_look import look_inside
from buut_desktop.store.folder import (
    BACKUPS,
    KEY_FILE,
    SCHOOL_FILE,
    make_private,
    move_new,
    sync_file,
    sync_folder,
    write_new,
)
from buut_desktop.store.key_file import (
    HolderKind,
    KeyFile,
    KeyHolder,
    Slot,
    make_slot,
    open_slot,
    write_key_file,
)
from buut_desktop.store.keys import RELEASE_COST, FileKey, KeyCost, require_passphrase
from buut_desktop.store.nameplate import KnownHolder, Nameplate
from buut_desktop.store.outside import look, stopped_halfway
from buut_desktop.store.problems import patiently, told
from buut_desktop.store.recovery_code import read_recovery_code

if TYPE_CHECKING:
    from buut_desktop.store.engine import Engine

CHECK_EVERY = 24 * 3600.0
"""Seconds after which the whole file is checked again when it is opened."""

Clock = Callable[[], float]
"""Gives seconds since 1970."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """A person who gets an account: the name as it is shown, and the roles."""

    name: str
    roles: frozenset[Role]


class SchoolFile:
    """An open school file. Held by one process; `close` ends everything and forgets the key."""

    def __init__(
        self, folder: Path, key: FileKey, connection: Any, lock: lock_file.SchoolLock, keys: KeyFile, checked: float
    ) -> None:
        self.folder = folder
        self.lock = threading.RLock()
        """Taken around everything that uses the connection."""
        self.plate = nameplate.read(connection)
        self.opened_by: KeyHolder | None = None
        """The account whose passphrase opened the file, with the roles the file itself gives it; None with the code."""
        self.keys = keys
        self.doubt = ""
        """What the daily check found doubtful, as `find_doubt` gives it."""
        self.may_be_older = False
        """Whether newer backups than the file are no reason for doubt, see `expect_newer_backups`."""
        self._key: FileKey | None = key
        self._connection = connection
        self._lock_file = lock
        self._checked = checked
        self._engine: Engine | None = None

    @property
    def key(self) -> FileKey:
        """The key of the file; gone once it is closed."""
        if self._key is None:
            raise RuntimeError("the school file is closed")
        return self._key

    @property
    def connection(self) -> Any:
        """The driver's own connection, for what goes around SQLAlchemy: checks and backups. Use it under `lock`."""
        return self._connection

    @property
    def path(self) -> Path:
        """Where the encrypted file stands. Do not open it: see `connection.py`."""
        return self.folder / SCHOOL_FILE

    def engine(self) -> Engine:
        """Give the one engine over the one connection; loads SQLAlchemy the first time."""
        from buut_desktop.store.engine import Engine

        if self._engine is None:
            self._engine = Engine(self.path, self._connection, self.lock)
        return self._engine

    def holders(self) -> tuple[KnownHolder, ...]:
        """Give everyone who holds a key, as the file itself knows them."""
        with self.lock:
            return nameplate.read_holders(self._connection)

    def keys_that_differ(self) -> tuple[UUID, ...]:
        """Give the slots of the key file that are not the file's own: strangers, or exchanged public keys."""
        inside = {known.holder.id: known.public for known in self.holders()}
        return tuple(slot.holder.id for slot in self.keys.slots if inside.get(slot.holder.id) != slot.pair.public)

    def renew_passphrase(self, account: UUID, passphrase: str, *, cost: KeyCost = RELEASE_COST) -> None:
        """Give an account a new key pair behind a new passphrase, e.g. after opening with the recovery code.

        Raises `Refusal("passphrase_short")` and `KnownProblem` (disk_full, read_only, keys).
        """
        require_passphrase(passphrase)
        old = self.keys.slot(HolderKind.ACCOUNT, account)
        slot = make_slot(
            old.holder,
            passphrase,
            self.key,
            file_id=self.plate.file_id,
            generation=self.plate.generation,
            cost=cost,
        )
        slots = tuple(slot if each is old else each for each in self.keys.slots)
        keys = KeyFile(self.keys.file_id, self.keys.generation, slots)
        with self.lock, told(disk=True):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                nameplate.change_public_key(self._connection, account, slot.pair.public)
                write_key_file(self.folder, keys)
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(Exception):
                    self._connection.execute("ROLLBACK")
                raise
        self.keys = keys

    def expect_newer_backups(self) -> None:
        """Take no doubt from backups that are newer than the file: a copy was just put back."""
        from buut_desktop.store.doubts import LOG_OLDER

        self.may_be_older = True
        if self.doubt == LOG_OLDER:
            self.doubt = ""

    def close(self) -> None:
        """Close the file and let go of it; closing twice is nothing."""
        with self.lock:
            if self._key is None:
                return
            self._key = None
            self._engine = None
            self._connection.close()
            self._lock_file.release(lock_file.left_behind(self.folder, self._checked))


def accounts(folder: Path) -> tuple[KeyHolder, ...]:
    """Give who can open the file, for the unlock screen; raises `KnownProblem` as `look`."""
    return look(folder).accounts()


def create(
    folder: Path,
    *,
    school: str,
    account: NewAccount,
    passphrase: str,
    recovery_code: str,
    cost: KeyCost = RELEASE_COST,
    clock: Clock = time.time,
) -> SchoolFile:
    """Make a new school file with its first account, and open it. `recovery_code` comes from `new_recovery_code`.

    Raises `Refusal("passphrase_short")` and `KnownProblem`: exists (a file stands there; nothing was changed),
    recovery (n=), disk_full, read_only, in_use.
    """
    require_passphrase(passphrase)
    code = read_recovery_code(recovery_code)
    file_id, key = uuid4(), FileKey.new()
    first = KeyHolder(uuid4(), HolderKind.ACCOUNT, account.name, account.roles)
    sheet = KeyHolder(uuid4(), HolderKind.RECOVERY, "", frozenset())
    slots = tuple(
        make_slot(holder, secret, key, file_id=file_id, generation=1, cost=cost)
        for holder, secret in ((first, passphrase), (sheet, code))
    )
    keys = KeyFile(file_id, 1, slots)
    known = tuple(KnownHolder(slot.holder, slot.pair.public) for slot in slots)
    return _make(folder, school, key, keys, known, first, clock)


def create_demo(folder: Path, *, school: str, account: NewAccount, clock: Clock = time.time) -> SchoolFile:
    """Make a demo school under a random key that is written nowhere: keep `key` to open it again with `open_demo`.

    An earlier demo in the folder, which nobody can open any more, makes room. Raises `KnownProblem` as `create`.
    """
    file_id, key = uuid4(), FileKey.new()
    first = KeyHolder(uuid4(), HolderKind.ACCOUNT, account.name, account.roles)
    keys = KeyFile(file_id, 1, (), demo=True)
    return _make(folder, school, key, keys, (KnownHolder(first, None),), first, clock)


def open_with_passphrase(
    folder: Path,
    account: UUID,
    passphrase: str,
    *,
    least: KeyCost = RELEASE_COST,
    clock: Clock = time.time,
) -> SchoolFile:
    """Open the school file as one account.

    Raises `KnownProblem`: passphrase, keys, missing (place=), not_school, damaged, newer, in_use (who=, pc=, since=),
    read_only, locked_file, disk_full. `least` is for tests: slots that are cheaper to guess are refused.
    """
    keys = look(folder)
    _require_free(folder, clock)
    slot = keys.slot(HolderKind.ACCOUNT, account)
    key = open_slot(keys, slot, passphrase, least=least)
    return _open(folder, key, keys, slot.holder, clock)


def open_with_recovery(
    folder: Path, code: str, *, least: KeyCost = RELEASE_COST, clock: Clock = time.time
) -> SchoolFile:
    """Open the school file with the recovery code; nobody's account is then at the keyboard.

    Raises `KnownProblem` as `open_with_passphrase`, `recovery` (n=) for a typing mistake in that group, and
    `recovery_other` for a code that belongs to another file.
    """
    keys = look(folder)
    _require_free(folder, clock)
    return _open(folder, key_by_recovery(keys, code, least=least), keys, None, clock)


def open_demo(folder: Path, key: FileKey, *, clock: Clock = time.time) -> SchoolFile:
    """Open the demo school again with the key that `create_demo` made; raises `KnownProblem`."""
    keys = look(folder)
    if not keys.demo:
        raise KnownProblem("keys")
    return _open(folder, key, keys, None, clock)


def open_again(folder: Path, account: UUID, key: FileKey, *, clock: Clock = time.time) -> SchoolFile:
    """Open the school file as one account with the key that was held until now, after a copy was put back.

    Raises `KnownProblem` as `open_with_passphrase`; keys where the account does not stand in the file.
    """
    keys = look(folder)
    holder = None if keys.demo else keys.slot(HolderKind.ACCOUNT, account).holder
    return _open(folder, key, keys, holder, clock)


def key_by_recovery(keys: KeyFile, code: str, *, least: KeyCost) -> FileKey:
    """Give the file's key by the recovery code; raises `KnownProblem` (recovery, recovery_other, keys)."""
    slot: Slot = keys.slot(HolderKind.RECOVERY)
    try:
        return open_slot(keys, slot, read_recovery_code(code), least=least)
    except KnownProblem as problem:
        if problem.code == "passphrase":
            raise KnownProblem("recovery_other") from None
        raise


def _open(folder: Path, key: FileKey, keys: KeyFile, holder: KeyHolder | None, clock: Clock) -> SchoolFile:
    schema = look_inside(folder, key, keys)
    with told(disk=True):
        return _open_alone(folder, key, keys, holder, clock, schema)


def _open_alone(
    folder: Path, key: FileKey, keys: KeyFile, holder: KeyHolder | None, clock: Clock, schema: int
) -> SchoolFile:
    lock = _take(folder, clock)
    connection: Any = None
    try:
        lock.announce("" if holder is None else holder.name)
        halfway = stopped_halfway(folder)
        connection = patiently(lambda: _connect_alone(folder / SCHOOL_FILE, key))
        checked = lock.left.checked if lock.left else 0.0
        due = halfway or _is_due(folder, lock, clock())
        if due:
            require_sound(connection)
            checked = clock()
        school = SchoolFile(folder, key, connection, lock, keys, checked)
        school.opened_by = _as_known(school, keys, holder)
        if schema < nameplate.SCHEMA:
            _bring_up_to_date(school, clock)
        if due:
            from buut_desktop.store.doubts import find_doubt

            school.doubt = find_doubt(school, folder / BACKUPS)
    except BaseException:
        if connection is not None:
            connection.close()
        lock.give_back()
        raise
    return school


def _connect_alone(path: Path, key: FileKey) -> Any:
    connection = connect(path, key)
    try:
        connection.execute("BEGIN EXCLUSIVE")  # undoes what a stopped process left half done, and holds the file
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _bring_up_to_date(school: SchoolFile, clock: Clock) -> None:
    from buut_desktop.store.backup import make
    from buut_desktop.store.migrations import migrate

    make(school, now=datetime.fromtimestamp(clock(), UTC))
    migrate(school.engine(), school.connection, target=nameplate.SCHEMA)


def _is_due(folder: Path, lock: lock_file.SchoolLock, now: float) -> bool:
    left = lock.left
    if left is None:
        return True  # stopped in the middle of its work, or never held here
    if left != lock_file.left_behind(folder, left.checked):
        return True  # another program wrote in it
    return not 0 <= now - left.checked < CHECK_EVERY


def _as_known(school: SchoolFile, keys: KeyFile, holder: KeyHolder | None) -> KeyHolder | None:
    inside = {known.holder.id: known.holder for known in school.holders()}
    if keys.demo:
        return next(iter(inside.values()), None)
    if holder is None:
        return None
    if holder.id not in inside:
        raise KnownProblem("keys")
    return inside[holder.id]


def _require_free(folder: Path, clock: Clock) -> None:
    """Raise `KnownProblem("in_use")` before anybody waits for the passphrase to be tried."""
    with told(disk=True):
        lock = _taken(folder, make=False, clock=clock)
    if lock is not None:
        lock.give_back()


def _take(folder: Path, clock: Clock) -> lock_file.SchoolLock:
    lock = _taken(folder, make=True, clock=clock)
    assert lock is not None
    return lock


def _taken(folder: Path, *, make: bool, clock: Clock) -> lock_file.SchoolLock | None:
    try:
        return lock_file.take(folder, make=make, clock=clock)
    except KnownProblem as problem:
        from buut_desktop.store.backup_list import newest_backup

        newest = newest_backup(folder)
        raise KnownProblem("in_use", **problem.details, backup=None if newest is None else newest.made_at) from None


def _make(
    folder: Path,
    school: str,
    key: FileKey,
    keys: KeyFile,
    known: tuple[KnownHolder, ...],
    first: KeyHolder,
    clock: Clock,
) -> SchoolFile:
    with told(disk=True):
        make_private(folder)
        lock = _take(folder, clock)
        try:
            _make_room(folder, keys)
            half = folder / f".school-{keys.file_id}.half"
            try:
                _write_first(half, school, key, keys, known)
                _publish(folder, half, keys, clock)
            finally:
                for left in (half, half.with_name(f"{half.name}-journal")):
                    with suppress(OSError):
                        left.unlink(missing_ok=True)
        finally:
            lock.give_back()
    return _open(folder, key, keys, first, clock)


def _make_room(folder: Path, keys: KeyFile) -> None:
    path = folder / SCHOOL_FILE
    if not os.path.lexists(path):
        return
    with suppress(KnownProblem):
        if keys.demo and look(folder).demo:
            path.unlink()
            (folder / KEY_FILE).unlink()
            return
    raise KnownProblem("exists", place=str(folder))


def _write_first(half: Path, school: str, key: FileKey, keys: KeyFile, known: tuple[KnownHolder, ...]) -> None:
    from buut_desktop.store import tables
    from buut_desktop.store.engine import Engine

    write_new(half, b"")
    connection = connect_new(half, key, keys.file_id.bytes)
    try:
        plate = Nameplate(keys.file_id, school, program_version(), keys.generation, keys.demo)
        nameplate.create(connection, plate, known)
        with Engine(half, connection, threading.RLock()).write() as work:
            tables.create(work)
    finally:
        connection.close()
    sync_file(half)


def _publish(folder: Path, half: Path, keys: KeyFile, clock: Clock) -> None:
    old_keys = folder / KEY_FILE
    if old_keys.exists():  # of a file that was taken away: they may open it once more, so they are kept
        moment = datetime.fromtimestamp(clock(), UTC).strftime("%Y%m%d-%H%M%S")
        move_new(old_keys, folder / f"school-{moment}.keys")
    write_key_file(folder, keys)
    move_new(half, folder / SCHOOL_FILE)
    sync_folder(folder)
