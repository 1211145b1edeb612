"""One process holds the school file; the others are told who, where and since when."""

from __future__ import annotations

import json
import os
import socket
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store import backup, lock_file
from buut_desktop.store.folder import LOCK_FILE
from tests.store.crash import child
from tests.store.schools import COACH, closed_school, count, fill, new_school, opened, state


def test_a_second_process_is_refused_at_once_and_writes_nothing(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    made = backup.make(school, now=datetime(2026, 11, 3, 9, 12, tzinfo=UTC))
    school.close()
    with child("tests.store.jobs:hold", tmp_path) as holder:
        holder.wait_for(lambda line: line == "open")
        before, start = state(tmp_path), time.monotonic()
        with pytest.raises(KnownProblem) as told:
            opened(tmp_path)
        assert time.monotonic() - start < 2
        assert state(tmp_path) == before
    assert told.value.code == "in_use"
    details = told.value.details
    assert (details["who"], details["pc"]) == (COACH.name, socket.gethostname())
    assert isinstance(details["since"], datetime)
    assert abs((datetime.now(UTC) - details["since"]).total_seconds()) < 60
    assert details["backup"] == made.backup.made_at


def test_when_the_holder_is_killed_the_next_start_opens(tmp_path: Path) -> None:
    closed_school(tmp_path)
    for _ in range(3):
        with child("tests.store.jobs:hold", tmp_path) as holder:
            holder.wait_for(lambda line: line == "open")
            holder.kill()
        opened(tmp_path).close()


def test_alternating_starts_lose_nothing(tmp_path: Path, full: bool) -> None:
    closed_school(tmp_path)
    turns = 500 if full else 25
    for turn in range(turns):
        school = opened(tmp_path)
        fill(school, 1)
        assert count(school) == turn + 1
        school.close()


def _other_pc(folder: Path, beat: float) -> None:
    held = {"who": "Juf Zonnebloem", "pc": "ander-kantoor", "pid": 4, "since": beat - 60.0, "beat": beat}
    (folder / LOCK_FILE).write_text(json.dumps({"holder": held}))


def test_a_network_folder_that_forgets_locks_still_has_the_beats(tmp_path: Path) -> None:
    closed_school(tmp_path)
    now = time.time()
    _other_pc(tmp_path, now - 5)
    before = state(tmp_path)
    with pytest.raises(KnownProblem) as told:
        opened(tmp_path)
    assert (told.value.code, told.value.details["pc"]) == ("in_use", "ander-kantoor")
    assert state(tmp_path) == before
    _other_pc(tmp_path, now - lock_file.MISSED_AFTER - 5)
    opened(tmp_path).close()


def test_the_holder_keeps_saying_that_it_is_there(tmp_path: Path) -> None:
    now = 100.0
    lock = lock_file.take(tmp_path, clock=lambda: now)
    assert lock is not None
    lock.announce("Juf Zonnebloem")
    now = 130.0
    lock.beat()
    held = lock_file.holder(tmp_path)
    assert held is not None
    assert (held.since, held.beat, held.pid) == (100.0, 130.0, os.getpid())
    lock.release(None)


def test_a_lock_that_is_given_back_leaves_no_trace(tmp_path: Path) -> None:
    lock = lock_file.take(tmp_path)
    assert lock is not None
    lock.announce("Juf Zonnebloem")
    lock.give_back()
    assert list(tmp_path.iterdir()) == []
    (tmp_path / LOCK_FILE).write_bytes(b"what stood there")
    lock = lock_file.take(tmp_path)
    assert lock is not None
    lock.announce("Juf Zonnebloem")
    lock.give_back()
    assert (tmp_path / LOCK_FILE).read_bytes() == b"what stood there"


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b'{"holder": 3}', b'{"holder": {"who": 1}}', b'{"left": {"size": "x"}}', b"\xff\x00"],
)
def test_whatever_stands_in_a_lock_file_that_nobody_holds_is_no_hindrance(tmp_path: Path, content: bytes) -> None:
    closed_school(tmp_path)
    (tmp_path / LOCK_FILE).write_bytes(content)
    opened(tmp_path).close()
