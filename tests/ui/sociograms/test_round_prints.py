"""Printing a round: initials unless asked otherwise, liever niet only with a reason, one child without the others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from buut_desktop.domain.print_stamp import Names
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import Asked
from buut_desktop.paper.printing import PaperPrinting
from buut_desktop.sociometry.arrangement import Layout
from buut_desktop.ui.sociograms.round_prints import CHILD, GROUP, RoundPrints
from buut_desktop.use_cases.print_extract import PrintExtract
from buut_desktop.use_cases.print_report import PrintReport
from buut_desktop.use_cases.print_sociogram import PrintSociogram
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_round import RoundView, ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests.paper.conftest import Read
from tests.school import School
from tests.ui.fake_desk import new_desk


@pytest.fixture
def view(school: School) -> RoundView:
    """Eight children who choose the next two, and rather not the third, for play."""
    people = school.add_people()
    start, record = school.use(StartRound), school.use(RecordRound)
    start.turn_negative(school.coach, True)
    made = start(school.coach, people.plaza.id, (Asking("play", 3, negative=True),)).round
    show = school.use(ShowRound)
    children = [c.pupil for c in show(school.coach, made).children]
    for place, chooser in enumerate(children):
        for step in (1, 2):
            record.add(school.coach, made, 1, chooser, children[(place + step) % 8])
        if Asked(1, False) in show(school.coach, made).round.asked_of(chooser):
            record.add(school.coach, made, 1, chooser, children[(place + 3) % 8], False)
    return show(school.coach, made)


@pytest.fixture
def prints(qtbot: QtBot, school: School, view: RoundView) -> Iterator[RoundPrints]:
    """The preview of the round, its first pages made."""
    desk, _told = new_desk(school)
    made = RoundPrints(
        desk,
        print_sociogram=school.use(PrintSociogram),
        print_report=school.use(PrintReport),
        print_extract=school.use(PrintExtract),
        printing=PaperPrinting,
        closed=lambda: None,
    )
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.open(view, 1, Layout.TARGET)
    _wait(qtbot, made)
    yield made
    made.close_pages()


def _wait(qtbot: QtBot, prints: RoundPrints) -> None:
    preview = prints._preview
    qtbot.waitUntil(
        lambda: not preview._soon.isActive() and preview._task is None and preview._content is not None, timeout=20_000
    )


def _read(prints: RoundPrints) -> Read:
    content = prints._preview._content
    assert content is not None
    return Read(content)


def test_the_picture_has_initials_and_no_name(prints: RoundPrints, view: RoundView) -> None:
    read = _read(prints)
    assert all(child.initials in read.text for child in view.children)
    assert not any(child.short in read.text for child in view.children if len(child.short) > 3)
    assert "initialen" in read.text


def test_rather_not_waits_for_a_reason_and_the_reason_stands_on_the_sheet(qtbot: QtBot, prints: RoundPrints) -> None:
    prints._negative.click()
    assert prints._preview._content is None
    assert not prints._preview._print.isEnabled()
    assert prints._why.isVisible()
    qtbot.keyClicks(prints._reason, "gesprek met de mentor")
    _wait(qtbot, prints)
    read = _read(prints)
    assert read.has("Doel: gesprek met de mentor")
    assert read.has("liever niet in de pauze")


def test_full_names_wait_for_a_reason_too(qtbot: QtBot, prints: RoundPrints, view: RoundView) -> None:
    assert not prints._preview._named.isVisible(), "initials are no names"
    prints._names.set_value(Names.FULL.value)
    prints._show()
    assert not prints._preview._print.isEnabled()
    qtbot.keyClicks(prints._reason, "de mentor is nieuw")
    _wait(qtbot, prints)
    assert all(_read(prints).has(child.name) for child in view.children)


def test_one_childs_extract_names_nobody_else(qtbot: QtBot, prints: RoundPrints, view: RoundView) -> None:
    child, *others = view.children
    prints.open(view, 1, Layout.TARGET, child=child.pupil)
    assert prints._kind.value() == CHILD
    _wait(qtbot, prints)
    read = _read(prints)
    assert read.has(child.name)
    assert not any(other.short in read.text for other in others)


def test_the_group_report_has_the_picture_then_the_words_and_nothing_of_rather_not(
    qtbot: QtBot, prints: RoundPrints, view: RoundView
) -> None:
    prints._kind.set_value(GROUP)
    prints._show()
    _wait(qtbot, prints)
    read = _read(prints)
    assert read.sizes[0][0] > read.sizes[0][1], "the sociogram lies down"
    assert read.sizes[1][0] < read.sizes[1][1], "the words stand up"
    assert read.has("Wederzijdse paren")
    assert read.has("8 van 8 kinderen antwoordden")
    assert not read.has("verschillend genoemd")
    assert not read.has("allebei liever niet")
    assert not any(child.short in read.text for child in view.children if len(child.short) > 3)


def test_copies_are_numbered_and_count_their_own_sheets(qtbot: QtBot, prints: RoundPrints) -> None:
    prints._kind.set_value(GROUP)
    prints._show()
    _wait(qtbot, prints)
    alone = len(_read(prints).sheets)
    prints._copies.set_value("3")
    prints._changed()
    _wait(qtbot, prints)
    read = _read(prints)
    assert len(read.sheets) == 3 * alone
    for place, sheet in enumerate(read.sheets):
        copy, page = divmod(place, alone)
        assert f"Exemplaar {copy + 1} van 3" in sheet
        assert f"blad {page + 1} van {alone}" in sheet


def test_every_layout_can_be_printed(qtbot: QtBot, prints: RoundPrints) -> None:
    for layout in (Layout.FORCE, Layout.LEVELS):
        prints._layout.set_value(layout.value)
        prints._changed()
        _wait(qtbot, prints)
        assert len(_read(prints).sheets) == 1


def test_the_use_cases_ask_for_the_reason_themselves(school: School, view: RoundView) -> None:
    sociogram, extract = school.use(PrintSociogram), school.use(PrintExtract)
    with pytest.raises(Refusal, match="reason_missing"):
        sociogram(school.coach, view.round.id, 1, names=Names.INITIALS, recipient="", negative=True)
    with pytest.raises(Refusal, match="reason_missing"):
        sociogram(school.coach, view.round.id, 1, names=Names.FULL, recipient="", reason="  ")
    with pytest.raises(Refusal, match="reason_missing"):
        extract(school.coach, view.round.id, view.children[0].pupil, recipient="", negative=True)
