"""Doubts (twijfel) about an open school file whose every page is sound: a log or keys that somebody tampered with.

A doubt is told to the person and stops nothing: what is there is still the best there is, and a copy of it is evidence.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from buut_desktop.store import changes
from buut_desktop.store.backup_list import list_backups

if TYPE_CHECKING:
    from buut_desktop.store.school_file import SchoolFile

LOG_BROKEN = "log_broken"
LOG_OLDER = "log_older"
KEYS_DIFFER = "keys_differ"


def find_doubt(school: SchoolFile, backups: Path) -> str:
    """Give the code of what is doubtful, or "" for nothing.

    `log_broken`: a line of the log was changed or taken out. `log_older`: the newest copy in `backups` holds a line
    that the log does not, so its end was cut off or an older file stands here. `keys_differ`: the key file has a key
    that the school file itself does not know. Reads the whole log: about a second per 30,000 lines.
    """
    with school.lock, school.engine().read() as connection:
        if changes.broken_at(connection, school.key.derive(changes.CHAIN)) is not None:
            return LOG_BROKEN
        newest = next(iter(list_backups(backups, school.plate.file_id)), None)
        if newest is not None and not school.may_be_older:
            then = newest.manifest
            if then.log_seq and changes.hash_of(connection, then.log_seq) != bytes.fromhex(then.log_head):
                return LOG_OLDER
    return KEYS_DIFFER if school.keys_that_differ() else ""
