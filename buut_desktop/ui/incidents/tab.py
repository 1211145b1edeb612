"""The tab *Incidenten*: the list, the incident that is selected, and the panel in which a report is typed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.policy import IncidentPolicy
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.ui.incidents.detail_pane import DetailPane
from buut_desktop.ui.incidents.entry import EntryPanel
from buut_desktop.ui.incidents.entry_presenter import FILLED_IN, Saved
from buut_desktop.ui.incidents.list_pane import ListPane
from buut_desktop.ui.incidents.list_query import ListLimits, plazas_of
from buut_desktop.ui.incidents.todo_pane import WIDTH as TODO_WIDTH
from buut_desktop.ui.incidents.todo_pane import ToDoPane
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.layouts import hairline, pane, row, scrolled
from buut_desktop.ui.shared.place import CASES, INCIDENTS, NEW, Place
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.tab import Tab
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.use_cases.correct_incident import CorrectIncident
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_incidents import IncidentQuery, IncidentRow, ListIncidents
from buut_desktop.use_cases.mark_in_esis import MarkInEsis
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.show_incident import IncidentView, ShowIncident

CORRECT = "correct"
"""The page on which the incident of the place is corrected."""
_SHOWS = frozenset({Kind.INCIDENT, Kind.CASE, Kind.PUPIL, Kind.ADULT, Kind.GROUP, Kind.POLICY})
_WIDE, _MIDDLE, _NARROW, _LOW = 1340, 1100, 1024, 600
_LIST_WIDE, _LIST = 400, 376


class IncidentsTab(Tab):
    """Runs itself; other places are reached through the desk."""

    def __init__(
        self,
        desk: Desk,
        *,
        list_incidents: ListIncidents,
        show_incident: ShowIncident,
        register_incident: RegisterIncident,
        correct_incident: CorrectIncident,
        mark_in_esis: MarkInEsis,
        open_case: OpenCase,
        find_people: FindPeople,
        drafts: KeepDraft,
    ) -> None:
        super().__init__()
        self._desk, self._list, self._show = desk, list_incidents, show_incident
        self._mark_in_esis, self._open_case = mark_in_esis, open_case
        self._view: IncidentView | None = None
        self._stale = True
        self._alone = False
        self._detail_wanted = False
        self._build(find_people)
        self.entry = EntryPanel(
            self, desk=desk, register=register_incident, correct=correct_incident, list_incidents=list_incidents,
            find_people=find_people, drafts=drafts, saved=self._saved, look=self._look,
        )  # fmt: skip
        desk.announcements.changed.connect(self._changed)

    def _build(self, find_people: FindPeople) -> None:
        self.list_pane = ListPane(
            policy_of=self._policy_of, today=self._desk.clock.today, limited=self._limited, chosen=self._look_quietly,
            opened=self._look, new=self._new,
        )  # fmt: skip
        self.empty = EmptyState(
            "Nog geen incidenten", say("empty.incidents"), art="incidents",
            primary=(say("report.new"), self._new, "new"),
        )  # fmt: skip
        self._choose = EmptyState("Kies een incident", "Links staan ze allemaal. Met ↑ en ↓ loop je erdoorheen.")
        self._nothing = QStackedWidget()
        self._nothing.addWidget(self._choose)
        self._nothing.addWidget(self.empty)
        self.detail = DetailPane(
            desk=self._desk, case=self._case, correct=self._correct, mark=self._mark, back=self._to_list,
            todo=self._open_todo, nothing=self._nothing, find_people=find_people,
        )  # fmt: skip
        self.todo = self._make_todo()
        self._todo_side = pane(ground="sunken")
        self._todo_side.setFixedWidth(TODO_WIDTH)
        self._todo_side.setLayout(row(scrolled(self.todo), gap=0))
        self._todo_line, self._list_line = hairline(upright=True), hairline(upright=True)
        layout = row(self.list_pane, self._list_line, self.detail, self._todo_line, self._todo_side, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self._todo_panel = SlidePanel(self, "Nog te doen", width=360)
        self._panel_todo = self._make_todo()
        self._todo_panel.set_body(self._panel_todo)

    def _make_todo(self) -> ToDoPane:
        return ToDoPane(mark_in_esis=self._open_esis, complete=self._complete, go=self._look)

    # What the window asks

    def show_place(self, place: Place) -> None:
        """Show the list, an incident, the report that is being typed, or the correction of an incident."""
        self._refresh()
        if place.record is not None:
            self._look(place.record)
        if place.page == NEW:
            self.entry.open_new()
        elif place.page == CORRECT and self._view is not None:
            self._correct()
        elif not self.entry.is_open():
            self._focus_list()

    def place(self) -> Place:
        """Give the incident that is selected, and whether something is being typed."""
        record = None if self._view is None else self._view.incident.id
        if not self.entry.is_open():
            return Place(INCIDENTS, record)
        correcting = self.entry.presenter.correcting
        return Place(INCIDENTS, record, NEW) if correcting is None else Place(INCIDENTS, correcting.id, CORRECT)

    def keep_drafts(self) -> None:
        """Keep the half-typed report at once."""
        self.entry.keep_draft()

    # The list

    def _refresh(self) -> None:
        if self._stale:
            self._stale = False
            self._fill()
            if self._view is not None:
                self._look_quietly(self._view.incident.id)

    def _fill(self) -> None:
        limits, today = self.list_pane.limits, self._desk.clock.today()
        rows = self._rows(limits.query(today))
        anything = bool(rows) or limits.filtered or bool(self._rows(IncidentQuery()))
        plazas = plazas_of(rows) if limits.plaza is None else plazas_of(self._rows(IncidentQuery()))
        self.list_pane.show_rows(limits.ordered(rows), plazas, empty=not anything)
        self._nothing.setCurrentIndex(0 if anything else 1)
        self.list_pane.new_button.set_kind("primary" if anything else "")
        self._fit()

    def _rows(self, query: IncidentQuery) -> tuple[IncidentRow, ...]:
        try:
            return self._list(self._desk.actor, query)
        except (Refusal, KnownProblem) as fault:
            tell(self, fault)
            return ()

    def _limited(self, _limits: ListLimits) -> None:
        if self.isVisible():
            self._fill()
        else:
            self._stale = True

    def _changed(self, kinds: frozenset[Kind]) -> None:
        if kinds & _SHOWS:
            self._stale = True
            if self.isVisible():
                self._refresh()

    def _policy_of(self, version: str) -> IncidentPolicy:
        return self._desk.policies.incidents(version) if version else self._desk.policies.current.incidents

    # One incident

    def _look_quietly(self, incident: UUID) -> None:
        """Show an incident; the keyboard stays where it is."""
        try:
            self._view = self._show(self._desk.actor, incident)
        except (Refusal, KnownProblem) as fault:
            self._view = None
            self.detail.show_view(None)
            self._fit()
            tell(self, fault)
            return
        self.detail.show_view(self._view)
        today = self._desk.clock.today()
        self.todo.show_view(self._view, today)
        self._panel_todo.show_view(self._view, today)
        self._fit()

    def _look(self, incident: UUID) -> None:
        """Show an incident also where the list leaves it out: then its filters are let go of."""
        self._todo_panel.close_panel()
        if not self.list_pane.select(incident):
            self.list_pane.set_limits(ListLimits(oldest_first=self.list_pane.limits.oldest_first))
            self._fill()
            if not self.list_pane.select(incident):
                self.list_pane.set_limits(self.list_pane.limits.everything())
                self._fill()
                self.list_pane.select(incident)
        self._detail_wanted = True
        self._look_quietly(incident)
        if self._alone and not self.entry.is_open():
            self.detail.back_button.setFocus()

    def _to_list(self) -> None:
        self._detail_wanted = False
        self._fit()
        self._focus_list()

    def _focus_list(self) -> None:
        if self.list_pane.rows.rows.rowCount() and not self.list_pane.isHidden():
            self.list_pane.rows.setFocus()

    # What can be done with it

    def _case(self) -> None:
        if self._view is None:
            return
        if self._view.incident.case is not None:
            self._desk.go(Place(CASES, self._view.incident.case))
        else:
            self._make_case(self._view.incident.id)

    def _make_case(self, incident: UUID) -> None:
        try:
            made = self._open_case(self._desk.actor, incident)
        except (Refusal, KnownProblem) as fault:
            tell(self, fault)
            return
        self._told(made.changes)
        self._desk.notice.toast(say("toast.case", nr=made.number))
        self._desk.go(Place(CASES, made.case))

    def _correct(self) -> None:
        if self._view is not None:
            self.entry.open_correction(self._view.incident)

    def _complete(self) -> None:
        self._todo_panel.close_panel()
        if self._view is not None:
            self.entry.open_correction(self._view.incident, FILLED_IN)

    def _open_esis(self) -> None:
        self._todo_panel.close_panel()
        self.detail.esis.open_form()

    def _mark(self, on: date | None, by: str) -> None:
        if self._view is None:
            return
        incident = self._view.incident
        try:
            changes = self._mark_in_esis(self._desk.actor, incident.id, incident.revision, on, by)
        except Refusal as refusal:
            sentence = say_fault(refusal)
            if refusal.code == "date" and on is not None and on < incident.entry.happened_on:
                sentence = "Deze datum ligt voor de dag waarop het gebeurde."
            self.detail.esis.show_problem(sentence)
            return
        except KnownProblem as problem:
            self.detail.esis.show_problem(say_fault(problem))
            self._desk.notice.not_saved(say_fault(problem))
            return
        self._told(changes)
        if on is not None:
            self._desk.notice.toast(say("toast.esis"))

    # The report

    def _new(self) -> None:
        self.entry.open_new()

    def _saved(self, made: Saved, open_case: bool) -> None:
        self._stale = True
        self._view = None
        self._desk.notice.saved()
        self._desk.announcements.tell(made.changes)
        if open_case:
            self._make_case(made.incident)
            return
        self._refresh()
        self._look(made.incident)
        self._focus_list()
        if made.corrected:
            self._desk.notice.toast(say("toast.saved"))
        else:
            self._desk.notice.toast(say("toast.incident", nr=made.number), "Bekijk", lambda: self._show_again(made))

    def _show_again(self, made: Saved) -> None:
        self._desk.go(Place(INCIDENTS, made.incident))

    def _told(self, changes: frozenset[Kind]) -> None:
        self._desk.notice.saved()
        self._desk.announcements.tell(changes)

    # Room

    def _open_todo(self) -> None:
        self._todo_panel.open_panel()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        self._fit()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        window: QWidget = self.window()
        width, low = window.width(), window.height() < _LOW
        self._alone = width < _NARROW or low
        shown = self._view is not None
        beside = width >= _MIDDLE and not self._alone
        detail_alone = self._alone and shown and self._detail_wanted
        self.list_pane.setVisible(not detail_alone)
        self.detail.setVisible(not self._alone or detail_alone)
        self._list_line.setVisible(not self._alone)
        for part in (self._todo_side, self._todo_line):
            part.setVisible(beside and shown)
        if self._alone:
            self.list_pane.setMinimumWidth(0)
            self.list_pane.setMaximumWidth(16777215)
        else:
            self.list_pane.setFixedWidth(_LIST_WIDE if width >= _WIDE else _LIST)
        self.detail.set_room(alone=self._alone, todo_beside=beside)
