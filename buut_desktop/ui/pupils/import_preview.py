"""The preview of a file (voorbeeld van het inlezen): nothing of it is kept until *Inlezen*."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.domain.school_year import label as year_label
from buut_desktop.ui.pupils.import_words import Preview, preview_of
from buut_desktop.ui.pupils.pupil_lines import PupilLine, narrowed, of_import
from buut_desktop.ui.pupils.pupil_table import PupilTable
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.banner import ERROR, Banner
from buut_desktop.ui.shared.buttons import PRIMARY, Button
from buut_desktop.ui.shared.fields import Combo, Field
from buut_desktop.ui.shared.labels import caption, label, quiet, section, strong, title
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, hairline, pane, row, scrolled
from buut_desktop.ui.shared.search_box import SearchBox

_LOW = 500


class ImportPreview(QWidget):
    """Who comes along at the left, what does not and what to look at at the right, *Inlezen* below."""

    def __init__(self, take_in: Callable[[], object], back: Callable[[], object]) -> None:
        super().__init__()
        self._lines: list[PupilLine] = []
        self._about, self._counts = caption(), row(gap=32)
        self._figures = pane(self._counts)
        self.search = SearchBox("Zoek een kind in het bestand")
        self.search.setFixedWidth(260)
        self.search.searched.connect(lambda _words: self._narrow())
        self.table = PupilTable(name="Leerlingen in het bestand", can_open=False)
        self.search.went_down.connect(self.table.enter)
        self.table.went_up.connect(lambda: self.search.setFocus(Qt.FocusReason.TabFocusReason))
        self._nothing = pane(column(quiet("Geen leerlingen gevonden."), STRETCH, edges=(10, 16, 0, 0)))
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(self._nothing)
        self.year = Combo(name="Schooljaar", placeholder="Kies het schooljaar", chosen=lambda _: self._chose_year())
        self.year_field = Field("Schooljaar", self.year, strong=True, hint="Dit staat niet in het bestand.")
        self._notes = column(gap=20)
        self._right = scrolled(pane(column(self.year_field, self._notes, STRETCH, gap=20, edges=(24, 20, 20, 24))))
        left = column(
            self._figures, row(self.search, STRETCH, self._about, gap=12), self._found, gap=12, edges=(24, 16, 24, 0)
        )
        left.setStretch(2, 1)
        self._side = pane(row(hairline(upright=True), self._right, gap=0), ground="sunken")
        middle = row(pane(left), self._side, gap=0)
        middle.setStretch(0, 1)
        self.problem = Banner(tone=ERROR)
        self._problem_line = pane(row(self.problem, edges=(24, 8, 24, 8)))
        self._problem_line.hide()
        self._summary = quiet()
        self.take_in_button = Button("Inlezen", take_in, kind=PRIMARY, large=True)
        footer = row(
            Button("Terug", back, large=True), STRETCH, self._summary, self.take_in_button, gap=16,
            edges=(24, 10, 24, 10),
        )  # fmt: skip
        whole = column(
            pane(row(title("Klopt dit met de school?"), STRETCH, edges=(24, 12, 24, 12)), ground="surface"),
            hairline(),
            pane(middle),
            self._problem_line,
            hairline(),
            pane(footer, ground="surface"),
            gap=0,
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_import(self, found: SchoolImport, this_year: int) -> None:
        """Show what was found; the years around `this_year` are offered where the file names none."""
        self._lines = of_import(found)
        words = preview_of(found)
        self._show_counts(words)
        year = f"schooljaar {year_label(found.school_year)}" if found.school_year is not None else ""
        made = f"gemaakt op {dutch.long_date(found.made_on, year=True, weekday=False)}" if found.made_on else ""
        self._about.setText(" · ".join(part for part in (year, made) if part))
        self.year_field.setVisible(found.school_year is None)
        self.year_field.show_problem("")
        self.year.set_options((str(y), year_label(y)) for y in (this_year - 1, this_year, this_year + 1))
        self.year.set_value(None)
        self._show_notes(words)
        self._summary.setText(f"{words.summary}.")
        self.problem.hide()
        self._problem_line.hide()
        self.take_in_button.set_text("Inlezen")
        self.search.clear()
        self._narrow()

    def chosen_year(self) -> int | None:
        """Give the school year that was answered, or None."""
        value = self.year.value()
        return int(value) if value else None

    def ask_year(self, sentence: str) -> None:
        """The year is missing: say so where it is chosen."""
        self.year_field.show_problem(sentence)
        self.year.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, sentence: str) -> None:
        """It could not be kept; what was read is still here."""
        fact, _, rest = sentence.partition(". ")
        self._problem_line.show()
        self.problem.show_banner(f"{fact.rstrip('.')}.", rest)
        self.take_in_button.set_text("Opnieuw inlezen")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window leaves the figures out: they stand below as well."""
        super().resizeEvent(event)
        self._figures.setVisible(self.height() >= _LOW)
        self._side.setFixedWidth(336 if self.width() >= 1340 else 300 if self.width() >= 1024 else 264)

    def _chose_year(self) -> None:
        self.year_field.show_problem("")

    def _narrow(self) -> None:
        shown = narrowed(self._lines, self.search.text().strip())
        self.table.show_lines(shown)
        self._found.setCurrentWidget(self.table if shown else self._nothing)

    def _show_counts(self, words: Preview) -> None:
        clear(self._counts)
        for number, what in words.counts:
            self._counts.addWidget(pane(column(label(str(number), "display"), caption(what), gap=0)))
        self._counts.addStretch(1)

    def _show_notes(self, words: Preview) -> None:
        clear(self._notes)
        self._add_notes("Om na te kijken", words.to_look_at)
        out = column(section("Niet overgenomen"), gap=6)
        if words.has_numbers:
            out.addWidget(strong("BSN in bestand gevonden, niet overgenomen.", wrap=True))
        for left in words.left_out:
            out.addLayout(row(quiet(left.what), STRETCH, caption(f"{left.count} keer"), gap=8))
        if not words.left_out:
            out.addWidget(quiet("Alles in dit bestand komt mee.", wrap=True))
        self._notes.addWidget(pane(out))
        self._add_notes("Goed om te weten", words.good_to_know)

    def _add_notes(self, heading: str, sentences: tuple[str, ...]) -> None:
        if sentences:
            parts = [label(sentence, wrap=True) for sentence in sentences]
            self._notes.addWidget(pane(column(section(heading), *parts, gap=8)))
