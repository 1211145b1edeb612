"""A sociogram round (ronde): who took part, what was asked, and who chose whom.

Choices and answers are kept as given; what they mean is computed each time (`sociometry`) and never stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from buut_desktop.domain.refusals import Refusal

FIRST_NUMBER = 10
MOST_WITH_TWO_DIGITS = 90
"""Numbers 10 to 99; a larger group gets three digits, so that the last digit always accepts."""
YOUNGEST_YEARS = (1, 2)
"""The leerjaren that are asked one by one, with the cards of their own thuisgroep."""
USUAL_YEAR = 5
"""Whose wording a child gets whose leerjaar is not known."""


class RoundState(StrEnum):
    """Where a round stands: gepland, invoer, klaar, besproken. It is planned until its first answer is typed."""

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


class Circle(StrEnum):
    """Whom a child may choose (kring): everyone of the round, or its own home group."""

    PLAZA = "plaza"
    HOME_GROUP = "home_group"


class ProtocolStep(StrEnum):
    """What the protocol card leads through, in its order: from printing the forms to the shredder."""

    PRINTED = "printed"
    HELD = "held"
    CAUGHT_UP = "caught_up"
    TYPED = "typed"
    CHECKED = "checked"
    LOOKED = "looked"
    TALKED = "talked"
    DISCUSSED = "discussed"
    SHREDDED = "shredded"


Wordings = tuple[tuple[int, str], ...]
"""(youngest leerjaar from which this wording is used, wording), ascending."""


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """One question: the positive or the negative one (liever niet) of a dimension."""

    dimension: int
    positive: bool = True


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing asked: its question, and the greatest number of choices (None: no limit).

    `wording` is how the question is headed. `wordings` are the words per leerjaar, none where everyone gets `wording`;
    a child younger than the first is not asked. `minus` are those of the negative question, none where it is not asked.
    `young_own`: children of leerjaar 1 and 2 choose within their own home group, whatever `circle` says.
    """

    number: int
    code: str
    wording: str
    limit: int | None = None
    wordings: Wordings = ()
    minus: Wordings = ()
    circle: Circle = Circle.PLAZA
    young_own: bool = False

    def words(self, year: int | None, *, positive: bool = True) -> str | None:
        """Give the question as it is put to a child of leerjaar `year`, or None where it is not asked of it."""
        wordings = (self.wordings or ((1, self.wording),)) if positive else self.minus
        fitting = [text for first, text in wordings if first <= (USUAL_YEAR if year is None else year)]
        return fitting[-1] if fitting else None

    def heading(self, *, positive: bool = True) -> str:
        """Give the words over the question where it is not put to one child."""
        if positive:
            return self.wording
        return self.words(None, positive=False) or (self.minus[-1][1] if self.minus else "")


@dataclass(frozen=True, slots=True)
class Participant:
    """A child of the round: the number on its form, and the home group and leerjaar it had then.

    `listed` is False for a child that is on nobody's list: it left before the round was held, or does not take part
    and may not be chosen either. `wants_talk`: it coloured that it wants to talk with somebody, `talk_with` with whom.
    """

    pupil: UUID
    form_number: int
    home_group: UUID | None
    year: int | None = None
    listed: bool = True
    wants_talk: bool = False
    talk_with: str = ""

    @property
    def young(self) -> bool:
        """Whether the child is of leerjaar 1 or 2."""
        return self.year in YOUNGEST_YEARS


@dataclass(frozen=True, slots=True)
class Reply:
    """What one child did with one question."""

    pupil: UUID
    dimension: int
    state: AnswerState
    positive: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One child chose another on one dimension, gladly or, not `positive`, rather not."""

    dimension: int
    chooser: UUID
    chosen: UUID
    positive: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person put a child in the picture, as a share (-1 to 1) of half its width and height."""

    pupil: UUID
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Envelope:
    """The envelope of one home group (None: children without one), as its cover sheet says it was handed in."""

    home_group: UUID | None
    forms: int
    """Forms in the envelope."""
    absent: int = 0
    declined: int = 0
    closed_on: date | None = None
    """When its typing was compared and found complete."""


@dataclass(frozen=True, slots=True)
class SecondTyping:
    """A form typed a second time (proefcontrole): of `compared` answers, so many were `different`."""

    pupil: UUID
    compared: int
    different: int


@dataclass(frozen=True, slots=True)
class Reopening:
    """A finished round was opened again: when, by whom and why."""

    on: date
    by: str
    reason: str


