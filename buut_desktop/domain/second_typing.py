"""The proefcontrole: a few forms are typed a second time without seeing the first, and both are laid side by side."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from uuid import UUID

from buut_desktop.domain.envelopes import whole_form
from buut_desktop.domain.sociogram import (
    AnswerState,
    Asked,
    Choice,
    Reply,
    Round,
    SecondTyping,
)

FORMS = 5
"""How many forms are drawn; fewer where fewer were typed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one child did with one question, as it was typed."""

    state: AnswerState | None
    chosen: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A question that was typed in two ways."""

    asked: Asked
    first: Answer
    second: Answer


def drawn(round_: Round) -> tuple[UUID, ...]:
    """Give the forms to type again: what was typed again already, then others by chance, fixed by the round's id.

    Only forms there were on paper, and that are typed to the end, can be drawn.
    """
    done = [t.pupil for t in round_.second_typings]
    on_paper = [
        p.pupil
        for p in round_.participants
        if p.listed and round_.typed(p.pupil) and round_.asked_of(p.pupil) and whole_form(round_, p.pupil) is None
    ]
    by_chance = sorted(
        (pupil for pupil in on_paper if pupil not in done),
        key=lambda pupil: hashlib.sha256(round_.id.bytes + pupil.bytes).digest(),
    )
    return tuple((*done, *by_chance)[: max(FORMS, len(done))])


def blank(round_: Round, pupil: UUID) -> Round:
    """Give the round as if the form of `pupil` had not been typed."""
    return replace(
        round_,
        replies=tuple(r for r in round_.replies if r.pupil != pupil),
        choices=tuple(c for c in round_.choices if c.chooser != pupil),
    )


def answer(round_: Round, pupil: UUID, asked: Asked) -> Answer:
    """Give what was typed for that question."""
    return Answer(
        round_.reply(pupil, asked.dimension, asked.positive), round_.chosen_by(pupil, asked.dimension, asked.positive)
    )


def differing(first: Round, second: Round, pupil: UUID) -> tuple[Differing, ...]:
    """Give the questions of that form which were typed in two ways; the order of the choices says nothing."""
    pairs = ((a, answer(first, pupil, a), answer(second, pupil, a)) for a in first.asked_of(pupil))
    return tuple(Differing(asked, one, other) for asked, one, other in pairs if _count(one, other)[1])


def compared(first: Round, second: Round, pupil: UUID) -> SecondTyping:
    """Count the answers of that form and those that differ: each choice is one, and so is a question without any."""
    counts = [_count(answer(first, pupil, a), answer(second, pupil, a)) for a in first.asked_of(pupil)]
    return SecondTyping(pupil, sum(all_ for all_, _ in counts), sum(different for _, different in counts))


def with_answer(round_: Round, pupil: UUID, asked: Asked, wanted: Answer) -> Round:
    """Give the round with that answer in the place of the one that was typed."""
    question = (asked.dimension, asked.positive)
    kept = tuple(c for c in round_.choices if (c.chooser, c.dimension, c.positive) != (pupil, *question))
    added = tuple(Choice(asked.dimension, pupil, chosen, asked.positive) for chosen in wanted.chosen)
    replies = tuple(r for r in round_.replies if (r.pupil, r.dimension, r.positive) != (pupil, *question))
    if wanted.state is not None:
        replies = (*replies, Reply(pupil, asked.dimension, wanted.state, asked.positive))
    return replace(round_, choices=(*kept, *added), replies=replies)


def with_second_typing(round_: Round, pupil: UUID, typing: SecondTyping | None) -> Round:
    """Give the round with what a second typing found for that form; None takes it away."""
    kept = tuple(t for t in round_.second_typings if t.pupil != pupil)
    return replace(round_, second_typings=kept if typing is None else (*kept, typing))


def _count(one: Answer, other: Answer) -> tuple[int, int]:
    """Give how many answers there are between the two, and how many of them differ."""
    first, second = set(one.chosen), set(other.chosen)
    if first or second:
        return len(first | second), len(first ^ second)
    return 1, int(one.state is not other.state)
