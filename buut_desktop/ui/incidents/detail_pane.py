"""One incident in full (incident): title and tags, what can be done with it, and what was noted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from buut_desktop.ui.incidents.esis_form import EsisForm
from buut_desktop.ui.incidents.facts_pane import FactsPane
from buut_desktop.ui.incidents.history import corrections
from buut_desktop.ui.incidents.incident_words import NO_SEVERITY, breakable, when, word
from buut_desktop.ui.incidents.todo_pane import things_to_do
from buut_desktop.ui.shared.buttons import PLAIN, PRIMARY, QUIET, Button
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.dutch import upper_first
from buut_desktop.ui.shared.incident_words import kind_and_place
from buut_desktop.ui.shared.labels import caption, display, quiet
from buut_desktop.ui.shared.layouts import STRETCH, column, hairline, pane, row, scrolled
from buut_desktop.ui.shared.layouts import clear as clear_layout
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.tags import Tag
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.show_incident import IncidentView

_WIDEST = 760


class DetailPane(QWidget):
    """Shows a view, or an empty page; tells what the person wants with it."""

    def __init__(
        self,
        *,
        desk: Desk,
        case: Callable[[], object],
        correct: Callable[[], object],
        mark: Callable[[date | None, str], None],
        back: Callable[[], object],
        todo: Callable[[], object],
        nothing: QWidget,
        find_people: FindPeople,
        parent: QWidget | None = None,
    ) -> None:
        """`case` opens the case or goes to it; `back` returns to the list; `nothing` is shown while nothing is."""
        super().__init__(parent)
        self._desk = desk
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.esis = EsisForm(
            today=desk.clock.today, me=desk.actor, mark=mark, people=lambda: find_people(desk.actor),
            alike=find_people.alike,
        )  # fmt: skip
        self.facts = FactsPane(self.esis)
        self._tags = row(gap=8)
        self._number = caption()
        self._title, self._when = display(), quiet(wrap=True)
        self.back_button = Button("Terug", back, kind=QUIET, icon="back", name="Terug naar de lijst")
        self.case_button = Button(say("case.open"), case, kind=PRIMARY, icon="case")
        self.correct_button = Button("Verbeteren", correct, icon="edit", name=say("incident.correct"))
        self.todo_button = Button("Nog te doen", todo, icon="list")
        self._back_line = pane(row(self.back_button, STRETCH))
        buttons = row(self.case_button, self.correct_button, self.todo_button, STRETCH, gap=8)
        content: QVBoxLayout = column(
            self._back_line, row(self._tags, STRETCH, self._number, gap=8), 4, self._title, self._when, 10, buttons, 14,
            hairline(), 14, self.facts, STRETCH, gap=2, edges=(32, 20, 20, 20),
        )  # fmt: skip
        inner = pane(content)
        inner.setMaximumWidth(_WIDEST)
        self._scroll = scrolled(inner)
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolled(nothing))
        self._pages.addWidget(self._scroll)
        self.setLayout(column(self._pages, gap=0))
        self.set_room(alone=False, todo_beside=True)

    def set_room(self, *, alone: bool, todo_beside: bool) -> None:
        """Fit the room: alone in the window it needs a way back; without its neighbour a button for what is to do."""
        self._back_line.setVisible(alone)
        self._todo_beside = todo_beside
        self._show_todo_button()

    def show_view(self, view: IncidentView | None) -> None:
        """Show an incident from its top, None for none."""
        self._view = view
        self._pages.setCurrentIndex(0 if view is None else 1)
        if view is None:
            return
        incident, policy, now = view.incident, view.policy, self._desk.clock.now()
        entry = incident.entry
        self._show_tags(view)
        self._number.setText(incident.number)
        self._title.setText(breakable(kind_and_place(policy, entry)))
        plazas = dict.fromkeys(p.plaza.name for p in view.placements.values() if p.plaza)
        self._when.setText(when(entry, policy, plazas))
        self.case_button.setVisible(view.case_number is not None or view.may_open_case)
        self.case_button.set_text(f"Naar casus {view.case_number}" if view.case_number else say("case.open"))
        self.case_button.set_kind(PLAIN if view.case_number else PRIMARY)
        self.correct_button.setVisible(view.may_correct)
        self._show_todo_button()
        self.esis.show_mark(incident.in_esis, may_mark=view.may_correct)
        history = corrections(incident, view.history, self._desk.policies.incidents, now)
        self.facts.show_view(view, history, now)
        self._scroll.verticalScrollBar().setValue(0)

    _view: IncidentView | None = None

    def _show_tags(self, view: IncidentView) -> None:
        clear_layout(self._tags)
        code = view.incident.entry.severity
        if code is None:
            self._tags.addWidget(Tag(NO_SEVERITY, mark=Mark.UNDECIDED))
        else:
            self._tags.addWidget(Tag(upper_first(word(view.policy.severities, code)), mark=Mark.of_severity(code)))
        if view.to_add:
            self._tags.addWidget(Tag("Nog aanvullen", icon="edit", tone="neu"))
        if view.incident.in_esis is None:
            self._tags.addWidget(Tag("Niet in Esis", mark=Mark.LATE))

    def _show_todo_button(self) -> None:
        number = len(things_to_do(self._view)) if self._view is not None else 0
        earlier = bool(self._view is not None and self._view.earlier)
        self.todo_button.set_text(f"Nog te doen ({number})")
        self.todo_button.setVisible(not self._todo_beside and (number > 0 or earlier))
