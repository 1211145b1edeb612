"""Who told it (gemeld door): oneself, the mentor of the child, another colleague, or a name typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from buut_desktop.domain.incident import PartyKind
from buut_desktop.ui.incidents.incident_words import elided
from buut_desktop.ui.shared.chips import MenuChip
from buut_desktop.ui.shared.layouts import row
from buut_desktop.use_cases.find_people import Person

_MOST_ON_CHIP = 16
_OTHER = "\x00"
"""The value of *Iemand anders…*; no name holds this sign."""
_LONGEST = 100


class ReporterChip(QWidget):
    """A menu chip; *Iemand anders…* makes it a field until Enter or leaving it."""

    def __init__(self, me: str, picked: Callable[[str], None], parent: QWidget | None = None) -> None:
        """`me` is the person at the keyboard; `picked` hears a name, "" for oneself."""
        super().__init__(parent)
        self._me, self._picked, self._name = me, picked, ""
        self.chip = MenuChip("mij", name="Gemeld door", neutral="")
        self.chip.chosen.connect(self._chosen)
        self.typed = _NameLine(self._typed_done, self._back)
        self.typed.setAccessibleName("Gemeld door: naam")
        self.typed.setPlaceholderText("Wie meldde het?")
        self.typed.setMaxLength(_LONGEST)
        self.typed.setFixedWidth(150)
        self.typed.hide()
        self.setLayout(row(self.chip, self.typed, gap=0))

    def set_reporter(self, name: str, people: Sequence[Person], mentors: Sequence[str] = ()) -> None:
        """Show who told it, and offer the members of staff, the mentors of the child it happened to first."""
        self._name = name
        aid = {p.name for p in people if p.responder}
        first = [each for each in mentors if each != self._me]
        staff = [p.name for p in people if p.kind is PartyKind.STAFF and p.name not in (self._me, *first)]
        options = [("", f"mij ({self._me})")]
        options += [(each, _told(each, mentor=each in first, responder=each in aid)) for each in [*first, *staff]]
        if name and name not in (*first, *staff):
            options.append((name, name))
        self.chip.set_options([*options, (_OTHER, "Iemand anders…")])
        self.chip.set_value(name)
        self.chip.set_text(elided(name, _MOST_ON_CHIP) or "mij")

    def _chosen(self, value: str) -> None:
        if value != _OTHER:
            self._picked(value)
            return
        self.typed.clear()
        self.chip.hide()
        self.typed.show()
        self.typed.setFocus(Qt.FocusReason.TabFocusReason)

    def _typed_done(self) -> None:
        name = " ".join(self.typed.text().split())
        self._back()
        self._picked(name or self._name)

    def _back(self) -> None:
        had = self.typed.hasFocus()
        self.typed.hide()
        self.chip.show()
        self.chip.set_value(self._name)
        self.chip.set_text(elided(self._name, _MOST_ON_CHIP) or "mij")
        if had:
            self.chip.setFocus(Qt.FocusReason.TabFocusReason)


def _told(name: str, *, mentor: bool, responder: bool) -> str:
    marks = [word for word, on in (("mentor", mentor), ("BHV", responder)) if on]
    return f"{name} ({', '.join(marks)})" if marks else name


class _NameLine(QLineEdit):
    def __init__(self, done: Callable[[], None], back: Callable[[], None]) -> None:
        super().__init__()
        self._done, self._back = done, back
        self.returnPressed.connect(done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the chip."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving it takes the name over."""
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._done()
