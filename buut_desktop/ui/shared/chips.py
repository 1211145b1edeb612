"""Chips (keuzerondjes): a choice that is on or off, and a value with a menu, in a row with one tab stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import see_through, without_mnemonic
from buut_desktop.ui.shared.layouts import FlowLayout
from buut_desktop.ui.shared.theme import colour

HEIGHT = 32
SMALL_HEIGHT = 28


class _Chip(QAbstractButton):
    """What both chips share: a rounded ground with a word; subclasses say what stands before and after it."""

    def __init__(self, text: str, *, small: bool, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._high = SMALL_HEIGHT if small else HEIGHT
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def focus_radius(self) -> int:
        """Give the radius of its corners, for the focus ring."""
        return self._high // 2

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def _ground(self, painter: QPainter, *, chosen: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        off, width = not self.isEnabled(), 1.5 if chosen else 1.0
        edge = "line2" if off else "accent" if chosen else "ctl"
        ground = "press" if self.isDown() else "hover" if self.underMouse() else "surface"
        painter.setPen(QPen(colour(edge), width))
        painter.setBrush(colour("sunken" if off else "asoft" if chosen else ground))
        place = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)


class ChoiceChip(_Chip):
    """On or off: a tick and a soft ground when on. `toggled(bool)` as any button; `clicked` only by the person."""

    def __init__(
        self,
        text: str,
        *,
        value: str = "",
        checked: bool = False,
        small: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`value` is the code it stands for; `small` is 28 px high, for sub-kinds."""
        super().__init__(text, small=small, name=name, parent=parent)
        self.value = value
        self.setCheckable(True)
        self.setChecked(checked)
        self.toggled.connect(lambda _on: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Room for the tick where it is on."""
        if self.isChecked():
            return QSize(30 + _width(self.text(), bold=True) + 14, self._high)
        return QSize(13 + _width(self.text()) + 13, self._high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, tick and word."""
        painter = QPainter(self)
        on, off = self.isChecked(), not self.isEnabled()
        self._ground(painter, chosen=on)
        if on:
            draw_icon(painter, "done", QRectF(10, self.height() / 2 - 8, 16, 16), "disabled" if off else "accent")
        painter.setFont(fonts.bold() if on else fonts.font())
        painter.setPen(colour("disabled" if off else "accent" if on else "text"))
        x = 30 if on else 13
        painter.drawText(QRectF(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())


class MenuChip(_Chip):
    """A value that is nearly always right, with a menu for when it is not.

    `options` are (value, text) pairs; a "" text is a line between. `chosen(value)` comes only from the person.
    """

    chosen = Signal(str)

    def __init__(
        self,
        text: str = "",
        *,
        options: Sequence[tuple[str, str]] = (),
        value: str | None = None,
        icon: str = "",
        name: str = "",
        neutral: str | None = None,
        small: bool = False,
        do: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`text` stands on it while no value is; a `value` other than `neutral` shows as chosen (a filter that is on).

        With `do` pressing it calls that instead of opening a menu.
        """
        super().__init__(text, small=small, name=name or text, parent=parent)
        self._name, self._title, self._icon, self._neutral = name, text, icon, neutral
        self._options = list(options)
        self.value = value
        self._do = do
        self._menu = QMenu(self)
        see_through(self._menu)
        self._menu.triggered.connect(lambda action: self._choose(str(action.data())))
        self.clicked.connect(self.open_menu)
        self.set_value(value)

    def set_options(self, options: Iterable[tuple[str, str]]) -> None:
        """Offer other values; the value stays where it is among them."""
        self._options = list(options)
        self.set_value(self.value)

    def set_value(self, value: str | None) -> None:
        """Show a value without telling anybody."""
        self.value = value
        self.set_text(dict(self._options).get(value, self._title) if value is not None else self._title)

    def set_text(self, text: str) -> None:
        """Show a text of your own."""
        self.setText(text)
        self.setAccessibleName(f"{self._name}: {text}" if self._name and self._name != text else text)
        self.updateGeometry()
        self.update()

    def open_menu(self) -> None:
        """Show the menu below the chip, on the value it has."""
        if self._do is not None:
            self._do()
            return
        self._menu.clear()
        for value, text in self._options:
            if not text:
                self._menu.addSeparator()
                continue
            action = self._menu.addAction(without_mnemonic(text))
            action.setData(value)
            action.setCheckable(value == self.value)
            action.setChecked(value == self.value)
            if value == self.value:
                self._menu.setActiveAction(action)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter open the menu as well."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
            event.key() == Qt.Key.Key_Down and not isinstance(self.parentWidget(), ChipRow)
        ):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Icon, word and chevron."""
        return QSize(self._text_left() + _width(self.text(), bold=self._on()) + 31, self._high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, word and chevron."""
        painter = QPainter(self)
        on, middle = self._on(), self.height() / 2
        self._ground(painter, chosen=on)
        quiet = "disabled" if not self.isEnabled() else "accent" if on else "text2"
        if self._icon:
            draw_icon(painter, self._icon, QRectF(12, middle - 9, 18, 18), quiet)
        painter.setFont(fonts.bold() if on else fonts.font())
        painter.setPen(colour(quiet if quiet != "text2" else "text"))
        x = self._text_left()
        painter.drawText(QRectF(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        draw_icon(painter, "open", QRectF(self.width() - 26, middle - 5.5, 12, 12), quiet)

    def _on(self) -> bool:
        return self._neutral is not None and self.value is not None and self.value != self._neutral

    def _text_left(self) -> int:
        return 37 if self._icon else 13

    def _choose(self, value: str) -> None:
        if value != self.value:
            self.set_value(value)
            self.chosen.emit(value)


class ChipRow(QWidget):
    """Chips that flow over lines; the arrow keys walk along them, Tab passes all in one go."""

    def __init__(self, *chips: QWidget, gap: int = 6, line_gap: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=gap, line_gap=line_gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._chips: list[QWidget] = []
        for chip in chips:
            self.add(chip)

    def add(self, chip: QWidget) -> None:
        """Put a chip (or a small label) at the end."""
        self._flow.addWidget(chip)
        if chip.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self._chips.append(chip)
            chip.installEventFilter(self)
            self._keep_one_stop(self._chips[0])

    def chips(self) -> list[ChoiceChip]:
        """Give the choices in it."""
        return [chip for chip in self._chips if isinstance(chip, ChoiceChip)]

    def values(self) -> list[str]:
        """Give the values of the choices that are on."""
        return [chip.value for chip in self.chips() if chip.isChecked()]

    def clear(self) -> None:
        """Take all chips out."""
        while (item := self._flow.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.hide()
                chip.deleteLater()
        self._chips = []
        self.updateGeometry()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Walk by arrow, Home and End; remember where one was for the next Tab."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and isinstance(watched, QWidget):
            self._keep_one_stop(watched)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            return self._walk(watched, Qt.Key(event.key()))
        return False

    def _walk(self, chip: QWidget, key: Qt.Key) -> bool:
        chips = [each for each in self._chips if each.isEnabled() and not each.isHidden()]
        if chip not in chips:
            return False
        at = chips.index(chip)
        to = {
            Qt.Key.Key_Right: at + 1, Qt.Key.Key_Down: at + 1, Qt.Key.Key_Left: at - 1, Qt.Key.Key_Up: at - 1,
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(chips) - 1,
        }.get(key)  # fmt: skip
        if to is None:
            return False
        # For Qt, the reason Tab means: by keyboard; so the ring goes along.
        chips[to % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _keep_one_stop(self, stop: QWidget) -> None:
        for chip in self._chips:
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)


def _width(text: str, *, bold: bool = False) -> int:
    from PySide6.QtGui import QFontMetricsF

    return round(QFontMetricsF(fonts.bold() if bold else fonts.font()).horizontalAdvance(text) + 0.5)
