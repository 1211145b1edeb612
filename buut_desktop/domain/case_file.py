"""The case file (casusverslag): one case as a finished value, to be put on paper without asking anything more.

Whoever fills it has looked up every label and chosen how people are named; what is empty here is a gap on paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from buut_desktop.domain.case import CaseState, StepState
from buut_desktop.domain.print_stamp import PrintStamp


@dataclass(frozen=True, slots=True)
class FileParty:
    """A person of the case; `roles` are labels, `group` is where the person belongs, empty where unknown."""

    name: str
    roles: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class FileIncident:
    """An incident of the case in labels of the policy version it was noted under; empty means not noted."""

    number: str
    happened_on: date
    happened_at: time | None
    time_slot: str
    place: str
    kinds: tuple[str, ...]
    """Each kind with its sub-kinds behind it, as one label."""
    parties: tuple[FileParty, ...]
    what: str
    severity: str
    injury: bool
    responder: bool
    """An emergency responder (BHV'er) was there."""
    reported_by: str
    registered_by: str
    registered_at: datetime
    """Local time."""
    esis_on: date | None = None
    esis_by: str = ""


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """A field of a step; `about` names the child or address it is about. An empty value is a gap."""

    label: str
    value: str | date | None
    about: str = ""


@dataclass(frozen=True, slots=True)
class FileStep:
    """A step of the action plan as it stands, with every field it has, filled or not."""

    number: int
    title: str
    remark: str
    """The school's own remark in the plan."""
    state: StepState
    reason: str = ""
    """Why the step is not needed."""
    done_on: date | None = None
    done_by: str = ""
    note: str = ""
    expected_on: date | None = None
    """The day an open step is expected."""
    answers: tuple[FileAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class FileMissing:
    """A step that stands in the way of closing the case, with the labels of its empty fields."""

    number: int
    title: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileMoment:
    """One line of the timeline: a moment in local time, or a day, and what happened then."""

    at: datetime | date
    what: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as it is printed: cover, parties, incidents, steps with their gaps, timeline (oldest first)."""

    stamp: PrintStamp
    number: str
    title: str
    """As people call the case: the children's first names, or what the names mode makes of them."""
    group: str
    """Learning plaza or home group of the children, empty where they have none in common."""
    opened_on: date
    opened_by: str
    state: CaseState
    closed_on: date | None
    parties: tuple[FileParty, ...]
    incidents: tuple[FileIncident, ...]
    steps: tuple[FileStep, ...]
    missing: tuple[FileMissing, ...]
    timeline: tuple[FileMoment, ...]
