"""Typing a school year (schooljaar) on its page."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from buut_desktop.domain.school_days import FreePeriod, SchoolDays
from buut_desktop.ui.school_days.page import SchoolDaysPage
from buut_desktop.use_cases.keep_school_days import KeepSchoolDays
from tests.school import School
from tests.ui.school_days.conftest import Opener

AUTUMN = FreePeriod("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25))
TYPED = SchoolDays(2026, date(2026, 8, 24), date(2027, 7, 16), free=(AUTUMN,))


def kept(school: School, year: int = 2026) -> SchoolDays | None:
    """What the school file holds of the year, None for nothing."""
    shown = school.use(KeepSchoolDays)(school.coach, year)
    return shown.days if shown.typed else None


def type_period(page: SchoolDaysPage, name: str, first: str, last: str) -> None:
    """Type a period as a person does, and press Enter at the end."""
    for field, text in ((page.panel.name, name), (page.panel.first, first), (page.panel.last, last)):
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
    QTest.keyClick(page.panel.last, Qt.Key.Key_Return)


def test_a_proposal_is_kept_only_when_it_is_agreed_to(opened: Opener, school: School) -> None:
    page, told = opened()
    assert page.agree.isVisible()
    assert page.focusWidget() is page.agree
    assert kept(school) is None
    page.agree.click()
    assert (found := kept(school)) is not None
    assert "Koningsdag" in [period.name for period in found.free]
    assert not page.agree.isVisible()
    assert told.saved_count == 1


def test_a_holiday_is_typed_without_its_year(opened: Opener, school: School) -> None:
    page, _told = opened()
    page.add_button.click()
    type_period(page, "Meivakantie", "24-4", "9-5")
    assert not page.panel.is_open()
    assert (found := kept(school)) is not None
    assert FreePeriod("Meivakantie", date(2027, 4, 24), date(2027, 5, 9)) in found.free
    assert "Meivakantie" in page.rows


def test_what_cannot_be_stays_in_the_panel_with_a_sentence(opened: Opener, school: School) -> None:
    school.use(KeepSchoolDays).keep(school.coach, TYPED)
    page, _told = opened()
    page.add_button.click()
    type_period(page, "Herfst", "17-10", "25-10")
    assert page.panel.is_open()
    assert "dezelfde dagen" in page.panel.last_field.error.text()
    type_period(page, "", "2-11", "")
    assert "een naam" in page.panel.name_field.error.text()
    type_period(page, "Studiedag", "32-13", "")
    assert page.panel.is_open()
    type_period(page, "Studiedag", "2-11", "")
    assert not page.panel.is_open()
    assert (found := kept(school)) is not None
    assert found.free == (AUTUMN, FreePeriod("Studiedag", date(2026, 11, 2), date(2026, 11, 2)))


def test_a_period_is_changed_and_taken_away_and_put_back(opened: Opener, school: School) -> None:
    school.use(KeepSchoolDays).keep(school.coach, TYPED)
    page, told = opened()
    page.rows["Herfstvakantie"][0].click()
    assert page.panel.first.day() == AUTUMN.first
    type_period(page, "Herfst", "17-10", "24-10")
    assert (found := kept(school)) is not None
    assert found.free == (FreePeriod("Herfst", AUTUMN.first, date(2026, 10, 24)),)
    page.rows["Herfst"][1].click()
    assert (found := kept(school)) is not None
    assert found.free == ()
    assert told.toasts[-1] == "Herfst weggehaald"
    told.offered[-1]()
    assert (found := kept(school)) is not None
    assert [period.name for period in found.free] == ["Herfst"]


def test_days_of_the_week_and_the_last_day_are_kept_at_once(opened: Opener, school: School) -> None:
    school.use(KeepSchoolDays).keep(school.coach, TYPED)
    page, _told = opened()
    page.weekdays[4].click()
    assert (found := kept(school)) is not None
    assert found.weekdays == (0, 1, 2, 3)
    page.last.setFocus()
    page.last.selectAll()
    QTest.keyClicks(page.last, "9 juli")
    QTest.keyClick(page.last, Qt.Key.Key_Return)
    assert (found := kept(school)) is not None
    assert found.last == date(2027, 7, 9)


def test_a_name_that_comes_back_each_year_is_one_press_away(opened: Opener, school: School) -> None:
    page, _told = opened()
    suggested = [page._suggested.itemAt(n).widget() for n in range(page._suggested.count())]
    names = [button.text() for button in suggested]
    assert names[:2] == ["Herfstvakantie", "Kerstvakantie"]
    suggested[0].click()
    assert page.panel.is_open()
    assert page.panel.name.text() == "Herfstvakantie"


def test_another_year_can_be_looked_at(opened: Opener, school: School) -> None:
    school.use(KeepSchoolDays).keep(school.coach, TYPED)
    page, _told = opened()
    page.year.chosen.emit("2027")
    assert page.year.text() == "2027-28"
    assert page.agree.isVisible()


def test_who_may_not_change_it_only_looks(opened: Opener, school: School) -> None:
    school.use(KeepSchoolDays).keep(school.coach, TYPED)
    page, _told = opened(actor=school.contact)
    assert page.rows == {}
    assert not page.add_button.isEnabled()


@pytest.mark.parametrize(("width", "height"), [(1366, 500), (1280, 460), (1024, 500), (880, 260)])
def test_it_fits(opened: Opener, school: School, qapp: QApplication, qtbot: QtBot, width: int, height: int) -> None:
    long = FreePeriod("Studiedag " + "heel lang " * 20, date(2026, 11, 2), date(2026, 11, 2))
    school.use(KeepSchoolDays).keep(school.coach, SchoolDays(2026, TYPED.first, TYPED.last, free=(AUTUMN, long)))
    page, _told = opened(width, height)
    qapp.processEvents()
    assert page.width() == width
    for change, remove in page.rows.values():
        assert remove.mapTo(page, remove.rect().bottomRight()).x() < width
        assert change.accessibleName()
