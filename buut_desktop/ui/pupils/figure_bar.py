"""Figures that are filters (cijferbalk): how many of each there are, and pressing one shows them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from buut_desktop.ui.pupils.proposal_lines import Figure
from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.layouts import FlowLayout
from buut_desktop.ui.shared.theme import colour

_HIGH, _LOW = 62, 32


class FigureBar(QWidget):
    """One tab stop; the arrows choose. `chosen(object)` only from the person: a `Figure`."""

    chosen = Signal(object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = FlowLayout(self, gap=6, line_gap=6)
        self.tiles = {figure: _Tile(figure, self) for figure in Figure}
        for tile in self.tiles.values():
            flow.addWidget(tile)
            tile.clicked.connect(lambda _checked=False, figure=tile.figure: self._choose(figure))

    def value(self) -> Figure:
        """Give the figure that is chosen."""
        return next((tile.figure for tile in self.tiles.values() if tile.isChecked()), Figure.NEW)

    def set_value(self, figure: Figure) -> None:
        """Choose without telling anybody."""
        for tile in self.tiles.values():
            tile.setChecked(tile.figure is figure)
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile.figure is figure else Qt.FocusPolicy.ClickFocus)

    def show_counts(self, numbers: Mapping[Figure, int], hidden: frozenset[Figure] = frozenset()) -> None:
        """Show these numbers; `hidden` figures are not there at all."""
        for figure, tile in self.tiles.items():
            tile.show_number(numbers[figure])
            tile.setHidden(figure in hidden)
        self.updateGeometry()

    def set_low(self, low: bool) -> None:
        """In a low window each is one line."""
        for tile in self.tiles.values():
            tile.set_low(low)
        self.updateGeometry()

    def focusInEvent(self, _event: object) -> None:
        """The focus belongs to the figure that is chosen."""
        self.tiles[self.value()].setFocus()

    def step(self, figure: Figure, by: int) -> None:
        """Choose the figure beside this one."""
        shown = [each for each, tile in self.tiles.items() if not tile.isHidden()]
        to = shown[(shown.index(figure) + by) % len(shown)]
        self.set_value(to)
        self.tiles[to].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(to)

    def _choose(self, figure: Figure) -> None:
        self.set_value(figure)
        self.chosen.emit(figure)


class _Tile(QAbstractButton):
    def __init__(self, figure: Figure, owner: FigureBar) -> None:
        super().__init__(owner)
        self.figure, self._owner, self._low = figure, owner, False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_number(0)

    def show_number(self, number: int) -> None:
        """Show how many there are."""
        self._number = number
        self.setText(f"{number} {self.figure.word}")
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def set_low(self, low: bool) -> None:
        """Number and word beside each other."""
        self._low = low
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Being chosen is decided by the bar."""

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        """Number above word, or both in one line."""
        number = QFontMetricsF(self._number_font()).horizontalAdvance(str(self._number))
        word = QFontMetricsF(fonts.font(fonts.SMALL)).horizontalAdvance(self.figure.word)
        if self._low:
            return QSize(round(12 + number + 6 + word + 13), _LOW)
        return QSize(round(max(number, word, 44) + 25), _HIGH)

    def focus_radius(self) -> int:
        """Give the radius of its corners, for the focus ring."""
        return 8

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by arrow."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._owner.step(self.figure, -1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._owner.step(self.figure, 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, number and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, asks = self.isChecked(), self.figure is Figure.LOOK and self._number > 0
        painter.setPen(QPen(colour("accent" if on else "line2"), 1.5 if on else 1))
        painter.setBrush(colour("asoft" if on else "hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 8, 8)
        painter.setPen(colour("att" if asks else "accent" if on else "text"))
        painter.setFont(self._number_font())
        middle = Qt.AlignmentFlag.AlignVCenter
        if self._low:
            number = QFontMetricsF(self._number_font()).horizontalAdvance(str(self._number))
            painter.drawText(QRectF(12, 0, number + 2, self.height()), middle, str(self._number))
            place = QRectF(12 + number + 6, 0, self.width(), self.height())
        else:
            painter.drawText(QRectF(12, 6, self.width() - 14, 30), middle, str(self._number))
            place = QRectF(12, 36, self.width() - 14, 20)
        painter.setFont(fonts.font(fonts.SMALL))
        painter.setPen(colour("accent" if on else "text2"))
        painter.drawText(place, middle, self.figure.word)

    def _number_font(self) -> QFont:
        return fonts.bold() if self._low else fonts.bold(fonts.TITLE)
