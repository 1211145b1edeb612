"""A file brought up to date is the same as a new one (omgezet en nieuw)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from buut_desktop.store import school_file
from buut_desktop.store.folder import KEY_FILE, SCHOOL_FILE
from tests.store import released
from tests.store.schools import closed_school, opened


def _shape(connection: Any) -> dict[str, Any]:
    """Every table with its columns, keys and indexes, whatever the words they were made with."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    shape: dict[str, Any] = {}
    for (table,) in connection.execute(names).fetchall():
        columns = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
        keys = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        indexes = connection.execute(f'PRAGMA index_list("{table}")').fetchall()
        inside = [connection.execute(f'PRAGMA index_info("{row[1]}")').fetchall() for row in indexes]
        strict = connection.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (table,)).fetchone()
        shape[table] = (
            sorted((row[1], row[2], row[3], _plain(row[4]), row[5]) for row in columns),
            sorted(row[2:6] for row in keys),
            sorted(
                (row[2], row[3], tuple(part[2] for part in parts)) for row, parts in zip(indexes, inside, strict=True)
            ),
            strict,
        )
    triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    shape["triggers"] = connection.execute(triggers).fetchall()
    return shape


def _plain(default: str | None) -> str | None:
    return None if default is None else default.strip("'")


def test_an_old_file_brought_up_to_date_has_the_shape_of_a_new_one(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    for name in (SCHOOL_FILE, KEY_FILE):
        shutil.copyfile(released.FILES / "0.1.0" / name, old / name)
    [account] = school_file.accounts(old)
    migrated = school_file.open_with_passphrase(old, account.id, released.PASSPHRASE)
    migrated_shape = _shape(migrated.connection)
    migrated.close()
    closed_school(tmp_path / "new")
    new = opened(tmp_path / "new")
    new_shape = _shape(new.connection)
    new.close()
    new_shape.pop("note", None)  # a table of the tests' own
    assert migrated_shape == new_shape
    assert "staff_role" in migrated_shape
