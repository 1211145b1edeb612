"""How a round runs (zo loopt de ronde): which steps are done, which is next, and what is the round's own."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buut_desktop.domain.round_protocol import CardStep, next_step
from buut_desktop.domain.school_year import school_year
from buut_desktop.domain.sociogram import ProtocolStep, Round, RoundState
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.banner import ATTENTION, SUGGESTION, Banner
from buut_desktop.ui.shared.buttons import DANGER, LINK, PLAIN, SOFT, Button
from buut_desktop.ui.shared.date_field import DateField
from buut_desktop.ui.shared.fields import Field, LineField
from buut_desktop.ui.shared.labels import caption, label, section, strong
from buut_desktop.ui.shared.layouts import STRETCH, card, clear, column, hairline, pane, row
from buut_desktop.ui.shared.marks import Mark, MarkLabel
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.sociograms.round_words import STEPS, difference_words, state_words, step_due, unready_words
from buut_desktop.use_cases.change_participants import NamedDifferences
from buut_desktop.use_cases.walk_protocol import Apart, ProtocolCard

_WIDTH = 620
_MOST_NAMES = 6
_TYPING = (ProtocolStep.CAUGHT_UP, ProtocolStep.TYPED, ProtocolStep.CHECKED)
_AFTER = (ProtocolStep.DISCUSSED, ProtocolStep.SHREDDED)
_WAYS = {
    ProtocolStep.PRINTED: "Naar de formulieren",
    ProtocolStep.CAUGHT_UP: "Naar het invoeren",
    ProtocolStep.TYPED: "Naar het invoeren",
    ProtocolStep.CHECKED: "Naar de proefcontrole",
    ProtocolStep.LOOKED: "Naar het plaatje",
    ProtocolStep.TALKED: "Naar wat opvalt",
    ProtocolStep.DISCUSSED: "Naar het groepsblad",
}
"""What the button of a step says that leads to where it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolActs:
    """What the panel has done for it; each gets the id of the round first."""

    tick: Callable[[UUID, ProtocolStep], object]
    untick: Callable[[UUID, ProtocolStep], object]
    go: Callable[[UUID, ProtocolStep], object]
    update: Callable[[UUID], object]
    list_child: Callable[[UUID, UUID, bool], object]
    hold_on: Callable[[UUID, date], object]
    finish: Callable[[UUID], object]
    reopen: Callable[[UUID, str], str]
    """Gives the sentence of a refusal, "" when it was opened."""
    remove: Callable[[UUID], object]
    open: Callable[[UUID], object]


