"""The art (lichttoren): the left two fifths of the screens before the work begins; away where there is no room."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from buut_desktop.paths import resources
from buut_desktop.ui.shared import fonts

_NARROWEST, _LOWEST = 1024, 600
_WIDE, _HIGH, _TOWER = 546.0, 688.0, 360.5  # the drawing's own measures, and where its lighthouse stands
_WHITE = "#FFFFFF"


def has_room(width: int, height: int) -> bool:
    """Say whether a window of this size has room for the art beside what is typed."""
    return width >= _NARROWEST and height >= _LOWEST


class ArtPane(QWidget):
    """Paints the lighthouse with the program's name above and one sentence below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture as it was drawn for this size, or draw it anew."""
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.size() != self.size() * ratio:
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            _draw(self._drawn, self.width(), self.height())
        QPainter(self).drawPixmap(0, 0, self._drawn)


def _draw(pixmap: QPixmap, width: int, height: int) -> None:
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = height / _HIGH
    # Drawn far beyond its own edges on all sides, with the lighthouse at two thirds of the width.
    _svg("art_unlock").render(painter, QRectF(width * 0.66 - _TOWER * scale, 0, _WIDE * scale, _HIGH * scale))
    _svg("logo_on_art").render(painter, QRectF(40, 36, 36, 36))
    painter.setPen(QColor(_WHITE))
    painter.setFont(fonts.bold(22))
    painter.drawText(QPointF(88, 62), "Buut")
    painter.setFont(fonts.font(fonts.SECTION))
    below = QRectF(40, height - 100, width - 60, 64)
    words = "Een veilige plek\nvoor wat er op school speelt."
    painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)
    painter.end()


@lru_cache(maxsize=4)
def _svg(name: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray((resources() / "icons" / f"{name}.svg").read_bytes()))
