"""Finish a round (ronde klaar), or open its entry again with a reason (heropenen)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.round_protocol import finish, reopen
from buut_desktop.domain.sociogram import Round
from buut_desktop.use_cases.ports import Cabinet, Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishRound:
    """Set a round to done, or back to entry when a late form comes in."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor, round_: UUID) -> frozenset[Kind]:
        """Keep that the round is done; children without a form stay unknown. Raises `Refusal("gone")`."""
        require(actor, Act.FINISH_ROUND)
        return self._keep(actor, round_, "done", finish)

    def reopen(self, actor: Actor, round_: UUID, reason: str) -> frozenset[Kind]:
        """Keep that the round is open again, by whom and why.

        Raises `Refusal`: round_is_open, reason_missing, gone.
        """
        require(actor, Act.FINISH_ROUND)
        today = self.clock.today()
        return self._keep(actor, round_, "reopened", lambda now: reopen(now, today, actor.name, reason))

    def _keep(self, actor: Actor, round_: UUID, what: str, change: Callable[[Round], Round]) -> frozenset[Kind]:
        with self.cabinet.change(actor, Act.FINISH_ROUND, reason=what) as work:
            after = change(work.rounds.get(round_))
            work.rounds.keep_state(after)
            work.rounds.keep_around(after)
            work.keep(Subject(Kind.ROUND, round_))
        return frozenset({Kind.ROUND})
