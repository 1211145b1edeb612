"""Work that takes longer (voortgang): what happens, a bar, the count in words, and *Stoppen*."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from buut_desktop.ui.shared.buttons import Button
from buut_desktop.ui.shared.labels import label
from buut_desktop.ui.shared.layouts import STRETCH, column, row

_SHOWN_AFTER_MS = 300


class ProgressCard(QFrame):
    """Nothing under 0.3 s: `begin()` shows it only after that, `end()` takes it away."""

    def __init__(self, title: str, stop: Callable[[], object] | None = None, *, parent: QWidget | None = None) -> None:
        """Without `stop` there is no *Stoppen*: the work must end by itself."""
        super().__init__(parent)
        self.setProperty("card", "true")
        self._title, self._count = label(title, "strong"), label(role="caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(title)
        self._bar.setMinimumWidth(220)
        words = column(STRETCH, self._title, self._bar, self._count, STRETCH, gap=5)
        layout = row(words, gap=20, edges=(16, 12, 16, 12))
        if stop is not None:
            self.stop_button = Button("Stoppen", stop)
            layout.addWidget(self.stop_button)
        self.setLayout(layout)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SHOWN_AFTER_MS)
        self._later.timeout.connect(self.show)
        self.hide()

    def begin(self, title: str = "") -> None:
        """Work has begun; the card appears when it is not over soon."""
        if title:
            self._title.setText(title)
            self._bar.setAccessibleName(title)
        self.show_progress(0.0, "")
        self._later.start()

    def show_progress(self, part: float, count: str = "") -> None:
        """Show how much is done, from 0 to 1; `count` in words: *Bladzijde 23 van 60*."""
        self._bar.setValue(round(part * 1000))
        self._count.setText(count or f"{round(part * 100)} %")

    def end(self) -> None:
        """Work is over."""
        self._later.stop()
        self.hide()
