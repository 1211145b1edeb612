"""The footer of a step (knoppen van een stap): Vorige, Niet nodig…, Later verder and Gedaan, with the one question
that some of them ask in place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from buut_desktop.domain.case import StepState
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.text import LINE_LIMIT
from buut_desktop.ui.cases.wizard_presenter import WizardPresenter, WizardState, one_click
from buut_desktop.ui.shared.banner import ATTENTION, ERROR, Banner
from buut_desktop.ui.shared.buttons import PRIMARY, QUIET, Button
from buut_desktop.ui.shared.date_field import DateField
from buut_desktop.ui.shared.dutch import short_date
from buut_desktop.ui.shared.fields import Field, LineField
from buut_desktop.ui.shared.layouts import STRETCH, column, hairline, pane, row
from buut_desktop.ui.shared.wording import say, say_fault

_SHORT, _NARROWEST = 640, 520
WIDEST = 840
"""So wide the form and its buttons are at most, edges included."""


class StepFooter(QWidget):
    """Always visible below the page of a step."""

    def __init__(
        self,
        presenter: WizardPresenter,
        *,
        today: Callable[[], date],
        ready: Callable[[], bool],
        kept: Callable[[str], object],
    ) -> None:
        """`ready` reads what is half typed and says whether it can be kept; `kept` hears the toast to show."""
        super().__init__()
        self._presenter, self._ready, self._kept = presenter, ready, kept
        self._state: WizardState | None = None
        self.banner = Banner(tone=ERROR)
        self.previous = Button("Vorige", presenter.previous, icon="back", large=True)
        self.not_needed = Button("Niet nodig…", self._ask_why, kind=QUIET, large=True)
        self.later = Button(say("case.step_later"), self._ask_when, kind=QUIET, large=True)
        self.reopen = Button("Opnieuw openen", self._reopen, icon="edit", large=True)
        self.done = Button("Gedaan", self.finish, kind=PRIMARY, icon="done", large=True, tip="Ctrl+Enter")
        self.reason = LineField(name="Reden", longest=LINE_LIMIT)
        self._why = _Question("Waarom is deze stap niet nodig?", self.reason)
        self._why.set_answers("Niet nodig", self._skip, self.not_needed)
        self.planned = DateField(name="Weer oppakken op", today=today)
        self._when = _Question("Wanneer pak je dit weer op? Leeg laten mag.", self.planned)
        self._when.set_answers("Afspreken", self._put_off, self.later)
        self._sentences = column(self.banner, self._why, self._when, gap=0, edges=(32, 0, 32, 0))
        above = pane(self._sentences)
        buttons = row(
            self.previous, STRETCH, self.not_needed, self.later, self.reopen, self.done,
            gap=12, edges=(32, 10, 32, 10),
        )  # fmt: skip
        bar = pane(buttons)
        line = hairline()
        for part in (above, bar):
            part.setMaximumWidth(WIDEST)
        self.setLayout(column(above, line, bar, gap=0))

    def show_state(self, state: WizardState) -> None:
        """Offer what can be done with the step now."""
        self._state = state
        self._why.hide()
        self._when.hide()
        self.previous.setEnabled(state.has_previous)
        self.not_needed.setVisible(state.editable and state.may_skip)
        self.not_needed.set_text("Niet nodig" if one_click(state.step) else "Niet nodig…")
        self.later.setVisible(state.editable)
        self.reopen.setVisible(state.may_reopen)
        self.reopen.set_text("Toch doen" if state.state is StepState.NOT_NEEDED else "Opnieuw openen")
        following = f"stap {state.following.number}" if state.following is not None else ""
        self.done.setVisible(state.editable or bool(following))
        if state.problem is not None:
            self.done.set_text("Opnieuw bewaren")
            self.done.set_icon("retry")
        elif state.editable:
            self.done.set_text(self._done_words(following))
            self.done.set_icon("done")
        else:
            self.done.set_text(f"Naar {following}")
            self.done.set_icon("forward")
        self._tell(state)

    def _done_words(self, following: str) -> str:
        short = self.width() < _SHORT or not following
        words = f"Gedaan, naar {following}" if following else say("case.step_done")
        self.done.setAccessibleName(words)
        return say("case.step_done") if short else words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is little room."""
        super().resizeEvent(event)
        if self._state is not None and self._state.editable and self._state.problem is None:
            following = self._state.following
            self.done.set_text(self._done_words(f"stap {following.number}" if following is not None else ""))

    def minimumSizeHint(self) -> QSize:
        """What the buttons need with their short words, as high as the sentences are at this width."""
        layout = self.layout()
        if layout is None:
            return QSize(_NARROWEST, 0)
        # Without a sentence in it nothing depends on the width, and Qt answers -1.
        sentences = layout.totalHeightForWidth(max(self.width(), _NARROWEST))
        return QSize(_NARROWEST, max(sentences, layout.totalMinimumSize().height()))

    def sizeHint(self) -> QSize:
        """No higher than it must be."""
        return self.minimumSizeHint()

    def _tell(self, state: WizardState) -> None:
        refused = state.refused
        if state.problem is not None:
            self.banner.show_banner(f"Niet bewaard: {_short(state.problem)}", say_fault(state.problem), tone=ERROR)
        elif refused is None:
            self.banner.hide()
        elif refused.code == "stale":
            self.banner.show_banner(
                "Niet bewaard", say_fault(refused), tone=ATTENTION,
                action="Toon wat er nu staat", do=self._presenter.drop_draft,
            )  # fmt: skip
        elif refused.code == "step_fields":
            labels = {field.code: field.label.rstrip("?").lower() for field in state.step.fields}
            fields = refused.details.get("fields", ())
            wanted = [labels[code] for code in fields if code in labels] if isinstance(fields, tuple) else []
            self.banner.show_banner("Nog niet klaar", say_fault(refused, velden=wanted), tone=ATTENTION)
        else:
            self.banner.show_banner("Niet bewaard", say_fault(refused), tone=ATTENTION)
        around = (0, 0) if self.banner.isHidden() else (4, 12)
        self._sentences.setContentsMargins(32, around[0], 32, around[1])

    # What the person does

    def finish(self) -> None:
        """What the main button does."""
        state = self._state
        if state is None:
            return
        if state.problem is not None:
            self._told(self._presenter.again(), say("toast.saved"))
        elif not state.editable:
            self._presenter.onwards()
        elif self._ready():
            self._told(self._presenter.done(), say("toast.step", n=state.step.number))

    def _ask_why(self) -> None:
        state = self._state
        if state is None or not self._ready():
            return
        if one_click(state.step):
            self._told(self._presenter.not_needed(state.step.skip_reason), say("toast.saved"))
            return
        self._when.hide()
        self.reason.setText(state.reason or state.step.skip_reason)
        self._why.open()
        self.reason.selectAll()

    def _skip(self) -> None:
        if not self.reason.text().strip():
            self._why.field.show_problem(say("err.reason_missing"))
            self.reason.setFocus()
            return
        self._told(self._presenter.not_needed(self.reason.text()), say("toast.saved"))

    def _ask_when(self) -> None:
        if self._state is None or not self._ready():
            return
        self._why.hide()
        self.planned.set_day(self._state.view.case.record(self._state.step.code).planned_on)
        self._when.open()

    def _put_off(self) -> None:
        self.planned.editingFinished.emit()  # what is typed is read now
        if self.planned.property("problem") == "true":
            return
        day = self.planned.day()
        told = say("toast.reminder", datum=short_date(day)) if day is not None else say("toast.saved")
        self._told(self._presenter.later(day), told)

    def _reopen(self) -> None:
        self._told(self._presenter.reopen(), "")

    def _told(self, kept: bool, toast: str) -> None:
        if kept:
            self._kept(toast)


