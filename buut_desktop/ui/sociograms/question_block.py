"""One question of the form that is being typed (vraag): its words, and whom the child chose.

The question that is typed shows a line for each child with a cross; the others say their answer in one line. Blocks
are kept and filled anew, for they change with every key.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from buut_desktop.domain.reading_order import isolated
from buut_desktop.domain.sociogram import AnswerState, Asked
from buut_desktop.ui.shared.buttons import IconButton
from buut_desktop.ui.shared.labels import OneLine, caption, label, set_role, tooltip
from buut_desktop.ui.shared.layouts import column, row
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms.entry_state import QuestionState
from buut_desktop.use_cases.show_round import Child

SIGNS = {True: "+", False: "−"}


def state_words(state: AnswerState | None) -> str:
    """Give what the screen calls an answer without choices, "" for none."""
    if state is AnswerState.NOBODY:
        return say("entry.nobody")
    if state is AnswerState.SKIPPED:
        return say("entry.skipped")
    if state is AnswerState.ABSENT:
        return say("entry.absent")
    if state is AnswerState.DECLINED:
        return say("entry.not_taking_part")
    return ""


class QuestionBlock(QWidget):
    """Shows a `QuestionState`; tells when it is pressed, and whom to take away."""

    def __init__(self, go: Callable[[Asked], object], remove: Callable[[Asked, Child], object]) -> None:
        super().__init__()
        self._go, self._remove = go, remove
        self._state: QuestionState | None = None
        self._sheet = caption("Apart blad: liever niet")
        self._words = _Pressed()
        self._words.pressed.connect(self._gone_to)
        self._summary = caption(wrap=True)
        self._lines: list[_ChosenLine] = []
        self._rows: QVBoxLayout = column(gap=0)
        self.setLayout(column(self._sheet, self._words, self._rows, self._summary, gap=2))

    def show_question(self, state: QuestionState, *, first_minus: bool) -> None:
        """Show it; `first_minus`: it begins the separate sheet."""
        self._sheet.setVisible(first_minus)
        if state == self._state:
            return
        self._state = state
        self._words.setText(f"{SIGNS[state.asked.positive]} {state.words}")
        self._words.setToolTip("" if state.current else tooltip("Naar deze vraag"))
        wanted = "strong" if state.current else "quiet"
        if self._words.property("role") != wanted:
            set_role(self._words, wanted)
        shown = state.chosen if state.current else ()
        while len(self._lines) < len(shown):
            line = _ChosenLine(self._take_away)
            self._lines.append(line)
            self._rows.addWidget(line)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(shown))
            if place < len(shown):
                line.show_child(shown[place])
        names = ", ".join(isolated(child.short) for child in state.chosen)
        words = state_words(state.reply) if not state.chosen else "" if state.current else names
        self._summary.setText(words)
        self._summary.setVisible(bool(words))

    def _gone_to(self) -> None:
        if self._state is not None and not self._state.current:
            self._go(self._state.asked)

    def _take_away(self, child: Child) -> None:
        if self._state is not None:
            self._remove(self._state.asked, child)


class _Pressed(QLabel):
    """Words that can be pressed with the mouse; the keyboard has ↑ and ↓ for it."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(label("", wrap=True).sizePolicy())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressed and let go here."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class _ChosenLine(QWidget):
    def __init__(self, remove: Callable[[Child], object]) -> None:
        super().__init__()
        self._child: Child | None = None
        self._number, self._name = caption(), OneLine("", "strong")
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._cross = IconButton("weghalen", "close", lambda: None if self._child is None else remove(self._child))
        line = row(self._number, gap=10)
        line.addWidget(self._name, 1)
        line.addWidget(self._cross)
        self.setLayout(line)

    def show_child(self, child: Child) -> None:
        """Show a child; nothing where it is the same one."""
        if child is self._child:
            return
        self._child = child
        self._number.setText(str(child.number))
        self._name.set_words(isolated(child.short))
        self._cross.setAccessibleName(f"{isolated(child.name)} weghalen")
        self._cross.setToolTip(tooltip(f"{child.name} weghalen"))
