"""The panel from which a list goes out (exporteren): which list, which columns, what kind of file, and what for."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from buut_desktop.domain.exported_list import (
    ALWAYS,
    CHOSEN,
    LONGEST_PURPOSE,
    ListColumn,
    ListFormat,
    ListKind,
    ListPurpose,
    ListWanted,
)
from buut_desktop.domain.refusals import Refusal
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.banner import Banner
from buut_desktop.ui.shared.buttons import PRIMARY, Button, CheckBox
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.fields import Combo, ErrorLine, Field, LineField
from buut_desktop.ui.shared.labels import caption
from buut_desktop.ui.shared.layouts import STRETCH, column, pane, row
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.use_cases.export_list import ExportList

_WIDTH = 560
_KINDS = {ListKind.PUPILS: "Leerlingen", ListKind.GROUPS: "Groepen", ListKind.TEAM: "Team"}
_FORMATS = {ListFormat.XLSX: "Excel", ListFormat.CSV: "CSV"}
_FILTERS = {ListFormat.XLSX: "Excel (*.xlsx)", ListFormat.CSV: "CSV (*.csv)"}
_FILES = {ListKind.PUPILS: "leerlingenlijst", ListKind.GROUPS: "groepenlijst", ListKind.TEAM: "teamlijst"}
_PURPOSES = {
    ListPurpose.GROUP_LIST: "Groepslijst voor het team",
    ListPurpose.CHECK: "Controle met Esis",
    ListPurpose.OTHER: "Anders…",
}
_UNTICKED = frozenset({ListColumn.BIRTH_DATE})
"""What goes out only when it is asked for."""


class ExportPanel(SlidePanel):
    """Nothing goes out before *Opslaan…* and a place in the dialog of the computer."""

    def __init__(self, host: QWidget, desk: Desk, export: ExportList) -> None:
        super().__init__(host, "Exporteren", width=_WIDTH)
        self._desk, self._export = desk, export
        self.kind = Segmented([Segment(k.value, word) for k, word in _KINDS.items()], name="Welke lijst?")
        self.kind.chosen.connect(lambda _value: self._show_columns())
        self.boxes = {
            each: CheckBox(each.value, name=f"Kolom {each.value}") for kind in ListKind for each in CHOSEN[kind]
        }
        for each, box in self.boxes.items():
            box.setChecked(each not in _UNTICKED)
        self._always = caption(wrap=True)
        self.format = Segmented([Segment(f.value, word) for f, word in _FORMATS.items()], name="Soort bestand")
        self.purpose = Combo(
            [(purpose.name, word) for purpose, word in _PURPOSES.items()],
            name="Waar is de lijst voor?",
            placeholder="Kies waar de lijst voor is",
            chosen=lambda _value: self._purpose_chosen(),
        )
        self.words = LineField(name="Waar is de lijst voor, in eigen woorden", longest=LONGEST_PURPOSE)
        self.words.setPlaceholderText("in eigen woorden, zonder namen")
        self.words.returnPressed.connect(self.save)
        self.purpose_field = Field("Waar is de lijst voor?", pane(column(self.purpose, self.words, gap=8)))
        self.error = ErrorLine()
        self.warning = Banner()
        self.save_button = Button("Opslaan…", self.save, kind=PRIMARY, large=True)
        self.footer_row.addWidget(self.save_button)
        self.footer_row.addWidget(Button("Annuleren", self.close_panel, large=True))
        self.footer_row.addStretch(1)
        ticks = pane(column(self._always, *self.boxes.values(), gap=2))
        self.set_body(
            column(
                self.warning,
                Field("Welke lijst?", pane(row(self.kind, STRETCH))),
                Field("Kolommen", ticks),
                Field("Soort bestand", pane(row(self.format, STRETCH))),
                self.purpose_field,
                self.error,
                STRETCH,
                gap=16,
                edges=(28, 20, 28, 20),
            )
        )

    def open_for(self, kind: ListKind = ListKind.PUPILS) -> None:
        """Open it for a list; the purpose is asked anew each time."""
        self.kind.set_value(kind.value)
        self.format.set_value(ListFormat.XLSX.value)
        self.boxes[ListColumn.BIRTH_DATE].setChecked(False)
        self.purpose.set_value(None)
        self.words.clear()
        fact, _, rest = say("export.not_encrypted").partition(". ")
        self.warning.show_banner(f"{fact}.", rest)
        self._show_columns()
        self._purpose_chosen()
        self.open_panel()

    def wanted(self) -> ListWanted:
        """Give what is asked for now."""
        kind = ListKind(self.kind.value())
        ticked = frozenset(each for each in CHOSEN[kind] if self.boxes[each].isChecked())
        chosen = self.purpose.value()
        purpose = ListPurpose[chosen] if chosen else None
        return ListWanted(kind, ticked, ListFormat(self.format.value()), purpose, self.words.text())

    def save(self) -> None:
        """Ask where, and let the list go out."""
        wanted = self.wanted()
        if wanted.purpose is None or (wanted.purpose is ListPurpose.OTHER and not wanted.words.strip()):
            # Before the place is asked for: this is known already.
            self._refused(Refusal("purpose_missing"))
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = self._desk.clock.today().isoformat()
        offered = str(Path(folder) / f"{_FILES[wanted.kind]}-{day}.{wanted.format.value}")
        chosen, _ = QFileDialog.getSaveFileName(self, "Lijst opslaan", offered, _FILTERS[wanted.format])
        if chosen:
            ending = f".{wanted.format.value}"
            self.save_to(Path(chosen if chosen.lower().endswith(ending) else f"{chosen}{ending}"))

    def save_to(self, path: Path) -> None:
        """Write the list there; what is refused stands at its field."""
        self._refused(None)
        try:
            self._export(self._desk.actor, self.wanted(), path)
        except Refusal as refusal:
            self._refused(refusal)
            return
        except Exception as fault:
            tell(self, fault)
            return
        self.close_panel()
        told = say("export.saved", plek=str(path))
        self._desk.notice.toast(told, "Bestand verwijderen", partial(self._remove, path))

    def _remove(self, path: Path) -> None:
        try:
            self._export.remove(self._desk.actor, path)
        except Exception as fault:
            tell(self, fault)
            return
        self._desk.notice.toast("Bestand verwijderd")

    def _refused(self, refusal: Refusal | None) -> None:
        self.error.show_problem(say_fault(refusal) if refusal is not None else "")
        if refusal is not None:
            (self.purpose if self.words.isHidden() else self.words).setFocus()

    def _show_columns(self) -> None:
        kind = ListKind(self.kind.value())
        for each, box in self.boxes.items():
            box.setVisible(each in CHOSEN[kind])
        named = dutch.listing([each.value.lower() for each in ALWAYS[kind]])
        self._always.setText(f"Altijd: {named}.")

    def _purpose_chosen(self) -> None:
        other = self.purpose.value() == ListPurpose.OTHER.name
        self.words.setVisible(other)
        self.error.show_problem("")
        if other and self.is_open():
            self.words.setFocus()
