"""Undo and redo in a round: what the screen holds and what the school file holds stay the same, step by step."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.second_typing import blank
from buut_desktop.domain.sociogram import (
    AnswerState,
    Asked,
    Envelope,
    Place,
    Round,
    SecondTyping,
    add_choice,
    remove_choice,
)
from buut_desktop.store.cabinet import Cabinet
from buut_desktop.ui.sociograms.edits import RoundEdits
from buut_desktop.ui.sociograms.entry_state import FormStep
from buut_desktop.use_cases.check_round import CheckRound
from buut_desktop.use_cases.finish_round import FinishRound
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_round import ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests.school import School

PLAY, WORK, NOT_PLAY = Asked(1), Asked(2), Asked(1, False)


@dataclass
class Table:
    """A round on the screen, the school behind it, and what the screen was told."""

    school: School
    edits: RoundEdits
    stack: QUndoStack
    children: list[UUID]
    told: list[Round]
    turns: list[None]
    faults: list[Exception]

    def in_file(self) -> Round:
        """Give the round as the school file has it, in an order of its own; read by who remembers nothing."""
        with Cabinet(self.school.file, clock=self.school.clock).read() as work:
            return _ordered(work.rounds.get(self.edits.round.id))

    def agree(self) -> Round:
        """Give the round, the same on screen and in the file."""
        found = self.in_file()
        assert found == _ordered(self.edits.round)
        return found

    @property
    def group(self) -> UUID | None:
        """The home group of the first child."""
        return self.edits.round.participants[0].home_group


def _ordered(round_: Round) -> Round:
    """Give the round without what says nothing: the order of replies and places, and how often it was kept."""
    return replace(
        round_,
        replies=tuple(sorted(round_.replies, key=lambda r: (r.pupil.int, r.dimension, r.positive))),
        choices=tuple(sorted(round_.choices, key=lambda c: (c.chooser.int, c.dimension, c.positive))),
        places=tuple(sorted(round_.places, key=lambda p: p.pupil.int)),
        second_typings=tuple(sorted(round_.second_typings, key=lambda t: t.pupil.int)),
        revision=0,
    )


@pytest.fixture
def table(school: School, qapp: object) -> Table:
    """A round of eight children and three questions, with nothing typed."""
    people = school.add_people()
    start = school.use(StartRound)
    start.turn_negative(school.coach, True)
    started = start(school.coach, people.plaza.id, (Asking("play", 3, negative=True), Asking("work", 3)))
    view = school.use(ShowRound)(school.coach, started.round)
    stack, told, turns, faults = QUndoStack(), list[Round](), list[None](), list[Exception]()
    edits = RoundEdits(
        actor=school.coach,
        round_=view.round,
        record=school.use(RecordRound),
        check=school.use(CheckRound),
        stack=stack,
        changed=told.append,
        turned=lambda: turns.append(None),
        faulted=faults.append,
    )
    return Table(school, edits, stack, [child.pupil for child in view.children], told, turns, faults)


def _moved(t: Table) -> None:
    """The first child chose the second rather not, instead of gladly."""
    wanted = remove_choice(t.edits.round, 1, t.children[0], t.children[1])
    t.edits.form(FormStep.MOVED, t.children[0], add_choice(wanted, 1, t.children[0], t.children[1], False))


EDITS: dict[str, Callable[[Table], None]] = {
    "keuze toevoegen": lambda t: t.edits.add(PLAY, t.children[0], t.children[3]),
    "keuze toevoegen ": lambda t: t.edits.add(NOT_PLAY, t.children[0], t.children[3]),
    "keuze weghalen": lambda t: t.edits.remove(PLAY, t.children[0], t.children[1]),
    "keuze naar de andere vraag": _moved,
    "niemand gekozen": lambda t: t.edits.reply(WORK, t.children[4], AnswerState.NOBODY),
    "vraag overgeslagen": lambda t: t.edits.reply(NOT_PLAY, t.children[4], AnswerState.SKIPPED),
    "afwezig": lambda t: t.edits.whole_form(t.children[0], AnswerState.ABSENT),
    "doet niet mee": lambda t: t.edits.whole_form(t.children[0], AnswerState.DECLINED),
    "formulier leegmaken": lambda t: t.edits.whole_form(t.children[0], None),
    "antwoord weghalen": lambda t: t.edits.reply(PLAY, t.children[0], None),
    "wil met iemand praten": lambda t: t.edits.talk(t.children[2], True, "juf An"),
    "voorblad": lambda t: t.edits.cover(t.group, Envelope(t.group, 3, absent=1)),
    "envelop sluiten": lambda t: t.edits.close_envelope(Envelope(t.group, 4)),
    "proefcontrole": lambda t: t.edits.second_typing(t.children[0], SecondTyping(t.children[0], 3, 1)),
    "kind verplaatsen": lambda t: t.edits.place(t.children[0], 0.5, -0.25),
    "opstelling overnemen": lambda t: t.edits.arrangement(tuple(Place(c, 0.1, 0.3) for c in t.children)),
    "eigen plaatsen wissen": lambda t: t.edits.arrangement(()),
}


@pytest.mark.parametrize("words", EDITS)
def test_an_edit_is_kept_taken_back_and_done_again_in_the_file(table: Table, words: str) -> None:
    table.edits.add(PLAY, table.children[0], table.children[1])
    table.edits.add(PLAY, table.children[0], table.children[2])
    table.edits.add(WORK, table.children[0], table.children[2])
    table.edits.place(table.children[5], 0.1, 0.2)
    table.edits.place(table.children[0], -0.1, -0.2)
    before = table.agree()
    EDITS[words](table)
    after = table.agree()
    assert after != before
    assert table.stack.undoText() == words.strip()
    table.stack.undo()
    assert table.agree() == before
    table.stack.redo()
    assert table.agree() == after
    assert len(table.turns) == 2
    assert table.told[-1] == table.edits.round


def test_taking_everything_back_leaves_an_empty_round_and_doing_it_again_the_whole_one(table: Table) -> None:
    empty = table.agree()
    for words, edit in EDITS.items():
        if edit is not _moved and words != "keuze toevoegen ":
            edit(table)
    table.edits.add(PLAY, table.children[7], table.children[6])
    whole = table.agree()
    while table.stack.canUndo():
        table.stack.undo()
    assert table.agree() == empty
    while table.stack.canRedo():
        table.stack.redo()
    assert table.agree() == whole


def test_taking_a_choice_back_keeps_the_order_of_the_others(table: Table) -> None:
    for chosen in (3, 1, 2):
        table.edits.add(PLAY, table.children[0], table.children[chosen])
    table.edits.remove(PLAY, table.children[0], table.children[1])
    table.stack.undo()
    expected = tuple(table.children[place] for place in (3, 1, 2))
    assert table.edits.round.chosen_by(table.children[0], 1) == expected
    assert table.in_file().chosen_by(table.children[0], 1) == expected


def test_a_name_typed_bit_by_bit_is_one_step_for_each_child(table: Table) -> None:
    a, b, *_ = table.children
    for pupil, words in ((a, ""), (a, "juf"), (a, "juf An"), (b, "meester")):
        table.edits.talk(pupil, True, words)
    assert table.stack.count() == 2
    table.stack.undo()
    table.stack.undo()
    assert not any(p.wants_talk for p in table.agree().participants)
    table.stack.redo()
    one = table.agree().participant(a)
    assert one is not None
    assert (one.wants_talk, one.talk_with) == (True, "juf An")


def test_a_refused_edit_is_not_remembered(table: Table) -> None:
    with pytest.raises(Refusal, match="chose_self"):
        table.edits.add(PLAY, table.children[0], table.children[0])
    assert not table.stack.canUndo()
    assert table.told == []


def test_an_undo_that_cannot_be_kept_is_told_and_can_be_tried_again(table: Table, qtbot: QtBot) -> None:
    table.edits.add(PLAY, table.children[0], table.children[1])
    before = table.in_file()
    finish = table.school.use(FinishRound)
    finish(table.school.coach, table.edits.round.id)
    with pytest.raises(Refusal, match="round_closed"):
        table.edits.add(PLAY, table.children[0], table.children[2])
    table.stack.undo()
    qtbot.waitUntil(lambda: table.stack.index() == 1)
    assert [str(fault) for fault in table.faults] == ["round_closed"]
    assert table.in_file().choices == before.choices
    finish.reopen(table.school.coach, table.edits.round.id, "laat formulier")
    table.stack.undo()
    assert table.agree().choices == ()
    finish(table.school.coach, table.edits.round.id)
    table.stack.redo()
    qtbot.waitUntil(lambda: table.stack.index() == 0)
    finish.reopen(table.school.coach, table.edits.round.id, "laat formulier")
    table.stack.redo()
    assert table.in_file().choices == before.choices


def test_clearing_places_where_there_are_none_is_no_edit(table: Table) -> None:
    table.edits.arrangement(())
    assert not table.stack.canUndo()


# Many steps


class Told:
    """What the choices say, kept without the program's own rules: a list of states and where one is among them."""

    def __init__(self) -> None:
        self.states: list[dict[str, Any]] = [{"chosen": {}, "replies": {}, "talk": {}, "places": {}, "covers": {}}]
        self.at = 0

    @property
    def now(self) -> dict[str, Any]:
        """The state one is at."""
        return self.states[self.at]

    def step(self, change: Callable[[dict[str, Any]], None]) -> None:
        """One edit more: what was undone can no longer be done again."""
        made = {name: dict(part) for name, part in self.now.items()}
        change(made)
        self.states[self.at + 1 :] = [made]
        self.at += 1


