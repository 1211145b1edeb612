"""One person's name in a line: the first by Enter, the next by ↓, any other just as it is typed."""

from __future__ import annotations

from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.domain.incident import PartyKind
from buut_desktop.domain.permissions import Actor
from buut_desktop.exchange.names_alike import NamesAlike
from buut_desktop.ui.shared.person_field import Suggestions
from buut_desktop.ui.shared.person_line import PersonLine
from buut_desktop.ui.shared.person_picker import StaffPicker
from buut_desktop.use_cases.find_people import Person

Key = Qt.Key
_ME = Actor(uuid4(), "Pim Passer", frozenset())


def _person(name: str, kind: PartyKind = PartyKind.STAFF) -> Person:
    return Person(kind, uuid4(), name, name, "")


_STAFF = [_person(name) for name in ("Şeyma Ağaçkakan", "Karin Bordkrijt", "Karel Kiezel")]
_PEOPLE = [_person("Karlijn Mus", PartyKind.PUPIL), *_STAFF, _person("Karim Oudervan", PartyKind.GUARDIAN)]


class Desk:
    """A line with another field after it, in a window, and what it told."""

    def __init__(self, qtbot: QtBot) -> None:
        self.heard: list[str] = []
        self.taken: list[str] = []
        picker = StaffPicker(_ME, alike=NamesAlike())
        picker.set_people(_PEOPLE)
        self.line = PersonLine(picker.find, name="Door wie", edited=self.heard.append)
        self.line.picked.connect(self.taken.append)
        self.after = QLineEdit()
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.line)
        layout.addWidget(self.after)
        layout.addStretch(1)
        self.window.resize(600, 400)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.line.setFocus()

    def type(self, text: str) -> None:
        for letter in text:
            # By hand: the test library aborts at letters beyond ASCII.
            QApplication.sendEvent(
                self.line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            )

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.line, key)

    def names(self) -> list[str]:
        return [found.name for found in self.line.suggestions()]


@pytest.fixture
def desk(qtbot: QtBot, dressed: QApplication) -> Desk:
    return Desk(qtbot)


def test_enter_takes_the_first_and_tells_it_as_an_edit(desk: Desk) -> None:
    desk.type("kar")
    assert desk.names() == ["Karin Bordkrijt", "Karel Kiezel"], "only colleagues"
    desk.press(Key.Key_Return)
    assert desk.line.text() == "Karin Bordkrijt"
    assert desk.heard == ["k", "ka", "kar", "Karin Bordkrijt"]
    assert desk.taken == ["Karin Bordkrijt"]
    assert desk.names() == []


def test_who_was_taken_is_known_until_the_name_is_changed(desk: Desk) -> None:
    desk.type("karel")
    assert desk.line.person() is None
    desk.press(Key.Key_Return)
    assert desk.line.person() == _STAFF[2].id
    desk.type("s")
    assert desk.line.person() is None


def test_down_takes_the_next_and_up_goes_back(desk: Desk) -> None:
    desk.type("kar")
    desk.press(Key.Key_Down, Key.Key_Return)
    assert desk.line.text() == "Karel Kiezel"
    desk.line.selectAll()
    desk.type("kar")
    desk.press(Key.Key_Down, Key.Key_Up, Key.Key_Return)
    assert desk.line.text() == "Karin Bordkrijt"


def test_esc_closes_the_list_and_what_was_typed_stays(desk: Desk) -> None:
    told: list[bool] = []
    desk.line.returnPressed.connect(lambda: told.append(True))
    desk.type("kar")
    desk.press(Key.Key_Escape)
    assert (desk.names(), desk.line.text()) == ([], "kar")
    desk.press(Key.Key_Return)
    assert (desk.line.text(), told) == ("kar", [True])


def test_esc_goes_on_to_whatever_it_means_once_no_list_is_open(desk: Desk) -> None:
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    desk.type("kar")
    override.ignore()
    QApplication.sendEvent(desk.line, override)
    assert override.isAccepted()
    desk.press(Key.Key_Escape)
    override.ignore()
    QApplication.sendEvent(desk.line, override)
    assert not override.isAccepted()


