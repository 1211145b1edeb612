"""Periods (looptijden): from `since` up to, not on, `until`; without an end it goes on."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class Period(Protocol):
    """What holds in a period: a membership, a role, being mentor."""

    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...


def holds(one: Period, day: date) -> bool:
    """Say whether the period holds on that day."""
    return one.since <= day and (one.until is None or day < one.until)


def meet(one: Period, other: Period) -> bool:
    """Say whether there is a day on which both hold."""
    return (one.until is None or other.since < one.until) and (other.until is None or one.since < other.until)
