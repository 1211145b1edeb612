"""Whether a day is the moment for a round (nu afnemen?): what may colour the answers, asked once and never forbidden.

Source: the school's practice – not in the first school weeks, not shortly after a serious incident, not on the day
after a holiday.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from buut_desktop.domain.school_days import Calendar
from buut_desktop.domain.school_year import school_year

_DAY = timedelta(days=1)


class Reason(StrEnum):
    """Why one would wait: Gouden Weken, a serious incident, the day after a holiday, no school at all."""

    GOLDEN_WEEKS = "golden_weeks"
    SERIOUS_INCIDENT = "serious_incident"
    AFTER_HOLIDAY = "after_holiday"
    NO_SCHOOL = "no_school"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to wait; `until` is the first day on which it no longer holds, None where that is not known."""

    reason: Reason
    until: date | None = None


def doubts(
    day: date, calendar: Calendar, serious: Iterable[date], *, golden_weeks: int, quiet_days: int
) -> tuple[Doubt, ...]:
    """Give every reason to wait on `day`; `serious` are the days of serious incidents."""
    found = []
    if not calendar.is_school_day(day):
        found.append(Doubt(Reason.NO_SCHOOL, calendar.next_school_day(day)))
    year = calendar.year(school_year(day))
    if year is not None and golden_weeks and day >= year.first:
        over = calendar.after_weeks(year.first, golden_weeks).day
        if day < over:
            found.append(Doubt(Reason.GOLDEN_WEEKS, over))
    recent = [happened for happened in serious if timedelta(0) <= day - happened < timedelta(days=quiet_days)]
    if recent:
        found.append(Doubt(Reason.SERIOUS_INCIDENT, max(recent) + timedelta(days=quiet_days)))
    if calendar.is_school_day(day) and _after_holiday(day, calendar):
        found.append(Doubt(Reason.AFTER_HOLIDAY, calendar.next_school_day(day + _DAY)))
    return tuple(found)


def _after_holiday(day: date, calendar: Calendar) -> bool:
    """Say whether the days without school just before `day` hold a holiday and not only a weekend."""
    before = day - _DAY
    while not calendar.is_school_day(before) and day - before < timedelta(days=100):
        if calendar.holiday(before) is not None:
            return True
        before -= _DAY
    return False
