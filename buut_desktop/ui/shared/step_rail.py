"""The step rail (stappenlijst): every step with its mark, number, title and one small fact; any can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.marks import Mark, draw_mark
from buut_desktop.ui.shared.rows import Index, draw_selection
from buut_desktop.ui.shared.theme import colour

_DONE = (Mark.DONE,)
_MARK_X = 30
_TEXT_X = 70
_RIGHT = 12


@dataclass(frozen=True, slots=True)
class RailStep:
    """One step: its code, number, title, mark and a small fact (*wo 18 nov · Karin*)."""

    code: str
    number: int
    title: str
    mark: Mark = Mark.OPEN
    fact: str = ""


class StepRail(QListView):
    """The steps below each other; ↑ and ↓ walk, `chosen(code)` only when the person went to another step."""

    chosen = Signal(str)

    def __init__(self, *, name: str = "Stappen", row_height: int = 42, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = _RailModel(self)
        self._rail = _RailDelegate(self, row_height)
        self.setModel(self._model)
        self.setItemDelegate(self._rail)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(200)
        self._silent = False
        self.selectionModel().currentChanged.connect(self._moved)

    def set_steps(self, steps: Sequence[RailStep], current: str = "") -> None:
        """Show the steps; `current` is the one whose page is open (else the one that was)."""
        wanted = current or self.value()
        self._silent = True
        self._model.set_steps(steps)
        self.set_value(wanted)
        self._silent = False

    def value(self) -> str:
        """Give the code of the step whose page is open."""
        index = self.currentIndex()
        return self._model.steps[index.row()].code if index.isValid() else ""

    def set_value(self, code: str) -> None:
        """Point at a step without telling anybody."""
        was, self._silent = self._silent, True
        for number, step in enumerate(self._model.steps):
            if step.code == code:
                self.setCurrentIndex(self._model.index(number))
        self._silent = was

    def set_row_height(self, height: int) -> None:
        """Make the rows lower in a low window (39)."""
        self._rail.row_height = height
        self.scheduleDelayedItemsLayout()

    def focus_area(self) -> QRect:
        """Give where the focus ring goes: the current step."""
        area = self.visualRect(self.currentIndex()).adjusted(12, 1, -12, -1)
        return (area & self.viewport().rect()).translated(self.viewport().pos())

    def keyboardSearch(self, search: str) -> None:
        """No search by first letter."""

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._silent:
            self.chosen.emit(self._model.steps[index.row()].code)


class _RailModel(QAbstractListModel):
    STEP = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.steps: list[RailStep] = []

    def set_steps(self, steps: Sequence[RailStep]) -> None:
        self.beginResetModel()
        self.steps = list(steps)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.steps)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        step = self.steps[index.row()]
        if role == self.STEP:
            return (step, index.row() == 0, self.steps[index.row() - 1].mark in _DONE)
        if role in (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)):
            return f"Stap {step.number}, {step.title}, {step.mark.word}" + (f", {step.fact}" if step.fact else "")
        return None


class _RailDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView, row_height: int) -> None:
        super().__init__(view)
        self.row_height = row_height
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the title needs: it is never cut, it goes on below."""
        found = index.data(_RailModel.STEP)
        step: RailStep = found[0]
        lines = max(1, round(self._title_height(step) / 20))
        return QSize(_TEXT_X + 40, self.row_height + 19 * (lines - 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the step and its piece of the line."""
        step, first, before_done = index.data(_RailModel.STEP)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(area).adjusted(10, 1, -10, -1)
        if current or state & QStyle.StateFlag.State_MouseOver:
            draw_selection(painter, ground, selected=current)
        middle = area.y() + area.height() / 2
        self._line(painter, step, area, middle, first, before_done, index.row() == index.model().rowCount() - 1)
        draw_mark(painter, step.mark, QRectF(_MARK_X - 10, middle - 10, 20, 20))
        self._words(painter, step, area, middle, current)
        painter.restore()

    def _line(
        self, painter: QPainter, step: RailStep, area: QRect, middle: float, first: bool, before: bool, last: bool
    ) -> None:
        if not first:
            top = colour("accent" if before else "line2")
            painter.fillRect(QRectF(_MARK_X - 1, area.y(), 2, middle - 11.5 - area.y()), top)
        if not last:
            below = colour("accent" if step.mark in _DONE else "line2")
            painter.fillRect(QRectF(_MARK_X - 1, middle + 11.5, 2, area.bottom() + 1 - middle - 11.5), below)

    def _words(self, painter: QPainter, step: RailStep, area: QRect, middle: float, current: bool) -> None:
        quiet = step.mark is Mark.NOT_NEEDED
        tone = "accent" if current else "text2" if quiet else "text"
        height = self._title_height(step)
        both = height + (15 if step.fact else 0)
        top = middle - both / 2
        painter.setFont(fonts.bold() if current else fonts.font())
        painter.setPen(colour(tone))
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.drawText(QRectF(_TEXT_X, top, self._width(), height), wrap, step.title)
        painter.setFont(fonts.bold(fonts.SMALL))
        painter.setPen(colour("accent" if current else "text2"))
        number = QRectF(_MARK_X + 12, middle - 10, 20, 20)
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(step.number))
        if step.fact:
            painter.setFont(fonts.font(fonts.SMALL))
            painter.setPen(colour("text2"))
            fact = QFontMetricsF(painter.font()).elidedText(step.fact, Qt.TextElideMode.ElideRight, self._width())
            painter.drawText(QRectF(_TEXT_X, top + height - 2, self._width(), 18), fact)

    def _width(self) -> float:
        return max(60.0, self._view.viewport().width() - _TEXT_X - _RIGHT)

    def _title_height(self, step: RailStep) -> float:
        wrap = int(Qt.TextFlag.TextWordWrap)
        room = QRectF(0, 0, self._width(), 200)
        return max(20.0, QFontMetricsF(fonts.bold()).boundingRect(room, wrap, step.title).height())
