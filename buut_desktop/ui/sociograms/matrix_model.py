"""Who chooses whom as a table to type in (invoermatrix): rows choose, columns are chosen, one question at a time."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from buut_desktop.domain.reading_order import isolated
from buut_desktop.domain.sociogram import AnswerState, Asked, Round
from buut_desktop.ui.sociograms.question_block import state_words
from buut_desktop.use_cases.show_round import Child

CELL = Qt.ItemDataRole.UserRole
"""Role under which a cell gives its `Cell`, and a row its state in words."""
Index = QModelIndex | QPersistentModelIndex


class Cell(StrEnum):
    """What stands in a cell."""

    EMPTY = ""
    ONE_SIDED = "one_sided"
    MUTUAL = "mutual"
    MINUS = "minus"
    OTHER_SIGN = "other_sign"
    """The same child stands at the other question of this dimension."""
    OWN = "own"
    CLOSED = "closed"
    """Not on the list of this child, or the question is not put to it."""


class MatrixModel(QAbstractTableModel):
    """Reads every cell from the round as it now stands; keeps nothing of its own but the order."""

    def __init__(self) -> None:
        super().__init__()
        self._children: tuple[Child, ...] = ()
        self._round: Round | None = None
        self.asked = Asked(1)

    def show_children(self, children: Sequence[Child], round_: Round, asked: Asked) -> None:
        """Show these children in this order, for that question."""
        self.beginResetModel()
        self._children, self._round, self.asked = tuple(children), round_, asked
        self.endResetModel()

    def show_round(self, round_: Round) -> None:
        """Show what now stands in the round."""
        self._round = round_
        if self._children:
            last = len(self._children) - 1
            self.dataChanged.emit(self.index(0, 0), self.index(last, last))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)

    def child(self, place: int) -> Child:
        """Give the child of that row or column."""
        return self._children[place]

    def place_of(self, pupil: UUID) -> int:
        """Give the row and column of a child, -1 for one that is not shown."""
        return next((place for place, child in enumerate(self._children) if child.pupil == pupil), -1)

    def cell(self, row: int, column: int) -> Cell:
        """Give what stands there."""
        assert self._round is not None
        one, other, asked = self._children[row].pupil, self._children[column].pupil, self.asked
        if row == column:
            return Cell.OWN
        if other in self._round.chosen_by(one, asked.dimension, asked.positive):
            if not asked.positive:
                return Cell.MINUS
            back = one in self._round.chosen_by(other, asked.dimension)
            return Cell.MUTUAL if back else Cell.ONE_SIDED
        if asked not in self._round.asked_of(one) or not self._round.on_list(one, other, asked.dimension):
            return Cell.CLOSED
        if other in self._round.chosen_by(one, asked.dimension, not asked.positive):
            return Cell.OTHER_SIGN
        return Cell.EMPTY

    def row_words(self, row: int) -> str:
        """Give what the row says instead of choices: afwezig, niemand gekozen, nog niet getypt; "" for choices."""
        assert self._round is not None
        one = self._children[row].pupil
        if self.asked not in self._round.asked_of(one):
            return "niet gevraagd"
        state = self._round.reply(one, self.asked.dimension, self.asked.positive)
        return "" if state is AnswerState.ANSWERED else state_words(state).lower()

    def sentence(self, row: int, column: int) -> str:
        """Give a cell in words."""
        one, other = isolated(self._children[row].short), isolated(self._children[column].short)
        cell, row_words = self.cell(row, column), self.row_words(row)
        if cell in (Cell.MUTUAL, Cell.ONE_SIDED, Cell.MINUS):
            words = {
                Cell.MUTUAL: "{one} en {other} kiezen elkaar",
                Cell.MINUS: "{one} kiest {other} liever niet",
            }.get(cell, "{one} kiest {other}")
            return words.replace("{one}", one).replace("{other}", other)
        if cell is Cell.OWN:
            return f"{one}: {row_words}" if row_words else one
        if cell is Cell.CLOSED:
            return f"{other} staat hier niet op de lijst van {one}"
        if cell is Cell.OTHER_SIGN:
            return f"{one} koos {other} bij de andere vraag"
        return f"{one} ({row_words}) – {other}" if row_words else f"{one} koos {other} niet"

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are children."""
        return 0 if parent.isValid() else len(self._children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are children."""
        return 0 if parent.isValid() else len(self._children)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell for the painter, in words for who listens and under the mouse."""
        if role == CELL:
            return self.cell(index.row(), index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.sentence(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Number and name; a row says beside it why it has no choices."""
        child = self._children[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{child.number}  {isolated(child.short)}"
        if role == CELL and orientation == Qt.Orientation.Vertical:
            return self.row_words(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return child.name
        return None
