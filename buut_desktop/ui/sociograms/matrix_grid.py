"""The table of the matrix (invoermatrix): painted cells, heads that stay in sight, arrows and Space."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.theme import colour
from buut_desktop.ui.sociograms.matrix_model import CELL, Cell, Index, MatrixModel

SIDE = 26
"""Side of a cell, in px: large enough to hit with a finger's tip beside the mouse."""
NAMES_WIDE, NAMES_HIGH = 210, 132


class MatrixGrid(QTableView):
    """Arrows walk, Space or a press turns a choice on and off; 0 is niemand, + is afwezig, digits go to a number."""

    toggled = Signal(int, int)
    """Row and column of the choice to turn on or off."""
    nobody = Signal(int)
    absent = Signal(int)
    walked = Signal()

    def __init__(self, model: MatrixModel) -> None:
        super().__init__()
        self._cells = model
        self.setModel(model)
        self.setAccessibleName("Matrix: rijen kiezen, kolommen worden gekozen")
        self.setItemDelegate(_CellPainter(self))
        self.setHorizontalHeader(_Names(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_Names(Qt.Orientation.Vertical, self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.clicked.connect(lambda index: self.toggled.emit(index.row(), index.column()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The row and column one is at are marked, also in the heads."""
        super().currentChanged(current, previous)
        for part in (self.viewport(), self.horizontalHeader().viewport(), self.verticalHeader().viewport()):
            part.update()
        self.walked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns the cell on or off; the rest of the protocol's keys mean here what they mean there."""
        at = self.currentIndex()
        if not at.isValid():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.toggled.emit(at.row(), at.column())
        elif event.text() == "+":
            self.absent.emit(at.row())
        elif event.text() == "0":
            self.nobody.emit(at.row())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters would look in cells, which have no words."""

    def focus_area(self) -> QRect:
        """Give where the focus ring goes: the cell one is at."""
        found = self.visualRect(self.currentIndex())
        return found.translated(self.viewport().pos()) if self.currentIndex().isValid() else self.rect()


class _CellPainter(QStyledItemDelegate):
    def __init__(self, grid: MatrixGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, choice and hairline."""
        place: QRect = option.rect
        at, cell = self._grid.currentIndex(), Cell(index.data(CELL))
        here = (index.row() == at.row()) + (index.column() == at.column())
        ground = "press" if cell is Cell.OWN else "hover" if here else "surface"
        painter.fillRect(place, colour("sunken" if cell is Cell.CLOSED and not here else ground))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(place.topRight(), place.bottomRight())
        box = QRectF(place).adjusted(3, 3, -4, -4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell in (Cell.MUTUAL, Cell.ONE_SIDED):
            mutual = cell is Cell.MUTUAL
            painter.setPen(QPen(colour("accent"), 1))
            painter.setBrush(colour("accent" if mutual else "asoft"))
            painter.drawRoundedRect(box, 4, 4)
            draw_icon(
                painter, "mutual" if mutual else "done", box.adjusted(2, 2, -2, -2), "onacc" if mutual else "accent"
            )
        elif cell is Cell.MINUS:
            pen = QPen(colour("minus"), 2)
            painter.setPen(pen)
            cross = box.adjusted(3, 3, -3, -3)
            painter.drawLine(cross.topLeft(), cross.bottomRight())
            painter.drawLine(cross.topRight(), cross.bottomLeft())
        elif cell is Cell.OTHER_SIGN:
            painter.setPen(QPen(colour("ctl"), 1.5, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
        elif cell is Cell.CLOSED:
            painter.setPen(QPen(colour("line2"), 1))
            painter.drawLine(QPointF(box.left() + 4, box.center().y()), QPointF(box.right() - 4, box.center().y()))
        if here == 2:
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(place).adjusted(1, 1, -2, -2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every cell is as large."""
        return QSize(SIDE, SIDE)


class _Names(QHeaderView):
    """Numbers and names: beside the rows, with why a row has no choices; upright above the columns."""

    def __init__(self, orientation: Qt.Orientation, grid: MatrixGrid) -> None:
        super().__init__(orientation, grid)
        self._grid = grid
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(SIDE)
        self.setDefaultSectionSize(SIDE)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Room for a name."""
        upright = self.orientation() == Qt.Orientation.Horizontal
        return (
            QSize(super().sizeHint().width(), NAMES_HIGH) if upright else QSize(NAMES_WIDE, super().sizeHint().height())
        )

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        """Draw one name; the one that one is at is bold."""
        at, upright = self._grid.currentIndex(), self.orientation() == Qt.Orientation.Horizontal
        here = place == (at.column() if upright else at.row())
        model = self._grid.model()
        words = str(model.headerData(place, self.orientation()))
        note = "" if upright else str(model.headerData(place, self.orientation(), CELL) or "")
        painter.save()
        painter.fillRect(rect, colour("asoft" if here else "sunken"))
        painter.setPen(QPen(colour("line"), 1))
        if upright:
            painter.drawLine(rect.topRight(), rect.bottomRight())
            painter.translate(rect.left(), rect.bottom())
            painter.rotate(-90)
            room = QRect(6, 0, rect.height() - 12, rect.width())
        else:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            room = rect.adjusted(12, 0, -8, 0)
        if note:
            painter.setFont(fonts.font(fonts.SMALL))
            painter.setPen(colour("text2"))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), note)
            room = room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(note) - 8, 0)
        painter.setFont(fonts.bold() if here else fonts.font())
        painter.setPen(colour("accent" if here else "text2" if note else "text"))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()
