"""Taking a file into a round (ronde inlezen): what becomes of each line, and the round as it would be.

What a child answered in a file goes by the rules of typing, with one difference: a child that is chosen with both
signs of one dimension is kept with both, counted with both, and told of. What is over the limit does not count, as
at typing: the first of the file stay.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.round_rows import FileQuestion
from buut_desktop.domain.sociogram import AnswerState, Asked, Choice, Dimension, Reply, Round, RoundState, dimension

Key = tuple[UUID, Asked]


class Outcome(StrEnum):
    """What becomes of one line of a file."""

    TAKEN = "taken"
    SAME = "same"
    """It stands in the round already."""
    LEFT = "left"
    """The form was typed differently and stays as it is."""
    SELF = "self"
    TWICE = "twice"
    TOO_MANY = "too_many"
    NOT_ASKED = "not_asked"
    NOT_ON_LIST = "not_on_list"
    CONTRADICTION = "contradiction"
    """An answer such as *niemand* beside choices; the choices count."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a file says a child did with a question: one choice, or an answer state."""

    chooser: UUID
    asked: Asked
    chosen: UUID | None = None
    state: AnswerState | None = None


@dataclass(frozen=True, slots=True)
class TypedForm:
    """A child whose form was typed in another way than the file says: how many choices it has, now and in the file."""

    pupil: UUID
    now: int
    then: int
    replaced: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """The round after a file was taken in, and what became of each line, in the order of the lines."""

    round: Round
    outcomes: tuple[Outcome, ...]
    forms: tuple[UUID, ...]
    """Whose forms changed, in the order of the form numbers."""
    typed: tuple[TypedForm, ...]
    both: tuple[tuple[UUID, UUID, int], ...]
    """(who, whom, dimension) chosen gladly and rather not."""


@dataclass(slots=True)
class _Answer:
    """What a file says about one question of one child."""

    chosen: dict[UUID, int] = field(default_factory=dict)
    """Whom, with the line that says so."""
    states: dict[int, AnswerState] = field(default_factory=dict)
    """By line."""

    @property
    def state(self) -> AnswerState:
        return AnswerState.ANSWERED if self.chosen else next(iter(self.states.values()))


def take_in(round_: Round, lines: Sequence[Given], replacing: Collection[UUID] = ()) -> Taken:
    """Give the round with what the lines say. Of a question that was typed differently, the form stays.

    `replacing` are the children whose typed answers give way to those of the file. Raises `Refusal`: round_closed.
    """
    if not round_.open:
        raise Refusal("round_closed")
    outcomes, answers = _weighed(round_, lines)
    differing = {key for key, answer in answers.items() if _differs(round_, key, answer)}
    same = {key for key, answer in answers.items() if _stands(round_, key, answer)}
    kept = {key: answer for key, answer in answers.items() if key not in same}
    kept = {key: answer for key, answer in kept.items() if key not in differing or key[0] in replacing}
    for key, answer in answers.items():
        if key not in kept:
            became = Outcome.SAME if key in same else Outcome.LEFT
            for line in (*answer.chosen.values(), *answer.states):
                if outcomes[line] is Outcome.TAKEN:
                    outcomes[line] = became
    after = _with(round_, kept)
    touched = {pupil for pupil, _ in kept}
    typed = {pupil for pupil, _ in differing}
    return Taken(
        after,
        tuple(outcomes),
        tuple(p.pupil for p in round_.participants if p.pupil in touched),
        tuple(
            TypedForm(
                p.pupil,
                sum(len(round_.chosen_by(*_at(key))) for key in differing if key[0] == p.pupil),
                sum(len(answers[key].chosen) for key in differing if key[0] == p.pupil),
                p.pupil in replacing,
            )
            for p in round_.participants
            if p.pupil in typed
        ),
        tuple(
            (p.pupil, chosen, d.number)
            for p in round_.participants
            if p.pupil in touched
            for d in round_.dimensions
            for chosen in after.chosen_by(p.pupil, d.number)
            if chosen in after.chosen_by(p.pupil, d.number, False)
        ),
    )


