"""How a round runs (zo loopt de ronde): the protocol card from printing the forms to the shredder, and what is open.

Source: the school's practice – the group talks about the round within two school weeks, and the forms go into the
shredder once that is done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_days import Calendar
from buut_desktop.domain.second_typing import drawn
from buut_desktop.domain.sociogram import AnswerState, ProtocolStep, Reopening, Round, RoundState
from buut_desktop.domain.text import typed_line

DISCUSS_WEEKS = 2
"""School weeks after the round within which the group talks about it (groepsbespreking)."""

_TICKED = frozenset(ProtocolStep) - {ProtocolStep.TYPED}
"""Steps that a person ticks; typing is seen from the forms."""


@dataclass(frozen=True, slots=True)
class CardStep:
    """One step of the card. `follows`: nobody has to tick it, for it is seen from what was typed."""

    step: ProtocolStep
    done: bool
    done_on: date | None = None
    follows: bool = False
    due: date | None = None
    """The last school day for it, where there is one."""
    instead_of: date | None = None
    """The day `due` would be without the holiday it gave way to."""


@dataclass(frozen=True, slots=True)
class Unready:
    """What is open when a round is called done; none of it keeps it from being done."""

    forms: int = 0
    """Forms that were not typed."""
    envelopes: int = 0
    """Home groups whose envelope was not compared with its cover sheet."""
    unchecked: int = 0
    """Forms that were to be typed a second time and were not."""

    @property
    def anything(self) -> bool:
        """Whether anything is open."""
        return bool(self.forms or self.envelopes or self.unchecked)


def unready(round_: Round) -> Unready:
    """Give what is open in the round."""
    closed = {e.home_group for e in round_.envelopes if e.closed_on is not None}
    groups = {p.home_group for p in round_.participants if p.listed}
    return Unready(_untyped(round_), len(groups - closed), _unchecked(round_))


def _untyped(round_: Round) -> int:
    return sum(not round_.typed(p.pupil) for p in round_.participants if p.listed)


def _unchecked(round_: Round) -> int:
    return len(set(drawn(round_)) - {t.pupil for t in round_.second_typings})


def protocol(round_: Round, calendar: Calendar) -> tuple[CardStep, ...]:
    """Give the card of the round, its steps in their order."""
    ticked = dict(round_.steps)
    talk = calendar.after_weeks(round_.held_on, DISCUSS_WEEKS)
    found = []
    for step in ProtocolStep:
        done_on = ticked.get(step)
        follows = done_on is None and _follows(round_, step)
        due = talk if step is ProtocolStep.DISCUSSED else None
        found.append(
            CardStep(
                step,
                follows or done_on is not None,
                done_on,
                follows,
                None if due is None else due.day,
                None if due is None else due.instead_of,
            )
        )
    return tuple(found)


def next_step(card: tuple[CardStep, ...]) -> CardStep | None:
    """Give the first step that is not done, None when everything is."""
    return next((one for one in card if not one.done), None)


def _follows(round_: Round, step: ProtocolStep) -> bool:
    """Say whether the round itself shows that a step was done."""
    if step in (ProtocolStep.PRINTED, ProtocolStep.HELD):
        return bool(round_.replies)  # what was typed was printed and filled in before
    if step is ProtocolStep.CAUGHT_UP:
        if not round_.open:
            return True  # who did not catch up by then no longer does
        complete = bool(round_.replies) and not _untyped(round_)
        return complete and not any(r.state is AnswerState.ABSENT for r in round_.replies)
    if step is ProtocolStep.TYPED:
        return not round_.open or (bool(round_.replies) and not _untyped(round_))
    if step is ProtocolStep.CHECKED:
        return bool(round_.second_typings) and not _unchecked(round_)
    return False


def tick(round_: Round, step: ProtocolStep, day: date) -> Round:
    """Give the round with a step done on that day; talking about it makes the round discussed.

    Raises `Refusal`: step_follows (it is seen from what was typed), round_not_done (talked about while forms are open).
    """
    if step not in _TICKED:
        raise Refusal("step_follows")
    state = round_.state
    if step is ProtocolStep.DISCUSSED:
        if round_.open:
            raise Refusal("round_not_done")
        state = RoundState.DISCUSSED
    kept = tuple(one for one in round_.steps if one[0] is not step)
    return replace(round_, steps=_in_order((*kept, (step, day))), state=state)


def untick(round_: Round, step: ProtocolStep) -> Round:
    """Give the round with a step not done any more; what was not ticked stays as it is."""
    state = round_.state
    if step is ProtocolStep.DISCUSSED and state is RoundState.DISCUSSED:
        state = RoundState.DONE
    return replace(round_, steps=tuple(one for one in round_.steps if one[0] is not step), state=state)


def finish(round_: Round) -> Round:
    """Give the round as done; one that the group talked about before it was opened again is discussed."""
    talked = any(step is ProtocolStep.DISCUSSED for step, _ in round_.steps)
    return replace(round_, state=RoundState.DISCUSSED if talked else RoundState.DONE)


def reopen(round_: Round, day: date, by: str, reason: str) -> Round:
    """Give the round open for typing again; who did so when and why is kept with it.

    Raises `Refusal`: round_is_open, reason_missing.
    """
    if round_.open:
        raise Refusal("round_is_open")
    why = typed_line(reason)
    if not why:
        raise Refusal("reason_missing")
    state = RoundState.ENTRY if round_.replies else RoundState.PLANNED
    return replace(round_, state=state, reopenings=(*round_.reopenings, Reopening(day, by, why)))


def _in_order(steps: tuple[tuple[ProtocolStep, date], ...]) -> tuple[tuple[ProtocolStep, date], ...]:
    places = {step: place for place, step in enumerate(ProtocolStep)}
    return tuple(sorted(steps, key=lambda one: places[one[0]]))
