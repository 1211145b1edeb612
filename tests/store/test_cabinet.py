"""The cabinet keeps what it is told to keep, all of it, and nothing else."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import KnownProblem, Refusal
from tests import builders
from tests.school import School, new_school


def _log(school: School) -> list[tuple[str, str, str]]:
    with school.file.engine().read() as connection:
        rows = connection.exec_driver_sql("SELECT act, coalesce(subject_kind, ''), reason FROM change ORDER BY seq")
        return [tuple(row) for row in rows]


def _names(school: School) -> list[str]:
    with school.cabinet.read() as work:
        return [group.name for group in work.people.groups(builders.YEAR)]


def _add_group(school: School) -> None:
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
        work.people.add_groups([builders.home_group("Zeewind")])
        work.keep()


def test_what_is_kept_is_there_after_a_restart(school: School) -> None:
    group = builders.home_group("Specht")
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
        work.people.add_groups([group])
        work.keep(Subject(Kind.GROUP, group.id))
    school.reopen()
    assert _names(school) == ["Specht"]


def test_leaving_without_keep_undoes_everything(school: School) -> None:
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
        work.people.add_groups([builders.home_group("Varen")])
        assert len(work.people.groups(builders.YEAR)) == 1
    assert _names(school) == []
    assert _log(school) == []


@pytest.mark.parametrize("raised", [Refusal("stale"), KnownProblem("printer"), ValueError(), KeyboardInterrupt()])
def test_whatever_is_raised_undoes_everything_even_after_keep(school: School, raised: BaseException) -> None:
    def broken() -> None:
        with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
            work.people.add_groups([builders.home_group("Eikel")])
            work.keep()
            raise raised

    with pytest.raises(type(raised)) as told:
        broken()
    assert told.value is raised
    assert _names(school) == []
    assert _log(school) == []


def test_a_kept_change_leaves_exactly_one_line_in_the_log(school: School) -> None:
    group = builders.home_group()
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS, reason="nieuwe groep") as work:
        work.people.add_groups([group])
        work.people.rename_group(group.id, "Jeneverbes")
        work.keep(Subject(Kind.GROUP, group.id))
    assert _log(school) == [("arrange_groups", "group", "nieuwe groep")]


def test_an_untraced_change_leaves_no_line_and_may_not_replace_a_record(school: School) -> None:
    people = school.add_people()
    found = builders.incident([builders.party(people.pupils[0])])
    with school.cabinet.change(school.coach, Act.REGISTER_INCIDENT) as work:
        work.incidents.add(found)
        work.keep()
    before = _log(school)
    with school.cabinet.change(school.coach, Act.KEEP_DRAFT, traced=False) as work:
        work.drafts.drop("incident", "", school.coach.account)
        work.keep()
    with (
        pytest.raises(RuntimeError),
        school.cabinet.change(school.coach, Act.KEEP_DRAFT, traced=False) as work,
    ):
        work.incidents.replace(found, "")
    assert _log(school) == before


def test_a_revision_carries_the_number_of_its_line_in_the_log(school: School) -> None:
    people = school.add_people()
    found = builders.incident([builders.party(people.pupils[0])])
    with school.cabinet.change(school.coach, Act.REGISTER_INCIDENT) as work:
        work.incidents.add(found)
        work.keep(Subject(Kind.INCIDENT, found.id))
    for reason in ("eerst", "toen"):
        with school.cabinet.change(school.coach, Act.CORRECT_INCIDENT, reason=reason) as work:
            work.incidents.replace(work.incidents.get(found.id), reason)
            work.keep(Subject(Kind.INCIDENT, found.id))
    with school.file.engine().read() as connection:
        pairs = connection.exec_driver_sql(
            "SELECT r.reason, c.reason FROM revision r JOIN change c ON c.seq = r.change_seq ORDER BY r.number"
        ).all()
    assert pairs == [("eerst", "eerst"), ("toen", "toen")]


def test_keep_is_for_changes_and_for_once(school: School) -> None:
    with school.cabinet.read() as work, pytest.raises(RuntimeError):
        work.keep()
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
        work.keep()
        with pytest.raises(RuntimeError):
            work.keep()


def test_reading_inside_a_change_sees_the_change_so_far(school: School) -> None:
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
        work.people.add_groups([builders.home_group("Helmgras")])
        assert _names(school) == ["Helmgras"]
        with school.cabinet.read() as inner:
            assert inner is work
        work.keep()
    assert _names(school) == ["Helmgras"]


def test_reading_inside_reading_is_one_state(school: School) -> None:
    with school.cabinet.read() as outer, school.cabinet.read() as inner:
        assert inner is outer
    with school.cabinet.read() as later:
        assert later is not outer


def test_a_change_must_be_the_outermost(school: School) -> None:
    with (
        school.cabinet.read(),
        pytest.raises(RuntimeError),
        school.cabinet.change(school.coach, Act.ARRANGE_GROUPS),
    ):
        pass
    with (
        school.cabinet.change(school.coach, Act.ARRANGE_GROUPS),
        pytest.raises(RuntimeError),
        school.cabinet.change(school.coach, Act.ARRANGE_GROUPS),
    ):
        pass
    assert _names(school) == []  # and it still works


def test_what_is_written_while_reading_is_undone(school: School) -> None:
    with school.cabinet.read() as work:
        work.people.add_groups([builders.home_group("Strandkrab")])
    assert _names(school) == []


def test_another_thread_waits_and_never_sees_half_a_change(school: School) -> None:
    seen: list[int] = []
    halfway, looked = threading.Event(), threading.Event()

    def look() -> None:
        halfway.wait(10)
        looked.set()
        seen.append(len(_names(school)))

    looker = threading.Thread(target=look)
    looker.start()
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
        work.people.add_groups([builders.home_group("Duin")])
        halfway.set()
        assert looked.wait(10)
        assert seen == []
        work.people.add_groups([builders.home_group("Bos")])
        work.keep()
    looker.join(10)
    assert seen == [2]


def test_a_file_that_was_moved_is_noticed_and_nothing_new_is_made(tmp_path: Path) -> None:
    school = new_school(tmp_path / "school")
    school.add_people()
    moved = school.file.path.with_name("elders.buut")
    school.file.path.rename(moved)
    with pytest.raises(KnownProblem) as told:
        _add_group(school)
    assert told.value.code == "missing"
    assert told.value.details == {"place": str(school.folder)}
    assert not school.file.path.exists()
    school.close()


def test_a_file_that_was_exchanged_is_noticed(tmp_path: Path) -> None:
    school = new_school(tmp_path / "school")
    school.file.path.rename(school.file.path.with_name("elders.buut"))
    school.file.path.write_bytes(b"")
    with pytest.raises(KnownProblem) as told:
        _add_group(school)
    assert told.value.code == "missing"
    assert school.file.path.read_bytes() == b""
    school.close()


def test_faults_of_the_database_carry_neither_names_nor_statements(school: School) -> None:
    people = school.add_people()
    again = people.pupils[0]
    with pytest.raises(Exception, match="UNIQUE") as told, school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as w:
        w.people.add_pupils([again])
    assert again.surname not in str(told.value)
    assert again.given_name not in str(told.value)
