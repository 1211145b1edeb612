"""Change the day of a planned round (ronde verzetten), or take away a round in which nothing was typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.round_members import named
from buut_desktop.domain.school_year import school_year
from buut_desktop.domain.sociogram import RoundState
from buut_desktop.use_cases.ports import Cabinet


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRound:
    """Hold a round on another day, or not at all."""

    cabinet: Cabinet

    def hold_on(self, actor: Actor, round_: UUID, day: date) -> frozenset[Kind]:
        """Keep another day for a planned round; its children stay those of the old day until brought up to date.

        Raises `Refusal`: round_begun (something was typed), other_year (the groups are those of one school year), gone.
        """
        require(actor, Act.CHANGE_ROUND)
        with self.cabinet.change(actor, Act.CHANGE_ROUND) as work:
            now = work.rounds.get(round_)
            if now.state is not RoundState.PLANNED:
                raise Refusal("round_begun")
            if school_year(day) != now.school_year:
                raise Refusal("other_year")
            work.rounds.keep_state(replace(now, held_on=day))
            work.keep(Subject(Kind.ROUND, round_))
        return frozenset({Kind.ROUND})

    def remove(self, actor: Actor, round_: UUID) -> frozenset[Kind]:
        """Take a round away in which nothing was typed; the log keeps that it was.

        Raises `Refusal`: round_has_answers, gone.
        """
        require(actor, Act.REMOVE_ROUND)
        with self.cabinet.change(actor, Act.REMOVE_ROUND) as work:
            now = work.rounds.get(round_)
            if any(named(now, p.pupil) for p in now.participants):
                raise Refusal("round_has_answers")
            work.rounds.remove(round_)
            work.keep(Subject(Kind.ROUND, round_))
        return frozenset({Kind.ROUND})
