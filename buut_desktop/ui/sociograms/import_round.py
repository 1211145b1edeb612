"""Taking a file into a round (ronde inlezen): choose it, look at what it does, keep it or leave it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from buut_desktop.domain.column_mapping import ENCODINGS
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.round_rows import Where
from buut_desktop.ui.shared import tasks
from buut_desktop.ui.shared.banner import ERROR, Banner
from buut_desktop.ui.shared.buttons import LINK, PRIMARY, Button
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.dropped_file import dropped_file
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.encodings import letters
from buut_desktop.ui.shared.fields import Combo
from buut_desktop.ui.shared.labels import OneLine, caption, label, quiet, set_role, strong, title
from buut_desktop.ui.shared.layouts import STRETCH, card, column, hairline, pane, row, scrolled
from buut_desktop.ui.shared.progress_card import ProgressCard
from buut_desktop.ui.shared.rows import RowList
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.ui.sociograms.import_round_side import ImportRoundSide
from buut_desktop.ui.sociograms.round_file_words import LineWords, place_words, summary
from buut_desktop.use_cases.import_round import ImportRound, LineRead, RoundFile, RoundProposal, RoundTakenIn
from buut_desktop.use_cases.show_round import RoundView

_KINDS = ("csv", "txt", "xlsx", "xls", "ods")
_FILTER = f"Keuzes van een ronde ({' '.join(f'*.{kind} *.{kind.upper()}' for kind in _KINDS)});;Alle bestanden (*)"
_ALL, _OUT = "all", "out"
_LINE_HEIGHT = 62
_WITH_DRAWING = 400
_EXPLAINED = (
    (
        "Een lijst",
        "Een regel per keuze, met de kolommen kiezer en gekozen; of per kind één regel met keuze 1, keuze 2 …",
    ),
    ("Of een tabel", "Dezelfde kinderen in de eerste rij en kolom, met 1, x of + voor graag en −1 voor liever niet."),
    ("Namen", "Voornaam, hele naam of nummer van het formulier. Is een naam niet duidelijk, dan vragen we wie het is."),
)
_DROP, _LET_GO = "Of sleep het bestand hierheen.", "Laat het bestand los om het te bekijken."


class ImportRoundPage(QWidget):
    """`left()` goes back to the round; `taken_in(what)` tells what was kept, to be shown and undone there."""

    def __init__(
        self,
        desk: Desk,
        import_round: ImportRound,
        *,
        left: Callable[[], object],
        taken_in: Callable[[RoundTakenIn], object],
    ) -> None:
        super().__init__()
        self._desk, self._import, self._left, self._taken_in = desk, import_round, left, taken_in
        self._round: UUID | None = None
        self._path: Path | None = None
        self._file: RoundFile | None = None
        self._task: tasks.Task | None = None
        self.proposal: RoundProposal | None = None
        """What is proposed now, None on the first page."""
        self._start, self._preview = self._build_start(), self._build_preview()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._start)
        self._stack.addWidget(self._preview)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self.setAcceptDrops(True)
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self._back)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # Building

    def _build_start(self) -> QWidget:
        self.problem = Banner(tone=ERROR)
        self.problem.setMaximumWidth(776)
        self._progress = ProgressCard("Bestand lezen", self.stop)
        self._back_button = Button("Terug naar de ronde", self._leave, kind=LINK, icon="back")
        choose = ("Bestand kiezen…", self.choose, "folder")
        self._empty = EmptyState("Keuzes inlezen", say("round_file.begin"), art="sociogram", primary=choose)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._drop = caption(_DROP)
        self._drop.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._cards = _explanation()
        inside = column(
            row(self._back_button, STRETCH, edges=(32, 12, 32, 0)),
            STRETCH,
            row(self.problem, edges=(24, 4, 24, 0)),
            self._empty,
            self._drop,
            row(STRETCH, self._progress, STRETCH),
            row(STRETCH, self._cards, STRETCH, edges=(24, 12, 24, 16)),
            STRETCH,
            gap=8,
        )
        return scrolled(pane(inside))

    def _build_preview(self) -> QWidget:
        self._about = OneLine(role="caption")
        self.encoding = Combo(name="Letters", chosen=self._reread)
        self._letters = pane(row(caption("Letters"), self.encoding, gap=8))
        self.encoding.setFixedWidth(190)
        self.side = ImportRoundSide(self._propose)
        self._side_pane = pane(row(self.side, hairline(upright=True), gap=0), ground="sunken")
        self._words: LineWords | None = None
        self.which = Segmented(
            (Segment(_ALL, "alles"), Segment(_OUT, "wat niet meetelt")), value=_ALL, name="Welke regels"
        )
        self.which.chosen.connect(lambda _value: self._show_lines())
        self._count = quiet()
        self.lines: RowList[LineRead] = RowList(
            lambda line: self._said().row(line), key=id, name="Regels van het bestand", height=_LINE_HEIGHT
        )
        lines = column(row(self.which, STRETCH, self._count, gap=12), gap=8, edges=(24, 16, 24, 0))
        lines.addWidget(self.lines, 1)
        middle = row(self._side_pane, pane(lines), gap=0)
        middle.setStretch(1, 1)
        self.fault = Banner(tone=ERROR)
        self._fault_line = pane(row(self.fault, edges=(24, 8, 24, 8)))
        self._summary = label()
        self.take_in_button = Button("Inlezen", self.take_in, kind=PRIMARY, large=True)
        footer = row(
            Button("Terug", self.begin, large=True), STRETCH, self._summary, self.take_in_button, gap=16,
            edges=(24, 10, 24, 10),
        )  # fmt: skip
        head = row(
            title("Klopt dit met de formulieren?"), STRETCH, self._letters, self._about, gap=16, edges=(24, 12, 24, 12)
        )
        whole = column(
            pane(head, ground="surface"),
            hairline(),
            pane(middle),
            self._fault_line,
            hairline(),
            pane(footer, ground="surface"),
            gap=0,
        )
        whole.setStretch(2, 1)
        return pane(whole, ground="surface")

    def _said(self) -> LineWords:
        assert self._words is not None
        return self._words

    # Choosing and reading

    def open(self, view: RoundView) -> None:
        """Begin for a round."""
        self._round = view.round.id
        self.begin()

    def begin(self) -> None:
        """Show how to begin; what was read is let go of."""
        self._forget()
        self.problem.hide()
        self._stack.setCurrentWidget(self._start)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on what is next."""
        if self._stack.currentWidget() is self._start:
            self._empty.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.side.focus_first():
            can = self.take_in_button.isEnabled()
            (self.take_in_button if can else self.lines).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self) -> None:
        """Let a file be chosen, and read it."""
        name, _ = QFileDialog.getOpenFileName(self, "Bestand met keuzes kiezen", str(Path.home()), _FILTER)
        if name:
            self.read(Path(name))

    def read(self, path: Path, encoding: str | None = None) -> None:
        """Read a file in the background and show what it does; `encoding` reads its letters in another way."""
        if self._task is not None:
            return
        self.problem.hide()
        self._path = path
        self._set_busy(True)
        self._progress.begin()
        self._progress.show_progress(0.0, "Dit duurt meestal een paar seconden.")
        actor, read = self._desk.actor, self._import.open
        self._task = tasks.start(
            lambda _progress, cancelled: read(actor, path, cancelled, encoding),
            done=self._read,
            failed=self._failed,
            stopped=self._idle,
            parent=self,
        )

    def stop(self) -> None:
        """Stop what is under way."""
        if self._task is not None:
            self._task.cancel()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file of this computer may be let go of above the first page."""
        free = self._task is None and self._stack.currentWidget() is self._start
        if free and dropped_file(event.mimeData().urls(), _KINDS) is not None:
            event.acceptProposedAction()
            self._drop.setText(_LET_GO)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It was taken away again."""
        self._drop.setText(_DROP)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file."""
        self._drop.setText(_DROP)
        path = dropped_file(event.mimeData().urls(), _KINDS)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def _reread(self, encoding: str) -> None:
        if self._path is not None and self._task is None:
            self.read(self._path, encoding)

    def _read(self, file: RoundFile) -> None:
        self._idle()
        self._file = file
        self.side.begin()
        self.which.set_value(_ALL)
        fault = self._proposed()
        if fault is not None:
            self._show_problem(fault)
            return
        self._about.set_words(self._path.name if self._path else "")
        offered = dict.fromkeys((file.encoding, *ENCODINGS)) if file.encoding else {}
        self.encoding.set_options((code, letters(code)) for code in offered)
        self.encoding.set_value(file.encoding)
        self._letters.setVisible(bool(file.encoding))
        self._fault_line.setVisible(file.garbled)
        if file.garbled:
            self.fault.show_banner("Sommige letters lijken niet te kloppen.", say("round_file.garbled"))
        self._stack.setCurrentWidget(self._preview)
        self.focus_first()

    def _failed(self, error: BaseException) -> None:
        self._idle()
        if not isinstance(error, KnownProblem | Refusal):
            tell(self, error)
            return
        self._show_problem(error)

    def _show_problem(self, error: KnownProblem | Refusal) -> None:
        self.begin()
        fact, _, rest = _sentence(error).partition(". ")
        self.problem.show_banner(f"{fact.rstrip('.')}.", rest, action="Ander bestand kiezen", do=self.choose)

    def _idle(self) -> None:
        self._task = None
        self._progress.end()
        self._set_busy(False)

    def _set_busy(self, busy: bool) -> None:
        for button in (*self._empty.buttons, self._back_button, self.encoding):
            button.setEnabled(not busy)

    # The proposal

    def _proposed(self) -> Refusal | KnownProblem | None:
        """Show what the file does by what was said so far; gives why that cannot be."""
        assert self._round is not None
        assert self._file is not None
        try:
            found = self._import.propose(self._desk.actor, self._round, self._file.rows, self.side.choices)
        except (Refusal, KnownProblem) as fault:
            return fault
        self.proposal = found
        self._words = LineWords(found)
        self.side.show_proposal(found)
        self._show_lines()
        self._summary.setText(summary(found))
        set_role(self._summary, "attention" if found.open_questions else "quiet")
        self.take_in_button.setEnabled(not found.open_questions and bool(found.taken.forms))
        self.take_in_button.setAccessibleDescription(self._summary.text())
        return None

    def _propose(self) -> None:
        before = self.proposal
        fault = self._proposed()
        if fault is not None:
            self._show_fault(fault)
        elif before is not None and before.open_questions and not self._said_open():
            self.take_in_button.setFocus(Qt.FocusReason.TabFocusReason)  # the last question was answered

    def _said_open(self) -> int:
        return self.proposal.open_questions if self.proposal is not None else 0

    def _show_lines(self) -> None:
        if self.proposal is None:
            return
        words = self._said()
        out = [line for line in self.proposal.lines if words.became(line)]
        shown = out if self.which.value() == _OUT else self.proposal.lines
        self._count.setText(f"{len(out)} van {len(self.proposal.lines)} tellen niet mee" if out else "Alles telt mee")
        self.lines.set_items(shown)

    def _show_fault(self, error: Refusal | KnownProblem) -> None:
        fact, _, rest = _sentence(error).partition(". ")
        self._fault_line.show()
        self.fault.show_banner(f"{fact.rstrip('.')}.", rest)

    def take_in(self) -> None:
        """Keep everything, or nothing, and go back to the round."""
        if self._round is None or self._file is None:
            return
        try:
            taken = self._import.take_in(self._desk.actor, self._round, self._file.rows, self.side.choices)
        except (Refusal, KnownProblem) as fault:
            self._propose()
            self._show_fault(fault)
            if isinstance(fault, KnownProblem):
                self._desk.notice.not_saved(say_fault(fault))
            return
        except Exception as fault:
            tell(self, fault)
            return
        self._forget()
        self._taken_in(taken)

    def _forget(self) -> None:
        self._file = self._path = self.proposal = None
        self.lines.set_items(())
        self.side.begin()

    def _back(self) -> None:
        """Alt+← goes one page back, as *Terug* does."""
        if self._stack.currentWidget() is self._preview:
            self.begin()
        else:
            self._leave()

    def _leave(self) -> None:
        if self._task is None:
            self._forget()
            self._left()

    # Window

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low or narrow window leaves the explanation out, and gives the questions less room."""
        super().resizeEvent(event)
        self._cards.setVisible(self.width() >= 840 and self.height() >= 460)
        self._drop.setVisible(self.height() >= 300)
        self._empty.setMinimumHeight(_WITH_DRAWING if self.height() >= 640 else 0)
        self._side_pane.setFixedWidth(460 if self.width() >= 1240 else 380 if self.width() >= 1000 else 360)


def _sentence(error: Refusal | KnownProblem) -> str:
    where = error.details.get("where")
    return say_fault(error, plaats=place_words(where)) if isinstance(where, Where) else say_fault(error)


def _explanation() -> QWidget:
    cards = []
    for heading, sentence in _EXPLAINED:
        made = card(column(strong(heading), caption(sentence, wrap=True), STRETCH, gap=2, edges=(16, 12, 16, 12)))
        made.setFixedWidth(264)
        cards.append(made)
    return pane(row(*cards, gap=16))
