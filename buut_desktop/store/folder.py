"""The folder of the school file (schoolmap): the names in it, and writing so that it stays written."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

SCHOOL_FILE = "school.buut"
KEY_FILE = "school.keys"
LOCK_FILE = "school.lock"
JOURNAL = "school.buut-journal"
BACKUPS = "backups"

PAGE = 4096
"""Bytes of one page of the school file."""
SALT = 16
"""Bytes at its front, readable without the key: its salt, which is the file's id."""


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in the place of what stood at `path`: after a power cut either the old or the new stands there."""
    half = path.with_name(f".{path.name}.half")
    half.unlink(missing_ok=True)
    try:
        write_new(half, content)
        half.replace(path)
    except BaseException:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not exist yet, for this person only, down to the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def move_new(source: Path, target: Path) -> None:
    """Give a file its final name; raises FileExistsError where something stands there already."""
    if os.name == "nt":
        source.rename(target)  # refuses by itself
        return
    try:
        target.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links, such as a USB stick
        if target.exists():
            raise FileExistsError(target.name) from None
        source.rename(target)
    else:
        source.unlink()
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Have the disk hold what was written to `path`."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the disk hold the names in `folder`; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # some network folders cannot; the file itself is on the disk
    finally:
        os.close(descriptor)


def make_private(folder: Path) -> None:
    """Make a folder that only this person can look into."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
