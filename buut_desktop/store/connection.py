"""The one connection (verbinding) to the encrypted school file: key, pragmas read back, versions asserted.

SQLAlchemy is not needed here, so that the unlock screen can open the file before loading it. While a connection is
open, nobody in this process may open `school.buut` by another door: closing that one would drop the system's locks.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlcipher3 import dbapi2

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store.folder import PAGE
from buut_desktop.store.keys import FileKey

APPLICATION_ID: Final = 0x42757574  # "Buut"

_OLDEST_SQLITE: Final = (3, 51, 3)  # older ones can damage a file, https://sqlite.org/wal.html#walresetbug
_ATTACH: Final = 24  # SQLITE_ATTACH: with an empty key it would write a plain copy

# name, as set, as read back
_PRAGMAS: Final = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("temp_store", "MEMORY", 2),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("cache_size", "-64000", -64000),  # 64 MB: about five times as fast as without (tech.md 4)
    ("busy_timeout", "0", 0),  # waiting is done where it can be told and stopped
)
_CIPHER: Final = (
    ("cipher_page_size", str(PAGE)),
    ("cipher_use_hmac", "1"),
    ("cipher_hmac_algorithm", "HMAC_SHA512"),
    ("cipher_plaintext_header_size", "0"),
    ("cipher_log_level", "NONE"),  # it would write to stderr
)

Connection = Any
"""A connection of `sqlcipher3.dbapi2`, which brings no types."""
Connect = Callable[..., Connection]


class Unsafe(Exception):  # noqa: N818 - the name says what is the matter
    """The database on this computer is not the one this program was built for: an installation fault."""


def connect(path: Path, key: FileKey, *, connect: Connect = dbapi2.connect) -> Connection:
    """Open an existing file to read and write, with every pragma set and read back.

    Raises the database's own errors, and `Unsafe` when a setting or a version is not what it must be.
    """
    return _prepared(connect, path, "rw", _spell(key), _PRAGMAS)


def connect_new(path: Path, key: FileKey, salt: bytes, *, connect: Connect = dbapi2.connect) -> Connection:
    """Open an empty file that the caller has just made; its first sixteen bytes will be `salt`."""
    return _prepared(connect, path, "rw", _spell(key, salt), _PRAGMAS)


def connect_to_look(path: Path, key: FileKey, *, connect: Connect = dbapi2.connect) -> Connection:
    """Open a file only to look at it: nothing is written, not even to undo what a stopped process left half done."""
    kept = ("temp_store", "foreign_keys", "trusted_schema", "cell_size_check", "cache_size", "busy_timeout")
    pragmas = tuple(pragma for pragma in _PRAGMAS if pragma[0] in kept)
    return _prepared(connect, path, "ro&immutable=1", _spell(key), pragmas)


def require_sound(connection: Connection, stopped: Callable[[], bool] = lambda: False) -> None:
    """Read every page and every row; raises `KnownProblem("damaged")` where anything is not as it was written.

    Takes about a second per 100 MB. `stopped` may end it early, with `KnownProblem("stopped")`.
    """
    connection.set_progress_handler(lambda: 1 if stopped() else 0, 100_000)
    try:
        for pragma, sound in (("cipher_integrity_check", []), ("integrity_check", [("ok",)])):
            try:
                found = connection.execute(f"PRAGMA {pragma}").fetchall()
            except dbapi2.Error:
                found = [("unreadable",)]
            if stopped():
                raise KnownProblem("stopped")
            if found != sound:
                raise KnownProblem("damaged")
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise KnownProblem("damaged")
    except dbapi2.Error:
        raise KnownProblem("damaged") from None
    finally:
        connection.set_progress_handler(None, 0)


def read_number(connection: Connection, pragma: str) -> int:
    """Give one of SQLite's numbers about the file, such as `user_version`."""
    return int(_one(connection, pragma))


def _prepared(
    connect: Connect, path: Path, mode: str, key: str, pragmas: tuple[tuple[str, str, object], ...]
) -> Connection:
    place = quote(str(path.absolute()).replace("\\", "/"))
    # Only Windows paths lack the first slash; three slashes before them, as SQLite asks.
    uri = f"file://{place if place.startswith('/') else '/' + place}?mode={mode}"
    # Statements are begun and ended by hand: the driver's own way leaves half a migration behind (safety.md 1.6).
    connection = connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        _unlock(connection, key)
        for name, wanted, read_back in pragmas:
            connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
            _require(_one(connection, name) == read_back, name)
        _require_versions(connection)
        connection.enable_load_extension(False)
        connection.set_authorizer(_allow)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Connection, key: str) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    answer = connection.execute(f"PRAGMA key = \"x'{key}'\"").fetchall()
    _require(answer == [("ok",)], "key")
    for name, wanted in _CIPHER:
        connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        _require(str(_one(connection, name)) == wanted, name)
    _require(str(_one(connection, "cipher_status")) == "1", "cipher_status")


def _require_versions(connection: Connection) -> None:
    _require(dbapi2.sqlite_version_info >= _OLDEST_SQLITE, "sqlite_version")
    _require(str(_one(connection, "cipher_version")).startswith("4."), "cipher_version")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    _require(options >= {"HAS_CODEC", "ENABLE_FTS5", "THREADSAFE=1"}, "compile_options")


def _spell(key: FileKey, salt: bytes = b"") -> str:
    return (key.raw + salt).hex()


def _one(connection: Connection, pragma: str) -> Any:
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    return None if row is None else row[0]


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise Unsafe(what)


def _allow(action: int, *_: object) -> int:
    denied: int = dbapi2.SQLITE_DENY
    allowed: int = dbapi2.SQLITE_OK
    return denied if action == _ATTACH else allowed
