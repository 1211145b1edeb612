"""Gemeld door: starts at the mentor of the child it happened to, until somebody chooses otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from buut_desktop.domain.staff import Mentorship, StaffRole
from buut_desktop.ui.incidents.form import ReportForm
from buut_desktop.ui.shared.chips import MenuChip
from buut_desktop.ui.shared.person_line import PersonLine
from buut_desktop.use_cases.keep_staff import KeepStaff
from tests.builders import AUGUST
from tests.school import NOW
from tests.ui.incidents.office import Office


def _mentor(office: Office, name: str, group: int = 0, *roles: StaffRole) -> None:
    home = office.people.home_groups[group]
    office.school.use(KeepStaff).add(office.school.coach, name, "", roles, [home.id], AUGUST)


def _chip(office: Office) -> MenuChip:
    return office.tab.entry.reporter.chip


def _offered(office: Office) -> list[str]:
    return [text for _value, text in _chip(office)._options]


def test_it_starts_at_the_mentor_of_the_child_it_happened_to(office: Office) -> None:
    _mentor(office, "Pim Passer")
    _mentor(office, "Ines Liniaal", 1)
    office.open()
    office.new_report()
    assert _chip(office).text() == "mij"
    office.name("no")
    assert _chip(office).text() == "Pim Passer"
    office.name("mee")  # who did it, of the other group, changes nothing
    assert _chip(office).text() == "Pim Passer"
    office.save()
    assert "kind" not in office.told.problems
    assert office.tab.entry.presenter.form.reported_by == "Pim Passer"


def test_the_mentor_is_kept_as_who_reported_it(office: Office) -> None:
    _mentor(office, "Pim Passer")
    office.open()
    office.new_report()
    office.name("no")
    office.tab.entry.presenter.toggle_kind("fight")
    office.save()
    assert office.shown().incident.entry.reported_by == "Pim Passer"


def test_a_choice_of_ones_own_stays(office: Office) -> None:
    _mentor(office, "Pim Passer")
    office.open()
    office.new_report()
    office.name("no")
    _chip(office).chosen.emit("")
    assert _chip(office).text() == "mij"
    office.name("fi")
    assert _chip(office).text() == "mij"
    office.tab.keep_drafts()
    office.open()
    office.new_report()
    assert _chip(office).text() == "mij", "the draft remembers that it was chosen"


def test_with_two_mentors_nobody_is_guessed_but_both_stand_first(office: Office) -> None:
    _mentor(office, "Pim Passer", 0, StaffRole.RESPONDER)
    _mentor(office, "Zoë Gum")
    _mentor(office, "Ada Stift", 1, StaffRole.RESPONDER)
    office.open()
    office.new_report()
    office.name("no")
    assert _chip(office).text() == "mij"
    assert _offered(office)[1:] == ["Pim Passer (mentor, BHV)", "Zoë Gum (mentor)", "Ada Stift (BHV)", "Iemand anders…"]


def test_the_mentor_is_the_one_of_the_day_it_happened(office: Office) -> None:
    keep, group = office.school.use(KeepStaff), office.people.home_groups[0]
    _mentor(office, "Pim Passer")
    first = keep(office.school.coach).members[0]
    keep.end(office.school.coach, first.mentorships[0][0], date(2026, 11, 20))
    second = keep.add(office.school.coach, "Ines Liniaal")
    keep.begin(office.school.coach, Mentorship(second, group.id, date(2026, 11, 20)))
    office.open()
    office.new_report()
    office.name("no")
    assert _chip(office).text() == "Ines Liniaal"
    office.tab.entry.presenter.set_when(date(2026, 11, 18), None)
    assert _chip(office).text() == "Pim Passer"


def test_whoever_is_the_mentor_oneself_stays_oneself(office: Office) -> None:
    _mentor(office, office.school.coach.name)
    office.open()
    office.new_report()
    office.name("no")
    assert _chip(office).text() == "mij"


def _typing_who(office: Office, *colleagues: str) -> PersonLine:
    """Choose *Iemand anders…* on the chip of a new report."""
    for name in colleagues:
        office.school.use(KeepStaff).add(office.school.coach, name)
    office.open()
    office.new_report()
    _chip(office)._choose(_chip(office)._options[-1][0])
    line = office.tab.entry.reporter.line
    assert line.hasFocus()
    return line


def test_a_colleague_is_typed_in_a_few_letters_in_place_of_the_chip(office: Office) -> None:
    line = _typing_who(office, "Ada Stift", "Zoë van der Gum")
    office.type("gum")
    assert [found.name for found in line.suggestions()] == ["Zoë van der Gum"]
    office.press(Qt.Key.Key_Return)
    assert office.tab.entry.presenter.form.reported_by == "Zoë van der Gum"
    assert _chip(office).hasFocus()
    assert not line.isVisible()


def test_only_colleagues_are_offered_and_any_other_name_is_kept_as_typed(office: Office) -> None:
    line = _typing_who(office, "Ada Stift")
    office.type("noor")
    assert line.suggestions() == (), "a child is no colleague"
    office.press(Qt.Key.Key_Return)
    assert office.tab.entry.presenter.form.reported_by == "noor"


def test_ones_own_name_typed_is_oneself(office: Office) -> None:
    _typing_who(office)
    office.type(office.school.coach.name[:4])
    office.press(Qt.Key.Key_Return)
    assert office.tab.entry.presenter.form.reported_by == ""
    assert _chip(office).text() == "mij"


def test_esc_closes_the_list_then_the_line_and_only_then_the_panel(office: Office) -> None:
    line = _typing_who(office, "Ada Stift")
    office.type("ada")
    office.press(Qt.Key.Key_Escape)
    assert (line.suggestions(), line.hasFocus()) == ((), True)
    office.press(Qt.Key.Key_Escape)
    assert _chip(office).hasFocus()
    assert office.tab.entry.presenter.form.reported_by == ""
    assert office.tab.entry.is_open()
    office.press(Qt.Key.Key_Escape)
    assert not office.tab.entry.is_open()


@pytest.mark.parametrize("way", [Qt.Key.Key_Tab, None])
def test_a_name_still_in_the_line_is_taken_over_by_leaving_or_saving(office: Office, way: Qt.Key | None) -> None:
    _typing_who(office)
    office.tab.entry.presenter.toggle_kind("fight")
    office.type("Ada")
    if way is not None:
        office.press(way)
    else:
        office.save()
    assert office.tab.entry.presenter.form.reported_by == "Ada"


def test_the_list_stays_within_the_window_at_its_smallest(office: Office) -> None:
    office.open()
    line = _typing_who(office, *(f"Juf {letter}" for letter in "ABCDEFGHIJKL"))
    assert office.window is not None
    office.window.resize(880, 344)
    office.press(Qt.Key.Key_Down)
    assert line._made is not None
    assert office.window.rect().contains(line._made.geometry())
    for _ in range(8):
        office.press(Qt.Key.Key_Down)
    shown = line._made.rows_list
    assert shown.viewport().rect().contains(shown.visualRect(shown.currentIndex()))


def test_a_draft_of_before_has_a_chosen_reporter_only_where_one_stood(office: Office) -> None:
    form = ReportForm.empty(NOW)
    form.reported_by = "Pim Passer"
    old = form.to_json().replace('"by_chosen": false, ', "")
    assert '"by_chosen"' not in old
    read = ReportForm.from_json(old)
    assert read is not None
    assert read.reporter_chosen
