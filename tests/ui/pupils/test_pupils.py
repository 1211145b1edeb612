"""The list of pupils, a pupil's page, and the groups with their plazas."""

from __future__ import annotations

from time import perf_counter
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Act
from buut_desktop.ui.pupils.pupil_lines import NONE, PupilLine, narrowed, of_placements
from buut_desktop.ui.pupils.tab import GROUPS, SMALLEST, PupilsTab
from buut_desktop.ui.shared.place import CASES, INCIDENTS, PUPILS, SOCIOGRAM, Place
from buut_desktop.use_cases.arrange_groups import ArrangeGroups
from buut_desktop.use_cases.list_pupils import ListPupils
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.start_round import StartRound
from tests import builders
from tests.school import People, School
from tests.ui.pupils.conftest import Opener


def names_in(tab: PupilsTab) -> list[str]:
    """Give the names in the list."""
    lines = tab.list_page.table.lines
    return [lines.line(number).name for number in range(lines.rowCount())]


def words(tab: PupilsTab) -> str:
    """Give every word on the tab that is not hidden, links too."""
    QApplication.processEvents()
    seen = [label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab)]
    return "\n".join(seen + [b.text() for b in tab.findChildren(QPushButton) if b.isVisibleTo(tab)])


def lines_of(school: School) -> list[PupilLine]:
    """Give the lines of everyone at school."""
    return of_placements(school.use(ListPupils)(school.coach).pupils)


# The list


def test_two_letters_of_each_name_find_a_child(opened: Opener, school: School, qtbot: QtBot) -> None:
    school.add_people()
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    assert len(names_in(tab)) == 8
    qtbot.waitUntil(tab.list_page.search.hasFocus)
    qtbot.keyClicks(tab.list_page.search, "no re")
    qtbot.waitUntil(lambda: names_in(tab) == ["Noor van der Regenboog"])
    assert tab.list_page.count.text() == "1 van 8 leerlingen"


@pytest.mark.parametrize(("typed", "found"), [("luc", "Łucja"), ("dor", "Đorđe"), ("agac", "Şeyma"), ("aime", "Aimée")])
def test_letters_with_signs_are_found_without_them(school: School, typed: str, found: str) -> None:
    school.add_people()
    assert [line.name.split()[0] for line in narrowed(lines_of(school), typed)] == [found]


def test_a_home_group_and_its_absence_narrow_the_list(school: School) -> None:
    school.add_people()
    stray = builders.pupil(7, given_name="Zwerver")
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_pupils([stray])
        work.keep()
    lines = lines_of(school)
    assert len(narrowed(lines, home="Leeuwerik")) == 4
    assert [line.name.split()[0] for line in narrowed(lines, home=NONE)] == ["Zwerver"]
    assert narrowed(lines, "noor", home="Vuurvlinder") == []


def test_nothing_found_offers_to_clear_the_filters(opened: Opener, school: School, qtbot: QtBot) -> None:
    school.add_people()
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    qtbot.keyClicks(tab.list_page.search, "xyzzy")
    qtbot.waitUntil(lambda: not names_in(tab))
    assert "Geen leerlingen gevonden." in words(tab)
    next(b for b in tab.findChildren(QPushButton) if b.text() == "Filters wissen").click()
    assert len(names_in(tab)) == 8


def test_the_list_is_walked_and_opened_by_keyboard(opened: Opener, school: School, qtbot: QtBot) -> None:
    people = school.add_people()
    tab, told = opened()
    tab.show_place(Place(PUPILS))
    table = tab.list_page.table
    qtbot.keyClick(tab.list_page.search, Qt.Key.Key_Down)
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    second = table.current_key()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.went == [Place(PUPILS, second)]
    assert second in {pupil.id for pupil in people.pupils}
    qtbot.keyClick(tab.pupil_page, Qt.Key.Key_Escape)
    qtbot.waitUntil(table.hasFocus)
    assert table.current_key() == second
    assert tab.place() == Place(PUPILS)


def test_three_thousand_pupils_are_listed_and_searched_without_waiting(school: School) -> None:
    lines = [
        PupilLine(n, f"Noor {n} van der Regenboog", "6", f"groep {n % 100}", "", ("noor", str(n), "van", "regenboog"))
        for n in range(3000)
    ]
    begin = perf_counter()
    assert len(narrowed(lines, "no 29")) == 111
    assert perf_counter() - begin < 0.2


