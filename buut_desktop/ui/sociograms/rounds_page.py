"""The rounds (rondes) of every school year: made and still to be made, by leerplein; older years folded."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.school_year import label as year_label
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import QUIET, Button
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.labels import body, caption, display, label
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, pane, row, scrolled
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms.round_cells import CellActs, RoundCell, group_card
from buut_desktop.use_cases.list_rounds import RoundOverview, YearRounds

_WIDEST = 1104


class RoundsPage(QWidget):
    """A card for each leerplein with its rounds beside each other; the empty state says what to do first."""

    opened = Signal(object)
    """The id of a round."""
    wanted = Signal(object)
    """A new round is wanted: the id of its group, or None for the one that is proposed."""
    protocol_wanted = Signal(object)
    """The protocol card of a round, by its id."""
    pupils_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._unfolded: set[int] = set()
        self._cells: list[RoundCell] = []
        self._years: QVBoxLayout = column(gap=12)
        self._new = Button(say("round.new"), lambda: self.wanted.emit(None), kind="primary", icon="new", large=True)
        whole = column(
            row(display("Sociogram"), STRETCH, self._new, gap=16),
            body(say("round.about")),
            8,
            self._years,
            STRETCH,
            gap=8,
            edges=(32, 24, 20, 24),
        )
        inner = pane(whole)
        inner.setMaximumWidth(_WIDEST)
        self._list = scrolled(inner)
        self._empty = EmptyState(
            "Nog geen ronde",
            say("empty.rounds"),
            art="sociogram",
            primary=(say("round.new"), lambda: self.wanted.emit(None), "new"),
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

    def show_overview(self, found: RoundOverview, *, can_start: bool) -> None:
        """Show the rounds, this school year first."""
        clear(self._years)
        self._cells = []
        for place, year in enumerate(found.years):
            self._show_year(year, found, folded=place > 0)
        shown = bool(found.years)
        self._new.setVisible(can_start)
        self._stack.setCurrentWidget(self._list if shown else self._empty if can_start else self._no_pupils)

    def focus_first(self) -> None:
        """Put the keyboard on the round to go on with, or on what can be done first."""
        shown = self._stack.currentWidget()
        if isinstance(shown, EmptyState):
            first: QWidget = shown.buttons[0]
        else:
            buttons = [cell.button for cell in self._cells if cell.button is not None]
            busy = [button for button in buttons if button.property("kind") == "soft"]
            first = next(iter([*busy, *buttons]), self._new)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_year(self, year: YearRounds, found: RoundOverview, *, folded: bool) -> None:
        heading = f"Schooljaar {year_label(year.year)}"
        cards = column(gap=12)
        if not folded:
            self._years.addWidget(label(heading, "section"))
            self._fill(cards, year, found.today)
        else:
            made = sum(slot.row is not None for group in year.groups for slot in group.slots)
            opener = Button(
                f"{heading} · {dutch.count(made, 'ronde', 'rondes')}",
                kind=QUIET,
                icon="forward",
                name=f"{heading} tonen",
            )
            opener.clicked.connect(lambda: self._fold(year, found.today, cards, opener))
            self._years.addLayout(row(opener, STRETCH))
            if year.year in self._unfolded:
                self._unfold(year, found.today, cards, opener)
        self._years.addLayout(cards)

    def _fill(self, cards: QVBoxLayout, year: YearRounds, today: date) -> None:
        acts = CellActs(self.opened.emit, self.wanted.emit, self.protocol_wanted.emit)
        kind = GroupKind.LEARNING_PLAZA
        for group in year.groups:
            if group.kind is not kind and group is not year.groups[0]:
                cards.addWidget(caption("Rondes van een thuisgroep"))
            kind = group.kind
            made, cells = group_card(group, today, acts)
            cards.addWidget(made)
            self._cells += cells

    def _fold(self, year: YearRounds, today: date, cards: QVBoxLayout, opener: Button) -> None:
        if year.year not in self._unfolded:
            self._unfold(year, today, cards, opener)
            return
        self._unfolded.discard(year.year)
        clear(cards)
        opener.set_icon("forward")

    def _unfold(self, year: YearRounds, today: date, cards: QVBoxLayout, opener: Button) -> None:
        self._unfolded.add(year.year)
        self._fill(cards, year, today)
        opener.set_icon("open")
