"""What the list of incidents (incidentenlijst) is limited to and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from buut_desktop.domain.school_year import school_year, starts
from buut_desktop.use_cases.list_incidents import IncidentFilter, IncidentQuery, IncidentRow


class Period(StrEnum):
    """Stretches of time that the list offers."""

    THIS_YEAR = "this_year"
    WEEK = "week"
    MONTH = "month"
    LAST_YEAR = "last_year"
    EVER = "ever"


PERIODS = (
    (Period.THIS_YEAR, "Dit schooljaar"),
    (Period.WEEK, "Laatste 7 dagen"),
    (Period.MONTH, "Laatste 30 dagen"),
    (Period.LAST_YEAR, "Vorig schooljaar"),
    (Period.EVER, "Alle schooljaren"),
)
STATES = (
    (IncidentFilter.ALL, "Elke stand"),
    (IncidentFilter.TO_ADD, "Nog aanvullen"),
    (IncidentFilter.NOT_IN_ESIS, "Niet in Esis"),
    (IncidentFilter.WITHOUT_CASE, "Zonder casus"),
)


@dataclass(frozen=True, slots=True)
class ListLimits:
    """The filters, the words searched for and the order, as the person set them."""

    period: Period = Period.THIS_YEAR
    plaza: str | None = None
    kind: str | None = None
    state: IncidentFilter = IncidentFilter.ALL
    words: str = ""
    oldest_first: bool = False

    @property
    def filtered(self) -> bool:
        """Whether anything but the order differs from how the list begins."""
        return replace(self, oldest_first=False) != ListLimits()

    def everything(self) -> ListLimits:
        """Give limits that leave nothing out, in the same order."""
        return ListLimits(period=Period.EVER, oldest_first=self.oldest_first)

    def query(self, today: date) -> IncidentQuery:
        """Give what to ask for on `today`."""
        since, until = _stretch(self.period, today)
        return IncidentQuery(since, until, self.plaza, self.kind, self.state, self.words)

    def ordered(self, rows: Sequence[IncidentRow]) -> list[IncidentRow]:
        """Give rows that came newest first in the order wished for."""
        return list(reversed(rows)) if self.oldest_first else list(rows)


def _stretch(period: Period, today: date) -> tuple[date | None, date | None]:
    year = school_year(today)
    return {
        Period.THIS_YEAR: (starts(year), None),
        Period.WEEK: (today - timedelta(days=6), None),
        Period.MONTH: (today - timedelta(days=29), None),
        Period.LAST_YEAR: (starts(year - 1), starts(year)),
        Period.EVER: (None, None),
    }[period]


def plazas_of(rows: Sequence[IncidentRow]) -> list[str]:
    """Give the learning plazas that occur, sorted."""
    return sorted({plaza for row in rows for plaza in row.plazas}, key=str.casefold)
