"""The passphrase field (wachtzin): dots, an eye to look at what was typed, and it notices Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from buut_desktop.ui.shared.icons import icon

_EYE = 28


class PassphraseField(QLineEdit):
    """A line of dots. `caps_lock` tells, at each letter, whether Caps Lock seems to be on."""

    caps_lock = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName("Wachtzin")
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = QToolButton(self)
        self._eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._eye.setIconSize(QSize(18, 18))
        self._eye.clicked.connect(self._turn)
        self._eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.setTextMargins(0, 0, _EYE + 2, 0)
        self.show_typed(False)

    def show_typed(self, shown: bool) -> None:
        """Show the letters, or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        words = "Wachtzin verbergen" if shown else "Wachtzin tonen"
        self._eye.setIcon(icon("hide" if shown else "show"))
        self._eye.setAccessibleName(words)
        self._eye.setToolTip(words)

    def take(self) -> str:
        """Give what was typed and empty the field."""
        typed = self.text()
        self.clear()
        self.show_typed(False)
        return typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare the letter with the Shift key: no system tells a program about Caps Lock in the same way."""
        typed = event.text()
        if len(typed) == 1 and typed.lower() != typed.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(typed.isupper() != shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)  # it may have gone off; the next letter tells
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the end of the line."""
        super().resizeEvent(event)
        self._eye.setGeometry(self.width() - _EYE - 6, (self.height() - _EYE) // 2, _EYE, _EYE)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was shown does not stay shown."""
        self.show_typed(False)
        super().hideEvent(event)

    def _turn(self) -> None:
        self.show_typed(self.echoMode() is QLineEdit.EchoMode.Password)
        self.setFocus()
