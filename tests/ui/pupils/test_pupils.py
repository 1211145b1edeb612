"""The list of pupils, a pupil's page, and the groups with their plazas."""

from __future__ import annotations

from datetime import date
from time import perf_counter
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.households import Household
from buut_desktop.domain.people import Adult, AdultKind, Placement
from buut_desktop.domain.permissions import Act
from buut_desktop.ui.pupils import pupil_page
from buut_desktop.ui.pupils.pupil_lines import (
    HOME,
    NONE,
    Order,
    PupilLine,
    in_order,
    narrowed,
    of_placements,
)
from buut_desktop.ui.pupils.tab import GROUPS, SMALLEST, PupilsTab
from buut_desktop.ui.shared.place import (
    ADD,
    CASES,
    CORRECT,
    IMPORT,
    INCIDENTS,
    LEAVE,
    MOVE,
    PUPILS,
    SOCIOGRAM,
    STAY,
    Place,
)
from buut_desktop.use_cases.arrange_groups import ArrangeGroups
from buut_desktop.use_cases.change_pupil import ChangePupil
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_pupils import ListPupils
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.start_round import Asking, StartRound
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


def test_who_left_is_listed_only_when_asked_for_and_then_says_since_when(opened: Opener, school: School) -> None:
    people = school.add_people()
    school.use(ChangePupil).leave(school.coach, people.pupils[0].id, date(2026, 10, 1))
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    assert "Noor van der Regenboog" not in names_in(tab)
    menu = tab.list_page.menu()
    next(action for action in menu.actions() if action.text() == "Ook wie van school is").trigger()
    assert "Noor van der Regenboog" in names_in(tab)
    table = tab.list_page.table.lines
    row = table.row_of(people.pupils[0].id)
    assert row is not None
    assert table.index(row, 2).data() == "van school, 1 okt 2026"
    assert tab.list_page.count.text() == "8 leerlingen"
    tab.list_page.home.set_value(NONE)
    tab.list_page._narrow()
    assert names_in(tab) == []


def test_a_head_sorts_and_the_name_by_first_name_or_by_surname(opened: Opener, school: School, qtbot: QtBot) -> None:
    school.add_people()
    tab, _told = opened()
    tab.show_place(Place(PUPILS))
    assert names_in(tab)[:2] == ["Aimée van ’t Hazelpad", "Đorđe Vogelnest"]
    heads = tab.list_page.table.horizontalHeader()
    heads.setFocus()
    qtbot.waitUntil(heads.hasFocus)
    qtbot.keyClick(heads, Qt.Key.Key_Return)
    assert [name.split()[-1] for name in names_in(tab)] == [
        "Ağaçkakan", "Beukennoot", "Dennenappel", "Eikenblad", "Hazelpad", "Regenboog", "Vogelnest", "Zonnewijzer",
    ]  # fmt: skip
    assert heads.model().headerData(0, Qt.Orientation.Horizontal) == "Naam, op achternaam"
    qtbot.keyClick(heads, Qt.Key.Key_Right)
    qtbot.keyClick(heads, Qt.Key.Key_Right)
    assert heads.accessibleName() == "Sorteren op thuisgroep"
    qtbot.keyClick(heads, Qt.Key.Key_Return)
    qtbot.keyClick(heads, Qt.Key.Key_Space)
    lines = tab.list_page.table.lines
    assert [lines.line(n).home for n in range(8)] == ["Vuurvlinder"] * 4 + ["Leeuwerik"] * 4
    assert "aflopend" in heads.accessibleDescription()


def test_who_may_not_change_pupils_gets_no_buttons_for_it(opened: Opener, school: School) -> None:
    people = school.add_people()
    tab, _told = opened(actor=school.contact)
    for place in (Place(PUPILS), Place(PUPILS, people.pupils[0].id), Place(PUPILS, people.pupils[0].id, CORRECT)):
        tab.show_place(place)
        assert not {"Kind toevoegen", "Inlezen…", "Verbeteren…", "Van school…"} & set(words(tab).split("\n"))
        assert not tab.panel.is_open()


