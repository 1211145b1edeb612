"""School days (schooldagen) of one school year: first and last day, days of the week, holidays; typed once a year.

Every interval of the plan (1, 2, 4 and 8 weeks) counts school weeks and ends on a school day. Of a school year that
nobody typed only the days of the week are known: no day of it is taken for a holiday.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_year import school_year, starts
from buut_desktop.domain.text import typed_line

WEEKDAYS = (0, 1, 2, 3, 4)
"""Monday to Friday, as `date.weekday` counts."""

MOST_PERIODS = 60
"""Free periods in one year; more is no school."""

_DAY = timedelta(days=1)
_FURTHEST = 3 * 366
"""Days after which a school day is no longer looked for: so long no school is closed."""


@dataclass(frozen=True, slots=True)
class FreePeriod:
    """Days without school, both ends included: a holiday, a study day."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """The days of one school year."""

    school_year: int
    first: date
    last: date
    weekdays: tuple[int, ...] = WEEKDAYS
    free: tuple[FreePeriod, ...] = ()

    def is_school_day(self, day: date) -> bool:
        """Say whether there is school on a day of this school year."""
        return self.first <= day <= self.last and day.weekday() in self.weekdays and self.period_on(day) is None

    def period_on(self, day: date) -> FreePeriod | None:
        """Give the free period that holds `day`, or None."""
        return next((period for period in self.free if period.first <= day <= period.last), None)

    def days_lost(self, period: FreePeriod) -> int:
        """Give on how many days there would be school without `period`."""
        return sum(self.first <= day <= self.last and day.weekday() in self.weekdays for day in _each(period))

    def weeks(self) -> int:
        """Give the number of school weeks: from Monday to Sunday with at least one school day."""
        whole = FreePeriod("", self.first, self.last)
        return len({_monday(day) for day in _each(whole) if self.is_school_day(day)})


@dataclass(frozen=True, slots=True)
class Planned:
    """A day that was reckoned: `instead_of` is the day it would be without holidays, where that is another one."""

    day: date
    instead_of: date | None = None
    because: str = ""
    """The name of the holiday, "" where it has none (a weekend, the summer)."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The school years that were typed, together."""

    years: tuple[SchoolDays, ...] = ()

    def year(self, year: int) -> SchoolDays | None:
        """Give the days of one school year, or None where nobody typed them."""
        return next((days for days in self.years if days.school_year == year), None)

    def is_school_day(self, day: date) -> bool:
        """Say whether there is school on that day, as far as is known."""
        days = self.year(school_year(day))
        return day.weekday() in WEEKDAYS if days is None else days.is_school_day(day)

    def holiday(self, day: date) -> str | None:
        """Give the name of the holiday on that day, "" for the summer, or None where it is no holiday."""
        days = self.year(school_year(day))
        if days is None:
            return None
        period = days.period_on(day)
        if period is not None:
            return period.name
        return None if days.first <= day <= days.last else ""

    def next_school_day(self, day: date) -> date:
        """Give the day itself where there is school, else the first day after it with school."""
        for _ in range(_FURTHEST):
            if self.is_school_day(day):
                return day
            day += _DAY
        return day

    def school_day_after(self, day: date, count: int) -> date:
        """Give the school day that lies `count` school days after `day`; for 0 the first one from `day` on."""
        found = self.next_school_day(day)
        for _ in range(count):
            found = self.next_school_day(found + _DAY)
        return found

    def term(self, day: date, count: int) -> Planned:
        """Give the day `count` school days after `day`, and which it would be if there were no holidays."""
        planned, plainly = self.school_day_after(day, count), Calendar().school_day_after(day, count)
        return Planned(planned) if planned == plainly else Planned(planned, plainly, self._why(day, planned))

    def after_weeks(self, day: date, weeks: int) -> Planned:
        """Give the same day of the week `weeks` school weeks later; a week without school does not count.

        Where there is no school on that day, it is the first school day after it. From a day in a holiday it counts
        from the first school day on.
        """
        begin = self.next_school_day(day)
        monday, reached = _monday(begin), 0
        for _ in range(_FURTHEST // 7):
            if reached >= weeks:
                break
            monday += 7 * _DAY
            reached += any(self.is_school_day(monday + n * _DAY) for n in range(7))
        planned = self.next_school_day(monday + begin.weekday() * _DAY)
        plainly = day + 7 * weeks * _DAY
        if planned == plainly:
            return Planned(planned)
        return Planned(planned, plainly, self._why(day + _DAY, planned))

    def moved(self, day: date) -> Planned:
        """Give `day`, or the first school day after it where it falls in a holiday or a weekend."""
        planned = self.next_school_day(day)
        return Planned(day) if planned == day else Planned(planned, day, self.holiday(day) or "")

    def _why(self, first: date, last: date) -> str:
        names = (self.holiday(day) for day in _each(FreePeriod("", first, last)))
        return next((name for name in names if name), "")


def checked(days: SchoolDays) -> SchoolDays:
    """Give the days as they may be kept: names cleaned, periods by date.

    Raises `Refusal`: school_days_year (first or last day outside the school year), school_days_order, no_weekdays,
    free_name (place=), free_order, free_outside, free_twice (name= of the period, the last also other=).
    """
    start, end = starts(days.school_year), starts(days.school_year + 1)
    if not start <= days.first < end or not start <= days.last < end:
        raise Refusal("school_days_year")
    if days.first >= days.last:
        raise Refusal("school_days_order")
    weekdays = tuple(sorted({day for day in days.weekdays if 0 <= day <= 6}))
    if not weekdays:
        raise Refusal("no_weekdays")
    periods = []
    for period in days.free[:MOST_PERIODS]:
        name = typed_line(period.name)
        if not name:
            raise Refusal("free_name")
        if period.last < period.first:
            raise Refusal("free_order", name=name)
        if not start <= period.first <= period.last < end:
            raise Refusal("free_outside", name=name)
        periods.append(FreePeriod(name, period.first, period.last))
    periods.sort(key=lambda period: (period.first, period.last))
    # A king's birthday may lie in a holiday; the same days twice are a slip.
    for one, following in pairwise(periods):
        if (following.first, following.last) == (one.first, one.last):
            raise Refusal("free_twice", name=following.name, other=one.name)
    return SchoolDays(days.school_year, days.first, days.last, weekdays, tuple(periods))


def easter(year: int) -> date:
    """Give Easter Sunday of a calendar year (the Gregorian reckoning of Meeus, Jones and Butcher, 1876/1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _each(period: FreePeriod) -> Iterator[date]:
    for number in range((period.last - period.first).days + 1):
        yield period.first + number * _DAY


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY
