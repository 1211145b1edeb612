"""Bit rot: every flipped bit is found by the check, and no wrong text is shown in between."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store import school_file
from buut_desktop.store.columns import seal, unseal
from buut_desktop.store.connection import connect_to_look, require_sound
from buut_desktop.store.folder import SCHOOL_FILE
from buut_desktop.store.keys import FileKey
from tests.store.schools import CHEAP, PASSPHRASE, body, new_school, opened

TEXTS = [body(14_000 + 100 * number) for number in range(6)]


@pytest.fixture
def file(tmp_path: Path) -> tuple[Path, FileKey]:
    """A closed school file with a few long texts, and its key."""
    school = new_school(tmp_path)
    key = school.key
    with school.engine().write() as work:
        work.exec_driver_sql("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
        for text in TEXTS:
            work.exec_driver_sql("INSERT INTO note(body) VALUES (?)", (seal(text),))
    school.close()
    return tmp_path / SCHOOL_FILE, key


def _flip(path: Path, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(bit // 8)
        byte = file.read(1)[0]
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))


def _bits(path: Path, count: int) -> list[int]:
    # Spread over the whole file, so that every page has its share; the first page more.
    size, draw = path.stat().st_size * 8, random.Random(20261103)
    spread = [index * size // count + draw.randrange(size // count) for index in range(count)]
    return [*spread, *range(0, 4096 * 8, 400)]


def _is_found(path: Path, key: FileKey) -> bool:
    try:
        connection = connect_to_look(path, key)
    except dbapi2.Error:
        return True
    try:
        require_sound(connection)
    except KnownProblem as problem:
        return problem.code == "damaged"
    finally:
        connection.close()
    return False


def test_every_flipped_bit_is_found_by_the_check(file: tuple[Path, FileKey], full: bool) -> None:
    path, key = file
    whole = path.read_bytes()
    assert not _is_found(path, key)
    missed = []
    for bit in _bits(path, 10_000 if full else 2_000):
        _flip(path, bit)
        if not _is_found(path, key):
            missed.append(bit)
        _flip(path, bit)
    assert missed == []
    assert path.read_bytes() == whole
    assert not _is_found(path, key)


def test_without_the_check_a_flipped_bit_would_go_unseen(
    file: tuple[Path, FileKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = file
    _flip(path, path.stat().st_size * 8 - 4096 * 4)
    with pytest.raises(KnownProblem, match="damaged"):
        opened(path.parent)
    monkeypatch.setattr(school_file, "require_sound", lambda *_: None)
    opened(path.parent).close()


def test_no_wrong_text_is_shown_between_two_checks(file: tuple[Path, FileKey]) -> None:
    path, key = file
    shown = silently_wrong = stopped = 0
    for page in range(path.stat().st_size // 4096):
        bit = (page * 4096 + 2048) * 8
        _flip(path, bit)
        for number, text in enumerate(TEXTS, start=1):
            try:
                connection = connect_to_look(path, key)
                try:
                    rows = connection.execute("SELECT body FROM note WHERE id = ?", (number,)).fetchall()
                finally:
                    connection.close()
                silently_wrong += rows != [(seal(text),)]
                assert unseal(rows[0][0]) == text
                shown += 1
            except (dbapi2.Error, KnownProblem):
                stopped += 1
        _flip(path, bit)
    assert shown > 0
    assert stopped > 0
    assert silently_wrong > 0  # the control: the cipher alone would have shown these


def test_the_daily_check_finds_rot_that_no_clock_tells(file: tuple[Path, FileKey]) -> None:
    import os

    path, _ = file
    times = path.stat()
    now = times.st_mtime + 60
    account = school_file.accounts(path.parent)[0].id

    def open_at(moment: float) -> None:
        school_file.open_with_passphrase(path.parent, account, PASSPHRASE, least=CHEAP, clock=lambda: moment).close()

    open_at(now)
    times = path.stat()
    _flip(path, times.st_size * 8 - 4096 * 4)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    open_at(now + 3600)  # same size, same moment: an ordinary day does not read everything
    with pytest.raises(KnownProblem, match="damaged"):
        open_at(now + 25 * 3600)