def test_taking_in_begins_at_the_list(opened: Opener, school: School) -> None:
    school.add_people()
    tab, told = opened()
    told.go = lambda _place: None
    tab.show_place(Place(PUPILS))
    tab.list_page.import_button.click()
    assert told.went == [Place(PUPILS, None, IMPORT)]


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


def test_three_thousand_pupils_are_narrowed_and_sorted_without_waiting(opened: Opener, school: School) -> None:
    lines = of_placements(
        Placement(builders.pupil(n, given_name=f"Noor{n}"), builders.home_group(f"groep {n % 100}"), None)
        for n in range(3000)
    )
    tab, _told = opened()
    page = tab.list_page
    page._all = lines
    page.search.setText("no re")
    begin = perf_counter()
    page._narrow()
    assert perf_counter() - begin < 0.2
    assert page.count.text() == "375 van 3000 leerlingen"
    begin = perf_counter()
    assert len(in_order(lines, Order(HOME, descending=True))) == 3000
    assert perf_counter() - begin < 0.4


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
    school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),))
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
    assert "gepland · 24 november 2026" in words(tab)
    assert "gekozen" not in words(tab)


def test_a_contact_person_sees_no_rounds_and_only_what_is_her_own(opened: Opener, school: School, busy: People) -> None:
    tab, _told = opened(actor=school.contact)
    tab.show_place(Place(PUPILS, busy.pupils[0].id))
    seen = words(tab)
    assert "Sociogram" not in seen
    assert "0 incidenten" in seen
    assert "tellen hier alleen die van jezelf" in seen


def test_a_contact_person_is_not_told_by_a_count_what_she_may_not_see(
    opened: Opener, school: School, busy: People
) -> None:
    tab, _told = opened(actor=school.contact)
    tab.show_place(Place(PUPILS, busy.pupils[0].id))
    seen = words(tab)
    for hidden in ("sociogram", "keuze", "logboek", "tekst met de naam", "antwoord in een casus"):
        assert hidden not in seen


def test_a_new_pupil_with_nothing_says_so(opened: Opener, school: School) -> None:
    school.add_people()
    child = builders.pupil(7, given_name="Nieuweling", birth_date=None, year_group="", joined_on=None)
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_pupils([child])
        work.keep()
    tab, _told = opened()
    tab.show_place(Place(PUPILS, child.id))
    seen = words(tab).split("\n")
    assert seen.count("Geen.") == 4
    assert "Naam" in seen
    assert "0 incidenten" in seen
    assert "Wat er veranderde" not in seen


def test_parents_are_typed_on_the_page_and_counted(opened: Opener, school: School) -> None:
    people = school.add_people()
    tab, _told = opened()
    child = people.pupils[0].id
    tab.show_place(Place(PUPILS, child))
    assert "Ouders en verzorgers" in words(tab)
    mother = Adult(uuid4(), AdultKind.GUARDIAN, "ouder 1")
    with school.cabinet.change(school.coach, Act.CHANGE_GUARDIANS) as work:
        work.people.add_adult(mother)
        work.households.put(Household(uuid4(), ((child, 1),), (mother.id,)))
        work.keep()
    tab._desk.announcements.tell({Kind.HOUSEHOLD})
    seen = words(tab)
    assert "ouder 1" in seen
    assert "1 adres van ouders" in seen


# Changing a pupil by hand


def test_a_child_is_added_and_its_page_shown(opened: Opener, school: School, qtbot: QtBot) -> None:
    people = school.add_people()
    tab, told = opened()
    tab.show_place(Place(PUPILS))
    tab.list_page.add_button.click()
    panel = tab.panel
    assert panel.is_open()
    qtbot.waitUntil(panel.given.hasFocus)
    qtbot.keyClicks(panel.given, "Nieuwe")
    qtbot.keyClicks(panel.surname, "Waterjuffer")
    qtbot.keyClicks(panel.birth, "1-3-2019")
    panel.year.set_value("4")
    panel.group.set_value(str(people.home_groups[1].id))
    panel.save_button.click()
    assert not panel.is_open()
    added = next(p for p in school.use(ListPupils)(school.coach).pupils if p.pupil.given_name == "Nieuwe")
    assert (added.pupil.birth_date, added.pupil.year_group) == (date(2019, 3, 1), "4")
    assert added.home_group == people.home_groups[1]
    assert told.went[-1] == Place(PUPILS, added.pupil.id)
    assert "Nieuwe Waterjuffer" in words(tab)
    assert told.saved_count == 1


