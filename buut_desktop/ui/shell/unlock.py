"""The unlock screen (ontgrendelen): who are you, your passphrase, open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from buut_desktop.ui.designed.ui_unlock import Ui_Unlock
from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import icon
from buut_desktop.ui.shell.art import has_room
from buut_desktop.ui.shell.unlock_presenter import UnlockPresenter, UnlockState


class Ways(Protocol):
    """Where else one can go from here."""

    def other_school(self) -> None:
        """Open a school file that lies elsewhere."""
        ...

    def new_school(self) -> None:
        """Make another school file."""
        ...

    def restore(self) -> None:
        """Put a backup back."""
        ...

    def help_with(self, page: str) -> None:
        """Open the guide."""
        ...


class Unlock(QWidget):
    """Shows the state of its presenter; `present` hands that over before the first show."""

    def __init__(self, ways: Ways) -> None:
        super().__init__()
        self._ways = ways
        self._presenter: UnlockPresenter | None = None
        self._state: UnlockState | None = None
        form = self._form = Ui_Unlock()
        form.setupUi(self)
        dress(form.open, "passphrase", "onacc")
        dress(form.otherSchool, "folder", "text2")
        dress(form.newSchool, "new", "text2")
        form.backupIcon.setPixmap(icon("backup", "accent").pixmap(QSize(22, 22)))
        form.school.setFont(fonts.font(fonts.SECTION))
        form.caps.hide()
        form.capsIcon.hide()
        form.passphrase.caps_lock.connect(self._show_caps)
        form.open.clicked.connect(self._open)
        form.forgotten.clicked.connect(self._switch)
        form.others.clicked.connect(self._show_others)
        form.otherSchool.clicked.connect(lambda: ways.other_school())
        form.newSchool.clicked.connect(lambda: ways.new_school())
        form.restore.clicked.connect(lambda: ways.restore())
        self._seconds = QTimer(self)
        self._seconds.setInterval(1000)

    def present(self, presenter: UnlockPresenter) -> None:
        """Take the presenter that decides here."""
        self._presenter = presenter
        self._seconds.timeout.connect(presenter.tick)
        self.show_state(presenter.state)

    def show_details(self, version: str, backup: str) -> None:
        """Say which version this is, and when the newest backup was made."""
        self._form.version.setText(f"Versie {version}  ·  F1 hulp")
        self._form.backup.setText(backup)

    def show_state(self, state: UnlockState) -> None:
        """Show `state`, all of it."""
        before, self._state = self._state, state
        form = self._form
        form.greeting.setText(state.greeting)
        _say(form.school, state.school)
        _say(form.note, state.note)
        if before is None or (before.accounts, before.chosen) != (state.accounts, state.chosen):
            form.accounts.show_accounts(state.accounts, state.chosen, self._choose)
        asks_who = bool(state.accounts) and not state.by_code
        form.whoLabel.setVisible(asks_who)
        form.accounts.setVisible(asks_who)
        form.others.setVisible(asks_who and bool(state.others))
        typed = state.can_open and not state.demo
        form.secretLabel.setVisible(typed)
        form.secretLabel.setText("Herstelcode" if state.by_code else "Wachtzin")
        form.passphrase.setVisible(typed and not state.by_code)
        form.code.setVisible(typed and state.by_code)
        form.forgotten.setVisible(typed)
        form.forgotten.setText("Terug naar de wachtzin" if state.by_code else "Wachtzin vergeten?")
        form.open.setVisible(state.can_open)
        form.open.setEnabled(not state.busy and not state.wait)
        form.open.setText("Even openen…" if state.busy else "Demo weer openen  (Enter)" if state.demo else "Openen")
        for field in (form.passphrase, form.code):
            field.setReadOnly(state.busy)
        form.otherSchool.setVisible(not state.demo)
        form.newSchool.setVisible(not state.demo)
        for button in (form.otherSchool, form.newSchool, form.forgotten, form.restore):
            button.setEnabled(not state.busy)
        form.restore.setVisible(state.offer_restore)
        _say(form.message, state.message)
        if state.wait and not self._seconds.isActive():
            self._seconds.start()
        elif not state.wait:
            self._seconds.stop()
        if before is not None and before.by_code != state.by_code:
            self.set_focus()
        if before is not None and before.busy and not state.busy:
            form.passphrase.selectAll()
            self.set_focus()

    def set_focus(self) -> None:
        """Put the cursor where one begins."""
        form, state = self._form, self._state
        if state is None or not state.can_open:
            (form.restore if state is not None and state.offer_restore else form.otherSchool).setFocus()
        elif state.demo:
            form.open.setFocus()
        else:
            (form.code if state.by_code else form.passphrase).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the passphrase."""
        super().showEvent(event)
        self.set_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the art away where its room is needed."""
        super().resizeEvent(event)
        self._form.art.setVisible(has_room(self.width(), self.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button one is on and opens from a field, which passes it up here; F1 helps."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            on = self.focusWidget()
            if isinstance(on, QPushButton):
                on.click()
            else:
                self._open()
        elif event.key() == Qt.Key.Key_F1:
            self._ways.help_with("unlock")
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self._presenter is not None and self._state is not None:
            field = self._form.code if self._state.by_code else self._form.passphrase
            self._presenter.open(field.text())

    def _choose(self, account: str) -> None:
        if self._presenter is not None:
            self._presenter.choose(account)
            self._form.passphrase.clear()
            self._form.passphrase.setFocus()

    def _switch(self) -> None:
        if self._presenter is not None and self._state is not None:
            self._form.passphrase.clear()
            self._form.code.clear()
            self._presenter.switch_to_code(not self._state.by_code)

    def _show_others(self) -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for account in () if self._state is None else self._state.others:
            words = f"{account.name}, {account.role}".replace("&", "&&")
            menu.addAction(words).triggered.connect(lambda _on, chosen=account.id: self._choose(chosen))
        menu.popup(self._form.others.mapToGlobal(self._form.others.rect().bottomLeft()))

    def _show_caps(self, on: bool) -> None:
        self._form.caps.setVisible(on)
        self._form.capsIcon.setPixmap(icon("explain").pixmap(QSize(18, 18)))
        self._form.capsIcon.setVisible(on)


def dress(button: QPushButton, name: str, tone: str) -> None:
    """Put an icon on a button of a drawn form, with its gap."""
    button.setIcon(icon(name, tone, gap=5))
    button.setIconSize(QSize(23, 18))


def _say(label: QWidget, words: str) -> None:
    show: Callable[[str], object] = label.setText  # type: ignore[attr-defined]
    show(words)
    label.setVisible(bool(words))
