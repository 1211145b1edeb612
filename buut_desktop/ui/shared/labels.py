"""Words on the screen (teksten): labels that show what they are given literally, in the sizes of the house."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def label(text: str = "", role: str = "", *, wrap: bool = False, select: bool = False) -> QLabel:
    """Give a label; `role` is display, title, section, strong, quiet, label, caption, error, attention or accent.

    What stands in it is shown as it is: a name with `<` or `&` in it is only a name.
    """
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if wrap:
        # A policy of one's own forgets that the height follows from the width, and then lines fall over each other.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if select:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def set_role(shown: QLabel, role: str) -> None:
    """Give a label another role."""
    shown.setProperty("role", role)
    restyle(shown)


class OneLine(QLabel):
    """Words in one line: the last of them give way to dots where there is too little room, and stand in the tip."""

    def __init__(self, text: str = "", role: str = "", *, least: int = 80, parent: QWidget | None = None) -> None:
        """`least` is the width it keeps, in px."""
        super().__init__(parent)
        self._least = least
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.set_words(text)

    def set_words(self, words: str) -> None:
        """Show these words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(tooltip(words))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All of them."""
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The first of them."""
        hint = self.sizeHint()
        return QSize(min(self._least, hint.width()), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def display(text: str = "") -> QLabel:
    """Give the one large title of a screen."""
    return label(text, "display", wrap=True)


def title(text: str = "") -> QLabel:
    """Give the title of a pane or panel."""
    return label(text, "title")


def section(text: str = "") -> QLabel:
    """Give the heading of a part of a pane."""
    return label(text, "section")


def strong(text: str = "", *, wrap: bool = False) -> QLabel:
    """Give a value that counts."""
    return label(text, "strong", wrap=wrap)


def body(text: str = "", *, wrap: bool = True) -> QLabel:
    """Give running text."""
    return label(text, wrap=wrap)


def quiet(text: str = "", *, wrap: bool = False) -> QLabel:
    """Give text in the second colour."""
    return label(text, "quiet", wrap=wrap)


def caption(text: str = "", *, wrap: bool = False) -> QLabel:
    """Give small text: a date, an explanation."""
    return label(text, "caption", wrap=wrap)


def without_mnemonic(text: str) -> str:
    """Give `text` for a button, menu or tab: each & stays an & instead of underlining a letter."""
    return text.replace("&", "&&")


def tooltip(text: str) -> str:
    """Give `text` for `setToolTip`: shown literally, also where it looks like HTML."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


def restyle(widget: QWidget) -> None:
    """Have the style sheet look at the properties of `widget` again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def set_flag(widget: QWidget, name: str, on: bool) -> None:
    """Set a property that the style sheet looks at, where it is not so already."""
    if (widget.property(name) == "true") != on:
        widget.setProperty(name, "true" if on else "false")
        restyle(widget)


def see_through(popup: QWidget) -> None:
    """Have a pop-up window show nothing but its rounded ground."""
    popup.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    popup.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    popup.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
