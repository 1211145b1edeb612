"""Walk the protocol card of a round (zo loopt de ronde): what is done, what is next, what a person ticks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.round_protocol import CardStep, Unready, protocol, tick, unready, untick
from buut_desktop.domain.school_days import Calendar
from buut_desktop.domain.sociogram import AnswerState, ProtocolStep, Round
from buut_desktop.use_cases.list_rounds import RoundRow, row_of
from buut_desktop.use_cases.ports import Cabinet, Clock, Work


@dataclass(frozen=True, slots=True)
class Apart:
    """A child that does not take part (doet niet mee), or that is on nobody's list."""

    pupil: UUID
    name: str
    listed: bool


@dataclass(frozen=True, slots=True)
class ProtocolCard:
    """The card of one round, with what its sentences need."""

    row: RoundRow
    steps: tuple[CardStep, ...]
    unready: Unready
    today: date
    absent: int
    """Children whose form says that they were absent."""
    talks: int
    """Children who want to talk with somebody."""
    compared: int
    different: int
    """Of the answers typed a second time, how many there are and how many were different."""
    apart: tuple[Apart, ...]
    """By name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkProtocol:
    """Give the card of a round, and keep what a person ticks on it."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor, round_: UUID) -> ProtocolCard:
        """Give the card as it stands; raises `Refusal("gone")`."""
        require(actor, Act.WALK_PROTOCOL)
        with self.cabinet.read() as work:
            found = work.rounds.get(round_)
            steps = protocol(found, Calendar(work.calendar.all()))
            apart = tuple(_apart(work, found))
        return ProtocolCard(
            row=row_of(found),
            steps=steps,
            unready=unready(found),
            today=self.clock.today(),
            absent=len({r.pupil for r in found.replies if r.state is AnswerState.ABSENT}),
            talks=sum(p.wants_talk for p in found.participants),
            compared=sum(t.compared for t in found.second_typings),
            different=sum(t.different for t in found.second_typings),
            apart=apart,
        )

    def tick(self, actor: Actor, round_: UUID, step: ProtocolStep, day: date | None = None) -> frozenset[Kind]:
        """Keep that a step was done, on that day (default: today).

        Raises `Refusal`: step_follows, round_not_done, gone.
        """
        require(actor, Act.WALK_PROTOCOL)
        return self._keep(actor, round_, step, lambda now: tick(now, step, day or self.clock.today()))

    def untick(self, actor: Actor, round_: UUID, step: ProtocolStep) -> frozenset[Kind]:
        """Keep that a step is not done after all; raises `Refusal("gone")`."""
        require(actor, Act.WALK_PROTOCOL)
        return self._keep(actor, round_, step, lambda now: untick(now, step))

    def _keep(
        self, actor: Actor, round_: UUID, step: ProtocolStep, change: Callable[[Round], Round]
    ) -> frozenset[Kind]:
        with self.cabinet.change(actor, Act.WALK_PROTOCOL, reason=step.value) as work:
            before = work.rounds.get(round_)
            after = change(before)
            work.rounds.keep_around(after)
            if after.state is not before.state:
                work.rounds.keep_state(after)
            work.keep(Subject(Kind.ROUND, round_))
        return frozenset({Kind.ROUND})


def _apart(work: Work, round_: Round) -> Iterator[Apart]:
    declined = {r.pupil for r in round_.replies if r.state is AnswerState.DECLINED}
    wanted = [p for p in round_.participants if not p.listed or p.pupil in declined]
    placed = work.people.placements([p.pupil for p in wanted], round_.held_on)
    for one in sorted(wanted, key=lambda p: placed[p.pupil].pupil.sort_key):
        pupil = placed[one.pupil].pupil
        yield Apart(one.pupil, names.display(pupil.given_name, pupil.prefix, pupil.surname), one.listed)