def test_a_refusal_stands_at_its_field_and_loses_nothing(opened: Opener, school: School, qtbot: QtBot) -> None:
    people = school.add_people()
    tab, _told = opened()
    tab.show_place(Place(PUPILS, people.pupils[0].id, CORRECT))
    panel = tab.panel
    panel.given.setText("Nora")
    panel.save_button.click()
    assert panel.fields["reason"].error.text() == "Schrijf in één zin waarom."
    qtbot.waitUntil(panel.reason.hasFocus)
    panel.reason.setText("Zo heet het kind")
    panel.birth.setText("1-3-2031")
    panel.save_button.click()
    assert "toekomst" in panel.fields["birth_date"].error.text()
    assert panel.given.text() == "Nora"
    panel.birth.setText("onzin")
    panel.save_button.click()
    assert panel.fields["birth_date"].error.text() == "Die dag bestaat niet"
    panel.birth.setText("2-3-2017")
    panel.save_button.click()
    assert not panel.is_open()
    seen = words(tab)
    assert "Nora van der Regenboog" in seen
    assert "Roepnaam: Noor werd Nora" in seen
    assert "Geboortedatum: 1 maart 2017 werd 2 maart 2017" in seen
    assert f"vandaag · {school.coach.name} · Zo heet het kind" in seen


def test_esc_keeps_what_was_typed_and_the_page_stays(opened: Opener, school: School, qtbot: QtBot) -> None:
    people = school.add_people()
    child = people.pupils[0].id
    tab, told = opened()
    tab.show_place(Place(PUPILS, child, CORRECT))
    panel = tab.panel
    qtbot.waitUntil(panel.given.hasFocus)
    qtbot.keyClicks(panel.given, "tje")
    qtbot.keyClick(panel.given, Qt.Key.Key_Escape)
    assert not panel.is_open()
    assert tab.place() == Place(PUPILS, child)
    assert [d.subject for d in school.use(KeepDraft).all(school.coach)] == [f"correct/{child}"]
    tab.pupil_page.by_hand[CORRECT].click()
    assert told.went[-1] == Place(PUPILS, child, CORRECT)
    assert panel.given.text() == "Noortje"
    assert "Concept bewaard" in panel.status.text()
    panel.drop_button.click()
    assert school.use(KeepDraft).all(school.coach) == ()
    tab.show_place(Place(PUPILS, child, CORRECT))
    assert panel.given.text() == "Noor"


def test_locking_keeps_what_is_half_typed_and_remembers_the_place(opened: Opener, school: School) -> None:
    school.add_people()
    tab, _told = opened()
    tab.show_place(Place(PUPILS, None, ADD))
    tab.panel.surname.setText("Halverwege")
    tab.keep_drafts()
    assert "Halverwege" in school.use(KeepDraft).all(school.coach)[0].body
    assert tab.place() == Place(PUPILS, None, ADD)


def test_a_child_moves_by_day_into_a_group_of_that_school_year(opened: Opener, school: School) -> None:
    people = school.add_people()
    coming = builders.home_group("Leeuwerik", year=2027)
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_groups([coming])
        work.keep()
    tab, _told = opened()
    tab.show_place(Place(PUPILS, people.pupils[0].id, MOVE))
    panel = tab.panel
    assert panel.group.value() == str(people.home_groups[0].id)
    panel.day.setText("15-8-2027")
    panel.day.editingFinished.emit()
    assert panel.group.value() == str(coming.id)
    panel.day.setText("1-12-2026")
    panel.day.editingFinished.emit()
    panel.group.set_value(str(people.home_groups[1].id))
    panel.save_button.click()
    seen = words(tab)
    assert "1 augustus 2026 tot 1 december 2026" in seen
    assert "sinds 1 december 2026" in seen


