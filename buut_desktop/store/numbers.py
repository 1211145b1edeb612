"""The series of numbers people quote; one given out is never given again."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from buut_desktop.domain.changes import Kind
from buut_desktop.store import tables


class NumberSeries:
    """Counts per series and school year."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next(self, series: Kind, school_year: int) -> int:
        """Give the next number of that series, from 1."""
        table = tables.number
        adding = insert(table).values(series=series.value, school_year=school_year, last=1)
        self._connection.execute(
            adding.on_conflict_do_update(index_elements=["series", "school_year"], set_={"last": table.c.last + 1})
        )
        last = self._connection.execute(
            select(table.c.last).where(table.c.series == series.value, table.c.school_year == school_year)
        )
        return int(last.scalar_one())
