"""The first start (eerste start): an assistant that makes a school file, or leads to the one there is."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QSizePolicy, QWidget

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.ui.designed.ui_first_start import Ui_FirstStart
from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.shell.art import has_room
from buut_desktop.ui.shell.first_start_presenter import Entry, FirstStartPresenter, FirstStartState, Step
from buut_desktop.ui.shell.strength_hint import StrengthHint
from buut_desktop.ui.shell.unlock import dress

_GROUPS_ON_A_LINE = 4


class Beginning(Protocol):
    """What the assistant asks of the program besides making the file."""

    def open_existing(self) -> None:
        """Open a school file that is there already."""
        ...

    def restore(self) -> None:
        """Put a backup back."""
        ...

    def help_with(self, page: str) -> None:
        """Open the guide."""
        ...

    def leave(self) -> None:
        """Go back to where one came from, before the first step."""
        ...

    def sheet(self, school: str, name: str, code: str) -> bytes:
        """Give the recovery sheet as PDF."""
        ...

    def refuses_sheet(self, place: Path) -> str:
        """Give why the sheet may not be kept there, or ""."""
        ...


class FirstStart(QWidget):
    """Shows the state of its presenter, one page at a time."""

    def __init__(self, beginning: Beginning, *, folder: Path, can_leave: bool) -> None:
        """`folder` is where the new file comes; `can_leave` where there is another school to go back to."""
        super().__init__()
        self._beginning = beginning
        self._can_leave = can_leave
        self._presenter: FirstStartPresenter | None = None
        self._state: FirstStartState | None = None
        form = self._form = Ui_FirstStart()
        form.setupUi(self)
        dress(form.openExisting, "folder", "text2")
        dress(form.restore, "backup", "text2")
        dress(form.makeNew, "new", "onacc")
        dress(form.printSheet, "print", "accent")
        dress(form.saveSheet, "pdf", "text2")
        form.folder.setText(f"Het schoolbestand komt in de map {folder}.")
        form.sheetWhy.setText(say("setup.recovery_why"))
        form.retypeTitle.setText(say("setup.recovery_retype"))
        code_font = fonts.bold(fonts.TITLE)
        code_font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.5)
        form.code.setFont(code_font)
        form.makeNew.clicked.connect(self._begin)
        form.openExisting.clicked.connect(lambda: beginning.open_existing())
        form.restore.clicked.connect(lambda: beginning.restore())
        form.back.clicked.connect(self._back)
        form.next.clicked.connect(self._next)
        form.printSheet.clicked.connect(self._print)
        form.saveSheet.clicked.connect(self._ask_where)
        form.again.setAccessibleName("Wachtzin nog eens")
        for field in (form.school, form.name, form.passphrase, form.again, form.typed):
            field.textEdited.connect(lambda _text: form.message.hide())  # what was wrong is being mended
        self._hint = StrengthHint(
            form.passphrase, form.strengthBar, form.strength, lambda: (form.school.text(), form.name.text())
        )

    def present(self, presenter: FirstStartPresenter) -> None:
        """Take the presenter that decides here."""
        self._presenter = presenter
        self.show_state(presenter.state)

    def show_state(self, state: FirstStartState) -> None:
        """Show `state`, all of it."""
        before, self._state = self._state, state
        form = self._form
        form.pages.setCurrentIndex(state.step)
        for number in range(form.pages.count()):  # so that the page shown alone decides how high it is
            page = form.pages.widget(number)
            height = QSizePolicy.Policy.Preferred if number == state.step else QSizePolicy.Policy.Ignored
            if page is not None:
                page.setSizePolicy(QSizePolicy.Policy.Preferred, height)
        form.code.setText(_in_lines(state.code))
        form.code.setAccessibleName("Herstelcode " + " ".join(state.code))
        form.back.setVisible(state.step > Step.BEGIN or self._can_leave)
        form.back.setEnabled(not state.busy)
        form.next.setVisible(state.step > Step.BEGIN)
        form.next.setEnabled(not state.busy)
        form.next.setText("Schoolbestand maken" if state.step is Step.RETYPE else "Verder")
        form.typed.setReadOnly(state.busy)
        form.busy.setVisible(state.busy)
        form.footer.setVisible(form.back.isVisibleTo(form.footer) or form.next.isVisibleTo(form.footer))
        went = {"printer": "Het blad is naar de printer.", "pdf": "Het blad is bewaard."}
        form.sheetNote.setText(went.get(state.sheet_kept, "Opslaan kan niet in de schoolmap of bij een reservekopie."))
        form.message.setText(state.message)
        form.message.setVisible(bool(state.message))
        if before is None or before.step is not state.step:
            self._set_focus(state.step)

    def save_sheet(self, place: Path) -> None:
        """Keep the sheet as PDF at `place`, unless it may not stand there."""
        from buut_desktop.ui.shared.printing import save_pdf

        presenter = self._presenter
        if presenter is None:
            return
        refused = self._beginning.refuses_sheet(place)
        if refused:
            presenter.tell(refused)
            return
        try:
            save_pdf(place, self._sheet(presenter))
        except KnownProblem as problem:
            tell(self, problem)
            return
        presenter.sheet_went("pdf")

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first thing to do."""
        super().showEvent(event)
        if self._state is not None:
            self._set_focus(self._state.step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the art away where its room is needed."""
        super().resizeEvent(event)
        self._form.art.setVisible(has_room(self.width(), self.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button one is on and goes on from a field, which passes it up here; F1 helps."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            on = self.focusWidget()
            if isinstance(on, QPushButton):
                on.click()
            else:
                self._next()
        elif event.key() == Qt.Key.Key_F1:
            self._beginning.help_with("")
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        if self._presenter is not None:
            self._presenter.begin()

    def _back(self) -> None:
        if self._state is not None and self._state.step is Step.BEGIN:
            self._beginning.leave()
        elif self._presenter is not None:
            self._presenter.back()

    def _next(self) -> None:
        presenter, form = self._presenter, self._form
        if presenter is None or self._state is None or self._state.busy:
            return
        match self._state.step:
            case Step.BEGIN:
                presenter.begin()
            case Step.ACCOUNT:
                presenter.account_filled(
                    Entry(form.school.text(), form.name.text(), form.passphrase.text(), form.again.text())
                )
            case Step.SHEET:
                presenter.sheet_done()
            case Step.RETYPE:
                presenter.retyped(form.typed.text())

    def _set_focus(self, step: Step) -> None:
        form = self._form
        (form.makeNew, form.school, form.printSheet, form.typed)[step].setFocus()

    def _sheet(self, presenter: FirstStartPresenter) -> bytes:
        entry = presenter.entry
        return self._beginning.sheet(entry.school.strip(), entry.name.strip(), presenter.state.code)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from buut_desktop.ui.shared.printing import print_pages

        presenter = self._presenter
        if presenter is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("Herstelblad afdrukken")
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        try:
            print_pages(printer, self._sheet(presenter), lambda part: None)
        except KnownProblem as problem:
            tell(self, problem)
            return
        presenter.sheet_went("printer")

    def _ask_where(self) -> None:
        place, _ = QFileDialog.getSaveFileName(self, "Herstelblad opslaan", "Herstelblad.pdf", "Pdf (*.pdf)")
        if place:
            self.save_sheet(Path(place).with_suffix(".pdf"))


def _in_lines(code: str) -> str:
    groups = code.split("-") if code else []
    lines = (groups[at : at + _GROUPS_ON_A_LINE] for at in range(0, len(groups), _GROUPS_ON_A_LINE))
    return "\n".join("  –  ".join(line) for line in lines)