def test_a_child_leaves_and_is_of_the_school_after_all(opened: Opener, school: School) -> None:
    people = school.add_people()
    child = people.pupils[0].id
    tab, _told = opened()
    tab.show_place(Place(PUPILS, child, STAY))
    assert not tab.panel.is_open()
    tab.show_place(Place(PUPILS, child, LEAVE))
    assert "bewaartermijnen" in words(tab)
    tab.panel.save_button.click()
    assert "van school sinds 24 november 2026" in words(tab)
    assert tab.pupil_page.by_hand[LEAVE].isHidden()
    tab.show_place(Place(PUPILS, child, LEAVE))
    assert not tab.panel.is_open()
    tab.show_place(Place(PUPILS, child, STAY))
    tab.panel.group.set_value(str(people.home_groups[0].id))
    tab.panel.save_button.click()
    assert "van school sinds" not in words(tab)
    assert "sinds 1 augustus 2026" in words(tab)


def test_who_is_still_to_leave_is_not_said_to_have_left(opened: Opener, school: School) -> None:
    child = school.add_people().pupils[0].id
    school.use(ChangePupil).leave(school.coach, child, date(2026, 12, 18))
    tab, _told = opened()
    tab.show_place(Place(PUPILS, child))
    assert "van school vanaf 18 december 2026" in words(tab)
    school.clock.later(days=30)
    tab.show_place(Place(PUPILS, child))
    assert "van school sinds 18 december 2026" in words(tab)


@pytest.mark.parametrize("action", [CORRECT, MOVE, LEAVE])
@pytest.mark.parametrize(("width", "height"), [(1366, 600), (1024, 600), (880, 344)])
def test_the_panel_fits_a_small_window(opened: Opener, school: School, width: int, height: int, action: str) -> None:
    people = school.add_people()
    tab, _told = opened(width, height)
    tab.show_place(Place(PUPILS, people.pupils[3].id, action))
    QApplication.processEvents()
    assert (tab.width(), tab.height()) == (width, height)
    corner = tab.panel.save_button.mapTo(tab, tab.panel.save_button.rect().bottomRight())
    assert corner.x() < width
    assert corner.y() < height


def test_a_pupil_that_is_gone_leads_back_to_the_list(opened: Opener, school: School) -> None:
    school.add_people()
    tab, _told = opened()
    tab.show_place(Place(PUPILS, uuid4()))
    box = tab.findChild(QMessageBox)
    assert box is not None
    box.close()
    assert tab.place() == Place(PUPILS)


# Groups and plazas: the board itself is tested in test_groups.py


def test_who_may_not_arrange_groups_gets_no_button(opened: Opener, school: School) -> None:
    school.add_people()
    tab, _told = opened(actor=school.contact)
    tab.show_place(Place(PUPILS, None, GROUPS))
    assert tab.place() == Place(PUPILS)
    assert "Groepen" not in [tab.pages.tabText(number) for number in range(tab.pages.count())]


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


def test_a_name_written_wrong_still_finds_the_child_and_says_that_it_only_looks_alike(
    opened: Opener, school: School
) -> None:
    school.add_people()
    tab, _told = opened()
    page = tab.list_page
    for typed, found in (("sjeyma", "Şeyma"), ("finn zonnewyzer", "Finn")):
        page.search.setText(typed)
        page.search.searched.emit(typed)
        assert [page.table.lines.line(n).name.split()[0] for n in range(page.table.lines.rowCount())] == [found]
        assert page.count.text() == "lijkt op wat je typt"
    page.search.setText("zq")
    page.search.searched.emit("zq")
    assert page.table.lines.rowCount() == 0
    assert page.count.text() == "0 van 8 leerlingen"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", "2026-11-28", "Van school vanaf 28 november 2026"),
        ("2026-11-28", "", "Toch op school; was van school vanaf 28 november 2026"),
    ],
)
def test_that_a_child_left_or_came_back_is_said_in_dutch(before: str, after: str, said: str) -> None:
    assert pupil_page._difference("left_on", before, after) == said
