"""Marks (tekens): what is how serious and how far, as shape and colour; drawn, for no font has them all."""

from __future__ import annotations

from enum import StrEnum
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import tooltip
from buut_desktop.ui.shared.theme import colour


class Mark(StrEnum):
    """Every mark."""

    LIGHT = "light"
    MEDIUM = "medium"
    SERIOUS = "serious"
    DONE = "done"
    NOW = "now"
    BUSY = "busy"
    OPEN = "open"
    NOT_NEEDED = "not_needed"
    LATE = "late"
    DUE = "due"
    SUGGESTION = "suggestion"
    UNDECIDED = "undecided"
    NONE = "none"

    @property
    def word(self) -> str:
        """The Dutch word that goes with it."""
        return _WORDS[self]

    @property
    def tone(self) -> str:
        """The tone of a tag that carries it: neu, att, ser, info or accent."""
        return _TONES.get(self, "neu")

    @classmethod
    def of_severity(cls, code: str | None) -> Mark:
        """Give the mark of a severity code of the policy (light, medium, serious), UNDECIDED for none yet."""
        if not code:
            return cls.UNDECIDED
        return {"light": cls.LIGHT, "medium": cls.MEDIUM, "serious": cls.SERIOUS}.get(code, cls.NONE)


_WORDS = {
    Mark.LIGHT: "licht", Mark.MEDIUM: "gemiddeld", Mark.SERIOUS: "ernstig", Mark.DONE: "gedaan", Mark.NOW: "nu",
    Mark.BUSY: "bezig", Mark.OPEN: "open", Mark.NOT_NEEDED: "niet nodig", Mark.LATE: "te laat", Mark.DUE: "vandaag",
    Mark.SUGGESTION: "voorstel", Mark.UNDECIDED: "nog te bepalen", Mark.NONE: "",
}  # fmt: skip
_TONES = {
    Mark.MEDIUM: "att", Mark.SERIOUS: "ser", Mark.DONE: "accent", Mark.NOW: "accent", Mark.BUSY: "accent",
    Mark.LATE: "att", Mark.DUE: "att", Mark.SUGGESTION: "info",
}  # fmt: skip


def draw_mark(painter: QPainter, mark: Mark, place: QRectF) -> None:
    """Draw a mark into `place`, a square of 14 to 22 px."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(place.width(), place.height())
    place = QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)
    match mark:
        case Mark.LIGHT:
            _ring(painter, place.adjusted(2, 2, -2, -2), "neu", 2)
        case Mark.MEDIUM:
            _diamond(painter, place)
        case Mark.SERIOUS:
            _octagon(painter, place)
        case Mark.LATE:
            _triangle(painter, place)
        case Mark.DUE:
            draw_icon(painter, "time", place.adjusted(-1, -1, 1, 1), "att")
        case Mark.SUGGESTION:
            draw_icon(painter, "suggestion", place.adjusted(-1, -1, 1, 1), "info")
        case Mark.UNDECIDED:
            _ring(painter, place.adjusted(1, 1, -1, -1), "ctl", 1.5, dashed=True)
        case Mark.NONE:
            pass
        case _:
            _circle(painter, mark, place.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


class MarkLabel(QWidget):
    """A mark by itself; its word is read out and shown as a tip."""

    def __init__(self, mark: Mark, *, size: int = 16, word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_mark(mark, word)

    def set_mark(self, mark: Mark, word: str = "") -> None:
        """Show another mark."""
        self._mark = mark
        self.setAccessibleName(word or mark.word)
        self.setToolTip(tooltip(word or mark.word))
        self.update()

    def sizeHint(self) -> QSize:
        """Its own size."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        draw_mark(painter, self._mark, QRectF(self.rect()))


def _ring(painter: QPainter, place: QRectF, token: str, width: float, *, dashed: bool = False) -> None:
    pen = QPen(colour(token), width)
    if dashed:
        pen.setDashPattern([1.6, 1.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place)


def _diamond(painter: QPainter, place: QRectF) -> None:
    box = place.adjusted(0.5, 0.5, -0.5, -0.5)
    top, right = QPointF(box.center().x(), box.top()), QPointF(box.right(), box.center().y())
    bottom, left = QPointF(box.center().x(), box.bottom()), QPointF(box.left(), box.center().y())
    pen = QPen(colour("att"), 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([top, right, bottom, left]))
    painter.setBrush(colour("att"))
    painter.drawPolygon(QPolygonF([right, bottom, left]))


def _octagon(painter: QPainter, place: QRectF) -> None:
    centre, radius = place.center(), place.width() / 2
    corners = [
        QPointF(centre.x() + radius * cos(pi * (turn + 0.5) / 4), centre.y() + radius * sin(pi * (turn + 0.5) / 4))
        for turn in range(8)
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("ser"))
    painter.drawPolygon(QPolygonF(corners))
    _exclamation(painter, place, "sersoft")


def _triangle(painter: QPainter, place: QRectF) -> None:
    pen = QPen(colour("att"), max(1.5, place.width() / 9))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = place.adjusted(1, 1.5, -1, -1.5)
    painter.drawPolygon(QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]))
    _exclamation(painter, place.adjusted(3, 4.5, -3, -1.5), "att")


def _exclamation(painter: QPainter, place: QRectF, token: str) -> None:
    x, height = place.center().x(), place.height()
    pen = QPen(colour(token), max(1.5, height / 7.5))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, place.top() + height * 0.26), QPointF(x, place.top() + height * 0.54))
    painter.drawPoint(QPointF(x, place.top() + height * 0.75))


def _circle(painter: QPainter, mark: Mark, place: QRectF) -> None:
    side = place.width()
    if mark is Mark.DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawEllipse(place)
        pen = QPen(colour("onacc"), max(1.5, side / 9))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        tick = ((0.28, 0.53), (0.43, 0.68), (0.72, 0.36))
        painter.drawPolyline([QPointF(place.x() + x * side, place.y() + y * side) for x, y in tick])
        return
    width = 2 if side > 17 else 1.75
    ring = place.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    _ring(painter, ring, "accent" if mark in (Mark.NOW, Mark.BUSY) else "ctl", width)
    if mark is Mark.NOW:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawEllipse(place.center(), side * 0.25, side * 0.25)
    elif mark is Mark.BUSY:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawPie(ring, 90 * 16, 180 * 16)
    elif mark is Mark.NOT_NEEDED:
        half = side * 0.2
        painter.drawLine(place.center() - QPointF(half, 0), place.center() + QPointF(half, 0))
