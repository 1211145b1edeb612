"""Putting a backup back (terugzetten): from the first start, or where the school file does not open any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from buut_desktop.ui.designed.ui_restore import Ui_Restore
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.message import confirm
from buut_desktop.ui.shell.art import has_room
from buut_desktop.ui.shell.restore_presenter import RestorePresenter, RestoreState
from buut_desktop.ui.shell.unlock import dress


class Restore(QWidget):
    """Shows the state of its presenter."""

    def __init__(self, *, back: Callable[[], object], stop: Callable[[], object], replaces: bool) -> None:
        """`replaces` where a school file stands already, which is then kept aside after a question."""
        super().__init__()
        self._presenter: RestorePresenter | None = None
        self._state: RestoreState | None = None
        self._replaces = replaces
        form = self._form = Ui_Restore()
        form.setupUi(self)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(True)  # Enter presses it
        dress(form.choose, "folder", "accent")
        dress(form.restore, "backup", "onacc")
        form.choose.clicked.connect(self._ask_folder)
        form.backups.currentRowChanged.connect(self._choose)
        form.switchSecret.clicked.connect(self._switch)
        form.code.returnPressed.connect(self._restore)
        form.passphrase.returnPressed.connect(self._restore)
        form.restore.clicked.connect(self._restore)
        form.back.clicked.connect(lambda: back())
        form.stop.clicked.connect(lambda: stop())

    def present(self, presenter: RestorePresenter) -> None:
        """Take the presenter that decides here."""
        self._presenter = presenter
        self.show_state(presenter.state)

    def show_state(self, state: RestoreState) -> None:
        """Show `state`, all of it."""
        before, self._state = self._state, state
        form = self._form
        form.folder.setText(state.folder)
        if before is None or before.backups != state.backups:
            today = date.today()
            form.backups.blockSignals(True)
            form.backups.clear()
            form.backups.addItems([dutch.moment(each, today) for each in state.backups])
            form.backups.blockSignals(False)
        if form.backups.currentRow() != state.chosen and state.backups:
            form.backups.blockSignals(True)
            form.backups.setCurrentRow(state.chosen)
            form.backups.blockSignals(False)
        found = bool(state.backups)
        by_passphrase = found and not state.by_code
        if before is None or (before.accounts, before.account) != (state.accounts, state.account):
            form.accounts.show_accounts(state.accounts, state.account, self._choose_account)
        for widget, shown in (
            (form.listLabel, found),
            (form.backups, found),
            (form.whoLabel, by_passphrase),
            (form.accounts, by_passphrase),
            (form.secretLabel, found),
            (form.code, found and state.by_code),
            (form.passphrase, by_passphrase),
            (form.switchSecret, found and bool(state.accounts)),
            (form.restore, found),
            (form.stop, state.busy),
            (form.progress, state.busy),
            (form.message, bool(state.message)),
        ):
            widget.setVisible(shown)
        form.secretLabel.setText("Herstelcode" if state.by_code else "Wachtzin")
        form.switchSecret.setText("Met een wachtzin" if state.by_code else "Met de herstelcode")
        form.message.setText(state.message)
        for widget in (form.choose, form.backups, form.switchSecret, form.restore, form.back, form.accounts):
            widget.setEnabled(not state.busy)
        form.code.setReadOnly(state.busy)
        form.passphrase.setReadOnly(state.busy)
        if found and (before is None or before.backups != state.backups or before.by_code != state.by_code):
            (form.code if state.by_code else form.passphrase).setFocus()

    def show_progress(self, part: float) -> None:
        """Show how far it is."""
        self._form.progress.setValue(round(part * 100))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the folder."""
        super().showEvent(event)
        if self._state is not None and not self._state.backups:
            self._form.choose.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the art away where its room is needed."""
        super().resizeEvent(event)
        self._form.art.setVisible(has_room(self.width(), self.height()))

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Map met reservekopieën")
        if folder and self._presenter is not None:
            self._presenter.take(Path(folder))

    def _choose(self, row: int) -> None:
        if self._presenter is not None and row >= 0:
            self._presenter.choose(row)

    def _choose_account(self, account: str) -> None:
        if self._presenter is not None:
            self._presenter.choose_account(account)

    def _switch(self) -> None:
        if self._presenter is not None and self._state is not None:
            self._presenter.switch_to_code(not self._state.by_code)

    def _restore(self) -> None:
        presenter, state = self._presenter, self._state
        if presenter is None or state is None or state.busy or not state.backups:
            return
        if self._replaces:
            made = dutch.moment(state.backups[state.chosen], date.today())
            question = f"De reservekopie van {made} terugzetten? Wat er nu staat, bewaren we eerst in een eigen map."
            if not confirm(self, question, "Terugzetten", "Annuleren"):
                return
        presenter.restore((self._form.code if state.by_code else self._form.passphrase).text())
