"""The page that makes a round (nieuwe ronde): group, day, one to three questions; what is usual is chosen already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.policy import SociogramPolicy
from buut_desktop.domain.round_timing import Doubt
from buut_desktop.domain.school_year import school_year
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.banner import ATTENTION, Banner
from buut_desktop.ui.shared.buttons import LINK, PRIMARY, SOFT, Button
from buut_desktop.ui.shared.date_field import DateField
from buut_desktop.ui.shared.fields import Combo, Field
from buut_desktop.ui.shared.labels import caption, display, label, section, set_role
from buut_desktop.ui.shared.layouts import STRETCH, card, clear, column, hairline, pane, row, scrolled
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms.question_card import USUAL_LIMIT, QuestionCard
from buut_desktop.ui.sociograms.round_words import days, doubt_words, years_words
from buut_desktop.use_cases.start_round import MOST_DIMENSIONS, Asking, RoundChoice

_PROPOSED = 2
"""Questions proposed where the group was not asked yet: two positive ones are enough."""
_WIDEST = 824


class NewRoundPage(QWidget):
    """Choose a group, a day and the questions; what it asks the school file it asks through `look`."""

    made = Signal(object, object, object)
    """Group, the questions as a tuple of `Asking`, and the day."""
    day_picked = Signal(object)
    """The person chose another day: the groups of that day are to be shown."""
    negative_wanted = Signal(bool)
    """The school asks *liever niet* from now on, or no longer; the person has read why."""
    left = Signal()

    def __init__(self, *, today: Callable[[], date], copied: Callable[[], object]) -> None:
        """`copied` is told when the sentence for parents was copied."""
        super().__init__()
        self._today, self._copied = today, copied
        self._choices: tuple[RoundChoice, ...] = ()
        self._policy: SociogramPolicy | None = None
        self._negative = False
        self.doubt_words = ""
        """The reasons to wait that are shown, "" for none."""
        self._before: tuple[Asking, ...] = ()
        self._askings: list[Asking] = []
        self.cards: list[QuestionCard] = []
        self._group = Combo([], name="Leerplein of thuisgroep", chosen=lambda _: self._group_chosen())
        self._about = caption(wrap=True)
        self.day = DateField(name="Dag", today=today)
        self._day_field = Field("Dag", self.day)
        self.day.problem.connect(self._day_field.show_problem)
        self.day.picked.connect(self._day_picked)
        self.doubt = Banner(tone=ATTENTION)
        self._same = caption(wrap=True)
        self._cards: QVBoxLayout = column(gap=12)
        self._more = Button("Vraag toevoegen", self._add, icon="new")
        self.switch = NegativeSwitch(self.negative_wanted.emit, self._in_sight)
        self.make = Button("Ronde maken", self._make, kind=PRIMARY, icon="done", large=True)
        back = Button("Terug", self.left.emit, large=True)
        day = row(self._day_field, STRETCH, gap=0)
        self._day_field.setFixedWidth(280)
        form = column(
            display(say("round.new")),
            8,
            label("Leerplein of thuisgroep", "label"),
            self._group,
            self._about,
            12,
            day,
            self.doubt,
            16,
            section("Wat vraag je?"),
            caption(say("q.rules"), wrap=True),
            self._same,
            4,
            self._cards,
            4,
            row(self._more, STRETCH),
            caption(say("round.limit_why"), wrap=True),
            16,
            self.switch,
            16,
            section("Wat ouders lezen"),
            caption("Voor de schoolgids of nieuwsbrief.", wrap=True),
            4,
            self._notice(),
            STRETCH,
            gap=4,
            edges=(32, 24, 20, 24),
        )
        inner = pane(form)
        inner.setMaximumWidth(_WIDEST)
        footer = pane(row(self.make, back, STRETCH, gap=12, edges=(32, 10, 32, 10)))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        self._area = scrolled(inner)
        around.addWidget(self._area, 1)
        around.addWidget(hairline())
        around.addWidget(footer)

    def _notice(self) -> QWidget:
        words = label(say("q.parents_notice"), wrap=True, select=True)
        copy = Button("Kopiëren", self._copy, icon="copy", name="Tekst voor ouders kopiëren")
        return card(column(words, row(copy, STRETCH), gap=10, edges=(16, 12, 16, 12)), sunken=True)

    # Filling

    def begin(self, choices: tuple[RoundChoice, ...], policy: SociogramPolicy, group: object | None) -> None:
        """Offer these groups; `group` is chosen, else the first whose round can be held soonest."""
        self._policy = policy
        self._askings = []
        self.day.set_day(None)
        self._take_choices(choices)
        self._group.set_value(str(self._proposed(choices, group).group.id))
        self._group_chosen()

    def focus_first(self) -> None:
        """Put the keyboard on the group."""
        self._group.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choices(self, choices: tuple[RoundChoice, ...]) -> None:
        """The groups of another day; the chosen one stays where it is still there, and so do the questions."""
        if not choices:
            self._day_field.show_problem("Op die dag zitten er nog geen kinderen in een groep.")
            return
        self._take_choices(choices)
        if self._chosen() is None:
            self._group.set_value(str(choices[0].group.id))
        self._show_group()

    def show_doubts(self, found: tuple[Doubt, ...], clear_on: date | None) -> None:
        """Say why the chosen day may not be the moment, and which day would be."""
        self.doubt_words = doubt_words(found, clear_on) if found else ""
        if found:
            self.doubt.show_banner(say("round.now"), self.doubt_words)
        else:
            self.doubt.hide()

    def show_negative(self, on: bool, *, may_turn: bool) -> None:
        """Offer *liever niet* where the school asks it."""
        self._negative = on
        if not on:
            self._askings = [replace(asking, negative=False) for asking in self._askings]
        self.switch.show_state(on, may_turn=may_turn)
        if self._askings:
            self._show_cards()

    # Choosing

    def _take_choices(self, choices: tuple[RoundChoice, ...]) -> None:
        self._choices = choices
        self._group.set_options([(str(choice.group.id), choice.group.name) for choice in choices])

    @staticmethod
    def _proposed(choices: tuple[RoundChoice, ...], group: object | None) -> RoundChoice:
        wanted = next((choice for choice in choices if choice.group.id == group), None)
        due = [choice for choice in choices if choice.period is not None and choice.group.kind is choices[0].group.kind]
        return wanted or min(due, key=lambda choice: choice.day, default=choices[0])

    def _chosen(self) -> RoundChoice | None:
        wanted = self._group.value()
        return next((choice for choice in self._choices if str(choice.group.id) == wanted), None)

    def _group_chosen(self) -> None:
        choice = self._chosen()
        if choice is None:
            return
        self._askings = self._usual(choice)
        if self.day.day() != choice.day:
            self.day.set_day(choice.day)
            self.day_picked.emit(choice.day)
        self._show_group()

    def _day_picked(self, day: date | None) -> None:
        if day is None:
            choice = self._chosen()
            day = choice.day if choice is not None else self._today()
            self.day.set_day(day)
        self._day_field.show_problem("")
        self.day_picked.emit(day)

    def _usual(self, choice: RoundChoice) -> list[Asking]:
        codes = [question.code for question, _ in choice.questions]
        again = [asking for asking in choice.asked_before if asking.code in codes]
        if again:
            return again
        limits = self._policy.limits if self._policy is not None else ()
        limit = USUAL_LIMIT if USUAL_LIMIT in limits else next(iter(limits), 0)
        return [Asking(code, limit or None) for code in codes[:_PROPOSED]]

    def _show_group(self) -> None:
        choice = self._chosen()
        if choice is None:
            return
        about = [dutch.count(choice.children, "kind", "kinderen"), years_words(choice.years)]
        about.append(f"dit wordt ronde {choice.next_number}")
        if choice.period is not None:
            first, last = choice.period.days(school_year(choice.day))
            about[-1] += f" ({choice.period.label}, {days(first, last)})"
            day = self.day.day()
            if day is not None and not first <= day <= last:
                about.append("de dag valt buiten die periode")
        self._about.setText(" · ".join(part for part in about if part))
        self._before = choice.asked_before
        self._show_cards()

    def _show_cards(self) -> None:
        choice, policy = self._chosen(), self._policy
        if choice is None or policy is None:
            return
        clear(self._cards)
        self.cards = []
        for place, asking in enumerate(self._askings):
            taken = {other.code for other in self._askings if other is not asking}
            remove = (lambda place=place: self._remove(place)) if len(self._askings) > 1 else None
            made = QuestionCard(
                asking,
                place + 1,
                questions=[question for question, _ in choice.questions if question.code not in taken],
                limits=policy.limits,
                years=choice.years,
                negative=self._negative,
                plaza=choice.group.kind is GroupKind.LEARNING_PLAZA,
                changed=self._changed,
                remove=remove,
            )
            self._cards.addWidget(made)
            self.cards.append(made)
        self._more.setVisible(len(self._askings) < min(MOST_DIMENSIONS, len(choice.questions)))
        # What is made last would be walked last, after everything else in the window.
        inside = [part for made in self.cards for part in made.findChildren(QWidget) if part.window() is self.window()]
        stops = [part for part in inside if part.focusPolicy() is not Qt.FocusPolicy.NoFocus]
        for one, other in pairwise((self.day, *stops, self._more)):
            QWidget.setTabOrder(one, other)
        self._show_same()

    def _changed(self) -> None:
        codes = [asking.code for asking in self._askings]
        self._askings = [made.asking() for made in self.cards]
        if [asking.code for asking in self._askings] != codes:
            self._show_cards()  # a question stands in one card only
        self._show_same()

    def _show_same(self) -> None:
        choice = self._chosen()
        if choice is None or not self._before:
            self._same.setText("")
            self._same.hide()
            return
        self._same.show()
        same = self._askings == list(self._before)
        number = choice.next_number - 1
        self._same.setText(say("round.same_as" if same else "round.other_than", n=number))
        set_role(self._same, "caption" if same else "attention")

    def _add(self) -> None:
        choice = self._chosen()
        if choice is None:
            return
        taken = {asking.code for asking in self._askings}
        code = next(question.code for question, _ in choice.questions if question.code not in taken)
        self._askings.append(replace(self._askings[-1], code=code, negative=False))
        self._show_cards()
        self.cards[-1].question.setFocus(Qt.FocusReason.OtherFocusReason)
        self._in_sight(self.cards[-1])

    def _remove(self, place: int) -> None:
        del self._askings[place]
        self._show_cards()
        self._more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_sight(self, part: QWidget) -> None:
        # Only when it was laid out is there a place to scroll to.
        QTimer.singleShot(0, part, lambda: self._area.ensureWidgetVisible(part, 0, 24))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(say("q.parents_notice"))
        self._copied()

    def _make(self) -> None:
        if self._day_field.error.text():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        choice, day = self._chosen(), self.day.day()
        if choice is not None and day is not None and self.cards:
            self.made.emit(choice.group.id, tuple(made.asking() for made in self.cards), day)


class NegativeSwitch(QWidget):
    """Whether the school asks *liever niet*: off until it turns it on, having read why that is to be weighed."""

    def __init__(self, turn: Callable[[bool], object], in_sight: Callable[[QWidget], object]) -> None:
        """`in_sight` scrolls the page to a part of it that was folded out."""
        super().__init__()
        self._turn, self._in_sight = turn, in_sight
        self._state = caption(wrap=True)
        self.ask = Button("", self._asked, kind=LINK)
        why = label(say("q.negative_why"), wrap=True)
        self.yes = Button("Ja, zet aan", lambda: turn(True), kind=SOFT)
        self._no = Button("Laat uit staan", self._close)
        self._why = card(column(why, row(self.yes, self._no, STRETCH, gap=12), gap=12, edges=(16, 12, 16, 12)))
        line = row(self._state, self.ask, gap=16)
        line.setStretch(0, 1)
        self.setLayout(column(section("Liever niet"), line, self._why, gap=6))
        self._on = False
        self._why.hide()

    def show_state(self, on: bool, *, may_turn: bool) -> None:
        """Say whether it is on."""
        self._on = on
        self._why.hide()
        self._state.setText(say("round.negative_on" if on else "round.negative_off"))
        self.ask.set_text("Uitzetten" if on else "Aanzetten…")
        self.ask.setAccessibleName("Liever niet uitzetten" if on else "Liever niet aanzetten")
        self.ask.setVisible(may_turn)

    def _asked(self) -> None:
        if self._on:
            self._turn(False)
            return
        self._why.show()
        self.ask.hide()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        self._in_sight(self._why)

    def _close(self) -> None:
        self._why.hide()
        self.ask.show()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
