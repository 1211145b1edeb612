"""When and by whom a step was done (wanneer, door wie): nearly always right, so they are chips in the title line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from buut_desktop.domain.text import LINE_LIMIT
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import Button
from buut_desktop.ui.shared.chips import MenuChip
from buut_desktop.ui.shared.date_field import DateField
from buut_desktop.ui.shared.fields import Field
from buut_desktop.ui.shared.layouts import column
from buut_desktop.ui.shared.name_chip import NameChip
from buut_desktop.ui.shared.person_field import Suggestion

_OTHER = "other"
_LINE = ("", "")


class WhenChip(MenuChip):
    """The day a step was done; `picked(date)` only from the person."""

    picked = Signal(object)

    def __init__(self, today: Callable[[], date], *, parent: QWidget | None = None) -> None:
        super().__init__("vandaag", icon="date", name="Wanneer", parent=parent)
        self._today, self._day = today, today()
        self.chosen.connect(self._decide)

    def day(self) -> date:
        """Give the day it shows."""
        return self._day

    def set_day(self, day: date) -> None:
        """Show a day without telling anybody."""
        self._day = day
        today = self._today()
        days = [today - timedelta(days=back) for back in range(4)]
        if day not in days:
            days.append(day)
        self.set_options([*((each.isoformat(), self._word(each)) for each in days), _LINE, (_OTHER, "Andere dag…")])
        self.set_value(day.isoformat())

    def _word(self, day: date) -> str:
        return dutch.near_date(day, self._today())

    def _decide(self, value: str) -> None:
        if value != _OTHER:
            self._take(date.fromisoformat(value))
            return
        self.set_value(self._day.isoformat())
        field = DateField(name="Wanneer", today=self._today, day=self._day, latest=self._today())
        ask = _Popup(self, "Wanneer", field, lambda: self._read(field))
        field.picked.connect(lambda _day: None)
        ask.open_below()

    def _read(self, field: DateField) -> bool:
        day = field.day()
        if day is None or field.property("problem") == "true":
            return False
        self._take(day)
        return True

    def _take(self, day: date) -> None:
        other = day != self._day
        self.set_day(day)
        if other:
            self.picked.emit(day)


class ByChip(NameChip):
    """Who did it; `picked(str)` only from the person, and only somebody else than it shows."""

    def __init__(self, me: str, find: Callable[[str], Sequence[Suggestion]], *, parent: QWidget | None = None) -> None:
        """`me` is the person at the keyboard; `find` gives who fits a name that is typed."""
        chip = MenuChip("door mij", icon="person", name="Door wie")
        super().__init__(chip, find, name="Door wie", longest=LINE_LIMIT, parent=parent)
        self._me, self._who = me, me
        self._known: tuple[str, ...] = ()
        self.picked.connect(self.set_who)

    def who(self) -> str:
        """Give the name it shows."""
        return self._who

    def set_known(self, names: Iterable[str]) -> None:
        """Offer these names."""
        self._known = tuple(name for name in dict.fromkeys(names) if name and name != self._me)
        self.set_who(self._who)

    def set_who(self, name: str) -> None:
        """Show a name without telling anybody."""
        self._who = name or self._me
        others = [*self._known, *([self._who] if self._who not in (*self._known, self._me) else [])]
        self.show_value(self._who, [(self._me, "door mij"), *((each, f"door {each}") for each in others), _LINE])


class _Popup(QFrame):
    """Asks for a day under a chip; Esc lets it be."""

    def __init__(self, chip: QWidget, title: str, control: DateField, take: Callable[[], bool]) -> None:
        super().__init__(chip, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", "true")
        self.setAccessibleName(title)
        self._chip, self._take, self._control = chip, take, control
        self._button = Button("Kies", self._try, kind="primary")
        self.setLayout(column(Field(title, control), self._button, gap=12, edges=(16, 12, 16, 12)))
        control.setMinimumWidth(240)

    def open_below(self) -> None:
        """Show it under its chip."""
        self.move(self._chip.mapToGlobal(QPoint(0, self._chip.height() + 4)))
        self.show()
        self._control.setFocus(Qt.FocusReason.TabFocusReason)

    def _try(self) -> None:
        self._control.editingFinished.emit()  # what is typed is read now
        if self._take():
            self.close()
