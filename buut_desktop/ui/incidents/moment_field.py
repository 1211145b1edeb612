"""When it happened (wanneer): one line as one says it, *vandaag 10:35*, with the likely moments under ↓."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from buut_desktop.ui.incidents.form import read_when
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.icons import draw_icon

_DAYS_BACK = 7
_CHEVRON = 30


class MomentField(QLineEdit):
    """Typing replaces the whole; it is read when it is left. What cannot be read stays, and `readable` is False."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        picked: Callable[[date, time | None], None],
        unreadable: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now, self._picked, self._unreadable = now, picked, unreadable
        self._day: date = now().date()
        self._at: time | None = None
        self.readable = True
        self.setAccessibleName("Wanneer? Dag en tijd")
        self.setAccessibleDescription("Zoals vandaag 10:35, gisteren of 18-11 9:00. Pijl omlaag voor een lijst.")
        self.setMaxLength(40)
        self.setProperty("searching", "true")  # room for the icon at the left
        self.setTextMargins(0, 0, 20, 0)
        self.editingFinished.connect(self.read)

    def set_moment(self, day: date, at: time | None) -> None:
        """Show a moment, unless something else is being typed."""
        self._day, self._at = day, at
        if self.readable and not (self.hasFocus() and self.isModified()):
            self.setText(dutch.near_moment(day, at, self._now().date()))

    def read(self) -> bool:
        """Take over what was typed; gives whether it could be read."""
        if not self.isModified():
            return self.readable
        found = read_when(self.text(), self._day, self._now().date())
        self.readable = found is not None
        if found is None:
            self._unreadable()
            return False
        self.setModified(False)
        self._take(*found)
        return True

    def open_menu(self) -> None:
        """Offer now, today without a time, and the days before."""
        now = self._now()
        today, at = now.date(), now.time().replace(second=0, microsecond=0)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(f"Nu ({dutch.near_moment(today, at, today)})", lambda: self._choose(today, at))
        menu.addAction("Vandaag, tijd niet bekend", lambda: self._choose(today, None))
        menu.addSeparator()
        for back in range(1, _DAYS_BACK + 1):
            day = today - timedelta(days=back)
            menu.addAction(dutch.near_date(day, today), partial(self._choose_day, day))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ opens the list, Enter takes over what was typed."""
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard selects all, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The chevron opens the list."""
        if event.position().x() >= self.width() - _CHEVRON:
            self.open_menu()
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field with its clock."""
        super().paintEvent(event)
        painter, middle = QPainter(self), self.height() / 2
        draw_icon(painter, "time", QRectF(11, middle - 8, 16, 16), "text2")
        draw_icon(painter, "open", QRectF(self.width() - 23, middle - 7, 14, 14), "text2")

    def _choose(self, day: date, at: time | None) -> None:
        self.setModified(False)
        self.readable = True
        self._take(day, at)

    def _choose_day(self, day: date) -> None:
        self._choose(day, self._at)

    def _take(self, day: date, at: time | None) -> None:
        self._day, self._at = day, at
        self.setText(dutch.near_moment(day, at, self._now().date()))
        self._picked(day, at)
