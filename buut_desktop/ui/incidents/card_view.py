"""A card (kaart) that must be read before anything else: whom to call, and what not to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buut_desktop.ui.shared.labels import body, caption, strong, title
from buut_desktop.ui.shared.layouts import clear, column, row
from buut_desktop.ui.shared.marks import Mark, draw_mark
from buut_desktop.ui.shared.theme import colour


class CardView(QWidget):
    """A whole page: title, sentences, numbered lines, and small print."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: QVBoxLayout = column(gap=10)
        self.setLayout(row(self._lines, edges=(56, 20, 24, 20)))

    def show_card(self, text: str, *small: str) -> None:
        """Show a card: the first line of `text` is its title, the second stands out.

        Of `small`, that comes below, the last one stands out too.
        """
        clear(self._lines)
        first, *lines = text.split("\n")
        head = title(first)
        head.setWordWrap(True)
        self._lines.addWidget(head)
        self._lines.addSpacing(4)
        for place, line in enumerate(lines):
            number, dot, rest = line.partition(". ")
            if dot and number.isdigit():
                counted = strong(f"{number}.")
                counted.setFixedWidth(20)
                numbered = row(counted, body(rest), gap=6)
                numbered.setAlignment(counted, Qt.AlignmentFlag.AlignTop)
                numbered.setStretch(1, 1)
                self._lines.addLayout(numbered)
            else:
                self._lines.addWidget(strong(line, wrap=True) if place == 0 and len(lines) > 1 else body(line))
        if small:
            self._lines.addSpacing(8)
        for line in small[:-1]:
            self._lines.addWidget(caption(line, wrap=True))
        if small:
            self._lines.addWidget(strong(small[-1], wrap=True))
        self.setAccessibleName("\n".join((text, *small)))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground with its bar and mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sersoft"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setBrush(colour("ser"))
        painter.drawRoundedRect(QRectF(0, 0, 4, self.height()), 2, 2)
        draw_mark(painter, Mark.SERIOUS, QRectF(20, 23, 22, 22))
