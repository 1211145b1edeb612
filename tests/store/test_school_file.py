"""Making, opening and closing the school file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.store import lock_file, nameplate, school_file, tables
from buut_desktop.store.folder import JOURNAL, KEY_FILE, LOCK_FILE, SCHOOL_FILE
from buut_desktop.store.recovery_code import new_recovery_code
from tests.store.crash import ROOT, child
from tests.store.schools import (
    CHEAP,
    COACH,
    CODE,
    PASSPHRASE,
    closed_school,
    count,
    fill,
    new_school,
    opened,
    state,
)


def test_a_new_file_knows_its_school_and_its_first_account(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    assert (school.plate.school, school.plate.generation, school.plate.demo) == ("De Regenboog", 1, False)
    assert school.opened_by is not None
    assert (school.opened_by.name, school.opened_by.roles) == (COACH.name, COACH.roles)
    assert school.keys_that_differ() == ()
    school.close()
    assert [holder.name for holder in school_file.accounts(tmp_path)] == [COACH.name]
    again = opened(tmp_path)
    assert (again.plate, again.opened_by) == (school.plate, school.opened_by)
    again.close()
    assert {path.name for path in tmp_path.iterdir()} == {SCHOOL_FILE, KEY_FILE, LOCK_FILE}


def test_the_schema_number_is_the_tables_own() -> None:
    assert nameplate.SCHEMA == tables.SCHEMA


def test_the_file_is_noise_to_others(tmp_path: Path) -> None:
    content = (closed_school(tmp_path, rows=20) / SCHOOL_FILE).read_bytes()
    for word in ("Noor", "Regenboog", "CREATE TABLE", "SQLite"):
        assert word.encode() not in content
        assert word.encode("utf-16-le") not in content
    for start in range(0, len(content), 4096):
        page = content[start : start + 4096]
        assert len(set(page)) > 200  # random bytes use nearly all of 256 values


def test_new_never_overwrites(tmp_path: Path) -> None:
    closed_school(tmp_path, rows=3)
    before = state(tmp_path)
    with pytest.raises(KnownProblem, match="exists"):
        new_school(tmp_path)
    with pytest.raises(KnownProblem, match="exists"):
        school_file.create_demo(tmp_path, school="Demo", account=COACH)
    assert state(tmp_path) == before


@pytest.mark.parametrize("content", [b"", b"a letter to the parents"])
def test_new_does_not_overwrite_what_is_no_school_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / SCHOOL_FILE).write_bytes(content)
    with pytest.raises(KnownProblem, match="exists"):
        new_school(tmp_path)
    assert (tmp_path / SCHOOL_FILE).read_bytes() == content


def test_keys_without_a_file_are_kept_aside(tmp_path: Path) -> None:
    closed_school(tmp_path)
    (tmp_path / SCHOOL_FILE).rename(tmp_path / "moved.buut")
    keys = (tmp_path / KEY_FILE).read_bytes()
    new_school(tmp_path).close()
    [kept] = tmp_path.glob("school-*.keys")
    assert kept.read_bytes() == keys


def test_a_refused_passphrase_or_code_makes_nothing(tmp_path: Path) -> None:
    given = {"school": "De Regenboog", "account": COACH, "cost": CHEAP}
    with pytest.raises(Refusal, match="passphrase_short"):
        school_file.create(tmp_path / "a", passphrase="kort", recovery_code=CODE, **given)  # type: ignore[arg-type]
    with pytest.raises(KnownProblem, match="recovery"):
        school_file.create(tmp_path / "a", passphrase=PASSPHRASE, recovery_code=CODE[:-1], **given)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_passphrase_changes_no_byte(tmp_path: Path) -> None:
    closed_school(tmp_path, rows=3)
    before, times = state(tmp_path), [path.stat().st_mtime_ns for path in sorted(tmp_path.iterdir())]
    for wrong in ("", PASSPHRASE.title(), PASSPHRASE + " nog iets"):
        with pytest.raises(KnownProblem, match="passphrase"):
            opened(tmp_path, wrong)
    assert state(tmp_path) == before
    assert [path.stat().st_mtime_ns for path in sorted(tmp_path.iterdir())] == times


def test_release_refuses_the_cheap_slots_of_tests(tmp_path: Path) -> None:
    closed_school(tmp_path)
    account = school_file.accounts(tmp_path)[0]
    with pytest.raises(KnownProblem, match="keys"):
        school_file.open_with_passphrase(tmp_path, account.id, PASSPHRASE)


def test_a_stranger_has_no_slot(tmp_path: Path) -> None:
    closed_school(tmp_path)
    with pytest.raises(KnownProblem, match="keys"):
        school_file.open_with_passphrase(tmp_path, uuid4(), PASSPHRASE, least=CHEAP)


def test_the_recovery_code_opens_and_gives_a_new_passphrase(tmp_path: Path) -> None:
    closed_school(tmp_path, rows=3)
    school = school_file.open_with_recovery(tmp_path, CODE.lower(), least=CHEAP)
    assert school.opened_by is None
    [account] = school.keys.accounts()
    school.renew_passphrase(account.id, "vier gele laarzen in de zon", cost=CHEAP)
    assert school.keys_that_differ() == ()
    school.close()
    with pytest.raises(KnownProblem, match="passphrase"):
        opened(tmp_path)
    again = opened(tmp_path, "vier gele laarzen in de zon")
    assert count(again) == 3
    again.close()
    school_file.open_with_recovery(tmp_path, CODE, least=CHEAP).close()  # the printed sheet stays valid


def test_a_wrong_recovery_code_is_told_apart_from_a_typing_mistake(tmp_path: Path) -> None:
    closed_school(tmp_path)
    before = state(tmp_path)
    with pytest.raises(KnownProblem) as told:
        school_file.open_with_recovery(tmp_path, CODE.replace("89AB", "98AB"), least=CHEAP)
    assert (told.value.code, told.value.details) == ("recovery", {"n": 3})
    with pytest.raises(KnownProblem) as told:
        school_file.open_with_recovery(tmp_path, new_recovery_code(), least=CHEAP)
    assert told.value.code == "recovery_other"
    assert state(tmp_path) == before


def test_a_planted_slot_is_reported(tmp_path: Path) -> None:
    from buut_desktop.store import key_file

    closed_school(tmp_path / "mine")
    keys = key_file.read_key_file(tmp_path / "mine")
    holder = key_file.KeyHolder(uuid4(), key_file.HolderKind.ACCOUNT, "Iemand", frozenset())
    planted = key_file.make_slot(
        holder, PASSPHRASE, key_file.FileKey.new(), file_id=keys.file_id, generation=1, cost=CHEAP
    )
    key_file.write_key_file(tmp_path / "mine", key_file.KeyFile(keys.file_id, 1, (*keys.slots, planted)))
    school = opened(tmp_path / "mine")
    assert school.keys_that_differ() == (holder.id,)
    school.close()
    with pytest.raises(KnownProblem):
        school_file.open_with_passphrase(tmp_path / "mine", holder.id, PASSPHRASE, least=CHEAP)


def test_the_roles_are_those_inside_the_file(tmp_path: Path) -> None:
    closed_school(tmp_path)
    content = (tmp_path / KEY_FILE).read_text()
    (tmp_path / KEY_FILE).write_text(content.replace("innovation_coach", "school_leader"))
    school = opened(tmp_path)
    assert school.opened_by is not None
    assert school.opened_by.roles == COACH.roles
    school.close()


def test_a_newer_file_is_refused_unread(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    school.connection.execute(f"PRAGMA user_version = {nameplate.SCHEMA + 1}")
    school.close()
    before = state(tmp_path)
    with pytest.raises(KnownProblem, match="newer"):
        opened(tmp_path)
    assert state(tmp_path) == before


def test_the_demo_opens_with_the_key_of_this_run_and_makes_room_for_the_next(tmp_path: Path) -> None:
    demo = school_file.create_demo(tmp_path, school="Demoschool", account=COACH)
    key = demo.key
    assert demo.plate.demo
    assert demo.opened_by is not None
    demo.close()
    again = school_file.open_demo(tmp_path, key)
    assert again.opened_by == demo.opened_by
    again.close()
    assert key.raw.hex() not in "".join(path.read_bytes().hex() for path in tmp_path.iterdir())
    second = school_file.create_demo(tmp_path, school="Demoschool", account=COACH)
    assert second.plate.file_id != demo.plate.file_id
    second.close()
    with pytest.raises(KnownProblem, match="damaged"):
        school_file.open_demo(tmp_path, key)


def test_a_demo_does_not_make_room_while_it_is_open(tmp_path: Path) -> None:
    demo = school_file.create_demo(tmp_path, school="Demoschool", account=COACH)
    with pytest.raises(KnownProblem, match="in_use"):
        school_file.create_demo(tmp_path, school="Demoschool", account=COACH)
    fill(demo, 1)
    demo.close()


def test_a_closed_file_has_forgotten_its_key(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    school.close()
    school.close()
    with pytest.raises(RuntimeError):
        _ = school.key


def test_an_ordinary_day_opens_without_reading_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checks: list[object] = []
    monkeypatch.setattr(school_file, "require_sound", checks.append)
    now = 1_790_000_000.0
    closed_school(tmp_path, rows=3)
    account = school_file.accounts(tmp_path)[0].id

    def once(at: float) -> int:
        checks.clear()
        school_file.open_with_passphrase(tmp_path, account, PASSPHRASE, least=CHEAP, clock=lambda: at).close()
        return len(checks)

    assert once(now) == 1  # the creation of this test's file was at another time
    assert once(now + 3600) == 0
    assert once(now + 25 * 3600) == 1
    assert once(now + 24 * 3600) == 1  # a clock set back
    os.utime(tmp_path / SCHOOL_FILE)  # another program wrote in it
    assert once(now + 24 * 3600 + 1) == 1
    (tmp_path / LOCK_FILE).write_bytes(b"\0\0")
    assert once(now + 24 * 3600 + 2) == 1


def test_a_killed_writer_is_found_whole_again(tmp_path: Path) -> None:
    closed_school(tmp_path)
    for _ in range(5):
        with child("tests.store.jobs:save_forever", tmp_path) as writer:
            writer.wait_for(lambda line: line.startswith("kept"))
            said = writer.kill()
        kept = max(int(line.split()[1]) for line in said if line.startswith("kept"))
        school = opened(tmp_path)
        assert count(school) >= kept
        school.close()


def test_a_half_written_change_is_undone_even_when_the_file_cannot_be_read_without_its_journal(tmp_path: Path) -> None:
    school = new_school(tmp_path)
    fill(school, 40, size=6000)
    path, journal = tmp_path / SCHOOL_FILE, tmp_path / JOURNAL
    # As after a power cut in the middle of writing: the journal is whole, the file is not.
    school.connection.execute("PRAGMA cache_size = 5")
    school.connection.execute("BEGIN IMMEDIATE")
    school.connection.execute("CREATE TABLE half (id INTEGER)")  # changes the first page
    school.connection.execute("UPDATE note SET body = upper(body)")
    school.connection.execute("UPDATE school_file SET name = 'De Andere'")
    torn, kept = path.read_bytes(), journal.read_bytes()
    school.connection.execute("ROLLBACK")
    school.close()
    assert len(kept) > 4096
    path.write_bytes(torn[:16] + bytes(2000) + torn[2016:])
    journal.write_bytes(kept)
    again = opened(tmp_path)
    assert (count(again), again.plate.school) == (40, "De Regenboog")
    again.close()
    assert not (tmp_path / ".school-trial").exists()


def test_the_way_to_the_open_file_needs_no_sqlalchemy(tmp_path: Path) -> None:
    closed_school(tmp_path)
    script = (
        "import sys; from pathlib import Path; from buut_desktop.store import school_file as s;"
        "from buut_desktop.store.keys import KeyCost; home = Path(sys.argv[1]); who = s.accounts(home)[0].id;"
        "school = s.open_with_passphrase(home, who, sys.argv[2], least=KeyCost(1, 64, 1));"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'sqlalchemy', 'alembic', 'PySide6'})); school.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), PASSPHRASE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_holder_is_known_without_opening(tmp_path: Path) -> None:
    assert lock_file.holder(tmp_path) is None
    school = new_school(tmp_path)
    held = lock_file.holder(tmp_path)
    assert held is not None
    assert held.who == COACH.name
    school.close()
    assert lock_file.holder(tmp_path) is None
