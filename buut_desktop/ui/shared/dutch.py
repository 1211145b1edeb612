"""Dutch dates, times, numbers and lists (datums, tijden, aantallen), as one says them at school."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from buut_desktop.domain.reading_order import isolated

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WORDS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def long_date(day: date, *, year: bool = False, weekday: bool = True) -> str:
    """Give "woensdag 18 november", with " 2026" where `year`."""
    front = f"{DAYS[day.weekday()]} " if weekday else ""
    return f"{front}{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def short_date(day: date, *, year: bool = False) -> str:
    """Give "wo 18 nov", with " 2026" where `year`."""
    return f"{DAYS[day.weekday()][:2]} {day.day} {_SHORT_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def near_date(day: date, today: date) -> str:
    """Give "vandaag", "gisteren", "morgen", else "ma 16 nov", with the year once it is more than half a year away."""
    word = {0: "vandaag", -1: "gisteren", 1: "morgen"}.get((day - today).days)
    return word or short_date(day, year=abs((day - today).days) > 180)


def clock(moment: time | datetime) -> str:
    """Give "9:05", "13:15"."""
    return f"{moment.hour}:{moment.minute:02}"


def near_moment(day: date, at: time | None, today: date) -> str:
    """Give "vandaag 10:35", "ma 16 nov", "di 24 nov 9:00"."""
    return near_date(day, today) + (f" {clock(at)}" if at is not None else "")


def moment(when: datetime, today: date) -> str:
    """Give the near date and the time of an instant, in the zone that `when` has."""
    return near_moment(when.date(), when.time(), today)


def days_late(day: date, today: date) -> str:
    """Give "1 dag te laat", "3 dagen te laat", "vandaag" or "" for a day to come."""
    late = (today - day).days
    if late == 0:
        return "vandaag"
    return "" if late < 0 else f"{count(late, 'dag', 'dagen')} te laat"


def count(number: int, one: str, more: str) -> str:
    """Give "1 incident", "19 incidenten"."""
    return f"{number} {one if number == 1 else more}"


def in_words(number: int) -> str:
    """Give "drie" up to twelve, digits beyond."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def decimal(value: float, digits: int = 1) -> str:
    """Give "2,5": a comma, and no more digits than asked."""
    return f"{value:.{digits}f}".replace(".", ",")


def thousands(number: int) -> str:
    """Give "1.770": a point before every three digits."""
    return f"{number:,}".replace(",", ".")


def upper_first(text: str) -> str:
    """Give `text` with a capital, as at the start of a sentence."""
    return text[:1].upper() + text[1:]


def listing(parts: Sequence[str], last: str = "en") -> str:
    """Give "Noor, Finn en Mees"; a name from right to left turns nothing around it."""
    parts = [isolated(part) for part in parts]
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def read_date(text: str, today: date) -> date | None:
    """Read "vandaag", "gisteren", "eergisteren", "morgen", "ma" (the last one), "18-11", "18 nov", "18-11-2026".

    Without a year the one that lies nearest to `today`. None for what is no date.
    """
    words = text.strip().lower().rstrip(".")
    named = {"vandaag": 0, "gisteren": -1, "eergisteren": -2, "morgen": 1, "overmorgen": 2}.get(words)
    if named is not None:
        return today + timedelta(days=named)
    for number, name in enumerate(DAYS):
        if words in (name, name[:2]):
            return today - timedelta(days=(today.weekday() - number) % 7)
    found = re.fullmatch(r"(?:[a-z]{2,9}\s+)?(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})(?:[-/. ]+(\d{4}|\d{2}))?", words)
    month = _month(found[2]) if found else 0
    if found is None or not month:
        return None
    return _nearest(int(found[1]), month, found[3], today)


def percent(share: Fraction) -> str:
    """Give a share as a percentage without its sign: "60", "2,5"."""
    return f"{float(100 * share):g}".replace(".", ",")


def read_time(text: str) -> time | None:
    """Read "10:35", "10.35", "1035", "9" and "9u"; None for what is no time."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.u ]?(\d{2}))?\s*u?", text.strip().lower())
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def _month(word: str) -> int:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else 0
    for number, (name, short) in enumerate(zip(MONTHS, _SHORT_MONTHS, strict=True), 1):
        if word == short or name.startswith(word):
            return number
    return 0


def _nearest(day: int, month: int, year: str | None, today: date) -> date | None:
    years = [int(year) + (2000 if len(year) == 2 else 0)] if year else [today.year + step for step in (0, -1, 1)]
    found = []
    for each in years:
        try:
            found.append(date(each, month, day))
        except ValueError:
            continue
    return min(found, key=lambda one: abs((one - today).days), default=None)
