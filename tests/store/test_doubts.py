"""What the daily check and the backup say of a log or keys that somebody tampered with (twijfel)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from buut_desktop.domain.permissions import Act
from buut_desktop.store import backup, restore, school_file
from buut_desktop.store.backup_list import list_backups
from buut_desktop.store.folder import BACKUPS
from buut_desktop.store.key_file import KeyFile, write_key_file
from buut_desktop.store.school_file import SchoolFile
from tests.school import School, new_school
from tests.store import schools

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
TOMORROW = 26 * 3600.0


@pytest.fixture
def written(tmp_path: Path) -> Iterator[School]:
    """A school with some lines in its log and a backup that knows them."""
    made = new_school(tmp_path / "school")
    _write(made, 5)
    backup.make(made.file, now=NOW)
    yield made
    made.close()


def _write(school: School, lines: int) -> None:
    for _ in range(lines):
        with school.cabinet.change(school.coach, Act.SEE_TODAY) as work:
            work.keep()


def _run(school: School, *statements: str) -> None:
    with school.file.engine().write() as connection:
        connection.exec_driver_sql("DROP TRIGGER change_no_update")
        connection.exec_driver_sql("DROP TRIGGER change_no_delete")
        for statement in statements:
            connection.exec_driver_sql(statement)


def _cut(school: School, after: int) -> None:
    _run(
        school,
        f"DELETE FROM change WHERE seq > {after}",
        f"UPDATE sqlite_sequence SET seq = {after} WHERE name = 'change'",
    )


def _tomorrow(school: School) -> SchoolFile:
    school.close()
    account = school_file.accounts(school.folder)[0].id
    later = datetime.now(UTC).timestamp() + TOMORROW
    return school_file.open_with_passphrase(
        school.folder, account, schools.PASSPHRASE, least=schools.CHEAP, clock=lambda: later
    )


def test_an_ordinary_day_raises_no_doubt(written: School) -> None:
    _write(written, 3)
    assert backup.make(written.file, now=NOW + timedelta(hours=1)).doubt == ""
    opened = _tomorrow(written)
    assert opened.doubt == ""
    opened.close()


def test_a_line_that_was_changed_shows_the_next_day_and_with_the_backup(written: School) -> None:
    _run(written, "UPDATE change SET act = 'see_pupil' WHERE seq = 2")
    made = backup.make(written.file, now=NOW + timedelta(hours=1))
    assert made.doubt == "log_broken"
    assert list_backups(written.folder / BACKUPS)[0] == made.backup, "it is copied all the same"
    opened = _tomorrow(written)
    assert opened.doubt == "log_broken"
    opened.close()


def test_an_end_that_was_cut_off_without_a_trace_shows_against_the_backup(written: School) -> None:
    _cut(written, 3)
    assert written.log_broken_at() is None
    opened = _tomorrow(written)
    assert opened.doubt == "log_older"
    opened.close()


def test_lines_written_anew_after_a_cut_show_too(written: School) -> None:
    _cut(written, 3)
    written.clock.later(minutes=5)
    _write(written, 4)
    assert backup.make(written.file, now=NOW + timedelta(hours=1)).doubt == "log_older"


def test_an_older_copy_that_was_put_back_raises_no_doubt_once_that_is_known(written: School) -> None:
    older = list_backups(written.folder / BACKUPS)[0]
    _write(written, 2)
    backup.make(written.file, now=NOW + timedelta(hours=1))
    written.close()
    restore.restore(older, written.folder, restore.by_recovery_code(schools.CODE), now=NOW, least=schools.CHEAP)
    opened = schools.opened(written.folder)
    assert opened.doubt == "log_older"
    opened.expect_newer_backups()
    assert opened.doubt == ""
    assert backup.make(opened, now=NOW + timedelta(hours=2)).doubt == ""
    opened.close()


def test_a_key_that_the_school_file_does_not_know_shows(written: School) -> None:
    keys = written.file.keys
    slots = tuple(replace(slot, pair=replace(slot.pair, public=bytes(32))) for slot in keys.slots[1:])
    written.close()
    write_key_file(written.folder, KeyFile(keys.file_id, keys.generation, (keys.slots[0], *slots)))
    opened = _tomorrow(written)
    assert opened.doubt == "keys_differ"
    opened.close()
