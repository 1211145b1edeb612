"""Putting a backup back (terugzetten): on this computer or an empty one, with a passphrase or the recovery code.

What stood there is kept aside first, whole; a backup that does not open and check is not put back at all.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store import lock_file
from buut_desktop.store.backup_list import Backup, digest
from buut_desktop.store.connection import connect_to_look, require_sound
from buut_desktop.store.first_look import look_inside
from buut_desktop.store.folder import JOURNAL, KEY_FILE, SCHOOL_FILE, make_private, move_new, sync_file, sync_folder
from buut_desktop.store.key_file import HolderKind, KeyFile, open_slot
from buut_desktop.store.keys import RELEASE_COST, FileKey, KeyCost
from buut_desktop.store.outside import look
from buut_desktop.store.problems import told
from buut_desktop.store.school_file import key_by_recovery

_HALF = ".restore-half"

Secret = Callable[[KeyFile, KeyCost], FileKey]
"""Opens the backup's own keys; make one with `by_passphrase`, `by_recovery_code` or `by_key`."""


def by_passphrase(account: UUID, passphrase: str) -> Secret:
    """Open the backup as the account that it had when it was made."""
    return lambda keys, least: open_slot(keys, keys.slot(HolderKind.ACCOUNT, account), passphrase, least=least)


def by_recovery_code(code: str) -> Secret:
    """Open the backup with the code on the recovery sheet."""
    return lambda keys, least: key_by_recovery(keys, code, least=least)


def by_key(file_id: UUID, key: FileKey) -> Secret:
    """Open the backup with the key of the file it was made of, which was open a moment ago."""

    def held(keys: KeyFile, _least: KeyCost) -> FileKey:
        if keys.file_id != file_id:
            raise KnownProblem("keys")
        return key

    return held


def restore(
    backup: Backup,
    folder: Path,
    secret: Secret,
    *,
    now: datetime,
    least: KeyCost = RELEASE_COST,
    progress: Callable[[float], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path | None:
    """Put a backup in `folder` as the school file, which must be closed; gives where the old one is kept, or None.

    Raises `KnownProblem`: passphrase, recovery (n=), recovery_other, keys, damaged (the backup itself), newer, in_use,
    disk_full, read_only, stopped; then the folder holds what it held.
    """
    keys = look(backup.folder)
    key = secret(keys, least)
    look_inside(backup.folder, key, keys)
    progress(0.1)
    with told(disk=True):
        make_private(folder)
        lock = lock_file.take(folder)
        assert lock is not None
        try:
            half = folder / _HALF
            shutil.rmtree(half, ignore_errors=True)
            try:
                _bring(backup, half, key, cancelled)
                progress(0.8)
                aside = _put_aside(folder, now)
                move_new(half / KEY_FILE, folder / KEY_FILE)
                move_new(half / SCHOOL_FILE, folder / SCHOOL_FILE)
            finally:
                shutil.rmtree(half, ignore_errors=True)
            sync_folder(folder)
        finally:
            lock.give_back()
    progress(1.0)
    return aside


def _bring(backup: Backup, half: Path, key: FileKey, cancelled: Callable[[], bool]) -> None:
    half.mkdir(mode=0o700)
    for name, sha256 in ((SCHOOL_FILE, backup.manifest.sha256), (KEY_FILE, backup.manifest.keys_sha256)):
        shutil.copyfile(backup.folder / name, half / name)
        (half / name).chmod(0o600)
        sync_file(half / name)
        if digest(half / name) != sha256:
            raise KnownProblem("damaged")
    copy = connect_to_look(half / SCHOOL_FILE, key)
    try:
        require_sound(copy, cancelled)
    finally:
        copy.close()


def _put_aside(folder: Path, now: datetime) -> Path | None:
    standing = [name for name in (SCHOOL_FILE, JOURNAL, KEY_FILE) if os.path.lexists(folder / name)]
    if not standing:
        return None
    aside = folder / f"before-{now.astimezone(UTC):%Y%m%d-%H%M%S-%f}"
    aside.mkdir(mode=0o700)
    moved: list[str] = []
    try:
        for name in standing:
            (folder / name).rename(aside / name)
            moved.append(name)
    except OSError:
        for name in moved:
            with suppress(OSError):
                (aside / name).rename(folder / name)
        raise
    sync_folder(aside)
    return aside