class ProtocolPanel(SlidePanel):
    """Shows the card; every button is an act."""

    def __init__(
        self, host: QWidget, acts: ProtocolActs, *, today: Callable[[], date], ways: Collection[ProtocolStep]
    ) -> None:
        """`ways` are the steps that the program leads to; the others are done elsewhere and only ticked."""
        super().__init__(host, say("protocol.title"), width=_WIDTH)
        self._acts, self._ways = acts, ways
        self.round: UUID | None = None
        self._footer_needed = False
        self._next: Button | None = None
        self._about = caption(wrap=True)
        self.difference = Banner(tone=SUGGESTION)
        self._steps: QVBoxLayout = column(gap=0)
        self._apart: QVBoxLayout = column(gap=2)
        self._apart_part = pane(column(section("Doet niet mee"), self._apart, gap=6))
        self.day = DateField(name="Dag van de ronde", today=today)
        self._day_field = Field("Dag van de ronde", self.day, hint="Te veranderen tot er iets is ingevoerd.")
        self.day.problem.connect(self._day_field.show_problem)
        self.day.picked.connect(self._day_picked)
        self._day_field.setFixedWidth(280)
        self.doubt = Banner(tone=ATTENTION)
        self._open_points = caption(wrap=True)
        self.reason = LineField(name="Waarom heropen je?", placeholder="bijvoorbeeld: nog een formulier gevonden")
        self.reason.returnPressed.connect(self._reopen)
        self.reason_field = Field("Waarom heropen je?", self.reason)
        self.reopen_button = Button("Heropenen", self._reopen)
        self._reopen_part = pane(column(self.reason_field, row(self.reopen_button, STRETCH), gap=8))
        self._trace: QVBoxLayout = column(gap=2)
        self.remove_button = Button("Ronde weghalen…", lambda: self._do(acts.remove), kind=DANGER)
        body = column(
            self._about,
            self.difference,
            4,
            card(self._steps),
            8,
            self._apart_part,
            self._day_field,
            self.doubt,
            self._open_points,
            self._reopen_part,
            self._trace,
            row(self.remove_button, STRETCH),
            STRETCH,
            gap=12,
            edges=(28, 16, 20, 20),
        )
        self.set_body(body)
        self.open_button = Button("Naar de ronde", lambda: self._do(acts.open), kind=PLAIN, large=True)
        self.finish_button = Button("Ronde klaar", lambda: self._do(acts.finish), large=True, icon="done")
        for button in (self.open_button, self.finish_button):
            self.footer_row.addWidget(button)
        self.footer_row.addStretch(1)

    def show_card(self, found: ProtocolCard, differing: NamedDifferences, doubt: str, *, on_page: bool) -> None:
        """Show the card of a round; `doubt` says why its day may not be the moment, `on_page`: its page lies behind."""
        round_ = found.row.round
        self.round = round_.id
        day = dutch.long_date(round_.held_on, year=round_.school_year != school_year(found.today))
        typed = f"{found.row.typed} van {found.row.total} formulieren"
        self._about.setText(
            f"{round_.group_name}, ronde {round_.number} · {day} · {state_words(round_.state)} · {typed}"
        )
        self._show_differences(differing)
        clear(self._steps)
        self._next = None
        following = next_step(found.steps)
        for place, one in enumerate(found.steps):
            if place:
                self._steps.addWidget(hairline())
            self._steps.addWidget(self._step(one, found, is_next=one is following))
        clear(self._apart)
        for child in found.apart:
            self._apart.addLayout(self._child(child, may=round_.open))
        self._apart_part.setVisible(bool(found.apart))
        planned = round_.state is RoundState.PLANNED
        self.day.set_day(round_.held_on)
        self._day_field.setVisible(planned)
        if doubt:
            self.doubt.show_banner(say("round.now"), doubt)
        else:
            self.doubt.hide()
        self._day_field.show_problem("")
        open_points = unready_words(found.unready) if round_.state is RoundState.ENTRY else []
        self._open_points.setText(f"{say('round.open_points')} {dutch.listing(open_points)}.")
        self._open_points.setVisible(bool(open_points))
        self._reopen_part.setVisible(not round_.open)
        self.reason.clear()
        self.reason_field.show_problem("")
        self._show_trace(round_)
        self.remove_button.setVisible(planned)
        self.finish_button.setVisible(round_.state is RoundState.ENTRY)
        self.open_button.setVisible(not on_page)
        self._footer_needed = round_.state is RoundState.ENTRY or not on_page
        self.set_footer_shown(self._footer_needed)

    def open_panel(self, focus: QWidget | None = None) -> None:
        """Slide in, with the bar below only where it holds a button."""
        self._body.verticalScrollBar().setValue(0)
        super().open_panel(focus)
        self.set_footer_shown(self._footer_needed)

    def focus_next(self) -> None:
        """Put the keyboard on what is next: what was pressed is not there any more."""
        (self._next or self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_reason(self) -> None:
        """Put the keyboard where the reason for opening the round again is typed."""
        self.reason.setFocus()
        # Only when the card was laid out is there a place to scroll to.
        QTimer.singleShot(0, self, lambda: self._body.ensureWidgetVisible(self._reopen_part, 0, 24))

    def _show_differences(self, found: NamedDifferences) -> None:
        words = difference_words(len(found.joined), len(found.left), len(found.moved))
        if not words:
            self.difference.hide()
            return
        parts = [
            f"{what}: {_few(people)}."
            for what, people in (("Erbij", found.joined), ("Weg", found.left), ("Andere groep", found.moved))
            if people
        ]
        self.difference.show_banner(
            f"{words} sinds deze ronde is gemaakt",
            " ".join(parts),
            action="Bijwerken",
            do=lambda: self._do(self._acts.update),
        )

    def _step(self, one: CardStep, found: ProtocolCard, *, is_next: bool) -> QWidget:
        mark = Mark.DONE if one.done else Mark.NOW if is_next else Mark.OPEN
        fact = _fact(one, found)
        words = column(strong(STEPS[one.step], wrap=True), gap=1)
        if fact:
            words.addWidget(caption(fact, wrap=True))
        line = row(MarkLabel(mark, size=20), words, gap=14, edges=(16, 9, 12, 9))
        line.setStretch(1, 1)
        title = STEPS[one.step]
        if one.done_on is not None:
            line.addWidget(
                Button(
                    "Ongedaan", lambda: self._do(self._acts.untick, one.step), kind=LINK, name=f"{title}: niet gedaan"
                )
            )
        elif not one.done:
            for button in self._ways_on(one, title, is_next=is_next, open_=found.row.round.open):
                line.addWidget(button)
                self._next = button if is_next else self._next
        return pane(line)

    def _ways_on(self, one: CardStep, title: str, *, is_next: bool, open_: bool) -> list[Button]:
        found = []
        # What comes after the round is done cannot be done before it is.
        tickable = one.step is not ProtocolStep.TYPED and not (open_ and one.step in _AFTER)
        leads = one.step in self._ways and (open_ or one.step not in _TYPING)
        if tickable:
            kind = SOFT if is_next and not leads else LINK
            found.append(
                Button("Gedaan", lambda: self._do(self._acts.tick, one.step), kind=kind, name=f"{title}: gedaan")
            )
        if leads and is_next:
            found.append(Button(_WAYS[one.step], lambda: self._do(self._acts.go, one.step), kind=SOFT))
        return found

    def _child(self, child: Apart, *, may: bool) -> QVBoxLayout:
        state = "doet niet mee" if child.listed else "staat op geen lijst"
        line = row(label(child.name, wrap=True), caption(state), STRETCH, gap=10)
        if may:
            word = "Van de lijst halen" if child.listed else "Terug op de lijst"
            line.addWidget(
                Button(
                    word,
                    lambda: self._do(self._acts.list_child, child.pupil, not child.listed),
                    kind=LINK,
                    name=f"{child.name}: {word.lower()}",
                )
            )
        return column(line)

    def _show_trace(self, round_: Round) -> None:
        clear(self._trace)
        for one in round_.reopenings:
            when = dutch.long_date(one.on, year=True, weekday=False)
            self._trace.addWidget(caption(f"Heropend op {when} door {one.by}: {one.reason}", wrap=True))

    def _day_picked(self, day: date | None) -> None:
        if day is not None:
            self._do(self._acts.hold_on, day)

    def _reopen(self) -> None:
        if self.round is not None:
            self.reason_field.show_problem(self._acts.reopen(self.round, self.reason.text()))

    def _do(self, act: Callable[..., object], *more: object) -> None:
        if self.round is not None:
            act(self.round, *more)


def _few(people: tuple[str, ...]) -> str:
    shown = list(people[:_MOST_NAMES])
    more = len(people) - len(shown)
    return dutch.listing([*shown, f"nog {more}"] if more else shown)


def _fact(one: CardStep, found: ProtocolCard) -> str:
    """Give the small fact beside a step: when it was done, by when it has to be, how far it is."""
    parts = []
    if one.done_on is not None:
        parts.append(f"gedaan op {dutch.long_date(one.done_on, weekday=False)}")
    elif one.follows:
        parts.append(_follows(one, found))
    if due := step_due(one, found.today):
        parts.append(due)
    if one.step is ProtocolStep.TYPED and not one.done:
        parts.append(f"{found.row.typed} van {found.row.total} formulieren")
    if one.step is ProtocolStep.CAUGHT_UP and found.absent and not one.done:
        parts.append(f"{dutch.count(found.absent, 'kind', 'kinderen')} afwezig")
    if one.step is ProtocolStep.CHECKED and found.compared:
        parts.append(f"{found.different} van {found.compared} antwoorden verschilden")
    if one.step is ProtocolStep.TALKED and found.talks:
        parts.append(f"{dutch.count(found.talks, 'kind wil', 'kinderen willen')} met iemand praten")
    hint = say(f"protocol.{one.step.value}") if not one.done else ""
    return " · ".join(part for part in parts if part) + (f"{' – ' if parts else ''}{hint}" if hint else "")


def _follows(one: CardStep, found: ProtocolCard) -> str:
    if one.step is ProtocolStep.TYPED:
        left = found.row.total - found.row.typed
        return f"klaar, zonder {dutch.count(left, 'formulier', 'formulieren')}" if left else "alle formulieren"
    if one.step is ProtocolStep.CAUGHT_UP:
        return "" if found.absent else "niemand afwezig"
    return ""
