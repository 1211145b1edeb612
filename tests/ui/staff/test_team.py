"""The page of the team: whom it shows, and what is typed in its panels, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.domain.people import Adult, AdultKind
from buut_desktop.domain.permissions import Act, Actor
from buut_desktop.domain.staff import StaffRole
from buut_desktop.ui.shared.date_field import NOT_A_DAY
from buut_desktop.ui.staff import page as page_module
from buut_desktop.ui.staff import panels
from buut_desktop.ui.staff.list_pane import ALL, HERE, OTHERS
from buut_desktop.ui.staff.page import StaffPage
from buut_desktop.ui.staff.staff_words import ROLES
from buut_desktop.use_cases.keep_outsiders import KeepOutsiders
from buut_desktop.use_cases.keep_staff import KeepStaff, Member
from tests.builders import AUGUST
from tests.school import School
from tests.ui.fake_desk import Told, new_desk

Shown = Callable[..., tuple[StaffPage, Told]]


@pytest.fixture
def shown(dressed: QApplication, qtbot: QtBot, school: School) -> Shown:
    """The page alone in a window."""

    def show(width: int = 880, height: int = 344, actor: Actor | None = None) -> tuple[StaffPage, Told]:
        desk, told = new_desk(school, actor)
        page = StaffPage(desk, keep=school.use(KeepStaff), outsiders=school.use(KeepOutsiders))
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        qtbot.waitUntil(page.isActiveWindow)
        assert page.reload()
        page.focus_first()
        QApplication.processEvents()
        return page, told

    return show


def _add(school: School, name: str, *roles: StaffRole, groups: tuple[UUID, ...] = ()) -> UUID:
    return school.use(KeepStaff).add(school.coach, name, "", roles, groups, AUGUST)


def _member(school: School, name: str) -> Member:
    return next(m for m in school.use(KeepStaff)(school.coach).members if m.adult.name == name)


def _words(part: QWidget) -> list[str]:
    QApplication.processEvents()
    return [found.text() for found in part.findChildren(QLabel) if found.text() and found.isVisible()]


def _names(page: StaffPage) -> list[str]:
    return [entry.adult.name for entry in page.list_pane.list.rows.items()]


def test_every_role_has_a_word() -> None:
    assert set(ROLES) == set(StaffRole)


def test_an_empty_team_says_what_to_do_first(shown: Shown, school: School) -> None:
    page, _told = shown()
    assert page.empty.buttons[0].hasFocus()
    QTest.keyClick(page.empty.buttons[0], Qt.Key.Key_Return)
    assert page.person.is_open()


def test_a_new_colleague_is_typed_in_one_go(shown: Shown, school: School) -> None:
    people = school.add_people()
    page, told = shown()
    page.empty.buttons[0].click()
    page.person.name.setText("Łukasz van ’t Krijtbord")
    responder = next(chip for chip in page.person.chips.chips() if chip.value == StaffRole.RESPONDER)
    responder.click()
    page.person.group.set_value(str(people.home_groups[0].id))
    QTest.keyClick(page.person.name, Qt.Key.Key_Return)
    assert not page.person.is_open()
    assert told.saved_count == 1
    member = _member(school, "Łukasz van ’t Krijtbord")
    assert [(role.role, role.since) for role in member.roles] == [(StaffRole.RESPONDER, AUGUST)]
    assert [group.name for group in member.groups_on(school.clock.today())] == ["Leeuwerik"]
    assert {"Łukasz van ’t Krijtbord", "Leeuwerik"} <= set(_words(page.detail))


def test_a_name_that_is_taken_stands_at_the_name(shown: Shown, school: School) -> None:
    _add(school, "Pim Passer")
    page, told = shown()
    page.list_pane.new_button.click()
    QTest.keyClicks(page.person.name, "pim passer")
    page.person.keep_button.click()
    assert page.person.is_open()
    assert page.person.name.hasFocus()
    assert page.person.name.property("problem") == "true"
    assert told.saved_count == 0


def test_a_day_that_cannot_be_read_is_told_and_nothing_kept(shown: Shown, school: School) -> None:
    who = _add(school, "Pim Passer")
    page, _told = shown()
    page.list_pane.select(who)
    assert page.detail.add_role_button is not None
    page.detail.add_role_button.click()
    page.task.since.setText("ooit eens")
    page.task.keep_button.click()
    assert page.task.is_open()
    assert NOT_A_DAY in _words(page.task)
    page.task.since.clear()
    QTest.keyClick(page.task.since, Qt.Key.Key_Return)
    assert "Kies een dag" in _words(page.task)
    assert _member(school, "Pim Passer").roles == ()
    page.task.since.setText("1-9-2026")
    QTest.keyClick(page.task.since, Qt.Key.Key_Return)
    assert [role.since for role in _member(school, "Pim Passer").roles] == [date(2026, 9, 1)]


def test_a_role_ends_and_stands_under_what_was_before(shown: Shown, school: School) -> None:
    who = _add(school, "Pim Passer", StaffRole.RESPONDER)
    page, _told = shown()
    page.list_pane.select(who)
    assert "BHV’er" in _words(page.detail)
    (end,) = page.detail.end_buttons.values()
    end.click()
    page.day.save()
    assert _member(school, "Pim Passer").roles[0].until == school.clock.today()
    assert "Eerder: BHV’er, 1 augustus 2026 tot 24 november 2026" in _words(page.detail)
    assert page.detail.end_buttons == {}


def test_a_role_that_was_a_mistake_goes_without_a_trace(shown: Shown, school: School) -> None:
    who = _add(school, "Pim Passer", StaffRole.CARETAKER)
    page, _told = shown()
    page.list_pane.select(who)
    next(iter(page.detail.end_buttons.values())).click()
    page.day.other_button.click()
    assert not page.day.is_open()
    assert _member(school, "Pim Passer").roles == ()


def test_a_role_that_would_end_before_it_began_is_refused_at_the_day(shown: Shown, school: School) -> None:
    who = _add(school, "Pim Passer", StaffRole.TEACHER)
    page, _told = shown()
    page.list_pane.select(who)
    next(iter(page.detail.end_buttons.values())).click()
    page.day.day.setText("1-8-2026")
    page.day.keep_button.click()
    assert page.day.is_open()
    assert page.day.day.property("problem") == "true"


def test_who_leaves_is_hidden_until_everyone_is_asked_for(shown: Shown, school: School) -> None:
    who = _add(school, "Pim Passer", StaffRole.TEACHER)
    _add(school, "Ines Liniaal")
    school.use(KeepStaff).leave(school.coach, who, 1, date(2026, 11, 1))
    page, _told = shown()
    assert _names(page) == ["Ines Liniaal"]
    page.list_pane.shown.set_value(ALL)
    page.list_pane.shown.chosen.emit(ALL)
    assert _names(page) == ["Ines Liniaal", "Pim Passer"]
    page.list_pane.select(who)
    assert "Weg sinds 1 november 2026" in _words(page.detail)
    assert page.detail.add_role_button is None, "who is gone gets no role"
    page.detail.leave_button.click()
    assert _member(school, "Pim Passer").adult.left_on is None


def test_leaving_asks_from_which_day(shown: Shown, school: School) -> None:
    who = _add(school, "Pim Passer", StaffRole.TEACHER)
    page, _told = shown()
    page.list_pane.select(who)
    page.detail.leave_button.click()
    page.day.day.setText("1-12-2026")
    QTest.keyClick(page.day.day, Qt.Key.Key_Return)
    assert not page.day.is_open()
    assert _member(school, "Pim Passer").adult.left_on == date(2026, 12, 1)
    assert "Werkt hier tot 1 december 2026" in _words(page.detail)


def test_the_search_finds_a_role_and_a_group_and_the_arrow_goes_to_the_list(shown: Shown, school: School) -> None:
    people = school.add_people()
    _add(school, "Ines Liniaal", StaffRole.COACH)
    _add(school, "Pim Passer", StaffRole.RESPONDER, groups=(people.home_groups[0].id,))
    page, _told = shown()
    for typed, found in (("bhv", ["Pim Passer"]), ("leeuw", ["Pim Passer"]), ("ine", ["Ines Liniaal"])):
        page.list_pane.search.setText(typed)
        QTest.keyClick(page.list_pane.search, Qt.Key.Key_Return)
        assert _names(page) == found
    QTest.keyClick(page.list_pane.search, Qt.Key.Key_Down)
    assert page.list_pane.list.hasFocus()
    QTest.keyClick(page.list_pane.list, Qt.Key.Key_Return)
    assert page.detail.correct_button.hasFocus()


def test_a_new_colleague_is_seen_although_another_was_searched_for(shown: Shown, school: School) -> None:
    _add(school, "Hanna Puntenslijper")
    page, _told = shown()
    page.list_pane.search.setText("punten")
    page.list_pane.search.searched.emit("punten")
    page.list_pane.new_button.click()
    for _turn in range(4):  # what the panel no longer shows is gone before the colleague is kept
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page.person.name.setText("Joris van Schoolbel")
    QTest.keyClick(page.person.name, Qt.Key.Key_Return)
    assert _names(page) == ["Hanna Puntenslijper", "Joris van Schoolbel"]
    assert page.list_pane.shown.value == HERE
    assert not any(action.isVisible() for action in page.list_pane.search.actions())


def test_groups_without_a_mentor_are_named(shown: Shown, school: School) -> None:
    people = school.add_people()
    _add(school, "Pim Passer", groups=(people.home_groups[0].id,))
    page, _told = shown(height=600)
    assert "Nog zonder mentor: Vuurvlinder" in _words(page.list_pane)


def test_a_corrected_name_is_shown_and_the_person_stays_selected(shown: Shown, school: School) -> None:
    _add(school, "Ines Liniaal")
    who = _add(school, "Pim Pasr")
    page, _told = shown()
    page.list_pane.select(who)
    page.detail.correct_button.setFocus()
    page.detail.correct_button.click()
    page.person.name.setText("Zoë ’t Gummetje")
    page.person.keep_button.click()
    assert "Zoë ’t Gummetje" in _words(page.detail)
    assert page.detail.correct_button.hasFocus()


def test_another_adult_has_a_telephone_number_and_no_roles(shown: Shown, school: School) -> None:
    with school.cabinet.change(school.coach, Act.CHANGE_STAFF) as work:
        work.people.add_adult(Adult(uuid4(), AdultKind.OUTSIDER, "Chauffeur Stuurwiel"))
        work.keep()
    page, _told = shown()
    page.list_pane.shown.set_value(OTHERS)
    page.list_pane.shown.chosen.emit(OTHERS)
    assert _names(page) == ["Chauffeur Stuurwiel"]
    assert page.detail.add_role_button is None
    page.detail.correct_button.click()
    page.person.phone.setText("tel 3")
    page.person.keep_button.click()
    assert "Andere volwassene · Tel 3" in _words(page.detail)


def test_who_was_typed_by_mistake_is_taken_away(shown: Shown, school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    who = _add(school, "Pim Passer")
    page, _told = shown()
    monkeypatch.setattr(page_module, "confirm", lambda *_asked, **_how: True)
    page.list_pane.select(who)
    page.detail.remove_button.click()
    assert school.use(KeepStaff)(school.coach).members == ()
    assert page.empty.isVisible()


def test_what_was_typed_is_not_lost_without_asking(
    shown: Shown, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _told = shown()
    asked: list[str] = []
    monkeypatch.setattr(panels, "confirm", lambda _at, text, *_verbs: bool(asked.append(text)))
    page.empty.buttons[0].click()
    QTest.keyClicks(page.person.name, "Pim")
    QTest.keyClick(page.person.name, Qt.Key.Key_Escape)
    assert len(asked) == 1
    assert page.person.is_open()
    page.person.done()


def test_a_contact_person_looks_only(shown: Shown, school: School) -> None:
    who = _add(school, "Pim Passer", StaffRole.TEACHER)
    page, _told = shown(actor=school.contact)
    page.list_pane.select(who)
    assert not page.list_pane.new_button.isVisible()
    assert not page.detail.correct_button.isVisible()
    assert page.detail.end_buttons == {}


@pytest.mark.parametrize(("width", "height"), [(880, 344), (1024, 560), (1366, 600)])
def test_long_names_and_many_roles_stay_inside(shown: Shown, school: School, width: int, height: int) -> None:
    who = _add(school, "Wilhelmina-Charlotte Şükran Ağaçkakanoğulları-van den Bergh tot Dennenappel", *StaffRole)
    page, _told = shown(width, height)
    page.list_pane.select(who)
    QApplication.processEvents()
    assert page.width() == width
    for button in page.detail.end_buttons.values():
        assert button.mapTo(page, button.rect().topRight()).x() <= width - 12
