"""A toast (kort bericht): bottom centre for five seconds, longer while the mouse or the keyboard is on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from buut_desktop.ui.shared.buttons import Button
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import label
from buut_desktop.ui.shared.layouts import row
from buut_desktop.ui.shared.theme import colour, tokens

_SHOWN_MS = 5000
_GOING_ON_MS = 800
_ABOVE_BOTTOM = 24


class Toast(QWidget):
    """Lies over `host`; make one for each window. Never for errors: those stay until they are solved."""

    def __init__(self, host: QWidget, *, above_bottom: int = _ABOVE_BOTTOM) -> None:
        super().__init__(host)
        self._host, self._above = host, above_bottom
        self._do: Callable[[], object] | None = None
        self._words = label(role="toast")
        self._action = Button("", self._act, kind="toast")
        self.setLayout(row(self._words, self._action, gap=24, edges=(46, 12, 16, 12)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self._over)
        host.installEventFilter(self)
        self.hide()

    def show_toast(self, text: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Show `text`, with one thing that can be done about it."""
        self._words.setText(text)
        self._do = do
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_SHOWN_MS)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Give what it says."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the host; once the person goes on typing it is in the way."""
        if event.type() == QEvent.Type.Resize and watched is self._host:
            self._place()
        elif event.type() == QEvent.Type.KeyPress and self.isVisible() and self._timer.remainingTime() > _GOING_ON_MS:
            self._timer.start(_GOING_ON_MS)
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """What happens elsewhere does not matter any more."""
        super().hideEvent(event)
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line2"), 1) if tokens().dark else Qt.PenStyle.NoPen)
        painter.setBrush(colour("toast"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        draw_icon(painter, "saved", QRectF(16, self.height() / 2 - 10, 20, 20), "toast_link")

    def _place(self) -> None:
        host = self._host
        self.move((host.width() - self.width()) // 2, host.height() - self.height() - self._above)

    def _over(self) -> None:
        if self.underMouse() or self._action.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _act(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()
