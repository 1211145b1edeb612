"""Typing choices in a table: arrows and Space, the mouse, three orders, and the same undo as the forms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from buut_desktop.domain.sociogram import AnswerState, Asked, Round
from buut_desktop.ui.shared.theme import colour
from buut_desktop.ui.sociograms.edits import RoundEdits
from buut_desktop.ui.sociograms.matrix_model import Cell, MatrixModel
from buut_desktop.ui.sociograms.matrix_page import MatrixPage
from buut_desktop.use_cases.check_round import CheckRound
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_round import RoundView, ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests.school import School
from tests.ui.sociograms.form_stack import classmates, round_of

DOWN, UP, LEFT, RIGHT, SPACE = (
    Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space,
)  # fmt: skip
NOT_PLAY = Asked(1, False)


class Sheet:
    """The page on a real round of eight children with a positive and a negative question."""

    def __init__(self, qtbot: QtBot, school: School) -> None:
        people = school.add_people()
        start = school.use(StartRound)
        start.turn_negative(school.coach, True)
        made = start(school.coach, people.plaza.id, (Asking("play", 2, negative=True),))
        self.view: RoundView = school.use(ShowRound)(school.coach, made.round)
        self.stack = QUndoStack()
        self.page = MatrixPage()
        self.edits = RoundEdits(
            actor=school.coach,
            round_=self.view.round,
            record=school.use(RecordRound),
            check=school.use(CheckRound),
            stack=self.stack,
            changed=lambda _round: None,
            turned=self.page.refresh,
            faulted=lambda fault: pytest.fail(str(fault)),
        )
        qtbot.addWidget(self.page)
        self.page.resize(900, 600)
        self.page.show()
        self.page.begin(self.edits, self.view)

    def press(self, *keys: Qt.Key | str) -> None:
        """Press keys in the table."""
        for key in keys:
            if isinstance(key, str):
                QTest.keyClicks(self.page.grid, key)
            else:
                QTest.keyClick(self.page.grid, key)

    def chosen(self, child: int, positive: bool = True) -> list[int]:
        """Give the places of whom a child chose."""
        places = {c.pupil: place for place, c in enumerate(self.view.children)}
        return [places[p] for p in self.edits.round.chosen_by(self.view.children[child].pupil, 1, positive)]

    def words(self) -> str:
        """Give what can be read."""
        return "\n".join(w.text() for w in self.page.findChildren(QLabel) if w.isVisible())

    def ask(self, value: str) -> None:
        """Choose the question."""
        box = self.page._question
        box.setFocus()
        while box.value() != value:
            QTest.keyClick(box, Qt.Key.Key_Down)
        self.page.grid.setFocus()


@pytest.fixture
def sheet(qtbot: QtBot, school: School) -> Iterator[Sheet]:
    made = Sheet(qtbot, school)
    yield made
    made.page.close()


def test_arrows_walk_and_space_turns_a_choice_on_and_off(sheet: Sheet) -> None:
    sheet.press(SPACE, RIGHT, SPACE)
    assert sheet.chosen(0) == [1, 2]
    sheet.press(SPACE)
    assert sheet.chosen(0) == [1]
    assert sheet.edits.round.reply(sheet.view.children[0].pupil, 1) is AnswerState.ANSWERED
    sheet.press(LEFT, DOWN, LEFT, SPACE)
    assert sheet.chosen(1) == [0]
    assert "kiezen elkaar" in sheet.words()


def test_a_press_of_the_mouse_does_the_same(sheet: Sheet) -> None:
    index = sheet.page.grid.model().index(2, 5)
    place = sheet.page.grid.visualRect(index).center()
    for expected in ([5], []):
        QTest.mouseClick(sheet.page.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert sheet.chosen(2) == expected


def test_each_press_is_a_step_that_can_be_undone(sheet: Sheet) -> None:
    sheet.press(SPACE, DOWN, RIGHT, SPACE, "+")
    assert sheet.stack.undoText() == "afwezig"
    for expected in ([2], []):
        sheet.stack.undo()
        assert sheet.chosen(1) == expected
    assert sheet.page._model.cell(1, 2) is Cell.EMPTY
    sheet.stack.redo()
    assert sheet.page._model.cell(1, 2) is Cell.ONE_SIDED


def test_what_is_not_allowed_is_said_and_changes_nothing(sheet: Sheet) -> None:
    sheet.press(LEFT, SPACE)
    assert "koos zichzelf" in sheet.words()
    sheet.press(RIGHT, SPACE, RIGHT, SPACE, RIGHT, SPACE)
    assert "Meer keuzes dan afgesproken (2)" in sheet.words()
    assert sheet.chosen(0) == [1, 2]
    sheet.press(RIGHT)
    assert "Meer keuzes" not in sheet.words()


def test_a_child_of_the_other_question_is_marked_and_can_be_moved_here(sheet: Sheet) -> None:
    sheet.press(SPACE)
    sheet.ask("1-")
    assert sheet.page._model.cell(0, 1) is Cell.OTHER_SIGN
    sheet.press(SPACE)
    assert "al bij de andere vraag" in sheet.words()
    QTest.mouseClick(sheet.page._move, Qt.MouseButton.LeftButton)
    assert (sheet.chosen(0), sheet.chosen(0, positive=False)) == ([], [1])
    sheet.stack.undo()
    assert (sheet.chosen(0), sheet.chosen(0, positive=False)) == ([1], [])


def test_absent_rows_say_so_and_a_choice_brings_the_form_in(sheet: Sheet) -> None:
    sheet.press("+")
    assert sheet.page._model.row_words(0) == "afwezig"
    sheet.press(SPACE)
    pupil = sheet.view.children[0].pupil
    assert (sheet.chosen(0), sheet.page._model.row_words(0)) == ([1], "")
    assert sheet.edits.round.reply(pupil, 1, False) is None
    sheet.press(DOWN, "0")
    assert sheet.page._model.row_words(1) == "niemand gekozen"


def test_another_order_keeps_the_cell_one_is_at(sheet: Sheet) -> None:
    sheet.press(DOWN, DOWN, SPACE)
    at = sheet.page.grid.currentIndex()
    before = [sheet.page._model.child(place).pupil for place in (at.row(), at.column())]
    for order in ("name", "cluster", "number"):
        sheet.page._order.set_value(order)
        sheet.page._order.chosen.emit(order)
        at = sheet.page.grid.currentIndex()
        assert [sheet.page._model.child(place).pupil for place in (at.row(), at.column())] == before
        shown = [sheet.page._model.child(place) for place in range(8)]
        assert {child.pupil for child in shown} == {child.pupil for child in sheet.view.children}
        if order == "name":
            assert [child.name[0] for child in shown] == ["A", "Đ", "F", "I", "Ł", "M", "N", "Ş"]
        if order == "cluster":  # the home groups stay together
            groups = [child.home_group for child in shown]
            assert groups[:4] == [groups[0]] * 4


def test_each_kind_of_cell_is_painted_in_its_own_way(sheet: Sheet) -> None:
    sheet.press(SPACE, DOWN, LEFT, SPACE, RIGHT, RIGHT, SPACE, DOWN, DOWN)
    grabbed = sheet.page.grid.viewport().grab().toImage()

    def inked(row: int, column: int, name: str) -> bool:
        place = sheet.page.grid.visualRect(sheet.page.grid.model().index(row, column))
        wanted = colour(name).rgb()
        return any(
            grabbed.pixelColor(x, y).rgb() == wanted
            for x in range(place.left(), place.right())
            for y in range(place.top(), place.bottom())
        )

    assert inked(0, 1, "accent")  # mutual
    assert inked(1, 2, "asoft")
    assert not inked(1, 2, "minus")
    assert inked(5, 5, "press")
    sheet.ask("1-")
    sheet.page.grid.setCurrentIndex(sheet.page.grid.model().index(6, 1))
    sheet.press(SPACE, UP, UP)
    grabbed = sheet.page.grid.viewport().grab().toImage()
    assert sheet.chosen(6, positive=False) == [1]
    assert inked(6, 1, "minus")


def _model(count: int, round_: Round | None = None) -> MatrixModel:
    children = classmates(count)
    model = MatrixModel()
    model.show_children(children, round_ or round_of(children, (3,)), Asked(1))
    return model


def test_120_children_make_a_table_of_120_by_120_with_a_sentence_for_each_cell() -> None:
    model = _model(120)
    assert (model.rowCount(), model.columnCount()) == (120, 120)
    said = model.data(model.index(118, 119), Qt.ItemDataRole.AccessibleTextRole)
    assert model.child(118).short in said.replace("\u2068", "")
    assert model.child(119).short in said.replace("\u2068", "")


def test_who_is_not_on_the_list_of_a_child_is_closed() -> None:
    children = classmates(10)
    model = _model(10, round_of(children, (3,), groups=2, young=5))
    assert model.cell(0, 4) is Cell.EMPTY
    assert model.cell(0, 5) is Cell.CLOSED  # leerjaar 2 chooses within its own home group
    assert model.cell(5, 0) is Cell.EMPTY
