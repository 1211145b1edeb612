"""Typing a stack of forms (invoer) by number or by letters, with as few keys as the answers allow.

Numbers: every child has one of fixed length, so the last digit accepts and nothing else need be pressed.
A form is its own number and then its choices; a question that has reached its limit opens the next one, the
last question opens the next form. Enter ends a question early, zeros mean nobody, + means absent, * that the child
wants to talk with somebody, Backspace in an empty field takes the last choice back, also of the form that was just
completed. Letters: the list narrows, first names before surnames, and Enter takes the first. With an empty field
↑ and ↓ walk through the questions of the form.

A child that was chosen gladly and then *liever niet*, or the other way round, asks which of the two holds: + or -.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from buut_desktop.domain import entry_checks, names
from buut_desktop.domain.entry_checks import Hint
from buut_desktop.domain.envelopes import FormState, envelope_of, form_state, home_groups, whole_form
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import (
    AnswerState,
    Asked,
    Round,
    digits,
    dimension,
)
from buut_desktop.domain.text import typed_line
from buut_desktop.ui.sociograms.choosing import Edits, choose, move_here, nobody
from buut_desktop.ui.sociograms.entry_state import (
    EntryState,
    EnvelopeState,
    FormCell,
    QuestionState,
    TalkState,
)
from buut_desktop.use_cases.show_round import Child

_SHOWN = {
    FormState.OPEN: "open",
    FormState.HALF: "half",
    FormState.TYPED: "done",
    FormState.ABSENT: "absent",
    FormState.DECLINED: "absent",
    FormState.UNLISTED: "off",
}
"""How the grid shows a form that is not at hand."""


class EntryPresenter:
    """Keeps where the typing is; knows nothing of screens."""

    def __init__(
        self,
        children: tuple[Child, ...],
        round_now: Callable[[], Round],
        edits: Edits,
        show: Callable[[EntryState], None],
    ) -> None:
        self._children = children
        self._by_number = {child.number: child for child in children}
        self._by_pupil = {child.pupil: child for child in children}
        self._round_now = round_now
        self._edits = edits
        self._show = show
        self._digits = digits(round_now())
        self._groups = home_groups(round_now())
        self._envelope: int | None = None
        """The place of the chosen envelope among the home groups; None for all of them."""
        self._child: Child | None = None
        self._question = 0
        self._typed = ""
        self._marked = 0
        self._refused = ""
        self._refused_child: Child | None = None
        self._read_back: Child | None = None
        self._finished: Child | None = None
        self._completed: Child | None = None
        """Whose form was completed last, for Backspace to go back to."""
        self._hints: tuple[Hint, ...] = ()
        self._sorted_out: tuple[Round, dict[UUID, FormState]] | None = None

    # What the person does

    def type(self, text: str) -> None:
        """The field now holds `text`."""
        self._settle()
        stripped = text.strip()
        if stripped.isdecimal() and len(stripped) > self._digits:  # a refused number stays; it does not grow
            text = stripped = stripped[: self._digits]
        self._typed = text
        if stripped.isdecimal() and len(stripped) >= self._digits:
            self._number(stripped)
        self._tell()

    def enter(self) -> None:
        """Take the marked child of the list; on an empty field end the question."""
        self._settle()
        number = self._typed.strip()
        if number.isdecimal() and len(number) >= self._digits:
            self._number(number)  # it stood there refused: say again why
        elif number.isdecimal():
            self._refuse("no_number", None)
        elif self._typed.strip():
            found = self._matches()
            if found:
                self._take(found[min(self._marked, len(found) - 1)])
            else:
                self._refuse("no_name", None)
        elif self._child is not None:
            self._end_question()
        self._tell()

    def move(self, by: int) -> None:
        """Mark the next (1) or previous (-1) child of the list; on an empty field go to that question."""
        found = self._matches()
        if not self._typed.strip() and self._child is not None:
            self._settle()
            self._question = max(0, min(len(self._asked) - 1, self._question + by))
        else:
            self._marked = max(0, min(len(found) - 1, self._marked + by)) if found else 0
        self._tell()

    def back(self) -> None:
        """Backspace on an empty field: take back what was typed last, and go to the question it stands in."""
        self._settle()
        if self._child is None and self._completed is not None:
            self._child = self._completed
            self._question = len(self._asked) - 1
        if self._child is not None:
            self._take_back(self._child)
        self._tell()

    def remove(self, asked: Asked, child: Child) -> None:
        """Take one choice away (the cross beside it)."""
        self._settle()
        if self._child is not None:
            self._edits.remove(asked, self._child.pupil, child.pupil)
            self._question = self._asked.index(asked)
        self._tell()

    def go(self, asked: Asked) -> None:
        """Go to a question of the form (a click on it)."""
        self._settle()
        if asked in self._asked:
            self._question = self._asked.index(asked)
        self._tell()

    def open(self, child: Child) -> None:
        """Type the form of this child next."""
        self._settle()
        self._begin(child)
        self._tell()

    def draw(self, chooser: UUID, chosen: UUID, asked: Asked | None = None) -> None:
        """Let one child choose another (a line drawn in the picture), for `asked` or else the question at hand.

        The form of the chooser is opened; what does not go is said where a refused number is.
        """
        self._settle()
        one, other = self._by_pupil.get(chooser), self._by_pupil.get(chosen)
        if one is None or other is None:
            return
        wanted = asked or (self._asked[self._question] if self._child is not None else None)
        if self._child is not one:
            self._begin(one)
            self._read_back = None
        if self._child is one:
            if wanted in self._asked:
                self._question = self._asked.index(wanted)
            if wanted is None or wanted in self._asked:
                self._take(other)
            else:
                self._refuse("not_asked", one)
        self._tell()

    def take_away(self, chooser: UUID, chosen: UUID, asked: Asked) -> None:
        """Take a choice back that is pointed at in the picture; the form of the chooser is opened."""
        one, other = self._by_pupil.get(chooser), self._by_pupil.get(chosen)
        if one is not None and other is not None:
            if self._child is not one:
                self._begin(one)
            self.remove(asked, other)

    def absent(self) -> None:
        """The child was absent: its whole form is."""
        self._whole_form(AnswerState.ABSENT)

    def declined(self) -> None:
        """The child does not take part."""
        self._whole_form(AnswerState.DECLINED)

    def empty(self) -> None:
        """Take everything typed on this form away; it stays open."""
        self._settle()
        if self._child is not None:
            self._edits.whole_form(self._child.pupil, None)
            self._question = 0
        self._tell()

    def decide(self, positive: bool) -> None:
        """Say which of the two holds for a child that stands at both the positive and the negative question."""
        if self._refused != "chose_both" or self._child is None or self._refused_child is None:
            return
        one, other, asked = self._child.pupil, self._refused_child, self._asked[self._question]
        self._settle()
        self._clear()
        if asked.positive is positive:
            try:
                move_here(self._edits, self._round_now(), asked, one, other.pupil)
            except Refusal as refusal:  # this question is full
                self._refuse(refusal.code, other)
            else:
                self._read_back = other
                self._advance_when_full(asked)
        self._tell()

    def talk(self, wants: bool, with_whom: str = "") -> None:
        """Note that the child whose form this is, or was a moment ago, wants to talk with somebody."""
        about = self._talker()
        if about is not None:
            one, words = self._round_now().participant(about.pupil), typed_line(with_whom) if wants else ""
            if one is not None and (one.wants_talk, one.talk_with) != (wants, words):
                self._edits.talk(about.pupil, wants, words)
        self._tell()

    def leave_form(self) -> None:
        """Put the form aside; what was accepted stays."""
        self._settle()
        self._child = self._completed = None
        self._hints = ()
        self._clear()
        self._tell()

    def choose_envelope(self, place: int | None) -> None:
        """Type the forms of that envelope, by its place among the home groups; None for all of them."""
        self._envelope = place
        if self._child is not None and self._groups and place is not None:
            one = self._round_now().participant(self._child.pupil)
            if one is not None and one.home_group != self._groups[place]:
                self._child = self._completed = None
        self._settle()
        self._clear()
        self._tell()

    def refresh(self) -> None:
        """The round changed outside the entry (undo, redo): show what now stands there."""
        self._settle()
        self._tell()

    def take(self, child: Child) -> None:
        """Choose this child (a click in the list)."""
        self._settle()
        self._take(child)
        self._tell()

    @property
    def round(self) -> Round:
        """The round as it now stands."""
        return self._round_now()

    @property
    def child(self) -> Child | None:
        """Whose form is being typed."""
        return self._child

    @property
    def asked(self) -> Asked | None:
        """The question that is typed, None between two forms."""
        return None if self._child is None else self._asked[self._question]

    @property
    def children(self) -> tuple[Child, ...]:
        """The children of the round by number."""
        return self._children

    def group_at_hand(self) -> UUID | None:
        """Give the home group of the chosen envelope (None: children without one), or of the only one there is."""
        return self._groups[self._envelope or 0]

    # What follows from it

    @property
    def _asked(self) -> tuple[Asked, ...]:
        return () if self._child is None else self._round_now().asked_of(self._child.pupil)

    def _settle(self) -> None:
        self._refused, self._refused_child, self._read_back, self._finished = "", None, None, None

    def _clear(self) -> None:
        self._typed, self._marked = "", 0

    def _refuse(self, code: str, child: Child | None) -> None:
        """Nothing is accepted and what was typed stays, to be seen and mended."""
        self._refused, self._refused_child = code, child

    def _number(self, typed: str) -> None:
        if self._child is not None and set(typed) == {"0"} and len(typed) == self._digits:
            self._nobody()
            return
        child = self._by_number.get(int(typed)) if len(typed) == self._digits else None
        if child is None:
            self._refuse("no_number", None)
        else:
            self._take(child)

    def _take(self, child: Child) -> None:
        if self._child is None:
            self._begin(child)
            return
        asked = self._asked[self._question]
        try:
            choose(self._edits, self._round_now(), asked, self._child.pupil, child.pupil)
        except Refusal as refusal:
            self._refuse(refusal.code, child)
            return
        self._clear()
        self._read_back = child
        self._advance_when_full(asked)

    def _begin(self, child: Child) -> None:
        one = self._round_now().participant(child.pupil)
        if one is None or not one.listed:
            self._refuse("no_number", child)
            return
        if not self._round_now().asked_of(child.pupil):
            self._refuse("not_asked", child)
            return
        self._clear()
        self._hints = ()
        self._child, self._question, self._read_back = child, 0, child

    def _nobody(self) -> None:
        assert self._child is not None
        asked, pupil = self._asked[self._question], self._child.pupil
        if self._round_now().chosen_by(pupil, asked.dimension, asked.positive):
            self._refuse("already_chosen", None)
            return
        nobody(self._edits, self._round_now(), asked, pupil)
        self._clear()
        self._next_open()

    def _end_question(self) -> None:
        assert self._child is not None
        asked = self._asked[self._question]
        if self._reply(asked) is None:
            self._edits.reply(asked, self._child.pupil, AnswerState.SKIPPED)
        if self._question + 1 < len(self._asked):
            self._question += 1
        else:
            self._next_open()

    def _advance_when_full(self, asked: Asked) -> None:
        assert self._child is not None
        limit = dimension(self._round_now(), asked.dimension).limit
        chosen = self._round_now().chosen_by(self._child.pupil, asked.dimension, asked.positive)
        if limit is not None and len(chosen) >= limit:
            self._next_open()

    def _next_open(self) -> None:
        """Go to the next question without an answer, one that was passed over too; without any the form is done."""
        places = [*range(self._question + 1, len(self._asked)), *range(self._question)]
        open_ = next((place for place in places if self._reply(self._asked[place]) is None), None)
        if open_ is None:
            self._complete()
        else:
            self._question = open_

    def _reply(self, asked: Asked) -> AnswerState | None:
        assert self._child is not None
        return self._round_now().reply(self._child.pupil, asked.dimension, asked.positive)

    def _take_back(self, child: Child) -> None:
        round_, asked_of = self._round_now(), self._asked
        if whole_form(round_, child.pupil) is not None:
            self._edits.whole_form(child.pupil, None)
            self._question = 0
            return
        for place in range(self._question, -1, -1):
            asked = asked_of[place]
            chosen = round_.chosen_by(child.pupil, asked.dimension, asked.positive)
            if chosen:
                self._edits.remove(asked, child.pupil, chosen[-1])
            elif round_.reply(child.pupil, asked.dimension, asked.positive) is not None:
                self._edits.reply(asked, child.pupil, None)
            else:
                continue
            self._question = place
            return
        if all(round_.reply(child.pupil, a.dimension, a.positive) is None for a in asked_of):
            self._child = self._completed = None  # what was typed last was the number of the form itself

    def _complete(self) -> None:
        assert self._child is not None
        before = None if self._completed is None else self._completed.pupil
        self._hints = entry_checks.form_hints(self._round_now(), self._child.pupil, before)
        self._finished = self._completed = self._child
        self._child = None

    def _whole_form(self, state: AnswerState) -> None:
        self._settle()
        if self._child is not None:
            self._edits.whole_form(self._child.pupil, state)
            self._clear()
            self._complete()
        self._tell()

    def _talker(self) -> Child | None:
        return self._child or self._completed

    def _matches(self) -> tuple[Child, ...]:
        query = self._typed.strip()
        if not query or query.isdecimal():
            return ()
        round_ = self._round_now()
        last: set[UUID] = set()
        if self._child is None:
            able = {p.pupil for p in round_.participants if p.listed}
        else:
            asked, me = self._asked[self._question], self._child.pupil
            taken = round_.chosen_by(me, asked.dimension, asked.positive)
            able = {p.pupil for p in round_.participants if round_.on_list(me, p.pupil, asked.dimension)} - set(taken)
            last = set(round_.chosen_by(me, asked.dimension, not asked.positive))
        found = [c for c in self._children if c.pupil in able and names.matches(query, c.name)]
        begins, near = names.fold(query), self._near()
        # On a form stand first names: those come before a surname that begins alike. Who stands at the other question
        # of this dimension is hardly meant, but may be typed.
        return tuple(
            sorted(
                found,
                key=lambda c: (c.pupil in last, not names.fold(c.name).startswith(begins), c.pupil not in near),
            )
        )

    def _near(self) -> set[UUID]:
        """Give whose name is looked for first: the forms of this envelope."""
        if self._child is not None or self._envelope is None:
            return set()
        return {p.pupil for p in self._round_now().participants if p.home_group == self.group_at_hand()}

    # Telling

    def _tell(self) -> None:
        round_ = self._round_now()
        found, states = self._matches(), self._states(round_)
        forms = [state for state in states.values() if state is not FormState.UNLISTED]
        shown = [c for c in self._children if self._in_envelope(round_, c)]
        cells = tuple(self._cell(round_, c) for c in shown)
        self._show(
            EntryState(
                child=self._child,
                questions=self._questions(round_),
                typed=self._typed,
                matches=found,
                marked=min(self._marked, max(0, len(found) - 1)),
                refused=self._refused,
                refused_child=self._refused_child,
                read_back=self._read_back,
                finished=self._finished,
                done=sum(state not in (FormState.OPEN, FormState.HALF) for state in forms),
                total=len(forms),
                cells=cells,
                envelopes=self._envelopes(round_),
                envelope=self._envelope,
                elsewhere=self._child is not None and not self._in_envelope(round_, self._child),
                talk=self._talk_state(round_),
                hints=() if self._child is not None else (*self._hints, *entry_checks.round_hints(round_)),
            )
        )

    def _questions(self, round_: Round) -> tuple[QuestionState, ...]:
        if self._child is None:
            return ()
        me, one = self._child.pupil, round_.participant(self._child.pupil)
        made = []
        for place, asked in enumerate(self._asked):
            of = dimension(round_, asked.dimension)
            year = None if one is None else one.year
            made.append(
                QuestionState(
                    asked=asked,
                    words=of.words(year, positive=asked.positive) or of.heading(positive=asked.positive),
                    limit=of.limit,
                    chosen=tuple(self._by_pupil[p] for p in round_.chosen_by(me, asked.dimension, asked.positive)),
                    reply=round_.reply(me, asked.dimension, asked.positive),
                    current=place == self._question,
                )
            )
        return tuple(made)

    def _in_envelope(self, round_: Round, child: Child) -> bool:
        one = round_.participant(child.pupil)
        return self._envelope is None or (one is not None and one.home_group == self.group_at_hand())

    def _states(self, round_: Round) -> dict[UUID, FormState]:
        """Give where every form stands; sorted out once for each state of the round."""
        if self._sorted_out is None or self._sorted_out[0] is not round_:
            self._sorted_out = round_, {p.pupil: form_state(round_, p) for p in round_.participants}
        return self._sorted_out[1]

    def _cell(self, round_: Round, child: Child) -> FormCell:
        at_hand = self._child is not None and child.pupil == self._child.pupil
        return FormCell(child, "current" if at_hand else _SHOWN[self._states(round_)[child.pupil]])

    def _envelopes(self, round_: Round) -> tuple[EnvelopeState, ...]:
        states = self._states(round_)
        members: dict[UUID | None, list[UUID]] = {group: [] for group in self._groups}
        for one in round_.participants:
            members[one.home_group].append(one.pupil)
        made = []
        for group, pupils in members.items():
            cover = envelope_of(round_, group)
            to_do = sum(states[pupil] in (FormState.OPEN, FormState.HALF) for pupil in pupils)
            made.append(
                EnvelopeState(
                    self._by_pupil[pupils[0]].home_group,
                    len(pupils) - to_do,
                    len(pupils),
                    cover is not None and cover.closed_on is not None,
                )
            )
        return tuple(made)

    def _talk_state(self, round_: Round) -> TalkState | None:
        about = self._talker()
        one = None if about is None else round_.participant(about.pupil)
        return None if about is None or one is None else TalkState(about, one.wants_talk, one.talk_with)
