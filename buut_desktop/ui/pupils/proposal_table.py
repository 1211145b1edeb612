"""The table of the proposal (voorsteltabel): one figure at a time; among the leavers Space ticks who stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from buut_desktop.ui.pupils.line_table import Index, LineCells, LineModel, LineTable
from buut_desktop.ui.pupils.proposal_lines import HEADS, Figure, ProposalLine
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import tooltip
from buut_desktop.ui.shared.theme import colour

_BOX = 20
_STAYS = 3
"""The column of the ticks."""
_WIDTHS: dict[Figure, tuple[float, ...]] = {
    Figure.LOOK: (),
    Figure.NEW: (0.42, 0.12, 0.24, 0.22),
    Figure.CHANGED: (0.28, 0.36, 0.36),
    Figure.MOVED: (0.36, 0.24, 0.24, 0.16),
    Figure.LEAVING: (0.38, 0.12, 0.24, 0.26),
}


class ProposalModel(LineModel[ProposalLine]):
    """The lines of one figure as cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = Figure.NEW

    def set_lines(self, figure: Figure, lines: Sequence[ProposalLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.figure, self._lines = figure, lines
        self.endResetModel()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many columns the figure has."""
        return 0 if parent.isValid() else len(HEADS[self.figure])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A leaver of whom only the file does not speak can be ticked."""
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() == _STAYS and self._lines[index.row()].ticked is not None:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
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


class _Cells(LineCells):
    """With an arrow before what something becomes, and the tick."""

    def draw_before(self, painter: QPainter, words: QRect, index: Index) -> QRect:
        """Draw the tick and the arrow."""
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        if ticked is not None:
            _draw_tick(painter, words, on=ticked == Qt.CheckState.Checked)
            words = words.adjusted(_BOX + 10, 0, 0, 0)
        if _becomes(index):
            draw_icon(painter, "forward", QRectF(words.x() - 4, words.center().y() - 6, 14, 14), "accent")
            words = words.adjusted(16, 0, 0, 0)
        return words


class ProposalTable(LineTable):
    """`ticked(object, bool)`: a leaver stays, or does not."""

    ticked = Signal(object, bool)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        lines = ProposalModel()
        super().__init__(lines, _Cells(), name=name, least_rows=2, parent=parent)
        self.lines = lines
        self.clicked.connect(self._clicked)

    def show_lines(self, figure: Figure, lines: Sequence[ProposalLine]) -> None:
        """Show other lines; the current one stays current, and in its place, where it is still there."""
        same = figure is self.lines.figure
        index, scrolled = self.currentIndex(), self.verticalScrollBar().value()
        current = self.lines.line(index.row()).key if same and index.isValid() else None
        self.lines.set_lines(figure, lines)
        self._share_width()
        self.return_to(None if current is None else self.lines.row_of(current), scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; letters are left to the search field."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._tick(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

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


def _becomes(index: Index) -> bool:
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
