"""EDEXML: the pupils (leerlingen) from the school's own system, read without trusting the file.

The file is read here and taken apart in a process of its own (`edex_worker.py`); what comes back is checked again
before it is understood. Nothing is kept: the preview shows it first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, NoReturn

from buut_desktop.domain.import_rules import understand
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.school_import import (
    FIELD_LIMIT,
    FILE_LIMIT,
    PUPIL_LIMIT,
    GroupRow,
    PupilRow,
    SchoolImport,
    SchoolRows,
)
from buut_desktop.exchange import reading_process
from buut_desktop.exchange.child_process import CalledOff, Unanswered
from buut_desktop.exchange.reading_process import LIMITS, Limits
from buut_desktop.use_cases.ports import Cancelled

FROZEN_WORKER = "--lees-edexml"
"""How a bundled program starts itself as the reading process; `__main__` gives way to `edex_worker.main`."""

_REASONS = {
    "encoding": "de tekens zijn niet als tekst te lezen",
    "dtd": "er staat een verwijzing (DTD) in, en die vertrouwen we niet",
    "depth": "er zitten te veel onderdelen in elkaar",
    "attributes": "een onderdeel heeft te veel of te lange kenmerken",
    "too_long": "een naam of sleutel is te lang",
    "too_many": "er zijn te veel leerlingen of groepen",
    "malformed": "dit is geen geldige XML",
    "ended": "het bestand houdt te vroeg op",
}
"""Each reason a line is refused for, as the end of a Dutch sentence. What the file says is never shown."""


def read_school(path: Path, cancelled: Cancelled, limits: Limits = LIMITS) -> SchoolImport:
    """Read an EDEXML or UWLR file.

    Raises `KnownProblem`: import_unknown (another kind of file), import_line (with `line` and the Dutch `reason`
    where these are known; without, for a file that cannot be opened, is too large or takes too long), stopped.
    """
    data = reading_process.content(path)
    if data is None:
        raise KnownProblem("import_line")
    return school_of(data, cancelled, limits)


def school_of(data: bytes, cancelled: Cancelled, limits: Limits = LIMITS) -> SchoolImport:
    """Read what such a file holds; raises as `read_school` does."""
    try:
        answer = reading_process.read("buut_desktop.exchange.edex_worker", FROZEN_WORKER, data, cancelled, limits)
    except CalledOff:
        raise KnownProblem("stopped") from None
    except Unanswered:
        raise KnownProblem("import_line") from None
    return understood(answer)


def understood(answer: bytes) -> SchoolImport:
    """Check the answer of the reading process and make it what the preview shows; raises as `read_school` does."""
    try:
        told = json.loads(answer)
        if isinstance(told, dict) and "refused" in told:
            _refuse(told["refused"], told.get("line"))
        return understand(_rows(told["rows"]))
    except (ValueError, TypeError, KeyError, RecursionError, Refusal):
        raise KnownProblem("import_line") from None


def _refuse(reason: object, line: object) -> NoReturn:
    if reason == "unknown":
        raise KnownProblem("import_unknown")
    if isinstance(reason, str) and isinstance(line, int) and reason in _REASONS and 0 < line <= FILE_LIMIT:
        raise KnownProblem("import_line", line=line, reason=_REASONS[reason])
    raise KnownProblem("import_line")


# What came back is data of another process: each value is looked at before it is believed.


def _rows(told: Mapping[str, Any]) -> SchoolRows:
    return SchoolRows(
        school_year=_text(told["school_year"]),
        reference_day=_text(told["reference_day"]),
        made_on=_text(told["made_on"]),
        groups=tuple(_group(each) for each in _list(told["groups"])),
        pupils=tuple(_pupil(each) for each in _list(told["pupils"])),
        ignored={_text(kind): _count(count) for kind, count in told["ignored"].items()},
    )


def _group(told: Mapping[str, Any]) -> GroupRow:
    values = _values(GroupRow, told)
    if not isinstance(values["composite"], bool):
        raise TypeError
    texts = {name: _text(values[name]) for name in ("key", "name", "year_group")}
    return GroupRow(line=_count(values["line"]), composite=values["composite"], **texts)


def _pupil(told: Mapping[str, Any]) -> PupilRow:
    values = _values(PupilRow, told)
    line, groups, composites = _count(values.pop("line")), values.pop("groups"), values.pop("composites")
    texts: dict[str, Any] = {name: _text(value) for name, value in values.items()}
    return replace(PupilRow(line, **texts), groups=_texts(groups), composites=_texts(composites))


def _values(kind: type[GroupRow] | type[PupilRow], told: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(told, dict) or told.keys() != {each.name for each in fields(kind)}:
        raise TypeError
    return dict(told)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > FIELD_LIMIT:
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(each) for each in _list(value))


def _list(value: object) -> Sequence[Any]:
    if not isinstance(value, list) or len(value) > PUPIL_LIMIT:
        raise TypeError
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= FILE_LIMIT:
        raise TypeError
    return value
