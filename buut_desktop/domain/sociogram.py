"""A sociogram round (ronde): who took part, what was asked, and who chose whom.

Choices and answers are kept as given; what they mean is computed each time (`sociometry`) and never stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from buut_desktop.domain.refusals import Refusal

FIRST_NUMBER = 10
MOST_WITH_TWO_DIGITS = 90
"""Numbers 10 to 99; a larger group gets three digits, so that the last digit always accepts."""


class RoundState(StrEnum):
    """Where a round stands: gepland, invoer, klaar, besproken."""

    PLANNED = "planned"
    ENTRY = "entry"
    DONE = "done"
    DISCUSSED = "discussed"


class AnswerState(StrEnum):
    """What a child did with a question; only the first two make it a respondent."""

    ANSWERED = "answered"
    NOBODY = "nobody"
    SKIPPED = "skipped"
    ABSENT = "absent"
    DECLINED = "declined"

    @property
    def responded(self) -> bool:
        """Whether the child counts as a respondent of this question."""
        return self in (AnswerState.ANSWERED, AnswerState.NOBODY)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing asked: its positive question and the greatest number of choices (None: no limit)."""

    number: int
    code: str
    wording: str
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A child of the round with the number on its form and the home group it had then."""

    pupil: UUID
    form_number: int
    home_group: UUID | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What one child did with one question."""

    pupil: UUID
    dimension: int
    state: AnswerState


@dataclass(frozen=True, slots=True)
class Choice:
    """One child chose another on one dimension."""

    dimension: int
    chooser: UUID
    chosen: UUID


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person put a child in the picture, as a share (-1 to 1) of half its width and height."""

    pupil: UUID
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Round:
    """A round of one learning plaza or home group."""

    id: UUID
    group: UUID
    group_name: str
    school_year: int
    number: int
    held_on: date
    state: RoundState
    dimensions: tuple[Dimension, ...]
    participants: tuple[Participant, ...]
    replies: tuple[Reply, ...] = ()
    choices: tuple[Choice, ...] = ()
    places: tuple[Place, ...] = ()
    made_by: UUID | None = None
    revision: int = 1

    def reply(self, pupil: UUID, dimension: int) -> AnswerState | None:
        """Give what `pupil` did with the question, None while its form has not been typed."""
        return next((r.state for r in self.replies if r.pupil == pupil and r.dimension == dimension), None)

    def chosen_by(self, pupil: UUID, dimension: int) -> tuple[UUID, ...]:
        """Give whom `pupil` chose, in the order typed."""
        return tuple(c.chosen for c in self.choices if c.chooser == pupil and c.dimension == dimension)

    def typed(self, pupil: UUID) -> bool:
        """Say whether the whole form of `pupil` has been typed."""
        return all(self.reply(pupil, d.number) is not None for d in self.dimensions)


def form_numbers(pupils: Sequence[UUID]) -> dict[UUID, int]:
    """Give each pupil, in the order given, the number for its form: from 10, or from 100 above 90 children."""
    first = FIRST_NUMBER if len(pupils) <= MOST_WITH_TWO_DIGITS else 100
    return {pupil: first + place for place, pupil in enumerate(pupils)}


def digits(round_: Round) -> int:
    """Give how many digits every form number of the round has."""
    return 2 if len(round_.participants) <= MOST_WITH_TWO_DIGITS else 3


def dimension(round_: Round, number: int) -> Dimension:
    """Give the dimension with `number`; raises KeyError for one the round does not have."""
    for found in round_.dimensions:
        if found.number == number:
            return found
    raise KeyError(number)


def _open(round_: Round) -> None:
    if round_.state is not RoundState.ENTRY:
        raise Refusal("round_closed")


def add_choice(round_: Round, number: int, chooser: UUID, chosen: UUID) -> Round:
    """Give the round with one choice more; the chooser has then answered that question.

    Raises `Refusal`: chose_self, chose_twice, no_number (not on the list), too_many (limit reached), round_closed.
    """
    _open(round_)
    taking_part = {p.pupil for p in round_.participants}
    if chooser not in taking_part or chosen not in taking_part:
        raise Refusal("no_number")
    if chooser == chosen:
        raise Refusal("chose_self")
    already = round_.chosen_by(chooser, number)
    if chosen in already:
        raise Refusal("chose_twice")
    limit = dimension(round_, number).limit
    if limit is not None and len(already) >= limit:
        raise Refusal("too_many", limit=limit)
    grown = replace(round_, choices=(*round_.choices, Choice(number, chooser, chosen)))
    return _with_reply(grown, Reply(chooser, number, AnswerState.ANSWERED))


def remove_choice(round_: Round, number: int, chooser: UUID, chosen: UUID) -> Round:
    """Give the round without that choice; taking the last one away reopens the question."""
    _open(round_)
    kept = tuple(c for c in round_.choices if c != Choice(number, chooser, chosen))
    if len(kept) == len(round_.choices):
        return round_  # nothing was taken away, so a child that was absent stays so
    smaller = replace(round_, choices=kept)
    if smaller.chosen_by(chooser, number):
        return smaller
    return _without_reply(smaller, chooser, number)


def set_reply(round_: Round, number: int, pupil: UUID, state: AnswerState | None) -> Round:
    """Give the round with this answer state; any other than `answered` lets go of the choices made there.

    None takes the reply back, as if the question had not been typed yet.
    Raises `Refusal`: no_number (not on the list), round_closed.
    """
    _open(round_)
    if pupil not in {p.pupil for p in round_.participants}:
        raise Refusal("no_number")
    dimension(round_, number)  # a question that was not asked has no reply: KeyError
    if state is AnswerState.ANSWERED:
        return _with_reply(round_, Reply(pupil, number, state))
    kept = tuple(c for c in round_.choices if (c.chooser, c.dimension) != (pupil, number))
    emptied = replace(round_, choices=kept)
    if state is None:
        return _without_reply(emptied, pupil, number)
    return _with_reply(emptied, Reply(pupil, number, state))


def put(round_: Round, pupil: UUID, place: Place | None) -> Round:
    """Give the round with the child at `place`, or back where the layout puts it for None."""
    kept = tuple(p for p in round_.places if p.pupil != pupil)
    return replace(round_, places=kept if place is None else (*kept, place))


def _with_reply(round_: Round, reply: Reply) -> Round:
    without = _without_reply(round_, reply.pupil, reply.dimension)
    return replace(without, replies=(*without.replies, reply))


def _without_reply(round_: Round, pupil: UUID, number: int) -> Round:
    kept = tuple(r for r in round_.replies if (r.pupil, r.dimension) != (pupil, number))
    return replace(round_, replies=kept)
