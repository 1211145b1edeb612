"""A list in columns: what each means is guessed, put right by a person, and said plainly where it cannot be so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from buut_desktop.domain.column_mapping import Column, Sheet, TableFile
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.ui.pupils import column_grid
from buut_desktop.ui.pupils.column_words import COLUMN_WORDS, problems
from buut_desktop.ui.pupils.import_columns import ColumnsPage
from buut_desktop.ui.pupils.tab import PupilsTab
from buut_desktop.ui.shared.place import PUPILS, Place
from buut_desktop.use_cases.list_pupils import ListPupils
from tests.school import School
from tests.ui.pupils.conftest import Opener, Post

HEADS = ("Roepnaam", "Achternaam", "Geboortedatum", "Klas", "BSN", "Hobby")
CHILDREN = (
    ("Noor", "Regenboog", "01-03-2017", "Leeuwerik", "999999990", "dammen"),
    ("Zoë", "Kastanje", "02-03-2017", "Leeuwerik", "999999990", "<b>lezen</b>"),
    ("Aimée", "Hazelpad", "03-03-2017", "Vuurvlinder", "999999990", "$x$"),
)


def table(*rows: tuple[str, ...], garbled: bool = False, encoding: str = "utf-8", sheets: int = 1) -> TableFile:
    """Give a CSV with these rows."""
    made = Sheet("Blad 1", rows or (HEADS, *CHILDREN))
    others = (Sheet(f"Blad {number}", (("Onbekend",),)) for number in range(2, sheets + 1))
    return TableFile("csv" if encoding else "xlsx", (made, *others), encoding, garbled)


@pytest.fixture
def shown(opened: Opener, post: Post, qtbot: QtBot) -> tuple[PupilsTab, ColumnsPage]:
    """The page with a plain list on it."""
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    return tab, read(tab, post, qtbot, table())


def read(tab: PupilsTab, post: Post, qtbot: QtBot, found: TableFile) -> ColumnsPage:
    """Read a list."""
    post.found = found
    tab.import_flow.read(Path("lijst.csv"))
    return wait(tab, qtbot)


def wait(tab: PupilsTab, qtbot: QtBot) -> ColumnsPage:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: tab.import_flow._task is None, timeout=10000)
    QApplication.processEvents()
    return tab.import_flow.columns


def choose(page: ColumnsPage, place: int, column: Column) -> None:
    """Choose a meaning as a person does: the list of the combo box is walked by its keys."""
    combo = page.grid.combos[place]
    combo.setCurrentIndex(combo.findData(column.value))
    combo.activated.emit(combo.currentIndex())


def test_what_columns_mean_is_guessed(shown: tuple[PupilsTab, ColumnsPage]) -> None:
    _tab, page = shown
    assert page.mapping.columns[:4] == (Column.GIVEN_NAME, Column.SURNAME, Column.BIRTH_DATE, Column.HOME_GROUP)
    assert page.has_heads.isChecked()
    assert [combo.currentText() for combo in page.grid.combos[:2]] == ["Roepnaam", "Achternaam"]
    assert page.remembered.isHidden()
    assert page.onward_button.isEnabled()


def test_a_number_of_a_person_can_never_be_chosen(shown: tuple[PupilsTab, ColumnsPage]) -> None:
    _tab, page = shown
    bsn = page.grid.combos[4]
    assert not bsn.isEnabled()
    assert bsn.currentText() == "Niet inlezen"
    assert bsn.accessibleDescription() == "BSN of onderwijsnummer: komt nooit mee"
    page.has_heads.click()
    assert not page.grid.combos[4].isEnabled(), "the numbers give themselves away without a head"


def test_what_is_wrong_is_said_and_the_way_on_is_shut(shown: tuple[PupilsTab, ColumnsPage]) -> None:
    _tab, page = shown
    choose(page, 5, Column.SURNAME)
    assert page.said.text() == "Meer dan één kolom is “Achternaam”. Kies bij de andere “Niet inlezen”."
    assert not page.onward_button.isEnabled()
    assert [combo.property("problem") == "true" for combo in page.grid.combos] == [
        False,
        True,
        False,
        False,
        False,
        True,
    ]
    choose(page, 5, Column.IGNORE)
    for place in (0, 1):
        choose(page, place, Column.IGNORE)
    assert page.said.text().startswith("Nog geen kolom met namen.")
    choose(page, 0, Column.FULL_NAME)
    assert page.onward_button.isEnabled()
    assert page.said.text() == ""
    choose(page, 2, Column.IGNORE)
    assert page.said.text().startswith("Zonder geboortedatum of leerlingnummer")
    assert page.onward_button.isEnabled()


def test_every_meaning_has_a_word_and_no_meaning_is_no_problem() -> None:
    assert set(COLUMN_WORDS) == set(Column)
    assert problems((Column.GIVEN_NAME, Column.IGNORE, Column.IGNORE)) == []
    assert len(problems((Column.FULL_NAME, Column.GIVEN_NAME, Column.KEY, Column.KEY))) == 2


def test_without_heads_the_first_row_is_a_child(shown: tuple[PupilsTab, ColumnsPage]) -> None:
    _tab, page = shown
    assert page._about.text() == "3 regels"
    page.has_heads.click()
    assert page._about.text() == "4 regels"
    assert page.grid.combos[0].accessibleName() == "Betekent in Buut: Kolom 1"


def test_letters_that_look_wrong_are_read_otherwise_and_the_choices_stay(
    opened: Opener, post: Post, qtbot: QtBot
) -> None:
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    page = read(tab, post, qtbot, table(HEADS, ("ZoÃ«", *CHILDREN[1][1:]), garbled=True, encoding="cp1252"))
    assert page.garbled.isVisibleTo(page)
    qtbot.waitUntil(page.encoding.hasFocus)
    choose(page, 5, Column.PLAZA)
    post.found = table(HEADS, CHILDREN[1])
    page.encoding.setCurrentIndex(page.encoding.findData("utf-8"))
    page.encoding.activated.emit(page.encoding.currentIndex())
    assert not page.onward_button.isEnabled(), "what is on screen is not what was asked for"
    wait(tab, qtbot)
    assert post.asked[-1] == "utf-8"
    assert not page.garbled.isVisibleTo(page)
    assert page.mapping.columns[5] is Column.PLAZA
    assert page.onward_button.isEnabled()


def test_letters_that_cannot_be_read_keep_what_was_there(
    shown: tuple[PupilsTab, ColumnsPage], post: Post, qtbot: QtBot
) -> None:
    tab, page = shown
    post.found = KnownProblem("import_table", reason="de letters zijn zo niet te lezen")
    tab.import_flow._reread("utf-16")
    wait(tab, qtbot)
    assert "de letters zijn zo niet te lezen" in page.said.text()
    choose(page, 5, Column.PLAZA)
    assert not page.onward_button.isEnabled()
    post.found = table()
    tab.import_flow._reread("utf-8")
    wait(tab, qtbot)
    assert page.onward_button.isEnabled()


def test_the_sheet_with_pupils_is_in_front_and_another_can_be_chosen(opened: Opener, post: Post, qtbot: QtBot) -> None:
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    page = read(tab, post, qtbot, table(encoding="", sheets=3))
    assert page.sheets.currentText() == "Blad 1"
    assert page.sheets.isVisibleTo(page)
    assert not page.encoding.isVisibleTo(page)
    page.sheets.setCurrentIndex(1)
    page.sheets.activated.emit(1)
    assert len(page.grid.combos) == 1


def test_the_list_goes_on_to_the_proposal_and_back(
    shown: tuple[PupilsTab, ColumnsPage], school: School, qtbot: QtBot
) -> None:
    tab, page = shown
    page.onward_button.click()
    wait(tab, qtbot)
    preview = tab.import_flow.preview
    assert preview.everyone.table.lines.rowCount() == 3
    preview.side.year.set_value("2026")
    tab.import_flow._back()
    assert page.isVisible()
    page.onward_button.click()
    wait(tab, qtbot)
    preview.side.year.set_value("2026")
    preview.take_in_button.click()
    wait(tab, qtbot)
    names = {placed.pupil.given_name for placed in school.use(ListPupils)(school.coach).pupils}
    assert names == {"Noor", "Zoë", "Aimée"}


def test_the_choice_is_remembered_and_that_is_said(
    shown: tuple[PupilsTab, ColumnsPage], post: Post, qtbot: QtBot
) -> None:
    tab, page = shown
    choose(page, 5, Column.PLAZA)
    page.onward_button.click()
    wait(tab, qtbot)
    tab.import_flow.preview.side.year.set_value("2026")
    tab.import_flow.preview.take_in_button.click()
    wait(tab, qtbot)
    tab.import_flow.begin()
    page = read(tab, post, qtbot, table())
    assert page.mapping.columns[5] is Column.PLAZA
    assert page.remembered.isVisibleTo(page)
    choose(page, 5, Column.IGNORE)
    assert not page.remembered.isVisibleTo(page)


def test_a_list_of_a_hundred_columns_scrolls_and_is_walked_by_keys(opened: Opener, post: Post, qtbot: QtBot) -> None:
    tab, _told = opened(880, 344)
    tab.show_place(Place(PUPILS))
    heads = ("Roepnaam", *(f"Vak {number}" for number in range(99)))
    page = read(tab, post, qtbot, table(heads, *[("Noor", *["goed"] * 99)] * 30))
    assert (tab.width(), tab.height()) == (880, 344)
    assert len(page.grid.combos) == 100
    for _ in range(30):
        qtbot.keyClick(tab.focusWidget(), Qt.Key.Key_Tab)
    focused = tab.focusWidget()
    assert focused in page.grid.combos
    place = focused.mapTo(page.grid.viewport(), focused.rect().center())
    assert page.grid.viewport().rect().contains(place), "what has the keyboard is in sight"
    corner = page.onward_button.mapTo(tab, page.onward_button.rect().bottomRight())
    assert corner.x() < 880
    assert corner.y() < 344


def test_a_day_of_a_workbook_stands_as_one_writes_it() -> None:
    assert column_grid._as_written("2018-05-06") == "6-5-2018"
    assert column_grid._as_written("6-5-2018") == "6-5-2018"
    assert column_grid._as_written("2018") == "2018"
