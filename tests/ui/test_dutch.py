"""Dates, times, numbers and lists as one says them at school."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from buut_desktop.ui.shared import dutch

TODAY = date(2026, 11, 18)  # a Wednesday


def test_a_long_date() -> None:
    assert dutch.long_date(TODAY) == "woensdag 18 november"
    assert dutch.long_date(TODAY, year=True) == "woensdag 18 november 2026"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 18), "vandaag"),
        (date(2026, 11, 17), "gisteren"),
        (date(2026, 11, 19), "morgen"),
        (date(2026, 11, 16), "ma 16 nov"),
        (date(2026, 3, 2), "ma 2 mrt 2026"),
        (date(2027, 1, 5), "di 5 jan"),
    ],
)
def test_a_date_near_today_is_said_as_one_says_it(day: date, said: str) -> None:
    assert dutch.near_date(day, TODAY) == said


def test_a_moment() -> None:
    assert dutch.near_moment(TODAY, time(10, 35), TODAY) == "vandaag 10:35"
    assert dutch.near_moment(date(2026, 11, 24), time(9, 0), TODAY) == "di 24 nov 9:00"
    assert dutch.near_moment(TODAY, None, TODAY) == "vandaag"
    assert dutch.moment(datetime(2026, 11, 18, 9, 12), TODAY) == "vandaag 9:12"


def test_how_late() -> None:
    days = (date(2026, 11, 17), date(2026, 11, 15), TODAY, date(2026, 11, 20))
    assert [dutch.days_late(day, TODAY) for day in days] == ["1 dag te laat", "3 dagen te laat", "vandaag", ""]


def test_numbers_and_lists() -> None:
    assert [dutch.count(n, "incident", "incidenten") for n in (1, 19, 0)] == [
        "1 incident",
        "19 incidenten",
        "0 incidenten",
    ]
    assert [dutch.in_words(n) for n in (3, 12, 13)] == ["drie", "twaalf", "13"]
    assert dutch.decimal(2.5) == "2,5"
    assert dutch.listing(["Noor"]) == "Noor"
    assert dutch.listing(["Noor", "Finn", "Mees"]) == "Noor, Finn en Mees"
    assert dutch.listing([]) == ""


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("vandaag", TODAY),
        (" Gisteren ", date(2026, 11, 17)),
        ("ma", date(2026, 11, 16)),
        ("woensdag", TODAY),
        ("18-11", TODAY),
        ("2 mrt", date(2027, 3, 2)),
        ("5 januari", date(2027, 1, 5)),
        ("5-1-2026", date(2026, 1, 5)),
        ("31/12/25", date(2025, 12, 31)),
        ("ma 16 nov", date(2026, 11, 16)),
        ("di 24 nov 2026", date(2026, 11, 24)),
        ("29-2-2026", None),
        ("32 november", None),
        ("18-13", None),
        ("straks", None),
        ("", None),
    ],
)
def test_a_typed_date_is_read(typed: str, read: date | None) -> None:
    assert dutch.read_date(typed, TODAY) == read


def test_every_date_that_is_shown_is_read_back() -> None:
    for ordinal in range(date(2026, 3, 1).toordinal(), date(2027, 7, 31).toordinal()):
        day = date.fromordinal(ordinal)
        assert dutch.read_date(dutch.near_date(day, TODAY), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10:35", time(10, 35)),
        ("10.35", time(10, 35)),
        ("1035", time(10, 35)),
        ("9u", time(9)),
        ("9", time(9)),
        ("905", time(9, 5)),
        ("24:00", None),
        ("10:61", None),
        ("nu", None),
    ],
)
def test_a_typed_time_is_read(typed: str, read: time | None) -> None:
    assert dutch.read_time(typed) == read
