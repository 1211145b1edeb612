"""Finish a round (ronde klaar), or open its entry again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.sociogram import RoundState
from buut_desktop.use_cases.ports import Cabinet


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishRound:
    """Set a round to done, or back to entry when a late form comes in."""

    cabinet: Cabinet

    def __call__(self, actor: Actor, round_: UUID, *, done: bool = True) -> frozenset[Kind]:
        """Keep the new state; children without a form stay unknown. Raises `Refusal("gone")`."""
        require(actor, Act.FINISH_ROUND)
        state = RoundState.DONE if done else RoundState.ENTRY
        with self.cabinet.change(actor, Act.FINISH_ROUND) as work:
            work.rounds.keep_state(replace(work.rounds.get(round_), state=state))
            work.keep(Subject(Kind.ROUND, round_))
        return frozenset({Kind.ROUND})
