"""A row of the report form (formulierregel): its label at the left, or above it in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from buut_desktop.ui.shared.fields import LABEL_WIDTH, ErrorLine
from buut_desktop.ui.shared.labels import strong
from buut_desktop.ui.shared.layouts import column, pane

_WIDEST = 16777215


class FormRow(QWidget):
    """Label, content and, where something is wrong, one sentence under it."""

    def __init__(
        self, text: str, *content: QWidget | QLayout | int, label_top: int = 7, parent: QWidget | None = None
    ) -> None:
        """`label_top` puts the label on the line of the first words of the content."""
        super().__init__(parent)
        self._top = label_top
        self.label = strong(text)
        self.error = ErrorLine()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        self._column = column(*content, self.error, gap=0)
        self._layout.addLayout(self._column, 1)
        self._below: QWidget | None = None
        self.set_above(False)

    def add_below(self, widget: QWidget, *, gap: int) -> None:
        """Put something under the content that is not always shown."""
        self._below = pane(column(widget, edges=(0, gap, 0, 0)))
        self._column.addWidget(self._below)
        self.show_below(False)

    def show_below(self, shown: bool) -> None:
        """Show what stands under the content, or take its room away."""
        if self._below is not None:
            self._below.setVisible(shown)

    def set_above(self, above: bool) -> None:
        """Put the label above the content, or at its left."""
        self._layout.setDirection(QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight)
        self._layout.setSpacing(4 if above else 12)
        self.label.setContentsMargins(0, 0 if above else self._top, 0, 0)
        self.label.setMinimumWidth(0 if above else LABEL_WIDTH)
        self.label.setMaximumWidth(_WIDEST if above else LABEL_WIDTH)
