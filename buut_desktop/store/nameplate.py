"""The nameplate (naamplaatje) inside the school file: which school and file this is, and who holds its keys.

Read before SQLAlchemy is loaded, so in plain SQL; `tables.py` holds everything else. These columns never change, for
every later version reads them before it knows whether a file must be migrated.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

from sqlcipher3 import dbapi2

from buut_desktop.domain.permissions import Role
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store.connection import APPLICATION_ID, Connection
from buut_desktop.store.key_file import HolderKind, KeyHolder

SCHEMA = 3
"""The schema's number, which `user_version` carries; a file with a higher one is refused unread."""

_TABLES = (
    "CREATE TABLE school_file (one INTEGER PRIMARY KEY CHECK (one = 1), id BLOB NOT NULL, name TEXT NOT NULL,"
    " made_with TEXT NOT NULL, key_generation INTEGER NOT NULL, demo INTEGER NOT NULL) STRICT",
    # Only what stands here decides a person's roles; the key file is for the unlock screen.
    "CREATE TABLE key_holder (id BLOB PRIMARY KEY NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,"
    " roles TEXT NOT NULL, public BLOB) STRICT",
)


@dataclass(frozen=True, slots=True)
class Nameplate:
    """Which file this is: its id, the school's name, the version that made it, the generation of its keys."""

    file_id: UUID
    school: str
    made_with: str
    generation: int
    demo: bool


@dataclass(frozen=True, slots=True)
class KnownHolder:
    """A holder of keys as the school file itself knows it; a demo's account has no key pair."""

    holder: KeyHolder
    public: bytes | None


def create(connection: Connection, plate: Nameplate, holders: tuple[KnownHolder, ...]) -> None:
    """Write the nameplate and the numbers by which the file is recognised, in a new file's first transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA}")
    for statement in _TABLES:
        connection.execute(statement)
    connection.execute(
        "INSERT INTO school_file VALUES (1, ?, ?, ?, ?, ?)",
        (plate.file_id.bytes, plate.school, plate.made_with, plate.generation, int(plate.demo)),
    )
    for known in holders:
        roles = json.dumps(sorted(role.value for role in known.holder.roles))
        row = (known.holder.id.bytes, known.holder.kind.value, known.holder.name, roles, known.public)
        connection.execute("INSERT INTO key_holder VALUES (?, ?, ?, ?, ?)", row)
    connection.execute("COMMIT")


def read(connection: Connection) -> Nameplate:
    """Give the nameplate; raises `KnownProblem("damaged")` where it cannot be read."""
    try:
        rows = connection.execute("SELECT id, name, made_with, key_generation, demo FROM school_file").fetchall()
        [(file_id, school, made_with, generation, demo)] = rows
        return Nameplate(UUID(bytes=file_id), school, made_with, generation, bool(demo))
    except (dbapi2.Error, ValueError, TypeError):
        raise KnownProblem("damaged") from None


def read_holders(connection: Connection) -> tuple[KnownHolder, ...]:
    """Give the holders of keys; raises `KnownProblem("damaged")` where they cannot be read."""
    try:
        rows = connection.execute("SELECT id, kind, name, roles, public FROM key_holder ORDER BY rowid").fetchall()
        return tuple(
            KnownHolder(
                KeyHolder(UUID(bytes=id_), HolderKind(kind), name, frozenset(Role(role) for role in json.loads(roles))),
                public,
            )
            for id_, kind, name, roles, public in rows
        )
    except (dbapi2.Error, ValueError, TypeError):
        raise KnownProblem("damaged") from None


def change_public_key(connection: Connection, holder: UUID, public: bytes) -> None:
    """Note a holder's new public key, inside the caller's transaction."""
    connection.execute("UPDATE key_holder SET public = ? WHERE id = ?", (public, holder.bytes))
