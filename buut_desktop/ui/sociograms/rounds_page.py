"""The list of rounds (rondes), and the page that makes a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from buut_desktop.domain.school_year import label as year_label
from buut_desktop.domain.sociogram import RoundState
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import Button
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.fields import Combo
from buut_desktop.ui.shared.labels import body, caption, display, label, strong
from buut_desktop.ui.shared.layouts import STRETCH, card, clear, column, pane, row, scrolled
from buut_desktop.ui.shared.marks import Mark, MarkLabel
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.list_rounds import RoundRow
from buut_desktop.use_cases.start_round import RoundChoice


class RoundsPage(QWidget):
    """Every round as a card with one button; the empty state says what to do first."""

    opened = Signal(object)
    """The id of a round."""
    wanted = Signal()
    """A new round is wanted."""
    pupils_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cards = column(gap=12)
        self._opens: list[Button] = []
        self._new = Button(say("round.new"), self.wanted.emit, kind="primary", icon="new", large=True)
        head = row(display("Sociogram"), STRETCH, self._new, gap=16)
        whole = column(
            head,
            body("Drie keer per jaar per leerplein: met wie kinderen graag spelen en werken, en wie niemand kiest."),
            8,
            self._cards,
            STRETCH,
            gap=8,
            edges=(32, 24, 32, 24),
        )
        inner = pane(whole)
        inner.setMaximumWidth(1040)
        self._list = scrolled(inner)
        self._empty = EmptyState(
            "Nog geen ronde",
            say("empty.rounds"),
            art="sociogram",
            primary=(say("round.new"), self.wanted.emit, "new"),
        )
        self._no_pupils = EmptyState(
            "Eerst de leerlingen",
            "Een ronde gaat over de kinderen van een leerplein. Haal de leerlingen op; daarna maak je hier een ronde.",
            art="sociogram",
            primary=("Naar Leerlingen", self.pupils_wanted.emit, "pupils"),
        )
        self._stack = QStackedWidget()
        for part in (self._list, self._empty, self._no_pupils):
            self._stack.addWidget(part)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)

    def show_rows(self, rows: tuple[RoundRow, ...], *, can_start: bool) -> None:
        """Show the rounds, newest first."""
        clear(self._cards)
        self._opens.clear()
        year = None
        for found in rows:
            if found.round.school_year != year:
                year = found.round.school_year
                self._cards.addWidget(label(f"Schooljaar {year_label(year)}", "section"))
            self._cards.addWidget(self._card(found))
        self._stack.setCurrentWidget(self._list if rows else self._empty if can_start else self._no_pupils)

    def focus_first(self) -> None:
        """Put the keyboard on the round to go on with, or on what can be done first."""
        shown = self._stack.currentWidget()
        buttons = shown.buttons if isinstance(shown, EmptyState) else [*self._opens, self._new]
        buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, found: RoundRow) -> QWidget:
        round_ = found.round
        done = round_.state in (RoundState.DONE, RoundState.DISCUSSED)
        mark = Mark.DONE if done else Mark.BUSY
        words = say(f"round.state_{round_.state.value}")
        typed = (
            f"{dutch.count(found.total, 'kind', 'kinderen')} · {words}"
            if done
            else f"{words}: {found.typed} van {found.total} formulieren"
        )
        open_it = Button(
            "Bekijken" if done else "Verder invoeren",
            lambda: self.opened.emit(round_.id),
            kind="" if done else "soft",
            name=f"{round_.group_name}, ronde {round_.number} openen",
        )
        self._opens.append(open_it)
        text = column(
            strong(f"{round_.group_name}, ronde {round_.number}"),
            caption(f"{dutch.long_date(round_.held_on, year=True, weekday=False)} · {typed}"),
            gap=2,
        )
        return card(row(MarkLabel(mark, size=20), text, STRETCH, open_it, gap=14, edges=(16, 12, 16, 12)))


class NewRoundPage(QWidget):
    """Choose a group, a question and a limit; everything usual is chosen already."""

    made = Signal(object, str, object)
    """Group, code of the question, and the limit or None."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[RoundChoice, ...] = ()
        self._group = Combo([], name="Leerplein of thuisgroep", chosen=lambda _: self._show_questions())
        self._about = caption(wrap=True)
        self._question = Combo([], name="Vraag")
        self._limit = Segmented(
            [Segment("3", "hoogstens 3"), Segment("5", "hoogstens 5"), Segment("", "geen grens")],
            value="5",
            name="Hoeveel keuzes per kind",
        )
        make = Button("Ronde maken", self._make, kind="primary", icon="done", large=True)
        back = Button("Terug", self.left.emit, large=True)
        form = column(
            display(say("round.new")),
            8,
            label("Leerplein of thuisgroep", "label"),
            self._group,
            self._about,
            12,
            label("Vraag", "label"),
            self._question,
            caption(say("q.rules"), wrap=True),
            12,
            label("Hoeveel keuzes per kind", "label"),
            row(self._limit, STRETCH),
            caption(
                "Meer keuzes geven een betrouwbaarder beeld: met drie keuzes is “niet gekozen” vaak toeval.", wrap=True
            ),
            20,
            row(make, back, STRETCH, gap=12),
            STRETCH,
            gap=4,
            edges=(32, 24, 32, 24),
        )
        inner = pane(form)
        inner.setMaximumWidth(720)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(inner))

    def show_choices(self, choices: tuple[RoundChoice, ...]) -> None:
        """Offer these groups; the first is chosen."""
        self._choices = choices
        self._group.set_options([(str(choice.group.id), choice.group.name) for choice in choices])
        self._group.set_value(str(choices[0].group.id))
        self._show_questions()
        self._group.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> RoundChoice | None:
        wanted = self._group.value()
        return next((choice for choice in self._choices if str(choice.group.id) == wanted), None)

    def _show_questions(self) -> None:
        choice = self._chosen()
        if choice is None:
            return
        children = dutch.count(choice.children, "kind", "kinderen")
        self._about.setText(f"{children} · dit wordt ronde {choice.next_number}")
        self._question.set_options([(question.code, wording) for question, wording in choice.questions])
        if choice.questions:
            self._question.set_value(choice.questions[0][0].code)

    def _make(self) -> None:
        choice, code = self._chosen(), self._question.value()
        if choice is not None and code:
            limit = self._limit.value()
            self.made.emit(choice.group.id, code, int(limit) if limit else None)
