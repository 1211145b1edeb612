"""Segmented choice, step rail, tabs, list and number grid: by keyboard, and telling only what the person does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.number_grid import NumberCell, NumberGrid
from buut_desktop.ui.shared.rows import Row, RowList
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.step_rail import RailStep, StepRail
from buut_desktop.ui.shared.tabs import Tabs
from tests.ui.test_chips import press

SEVERITY = [
    Segment("light", "Licht", Mark.LIGHT),
    Segment("medium", "Gemiddeld", Mark.MEDIUM),
    Segment("serious", "Ernstig", Mark.SERIOUS),
]
Key = Qt.Key


@pytest.fixture
def severity(qtbot: QtBot, dressed: QApplication) -> Segmented:
    made = Segmented(SEVERITY, name="Ernst", clearable=True)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_nothing_is_chosen_until_the_person_does(qtbot: QtBot, severity: Segmented) -> None:
    told: list[str] = []
    severity.chosen.connect(told.append)
    assert severity.value() == ""
    severity._buttons[0].setFocus()
    press(qtbot, Key.Key_Right)
    assert severity.value() == "light"
    press(qtbot, Key.Key_Right, Key.Key_Right)
    assert told == ["light", "medium", "serious"]
    press(qtbot, Key.Key_Delete)
    assert severity.value() == ""
    assert told[-1] == ""


def test_filling_the_form_chooses_without_telling(qtbot: QtBot, severity: Segmented) -> None:
    told: list[str] = []
    severity.chosen.connect(told.append)
    severity.set_value("medium")
    assert severity.value() == "medium"
    assert told == []
    qtbot.mouseClick(severity._buttons[1], Qt.MouseButton.LeftButton)
    assert told == []  # it was chosen already
    qtbot.mouseClick(severity._buttons[2], Qt.MouseButton.LeftButton)
    assert told == ["serious"]


def test_choosing_makes_nothing_jump(severity: Segmented) -> None:
    before = severity.sizeHint()
    severity.set_value("medium")
    assert severity.sizeHint() == before
    assert severity.minimumSizeHint() == before


def steps(marks: str = "dno") -> list[RailStep]:
    kinds = {"d": Mark.DONE, "n": Mark.NOW, "o": Mark.OPEN}
    titles = ("Betrokkenen uit de situatie halen", "Laten vertellen", "Serieus nemen")
    return [
        RailStep(f"s{n}", n, title, kinds[mark]) for n, (title, mark) in enumerate(zip(titles, marks, strict=True), 1)
    ]


def test_any_step_can_be_clicked_and_walked_to(qtbot: QtBot, dressed: QApplication) -> None:
    rail = StepRail()
    qtbot.addWidget(rail)
    rail.resize(312, 400)
    rail.set_steps(steps(), "s2")
    rail.show()
    told: list[str] = []
    rail.chosen.connect(told.append)
    assert rail.value() == "s2"
    third = rail.visualRect(rail.model().index(2, 0)).center()
    qtbot.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=third)
    qtbot.keyClick(rail, Key.Key_Up)
    assert told == ["s3", "s2"]


def test_showing_the_steps_again_stays_at_the_open_one_and_tells_nobody(qtbot: QtBot, dressed: QApplication) -> None:
    rail = StepRail()
    qtbot.addWidget(rail)
    told: list[str] = []
    rail.chosen.connect(told.append)
    rail.set_steps(steps(), "s2")
    rail.set_steps(steps("ddn"))
    assert (rail.value(), told) == ("s2", [])


def test_a_step_title_is_never_cut_in_a_narrow_rail(qtbot: QtBot, dressed: QApplication) -> None:
    rail = StepRail()
    qtbot.addWidget(rail)
    rail.set_steps(steps(), "s2")
    rail.show()
    rail.resize(312, 400)
    wide = rail.sizeHintForRow(0)
    rail.resize(210, 400)
    assert rail.sizeHintForRow(0) > wide == 42


def test_a_step_says_its_number_title_and_state(qtbot: QtBot, dressed: QApplication) -> None:
    rail = StepRail()
    qtbot.addWidget(rail)
    rail.set_steps([RailStep("parents", 9, "Ouders betrekken", Mark.BUSY, "1 van 2 gezinnen")])
    assert rail.model().index(0, 0).data() == "Stap 9, Ouders betrekken, bezig, 1 van 2 gezinnen"


def test_tabs_are_known_by_value_and_walked_by_arrows(qtbot: QtBot, dressed: QApplication) -> None:
    tabs = Tabs(name="Tabbladen")
    qtbot.addWidget(tabs)
    tabs.add("today", "Vandaag", "today")
    tabs.add("cases", "Casussen & meer", "case")
    tabs.show()
    qtbot.keyClick(tabs, Key.Key_Right)
    assert tabs.value() == "cases"
    tabs.set_value("unknown")
    assert tabs.value() == "cases"
    assert tabs.accessibleTabName(1) == "Casussen & meer"


def test_tabs_without_icons_take_less_room(qtbot: QtBot, dressed: QApplication) -> None:
    tabs = Tabs()
    qtbot.addWidget(tabs)
    tabs.add("today", "Vandaag", "today")
    tabs.show()
    wide = tabs.sizeHint().width()
    tabs.set_icons(False)
    assert tabs.sizeHint().width() < wide - 15


def test_a_list_keeps_its_place_when_read_anew_and_tells_nobody(qtbot: QtBot, dressed: QApplication) -> None:
    rows, told = shown_list(qtbot)
    qtbot.keyClick(rows, Key.Key_Down)
    assert told == ["b"]
    rows.set_items(["nieuw", "a", "b"])
    assert (rows.current(), told) == ("b", ["b"])
    rows.set_items(["a"])
    assert rows.current() is None


def test_enter_opens_the_row(qtbot: QtBot, dressed: QApplication) -> None:
    rows, _told = shown_list(qtbot)
    with qtbot.waitSignal(rows.opened, timeout=500) as opened:
        qtbot.keyClick(rows, Key.Key_Return)
    assert opened.args == ["a"]


def test_a_row_says_everything_in_it() -> None:
    row = Row("Vechtpartij", Mark.SERIOUS, "vandaag 10:35", "Noor · Finn", "Plein", "Niet in Esis")
    assert row.spoken == "ernstig, Vechtpartij, vandaag 10:35, Noor · Finn, Plein, Niet in Esis"


def test_a_number_is_walked_to_and_chosen_but_not_one_that_is_off(qtbot: QtBot, dressed: QApplication) -> None:
    grid = NumberGrid(name="Nummers")
    qtbot.addWidget(grid)
    grid.resize(3 * 44, 100)
    grid.set_cells([NumberCell(str(n), f"Kind {n}", "off" if n == 11 else "open") for n in range(10, 16)])
    grid.show()
    told: list[str] = []
    grid.chosen.connect(told.append)
    for key in (Key.Key_Right, Key.Key_Space, Key.Key_Down, Key.Key_Return):
        qtbot.keyClick(grid, key)
    assert told == ["14"]
    assert grid.accessibleName() == "Nummers: 14, Kind 14"
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(20, 16))
    assert told == ["14", "10"]


def shown_list(qtbot: QtBot) -> tuple[RowList[str], list[str]]:
    rows: RowList[str] = RowList(lambda word: Row(word, people="x", facts="y"), key=lambda word: word, name="Lijst")
    qtbot.addWidget(rows)
    rows.resize(380, 400)
    rows.set_items(["a", "b"])
    rows.set_current("a")
    rows.show()
    told: list[str] = []
    rows.chosen.connect(told.append)
    return rows, told
