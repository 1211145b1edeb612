"""A day and a time (datum en tijd): typed as one says them – *gisteren*, *ma*, *18-11* –, or picked in a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QWidget

from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.icons import draw_icon, icon
from buut_desktop.ui.shared.labels import set_flag
from buut_desktop.ui.shared.layouts import column
from buut_desktop.ui.shared.theme import colour

NOT_A_DAY = "Die dag bestaat niet"


class _Read(QLineEdit):
    """A line that is read when it is left or Enter is pressed; what cannot be read stays and is marked."""

    problem = Signal(str)
    """The sentence to show under it, "" when it is right (connect to `Field.show_problem`)."""

    def __init__(self, name: str, icon_name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._icon = icon_name
        self.setAccessibleName(name)
        self.setMaxLength(40)
        self.setProperty("searching", "true")  # room for the icon at the left
        self.editingFinished.connect(self._finish)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field with its icon."""
        super().paintEvent(event)
        draw_icon(QPainter(self), self._icon, QRectF(10, self.height() / 2 - 8, 16, 16), "text2")

    def _finish(self) -> None:
        raise NotImplementedError

    def _tell(self, sentence: str) -> None:
        set_flag(self, "problem", bool(sentence))
        self.problem.emit(sentence)


class DateField(_Read):
    """A day. `picked(object)`: the person chose another `date`, or None by emptying it. ↓ opens the calendar."""

    picked = Signal(object)

    def __init__(
        self,
        *,
        name: str,
        today: Callable[[], date],
        day: date | None = None,
        earliest: date | None = None,
        latest: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`earliest` and `latest` bound the calendar only; what a rule refuses is told by the rule."""
        super().__init__(name, "date", parent)
        self._today, self._bounds = today, (earliest, latest)
        self._day: date | None = None
        opener = self.addAction(icon("open"), QLineEdit.ActionPosition.TrailingPosition)
        opener.setToolTip("Kalender")
        opener.triggered.connect(self.open_calendar)
        self.set_day(day)

    def day(self) -> date | None:
        """Give the day that was last read."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show a day without telling anybody."""
        self._day = day
        self.setText(dutch.near_date(day, self._today()) if day else "")
        self._tell("")

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("popup", "square")
        calendar = QCalendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._dress(calendar)
        shown = self._day or self._today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        for bound, put in zip(self._bounds, (calendar.setMinimumDate, calendar.setMaximumDate), strict=True):
            if bound is not None:
                put(QDate(bound.year, bound.month, bound.day))
        for picked in (calendar.activated, calendar.clicked):
            picked.connect(self._pick)
            picked.connect(popup.close)
        popup.setLayout(column(calendar, edges=(4, 4, 4, 4)))
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        popup.show()
        calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ opens the calendar."""
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _dress(calendar: QCalendarWidget) -> None:
        """Give it our arrows, and no red weekends."""
        for name, drawn in (("qt_calendar_prevmonth", "back"), ("qt_calendar_nextmonth", "forward")):
            button = calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(drawn))
        plain = QTextCharFormat()
        plain.setForeground(colour("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, plain)

    def _pick(self, found: QDate) -> None:
        self._take(date(found.year(), found.month(), found.day()))

    def _finish(self) -> None:
        typed = self.text().strip()
        if self._day is not None and typed == dutch.near_date(self._day, self._today()):
            return
        day = dutch.read_date(typed, self._today())
        if typed and day is None:
            self._tell(NOT_A_DAY)
        else:
            self._take(day)

    def _take(self, day: date | None) -> None:
        other = day != self._day
        self.set_day(day)
        if other:
            self.picked.emit(day)
