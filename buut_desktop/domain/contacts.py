"""Contact cards (contactkaarten): to whom one can turn; empty until the school fills them.

A card is a row of the school file and not part of the policy, for it names people. The program ships none of the
names and numbers that a school has; which cards it offers stands in `OFFERED`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID


class CardCode(StrEnum):
    """For what a card is; a school can have several of one code, e.g. two internal contact persons."""

    INTERNAL_CONTACT = "internal_contact_person"
    ANTI_BULLYING = "anti_bullying_coordinator"
    COACH = "innovation_coach"
    SCHOOL_LEADER = "school_leader"
    EXTERNAL_CONFIDANT = "external_confidant"
    SCHOOL_BOARD = "school_board"
    SOCIAL_WORKER = "school_social_worker"
    ABUSE_OFFICER = "abuse_reporting_officer"
    CONFIDENTIAL_INSPECTOR = "confidential_inspector"
    SAFE_AT_HOME = "safe_at_home"
    CHILD_LINE = "child_line"
    PRIVACY_OFFICER = "privacy_officer"
    OTHER = "other"


OFFERED: tuple[CardCode, ...] = tuple(code for code in CardCode if code is not CardCode.OTHER)
"""The cards a new school finds, each still empty."""


@dataclass(frozen=True, slots=True)
class ContactCard:
    """One card. Every text may be empty; a number or name counts as known only once somebody checked it."""

    id: UUID
    code: CardCode
    name: str = ""
    organisation: str = ""
    phone: str = ""
    mail: str = ""
    when: str = ""
    """Place, days and hours, as it stands on the poster."""
    note: str = ""
    on_poster: bool = False
    """Named on the poster for children."""
    checked_on: date | None = None
    """When somebody last made sure that it is right (gecontroleerd op)."""
    place: int = 0
    """Its place in the list, from 0."""
    revision: int = 1

    @property
    def filled(self) -> bool:
        """Whether there is anybody or anything to turn to on it."""
        return bool(self.name or self.organisation or self.phone or self.mail)

    @property
    def known(self) -> bool:
        """Whether it may be printed as a fact: filled, and somebody made sure of it."""
        return self.filled and self.checked_on is not None


class Check(StrEnum):
    """Whether one can go by what stands on a card."""

    EMPTY = "empty"
    NEVER = "never"
    GOOD = "good"
    OLD = "old"


CHECK_AFTER = timedelta(days=365)
"""A card that was checked longer ago is to be checked again: people leave and numbers change."""


def check_of(card: ContactCard, today: date) -> Check:
    """Say how a card stands on that day."""
    if not card.filled:
        return Check.EMPTY
    if card.checked_on is None:
        return Check.NEVER
    return Check.OLD if today - card.checked_on > CHECK_AFTER else Check.GOOD
