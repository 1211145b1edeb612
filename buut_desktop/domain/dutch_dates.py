"""Dates as people write them in lists (datums): 12-03-2016, 12/3/16, 12 maart 2016, and a spreadsheet's own numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from buut_desktop.domain.names import fold

EARLIEST, LATEST = 1900, 2100
_MONTHS = {
    name: number
    for number, called in enumerate(
        (
            "jan januari january",
            "feb febr februari february",
            "mrt maa maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oct oktober october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in called.split()
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_WORDS = re.compile(r"(?:[a-z]+\.?,?\s+)?(\d{1,2})(?:e|st|nd|rd|th)?[-/. ]+([a-z]+)[-/.]?[-/. ]+'?(\d{4}|\d{2})")
_TIME = re.compile(r"[T\s]\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?(?:\s*(?:uur|Z|[+-]\d\d:?\d\d))?$", re.IGNORECASE)
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_DAY_NOUGHT = date(1899, 12, 30)
_NOTHING = frozenset({"", "-", "--", "?", "onbekend", "nvt", "n.v.t.", "geen", "00-00-0000", "x"})


def is_nothing(written: str) -> bool:
    """Whether a cell says that there is no date."""
    return written.strip().casefold() in _NOTHING


def read_date(written: str, *, month_first: bool = False, serial: bool = False) -> date | None:
    """Give the day that is meant, or None; Dutch order unless `month_first`.

    `serial`: a number of five digits is the day as a spreadsheet counts it, for a column that holds dates.
    """
    text = _TIME.sub("", written.strip())
    if found := _ISO.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _NUMBERS.fullmatch(text):
        first, second = (found[2], found[1]) if month_first else (found[1], found[2])
        return _day(found[3], second, first)
    if found := _WORDS.fullmatch(fold(text)):
        month = _MONTHS.get(found[2])
        return _day(found[3], str(month), found[1]) if month else None
    if text.isascii() and text.isdigit() and len(text) == 8:
        return _day(text[:4], text[4:6], text[6:]) or _day(text[4:], text[2:4], text[:2])
    if serial and (found := _SERIAL.fullmatch(text)):
        day = _DAY_NOUGHT + timedelta(days=int(found[1]))
        return day if EARLIEST <= day.year <= LATEST else None
    return None


def month_first(cells: Iterable[str]) -> bool:
    """Whether a column of dates can only be read as month-day-year, as American programs write it."""
    seen = [found for cell in cells if (found := _NUMBERS.fullmatch(_TIME.sub("", cell.strip())))]
    return any(int(found[2]) > 12 for found in seen) and not any(int(found[1]) > 12 for found in seen)


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:  # a school has nobody born before 1950, and nobody who joins after 2049
        number += 2000 if number < 50 else 1900
    if not EARLIEST <= number <= LATEST:
        return None
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
