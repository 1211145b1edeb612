"""The school year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buut_desktop.domain.school_year import label, school_year, starts

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
