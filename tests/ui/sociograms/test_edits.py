"""Undo and redo in a round: what the screen holds and what the school file holds stay the same, step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from PySide6.QtGui import QUndoStack

from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import AnswerState, Round
from buut_desktop.ui.sociograms.edits import RoundEdits
from buut_desktop.use_cases.finish_round import FinishRound
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_round import ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests.school import School


@dataclass
class Table:
    """A round on the screen, the school behind it, and what the screen was told."""

    school: School
    edits: RoundEdits
    stack: QUndoStack
    children: list[UUID]
    told: list[Round]
    turns: list[None]

    def in_file(self) -> Round:
        """Give the round as the school file has it, in an order of its own."""
        found = self.school.use(ShowRound)(self.school.coach, self.edits.round.id).round
        return _ordered(found)

    def agree(self) -> Round:
        """Give the round, the same on screen and in the file."""
        found = self.in_file()
        assert found == _ordered(self.edits.round)
        return found


def _ordered(round_: Round) -> Round:
    """Give the round without what says nothing: the order of replies and places, and how often it was kept."""
    return replace(
        round_,
        replies=tuple(sorted(round_.replies, key=lambda r: (r.pupil.int, r.dimension))),
        choices=tuple(sorted(round_.choices, key=lambda c: c.chooser.int)),
        places=tuple(sorted(round_.places, key=lambda p: p.pupil.int)),
        revision=0,
    )


@pytest.fixture
def table(school: School, qapp: object) -> Table:
    """A round of eight children, with nothing typed."""
    people = school.add_people()
    started = school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),))
    view = school.use(ShowRound)(school.coach, started.round)
    stack, told, turns = QUndoStack(), list[Round](), list[None]()
    edits = RoundEdits(
        actor=school.coach,
        round_=view.round,
        record=school.use(RecordRound),
        stack=stack,
        changed=told.append,
        turned=lambda: turns.append(None),
    )
    return Table(school, edits, stack, [child.pupil for child in view.children], told, turns)


EDITS: dict[str, Callable[[Table], None]] = {
    "keuze toevoegen": lambda t: t.edits.add(1, t.children[0], t.children[3]),
    "keuze weghalen": lambda t: t.edits.remove(1, t.children[0], t.children[1]),
    "niemand gekozen": lambda t: t.edits.reply((1,), t.children[4], AnswerState.NOBODY),
    "vraag overgeslagen": lambda t: t.edits.reply((1,), t.children[4], AnswerState.SKIPPED),
    "afwezig": lambda t: t.edits.reply((1,), t.children[0], AnswerState.ABSENT),
    "doet niet mee": lambda t: t.edits.reply((1,), t.children[0], AnswerState.DECLINED),
    "antwoord weghalen": lambda t: t.edits.reply((1,), t.children[0], None),
    "kind verplaatsen": lambda t: t.edits.place(t.children[0], 0.5, -0.25),
    "eigen plaatsen wissen": lambda t: t.edits.arrangement(()),
}


@pytest.mark.parametrize("words", EDITS)
def test_an_edit_is_kept_taken_back_and_done_again_in_the_file(table: Table, words: str) -> None:
    table.edits.add(1, table.children[0], table.children[1])
    table.edits.add(1, table.children[0], table.children[2])
    table.edits.place(table.children[5], 0.1, 0.2)
    table.edits.place(table.children[0], -0.1, -0.2)
    before = table.agree()
    EDITS[words](table)
    after = table.agree()
    assert after != before
    assert table.stack.undoText() == words
    table.stack.undo()
    assert table.agree() == before
    table.stack.redo()
    assert table.agree() == after
    assert len(table.turns) == 2
    assert table.told[-1] == table.edits.round


def test_taking_everything_back_leaves_an_empty_round_and_doing_it_again_the_whole_one(table: Table) -> None:
    empty = table.agree()
    for edit in EDITS.values():
        edit(table)
    table.edits.add(1, table.children[7], table.children[6])
    whole = table.agree()
    while table.stack.canUndo():
        table.stack.undo()
    assert table.agree() == empty
    while table.stack.canRedo():
        table.stack.redo()
    assert table.agree() == whole


def test_taking_a_choice_back_keeps_the_order_of_the_others(table: Table) -> None:
    for chosen in (3, 1, 2):
        table.edits.add(1, table.children[0], table.children[chosen])
    table.edits.remove(1, table.children[0], table.children[1])
    table.stack.undo()
    expected = tuple(table.children[place] for place in (3, 1, 2))
    assert table.edits.round.chosen_by(table.children[0], 1) == expected
    assert table.in_file().chosen_by(table.children[0], 1) == expected


def test_a_refused_edit_is_not_remembered(table: Table) -> None:
    with pytest.raises(Refusal, match="chose_self"):
        table.edits.add(1, table.children[0], table.children[0])
    assert not table.stack.canUndo()
    assert table.told == []


def test_undo_in_a_closed_round_is_refused_and_loses_nothing(table: Table) -> None:
    table.edits.add(1, table.children[0], table.children[1])
    before = table.in_file()
    table.school.use(FinishRound)(table.school.coach, table.edits.round.id)
    with pytest.raises(Refusal, match="round_closed"):
        table.edits.add(1, table.children[0], table.children[2])
    assert table.in_file().choices == before.choices


def test_clearing_places_where_there_are_none_is_no_edit(table: Table) -> None:
    table.edits.arrangement(())
    assert not table.stack.canUndo()
