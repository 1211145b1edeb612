"""A person in a form (persoonsrondje): initials, name, role with its menu, and ✕; the same ground for every role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QToolTip, QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.icons import icon as icon_of
from buut_desktop.ui.shared.labels import see_through, tooltip, without_mnemonic
from buut_desktop.ui.shared.theme import colour


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A role that a person can have: its code, the word on the screen, the icon."""

    code: str
    word: str
    icon: str = ""


class PersonChip(QAbstractButton):
    """Keys: Delete or Backspace removes, ↓, Space or Enter opens the roles. It decides nothing: it tells."""

    removed = Signal()
    role_chosen = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        initials: str = "",
        roles: Sequence[RoleWord] = (),
        role: str = "",
        full_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what it shows, `full_name` (with group) what its tip says; without `roles` there is no menu."""
        super().__init__(parent)
        self.setText(name)
        self._initials = initials or initials_of(full_name or name)
        self._roles, self._full = tuple(roles), full_name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._menu = QMenu(self)
        see_through(self._menu)
        self._menu.triggered.connect(lambda action: self._choose(str(action.data())))
        self.set_role(role)

    def set_role(self, code: str) -> None:
        """Show another role."""
        self._role = next((role for role in self._roles if role.code == code), None)
        word = self._role.word if self._role else ""
        self.setAccessibleName(f"{self._full or self.text()}, {word}" if word else self._full or self.text())
        self.setAccessibleDescription("Delete haalt weg" + (", pijl omlaag kiest de rol" if self._roles else ""))
        self.updateGeometry()
        self.update()

    def role(self) -> str:
        """Give the code of the role it shows, "" for none."""
        return self._role.code if self._role else ""

    def open_roles(self) -> None:
        """Show the roles below the chip."""
        if not self._roles:
            return
        self._menu.clear()
        for role in self._roles:
            action = self._menu.addAction(without_mnemonic(role.word))
            action.setData(role.code)
            if role.icon:
                action.setIcon(icon_of(role.icon, "accent"))
            if role is self._role:
                self._menu.setActiveAction(action)
        self._menu.popup(self.mapToGlobal(QPoint(round(self._role_left()) - 8, self.height() + 4)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove or open the roles; other keys go on to the row."""
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._roles:
            self.open_roles()
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """✕ removes, everything else opens the roles."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(event.position().toPoint()):
            return
        if event.position().x() >= self.width() - 32:
            self.removed.emit()
        else:
            self.open_roles()

    def event(self, event: QEvent) -> bool:
        """Say what the ✕ does, and who this is in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = f"{self.text()} weghalen" if event.pos().x() >= self.width() - 32 else self._full
            QToolTip.showText(event.globalPos(), tooltip(words), self)
            return True
        if event.type() == QEvent.Type.HoverMove:
            self.update()
        return super().event(event)

    def focus_radius(self) -> int:
        """Give the radius of its corners, for the focus ring."""
        return 16

    def sizeHint(self) -> QSize:
        """Initials, name, role and ✕."""
        return QSize(round(self._role_left() + self._role_width()) + 30, 32)

    def minimumSizeHint(self) -> QSize:
        """It never shrinks."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line2"), 1))
        painter.setBrush(colour("hover" if self.underMouse() else "sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 15.5, 15.5)
        draw_initials(painter, self._initials, QRectF(4, 4, 24, 24))
        painter.setFont(fonts.bold())
        painter.setPen(colour("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(36, 0, self._name_width() + 2, 32), middle, self.text())
        if self._role is not None:
            self._draw_role(painter)
        over = self.underMouse() and self.mapFromGlobal(self.cursor().pos()).x() >= self.width() - 32
        draw_icon(painter, "close", QRectF(self.width() - 24, 8, 16, 16), "text" if over else "text2")

    def _draw_role(self, painter: QPainter) -> None:
        x = self._role_left()
        painter.setPen(QPen(colour("line2"), 1))
        painter.drawLine(QPointF(x - 7.5, 9), QPointF(x - 7.5, 23))
        if self._role is not None and self._role.icon:
            draw_icon(painter, self._role.icon, QRectF(x, 8, 16, 16), "accent")
            x += 20
        painter.setFont(fonts.font())
        painter.setPen(colour("text2"))
        words = self._role.word if self._role else ""
        painter.drawText(QRectF(x, 0, 200, 32), Qt.AlignmentFlag.AlignVCenter, words)
        x += QFontMetricsF(fonts.font()).horizontalAdvance(words)
        draw_icon(painter, "open", QRectF(x + 4, 10.5, 12, 12), "text2")

    def _name_width(self) -> float:
        return QFontMetricsF(fonts.bold()).horizontalAdvance(self.text())

    def _role_left(self) -> float:
        return 36 + self._name_width() + 15

    def _role_width(self) -> float:
        if self._role is None:
            return -12
        return (20 if self._role.icon else 0) + QFontMetricsF(fonts.font()).horizontalAdvance(self._role.word) + 17

    def _choose(self, code: str) -> None:
        if code != self.role():
            self.set_role(code)
            self.role_chosen.emit(code)


def initials_of(name: str) -> str:
    """Give two letters for a name: the first of the first and of the last word; Şeyma Ağaçkakan is ŞA."""
    words = [word for word in name.replace("’", " ").split() if word[:1].isalpha()] or name.split()[:1]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def draw_initials(painter: QPainter, initials: str, place: QRectF) -> None:
    """Draw a small round ground with initials: the only picture of a person, the same for everyone."""
    painter.setPen(QPen(colour("line"), 1))
    painter.setBrush(colour("neusoft"))
    painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setFont(fonts.bold(fonts.TINY))
    painter.setPen(colour("text2"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, initials[:2])


class Avatar(QWidget):
    """The initials of a person, 28 px round; whoever shows it writes the name beside it."""

    def __init__(self, name: str, *, size: int = 28, initials: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = initials or initials_of(name)
        self.setFixedSize(size, size)
        self.setAccessibleName(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_initials(painter, self._initials, QRectF(self.rect()))
