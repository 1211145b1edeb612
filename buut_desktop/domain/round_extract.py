"""What a round holds about one child (uittreksel), all others nameless: for its parents or its mentor.

Another child is a letter at most: the same letter stands for the same child in every question, and only for a child
that the child itself chose. Who chose the child, and who would rather not, is a count.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase
from uuid import UUID

from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import AnswerState, Round


@dataclass(frozen=True, slots=True)
class Other:
    """A child that was chosen: its letter, and whether it chose the child as well (None: it did not answer)."""

    letter: str
    chose_back: bool | None


@dataclass(frozen=True, slots=True)
class Refused:
    """The negative question (liever niet) about one child, in counts only."""

    question: str
    """As it was put to the child; empty where the child itself was not asked."""
    state: AnswerState | None
    named: int
    """How many children the child named."""
    named_by: int


@dataclass(frozen=True, slots=True)
class ExtractQuestion:
    """One question of the round about one child; `question` is in the words of its leerjaar."""

    question: str
    limit: int | None
    state: AnswerState | None
    """What the child did with it; None: its form was not typed, or it was not asked."""
    chose: tuple[Other, ...]
    chosen_by: int
    could_choose: int
    """How many children answered who had the child on their list (n_j)."""
    refused: Refused | None = None
    """None where it is not asked for."""


@dataclass(frozen=True, slots=True)
class RoundExtract:
    """The extract ready for paper."""

    stamp: PrintStamp
    child: str
    home_group: str
    group_name: str
    school_year: int
    round_number: int
    held_on: date
    questions: tuple[ExtractQuestion, ...]
    negative: bool
    """Whether *liever niet* was asked for; the sheet says when it is left off."""


def extract_questions(round_: Round, pupil: UUID, *, negative: bool) -> tuple[ExtractQuestion, ...]:
    """Give what every question of the round says about `pupil`.

    Raises `Refusal`: no_number (the child is not in the round).
    """
    child = round_.participant(pupil)
    if child is None:
        raise Refusal("no_number")
    letters = _letters(round_, pupil)
    found = []
    for d in round_.dimensions:
        raters = _respondents(round_, pupil, d.number)
        chosen = round_.chosen_by(pupil, d.number)
        # In the order of the letters: that of typing goes by the names on the form.
        chose = sorted(
            (Other(letters[other], _chose_back(round_, pupil, other, d.number)) for other in chosen),
            key=lambda o: (len(o.letter), o.letter),
        )
        refused = None
        if negative and d.minus:
            refused = Refused(
                d.words(child.year, positive=False) or "",
                round_.reply(pupil, d.number, False),
                len(round_.chosen_by(pupil, d.number, False)),
                sum(
                    pupil in round_.chosen_by(other, d.number, False)
                    for other in _respondents(round_, pupil, d.number, False)
                ),
            )
        found.append(
            ExtractQuestion(
                d.words(child.year) or d.wording,
                d.limit,
                round_.reply(pupil, d.number),
                tuple(chose),
                sum(pupil in round_.chosen_by(other, d.number) for other in raters),
                len(raters),
                refused,
            )
        )
    return tuple(found)


def _respondents(round_: Round, pupil: UUID, dimension: int, positive: bool = True) -> list[UUID]:
    """Give who answered and had `pupil` on its list."""
    found = []
    for other in round_.participants:
        reply = round_.reply(other.pupil, dimension, positive)
        if other.listed and reply is not None and reply.responded and round_.on_list(other.pupil, pupil, dimension):
            found.append(other.pupil)
    return found


def _chose_back(round_: Round, pupil: UUID, other: UUID, dimension: int) -> bool | None:
    reply = round_.reply(other, dimension)
    if reply is None or not reply.responded or not round_.on_list(other, pupil, dimension):
        return None
    return pupil in round_.chosen_by(other, dimension)


def _letters(round_: Round, pupil: UUID) -> dict[UUID, str]:
    """Give a letter to every child that `pupil` chose, in an order that says nothing and stays the same."""
    chosen = sorted({c.chosen for c in round_.choices if c.chooser == pupil and c.positive}, key=str)
    random.Random(f"{round_.id}{pupil}").shuffle(chosen)  # no secret: only an order that is not that of the names
    return dict(zip(chosen, _alphabet(len(chosen)), strict=True))


def _alphabet(count: int) -> Sequence[str]:
    """Give A to Z, then AA, AB and on."""
    singles = list(ascii_uppercase)
    doubles = [a + b for a in singles for b in singles]
    return [*singles, *doubles, *(f"{n}" for n in range(count))][:count]
