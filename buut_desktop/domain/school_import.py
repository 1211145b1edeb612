"""What a first import (inlezen) brings: rows as they stand in a file, and the pupils and groups made of them.

`import_rules.understand` makes the one from the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from buut_desktop.domain import names
from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.text import clean

FILE_LIMIT = 20 * 1024 * 1024
"""Bytes of one file."""

PUPIL_LIMIT = 20_000
"""Pupils in one file."""

FIELD_LIMIT = 256
"""Letters in one field of a file; EDEXML allows a key 256 and a name far fewer."""

UNSTABLE = "#"
"""A key that begins with this is not promised to be the same next time (EDEXML 2.1)."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as it stands in the file, every field as text; `composite` for a samengestelde groep."""

    line: int
    key: str = ""
    name: str = ""
    year_group: str = ""
    composite: bool = False


@dataclass(frozen=True, slots=True)
class PupilRow:
    """A pupil as it stands in the file, every field as text and empty where the file has none."""

    line: int
    key: str = ""
    given_name: str = ""
    prefix: str = ""
    surname: str = ""
    birth_date: str = ""
    year_group: str = ""
    groups: tuple[str, ...] = ()
    composites: tuple[str, ...] = ()
    joined_on: str = ""
    left_on: str = ""


@dataclass(frozen=True, slots=True)
class SchoolRows:
    """All that was read of a file; what is not on the allow list is only counted, in `ignored`."""

    school_year: str = ""
    reference_day: str = ""
    """Peildatum: the day on which the file is true."""
    made_on: str = ""
    groups: tuple[GroupRow, ...] = ()
    pupils: tuple[PupilRow, ...] = ()
    ignored: Mapping[str, int] = field(default_factory=dict)


class NoteCode(StrEnum):
    """What a person should know of, or look at, before taking the file in."""

    KEY_TWICE = "key_twice"
    """Two different pupils carry one key: both are kept, without it."""
    KEY_MISSING = "key_missing"
    KEY_UNSTABLE = "key_unstable"
    """The school's system does not promise these keys; one note for the file."""
    ROW_TWICE = "row_twice"
    """The same pupil stands in the file twice: one is kept."""
    ALIKE = "alike"
    """The same name and birth date under another key: both are kept."""
    NAME_MISSING = "name_missing"
    """A row without any name: not taken over."""
    GROUP_UNKNOWN = "group_unknown"
    """The pupil's group is not in the file: the pupil is kept without one."""
    GROUP_SECOND = "group_second"
    """More than one home group: the first one counts."""
    PLAZA_UNKNOWN = "plaza_unknown"
    GROUPS_MERGED = "groups_merged"
    """`count` groups of the file are one."""
    DATE_UNCLEAR = "date_unclear"
    YEAR_GROUP_UNKNOWN = "year_group_unknown"
    LEFT_UNSURE = "left_unsure"
    """A day of leaving in a file without a date of its own: the pupil is kept."""
    SCHOOL_YEAR_UNCLEAR = "school_year_unclear"


_TO_LOOK_AT = frozenset(
    {
        NoteCode.KEY_TWICE,
        NoteCode.ALIKE,
        NoteCode.NAME_MISSING,
        NoteCode.GROUP_UNKNOWN,
        NoteCode.GROUP_SECOND,
        NoteCode.LEFT_UNSURE,
    }
)


@dataclass(frozen=True, slots=True)
class ImportNote:
    """Something about the file; `about` is the name of the pupil or group, for the screen alone."""

    code: NoteCode
    line: int | None = None
    about: str = ""
    count: int = 1

    @property
    def to_look_at(self) -> bool:
        """Whether a person has to judge it; the rest is good to know."""
        return self.code in _TO_LOOK_AT


@dataclass(frozen=True, slots=True)
class ImportedPupil:
    """A pupil of the file. `key_is_stable`: the key is this pupil's alone and stays the same next time."""

    key: str | None
    key_is_stable: bool
    given_name: str
    prefix: str
    surname: str
    birth_date: date | None
    year_group: str | None
    group_key: str | None
    plaza_keys: tuple[str, ...]
    joined_on: date | None
    left_on: date | None

    @property
    def full_name(self) -> str:
        """The name as it is shown."""
        return names.display(self.given_name, self.prefix, self.surname)


@dataclass(frozen=True, slots=True)
class ImportedGroup:
    """A group of the file; a samengestelde groep is taken for a learning plaza until somebody says otherwise."""

    key: str
    """Unique in one import; of a group that was split, the part before `_lj_`."""
    name: str
    kind: GroupKind
    year_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolImport:
    """What a file holds, ready to be looked at; nothing of it has been kept yet."""

    school_year: int | None
    """The calendar year it begins in; None where the file does not say and the screen asks."""
    made_on: date | None
    groups: tuple[ImportedGroup, ...]
    pupils: tuple[ImportedPupil, ...]
    left: tuple[ImportedPupil, ...]
    ignored: Mapping[str, int]
    notes: tuple[ImportNote, ...]

    @property
    def to_look_at(self) -> tuple[ImportNote, ...]:
        """The notes that a person has to judge."""
        return tuple(note for note in self.notes if note.to_look_at)


def one_line(text: str) -> str:
    """Give a field of a file cleaned; composing signs may take more room than they did, at most three times."""
    return clean(text, 3 * FIELD_LIMIT, lines=False)
