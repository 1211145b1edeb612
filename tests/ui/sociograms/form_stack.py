"""A class of invented children whose forms are typed into the real entry pane, with every key counted."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from buut_desktop.domain import names
from buut_desktop.domain.sociogram import (
    AnswerState,
    Circle,
    Dimension,
    Participant,
    Round,
    RoundState,
    Wordings,
    form_numbers,
)
from buut_desktop.ui.sociograms.blind_edits import BlindEdits
from buut_desktop.ui.sociograms.entry_pane import EntryPane
from buut_desktop.ui.sociograms.entry_presenter import EntryPresenter
from buut_desktop.ui.sociograms.entry_state import EntryState
from buut_desktop.use_cases.demo_people import pupils_of
from buut_desktop.use_cases.show_round import Child

PLAY = "Met wie speel je graag?"
WORK = "Met wie werk je graag?"
YOUNG = "Met wie speel je graag? Wijs maar aan."
MINUS = "Met wie liever niet?"


@dataclass
class Entry:
    """The pane, its presenter and the round behind them; `keys` counts key-down events, a chord as one."""

    pane: EntryPane
    presenter: EntryPresenter
    edits: BlindEdits
    children: tuple[Child, ...]
    states: list[EntryState] = field(default_factory=list)
    keys: int = 0

    @property
    def state(self) -> EntryState:
        """What the pane shows now."""
        return self.states[-1]

    def press(self, *keys: Qt.Key | str) -> None:
        """Press keys one by one, a text letter by letter."""
        for key in keys:
            if isinstance(key, str):
                for letter in key:
                    QTest.keyClicks(self.pane.field, letter)
                    self.keys += 1
            else:
                QTest.keyClick(self.pane.field, key)
                self.keys += 1

    def number(self, child: Child | int) -> str:
        """Give the number on a child's form, as it is typed."""
        return str((self.children[child] if isinstance(child, int) else child).number)

    def chosen(self, child: int, question: int = 1, positive: bool = True) -> list[int]:
        """Give the places of the children whom `child` chose, in the order typed."""
        places = {c.pupil: place for place, c in enumerate(self.children)}
        return [places[p] for p in self.edits.round.chosen_by(self.children[child].pupil, question, positive)]

    def reply(self, child: int, question: int = 1, positive: bool = True) -> AnswerState | None:
        """Give what is noted for a child."""
        return self.edits.round.reply(self.children[child].pupil, question, positive)

    def at(self) -> tuple[int, str]:
        """Give the number on the form on screen and the words of its question; (0, "") between two forms."""
        question = next((q for q in self.state.questions if q.current), None)
        return (0, "") if self.state.child is None or question is None else (self.state.child.number, question.words)


def classmates(count: int, seed: int = 1) -> tuple[Child, ...]:
    """Children of the demo school, others for each seed, in the order of their numbers."""
    everyone = [name for group in range(8) for name in pupils_of(group)]
    rnd = random.Random(seed)
    while len(everyone) < count:
        everyone += [(f"{given}-{len(everyone)}", prefix, surname) for given, prefix, surname in everyone]
    picked = sorted(rnd.sample(everyone, count), key=lambda parts: names.sort_key(*parts))
    ids = [UUID(int=rnd.getrandbits(128)) for _ in picked]
    numbers = form_numbers(ids)
    shorts = names.unique_first_names(picked)
    return tuple(
        Child(id_, numbers[id_], names.display(*parts), short, names.initials(*parts), "Specht")
        for id_, parts, short in zip(ids, picked, shorts, strict=True)
    )


def round_of(
    children: Sequence[Child],
    limits: Sequence[int | None],
    *,
    minus: bool = False,
    groups: int = 1,
    young: int = 0,
    circle: Circle = Circle.PLAZA,
) -> Round:
    """A round in which nothing was typed yet, with one question for each limit.

    `minus` asks *liever niet* of each from leerjaar 4 on; the children are split over `groups` home groups, of which
    the first `young` children are of leerjaar 2.
    """
    wordings = (PLAY, WORK)
    asked_not: Wordings = ((4, MINUS),) if minus else ()
    size = -(-len(children) // groups)
    return Round(
        id=UUID(int=1),
        group=UUID(int=2),
        group_name="Bos",
        school_year=2026,
        number=1,
        held_on=date(2026, 11, 24),
        state=RoundState.ENTRY,
        dimensions=tuple(
            Dimension(
                place + 1,
                f"q{place + 1}",
                wordings[place],
                limit,
                wordings=((1, YOUNG), (3, wordings[place])) if young else (),
                minus=asked_not,
                circle=circle,
                young_own=True,
            )
            for place, limit in enumerate(limits)
        ),
        participants=tuple(
            Participant(child.pupil, child.number, UUID(int=100 + place // size), 2 if place < young else 6)
            for place, child in enumerate(children)
        ),
    )


def open_entry(children: tuple[Child, ...], round_: Round) -> Entry:
    """Give the real pane on a round of these children; the caller shows and closes it."""
    edits = BlindEdits(round_)
    pane = EntryPane()
    states: list[EntryState] = []

    def show(state: EntryState) -> None:
        states.append(state)
        pane.show_state(state)

    presenter = EntryPresenter(children, lambda: edits.round, edits, show)
    pane.attach(presenter)
    return Entry(pane, presenter, edits, children, states)


def forms(children: Sequence[Child], choices: Sequence[int], seed: int) -> list[tuple[int, list[list[int]]]]:
    """Give a shuffled stack of forms: the child and, for each question, whom it chose."""
    rnd = random.Random(seed)
    places = list(range(len(children)))
    stack = [(me, [rnd.sample([p for p in places if p != me], count) for count in choices]) for me in places]
    rnd.shuffle(stack)
    return stack
