"""A place in the program: a tab, a record in it and a page of that record.

It is how one screen sends the person to another without knowing it, and how locking finds its way back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

TODAY = "today"
INCIDENTS = "incidents"
CASES = "cases"
SOCIOGRAM = "sociogram"
PUPILS = "pupils"

NEW = "new"
"""The page of `INCIDENTS` on which a new report is typed, and that of `SOCIOGRAM` on which a round is made."""
PROTOCOL = "protocol"
"""How a round of `SOCIOGRAM` runs: its protocol card."""
IMPORT = "import"
"""The page of `PUPILS` that takes in the pupils."""
ADD, CORRECT, MOVE, LEAVE, STAY = "add", "correct", "move", "leave", "stay"
"""Pages of `PUPILS` on which a pupil is changed by hand; the first without a record."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person is, or is sent to; `page` is known to the tab alone (a step's code, "timeline")."""

    tab: str = TODAY
    record: UUID | None = None
    page: str = ""