@dataclass(frozen=True)
class Round:
    """A round of one learning plaza or home group. `held_on` is the day the forms are filled in."""

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
    envelopes: tuple[Envelope, ...] = ()
    second_typings: tuple[SecondTyping, ...] = ()
    steps: tuple[tuple[ProtocolStep, date], ...] = ()
    reopenings: tuple[Reopening, ...] = ()

    # No slots: what is looked up for every child at every key is sorted out once for each state of the round.

    @cached_property
    def _replies(self) -> Mapping[tuple[UUID, int, bool], AnswerState]:
        return {(r.pupil, r.dimension, r.positive): r.state for r in self.replies}

    @cached_property
    def _chosen(self) -> Mapping[tuple[UUID, int, bool], tuple[UUID, ...]]:
        found: defaultdict[tuple[UUID, int, bool], list[UUID]] = defaultdict(list)
        for c in self.choices:
            found[c.chooser, c.dimension, c.positive].append(c.chosen)
        return {key: tuple(chosen) for key, chosen in found.items()}

    @cached_property
    def _taking_part(self) -> Mapping[UUID, Participant]:
        return {p.pupil: p for p in self.participants}

    @cached_property
    def _asked(self) -> Mapping[UUID, tuple[Asked, ...]]:
        asked = [Asked(d.number, positive) for positive in (True, False) for d in self.dimensions]
        words = {d.number: d for d in self.dimensions}
        return {
            p.pupil: tuple(a for a in asked if words[a.dimension].words(p.year, positive=a.positive) is not None)
            for p in self.participants
        }

    @cached_property
    def _lists(self) -> Mapping[int, Mapping[UUID, frozenset[UUID]]]:
        """Who stands on the list of each child, per dimension: one list for all it holds for."""
        listed = [p for p in self.participants if p.listed]
        everyone = frozenset(p.pupil for p in listed)
        groups = {p.home_group for p in self.participants}
        own = {group: frozenset(p.pupil for p in listed if p.home_group == group) for group in groups}
        return {
            d.number: {
                p.pupil: own[p.home_group] if d.circle is Circle.HOME_GROUP or (d.young_own and p.young) else everyone
                for p in self.participants
            }
            for d in self.dimensions
        }

    def participant(self, pupil: UUID) -> Participant | None:
        """Give the child as it takes part, None for one that does not."""
        return self._taking_part.get(pupil)

    def reply(self, pupil: UUID, dimension: int, positive: bool = True) -> AnswerState | None:
        """Give what `pupil` did with the question, None while its form has not been typed."""
        return self._replies.get((pupil, dimension, positive))

    def chosen_by(self, pupil: UUID, dimension: int, positive: bool = True) -> tuple[UUID, ...]:
        """Give whom `pupil` chose, in the order typed."""
        return self._chosen.get((pupil, dimension, positive), ())

    def asked_of(self, pupil: UUID) -> tuple[Asked, ...]:
        """Give the questions on the form of `pupil` in their order: the positive ones, then *liever niet*."""
        return self._asked.get(pupil, ())

    @property
    def open(self) -> bool:
        """Whether answers can be typed."""
        return self.state in (RoundState.PLANNED, RoundState.ENTRY)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Give every question of the round: the positive ones, then *liever niet* where it is asked of anybody."""
        somebody = {a for asked in self._asked.values() for a in asked}
        return tuple(sorted(somebody, key=lambda a: (not a.positive, a.dimension)))

    def typed(self, pupil: UUID) -> bool:
        """Say whether the whole form of `pupil` has been typed; who is on nobody's list has no form."""
        found = self.participant(pupil)
        if found is not None and not found.listed:
            return True
        return all((pupil, a.dimension, a.positive) in self._replies for a in self.asked_of(pupil))

    def on_list(self, chooser: UUID, chosen: UUID, dimension_: int) -> bool:
        """Say whether `chooser` had `chosen` on its list for that dimension."""
        return chooser != chosen and chosen in self._lists[dimension_].get(chooser, ())


def form_numbers(pupils: Sequence[UUID]) -> dict[UUID, int]:
    """Give each pupil, in the order given, the number for its form: from 10, or from 100 above 90 children."""
    first = FIRST_NUMBER if len(pupils) <= MOST_WITH_TWO_DIGITS else 100
    return {pupil: first + place for place, pupil in enumerate(pupils)}


def digits(round_: Round) -> int:
    """Give how many digits every form number of the round has."""
    return max((len(str(p.form_number)) for p in round_.participants), default=2)


def dimension(round_: Round, number: int) -> Dimension:
    """Give the dimension with `number`; raises KeyError for one the round does not have."""
    for found in round_.dimensions:
        if found.number == number:
            return found
    raise KeyError(number)


def without_negative(round_: Round) -> Round:
    """Give the round as if *liever niet* had never been asked: for what leaves the coach's desk."""
    return replace(
        round_,
        dimensions=tuple(replace(d, minus=()) for d in round_.dimensions),
        replies=tuple(r for r in round_.replies if r.positive),
        choices=tuple(c for c in round_.choices if c.positive),
    )


def _open(round_: Round) -> None:
    if not round_.open:
        raise Refusal("round_closed")


