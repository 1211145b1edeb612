"""One question of a new round (vraag): its words per age as on the form, its limit, its circle, and *liever niet*."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

from buut_desktop.domain.policy import Question
from buut_desktop.domain.sociogram import YOUNGEST_YEARS, Circle, Dimension
from buut_desktop.ui.shared.buttons import CheckBox, IconButton
from buut_desktop.ui.shared.fields import Combo
from buut_desktop.ui.shared.labels import caption, label
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, pane, row
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.sociograms.round_words import years_words
from buut_desktop.use_cases.start_round import Asking

USUAL_LIMIT = 5
"""Proposed where the school offers it: with three choices, not being chosen is often chance."""
_AGE_WIDTH = 84
_NOT_ASKED = "wordt niet gevraagd"


def _offered(limits: Sequence[int], held: int | None) -> list[int]:
    """Give the limits to choose from, with the one asked before; no limit (0) stands last."""
    return sorted({*limits, held or 0} if held or 0 in limits else {*limits}, key=lambda n: (n == 0, n))


class QuestionCard(QFrame):
    """A card with the question of one dimension; `changed` is told of whatever the person chooses."""

    def __init__(
        self,
        asking: Asking,
        number: int,
        *,
        questions: Sequence[Question],
        limits: Sequence[int],
        years: Sequence[int],
        negative: bool,
        plaza: bool,
        changed: Callable[[], object],
        remove: Callable[[], object] | None,
    ) -> None:
        """`negative`: the school asks *liever niet*; `plaza`: the group has home groups to choose within.

        `remove` is None for the only question, which stays.
        """
        super().__init__()
        self.setProperty("card", "true")
        self._questions, self._years, self._negative, self._changed = questions, years, negative, changed
        self._plaza = plaza
        self.question = Combo(
            [(q.code, q.label) for q in questions], name=f"Vraag {number}", value=asking.code, chosen=self._chosen
        )
        self.limit = Segmented(
            [Segment(str(n or ""), f"hoogstens {n}" if n else "geen grens") for n in _offered(limits, asking.limit)],
            value=str(asking.limit or ""),
            name="Hoeveel keuzes per kind",
        )
        self.circle = Segmented(
            [Segment(Circle.PLAZA.value, "hele leerplein"), Segment(Circle.HOME_GROUP.value, "eigen thuisgroep")],
            value=asking.circle.value,
            name="Wie mag een kind kiezen",
        )
        self.young_own = CheckBox("Groep 1–2 kiest binnen de eigen thuisgroep")
        self.young_own.setChecked(asking.young_own)
        self.minus = CheckBox("Ook “liever niet” vragen")
        self.minus.setChecked(asking.negative and negative)
        for part in (self.limit, self.circle):
            part.chosen.connect(lambda _value: self._refresh())
        for box in (self.young_own, self.minus):
            box.toggled.connect(lambda _on: self._refresh())
        self._circle_part = pane(
            column(10, label("Wie mag een kind kiezen", "label"), row(self.circle, STRETCH), gap=4)
        )
        self._forms = column(gap=2)
        head = row(label(f"Vraag {number}", "strong"), self.question, gap=12)
        head.setStretch(1, 1)
        if remove is not None:
            head.addWidget(IconButton(f"Vraag {number} weghalen", "close", remove))
        self.setLayout(
            column(
                head,
                8,
                label("Zo staat het op het formulier", "label"),
                pane(self._forms),
                10,
                label("Hoeveel keuzes per kind", "label"),
                row(self.limit, STRETCH),
                self._circle_part,
                self.young_own,
                self.minus,
                gap=4,
                edges=(16, 12, 16, 12),
            )
        )
        self._circle_part.setVisible(plaza)
        self._show()

    def asking(self) -> Asking:
        """Give the question as it is to be asked."""
        limit = self.limit.value()
        return Asking(
            self.question.value() or "",
            int(limit) if limit else None,
            negative=self.minus.isChecked() and not self.minus.isHidden(),
            circle=Circle(self.circle.value()),
            young_own=self.young_own.isChecked(),
        )

    def _chosen(self, _code: str) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._show()
        self._changed()

    def _show(self) -> None:
        question = next((q for q in self._questions if q.code == self.question.value()), None)
        clear(self._forms)
        young = any(year in YOUNGEST_YEARS for year in self._years) or not self._years
        self.young_own.setVisible(self._plaza and young and self.circle.value() == Circle.PLAZA.value)
        if question is None:
            self.minus.hide()
            return
        asked = Dimension(1, question.code, question.label, wordings=question.wordings, minus=question.minus)
        someone = any(asked.words(year, positive=False) for year in self._years or (None,))
        self.minus.setVisible(self._negative and someone)
        for words in self._lines(asked, positive=True):
            self._forms.addLayout(words)
        if self.minus.isChecked() and not self.minus.isHidden():
            self._forms.addWidget(caption("liever niet, op een eigen blad:"))
            for words in self._lines(asked, positive=False):
                self._forms.addLayout(words)

    def _lines(self, asked: Dimension, *, positive: bool) -> list[QHBoxLayout]:
        bands: list[tuple[list[int], str]] = []
        for year in self._years:
            words = asked.words(year, positive=positive) or _NOT_ASKED
            if bands and bands[-1][1] == words:
                bands[-1][0].append(year)
            else:
                bands.append(([year], words))
        if not bands:
            bands = [([], asked.words(None, positive=positive) or _NOT_ASKED)]
        lines = []
        for years, words in bands:
            age = caption(years_words(years))
            age.setFixedWidth(_AGE_WIDTH if years else 0)
            line = row(age, label(words, "quiet" if words == _NOT_ASKED else "", wrap=True), gap=8)
            line.setStretch(1, 1)
            lines.append(line)
        return lines