def _weighed(round_: Round, lines: Sequence[Given]) -> tuple[list[Outcome], dict[Key, _Answer]]:
    answers: dict[Key, _Answer] = {}
    outcomes: list[Outcome] = []
    for number, line in enumerate(lines):
        outcome = _outcome(round_, line, answers.get((line.chooser, line.asked), _Answer()))
        if outcome is Outcome.TAKEN:
            answer = answers.setdefault((line.chooser, line.asked), _Answer())
            if line.chosen is not None:
                answer.chosen[line.chosen] = number
            elif line.state is not None:
                answer.states[number] = line.state
        outcomes.append(outcome)
    for answer in answers.values():
        for number, state in answer.states.items():
            if state is not answer.state:
                outcomes[number] = Outcome.CONTRADICTION
    return outcomes, answers


def _outcome(round_: Round, line: Given, so_far: _Answer) -> Outcome:
    if line.asked not in round_.asked_of(line.chooser):
        return Outcome.NOT_ASKED
    if line.chosen is None:
        if not so_far.states or so_far.chosen:
            return Outcome.TAKEN
        return Outcome.TWICE if line.state in so_far.states.values() else Outcome.CONTRADICTION
    if line.state not in (None, AnswerState.ANSWERED):
        return Outcome.CONTRADICTION
    if line.chosen == line.chooser:
        return Outcome.SELF
    if line.chosen in so_far.chosen:
        return Outcome.TWICE
    if not round_.on_list(line.chooser, line.chosen, line.asked.dimension):
        return Outcome.NOT_ON_LIST
    limit = dimension(round_, line.asked.dimension).limit
    return Outcome.TOO_MANY if limit is not None and len(so_far.chosen) >= limit else Outcome.TAKEN


def _at(key: Key) -> tuple[UUID, int, bool]:
    pupil, asked = key
    return pupil, asked.dimension, asked.positive


def _stands(round_: Round, key: Key, answer: _Answer) -> bool:
    return round_.reply(*_at(key)) is answer.state and set(round_.chosen_by(*_at(key))) == set(answer.chosen)


def _differs(round_: Round, key: Key, answer: _Answer) -> bool:
    return round_.reply(*_at(key)) is not None and not _stands(round_, key, answer)


def _with(round_: Round, answers: Mapping[Key, _Answer]) -> Round:
    if not answers:
        return round_
    replies = [r for r in round_.replies if (r.pupil, Asked(r.dimension, r.positive)) not in answers]
    choices = [c for c in round_.choices if (c.chooser, Asked(c.dimension, c.positive)) not in answers]
    for (pupil, asked), answer in answers.items():
        replies.append(Reply(pupil, asked.dimension, answer.state, asked.positive))
        choices += (Choice(asked.dimension, pupil, chosen, asked.positive) for chosen in answer.chosen)
    return replace(round_, replies=tuple(replies), choices=tuple(choices), state=RoundState.ENTRY)


# What a file calls a question


def questions_meant(round_: Round, question: FileQuestion) -> tuple[tuple[Asked, ...], Asked | None]:
    """Give what a question of a file can be in this round, and which it is where that is clear."""
    options = tuple(asked for asked in round_.asked if question.positive in (None, asked.positive))
    if question.wave:  # one of several times: which of them this round is, only a person knows
        return options, None
    meant = {
        asked
        for d in round_.dimensions
        for asked in options
        if asked.dimension == d.number and _names(d, question.text, asked.positive, question.positive is not None)
    }
    return options, next(iter(meant)) if len(meant) == 1 else None


def _names(asked: Dimension, text: str, positive: bool, sign_known: bool) -> bool:
    """Whether `text` is what this dimension is called: by its code, number or words; without any, it may be."""
    said = _plain(text)
    if not said:
        return True
    ours = {_plain(asked.code), str(asked.number), f"vraag {asked.number}"}
    words = {True: {_plain(asked.wording), *(_plain(w) for _, w in asked.wordings)}}
    words[False] = {_plain(w) for _, w in asked.minus}
    return said in ours | words[positive] or (sign_known and said in words[not positive])


def _plain(text: str) -> str:
    return " ".join(names.asked(text))
