"""Typing a stack of forms (invoer) by number or by letters, with as few keys as the answers allow.

Numbers: every child has one of fixed length, so the last digit accepts and nothing else need be pressed.
A form is its own number and then its choices; a question that has reached its limit opens the next one, the
last question opens the next form. Enter ends a question early, zeros mean nobody, + means absent, Backspace in
an empty field takes the last choice back, also of the form that was just completed. Letters: the list narrows,
first names before surnames, and Enter takes the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import AnswerState, Dimension, Round, digits
from buut_desktop.use_cases.show_round import Child

ABSENT_KEY = "+"


class Edits(Protocol):
    """Carries each edit out at once and can take it back; raises `Refusal` for what the round does not allow."""

    def add(self, dimension: int, chooser: UUID, chosen: UUID) -> None: ...
    def remove(self, dimension: int, chooser: UUID, chosen: UUID) -> None: ...
    def reply(self, dimensions: tuple[int, ...], pupil: UUID, state: AnswerState | None) -> None: ...


@dataclass(frozen=True, slots=True)
class QuestionState:
    """One question of the form on screen, with the children chosen so far."""

    dimension: Dimension
    chosen: tuple[Child, ...]
    reply: AnswerState | None
    current: bool


@dataclass(frozen=True, slots=True)
class EntryState:
    """Everything the entry pane shows."""

    child: Child | None
    """Whose form is being typed; None while the number of the next form is awaited."""
    questions: tuple[QuestionState, ...]
    typed: str
    matches: tuple[Child, ...]
    marked: int
    """The place among `matches` that Enter takes."""
    refused: str
    """Code of why what stands in the field was not accepted, or empty."""
    refused_child: Child | None
    read_back: Child | None
    """The child just accepted, to be read back large."""
    finished: Child | None
    """The child whose form was completed by the last key."""
    done: int
    total: int


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

    # What the person does

    def type(self, text: str) -> None:
        """The field now holds `text`."""
        self._settle()
        stripped = text.strip()
        if stripped.isdecimal() and len(stripped) > self._digits:  # a refused number stays; it does not grow
            text = stripped = stripped[: self._digits]
        self._typed = text
        if stripped == ABSENT_KEY:
            self._typed = ""
            self.absent()
            return
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
        """Mark the next (1) or previous (-1) child of the list."""
        found = self._matches()
        self._marked = max(0, min(len(found) - 1, self._marked + by)) if found else 0
        self._tell()

    def back(self) -> None:
        """Backspace on an empty field: take back what was typed last, and go to the question it stands in."""
        self._settle()
        if self._child is None and self._completed is not None:
            self._child, self._question = self._completed, len(self._dimensions) - 1
        if self._child is not None:
            self._take_back(self._child)
        self._tell()

    def _take_back(self, child: Child) -> None:
        for place in range(self._question, -1, -1):
            number = self._dimensions[place].number
            chosen = self._round_now().chosen_by(child.pupil, number)
            reply = self._round_now().reply(child.pupil, number)
            if chosen:
                self._edits.remove(number, child.pupil, chosen[-1])
            elif reply in (AnswerState.ABSENT, AnswerState.DECLINED):
                self._edits.reply(tuple(d.number for d in self._dimensions), child.pupil, None)
                place = 0
            elif reply is not None:
                self._edits.reply((number,), child.pupil, None)
            else:
                continue
            self._question = place
            return

    def remove(self, dimension: int, child: Child) -> None:
        """Take one choice away (the cross beside it)."""
        self._settle()
        if self._child is not None:
            self._edits.remove(dimension, self._child.pupil, child.pupil)
            self._question = next(i for i, d in enumerate(self._dimensions) if d.number == dimension)
        self._tell()

    def open(self, child: Child) -> None:
        """Type the form of this child next."""
        self._settle()
        self._begin(child)
        self._tell()

    def absent(self) -> None:
        """The child was absent: its whole form is."""
        self._whole_form(AnswerState.ABSENT)

    def declined(self) -> None:
        """The child does not take part."""
        self._whole_form(AnswerState.DECLINED)

    def leave_form(self) -> None:
        """Put the form aside; what was accepted stays."""
        self._settle()
        self._child = self._completed = None
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

    # What follows from it

    @property
    def _dimensions(self) -> tuple[Dimension, ...]:
        return self._round_now().dimensions

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
        dimension = self._dimensions[self._question]
        try:
            self._edits.add(dimension.number, self._child.pupil, child.pupil)
        except Refusal as refusal:
            self._refuse(refusal.code, child)
            return
        self._clear()
        self._read_back = child
        chosen = self._round_now().chosen_by(self._child.pupil, dimension.number)
        if dimension.limit is not None and len(chosen) >= dimension.limit:
            self._next_question()

    def _begin(self, child: Child) -> None:
        self._clear()
        self._child, self._question, self._read_back = child, 0, child

    def _nobody(self) -> None:
        assert self._child is not None
        number = self._dimensions[self._question].number
        if self._round_now().chosen_by(self._child.pupil, number):
            self._refuse("no_number", None)
            return
        self._edits.reply((number,), self._child.pupil, AnswerState.NOBODY)
        self._clear()
        self._next_question()

    def _end_question(self) -> None:
        assert self._child is not None
        number = self._dimensions[self._question].number
        if self._round_now().reply(self._child.pupil, number) is None:
            self._edits.reply((number,), self._child.pupil, AnswerState.SKIPPED)
        self._next_question()

    def _next_question(self) -> None:
        if self._question + 1 < len(self._dimensions):
            self._question += 1
            return
        self._complete()

    def _complete(self) -> None:
        self._finished = self._completed = self._child
        self._child = None

    def _whole_form(self, state: AnswerState) -> None:
        self._settle()
        if self._child is not None:
            self._edits.reply(tuple(d.number for d in self._dimensions), self._child.pupil, state)
            self._clear()
            self._complete()
        self._tell()

    def _matches(self) -> tuple[Child, ...]:
        query = self._typed.strip()
        if not query or query.isdecimal():
            return ()
        taken: set[UUID] = set()
        if self._child is not None:
            number = self._dimensions[self._question].number
            taken = {self._child.pupil, *self._round_now().chosen_by(self._child.pupil, number)}
        found = [c for c in self._children if c.pupil not in taken and names.matches(query, c.name)]
        begins = names.fold(query)
        # On a form stand first names: those come before a surname that begins alike.
        return tuple(sorted(found, key=lambda c: not names.fold(c.name).startswith(begins)))

    def _tell(self) -> None:
        round_ = self._round_now()
        questions = tuple(
            QuestionState(
                d,
                tuple(self._by_pupil[p] for p in round_.chosen_by(self._child.pupil, d.number)),
                round_.reply(self._child.pupil, d.number),
                place == self._question,
            )
            for place, d in enumerate(round_.dimensions)
            if self._child is not None
        )
        found = self._matches()
        self._show(
            EntryState(
                child=self._child,
                questions=questions,
                typed=self._typed,
                matches=found,
                marked=min(self._marked, max(0, len(found) - 1)),
                refused=self._refused,
                refused_child=self._refused_child,
                read_back=self._read_back,
                finished=self._finished,
                done=sum(round_.typed(c.pupil) for c in self._children),
                total=len(self._children),
            )
        )
