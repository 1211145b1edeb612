"""The school year and its weekdays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buut_desktop.domain.school_year import label, school_year, starts, weekdays_after

DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 7, 31), 2025), (date(2026, 8, 1), 2026), (date(2026, 12, 31), 2026), (date(2027, 1, 1), 2026)],
)
def test_a_school_year_begins_on_the_first_of_august(day: date, year: int) -> None:
    assert school_year(day) == year


@given(day=DAYS)
def test_every_day_lies_in_its_own_school_year(day: date) -> None:
    year = school_year(day)
    assert starts(year) <= day < starts(year + 1)


def test_a_school_year_is_written_as_people_do() -> None:
    assert label(2026) == "2026-27"
    assert label(1999) == "1999-00"
    assert label(2008) == "2008-09"


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
    assert weekdays_after(day, count) == expected


@given(day=DAYS, count=st.integers(0, 60))
def test_a_term_never_ends_in_a_weekend_and_counts_right(day: date, count: int) -> None:
    end = weekdays_after(day, count)
    assert end.weekday() < 5
    first = weekdays_after(day, 0)
    between = [first + timedelta(days=n) for n in range((end - first).days)]
    assert sum(d.weekday() < 5 for d in between) == count
