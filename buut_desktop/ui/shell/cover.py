"""The cover (afdekken): F9 hides every window at once, because a pupil walks in; any key takes it away again.

After a minute a key no longer does: the program has then locked, and asks for the passphrase.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.theme import colour

SECONDS = 60.0
"""How long any key takes the cover away."""

_TAKEN = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Shortcut,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
        QEvent.Type.ToolTip,
    )
)


class Cover(QObject):
    """Covers all windows of the program, until a key is pressed or the minute is over."""

    def __init__(self, *, text: str, expired: Callable[[], object], seconds: float = SECONDS) -> None:
        super().__init__()
        self._text = text
        self._expired = expired
        self._sheets: list[_Sheet] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(seconds * 1000))
        self._timer.timeout.connect(self.expire)

    @property
    def is_on(self) -> bool:
        """Whether the windows are covered."""
        return bool(self._sheets)

    def put_on(self) -> None:
        """Cover every window that is open; menus are closed."""
        if self.is_on:
            return
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog):
                self._sheets.append(_Sheet(window, self._text))
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self._timer.start()

    def take_off(self) -> None:
        """Show the windows again."""
        self._timer.stop()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        sheets, self._sheets = self._sheets, []
        for sheet in sheets:
            sheet.leave()

    def expire(self) -> None:
        """The minute is over: have the program lock."""
        if not self.is_on:
            return
        self._expired()
        self.take_off()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let no key or click through; any key but one that is only held takes the cover away."""
        kind = event.type()
        if kind not in _TAKEN:
            return False
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            self.take_off()
        return True


class _Sheet(QWidget):
    """Lies over one window and grows with it."""

    def __init__(self, window: QWidget, text: str) -> None:
        super().__init__(window)
        self._text = text
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def leave(self) -> None:
        """Go away for good."""
        window = self.parentWidget()
        if window is not None:
            window.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window, and on top."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint an even ground with one sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colour("canvas"))
        middle = QRectF(self.rect()).center()
        draw_icon(painter, "hide", QRectF(middle.x() - 24, middle.y() - 76, 48, 48), "text3")
        painter.setFont(fonts.font(fonts.SECTION))
        painter.setPen(colour("text2"))
        place = QRectF(24, middle.y() - 12, self.width() - 48, 80)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._text)
