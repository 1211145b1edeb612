"""A table of lines (tabel), one for each pupil: rows of 36 px, one of them current, drawn in line with the heads."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.theme import colour

ROW_HEIGHT = 36
_PADDING = 10
Index = QModelIndex | QPersistentModelIndex


class KeyedLine(Protocol):
    """A line by whose key it is found again after the lines were read anew."""

    @property
    def key(self) -> Hashable: ...


Line = TypeVar("Line", bound=KeyedLine)


class LineModel(QAbstractTableModel, Generic[Line]):
    """The lines as rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()
        self._bold = fonts.bold()

    def line(self, number: int) -> Line:
        """Give one line."""
        return self._lines[number]

    def row_of(self, key: Hashable) -> int | None:
        """Give the row of the line with this key, or None."""
        return next((number for number, line in enumerate(self._lines) if line.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)


class LineCells(QStyledItemDelegate):
    """Draws a cell in line with its head; a row that is current has the soft ground and the bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, words and the hairline below."""
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, colour("line"))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour("asoft"))
            if index.column() == 0:
                painter.fillRect(area.x(), area.y() + 8, 4, area.height() - 16, colour("accent"))
        words = self.draw_before(painter, area.adjusted(_PADDING, 0, -_PADDING, -1), index)
        painter.setFont(index.data(Qt.ItemDataRole.FontRole) or fonts.font())
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        shown = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def draw_before(self, painter: QPainter, words: QRect, index: Index) -> QRect:
        """Draw what stands before the words, and give the room that is left for them."""
        return words


class LineTable(QTableView):
    """What every table of lines has in common; ↑ on the first row leads back to the search field."""

    went_up = Signal()

    def __init__(
        self,
        lines: LineModel[Line],
        cells: LineCells,
        *,
        name: str,
        least_rows: int,
        heads: QHeaderView | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        for part in (lines, cells):
            part.setParent(self)
        self.setModel(lines)
        self.setItemDelegate(cells)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if heads is not None:
            self.setHorizontalHeader(heads)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(heads is not None)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setFixedHeight(ROW_HEIGHT)
        self.setMinimumSize(360, least_rows * ROW_HEIGHT)

    def enter(self) -> None:
        """Take the focus, on the first line where none is current."""
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_area(self) -> QRect:
        """Give where the focus ring goes: the current row."""
        viewport, index = self.viewport(), self.currentIndex()
        inner = viewport.rect().adjusted(5, 5, -5, -5)
        if not index.isValid():
            return inner.translated(viewport.pos())
        first = self.visualRect(index.siblingAtColumn(0))
        whole = QRect(0, first.y(), viewport.width(), first.height()).adjusted(5, 5, -5, -6)
        return (whole & inner).translated(viewport.pos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ on the first row leaves; Home and End go to the first and the last one."""
        key = event.key()
        if key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.went_up.emit()
        elif key == Qt.Key.Key_Home:
            self.setCurrentIndex(self.model().index(0, 0))
        elif key == Qt.Key.Key_End:
            self.setCurrentIndex(self.model().index(self.model().rowCount() - 1, 0))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """No search by first letter: the search field has it."""

    def return_to(self, row: int | None, scrolled: int) -> None:
        """After the lines were read anew: the row that was current is so again, and stands where it stood."""
        if row is None:
            self.scrollToTop()
            return
        self.setCurrentIndex(self.model().index(row, 0))
        self.verticalScrollBar().setValue(scrolled)
