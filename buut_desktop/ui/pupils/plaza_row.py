"""One learning plaza (leerplein) in the list: its name, how much belongs to it, rename and remove."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from buut_desktop.domain.people import Group
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import Button, IconButton
from buut_desktop.ui.shared.fields import ErrorLine, LineField
from buut_desktop.ui.shared.labels import caption, set_flag, strong
from buut_desktop.ui.shared.layouts import column, pane, row


class PlazaRow(QFrame):
    """`rename(id, name)` and `remove(id)` give the sentence of a refusal, or "" where it was kept."""

    def __init__(
        self,
        plaza: Group,
        homes: int,
        pupils: int,
        *,
        rename: Callable[[UUID, str], str],
        remove: Callable[[UUID], str],
    ) -> None:
        super().__init__()
        self._plaza, self._rename, self._remove = plaza, rename, remove
        self.setProperty("card", "true")
        groups = dutch.count(homes, "thuisgroep", "thuisgroepen")
        facts = f"{groups} · {dutch.count(pupils, 'leerling', 'leerlingen')}"
        self.rename_button = IconButton(f"{plaza.name} een andere naam geven", "edit", self.edit)
        self.remove_button = IconButton(f"{plaza.name} weghalen", "close", self._take_away)
        words = column(strong(plaza.name, wrap=True), caption(facts), gap=0)
        reading = row(words, self.rename_button, self.remove_button, gap=4)
        reading.setStretch(0, 1)
        self._reading = pane(reading)
        self.name = LineField(plaza.name, name=f"Nieuwe naam van {plaza.name}", longest=80)
        self.name.returnPressed.connect(self._save)
        self._writing: QWidget = pane(row(self.name, Button("Bewaren", self._save), gap=8))
        self._writing.hide()
        self.error = ErrorLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(0)
        for part in (self._reading, self._writing, self.error):
            layout.addWidget(part)

    def edit(self) -> None:
        """Let the name be typed."""
        self._reading.hide()
        self._writing.show()
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def editing(self) -> bool:
        """Whether its name is being typed."""
        return not self._writing.isHidden()

    def stop(self) -> None:
        """Leave the name as it was."""
        self.name.setText(self._plaza.name)
        self._problem("")
        self._writing.hide()
        self._reading.show()
        self.rename_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _save(self) -> None:
        if self.name.text().strip() == self._plaza.name:
            self.stop()
            return
        self._problem(self._rename(self._plaza.id, self.name.text()))

    def _take_away(self) -> None:
        self._problem(self._remove(self._plaza.id))

    def _problem(self, sentence: str) -> None:
        self.error.show_problem(sentence)
        set_flag(self.name, "problem", bool(sentence) and self.editing)
