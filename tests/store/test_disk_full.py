"""A full disk: told, nothing acknowledged lost, no partial backup named as good."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store import backup
from buut_desktop.store.backup_list import list_backups
from buut_desktop.store.folder import BACKUPS, SCHOOL_FILE
from tests.store.crash import child
from tests.store.schools import body, closed_school, count, fill, new_school, opened, state

NOW = datetime(2026, 11, 3, 9, 12, 30, tzinfo=UTC)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", str(place)]
    if os.name == "nt" or os.getuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("een schijf van 2 MB maken mag hier niet; de grens per bestand wordt wel getest")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def _save_until_refused(folder: Path) -> tuple[int, str]:
    school = opened(folder)
    fill(school, 0)
    kept = 0
    try:
        while True:
            with school.engine().write() as work:
                work.exec_driver_sql("INSERT INTO note(body) VALUES (?)", (body(6000),))
            kept += 1
    except KnownProblem as problem:
        assert count(school) == kept  # the file is still open and whole
        school.close()
        return kept, problem.code


def test_a_full_disk_loses_nothing_that_was_kept(small_disk: Path) -> None:
    closed_school(small_disk)
    kept, code = _save_until_refused(small_disk)
    assert code == "disk_full"
    assert kept > 50
    school = opened(small_disk)
    assert count(school) == kept
    school.close()


def test_a_full_disk_makes_no_backup_and_spoils_none(small_disk: Path) -> None:
    school = new_school(small_disk)
    fill(school, 60, size=6000)
    backup.make(school, now=NOW)
    before = state(small_disk / BACKUPS)
    fill(school, 60, size=6000)
    with pytest.raises(KnownProblem, match="disk_full"):
        backup.make(school, now=NOW.replace(hour=12))
    assert state(small_disk / BACKUPS) == before
    assert count(school) == 120
    school.close()


def test_a_full_second_place_spoils_nothing(small_disk: Path, tmp_path: Path) -> None:
    school = new_school(tmp_path / "home")
    fill(school, 400, size=6000)
    assert backup.make(school, second=small_disk, now=NOW).second == "failed"
    school.close()
    assert list(small_disk.iterdir()) == []


def test_a_new_school_file_on_a_full_disk_leaves_nothing(small_disk: Path) -> None:
    (small_disk / "films").write_bytes(bytes(2 * 1024 * 1024 - 40_000))
    with pytest.raises(KnownProblem, match="disk_full"):
        new_school(small_disk / "school")
    assert list((small_disk / "school").iterdir()) == []


def test_a_limit_on_files_is_told_as_a_full_disk(tmp_path: Path) -> None:
    closed_school(tmp_path)
    limit = (tmp_path / SCHOOL_FILE).stat().st_size + 200_000
    with child("tests.store.jobs:save_until_limit", tmp_path, str(limit)) as job:
        said = job.finish()
    kept = [line for line in said if line.startswith("kept")]
    assert len(kept) > 5
    assert "problem disk_full" in said
    school = opened(tmp_path)
    assert count(school) == len(kept)
    school.close()
    assert len(list_backups(tmp_path / BACKUPS)) <= 1
