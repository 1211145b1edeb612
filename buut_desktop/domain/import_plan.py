"""What taking a file in would do to the school as it is known (inleesvoorstel): who joins, changes, moves, leaves.

Matching goes by the school's own key, then by name and birth date together, else a person is asked; never by name
alone. Nobody is ever removed: a pupil who left keeps its history, and its terms of keeping begin.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from buut_desktop.domain.people import Pupil
from buut_desktop.domain.school_import import ImportedPupil


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What a person decided while looking at the proposal."""

    school_year: int | None = None
    """For a file that names none."""
    as_of: date | None = None
    """From which day joiners, moves and leavers count; None for the proposal's own."""
    whole_school: bool | None = None
    """Whether everyone of the school stands in the file: only then who does not, is a leaver. None: as proposed."""
    answers: Mapping[int, UUID | None] = field(default_factory=dict)
    """For a question (the place of the pupil in the file): the pupil it is, or None for a new one."""
    staying: frozenset[UUID] = frozenset()
    """Pupils who do not stand in the file and are still of the school."""


@dataclass(frozen=True, slots=True)
class Joining:
    """A pupil of the file who is not known yet."""

    place: int
    """Place in `SchoolImport.pupils`."""
    pupil: ImportedPupil
    group: str
    """The name of its home group, or ""."""


@dataclass(frozen=True, slots=True)
class Changing:
    """A known pupil whose own data differ: before and after."""

    before: Pupil
    after: Pupil


@dataclass(frozen=True, slots=True)
class Moving:
    """A known pupil who gets another home group; a name is "" for none."""

    pupil: Pupil
    before: str
    after: str
    on: date


@dataclass(frozen=True, slots=True)
class Leaving:
    """A known pupil who is no longer of the school from `on`."""

    pupil: Pupil
    on: date
    said_by_file: bool
    """The file itself says so; otherwise the pupil is only not in it."""


class Doubt(StrEnum):
    """Why a person is asked who a pupil of the file is."""

    SAME_NAME = "same_name"
    """The name is known, and no key or birth date says whether it is the same child."""
    OTHER_NAME = "other_name"
    """The key is known, and both name and birth date are other ones."""
    SAME_BIRTH = "same_birth"
    """The birth date and a part of the name are those of a known child, and its key says nothing."""
    MORE_THAN_ONE = "more_than_one"
    """More than one known pupil fits."""


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """A pupil of the file of whom a person must say who it is."""

    place: int
    pupil: ImportedPupil
    doubt: Doubt
    candidates: tuple[Pupil, ...]
    answered: bool = False


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The proposal; nothing of it has been kept."""

    school_year: int
    as_of: date
    whole_school: bool
    new_year: bool
    """The file begins a school year of which nothing is known yet."""
    first: bool
    """No pupil is known yet."""
    joining: tuple[Joining, ...] = ()
    changing: tuple[Changing, ...] = ()
    moving: tuple[Moving, ...] = ()
    leaving: tuple[Leaving, ...] = ()
    returning: tuple[Pupil, ...] = ()
    """Known pupils who had left and are in the file again."""
    questions: tuple[PlanQuestion, ...] = ()
    unchanged: int = 0
    absent: int = 0
    """Known pupils who do not stand in the file; leavers only where it holds the whole school."""
    new_groups: tuple[str, ...] = ()
    older_than_last: bool = False
    """A newer file was taken in before this one."""

    @property
    def open_questions(self) -> tuple[PlanQuestion, ...]:
        """The questions nobody answered yet; with any of them nothing is taken in."""
        return tuple(question for question in self.questions if not question.answered)
