"""Everything the entry pane shows, as plain values (invoer)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from buut_desktop.domain.entry_checks import Hint
from buut_desktop.domain.sociogram import AnswerState, Asked
from buut_desktop.use_cases.show_round import Child


class FormStep(StrEnum):
    """What the Edit menu calls a change of a form that is more than one answer."""

    LATE = "laat formulier"
    MOVED = "keuze naar de andere vraag"
    EMPTIED = "formulier leegmaken"
    MENDED = "tweede typing overnemen"


@dataclass(frozen=True, slots=True)
class QuestionState:
    """One question of the form on screen, in the words put to this child, with the children chosen so far."""

    asked: Asked
    words: str
    limit: int | None
    chosen: tuple[Child, ...]
    reply: AnswerState | None
    current: bool


@dataclass(frozen=True, slots=True)
class FormCell:
    """Where the form of a child stands: open, half, done, current, absent (or does not take part), off (no form)."""

    child: Child
    state: str


@dataclass(frozen=True, slots=True)
class EnvelopeState:
    """The envelope of a home group: so many of its forms are done, and whether it was closed."""

    name: str
    done: int
    total: int
    closed: bool

    @property
    def complete(self) -> bool:
        """Whether every form of it is typed."""
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class TalkState:
    """Whether `child`, whose form this is or was a moment ago, wants to talk with somebody."""

    child: Child
    wants: bool
    with_whom: str


@dataclass(frozen=True, slots=True)
class EntryState:
    """Everything the entry pane shows."""

    child: Child | None
    """Whose form is being typed; None while the number of the next form is awaited."""
    questions: tuple[QuestionState, ...]
    typed: str
    matches: tuple[Child, ...]
    marked: int
    """The place among `matches` that Enter takes."""
    refused: str
    """Code of why what stands in the field was not accepted, or empty; chose_both asks which of the two holds."""
    refused_child: Child | None
    read_back: Child | None
    """The child just accepted, to be read back large."""
    finished: Child | None
    """The child whose form was completed by the last key."""
    done: int
    total: int
    """Forms of the whole round."""
    cells: tuple[FormCell, ...]
    """Those of the chosen envelope."""
    envelopes: tuple[EnvelopeState, ...]
    envelope: int | None
    """The place of the chosen one, None for all together."""
    elsewhere: bool
    """Whether the form on screen belongs to another envelope than the chosen one."""
    talk: TalkState | None
    hints: tuple[Hint, ...]
    """What may be worth a second look, between two forms."""
