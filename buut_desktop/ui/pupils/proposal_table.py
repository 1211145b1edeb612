"""The table of the proposal (voorsteltabel): one figure at a time; among the leavers Space ticks who stays."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
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

from buut_desktop.ui.pupils.proposal_lines import HEADS, Figure, ProposalLine
from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import tooltip
from buut_desktop.ui.shared.theme import colour

ROW_HEIGHT = 36
_PADDING, _BOX = 10, 20
_STAYS = 3
"""The column of the ticks."""
_WIDTHS: dict[Figure, tuple[float, ...]] = {
    Figure.LOOK: (),
    Figure.NEW: (0.42, 0.12, 0.24, 0.22),
    Figure.CHANGED: (0.28, 0.36, 0.36),
    Figure.MOVED: (0.36, 0.24, 0.24, 0.16),
    Figure.LEAVING: (0.38, 0.12, 0.24, 0.26),
}
_Index = QModelIndex | QPersistentModelIndex


class ProposalModel(QAbstractTableModel):
    """The lines of one figure as cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = Figure.NEW
        self._lines: Sequence[ProposalLine] = ()
        self._bold = fonts.bold()

    def set_lines(self, figure: Figure, lines: Sequence[ProposalLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.figure, self._lines = figure, lines
        self.endResetModel()

    def line(self, number: int) -> ProposalLine:
        """Give one line."""
        return self._lines[number]

    def row_of(self, key: Hashable) -> int | None:
        """Give the row of the line with this key, or None."""
        return next((number for number, line in enumerate(self._lines) if line.key == key), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many columns the figure has."""
        return 0 if parent.isValid() else len(HEADS[self.figure])

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A leaver of whom only the file does not speak can be ticked."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() == _STAYS and self._lines[index.row()].ticked is not None:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Give the words, the weight, the tick and the colour of a cell."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[column]
        if role == Qt.ItemDataRole.CheckStateRole and column == _STAYS and line.ticked is not None:
            return Qt.CheckState.Checked if line.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.FontRole:
            return self._bold if column == 0 else None
        if role == Qt.ItemDataRole.ForegroundRole:
            new = self.figure in (Figure.CHANGED, Figure.MOVED) and column == 2
            return colour("text" if column == 0 or new else "text2")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(line.cells[column])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Give the heads."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[self.figure][section]
        return None


class _Cells(QStyledItemDelegate):
    """Draws a cell in line with its head: words, an arrow before what it becomes, or the tick."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw ground, words and the hairline below."""
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, colour("line"))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour("asoft"))
            if index.column() == 0:
                painter.fillRect(area.x(), area.y() + 8, 4, area.height() - 16, colour("accent"))
        words = area.adjusted(_PADDING, 0, -_PADDING, -1)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is not None:
            _draw_tick(painter, words, on=ticked == Qt.CheckState.Checked)
            words = words.adjusted(_BOX + 10, 0, 0, 0)
        if _becomes(index):
            draw_icon(painter, "forward", QRectF(words.x() - 4, words.center().y() - 6, 14, 14), "accent")
            words = words.adjusted(16, 0, 0, 0)
        painter.setFont(index.data(Qt.ItemDataRole.FontRole) or fonts.font())
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        shown = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class ProposalTable(QTableView):
    """`ticked(object, bool)`: a leaver stays, or does not."""

    ticked = Signal(object, bool)
    went_up = Signal()
    """↑ on the first row: back to the search field."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = ProposalModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(self))
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
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setFixedHeight(ROW_HEIGHT)
        self.setMinimumSize(360, 2 * ROW_HEIGHT)
        self.clicked.connect(self._clicked)

    def show_lines(self, figure: Figure, lines: Sequence[ProposalLine]) -> None:
        """Show other lines; the current one stays current, and in its place, where it is still there."""
        same = figure is self.lines.figure
        index, scrolled = self.currentIndex(), self.verticalScrollBar().value()
        current = self.lines.line(index.row()).key if same and index.isValid() else None
        self.lines.set_lines(figure, lines)
        self._share_width()
        row = None if current is None else self.lines.row_of(current)
        if row is None:
            self.scrollToTop()
            return
        self.setCurrentIndex(self.lines.index(row, 0))
        self.verticalScrollBar().setValue(scrolled)

    def enter(self) -> None:
        """Take the focus, on the first line where none is current."""
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, 0))
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
        """Space ticks; ↑ on the first row leaves; letters are left to the search field."""
        key = event.key()
        if key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._tick(self.currentIndex().row())
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.went_up.emit()
        elif key == Qt.Key.Key_Home:
            self.setCurrentIndex(self.lines.index(0, 0))
        elif key == Qt.Key.Key_End:
            self.setCurrentIndex(self.lines.index(self.lines.rowCount() - 1, 0))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """No search by first letter: the search field has it."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        for column, share in enumerate(_WIDTHS[self.lines.figure][:-1]):
            self.setColumnWidth(column, round(self.viewport().width() * share))

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == _STAYS:
            self._tick(index.row())

    def _tick(self, row: int) -> None:
        line = self.lines.line(row)
        if line.ticked is not None:
            self.ticked.emit(line.key, not line.ticked)


def _becomes(index: _Index) -> bool:
    model = index.model()
    return isinstance(model, ProposalModel) and model.figure in (Figure.CHANGED, Figure.MOVED) and index.column() == 2


def _draw_tick(painter: QPainter, area: QRect, *, on: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    place = QRectF(area.x(), area.center().y() - _BOX / 2, _BOX, _BOX).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(colour("accent" if on else "ctl"), 1))
    painter.setBrush(colour("accent" if on else "surface"))
    painter.drawRoundedRect(place, 4, 4)
    if on:
        draw_icon(painter, "done", place.adjusted(1.5, 1.5, -1.5, -1.5), "onacc")
