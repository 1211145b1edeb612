"""Pupils as lines of a table (leerlingen in een lijst): from the school file or from a file to be taken in."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from buut_desktop.domain import names
from buut_desktop.domain.people import Placement
from buut_desktop.domain.school_import import SchoolImport

_WORD = re.compile(r"\w+")

ALL, NONE = "", "-"
"""Values of a filter on groups: every line, and the lines without such a group."""


@dataclass(frozen=True, slots=True)
class PupilLine:
    """One line; `key` tells it from the others, `words` are what a search looks at."""

    key: Hashable
    name: str
    year: str
    home: str
    plaza: str
    words: tuple[str, ...]


def of_placements(pupils: Iterable[Placement]) -> list[PupilLine]:
    """Give the lines of pupils at school, in the order given."""
    return [
        _line(
            found.pupil.id,
            names.display(found.pupil.given_name, found.pupil.prefix, found.pupil.surname),
            found.pupil.year_group,
            found.home_group.name if found.home_group else "",
            found.plaza.name if found.plaza else "",
        )
        for found in pupils
    ]


def of_import(found: SchoolImport) -> list[PupilLine]:
    """Give the lines of pupils in a file, in its order."""
    called = {group.key: group.name for group in found.groups}
    return [
        _line(
            place,
            names.display(pupil.given_name, pupil.prefix, pupil.surname),
            pupil.year_group or "",
            called.get(pupil.group_key or "", ""),
            ", ".join(called[key] for key in pupil.plaza_keys if key in called),
        )
        for place, pupil in enumerate(found.pupils)
    ]


def narrowed(lines: Sequence[PupilLine], query: str = "", home: str = ALL, plaza: str = ALL) -> list[PupilLine]:
    """Give the lines in which every word of `query` begins a word of the name, of that home group and plaza."""
    parts = _WORD.findall(names.fold(query))
    return [
        line
        for line in lines
        if _fits(line.home, home)
        and _fits(line.plaza, plaza)
        and all(any(word.startswith(part) for word in line.words) for part in parts)
    ]


def _fits(name: str, wanted: str) -> bool:
    return wanted == ALL or name == ("" if wanted == NONE else wanted)


def _line(key: Hashable, name: str, year: str, home: str, plaza: str) -> PupilLine:
    return PupilLine(key, name, year, home, plaza, tuple(_WORD.findall(names.fold(name))))
