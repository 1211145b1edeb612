"""Dates as people write them in lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buut_desktop.domain.dutch_dates import is_nothing, month_first, read_date

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
WAYS: dict[str, Callable[[date], str]] = {
    "dd-mm-jjjj": lambda day: f"{day:%d-%m-%Y}",
    "d/m/jjjj": lambda day: f"{day.day}/{day.month}/{day.year}",
    "d.m.jjjj": lambda day: f"{day.day}.{day.month}.{day.year}",
    "d m jjjj": lambda day: f"{day.day} {day.month} {day.year}",
    "d-m-jj": lambda day: f"{day.day}-{day.month}-{day:%y}",
    "iso": lambda day: day.isoformat(),
    "iso with a time": lambda day: f"{day.isoformat()} 00:00:00",
    "xml": lambda day: f"{day.isoformat()}T00:00:00Z",
    "jjjjmmdd": lambda day: f"{day:%Y%m%d}",
    "d maand jjjj": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "D MAAND JJJJ": lambda day: f"{day.day} {MONTHS[day.month - 1].upper()} {day.year}",
    "d-mnd-jj": lambda day: f"{day.day}-{SHORT[day.month - 1]}-{day:%y}",
    "d mnd. jjjj": lambda day: f"{day.day} {SHORT[day.month - 1]}. {day.year}",
    "dag d maand": lambda day: f"zaterdag {day.day} {MONTHS[day.month - 1]} {day.year}",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
@given(day=st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_day_is_read_back_in_every_way_it_is_written(way: Callable[[date], str], day: date) -> None:
    assert read_date(way(day)) == day


@given(st.dates(date(1955, 1, 1), date(2064, 1, 1)))
def test_a_spreadsheets_own_number_is_a_day_only_in_a_column_of_days(day: date) -> None:
    number = str((day - date(1899, 12, 30)).days)
    assert read_date(number, serial=True) == day
    assert read_date(f"{number}.5", serial=True) == day
    assert read_date(number) is None


@given(st.text(max_size=40))
def test_anything_else_is_read_or_is_no_date_and_never_an_error(text: str) -> None:
    for american in (False, True):
        day = read_date(text, month_first=american, serial=True)
        assert day is None or 1900 <= day.year <= 2100


@pytest.mark.parametrize("text", ["31-02-2016", "12-13-2016", "0-1-2016", "12 blauw 2016", "2016", "1-1-1016", "12-03"])
def test_a_day_that_does_not_exist_is_no_date(text: str) -> None:
    assert read_date(text) is None


def test_a_column_is_american_only_where_it_cannot_be_dutch() -> None:
    assert month_first(["3/25/2016", "4/5/2016"])
    assert not month_first(["3/5/2016", "4/5/2016"])
    assert not month_first(["3/25/2016", "25/3/2016"])
    assert read_date("4/5/2016", month_first=True) == date(2016, 4, 5)


def test_a_dash_says_that_there_is_no_date() -> None:
    assert all(map(is_nothing, ["", " - ", "onbekend", "N.v.t."]))
    assert not is_nothing("12-03-2016")
