"""The shelf of school days (schooldagen), one value for each school year."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, delete, insert, select

from buut_desktop.domain.school_days import FreePeriod, SchoolDays
from buut_desktop.store import tables

_YEAR, _FREE = tables.school_days, tables.free_period


class CalendarShelf:
    """Keeps the school years that were typed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[SchoolDays, ...]:
        """Give every school year that was typed, oldest first."""
        free: dict[int, list[FreePeriod]] = defaultdict(list)
        for row in self._connection.execute(select(_FREE).order_by(_FREE.c.school_year, _FREE.c.place)):
            free[row.school_year].append(FreePeriod(row.name, row.first_day, row.last_day))
        rows = self._connection.execute(select(_YEAR).order_by(_YEAR.c.school_year))
        return tuple(
            SchoolDays(
                r.school_year,
                r.first_day,
                r.last_day,
                tuple(int(day) for day in r.weekdays),
                tuple(free[r.school_year]),
            )
            for r in rows
        )

    def put(self, days: SchoolDays) -> None:
        """Keep a school year in the place of what stood there."""
        year = days.school_year
        self._connection.execute(delete(_FREE).where(_FREE.c.school_year == year))
        self._connection.execute(delete(_YEAR).where(_YEAR.c.school_year == year))
        self._connection.execute(
            insert(_YEAR).values(
                school_year=year,
                first_day=days.first,
                last_day=days.last,
                weekdays=tuple(str(day) for day in days.weekdays),
            )
        )
        rows = [
            {"school_year": year, "place": place, "name": p.name, "first_day": p.first, "last_day": p.last}
            for place, p in enumerate(days.free)
        ]
        if rows:
            self._connection.execute(insert(_FREE), rows)
