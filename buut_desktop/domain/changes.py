"""What changed, by whom: the kinds announced to the screens and the lines of the log (logboek)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """Kinds of things kept in the school file; a result's `changes` holds those that a screen may show anew."""

    PUPIL = "pupil"
    ADULT = "adult"
    GROUP = "group"
    INCIDENT = "incident"
    CASE = "case"
    ROUND = "round"
    DRAFT = "draft"
    PRINT = "print"
    POLICY = "policy"
    SCHOOL = "school"
    HOUSEHOLD = "household"
    CONTACT = "contact"
    SCHOOL_DAYS = "school_days"
    IMPORT = "import"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that a change is about."""

    kind: Kind
    id: UUID


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier state of a record, kept to be shown: its number, who replaced it when, and why."""

    number: int
    replaced_at: datetime
    replaced_by: str
    reason: str
    body: str
    """The whole old value as JSON, readable without the program."""
