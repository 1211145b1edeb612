"""The name of a group (groep) being typed: a new learning plaza, a new home group, or another name for one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from buut_desktop.domain.refusals import Refusal
from buut_desktop.ui.shared.buttons import PRIMARY, Button
from buut_desktop.ui.shared.chips import ChipRow, ChoiceChip
from buut_desktop.ui.shared.fields import Field, LineField
from buut_desktop.ui.shared.labels import label
from buut_desktop.ui.shared.layouts import STRETCH, column, pane
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.wording import say_fault

_LONGEST = 80
Keep = Callable[[str, tuple[str, ...]], bool]


class GroupPanel(SlidePanel):
    """`keep(name, leerjaren)` raises what the rules refuse, and gives False where something else went wrong."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, "Groep", width=480)
        self._keep: Keep = lambda _name, _years: False
        self.name = LineField(name="Naam", longest=_LONGEST)
        self.name.returnPressed.connect(self.save)
        self.name_field = Field("Naam", self.name)
        self.years = ChipRow(*(ChoiceChip(str(n), value=str(n), name=f"Leerjaar {n}") for n in range(1, 9)))
        self._of_home = pane(column(label("Leerjaren (mag leeg)", "label"), self.years, gap=4))
        self.save_button = Button("Bewaren", self.save, kind=PRIMARY, large=True)
        self.footer_row.addWidget(self.save_button)
        self.footer_row.addWidget(Button("Annuleren", self.close_panel, large=True))
        self.footer_row.addStretch(1)
        self.set_body(column(self.name_field, self._of_home, STRETCH, gap=16, edges=(28, 20, 28, 20)))

    def ask(self, title: str, keep: Keep, *, name: str = "", years: bool = False) -> None:
        """Let a name be typed, with the leerjaren where it is a new home group."""
        self._keep = keep
        self.set_title(title)
        self.name.setText(name)
        self.name_field.show_problem("")
        for chip in self.years.chips():
            chip.setChecked(False)
        self._of_home.setVisible(years)
        self.open_panel(self.name)
        self.name.selectAll()

    def save(self) -> None:
        """Keep it, or say at the field why not."""
        self.name_field.show_problem("")
        try:
            kept = self._keep(self.name.text(), tuple(self.years.values()))
        except Refusal as refusal:
            self.name_field.show_problem(say_fault(refusal))
            self.name.setFocus()
            return
        if kept:
            self.close_panel()
