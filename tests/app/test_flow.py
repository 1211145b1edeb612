"""First start, unlocking, locking, closing: with real encrypted files and the program's own window."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from buut_desktop import policy_files
from buut_desktop.app.door import actor_of
from buut_desktop.app.wiring import SystemClock
from buut_desktop.domain.permissions import Act
from buut_desktop.store import school_file
from buut_desktop.store.backup_list import list_backups
from buut_desktop.store.cabinet import Cabinet
from buut_desktop.store.folder import BACKUPS, LOCK_FILE
from buut_desktop.ui.shared.place import CASES, Place
from buut_desktop.ui.shared.preferences import Preference
from buut_desktop.ui.shell.first_start import FirstStart
from buut_desktop.ui.shell.new_passphrase import NewPassphrase
from buut_desktop.ui.shell.restore import Restore
from buut_desktop.ui.shell.second_place import SecondPlace
from buut_desktop.ui.shell.unlock import Unlock
from tests.app.conftest import CHILD, Flow
from tests.store import schools

NEW = "vier groene vlinders bij het raam"


def texts(widget: QWidget) -> str:
    """Everything a person could read or hear in a window."""
    found = [widget.windowTitle()]
    for each in (widget, *widget.findChildren(QWidget)):
        found += [each.accessibleName(), each.toolTip()]
        if isinstance(each, QLabel):
            found.append(each.text())
    return "\n".join(found)


def test_the_first_start_makes_a_file_that_the_passphrase_opens(flow: Flow) -> None:
    program = flow.start()
    view = program.host.content
    assert isinstance(view, FirstStart)
    form = view._form
    form.makeNew.click()
    form.school.setText("De Regenboog")
    form.name.setText("Maud van der Wolkenkrab")
    form.passphrase.setText(schools.PASSPHRASE)
    form.again.setText(schools.PASSPHRASE)
    form.next.click()
    code = form.code.text()
    assert len(code.replace("–", "").split()) == 7
    form.next.click()
    assert form.code.text() == ""  # to be typed from paper
    assert not (flow.home / "school.buut").exists()
    form.typed.setText(code)
    form.next.click()
    flow.qtbot.waitUntil(lambda: isinstance(program.host.content, SecondPlace))
    second = program.host.content
    assert isinstance(second, SecondPlace)
    second._form.next.click()
    assert "waarom niet" in second._form.message.text()
    second._form.reason.setText("De server maakt elke nacht een kopie.")
    second._form.next.click()
    flow.qtbot.waitUntil(lambda: program.window is not None)
    assert program.host.windowTitle() == "Buut – De Regenboog"
    assert program.preferences.text(Preference.SECOND_DECLINED).startswith("De server")
    flow.close(program)
    made = schools.opened(flow.home)
    assert made.plate.school == "De Regenboog"
    made.close()


def test_a_typing_mistake_in_the_code_names_its_group_and_makes_nothing(flow: Flow) -> None:
    program = flow.start()
    view = program.host.content
    assert isinstance(view, FirstStart)
    form = view._form
    form.makeNew.click()
    for line, words in (
        (form.school, "De Regenboog"),
        (form.name, "Maud"),
        (form.passphrase, schools.PASSPHRASE),
        (form.again, schools.PASSPHRASE),
    ):
        line.setText(words)
    form.next.click()
    groups = form.code.text().replace("–", "").split()
    form.next.click()
    groups[2] = groups[2][:-1] + ("0" if groups[2][-1] != "0" else "1")
    form.typed.setText("-".join(groups))
    form.next.click()
    assert "groep 3" in form.message.text()
    assert not (flow.home / "school.buut").exists()


def test_a_wrong_passphrase_is_told_and_changes_no_byte(flow: Flow) -> None:
    program = flow.start_with_school()
    before = {name: (flow.home / name).read_bytes() for name in ("school.buut", "school.keys")}
    view = flow.type_passphrase(program, "een heel andere zin")
    flow.qtbot.waitUntil(lambda: "past niet" in view._form.message.text())
    assert before == {name: (flow.home / name).read_bytes() for name in before}


def test_after_five_wrong_passphrases_one_waits_and_sees_how_long(flow: Flow) -> None:
    program = flow.start_with_school()
    view = program.host.content
    assert isinstance(view, Unlock)
    for number in range(5):
        flow.type_passphrase(program, f"verkeerde zin {number}")
        flow.qtbot.waitUntil(view._form.otherSchool.isEnabled)  # no longer busy
    assert "Nog 2 seconden" in view._form.message.text()
    assert not view._form.open.isEnabled()
    flow.clock.now += 3
    assert view._presenter is not None
    view._presenter.tick()
    assert view._form.open.isEnabled()


def test_locking_destroys_the_window_and_unlocking_returns_to_the_place(flow: Flow) -> None:
    program = flow.start_with_school()
    window = flow.unlock(program)
    place = Place(CASES, uuid4(), "4")
    window.go(place)
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    assert CHILD in texts(program.host)
    program.lock()
    assert window.kept_drafts == 1
    del window
    flow.settle()
    assert gone == [True]
    assert CHILD not in texts(program.host)
    assert program.opened is None
    school_file.accounts(flow.home)
    other = schools.opened(flow.home)  # the file is free again
    other.close()
    assert flow.unlock(program).gone_to == place


def test_nobody_at_the_keyboard_locks_and_any_key_counts_as_work(flow: Flow) -> None:
    program = flow.start_with_school()
    flow.unlock(program)
    program.idle.start()

    def pass_time(seconds: int) -> None:
        for _ in range(seconds // 5):
            flow.clock.now += 5
            program.idle.look()

    pass_time(595)
    flow.qtbot.keyClick(program.host, Qt.Key.Key_A)
    pass_time(595)
    assert program.window is not None
    pass_time(5)
    assert program.window is None
    assert isinstance(program.host.content, Unlock)


def test_a_computer_that_slept_wakes_up_locked(flow: Flow) -> None:
    program = flow.start_with_school()
    flow.unlock(program)
    program.idle.start()
    flow.clock.now += 90
    program.idle.look()
    assert program.window is None


def test_the_cover_goes_away_with_any_key_and_locks_after_its_minute(flow: Flow) -> None:
    program = flow.start_with_school()
    flow.unlock(program)
    program.idle.start()
    flow.qtbot.keyClick(program.host, Qt.Key.Key_F9)
    assert program._covering is not None
    assert program._covering.is_on
    flow.qtbot.keyClick(program.host, Qt.Key.Key_F9)
    assert not program._covering.is_on
    assert program.window is not None
    program.cover()
    program._covering.expire()
    view = program.host.content
    assert isinstance(view, Unlock)
    assert "vergrendeld" in view._form.note.text()


def test_the_recovery_code_opens_and_asks_a_new_passphrase(flow: Flow) -> None:
    program = flow.start_with_school()
    view = program.host.content
    assert isinstance(view, Unlock)
    view._form.forgotten.click()
    view._form.code.setText(schools.CODE.lower().replace("-", " "))
    view._form.open.click()
    flow.qtbot.waitUntil(lambda: isinstance(program.host.content, NewPassphrase))
    asked = program.host.content
    assert isinstance(asked, NewPassphrase)
    asked._form.passphrase.setText(NEW)
    asked._form.again.setText(NEW)
    asked._form.next.click()
    flow.qtbot.waitUntil(lambda: program.window is not None)
    flow.close(program)
    schools.opened(flow.home, NEW).close()


def test_closing_leaves_a_verified_backup_and_a_second_time_nothing_new(flow: Flow) -> None:
    program = flow.start_with_school()
    flow.unlock(program)
    flow.close(program)
    made = list_backups(flow.home / BACKUPS)
    assert len(made) == 1
    again = flow.start()
    assert flow.unlock(again).newest is None
    flow.close(again)
    assert list_backups(flow.home / BACKUPS) == made


def test_a_backup_that_fails_keeps_the_program_open_unless_the_person_wants_otherwise(
    flow: Flow, answer: Callable[[bool], None], log_warnings: object
) -> None:
    program = flow.start_with_school()
    flow.unlock(program)
    (flow.home / BACKUPS).rmdir()
    (flow.home / BACKUPS).write_text("een bestand waar de map hoort")
    answer(False)
    program.close()
    flow.qtbot.waitUntil(lambda: program._keeper is not None and not program._keeper.closing)
    assert program.host.isVisible()
    answer(True)
    flow.close(program)
    log_warnings.take()  # type: ignore[attr-defined]


def test_an_empty_home_is_restored_with_nothing_but_the_code(flow: Flow) -> None:
    program = flow.start_with_school()
    flow.unlock(program)
    flow.close(program)
    kept = flow.home.with_name("stick")
    (flow.home / BACKUPS).rename(kept)
    empty = Flow(flow.qtbot, flow.home.with_name("nieuwe computer"), flow.clock, flow.started)
    program = empty.start()
    view = program.host.content
    assert isinstance(view, FirstStart)
    view._form.restore.click()
    restore = program.host.content
    assert isinstance(restore, Restore)
    assert restore._presenter is not None
    restore._presenter.take(kept)
    assert restore._form.backups.count() == 1
    restore._form.code.setText(schools.CODE)
    restore._form.restore.click()
    flow.qtbot.waitUntil(lambda: isinstance(program.host.content, NewPassphrase))
    asked = program.host.content
    assert isinstance(asked, NewPassphrase)
    asked._form.passphrase.setText(NEW)
    asked._form.again.setText(NEW)
    asked._form.next.click()
    flow.qtbot.waitUntil(lambda: isinstance(program.host.content, SecondPlace))
    flow.close(program)
    schools.opened(empty.home, NEW).close()


def test_the_demo_says_so_on_every_screen_opens_with_enter_and_is_gone_afterwards(flow: Flow) -> None:
    program = flow.start(demo=True)
    flow.qtbot.waitUntil(lambda: program.window is not None, timeout=60_000)
    assert "DEMO – verzonnen kinderen" in texts(program.host)
    program.lock()
    flow.settle()
    assert "DEMO – verzonnen kinderen" in texts(program.host)
    view = program.host.content
    assert isinstance(view, Unlock)
    flow.qtbot.keyClick(view, Qt.Key.Key_Return)
    flow.qtbot.waitUntil(lambda: program.window is not None)
    flow.close(program)
    assert not flow.home.exists()


def test_a_damaged_file_is_told_unchanged_and_leads_to_its_backups(flow: Flow) -> None:
    schools.closed_school(flow.home)
    path = flow.home / "school.buut"
    path.write_bytes(path.read_bytes()[:-100])
    state = schools.state(flow.home)["school.buut"]
    program = flow.start()
    view = program.host.content
    assert isinstance(view, Unlock)
    assert "beschadigd" in view._form.message.text()
    assert view._form.restore.isVisible()
    assert schools.state(flow.home)["school.buut"] == state


def test_a_policy_file_of_the_schools_own_is_asked_about_once(flow: Flow, answer: Callable[[bool], None]) -> None:
    own = flow.home / "policy" / "sociogram.toml"
    own.parent.mkdir(parents=True)
    shipped = next(text.text for text in policy_files.shipped() if text.name == "sociogram")
    own.write_text(shipped.replace("limits = [3, 5, 0]", "limits = [4]"), "utf-8")
    program = flow.start_with_school()

    def limits() -> tuple[int, ...]:
        assert program.opened is not None
        return program.opened.policies.current.sociogram.limits

    answer(False)
    flow.unlock(program)
    assert limits() == (3, 5, 0)
    program.lock()
    answer(True)
    flow.unlock(program)
    assert limits() == (3, 5, 0), "not asked twice in one sitting"
    flow.close(program)
    program = flow.start()
    flow.unlock(program)
    assert limits() == (4,)
    flow.close(program)
    own.unlink()
    answer(False)
    program = flow.start()
    flow.unlock(program)
    assert limits() == (4,), "the school file has it"


def test_a_policy_file_that_is_wrong_is_told_and_the_school_stays_closed(flow: Flow) -> None:
    own = flow.home / "policy" / "sociogram.toml"
    own.parent.mkdir(parents=True)
    own.write_text("limits = 3", "utf-8")
    program = flow.start_with_school()
    flow.type_passphrase(program, schools.PASSPHRASE)

    def told() -> bool:
        view = program.host.content
        return isinstance(view, Unlock) and "sociogram.toml" in view._form.message.text()

    flow.qtbot.waitUntil(told)
    assert program.opened is None


def test_a_log_that_was_tampered_with_is_told_and_one_works_on(flow: Flow, log_warnings: object) -> None:
    flow.start_with_school()
    flow.started[0].close()
    school = schools.opened(flow.home)
    actor = actor_of(school)
    assert actor is not None
    with Cabinet(school, clock=SystemClock()).change(actor, Act.SEE_TODAY) as work:
        work.keep()
    with school.engine().write() as connection:
        connection.exec_driver_sql("DROP TRIGGER change_no_update")
        connection.exec_driver_sql("UPDATE change SET act = 'see_pupil'")
    school.close()
    (flow.home / LOCK_FILE).unlink()  # nobody knows when it was checked last
    program = flow.start()
    flow.unlock(program)
    [told] = [box for box in program.host.findChildren(QMessageBox) if box.isVisible()]
    assert "logboek" in told.text()
    told.close()
    flow.close(program)  # the same doubt, with the last backup, is not told again
    assert log_warnings.take() == ["buut_desktop.app.backups: the check found a doubt: log_broken"]  # type: ignore[attr-defined]


def test_nobody_works_before_a_second_place_is_chosen_or_declined_in_writing(flow: Flow) -> None:
    program = flow.start_with_school(declined=False)
    flow.type_passphrase(program, schools.PASSPHRASE)
    flow.qtbot.waitUntil(lambda: isinstance(program.host.content, SecondPlace))
    assert program.window is None
    flow.close(program)
    again = flow.start()
    flow.type_passphrase(again, schools.PASSPHRASE)
    flow.qtbot.waitUntil(lambda: isinstance(again.host.content, SecondPlace))
    asked = again.host.content
    assert isinstance(asked, SecondPlace)
    asked._form.reason.setText("Het bestuur bewaart zelf een kopie.")
    asked._form.next.click()
    flow.qtbot.waitUntil(lambda: again.window is not None)
