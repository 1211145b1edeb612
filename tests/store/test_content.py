"""What stands in the file is unreadable from outside, and noticed when it is not what was put there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from buut_desktop.domain.case import Answer, StepRecord
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.text import LinkedText
from buut_desktop.store.cabinet import OpenCabinet
from buut_desktop.use_cases.ports import Draft, PolicyText
from tests import builders
from tests.school import School

LONG = "Noor vertelde het hele verhaal bij het klimrek. " * 200


@pytest.fixture
def filled(school: School) -> School:
    """A school with a long text of every sort."""
    people = school.add_people()
    incident = builders.incident([builders.party(people.pupils[0])], what=LinkedText(LONG))
    steps = (StepRecord("core", note=LinkedText(LONG), answers=(Answer("words", LinkedText(LONG)),)),)
    case = builders.case([incident.id], steps=steps)
    with school.cabinet.change(school.coach, Act.REGISTER_INCIDENT) as work:
        work.incidents.add(incident)
        work.cases.add(case)
        work.incidents.replace(replace(incident, case=case.id), "nog eens")
        work.drafts.put(Draft("incident", "", school.coach.account, LONG, school.clock.moment))
        work.policies.add(PolicyText("action_plan", "0" * 64, LONG))
        work.keep()
    return school


def _incidents(work: OpenCabinet) -> object:
    return work.incidents.between(None, None, None)


def _history(work: OpenCabinet) -> object:
    return [work.incidents.history(i.id) for i in work.incidents.between(None, None, None)]


READS: dict[str, Callable[[OpenCabinet], object]] = {
    "incident.what": _incidents,
    "step.note": lambda work: work.cases.all(None),
    "step_entry.value": lambda work: work.cases.all(None),
    "revision.body": _history,
    "policy.text": lambda work: work.policies.all(),
}
_DAMAGE = {
    "a letter": "substr({0}, 1, 4000) || 'X' || substr({0}, 4002)",
    "the tail cut off": "substr({0}, 1, 4000)",
    # What the cipher gives back for a damaged last page of a long text, without saying so (safety.md 1.1).
    "the tail made of noughts": "cast(substr(cast({0} AS BLOB), 1, 4000) || zeroblob(900) AS TEXT)",
    # Whichever figure it begins with, another one.
    "its hash": "CASE substr({0}, 1, 1) WHEN '0' THEN '1' ELSE '0' END || substr({0}, 2)",
    "everything": "''",
}


@pytest.mark.parametrize("damage", _DAMAGE)
@pytest.mark.parametrize("place", READS)
def test_a_damaged_long_text_is_told_and_never_shown(filled: School, place: str, damage: str) -> None:
    table, column = place.split(".")
    with filled.file.engine().write() as connection:
        if table == "revision":
            connection.exec_driver_sql("DROP TRIGGER revision_no_update")
        statement = f"UPDATE {table} SET {column} = {_DAMAGE[damage].format(column)}"
        assert connection.exec_driver_sql(statement).rowcount == 1
    with pytest.raises(KnownProblem, match="damaged"), filled.cabinet.read() as work:
        READS[place](work)


def test_a_damaged_draft_is_told(filled: School) -> None:
    with filled.file.engine().write() as connection:
        connection.exec_driver_sql("UPDATE draft SET body = substr(body, 1, 4000)")
    with pytest.raises(KnownProblem, match="damaged"), filled.cabinet.read() as work:
        work.drafts.all(filled.coach.account)


def test_an_undamaged_text_is_given_whole(filled: School) -> None:
    with filled.cabinet.read() as work:
        for read in READS.values():
            assert read(work)
        [incident] = work.incidents.between(None, None, None)
    assert incident.entry.what.text == LONG


def test_no_name_of_a_child_can_be_read_in_the_bytes_of_the_folder(filled: School) -> None:
    marks = [name for given, _, surname in builders.NAMES for name in (given, surname)] + ["klimrek", "De Regenboog"]
    with filled.cabinet.read() as work:
        assert len(work.people.pupils(filled.clock.today())) == len(builders.NAMES)
    filled.cabinet.close()
    files = [path for path in filled.folder.rglob("*") if path.is_file()]
    assert any(path.stat().st_size > 50_000 for path in files)
    held = [
        (path.name, mark, code)
        for path in files
        for content in [path.read_bytes()]
        for mark in marks
        for code in ("utf-8", "utf-16-le", "utf-16-be")
        if mark.encode(code) in content
    ]
    assert held == []
