"""A school year at a glance (jaarbeeld): a row for each month, a square for each school day, a ring for a free one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from buut_desktop.domain.school_days import FreePeriod, SchoolDays
from buut_desktop.domain.school_year import FIRST_MONTH
from buut_desktop.ui.shared import dutch, fonts
from buut_desktop.ui.shared.theme import colour

_LABEL = 38
_CELL, _ROW = 9, 20
_LEGEND = 30


class YearPicture(QWidget):
    """Draws twelve months from August on; what it shows is said in its accessible description as well."""

    def __init__(self) -> None:
        super().__init__()
        self._days: SchoolDays | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Het schooljaar in beeld")

    def show_days(self, days: SchoolDays) -> None:
        """Show this school year."""
        self._days = days
        free = [f"{period.name} {_days_of(period)}" for period in days.free]
        weeks = dutch.count(days.weeks(), "schoolweek", "schoolweken")
        self.setAccessibleDescription("; ".join([weeks, *free]))
        self.update()

    def sizeHint(self) -> QSize:
        """Twelve rows and a line that explains the signs."""
        return QSize(_LABEL + 31 * _CELL + 4, 12 * _ROW + _LEGEND)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the months and the legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._days is None:
            return
        for place in range(12):
            month = (FIRST_MONTH - 1 + place) % 12 + 1
            year = self._days.school_year + (month < FIRST_MONTH)
            painter.setFont(fonts.font(fonts.SMALL))
            painter.setPen(colour("text2"))
            label = QRectF(0, place * _ROW, _LABEL, _ROW)
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, dutch.short_date(date(year, month, 1)).split()[-1])
            for number in range(1, monthrange(year, month)[1] + 1):
                self._draw_day(painter, date(year, month, number), _LABEL + (number - 1) * _CELL, place * _ROW)
        self._draw_legend(painter)

    def _draw_day(self, painter: QPainter, day: date, x: float, y: float) -> None:
        assert self._days is not None
        place = QRectF(x + 1, y + (_ROW - 7) / 2, 7, 7)
        if self._days.is_school_day(day):
            _square(painter, place)
        elif self._days.period_on(day) is not None and day.weekday() in self._days.weekdays:
            _ring(painter, place)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("line2"))
            painter.drawEllipse(place.center(), 1, 1)

    def _draw_legend(self, painter: QPainter) -> None:
        y = 12 * _ROW + 10
        painter.setFont(fonts.font(fonts.SMALL))
        x = float(_LABEL)
        for draw, word, width in ((_square, "school", 64), (_ring, "vrij", 0)):
            draw(painter, QRectF(x + 1, y + 4, 7, 7))
            painter.setPen(colour("text2"))
            painter.drawText(QRectF(x + 14, y - 2, 80, 20), Qt.AlignmentFlag.AlignVCenter, word)
            x += width


def _days_of(period: FreePeriod) -> str:
    first, last = dutch.short_date(period.first), dutch.short_date(period.last)
    return first if first == last else f"{first} tot en met {last}"


def _square(painter: QPainter, place: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("aline"))
    painter.drawRoundedRect(place, 1.5, 1.5)


def _ring(painter: QPainter, place: QRectF) -> None:
    painter.setPen(QPen(colour("att"), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place.adjusted(0.7, 0.7, -0.7, -0.7))
