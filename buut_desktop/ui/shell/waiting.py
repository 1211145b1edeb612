"""The waiting screen (even geduld): something takes a few seconds before the work can begin."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from buut_desktop.ui.shared.labels import label
from buut_desktop.ui.shared.layouts import STRETCH, column, row
from buut_desktop.ui.shell.art import ArtPane, has_room


class Waiting(QWidget):
    """Says what is going on; asks nothing."""

    def __init__(self, title: str, explanation: str) -> None:
        super().__init__()
        self._art = ArtPane(self)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setMaximumWidth(468)
        bar.setAccessibleName(title)
        line = row(bar, STRETCH)
        line.setStretch(0, 1000)  # as wide as it may be
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self._art, 2)
        words = (label(title, "display", wrap=True), label(explanation, "quiet", wrap=True))
        both.addLayout(column(STRETCH, *words, 16, line, STRETCH, edges=(64, 32, 64, 32)), 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the art away where its room is needed."""
        super().resizeEvent(event)
        self._art.setVisible(has_room(self.width(), self.height()))
