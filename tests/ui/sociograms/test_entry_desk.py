"""The left side of a round on a real school file: envelopes beside their cover sheets, forms typed again blind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from buut_desktop.domain.envelopes import envelope_of, home_groups
from buut_desktop.domain.sociogram import AnswerState, Asked, Envelope, SecondTyping
from buut_desktop.ui.sociograms.edits import RoundEdits
from buut_desktop.ui.sociograms.entry_desk import EntryDesk
from buut_desktop.use_cases.check_round import CheckRound
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_round import ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests.school import School

ENTER = Qt.Key.Key_Return


class Side:
    """The real left side of a round of eight children in two envelopes, two choices for one question."""

    def __init__(self, qtbot: QtBot, school: School) -> None:
        people = school.add_people()
        started = school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 2),))
        self.school = school
        self.view = school.use(ShowRound)(school.coach, started.round)
        self.stack = QUndoStack()
        self.desk = EntryDesk()
        self.edits = RoundEdits(
            actor=school.coach,
            round_=self.view.round,
            record=school.use(RecordRound),
            check=school.use(CheckRound),
            stack=self.stack,
            changed=lambda _round: None,
            turned=self.desk.refresh,
            faulted=lambda fault: pytest.fail(str(fault)),
        )
        qtbot.addWidget(self.desk)
        self.desk.resize(316, 600)
        self.desk.show()
        self.desk.begin(self.edits, self.view)
        self.desk.setFocus()

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        for letter in text:
            QTest.keyClicks(self._at(), letter)
        QApplication.processEvents()

    def key(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(self._at(), key)
            QApplication.processEvents()

    def press(self, name: str) -> None:
        """Press the visible button of that name."""
        found = [b for b in self.desk.findChildren(QPushButton) if b.isVisible() and b.isEnabled() and name in b.text()]
        assert found, name
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def words(self) -> str:
        """Give what can be read."""
        QApplication.processEvents()
        shown = [w.text() for w in self.desk.findChildren(QLabel) if w.isVisible()]
        return "\n".join(shown).replace("\u2068", "").replace("\u2069", "")

    def chosen(self, child: int) -> list[int]:
        """Give the form numbers of whom a child chose."""
        numbers = {c.pupil: c.number for c in self.view.children}
        return [numbers[p] for p in self.edits.round.chosen_by(self.view.children[child].pupil, 1)]

    def _at(self) -> QLineEdit:
        found = self.desk.window().focusWidget()
        assert found is not None
        return found  # type: ignore[return-value]


@pytest.fixture
def side(qtbot: QtBot, school: School) -> Iterator[Side]:
    made = Side(qtbot, school)
    yield made
    made.desk.close()


def _all_typed(side: Side) -> None:
    """Each child chose the two after it."""
    for number in range(10, 18):
        side.type(f"{number}{10 + (number - 9) % 8}{10 + (number - 8) % 8}")


def test_the_first_envelope_with_work_is_at_hand(side: Side) -> None:
    assert side.desk.typing.envelopes.currentText() == "Leeuwerik · 0 van 4"
    for number in ("10", "11", "12", "13"):
        side.type(f"{number}+")
    assert "Deze envelop is ingevoerd" in side.words()
    side.desk.begin(side.edits, replace(side.view, round=side.edits.round))
    assert side.desk.typing.envelopes.currentText() == "Vuurvlinder · 0 van 4"


def test_what_differs_from_the_cover_sheet_is_named_and_holds_nothing_up(side: Side) -> None:
    side.type("101112")
    side.type("11+")
    side.press("Envelop klaar")
    side.type("4")
    side.key(ENTER)
    assert "Nog niet getypt: 2\n12 Noor, 13 Şeyma" in side.words()
    assert "Formulieren: 4 op het voorblad, 1 getypt" in side.words()
    assert "Afwezig: 0 op het voorblad, 1 genoteerd\n11 Finn" in side.words()
    side.key(ENTER, ENTER)
    side.press("Toch sluiten")
    group = home_groups(side.edits.round)[0]
    assert envelope_of(side.edits.round, group) == Envelope(group, 4, closed_on=side.school.clock.today())
    assert side.desk.typing.envelopes.currentText() == "Leeuwerik · gesloten ✓"  # its two forms are still to be typed
    side.stack.undo()
    assert envelope_of(side.edits.round, group) is None
    assert side.desk.typing.envelopes.currentText() == "Leeuwerik · 2 van 4"


def test_closing_a_complete_envelope_opens_the_next(side: Side) -> None:
    for number in ("10", "11", "12"):
        side.type(f"{number}1514")
    side.type("13+")
    side.press("Envelop klaar")
    side.type("3")
    side.key(ENTER)
    side.type("1")
    assert "Dit klopt met wat getypt is." in side.words()
    side.key(ENTER, ENTER, ENTER)
    assert side.desk.typing.envelopes.currentText() == "Vuurvlinder · 0 van 4"
    side.type("151016")
    assert side.chosen(5) == [10, 16]


def test_the_cover_sheet_is_kept_when_typing_goes_on(side: Side) -> None:
    side.press("Envelop klaar")
    side.type("4")
    side.press("Verder typen")
    group = home_groups(side.edits.round)[0]
    assert envelope_of(side.edits.round, group) == Envelope(group, 4)
    side.press("Envelop klaar")
    assert side._at().text() == "4"
    side.press("Verder typen")
    assert side.stack.count() == 1  # nothing else was typed


def _drawn(side: Side) -> int:
    """Give the number of the form that is to be typed again."""
    [said] = [line for line in side.words().splitlines() if line.startswith("Proefcontrole: pak formulier ")]
    return int(said.split()[3])


def _next_two(number: int) -> list[int]:
    return [10 + (number - 9) % 8, 10 + (number - 8) % 8]


def test_a_form_is_typed_again_without_its_first_answers(side: Side) -> None:
    _all_typed(side)
    side.press("Proefcontrole")
    assert side.words().count("nog typen") == 5
    side.press("Volgende formulier")
    number = _drawn(side)
    child = side.view.children[number - 10]
    first, second = _next_two(number)
    assert side.desk.blind
    assert side.desk.shown_round().chosen_by(child.pupil, 1) == ()
    assert side.view.children[first - 10].short not in side.words()
    other = 10 + (number - 6) % 8
    side.type(f"{first}{first}")
    assert "staat er al bij" in side.words()
    side.key(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    side.type(str(other))
    assert not side.desk.blind
    assert side.chosen(number - 10) == [first, second]
    assert side.edits.round.second_typings == (SecondTyping(child.pupil, 3, 2),)
    assert "2 van de 3 antwoorden verschilden (67\u00a0%)." in side.words()
    side.key(ENTER)  # the second typing is right
    assert side.chosen(number - 10) == [first, other]
    assert "Twee keer hetzelfde getypt." in side.words()
    assert side.edits.round.second_typings == (SecondTyping(child.pupil, 3, 2),)  # what was found stays
    side.stack.undo()
    assert side.chosen(number - 10) == [first, second]
    assert "daarna:" in side.words()


def test_a_form_put_aside_half_way_is_not_counted_and_comes_again(side: Side) -> None:
    _all_typed(side)
    side.press("Proefcontrole")
    side.press("Volgende formulier")
    number = _drawn(side)
    side.type(str(_next_two(number)[0]))
    side.press("Stoppen")
    assert not side.desk.blind
    assert side.edits.round.second_typings == ()
    side.press("Volgende formulier")
    assert _drawn(side) == number
    side.type("00")
    child = side.view.children[number - 10].pupil
    assert side.edits.round.second_typings == (SecondTyping(child, 2, 2),)
    assert side.edits.round.reply(child, 1) is AnswerState.ANSWERED
    side.press("Terug naar de invoer")
    assert "Alle formulieren zijn ingevoerd." in side.words()


def test_opening_the_round_anew_ends_the_blind_typing(side: Side) -> None:
    _all_typed(side)
    side.press("Proefcontrole")
    side.press("Volgende formulier")
    told: list[bool] = []
    side.desk.blind_changed.connect(lambda: told.append(side.desk.blind))
    side.desk.begin(side.edits, replace(side.view, round=side.edits.round))
    assert told == [False]
    assert side.desk.shown_round() is side.edits.round


def test_without_typed_forms_nothing_is_drawn(side: Side) -> None:
    side.press("Proefcontrole")
    assert "typ 0 formulieren" in side.words()
    side.press("Terug naar de invoer")
    side.type("10")
    assert side.desk.child is side.view.children[0]


def test_lines_and_cells_of_the_picture_are_choices_of_the_form_at_hand(side: Side) -> None:
    a, b, c = (child.pupil for child in side.view.children[:3])
    side.desk.draw(a, b, 1)
    side.desk.toggle(a, c, 1)
    assert side.chosen(0) == [11, 12]
    side.desk.toggle(a, b, 1)
    assert side.chosen(0) == [12]
    side.desk.draw(a, a, 1)
    assert "koos zichzelf" in side.words()
    side.desk.setEnabled(False)
    side.desk.draw(b, a, 1)
    assert side.chosen(1) == []
    assert side.edits.round.reply(a, Asked(1).dimension) is AnswerState.ANSWERED
