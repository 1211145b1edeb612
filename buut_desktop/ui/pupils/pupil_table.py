"""The table of pupils (leerlingentabel): name, leerjaar, thuisgroep and leerplein, rows of 36 px."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
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

from buut_desktop.ui.pupils.pupil_heads import PupilHeads
from buut_desktop.ui.pupils.pupil_lines import HOME, NAME, Order, PupilLine
from buut_desktop.ui.shared import dutch, fonts
from buut_desktop.ui.shared.theme import colour

ROW_HEIGHT = 36
_HEADS = ("Naam", "Leerjaar", "Thuisgroep", "Leerplein")
_YEAR_WIDTH, _GROUP_WIDTH, _NAME_MOST = 92, 220, 460
_NO_HOME = "geen thuisgroep"
_PADDING = 10
_Index = QModelIndex | QPersistentModelIndex


class PupilModel(QAbstractTableModel):
    """The lines as cells; a child without a home group stands out in words and colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[PupilLine] = ()
        self._order: Order | None = None
        self._bold = fonts.bold()

    def set_lines(self, lines: Sequence[PupilLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def set_order(self, order: Order) -> None:
        """Say in the heads by which name the lines stand."""
        self._order = order
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)

    def line(self, number: int) -> PupilLine:
        """Give one line."""
        return self._lines[number]

    def row_of(self, key: Hashable) -> int | None:
        """Give the row of the line with this key, or None."""
        return next((number for number, line in enumerate(self._lines) if line.key == key), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Name, leerjaar, thuisgroep, leerplein."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Give the words, the weight and the colour of a cell."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (line.name, line.year or "–", _home(line), line.plaza or "–")[column]
        if role == Qt.ItemDataRole.FontRole:
            return self._bold if column == NAME and line.left_on is None else None
        if role == Qt.ItemDataRole.ForegroundRole:
            if line.left_on is not None:
                return colour("text2")
            missing = column == HOME and not line.home
            return colour("att" if missing else "text" if column == NAME else "text2")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            year = f"leerjaar {line.year}" if line.year else ""
            return ", ".join(part for part in (line.name, year, _home(line), line.plaza) if part)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Give the heads; that of the names says which of them counts."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            if section == NAME and self._order is not None and self._order.column == NAME:
                return "Naam, op achternaam" if self._order.surname else "Naam, op voornaam"
            return _HEADS[section]
        return None


def _home(line: PupilLine) -> str:
    if line.left_on is not None:
        return f"van school, {dutch.short_date(line.left_on, year=True)[3:]}"
    return line.home or _NO_HOME


class _Cells(QStyledItemDelegate):
    """Draws a cell in line with its head; a row that is current has the soft ground and the bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw ground, words and the hairline below."""
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, colour("line"))
        if selected:
            painter.fillRect(area, colour("asoft"))
            if index.column() == 0:
                painter.fillRect(area.x(), area.y() + 8, 4, area.height() - 16, colour("accent"))
        painter.setFont(index.data(Qt.ItemDataRole.FontRole) or fonts.font())
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        words = area.adjusted(_PADDING, 0, -_PADDING, -1)
        shown = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)


class PupilTable(QTableView):
    """`opened(object)`: the key of the line on which Enter or a click fell; `sorted_by(int)`: a head was pressed."""

    opened = Signal(object)
    sorted_by = Signal(int)
    went_up = Signal()
    """↑ on the first row: back to the search field."""

    def __init__(self, *, name: str, can_open: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_open = can_open
        self.lines = PupilModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._heads = PupilHeads(self) if can_open else None
        if self._heads is not None:
            self._heads.sectionClicked.connect(self.sorted_by)
            self.setHorizontalHeader(self._heads)
            self.show_order(Order())
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(can_open)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setFixedHeight(ROW_HEIGHT)
        self.setMinimumSize(360, 3 * ROW_HEIGHT)
        if can_open:
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.clicked.connect(self._open)

    def show_order(self, order: Order) -> None:
        """Say by what the lines stand that are shown."""
        if self._heads is not None:
            self.lines.set_order(order)
            self._heads.set_order(order)

    def show_lines(self, lines: Sequence[PupilLine]) -> None:
        """Show other lines; the current one stays current where it is still there."""
        current, scrolled = self.current_key(), self.verticalScrollBar().value()
        self.lines.set_lines(lines)
        if current is None or not self.set_current(current):
            self.scrollToTop()
        else:
            self.verticalScrollBar().setValue(scrolled)

    def current_key(self) -> Hashable | None:
        """Give the key of the current line."""
        index = self.currentIndex()
        return self.lines.line(index.row()).key if index.isValid() else None

    def set_current(self, key: Hashable) -> bool:
        """Make the line with this key current; False where it is not shown."""
        row = self.lines.row_of(key)
        if row is None:
            return False
        self.setCurrentIndex(self.lines.index(row, 0))
        return True

    def enter(self) -> None:
        """Take the focus, on the first line where none is current."""
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, 0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_area(self) -> QRect:
        """Give where the focus ring goes: the current row."""
        viewport = self.viewport()
        index = self.currentIndex()
        if not index.isValid():
            return viewport.geometry().adjusted(5, 5, -5, -5)
        first = self.visualRect(index.siblingAtColumn(0))
        whole = QRect(0, first.y(), viewport.width(), first.height()).adjusted(5, 5, -5, -6)
        return (whole & viewport.rect().adjusted(5, 5, -5, -5)).translated(viewport.pos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; ↑ on the first row leaves; letters are left to the search field."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
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
        """The name has what the other columns leave, within bounds; the rest stays free at the right."""
        super().resizeEvent(event)
        width = self.viewport().width()
        group = min(_GROUP_WIDTH, max(110, (width - _YEAR_WIDTH) // 4))
        name = min(_NAME_MOST, width - _YEAR_WIDTH - 2 * group)
        for column, wide in enumerate((name, _YEAR_WIDTH, group)):
            self.setColumnWidth(column, wide)

    def _open(self, index: QModelIndex) -> None:
        if self._can_open:
            self.opened.emit(self.lines.line(index.row()).key)
