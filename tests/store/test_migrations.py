"""Migrations: after a verified backup, in one transaction, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.operations import Operations

from buut_desktop.store import migrations, nameplate
from buut_desktop.store.backup_list import list_backups
from buut_desktop.store.folder import BACKUPS, SCHOOL_FILE
from tests.store.schools import closed_school, count, opened, state


def _add_colour(operations: Operations) -> None:
    with operations.batch_alter_table("note") as table:
        table.add_column(sa.Column("colour", sa.Text, nullable=False, server_default="blue"))


def _add_shelf(operations: Operations) -> None:
    operations.create_table("shelf", sa.Column("id", sa.Integer, primary_key=True), sqlite_strict=True)
    operations.execute("INSERT INTO shelf VALUES (7)")


def _fails(operations: Operations) -> None:
    operations.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    operations.execute("UPDATE note SET body = 'another text'")
    operations.execute("INSERT INTO nowhere VALUES (1)")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version of the program, with two steps more."""
    monkeypatch.setattr(nameplate, "SCHEMA", 3)
    _steps(monkeypatch, {2: _add_colour, 3: _add_shelf})


def _steps(monkeypatch: pytest.MonkeyPatch, steps: Mapping[int, migrations.Step]) -> None:
    monkeypatch.setattr(migrations, "STEPS", steps)


@pytest.mark.usefixtures("later")
def test_an_older_file_is_copied_and_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nameplate, "SCHEMA", 1)
    closed_school(tmp_path, rows=5)
    monkeypatch.setattr(nameplate, "SCHEMA", 3)
    school = opened(tmp_path)
    with school.engine().read() as work:
        assert work.exec_driver_sql("SELECT DISTINCT colour FROM note").scalar_one() == "blue"
        assert work.exec_driver_sql("SELECT id FROM shelf").scalar_one() == 7
        assert work.exec_driver_sql("PRAGMA user_version").scalar_one() == 3
        assert work.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    assert count(school) == 5
    school.close()
    [copy] = list_backups(tmp_path / BACKUPS)
    assert copy.manifest.schema == 1
    again = opened(tmp_path)
    again.close()
    assert len(list_backups(tmp_path / BACKUPS)) == 1  # once


def test_a_step_that_fails_leaves_the_file_exactly_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nameplate, "SCHEMA", 1)
    closed_school(tmp_path, rows=300)
    before = (tmp_path / SCHOOL_FILE).read_bytes()
    monkeypatch.setattr(nameplate, "SCHEMA", 3)
    _steps(monkeypatch, {2: _add_shelf, 3: _fails})
    with pytest.raises(sa.exc.OperationalError):
        opened(tmp_path)
    assert (tmp_path / SCHOOL_FILE).read_bytes() == before
    monkeypatch.setattr(nameplate, "SCHEMA", 1)
    school = opened(tmp_path)
    assert count(school) == 300
    assert school.connection.execute("PRAGMA user_version").fetchone() == (1,)
    school.close()


def test_a_step_that_leaves_a_loose_end_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def loosen(operations: Operations) -> None:
        operations.execute("INSERT INTO party_role VALUES (x'00', 1, 1, 'x')")
        operations.execute("CREATE TABLE child (id INTEGER, parent INTEGER REFERENCES shelf(id)) STRICT")
        operations.execute("CREATE TABLE shelf (id INTEGER PRIMARY KEY) STRICT")
        operations.execute("INSERT INTO child VALUES (1, 99)")

    monkeypatch.setattr(nameplate, "SCHEMA", 1)
    closed_school(tmp_path)
    before = (tmp_path / SCHOOL_FILE).read_bytes()
    monkeypatch.setattr(nameplate, "SCHEMA", 2)
    _steps(monkeypatch, {2: loosen})
    with pytest.raises(Exception, match="damaged"):
        opened(tmp_path)
    assert (tmp_path / SCHOOL_FILE).read_bytes() == before


def test_a_current_file_needs_no_alembic(tmp_path: Path) -> None:
    import subprocess
    import sys

    from tests.store.crash import ROOT

    closed_school(tmp_path)
    before = state(tmp_path)[SCHOOL_FILE]
    script = (
        "import sys; from pathlib import Path; from tests.store.schools import opened;"
        "s = opened(Path(sys.argv[1])); s.engine(); s.close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
    assert state(tmp_path)[SCHOOL_FILE] == before


def test_every_step_up_to_the_schema_number_exists() -> None:
    assert sorted(migrations.STEPS) == list(range(2, nameplate.SCHEMA + 1))
