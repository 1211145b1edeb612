"""Bring the children of a round up to date (erbij en weg), or take one off everybody's list."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.people import Pupil
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.round_members import Differences, bring_up_to_date, differences, set_listed
from buut_desktop.domain.school_year import school_year
from buut_desktop.domain.sociogram import Round
from buut_desktop.use_cases.ports import Cabinet, Change, Clock, Work
from buut_desktop.use_cases.start_round import members_of


@dataclass(frozen=True, slots=True)
class NamedDifferences:
    """Who joined, left or moved since the round was made, by name."""

    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UpToDate:
    """What bringing up to date did: new numbers, children gone from the round, and those now off the list."""

    round: Round
    joined: int
    removed: int
    unlisted: int
    changes: frozenset[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeParticipants:
    """Compare a round with its group on the day it is held, and take the differences over."""

    cabinet: Cabinet
    clock: Clock

    def differences(self, actor: Actor, round_: UUID) -> NamedDifferences:
        """Give who differs; nobody once the round is done. Raises `Refusal("gone")`."""
        require(actor, Act.CHANGE_PARTICIPANTS)
        with self.cabinet.read() as work:
            now = work.rounds.get(round_)
            if not now.open:
                return NamedDifferences()
            found = self._differences(work, now)
            pupils = [*(m.pupil for m in (*found.joined, *found.moved)), *found.left]
            placed = work.people.placements(pupils, now.held_on)
        called = {pupil: _name(placement.pupil) for pupil, placement in placed.items()}
        return NamedDifferences(
            tuple(called[m.pupil] for m in found.joined),
            tuple(called[pupil] for pupil in found.left),
            tuple(called[m.pupil] for m in found.moved),
        )

    def __call__(self, actor: Actor, round_: UUID) -> UpToDate:
        """Take the differences over; raises `Refusal`: round_done, numbers_full, gone."""
        require(actor, Act.CHANGE_PARTICIPANTS)
        with self.cabinet.change(actor, Act.CHANGE_PARTICIPANTS) as work:
            before = work.rounds.get(round_)
            found = self._differences(work, before)
            after = bring_up_to_date(before, found)
            _keep(work, before, after)
            work.keep(Subject(Kind.ROUND, round_))
        removed = len(before.participants) + len(found.joined) - len(after.participants)
        return UpToDate(after, len(found.joined), removed, len(found.left) - removed, frozenset({Kind.ROUND}))

    def list_child(self, actor: Actor, round_: UUID, pupil: UUID, listed: bool) -> Round:
        """Put a child on everybody's list, or on nobody's; raises `Refusal`: round_done, no_number, gone."""
        require(actor, Act.CHANGE_PARTICIPANTS)
        with self.cabinet.change(actor, Act.CHANGE_PARTICIPANTS, reason="listed" if listed else "unlisted") as work:
            before = work.rounds.get(round_)
            after = set_listed(before, pupil, listed)
            _keep(work, before, after)
            work.keep(Subject(Kind.ROUND, round_))
        return after

    def _differences(self, work: Work, round_: Round) -> Differences:
        if round_.school_year != school_year(self.clock.today()):
            return Differences()  # a child has the leerjaar of today, so last year's cannot be compared
        return differences(round_, members_of(work, round_.group, round_.held_on))


def _name(pupil: Pupil) -> str:
    return names.display(pupil.given_name, pupil.prefix, pupil.surname)


def _keep(work: Change, before: Round, after: Round) -> None:
    for one in before.participants:
        if after.participant(one.pupil) is None:
            work.rounds.remove_participant(before.id, one.pupil)
    for one in after.participants:
        if before.participant(one.pupil) != one:
            work.rounds.keep_participant(before.id, one)
