"""Verified backups (reservekopieën): copied by the database itself, opened again, checked, then given their name.

The key file goes along, so that a backup opens on an empty computer with a passphrase or the recovery code alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store import nameplate
from buut_desktop.store.backup_list import (
    MANIFEST,
    Backup,
    Manifest,
    digest,
    folder_name,
    list_backups,
    manifest_out,
    read_backup,
)
from buut_desktop.store.connection import connect_new, connect_to_look, read_number, require_sound
from buut_desktop.store.doubts import find_doubt
from buut_desktop.store.folder import (
    BACKUPS,
    JOURNAL,
    KEY_FILE,
    SCHOOL_FILE,
    make_private,
    sync_file,
    sync_folder,
    write_new,
)
from buut_desktop.store.key_file import to_bytes
from buut_desktop.store.problems import told
from buut_desktop.store.rotation import Rotation, expired
from buut_desktop.store.school_file import SchoolFile

UNDO_FOR = timedelta(days=30)
"""How long the copy made before the last import does not go, so that the import can be undone."""
_HALF = ".half-"
_PAGES_AT_ONCE = 500

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Made:
    """What a backup came to: the copy, and how it went in the second place ("kept", "none" or "failed")."""

    backup: Backup
    second: str
    doubt: str
    """What `find_doubt` found in the file that was copied."""


def make(
    school: SchoolFile,
    *,
    first: Path | None = None,
    second: Path | None = None,
    now: datetime,
    rotation: Rotation | None = None,
    progress: Progress = lambda _: None,
    cancelled: Cancelled = lambda: False,
) -> Made:
    """Make and check a copy in `first` (by default beside the school file), bring it to `second`, let old ones go.

    Holds the school file until the copy is checked. Raises `KnownProblem` (damaged, disk_full, read_only, stopped)
    and leaves the earlier copies as they were; a fault in the second place is told, not raised.
    """
    place = school.folder / BACKUPS if first is None else first
    plan = Rotation() if rotation is None else rotation
    with told(disk=True):
        # A file of an older schema is copied before it is brought up to date; it is looked at after that.
        current = read_number(school.connection, "user_version") == nameplate.SCHEMA
        doubt = find_doubt(school, place) if current else ""
        spared = _before_last_import(school, now) if current else ""
        backup = _copy(school, place, now, progress, cancelled)
        told_of_second = _to_second(backup, second)
        for each in (place, *([] if second is None else [second])):
            with suppress(OSError):
                _let_go(each, backup, plan, spared)
    progress(1.0)
    return Made(backup, told_of_second, doubt)


def _copy(school: SchoolFile, place: Path, now: datetime, progress: Progress, cancelled: Cancelled) -> Backup:
    make_private(place)
    _sweep(place)
    final = _free_name(place, now)
    half = place / f"{_HALF}{final.name}"
    half.mkdir(mode=0o700)
    try:
        with school.lock:
            require_sound(school.connection, cancelled)
            progress(0.3)
            _pages(school, half / SCHOOL_FILE, progress, cancelled)
            manifest = _verified(school, half, now, cancelled)
        write_new(half / KEY_FILE, to_bytes(school.keys))
        write_new(half / MANIFEST, manifest_out(manifest))
        sync_folder(half)
        half.rename(final)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    sync_folder(place)
    made = read_backup(final)
    if made is None:
        raise KnownProblem("damaged")
    return made


def _pages(school: SchoolFile, target: Path, progress: Progress, cancelled: Cancelled) -> None:
    write_new(target, b"")
    copy = connect_new(target, school.key, school.plate.file_id.bytes)

    def step(_: int, remaining: int, total: int) -> None:
        if cancelled():
            raise KnownProblem("stopped")
        progress(0.3 + 0.3 * (1 - remaining / max(total, 1)))

    try:
        school.connection.backup(copy, pages=_PAGES_AT_ONCE, progress=step)
    finally:
        copy.close()
    (target.parent / JOURNAL).unlink(missing_ok=True)
    sync_file(target)


def _verified(school: SchoolFile, half: Path, now: datetime, cancelled: Cancelled) -> Manifest:
    copy = connect_to_look(half / SCHOOL_FILE, school.key)
    try:
        require_sound(copy, cancelled)
        rows = _rows(copy)
        if rows != _rows(school.connection):
            raise KnownProblem("damaged")
        seq, head = _log_head(copy)
        schema = read_number(copy, "user_version")
    finally:
        copy.close()
    return Manifest(
        file_id=str(school.plate.file_id),
        made_at=now.astimezone(UTC).isoformat(),
        schema=schema,
        rows=sum(count for _, count in rows),
        size=(half / SCHOOL_FILE).stat().st_size,
        sha256=digest(half / SCHOOL_FILE),
        keys_sha256=_sha256(to_bytes(school.keys)),
        log_seq=seq,
        log_head=head,
    )


def _rows(connection: Any) -> list[tuple[str, int]]:
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    counts = []
    for (name,) in names:
        quoted = name.replace('"', '""')
        counts.append((name, int(connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])))
    return counts


def _log_head(connection: Any) -> tuple[int, str]:
    # Kept outside the school file: a cut-off end of the log shows only against this.
    row = connection.execute("SELECT seq, hash FROM change ORDER BY seq DESC LIMIT 1").fetchone()
    return (0, "") if row is None else (int(row[0]), bytes(row[1]).hex())


def _to_second(backup: Backup, second: Path | None) -> str:
    if second is None:
        return "none"
    try:
        _bring(backup, second)
    except (OSError, KnownProblem):
        return "failed"
    return "kept"


def _bring(backup: Backup, second: Path) -> None:
    if not second.is_dir():
        raise FileNotFoundError(second.name)  # a stick that is not in: a folder of that name is not made
    _sweep(second)
    half = second / f"{_HALF}{backup.folder.name}"
    half.mkdir(mode=0o700)
    try:
        for name in (SCHOOL_FILE, KEY_FILE, MANIFEST):
            shutil.copyfile(backup.folder / name, half / name)
            (half / name).chmod(0o600)
            sync_file(half / name)
        if digest(half / SCHOOL_FILE) != backup.manifest.sha256:
            raise KnownProblem("damaged")
        sync_folder(half)
        half.rename(second / backup.folder.name)
        sync_folder(second)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise


def _before_last_import(school: SchoolFile, now: datetime) -> str:
    """Give the folder of the copy that the last import can be undone with, as long as that may be wanted."""
    with school.lock:
        row = school.connection.execute(
            "SELECT backup FROM import_run WHERE at_utc > ? ORDER BY change_seq DESC LIMIT 1",
            (int((now - UNDO_FOR).timestamp() * 1_000_000),),
        ).fetchone()
    return "" if row is None else str(row[0])


def _let_go(place: Path, newest: Backup, plan: Rotation, spared: str) -> None:
    backups = list_backups(place, newest.file_id)
    going = expired((each.made_at for each in backups), newest.made_at, plan)
    for each in backups:
        if each.made_at in going and each.folder.name not in (newest.folder.name, spared):
            # Its name goes first: what is half removed must not look like a backup.
            away = each.folder.rename(place / f"{_HALF}{each.folder.name}")
            shutil.rmtree(away, ignore_errors=True)


def _sweep(place: Path) -> None:
    for left in place.glob(f"{_HALF}*"):
        shutil.rmtree(left, ignore_errors=True)


def _free_name(place: Path, now: datetime) -> Path:
    name, number = folder_name(now), 1
    while (place / (name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    return place / (name if number == 1 else f"{name}-{number}")


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()
