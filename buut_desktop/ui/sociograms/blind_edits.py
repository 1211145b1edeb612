"""Edits of a form that is typed a second time: they reach nothing but the round in memory (proefcontrole)."""

from __future__ import annotations

from uuid import UUID

from buut_desktop.domain.second_typing import blank
from buut_desktop.domain.sociogram import (
    AnswerState,
    Asked,
    Round,
    add_choice,
    remove_choice,
    set_reply,
    set_talk,
)
from buut_desktop.ui.sociograms.entry_state import FormStep


class BlindEdits:
    """Keeps the round as if one form had not been typed; the rules are those of the domain."""

    def __init__(self, round_: Round, pupil: UUID | None = None) -> None:
        self.round = round_ if pupil is None else blank(round_, pupil)

    def add(self, asked: Asked, chooser: UUID, chosen: UUID) -> None:
        """Add a choice."""
        self.round = add_choice(self.round, asked.dimension, chooser, chosen, asked.positive)

    def remove(self, asked: Asked, chooser: UUID, chosen: UUID) -> None:
        """Take a choice back."""
        self.round = remove_choice(self.round, asked.dimension, chooser, chosen, asked.positive)

    def reply(self, asked: Asked, pupil: UUID, state: AnswerState | None) -> None:
        """Note what a child did with a question."""
        self.round = set_reply(self.round, asked.dimension, pupil, state, asked.positive)

    def whole_form(self, pupil: UUID, state: AnswerState | None) -> None:
        """Note the same for every question of a form."""
        for asked in self.round.asked_of(pupil):
            self.reply(asked, pupil, state)

    def form(self, _step: FormStep, _pupil: UUID, wanted: Round) -> None:
        """Let the round be as it is wanted."""
        self.round = wanted

    def talk(self, pupil: UUID, wants: bool, with_whom: str) -> None:
        """Note that a child wants to talk with somebody."""
        self.round = set_talk(self.round, pupil, wants, with_whom)
