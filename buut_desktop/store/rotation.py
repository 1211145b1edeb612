"""Which backups may go (opruimen van reservekopieën): all of the last two days, then one a day, a week, a month.

The same plan as Anki's (https://docs.ankiweb.net/backups.html); the newest one never goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many copies stay: every one for `all_days` days, then the last one of each day, week and month."""

    all_days: int = 2
    daily: int = 12
    weekly: int = 10
    monthly: int = 9


def expired(moments: Iterable[datetime], now: datetime, rotation: Rotation) -> frozenset[datetime]:
    """Give the moments whose copies may go. One from the future, by a clock set back, stays."""
    newest_first = sorted(set(moments), reverse=True)
    recent = now - timedelta(days=rotation.all_days)
    kept = {moment for moment in newest_first if moment > recent} | set(newest_first[:1])
    older = [moment for moment in newest_first if moment <= recent]
    for count, period in ((rotation.daily, _day), (rotation.weekly, _week), (rotation.monthly, _month)):
        seen: dict[object, datetime] = {}
        for moment in older:
            seen.setdefault(period(moment), moment)
        kept.update(list(seen.values())[:count])
    return frozenset(newest_first) - kept


def _day(moment: datetime) -> object:
    return moment.date()


def _week(moment: datetime) -> object:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> object:
    return moment.year, moment.month
