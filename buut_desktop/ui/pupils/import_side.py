"""What a person decides beside the proposal (keuzes bij het inlezen), and what does not come along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from buut_desktop.domain.import_plan import ImportPlan
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.domain.school_year import label as year_label
from buut_desktop.ui.pupils.import_words import Preview
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.date_field import DateField
from buut_desktop.ui.shared.fields import Combo, Field
from buut_desktop.ui.shared.labels import caption, label, quiet, section, strong
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, pane, row, scrolled
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.wording import say

_WHOLE, _PART = "whole", "part"


class ImportSide(QWidget):
    """School year, whole school or a part, from which day; then the notes about the file."""

    def __init__(self, changed: Callable[[], object], today: Callable[[], date]) -> None:
        """`changed` is called after every choice of the person."""
        super().__init__()
        self._changed = changed
        self._as_of: date | None = None
        self._whole: bool | None = None
        self._noted: tuple[Preview, bool] | None = None
        self.year = Combo(name="Schooljaar", placeholder="Kies het schooljaar", chosen=lambda _: self._chose_year())
        self.year_field = Field("Schooljaar", self.year, strong=True, hint="Dit staat niet in het bestand.")
        self.whole = Segmented(
            [Segment(_WHOLE, "Hele school"), Segment(_PART, "Een deel")], name="Wie staat er in het bestand"
        )
        self.whole.chosen.connect(self._chose_whole)
        self.whole_field = Field("Wie staat er in het bestand?", self.whole, strong=True)
        self.day = DateField(name="Vanaf welke dag", today=today)
        self.day.picked.connect(self._chose_day)
        self.day_field = Field("Vanaf welke dag telt dit?", self.day, strong=True)
        self.day.problem.connect(self.day_field.show_problem)
        self._notes = column(gap=20)
        fields = (self.year_field, self.whole_field, self.day_field)
        self.setLayout(column(scrolled(pane(column(*fields, self._notes, STRETCH, gap=20, edges=(24, 20, 20, 24))))))

    def show_file(self, found: SchoolImport, words: Preview, this_year: int) -> None:
        """Show another file: nothing is chosen yet; the years around `this_year` are offered where it names none."""
        self._as_of = self._whole = None
        self.year_field.setVisible(found.school_year is None)
        self.year_field.show_problem("")
        self.year.set_options((str(y), year_label(y)) for y in (this_year - 1, this_year, this_year + 1))
        self.year.set_value(None)
        self.whole_field.hide()
        self.day_field.hide()
        self._show_notes(words, to_look_at=True)

    def show_plan(self, plan: ImportPlan, words: Preview) -> None:
        """Show what is proposed, with what it means."""
        self.whole_field.setVisible(not plan.first)
        self.day_field.setVisible(not plan.first)
        self.whole.set_value(_WHOLE if plan.whole_school else _PART)
        self.whole_field.hint.set_text(_meaning(plan))
        if self.day.day() != plan.as_of:
            self.day.set_day(plan.as_of)
        self.day_field.hint.set_text(say("import.new_year") if plan.new_year else say("import.same_year"))
        # The first time they stand here; later they are among what asks for a person.
        self._show_notes(words, to_look_at=plan.first)

    @property
    def school_year(self) -> int | None:
        """The school year that was chosen, or None."""
        value = self.year.value()
        return int(value) if value else None

    @property
    def whole_school(self) -> bool | None:
        """Whether the person said that the file holds the whole school; None for nothing said."""
        return self._whole

    @property
    def as_of(self) -> date | None:
        """The day that the person chose; None for the proposal's own."""
        return self._as_of

    def ask_year(self, sentence: str) -> None:
        """The year is missing: say so where it is chosen."""
        self.year_field.show_problem(sentence)
        self.year.setFocus()

    def _chose_year(self) -> None:
        self.year_field.show_problem("")
        self._changed()

    def _chose_whole(self, value: str) -> None:
        self._whole = value == _WHOLE
        self._changed()

    def _chose_day(self, day: object) -> None:
        self._as_of = day if isinstance(day, date) else None
        self._changed()

    def _show_notes(self, words: Preview, *, to_look_at: bool) -> None:
        if (words, to_look_at) == self._noted:
            return
        self._noted = words, to_look_at
        clear(self._notes)
        if to_look_at:
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


def _meaning(plan: ImportPlan) -> str:
    if not plan.absent:
        return "Iedereen die in Buut staat, staat ook in het bestand."
    who = dutch.count(plan.absent, "kind", "kinderen")
    stand = "staat" if plan.absent == 1 else "staan"
    then = "gaat van school" if plan.absent == 1 else "gaan van school"
    stay = "blijft op school" if plan.absent == 1 else "blijven op school"
    return f"{who} uit Buut {stand} er niet in en {then if plan.whole_school else stay}."
