"""Stamp a print (afdruk stempelen): the school, who made it, and a number of the year's series."""

from __future__ import annotations

from datetime import datetime

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.print_stamp import Names, PrintStamp
from buut_desktop.domain.school_year import school_year
from buut_desktop.use_cases.ports import Change


def stamped(
    work: Change,
    actor: Actor,
    now: datetime,
    number: str | None = None,
    *,
    recipient: str = "",
    purpose: str = "",
    names: Names | None = None,
) -> PrintStamp:
    """Give the stamp of what is printed now; `number` keeps that of an earlier call, while its preview is open."""
    if number is None:
        year = school_year(now.date())
        number = f"{year}-{work.numbers.next(Kind.PRINT, year)}"
    return PrintStamp(work.people.school().name, number, actor.name, now, recipient, purpose, names)
