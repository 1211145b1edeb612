"""Check a typed round (controleren): its cover sheets, and a few forms typed a second time (proefcontrole)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.envelopes import home_groups, with_envelope
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.second_typing import with_second_typing
from buut_desktop.domain.sociogram import Envelope, Round, SecondTyping
from buut_desktop.use_cases.ports import Cabinet, Clock
from buut_desktop.use_cases.record_round import Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRound:
    """Keep what the cover sheets say and what second typings found."""

    cabinet: Cabinet
    clock: Clock

    def cover(self, actor: Actor, round_: UUID, home_group: UUID | None, said: Envelope | None) -> Recorded:
        """Keep what the cover sheet of a home group says, as it is given; None lets go of it.

        Raises `Refusal`: gone (no such home group in the round), round_closed.
        """
        return self._around(actor, round_, lambda now: with_envelope(_has(now, home_group), home_group, said))

    def close_envelope(self, actor: Actor, round_: UUID, cover: Envelope) -> Recorded:
        """Keep the cover sheet and that its envelope is done today; raises as `cover` does."""

        def closed(now: Round) -> Round:
            done = replace(cover, closed_on=self.clock.today())
            return with_envelope(_has(now, cover.home_group), cover.home_group, done)

        return self._around(actor, round_, closed)

    def second_typing(self, actor: Actor, round_: UUID, pupil: UUID, typing: SecondTyping | None) -> Recorded:
        """Keep what typing a form again found, or let go of it; raises `Refusal`: no_number, round_closed."""

        def noted(now: Round) -> Round:
            if now.participant(pupil) is None:
                raise Refusal("no_number")
            return with_second_typing(now, pupil, typing)

        return self._around(actor, round_, noted)

    def _around(self, actor: Actor, round_: UUID, edit: Callable[[Round], Round]) -> Recorded:
        require(actor, Act.RECORD_ROUND)
        with self.cabinet.change(actor, Act.RECORD_ROUND) as work:
            before = work.rounds.get(round_)
            if not before.open:
                raise Refusal("round_closed")
            after = edit(before)
            work.rounds.keep_around(after)
            work.keep(Subject(Kind.ROUND, round_))
        return Recorded(after, frozenset({Kind.ROUND}))


def _has(round_: Round, home_group: UUID | None) -> Round:
    if home_group not in home_groups(round_):
        raise Refusal("gone")
    return round_
