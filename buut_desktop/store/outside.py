"""The look from outside (buitenkant): does a folder hold our school file with its own keys, and whose accounts?

This much the unlock screen needs before its first paint, so neither the database nor the keys are loaded for it.
"""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store.folder import JOURNAL, KEY_FILE, PAGE, SALT, SCHOOL_FILE

if TYPE_CHECKING:
    from buut_desktop.store.key_file import KeyFile

_PLAIN = b"SQLite format 3\0"
_LARGEST_TO_SKIM = 1024 * 1024


def look(folder: Path) -> KeyFile:
    """Give the key file of a folder whose school file looks like one, before anything is opened.

    Raises `KnownProblem`: missing (place=), not_school, damaged, keys, read_only.
    """
    from buut_desktop.store.key_file import read_key_file
    from buut_desktop.store.problems import told

    with told(disk=True):
        size, first = _outside(folder)
    if size == 0:
        raise KnownProblem("damaged")
    if first == _PLAIN:
        raise KnownProblem("not_school")
    keys = read_key_file(folder)
    if first != keys.file_id.bytes:
        if _is_random_id(first):  # the first bytes are the file's id: this is another one's
            raise KnownProblem("keys")
        raise KnownProblem("not_school" if size % PAGE else "damaged")
    if size % PAGE and not stopped_halfway(folder):
        raise KnownProblem("damaged")
    return keys


def account_names(folder: Path) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Give id, name and role codes of the accounts, for the cards of the unlock screen; raises as `look`.

    As plain words and by the shortest way: whatever is not as this program writes it is left to `look`.
    """
    try:
        size, first = _outside(folder)
        with (folder / KEY_FILE).open("rb") as file:
            body = json.loads(file.read(_LARGEST_TO_SKIM))
        if first.hex() == body["file"].replace("-", "") and size % PAGE == 0 and size:
            return tuple(
                (slot["id"], slot["name"], frozenset(slot["roles"]))
                for slot in body["slots"]
                if slot["kind"] == "account"
            )
    except (KnownProblem, OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass
    return tuple(
        (str(each.id), each.name, frozenset(role.value for role in each.roles)) for each in look(folder).accounts()
    )


def stopped_halfway(folder: Path) -> bool:
    """Say whether a journal with content lies beside the school file: its last writer was stopped."""
    try:
        return (folder / JOURNAL).stat().st_size > 0
    except FileNotFoundError:
        return False


def _outside(folder: Path) -> tuple[int, bytes]:
    path = folder / SCHOOL_FILE
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise KnownProblem("missing", place=str(folder)) from None
    if not stat.S_ISREG(state.st_mode):
        raise KnownProblem("not_school")
    with path.open("rb") as file:
        return state.st_size, file.read(SALT)


def _is_random_id(first: bytes) -> bool:
    from uuid import UUID

    return len(first) == SALT and UUID(bytes=first).version == 4