def test_tab_keeps_what_was_typed_and_goes_on(desk: Desk) -> None:
    desk.type("kar")
    desk.press(Key.Key_Tab)
    assert desk.line.text() == "kar"
    assert desk.after.hasFocus()
    assert desk.names() == []


def test_tab_takes_whom_one_walked_to_and_goes_on(desk: Desk) -> None:
    desk.type("kar")
    desk.press(Key.Key_Down, Key.Key_Tab)
    assert desk.line.text() == "Karel Kiezel"
    assert desk.after.hasFocus()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_who_only_looks_like_it_is_never_taken_blindly(desk: Desk, key: Qt.Key) -> None:
    desk.type("sjeyma")
    assert [(s.name, s.where) for s in desk.line.suggestions()] == [("Şeyma Ağaçkakan", "lijkt op · personeel")]
    assert desk.line.suggested() is None
    desk.press(key)
    assert desk.line.text() == "sjeyma"
    desk.line.setFocus()
    desk.line.selectAll()
    desk.type("sjeyma")
    desk.press(Key.Key_Down, key)
    assert desk.line.text() == "Şeyma Ağaçkakan"


def test_enter_on_a_name_typed_in_full_goes_on_at_once(desk: Desk) -> None:
    told: list[bool] = []
    desk.line.returnPressed.connect(lambda: told.append(True))
    desk.type("Karel Kiezel")
    desk.press(Key.Key_Return)
    assert told == [True]
    assert desk.line.person() == _STAFF[2].id


def test_down_in_an_empty_line_or_on_a_whole_name_shows_everybody_oneself_first(desk: Desk) -> None:
    everybody = ["Pim Passer", "Şeyma Ağaçkakan", "Karin Bordkrijt", "Karel Kiezel"]
    desk.press(Key.Key_Down)
    assert desk.names() == everybody
    desk.press(Key.Key_Down, Key.Key_Return)
    assert desk.line.text() == "Şeyma Ağaçkakan"
    desk.press(Key.Key_Down)
    assert desk.names() == everybody


def test_the_chevron_opens_and_closes_the_list_and_a_row_is_clicked(desk: Desk) -> None:
    desk.line.setText("Iemand")
    chevron = QPoint(desk.line.width() - 16, desk.line.height() // 2)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(desk.line, left, pos=chevron)
    assert len(desk.names()) == 4
    QTest.mouseClick(desk.line, left, pos=chevron)
    assert desk.names() == []
    QTest.mouseClick(desk.line, left, pos=chevron)
    assert desk.line._made is not None
    rows = desk.line._made.rows_list
    QTest.mouseClick(rows.viewport(), left, pos=rows.visualRect(rows.rows.index(2)).center())
    assert desk.line.text() == "Karin Bordkrijt"
    assert desk.line.hasFocus()


def test_the_list_goes_with_its_line(desk: Desk, qtbot: QtBot) -> None:
    desk.type("kar")
    assert len(desk.window.findChildren(Suggestions)) == 1
    desk.line.deleteLater()
    qtbot.waitUntil(lambda: not desk.window.findChildren(Suggestions))


def test_a_line_out_of_sight_comes_back_when_one_types(desk: Desk) -> None:
    inside, area = QWidget(), QScrollArea()
    layout = QVBoxLayout(inside)
    layout.addWidget(desk.line)
    layout.addSpacing(2000)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    around = desk.window.layout()
    assert around is not None
    around.addWidget(area)
    QApplication.processEvents()
    desk.line.setFocus()
    area.verticalScrollBar().setValue(1000)
    assert desk.line.visibleRegion().isEmpty()
    desk.type("k")
    assert desk.line.visibleRegion().boundingRect() == desk.line.rect()
    assert desk.line._made is not None
    assert desk.line._made.geometry().top() > desk.line.mapTo(desk.window, QPoint(0, 0)).y()


def test_whoever_is_at_the_keyboard_is_offered_once_and_as_the_one_in_the_team(desk: Desk) -> None:
    picker, mine = StaffPicker(_ME), _person("Pim Passer")
    picker.set_people([*_PEOPLE, mine])
    assert [found.name for found in picker.find("pim")] == ["Pim Passer"]
    assert getattr(picker.find("pim")[0].key, "person", None) == mine.id
