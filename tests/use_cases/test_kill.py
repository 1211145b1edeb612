"""Killed in the middle of saving (kill -9): what was acknowledged is there, and the file is whole."""

from __future__ import annotations

import os
import random
import signal
import threading
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

import pytest

from buut_desktop.store.cabinet import OpenCabinet
from buut_desktop.store.connection import require_sound
from tests.school import School, new_school, open_school
from tests.store.crash import Child, child
from tests.use_cases.imports import GROUPS
from tests.use_cases.office_jobs import CHILDREN

_WORKPLACE = "tests.use_cases.office_jobs:workplace"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="dit systeem kan een proces niet splitsen")


def _school(folder: Path) -> None:
    school = new_school(folder)
    school.add_people()
    school.close()


def _killed(workplace: Child, work: str, acknowledged: int, after: float = 0.0) -> list[str]:
    """Let a process work, kill it `after` so many seconds behind so many acknowledgements, and give those."""
    before = len(workplace.said)
    workplace.tell(work)
    worker = int(workplace.wait_for(lambda line: line.startswith("worker")).split()[1])
    for _ in range(acknowledged):
        workplace.wait_for(lambda _: True)
    threading.Event().wait(after)
    os.kill(worker, signal.SIGKILL)
    workplace.wait_for(lambda line: line == "gone")
    return workplace.said[before + 1 : -1]


def _lost(school: School, said: Iterable[str]) -> list[str]:
    with school.cabinet.read() as work:
        return [line for line in said if not _found(work, *line.split())]


def _found(work: OpenCabinet, kind: str, *about: str) -> bool:
    if kind == "incident":
        return UUID(about[0]) in {i.id for i in work.incidents.between(None, None, None, [UUID(about[0])])}
    if kind == "case":
        return UUID(about[0]) in {case.id for case in work.cases.all(None)}
    if kind == "step":
        return work.cases.get(UUID(about[0])).record("step.04").done_by == f"beurt {about[1]}"
    round_, chooser, chosen = map(UUID, about)
    return chosen in work.rounds.get(round_).chosen_by(chooser, 1)


def test_nothing_acknowledged_is_lost_and_the_file_stays_whole(tmp_path: Path, full: bool) -> None:
    folder = tmp_path / "school"
    _school(folder)
    dice = random.Random(50)
    everything: list[str] = []
    with child(_WORKPLACE, folder) as workplace:
        for _ in range(200 if full else 50):
            # Somewhere in the save that follows.
            said = _killed(workplace, "office", dice.randint(1, 14), dice.random() * 0.02)
            everything += said
            school = open_school(folder)
            try:
                assert _lost(school, said) == []
                with school.file.lock:
                    require_sound(school.file.connection)
                assert school.log_broken_at() is None
            finally:
                school.close()
    school = open_school(folder)
    try:
        assert _lost(school, everything) == []
        with school.cabinet.read() as work:
            numbers = [i.number for i in work.incidents.between(None, None, None)]
        assert len(numbers) == len(set(numbers))
    finally:
        school.close()
    assert len({line.split()[0] for line in everything}) == 4  # every kind of work was under way


def test_an_import_is_there_whole_or_not_at_all(tmp_path: Path, full: bool) -> None:
    folder = tmp_path / "school"
    new_school(folder).close()
    dice = random.Random(12)
    seen = 0
    with child(_WORKPLACE, folder) as workplace:
        for _ in range(100 if full else 8):
            said = _killed(workplace, "imports", 1, dice.random() * 0.15)
            school = open_school(folder)
            try:
                taken = _imports_taken(school)
                assert taken >= 1 + max(int(line.split()[1]) for line in said)  # nothing acknowledged is lost
                assert taken > seen
                seen = taken
                assert school.log_broken_at() is None
                with school.file.lock:
                    require_sound(school.file.connection)
            finally:
                school.close()


def _imports_taken(school: School) -> int:
    """Give how many files were taken in; every child must stand as the last of them has it."""
    with school.cabinet.read() as work:
        taken = len(work.imports.runs())
        everyone = work.people.everyone()
        placed = work.people.placements([pupil.id for pupil in everyone], school.clock.today())
    assert len(everyone) == CHILDREN
    assert {pupil.surname for pupil in everyone} == {f"Zonnestraal {taken - 1}"}
    assert {each.home_group.name for each in placed.values() if each.home_group} == {GROUPS[(taken - 1) % 2]}
    assert all(each.home_group is not None for each in placed.values())
    assert school.cabinet.log_head()[0] == taken
    return taken


def test_acknowledging_before_the_commit_does_lose(tmp_path: Path) -> None:
    # The negative control: with the protection off, the same looking finds what is gone.
    folder = tmp_path / "school"
    _school(folder)
    lost: list[str] = []
    with child(_WORKPLACE, folder) as workplace:
        for attempt in range(20):
            said = _killed(workplace, "hasty", 1 + attempt)
            school = open_school(folder)
            try:
                lost += _lost(school, said)
            finally:
                school.close()
            if lost:
                return
    raise AssertionError("twenty kills right after a hasty acknowledgement lost nothing")
