"""A new passphrase (nieuwe wachtzin), asked right after the recovery code opened the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from buut_desktop.domain.refusals import Refusal
from buut_desktop.ui.designed.ui_new_passphrase import Ui_NewPassphrase
from buut_desktop.ui.shared.wording import say_fault
from buut_desktop.ui.shell.account_cards import Account
from buut_desktop.ui.shell.art import has_room
from buut_desktop.ui.shell.strength_hint import StrengthHint


class NewPassphrase(QWidget):
    """Asks whose, and the passphrase twice."""

    def __init__(
        self,
        accounts: Sequence[Account],
        *,
        require: Callable[[str], None],
        renew: Callable[[str, str], object],
    ) -> None:
        """`require` raises a `Refusal` for a passphrase that is too short; `renew` is told the account and it."""
        super().__init__()
        self._require = require
        self._renew = renew
        self._chosen = accounts[0].id
        form = self._form = Ui_NewPassphrase()
        form.setupUi(self)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(True)  # Enter presses it
        form.passphrase.setAccessibleName("Nieuwe wachtzin")
        form.accounts.show_accounts(accounts, self._chosen, self._choose)
        form.again.setAccessibleName("Wachtzin nog eens")
        form.passphrase.returnPressed.connect(form.again.setFocus)
        form.again.returnPressed.connect(self._next)
        form.next.clicked.connect(self._next)
        names = tuple(each.name for each in accounts)
        self._hint = StrengthHint(form.passphrase, form.strengthBar, form.strength, lambda: names)
        self.say("")

    def say(self, message: str) -> None:
        """Say what is wrong, and let it be tried again."""
        self._form.message.setText(message)
        self._form.message.setVisible(bool(message))
        self._form.next.setEnabled(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the passphrase."""
        super().showEvent(event)
        self._form.passphrase.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the art away where its room is needed."""
        super().resizeEvent(event)
        self._form.art.setVisible(has_room(self.width(), self.height()))

    def _choose(self, account: str) -> None:
        self._chosen = account

    def _next(self) -> None:
        form = self._form
        if not form.next.isEnabled():
            return
        try:
            self._require(form.passphrase.text())
        except Refusal as refusal:
            self.say(say_fault(refusal))
            return
        if form.passphrase.text() != form.again.text():
            self.say("De twee wachtzinnen zijn niet gelijk. Typ ze nog eens.")
            return
        self.say("")
        form.next.setEnabled(False)
        self._renew(self._chosen, form.passphrase.text())
