"""The children of a round against those of its group (erbij en weg): who joined, left or moved since it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import FIRST_NUMBER, Participant, Round, RoundState

_LAST_OF_TWO_DIGITS, _LAST_OF_THREE = 99, 999


@dataclass(frozen=True, slots=True)
class Member:
    """A child of the group on the day of the round, with its home group and leerjaar then."""

    pupil: UUID
    home_group: UUID | None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between the round and its group."""

    joined: tuple[Member, ...] = ()
    left: tuple[UUID, ...] = ()
    """On the list of the round, and not in the group any more."""
    moved: tuple[Member, ...] = ()
    """In another home group or leerjaar than the round has; only looked at before anything was typed."""

    @property
    def anything(self) -> bool:
        """Whether there is something to bring up to date."""
        return bool(self.joined or self.left or self.moved)


def differences(round_: Round, members: Sequence[Member]) -> Differences:
    """Compare the round with the children of its group, given in the order in which they get numbers.

    Who was taken off the list stays known to the round, and does not join again while it is a member.
    """
    there = {m.pupil: m for m in members}
    joined = tuple(m for m in members if round_.participant(m.pupil) is None)
    left = tuple(p.pupil for p in round_.participants if p.listed and p.pupil not in there)
    moved: tuple[Member, ...] = ()
    if round_.state is RoundState.PLANNED:
        moved = tuple(
            there[p.pupil]
            for p in round_.participants
            if p.pupil in there and (p.home_group, p.year) != (there[p.pupil].home_group, there[p.pupil].year)
        )
    return Differences(joined, left, moved)


def named(round_: Round, pupil: UUID) -> bool:
    """Say whether anything was typed of the child or about it."""
    return (
        any(r.pupil == pupil for r in round_.replies)
        or any(pupil in (c.chooser, c.chosen) for c in round_.choices)
        or any(p.pupil == pupil and p.wants_talk for p in round_.participants)
    )


def bring_up_to_date(round_: Round, found: Differences) -> Round:
    """Give the round with its children as they are in the group now.

    Who joined gets a number after the last; who left goes, or stays off the list where something was typed of it or
    about it. Raises `Refusal`: round_done, numbers_full.
    """
    _open(round_)
    gone = {pupil for pupil in found.left if not named(round_, pupil)}
    there = {m.pupil: m for m in found.moved}
    kept = []
    for one in round_.participants:
        if one.pupil in gone:
            continue
        if one.pupil in found.left:
            one = replace(one, listed=False)
        elif one.pupil in there:
            one = replace(one, home_group=there[one.pupil].home_group, year=there[one.pupil].year)
        kept.append(one)
    for member in found.joined:
        number = _next_number([p.form_number for p in kept], _highest(round_, kept))
        kept.append(Participant(member.pupil, number, member.home_group, member.year))
    places = tuple(place for place in round_.places if place.pupil not in gone)
    return replace(round_, participants=tuple(kept), places=places)


def set_listed(round_: Round, pupil: UUID, listed: bool) -> Round:
    """Give the round with the child on everybody's list, or on nobody's.

    Raises `Refusal`: round_done, no_number (not in the round).
    """
    _open(round_)
    if round_.participant(pupil) is None:
        raise Refusal("no_number")
    return replace(
        round_,
        participants=tuple(replace(p, listed=listed) if p.pupil == pupil else p for p in round_.participants),
    )


def _open(round_: Round) -> None:
    if not round_.open:
        raise Refusal("round_done")


def _highest(round_: Round, kept: Sequence[Participant]) -> int:
    return max((p.form_number for p in (*round_.participants, *kept)), default=FIRST_NUMBER - 1)


def _next_number(taken: Sequence[int], highest: int) -> int:
    """Give the number after the `highest` ever given; where those of that many digits are used up, the lowest free one.

    So a printed form of a child that left is not taken for that of a child that joined, as long as there is a choice.
    """
    last = _LAST_OF_TWO_DIGITS if highest <= _LAST_OF_TWO_DIGITS else _LAST_OF_THREE
    if highest < last:
        return highest + 1
    first = FIRST_NUMBER if last == _LAST_OF_TWO_DIGITS else _LAST_OF_TWO_DIGITS + 1
    free = next((number for number in range(first, last + 1) if number not in set(taken)), None)
    if free is None:
        raise Refusal("numbers_full")
    return free
