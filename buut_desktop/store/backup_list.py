"""The list of backups (reservekopieën): which verified copies a folder holds, read without opening one.

A backup is a folder `school-20261124-140533` with the encrypted school file, its key file and a manifest. A folder
gets that name only after its copy was opened again and checked; anything else is no backup.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from buut_desktop.store.folder import BACKUPS, KEY_FILE, SCHOOL_FILE

MANIFEST = "manifest.json"
_PREFIX = "school-"
_LARGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is written beside a copy: nothing that tells of its content."""

    file_id: str
    made_at: str
    schema: int
    rows: int
    size: int
    sha256: str
    keys_sha256: str
    log_seq: int
    log_head: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy: where it is, when it was made (UTC), and what its manifest says."""

    folder: Path
    file_id: UUID
    made_at: datetime
    manifest: Manifest


def list_backups(folder: Path, file_id: UUID | None = None) -> tuple[Backup, ...]:
    """Give the verified backups in a folder, newest first; `file_id` limits to those of one school file.

    A folder that is away, or not ours to read, holds none.
    """
    try:
        inside = [entry for entry in folder.iterdir() if entry.name.startswith(_PREFIX)]
    except OSError:
        return ()
    found = (read_backup(entry) for entry in inside)
    mine = (each for each in found if each is not None and file_id in (None, each.file_id))
    return tuple(sorted(mine, key=lambda each: each.made_at, reverse=True))


def newest_backup(school_folder: Path) -> Backup | None:
    """Give the newest verified backup of the school file in `school_folder`, from the place backups go first."""
    return next(iter(list_backups(school_folder / BACKUPS)), None)


def read_backup(folder: Path) -> Backup | None:
    """Give the backup in that folder, or None where it is none, or not whole."""
    try:
        content = (folder / MANIFEST).read_bytes()
        if len(content) > _LARGEST:
            return None
        manifest = manifest_in(content)
        made_at = datetime.fromisoformat(manifest.made_at)
        if (folder / SCHOOL_FILE).stat().st_size != manifest.size or not (folder / KEY_FILE).is_file():
            return None
        return Backup(folder, UUID(manifest.file_id), made_at.astimezone(UTC), manifest)
    except (OSError, ValueError, TypeError):
        return None


def manifest_out(manifest: Manifest) -> bytes:
    """Give a manifest as it is written."""
    return json.dumps(asdict(manifest), indent=1).encode()


def manifest_in(content: bytes) -> Manifest:
    """Read a manifest; raises ValueError or TypeError where it is none."""
    body = json.loads(content)
    manifest = Manifest(**body)
    if any(type(getattr(manifest, each.name)).__name__ != each.type for each in fields(Manifest)):
        raise TypeError("another kind of value")
    return manifest


def folder_name(made_at: datetime) -> str:
    """Give the name of a backup made at that moment; it sorts by time."""
    return f"{_PREFIX}{made_at.astimezone(UTC):%Y%m%d-%H%M%S}"


def digest(path: Path) -> str:
    """Give the SHA-256 of a file that no connection has open."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
