"""The page of a round in every window it may meet: beside each other where there is room, else one at a time."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from buut_desktop.ui.sociograms.round_page import RoundPage


@pytest.fixture
def page(qtbot: QtBot) -> RoundPage:
    made = RoundPage(
        leave=lambda: None,
        names=lambda _names: None,
        clear_places=lambda: None,
        toggle_done=lambda: None,
        protocol=lambda: None,
        print_page=lambda: None,
        print_forms=lambda: None,
    )
    qtbot.addWidget(made)
    made.show()
    return made


def seen(page: RoundPage) -> tuple[bool, bool, bool]:
    return page.entry.isVisible(), page.picture.isVisible(), page.insight.isVisible()


def press(page: RoundPage, word: str) -> None:
    next(b for b in page.findChildren(QAbstractButton) if b.isVisible() and b.text() == word).click()


def test_in_a_large_window_everything_stands_beside_each_other(page: RoundPage) -> None:
    page.resize(1366, 600)
    page.begin(entering=True)
    assert seen(page) == (True, True, True)


def test_in_a_narrow_window_what_stands_out_takes_the_place_of_typing(page: RoundPage) -> None:
    page.resize(1024, 600)
    page.begin(entering=True)
    assert seen(page) == (True, True, False)
    press(page, "Wat valt op")
    assert seen(page) == (False, True, True)
    press(page, "Wat valt op")
    assert seen(page) == (True, True, False)


def test_in_a_small_window_one_sees_one_part_at_a_time_and_a_larger_one_brings_them_back(page: RoundPage) -> None:
    page.resize(900, 344)
    page.begin(entering=True)
    assert seen(page) == (True, False, False)
    press(page, "plaatje")
    assert seen(page) == (False, True, False)
    press(page, "wat valt op")
    assert seen(page) == (False, False, True)
    page.begin(entering=False)
    assert seen(page) == (False, True, False)
    page.resize(1366, 600)
    assert seen(page) == (True, True, True)


@pytest.mark.parametrize(("width", "height"), [(1366, 600), (1100, 600), (1024, 600), (900, 600), (880, 344)])
def test_no_button_is_narrower_than_its_words(page: RoundPage, qtbot: QtBot, width: int, height: int) -> None:
    page.resize(width, height)
    for entering in (True, False):
        page.begin(entering=entering)
        qtbot.wait(1)
        shown = [b for b in page.findChildren(QAbstractButton) if b.isVisible()]
        assert [b.text() for b in shown if b.width() < b.minimumSizeHint().width()] == []


def test_a_finished_round_gives_the_room_of_its_forms_to_the_picture(page: RoundPage) -> None:
    page.resize(1366, 600)
    page.show_open(True)
    typing = page.picture.width()
    page.show_open(False)
    page.layout().activate()  # type: ignore[union-attr]
    assert not page.entry.isVisible()
    assert page.done.text() == "Heropenen…"
    assert page.picture.width() > typing
    page.show_open(True)
    assert page.entry.isVisible()


@pytest.mark.parametrize("width", [1366, 1100, 1024, 900])
def test_the_layouts_stand_once_above_the_picture_whatever_the_window(page: RoundPage, width: int) -> None:
    for to in (width, 1366, width):
        page.resize(to, 600)
        page.begin(entering=False)
    assert page.picture.bar.isVisible()
    assert page.picture.bar.width() > 300
