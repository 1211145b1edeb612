"""What the keyboard does on the screens before the work, and how one sees where it is."""

from __future__ import annotations

from PySide6.QtCore import Qt

from buut_desktop.ui.shell.first_start import FirstStart
from buut_desktop.ui.shell.restore import Restore
from buut_desktop.ui.shell.unlock import Unlock
from tests.app.conftest import Flow
from tests.store import schools


def test_enter_goes_one_step_at_a_time_and_presses_the_button_one_is_on(flow: Flow) -> None:
    program = flow.start()
    view = program.host.content
    assert isinstance(view, FirstStart)
    form = view._form
    flow.qtbot.keyClick(form.makeNew, "\r")
    form.school.setText("De Regenboog")
    form.name.setText("Maud Wolkenkrab")
    form.passphrase.setText(schools.PASSPHRASE)
    form.again.setText(schools.PASSPHRASE)
    form.again.setFocus()
    flow.qtbot.keyClick(form.again, "\r")
    assert form.code.isVisible()  # the sheet was not passed over
    form.back.setFocus()
    flow.qtbot.keyClick(form.back, "\r")
    assert form.school.isVisible()


def test_enter_on_another_way_of_beginning_takes_that_way(flow: Flow) -> None:
    program = flow.start()
    view = program.host.content
    assert isinstance(view, FirstStart)
    view._form.restore.setFocus()
    flow.qtbot.keyClick(view._form.restore, "\r")
    assert isinstance(program.host.content, Restore)


def test_enter_on_a_forgotten_passphrase_asks_for_the_code(flow: Flow) -> None:
    view = flow.start_with_school().host.content
    assert isinstance(view, Unlock)
    view._form.forgotten.setFocus()
    flow.qtbot.keyClick(view._form.forgotten, "\r")
    assert view._form.code.isVisible()


def test_one_sees_where_the_keyboard_is(flow: Flow) -> None:
    program = flow.start()
    view = program.host.content
    assert isinstance(view, FirstStart)
    with flow.qtbot.waitActive(program.host):
        program.host.activateWindow()
    view._form.makeNew.setFocus()
    flow.qtbot.keyClick(view._form.makeNew, Qt.Key.Key_Tab)
    assert program.host.focus_ring.ringed() is view._form.openExisting
    assert program.host.focus_ring.isVisible()


def test_enter_goes_back_from_the_restore_screen_when_back_has_the_keyboard(flow: Flow) -> None:
    program = flow.start()
    view = program.host.content
    assert isinstance(view, FirstStart)
    view._form.restore.click()
    restore = program.host.content
    assert isinstance(restore, Restore)
    restore._form.back.setFocus()
    flow.qtbot.keyClick(restore._form.back, "\r")
    assert isinstance(program.host.content, FirstStart)
