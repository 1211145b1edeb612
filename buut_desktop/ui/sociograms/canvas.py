"""The sociogram under the hand (plaatje): look at a child, drag it, draw a choice, come nearer; by mouse, keys, touch.

What the picture holds and where it stands is decided in `sociometry.picture`; how it is painted, in `sheet`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from enum import Enum
from math import hypot

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from buut_desktop.sociometry.marks import Ellipse, Line, Mark, Point, Polygon
from buut_desktop.sociometry.matrix import MatrixArrangement
from buut_desktop.sociometry.network import ChildId
from buut_desktop.sociometry.picture import Picture
from buut_desktop.sociometry.picture_style import Theme
from buut_desktop.ui.sociograms.sheet import Sheet

_HOVER_MS = 140
_DRAG_FROM = 4.0
"""A press that moves less than this, in px, is a click."""
_EDGE = 8.0
"""A child stays this far inside the sheet."""
_ZOOM_STEP = 1.2
_NOTCH = 120.0
"""What one notch of a mouse wheel counts."""
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


Cell = tuple[ChildId, ChildId]
"""Who chooses and who is chosen."""


class _Hold(Enum):
    """What a pressed button does."""

    NOTHING = 0
    PRESSED = 1
    DRAG = 2
    PAN = 3
    CHOICE = 4


class SociogramCanvas(Sheet):
    """Shows a picture; tells which child is looked at, where one was put, and who was drawn to choose whom."""

    moved = Signal(object, float, float)
    """A child was let go: its id and its new place in pixels of the picture as it was given."""
    looked_at = Signal(object)
    """The child under the pointer or selected; None when all are shown again."""
    selected = Signal(object)
    """The child the person chose to look at, None when it was let go."""
    choice_drawn = Signal(object, object)
    """A line was drawn from one child to another."""
    cell_looked_at = Signal(object)
    """(chooser, chosen) of the cell under the pointer or the keyboard; None beside the table."""
    cell_toggled = Signal(object, object)
    """The cell of a chooser and a chosen was clicked, or Space was pressed on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entering = False
        """Whether choices may be drawn."""
        self.drawing = False
        """Whether a plain drag draws a choice: for a finger, which has no right button."""
        self.table: MatrixArrangement | None = None
        """The table on show, where the picture is one: then cells are walked along instead of children."""
        self._cell: Cell | None = None
        self._selected: ChildId | None = None
        self._hovered: ChildId | None = None
        self._lit: ChildId | None = None
        self._cursor: ChildId | None = None
        """The child the keyboard is at."""
        self._by_key = False
        self._hold = _Hold.NOTHING
        self._held: ChildId | None = None
        self._pressed_at = self._last_at = QPointF()
        self._grip: Point = (0.0, 0.0)
        self._last: Point = (0.0, 0.0)
        self._space = False
        self._later = QTimer(self, singleShot=True, interval=_HOVER_MS)
        self._later.timeout.connect(self._light)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def show_picture(self, picture: Picture | None, theme: Theme, *, travel: bool = False) -> None:
        """Show `picture`; whoever was looked at still is, if it is still there."""
        self._hold, self._held = _Hold.NOTHING, None
        there = {} if picture is None else picture.figures
        if self._cursor not in there:
            self._cursor = None
        if self.table is None or (self._cell is not None and not set(self._cell) <= set(self.table.children)):
            self._cell = None
        super().show_picture(picture, theme, travel=travel)
        if (self._selected is not None and self._selected not in there) or self._hovered not in there:
            self._hovered = None
            self.select(self._selected if self._selected in there else None)

    def select(self, child: ChildId | None) -> None:
        """Look at a child; None shows all again."""
        changed, self._selected = child != self._selected, child
        if child is None:
            self._hovered = None
        else:
            self._cursor = child
        self._later.stop()
        self._light()
        if changed:
            self.selected.emit(child)

    @property
    def selection(self) -> ChildId | None:
        """The child the person looks at."""
        return self._selected

    @property
    def lit(self) -> ChildId | None:
        """The child that is looked at: selected, or under the pointer."""
        return self._lit

    def place_of(self, child: ChildId) -> Point:
        """Give where a child stands, in px of the widget."""
        assert self._shown is not None
        x, y = self._shown.places[child]
        return x + self._corner.x(), y + self._corner.y()

    def _light(self) -> None:
        wanted = self._selected if self._selected is not None else self._hovered
        if wanted != self._lit:
            self._lit = wanted
            if self._shown is not None and self.isVisible():
                self._step()
            self.looked_at.emit(wanted)

    # Painting

    def _base_key(self) -> Hashable:
        if self._hold is _Hold.DRAG:
            return "still", self._held
        return "faded" if self._lit is not None else "whole"

    def _base(self) -> tuple[Hashable, Iterable[Mark]]:
        key, shown = self._base_key(), self._shown
        if shown is None or key == "whole":
            return super()._base()
        return key, shown.faded() if key == "faded" else shown.still(self._held)

    def _over(self) -> Iterable[Mark]:
        shown = self._shown
        if shown is None:
            return ()
        if self.table is not None:
            return self._cell_ring()
        if self._hold is _Hold.DRAG:
            return shown.moving(self._held, *self._last)
        marks: list[Mark] = [] if self._lit is None else list(shown.lit(self._lit))
        if self._hold is _Hold.CHOICE and self._held is not None:
            marks.append(Line("picks", *shown.places[self._held], *self._on_sheet(self._last_at)))
            marks += self._ring(self._target())
        if self._by_key and self._cursor != self._lit:
            marks += self._ring(self._cursor)
        return marks

    def _ring(self, child: ChildId | None) -> list[Mark]:
        if child is None or self._shown is None:
            return []
        reach = self._shown.figures[child].rim + 6
        return [Ellipse("picked_ring", *self._shown.places[child], reach, reach)]

    def drag_to(self, child: ChildId, x: float, y: float) -> None:
        """Paint `child` at (x, y) over everything that stays; the step of a drag, without keeping anything."""
        if self._shown is None:
            return
        self._hold, self._held, self._last = _Hold.DRAG, child, (x, y)
        self._step()

    # The mouse. Qt's own events: the backend's would go through Matplotlib's event machinery for every move.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the child under the pointer, or of the sheet."""
        if self._shown is None:
            return
        if not self.entering:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._by_key = False
        at, child = event.position(), self._at(event.position())
        self._pressed_at = self._last_at = at
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        button = event.button()
        if button is Qt.MouseButton.MiddleButton or (button is Qt.MouseButton.LeftButton and self._space):
            self._hold, self._held = _Hold.PAN, None
        elif button is Qt.MouseButton.RightButton or (
            button is Qt.MouseButton.LeftButton and (shift or self.drawing) and self.entering
        ):
            if self.entering and child is not None:
                self._hold, self._held = _Hold.CHOICE, child
        elif button is Qt.MouseButton.LeftButton:
            self._hold, self._held = _Hold.PRESSED, child
            if child is not None:
                x, y = self._shown.places[child]
                self._last = (x, y)
                self._grip = (x - self._on_sheet(at)[0], y - self._on_sheet(at)[1])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry along what is held; look at the child under a free pointer."""
        at = event.position()
        if self._shown is None:
            return
        away, self._last_at = at - self._last_at, at
        if self._hold is _Hold.NOTHING and self.table is not None:
            self._go_to_cell(self._cell_at(at))
        elif self._hold is _Hold.NOTHING:
            self._hover(self._at(at))
        elif self._hold is _Hold.PRESSED and _far(at - self._pressed_at) >= _DRAG_FROM:
            self._hold = _Hold.PAN if self._held is None else _Hold.DRAG
            self._later.stop()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._hold is _Hold.DRAG and self._held is not None:
            x, y = self._on_sheet(at)
            self.drag_to(
                self._held,
                min(max(x + self._grip[0], _EDGE), self._shown.width - _EDGE),
                min(max(y + self._grip[1], _EDGE), self._shown.height - _EDGE),
            )
        elif self._hold is _Hold.PAN:
            self.pan_by(away)
        elif self._hold is _Hold.CHOICE:
            self._step()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: what moved or was drawn is told once; a click looks at a child, or at all of them."""
        hold, child = self._hold, self._held
        self._last_at = event.position()
        target = self._target() if hold is _Hold.CHOICE else None
        self._hold, self._held = _Hold.NOTHING, None
        if self._shown is None or self._picture is None:
            return
        self.setCursor(Qt.CursorShape.ArrowCursor if child is None else Qt.CursorShape.OpenHandCursor)
        if hold is _Hold.DRAG and child is not None:
            scale = self._scale()
            x, y = self._last[0] / scale, self._last[1] / scale
            super().show_picture(self._picture.moved(child, x, y), self._theme)
            self.moved.emit(child, x, y)
        elif hold is _Hold.PRESSED and self.table is not None:
            self._go_to_cell(self._cell_at(event.position()))
            self._toggle_cell()
        elif hold is _Hold.PRESSED:
            self.select(None if child == self._selected else child)
        elif hold is _Hold.CHOICE:
            self._step()
            if target is not None:
                self.choice_drawn.emit(child, target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is two clicks."""
        self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nobody is pointed at any more."""
        super().leaveEvent(event)
        if self._hold is _Hold.NOTHING:
            self._hover(None)
            self._go_to_cell(None)

    def _at(self, at: QPointF) -> ChildId | None:
        return None if self._shown is None else self._shown.child_at(*self._on_sheet(at))

    def _target(self) -> ChildId | None:
        """Give whom the line that is being drawn has reached."""
        found = self._at(self._last_at)
        return None if found == self._held else found

    def _hover(self, child: ChildId | None) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor if child is None else Qt.CursorShape.OpenHandCursor)
        if child != self._hovered:
            self._hovered = child
            self._later.start()

    # Coming nearer

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel comes nearer, two fingers on a pad move the sheet; with Ctrl both come nearer."""
        pad = not event.pixelDelta().isNull() or event.phase() is not Qt.ScrollPhase.NoScrollPhase
        if pad and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            away = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
            self.pan_by(QPointF(away))
        else:
            self.zoom_by(_ZOOM_STEP ** (event.angleDelta().y() / _NOTCH), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Two fingers: on a pad or on the screen."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1.0 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._hold, self._held = _Hold.NOTHING, None
                self.zoom_by(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint())))
                self.pan_by(pinch.centerPoint() - pinch.lastCenterPoint())
                event.accept(pinch)
                return True
        return bool(super().event(event))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk to the nearest child, Enter or Space looks at it, Esc at all; Ctrl with +, − and 0."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _DIRECTIONS and self.table is not None:
            self._walk_cells(*_DIRECTIONS[Qt.Key(key)])
        elif key in _DIRECTIONS:
            self._walk(*_DIRECTIONS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._toggle()
        elif key == Qt.Key.Key_Space:
            self._space = True
        elif key == Qt.Key.Key_Escape and self._hold is not _Hold.NOTHING:
            self._hold, self._held = _Hold.NOTHING, None
            self._step()
        elif key == Qt.Key.Key_Escape and self._selected is not None:
            self.select(None)
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_ZOOM_STEP)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom_by(1 / _ZOOM_STEP)
        elif control and key == Qt.Key.Key_0:
            self.fit()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space alone looks at a child; held while dragging it moved the sheet."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            if self._hold is not _Hold.PAN:
                self._toggle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard one is somewhere."""
        super().focusInEvent(event)
        self._by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._by_key and self._cursor is None and self._shown is not None and self._shown.figures:
            self._cursor = min(self._shown.figures, key=lambda c: hypot(*self._from_middle(c)))
        self.draw_idle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without it, nowhere."""
        super().focusOutEvent(event)
        self._by_key = self._space = False
        self.draw_idle()

    def _toggle(self) -> None:
        if self.table is not None:
            self._toggle_cell()
        elif self._cursor is not None:
            self.select(None if self._cursor == self._selected else self._cursor)

    def _walk(self, dx: float, dy: float) -> None:
        """Go to the nearest child in that direction: what lies aside counts as twice as far."""
        if self._shown is None or not self._shown.figures:
            return
        self._by_key = True
        if self._cursor is None:
            self._cursor = next(iter(self._shown.figures))
        x, y = self._shown.places[self._cursor]
        best, least = None, float("inf")
        for child, (to_x, to_y) in self._shown.places.items():
            ahead = (to_x - x) * dx + (to_y - y) * dy
            aside = abs((to_x - x) * dy) + abs((to_y - y) * dx)
            if ahead > 1 and ahead + 2 * aside < least:
                best, least = child, ahead + 2 * aside
        if best is not None:
            self._cursor = best
            if self._selected is not None:
                self.select(best)
            else:
                self._hovered = best
                self._light()

    # The table

    def _cell_at(self, at: QPointF) -> Cell | None:
        if self.table is None or self._shown is None:
            return None
        x, y = self._on_sheet(at)
        return self.table.cell_at(x / self._scale(), y / self._scale())

    def _go_to_cell(self, cell: Cell | None) -> None:
        if cell != self._cell:
            self._cell = cell
            self._step()
            self.cell_looked_at.emit(cell)

    def _walk_cells(self, dx: float, dy: float) -> None:
        """Go to the cell beside; past the one of a child with itself."""
        assert self.table is not None
        children = self.table.children
        if len(children) < 2:
            return
        self._by_key = True
        if self._cell is None:
            self._go_to_cell((children[0], children[1]))
            return
        row, column = (children.index(child) for child in self._cell)
        last = len(children) - 1
        for _ in range(2):
            row, column = min(max(row + int(dy), 0), last), min(max(column + int(dx), 0), last)
            if row != column:
                self._go_to_cell((children[row], children[column]))
                self._bring_into_sight()
                return

    def _bring_into_sight(self) -> None:
        if self.table is None or self._cell is None:
            return
        left, top, right, bottom = (side * self._scale() for side in self.table.cell_box(*self._cell))
        x, y = self._corner.x(), self._corner.y()
        away_x = -min(left + x, 0.0) - max(right + x - self.width(), 0.0)
        away_y = -min(top + y, 0.0) - max(bottom + y - self.height(), 0.0)
        if away_x or away_y:
            self.pan_by(QPointF(away_x, away_y))

    def _toggle_cell(self) -> None:
        if self._cell is not None and self.entering:
            self.cell_toggled.emit(*self._cell)

    def _cell_ring(self) -> list[Mark]:
        if self.table is None or self._cell is None:
            return []
        left, top, right, bottom = (side * self._scale() for side in self.table.cell_box(*self._cell))
        return [Polygon("picked_ring", ((left, top), (right, top), (right, bottom), (left, bottom)))]

    def _from_middle(self, child: ChildId) -> Point:
        assert self._shown is not None
        x, y = self._shown.places[child]
        return x - self._shown.width / 2, y - self._shown.height / 2


def _far(away: QPointF) -> float:
    return hypot(away.x(), away.y())
