"""The second place for backups (tweede plek): chosen, or declined in writing, before the first real pupil."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from buut_desktop.ui.designed.ui_second_place import Ui_SecondPlace
from buut_desktop.ui.shell.art import has_room
from buut_desktop.ui.shell.unlock import dress


class SecondPlace(QWidget):
    """Asks for a folder, or for the reason why there is none."""

    def __init__(
        self,
        *,
        refuses: Callable[[Path], str],
        chosen: Callable[[Path], object],
        declined: Callable[[str], object],
        first_start: bool,
    ) -> None:
        """`refuses` gives why a folder cannot be the second place, or ""."""
        super().__init__()
        self._refuses = refuses
        self._on_chosen = chosen
        self._on_declined = declined
        self._folder: Path | None = None
        form = self._form = Ui_SecondPlace()
        form.setupUi(self)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(True)  # Enter presses it
        form.step.setVisible(first_start)
        dress(form.choose, "medium", "accent")
        form.choose.clicked.connect(self._ask)
        form.reason.returnPressed.connect(self._next)
        form.next.clicked.connect(self._next)
        self._say("")

    def take(self, folder: Path) -> None:
        """Propose a folder."""
        refused = self._refuses(folder)
        self._folder = None if refused else folder
        self._form.chosen.setText("" if refused else str(folder))
        self._say(refused)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the button."""
        super().showEvent(event)
        self._form.choose.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the art away where its room is needed."""
        super().resizeEvent(event)
        self._form.art.setVisible(has_room(self.width(), self.height()))

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Tweede plek voor reservekopieën")
        if folder:
            self.take(Path(folder))

    def _next(self) -> None:
        reason = self._form.reason.text().strip()
        if self._folder is not None:
            self._on_chosen(self._folder)
        elif reason:
            self._on_declined(reason)
        else:
            self._say("Kies een map, of schrijf in één zin waarom niet.")

    def _say(self, message: str) -> None:
        self._form.message.setText(message)
        self._form.message.setVisible(bool(message))
