"""Verified backups, their rotation, and putting one back."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store import backup, school_file
from buut_desktop.store.backup_list import MANIFEST, list_backups, newest_backup
from buut_desktop.store.folder import BACKUPS, KEY_FILE, LOCK_FILE, SCHOOL_FILE
from buut_desktop.store.restore import by_passphrase, by_recovery_code, restore
from buut_desktop.store.rotation import Rotation, expired
from tests.store.crash import child
from tests.store.schools import CHEAP, CODE, PASSPHRASE, closed_school, count, fill, new_school, opened, state

NOW = datetime(2026, 11, 3, 9, 12, 30, tzinfo=UTC)


def test_a_backup_goes_to_two_places_with_its_keys(tmp_path: Path) -> None:
    school = new_school(tmp_path / "home")
    fill(school, 20)
    (tmp_path / "stick").mkdir()
    done: list[float] = []
    made = backup.make(school, second=tmp_path / "stick", now=NOW, progress=done.append)
    school.close()
    assert made.second == "kept"
    assert done == sorted(done)
    assert done[-1] == 1.0
    for place in (tmp_path / "home" / BACKUPS, tmp_path / "stick"):
        [found] = list_backups(place)
        assert found.made_at == NOW
        assert {path.name for path in found.folder.iterdir()} == {SCHOOL_FILE, KEY_FILE, MANIFEST}
        assert (found.folder / KEY_FILE).read_bytes() == (tmp_path / "home" / KEY_FILE).read_bytes()
        assert all(path.stat().st_mode & 0o777 == 0o600 for path in found.folder.iterdir())
    assert newest_backup(tmp_path / "home") == made.backup


def test_no_second_place_and_a_stick_that_is_not_in_spoil_nothing(tmp_path: Path) -> None:
    school = new_school(tmp_path / "home")
    assert backup.make(school, now=NOW).second == "none"
    made = backup.make(school, second=tmp_path / "stick", now=NOW + timedelta(hours=1))
    assert made.second == "failed"
    assert not (tmp_path / "stick").exists()
    assert len(list_backups(tmp_path / "home" / BACKUPS)) == 2
    school.close()


def test_two_backups_in_one_second_are_two(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    backup.make(school, now=NOW)
    backup.make(school, now=NOW)
    school.close()
    assert len(list_backups(tmp_path / BACKUPS)) == 2


def test_a_damaged_school_file_makes_no_backup(tmp_path: Path) -> None:
    closed_school(tmp_path, rows=200)
    school = opened(tmp_path)
    size = (tmp_path / SCHOOL_FILE).stat().st_size
    descriptor = os.open(tmp_path / SCHOOL_FILE, os.O_RDWR)  # kept open: closing it would drop the lock
    os.pwrite(descriptor, b"\0" * 64, size // 2)
    with pytest.raises(KnownProblem, match="damaged"):
        backup.make(school, now=NOW)
    school.close()
    os.close(descriptor)
    assert list((tmp_path / BACKUPS).iterdir()) == []


@pytest.mark.parametrize("at", [0.0, 0.3, 0.5])
def test_a_backup_that_is_stopped_leaves_the_earlier_ones(tmp_path: Path, at: float) -> None:
    school = new_school(tmp_path)
    fill(school, 2000)
    backup.make(school, now=NOW)
    before = state(tmp_path / BACKUPS)
    done = [0.0]
    with pytest.raises(KnownProblem, match="stopped"):
        backup.make(school, now=NOW + timedelta(hours=1), progress=done.append, cancelled=lambda: done[-1] >= at)
    assert state(tmp_path / BACKUPS) == before
    assert count(school) == 2000
    school.close()


def test_a_killed_backup_is_never_named_as_good(tmp_path: Path, full: bool) -> None:
    closed_school(tmp_path, rows=1500)
    for turn in range(40 if full else 6):
        with child("tests.store.jobs:back_up_forever", tmp_path) as job:
            job.wait_for(lambda line, at=f"at 0.{3 + turn % 4}": line.startswith(at) or line == "made")
            job.kill()
        for found in list_backups(tmp_path / BACKUPS):
            _restored(found.folder, tmp_path / f"restored-{turn}-{found.folder.name}", 1500)
    school = opened(tmp_path)
    backup.make(school, now=datetime.now(UTC))
    school.close()
    assert not list((tmp_path / BACKUPS).glob(".half*"))


def _restored(folder: Path, target: Path, rows: int) -> None:
    [found] = [each for each in list_backups(folder.parent) if each.folder == folder]
    restore(found, target, by_recovery_code(CODE), now=NOW, least=CHEAP)
    school = opened(target)
    assert count(school) == rows
    school.close()
    shutil.rmtree(target)


def test_half_a_backup_is_not_listed(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    made = backup.make(school, now=NOW).backup.folder
    school.close()
    assert len(list_backups(tmp_path / BACKUPS)) == 1
    manifest = (made / MANIFEST).read_bytes()
    for wrong in (b"", b"{}", b"[]", manifest[:-9], manifest.replace(b'"schema": ', b'"schema": "'), b"x" * 99999):
        (made / MANIFEST).write_bytes(wrong)
        assert list_backups(tmp_path / BACKUPS) == ()
    (made / MANIFEST).write_bytes(manifest)
    with (made / SCHOOL_FILE).open("ab") as file:
        file.write(b"x")
    assert list_backups(tmp_path / BACKUPS) == ()
    assert list_backups(tmp_path / "nowhere") == ()


def test_an_empty_home_comes_back_with_only_the_recovery_code(tmp_path: Path) -> None:
    school = new_school(tmp_path / "home")
    fill(school, 30)
    made = backup.make(school, now=NOW).backup
    school.close()
    assert restore(made, tmp_path / "new pc", by_recovery_code(CODE.lower()), now=NOW, least=CHEAP) is None
    back = school_file.open_with_recovery(tmp_path / "new pc", CODE, least=CHEAP)
    assert count(back) == 30
    back.close()
    assert {path.name for path in (tmp_path / "new pc").iterdir()} == {SCHOOL_FILE, KEY_FILE, LOCK_FILE}
    opened(tmp_path / "new pc").close()  # and the passphrase still fits


def test_putting_back_keeps_what_stood_there(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    fill(school, 5)
    made = backup.make(school, now=NOW).backup
    fill(school, 5)
    school.close()
    now_there = {name: (tmp_path / name).read_bytes() for name in (SCHOOL_FILE, KEY_FILE)}
    account = school_file.accounts(made.folder)[0].id
    aside = restore(made, tmp_path, by_passphrase(account, PASSPHRASE), now=NOW, least=CHEAP)
    assert aside is not None
    assert {name: (aside / name).read_bytes() for name in now_there} == now_there
    back = opened(tmp_path)
    assert count(back) == 5
    back.close()
    kept = opened(aside)
    assert count(kept) == 10
    kept.close()


def test_a_wrong_secret_or_a_damaged_backup_puts_nothing_back(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    fill(school, 300)
    made = backup.make(school, now=NOW).backup
    school.close()
    before = state(tmp_path)
    account = school_file.accounts(made.folder)[0].id
    for secret, code in (
        (by_passphrase(account, "iets heel anders dan het was"), "passphrase"),
        (by_recovery_code(CODE.replace("CDEF", "CDFE")), "recovery"),
    ):
        with pytest.raises(KnownProblem, match=code):
            restore(made, tmp_path, secret, now=NOW, least=CHEAP)
        assert state(tmp_path) == before
    content = bytearray((made.folder / SCHOOL_FILE).read_bytes())
    content[len(content) // 2] ^= 1
    (made.folder / SCHOOL_FILE).write_bytes(content)
    before = state(tmp_path)
    with pytest.raises(KnownProblem, match="damaged"):
        restore(made, tmp_path, by_recovery_code(CODE), now=NOW, least=CHEAP)
    assert state(tmp_path) == before


def test_an_open_school_file_is_not_replaced(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    made = backup.make(school, now=NOW).backup
    with pytest.raises(KnownProblem, match="in_use"):
        restore(made, tmp_path, by_recovery_code(CODE), now=NOW, least=CHEAP)
    fill(school, 1)
    school.close()


def test_backups_while_writing_all_come_back(tmp_path: Path, full: bool) -> None:
    school = new_school(tmp_path / "home")
    for turn in range(50 if full else 4):
        fill(school, 7)
        made = backup.make(school, now=NOW + timedelta(minutes=turn)).backup
        _restored(made.folder, tmp_path / "new", 7 * (turn + 1))
    school.close()


def test_backups_of_another_school_do_not_count_and_do_not_go(tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    other = new_school(tmp_path / "other")
    backup.make(other, second=place, now=NOW - timedelta(days=2000))
    other.close()
    school = new_school(tmp_path / "home")
    for day in range(4):
        backup.make(
            school, second=place, now=NOW + timedelta(days=day * 40), rotation=Rotation(1, daily=1, weekly=1, monthly=1)
        )
    school.close()
    assert len(list_backups(place)) == 3
    assert len(list_backups(place, school.plate.file_id)) == 2


def test_the_manifest_tells_nothing_of_the_content(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    fill(school, 3)
    made = backup.make(school, now=NOW).backup
    school.close()
    body = json.loads((made.folder / MANIFEST).read_text())
    assert set(body) == {
        "file_id", "made_at", "schema", "rows", "size", "sha256", "keys_sha256", "log_seq", "log_head",
    }  # fmt: skip


def test_old_backups_thin_out_by_day_week_and_month() -> None:
    hours = [NOW - timedelta(hours=hour) for hour in range(0, 24 * 500, 3)]
    gone = expired(hours, NOW, Rotation())
    kept = sorted(set(hours) - gone, reverse=True)
    assert NOW in kept
    assert [moment for moment in kept if moment > NOW - timedelta(days=2)] == hours[:16]
    older = [moment for moment in kept if moment <= NOW - timedelta(days=2)]
    assert 12 + 5 <= len(older) <= 12 + 10 + 9
    assert len({moment.date() for moment in older}) == len(older)
    months = {(moment.year, moment.month) for moment in older}
    assert len(months) == 9


def test_the_newest_backup_never_goes_however_old() -> None:
    old = [NOW - timedelta(days=4000 + day) for day in range(5)]
    assert expired(old, NOW, Rotation(0, 0, 0, 0)) == frozenset(old[1:])
    assert expired([], NOW, Rotation()) == frozenset()
    ahead = NOW + timedelta(days=300)
    assert ahead not in expired([ahead, NOW], NOW, Rotation(0, 0, 0, 0))


def test_thinning_out_every_day_keeps_what_thinning_out_at_once_keeps() -> None:
    kept: set[datetime] = set()
    for day in range(400):
        today = NOW + timedelta(days=day)
        kept.add(today)
        kept -= expired(kept, today, Rotation())
    last = NOW + timedelta(days=399)
    assert min(kept) < last - timedelta(days=200)
    assert len(kept) < 40
