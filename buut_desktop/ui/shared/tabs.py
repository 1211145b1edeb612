"""Tabs (tabbladen): those of the program with icon and word, and the pages of a record with counters."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import without_mnemonic
from buut_desktop.ui.shared.theme import colour

_APP_HEIGHT = 56
_PAGE_HEIGHT = 42


class Tabs(QTabBar):
    """A bar of tabs, each known by its value. `currentChanged(int)` as any tab bar; `value()` is the current one."""

    def __init__(self, *, pages: bool = False, name: str = "", height: int = 0, parent: QWidget | None = None) -> None:
        """With `pages` the smaller form for the pages of a record: no icons, counters."""
        super().__init__(parent)
        self._pages = pages
        self._high = height or (_PAGE_HEIGHT if pages else _APP_HEIGHT)
        self._icons: dict[str, str] = {}
        self._counters: dict[str, int] = {}
        self._with_icons = not pages
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def add(self, value: str, text: str, icon: str = "", *, counter: int = 0) -> None:
        """Put a tab at the end; `icon` has a twin `<icon>_filled` for when it is the current one."""
        self._icons[value], self._counters[value] = icon, counter
        index = self.addTab(without_mnemonic(text))
        self.setTabData(index, value)
        self.setAccessibleTabName(index, f"{text} ({counter})" if counter else text)

    def value(self) -> str:
        """Give the value of the current tab."""
        return str(self.tabData(self.currentIndex()))

    def set_value(self, value: str) -> None:
        """Bring a tab to the front; an unknown one changes nothing."""
        for index in range(self.count()):
            if self.tabData(index) == value:
                self.setCurrentIndex(index)

    def set_counter(self, value: str, counter: int) -> None:
        """Show a number behind a tab; 0 shows none."""
        self._counters[value] = counter
        self._measure()

    def set_icons(self, shown: bool) -> None:
        """Show the icons, or words alone where there is little room."""
        self._with_icons = shown
        self._measure()

    def set_height(self, height: int) -> None:
        """Make the bar lower in a low window."""
        self._high = height
        self._measure()

    def tabSizeHint(self, index: int) -> QSize:
        """Icon, word in bold (so that nothing jumps), counter."""
        value = self.tabData(index)
        word = QFontMetricsF(fonts.bold()).horizontalAdvance(self._word(index))
        return QSize(round(self._before(value) + word + self._after(value) + 4), self._high)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """It never shrinks."""
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: the words are never cut."""
        return self.sizeHint()

    def focus_area(self) -> object:
        """Give where the focus ring goes: the current tab."""
        return self.tabRect(self.currentIndex()).adjusted(2, 8, -2, -8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw all tabs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        under = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            self._draw(painter, index, hovered=index == under)

    def _draw(self, painter: QPainter, index: int, *, hovered: bool) -> None:
        area, value = QRectF(self.tabRect(index)), self.tabData(index)
        current = index == self.currentIndex()
        tone = "accent" if current else "text" if hovered else "text2"
        x = area.x() + 4
        name = self._icons.get(value, "")
        if name and self._with_icons:
            drawn = f"{name}_filled" if current else name
            draw_icon(painter, drawn, QRectF(x + 1, area.center().y() - 9, 18, 18), tone)
        x = area.x() + self._before(value)
        painter.setFont(fonts.bold() if current else fonts.medium() if not self._pages else fonts.font())
        painter.setPen(colour(tone))
        word = self._word(index)
        painter.drawText(QRectF(x, area.y(), area.width(), area.height()), Qt.AlignmentFlag.AlignVCenter, word)
        if self._counters.get(value):
            self._draw_counter(painter, str(self._counters[value]), area)
        if current:
            painter.fillRect(QRectF(area.x(), area.bottom() - 4, self._line_width(area), 4), colour("accent"))

    def _draw_counter(self, painter: QPainter, number: str, area: QRectF) -> None:
        width = _counter_width(number)
        place = QRectF(area.right() - self._gap() - 4 - width, area.center().y() - 9, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("neusoft"))
        painter.drawRoundedRect(place, 9, 9)
        painter.setPen(colour("text2"))
        painter.setFont(fonts.bold(fonts.TINY))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)

    def _word(self, index: int) -> str:
        return self.tabText(index).replace("&&", "&")

    def _gap(self) -> int:
        return 18 if self._with_icons else 16  # the room to the next tab, not underlined

    def _line_width(self, area: QRectF) -> float:
        return area.width() - self._gap()

    def _before(self, value: str) -> int:
        return 29 if self._icons.get(value) and self._with_icons else 4

    def _after(self, value: str) -> float:
        number = self._counters.get(value)
        return self._gap() + (_counter_width(str(number)) + 8 if number else 0)

    def _measure(self) -> None:
        # Qt keeps the sizes of the tabs until something about them changes.
        self.setIconSize(QSize(self._high % 7 + 1, len(self._counters) + sum(self._counters.values())))
        self.updateGeometry()
        self.update()


def _counter_width(number: str) -> float:
    return max(20.0, QFontMetricsF(fonts.bold(fonts.TINY)).horizontalAdvance(number) + 12)
