"""The pane on which a stack of forms is typed (invoer): one field, the questions, and the child read back large."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from buut_desktop.domain.reading_order import isolated
from buut_desktop.domain.sociogram import AnswerState
from buut_desktop.ui.shared.buttons import Button, IconButton
from buut_desktop.ui.shared.labels import caption, label, section, set_role, strong, title
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, pane, row, scrolled
from buut_desktop.ui.shared.number_grid import NumberCell, NumberGrid
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms.entry_presenter import EntryPresenter, EntryState, QuestionState
from buut_desktop.use_cases.show_round import Child, RoundView

MOST_MATCHES = 6
GRID_HEIGHT = 108
"""Three lines of numbers; a leerplein has more, and the field must stay in sight."""

_REFUSED = {
    "chose_self": "err.chose_self",
    "chose_twice": "err.chose_twice",
    "no_number": "err.no_number",
    "too_many": "err.too_many",
}


class EntryField(QLineEdit):
    """The one field: what a key means depends on whether it is empty."""

    entered = Signal()
    stepped = Signal(int)
    backed = Signal()
    absent = Signal()

    def event(self, event: QEvent) -> bool:
        """Undo and redo are of the round, not of what was typed in the field before."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _takes_back(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, arrows, Backspace on an empty field and + are the protocol's own keys."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.backed.emit()
        elif event.text() == "+":
            self.absent.emit()
        elif _takes_back(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _takes_back(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class EntryPane(QWidget):
    """Shows what the presenter tells; every key goes to the presenter."""

    form_finished = Signal(object)
    """The child whose form was just completed."""
    child_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._presenter: EntryPresenter | None = None
        self._view: RoundView | None = None
        self._last_child: Child | None = None
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName("Ingevoerde formulieren")
        self._count = strong()
        self.grid = NumberGrid(name="Formulieren")
        self.grid.chosen.connect(self._picked)
        self._numbers = scrolled(pane(column(self.grid), ground="sunken"))
        self._numbers.setMaximumHeight(GRID_HEIGHT)
        self._which = caption()
        self._who = title()
        self._who.setWordWrap(True)
        self._questions = column(gap=4)
        self.field = EntryField()
        self.field.textEdited.connect(self._typed)
        self.field.entered.connect(lambda: self._do(EntryPresenter.enter))
        self.field.backed.connect(lambda: self._do(EntryPresenter.back))
        self.field.absent.connect(lambda: self._do(EntryPresenter.absent))
        self.field.stepped.connect(self._stepped)
        self._refused = label("", "error", wrap=True)
        self._refused.hide()
        self._matches = column(gap=0)
        self._read_back = label("", "title", wrap=True)
        self._hint = caption(wrap=True)
        self._absent = Button(say("entry.absent"), lambda: self._do(EntryPresenter.absent), kind="quiet")
        self._declined = Button(say("entry.not_taking_part"), lambda: self._do(EntryPresenter.declined), kind="quiet")
        self._aside = Button("Formulier wegleggen", lambda: self._do(EntryPresenter.leave_form), kind="quiet")
        body = column(
            row(self._bar, self._count, gap=12),
            self._numbers,
            8,
            self._which,
            self._who,
            self._questions,
            self.field,
            self._refused,
            self._matches,
            self._read_back,
            self._hint,
            row(self._absent, self._declined, STRETCH, gap=4),
            row(self._aside, STRETCH, gap=4),
            STRETCH,
            gap=6,
            edges=(20, 8, 8, 16),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolled(pane(body, ground="sunken"))
        whole.addWidget(self._scroll)
        self.setFocusProxy(self.field)

    def attach(self, presenter: EntryPresenter, view: RoundView) -> None:
        """Show the entry of this round."""
        self._presenter, self._view, self._last_child = presenter, view, None
        self.field.clear()
        presenter.refresh()

    def show_state(self, state: EntryState) -> None:
        """Show what the presenter decided."""
        self._bar.setRange(0, max(1, state.total))
        self._bar.setValue(state.done)
        self._count.setText(f"{state.done} van {state.total}")
        self._show_grid(state)
        child = state.child
        self._which.setText(f"Formulier {child.number}" if child else "Volgend formulier")
        self._who.setText(child.name if child else "Typ het nummer of de naam")
        clear(self._questions)
        for question in state.questions:
            self._show_question(question)
        if self.field.text() != state.typed:
            self.field.setText(state.typed)
        prompt = "Nummer of naam van het formulier" if child is None else "Nummer of naam van wie gekozen is"
        self.field.setAccessibleName(prompt)
        self.field.setPlaceholderText("nummer of naam")
        self._show_refused(state)
        clear(self._matches)
        for place, match in enumerate(state.matches[:MOST_MATCHES]):
            self._show_match(match, place == state.marked)
        self._read_back.setVisible(state.read_back is not None and not state.refused and child is not None)
        if state.read_back is not None:
            self._read_back.setText("" if state.read_back is child else f"✓ {isolated(state.read_back.name)}")
            self._read_back.setVisible(state.read_back is not child)
        self._hint.setText(_hint(state))
        for button in (self._absent, self._declined, self._aside):
            button.setVisible(child is not None)
        QTimer.singleShot(0, self._scroll, lambda: self._scroll.ensureWidgetVisible(self.field, 0, 90))
        if state.finished is not None:
            self.form_finished.emit(state.finished)
        if child is not self._last_child:
            self._last_child = child
            self.child_changed.emit()

    def _show_grid(self, state: EntryState) -> None:
        if self._view is None:
            return
        round_ = self._view.round if self._presenter is None else self._presenter.round
        cells = []
        for child in self._view.children:
            if state.child is not None and child.pupil == state.child.pupil:
                shown = "current"
            elif not round_.typed(child.pupil):
                shown = "open"
            elif round_.reply(child.pupil, round_.dimensions[0].number) in (AnswerState.ABSENT, AnswerState.DECLINED):
                shown = "off"
            else:
                shown = "done"
            cells.append(NumberCell(str(child.number), child.name, shown))
        self.grid.set_cells(cells)
        self._numbers.setFixedHeight(
            min(GRID_HEIGHT, self.grid.heightForWidth(max(200, self._numbers.width() - 16)) + 4)
        )
        if state.child is not None:
            middle = self.grid.place_of(str(state.child.number)).center()
            QTimer.singleShot(0, self._numbers, lambda: self._numbers.ensureVisible(middle.x(), middle.y(), 0, 24))

    def _show_question(self, question: QuestionState) -> None:
        heading = section(f"+ {question.dimension.wording}")
        heading.setWordWrap(True)
        set_role(heading, "strong" if question.current else "quiet")
        self._questions.addWidget(heading)
        for child in question.chosen:
            number = question.dimension.number
            remove = IconButton(f"{isolated(child.name)} weghalen", "close", partial(self._remove, number, child))
            line = row(caption(str(child.number)), gap=10)
            line.addWidget(strong(child.short, wrap=True), 1)
            line.addWidget(remove)
            self._questions.addLayout(line)
        if question.reply is not None and not question.chosen:
            words = {
                AnswerState.NOBODY: say("entry.nobody"),
                AnswerState.SKIPPED: say("entry.skipped"),
                AnswerState.ABSENT: say("entry.absent"),
                AnswerState.DECLINED: say("entry.not_taking_part"),
            }
            self._questions.addWidget(caption(words.get(question.reply, "")))

    def _show_match(self, child: Child, marked: bool) -> None:
        button = Button(
            f"{child.number}  {isolated(child.name)}", lambda: self._take(child), kind="soft" if marked else "quiet"
        )
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._matches.addWidget(button)

    def _show_refused(self, state: EntryState) -> None:
        self._refused.setVisible(bool(state.refused))
        self.field.setProperty("wrong", "true" if state.refused else "false")
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        if not state.refused:
            return
        name = state.refused_child.short if state.refused_child else ""
        limit = next((q.dimension.limit for q in state.questions if q.current), None)
        if state.refused == "no_name":
            self._refused.setText(f"Geen kind op deze lijst met “{state.typed.strip()}”.")
        else:
            key = _REFUSED.get(state.refused, "err.no_number")
            self._refused.setText(say(key, kind=name, n=limit if state.refused == "too_many" else state.typed.strip()))

    # Keys

    def _typed(self, text: str) -> None:
        if self._presenter is not None:
            self._presenter.type(text)

    def _do(self, what: Callable[[EntryPresenter], None]) -> None:
        if self._presenter is not None:
            what(self._presenter)
            self.field.setFocus()

    def _stepped(self, by: int) -> None:
        if self._presenter is not None:
            self._presenter.move(by)

    def _remove(self, dimension: int, child: Child) -> None:
        if self._presenter is not None:
            self._presenter.remove(dimension, child)
            self.field.setFocus()

    def _take(self, child: Child) -> None:
        if self._presenter is not None:
            self._presenter.take(child)
            self.field.setFocus()

    def _picked(self, number: str) -> None:
        if self._presenter is not None and self._view is not None:
            found = next(c for c in self._view.children if str(c.number) == number)
            self._presenter.open(found)
            self.field.setFocus()


def _hint(state: EntryState) -> str:
    if state.child is None and state.finished is not None and state.done < state.total:
        # Said here and not in a toast: that would lie over the picture after every form.
        return say("toast.form", kind=state.finished.short, n=state.total - state.done)
    if state.child is None:
        if state.done >= state.total:
            return "Alle formulieren zijn ingevoerd."
        return "Pak het volgende formulier en typ het nummer dat erop staat."
    current = next((q for q in state.questions if q.current), None)
    zeros = "0" * len(str(state.child.number))
    limit = "" if current is None or current.dimension.limit is None else f"Hoogstens {current.dimension.limit}. "
    return f"{limit}Enter: klaar met deze vraag · {zeros}: niemand · +: afwezig · Backspace: laatste terug"
