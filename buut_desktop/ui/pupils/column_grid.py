"""The list as it stands in the file (kolomvoorbeeld): above each column what it means, below it the first rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from buut_desktop.domain.column_mapping import Column, ColumnMapping, Sheet, body, heads, width
from buut_desktop.ui.pupils.column_words import OPTIONS
from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.fields import Combo
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import set_flag, tooltip
from buut_desktop.ui.shared.theme import colour

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
SHOWN = 8
"""So many rows are shown."""
_WIDE, _GAP, _COMBO, _WHY, _HEAD, _ROW = 184, 8, 36, 22, 32, 28


class ColumnGrid(QScrollArea):
    """Scrolls both ways; `changed` is called when the person gives a column another meaning."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        self.setAccessibleName("Het begin van de lijst")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(96)
        self.setProperty("clear", "true")
        self._sheet = _SheetView()
        self._sheet.setProperty("clear", "true")
        self.setWidget(self._sheet)

    @property
    def combos(self) -> Sequence[Combo]:
        """The meanings, from the left."""
        return self._sheet.combos

    def columns(self) -> tuple[Column, ...]:
        """Give what each column means now."""
        return tuple(Column(combo.value() or Column.IGNORE) for combo in self._sheet.combos)

    def show_sheet(
        self, sheet: Sheet, columns: Sequence[Column], locked: Mapping[int, str], *, has_heads: bool
    ) -> None:
        """Show a sheet; `locked` are the columns that are never read, with the word why."""
        self._sheet.show_sheet(sheet, columns, locked, has_heads, self._changed)

    def mark(self, wrong: frozenset[Column]) -> None:
        """Mark the columns that have one of these meanings."""
        for combo in self._sheet.combos:
            set_flag(combo, "problem", combo.value() in wrong)


class _SheetView(QWidget):
    """Only what is in sight is drawn, so that a hundred columns are as quick as ten."""

    def __init__(self) -> None:
        super().__init__()
        self.combos: list[Combo] = []
        self._heads: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._locked: Mapping[int, str] = {}

    def show_sheet(
        self, sheet: Sheet, columns: Sequence[Column], locked: Mapping[int, str], has_heads: bool,
        changed: Callable[[], object],
    ) -> None:  # fmt: skip
        self._locked = locked
        above = heads(sheet, ColumnMapping(tuple(columns), has_heads))
        self._heads = [head or f"Kolom {place}" for place, head in enumerate(above, 1)]
        self._rows = [cells for _line, cells in body(sheet, has_heads)[:SHOWN]]
        wide = width(sheet)
        while len(self.combos) < wide:
            combo = Combo(OPTIONS, name="Betekent in Buut", chosen=lambda _value: (changed(), self.update()))
            combo.setParent(self)
            combo.setGeometry(self._left(len(self.combos)), 2, _WIDE, _COMBO)
            self.combos.append(combo)
        for combo in self.combos[wide:]:
            combo.hide()
            combo.deleteLater()
        del self.combos[wide:]
        for place, combo in enumerate(self.combos):
            meaning = columns[place] if place < len(columns) and place not in locked else Column.IGNORE
            combo.set_value(meaning.value)
            combo.setEnabled(place not in locked)
            head, why = self._heads[place], locked.get(place, "")
            combo.setAccessibleName(f"Betekent in Buut: {head}")
            combo.setAccessibleDescription(f"{why}: komt nooit mee" if why else "; ".join(self._cells(place)[:3]))
            combo.setToolTip(tooltip(f"{why}: komt nooit mee" if why else ""))
            combo.show()
        self.setFixedSize(self._left(wide) + 8, _COMBO + _WHY + _HEAD + len(self._rows) * _ROW + 8)
        self.update()

    def sizeHint(self) -> QSize:
        """As large as what is shown."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw why a column is left out, the heads, and the rows."""
        painter = QPainter(self)
        area = event.rect()
        first = max(0, area.left() // (_WIDE + _GAP))
        last = min(len(self.combos), area.right() // (_WIDE + _GAP) + 1)
        for place in range(first, last):
            self._draw(painter, place)

    def _draw(self, painter: QPainter, place: int) -> None:
        left, top = self._left(place), _COMBO + 2
        ignored = self.combos[place].value() == Column.IGNORE
        if place in self._locked:
            draw_icon(painter, "lock", QRectF(left + 2, top + 4, 14, 14), "text2")
            self._words(painter, QRect(left + 12, top, _WIDE - 12, _WHY), self._locked[place], "text2", small=True)
        top += _WHY
        painter.fillRect(left, top, _WIDE, _HEAD, colour("sunken"))
        self._words(
            painter, QRect(left, top, _WIDE, _HEAD), self._heads[place], "text2" if ignored else "text", bold=True
        )
        top += _HEAD
        for number, cell in enumerate(self._cells(place)):
            box = QRect(left, top + number * _ROW, _WIDE, _ROW)
            painter.fillRect(box.x(), box.bottom(), box.width(), 1, colour("line"))
            # A number of a person is not shown to whoever looks along.
            shown = "–" if place in self._locked and cell else _as_written(cell)
            self._words(painter, box, shown, "text3" if ignored else "text")

    @staticmethod
    def _words(
        painter: QPainter, box: QRect, words: str, tone: str, *, bold: bool = False, small: bool = False
    ) -> None:
        size = fonts.SMALL if small or bold else fonts.BODY
        painter.setFont(fonts.bold(size) if bold else fonts.font(size))
        painter.setPen(colour(tone))
        inner = box.adjusted(8, 0, -6, -1)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)

    def _cells(self, place: int) -> list[str]:
        return [row[place] if place < len(row) else "" for row in self._rows]

    @staticmethod
    def _left(place: int) -> int:
        return place * (_WIDE + _GAP)


def _as_written(cell: str) -> str:
    """Give a day of a workbook as it stood there; workbooks are read with their days the other way round."""
    found = _DAY.fullmatch(cell)
    return f"{int(found[3])}-{int(found[2])}-{found[1]}" if found else cell
