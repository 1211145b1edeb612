"""An empty screen (leeg scherm): a drawing, a title, one sentence and what to do first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from buut_desktop.ui.shared.buttons import PRIMARY, Button
from buut_desktop.ui.shared.icons import draw_art
from buut_desktop.ui.shared.labels import label
from buut_desktop.ui.shared.layouts import STRETCH, column, pane, row

Action = tuple[str, Callable[[], object]] | tuple[str, Callable[[], object], str]
"""Word, what it does, and perhaps an icon."""


class Drawing(QWidget):
    """A drawing from resources/icons in the colours of the theme, 200×132."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Its own size."""
        return QSize(200, 132)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_art(painter, self._name, QRectF(self.rect()))


class EmptyState(QWidget):
    """Says what is not there yet and how to begin; `art` is cases, incidents, sociogram, pupils or today."""

    def __init__(
        self,
        title: str,
        sentence: str,
        *,
        art: str = "",
        primary: Action | None = None,
        plain: Action | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._title = label(title, "title", wrap=True)
        self._sentence = label(sentence, "quiet", wrap=True)
        self.buttons = [
            Button(action[0], action[1], kind=kind, icon=action[2] if len(action) == 3 else "")
            for action, kind in ((primary, PRIMARY), (plain, ""))
            if action is not None
        ]
        layout = column(STRETCH, gap=0, edges=(24, 16, 24, 16))
        self._drawing = pane(column(Drawing(f"empty_{art}"), 16, gap=0)) if art else None
        if self._drawing is not None:
            layout.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self._title, self._sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setMaximumWidth(460)
            layout.addLayout(row(words))
            layout.addSpacing(8)
        if self.buttons:
            layout.addSpacing(12)
            layout.addLayout(row(STRETCH, *self.buttons, STRETCH, gap=12))
        layout.addStretch(1)
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:
        """Its words and buttons; the drawing is there where there is room."""
        needed = super().minimumSizeHint()
        if self._drawing is not None and not self._drawing.isHidden():
            needed.setHeight(needed.height() - self._drawing.sizeHint().height())
        return needed

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the drawing gives way."""
        super().resizeEvent(event)
        if self._drawing is not None:
            self._drawing.setVisible(
                self.height() >= self.minimumSizeHint().height() + self._drawing.sizeHint().height()
            )

    def set_texts(self, title: str, sentence: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(title)
