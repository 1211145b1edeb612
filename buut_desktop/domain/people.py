"""People of the school: pupils (leerlingen), adults, and the groups that pupils belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from buut_desktop.domain import names


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil. Only what the allow list of the import admits is ever kept of a child."""

    id: UUID
    given_name: str
    prefix: str = ""
    surname: str = ""
    birth_date: date | None = None
    year_group: str = ""
    """Leerjaar 1 to 8 as the school's system writes it; empty when unknown."""
    school_key: str | None = None
    """The key of the pupil in the school's own system; None where that system does not guarantee it."""
    joined_on: date | None = None
    left_on: date | None = None
    """The first day on which the pupil is no longer of the school; the terms of keeping count from it."""
    revision: int = 1

    @property
    def full_name(self) -> str:
        """The name as it is shown: Noor van der Regenboog."""
        return names.display(self.given_name, self.prefix, self.surname)

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """By first name, then by surname."""
        return names.sort_key(self.given_name, self.prefix, self.surname)


class AdultKind(StrEnum):
    """What an adult is to the school."""

    STAFF = "staff"
    GUARDIAN = "guardian"
    OUTSIDER = "outsider"


@dataclass(frozen=True, slots=True)
class Adult:
    """An adult; only what somebody typed is kept. Roles and mentor groups of staff: `domain/staff.py`."""

    id: UUID
    kind: AdultKind
    name: str
    function: str = ""
    """What the person does at the school or for it, as a redacted print names it: leerkracht, vakleerkracht gym."""
    phone: str = ""
    """Of a guardian or an outsider, where somebody typed it."""
    left_on: date | None = None
    """The first day on which a member of staff no longer works here."""
    revision: int = 1

    def here(self, day: date) -> bool:
        """Whether this member of staff works here on that day."""
        return self.left_on is None or day < self.left_on


class GroupKind(StrEnum):
    """What a group is: a child's own group, a leerplein of several groups, or another one."""

    HOME_GROUP = "home_group"
    LEARNING_PLAZA = "learning_plaza"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Group:
    """A group in one school year. A home group (thuisgroep) may lie in a learning plaza (leerplein)."""

    id: UUID
    kind: GroupKind
    name: str
    school_year: int
    year_groups: tuple[str, ...] = ()
    plaza: UUID | None = None
    """The learning plaza this home group belongs to."""
    school_key: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A pupil belongs to a group from `since` up to, not on, `until`; at most one home group at a time."""

    pupil: UUID
    group: UUID
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """A pupil together with the home group and learning plaza it has on one day."""

    pupil: Pupil
    home_group: Group | None
    plaza: Group | None


@dataclass(frozen=True, slots=True)
class School:
    """The school whose file this is."""

    id: UUID
    name: str


def youngest_year(groups: tuple[str, ...]) -> int | None:
    """Give the lowest leerjaar 1 to 8 among `groups`, or None where none is a number."""
    years = [int(group) for group in groups if group.isdecimal() and 1 <= int(group) <= 8]
    return min(years, default=None)
