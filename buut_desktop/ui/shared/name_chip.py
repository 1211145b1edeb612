"""A name on a chip (naam op een keuzerondje): nearly always right, from a menu, or typed in place of the chip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from buut_desktop.ui.shared.chips import MenuChip
from buut_desktop.ui.shared.layouts import row
from buut_desktop.ui.shared.person_field import Suggestion
from buut_desktop.ui.shared.person_line import PersonLine

_OTHER = "\x00"
"""The value of *Iemand anders…*; no name holds this sign."""
_WIDTH = 160


class NameChip(QWidget):
    """A menu chip; *Iemand anders…* makes it a line until Enter or leaving it, Esc brings the chip back."""

    picked = Signal(str)
    """A value of the menu, or the name that was typed; only from the person."""

    def __init__(
        self,
        chip: MenuChip,
        find: Callable[[str], Sequence[Suggestion]],
        *,
        name: str,
        placeholder: str = "Naam",
        longest: int = 100,
        parent: QWidget | None = None,
    ) -> None:
        """`find` gives who fits what is typed; `name` is read out for the line."""
        super().__init__(parent)
        self.chip, self._value, self._text = chip, "", ""
        self._typing = False
        chip.chosen.connect(self._chosen)
        self.line = PersonLine(find, name=name, placeholder=placeholder, longest=longest)
        self.line.setFixedWidth(_WIDTH)
        self.line.returnPressed.connect(self.read)
        self.line.picked.connect(lambda _name: self.read())
        self.line.left.connect(self.read)
        self.line.installEventFilter(self)
        self.line.hide()
        self.setLayout(row(chip, self.line, gap=0))

    def show_value(self, value: str, options: Iterable[tuple[str, str]], text: str = "") -> None:
        """Show a value and the others to choose from; `text` stands on the chip where its option's is too long."""
        self._value, self._text = value, text
        self.chip.set_options([*options, (_OTHER, "Iemand anders…")])
        self._show_chip()

    def read(self) -> None:
        """Take over the name that is being typed, if one is."""
        name = self.line.name()
        if self._typing:
            self._back()
            if name:
                self.picked.emit(name)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Esc goes back to the chip, once no list is open."""
        keys = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not isinstance(event, QKeyEvent) or event.type() not in keys or event.key() != Qt.Key.Key_Escape:
            return False
        if self.line.suggestions():
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._back()
        event.accept()
        return True

    def _chosen(self, value: str) -> None:
        if value != _OTHER:
            self.picked.emit(value)
            return
        self._typing = True
        self.line.clear()
        self.chip.hide()
        self.line.show()
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _back(self) -> None:
        had, self._typing = self.line.hasFocus(), False
        self.chip.show()
        self._show_chip()
        if had:
            self.chip.setFocus(Qt.FocusReason.TabFocusReason)
        self.line.hide()

    def _show_chip(self) -> None:
        self.chip.set_value(self._value)
        if self._text:
            self.chip.set_text(self._text)