def _said(round_: Round) -> dict[str, Any]:
    """Give the same of a round."""
    questions = [(p.pupil, a) for p in round_.participants for a in round_.asked_of(p.pupil)]
    chosen = {(p, a): round_.chosen_by(p, a.dimension, a.positive) for p, a in questions}
    replies = {(p, a): round_.reply(p, a.dimension, a.positive) for p, a in questions}
    return {
        "chosen": {key: value for key, value in chosen.items() if value},
        "replies": {key: value for key, value in replies.items() if value is not None},
        "talk": {p.pupil: p.talk_with for p in round_.participants if p.wants_talk},
        "places": {p.pupil: (p.x, p.y) for p in round_.places},
        "covers": {e.home_group: (e.forms, e.absent, e.closed_on is not None) for e in round_.envelopes},
    }


def _random_edit(t: Table, told: Told, rnd: random.Random) -> None:
    child, other = rnd.sample(t.children, 2)
    asked = rnd.choice((PLAY, WORK, NOT_PLAY))
    now = told.now
    mine = now["chosen"].get((child, asked), ())
    kind = rnd.choices(
        ("add", "remove", "reply", "whole", "late", "talk", "place", "arrange", "cover"), (40, 12, 8, 4, 4, 4, 8, 3, 3)
    )[0]

    def answered(made: dict[str, Any], choices: tuple[UUID, ...], state: AnswerState | None) -> None:
        for part, value in (("chosen", choices), ("replies", state)):
            made[part].pop((child, asked), None)
            if value:
                made[part][child, asked] = value

    if kind == "add":
        opposite = now["chosen"].get((child, Asked(asked.dimension, not asked.positive)), ())
        if other in mine or len(mine) >= 3 or other in opposite:
            with pytest.raises(Refusal):
                t.edits.add(asked, child, other)
            return
        t.edits.add(asked, child, other)
        told.step(lambda made: answered(made, (*mine, other), AnswerState.ANSWERED))
    elif kind == "remove":
        if not mine:
            return
        gone = rnd.choice(mine)
        kept = tuple(c for c in mine if c != gone)
        t.edits.remove(asked, child, gone)
        told.step(lambda made: answered(made, kept, AnswerState.ANSWERED if kept else None))
    elif kind == "reply":
        state = rnd.choice((AnswerState.NOBODY, AnswerState.SKIPPED, AnswerState.ABSENT, None))
        t.edits.reply(asked, child, state)
        told.step(lambda made: answered(made, (), state))
    elif kind in ("whole", "late"):
        state = rnd.choice((AnswerState.ABSENT, AnswerState.DECLINED, None))

        def whole(made: dict[str, Any]) -> None:
            for part in ("chosen", "replies"):
                made[part] = {key: value for key, value in made[part].items() if key[0] != child}
            if kind == "late":
                made["chosen"][child, PLAY] = (other,)
                made["replies"][child, PLAY] = AnswerState.ANSWERED
            elif state is not None:
                made["replies"].update({(child, a): state for a in (PLAY, WORK, NOT_PLAY)})

        if kind == "whole":
            t.edits.whole_form(child, state)
        else:
            t.edits.form(FormStep.LATE, child, add_choice(blank(t.edits.round, child), 1, child, other))
        told.step(whole)
    elif kind == "talk":
        words = rnd.choice(("", "juf", "Şeyma’s mentor", None))
        t.edits.talk(child, words is not None, words or "")
        last = t.stack.command(t.stack.index() - 1)
        joined = t.stack.index() == told.at  # the same child twice in a row is one step
        assert last is not None

        def talk(made: dict[str, Any]) -> None:
            made["talk"].pop(child, None)
            if words is not None:
                made["talk"][child] = words

        if joined:
            told.states[told.at + 1 :] = []
            talk(told.now)
        else:
            told.step(talk)
    elif kind == "place":
        x, y = rnd.uniform(-1, 1), rnd.uniform(-1, 1)
        t.edits.place(child, x, y)
        told.step(lambda made: made["places"].update({child: (x, y)}))
    elif kind == "arrange":
        places = {c: (rnd.uniform(-1, 1), 0.0) for c in rnd.sample(t.children, rnd.randrange(len(t.children)))}
        before = t.stack.index()
        t.edits.arrangement(tuple(Place(c, x, y) for c, (x, y) in places.items()))
        if t.stack.index() != before:
            told.step(lambda made: made.update(places=places))
    else:
        forms, closed = rnd.randrange(9), rnd.random() < 0.5
        (t.edits.close_envelope if closed else lambda said: t.edits.cover(t.group, said))(Envelope(t.group, forms))
        told.step(lambda made: made["covers"].update({t.group: (forms, 0, closed)}))


def test_thousands_of_edits_undone_and_done_again_end_in_what_the_choices_say(table: Table, full: bool) -> None:
    wanted, done = 10_000 if full else 3_000, 0
    rnd, told = random.Random(20261124), Told()
    looked_at = 0
    while done < wanted:
        turn, before = rnd.random(), told.at
        if turn < 0.25 and table.stack.canUndo():
            for _ in range(rnd.randint(1, 6)):
                if table.stack.canUndo():
                    table.stack.undo()
                    told.at -= 1
        elif turn < 0.4 and table.stack.canRedo():
            for _ in range(rnd.randint(1, 6)):
                if table.stack.canRedo():
                    table.stack.redo()
                    told.at += 1
        else:
            _random_edit(table, told, rnd)
        assert table.stack.index() == told.at
        done += max(1, abs(told.at - before))
        if done - looked_at >= 100:
            looked_at = done
            assert _said(table.agree()) == told.now, done
    assert _said(table.agree()) == told.now
    assert table.faults == []
    while table.stack.canUndo():
        table.stack.undo()
    assert _said(table.agree()) == told.states[0]
    while table.stack.canRedo():
        table.stack.redo()
    assert _said(table.agree()) == told.states[-1]
