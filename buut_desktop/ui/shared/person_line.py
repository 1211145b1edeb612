"""One person's name (één persoon kiezen): a line to type in with the list of who may be meant below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.person_field import Suggestion, Suggestions
from buut_desktop.ui.shared.person_picker import Pick

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_CHEVRON, _ICON, _AROUND = 30, 14, 12


class PersonLine(QLineEdit):
    """Enter takes the first that fits, ↓ the next, Esc closes the list; any other name may be typed just so.

    Leaving it by Tab keeps what was typed, unless somebody was walked to. Who only looks like what was typed is taken
    by walking there, never by itself.
    """

    picked = Signal(str)
    """The name that was taken from the list."""
    left = Signal()
    """The keyboard went elsewhere."""

    def __init__(
        self,
        find: Callable[[str], Sequence[Suggestion]],
        text: str = "",
        *,
        name: str,
        placeholder: str = "Naam",
        longest: int = 100,
        edited: Callable[[str], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`find` gives who fits, best first, everybody for ""; `edited` hears each name as typed or taken."""
        super().__init__(text, parent)
        self._find, self._edited = find, edited
        self._made: Suggestions | None = None
        self._taken: Pick | None = None
        self._walked = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(longest)
        self.setTextMargins(0, 0, _CHEVRON - 10, 0)
        self.textEdited.connect(self._typed)

    def name(self) -> str:
        """Give the name that stands in it."""
        return " ".join(self.text().split())

    def person(self) -> UUID | None:
        """Give who that is, where it was taken from the list and still stands so."""
        return self._taken.person if self._taken is not None and self._taken.name == self.name() else None

    def suggestions(self) -> Sequence[Suggestion]:
        """Give who is offered now."""
        shown = self._shown()
        return shown.rows_list.rows.items() if shown is not None else ()

    def suggested(self) -> Suggestion | None:
        """Give whom Enter takes, None for nobody."""
        shown = self._shown()
        return shown.rows_list.current() if shown is not None else None

    def event(self, event: QEvent) -> bool:
        """Esc closes the list before it means anything else; Tab takes whom one walked to and goes on."""
        if isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape and self._shown() is not None:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and key == Qt.Key.Key_Tab and self._walked:
                self._take()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list has its keys; the others are for typing."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not (plain and self._listed(Qt.Key(event.key()))):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pressing the chevron, or the line while it is empty, shows everybody."""
        super().mousePressEvent(event)
        if self._shown() is not None:
            self._close()
        elif not self.text() or event.position().x() > self.width() - _CHEVRON:
            self._open()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the list away."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._close()
            self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """The list is nowhere without its line."""
        super().hideEvent(event)
        self._close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chevron at the end."""
        super().paintEvent(event)
        tone = "text2" if self.isEnabled() else "disabled"
        place = QRectF(self.width() - 23, self.height() / 2 - _ICON / 2, _ICON, _ICON)
        draw_icon(QPainter(self), "open", place, tone)

    def _listed(self, key: Qt.Key) -> bool:
        """Deal with a key of the list; False leaves it to the line."""
        shown = self._shown()
        if shown is None:
            if key == Qt.Key.Key_Down:
                self._open()
            return key == Qt.Key.Key_Down
        if key in _ENTER:
            return self._take()
        if key in _STEPS:
            shown.step(_STEPS[key])
            self._walked = True
        elif key == Qt.Key.Key_Escape:
            self._close()
        return key in _STEPS or key == Qt.Key.Key_Escape

    def _typed(self, text: str) -> None:
        self._taken = None
        self._offer(self._find(text) if text.strip() else ())
        if self._edited is not None:
            self._edited(text)

    def _open(self) -> None:
        """Show who fits; everybody where a whole name, or nobody's, stands there already."""
        found = self._find(self.text())
        if all(each.name == self.name() for each in found):
            found = self._find("")
        self._offer(found)

    def _offer(self, found: Sequence[Suggestion]) -> None:
        self._walked = False
        if self._made is None:
            if not found:
                return
            self._made = Suggestions(self, self.accessibleName())
            self._made.rows_list.clicked.connect(lambda _index: self._take())
            # It moves to the window, where it would outlive a line that was made for one step.
            self.destroyed.connect(self._made.deleteLater)
        self._bring_into_sight()
        self._made.offer(found, below=self)

    def _bring_into_sight(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self, 0, _AROUND)

    def _take(self) -> bool:
        """Take who is pointed at; False where nothing changes by it, so that Enter may go on."""
        found = self.suggested()
        self._close()
        if found is None or not isinstance(found.key, Pick):
            return False
        same = found.key.name == self.name()
        self._taken = found.key
        self.setText(found.key.name)
        if self._edited is not None:
            self._edited(found.key.name)
        if not same:
            self.picked.emit(found.key.name)
        return not same

    def _close(self) -> None:
        self._walked = False
        if self._made is not None:
            self._made.hide()

    def _shown(self) -> Suggestions | None:
        return self._made if self._made is not None and self._made.isVisible() else None
