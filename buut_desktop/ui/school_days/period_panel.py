"""A free period (vrije dagen) as it is typed: its name, the first and the last day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from buut_desktop.domain.school_days import FreePeriod
from buut_desktop.domain.school_year import starts
from buut_desktop.ui.shared.buttons import PRIMARY, Button
from buut_desktop.ui.shared.date_field import NOT_A_DAY, DateField
from buut_desktop.ui.shared.fields import Field, LineField
from buut_desktop.ui.shared.layouts import STRETCH, column
from buut_desktop.ui.shared.slide_panel import SlidePanel

_WIDTH = 480


class PeriodPanel(SlidePanel):
    """Typing happens here; `keep(period)` gives the sentence of a refusal, "" when it was kept."""

    def __init__(self, host: QWidget, *, today: Callable[[], date], keep: Callable[[FreePeriod], str]) -> None:
        super().__init__(host, "Vrije dagen", width=_WIDTH)
        self._keep, self._year = keep, today().year
        self.name = LineField(name="Naam", placeholder="bijvoorbeeld Herfstvakantie", longest=80)
        self.first = DateField(name="Eerste vrije dag", today=today)
        self.last = DateField(name="Laatste vrije dag", today=today)
        self.name_field = Field("Naam", self.name)
        self.first_field = Field("Eerste vrije dag", self.first, hint="Bijvoorbeeld 17-10.")
        self.last_field = Field("Laatste vrije dag", self.last, hint="Leeg: één dag.")
        self.first.problem.connect(self.first_field.show_problem)
        self.last.problem.connect(self.last_field.show_problem)
        for field in (self.first, self.last):
            field.picked.connect(lambda _day, field=field: self._into_year(field))
        self.name.returnPressed.connect(lambda: self.first.setFocus())
        for field in (self.first, self.last):
            field.returnPressed.connect(self._save)
        fields = (self.name_field, self.first_field, self.last_field)
        self.set_body(column(*fields, STRETCH, gap=16, edges=(28, 20, 28, 20)))
        self.save_button = Button("Bewaren", self._save, kind=PRIMARY, large=True)
        self.footer_row.addWidget(self.save_button)
        self.footer_row.addStretch(1)

    def begin(self, year: int, period: FreePeriod | None, name: str = "") -> None:
        """Open for a period of that school year, or for a new one that may have a name already."""
        self._year = year
        self.set_title("Vrije dagen wijzigen" if period else "Vrije dagen toevoegen")
        self.name.setText(period.name if period else name)
        self.first.set_day(period.first if period else None)
        self.last.set_day(period.last if period else None)
        for field in (self.name_field, self.first_field, self.last_field):
            field.show_problem("")
        self.open_panel(self.first if self.name.text() else self.name)

    def _into_year(self, field: DateField) -> None:
        """A day typed without its year is meant in this school year."""
        day = field.day()
        if day is None:
            return
        for year in (self._year, self._year + 1):
            try:
                meant = day.replace(year=year)
            except ValueError:  # 29 February
                continue
            if starts(self._year) <= meant < starts(self._year + 1):
                field.set_day(meant)

    def _save(self) -> None:
        # Enter in a field comes before the field has read what stands in it.
        for field, around in ((self.first, self.first_field), (self.last, self.last_field)):
            field.editingFinished.emit()
            if around.error.text() == NOT_A_DAY:
                field.setFocus()
                return
            self._into_year(field)
        first = self.first.day()
        if first is None:
            self.first_field.show_problem("Vul de eerste vrije dag in.")
            self.first.setFocus()
            return
        sentence = self._keep(FreePeriod(self.name.text(), first, self.last.day() or first))
        wrong = self.name_field if not self.name.text().strip() else self.last_field
        wrong.show_problem(sentence)
        if sentence:
            wrong.control.setFocus()
        else:
            self.close_panel()
