"""Record a round: every accepted choice is kept at once, so that a power cut takes none of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.sociogram import (
    AnswerState,
    Place,
    Round,
    add_choice,
    put,
    remove_choice,
    set_reply,
    set_talk,
    with_forms_of,
)
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.ports import Cabinet


@dataclass(frozen=True, slots=True)
class Recorded:
    """The round as it now stands in the school file."""

    round: Round
    changes: frozenset[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRound:
    """Add and take back choices, replies and places, one by one."""

    cabinet: Cabinet

    def add(
        self, actor: Actor, round_: UUID, dimension: int, chooser: UUID, chosen: UUID, positive: bool = True
    ) -> Recorded:
        """Keep one choice; raises the `Refusal`s of `domain.sociogram.add_choice`."""
        return self._form(actor, round_, chooser, lambda r: add_choice(r, dimension, chooser, chosen, positive))

    def remove(
        self, actor: Actor, round_: UUID, dimension: int, chooser: UUID, chosen: UUID, positive: bool = True
    ) -> Recorded:
        """Take one choice back."""
        return self._form(actor, round_, chooser, lambda r: remove_choice(r, dimension, chooser, chosen, positive))

    def reply(
        self,
        actor: Actor,
        round_: UUID,
        dimension: int,
        pupil: UUID,
        state: AnswerState | None,
        positive: bool = True,
    ) -> Recorded:
        """Keep what a child did with a question; None takes it back."""
        return self._form(actor, round_, pupil, lambda r: set_reply(r, dimension, pupil, state, positive))

    def whole_form(self, actor: Actor, round_: UUID, pupil: UUID, state: AnswerState | None) -> Recorded:
        """Keep the same state for every question of a form: it was absent, or does not take part."""

        def all_of_it(now: Round) -> Round:
            for asked in now.asked_of(pupil):
                now = set_reply(now, asked.dimension, pupil, state, asked.positive)
            return now

        return self._form(actor, round_, pupil, all_of_it)

    def talk(self, actor: Actor, round_: UUID, pupil: UUID, wants: bool, with_whom: str = "") -> Recorded:
        """Keep that a child wants to talk with somebody (wil met iemand praten), and with whom."""
        return self._form(actor, round_, pupil, lambda r: set_talk(r, pupil, wants, typed_line(with_whom)))

    def put_form(self, actor: Actor, round_: UUID, before: Round, pupil: UUID) -> Recorded:
        """Put the whole form of `pupil` back as it is in `before`: undoing what took choices away with it."""
        return self.put_forms(actor, round_, before, (pupil,))

    def put_forms(self, actor: Actor, round_: UUID, before: Round, pupils: Collection[UUID]) -> Recorded:
        """Put the whole forms of these pupils as they are in `before`, in one act: an import undone or done again."""
        require(actor, Act.RECORD_ROUND)
        with self.cabinet.change(actor, Act.RECORD_ROUND) as work:
            now = work.rounds.get(round_)
            after = with_forms_of(now, before, frozenset(pupils))
            for pupil in pupils:
                work.rounds.keep_form(now, after, pupil)
            work.keep(Subject(Kind.ROUND, round_))
        return Recorded(after, frozenset({Kind.ROUND}))

    def place(self, actor: Actor, round_: UUID, pupil: UUID, place: Place | None) -> Recorded:
        """Keep where the person put a child in the picture, or None for where the layout puts it."""
        require(actor, Act.RECORD_ROUND)
        with self.cabinet.change(actor, Act.RECORD_ROUND) as work:
            after = put(work.rounds.get(round_), pupil, place)
            work.rounds.keep_place(round_, pupil, place)
            work.keep(Subject(Kind.ROUND, round_))
        return Recorded(after, frozenset({Kind.ROUND}))

    def arrangement(self, actor: Actor, round_: UUID, places: tuple[Place, ...]) -> Recorded:
        """Keep where the person put everyone, as one act; none goes back to what the layout makes of it."""
        require(actor, Act.RECORD_ROUND)
        with self.cabinet.change(actor, Act.RECORD_ROUND) as work:
            after = replace(work.rounds.get(round_), places=places)
            work.rounds.keep_places(round_, places)
            work.keep(Subject(Kind.ROUND, round_))
        return Recorded(after, frozenset({Kind.ROUND}))

    def _form(self, actor: Actor, round_: UUID, pupil: UUID, edit: Callable[[Round], Round]) -> Recorded:
        require(actor, Act.RECORD_ROUND)
        with self.cabinet.change(actor, Act.RECORD_ROUND) as work:
            before = work.rounds.at_hand(round_)
            after = edit(before)
            work.rounds.keep_form(before, after, pupil)
            work.keep(Subject(Kind.ROUND, round_))
        return Recorded(after, frozenset({Kind.ROUND}))
