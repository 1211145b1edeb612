"""The team in words (woorden): roles, periods, and how a member of staff stands in the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.people import Adult, AdultKind
from buut_desktop.domain.periods import holds
from buut_desktop.domain.staff import Mentorship, StaffRole, Task
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.rows import Row
from buut_desktop.use_cases.keep_staff import Member

ROLES: dict[StaffRole, str] = {
    StaffRole.TEACHER: "leerkracht",
    StaffRole.ASSISTANT: "onderwijsassistent",
    StaffRole.RESPONDER: "BHV’er",
    StaffRole.STUDENT_SUPPORT: "intern begeleider",
    StaffRole.COACH: "innovatiecoach",
    StaffRole.SCHOOL_LEADER: "schoolleider",
    StaffRole.INTERNAL_CONTACT: "interne contactpersoon (ICP)",
    StaffRole.ANTI_BULLYING: "antipestcoördinator",
    StaffRole.SEL_GROUP: "expertgroep SEL",
    StaffRole.CARETAKER: "conciërge",
}
"""Every role, in the order in which they are offered."""
_KINDS = {
    AdultKind.STAFF: "medewerker",
    AdultKind.GUARDIAN: "ouder of verzorger, genoemd bij een incident",
    AdultKind.OUTSIDER: "andere volwassene",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a member of staff, or another adult, who has no roles."""

    adult: Adult
    member: Member | None = None

    @property
    def key(self) -> UUID:
        """What tells it from the others."""
        return self.adult.id


def kind_in_words(adult: Adult) -> str:
    """Say what an adult is who is no member of staff."""
    return _KINDS[adult.kind]


def task_in_words(task: Task, member: Member) -> str:
    """Give the role, or the home group."""
    if isinstance(task, Mentorship):
        return next((group.name for one, group in member.mentorships if one.group == task.group), "")
    return ROLES[task.role]


def period(task: Task, today: date) -> str:
    """Give "sinds 1 augustus 2026", or from when to when."""
    begin = _day(task.since)
    if task.until is not None:
        return f"{begin} tot {_day(task.until)}"
    return f"sinds {begin}" if task.since <= today else f"vanaf {begin}"


def gone_since(adult: Adult, today: date) -> str:
    """Say that somebody left, or is about to; "" for who stays."""
    if adult.left_on is None:
        return ""
    return f"{'weg sinds' if adult.left_on <= today else 'werkt hier tot'} {_day(adult.left_on)}"


def does(member: Member, day: date) -> list[str]:
    """Give the roles of that day in words, in the order of `ROLES`."""
    held = {role.role for role in member.roles_on(day)}
    return [word for role, word in ROLES.items() if role in held]


def row_of(entry: Entry, today: date) -> Row:
    """Give the line of the list."""
    adult, member = entry.adult, entry.member
    if member is None:
        parts = [kind_in_words(adult), adult.function, adult.phone]
    else:
        groups = [group.name for group in member.groups_on(today)]
        parts = [gone_since(adult, today), *([f"mentor van {dutch.listing(groups)}"] if groups else [])]
        parts += does(member, today) or ([adult.function] if adult.function else [])
    told = [part for part in parts if part]
    return Row(adult.name, people=dutch.upper_first(" · ".join(told)) if told else "Nog geen rol")


def narrowed(entries: Iterable[Entry], words: str, today: date) -> list[Entry]:
    """Give the entries in which every word begins some word of the name, a role, a group or the function."""
    return [entry for entry in entries if names.matches(words, _searched(entry, today))]


def running(tasks: Sequence[Task], today: date) -> tuple[list[Task], list[Task]]:
    """Give the tasks that hold or are still to begin, and those that are over, the last first."""
    now = [task for task in tasks if holds(task, today) or task.since > today]
    over = [task for task in tasks if task not in now]
    return now, over[::-1]


def _searched(entry: Entry, today: date) -> str:
    parts = [entry.adult.name, entry.adult.function]
    if entry.member is not None:
        parts += [*does(entry.member, today), *(group.name for group in entry.member.groups_on(today))]
    return " ".join(parts)


def _day(day: date) -> str:
    return dutch.long_date(day, year=True, weekday=False)
