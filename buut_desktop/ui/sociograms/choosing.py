"""One child choosing another (kiezen), however it was entered: what else of the form changes with it."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from buut_desktop.domain.envelopes import whole_form
from buut_desktop.domain.second_typing import blank
from buut_desktop.domain.sociogram import AnswerState, Asked, Round, add_choice, remove_choice, set_reply
from buut_desktop.ui.sociograms.entry_state import FormStep


class Edits(Protocol):
    """Carries each edit out at once and can take it back; raises `Refusal` for what the round does not allow."""

    def add(self, asked: Asked, chooser: UUID, chosen: UUID) -> None: ...
    def remove(self, asked: Asked, chooser: UUID, chosen: UUID) -> None: ...
    def reply(self, asked: Asked, pupil: UUID, state: AnswerState | None) -> None: ...
    def whole_form(self, pupil: UUID, state: AnswerState | None) -> None: ...
    def form(self, step: FormStep, pupil: UUID, wanted: Round) -> None: ...
    def talk(self, pupil: UUID, wants: bool, with_whom: str) -> None: ...


def choose(edits: Edits, round_: Round, asked: Asked, chooser: UUID, chosen: UUID) -> None:
    """Add a choice; a form that was absent or took no part has then come in after all, with nothing else on it."""
    if whole_form(round_, chooser) is None:
        edits.add(asked, chooser, chosen)
        return
    late = add_choice(blank(round_, chooser), asked.dimension, chooser, chosen, asked.positive)
    edits.form(FormStep.LATE, chooser, late)


def nobody(edits: Edits, round_: Round, asked: Asked, pupil: UUID) -> None:
    """Note that a child chose nobody; a form that was absent has then come in after all."""
    if whole_form(round_, pupil) is None:
        edits.reply(asked, pupil, AnswerState.NOBODY)
        return
    late = set_reply(blank(round_, pupil), asked.dimension, pupil, AnswerState.NOBODY, asked.positive)
    edits.form(FormStep.LATE, pupil, late)


def move_here(edits: Edits, round_: Round, asked: Asked, chooser: UUID, chosen: UUID) -> None:
    """Let a choice that stands at the other question of its dimension stand at this one, as one step."""
    wanted = remove_choice(round_, asked.dimension, chooser, chosen, not asked.positive)
    edits.form(FormStep.MOVED, chooser, add_choice(wanted, asked.dimension, chooser, chosen, asked.positive))
