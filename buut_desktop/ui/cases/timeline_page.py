"""The timeline (tijdlijn): everything of the case that has a day, in order, oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from buut_desktop.domain.case_file import FileMoment
from buut_desktop.ui.cases.page_area import PageArea
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.labels import body, caption, label, section
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, pane, row
from buut_desktop.ui.shared.theme import colour

_WIDEST = 840
_DAY = 132


class TimelinePage(QWidget):
    """Reads only."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Tijdlijn")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        inside = pane(column(section("Tijdlijn"), 12, self._lines, STRETCH, gap=0))
        inside.setMaximumWidth(_WIDEST)
        outer = row(inside, gap=0, edges=(32, 20, 20, 20))
        outer.setStretch(0, 1)
        outer.addStretch(0)
        self.area = PageArea(outer)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setAccessibleName("Tijdlijn")
        self.setLayout(column(self.area, gap=0))

    def show_moments(self, moments: Sequence[FileMoment], today: date) -> None:
        """Show these moments; a day is named once."""
        clear(self._lines)
        before: date | None = None
        for place, moment in enumerate(moments):
            day = moment.at.date() if isinstance(moment.at, datetime) else moment.at
            shown = dutch.short_date(day, year=day.year != today.year) if day != before else ""
            before = day
            self._lines.addWidget(_line(moment, shown, first=place == 0, last=place == len(moments) - 1))


def _line(moment: FileMoment, day: str, *, first: bool, last: bool) -> QWidget:
    when = label(day, "strong")
    when.setFixedWidth(_DAY)
    words = column(body(moment.what), gap=0)
    if isinstance(moment.at, datetime):
        words.addWidget(caption(dutch.clock(moment.at)))
    dot = _Dot(first=first, last=last)
    layout = row(when, dot, words, gap=12, edges=(0, 0, 0, 0))
    words.setContentsMargins(0, 0, 0, 16)
    layout.setStretch(2, 1)
    layout.setAlignment(when, Qt.AlignmentFlag.AlignTop)
    made = pane(layout)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


class _Dot(QWidget):
    """A dot on the line that runs down the page."""

    def __init__(self, *, first: bool, last: bool) -> None:
        super().__init__()
        self._first, self._last = first, last
        self.setFixedWidth(16)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line and dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, bottom = (11 if self._first else 0), (11 if self._last else self.height())
        painter.fillRect(QRectF(7, top, 2, bottom - top), colour("line2"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawEllipse(QRectF(3, 6, 10, 10))