def test_the_list_follows_what_another_screen_saved(opened: Opener, school: School) -> None:
    people = school.add_people()
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    school.use(ArrangeGroups).rename(school.coach, people.home_groups[0].id, "Zonnedauw")
    tab._desk.announcements.tell({Kind.GROUP})
    lines = tab.list_page.table.lines
    assert "Zonnedauw" in {lines.line(n).home for n in range(lines.rowCount())}


# A pupil's page


@pytest.fixture
def busy(school: School) -> People:
    """A school in which the first child has an incident, a case and a round."""
    people = school.add_people()
    entry = builders.entry([builders.party(people.pupils[0])])
    incident = school.use(RegisterIncident)(school.coach, entry).incident
    school.use(OpenCase)(school.coach, incident)
    school.use(StartRound)(school.coach, people.plaza.id, "play", 3)
    return people


def test_the_page_names_groups_incidents_cases_and_rounds(opened: Opener, busy: People) -> None:
    tab, told = opened()
    tab.show_place(Place(PUPILS, busy.pupils[0].id))
    seen = words(tab)
    assert "Noor van der Regenboog" in seen
    assert "geboren op 1 maart 2017" in seen
    assert "thuisgroep in 2026-27" in seen
    assert "sinds 1 augustus 2026" in seen
    for count in ("1 periode in een groep", "1 incident", "1 casus", "1 sociogramronde"):
        assert count in seen.split("\n")
    for text, where in (
        ("Vechtpartij op het plein", INCIDENTS),
        ("Casus 2026-C01", CASES),
        ("Heide, ronde 1", SOCIOGRAM),
    ):
        next(b for b in tab.findChildren(QPushButton) if b.text() == text).click()
        assert told.went[-1].tab == where
        assert told.went[-1].record is not None


def test_a_page_read_anew_leaves_the_keyboard_where_it_was(opened: Opener, busy: People, qtbot: QtBot) -> None:
    tab, _told = opened()
    tab.show_place(Place(PUPILS, busy.pupils[0].id))
    qtbot.waitUntil(tab.pupil_page.back.hasFocus)
    tab.pupil_page.back.clearFocus()
    tab._desk.announcements.tell({Kind.INCIDENT})
    QApplication.processEvents()
    assert not tab.pupil_page.back.hasFocus()
    assert tab.place() == Place(PUPILS, busy.pupils[0].id)


def test_of_a_round_only_that_the_child_took_part_is_told(opened: Opener, busy: People) -> None:
    tab, _told = opened()
    tab.show_place(Place(PUPILS, busy.pupils[0].id))
    assert "deed mee · 24 november 2026" in words(tab)
    assert "gekozen" not in words(tab)


def test_a_contact_person_sees_no_rounds_and_only_what_is_her_own(opened: Opener, school: School, busy: People) -> None:
    tab, _told = opened(actor=school.contact)
    tab.show_place(Place(PUPILS, busy.pupils[0].id))
    seen = words(tab)
    assert "Sociogram" not in seen
    assert "0 incidenten" in seen
    assert "tellen hier alleen die van jezelf" in seen


def test_a_pupil_that_is_gone_leads_back_to_the_list(opened: Opener, school: School) -> None:
    school.add_people()
    tab, _told = opened()
    tab.show_place(Place(PUPILS, uuid4()))
    box = tab.findChild(QMessageBox)
    assert box is not None
    box.close()
    assert tab.place() == Place(PUPILS)


# Groups and plazas


def test_a_group_without_plaza_stands_out_until_it_has_one(opened: Opener, school: School) -> None:
    people = school.add_people()
    school.use(ArrangeGroups).place(school.coach, people.home_groups[0].id, None)
    tab, told = opened()
    tab.show_place(Place(PUPILS, None, GROUPS))
    assert "zonder leerplein" in words(tab)
    assert "1 thuisgroep hoort nog bij geen leerplein" in words(tab)
    combo = tab.groups_page.combos[people.home_groups[0].id]
    combo.setCurrentIndex(combo.findData(str(people.plaza.id)))
    combo.activated.emit(combo.currentIndex())
    assert "zonder leerplein" not in words(tab)
    assert told.saved_count == 1
    home = school.use(ArrangeGroups)(school.coach).home_groups[0]
    assert (home[0].plaza, home[1]) == (people.plaza.id, 4)


