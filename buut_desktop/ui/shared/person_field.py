"""Who it is about (wie): chips and a field in which a first name is typed; the list below it narrows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from buut_desktop.domain.reading_order import isolated
from buut_desktop.ui.shared.layouts import FlowLayout, column
from buut_desktop.ui.shared.person_chip import PersonChip, RoleWord
from buut_desktop.ui.shared.rows import Row, RowList
from buut_desktop.ui.shared.theme import colour

_MOST_SHOWN, _FEWEST_SHOWN = 7, 2
_ROW = 36
_HEIGHT = 48
_AWAY = 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who may be meant: `key` is the screen's own, `where` stands small at the right (*Bos 4B*)."""

    key: object
    name: str
    where: str = ""
    full_name: str = ""
    initials: str = ""
    adds: bool = False
    """Somebody new: taken only when the person walks to it, never by itself."""
    alike: bool = False
    """Somebody whose name only looks like what was typed: never taken by itself either."""


class PersonField(QWidget):
    """Enter or Tab takes the first, ↓ the next; Backspace in the empty field goes to the last chip.

    It shows what it is told with `set_people`; `added`, `removed` and `role_chosen` tell what the person wants.
    """

    added = Signal(object)
    """The key of the suggestion that was taken."""
    removed = Signal(object)
    """The key of the person."""
    role_chosen = Signal(object, str)

    def __init__(
        self,
        find: Callable[[str], Sequence[Suggestion]],
        *,
        name: str = "Wie?",
        placeholder: str = "voornaam…",
        chip: type[PersonChip] = PersonChip,
        parent: QWidget | None = None,
    ) -> None:
        """`find` gives who fits what was typed, best first; it is called with every key. `chip` shows one person."""
        super().__init__(parent)
        self._find, self._chip = find, chip
        self._chips: dict[object, PersonChip] = {}
        self._flow = FlowLayout(self, gap=6, line_gap=6)
        self._flow.setContentsMargins(8, 8, 8, 8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(_HEIGHT)
        self.setAccessibleName(name)
        self.input = _NameInput(self)
        self.input.setAccessibleName(name)
        self.input.setPlaceholderText(placeholder)
        self.input.textEdited.connect(self._search)
        self._flow.addWidget(self.input)
        self.setFocusProxy(self.input)
        self._list = Suggestions(self, name)
        self._list.rows_list.clicked.connect(lambda index: self._take(index.row()))
        self.setProperty("problem", "false")

    def set_people(self, people: Sequence[tuple[Suggestion, str, Sequence[RoleWord]]]) -> None:
        """Show these people: who, the code of the role, and the roles to choose from."""
        at = next((place for place, chip in enumerate(self._chips.values()) if chip.hasFocus()), None)
        wanted = [person.key for person, _role, _roles in people]
        for key in [key for key in self._chips if key not in wanted]:
            self._drop(key)
        for place, (person, role, roles) in enumerate(people):
            if person.key in self._chips:
                self._chips[person.key].set_role(role)
            else:
                self._add(person, role, roles)
            self._flow.move_to(self._chips[person.key], place)
        self._chips = {key: self._chips[key] for key in wanted}
        if at is not None:
            # Whoever walks along the chips stays there: on the same place, else on the last.
            self._focus(min(at, len(self._chips) - 1))
        self.updateGeometry()

    def suggestions(self) -> Sequence[Suggestion]:
        """Give who is offered now."""
        return self._list.rows_list.rows.items() if self._list.isVisible() else ()

    def suggested(self) -> Suggestion | None:
        """Give whom Enter takes, None for nobody."""
        return self._list.rows_list.current() if self._list.isVisible() else None

    def chips(self) -> list[PersonChip]:
        """Give the chips in their order."""
        return list(self._chips.values())

    def take_key(self, key: Qt.Key) -> bool:
        """Deal with a key pressed in the field; False leaves it to the field."""
        offered = self._list.isVisible()
        if key in _ENTER or (key == Qt.Key.Key_Tab and offered):
            return offered and self._take(self._list.current())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and offered:
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Down and self.input.text():
            self._search(self.input.text())
            return True
        if key == Qt.Key.Key_Escape and offered:
            self._list.hide()
            return True
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left) and not self.input.text() and self._chips:
            self._focus(len(self._chips) - 1)
            return True
        return False

    def hide_suggestions(self) -> None:
        """Take the list away."""
        self._list.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pressing beside the chips is for typing."""
        self.input.setFocus(Qt.FocusReason.MouseFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Walk along the chips with ← and →; a letter goes on in the field."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, PersonChip):
            return self._walk(watched, event)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame of a field around chips and input."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wrong, focus = self.property("problem") == "true", self.input.hasFocus()
        width = 2.0 if wrong or focus else 1.0
        painter.setPen(QPen(colour("ser" if wrong else "accent" if focus else "ctl"), width))
        painter.setBrush(colour("surface"))
        place = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(place, 6, 6)

    def _add(self, person: Suggestion, role: str, roles: Sequence[RoleWord]) -> None:
        full = ", ".join(isolated(part) for part in (person.full_name or person.name, person.where) if part)
        chip = self._chip(person.name, initials=person.initials, roles=roles, role=role, full_name=full, parent=self)
        key = person.key
        chip.removed.connect(lambda: self.removed.emit(key))
        chip.role_chosen.connect(lambda code: self.role_chosen.emit(key, code))
        # Tab passes by: chips are reached with Backspace or ←.
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        chip.installEventFilter(self)
        self._chips[key] = chip
        self._flow.addWidget(chip)
        self._flow.move_to(self.input, self._flow.count() - 1)
        chip.show()

    def _drop(self, key: object) -> None:
        chip = self._chips.pop(key)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _walk(self, chip: PersonChip, event: QKeyEvent) -> bool:
        chips = self.chips()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._focus(max(0, chips.index(chip) + step))
            return True
        if event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.input.setFocus(Qt.FocusReason.OtherFocusReason)
            self.input.insert(event.text())
            self._search(self.input.text())
            return True
        return False

    def _focus(self, place: int) -> None:
        chips = self.chips()
        to = chips[place] if 0 <= place < len(chips) else self.input
        to.setFocus(Qt.FocusReason.TabFocusReason)

    def _search(self, typed: str) -> None:
        found = self._find(typed) if typed.strip() else ()
        self._list.offer(found, below=self)

    def _take(self, number: int) -> bool:
        if number < 0:
            return False
        taken = self._list.rows_list.rows.item(number)
        self.input.clear()
        self._list.hide()
        self.added.emit(taken.key)
        return True


class _NameInput(QLineEdit):
    def __init__(self, owner: PersonField) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setProperty("bare", "true")
        self.setMaxLength(80)
        self.setMinimumWidth(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Enough for a first name."""
        return QSize(96, 32)

    def event(self, event: QEvent) -> bool:
        """Let the owner see a key first, Tab too."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride and self._owner.suggestions():
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and self._owner.take_key(Qt.Key(event.key())):
                return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._owner.update()
            if event.type() == QEvent.Type.FocusOut:
                self._owner.hide_suggestions()
        return super().event(event)


class Suggestions(QWidget):
    """The list under a field or a `PersonLine`; a child of the window, so that typing goes on undisturbed."""

    def __init__(self, owner: QWidget, name: str) -> None:
        super().__init__(owner)
        self.rows_list: RowList[Suggestion] = RowList(
            lambda found: Row(title=found.name, when=found.where), key=lambda found: found.key, name=name, height=_ROW
        )
        self.rows_list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(self.rows_list, edges=(5, 5, 5, 5)))
        self.hide()

    def offer(self, found: Sequence[Suggestion], *, below: QWidget) -> None:
        """Show who fits, the first one taken by Enter unless it must be walked to; nobody hides the list."""
        self.rows_list.set_items(found)
        if not found:
            self.hide()
            return
        self._point(-1 if found[0].adds or found[0].alike else 0)
        window = below.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._place(len(found), below, window)
        self.show()
        self.raise_()

    def _place(self, number: int, below: QWidget, window: QWidget) -> None:
        """Below the field, above it where there is more room; in a low window it is lower and scrolls."""
        under, over = below.mapTo(window, QPoint(0, below.height() + _AWAY)), below.mapTo(window, QPoint(0, -_AWAY))
        room_below, room_above = window.height() - under.y() - _AWAY, over.y() - _AWAY
        wanted = min(_MOST_SHOWN, number)
        above = _high(wanted) > room_below and room_above > room_below
        fits = ((room_above if above else room_below) - _high(0)) // _ROW
        high = _high(min(wanted, max(fits, _FEWEST_SHOWN)))
        self.resize(max(300, min(480, below.width())), high)
        left = max(0, min(under.x(), window.width() - self.width() - _AWAY))
        self.move(left, over.y() - high if above else under.y())

    def current(self) -> int:
        """Give which row Enter takes, -1 for none."""
        return self.rows_list.currentIndex().row()

    def step(self, by: int) -> None:
        """Go to the next or the one before; before the first comes the last, where somebody new is added."""
        at, number = self.current(), self.rows_list.rows.rowCount()
        self._point((at + by) % number if at >= 0 else 0 if by > 0 else number - 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("ctl"), 1))
        painter.setBrush(colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _point(self, row: int) -> None:
        self.rows_list.setCurrentIndex(self.rows_list.rows.index(row))


def _high(rows: int) -> int:
    return rows * _ROW + 10
