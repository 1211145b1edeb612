"""The stamp on everything printed (afdruk): which school, which number, who made it, for whom and what for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Names(StrEnum):
    """How people are named on paper: volledig, voornaam, initialen or codes."""

    FULL = "full"
    FIRST = "first"
    INITIALS = "initials"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class PrintStamp:
    """What stands in the head and foot of every sheet, so that a paper found can be brought back.

    `made_at` is local time. An empty `recipient` or `purpose` is left off; `names` is None where nobody is named.
    """

    school: str
    number: str
    made_by: str
    made_at: datetime
    recipient: str = ""
    purpose: str = ""
    names: Names | None = None
    copy: tuple[int, int] | None = None
    """Which of how many copies, where they are numbered to be handed in again."""
