"""Parses EDEXML (the file Esis and ParnasSys export), tolerantly and by an allow list.

Every version and the UWLR form of it are read by the local names of their elements: the official schemas refuse
every file since school year 2025-2026. Document types and entities are refused; so are other encodings than
those that schools' systems write. This module runs in a process of its own (`edex_worker`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.school_import import ImportedGroup, ImportedPupil, SchoolImport, assemble
from buut_desktop.domain.text import clean

MOST_BYTES = 20 * 1024 * 1024
MOST_PUPILS = 20_000
DEEPEST = 20
LONGEST = 500
"""Letters in one value; a longer one is no name and no key."""

_ROOTS = ("EDEX", "leerlinggegevens")
_ENCODINGS = ("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "iso-8859-1", "iso8859-1", "latin1", "windows-1252",
              "cp1252", "us-ascii", "ascii")  # fmt: skip
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")

# What may be taken over of a pupil; everything else is counted by its kind and dropped before anything is kept.
_PUPIL_FIELDS = frozenset(
    (
        "achternaam",
        "voorvoegsel",
        "roepnaam",
        "voornamen",
        "geboortedatum",
        "jaargroep",
        "instroomdatum",
        "uitstroomdatum",
    )
)
_STRUCTURE = frozenset(("groep", "samengestelde_groepen", "samengestelde_groep"))
_YEARS = frozenset((*"012345678", "11", "12", "13", "14", "15", "16", *"BCDHNSV"))


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    school: dict[str, str] = field(default_factory=dict)
    groups: list[ImportedGroup] = field(default_factory=list)
    pupils: list[ImportedPupil] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)


def parse(content: bytes) -> SchoolImport:
    """Read a whole file.

    Raises `KnownProblem("import_unknown")` for anything that is no EDEXML, and
    `KnownProblem("import_line", line=, reason=)` where the file breaks off or is not well formed.
    """
    if len(content) > MOST_BYTES:
        raise KnownProblem("import_line", line=1, reason="het bestand is te groot")
    _require_encoding(content)
    found = _Found()
    try:
        _read(content, found)
    except DefusedXmlException:
        raise KnownProblem("import_line", line=1, reason="het bestand verwijst naar andere bestanden") from None
    except ParseError as fault:
        line = fault.position[0] if fault.position else 1
        if not found.groups and not found.pupils and not _looks_like_xml(content):
            raise KnownProblem("import_unknown") from None
        raise KnownProblem("import_line", line=line, reason="de opbouw klopt daar niet") from None
    except (LookupError, ValueError):
        raise KnownProblem("import_unknown") from None
    return assemble(
        school_year=_school_year(found.school.get("schooljaar", "")),
        made_on=_day(found.school.get("peildatum", ""), found) or _day(found.school.get("aanmaakdatum", ""), found),
        groups=found.groups,
        pupils=found.pupils,
        ignored=found.ignored,
        notes=found.notes,
    )


def _require_encoding(content: bytes) -> None:
    declared = _DECLARED.match(content.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].decode("ascii").lower() not in _ENCODINGS:
        raise KnownProblem("import_line", line=1, reason="deze tekenset kennen we niet")


def _looks_like_xml(content: bytes) -> bool:
    head = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith((b"<", b"\xff\xfe", b"\xfe\xff"))


def _read(content: bytes, found: _Found) -> None:
    path: list[str] = []
    for event, element in iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
        name = _local(element.tag)
        if event == "start":
            if not path and name not in _ROOTS:
                raise KnownProblem("import_unknown")
            path.append(name)
            if len(path) > DEEPEST:
                raise KnownProblem("import_line", line=1, reason="het bestand is te diep genest")
            continue
        path.pop()
        if len(path) == 2:
            _take(path[1], name, element, found)
            element.clear()
        elif len(path) == 1:
            element.clear()


def _take(room: str, name: str, element: Any, found: _Found) -> None:
    if room == "school":
        found.school[name] = _text(element)
    elif room == "groepen" and name in ("groep", "samengestelde_groep"):
        _take_group(name, element, found)
    elif room == "leerlingen" and name == "leerling":
        if len(found.pupils) >= MOST_PUPILS:
            raise KnownProblem("import_line", line=1, reason="er staan te veel leerlingen in")
        _take_pupil(element, found)
    elif room == "leerkrachten":
        found.ignored["leerkracht"] += 1
    else:
        found.ignored[_kind(name)] += 1


def _take_group(name: str, element: Any, found: _Found) -> None:
    values = {_local(child.tag): _text(child) for child in element}
    key = _value(element.get("key") or "")
    called = values.get("naam") or key
    if not key or not called:
        return
    composite = name == "samengestelde_groep"
    year = values.get("jaargroep", "")
    years = (year,) if year in _YEARS and year not in ("C", "H", "N") else ()
    kind = GroupKind.LEARNING_PLAZA if composite else GroupKind.HOME_GROUP
    found.groups.append(ImportedGroup(key, called, kind, years))


def _take_pupil(element: Any, found: _Found) -> None:
    values: dict[str, str] = {}
    group: str | None = None
    plazas: list[str] = []
    for child in element:
        name = _local(child.tag)
        if name in _PUPIL_FIELDS:
            values.setdefault(name, _text(child))
        elif name == "groep":
            group = _value(child.get("key") or "") or None
        elif name == "samengestelde_groep":
            plazas.append(_value(child.get("key") or ""))
        elif name == "samengestelde_groepen":
            plazas += [_value(part.get("key") or "") for part in child if _local(part.tag) == "samengestelde_groep"]
        else:
            found.ignored[_kind(name)] += 1
    for attribute in element.keys():  # noqa: SIM118 - an element is no mapping
        if _local(attribute) != "key":
            found.ignored[_kind(_local(attribute))] += 1
    key = _value(element.get("key") or "")
    first_names = values.get("voornamen", "").split()
    year = values.get("jaargroep", "")
    found.pupils.append(
        ImportedPupil(
            key=key,
            key_is_stable=bool(key) and not key.startswith("#"),
            given_name=values.get("roepnaam") or (first_names[0] if first_names else ""),
            prefix=values.get("voorvoegsel", ""),
            surname=values.get("achternaam", ""),
            birth_date=_day(values.get("geboortedatum", ""), found),
            year_group=year if year in _YEARS else "",
            group_key=group,
            plaza_keys=tuple(key for key in plazas if key),
            joined_on=_day(values.get("instroomdatum", ""), found),
            left_on=_day(values.get("uitstroomdatum", ""), found),
        )
    )


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _kind(name: str) -> str:
    """Kinds are told to the person, so only what an element can be called gets that far."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]{1,40}", name) else "onbekend"


def _text(element: Any) -> str:
    return _value("".join(element.itertext()))


def _value(raw: str) -> str:
    try:
        return clean(raw, LONGEST, lines=False)
    except Refusal:
        return ""


def _day(text: str, found: _Found) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        found.notes["bad_date"] += 1
        return None


def _school_year(text: str) -> int | None:
    years = re.fullmatch(r"(\d{4})-(\d{4})", text)
    return int(years[1]) if years and int(years[2]) == int(years[1]) + 1 else None
