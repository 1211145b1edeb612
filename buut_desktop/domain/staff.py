"""Staff (medewerkers) of the school: their roles in its plan and the home groups they are mentor of, from and to.

The school's plan gives one person several roles and lets them pass from one to another, so a role is never a
property of a person but an assignment with a period (domain of the school, 1.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from buut_desktop.domain.periods import holds, meet
from buut_desktop.domain.refusals import Refusal


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


Task = RoleHeld | Mentorship
"""What somebody does at the school in a period."""
AnyTask = TypeVar("AnyTask", bound=Task)


def same_task(one: Task, other: Task) -> bool:
    """Say whether both are the same role, or the same group, of the same person, whatever the period."""
    return replace(one, since=date.min, until=None) == replace(other, since=date.min, until=None)


def begun(tasks: Sequence[AnyTask], new: AnyTask) -> tuple[AnyTask, ...]:
    """Give the tasks with `new`, oldest first; one that went on until the day `new` begins is resumed.

    Raises `Refusal("period_empty")` where it would end before it begins, and `Refusal("task_twice")` where the person
    has that role or group already in some of those days.
    """
    if new.until is not None and new.until <= new.since:
        raise Refusal("period_empty")
    alike = [task for task in tasks if same_task(task, new)]
    if any(meet(task, new) for task in alike):
        raise Refusal("task_twice")
    before = next((task for task in alike if task.until == new.since), None)
    kept: list[AnyTask] = [task for task in tasks if task is not before]
    joined = new if before is None else replace(new, since=before.since)
    return _in_order([*kept, joined])


def ended(tasks: Sequence[AnyTask], task: AnyTask, until: date) -> tuple[AnyTask, ...]:
    """Give the tasks with `task` ending before `until`; raises `Refusal("gone")` and `Refusal("period_empty")`."""
    if task not in tasks:
        raise Refusal("gone")
    return begun([each for each in tasks if each != task], replace(task, until=until))


def without(tasks: Sequence[AnyTask], task: AnyTask) -> tuple[AnyTask, ...]:
    """Give the tasks without one that was typed by mistake; raises `Refusal("gone")`."""
    if task not in tasks:
        raise Refusal("gone")
    return tuple(each for each in tasks if each != task)


def left(tasks: Sequence[AnyTask], day: date) -> tuple[AnyTask, ...]:
    """Give the tasks of somebody who is gone from `day` on: what runs then ends, what was still to begin never does."""
    stay = [task for task in tasks if task.since < day]
    return tuple(task if task.until is not None and task.until <= day else replace(task, until=day) for task in stay)


def responders(roles: Iterable[RoleHeld], day: date) -> frozenset[UUID]:
    """Give who is BHV'er (emergency responder) on that day."""
    return frozenset(role.adult for role in roles if role.role is StaffRole.RESPONDER and holds(role, day))


def mentors(mentorships: Iterable[Mentorship], groups: Iterable[UUID], day: date) -> tuple[UUID, ...]:
    """Give the mentors of these groups on that day, in the order in which they began."""
    inside = set(groups)
    running = (one for one in _in_order(mentorships) if one.group in inside and holds(one, day))
    return tuple(dict.fromkeys(one.adult for one in running))


def _in_order(tasks: Iterable[AnyTask]) -> tuple[AnyTask, ...]:
    return tuple(sorted(tasks, key=lambda task: task.since))
