"""The initials of who works (initialen) in a circle."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from buut_desktop.domain import names
from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.labels import tooltip
from buut_desktop.ui.shared.theme import colour


class Initials(QWidget):
    """A circle of 30 px; the whole name is its tip."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first, _, rest = name.partition(" ")
        self._letters = names.initials(first, "", rest.split(" ")[-1] if rest else "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(tooltip(name))

    def sizeHint(self) -> QSize:
        """Its own size."""
        return QSize(30, 30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle and the letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line2"), 1))
        painter.setBrush(colour("neusoft"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(colour("text2"))
        painter.setFont(fonts.bold(fonts.TINY))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
