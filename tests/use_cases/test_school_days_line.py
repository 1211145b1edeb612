"""The school year, typed once a year (schooldagen en vakanties)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_days import FreePeriod, SchoolDays
from buut_desktop.use_cases.keep_school_days import KeepSchoolDays
from buut_desktop.use_cases.list_today import ListToday
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.show_case import ShowCase
from tests import builders
from tests.school import School


def test_of_a_year_nobody_typed_what_can_be_reckoned_is_proposed(school: School) -> None:
    shown = school.use(KeepSchoolDays)(school.coach)
    assert (shown.days.school_year, shown.typed, shown.years) == (2026, False, (2026, 2027))
    assert (shown.days.first, shown.days.last) == (date(2026, 8, 24), date(2027, 7, 9))
    assert shown.days.weekdays == (0, 1, 2, 3, 4)
    assert [(p.name, p.first, p.last) for p in shown.days.free] == [
        ("Goede Vrijdag", date(2027, 3, 26), date(2027, 3, 26)),
        ("Tweede paasdag", date(2027, 3, 29), date(2027, 3, 29)),
        ("Koningsdag", date(2027, 4, 27), date(2027, 4, 27)),
        ("Hemelvaart", date(2027, 5, 6), date(2027, 5, 7)),
        ("Tweede pinksterdag", date(2027, 5, 17), date(2027, 5, 17)),
    ]
    assert shown.golden_until == date(2026, 10, 5)
    assert shown.still_to_type == (
        "Herfstvakantie", "Kerstvakantie", "Voorjaarsvakantie", "Meivakantie", "Studiedag",
    )  # fmt: skip


def test_a_typed_year_comes_back_and_shapes_the_next(school: School) -> None:
    keep = school.use(KeepSchoolDays)
    typed = SchoolDays(
        2026,
        date(2026, 8, 31),
        date(2027, 7, 16),
        (0, 1, 2, 3),
        (FreePeriod("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25)),),
    )
    assert keep.keep(school.leader, typed) == frozenset({Kind.SCHOOL_DAYS})
    shown = keep(school.contact, 2026)
    assert (shown.days, shown.typed) == (typed, True)
    assert "Herfstvakantie" not in shown.still_to_type
    following = keep(school.coach, 2027)
    assert not following.typed
    assert (following.days.first, following.days.last) == (date(2027, 8, 30), date(2028, 7, 14))
    assert following.days.weekdays == (0, 1, 2, 3)
    assert "Herfstvakantie" in following.still_to_type
    # Good Friday and the second day of Hemelvaart are Fridays: no school anyhow.
    assert [p.name for p in following.days.free] == ["Tweede paasdag", "Koningsdag", "Hemelvaart", "Tweede pinksterdag"]


def test_a_year_that_cannot_be_is_not_kept(school: School) -> None:
    keep = school.use(KeepSchoolDays)
    wrong = replace(keep(school.coach).days, last=date(2026, 8, 3))
    with pytest.raises(Refusal, match="school_days_order"):
        keep.keep(school.coach, wrong)
    with pytest.raises(Refusal, match="not_allowed"):
        keep.keep(school.contact, keep(school.coach).days)
    assert not keep(school.coach).typed


def test_a_step_of_a_case_gives_way_to_a_holiday_and_says_so(school: School) -> None:
    people = school.add_people()
    made = school.use(RegisterIncident)(school.coach, builders.entry([builders.party(people.pupils[0])]))
    opened = school.use(OpenCase)(school.coach, made.incident)
    before = {step.code: day for step, day in school.use(ShowCase)(school.coach, opened.case).due}
    closed = FreePeriod("Sneeuwvrij", date(2026, 11, 25), date(2026, 12, 6))
    school.use(KeepSchoolDays).keep(
        school.coach, SchoolDays(2026, date(2026, 8, 24), date(2027, 7, 16), free=(closed,))
    )
    view = school.use(ShowCase)(school.coach, opened.case)
    after = {step.code: day for step, day in view.due}
    assert after.keys() == before.keys()
    late = {code for code, day in before.items() if closed.first <= day <= closed.last}
    assert late
    assert all(after[code] > closed.last for code in late)
    assert late <= view.moved.keys()
    assert {view.moved[code].because for code in late} == {"Sneeuwvrij"}
    school.clock.later(days=14)
    [due] = school.use(ListToday)(school.coach).due
    moved = view.moved.get(due.step.code)
    assert (due.due, due.instead_of) == (after[due.step.code], moved.instead_of if moved else None)
