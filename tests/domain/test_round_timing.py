"""Whether a day is the moment for a round: every reason to wait is told, none forbids."""

from __future__ import annotations

from datetime import date

from buut_desktop.domain.round_timing import Doubt, Reason, doubts
from buut_desktop.domain.school_days import Calendar, FreePeriod, SchoolDays

YEAR = SchoolDays(
    2026,
    date(2026, 8, 24),
    date(2027, 7, 9),
    free=(FreePeriod("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25)),),
)
CALENDAR = Calendar((YEAR,))


def reasons(day: date, *serious: date) -> list[Reason]:
    return [doubt.reason for doubt in doubts(day, CALENDAR, serious, golden_weeks=6, quiet_days=14)]


def test_the_first_six_school_weeks_are_no_moment_and_it_says_until_when() -> None:
    [doubt] = doubts(date(2026, 9, 15), CALENDAR, (), golden_weeks=6, quiet_days=14)
    assert doubt == Doubt(Reason.GOLDEN_WEEKS, date(2026, 10, 5))
    assert reasons(date(2026, 10, 2)) == [Reason.GOLDEN_WEEKS]
    assert reasons(date(2026, 10, 5)) == []
    assert doubts(date(2026, 9, 15), Calendar(), (), golden_weeks=6, quiet_days=14) == (), "the year was not typed"


def test_two_weeks_after_a_serious_incident_it_is_asked() -> None:
    assert reasons(date(2026, 11, 17), date(2026, 11, 10)) == [Reason.SERIOUS_INCIDENT]
    assert reasons(date(2026, 11, 24), date(2026, 11, 10)) == []
    assert reasons(date(2026, 11, 9), date(2026, 11, 10)) == [], "it had not happened yet"
    [doubt] = doubts(
        date(2026, 11, 17), CALENDAR, (date(2026, 11, 4), date(2026, 11, 10)), golden_weeks=6, quiet_days=14
    )
    assert doubt.until == date(2026, 11, 24), "counted from the last of them"


def test_the_day_after_a_holiday_but_not_after_a_weekend() -> None:
    [doubt] = doubts(date(2026, 10, 26), CALENDAR, (), golden_weeks=0, quiet_days=14)
    assert doubt == Doubt(Reason.AFTER_HOLIDAY, date(2026, 10, 27))
    assert reasons(date(2026, 11, 2)) == []


def test_a_day_without_school_says_which_is_the_next_with_school() -> None:
    [doubt] = doubts(date(2026, 11, 28), CALENDAR, (), golden_weeks=6, quiet_days=14)
    assert doubt == Doubt(Reason.NO_SCHOOL, date(2026, 11, 30))
