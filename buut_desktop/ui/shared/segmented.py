"""A choice of two to four that exclude each other (keuzebalk); more belong in a combo box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import tooltip
from buut_desktop.ui.shared.marks import Mark, draw_mark
from buut_desktop.ui.shared.theme import colour

_HEIGHT = 34


@dataclass(frozen=True, slots=True)
class Segment:
    """One of the choices."""

    value: str
    text: str
    mark: Mark = Mark.NONE
    icon: str = ""
    tip: str = ""


class Segmented(QWidget):
    """One tab stop; ← and → choose, Delete clears where `clearable`. `chosen(str)` only from the person, "" cleared."""

    chosen = Signal(str)

    def __init__(
        self,
        segments: Sequence[Segment],
        *,
        value: str = "",
        name: str = "",
        clearable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clearable = clearable
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        self._buttons = [_SegmentButton(segment, name, self) for segment in segments]
        for button in self._buttons:
            layout.addWidget(button)
            button.clicked.connect(lambda _checked=False, button=button: self._choose(button))
        self.set_value(value)

    def value(self) -> str:
        """Give what is chosen, "" for nothing."""
        return next((button.segment.value for button in self._buttons if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Show a choice without telling anybody."""
        for button in self._buttons:
            button.setChecked(button.segment.value == value)
        self._keep_one_stop()

    def focusInEvent(self, _event: object) -> None:
        """The focus belongs to one of its parts."""
        self._stop().setFocus()

    def sizeHint(self) -> QSize:
        """All parts beside each other."""
        return QSize(sum(button.sizeHint().width() for button in self._buttons) + 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame around the parts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("ctl" if self.isEnabled() else "line2"), 1))
        painter.setBrush(colour("surface" if self.isEnabled() else "sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def step(self, button: _SegmentButton, by: int) -> None:
        """Choose the part beside `button`."""
        to = self._buttons[(self._buttons.index(button) + by) % len(self._buttons)]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        self._choose(to)

    def clear(self) -> None:
        """Choose nothing, where that is allowed."""
        if self._clearable and self.value():
            self.set_value("")
            self.chosen.emit("")

    def _choose(self, button: _SegmentButton) -> None:
        before = self.value()
        self.set_value(button.segment.value)
        if before != button.segment.value:
            self.chosen.emit(button.segment.value)

    def _stop(self) -> _SegmentButton:
        return next((button for button in self._buttons if button.isChecked()), self._buttons[0])

    def _keep_one_stop(self) -> None:
        for button in self._buttons:
            stop = button is self._stop()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)


class _SegmentButton(QAbstractButton):
    def __init__(self, segment: Segment, group: str, owner: Segmented) -> None:
        super().__init__(owner)
        self.segment, self._owner = segment, owner
        self.setText(segment.text)
        self.setCheckable(True)
        self.setAccessibleName(f"{group}: {segment.text}" if group else segment.text)
        self.setToolTip(tooltip(segment.tip))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def nextCheckState(self) -> None:
        """Being chosen is decided by the row: pressing the chosen one again changes nothing."""

    def sizeHint(self) -> QSize:
        """Mark and word; as wide as with the bold word, so that nothing jumps."""
        drawn = 22 if self.segment.mark is not Mark.NONE or self.segment.icon else 0
        return QSize(round(14 + drawn + QFontMetricsF(fonts.bold()).horizontalAdvance(self.text()) + 15), _HEIGHT - 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, clear, choose."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._owner.step(self, -1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            # From nothing chosen the first arrow takes the first.
            self._owner.step(self, 1 if self._owner.value() else 0)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._owner.clear()
        else:
            super().keyPressEvent(event)

    def focus_radius(self) -> int:
        """Give the radius of its corners, for the focus ring."""
        return 5

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, mark and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, off = self.isChecked(), not self.isEnabled()
        if on or self.underMouse():
            painter.setPen(QPen(colour("line2" if off else "accent"), 1.5) if on else Qt.PenStyle.NoPen)
            painter.setBrush(colour("sunken" if off else "asoft" if on else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.75, 1.75, -1.75, -1.75), 5, 5)
        tone, x = ("disabled" if off else "accent" if on else "text"), 14.0
        place = QRectF(x, self.height() / 2 - 7.5, 15, 15)
        if self.segment.icon:
            draw_icon(painter, self.segment.icon, place.adjusted(-1, -1, 1, 1), "text2" if tone == "text" else tone)
            x += 22
        elif self.segment.mark is not Mark.NONE:
            draw_mark(painter, self.segment.mark, place)
            x += 22
        painter.setFont(fonts.bold() if on else fonts.font())
        painter.setPen(colour(tone))
        painter.drawText(QRectF(x, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