def _short(problem: KnownProblem) -> str:
    return {"disk_full": "de schijf is vol", "read_only": "alleen lezen"}.get(
        problem.code, "het bestand werkt niet mee"
    )


class _Question(QWidget):
    """One question above the buttons, with its answer; Enter gives it, Esc takes it away."""

    def __init__(self, text: str, control: LineField | DateField) -> None:
        super().__init__()
        self.control = control
        self.field = Field(text, control, strong=True)
        self._yes = Button("", kind="")
        self._no = Button("Terug", self.close_question, kind=QUIET)
        if isinstance(control, DateField):
            control.setMaximumWidth(220)
        layout = row(self.field, self._yes, self._no, gap=8, edges=(0, 10, 0, 12))
        layout.setStretch(0, 1)
        for button in (self._yes, self._no):
            layout.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(layout)
        self.hide()

    def set_answers(self, yes: str, do: Callable[[], object], back: QWidget) -> None:
        """Say what giving the answer is called and does, and where the keyboard goes when it is not given."""
        self._back = back
        self._yes.set_text(yes)
        self._do = do
        self._yes.clicked.connect(lambda: do())

    def open(self) -> None:
        """Ask."""
        self.field.show_problem("")
        self.show()
        self.control.setFocus(Qt.FocusReason.TabFocusReason)

    def close_question(self) -> None:
        """Ask no more."""
        self.hide()
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field gives the answer; Esc takes the question away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_question()
        else:
            super().keyPressEvent(event)
