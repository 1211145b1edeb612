"""Taking in the pupils (leerlingen inlezen): choose a file, read it, look at it, keep it, let go of the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Act, may
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.domain.school_year import school_year
from buut_desktop.ui.pupils.import_done import ImportDone
from buut_desktop.ui.pupils.import_preview import ImportPreview
from buut_desktop.ui.shared import tasks
from buut_desktop.ui.shared.banner import ERROR, Banner
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.labels import caption, strong
from buut_desktop.ui.shared.layouts import STRETCH, card, column, pane, row, scrolled
from buut_desktop.ui.shared.progress_card import ProgressCard
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.use_cases.import_pupils import ImportPupils

_EXPLAINED = (
    ("In Esis", "Kies bij exporteren voor EDEXML en bewaar het bestand."),
    ("Komt mee", "Naam, geboortedatum, leerjaar en groepen."),
    ("Komt niet mee", "BSN, adres, herkomst, foto: dat blijft in Esis."),
)


class ImportFlow(QWidget):
    """The way from an empty school to one with pupils; `finished` is called with True to go on to the groups."""

    page_changed = Signal()
    """Another page of the way is in front."""

    def __init__(self, desk: Desk, import_pupils: ImportPupils, finished: Callable[[bool], object]) -> None:
        super().__init__()
        self._desk, self._import = desk, import_pupils
        self._found: SchoolImport | None = None
        self._path: Path | None = None
        self._task: tasks.Task | None = None
        self.problem = Banner(tone=ERROR)
        self.progress = ProgressCard("Bestand lezen", self.stop)
        self._cards = _explanation()
        self.start = self._start_page()
        self.preview = ImportPreview(self.take_in, self.begin)
        self.done = ImportDone(finished, desk.notice.toast)
        self._stack = QStackedWidget()
        for page in (self.start, self.preview, self.done):
            self._stack.addWidget(page)
        self._stack.currentChanged.connect(lambda _index: self.page_changed.emit())
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def under_way(self) -> bool:
        """Whether a file was read that is not kept yet, or was just kept."""
        return self._stack.currentWidget() is not self.start

    def begin(self) -> None:
        """Show how to begin; what was read is let go of."""
        self._found = None
        self.problem.hide()
        self._stack.setCurrentWidget(self.start)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on what is next."""
        page = self._stack.currentWidget()
        if page is self.preview:
            self.preview.search.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is self.done:
            self.done.on_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._empty.buttons:
            self._empty.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self) -> None:
        """Let a file be chosen, and read it."""
        name, _filter = QFileDialog.getOpenFileName(
            self, "EDEXML-bestand kiezen", str(Path.home()), "EDEXML (*.xml *.XML);;Alle bestanden (*)"
        )
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a file in the background and show what it holds."""
        if self._task is not None:
            return
        self.problem.hide()
        self._path = path
        for button in self._empty.buttons:
            button.setEnabled(False)
        self.progress.begin()
        self.progress.show_progress(0.0, "Dit duurt meestal een paar seconden.")
        actor, read = self._desk.actor, self._import.preview
        self._task = tasks.start(
            lambda _progress, cancelled: read(actor, path, cancelled),
            done=self._read,
            failed=self._failed,
            stopped=self._stopped,
            parent=self,
        )

    def stop(self) -> None:
        """Stop reading."""
        if self._task is not None:
            self._task.cancel()

    def take_in(self) -> None:
        """Keep everything, or nothing."""
        if self._found is None:
            return
        try:
            kept = self._import(self._desk.actor, self._found, self.preview.chosen_year())
        except Refusal as refusal:
            if refusal.code == "school_year_missing":
                self.preview.ask_year(say_fault(refusal))
            else:
                self.preview.show_problem(say_fault(refusal))
            return
        except KnownProblem as problem:
            sentence = say_fault(problem)
            self.preview.show_problem(sentence)
            self._desk.notice.not_saved(sentence)
            return
        except Exception as fault:
            tell(self, fault)
            return
        self._found = None
        self._desk.notice.saved()
        self.done.show_kept(kept, self._path)
        self._stack.setCurrentWidget(self.done)
        self.focus_first()
        self._desk.announcements.tell(kept.changes | {Kind.PUPIL})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low or narrow window leaves the explanation out: the preview shows the same."""
        super().resizeEvent(event)
        self._cards.setVisible(self.width() >= 840 and self.height() >= 460)

    def _start_page(self) -> QWidget:
        if may(self._desk.actor, Act.IMPORT_PUPILS):
            title, sentence = say("empty.pupils").split(". ", 1)
            lead = ("EDEXML-bestand kiezen", self.choose, "folder")
            self._empty = EmptyState(title, sentence, art="pupils", primary=lead)
        else:
            who = "De innovatiecoach of de schoolleider haalt ze op uit Esis."
            self._empty = EmptyState("Nog geen leerlingen", who, art="pupils")
            self._cards.setParent(self)  # kept, but there is nothing to explain
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.problem.setMaximumWidth(776)
        above = row(self.problem, edges=(24, 12, 24, 0))
        inside = column(STRETCH, above, self._empty, gap=8)
        inside.addLayout(row(STRETCH, self.progress, STRETCH))
        if self._empty.buttons:
            inside.addLayout(row(STRETCH, self._cards, STRETCH, edges=(24, 16, 24, 16)))
        inside.addStretch(1)
        return scrolled(pane(inside))

    def _idle(self) -> None:
        self._task = None
        self.progress.end()
        for button in self._empty.buttons:
            button.setEnabled(True)

    def _read(self, found: SchoolImport) -> None:
        self._idle()
        if not found.pupils:
            empty = say_fault(Refusal("import_empty"))
            gone = "Iedereen in dit bestand is al van school. Er is niets ingelezen. Maak in Esis een nieuw bestand."
            self._show_problem(gone if found.left else empty)
            return
        self._found = found
        self.preview.show_import(found, school_year(self._desk.clock.today()))
        self._stack.setCurrentWidget(self.preview)
        self.focus_first()

    def _failed(self, error: BaseException) -> None:
        self._idle()
        if isinstance(error, KnownProblem | Refusal):
            self._show_problem(say_fault(error))
        else:
            tell(self, error)

    def _stopped(self) -> None:
        self._idle()
        self.focus_first()

    def _show_problem(self, sentence: str) -> None:
        fact, _, rest = sentence.partition(". ")
        self.problem.show_banner(f"{fact.rstrip('.')}.", rest, action="Ander bestand kiezen", do=self.choose)
        self.focus_first()


def _explanation() -> QWidget:
    cards = []
    for heading, sentence in _EXPLAINED:
        made = card(column(strong(heading), caption(sentence, wrap=True), STRETCH, gap=2, edges=(16, 12, 16, 12)))
        made.setFixedWidth(248)
        cards.append(made)
    return pane(row(*cards, gap=16))
