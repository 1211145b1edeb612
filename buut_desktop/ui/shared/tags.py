"""Tags (etiketten): a word with its mark on a soft ground; and the hatched label of the demo school."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.marks import Mark, draw_mark
from buut_desktop.ui.shared.theme import colour

_GROUNDS = {"neu": "neusoft", "att": "attsoft", "ser": "sersoft", "info": "infosoft", "accent": "asoft"}


class Tag(QLabel):
    """A word of 24 px high; `tone` is neu, att, ser, info, accent or "plain" (only an edge)."""

    def __init__(
        self, text: str, *, mark: Mark = Mark.NONE, icon: str = "", tone: str = "", parent: QWidget | None = None
    ) -> None:
        """The tone is that of the mark where none is given."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.bold(fonts.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_tag(text, mark=mark, icon=icon, tone=tone)

    def show_tag(self, text: str, *, mark: Mark = Mark.NONE, icon: str = "", tone: str = "") -> None:
        """Show something else."""
        self._mark, self._icon, self._tone = mark, icon, tone or mark.tone
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Mark, word and 8 px on either side."""
        drawn = 21 if self._icon or self._mark is not Mark.NONE else 0
        return QSize(8 + drawn + self._metrics_width() + 9, 24)

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, mark and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.bold(fonts.SMALL))
        plain = self._tone == "plain"
        painter.setPen(QPen(colour("line2"), 1) if plain else Qt.PenStyle.NoPen)
        painter.setBrush(colour("surface" if plain else _GROUNDS[self._tone]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        tone = "text2" if plain else self._tone
        x = 8.0
        place = QRectF(8, self.height() / 2 - 7, 14, 14)
        if self._icon:
            draw_icon(painter, self._icon, place.adjusted(-1, -1, 1, 1), tone)
            x = 29
        elif self._mark is not Mark.NONE:
            draw_mark(painter, self._mark, place)
            x = 29
        painter.setPen(colour(tone))
        words = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _metrics_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text())


class DemoLabel(QLabel):
    """*DEMO – verzonnen kinderen*, hatched, so that it is read in grey as well."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.bold(fonts.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Hatching, word and edge."""
        return QSize(26 + self.fontMetrics().horizontalAdvance(self.text()) + 14, 22)

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the hatched label."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(place, 6, 6)
        painter.fillPath(shape, colour("attsoft"))
        painter.save()
        painter.setClipPath(shape)
        painter.setClipRect(QRectF(0, 0, 24, self.height()), Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(colour("attline"), 3))
        for x in range(-24, 48, 7):
            painter.drawLine(x, self.height(), x + self.height(), 0)
        painter.restore()
        painter.setPen(QPen(colour("attline"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        painter.setFont(self.font())
        painter.setPen(colour("att"))
        painter.drawText(QRectF(26, 0, self.width() - 26, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
