"""The focus ring (toetsenbordrand): one overlay per window that follows the keyboard, outside the widget it rings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from buut_desktop.ui.shared.theme import colour

_GAP = 3
_WIDTH = 2
_RADIUS = 6
_WITH_BORDER = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)  # fields show a border instead
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show, QEvent.Type.ParentChange)


class FocusRing(QWidget):
    """Rings what has the focus since Tab, Shift+Tab or a shortcut. Make one for each window: `FocusRing(window)`.

    A widget may say where with `focus_area() -> QRect` and `focus_radius() -> int`.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._window = window
        self._ringed: QWidget | None = None
        self._watched: list[QWidget] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def ringed(self) -> QWidget | None:
        """Give the widget that has the ring."""
        return self._ringed

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        wanted = now is not None and now.window() is self._window
        by_key = wanted and self._window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        self._follow(now if by_key and not isinstance(now, _WITH_BORDER) else None)

    def _follow(self, target: QWidget | None) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._ringed, self._watched = target, []
        step = target
        while step is not None and step is not self._window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        if isinstance(target, QAbstractScrollArea):
            target.viewport().installEventFilter(self)
            self._watched.append(target.viewport())
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along where the ringed widget goes; a repaint may mean that another row is the current one."""
        if event.type() in _MOVES or (event.type() == QEvent.Type.Paint and self._elsewhere()):
            self._place()
        return False

    def _elsewhere(self) -> bool:
        target = self._ringed
        return target is not None and self.isVisible() and self.geometry() != self._wanted(target)

    def _wanted(self, target: QWidget) -> QRect:
        area: QRect = target.focus_area() if hasattr(target, "focus_area") else target.rect()
        edge = _GAP + _WIDTH
        return QRect(target.mapTo(self._window, area.topLeft()), area.size()).adjusted(-edge, -edge, edge, edge)

    def _place(self) -> None:
        target = self._ringed
        if target is None or not target.isVisible():
            self.hide()
            return
        self.setGeometry(self._wanted(target))
        self._clip(target)
        self.raise_()
        self.show()
        self.update()

    def _clip(self, target: QWidget) -> None:
        # Only what the scroll area around it shows: a ring may not lie over the footer.
        shown = QRect(QPoint(0, 0), self._window.size())
        step = target.parentWidget()
        while step is not None and step is not self._window:
            if isinstance(step, QScrollArea):
                viewport = step.viewport()
                shown &= QRect(viewport.mapTo(self._window, QPoint(0, 0)), viewport.size())
            step = step.parentWidget()
        inside = shown.translated(-self.pos()) & self.rect()
        if inside == self.rect():
            self.clearMask()
        else:
            self.setMask(QRegion(inside) if not inside.isEmpty() else QRegion(-1, -1, 1, 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        target = self._ringed
        if target is None:
            return
        radius: int = target.focus_radius() if hasattr(target, "focus_radius") else _RADIUS
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), _WIDTH))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius + _GAP, radius + _GAP)
