"""The pane on which a stack of forms is typed (invoer): one field, the questions, and the child read back large."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from buut_desktop.domain.reading_order import isolated
from buut_desktop.domain.sociogram import Asked
from buut_desktop.ui.shared.buttons import LINK, Button, CheckBox
from buut_desktop.ui.shared.chips import MenuChip
from buut_desktop.ui.shared.fields import Combo, Hint, LineField
from buut_desktop.ui.shared.labels import caption, label, restyle, strong, title
from buut_desktop.ui.shared.layouts import STRETCH, FlowLayout, column, pane, row, scrolled
from buut_desktop.ui.shared.number_grid import NumberCell, NumberGrid
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms.entry_hints import hint_words
from buut_desktop.ui.sociograms.entry_presenter import EntryPresenter
from buut_desktop.ui.sociograms.entry_state import EntryState, EnvelopeState
from buut_desktop.ui.sociograms.question_block import SIGNS, QuestionBlock
from buut_desktop.use_cases.show_round import Child

MOST_MATCHES = 6
GRID_HEIGHT, GRID_LINE = 108, 36
"""Three lines of numbers, and one while a form is typed: the field and what is chosen must stay in sight."""
ABOVE = 90
"""Of what stands above the field this much stays in sight."""
TALK_SOON = 1000
"""Milliseconds after the last key in which the name of whom a child wants to talk with is kept."""
ALL = "all"
_DECLINED, _ASIDE, _EMPTY = "declined", "aside", "empty"
_TOLD = {
    "chose_self": "err.chose_self",
    "chose_twice": "err.chose_twice",
    "no_number": "err.no_number",
    "already_chosen": "entry.already_chosen",
    "too_many": "err.too_many",
    "chose_both": "err.chose_both",
    "not_on_list": "err.not_on_list",
    "not_asked": "err.not_asked",
}


class EntryField(QLineEdit):
    """The one field: what a key means depends on whether it is empty, and on what was asked."""

    entered = Signal()
    stepped = Signal(int)
    backed = Signal()
    absent = Signal()
    talked = Signal()
    decided = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.deciding = False
        """Whether + and - say which of two questions holds."""

    def event(self, event: QEvent) -> bool:
        """Undo and redo are of the round, not of what was typed in the field before."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _takes_back(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, arrows, Backspace on an empty field, + and * are the protocol's own keys."""
        key, typed = event.key(), event.text()
        if self.deciding and typed in ("+", "-"):
            self.decided.emit(typed == "+")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.backed.emit()
        elif typed == "+":
            if not self.text():  # never over what is typed, or a number that was refused: it empties the form
                self.absent.emit()
        elif typed == "*":
            self.talked.emit()
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
    envelope_done = Signal()
    """The person wants to lay the envelope beside its cover sheet."""
    check_wanted = Signal()
    matrix_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._presenter: EntryPresenter | None = None
        self._last_child: Child | None = None
        self._offered: tuple[EnvelopeState, ...] = ()
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName("Ingevoerde formulieren")
        self._count = strong()
        self.envelopes = Combo(name="Envelop", chosen=self._envelope_chosen)
        self.grid = NumberGrid(name="Formulieren")
        self.grid.chosen.connect(self._picked)
        self._numbers = scrolled(pane(column(self.grid), ground="sunken"))
        self._numbers.setMaximumHeight(GRID_HEIGHT)
        self._which = caption()
        self._who = title()
        self._who.setWordWrap(True)
        self._before, self._after = column(gap=6), column(gap=6)
        self._blocks: list[QuestionBlock] = []
        self.field = self._build_field()
        self._refused = label("", "error", wrap=True)
        self._refused.hide()
        self._decide = {
            positive: Button(f"{SIGNS[positive]}  {words}", partial(self._decided, positive), kind="soft")
            for positive, words in ((True, "graag"), (False, "liever niet"))
        }
        self._matches = [_Match(self._take) for _ in range(MOST_MATCHES)]
        self._read_back = label("", "title", wrap=True)
        self._hint = caption(wrap=True)
        self._noticed = Hint()
        self._nobody = Button("Niemand", self._nobody_pressed, kind=LINK)
        self._next = Button("", lambda: self._do(EntryPresenter.enter), kind=LINK)
        self._absent = Button(say("entry.absent"), lambda: self._do(EntryPresenter.absent), kind=LINK)
        self._more = MenuChip("Meer", name="Met dit formulier", small=True)
        self._more.set_options(
            (
                (_DECLINED, say("entry.not_taking_part")),
                (_EMPTY, "Formulier leegmaken"),
                (_ASIDE, "Formulier wegleggen"),
            )
        )
        self._more.chosen.connect(self._more_chosen)
        buttons = FlowLayout(gap=14, line_gap=2)
        for button in (self._nobody, self._next, self._absent, self._more):
            buttons.addWidget(button)
        self._form_buttons = pane(buttons)
        self._talks = CheckBox("")
        self._talks.toggled.connect(self._talk_ticked)
        self._talk_with = LineField(name="Met wie", placeholder="met wie?", edited=lambda _: self._talk_soon.start())
        self._talk_with.editingFinished.connect(self._keep_talk)
        self._talk_with.returnPressed.connect(lambda: self.field.setFocus())
        self._talk_soon = QTimer(self, singleShot=True, interval=TALK_SOON)
        self._talk_soon.timeout.connect(self._keep_talk)
        self._done = Button("Envelop klaar", self.envelope_done.emit, kind=LINK)
        self._check = Button("Proefcontrole", self.check_wanted.emit, kind=LINK)
        self._matrix = Button("Matrix", self.matrix_wanted.emit, kind=LINK)
        buttons = FlowLayout(gap=14, line_gap=2)
        for button in (self._done, self._check, self._matrix):
            buttons.addWidget(button)
        self._stack_buttons = pane(buttons)
        self._around = True
        body = pane(self._body(), ground="sunken")
        body.setMinimumWidth(1)  # a very long name makes the field no wider than what can be seen
        self._scroll = scrolled(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.setFocusProxy(self.field)
        self._below = 0
        """The room below the field that has to be seen with it: what is read back, or the names that fit."""
        self._in_sight = QTimer(self, singleShot=True, interval=20)
        self._in_sight.timeout.connect(self._keep_in_sight)

    def _build_field(self) -> EntryField:
        field = EntryField()
        field.setPlaceholderText("nummer of naam")
        field.textEdited.connect(self._typed)
        field.entered.connect(lambda: self._do(EntryPresenter.enter))
        field.backed.connect(lambda: self._do(EntryPresenter.back))
        field.absent.connect(lambda: self._do(EntryPresenter.absent))
        field.stepped.connect(self._stepped)
        field.decided.connect(self._decided)
        field.talked.connect(self._talk_key)
        return field

    def _body(self) -> QVBoxLayout:
        return column(
            row(self._bar, self._count, gap=12),
            self.envelopes,
            self._numbers,
            6,
            self._which,
            self._who,
            self._before,
            self.field,
            self._refused,
            row(*self._decide.values(), STRETCH, gap=6),
            column(*self._matches, gap=0),
            self._read_back,
            self._after,
            self._form_buttons,
            self._talks,
            self._talk_with,
            self._hint,
            self._noticed,
            STRETCH,
            self._stack_buttons,
            gap=6,
            edges=(20, 8, 8, 12),
        )

    @property
    def has_form(self) -> bool:
        """Whether a form is being typed."""
        return self._presenter is not None and self._presenter.child is not None

    def attach(self, presenter: EntryPresenter) -> None:
        """Show the entry of a round, or the second typing of a form."""
        self._presenter, self._last_child, self._offered = presenter, None, ()
        self._talk_soon.stop()
        self.field.clear()
        presenter.refresh()

    def show_around(self, shown: bool) -> None:
        """Offer what belongs to the whole stack: envelopes, the check and the matrix; or only the form at hand."""
        self._around = shown
        for part in (self._stack_buttons, self._numbers, self._bar, self._count):
            part.setVisible(shown)
        self.envelopes.setVisible(shown and len(self._offered) > 1)

    def show_state(self, state: EntryState) -> None:
        """Show what the presenter decided."""
        self._bar.setRange(0, max(1, state.total))
        self._bar.setValue(state.done)
        self._count.setText(f"{state.done} van {state.total}")
        self._show_envelopes(state)
        self._show_grid(state)
        child = state.child
        self._which.setText(f"Formulier {child.number}" if child else "Volgend formulier")
        self._who.setText(isolated(child.name) if child else "Typ het nummer of de naam")
        self._show_questions(state)
        if self.field.text() != state.typed:
            self.field.setText(state.typed)
        self.field.setAccessibleName(
            "Nummer of naam van het formulier" if child is None else "Nummer of naam van wie gekozen is"
        )
        self._show_refused(state)
        for place, line in enumerate(self._matches):
            line.show_match(state.matches[place] if place < len(state.matches) else None, place == state.marked)
        back = state.read_back
        self._read_back.setVisible(back is not None and back is not child and not state.refused)
        self._read_back.setText("" if back is None else f"✓ {isolated(back.name)}")
        self._hint.setText(_hint(state))
        words = hint_words(state, self._name_of)
        if words != self._noticed.text():
            self._noticed.set_text(words)
        self._form_buttons.setVisible(child is not None)
        current = next((q for q in state.questions if q.current), None)
        self._nobody.setVisible(current is not None and not current.chosen)
        self._next.set_text("Volgende" if current is None or current.reply is not None else "Overslaan")
        self._stack_buttons.setVisible(child is None and self._around)
        self._show_talk(state)
        self._below = 110 + 34 * min(len(state.matches), MOST_MATCHES)
        self._in_sight.start()
        if state.finished is not None:
            self.form_finished.emit(state.finished)
        if child is not self._last_child:
            self._last_child = child
            self.child_changed.emit()

    def _keep_in_sight(self) -> None:
        content, bar, high = self._scroll.widget(), self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        top = 0 if content is None else self.field.mapTo(content, QPoint()).y()
        lowest, highest = top + self.field.height() + self._below - high, top - ABOVE
        bar.setValue(max(0, min(highest, max(lowest, bar.value()))))

    # Parts

    def _name_of(self, pupil: object) -> str:
        cells = () if self._presenter is None else self._presenter.children
        return next((isolated(c.short) for c in cells if c.pupil == pupil), "")

    def _show_envelopes(self, state: EntryState) -> None:
        if state.envelopes != self._offered:
            self._offered = state.envelopes
            options = [(ALL, f"Alle enveloppen · {sum(e.done for e in state.envelopes)} klaar")]
            options += [(str(place), _envelope_words(each)) for place, each in enumerate(state.envelopes)]
            self.envelopes.set_options(options)
            self.envelopes.setVisible(len(state.envelopes) > 1 and self._around)
        self.envelopes.set_value(ALL if state.envelope is None else str(state.envelope))
        one = state.envelopes[state.envelope or 0] if state.envelopes else None
        self._done.setEnabled(state.envelope is not None or len(state.envelopes) == 1)
        ready = one is not None and self._done.isEnabled() and one.complete and not one.closed
        self._done.set_kind("soft" if ready else LINK)

    def _show_grid(self, state: EntryState) -> None:
        cells = [NumberCell(str(c.child.number), c.child.name, c.state) for c in state.cells]
        self.grid.set_cells(cells)
        most = GRID_HEIGHT if state.child is None else GRID_LINE
        height = min(most, self.grid.heightForWidth(max(200, self._numbers.width() - 16)) + 4)
        if self._numbers.height() != height:
            self._numbers.setFixedHeight(height)
        if state.child is not None:
            middle = self.grid.place_of(str(state.child.number)).center()
            QTimer.singleShot(0, self._numbers, lambda: self._numbers.ensureVisible(middle.x(), middle.y(), 0, 18))

    def _show_questions(self, state: EntryState) -> None:
        while len(self._blocks) < len(state.questions):
            self._blocks.append(QuestionBlock(self._go, self._remove))
        current = next((place for place, q in enumerate(state.questions) if q.current), -1)
        minus = next((place for place, q in enumerate(state.questions) if not q.asked.positive), -1)
        for place, block in enumerate(self._blocks):
            if place >= len(state.questions):
                block.hide()
                continue
            home = self._before if place <= current else self._after
            if home.indexOf(block) < 0:
                (self._after if home is self._before else self._before).removeWidget(block)
                home.insertWidget(place if home is self._before else place - current - 1, block)
            block.show_question(state.questions[place], first_minus=place == minus)
            block.show()

    def _show_refused(self, state: EntryState) -> None:
        self._refused.setVisible(bool(state.refused))
        wrong = "true" if state.refused else "false"
        if self.field.property("problem") != wrong:
            self.field.setProperty("problem", wrong)
            restyle(self.field)
        both = state.refused == "chose_both"
        self.field.deciding = both
        for button in self._decide.values():
            button.setVisible(both)
        if not state.refused:
            return
        name = state.refused_child.short if state.refused_child else ""
        limit = next((q.limit for q in state.questions if q.current), None)
        if state.refused == "no_name":
            self._refused.setText(f"Geen kind op deze lijst met “{state.typed.strip()}”.")
        else:
            number = state.typed.strip() or (str(state.refused_child.number) if state.refused_child else "")
            key = _TOLD.get(state.refused, "err.no_number")
            self._refused.setText(say(key, kind=name, n=limit if state.refused == "too_many" else number))

    def _show_talk(self, state: EntryState) -> None:
        talk = state.talk if self._around else None
        self._talks.setVisible(talk is not None)
        self._talk_with.setVisible(talk is not None and talk.wants)
        if talk is None:
            return
        words = say("entry.wants_talk")
        after = state.child is None
        self._talks.setText(f"{talk.child.short}: {words[0].lower()}{words[1:]}  *" if after else f"{words}  *")
        with QSignalBlocker(self._talks):
            self._talks.setChecked(talk.wants)
        if not self._talk_with.hasFocus() and self._talk_with.text() != talk.with_whom:
            self._talk_with.setText(talk.with_whom)

    # Keys

    def _typed(self, text: str) -> None:
        if self._presenter is not None:
            self._presenter.type(text)

    def _do(self, what: Callable[[EntryPresenter], None]) -> None:
        if self._presenter is not None:
            self._keep_talk()
            what(self._presenter)
            self.field.setFocus()

    def _stepped(self, by: int) -> None:
        if self._presenter is not None:
            self._presenter.move(by)

    def _nobody_pressed(self) -> None:
        def zeros(presenter: EntryPresenter) -> None:
            child = presenter.child
            presenter.type("0" * len(str(child.number)) if child is not None else "")

        self._do(zeros)

    def _more_chosen(self, value: str) -> None:
        self._more.set_value(None)
        does = {
            _DECLINED: EntryPresenter.declined,
            _ASIDE: EntryPresenter.leave_form,
            _EMPTY: EntryPresenter.empty,
        }
        self._do(does[value])

    def _decided(self, positive: bool) -> None:
        self._do(lambda presenter: presenter.decide(positive))

    def _go(self, asked: Asked) -> None:
        self._do(lambda presenter: presenter.go(asked))

    def _remove(self, asked: Asked, child: Child) -> None:
        self._do(lambda presenter: presenter.remove(asked, child))

    def _take(self, child: Child) -> None:
        self._do(lambda presenter: presenter.take(child))

    def _picked(self, number: str) -> None:
        def opened(presenter: EntryPresenter) -> None:
            presenter.open(next(c for c in presenter.children if str(c.number) == number))

        self._do(opened)

    def _envelope_chosen(self, value: str) -> None:
        self._do(lambda presenter: presenter.choose_envelope(None if value == ALL else int(value)))

    # Wil met iemand praten

    def _talk_key(self) -> None:
        """The key ticks and asks with whom; once more takes it back."""
        if self._presenter is not None and self._talks.isVisibleTo(self):
            self._talks.toggle()
            if self._talks.isChecked():
                self._talk_with.setFocus()

    def _talk_ticked(self, wants: bool) -> None:
        if self._presenter is not None:
            self._presenter.talk(wants, self._talk_with.text() if wants else "")

    def _keep_talk(self) -> None:
        self._talk_soon.stop()
        if self._presenter is not None and self._talks.isChecked() and self._talk_with.isVisibleTo(self):
            self._presenter.talk(True, self._talk_with.text())


class _Match(Button):
    """A child whose name fits what was typed."""

    def __init__(self, take: Callable[[Child], object]) -> None:
        super().__init__("", lambda: None if self._child is None else take(self._child), kind="quiet")
        self._child: Child | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_match(self, child: Child | None, marked: bool) -> None:
        """Show a child, or nothing."""
        self.setVisible(child is not None)
        if child is not None and child is not self._child:
            self.set_text(f"{child.number}  {isolated(child.name)}")
        self._child = child
        if child is not None:
            self.set_kind("soft" if marked else "quiet")


def _envelope_words(each: EnvelopeState) -> str:
    name = each.name or "zonder thuisgroep"
    return f"{name} · gesloten ✓" if each.closed else f"{name} · {each.done} van {each.total}"


def _hint(state: EntryState) -> str:
    if state.refused and state.typed.strip().isdecimal():
        return "Er is niets bewaard. Wis het nummer met Backspace en typ het goede."
    at_hand = None if state.envelope is None else state.envelopes[state.envelope]
    done, total = (state.done, state.total) if at_hand is None else (at_hand.done, at_hand.total)
    if state.child is None and state.finished is not None and done < total:
        # Said here and not in a toast: that would lie over the picture after every form.
        return say("toast.form", kind=state.finished.short, n=total - done)
    if state.child is None:
        if state.done >= state.total:
            return "Alle formulieren zijn ingevoerd."
        if done >= total:
            return "Deze envelop is ingevoerd. Leg hem naast het voorblad."
        return "Pak het volgende formulier en typ het nummer dat erop staat."
    current = next((q for q in state.questions if q.current), None)
    zeros = "0" * len(str(state.child.number))
    limit = "" if current is None or current.limit is None else f"Hoogstens {current.limit}. "
    return f"{limit}Enter: klaar met deze vraag · {zeros}: niemand · +: afwezig · Backspace: laatste terug"
