"""What can be undone in a round: each command keeps one edit, or its opposite, at once in the school file."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QUndoCommand, QUndoStack

from buut_desktop.domain.envelopes import envelope_of
from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.sociogram import AnswerState, Asked, Envelope, Place, Round, SecondTyping
from buut_desktop.ui.sociograms.entry_state import FormStep
from buut_desktop.use_cases.check_round import CheckRound
from buut_desktop.use_cases.record_round import Recorded, RecordRound

Keep = Callable[[], Recorded]


_REPLIES = {
    None: "antwoord weghalen",
    AnswerState.ABSENT: "afwezig",
    AnswerState.DECLINED: "doet niet mee",
    AnswerState.NOBODY: "niemand gekozen",
    AnswerState.SKIPPED: "vraag overgeslagen",
    AnswerState.ANSWERED: "antwoord",
}
_TALK = 1
"""Commands of this kind, of one child after each other, are one step: a name typed bit by bit."""


class _Edit(QUndoCommand):
    """An edit that was done before it was pushed, so that a refused one never gets onto the stack.

    Where an undo or redo cannot be kept, the stack is set back to where the file is, and `failed` hears why.
    """

    def __init__(
        self,
        text: str,
        do: Keep,
        undo: Keep,
        kept_again: Callable[[Recorded], None],
        failed: Callable[[QUndoCommand, bool, Exception], None],
        joins: tuple[int, UUID] | None = None,
    ) -> None:
        super().__init__(text)
        self._do, self._undo, self._kept_again, self._failed = do, undo, kept_again, failed
        self._joins = joins
        self.skip_redo, self.skip_undo = True, False

    def id(self) -> int:
        """Give the kind of command, for those that join the one before."""
        return -1 if self._joins is None else self._joins[0]

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later command of the same kind about the same child into this one."""
        if not isinstance(other, _Edit) or self._joins is None or other._joins != self._joins:
            return False
        self._do = other._do
        return True

    def redo(self) -> None:
        if self.skip_redo:
            self.skip_redo = False
            return
        self._turn(self._do, back=False)

    def undo(self) -> None:
        if self.skip_undo:
            self.skip_undo = False
            return
        self._turn(self._undo, back=True)

    def _turn(self, keep: Keep, *, back: bool) -> None:
        try:
            recorded = keep()
        except Exception as fault:  # Qt counts this step as done, whatever comes of it
            self._failed(self, back, fault)
            return
        self._kept_again(recorded)


