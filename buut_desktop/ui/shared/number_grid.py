"""A grid of numbers (nummers): the children of a round by their number, pressed or read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.theme import colour


@dataclass(frozen=True, slots=True)
class NumberCell:
    """One number with the name it stands for.

    `state` is open, half (begun), done, absent, current, chosen, or off (cannot be chosen).
    """

    number: str
    name: str
    state: str = "open"


_STATES = {"half": ", begonnen", "done": ", klaar", "absent": ", afwezig of doet niet mee", "off": ", niet op de lijst"}


class NumberGrid(QWidget):
    """One tab stop; arrows walk, Space or Enter chooses: `chosen(str)` with the number."""

    chosen = Signal(str)
    _CELL = QSize(40, 32)
    _GAP = 4

    def __init__(self, *, name: str = "Nummers", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[NumberCell] = []
        self._at = 0
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_cells(self, cells: Sequence[NumberCell]) -> None:
        """Show these numbers."""
        self._cells = list(cells)
        self._walk_to(min(self._at, max(0, len(cells) - 1)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height for a width."""
        lines = -(-len(self._cells) // self._columns(width))
        return max(0, lines * (self._CELL.height() + self._GAP) - self._GAP)

    def sizeHint(self) -> QSize:
        """Six beside each other."""
        width = 6 * (self._CELL.width() + self._GAP) - self._GAP
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Two beside each other."""
        return QSize(2 * self._CELL.width() + self._GAP, self._CELL.height())

    def focus_area(self) -> QRect:
        """Give where the focus ring goes: the number one is at."""
        return self._place(self._at) if self._cells else self.rect()

    def place_of(self, number: str) -> QRect:
        """Give where a number stands, to be scrolled to; an empty place for one that is not there."""
        found = next((index for index, cell in enumerate(self._cells) if cell.number == number), None)
        return QRect() if found is None else self._place(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and choose; digits go on to the screen."""
        wide = self._columns(self.width())
        by = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: wide, Qt.Key.Key_Up: -wide}
        step = by.get(Qt.Key(event.key()))
        if step is not None and self._cells:
            self._walk_to(max(0, min(len(self._cells) - 1, self._at + step)))
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cells:
            self._choose(self._at)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the number under the mouse."""
        for index in range(len(self._cells)):
            if self._place(index).contains(event.position().toPoint()):
                self._walk_to(index)
                self._choose(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, cell in enumerate(self._cells):
            self._draw(painter, cell, QRectF(self._place(index)))

    def _draw(self, painter: QPainter, cell: NumberCell, place: QRectF) -> None:
        chosen, done, absent = cell.state in ("chosen", "current"), cell.state == "done", cell.state == "absent"
        off = cell.state == "off"
        width = 1.5 if chosen else 1.0
        edge = QPen(colour("accent" if chosen else "line2" if off else "ctl"), width)
        if absent:
            edge.setStyle(Qt.PenStyle.DashLine)
        inside = place.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(edge)
        painter.setBrush(colour("asoft" if chosen or done else "sunken" if off or absent else "surface"))
        painter.drawRoundedRect(inside, 6, 6)
        if cell.state == "half":
            painter.save()
            painter.setClipRect(inside.adjusted(0, inside.height() / 2, 0, 0))
            painter.setBrush(colour("asoft"))
            painter.drawRoundedRect(inside, 6, 6)
            painter.restore()
        painter.setFont(fonts.bold() if chosen else fonts.font())
        painter.setPen(colour("accent" if chosen or done else "disabled" if off else "text3" if absent else "text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cell.number)
        if absent:
            middle = place.center()
            painter.drawLine(QPointF(middle.x() - 9, middle.y() + 9), QPointF(middle.x() + 9, middle.y() + 9))
        if done:
            corner = place.topRight() + QPointF(-14, 3)
            draw_icon(painter, "done", QRectF(corner.x(), corner.y(), 11, 11), "accent")

    def _columns(self, width: int) -> int:
        return max(1, (width + self._GAP) // (self._CELL.width() + self._GAP))

    def _place(self, index: int) -> QRect:
        line, column = divmod(index, self._columns(self.width()))
        x, y = column * (self._CELL.width() + self._GAP), line * (self._CELL.height() + self._GAP)
        return QRect(x, y, self._CELL.width(), self._CELL.height())

    def _walk_to(self, index: int) -> None:
        self._at = index
        if self._cells:
            cell = self._cells[index]
            words = _STATES.get(cell.state, "")
            self.setAccessibleName(f"{self._name}: {cell.number}, {cell.name}{words}")
        self.update()

    def _choose(self, index: int) -> None:
        if self._cells[index].state != "off":
            self.chosen.emit(self._cells[index].number)
