"""Taking in the pupils (leerlingen inlezen): choose a file, read it, look at it, keep it, let go of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.column_guess import guess
from buut_desktop.domain.column_mapping import ColumnMapping, Sheet, TableFile
from buut_desktop.domain.import_effect import Known
from buut_desktop.domain.permissions import Act, may
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.domain.school_year import school_year
from buut_desktop.ui.pupils.import_busy import ImportBusy
from buut_desktop.ui.pupils.import_columns import ColumnsPage
from buut_desktop.ui.pupils.import_done import ImportDone
from buut_desktop.ui.pupils.import_preview import ImportPreview
from buut_desktop.ui.pupils.import_start import ImportStart
from buut_desktop.ui.shared import tasks
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.dropped_file import dropped_file
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say_fault
from buut_desktop.use_cases.import_pupils import Imported, ImportPupils, UndoOffer
from buut_desktop.use_cases.list_pupils import ListPupils, PupilList
from buut_desktop.use_cases.ports import ImportRun

_KINDS = ("xml", "csv", "txt", "xlsx", "xls", "ods")
_FILTER = f"Leerlingen ({' '.join(f'*.{kind} *.{kind.upper()}' for kind in _KINDS)});;Alle bestanden (*)"
_ABOUT_YEAR = frozenset({"school_year_missing", "import_older", "import_ahead"})


class ImportFlow(QWidget):
    """From a file to pupils, the first time and again; `finished` is called with True to go on to the groups."""

    page_changed = Signal()
    """Another page of the way is in front."""

    def __init__(
        self,
        desk: Desk,
        import_pupils: ImportPupils,
        list_pupils: ListPupils,
        finished: Callable[[bool], object],
        undo_import: Callable[[ImportRun], object] | None = None,
    ) -> None:
        """Without `undo_import` an import cannot be undone."""
        super().__init__()
        self._desk, self._import, self._list = desk, import_pupils, list_pupils
        self._allowed = may(desk.actor, Act.IMPORT_PUPILS)
        self._undo = undo_import
        self._found: SchoolImport | None = None
        self._known_then: Known | None = None
        """The school as it was when the file was looked at; what changes since is seen when it is taken in."""
        self._table: TableFile | None = None
        self._path: Path | None = None
        self._task: tasks.Task | None = None
        self._busy: ImportBusy | None = None
        self.start = ImportStart(
            allowed=self._allowed, choose=self.choose, stop=self.stop, back=lambda: finished(False), undo=undo_import
        )
        self.columns = ColumnsPage(self._columns_of, onward=self._understand, back=self.begin, reread=self._reread)
        self.preview = ImportPreview(self.take_in, self._back, self._propose, desk.clock.today)
        self.done = ImportDone(finished, desk.notice.toast, undo_import)
        self._stack = QStackedWidget()
        for page in (self.start, self.columns, self.preview, self.done):
            self._stack.addWidget(page)
        self._stack.currentChanged.connect(lambda _index: self.page_changed.emit())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self.setAcceptDrops(self._allowed)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        leave = QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self._leave)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def problem(self) -> QWidget:
        """What is said of a file that could not be read."""
        return self.start.problem

    @property
    def under_way(self) -> bool:
        """Whether a file was read that is not kept yet, or was just kept."""
        return self._stack.currentWidget() is not self.start

    def begin(self) -> None:
        """Show how to begin; what was read is let go of."""
        self._found = self._table = self._known_then = None
        try:
            known, offer = self._known(), self._offer() if self._allowed else None
        except Exception as fault:
            tell(self, fault)
            return
        self.start.show_school(empty=not known.pupils, offer=offer)
        self._stack.setCurrentWidget(self.start)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on what is next."""
        page = self._stack.currentWidget()
        if isinstance(page, ImportStart | ColumnsPage | ImportPreview | ImportDone):
            page.focus_first()

    # Choosing and reading

    def choose(self) -> None:
        """Let a file be chosen, and read it."""
        name, _filter = QFileDialog.getOpenFileName(self, "Bestand met leerlingen kiezen", str(Path.home()), _FILTER)
        if name:
            self.read(Path(name))

    def read(self, path: Path, encoding: str | None = None) -> None:
        """Read a file in the background and show what it holds; `encoding` reads its letters in another way."""
        if self._task is not None or not self._allowed:
            return
        self.start.problem.hide()
        self._path = path
        self.start.set_busy(True)
        self.start.progress.begin()
        self.start.progress.show_progress(0.0, "Dit duurt meestal een paar seconden.")
        actor, read = self._desk.actor, self._import.open
        again = encoding is not None
        self._task = tasks.start(
            lambda _progress, cancelled: read(actor, path, cancelled, encoding),
            done=lambda found: self._read(found, again=again),
            failed=self._failed,
            stopped=self._stopped,
            parent=self,
        )

    def stop(self) -> None:
        """Stop what is under way."""
        if self._task is not None:
            self._task.cancel()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file of this computer may be let go of above the first page."""
        if dropped_file(event.mimeData().urls(), _KINDS) is not None and not self.under_way and self._task is None:
            event.acceptProposedAction()
            self.start.set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It was taken away again."""
        self.start.set_dropping(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file."""
        self.start.set_dropping(False)
        path = dropped_file(event.mimeData().urls(), _KINDS)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def _idle(self) -> None:
        self._task = None
        self.start.progress.end()
        self.start.set_busy(False)

    def _read(self, found: SchoolImport | TableFile, *, again: bool) -> None:
        self._idle()
        if isinstance(found, TableFile):
            self._table = found
            self.columns.show_table(found, keep=again)
            self._stack.setCurrentWidget(self.columns)
            if not again:
                self.columns.focus_first()
            return
        self._table = None
        self._look_at(found)

    def _failed(self, error: BaseException) -> None:
        self._idle()
        if not isinstance(error, KnownProblem | Refusal):
            tell(self, error)
        elif self._stack.currentWidget() is self.columns:
            self.columns.show_problem(say_fault(error))
        else:
            self._show_problem(say_fault(error))

    def _stopped(self) -> None:
        self._idle()
        self.focus_first()

    def _show_problem(self, sentence: str) -> None:
        fact, _, rest = sentence.partition(". ")
        self.begin()
        self.start.problem.show_banner(f"{fact.rstrip('.')}.", rest, action="Ander bestand kiezen", do=self.choose)

    # A list in columns

    def _reread(self, encoding: str) -> None:
        if self._path is None:
            return
        if self._task is not None:  # only the last choice counts
            self._task.forget()
            self._idle()
        self.columns.set_reading()
        self.read(self._path, encoding)

    def _columns_of(self, sheet: Sheet) -> tuple[ColumnMapping, bool]:
        found = self._import.remembered(self._desk.actor, sheet)
        return found, found != guess(sheet)

    def _understand(self) -> None:
        if self._task is not None:
            return
        actor, understand = self._desk.actor, self._import.understand_table
        sheet, mapping = self.columns.sheet, self.columns.mapping
        self._task = tasks.start(
            lambda _progress, _cancelled: understand(actor, sheet, mapping),
            done=self._understood,
            failed=self._failed,
            stopped=self._idle,
            parent=self,
        )

    def _understood(self, found: SchoolImport) -> None:
        self._idle()
        if not found.pupils and not found.left:
            self.columns.show_problem(say_fault(Refusal("import_empty")))
            return
        self._look_at(found)

    # The proposal

    def _look_at(self, found: SchoolImport) -> None:
        if not found.pupils:
            empty = say_fault(Refusal("import_empty"))
            gone = "Iedereen in dit bestand is al van school. Er is niets ingelezen. Maak in Esis een nieuw bestand."
            self._show_problem(gone if found.left else empty)
            return
        self._found, self._known_then = found, None
        self.preview.show_file(found, school_year(self._desk.clock.today()), self._homes())
        fault = self._proposed()
        if fault is not None and fault.code != "school_year_missing":
            self._show_problem(say_fault(fault))
            return
        self._stack.setCurrentWidget(self.preview)
        self.focus_first()

    def _proposed(self) -> Refusal | KnownProblem | None:
        """Show the proposal for the choices of now; gives why there is none."""
        assert self._found is not None
        actor = self._desk.actor
        try:
            if self._known_then is None:
                self._known_then = self._import.known(actor, self._found)
            plan = self._import.propose(actor, self._found, self.preview.choices, self._known_then)
        except (Refusal, KnownProblem) as fault:
            return fault
        self.preview.show_plan(plan)
        return None

    def _propose(self) -> None:
        fault = self._proposed()
        if fault is not None:
            self._refused(fault)

    def _refused(self, fault: Refusal | KnownProblem) -> None:
        sentence = say_fault(fault)
        if fault.code in _ABOUT_YEAR and not self.preview.side.year_field.isHidden():
            self.preview.refuse_year(sentence)
        elif fault.code == "import_day":
            self.preview.refuse_day(sentence)
        else:
            self.preview.show_problem(sentence)

    def _back(self) -> None:
        if self._table is None:
            self.begin()
            return
        self._found = None
        self._stack.setCurrentWidget(self.columns)
        self.columns.focus_first()

    def _leave(self) -> None:
        """Alt+← goes one page back, as *Terug* does."""
        page = self._stack.currentWidget()
        if page is self.preview:
            self._back()
        elif page is self.columns:
            self.begin()
        elif page is self.start and not self.start.back.isHidden():
            self.start.back.click()

    # Taking in

    def take_in(self) -> None:
        """Keep everything, or nothing, with its progress on the screen."""
        if self._found is None or self._task is not None:
            return
        if self.preview.plan is None:
            self._propose()
        plan = self.preview.plan
        if plan is None or plan.open_questions:
            return
        self.preview.hide_problem()
        actor, take_in, found, choices = self._desk.actor, self._import.take_in, self._found, self.preview.choices
        source = "edexml" if self._table is None else "table"
        mapping = None if self._table is None else (self.columns.sheet, self.columns.mapping)
        pupils = sum(map(len, (plan.joining, plan.changing, plan.moving, plan.leaving)))
        busy = self._busy = ImportBusy(self.window(), pupils, self.stop, copies=not plan.first)
        self._task = tasks.start(
            lambda progress, cancelled: take_in(
                actor, found, choices, progress, cancelled, source=source, mapping=mapping
            ),
            done=self._kept,
            failed=self._not_kept,
            progress=busy.show_progress,
            stopped=self._not_taken,
            parent=self,
        )
        busy.open()

    def _over(self) -> None:
        self._task = None
        if self._busy is not None:
            self._busy.finish()
            self._busy = None

    def _kept(self, kept: Imported) -> None:
        self._over()
        self._found = self._table = self._known_then = None
        self._desk.notice.saved()
        if kept.copied_at is not None:
            self._desk.notice.show_backup(kept.copied_at)
        first = self.preview.plan is None or self.preview.plan.first
        self.done.show_kept(kept, self._path, self._offer(), first=first)
        self._stack.setCurrentWidget(self.done)
        self.focus_first()
        self._desk.announcements.tell(kept.changes | {Kind.PUPIL})

    def _not_taken(self) -> None:
        self._over()
        self._desk.notice.toast(say_fault(KnownProblem("stopped")))
        self.preview.take_in_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_kept(self, error: BaseException) -> None:
        self._over()
        if not isinstance(error, Refusal | KnownProblem):
            tell(self, error)
            return
        if isinstance(error, Refusal):
            if error.code == "import_changed":  # somebody became known meanwhile: the question is shown
                self._known_then = None
                self._propose()
            self._refused(error)
            return
        sentence = say_fault(error)
        self.preview.show_problem(sentence)
        self._desk.notice.not_saved(sentence)

    # Reading the school

    def _known(self) -> PupilList:
        return self._list(self._desk.actor)

    def _homes(self) -> Mapping[UUID, str]:
        return {each.pupil.id: each.home_group.name for each in self._known().pupils if each.home_group}

    def _offer(self) -> UndoOffer | None:
        return self._import.last_run(self._desk.actor) if self._undo is not None else None
