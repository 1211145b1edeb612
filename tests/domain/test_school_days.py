"""School weeks, holidays and the days that follow from them (schooldagen)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_days import Calendar, FreePeriod, Planned, SchoolDays, checked, easter

AUTUMN = FreePeriod("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25))
CHRISTMAS = FreePeriod("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3))
STUDY = FreePeriod("Studiedag", date(2026, 11, 6), date(2026, 11, 6))
YEAR = SchoolDays(2026, date(2026, 8, 24), date(2027, 7, 16), free=(AUTUMN, STUDY, CHRISTMAS))
CALENDAR = Calendar((YEAR,))


@pytest.mark.parametrize(
    ("day", "school"),
    [
        (date(2026, 8, 23), False),  # the day before it begins
        (date(2026, 8, 24), True),
        (date(2026, 10, 16), True),
        (date(2026, 10, 19), False),  # a Monday in the holiday
        (date(2026, 11, 6), False),  # a study day
        (date(2026, 11, 7), False),  # a Saturday
        (date(2027, 7, 16), True),
        (date(2027, 7, 19), False),  # summer
        (date(2027, 9, 6), True),  # a year nobody typed: any Monday
    ],
)
def test_there_is_school_on_the_days_that_were_typed(day: date, school: bool) -> None:
    assert CALENDAR.is_school_day(day) is school


def test_a_holiday_is_called_by_its_name_and_the_summer_by_none() -> None:
    assert CALENDAR.holiday(date(2026, 10, 20)) == "Herfstvakantie"
    assert CALENDAR.holiday(date(2027, 7, 20)) == ""
    assert CALENDAR.holiday(date(2026, 11, 7)) is None
    assert CALENDAR.holiday(date(2028, 7, 20)) is None


def test_a_week_without_school_does_not_count() -> None:
    # Two weeks after Wednesday 14 October is the 28th by the almanac; the holiday's week lies between.
    assert CALENDAR.after_weeks(date(2026, 10, 14), 2) == Planned(
        date(2026, 11, 4), date(2026, 10, 28), "Herfstvakantie"
    )
    assert CALENDAR.after_weeks(date(2026, 9, 2), 2) == Planned(date(2026, 9, 16))


def test_a_day_without_school_gives_way_to_the_next_one_and_says_why() -> None:
    assert CALENDAR.after_weeks(date(2026, 10, 30), 1) == Planned(date(2026, 11, 9), date(2026, 11, 6), "Studiedag")
    assert CALENDAR.moved(date(2026, 12, 24)) == Planned(date(2027, 1, 4), date(2026, 12, 24), "Kerstvakantie")
    assert CALENDAR.moved(date(2026, 11, 7)) == Planned(date(2026, 11, 9), date(2026, 11, 7), "")
    assert CALENDAR.moved(date(2026, 11, 9)) == Planned(date(2026, 11, 9))


def test_school_days_are_counted_one_by_one() -> None:
    assert CALENDAR.school_day_after(date(2026, 10, 15), 2) == date(2026, 10, 26)
    assert CALENDAR.school_day_after(date(2026, 10, 20), 0) == date(2026, 10, 26)
    assert Calendar().school_day_after(date(2026, 10, 16), 1) == date(2026, 10, 19)


def test_the_year_is_summed_up() -> None:
    assert YEAR.days_lost(AUTUMN) == 5
    assert YEAR.days_lost(STUDY) == 1
    assert YEAR.weeks() == 47 - 1 - 2  # 47 weeks from Monday to Sunday, one of autumn, two of Christmas


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(YEAR, first=date(2026, 7, 31)), "school_days_year"),
        (replace(YEAR, last=date(2027, 8, 1)), "school_days_year"),
        (replace(YEAR, first=YEAR.last), "school_days_order"),
        (replace(YEAR, weekdays=()), "no_weekdays"),
        (replace(YEAR, free=(replace(STUDY, name=" \u200b "),)), "free_name"),
        (replace(YEAR, free=(FreePeriod("Om", STUDY.first, STUDY.first - timedelta(days=1)),)), "free_order"),
        (replace(YEAR, free=(FreePeriod("Ver", date(2027, 7, 30), date(2027, 8, 1)),)), "free_outside"),
        (replace(YEAR, free=(AUTUMN, replace(AUTUMN, name="Dubbel"))), "free_twice"),
    ],
)
def test_a_year_that_cannot_be_is_refused(wrong: SchoolDays, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        checked(wrong)
    assert refused.value.code == code


def test_a_year_is_kept_in_order_with_its_names_cleaned() -> None:
    typed = replace(YEAR, weekdays=(4, 0, 0), free=(CHRISTMAS, replace(AUTUMN, name="  Herfst \n vakantie ")))
    assert checked(typed).weekdays == (0, 4)
    assert [period.name for period in checked(typed).free] == ["Herfst vakantie", "Kerstvakantie"]


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, date(2024, 3, 31)), (2026, date(2026, 4, 5)), (2027, date(2027, 3, 28)), (2038, date(2038, 4, 25))],
)
def test_easter_is_reckoned(year: int, day: date) -> None:
    assert easter(year) == day


_days = st.dates(date(2025, 8, 1), date(2029, 7, 31))


@given(_days, st.integers(0, 12))
def test_weeks_later_is_a_school_day_and_never_before_the_weeks_have_passed(day: date, weeks: int) -> None:
    planned = CALENDAR.after_weeks(day, weeks)
    assert CALENDAR.is_school_day(planned.day)
    assert planned.day >= day + timedelta(weeks=weeks)
    assert (planned.instead_of is None) == (planned.day == day + timedelta(weeks=weeks))
    assert CALENDAR.after_weeks(day, weeks + 1).day >= planned.day


@given(_days, _days, st.integers(0, 8))
@example(date(2027, 7, 13), date(2027, 7, 26), 1)  # the last week of school, and a Monday in the summer
def test_a_later_beginning_never_ends_earlier(one: date, other: date, weeks: int) -> None:
    first, last = sorted((one, other))
    assert CALENDAR.after_weeks(first, weeks).day <= CALENDAR.after_weeks(last, weeks).day


@given(_days)
def test_the_next_school_day_of_a_school_day_is_itself(day: date) -> None:
    found = CALENDAR.next_school_day(day)
    assert CALENDAR.next_school_day(found) == found
    assert all(not CALENDAR.is_school_day(day + timedelta(days=n)) for n in range((found - day).days))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 18), 0, date(2026, 11, 18)),
        (date(2026, 11, 18), 2, date(2026, 11, 20)),
        (date(2026, 11, 18), 3, date(2026, 11, 23)),
        (date(2026, 11, 20), 5, date(2026, 11, 27)),
        (date(2026, 11, 21), 0, date(2026, 11, 23)),
        (date(2026, 11, 22), 1, date(2026, 11, 24)),
    ],
)
def test_a_term_counts_weekdays(day: date, count: int, expected: date) -> None:
    assert Calendar().school_day_after(day, count) == expected


@given(day=st.dates(date(2000, 1, 1), date(2090, 12, 31)), count=st.integers(0, 60))
def test_a_term_never_ends_in_a_weekend_and_counts_right(day: date, count: int) -> None:
    end = Calendar().school_day_after(day, count)
    assert end.weekday() < 5
    first = Calendar().school_day_after(day, 0)
    between = [first + timedelta(days=n) for n in range((end - first).days)]
    assert sum(d.weekday() < 5 for d in between) == count


def test_a_term_that_would_end_in_a_holiday_says_what_it_gave_way_to() -> None:
    assert CALENDAR.term(date(2026, 10, 15), 2) == Planned(date(2026, 10, 26), date(2026, 10, 19), "Herfstvakantie")
    assert CALENDAR.term(date(2026, 9, 7), 5) == Planned(date(2026, 9, 14))
