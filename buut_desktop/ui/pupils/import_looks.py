"""Two ways to look at a file (leerlingen in het bestand): everyone in it, or what it changes in the school."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from buut_desktop.domain.import_plan import ImportChoices, ImportPlan, Leaving
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.ui.pupils.figure_bar import FigureBar
from buut_desktop.ui.pupils.import_questions import QuestionPane
from buut_desktop.ui.pupils.import_words import Preview
from buut_desktop.ui.pupils.proposal_lines import Figure, ProposalLine, counts, leaver_of, lines_of
from buut_desktop.ui.pupils.proposal_lines import narrowed as narrowed_proposal
from buut_desktop.ui.pupils.proposal_table import ProposalTable
from buut_desktop.ui.pupils.pupil_lines import PupilLine, narrowed, of_import
from buut_desktop.ui.pupils.pupil_table import PupilTable
from buut_desktop.ui.shared.labels import caption, label, quiet
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, pane, row
from buut_desktop.ui.shared.search_box import SearchBox

_NOTHING = {
    Figure.LOOK: "",
    Figure.NEW: "Niemand is nieuw.",
    Figure.CHANGED: "Bij niemand verandert er iets.",
    Figure.MOVED: "Niemand krijgt een andere groep.",
    Figure.LEAVING: "Niemand gaat van school.",
}


class FileLook(QWidget):
    """Everyone in the file: the first time all of them are new."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[PupilLine] = []
        self._counts = row(gap=32)
        self._figures = pane(self._counts)
        self.search = _search(self._narrow)
        self.table = PupilTable(name="Leerlingen in het bestand", can_open=False)
        self.search.went_down.connect(self.table.enter)
        self.table.went_up.connect(lambda: self.search.setFocus(Qt.FocusReason.TabFocusReason))
        self._nothing = pane(column(quiet("Geen leerlingen gevonden."), STRETCH, edges=(10, 16, 0, 0)))
        self._below = QStackedWidget()
        self._below.addWidget(self.table)
        self._below.addWidget(self._nothing)
        whole = column(self._figures, row(self.search, STRETCH), self._below, gap=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_file(self, found: SchoolImport, words: Preview) -> None:
        """Show what was found."""
        self._lines = of_import(found)
        clear(self._counts)
        for number, what in words.counts:
            self._counts.addWidget(pane(column(label(str(number), "display"), caption(what), gap=0)))
        self._counts.addStretch(1)
        self.search.clear()
        self._narrow()

    def set_low(self, low: bool) -> None:
        """A low window leaves the figures out: they stand below as well."""
        self._figures.setVisible(not low)

    def focus_first(self) -> None:
        """Put the keyboard on the search field."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self) -> None:
        shown = narrowed(self._lines, self.search.text().strip())
        self.table.show_lines(shown)
        self._below.setCurrentWidget(self.table if shown else self._nothing)


class SchoolLook(QWidget):
    """What the file changes: figures above, one of them below, the questions first."""

    def __init__(
        self,
        answered: Callable[[Sequence[int], UUID | None], object],
        stays: Callable[[UUID, bool], object],
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._today = today
        self._lines: Mapping[Figure, Sequence[ProposalLine]] = {}
        self.figures = FigureBar(name="Wat het bestand verandert")
        self.figures.chosen.connect(lambda _figure: self._show())
        self.search = _search(self._show)
        self.unchanged = caption()
        self._tools = pane(row(self.search, STRETCH, self.unchanged, gap=12))
        self.table = ProposalTable(name="Wat er verandert")
        self.table.ticked.connect(lambda key, on: stays(pupil, on) if (pupil := leaver_of(key)) else None)
        self.search.went_down.connect(self.table.enter)
        self.table.went_up.connect(lambda: self.search.setFocus(Qt.FocusReason.TabFocusReason))
        self.questions = QuestionPane(answered, today)
        self._none = quiet()
        self._nothing = pane(column(self._none, STRETCH, edges=(10, 16, 0, 0)))
        self._below = QStackedWidget()
        for page in (self.table, self.questions, self._nothing):
            self._below.addWidget(page)
        whole = column(self.figures, self._tools, self._below, gap=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def begin(self) -> None:
        """Another file comes: choose anew what is shown first."""
        self._lines = {}
        self.search.clear()

    def show_plan(
        self, plan: ImportPlan, found: SchoolImport, choices: ImportChoices, staying: Sequence[Leaving],
        notes: Sequence[str],
    ) -> None:  # fmt: skip
        """Show the proposal; what is looked at stays, but the first time that is what asks for a person."""
        first = not self._lines
        numbers = counts(plan, found)
        self._lines = lines_of(plan, staying, self._today())
        anything = bool(plan.questions or found.to_look_at)
        self.figures.show_counts(numbers, frozenset() if anything else frozenset({Figure.LOOK}))
        self.unchanged.setText(f"{plan.unchanged} ongewijzigd")
        self.questions.show_questions(plan.questions, choices.answers, notes)
        if first or (self.figures.value() is Figure.LOOK and not anything):
            filled = (figure for figure in Figure if numbers[figure])
            self.figures.set_value(next(filled, Figure.NEW))
        self._show()

    def set_low(self, low: bool) -> None:
        """In a low window a figure is one line."""
        self.figures.set_low(low)
        self.questions.set_low(low)

    def focus_first(self) -> None:
        """Put the keyboard on the first answer, else on the figures."""
        if self.figures.value() is Figure.LOOK and self.questions.buttons:
            self.questions.focus_first()
        else:
            self.figures.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        figure = self.figures.value()
        look = figure is Figure.LOOK
        self._tools.setVisible(not look)
        if look:
            self._below.setCurrentWidget(self.questions)
            return
        lines = self._lines.get(figure, ())
        shown = narrowed_proposal(lines, self.search.text().strip())
        self._none.setText(_NOTHING[figure] if not lines else "Geen leerlingen gevonden.")
        self.table.show_lines(figure, shown)
        self._below.setCurrentWidget(self.table if shown else self._nothing)


def _search(search: Callable[[], object]) -> SearchBox:
    made = SearchBox("Zoek een kind in het bestand")
    made.setFixedWidth(260)
    made.searched.connect(lambda _words: search())
    return made
