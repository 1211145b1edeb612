"""The cases tab (Casussen): the list, one case walked step by step, and its print."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.ui.cases.case_header import PLAN, TIMELINE
from buut_desktop.ui.cases.case_page import CasePage
from buut_desktop.ui.cases.list_page import ListPage
from buut_desktop.ui.cases.printing import FileJob, FileOptions, closing_words, form_job
from buut_desktop.ui.cases.wizard_presenter import WizardPresenter, WizardState
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.message import confirm
from buut_desktop.ui.shared.place import CASES, Place
from buut_desktop.ui.shared.print_preview import PrintPreview
from buut_desktop.ui.shared.tab import Tab
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say_fault
from buut_desktop.use_cases.close_case import CloseCase
from buut_desktop.use_cases.complete_step import CompleteStep
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_cases import ListCases
from buut_desktop.use_cases.ports import Printing
from buut_desktop.use_cases.print_case_file import PrintCaseFile
from buut_desktop.use_cases.print_form import PrintForm
from buut_desktop.use_cases.show_case import ShowCase

_SHOWN = frozenset({Kind.CASE, Kind.INCIDENT, Kind.PUPIL, Kind.GROUP, Kind.ADULT})


class CasesTab(Tab):
    """Runs everything that has to do with cases."""

    def __init__(
        self,
        desk: Desk,
        *,
        list_cases: ListCases,
        show_case: ShowCase,
        complete_step: CompleteStep,
        close_case: CloseCase,
        find_people: FindPeople,
        drafts: KeepDraft,
        print_case_file: PrintCaseFile,
        print_form: PrintForm,
        printing: Callable[[], Printing],
    ) -> None:
        super().__init__()
        self._desk, self._find_people = desk, find_people
        self._print_form, self._printing = print_form, printing
        self._stale = True
        self._telling = False
        self._presenter = WizardPresenter(
            actor=desk.actor,
            clock=desk.clock,
            show_case=show_case,
            complete_step=complete_step,
            close_case=close_case,
            drafts=drafts,
            show=self._show_state,
            changed=self._changed,
        )
        self.list_page = ListPage(desk, lambda query: list_cases(desk.actor, query))
        self.list_page.opened.connect(self.open_case)
        self.case_page = CasePage(
            desk, self._presenter, print_form=self._show_form, kept=self._kept, keep_draft=self.keep_drafts,
            alike=find_people.alike,
        )  # fmt: skip
        self.case_page.step_chosen.connect(self._go_to_step)
        header = self.case_page.header
        header.left.connect(self.show_list)
        header.printed.connect(self.print_page)
        header.closed.connect(self._close)
        self._options = FileOptions(lambda: self.file_preview.refresh_soon())
        self._file_job = FileJob(desk, print_case_file, printing, self._options)
        self.file_preview = PrintPreview(back="Terug naar de casus", options=self._options)
        self.form_preview = PrintPreview(back="Terug naar de casus")
        self._pages = QStackedWidget()
        for page in (self.list_page, self.case_page, self.file_preview, self.form_preview):
            self._pages.addWidget(page)
        for preview in (self.file_preview, self.form_preview):
            preview.closed.connect(self._close_preview)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._pages)
        desk.announcements.changed.connect(self._announced)

    # What the window asks

    def show_place(self, place: Place) -> None:
        """Show the list, a case where it is to be taken up, or the page that `place` names."""
        if place.record is None:
            self.show_list()
            return
        if not self.open_case(place.record, "" if place.page in (PLAN, TIMELINE) else place.page):
            return
        if place.page == TIMELINE:
            self.case_page.show_page(TIMELINE)

    def place(self) -> Place:
        """Give the case and the step or page on screen."""
        case = self._presenter.opened
        if case is None or self._pages.currentWidget() is self.list_page:
            return Place(CASES)
        return Place(CASES, case, TIMELINE if self.case_page.page() == TIMELINE else self._presenter.step.code)

    def print_page(self) -> bool:
        """Show the case file as it will be printed; False in the list."""
        if self._pages.currentWidget() is not self.case_page:
            return False
        self.case_page.step_page.flush()
        self.keep_drafts()
        self._options.start_anew()
        self._pages.setCurrentWidget(self.file_preview)
        self.file_preview.show_job(self._file_job.of(self._presenter.view))
        return True

    def keep_drafts(self) -> None:
        """Keep what is half typed; where that cannot be done it is told in the status line and stays on screen."""
        self.case_page.step_page.wait_no_more()
        try:
            if self._presenter.keep_draft():
                self._desk.notice.draft_kept()
        except KnownProblem as problem:
            self._desk.notice.not_saved(say_fault(problem))

    # Pages

    def show_list(self) -> None:
        """Show the list, on the case one comes from."""
        came_from = self._presenter.opened
        if not self._left():
            return
        self._stale = False
        try:
            self.list_page.reload()
        except (Refusal, KnownProblem) as fault:
            tell(self, fault)
        if came_from is not None:
            self.list_page.point_at(came_from)
        self._pages.setCurrentWidget(self.list_page)
        self.list_page.focus_first()

    def open_case(self, case: UUID, code: str = "") -> bool:
        """Show a case at a step, or where it is to be taken up; tells where that cannot be done."""
        self.keep_drafts()
        try:
            self._know_adults()
            self._presenter.open(case, code)
        except (Refusal, KnownProblem) as fault:
            tell(self, fault)
            self.show_list()
            return False
        self._stale = False
        self.case_page.show_page(PLAN)
        self._pages.setCurrentWidget(self.case_page)
        self.case_page.step_page.focus_first()
        return True

    def _left(self) -> bool:
        """Let go of the case, unless what is half typed cannot be kept: then one stays with it."""
        self.case_page.step_page.flush()
        self.keep_drafts()
        try:
            self._presenter.leave()
        except KnownProblem as problem:
            tell(self, problem)
            return False
        return True

    def _know_adults(self) -> None:
        self.case_page.step_page.set_people(self._find_people(self._desk.actor))

    def _close_preview(self) -> None:
        for preview in (self.file_preview, self.form_preview):
            preview.close_pages()
        self._pages.setCurrentWidget(self.case_page)
        self.case_page.step_page.focus_first()

    def _show_form(self, form: str, child: UUID | None) -> None:
        self.case_page.step_page.flush()
        self.keep_drafts()
        job = form_job(self._desk, self._print_form, self._printing, self._presenter.view, form, child)
        self._pages.setCurrentWidget(self.form_preview)
        self.form_preview.show_job(job)

    # Walking

    def _show_state(self, state: WizardState) -> None:
        self.case_page.show_state(state)
        if state.problem is not None:
            self._desk.notice.not_saved("Niet opgeslagen")

    def _go_to_step(self, code: str) -> None:
        by_rail = self.case_page.rail.hasFocus()
        self.case_page.step_page.flush()
        self.keep_drafts()
        try:
            self._presenter.go(code)
        except (Refusal, KnownProblem) as fault:
            tell(self, fault)
            return
        self.case_page.show_page(PLAN)
        if not by_rail:
            self.case_page.step_page.focus_first()

    def _kept(self, toast: str) -> None:
        """A step was kept: say so, and go on by keyboard."""
        self._desk.notice.saved()
        if toast:
            self._desk.notice.toast(toast)
        self.case_page.step_page.focus_first()

    def _close(self) -> None:
        view = self._presenter.view
        if not confirm(self, closing_words(view), "Afsluiten", "Nog even open"):
            return
        try:
            self._presenter.close_case()
        except (Refusal, KnownProblem) as fault:
            tell(self, fault)
            return
        self._kept("")

    # Changes

    def _changed(self, kinds: frozenset[Kind]) -> None:
        self._telling = True
        self._desk.announcements.tell(kinds)
        self._telling = False

    def _announced(self, kinds: frozenset[Kind]) -> None:
        if self._telling or not kinds & _SHOWN:
            return
        if self.isVisible():
            self._reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    def _reload(self) -> None:
        self._stale = False
        if self._presenter.opened is None:
            self.list_page.reload()
            return
        try:
            self._know_adults()
            self._presenter.reload()
        except (Refusal, KnownProblem) as fault:
            tell(self, fault)
            self.show_list()
