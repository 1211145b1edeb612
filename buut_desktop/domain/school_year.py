"""The school year (schooljaar), named after the calendar year it begins in."""

from __future__ import annotations

from datetime import date

FIRST_MONTH = 8
"""A school year runs from 1 August up to the next 1 August."""


def school_year(day: date) -> int:
    """Give the first calendar year of the school year that `day` lies in."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def starts(year: int) -> date:
    """Give the first day of the school year that begins in `year`."""
    return date(year, FIRST_MONTH, 1)


def label(year: int) -> str:
    """Give the school year as people write it: 2026-27."""
    return f"{year}-{(year + 1) % 100:02d}"
