"""A class of invented children whose forms are typed into the real entry pane, with every key counted."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from buut_desktop import policy_files
from buut_desktop.domain import names
from buut_desktop.domain.sociogram import (
    AnswerState,
    Dimension,
    Participant,
    Round,
    RoundState,
    add_choice,
    form_numbers,
    remove_choice,
    set_reply,
)
from buut_desktop.ui.sociograms.entry_pane import EntryPane
from buut_desktop.ui.sociograms.entry_presenter import EntryPresenter, EntryState
from buut_desktop.use_cases.demo_people import pupils_of
from buut_desktop.use_cases.show_round import Child, RoundView

PLAY = "Met wie speel je graag?"
WORK = "Met wie werk je graag?"


@dataclass
class MemoryEdits:
    """Edits that keep the round here; the rules are those of the domain."""

    round: Round

    def add(self, dimension: int, chooser: UUID, chosen: UUID) -> None:
        """Add a choice."""
        self.round = add_choice(self.round, dimension, chooser, chosen)

    def remove(self, dimension: int, chooser: UUID, chosen: UUID) -> None:
        """Take a choice back."""
        self.round = remove_choice(self.round, dimension, chooser, chosen)

    def reply(self, dimensions: tuple[int, ...], pupil: UUID, state: AnswerState | None) -> None:
        """Note what a child did with these questions."""
        for number in dimensions:
            self.round = set_reply(self.round, number, pupil, state)


@dataclass
class Entry:
    """The pane, its presenter and the round behind them; `keys` counts key-down events, a chord as one."""

    pane: EntryPane
    presenter: EntryPresenter
    edits: MemoryEdits
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

    def chosen(self, child: int, question: int = 1) -> list[int]:
        """Give the places of the children whom `child` chose, in the order typed."""
        places = {c.pupil: place for place, c in enumerate(self.children)}
        return [places[p] for p in self.edits.round.chosen_by(self.children[child].pupil, question)]

    def reply(self, child: int, question: int = 1) -> AnswerState | None:
        """Give what is noted for a child."""
        return self.edits.round.reply(self.children[child].pupil, question)


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


def round_of(children: Sequence[Child], limits: Sequence[int | None]) -> Round:
    """A round in which nothing was typed yet, with one question for each limit."""
    wordings = (PLAY, WORK)
    return Round(
        id=UUID(int=1),
        group=UUID(int=2),
        group_name="Bos",
        school_year=2026,
        number=1,
        held_on=date(2026, 11, 24),
        state=RoundState.ENTRY,
        dimensions=tuple(
            Dimension(place + 1, f"q{place + 1}", wordings[place], limit) for place, limit in enumerate(limits)
        ),
        participants=tuple(Participant(child.pupil, child.number, None) for child in children),
    )


def open_entry(children: tuple[Child, ...], limits: Sequence[int | None]) -> Entry:
    """Give the real pane on a round of these children; the caller shows and closes it."""
    edits = MemoryEdits(round_of(children, limits))
    pane = EntryPane()
    states: list[EntryState] = []

    def show(state: EntryState) -> None:
        states.append(state)
        pane.show_state(state)

    presenter = EntryPresenter(children, lambda: edits.round, edits, show)
    policy, _ = policy_files.load(None)
    pane.attach(presenter, RoundView(edits.round, children, policy.sociogram))
    return Entry(pane, presenter, edits, children, states)


def forms(children: Sequence[Child], choices: Sequence[int], seed: int) -> list[tuple[int, list[list[int]]]]:
    """Give a shuffled stack of forms: the child and, for each question, whom it chose."""
    rnd = random.Random(seed)
    places = list(range(len(children)))
    stack = [(me, [rnd.sample([p for p in places if p != me], count) for count in choices]) for me in places]
    rnd.shuffle(stack)
    return stack