class RoundEdits:
    """Carries edits of one round out, remembers how to take them back, and tells the new state of the round.

    A fault while keeping (`Refusal`, `KnownProblem`) goes to the caller; nothing is remembered then. What an undo or
    redo meets goes to `faulted`.
    """

    def __init__(
        self,
        *,
        actor: Actor,
        round_: Round,
        record: RecordRound,
        check: CheckRound,
        stack: QUndoStack,
        changed: Callable[[Round], None],
        turned: Callable[[], None],
        faulted: Callable[[Exception], None],
    ) -> None:
        """`changed` is told the round after every edit; `turned` when that was an undo or redo."""
        self._actor, self._record, self._check, self._stack = actor, record, check, stack
        self._changed, self._turned, self._faulted = changed, turned, faulted
        self._round = round_

    @property
    def round(self) -> Round:
        """The round as it now stands in the school file."""
        return self._round

    # Forms

    def add(self, asked: Asked, chooser: UUID, chosen: UUID) -> None:
        """Add a choice."""
        who, id_ = self._actor, self._round.id
        self.step(
            "keuze toevoegen",
            lambda: self._record.add(who, id_, asked.dimension, chooser, chosen, asked.positive),
            self._form_back(chooser),
        )

    def remove(self, asked: Asked, chooser: UUID, chosen: UUID) -> None:
        """Take a choice back."""
        who, id_ = self._actor, self._round.id
        self.step(
            "keuze weghalen",
            lambda: self._record.remove(who, id_, asked.dimension, chooser, chosen, asked.positive),
            self._form_back(chooser),
        )

    def reply(self, asked: Asked, pupil: UUID, state: AnswerState | None) -> None:
        """Note what a child did with a question; None takes that back."""
        who, id_ = self._actor, self._round.id
        self.step(
            _REPLIES[state],
            lambda: self._record.reply(who, id_, asked.dimension, pupil, state, asked.positive),
            self._form_back(pupil),
        )

    def whole_form(self, pupil: UUID, state: AnswerState | None) -> None:
        """Note the same for every question of a form; None takes everything back."""
        who, id_ = self._actor, self._round.id
        self.step(
            FormStep.EMPTIED if state is None else _REPLIES[state],
            lambda: self._record.whole_form(who, id_, pupil, state),
            self._form_back(pupil),
        )

    def form(self, step: FormStep, pupil: UUID, wanted: Round) -> None:
        """Let the form of `pupil` be as it is in `wanted`, as one step."""
        who, id_ = self._actor, self._round.id
        self.step(step.value, lambda: self._record.put_form(who, id_, wanted, pupil), self._form_back(pupil))

    def talk(self, pupil: UUID, wants: bool, with_whom: str) -> None:
        """Note that a child wants to talk with somebody, and with whom."""
        who, id_ = self._actor, self._round.id
        self.step(
            "wil met iemand praten",
            lambda: self._record.talk(who, id_, pupil, wants, with_whom),
            self._form_back(pupil),
            joins=(_TALK, pupil),
        )

    # Around the forms

    def cover(self, home_group: UUID | None, said: Envelope) -> None:
        """Note what the cover sheet of an envelope says."""
        self._envelope("voorblad", home_group, lambda: self._check.cover(self._actor, self._round.id, home_group, said))

    def close_envelope(self, cover: Envelope) -> None:
        """Note what the cover sheet says, and that the envelope is done."""
        keep = self._check.close_envelope
        self._envelope("envelop sluiten", cover.home_group, lambda: keep(self._actor, self._round.id, cover))

    def second_typing(self, pupil: UUID, typing: SecondTyping) -> None:
        """Note what typing a form a second time found."""
        who, id_, keep = self._actor, self._round.id, self._check.second_typing
        before = next((t for t in self._round.second_typings if t.pupil == pupil), None)
        self.step("proefcontrole", lambda: keep(who, id_, pupil, typing), lambda: keep(who, id_, pupil, before))

    def _envelope(self, text: str, home_group: UUID | None, do: Keep) -> None:
        who, id_, before = self._actor, self._round.id, envelope_of(self._round, home_group)
        self.step(text, do, lambda: self._check.cover(who, id_, home_group, before))

    # The picture

    def place(self, pupil: UUID, x: float, y: float) -> None:
        """Put a child at (x, y), a share (-1 to 1) of half the picture's width and height."""
        who, id_ = self._actor, self._round.id
        before = next((p for p in self._round.places if p.pupil == pupil), None)
        self.step(
            "kind verplaatsen",
            lambda: self._record.place(who, id_, pupil, Place(pupil, x, y)),
            lambda: self._record.place(who, id_, pupil, before),
        )

    def arrangement(self, places: tuple[Place, ...]) -> None:
        """Put every child where `places` says, and the others where the layout puts them, as one step."""
        who, id_, before = self._actor, self._round.id, self._round.places
        if places != before:
            self.step(
                "opstelling overnemen" if places else "eigen plaatsen wissen",
                lambda: self._record.arrangement(who, id_, places),
                lambda: self._record.arrangement(who, id_, before),
            )

    def taken_in(self, before: Round, after: Round, pupils: tuple[UUID, ...]) -> None:
        """Remember forms that were kept already, as one edit: a file was taken in."""
        do, undo = self._forms(after, pupils), self._forms(before, pupils)
        self._stack.push(_Edit("keuzes inlezen", do, undo, self._kept_again, self._failed))
        self._round = after
        self._changed(after)

    def _forms(self, state: Round, pupils: tuple[UUID, ...]) -> Keep:
        return lambda: self._record.put_forms(self._actor, state.id, state, pupils)

    # Keeping

    def step(self, text: str, do: Keep, undo: Keep, *, joins: tuple[int, UUID] | None = None) -> None:
        """Carry `do` out and remember how `undo` takes it back; `text` is what the Edit menu calls it."""
        self._kept(do())
        self._stack.push(_Edit(text, do, undo, self._kept_again, self._failed, joins))

    def _form_back(self, pupil: UUID) -> Keep:
        before = self._round
        return lambda: self._record.put_form(self._actor, before.id, before, pupil)

    def _kept(self, recorded: Recorded) -> None:
        self._round = recorded.round
        self._changed(recorded.round)

    def _kept_again(self, recorded: Recorded) -> None:
        self._kept(recorded)
        self._turned()

    def _failed(self, command: QUndoCommand, back: bool, fault: Exception) -> None:
        assert isinstance(command, _Edit)

        def set_back() -> None:
            if back:
                command.skip_redo = True
                self._stack.redo()
            else:
                command.skip_undo = True
                self._stack.undo()

        QTimer.singleShot(0, self._stack, set_back)
        self._faulted(fault)