def test_a_plaza_is_added_renamed_and_removed_by_keyboard(opened: Opener, school: School, qtbot: QtBot) -> None:
    school.add_people()
    tab, _told = opened()
    tab.show_place(Place(PUPILS, None, GROUPS))
    page = tab.groups_page
    qtbot.keyClicks(page.new_name, "Duin")
    qtbot.keyClick(page.new_name, Qt.Key.Key_Return)
    duin = next(plaza for plaza in school.use(ArrangeGroups)(school.coach).plazas if plaza.name == "Duin")
    row = page.plazas[duin.id]
    row.rename_button.click()
    row.name.setText("Bos")
    qtbot.keyClick(row.name, Qt.Key.Key_Return)
    assert {plaza.name for plaza in school.use(ArrangeGroups)(school.coach).plazas} == {"Bos", "Heide"}
    page.plazas[duin.id].remove_button.click()
    assert [plaza.name for plaza in school.use(ArrangeGroups)(school.coach).plazas] == ["Heide"]


def test_a_name_that_is_taken_or_empty_is_refused_at_the_field(opened: Opener, school: School) -> None:
    people = school.add_people()
    tab, _told = opened()
    tab.show_place(Place(PUPILS, None, GROUPS))
    page = tab.groups_page
    page.new_name.returnPressed.emit()
    assert page.new_problem.text() == "Vul een naam in."
    page.new_name.setText("heide")
    page.new_name.returnPressed.emit()
    assert "is er dit schooljaar al" in page.new_problem.text()
    assert page.new_name.text() == "heide"
    row = page.plazas[people.plaza.id]
    row.edit()
    row.name.setText("Leeuwerik")
    row.name.returnPressed.emit()
    assert "is er dit schooljaar al" in row.error.text()


def test_a_plaza_in_use_stays_and_says_why(opened: Opener, school: School) -> None:
    people = school.add_people()
    tab, _told = opened()
    tab.show_place(Place(PUPILS, None, GROUPS))
    row = tab.groups_page.plazas[people.plaza.id]
    row.remove_button.click()
    assert "Haal eerst de thuisgroepen eruit" in row.error.text()
    assert len(school.use(ArrangeGroups)(school.coach).plazas) == 1


def test_esc_leaves_the_name_first_and_then_the_page(opened: Opener, school: School, qtbot: QtBot) -> None:
    people = school.add_people()
    tab, _told = opened()
    tab.show_place(Place(PUPILS, None, GROUPS))
    row = tab.groups_page.plazas[people.plaza.id]
    row.edit()
    qtbot.waitUntil(row.name.hasFocus)
    qtbot.keyClick(row.name, Qt.Key.Key_Escape)
    assert not row.editing
    assert tab.place() == Place(PUPILS, None, GROUPS)
    qtbot.keyClick(tab.groups_page, Qt.Key.Key_Escape)
    assert tab.place() == Place(PUPILS)


def test_who_may_not_arrange_groups_gets_no_button(opened: Opener, school: School) -> None:
    school.add_people()
    tab, _told = opened(actor=school.contact)
    tab.show_place(Place(PUPILS, None, GROUPS))
    assert tab.place() == Place(PUPILS)
    assert "Groepen en leerpleinen" not in words(tab)


@pytest.mark.parametrize("page", ["", GROUPS])
@pytest.mark.parametrize("width", [1366, 1024, 880])
def test_no_page_is_wider_than_its_window(opened: Opener, school: School, width: int, page: str) -> None:
    school.add_people()
    tab, _told = opened(width, 344)
    tab.show_place(Place(PUPILS, None, page))
    QApplication.processEvents()
    assert tab.width() == width
    assert tab.minimumSizeHint().width() <= SMALLEST.width()
    shown = [b for b in tab.findChildren(QPushButton) if b.isVisible()]
    assert shown
    assert all(b.mapTo(tab, b.rect().topRight()).x() < width for b in shown)
