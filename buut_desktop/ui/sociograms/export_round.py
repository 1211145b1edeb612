"""The panel from which a round goes out (ronde exporteren): what kind of file, how children are called, what for."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from buut_desktop.domain.exported_round import NegativeReason, RoundFormat, RoundPurpose, RoundWanted
from buut_desktop.domain.print_stamp import Names
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import Round
from buut_desktop.ui.shared.banner import Banner
from buut_desktop.ui.shared.buttons import PRIMARY, Button, CheckBox
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.fields import Combo, ErrorLine, Field
from buut_desktop.ui.shared.layouts import STRETCH, column, pane, row
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say, say_fault
from buut_desktop.use_cases.export_round import ExportRound

_WIDTH = 560
_FORMATS = {RoundFormat.XLSX: "Excel", RoundFormat.CSV: "CSV", RoundFormat.GRAPHML: "GraphML"}
_FILTERS = {
    RoundFormat.XLSX: "Excel (*.xlsx)",
    RoundFormat.CSV: "CSV (*.csv)",
    RoundFormat.GRAPHML: "GraphML (*.graphml)",
}
_HOLDS = {
    RoundFormat.XLSX: "Deelnemers, keuzes en per vraag een tabel. Kan hier weer worden ingelezen.",
    RoundFormat.CSV: "Eén regel per keuze of antwoord. Kan hier weer worden ingelezen.",
    RoundFormat.GRAPHML: "Voor netwerkprogramma’s als Gephi en SocNetV.",
}
_NAMES = {
    Names.CODES: "Nummers van de formulieren",
    Names.INITIALS: "Initialen",
    Names.FIRST: "Voornamen",
    Names.FULL: "Volledige namen",
}
_PURPOSES = {
    RoundPurpose.CALCULATE: "Verder rekenen of tekenen in een ander programma",
    RoundPurpose.CHECK: "Nakijken van de invoer",
    RoundPurpose.MEETING: "Groepsbespreking",
    RoundPurpose.RESEARCH: "Onderzoek waar ouders van weten",
}
_REASONS = {
    NegativeReason.CALCULATE: "Zelf verder rekenen; het blijft bij mij",
    NegativeReason.SUPPORT_TEAM: "Bespreken in het ondersteuningsteam",
    NegativeReason.RESEARCH: "Onderzoek waar ouders van weten",
}


class ExportRoundPanel(SlidePanel):
    """Codes and no *liever niet* unless a person chooses otherwise; nothing goes out before *Opslaan…*."""

    def __init__(self, host: QWidget, desk: Desk, export: ExportRound) -> None:
        super().__init__(host, "Ronde exporteren", width=_WIDTH)
        self._desk, self._export = desk, export
        self._round: Round | None = None
        self.format = Segmented([Segment(f.value, word) for f, word in _FORMATS.items()], name="Soort bestand")
        self.format.chosen.connect(lambda _value: self._show_format())
        self._format_field = Field("Soort bestand", pane(row(self.format, STRETCH)), hint=_HOLDS[RoundFormat.XLSX])
        self.names = Combo([(n.value, word) for n, word in _NAMES.items()], name="Namen")
        self.negative = CheckBox("Ook “liever niet”")
        self.negative.toggled.connect(lambda _on: self._show_reason())
        self.reason = Combo(
            [(r.value, word) for r, word in _REASONS.items()],
            name="Waarom ook liever niet?",
            placeholder="Kies waarom",
            chosen=lambda _value: self._refused(None),
        )
        self.reason_field = Field("Waarom ook “liever niet”?", self.reason)
        self.purpose = Combo(
            [(p.value, word) for p, word in _PURPOSES.items()],
            name="Waar is het bestand voor?",
            placeholder="Kies waar het bestand voor is",
            chosen=lambda _value: self._refused(None),
        )
        self.error = ErrorLine()
        self.warning = Banner()
        self.save_button = Button("Opslaan…", self.save, kind=PRIMARY, large=True)
        self.footer_row.addWidget(self.save_button)
        self.footer_row.addWidget(Button("Annuleren", self.close_panel, large=True))
        self.footer_row.addStretch(1)
        self.set_body(
            column(
                self.warning,
                self._format_field,
                Field("Namen", self.names),
                self.negative,
                self.reason_field,
                Field("Waar is het bestand voor?", self.purpose),
                self.error,
                STRETCH,
                gap=16,
                edges=(28, 20, 28, 20),
            )
        )

    def open_for(self, round_: Round) -> None:
        """Open it for a round; everything is asked anew each time."""
        self._round = round_
        self.format.set_value(RoundFormat.XLSX.value)
        self.names.set_value(Names.CODES.value)
        self.negative.setChecked(False)
        self.negative.setVisible(any(not asked.positive for asked in round_.asked))
        self.reason.set_value(None)
        self.purpose.set_value(None)
        self._refused(None)
        fact, _, rest = say("round_file.not_encrypted").partition(". ")
        self.warning.show_banner(f"{fact}.", rest)
        self._show_format()
        self._show_reason()
        self.open_panel()

    def wanted(self) -> RoundWanted:
        """Give what is asked for now."""
        purpose, reason = self.purpose.value(), self.reason.value()
        return RoundWanted(
            RoundFormat(self.format.value()),
            Names(self.names.value() or Names.CODES),
            RoundPurpose(purpose) if purpose else None,
            NegativeReason(reason) if reason and self.negative.isChecked() else None,
        )

    def save(self) -> None:
        """Ask where, and let the round go out; what is lacking is said before the place is asked for."""
        if self._round is None or not self._complete():
            return
        wanted = self.wanted()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = self._desk.clock.today().isoformat()
        offered = str(Path(folder) / f"ronde-{self._round.number}-{day}.{wanted.format.value}")
        chosen, _ = QFileDialog.getSaveFileName(self, "Ronde opslaan", offered, _FILTERS[wanted.format])
        if chosen:
            ending = f".{wanted.format.value}"
            self.save_to(Path(chosen if chosen.lower().endswith(ending) else f"{chosen}{ending}"))

    def save_to(self, path: Path) -> None:
        """Write the round there; what is refused stands at its field."""
        assert self._round is not None
        try:
            self._export(self._desk.actor, self._round.id, self.wanted(), path)
        except Refusal as refusal:
            self._refused(refusal)
            return
        except Exception as fault:
            tell(self, fault)
            return
        self.close_panel()
        told = say("round_file.saved", plek=str(path))
        self._desk.notice.toast(told, "Bestand verwijderen", partial(self._remove, path))

    def _complete(self) -> bool:
        if self.negative.isChecked() and self.reason.value() is None:
            self.reason_field.show_problem("Kies waarom “liever niet” meegaat.")
            self.reason.setFocus()
            return False
        if self.purpose.value() is None:
            self._refused(Refusal("round_purpose_missing"))
            self.purpose.setFocus()
            return False
        return True

    def _remove(self, path: Path) -> None:
        try:
            self._export.remove(self._desk.actor, path)
        except Exception as fault:
            tell(self, fault)
            return
        self._desk.notice.toast("Bestand verwijderd")

    def _refused(self, refusal: Refusal | None) -> None:
        self.error.show_problem(say_fault(refusal) if refusal is not None else "")
        self.reason_field.show_problem("")

    def _show_format(self) -> None:
        self._format_field.hint.set_text(_HOLDS[RoundFormat(self.format.value())])

    def _show_reason(self) -> None:
        self.reason_field.setVisible(self.negative.isChecked())
        self._refused(None)
        if self.negative.isChecked() and self.is_open():
            self.reason.setFocus()