def add_choice(round_: Round, number: int, chooser: UUID, chosen: UUID, positive: bool = True) -> Round:
    """Give the round with one choice more; the chooser has then answered that question.

    The first answer of a planned round opens its entry. Raises `Refusal`: chose_self, chose_twice, chose_both (the
    other sign of the same dimension), no_number (not on the list of the round), not_on_list (outside the circle),
    not_asked (not a question for this child), too_many (limit reached), round_closed.
    """
    _open(round_)
    if round_.participant(chooser) is None or round_.participant(chosen) is None:
        raise Refusal("no_number")
    if chooser == chosen:
        raise Refusal("chose_self")
    _asked_of(round_, chooser, number, positive)
    already = round_.chosen_by(chooser, number, positive)
    if chosen in already:
        raise Refusal("chose_twice")
    if chosen in round_.chosen_by(chooser, number, not positive):
        raise Refusal("chose_both")
    if not round_.on_list(chooser, chosen, number):
        raise Refusal("not_on_list")
    limit = dimension(round_, number).limit
    if limit is not None and len(already) >= limit:
        raise Refusal("too_many", limit=limit)
    grown = replace(round_, choices=(*round_.choices, Choice(number, chooser, chosen, positive)))
    return _with_reply(grown, Reply(chooser, number, AnswerState.ANSWERED, positive))


def remove_choice(round_: Round, number: int, chooser: UUID, chosen: UUID, positive: bool = True) -> Round:
    """Give the round without that choice; taking the last one away reopens the question."""
    _open(round_)
    kept = tuple(c for c in round_.choices if c != Choice(number, chooser, chosen, positive))
    if len(kept) == len(round_.choices):
        return round_  # nothing was taken away, so a child that was absent stays so
    smaller = replace(round_, choices=kept)
    if smaller.chosen_by(chooser, number, positive):
        return smaller
    return _without_reply(smaller, chooser, number, positive)


def set_reply(round_: Round, number: int, pupil: UUID, state: AnswerState | None, positive: bool = True) -> Round:
    """Give the round with this answer state; any other than `answered` lets go of the choices made there.

    None takes the reply back, as if the question had not been typed yet.
    Raises `Refusal`: no_number (not on the list), not_asked (not a question for this child), round_closed.
    """
    _open(round_)
    if round_.participant(pupil) is None:
        raise Refusal("no_number")
    dimension(round_, number)  # a question that was not asked has no reply: KeyError
    if state is None:
        return _without_reply(_without_choices(round_, pupil, number, positive), pupil, number, positive)
    _asked_of(round_, pupil, number, positive)
    if state is AnswerState.ANSWERED:
        return _with_reply(round_, Reply(pupil, number, state, positive))
    emptied = _without_choices(round_, pupil, number, positive)
    return _with_reply(emptied, Reply(pupil, number, state, positive))


def set_talk(round_: Round, pupil: UUID, wants: bool, with_whom: str = "") -> Round:
    """Give the round with the child's wish to talk with somebody; `with_whom` as the child wrote it.

    Raises `Refusal`: no_number (not on the list), round_closed.
    """
    _open(round_)
    if round_.participant(pupil) is None:
        raise Refusal("no_number")
    return replace(
        round_,
        participants=tuple(
            replace(p, wants_talk=wants, talk_with=with_whom if wants else "") if p.pupil == pupil else p
            for p in round_.participants
        ),
    )


def with_forms_of(round_: Round, other: Round, pupils: Collection[UUID]) -> Round:
    """Give the round with the whole forms of these pupils as they are in `other`: another state of the same round.

    A form stands there as it was, also one that chose the same child with both signs. Raises `Refusal`: round_closed.
    """
    _open(round_)
    replies = (*(r for r in round_.replies if r.pupil not in pupils), *(r for r in other.replies if r.pupil in pupils))
    choices = (
        *(c for c in round_.choices if c.chooser not in pupils),
        *(c for c in other.choices if c.chooser in pupils),
    )
    talks = {p.pupil: p for p in other.participants if p.pupil in pupils}
    return replace(
        round_,
        state=RoundState.ENTRY if replies else RoundState.PLANNED,
        replies=replies,
        choices=choices,
        participants=tuple(
            replace(p, wants_talk=talks[p.pupil].wants_talk, talk_with=talks[p.pupil].talk_with)
            if p.pupil in talks
            else p
            for p in round_.participants
        ),
    )


def put(round_: Round, pupil: UUID, place: Place | None) -> Round:
    """Give the round with the child at `place`, or back where the layout puts it for None."""
    kept = tuple(p for p in round_.places if p.pupil != pupil)
    return replace(round_, places=kept if place is None else (*kept, place))


def _asked_of(round_: Round, pupil: UUID, number: int, positive: bool) -> None:
    dimension(round_, number)
    if Asked(number, positive) not in round_.asked_of(pupil):
        raise Refusal("not_asked")


def _with_reply(round_: Round, reply: Reply) -> Round:
    without = _without_reply(round_, reply.pupil, reply.dimension, reply.positive)
    return replace(without, replies=(*without.replies, reply), state=RoundState.ENTRY)


def _without_reply(round_: Round, pupil: UUID, number: int, positive: bool) -> Round:
    kept = tuple(r for r in round_.replies if (r.pupil, r.dimension, r.positive) != (pupil, number, positive))
    if len(kept) == len(round_.replies):
        return round_
    return replace(round_, replies=kept, state=RoundState.ENTRY if kept else RoundState.PLANNED)


def _without_choices(round_: Round, pupil: UUID, number: int, positive: bool) -> Round:
    kept = tuple(c for c in round_.choices if (c.chooser, c.dimension, c.positive) != (pupil, number, positive))
    return replace(round_, choices=kept)
