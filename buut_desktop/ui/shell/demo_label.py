"""The demo label (DEMO – verzonnen kinderen): hatched, on top of every screen, readable in grey."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.theme import colour

HEIGHT = 24
_HATCHED = 24


class DemoLabel(QWidget):
    """Lies in the lower right corner of its parent, where the status bar keeps room; clicks go through it."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Give what the words need."""
        return QSize(QFontMetrics(fonts.bold(fonts.SMALL)).horizontalAdvance(self._text) + _HATCHED + 20, HEIGHT)

    def place_in_corner(self) -> None:
        """Go to the corner of the parent as it is now, and on top."""
        parent = self.parentWidget()
        assert parent is not None
        self.move(parent.width() - self.width() - 12, parent.height() - self.height() - 4)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the hatching and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(box, 6, 6)
        painter.fillPath(shape, colour("attsoft"))
        painter.save()
        painter.setClipPath(shape)
        painter.setClipRect(QRectF(0, 0, _HATCHED, self.height()), Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(colour("attline"), 3.0))
        for start in range(-self.height(), _HATCHED + self.height(), 8):
            painter.drawLine(QPointF(start, self.height()), QPointF(start + self.height(), 0))
        painter.restore()
        painter.setPen(QPen(colour("att"), 1.0))
        painter.drawPath(shape)
        painter.setFont(fonts.bold(fonts.SMALL))
        words = box.adjusted(_HATCHED + 6, 0, -8, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)
