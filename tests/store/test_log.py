"""The log shows every line that was changed or taken out."""

from __future__ import annotations

import random
from typing import Any

import pytest

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act
from buut_desktop.store import changes
from tests import builders
from tests.school import School

LINES = 30
_UNGUARDED = "DROP TRIGGER change_no_update", "DROP TRIGGER change_no_delete"


@pytest.fixture
def written(school: School) -> School:
    """A school with some lines in its log, each of another shape."""
    for number in range(LINES):
        group = builders.home_group(f"Groep {number}")
        with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS, reason="ë" * (number % 3)) as work:
            work.people.add_groups([group])
            work.keep(Subject(Kind.GROUP, group.id) if number % 4 else None)
        school.clock.later(minutes=1)
    return school


def _run(school: School, *statements: str) -> None:
    with school.file.engine().write() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_a_log_that_nobody_touched_is_whole(written: School) -> None:
    assert written.log_broken_at() is None
    assert written.cabinet.log_head()[0] == LINES


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET reason = 'x' WHERE seq = 3",
        "DELETE FROM change WHERE seq = 3",
        "UPDATE revision SET body = ''",
        "DELETE FROM revision",
    ],
)
def test_the_database_itself_refuses_to_edit_log_and_earlier_states(written: School, statement: str) -> None:
    people = written.add_people()
    found = builders.incident([builders.party(people.pupils[0])])
    with written.cabinet.change(written.coach, Act.REGISTER_INCIDENT) as work:
        work.incidents.add(found)
        work.incidents.replace(found, "zo was het")
        work.keep()
    with pytest.raises(Exception, match="append only"):
        _run(written, statement)
    assert written.log_broken_at() is None


def test_a_thousand_edits_and_deletions_all_show(written: School) -> None:
    dice = random.Random(7)
    key = written.file.key.derive("change chain")
    missed = []
    _run(written, *_UNGUARDED)  # once and for all: a thousand schema changes undone are too much for SQLite's cache
    for _ in range(1000):
        statement, values = _edit(dice)
        with written.file.engine().write() as connection:
            touched = connection.exec_driver_sql(statement, values).rowcount
            assert touched == 1
            if changes.broken_at(connection, key) is None:
                missed.append(statement)
            connection.rollback()
    assert missed == []
    assert written.log_broken_at() is None  # what is tried here is always undone


def _edit(dice: random.Random) -> tuple[str, tuple[Any, ...]]:
    seq = dice.randint(1, LINES)
    if dice.random() < 0.3:
        return "DELETE FROM change WHERE seq = ?", (seq,)
    column, value = dice.choice(
        [
            ("at_utc", dice.randrange(10**15)),
            ("zone", "UTC"),
            ("account", dice.randbytes(16)),
            ("roles", '["school_leader"]'),
            ("act", "see_pupil"),
            ("subject_kind", "incident"),
            ("subject", dice.randbytes(16)),
            ("reason", "anders"),
            ("previous", dice.randbytes(32)),
            ("hash", dice.randbytes(32)),
        ]
    )
    return f"UPDATE change SET {column} = ? WHERE seq = ?", (value, seq)


def test_lines_written_without_the_key_of_the_chain_show(written: School) -> None:
    with written.file.engine().write() as connection:
        changes.write(
            connection,
            bytes(32),
            at=written.clock.now(),
            actor=written.coach,
            act=Act.SEE_PUPIL,
            subject=None,
            reason="",
        )
    assert written.log_broken_at() == LINES + 1


def test_a_cut_tail_shows_and_a_hidden_cut_against_the_head_kept_elsewhere(written: School) -> None:
    before = written.cabinet.log_head()
    _run(written, _UNGUARDED[1], f"DELETE FROM change WHERE seq > {LINES - 5}")
    assert written.log_broken_at() == LINES - 4
    _run(written, f"UPDATE sqlite_sequence SET seq = {LINES - 5} WHERE name = 'change'")
    assert written.log_broken_at() is None
    assert written.cabinet.log_head() != before


def test_a_number_of_a_line_never_comes_back(written: School) -> None:
    _run(written, _UNGUARDED[1], f"DELETE FROM change WHERE seq = {LINES}")
    with written.cabinet.change(written.coach, Act.ARRANGE_GROUPS) as work:
        work.keep()
    assert written.cabinet.log_head()[0] == LINES + 1


def test_the_log_holds_no_name_of_a_child(written: School) -> None:
    people = written.add_people()
    found = builders.incident([builders.party(child) for child in people.pupils])
    with written.cabinet.change(written.coach, Act.REGISTER_INCIDENT) as work:
        work.incidents.add(found)
        work.keep(Subject(Kind.INCIDENT, found.id))
    with written.file.engine().read() as connection:
        told = " ".join(map(str, connection.exec_driver_sql("SELECT * FROM change").all()))
    assert [child.surname for child in people.pupils if child.surname in told] == []
