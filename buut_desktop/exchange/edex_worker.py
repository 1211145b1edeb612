"""The process that parses a file from outside (inlezen): it gets the bytes and gives JSON, with bounded means.

Whatever a hostile file makes of it, the program itself only sees an answer, or none.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import date
from typing import Any

from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import ImportedGroup, ImportedPupil, ImportNote, SchoolImport

MEMORY = 1024 * 1024 * 1024
SECONDS = 30


def main() -> int:
    """Parse what comes in; the answer goes out as one JSON value."""
    _bound()
    # Loaded after the bounds are set: what they cost counts too.
    from buut_desktop.exchange.edex_parser import parse

    try:
        answer = {"found": to_json(parse(sys.stdin.buffer.read()))}
    except KnownProblem as problem:
        answer = {"problem": {"code": problem.code, **problem.details}}
    except (MemoryError, RecursionError):
        answer = {"problem": {"code": "import_line", "line": 1, "reason": "het bestand is te groot"}}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    return 0


def _bound() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def to_json(found: SchoolImport) -> dict[str, Any]:
    """Give the value in plain JSON parts."""
    return {
        "school_year": found.school_year,
        "made_on": _out(found.made_on),
        "groups": [[g.key, g.name, g.kind.value, list(g.year_groups)] for g in found.groups],
        "pupils": [_pupil_out(p) for p in found.pupils],
        "left": [_pupil_out(p) for p in found.left],
        "ignored": dict(found.ignored),
        "notes": [[n.code, n.count] for n in found.notes],
    }


def from_json(body: Any) -> SchoolImport:
    """Give the value back; raises ValueError, KeyError or TypeError for anything else than `to_json` gives."""
    return SchoolImport(
        school_year=None if body["school_year"] is None else int(body["school_year"]),
        made_on=_in(body["made_on"]),
        groups=tuple(
            ImportedGroup(str(key), str(name), GroupKind(kind), tuple(str(y) for y in years))
            for key, name, kind, years in body["groups"]
        ),
        pupils=tuple(_pupil_in(p) for p in body["pupils"]),
        left=tuple(_pupil_in(p) for p in body["left"]),
        ignored={str(kind): int(count) for kind, count in body["ignored"].items()},
        notes=tuple(ImportNote(str(code), int(count)) for code, count in body["notes"]),
    )


def _pupil_out(pupil: ImportedPupil) -> list[Any]:
    return [
        pupil.key, pupil.key_is_stable, pupil.given_name, pupil.prefix, pupil.surname, _out(pupil.birth_date),
        pupil.year_group, pupil.group_key, list(pupil.plaza_keys), _out(pupil.joined_on), _out(pupil.left_on),
    ]  # fmt: skip


def _pupil_in(body: list[Any]) -> ImportedPupil:
    key, stable, given, prefix, surname, born, year, group, plazas, joined, left = body
    return ImportedPupil(
        str(key), bool(stable), str(given), str(prefix), str(surname), _in(born), str(year),
        None if group is None else str(group), tuple(str(p) for p in plazas), _in(joined), _in(left),
    )  # fmt: skip


def _out(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _in(text: Any) -> date | None:
    return None if text is None else date.fromisoformat(text)


if __name__ == "__main__":
    sys.exit(main())
