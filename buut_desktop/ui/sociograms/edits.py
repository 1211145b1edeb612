"""What can be undone in a round: each command keeps one edit, or its opposite, at once in the school file."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QUndoCommand, QUndoStack

from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.sociogram import AnswerState, Place, Round
from buut_desktop.use_cases.record_round import Recorded, RecordRound

Keep = Callable[[], Recorded]


class _Edit(QUndoCommand):
    """An edit that was done before it was pushed, so that a refused one never gets onto the stack."""

    def __init__(self, text: str, do: Keep, undo: Keep, kept_again: Callable[[Recorded], None]) -> None:
        super().__init__(text)
        self._do, self._undo, self._kept_again = do, undo, kept_again
        self._just_done = True

    def redo(self) -> None:
        if self._just_done:
            self._just_done = False
            return
        self._kept_again(self._do())

    def undo(self) -> None:
        self._kept_again(self._undo())


class RoundEdits:
    """Carries edits of one round out, remembers how to take them back, and tells the new state of the round.

    A fault while keeping (`Refusal`, `KnownProblem`) goes to the caller; nothing is remembered then.
    """

    def __init__(
        self,
        *,
        actor: Actor,
        round_: Round,
        record: RecordRound,
        stack: QUndoStack,
        changed: Callable[[Round], None],
        turned: Callable[[], None],
    ) -> None:
        """`changed` is told the round after every edit; `turned` when that was an undo or redo."""
        self._actor, self._record, self._stack = actor, record, stack
        self._changed, self._turned = changed, turned
        self._round = round_

    @property
    def round(self) -> Round:
        """The round as it now stands in the school file."""
        return self._round

    def add(self, dimension: int, chooser: UUID, chosen: UUID) -> None:
        """Add a choice."""
        who, id_ = self._actor, self._round.id
        self._push(
            "keuze toevoegen",
            lambda: self._record.add(who, id_, dimension, chooser, chosen),
            self._form_back(chooser),
        )

    def remove(self, dimension: int, chooser: UUID, chosen: UUID) -> None:
        """Take a choice back."""
        who, id_ = self._actor, self._round.id
        self._push(
            "keuze weghalen",
            lambda: self._record.remove(who, id_, dimension, chooser, chosen),
            self._form_back(chooser),
        )

    def reply(self, dimensions: tuple[int, ...], pupil: UUID, state: AnswerState | None) -> None:
        """Note what a child did with these questions; None takes that back."""
        words = {
            None: "antwoord weghalen",
            AnswerState.ABSENT: "afwezig",
            AnswerState.DECLINED: "doet niet mee",
            AnswerState.NOBODY: "niemand gekozen",
            AnswerState.SKIPPED: "vraag overgeslagen",
            AnswerState.ANSWERED: "antwoord",
        }

        def do() -> Recorded:
            kept = [self._record.reply(self._actor, self._round.id, number, pupil, state) for number in dimensions]
            return kept[-1]

        self._push(words[state], do, self._form_back(pupil))

    def place(self, pupil: UUID, x: float, y: float) -> None:
        """Put a child at (x, y), a share (-1 to 1) of half the picture's width and height."""
        who, id_ = self._actor, self._round.id
        before = next((p for p in self._round.places if p.pupil == pupil), None)
        self._push(
            "kind verplaatsen",
            lambda: self._record.place(who, id_, pupil, Place(pupil, x, y)),
            lambda: self._record.place(who, id_, pupil, before),
        )

    def arrangement(self, places: tuple[Place, ...]) -> None:
        """Put every child where `places` says, and the others where the layout puts them, as one step."""
        who, id_, before = self._actor, self._round.id, self._round.places
        if places != before:
            self._push(
                "opstelling overnemen" if places else "eigen plaatsen wissen",
                lambda: self._record.arrangement(who, id_, places),
                lambda: self._record.arrangement(who, id_, before),
            )

    def taken_in(self, before: Round, after: Round, pupils: tuple[UUID, ...]) -> None:
        """Remember forms that were kept already, as one edit: a file was taken in."""
        self._stack.push(
            _Edit("keuzes inlezen", self._forms(after, pupils), self._forms(before, pupils), self._kept_again)
        )
        self._round = after
        self._changed(after)

    def _forms(self, state: Round, pupils: tuple[UUID, ...]) -> Keep:
        return lambda: self._record.put_forms(self._actor, state.id, state, pupils)

    def _form_back(self, pupil: UUID) -> Keep:
        before = self._round
        return lambda: self._record.put_form(self._actor, before.id, before, pupil)

    def _push(self, text: str, do: Keep, undo: Keep) -> None:
        self._kept(do())
        self._stack.push(_Edit(text, do, undo, self._kept_again))

    def _kept(self, recorded: Recorded) -> None:
        self._round = recorded.round
        self._changed(recorded.round)

    def _kept_again(self, recorded: Recorded) -> None:
        self._kept(recorded)
        self._turned()
