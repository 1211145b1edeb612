"""The strength hint (hoe sterk is je wachtzin): a bar and a sentence below a new passphrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar

_PAUSE_MS = 200


class StrengthHint(QObject):
    """Judges what stands in `field` a moment after the last key: the judge takes long over long texts."""

    def __init__(
        self, field: QLineEdit, bar: QProgressBar, sentence: QLabel, known: Callable[[], tuple[str, ...]]
    ) -> None:
        super().__init__(field)
        self._field, self._bar, self._sentence, self._known = field, bar, sentence, known
        self._empty = sentence.text()
        bar.setAccessibleName("Sterkte van de wachtzin")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE_MS)
        self._wait.timeout.connect(self.judge)
        field.textChanged.connect(lambda: self._wait.start())

    def judge(self) -> None:
        """Judge what stands there now."""
        from buut_desktop.ui.shell.strength import strength

        typed = self._field.text()
        if not typed:
            self._bar.setValue(0)
            self._sentence.setText(self._empty)
            return
        found = strength(typed, self._known())
        self._bar.setValue(round(found.share * 100))
        self._sentence.setText(found.sentence)
