"""A page that scrolls up and down (bladzijde): as high as its texts are at the width there is, not a line more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


class PageArea(QScrollArea):
    """Holds a layout. Qt alone would reckon the height of wrapped texts for another width than they get."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self._content = _Content(layout)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands in it changed, and with it the height."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._content.updateGeometry()
        return super().eventFilter(watched, event)


class _Content(QWidget):
    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)
        self.setProperty("clear", "true")

    def minimumSizeHint(self) -> QSize:
        """The height that the width needs."""
        layout, viewport = self.layout(), self.parentWidget()
        if layout is None or viewport is None:
            return QSize()
        width = max(viewport.width(), 1)
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        return QSize(0, height)
