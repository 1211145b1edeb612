"""The panel in which a report is typed or corrected (Nieuwe melding, Verbeteren)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.incident import Card, Incident
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.ui.incidents.card_view import CardView
from buut_desktop.ui.incidents.entry_form import EntryForm
from buut_desktop.ui.incidents.entry_presenter import EntryPresenter, EntryState, Saved
from buut_desktop.ui.incidents.form import ReportForm
from buut_desktop.ui.incidents.reporter_chip import ReporterChip
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.banner import ERROR, Banner
from buut_desktop.ui.shared.buttons import PRIMARY, QUIET, Button
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.icons import icon
from buut_desktop.ui.shared.labels import caption, quiet, set_role
from buut_desktop.ui.shared.layouts import STRETCH, column, pane
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.use_cases.correct_incident import CorrectIncident
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_incidents import ListIncidents
from buut_desktop.use_cases.register_incident import RegisterIncident

DRAFT_AFTER_MS = 700
"""From the first key that is not kept yet; so never more than a second of typing can be lost."""
_NARROW, _GUTTER = 1000, 12
_STATUS_ICON = 16
_AROUND_FOCUS = 48
_TRY_AGAIN = "Opnieuw bewaren"
_FACTS = {
    "disk_full": "Niet bewaard: de schijf is vol",
    "read_only": "Niet bewaard: in deze map mag niet geschreven worden",
    "locked_file": "Niet bewaard: een ander programma houdt het bestand vast",
}


class EntryPanel(SlidePanel):
    """Slides in over the list; closing keeps what was typed as a draft."""

    def __init__(
        self,
        host: QWidget,
        *,
        desk: Desk,
        register: RegisterIncident,
        correct: CorrectIncident,
        list_incidents: ListIncidents,
        find_people: FindPeople,
        drafts: KeepDraft,
        saved: Callable[[Saved, bool], None],
        look: Callable[[UUID], None],
    ) -> None:
        """`saved` hears what was kept and whether a case is wished for; `look` shows one that may be the same."""
        super().__init__(host, say("report.new"), may_close=self._leaving)
        self._desk, self._saved, self._look = desk, saved, look
        self._state: EntryState | None = None
        self._then: Callable[[], None] | None = None
        self.presenter = EntryPresenter(
            actor=desk.actor, clock=desk.clock, policies=desk.policies, register=register, correct=correct,
            list_incidents=list_incidents, find_people=find_people, drafts=drafts, show=self._show,
        )  # fmt: skip
        self.form = EntryForm(self.presenter, clock=desk.clock, look=self._look_at_double, reorder=self._reorder)
        self.card = CardView()
        self.card.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.keep_draft)
        self._build()

    def _build(self) -> None:
        self.reporter = ReporterChip(self._desk.actor, self.presenter.set_reported_by, alike=self.presenter.alike)
        self._by = quiet("door")
        for part in (self._by, self.reporter, self.form.on_paper):
            self.title_row.addWidget(part)
        self.status, self._status_icon = caption(), QLabel()
        self.status_row.addWidget(self._status_icon)
        self.status_row.addWidget(self.status)
        self._card_place = pane(column(self.card, STRETCH, edges=(28, 16, 16, 12)))
        self.set_body(column(self.form, self._card_place, gap=0))
        self.problem = Banner(tone=ERROR)
        self._problem_line = pane(column(self.problem, edges=(28, 8, 28, 10)))
        self._problem_line.hide()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 2, self._problem_line)
        self.save_button = Button(say("report.save"), self._save, kind=PRIMARY, icon="done", large=True)
        self.case_button = Button(
            say("report.save_and_case"), lambda: self._save(open_case=True), icon="case", large=True
        )
        self.drop_button = Button("Concept weggooien", self._drop_draft, kind=QUIET, large=True)
        self.read_button = Button("Gelezen", self._card_read, kind=PRIMARY, large=True)
        self.back_button = Button("Dit klopt niet: terug naar de melding", self._leave_card, large=True)
        self._keys_hint = caption("Ctrl+Enter bewaart")
        for button in (self.save_button, self.case_button, self.read_button, self.back_button):
            self.footer_row.addWidget(button)
        self.footer_row.addStretch(1)
        self.footer_row.addWidget(self.drop_button)
        self.footer_row.addWidget(self._keys_hint)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self._save_by_key)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_in_sight)
        # Typing tells nothing to the presenter's view; this hears that there is something to keep.
        self.form.what.textChanged.connect(self._keep_soon)
        self.form.reason.textEdited.connect(lambda _text: self._keep_soon())

    # Opening and closing

    def open_new(self) -> None:
        """Open it for a new report, or go on with the draft of one."""
        if self.is_open() and self.presenter.correcting is None:
            self.form.who.input.setFocus()
            return
        self._begin()
        self.presenter.begin()
        self._slide_in(self.form.who.input)

    def open_correction(self, incident: Incident, reason: str = "") -> None:
        """Open it to correct an incident."""
        self._begin()
        self.presenter.correct(incident, reason)
        self._slide_in(self.form.who.input if self.presenter.form.reason else self.form.reason)

    def keep_draft(self) -> None:
        """Keep at once what is half typed."""
        self._timer.stop()
        if self.is_open() and self.presenter.keep_draft():
            self._desk.notice.draft_kept()
            self._desk.announcements.tell({Kind.DRAFT})

    def _begin(self) -> None:
        self.keep_draft()
        self._then = None
        self.form.when.readable = True
        self.form.when.setModified(False)
        self.form.who.input.clear()
        self._fit()

    def _slide_in(self, focus: QWidget) -> None:
        self.open_panel(focus if self.card.isHidden() else self.read_button)
        self._reorder()

    def _leaving(self) -> bool:
        if self._then is not None:  # the card after saving: closing is having read it
            self._card_read()
            return False
        self.reporter.read()
        if self._state is not None and self._state.keeps_nothing:
            self._forget()
        else:
            self.keep_draft()
        return True

    def _forget(self) -> None:
        try:
            self.presenter.forget()
        except KnownProblem as problem:
            self._desk.notice.not_saved(say_fault(problem))
        self._desk.announcements.tell({Kind.DRAFT})

    # Showing

    def _show(self, state: EntryState) -> None:
        self._state = state
        self.form.show_state(state)
        old = state.correcting
        self.set_title(say("report.new") if old is None else f"{old.number} verbeteren")
        self.reporter.set_reporter(state.form.reported_by, self.presenter.people, state.mentors)
        self._show_card(state)
        self._show_status(state)
        self._show_problem(state)
        if self.is_open() and self.presenter.dirty:
            self._choice_made()

    def _choice_made(self) -> None:
        # Choices are kept as they are made; after a failure the timer tries again.
        if self._state is not None and self._state.problem is None:
            QTimer.singleShot(0, self, self.keep_draft)
        else:
            self._keep_soon()

    def _keep_soon(self) -> None:
        if self.is_open() and self.presenter.dirty and not self._timer.isActive():
            self._timer.start()

    def _show_card(self, state: EntryState) -> None:
        closed = state.keeps_nothing and state.card is not None
        shown = closed or self._then is not None
        if closed and state.card is not None and self.card.isHidden():
            small = [say("card.stop_who_counts")] if state.card is Card.STOP else []
            self.card.show_card(say(state.card.value), *small, say("card.nothing_kept"))
        self.form.setVisible(not shown)
        self.card.setVisible(shown)
        self._card_place.setVisible(shown)
        for part in (self._by, self.reporter, self.form.on_paper, self.save_button):
            part.setVisible(not shown)
        self.case_button.setVisible(not shown and state.correcting is None)
        self.read_button.setVisible(shown)
        self.read_button.set_text("Sluiten, alles is gewist" if closed else "Gelezen")
        self.back_button.setVisible(closed)
        self.drop_button.setVisible(not shown and state.draft_at is not None)
        self._keys_hint.setVisible(not shown and self.width() >= 720)
        if closed and self.is_open() and not self.read_button.hasFocus():
            self.read_button.setFocus()

    def _show_status(self, state: EntryState) -> None:
        lost = state.problem is not None
        set_role(self.status, "error" if lost else "caption")
        if lost:
            self.status.setText("Nog niet bewaard")
        elif state.draft_at is not None and not state.keeps_nothing:
            kept = state.draft_at.astimezone(self._desk.clock.now().tzinfo)
            self.status.setText(f"Concept bewaard {dutch.clock(kept)}")
        else:
            self.status.setText("")
        self._show_status_icon("error" if lost else "draft", "ser" if lost else "text2")

    def _show_status_icon(self, name: str, tone: str) -> None:
        self._status_icon.setPixmap(icon(name, tone).pixmap(_STATUS_ICON))
        self._status_icon.setVisible(bool(self.status.text()))

    def _show_problem(self, state: EntryState) -> None:
        fault: KnownProblem | Refusal | None = state.problem
        if fault is None and state.refused is not None and self.form.refused_field(state.refused) is None:
            fault = state.refused
        self.save_button.set_text(_TRY_AGAIN if state.problem is not None else say("report.save"))
        self.save_button.set_icon("retry" if state.problem is not None else "done")
        if fault is None:
            self.problem.hide()
        else:
            self.problem.show_banner(_FACTS.get(fault.code, "Niet bewaard"), say_fault(fault), tone=ERROR)
        self._problem_line.setVisible(fault is not None)

    # Saving

    def _save_by_key(self) -> None:
        if self.save_button.isVisible():
            self._save()

    def _save(self, *, open_case: bool = False) -> None:
        self.reporter.read()
        wrong = self.form.check_readable()
        if wrong is not None:
            wrong.setFocus()
            return
        self._timer.stop()
        made = self.presenter.save()
        state = self._state
        if made is None:
            assert state is not None
            if state.problem is not None:
                self._desk.notice.not_saved(_FACTS.get(state.problem.code, "Niet bewaard"))
            elif state.refused is not None and (field := self.form.refused_field(state.refused)) is not None:
                field.setFocus()
            return
        if made.urgent:
            self._show_urgent(made, open_case)
        else:
            self._done(made, open_case)

    def _show_urgent(self, made: Saved, open_case: bool) -> None:
        self._then = lambda: self._done(made, open_case)
        what = "verbeterd" if made.corrected else "bewaard"
        self.card.show_card(f"Incident {made.number} is {what}\n{say('card.urgent')}")
        assert self._state is not None
        self._show_card(self._state)
        self.drop_button.hide()
        self.status.setText("")
        self._status_icon.hide()
        self.read_button.setFocus()

    def _done(self, made: Saved, open_case: bool) -> None:
        self._then = None
        self.close_panel()
        self._saved(made, open_case)

    def _card_read(self) -> None:
        if self._then is not None:
            self._then()
        else:
            self.close_panel()

    def _leave_card(self) -> None:
        self.presenter.leave_card()
        self.form.who.input.setFocus()

    def _drop_draft(self) -> None:
        form, old = self.presenter.form, self.presenter.correcting
        self._timer.stop()
        self._forget()
        self.close_panel()
        self._desk.notice.toast("Concept weggegooid", "Terughalen", lambda: self._take_back(form, old))

    def _take_back(self, form: ReportForm, old: Incident | None) -> None:
        self._begin()
        self.presenter.take_back(form, old)
        self._slide_in(self.form.who.input)
        self.keep_draft()

    def _look_at_double(self) -> None:
        if self._state is not None and self._state.double is not None:
            incident = self._state.double.id
            self.close_panel()
            self._look(incident)

    # Room and order

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does."""
        pressed = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(pressed, QPushButton):
            pressed.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the form to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        host = self.parentWidget()
        width = host.width() if host is not None else self.width()
        self.form.set_room(narrow=width < _NARROW, height=self.height())
        # The room of the scroll bar is kept free also while there is none, so that nothing jumps.
        for part in (self.form, self._card_place):
            part.setMaximumWidth(self.width() - _GUTTER)
        self._keys_hint.setVisible(self.width() >= 720 and self.card.isHidden())

    def _keep_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.form.isAncestorOf(now):
            self._body.ensureWidgetVisible(now, 0, _AROUND_FOCUS)

    def _reorder(self) -> None:
        stops = [
            *self.form.stops(), self.save_button, self.case_button, self.read_button, self.back_button,
            self.drop_button, self.reporter.chip, self.reporter.line, self.form.on_paper, self.close_button,
        ]  # fmt: skip
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)
