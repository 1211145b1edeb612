"""What a person says about a file of a round (vragen bij het inlezen): which question, which child, which form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from buut_desktop.domain.reading_order import isolated
from buut_desktop.domain.round_import import TypedForm
from buut_desktop.domain.round_rows import FileQuestion, Written
from buut_desktop.domain.sociogram import AnswerState, Asked
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, SOFT, Button, CheckBox, IconButton
from buut_desktop.ui.shared.fields import Combo
from buut_desktop.ui.shared.labels import caption, label, quiet, section
from buut_desktop.ui.shared.layouts import STRETCH, card, clear, column, pane, row, scrolled
from buut_desktop.ui.shared.marks import Mark, MarkLabel
from buut_desktop.ui.shared.segmented import Segment, Segmented
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms.round_file_words import (
    asked_words,
    child_words,
    person_words,
    place_words,
    question_words,
)
from buut_desktop.use_cases.import_round import PersonMeant, QuestionMeant, RoundChoices, RoundProposal
from buut_desktop.use_cases.show_round import Child

_NOT = "not"
_MANY = 3
_NARROWEST = 160
"""Width of a list to choose from; a longer text in it ends in dots."""
_BOTH_SHOWN = 8
"""Children chosen both ways that are named; more are counted."""


class ImportRoundSide(QWidget):
    """`changed` is called after everything a person says: the proposal is to be made anew."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        self._questions: dict[FileQuestion, Asked | None] = {}
        self._people: dict[Written, UUID | None] = {}
        self._replacing: frozenset[UUID] = frozenset()
        self._silent: AnswerState | None = None
        self._proposal: RoundProposal | None = None
        self._at = 0
        self._answered = False
        """A name was just answered: the next one comes by itself."""
        self._first: QWidget | None = None
        """What has the keyboard first: the likeliest answer to what is asked."""
        self._body: QVBoxLayout = column(gap=8, edges=(24, 16, 16, 16))
        self._area = scrolled(pane(self._body))
        self.setLayout(column(self._area))

    @property
    def choices(self) -> RoundChoices:
        """What was said so far."""
        return RoundChoices(dict(self._questions), dict(self._people), self._replacing, self._silent)

    def begin(self) -> None:
        """Another file: nothing is said yet."""
        self._questions, self._people = {}, {}
        self._replacing, self._silent = frozenset(), None
        self._at = 0

    def show_proposal(self, proposal: RoundProposal) -> None:
        """Show what is asked of a person, and what it was told."""
        asking = self.isAncestorOf(self.focusWidget() or self)
        self._proposal, self._first = proposal, None
        clear(self._body)
        self._add_questions(proposal)
        self._add_people(proposal)
        self._add_silence(proposal)
        self._add_typed(proposal.taken.typed, {c.pupil: c for c in proposal.view.children})
        self._add_both(proposal)
        if not self._body.count():
            self._body.addWidget(quiet("Alles is duidelijk; er is niets om te vragen.", wrap=True))
        self._body.addStretch(1)
        if asking:  # what had the keyboard is gone
            self.focus_first()

    def focus_first(self) -> bool:
        """Put the keyboard on what is asked; False where nothing is."""
        if self._first is None:
            return False
        self._first.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, self._show_first)
        return True

    def _show_first(self) -> None:
        if self._first is not None:
            self._area.ensureWidgetVisible(self._first, 0, 80)

    def _say(self, heading: str, *parts: QWidget, why: str = "") -> None:
        if self._body.count():
            self._body.addSpacing(12)
        self._body.addWidget(section(heading))
        if why:
            self._body.addWidget(caption(why, wrap=True))
        for part in parts:
            self._body.addWidget(part)

    def _next(self, widget: QWidget, *, asked: bool) -> None:
        if asked and self._first is None:
            self._first = widget

    # Which question

    def _add_questions(self, proposal: RoundProposal) -> None:
        if all(q.sure and q.options and not q.question.text for q in proposal.questions):
            return
        self._say("Vragen in het bestand", *(self._question(proposal, each) for each in proposal.questions))

    def _question(self, proposal: RoundProposal, each: QuestionMeant) -> QWidget:
        words = question_words(each.question)
        head = row(_named(words, "strong"), caption(dutch.count(each.lines, "regel", "regels")), gap=8)
        head.setStretch(0, 1)
        if not each.options:
            return card(column(head, caption(say("round_file.not_asked"), wrap=True), gap=4, edges=(16, 10, 16, 10)))
        options = [(str(at), asked_words(proposal.view.round, asked)) for at, asked in enumerate(each.options)]
        combo = Combo(
            [*options, (_NOT, "Niet inlezen")],
            name=f"{words} is in deze ronde",
            placeholder="Welke vraag van deze ronde is dit?",
            value=None if each.unclear else _NOT if each.asked is None else str(each.options.index(each.asked)),
            chosen=lambda value: self._answer_question(each, value),
        )
        combo.setMinimumWidth(_NARROWEST)
        self._next(combo, asked=each.unclear)
        return card(column(head, combo, gap=6, edges=(16, 10, 16, 12)))

    def _answer_question(self, each: QuestionMeant, value: str) -> None:
        said = None if value == _NOT else each.options[int(value)]
        self._questions[each.question] = said
        if said is not None:
            self._answer_twins(each.question, Asked(said.dimension, not said.positive))
        self._changed()

    def _answer_twins(self, answered: FileQuestion, twin: Asked) -> None:
        """The same words with the other sign: which dimension they are of was just said."""
        assert self._proposal is not None
        for other in self._proposal.questions:
            alike = (other.question.wave, other.question.text) == (answered.wave, answered.text)
            if alike and other.unclear and other.question != answered and twin in other.options:
                self._questions[other.question] = twin

    # Which child

    def _add_people(self, proposal: RoundProposal) -> None:
        people = proposal.people
        if not people:
            return
        self._at = min(self._at, len(people) - 1)
        if self._answered and not people[self._at].unclear:
            after = [*range(self._at + 1, len(people)), *range(self._at)]
            self._at = next((at for at in after if people[at].unclear), self._at)
        self._answered = False
        parts: list[QWidget] = []
        if len(people) > 1:
            which = quiet(f"Naam {self._at + 1} van {len(people)}")
            earlier = IconButton("Vorige naam", "back", lambda: self._turn(-1))
            later = IconButton("Volgende naam", "forward", lambda: self._turn(1))
            parts.append(pane(row(which, earlier, later, STRETCH, gap=8)))
        parts.append(self._person(proposal, people[self._at]))
        still = [each.written for each in people if each.unclear]
        if len(still) >= _MANY:
            words = f"Alle {len(still)} onbekende namen overslaan"
            parts.append(pane(row(Button(words, lambda: self._answer_people(still, None), kind=LINK), STRETCH)))
        self._say("Wie is dit?", *parts)

    def _person(self, proposal: RoundProposal, each: PersonMeant) -> QWidget:
        children: Mapping[UUID, Child] = {c.pupil: c for c in proposal.view.children}
        where = place_words(each.where)
        about = where if each.lines == 1 else f"{where}, en nog {each.lines - 1} keer"
        inside = column(_named(person_words(each.written), "title"), caption(about), gap=4, edges=(16, 12, 16, 12))
        for pupil in each.candidates:
            words, chosen = child_words(children[pupil]), not each.unclear and each.pupil == pupil
            inside.addWidget(self._possible(each, pupil, words, chosen=chosen))
        others = [(str(c.pupil), f"{c.number}  {isolated(c.name)}") for c in children.values()]
        elsewhere = each.pupil is not None and each.pupil not in each.candidates
        other = Combo(
            others,
            name="Ander kind",
            placeholder="Ander kind…" if each.candidates else "Kies het kind…",
            value=str(each.pupil) if elsewhere else None,
            chosen=lambda value: self._answer_people([each.written], UUID(value)),
        )
        other.setMinimumWidth(_NARROWEST)
        skipped = not each.unclear and each.pupil is None
        inside.addWidget(other)
        inside.addLayout(self._skip(each, chosen=skipped))
        if not each.candidates:
            self._next(other, asked=each.unclear)
        return card(inside)

    def _possible(self, each: PersonMeant, pupil: UUID, words: str, *, chosen: bool) -> QWidget:
        if chosen:
            line = row(MarkLabel(Mark.DONE, size=18, word="gekozen"), _named(words, "accent"), gap=8)
        else:
            yes = Button(
                "Ja", lambda: self._answer_people([each.written], pupil), kind=SOFT, name=f"Ja, dit is {words}"
            )
            self._next(yes, asked=each.unclear)
            line = row(_named(words, "strong"), yes, gap=8)
        line.setStretch(1 if chosen else 0, 1)
        return pane(line)

    def _skip(self, each: PersonMeant, *, chosen: bool) -> QVBoxLayout:
        if chosen:
            return column(row(MarkLabel(Mark.DONE, size=18, word="gekozen"), label("Overgeslagen", "accent"), STRETCH))
        skip = Button(
            "Overslaan", lambda: self._answer_people([each.written], None), name=f"{each.written.text} overslaan"
        )
        return column(row(skip, STRETCH))

    def _answer_people(self, written: Sequence[Written], pupil: UUID | None) -> None:
        self._people |= dict.fromkeys(written, pupil)
        self._answered = True
        self._changed()

    def _turn(self, by: int) -> None:
        assert self._proposal is not None
        self._at = (self._at + by) % len(self._proposal.people)
        self.show_proposal(self._proposal)

    # What the file says nothing about

    def _add_silence(self, proposal: RoundProposal) -> None:
        if not proposal.silent:
            return
        value = "" if self._silent is None else self._silent.value
        choice = Segmented(
            [
                Segment("", "open laten"),
                Segment(AnswerState.NOBODY.value, "koos niemand"),
                Segment(AnswerState.ABSENT.value, "afwezig"),
            ],
            value=value,
            name="Zonder antwoord",
        )
        choice.chosen.connect(self._answer_silence)
        words = f"{dutch.count(proposal.silent, 'keer', 'keer')} staat een kind er zonder antwoord op een vraag."
        self._say("Zonder antwoord", pane(row(choice, STRETCH)), why=words)

    def _answer_silence(self, value: str) -> None:
        self._silent = AnswerState(value) if value else None
        self._changed()

    # Which form gives way

    def _add_typed(self, typed: Sequence[TypedForm], children: Mapping[UUID, Child]) -> None:
        if not typed:
            return
        boxes: list[QWidget] = []
        for each in typed:
            name, counts = child_words(children[each.pupil]), f"{each.now} getypt, {each.then} in het bestand"
            box = CheckBox("vervangen", name=f"{name} vervangen: {counts}")
            box.setChecked(each.replaced)
            box.clicked.connect(lambda on, pupil=each.pupil: self._replace([pupil], on=on))
            line = row(column(_named(name, "strong"), caption(counts), gap=0), box, gap=12)
            line.setStretch(0, 1)
            boxes.append(pane(line))
        every = [each.pupil for each in typed]
        replaced = all(each.replaced for each in typed)
        if len(typed) >= _MANY:
            words = "Alles laten staan" if replaced else "Alles vervangen"
            boxes.append(pane(row(Button(words, lambda: self._replace(every, on=not replaced), kind=LINK), STRETCH)))
        self._say("Al anders getypt", *boxes, why=say("round_file.typed"))

    def _replace(self, pupils: Sequence[UUID], *, on: bool) -> None:
        self._replacing = self._replacing | set(pupils) if on else self._replacing - set(pupils)
        self._changed()

    # What was told of

    def _add_both(self, proposal: RoundProposal) -> None:
        both = proposal.taken.both
        if not both:
            return
        called = {c.pupil: isolated(c.short) for c in proposal.view.children}
        said = [f"{called[one]} koos {called[other]}" for one, other, _ in both[:_BOTH_SHOWN]]
        if len(both) > _BOTH_SHOWN:
            said.append(f"en nog {len(both) - _BOTH_SHOWN} keer")
        self._say("Graag én liever niet", _named(f"{'; '.join(said)}."), why=say("round_file.both"))


def _named(words: str, role: str = "") -> QLabel:
    """Give words with a name in them; one long name without a space is cut off and widens nothing."""
    made = label(words, role, wrap=True)
    made.setMinimumWidth(1)
    return made
