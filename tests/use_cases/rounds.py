"""Rounds made at once from who chose whom, for what is said about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from buut_desktop import policy_files
from buut_desktop.domain.policy import SociogramPolicy
from buut_desktop.domain.sociogram import (
    AnswerState,
    Choice,
    Circle,
    Dimension,
    Participant,
    Reply,
    Round,
    RoundState,
)
from buut_desktop.use_cases.show_round import Child, RoundView

MINUS = ((1, "Met wie liever niet?"),)
Chosen = Mapping[str, str]
"""Who chose whom: a letter for each child, and the letters it chose."""


def pupil(letter: str) -> UUID:
    """Give the id of a child that goes by a letter."""
    return UUID(int=1000 + ord(letter))


def policy() -> SociogramPolicy:
    """The policy that comes with the program."""
    return policy_files.load(None)[0].sociogram


@dataclass
class Made:
    """A round of children by letters; `asked` are the questions, each with its positive and negative choices."""

    letters: str
    asked: Sequence[tuple[Chosen, Chosen | None]]
    absent: str = ""
    home_groups: Mapping[str, str] = field(default_factory=dict)
    """Letters of each home group by its name."""
    codes: Sequence[str] = ("play", "work", "lead")
    circle: Circle = Circle.PLAZA
    young: str = ""
    """Children of leerjaar 1, who choose within their own home group."""
    unlisted: str = ""
    talk: Mapping[str, str] = field(default_factory=dict)
    limit: int | None = None

    def view(self) -> RoundView:
        """Give it as it is shown: child `a` is called A."""
        group_of = {letter: name for name, letters in self.home_groups.items() for letter in letters}
        ids = {name: UUID(int=50 + place) for place, name in enumerate(self.home_groups)}
        replies, choices = [], []
        for number, signs in enumerate(self.asked, 1):
            for positive, chosen in zip((True, False), signs, strict=True):
                if chosen is None:
                    continue
                for letter in self.letters:
                    others = chosen.get(letter, "")
                    state = AnswerState.ANSWERED if others else AnswerState.NOBODY
                    state = AnswerState.ABSENT if letter in self.absent else state
                    replies.append(Reply(pupil(letter), number, state, positive))
                    choices += [Choice(number, pupil(letter), pupil(other), positive) for other in others]
        dimensions = tuple(
            Dimension(
                number,
                self.codes[number - 1],
                f"Vraag {number}?",
                self.limit,
                minus=() if minus is None else MINUS,
                circle=self.circle,
                young_own=bool(self.young),
            )
            for number, (_, minus) in enumerate(self.asked, 1)
        )
        participants = tuple(
            Participant(
                pupil(letter),
                place,
                ids.get(group_of.get(letter, "")),
                1 if letter in self.young else 6,
                letter not in self.unlisted,
                letter in self.talk,
                self.talk.get(letter, ""),
            )
            for place, letter in enumerate(self.letters, 10)
        )
        round_ = Round(
            UUID(int=1), UUID(int=2), "Heide", 2026, 2, date(2026, 11, 24), RoundState.DONE, dimensions, participants,
            tuple(replies), tuple(choices),
        )  # fmt: skip
        children = tuple(
            Child(p.pupil, p.form_number, f"{letter}. van Veld", letter.upper(), letter, group_of.get(letter, ""))
            for p, letter in zip(participants, self.letters, strict=True)
        )
        return RoundView(round_, children, policy())


def ring(letters: str, each: int = 1) -> dict[str, str]:
    """Everybody chooses the next `each` children."""
    size = len(letters)
    return {
        letter: "".join(letters[(place + step) % size] for step in range(1, each + 1))
        for place, letter in enumerate(letters)
    }


def called(view: RoundView, names: Mapping[str, str]) -> RoundView:
    """Give the view with other short names, by letter."""
    by_id = {pupil(letter): name for letter, name in names.items()}
    return replace(view, children=tuple(replace(c, short=by_id.get(c.pupil, c.short)) for c in view.children))
