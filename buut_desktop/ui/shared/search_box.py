"""A search field (zoekveld): tells what was typed when the typing pauses; Esc clears, ↓ goes to the results."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from buut_desktop.ui.shared.icons import draw_icon, icon

_PAUSE_MS = 120
_LONGEST = 200


class SearchBox(QLineEdit):
    """`searched(str)` comes a moment after the last key, at once when cleared or on Enter."""

    searched = Signal(str)
    went_down = Signal()
    """↓ was pressed: the results should take the focus."""

    def __init__(self, placeholder: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setProperty("searching", "true")
        self.setMaxLength(_LONGEST)
        # Made here and given over: what `addAction` of an icon returns, Python loses hold of while it still stands.
        self._clear = QAction(icon("close"), "", self)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip("Wissen")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self._empty)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, Enter searches at once, ↓ goes on to the results."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self._empty()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        elif key == Qt.Key.Key_Down:
            self._tell()
            self.went_down.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field with its glass."""
        super().paintEvent(event)
        painter = QPainter(self)
        draw_icon(painter, "search", QRectF(10, self.height() / 2 - 8, 16, 16), "text2")

    def _empty(self) -> None:
        self.clear()
        self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())
