"""Who is this child (vragen bij het inlezen): the child of the file above, whom it may be below, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from buut_desktop.domain.import_plan import Doubt, PlanQuestion
from buut_desktop.domain.people import Pupil
from buut_desktop.ui.pupils.proposal_lines import doubt_said, facts_of
from buut_desktop.ui.shared.buttons import SOFT, Button, IconButton
from buut_desktop.ui.shared.labels import caption, label, quiet, section, strong
from buut_desktop.ui.shared.layouts import STRETCH, card, clear, column, pane, row, scrolled
from buut_desktop.ui.shared.marks import Mark, MarkLabel

_NEW = "Ander kind: nieuw"
_WIDEST = 720
_MANY = 3
"""So many numbers that stand for another child can be answered at once: the file may be of another school."""


class QuestionPane(QWidget):
    """`answered(places, pupil)` is called with the pupil it is, or None for a new one."""

    def __init__(self, answered: Callable[[Sequence[int], UUID | None], object], today: Callable[[], date]) -> None:
        super().__init__()
        self._answered, self._today = answered, today
        self._questions: Sequence[PlanQuestion] = ()
        self._answers: Mapping[int, UUID | None] = {}
        self._groups: Mapping[UUID, str] = {}
        self._file_groups: Mapping[str, str] = {}
        self._at = 0
        self.buttons: list[Button] = []
        """What can be answered to the question on screen: one for each candidate, the new child, all at once."""
        self._which = strong()
        self.earlier = IconButton("Vorige vraag", "back", lambda: self._turn(-1))
        self.later = IconButton("Volgende vraag", "forward", lambda: self._turn(1))
        self._body, self._notes = column(gap=8), column(gap=8)
        self._head = pane(row(self._which, self.earlier, self.later, STRETCH, gap=8))
        inside = pane(column(self._head, self._body, 16, self._notes, STRETCH, gap=8, edges=(0, 4, 16, 16)))
        inside.setMaximumWidth(_WIDEST)
        centred = row(inside, STRETCH)
        centred.setStretch(0, 1000)
        self._area = scrolled(pane(centred))
        self.setLayout(column(self._area))

    def show_groups(self, known: Mapping[UUID, str], in_file: Mapping[str, str]) -> None:
        """Know the home groups of the pupils in Buut, and the names of the groups in the file by their key."""
        self._groups, self._file_groups = known, in_file

    def show_questions(
        self, questions: Sequence[PlanQuestion], answers: Mapping[int, UUID | None], notes: Sequence[str]
    ) -> None:
        """Show the questions; the one on screen stays, unless it was just answered and another one is open."""
        standing = self._questions[self._at].place if self._at < len(self._questions) else None
        self._questions, self._answers = questions, answers
        places = [question.place for question in questions]
        at = places.index(standing) if standing in places else 0
        if questions and questions[at].answered:
            after = [*range(at + 1, len(questions)), *range(at)]
            at = next((number for number in after if not questions[number].answered), at)
        self._at = at
        self._show()
        clear(self._notes)
        for sentence in notes:
            self._notes.addWidget(label(sentence, wrap=True))
        if not questions and not notes:
            self._notes.addWidget(quiet("Er is niets om na te kijken."))

    def focus_first(self) -> None:
        """Put the keyboard on the likeliest answer: one Enter too many must not make one child of two."""
        if self.buttons:
            self._likeliest().setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, self._show_first)

    def set_low(self, low: bool) -> None:
        """In a low window the answers come nearer."""
        self._body.setSpacing(2 if low else 8)

    def _show_first(self) -> None:
        if self.buttons:
            self._area.ensureWidgetVisible(self._likeliest(), 0, 16)

    def _likeliest(self) -> Button:
        """Where name and birth date are both other ones, that is the new child."""
        other = self._questions[self._at].doubt is Doubt.OTHER_NAME
        new = [button for button in self.buttons if button.text() == _NEW]
        return new[0] if other and new else self.buttons[0]

    def _turn(self, by: int) -> None:
        self._at = (self._at + by) % len(self._questions)
        self._show()

    def _show(self) -> None:
        clear(self._body)
        self.buttons = []
        many = len(self._questions)
        self._head.setVisible(many > 0)
        self.earlier.setVisible(many > 1)
        self.later.setVisible(many > 1)
        if not many:
            return
        question = self._questions[self._at]
        self._which.setText(f"Vraag {self._at + 1} van {many}")
        group = self._file_groups.get(question.pupil.group_key or "", "")
        today = self._today()
        self._body.addWidget(label(question.pupil.full_name, "title", wrap=True))
        self._body.addWidget(quiet(f"In het bestand: {facts_of(question.pupil, group, today)}.", wrap=True))
        self._body.addWidget(quiet(doubt_said(question.doubt), wrap=True))
        self._body.addSpacing(8)
        self._body.addWidget(section("Wie is dit?"))
        for pupil in question.candidates:
            self._body.addWidget(self._candidate(question, pupil))
        self._body.addWidget(self._other(question))
        alike = [each.place for each in self._questions if each.doubt is Doubt.OTHER_NAME and not each.answered]
        if question.place in alike and len(alike) >= _MANY:
            self._body.addWidget(self._all_other(alike))

    def _candidate(self, question: PlanQuestion, pupil: Pupil) -> QFrame:
        name = pupil.full_name
        facts = facts_of(pupil, self._groups.get(pupil.id, ""), self._today())
        words = column(strong(name, wrap=True), caption(facts, wrap=True), gap=2)
        chosen = question.answered and self._answers.get(question.place) == pupil.id
        return self._answer_card(
            (question.place,), pupil.id, words, "Dit is hetzelfde kind", f"{name}: {facts}", chosen
        )

    def _other(self, question: PlanQuestion) -> QFrame:
        words = column(strong("Iemand anders"), caption("Het kind komt er als nieuwe leerling bij.", wrap=True), gap=2)
        chosen = question.answered and self._answers.get(question.place, question) is None
        return self._answer_card((question.place,), None, words, _NEW, "", chosen)

    def _all_other(self, places: Sequence[int]) -> QFrame:
        why = (
            "Elk van die leerlingnummers hoort in Buut bij een ander kind, bijvoorbeeld omdat het een andere school is."
        )
        words = column(strong(f"Alle {len(places)} zijn iemand anders"), caption(why, wrap=True), gap=2)
        return self._answer_card(places, None, words, f"Alle {len(places)}: nieuw", "", False)

    def _answer_card(
        self, places: Sequence[int], pupil: UUID | None, words: QVBoxLayout, verb: str, about: str, chosen: bool
    ) -> QFrame:
        inside = row(gap=12, edges=(16, 8, 16, 8))
        inside.addLayout(words, 1)
        if chosen:
            inside.addWidget(MarkLabel(Mark.DONE, size=18, word="gekozen"))
            inside.addWidget(label("Gekozen", "accent"))
        else:
            spoken = f"{verb}, {about}" if about else ""
            button = Button(verb, lambda: self._answered(places, pupil), kind=SOFT, name=spoken)
            self.buttons.append(button)
            inside.addWidget(button)
        return card(inside)
