"""Staff (medewerkers) of the school: their roles in its plan and the home groups they are mentor of, from and to.

The school's plan gives one person several roles and lets them pass from one to another, so a role is never a
property of a person but an assignment with a period (domain of the school, 1.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class StaffRole(StrEnum):
    """A role that the school's plan names; that of mentor goes with a home group, see `Mentorship`."""

    COACH = "innovation_coach"
    SCHOOL_LEADER = "school_leader"
    INTERNAL_CONTACT = "internal_contact_person"
    ANTI_BULLYING = "anti_bullying_coordinator"
    STUDENT_SUPPORT = "student_support_coordinator"
    RESPONDER = "emergency_responder"
    SEL_GROUP = "sel_expert_group"
    TEACHER = "teacher"
    ASSISTANT = "teaching_assistant"
    CARETAKER = "caretaker"


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A member of staff has a role from `since` up to, not on, `until`."""

    adult: UUID
    role: StaffRole
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Mentorship:
    """A member of staff is mentor of a home group from `since` up to, not on, `until`; a group may have several."""

    adult: UUID
    group: UUID
    since: date
    until: date | None = None


def holds(period: RoleHeld | Mentorship, day: date) -> bool:
    """Say whether the period holds on that day."""
    return period.since <= day and (period.until is None or day < period.until)
