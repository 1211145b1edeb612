"""The one connection: pragmas and versions pinned, plain copies impossible, transactions explicit."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlcipher3 import dbapi2

from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.store import connection as door
from buut_desktop.store import problems
from buut_desktop.store.engine import Engine
from buut_desktop.store.keys import FileKey
from tests.store.schools import closed_school, count, fill, new_school, opened

PINNED = {
    "journal_mode": "truncate",
    "synchronous": 3,
    "temp_store": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "locking_mode": "exclusive",
    "cache_size": -64000,
    "cipher_page_size": "4096",
    "cipher_hmac_algorithm": "HMAC_SHA512",
    "cipher_log_level": "NONE",
}


def test_the_open_file_has_every_setting(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    school.close()
    school = opened(tmp_path)
    found = {name: school.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in PINNED}
    assert found == PINNED
    school.close()


class _Liar:
    """A connection of which one pragma answers something else than was set."""

    def __init__(self, real: Any, pragma: str) -> None:
        self._real, self._pragma = real, pragma

    def execute(self, statement: str, *values: Any) -> Any:
        if statement == f"PRAGMA {self._pragma}":
            return self._real.execute("SELECT 'another answer'")
        return self._real.execute(statement, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


@pytest.mark.parametrize("pragma", [*PINNED, "cipher_version", "cipher_status", "busy_timeout", "compile_options"])
def test_a_setting_that_does_not_take_refuses_to_open(tmp_path: Path, pragma: str) -> None:
    path, key = tmp_path / "a.buut", FileKey.new()
    path.touch()
    with pytest.raises(door.Unsafe, match=pragma):
        door.connect(path, key, connect=lambda *a, **k: _Liar(dbapi2.connect(*a, **k), pragma))
    assert path.read_bytes() == b""
    door.connect(path, key).close()  # control: the truth opens


def test_an_older_sqlite_refuses_to_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.buut").touch()
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(door.Unsafe, match="sqlite_version"):
        door.connect(tmp_path / "a.buut", FileKey.new())


def test_nothing_is_made_where_nothing_stood(tmp_path: Path) -> None:
    for opener in (door.connect, door.connect_to_look):
        with pytest.raises(dbapi2.Error):
            opener(tmp_path / "none.buut", FileKey.new())
    assert list(tmp_path.iterdir()) == []


def test_no_plain_copy_can_be_attached(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    for statement in (
        f"ATTACH '{tmp_path / 'plain.db'}' AS plain KEY ''",
        f"VACUUM INTO '{tmp_path / 'plain.db'}'",
        "SELECT load_extension('x')",
    ):
        with pytest.raises(dbapi2.Error):
            school.connection.execute(statement)
    school.close()
    assert not (tmp_path / "plain.db").exists()


def test_a_path_with_spaces_and_letters_opens(tmp_path: Path) -> None:
    folder = tmp_path / "Naïef – groep 5%20#6?mode=memory"
    closed_school(folder, rows=2)
    school = opened(folder)
    assert count(school) == 2
    school.close()


def test_a_change_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    fill(school, 1)
    with pytest.raises(Refusal), school.engine().write() as work:  # noqa: PT012 - a change of three steps
        work.execute(text("CREATE TABLE half (id INTEGER)"))
        work.execute(text("DELETE FROM note"))
        raise Refusal("who_missing")
    assert count(school) == 1
    with pytest.raises(OperationalError):
        count(school, "half")
    school.close()


def test_what_is_written_while_reading_is_not_kept(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    fill(school, 1)
    with school.engine().read() as work:
        work.execute(text("DELETE FROM note"))
    assert count(school) == 1
    school.close()


def test_a_change_inside_a_change_is_our_mistake(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    with school.engine().write(), pytest.raises(RuntimeError), school.engine().read():
        pass
    school.close()


def test_threads_take_turns(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    fill(school, 0)
    threads = [threading.Thread(target=lambda: [fill(school, 1) for _ in range(10)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(school) == 40
    school.close()


def test_our_own_mistakes_stay_what_they_are_and_tell_no_value(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    fill(school, 0)
    with pytest.raises(IntegrityError) as told, school.engine().write() as work:  # noqa: PT012
        for _ in range(2):
            work.execute(text("INSERT INTO note VALUES (1, :body)"), {"body": "Noor van der Regenboog"})
    assert "Noor" not in str(told.value)
    school.close()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (13, "disk_full"),
        (10 | 3 << 8, "disk_full"),
        (10 | 4 << 8, "disk_full"),
        (10 | 1 << 8, "damaged"),
        (10 | 15 << 8, "locked_file"),
        (8, "read_only"),
        (8 | 4 << 8, "missing"),
        (5, "locked_file"),
        (11, "damaged"),
        (26, "damaged"),
        (1, None),
        (19, None),
    ],
)
def test_faults_of_the_database_are_told_by_code_alone(number: int, code: str | None) -> None:
    fault = dbapi2.OperationalError("Noor van der Regenboog")
    fault.sqlite_errorcode = number
    wrapped = OperationalError("INSERT 'Noor'", None, fault)
    for error in (fault, wrapped):
        with pytest.raises(Exception) as told, problems.told():  # noqa: PT011
            raise error
        if code is None:
            assert told.value is error
        else:
            assert isinstance(told.value, KnownProblem)
            assert (told.value.code, str(told.value), told.value.__suppress_context__) == (code, code, True)


def test_a_file_held_by_another_program_is_tried_again_for_ten_seconds() -> None:
    now, tries = 0.0, 0

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    def work(free_at: float) -> str:
        nonlocal tries
        tries += 1
        if now < free_at:
            busy = dbapi2.OperationalError("database is locked")
            busy.sqlite_errorcode = 5
            raise busy
        return "kept"

    assert problems.patiently(lambda: work(3.0), clock=lambda: now, sleep=sleep) == "kept"
    assert 3.0 <= now < 4.5
    now = 0.0
    with pytest.raises(KnownProblem, match="locked_file"):
        problems.patiently(lambda: work(30.0), clock=lambda: now, sleep=sleep)
    assert 10.0 <= now < 11.0
    assert tries < 40


def test_a_save_waits_while_a_virus_scanner_reads(tmp_path: Path) -> None:
    path, key = tmp_path / "a.buut", FileKey.new()
    path.touch()
    connection = door.connect(path, key)
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY)")
    scanner = door.connect(path, key)
    scanner.execute("PRAGMA locking_mode = NORMAL")
    scanner.execute("SELECT count(*) FROM note").fetchall()
    scanner.execute("BEGIN IMMEDIATE")
    now = 0.0

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        if now > 3 and scanner.in_transaction:
            scanner.execute("COMMIT")

    engine = Engine(path, connection, threading.RLock(), clock=lambda: now, sleep=sleep)
    with engine.write() as work:
        work.execute(text("INSERT INTO note VALUES (1)"))
    assert now > 3
    scanner.close()
    connection.close()
