"""While the pupils are taken in (bezig met inlezen): nothing else can be done, and it can be stopped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from buut_desktop.ui.shared.layouts import column
from buut_desktop.ui.shared.progress_card import ProgressCard

_COPIED = 0.7
"""Up to here the school file is copied."""


class ImportBusy(QDialog):
    """Covers the window, for the school file is held by the work; Esc and *Stoppen* stop it."""

    def __init__(self, parent: QWidget, pupils: int, stop: Callable[[], object], *, copies: bool) -> None:
        """`pupils` are how many are new or change; `copies` where a copy is made first."""
        super().__init__(parent)
        self._around = parent.window()
        self._pupils, self._stop = pupils, stop
        self._begins = _COPIED if copies else 0.0
        self.setWindowTitle("Buut")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.card = ProgressCard("Leerlingen inlezen", self.reject)
        self.card.setMinimumWidth(520)
        self.setLayout(column(self.card, edges=(0, 0, 0, 0)))
        self.card.show()
        self.show_progress(0.0)

    def show_progress(self, part: float) -> None:
        """Show how far it is, in words."""
        if part < self._begins:
            self.card.show_progress(part, "Eerst een reservekopie. Er is nog niets veranderd.")
            return
        done = round((part - self._begins) / (1 - self._begins) * self._pupils)
        self.card.show_progress(part, f"{done} van {self._pupils} leerlingen")

    def reject(self) -> None:
        """Ask the work to stop; the window goes when it has."""
        self.card.stop_button.setEnabled(False)
        self.card.show_progress(0.0, "Stoppen…")
        self._stop()

    def finish(self) -> None:
        """The work is over."""
        self.done(int(QDialog.DialogCode.Accepted))
        self._around.activateWindow()  # not every desktop gives the keyboard back by itself
        self.deleteLater()
