"""School days (schooldagen) of one school year: first and last day, days of the week, holidays; typed once a year.

Every interval of the plan (1, 2, 4 and 8 weeks) counts school weeks and ends on a school day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WEEKDAYS = (0, 1, 2, 3, 4)
"""Monday to Friday, as `date.weekday` counts."""


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
