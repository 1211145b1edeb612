"""Lists (lijsten): a typed model, rows of three lines drawn by one delegate, and the list that joins them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.marks import Mark, draw_mark
from buut_desktop.ui.shared.theme import colour

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 84


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows. Without `people` and `facts` it is a row of one line, 42 px; without facts of two, 62 px."""

    title: str
    mark: Mark = Mark.NONE
    when: str = ""
    people: str = ""
    """The second line, elided at the end."""
    facts: str = ""
    """The third line, small."""
    state: str = ""
    """Small, at the right of the last line."""
    state_icon: str = ""
    state_tone: str = "text2"
    """att, ser, accent or text2; all but the last are bold."""

    @property
    def spoken(self) -> str:
        """Everything in it, for who hears it."""
        parts = (self.mark.word, self.title, self.when, self.people, self.facts, self.state)
        return ", ".join(part for part in parts if part)


class RowsModel(QAbstractListModel, Generic[T]):
    """Records as rows; `item(i)` gives the record back."""

    ROW = int(Qt.ItemDataRole.UserRole) + 1

    def __init__(self, show: Callable[[T], Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._items: list[T] = []
        self._rows: dict[int, Row] = {}

    def set_items(self, items: Sequence[T]) -> None:
        """Show other records."""
        self.beginResetModel()
        self._items, self._rows = list(items), {}
        self.endResetModel()

    def item(self, number: int) -> T:
        """Give a record."""
        return self._items[number]

    def items(self) -> Sequence[T]:
        """Give all records in their order."""
        return self._items

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Give the words to be read out, or the row to be drawn."""
        if not index.isValid():
            return None
        if role == self.ROW:
            return self._row(index.row())
        if role in (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)):
            return self._row(index.row()).spoken
        return None

    def _row(self, number: int) -> Row:
        if number not in self._rows:
            self._rows[number] = self._show(self._items[number])
        return self._rows[number]


class RowDelegate(QStyledItemDelegate):
    """Draws a `Row`: mark · bold title · date / people / facts and state."""

    def __init__(self, parent: QWidget | None = None, *, height: int = ROW_HEIGHT) -> None:
        super().__init__(parent)
        self._height = height
        self._title = QFontMetricsF(fonts.bold())
        self._body = QFontMetricsF(fonts.font())
        self._small = QFontMetricsF(fonts.font(fonts.SMALL))
        self._small_bold = QFontMetricsF(fonts.bold(fonts.SMALL))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows of a list are equally high."""
        return QSize(120, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row = index.data(RowsModel.ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            draw_selection(painter, QRectF(area).adjusted(0, 0, 0, -4), selected=selected)
        left = area.x() + (44 if row.mark is not Mark.NONE else 16)
        inner = QRectF(left, area.y(), area.right() - 12 - left, self._height - 4)
        last = index.row() == index.model().rowCount() - 1
        if not selected and not last:
            painter.fillRect(QRectF(left, area.y() + self._height - 3, inner.width(), 1), colour("line"))
        self._draw(painter, row, inner, area.x() + 16)
        painter.restore()

    def _draw(self, painter: QPainter, row: Row, inner: QRectF, mark_x: int) -> None:
        lines = 3 if self._height >= ROW_HEIGHT - 8 else 2 if self._height >= 56 else 1
        middle, step = inner.center().y(), 21.0
        first = middle - step * (lines - 1) / 2
        draw_mark(painter, row.mark, QRectF(mark_x, first - 8, 16, 16))
        room = self._right(painter, inner, first, row.when, "", "text2")
        self._left(painter, inner, first, row.title, self._title, fonts.bold(), "text", room)
        if lines == 1:
            return
        second = first + step
        if lines == 2:
            room = self._right(painter, inner, second, row.state, row.state_icon, row.state_tone)
            words = row.people or row.facts
            self._left(painter, inner, second, words, self._small, fonts.font(fonts.SMALL), "text2", room)
            return
        self._left(painter, inner, second, row.people, self._body, fonts.font(), "text", 0)
        room = self._right(painter, inner, second + step, row.state, row.state_icon, row.state_tone)
        self._left(painter, inner, second + step, row.facts, self._small, fonts.font(fonts.SMALL), "text2", room)

    def _left(
        self, painter: QPainter, inner: QRectF, y: float, text: str, metrics: QFontMetricsF, font: QFont, tone: str,
        room: float,
    ) -> None:  # fmt: skip
        painter.setFont(font)
        painter.setPen(colour(tone))
        width = inner.width() - room
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(inner.x(), y - 12, width, 24), Qt.AlignmentFlag.AlignVCenter, words)

    def _right(self, painter: QPainter, inner: QRectF, y: float, text: str, icon: str, tone: str) -> float:
        """Draw at the right end; give how much room it takes with a gap."""
        if not text:
            return 0
        strong = tone != "text2"
        width = (self._small_bold if strong else self._small).horizontalAdvance(text)
        painter.setFont(fonts.bold(fonts.SMALL) if strong else fonts.font(fonts.SMALL))
        painter.setPen(colour(tone))
        place = QRectF(inner.right() - width - 1, y - 12, width + 1, 24)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        if icon:
            draw_icon(painter, icon, QRectF(place.x() - 20, y - 8, 16, 16), tone)
            width += 20
        return width + 12


def draw_selection(painter: QPainter, place: QRectF, *, selected: bool) -> None:
    """Draw the ground of a row that is selected (with its bar) or under the mouse."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("asoft" if selected else "hover"))
    painter.drawRoundedRect(place, 8, 8)
    if selected:
        inset = min(16.0, place.height() / 4)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(QRectF(place.x(), place.y() + inset, 4, place.height() - 2 * inset), 2, 2)


class RowList(QListView, Generic[T]):
    """A list of records. `chosen(object)`: another record became current; `opened(object)`: Enter or double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        show: Callable[[T], Row],
        *,
        key: Callable[[T], Hashable],
        name: str,
        height: int = ROW_HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        """`key` tells a record from the others, also when it was read anew; `name` is read out."""
        super().__init__(parent)
        self._key = key
        self.rows: RowsModel[T] = RowsModel(show, self)
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self, height=height))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(120)
        self.verticalScrollBar().setSingleStep(height // 3)
        self._silent = False
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.item(index.row())))

    def set_items(self, items: Sequence[T]) -> None:
        """Show other records; the one that was current stays so where it is still there. Tells nobody."""
        current = self.current()
        scrolled = self.verticalScrollBar().value()
        self._silent = True
        self.rows.set_items(items)
        if current is not None:
            self._point_at(self._key(current))
        self.verticalScrollBar().setValue(scrolled)
        self._silent = False

    def current(self) -> T | None:
        """Give the current record."""
        index = self.currentIndex()
        return self.rows.item(index.row()) if index.isValid() else None

    def set_current(self, key: Hashable) -> bool:
        """Make the record with this key current, without telling anybody; False where it is not in the list."""
        self._silent = True
        found = self._point_at(key)
        self._silent = False
        return found

    def focus_area(self) -> QRect:
        """Give where the focus ring goes: the current row."""
        index = self.currentIndex()
        whole = self.visualRect(index).adjusted(3, 3, -3, -7) if index.isValid() else self.viewport().rect()
        return (whole & self.viewport().rect().adjusted(3, 3, -3, -3)).translated(self.viewport().pos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; typed letters are left to the search field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """No search by first letter: a row begins with its mark."""

    def _point_at(self, key: Hashable) -> bool:
        for number, item in enumerate(self.rows.items()):
            if self._key(item) == key:
                self.setCurrentIndex(self.rows.index(number))
                return True
        self.setCurrentIndex(QModelIndex())
        return False

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._silent:
            self.chosen.emit(self.rows.item(index.row()))
