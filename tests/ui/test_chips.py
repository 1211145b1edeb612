"""Chips by keyboard and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.ui.shared.chips import ChipRow, ChoiceChip, MenuChip
from buut_desktop.ui.shared.person_chip import PersonChip, RoleWord, initials_of

ROLES = (RoleWord("undergoes", "overkomt het", "undergoes"), RoleWord("does", "doet het", "does"))
Key = Qt.Key


class Form(QWidget):
    """A field, a row of chips, a field."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = QLineEdit(), QLineEdit()
        self.row = ChipRow(*(ChoiceChip(word, value=word) for word in ("pesten", "ongeval", "geweld")))
        layout = QVBoxLayout(self)
        for part in (self.before, self.row, self.after):
            layout.addWidget(part)


@pytest.fixture
def form(qtbot: QtBot, dressed: QApplication) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.before.setFocus()
    return made


def test_a_row_of_chips_is_one_stop_where_arrows_walk_and_space_chooses(qtbot: QtBot, form: Form) -> None:
    press(qtbot, Key.Key_Tab, Key.Key_Right, Key.Key_Space, Key.Key_Right, Key.Key_Space)
    assert form.row.values() == ["ongeval", "geweld"]
    press(qtbot, Key.Key_Right)
    assert form.row.chips()[0].hasFocus()  # after the last comes the first
    press(qtbot, Key.Key_End, Key.Key_Tab)
    assert form.after.hasFocus()


def test_tab_comes_back_to_the_chip_one_left(qtbot: QtBot, form: Form) -> None:
    press(qtbot, Key.Key_Tab, Key.Key_Right)
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Backtab)
    assert form.row.chips()[1].hasFocus()


def test_a_chip_that_is_on_has_room_for_its_tick(form: Form) -> None:
    chip = form.row.chips()[0]
    off = chip.sizeHint().width()
    chip.setChecked(True)
    assert chip.sizeHint().width() >= off + 14


def test_chips_flow_over_lines_in_a_narrow_form(form: Form) -> None:
    assert form.row.heightForWidth(120) > form.row.heightForWidth(900) == 32
    assert form.row.minimumSizeHint().width() < 120


def test_a_menu_chip_tells_only_another_value(qtbot: QtBot, dressed: QApplication) -> None:
    chip = MenuChip(
        "Periode", name="Periode", options=[("year", "Dit schooljaar"), ("month", "Deze maand")], value="year"
    )
    qtbot.addWidget(chip)
    chip.show()
    told: list[str] = []
    chip.chosen.connect(told.append)
    chip.set_value("month")
    assert told == []
    for key in (Key.Key_Return, Key.Key_Up):  # the menu opens on the value it has
        qtbot.keyClick(QApplication.activePopupWidget() or chip, key)
    take(qtbot)
    assert told == ["year"]
    assert chip.text() == "Dit schooljaar"
    assert chip.accessibleName() == "Periode: Dit schooljaar"


def test_a_filter_that_is_on_is_seen_and_one_that_is_not_is_not(qtbot: QtBot, dressed: QApplication) -> None:
    chip = MenuChip(options=[("", "-"), ("all", "Alle"), ("bos", "Bos")], value="all", neutral="all", name="Leerplein")
    qtbot.addWidget(chip)
    plain = chip.grab().toImage().pixelColor(60, 5).name()
    chip.set_value("bos")
    assert chip.grab().toImage().pixelColor(30, 5).name() != plain


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_and_backspace_ask_for_the_person_to_go(qtbot: QtBot, dressed: QApplication, key: Qt.Key) -> None:
    chip = shown_person(qtbot)
    with qtbot.waitSignal(chip.removed, timeout=500):
        qtbot.keyClick(chip, key)
    assert chip.isVisible()  # it only tells; the form decides


def test_the_cross_removes_and_the_rest_opens_the_roles(qtbot: QtBot, dressed: QApplication) -> None:
    chip = shown_person(qtbot)
    with qtbot.waitSignal(chip.removed, timeout=500):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 15, 16))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(30, 16))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["overkomt het", "doet het"]
    menu.close()


def test_arrow_down_opens_the_role_on_the_one_it_has_and_enter_takes_the_next(
    qtbot: QtBot, dressed: QApplication
) -> None:
    chip = shown_person(qtbot)
    told: list[str] = []
    chip.role_chosen.connect(told.append)
    qtbot.keyClick(chip, Key.Key_Down)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    qtbot.keyClick(menu, Key.Key_Down)
    qtbot.keyClick(menu, Key.Key_Return)
    assert told == ["does"]
    assert chip.role() == "does"
    assert chip.accessibleName() == "Noor, doet het"


def test_a_target_is_never_smaller_than_28(qtbot: QtBot, dressed: QApplication) -> None:
    for chip in (ChoiceChip("x", small=True), MenuChip("x"), shown_person(qtbot)):
        qtbot.addWidget(chip)
        assert chip.sizeHint().height() >= 28
        assert chip.sizeHint().width() >= 28


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Noor van der Regenboog", "NR"),
        ("Şeyma Ağaçkakan", "ŞA"),
        ("Aimée van ’t Hazelpad", "AH"),
        ("Đorđe", "Đ"),
        ("", ""),
    ],
)
def test_initials_are_the_first_letters_of_the_first_and_last_name(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def shown_person(qtbot: QtBot) -> PersonChip:
    chip = PersonChip("Noor", roles=ROLES, role="undergoes")
    qtbot.addWidget(chip)
    chip.show()
    return chip


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    """Press keys in whatever has the focus."""
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        qtbot.keyClick(target, key)


def take(qtbot: QtBot) -> None:
    """Press Enter in the open menu."""
    menu = QApplication.activePopupWidget()
    assert menu is not None
    qtbot.keyClick(menu, Key.Key_Return)
