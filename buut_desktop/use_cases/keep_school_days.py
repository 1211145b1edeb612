"""Keep the school days and holidays (schooldagen en vakanties) of a school year, typed once a year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.policy import UsualFree
from buut_desktop.domain.school_days import Calendar, FreePeriod, SchoolDays, checked, easter
from buut_desktop.domain.school_year import school_year, starts
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class YearShown:
    """A school year as the screen shows it: what was typed, or a proposal of which nothing is kept yet."""

    days: SchoolDays
    typed: bool
    still_to_type: tuple[str, ...]
    """Free periods that come back each year and are not among the days yet."""
    golden_until: date
    """The first day after the Gouden Weken."""
    years: tuple[int, ...]
    """The school years one can go to: those typed, this one and the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSchoolDays:
    """Show and keep a school year."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(self, actor: Actor, year: int | None = None) -> YearShown:
        """Give a school year, by default this one; of a year nobody typed, what it will probably look like."""
        require(actor, Act.SEE_SCHOOL_DAYS)
        this_year = school_year(self.clock.today())
        with self.cabinet.read() as work:
            calendar = Calendar(work.calendar.all())
        asked = this_year if year is None else year
        found = calendar.year(asked)
        days = found or self._proposal(asked, calendar.year(asked - 1))
        named = {period.name.casefold() for period in days.free}
        usual = self.policies.current.year_plan.free
        years = sorted({this_year, this_year + 1, asked, *(each.school_year for each in calendar.years)})
        return YearShown(
            days,
            found is not None,
            tuple(each.name for each in usual if each.name.casefold() not in named),
            Calendar((days,)).after_weeks(days.first, self.policies.current.year_plan.golden_weeks).day,
            tuple(years),
        )

    def keep(self, actor: Actor, days: SchoolDays) -> frozenset[Kind]:
        """Keep a school year in the place of what stood there; raises `Refusal` as `school_days.checked`."""
        require(actor, Act.CHANGE_SCHOOL_DAYS)
        kept = checked(days)
        with self.cabinet.change(actor, Act.CHANGE_SCHOOL_DAYS, reason=str(kept.school_year)) as work:
            work.calendar.put(kept)
            work.keep()
        return frozenset({Kind.SCHOOL_DAYS})

    def _proposal(self, year: int, before: SchoolDays | None) -> SchoolDays:
        """The first and last day lie where they lay a year earlier; only days that can be reckoned are proposed."""
        plan = self.policies.current.year_plan
        weekdays = plan.weekdays
        first, last = _monday_from(date(year, 8, 24)), _last_of(weekdays, date(year + 1, 7, 10))
        if before is not None:
            first, last, weekdays = before.first + 52 * _WEEK, before.last + 52 * _WEEK, before.weekdays
        first = max(first, starts(year))
        reckoned = (_reckoned(each, year) for each in plan.free)
        free = (period for period in reckoned if period is not None and first <= period.first <= period.last <= last)
        bare = SchoolDays(year, first, min(last, starts(year + 1) - timedelta(days=1)), weekdays)
        # A day that is no school day anyhow needs no line of its own.
        useful = [period for period in sorted(free, key=lambda p: p.first) if bare.days_lost(period)]
        return replace(bare, free=tuple(useful))


def _reckoned(usual: UsualFree, year: int) -> FreePeriod | None:
    """Give the period in the school year that begins in `year`, where its day can be reckoned."""
    if usual.easter is not None:
        first = easter(year + 1) + timedelta(days=usual.easter)
    elif usual.fixed is not None:
        month, day = usual.fixed
        first = date(year if month >= starts(year).month else year + 1, month, day)
        if usual.sunday_before and first.weekday() == 6:
            first -= timedelta(days=1)
    else:
        return None
    return FreePeriod(usual.name, first, first + timedelta(days=usual.days - 1))


def _last_of(weekdays: tuple[int, ...], day: date) -> date:
    return max(day - timedelta(days=n) for n in range(7) if (day - timedelta(days=n)).weekday() in weekdays)


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)
