"""Buttons (knoppen) in the kinds of the house, and the tick box."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QPushButton, QToolButton, QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon, icon
from buut_desktop.ui.shared.labels import restyle, tooltip, without_mnemonic
from buut_desktop.ui.shared.theme import colour

PLAIN, PRIMARY, SOFT, QUIET, LINK, DANGER, BAR = "", "primary", "soft", "quiet", "link", "danger", "bar"
_TONES = {PRIMARY: "onacc", SOFT: "accent", QUIET: "accent", LINK: "accent", DANGER: "ser"}
_GAP = 5


class Button(QPushButton):
    """A button with a verb on it; `kind` is primary (one per pane), soft, quiet, link, danger, bar or "" for plain."""

    def __init__(
        self,
        text: str,
        do: Callable[[], object] | None = None,
        *,
        kind: str = PLAIN,
        icon: str = "",
        large: bool = False,
        shortcut: str = "",
        mnemonic: bool = False,
        name: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`large` is 44 px high, for a footer; with `mnemonic` an & in `text` underlines the next letter."""
        super().__init__(parent)
        self._literal = not mnemonic
        self._icon_name = icon
        self.setAutoDefault(False)
        self.setProperty("kind", kind)
        self.setProperty("large", "true" if large else "false")
        self.set_text(text)
        self.set_icon(icon)
        if name:
            self.setAccessibleName(name)
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        if tip or keys:
            self.setToolTip(tooltip(f"{tip} ({keys})".strip() if tip and keys else tip or keys))
        if do is not None:
            self.clicked.connect(lambda: do())

    def set_text(self, text: str) -> None:
        """Put another word on it; its shortcut stays."""
        keys = self.shortcut()
        self.setText(without_mnemonic(text) if self._literal else text)
        if not keys.isEmpty():
            self.setShortcut(keys)

    def set_icon(self, name: str) -> None:
        """Put another icon on it, "" for none."""
        self._icon_name = name
        kind = str(self.property("kind"))
        gap = _GAP if self.text() else 0
        self.setIcon(icon(name, _TONES.get(kind, "text2"), gap=gap) if name else QIcon())
        self.setIconSize(QSize(18 + gap, 18))

    def set_kind(self, kind: str) -> None:
        """Make it another kind of button."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.set_icon(self._icon_name)
            restyle(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does; with Ctrl it stays the key of the screen around it."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def focus_area(self) -> QRect:
        """Give where the focus ring goes; a link has no padding of its own."""
        return self.rect().adjusted(-3, 3, 3, -3) if self.property("kind") == LINK else self.rect()


class IconButton(QToolButton):
    """A button that is only an icon: ✕, ‹ and ›, the eye. Its name is read out and shown as a tip."""

    def __init__(
        self,
        name: str,
        icon_name: str,
        do: Callable[[], object] | None = None,
        *,
        tone: str = "text2",
        checkable: bool = False,
        on_icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what it does, a verb; at least 28×28."""
        super().__init__(parent)
        self._icon_name, self._on_icon, self._tone = icon_name, on_icon, tone
        self.setAccessibleName(name)
        self.setToolTip(tooltip(name))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIcon(icon(icon_name, tone))
        self.setIconSize(QSize(18, 18))
        self.setCheckable(checkable)
        if on_icon:
            self.toggled.connect(lambda on: self.setIcon(icon(on_icon if on else icon_name, tone)))
        if do is not None:
            self.clicked.connect(lambda: do())


class CheckBox(QCheckBox):
    """A tick box of 20 px with its word."""

    _SIDE = 20

    def __init__(self, text: str, *, name: str = "", mnemonic: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text if mnemonic else without_mnemonic(text), parent)
        self.setFont(fonts.font())
        if name:
            self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Box, gap and word; a target of at least 32 px."""
        words = self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), self.text()).width()
        return QSize(self._SIDE + 10 + words + 2, 32)

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The word counts too."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, the tick and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, off = self.isChecked(), not self.isEnabled()
        place = QRectF(0, (self.height() - self._SIDE) / 2, self._SIDE, self._SIDE).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = "line2" if off else "accent" if on or self.underMouse() else "ctl"
        ground = "sunken" if off else "accent" if on else "press" if self.isDown() else "surface"
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(place, 4, 4)
        if on:
            draw_icon(painter, "done", place.adjusted(1.5, 1.5, -1.5, -1.5), "disabled" if off else "onacc")
        painter.setPen(colour("disabled" if off else "text"))
        words = self.rect().adjusted(self._SIDE + 10, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic), self.text())

    def focus_area(self) -> QRect:
        """Give where the focus ring goes."""
        return QRect(0, (self.height() - self._SIDE) // 2, self.sizeHint().width(), self._SIDE).adjusted(-1, 0, 3, 0)
