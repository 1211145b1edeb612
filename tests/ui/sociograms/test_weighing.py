"""Weighing in the background: after a pause, once for each state of the round, never told when it no longer holds."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.ui.shared import tasks
from buut_desktop.ui.sociograms.weighing import Weighing
from buut_desktop.use_cases.analyse_round import Insight, Reference, analyse_round
from buut_desktop.use_cases.weigh_round import Weighed, weigh_round
from tests.use_cases.rounds import Made, called, ring

TWELVE = "abcdefghijkl"
GROUPS = {"Specht": "abcdefgh", "Merel": "ijkl"}
VIEW = Made(TWELVE, [(ring(TWELVE, 3), None)], home_groups=GROUPS).view()
TYPED_ON = Made(TWELVE, [(ring(TWELVE, 3) | {"a": "cde"}, None)], home_groups=GROUPS).view()


@dataclass
class Told:
    """What the weighing told, in its order."""

    weighed: list[Weighed | None] = field(default_factory=list)

    def count(self) -> int:
        """How often an outcome was told."""
        return sum(each is not None for each in self.weighed)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def weighing(qtbot: QtBot, told: Told) -> Weighing:
    window = QWidget()
    qtbot.addWidget(window)
    return Weighing(window, told.weighed.append)


def _insight(number: int = 1) -> Insight:
    return analyse_round(VIEW, number)


def test_it_is_weighed_once_typing_pauses(qtbot: QtBot, weighing: Weighing, told: Told) -> None:
    insight = _insight()
    weighing.ask(insight)
    assert told.weighed == [None]
    qtbot.waitUntil(lambda: told.count() == 1)
    assert told.weighed == [None, weigh_round(insight)]


def test_while_the_round_is_typed_on_only_the_last_state_is_weighed(
    qtbot: QtBot, weighing: Weighing, told: Told
) -> None:
    weighing.ask(_insight())
    weighing.ask(analyse_round(TYPED_ON, 1))
    qtbot.waitUntil(lambda: told.count() == 1)
    assert told.weighed == [None, None, weigh_round(analyse_round(TYPED_ON, 1))]


def test_what_is_being_weighed_when_the_round_changes_is_never_told(
    qtbot: QtBot, weighing: Weighing, told: Told
) -> None:
    weighing.ask(_insight())
    weighing.begin_now()
    weighing.ask(analyse_round(TYPED_ON, 1))
    assert tasks.wait(5000)
    qtbot.waitUntil(lambda: told.count() == 1)
    assert told.weighed[-1] == weigh_round(analyse_round(TYPED_ON, 1))


def test_other_names_need_no_weighing_but_another_reference_does(qtbot: QtBot, weighing: Weighing, told: Told) -> None:
    weighing.ask(_insight())
    qtbot.waitUntil(lambda: told.count() == 1)
    renamed = called(VIEW, {letter: f"k{letter}" for letter in TWELVE})
    weighing.ask(analyse_round(renamed, 1))
    assert told.weighed[-1] is told.weighed[1]
    weighing.ask(analyse_round(renamed, 1, Reference.HOME_GROUP))
    assert told.weighed[-1] is None
    qtbot.waitUntil(lambda: told.weighed[-1] is not None)
    assert told.weighed[-1] == weigh_round(analyse_round(renamed, 1, Reference.HOME_GROUP))


def test_a_round_that_was_left_is_not_weighed(qtbot: QtBot, weighing: Weighing, told: Told) -> None:
    weighing.ask(_insight())
    weighing.begin_now()
    weighing.drop()
    assert tasks.wait(5000)
    qtbot.wait(1)
    assert told.weighed == [None]


def test_a_round_without_answers_is_not_weighed(weighing: Weighing, told: Told) -> None:
    weighing.ask(analyse_round(Made(TWELVE, [({}, None)], absent=TWELVE).view(), 1))
    assert told.weighed == [None]
    assert not weighing.waiting
