"""The heads of the table of pupils (kolomkoppen): each sorts by its column; ← and → walk along them, Enter sorts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from buut_desktop.ui.pupils.pupil_lines import Order
from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.theme import colour

_PADDING = 10
_ARROW = 4.0


class PupilHeads(QHeaderView):
    """One tab stop. `sectionClicked` tells of a column, pressed or chosen by key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._order = Order()
        self._at = 0
        self.setSectionsClickable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._say()

    def set_order(self, order: Order) -> None:
        """Show by what is sorted."""
        self._order = order
        self._say()
        self.viewport().update()

    def focus_area(self) -> QRect:
        """Give where the focus ring goes: the head one is at."""
        return self._area(self._at).adjusted(4, 5, -4, -5)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where one is."""
        super().focusInEvent(event)
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → walk, Enter and Space sort, ↓ goes to the rows."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._at = (self._at + (1 if key == Qt.Key.Key_Right else -1)) % self.count()
            self._say()
            self.viewport().update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.sectionClicked.emit(self._at)
        elif key == Qt.Key.Key_Down and (table := self.parentWidget()) is not None:
            table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            event.ignore()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Draw the head; the one that is sorted by is bold and has an arrow."""
        sorted_by = self._order.column == logicalIndex
        painter.fillRect(rect, colour("sunken"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, colour("line2"))
        painter.setFont(fonts.bold(fonts.SMALL))
        painter.setPen(colour("text" if sorted_by else "text2"))
        words = rect.adjusted(_PADDING, 0, -_PADDING - (16 if sorted_by else 0), -1)
        shown = painter.fontMetrics().elidedText(self._words(logicalIndex), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if sorted_by:
            x = words.x() + painter.fontMetrics().horizontalAdvance(shown) + 6.0 + _ARROW
            self._arrow(painter, QPointF(x, rect.center().y() + 0.5))

    def _arrow(self, painter: QPainter, middle: QPointF) -> None:
        turn = -1 if self._order.descending else 1
        corners = (QPointF(-_ARROW, 2.5 * turn), QPointF(_ARROW, 2.5 * turn), QPointF(0, -2.5 * turn))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("text2"))
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))

    def _words(self, column: int) -> str:
        return str(self.model().headerData(column, Qt.Orientation.Horizontal)) if self.model() is not None else ""

    def _area(self, column: int) -> QRect:
        return QRect(self.sectionViewportPosition(column), 0, self.sectionSize(column), self.height())

    def _say(self) -> None:
        """Give the reader the head one is at and how the list is sorted."""
        sorted_by = self._words(self._order.column)
        way = "aflopend" if self._order.descending else "oplopend"
        self.setAccessibleName(f"Sorteren op {self._words(self._at).lower()}")
        self.setAccessibleDescription(f"Nu op {sorted_by.lower()}, {way}")
