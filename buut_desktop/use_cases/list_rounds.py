"""List the sociogram rounds (rondes) with how far each has been typed."""

from __future__ import annotations

from dataclasses import dataclass

from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.sociogram import Round
from buut_desktop.use_cases.ports import Cabinet


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A line of the list: the round, and how many of its forms have been typed."""

    round: Round
    typed: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRounds:
    """Give the rounds, newest first."""

    cabinet: Cabinet

    def __call__(self, actor: Actor) -> tuple[RoundRow, ...]:
        """Give the lines of the list."""
        require(actor, Act.LIST_ROUNDS)
        with self.cabinet.read() as work:
            rounds = work.rounds.all()
        return tuple(row_of(round_) for round_ in rounds)


def row_of(round_: Round) -> RoundRow:
    """Give the line for one round."""
    return RoundRow(round_, sum(round_.typed(p.pupil) for p in round_.participants), len(round_.participants))
