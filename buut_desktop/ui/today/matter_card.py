"""A group of matters (zaken) as a card: tile, sentence and one button each."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from buut_desktop.ui.shared.buttons import PLAIN, SOFT, Button
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import strong
from buut_desktop.ui.shared.layouts import STRETCH, FlowLayout, card, column, hairline, row
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.place import Place
from buut_desktop.ui.shared.tags import Tag
from buut_desktop.ui.shared.theme import colour
from buut_desktop.ui.today.page import Matter, Span

_TILE, _INDENT = 40, 72
_BUTTON_WIDTH = 136


class Tile(QWidget):
    """An icon on a soft square of 40 px; it says nothing that the sentence does not."""

    def __init__(self, icon: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone = icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Its own size."""
        return QSize(_TILE, _TILE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("asoft" if self._tone == "accent" else f"{self._tone}soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        draw_icon(painter, self._icon, QRectF(10, 10, 20, 20), self._tone)


class MatterRow(QWidget):
    """One matter."""

    def __init__(self, matter: Matter, go: Callable[[Place], object], *, kind: str = PLAIN) -> None:
        super().__init__()
        self.button = Button(
            matter.button, lambda: go(matter.place), kind=kind, name=f"{matter.button}: {matter.title}"
        )
        self.button.setMinimumWidth(_BUTTON_WIDTH)
        heading = FlowLayout(gap=10, line_gap=2)
        heading.addWidget(strong(matter.title))
        if matter.tag:
            heading.addWidget(Tag(matter.tag, mark=Mark.LATE if matter.late else Mark.DUE))
        words = column(STRETCH, heading, _detail(matter.detail), STRETCH, gap=1)
        tile = Tile(matter.icon, matter.tone)
        layout = row(tile, words, self.button, gap=16, edges=(16, 12, 16, 12))
        layout.setAlignment(tile, Qt.AlignmentFlag.AlignTop)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setMinimumHeight(74)


def matter_card(matters: Sequence[Matter], go: Callable[[Place], object], *, soft_first: bool) -> QFrame:
    """Give the card of a group; `soft_first`: the first of it is the most urgent of all."""
    inside = column(gap=0)
    for number, matter in enumerate(matters):
        if number:
            inside.addLayout(row(hairline(), edges=(_INDENT, 0, 0, 0)))
        inside.addWidget(MatterRow(matter, go, kind=SOFT if soft_first and not number else PLAIN))
    return card(inside)


def _detail(spans: Sequence[Span]) -> QLabel:
    made = QLabel()
    # The only rich text on the page: each part is escaped, so a name stays a name.
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(
        "".join(
            f'<span style="font-weight:600">{html.escape(words)}</span>' if bold else html.escape(words)
            for words, bold in spans
        )
    )
    made.setProperty("role", "quiet")
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made
