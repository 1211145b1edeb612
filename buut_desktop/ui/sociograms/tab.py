"""The sociogram tab: the rounds, typing one, its picture, what stands out, and its print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.print_stamp import Names
from buut_desktop.domain.school_year import label as year_label
from buut_desktop.domain.sociogram import Place as Spot
from buut_desktop.domain.sociogram import ProtocolStep, Round
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.place import NEW, PROTOCOL, SOCIOGRAM, Place
from buut_desktop.ui.shared.tab import Tab
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms.edits import RoundEdits
from buut_desktop.ui.sociograms.export_round import ExportRoundPanel
from buut_desktop.ui.sociograms.import_round import ImportRoundPage
from buut_desktop.ui.sociograms.matrix_page import MatrixPage
from buut_desktop.ui.sociograms.print_forms import FormPrints
from buut_desktop.ui.sociograms.round_page import ENTRY, INSIGHT, PICTURE, RoundPage
from buut_desktop.ui.sociograms.round_prints import RoundPrints
from buut_desktop.ui.sociograms.rounds_desk import RoundsDesk
from buut_desktop.ui.sociograms.weighing import Weighing
from buut_desktop.use_cases.analyse_round import Insight, Reference, analyse_round, wants_talk
from buut_desktop.use_cases.change_participants import ChangeParticipants
from buut_desktop.use_cases.change_round import ChangeRound
from buut_desktop.use_cases.check_round import CheckRound
from buut_desktop.use_cases.export_round import ExportRound
from buut_desktop.use_cases.finish_round import FinishRound
from buut_desktop.use_cases.import_round import ImportRound, RoundTakenIn
from buut_desktop.use_cases.list_rounds import ListRounds, row_of
from buut_desktop.use_cases.ports import Printing
from buut_desktop.use_cases.print_extract import PrintExtract
from buut_desktop.use_cases.print_report import PrintReport
from buut_desktop.use_cases.print_round_forms import PrintRoundForms
from buut_desktop.use_cases.print_sociogram import NAMED, PrintSociogram
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_round import Child, RoundView, ShowRound
from buut_desktop.use_cases.start_round import StartRound
from buut_desktop.use_cases.walk_protocol import WalkProtocol
from buut_desktop.use_cases.weigh_round import Weighed

PAUSE_MS = 200
"""So long the words about a round wait for the next key: laying them out takes as long as painting the picture."""


class SociogramTab(Tab):
    """Runs everything that has to do with rounds."""

    def __init__(
        self,
        desk: Desk,
        *,
        list_rounds: ListRounds,
        start_round: StartRound,
        show_round: ShowRound,
        record_round: RecordRound,
        check_round: CheckRound,
        finish_round: FinishRound,
        change_round: ChangeRound,
        change_participants: ChangeParticipants,
        walk_protocol: WalkProtocol,
        import_round: ImportRound,
        export_round: ExportRound,
        print_sociogram: PrintSociogram,
        print_report: PrintReport,
        print_extract: PrintExtract,
        print_round_forms: PrintRoundForms,
        printing: Callable[[], Printing],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._show, self._record, self._check = show_round, record_round, check_round
        self._undo = QUndoStack(self)
        self._view: RoundView | None = None
        self._edits: RoundEdits | None = None
        self._names = Names.FIRST
        self._reference: Reference | None = None
        self._settle_too = self._words_wait = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: self._refresh(settle=self._settle_too, words_wait=self._words_wait))
        self._weighing = Weighing(self, self._weighed)
        self._seen: tuple[Insight, RoundView] | None = None
        """What the picture shows."""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._show_words)
        self._dimension = 0
        """The question that is looked at."""
        self._ways: dict[ProtocolStep, Callable[[UUID], object]] = {
            ProtocolStep.PRINTED: partial(self._go_print, self.print_forms),
            ProtocolStep.TYPED: partial(self._go_to, ENTRY),
            ProtocolStep.CAUGHT_UP: partial(self._go_to, ENTRY),
            ProtocolStep.CHECKED: self._go_check,
            ProtocolStep.LOOKED: partial(self._go_to, PICTURE),
            ProtocolStep.TALKED: partial(self._go_to, INSIGHT),
            ProtocolStep.DISCUSSED: partial(self._go_print, self.print_page),
        }
        self._rounds_desk = RoundsDesk(
            desk,
            self,
            list_rounds=list_rounds,
            start_round=start_round,
            change_round=change_round,
            change_participants=change_participants,
            finish_round=finish_round,
            walk_protocol=walk_protocol,
            ways=self._ways,
        )
        self._rounds, self._new = self._rounds_desk.rounds, self._rounds_desk.new
        self._rounds_desk.opened.connect(self._open)
        self._rounds_desk.changed.connect(self._reopen)
        self._rounds_desk.gone.connect(lambda _round: self._show_list())
        self._rounds_desk.listed.connect(self._show_list)
        self._rounds_desk.making.connect(self._show_new)
        self._rounds_desk.step_wanted.connect(lambda round_, step: self._ways[step](round_))
        self._round_page = self._build_round_page()
        self._prints = RoundPrints(
            desk,
            print_sociogram=print_sociogram,
            print_report=print_report,
            print_extract=print_extract,
            printing=printing,
            closed=self._close_prints,
        )
        self._forms = FormPrints(desk, print_forms=print_round_forms, printing=printing, closed=self._close_prints)
        self._import = ImportRoundPage(desk, import_round, left=self._leave_import, taken_in=self._taken_in)
        self._export = ExportRoundPanel(self, desk, export_round)
        self._round_page.more_button.clicked.connect(lambda _on: self._show_more())
        self._matrix = MatrixPage()
        self._matrix.left.connect(self._close_matrix)
        self._stack = QStackedWidget()
        parts = (self._rounds, self._new, self._round_page, self._prints, self._forms, self._import, self._matrix)
        for page in parts:
            self._stack.addWidget(page)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        desk.announcements.changed.connect(self._announced)

    # Building

    def _build_round_page(self) -> RoundPage:
        made = RoundPage(
            leave=self._show_list,
            names=self._set_names,
            clear_places=self._clear_places,
            toggle_done=self._toggle_done,
            protocol=self._show_protocol,
            print_page=self.print_page,
            print_forms=self.print_forms,
        )
        self._entry, self._picture, self._insight = made.entry, made.picture, made.insight
        self._entry.form_finished.connect(self._form_finished)
        self._entry.child_changed.connect(self._form_changed)
        self._entry.blind_changed.connect(self._blind_changed)
        self._entry.matrix_wanted.connect(self._show_matrix)
        self._picture.choice_drawn.connect(lambda one, other: self._entry.draw(one, other, self._dimension))
        self._picture.cell_toggled.connect(lambda one, other: self._entry.toggle(one, other, self._dimension))
        self._picture.placed.connect(self._placed)
        self._insight.reference_chosen.connect(self._compare)
        self._insight.picked.connect(self._picture.canvas.select)
        self._picture.canvas.selected.connect(self._insight.show_child)
        self._picture.taken_over.connect(self._taken_over)
        self._picture.question_chosen.connect(self._ask)
        return made

    # Tab

    def show_place(self, place: Place) -> None:
        """Show the list, a round, or the page for a new one."""
        if place.page != PROTOCOL:
            self._rounds_desk.panel.close_panel()
        if place.record is not None:
            self._open(place.record)
            if place.page == PROTOCOL and self._view is not None:
                self._rounds_desk.show_protocol(place.record, on_page=True)
        elif place.page == NEW:
            self._rounds_desk.begin()
        else:
            self._show_list()

    def place(self) -> Place:
        """Give the round on screen."""
        page = self._stack.currentWidget()
        if page is self._new:
            return Place(SOCIOGRAM, None, NEW)
        if page is self._rounds or self._view is None:
            return Place(SOCIOGRAM)
        return Place(SOCIOGRAM, self._view.round.id)

    def undo_stack(self) -> QUndoStack | None:
        """Give the edits of the round on screen; none while a form is typed blind."""
        return None if self._entry.blind else self._undo

    def print_page(self) -> bool:
        """Open the preview of the round on screen."""
        if self._view is None or self._stack.currentWidget() is not self._round_page:
            return False
        view = replace(self._view, round=self._now().round)
        self._stack.setCurrentWidget(self._prints)
        self._prints.open(view, self._dimension, self._picture.layout_shown)
        return True

    def print_forms(self) -> None:
        """Open the preview of the forms of the round on screen."""
        if self._view is not None:
            self._stack.setCurrentWidget(self._forms)
            self._forms.open(replace(self._view, round=self._now().round))

    def _close_prints(self) -> None:
        self._prints.close_pages()
        self._forms.close_pages()
        self._stack.setCurrentWidget(self._round_page)
        self._entry.setFocus()

    # Files

    def _show_more(self) -> None:
        """Offer to take a file in, and to let the round go out."""
        round_, button = self._now().round, self._round_page.more_button
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Keuzes inlezen…", self._show_import).setEnabled(round_.open)
        menu.addAction("Ronde exporteren…", lambda: self._export.open_for(round_))
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 4)))

    def _show_import(self) -> None:
        if self._view is not None:
            self._stack.setCurrentWidget(self._import)
            self._import.open(self._view)

    def _leave_import(self) -> None:
        self._stack.setCurrentWidget(self._round_page)
        self._entry.setFocus()

    def _taken_in(self, taken: RoundTakenIn) -> None:
        self._leave_import()
        self._now().taken_in(taken.before, taken.after, taken.forms)
        self._turned()
        self._desk.announcements.tell(taken.changes)
        told = say("round_file.taken_in", keuzes=taken.choices, kinderen=len(taken.forms))
        self._desk.notice.toast(told, "Ongedaan maken", lambda: self._take_out(taken.after))

    def _take_out(self, after: Round) -> None:
        """Undo that a file was taken in, as long as the round stands as it left it."""
        if self._view is not None and self._now().round is after:
            self._undo.undo()

    def _show_matrix(self) -> None:
        if self._view is not None:
            self._stack.setCurrentWidget(self._matrix)
            self._matrix.begin(self._now(), self._view)

    def _close_matrix(self) -> None:
        self._stack.setCurrentWidget(self._round_page)
        self._entry.refresh()
        self._refresh(settle=True)
        self._entry.setFocus()

    # Pages

    def _show_list(self) -> None:
        if not self._rounds_desk.show_list():
            return
        self._view = self._seen = None
        self._weighing.drop()
        self._undo.clear()
        self._stack.setCurrentWidget(self._rounds)
        self._rounds.focus_first()

    def _show_new(self) -> None:
        self._stack.setCurrentWidget(self._new)
        self._new.focus_first()

    def _show_protocol(self) -> None:
        if self._view is not None:
            self._rounds_desk.show_protocol(self._view.round.id, on_page=True)

    def _reopen(self, round_id: UUID) -> None:
        """The round on screen was changed as a whole."""
        if self._view is not None and self._view.round.id == round_id:
            self._open(round_id)

    def _go_to(self, part: str, round_id: UUID) -> None:
        if self._view is None or self._view.round.id != round_id:
            self._open(round_id)
        self._round_page.show_part(part)

    def _go_check(self, round_id: UUID) -> None:
        self._go_to(ENTRY, round_id)
        self._entry.begin_check()

    def _go_print(self, print_it: Callable[[], object], round_id: UUID) -> None:
        self._go_to(PICTURE, round_id)
        print_it()

    def _open(self, round_id: UUID) -> None:
        try:
            view = self._show(self._desk.actor, round_id)
        except Exception as fault:
            tell(self, fault)
            return
        if self._view is None or self._view.round.id != round_id:
            self._reference = None
            self._insight.show_child(None)
            self._dimension = view.round.dimensions[0].number
            self._picture.begin()
        self._view = view
        self._undo.clear()
        self._edits = RoundEdits(
            actor=self._desk.actor,
            round_=view.round,
            record=self._record,
            check=self._check,
            stack=self._undo,
            changed=self._changed,
            turned=self._turned,
            faulted=lambda fault: tell(self, fault),
        )
        self._stack.setCurrentWidget(self._round_page)
        self._entry.begin(self._edits, view)
        self._refresh(settle=True)
        self._round_page.show_difference(self._rounds_desk.difference(round_id))
        self._round_page.begin(entering=view.round.open)

    def _now(self) -> RoundEdits:
        assert self._edits is not None
        return self._edits

    # The round on screen

    def _changed(self, round_: Round) -> None:
        """An edit was kept: the picture follows at once, the words when typing pauses, the children after the form."""
        self._desk.notice.saved()
        self._refresh_soon(settle=False, words_wait=True)

    def _turned(self) -> None:
        """Undo and redo: the entry shows what now stands there."""
        self._entry.refresh()
        self._matrix.refresh()
        self._form_changed()

    def _form_changed(self) -> None:
        """Once a form is done every child finds its new place; while one is typed they stand still."""
        if self._entry.child is None:
            self._refresh_soon(settle=True, words_wait=True)

    def _blind_changed(self) -> None:
        """While a form is typed a second time the picture hides the first, and there is nothing to undo."""
        self._undo.setActive(not self._entry.blind)
        self._refresh_soon(settle=False)

    def _refresh_soon(self, *, settle: bool, words_wait: bool = False) -> None:
        """Show the round once the keys that wait are done: typing never waits for the picture."""
        again = self._soon.isActive()
        self._settle_too = settle or (again and self._settle_too)
        self._words_wait = words_wait and (not again or self._words_wait)
        self._soon.start()

    def _settle(self) -> None:
        if self._view is not None:
            self._refresh(settle=True)

    def _refresh(self, *, settle: bool, words_wait: bool = False) -> None:
        if self._view is None or self._stack.currentWidget() is self._matrix:
            return
        round_ = self._entry.shown_round()
        view = replace(self._view, round=round_).called(NAMED[self._names])
        asked = next((d for d in round_.dimensions if d.number == self._dimension), round_.dimensions[0])
        insight = analyse_round(view, asked.number, self._reference)
        row = row_of(round_)
        self._picture.show_insight(
            insight,
            asked,
            round_.places,
            settle=settle,
            entering=row.typed < row.total,
            open_=round_.open,
            dimensions=round_.dimensions,
        )
        self._seen = insight, view
        self._weighing.ask(insight)
        if words_wait:
            self._pause.start()
        else:
            self._show_words()
        self._round_page.title.setText(f"{round_.group_name}, ronde {round_.number}")
        words = say(f"round.state_{round_.state.value}")
        self._round_page.state.setText(f"{words.capitalize()} · {year_label(round_.school_year)}")
        self._round_page.show_open(round_.open)
        self._round_page.show_tidy(bool(round_.places))

    def _show_words(self) -> None:
        """Say what stands out in what the picture shows."""
        self._pause.stop()
        if self._seen is None:
            return
        insight, view = self._seen
        row = row_of(view.round)
        self._insight.show_insight(insight, view.round.number, typed=row.typed, forms=row.total, talk=wants_talk(view))
        self._weighing.ask(insight)  # the pane has lost what was weighed already

    def _set_names(self, names: Names) -> None:
        self._names = names
        self._settle()

    def _compare(self, reference: str) -> None:
        self._reference = Reference(reference)
        self._refresh(settle=False)

    def _weighed(self, weighed: Weighed | None) -> None:
        self._insight.show_weighed(weighed)
        self._picture.regrade({} if weighed is None else weighed.grades)

    def _form_finished(self, _child: Child) -> None:
        self._desk.announcements.tell({Kind.ROUND})

    def _placed(self, child: UUID, x: float, y: float) -> None:
        try:
            self._now().place(child, x, y)
        except Exception as fault:
            tell(self, fault)

    def _taken_over(self, shares: list[tuple[UUID, float, float]]) -> None:
        """The person begins an arrangement of its own: all children are kept where they stand, as one step."""
        try:
            self._now().arrangement(tuple(Spot(*share) for share in shares))
        except Exception as fault:
            tell(self, fault)

    def _ask(self, dimension: int) -> None:
        self._dimension = dimension
        self._settle()

    def _clear_places(self) -> None:
        try:
            self._now().arrangement(())
        except Exception as fault:
            tell(self, fault)
        self._settle()

    def _toggle_done(self) -> None:
        round_ = self._now().round
        if round_.open:
            self._rounds_desk.finish(round_.id)
        else:
            self._rounds_desk.ask_reason(round_.id)

    def _announced(self, kinds: frozenset[Kind]) -> None:
        if kinds & {Kind.ROUND, Kind.PUPIL, Kind.GROUP} and self._stack.currentWidget() is self._rounds:
            self._show_list()

    # Window

    def changeEvent(self, event: QEvent) -> None:
        """The picture has colours of its own."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._view is not None:
            self._picture.retheme()
