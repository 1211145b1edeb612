"""Rows, columns and a flow (rijen en kolommen) on the grid of 4, without the defaults of the platform."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QLayoutItem, QScrollArea, QVBoxLayout, QWidget

STRETCH: Final = "stretch"
"""Put between the parts of a row or column: what is left goes here."""
Part = QWidget | QLayout | int | str


def row(*parts: Part, gap: int = 8, edges: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Put parts beside each other, centred; an int is that much room, `STRETCH` all that is left.

    `edges` are left, top, right, bottom.
    """
    made = QHBoxLayout()
    _fill(made, parts, gap, edges)
    return made


def column(*parts: Part, gap: int = 8, edges: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Put parts below each other."""
    made = QVBoxLayout()
    _fill(made, parts, gap, edges)
    return made


def pane(layout: QLayout | None = None, *, ground: str = "") -> QWidget:
    """Give a widget that holds `layout` on a ground: bar, canvas, surface, sunken, or "" for none of its own."""
    made = QWidget()
    if ground:
        made.setProperty("ground", ground)
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if layout is not None:
        made.setLayout(layout)
    return made


def card(layout: QLayout, *, sunken: bool = False) -> QFrame:
    """Give a flat card: only for a group that is itself a thing (a list of tasks, an action)."""
    made = QFrame()
    made.setProperty("card", "sunken" if sunken else "true")
    made.setLayout(layout)
    return made


def hairline(*, upright: bool = False) -> QFrame:
    """Give a line of 1 px."""
    made = QFrame()
    made.setProperty("hairline", "true")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class Scrolled(QScrollArea):
    """Scrolls up and down; what it holds gets the height its wrapped texts need at the width there is."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._give_height)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setProperty("clear", "true")
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands in it changed: its height may have too."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show) and watched is self.widget():
            self._soon.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The narrower, the higher."""
        super().resizeEvent(event)
        self._soon.start()

    def _give_height(self) -> None:
        # Qt reckons the height before the style sheet has given the words their sizes, and does not look again.
        content = self.widget()
        layout = None if content is None else content.layout()
        if content is None or layout is None or not layout.hasHeightForWidth():
            return
        needed = layout.totalHeightForWidth(min(self.viewport().width(), content.maximumWidth()))
        if needed != content.minimumHeight():
            content.setMinimumHeight(needed)


def scrolled(content: QWidget) -> Scrolled:
    """Give `content` in an area that scrolls up and down; room for the bar is always kept."""
    return Scrolled(content)


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and let go of it, the layouts inside too."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()


class FlowLayout(QLayout):
    """Sets its parts as words in a line, and goes on below where a line is full."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, line_gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Take one part more."""
        self._items.append(item)

    def count(self) -> int:
        """Give how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give a part, or None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a part out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def move_to(self, widget: QWidget, index: int) -> None:
        """Put a part that is in the flow at another place in it."""
        found = next(number for number, item in enumerate(self._items) if item.widget() is widget)
        self._items.insert(index, self._items.pop(found))
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height for a width."""
        return self._set(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Set the parts."""
        super().setGeometry(rect)
        self._set(rect, move=True)

    def sizeHint(self) -> QSize:
        """One line with everything."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        edges = self.contentsMargins()
        height = max((size.height() for size in shown), default=0)
        return QSize(width + edges.left() + edges.right(), height + edges.top() + edges.bottom())

    def minimumSize(self) -> QSize:
        """The widest part."""
        edges, made = self.contentsMargins(), QSize()
        for item in self._items:
            made = made.expandedTo(item.minimumSize())
        return made + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def _set(self, rect: QRect, *, move: bool) -> int:
        edges = self.contentsMargins()
        area = rect.marginsRemoved(edges)
        lines: list[list[QLayoutItem]] = [[]]
        x = 0
        for item in (each for each in self._items if not each.isEmpty()):
            width = item.sizeHint().width()
            if lines[-1] and x + width > area.width():
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += width + self._gap
        y = area.y()
        for line in lines:
            height = max((item.sizeHint().height() for item in line), default=0)
            if move:
                self._set_line(line, area, y, height)
            y += height + self._line_gap
        return y - self._line_gap - rect.y() + edges.bottom()

    def _set_line(self, line: list[QLayoutItem], area: QRect, y: int, height: int) -> None:
        x = area.x()
        for item in line:
            size = item.sizeHint()
            width = min(size.width(), area.width())
            if Qt.Orientation.Horizontal in item.expandingDirections():
                width = area.right() + 1 - x
            item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), QSize(width, size.height())))
            x += width + self._gap


def _fill(layout: QBoxLayout, parts: tuple[Part, ...], gap: int, edges: tuple[int, int, int, int]) -> None:
    layout.setContentsMargins(*edges)
    layout.setSpacing(gap)
    for part in parts:
        if isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, str):
            layout.addStretch(1)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
