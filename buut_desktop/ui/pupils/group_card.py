"""A home group (thuisgroep) as a card that is dragged, or walked to with the arrows and moved by a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from buut_desktop.domain.people import Group
from buut_desktop.ui.shared import dutch, fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import tooltip
from buut_desktop.ui.shared.theme import colour

_LINE, _EDGE, _LEFT = 19, 8, 32
_ALT = Qt.KeyboardModifier.AltModifier
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class CardActions:
    """What a card asks of the board around it."""

    open: Callable[[UUID], object]
    menu: Callable[[GroupCard, QPoint], object]
    rename: Callable[[UUID], object]
    step: Callable[[GroupCard, int], object]
    to_lane: Callable[[GroupCard, int], object]
    shift: Callable[[GroupCard, int], object]
    focused: Callable[[GroupCard], object]
    drag: Callable[[GroupCard, QPoint], object]
    drop: Callable[[GroupCard], object]
    cancel: Callable[[], object]


class GroupCard(QWidget):
    """Painted, for a school has up to 125 of them; pressing it shows its children."""

    def __init__(self, home: Group, pupils: int, mentors: tuple[str, ...], plaza: str, actions: CardActions) -> None:
        """`plaza` is the name of the learning plaza it lies in, "" for none."""
        super().__init__()
        self.home, self._actions = home, actions
        self._pressed: QPoint | None = None
        self.dragged = False
        self._facts = facts(home, pupils)
        self._mentors = f"mentor {dutch.listing(mentors)}" if mentors else ""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        said = [home.name, self._facts, self._mentors, f"leerplein {plaza}" if plaza else "zonder leerplein"]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setToolTip(tooltip(", ".join(part for part in said[:3] if part)))

    def sizeHint(self) -> QSize:
        """Two lines, three with a mentor."""
        return QSize(240, 2 * _EDGE + _LINE * (3 if self._mentors else 2))

    def minimumSizeHint(self) -> QSize:
        """Its words may end in dots."""
        return QSize(120, self.sizeHint().height())

    def set_dragged(self, dragged: bool) -> None:
        """Show that it is under way to another place."""
        self.dragged = dragged
        self.setCursor(Qt.CursorShape.ClosedHandCursor if dragged else Qt.CursorShape.OpenHandCursor)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Alt with an arrow belongs to the card, whatever it does elsewhere in the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.modifiers() & _ALT
            and event.key() in _SIDEWAYS
        ):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it once the hand has really moved."""
        if self._pressed is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self.dragged or far:
            self._actions.drag(self, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: in a plaza, or a mere press that shows the children."""
        pressed, self._pressed = self._pressed, None
        if self.dragged:
            self._actions.drop(self)
        elif pressed is not None and self.rect().contains(event.position().toPoint()):
            self._actions.open(self.home.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the right button, of a long touch and of the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self._actions.menu(self, self.mapToGlobal(QPoint(_LEFT, self.height())) if by_key else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, move, open, rename; Esc lets go of a drag."""
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & _ALT)
        if self.dragged and key == Qt.Key.Key_Escape:
            self._pressed = None
            self._actions.cancel()
        elif key in _SIDEWAYS:
            (self._actions.shift if alt else self._actions.to_lane)(self, _SIDEWAYS[key])
        elif key in _UP_DOWN and not alt:
            self._actions.step(self, _UP_DOWN[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._actions.open(self.home.id)
        elif key == Qt.Key.Key_F2:
            self._actions.rename(self.home.id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The next Tab comes back here."""
        super().focusInEvent(event)
        self._actions.focused(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card; dashed and empty while it is under way."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        dashed = Qt.PenStyle.DashLine if self.dragged else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour("line2"), 1, dashed))
        painter.setBrush(colour("hover" if self.underMouse() and not self.dragged else "surface"))
        painter.drawRoundedRect(place, 6, 6)
        if self.dragged:
            return
        draw_icon(painter, "drag", QRectF(8, self.height() / 2 - 9, 18, 18), "text3")
        room, y = self.width() - _LEFT - 10, float(_EDGE)
        for words, font, tone in (
            (self.home.name, fonts.bold(), "text"),
            (self._facts, fonts.font(fonts.SMALL), "text2"),
            (self._mentors, fonts.font(fonts.SMALL), "text2"),
        ):
            painter.setFont(font)
            painter.setPen(colour(tone))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(_LEFT, y, room, _LINE), Qt.AlignmentFlag.AlignVCenter, shown)
            y += _LINE


def facts(home: Group, pupils: int) -> str:
    """Give "12 kinderen · leerjaren 3 en 4"."""
    told = [dutch.count(pupils, "kind", "kinderen")]
    if home.year_groups:
        years = dutch.listing(home.year_groups)
        told.append(f"leerjaar {years}" if len(home.year_groups) == 1 else f"leerjaren {years}")
    return " · ".join(told)
