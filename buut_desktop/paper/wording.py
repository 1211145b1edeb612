"""Short Dutch words on paper: days, lists, and the labels of the few codes that a print carries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from fractions import Fraction

from buut_desktop.domain.case import StepState
from buut_desktop.domain.contacts import CardCode
from buut_desktop.domain.print_stamp import Names, PrintStamp

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
STEP_STATES = {
    StepState.OPEN: "○ open",
    StepState.DONE: "✓ gedaan",
    StepState.NOT_NEEDED: "– niet nodig",
}
NAMES = {
    Names.FULL: "volledig",
    Names.FIRST: "voornaam",
    Names.INITIALS: "initialen",
    Names.CODES: "codes",
}
EMPTY = "nog leeg"
CONTACTS = {
    CardCode.INTERNAL_CONTACT: "Interne contactpersoon",
    CardCode.ANTI_BULLYING: "Antipestcoördinator",
    CardCode.COACH: "Innovatiecoach",
    CardCode.SCHOOL_LEADER: "Schoolleider",
    CardCode.EXTERNAL_CONFIDANT: "Externe vertrouwenspersoon",
    CardCode.SCHOOL_BOARD: "Bestuur",
    CardCode.SOCIAL_WORKER: "Schoolmaatschappelijk werk",
    CardCode.ABUSE_OFFICER: "Aandachtsfunctionaris meldcode",
    CardCode.CONFIDENTIAL_INSPECTOR: "Vertrouwensinspectie",
    CardCode.SAFE_AT_HOME: "Veilig Thuis",
    CardCode.CHILD_LINE: "Kindertelefoon",
    CardCode.PRIVACY_OFFICER: "Functionaris gegevensbescherming",
}
"""For what a contact card is; one of another kind says so by itself."""


def long_day(day: date) -> str:
    """Give a day as in *18 november 2026*."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """Give a day as in *woensdag 18 november 2026*."""
    return f"{WEEKDAYS[day.weekday()]} {long_day(day)}"


def short_day(day: date) -> str:
    """Give a day as in *18-11-2026*."""
    return f"{day.day:02}-{day.month:02}-{day.year}"


def clock(moment: time | datetime) -> str:
    """Give a time of the day as in *10:35*."""
    return f"{moment.hour:02}:{moment.minute:02}"


def short_moment(at: date | datetime) -> str:
    """Give a moment as in *18-11-2026 10:35*, without the time where only the day is known."""
    return f"{short_day(at)} {clock(at)}" if isinstance(at, datetime) else short_day(at)


def percent(share: Fraction) -> str:
    """Give a share as in *2,5 %*."""
    return f"{float(100 * share):g} %".replace(".", ",")


def enumerated(words: Sequence[str]) -> str:
    """Give words as in *Noor, Finn en Mees*."""
    return " en ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def upper_first(text: str) -> str:
    """Give `text` with a capital at its beginning, the rest as it was."""
    return text[:1].upper() + text[1:]


def open_footer(stamp: PrintStamp) -> str:
    """Give the line at the foot of what may hang on a wall."""
    return f"{stamp.school} · afdruk {stamp.number} · {long_day(stamp.made_at)}"


def footer(stamp: PrintStamp, page: int, pages: int) -> str:
    """Give the line at the foot of every sheet."""
    copy = "" if stamp.copy is None else f"Exemplaar {stamp.copy[0]} van {stamp.copy[1]} – na het overleg inleveren · "
    return (
        f"{copy}Vertrouwelijk · {stamp.school} · afdruk {stamp.number} · {stamp.made_by} · {long_day(stamp.made_at)} · "
        f"blad {page} van {pages}"
    )


def child_footer(stamp: PrintStamp, page: int, pages: int) -> str:
    """Give the line at the foot of what a child fills in; sheets are counted where it has more than one."""
    counted = f" · blad {page} van {pages}" if pages > 1 else ""
    return f"Vertrouwelijk · afdruk {stamp.number}{counted}"
