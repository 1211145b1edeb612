"""The table of pupils (leerlingentabel): name, leerjaar, thuisgroep and leerplein, rows of 36 px."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from buut_desktop.ui.pupils.line_table import Index, LineCells, LineModel, LineTable
from buut_desktop.ui.pupils.pupil_heads import PupilHeads
from buut_desktop.ui.pupils.pupil_lines import HOME, NAME, Order, PupilLine
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.theme import colour

_HEADS = ("Naam", "Leerjaar", "Thuisgroep", "Leerplein")
_YEAR_WIDTH, _GROUP_WIDTH, _NAME_MOST = 92, 220, 460
_NO_HOME = "geen thuisgroep"


class PupilModel(LineModel[PupilLine]):
    """The lines as cells; a child without a home group stands out in words and colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: Order | None = None

    def set_lines(self, lines: Sequence[PupilLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def set_order(self, order: Order) -> None:
        """Say in the heads by which name the lines stand."""
        self._order = order
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Name, leerjaar, thuisgroep, leerplein."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
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


class PupilTable(LineTable):
    """`opened(object)`: the key of the line on which Enter or a click fell; `sorted_by(int)`: a head was pressed."""

    opened = Signal(object)
    sorted_by = Signal(int)

    def __init__(self, *, name: str, can_open: bool = True, parent: QWidget | None = None) -> None:
        lines, heads = PupilModel(), PupilHeads() if can_open else None
        super().__init__(lines, LineCells(), name=name, least_rows=3, heads=heads, parent=parent)
        self.lines, self._heads, self._can_open = lines, heads, can_open
        self.setMouseTracking(True)
        if self._heads is not None:
            self._heads.sectionClicked.connect(self.sorted_by)
            self.show_order(Order())
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
        self.return_to(None if current is None else self.lines.row_of(current), scrolled)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are left to the search field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

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
