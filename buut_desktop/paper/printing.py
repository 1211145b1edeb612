"""The printer's desk (afdrukken): the port `Printing` of the use cases, fitted by shape."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from buut_desktop import paths
from buut_desktop.domain.case_file import CaseFile
from buut_desktop.domain.round_extract import RoundExtract
from buut_desktop.domain.round_forms import RoundForms
from buut_desktop.paper import fonts, pdf
from buut_desktop.paper.blank_form import FormValue, blank_form_pdf
from buut_desktop.paper.card_sheet import CardValue, card_pdf
from buut_desktop.paper.case_file import case_file_pdf
from buut_desktop.paper.extract_sheet import extract_pdf
from buut_desktop.paper.group_report import GroupValue, PartValue, group_report_pdf
from buut_desktop.paper.round_forms import round_forms_pdf
from buut_desktop.paper.sociogram_sheet import SociogramValue, sociogram_pdf


class PaperPrinting:
    """Makes PDF in memory from finished values; touches no cabinet and writes no file, so a worker may call it.

    Every method raises `KnownProblem`: no_glyph (sign=…) before anything is made, stopped when `cancelled` says so.
    `progress` is told the share done, from 0 to 1. `resources` and `forms` are folders, by default the program's own.
    """

    def __init__(self, *, resources: Path | None = None, forms: Path | None = None) -> None:
        fonts.register((resources or paths.resources()) / "fonts")
        self._forms = forms or paths.paper_forms()

    def case_file(
        self, value: CaseFile, progress: pdf.Progress | None = None, cancelled: pdf.Cancelled | None = None
    ) -> bytes:
        """Give the case file (casusverslag)."""
        return case_file_pdf(value, progress=progress, cancelled=cancelled)

    def form(
        self, value: FormValue, progress: pdf.Progress | None = None, cancelled: pdf.Cancelled | None = None
    ) -> bytes:
        """Give a blank form, with name and date filled where known; also raises `KnownProblem("form_file")`."""
        return blank_form_pdf(value, self._forms, progress=progress, cancelled=cancelled)

    def card(
        self, value: CardValue, progress: pdf.Progress | None = None, cancelled: pdf.Cancelled | None = None
    ) -> bytes:
        """Give a card or the poster, large enough for a wall; also raises `KnownProblem("form_file")`."""
        return card_pdf(value, self._forms, progress=progress, cancelled=cancelled)

    def sociogram(
        self, value: SociogramValue, progress: pdf.Progress | None = None, cancelled: pdf.Cancelled | None = None
    ) -> bytes:
        """Give the sociogram with its legend on one sheet."""
        return sociogram_pdf(value, progress=progress, cancelled=cancelled)

    def group_report(
        self,
        value: GroupValue,
        parts: Sequence[PartValue],
        progress: pdf.Progress | None = None,
        cancelled: pdf.Cancelled | None = None,
    ) -> bytes:
        """Give the group report: a sociogram sheet for each question, then `parts` in words."""
        return group_report_pdf(value, parts, progress=progress, cancelled=cancelled)

    def extract(
        self, value: RoundExtract, progress: pdf.Progress | None = None, cancelled: pdf.Cancelled | None = None
    ) -> bytes:
        """Give what a round holds about one child, all others nameless."""
        return extract_pdf(value, progress=progress, cancelled=cancelled)

    def round_forms(
        self, value: RoundForms, progress: pdf.Progress | None = None, cancelled: pdf.Cancelled | None = None
    ) -> bytes:
        """Give the forms of a round with what goes with them; also raises `KnownProblem("form_file")`."""
        return round_forms_pdf(value, self._forms, progress=progress, cancelled=cancelled)
