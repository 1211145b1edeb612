"""Files of invented schools for tests that take them in one after another: as a value, and as EDEXML on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from buut_desktop.domain.column_mapping import TableFile
from buut_desktop.domain.import_plan import ImportChoices
from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.school_import import ImportedGroup, ImportedPupil, SchoolImport
from buut_desktop.use_cases.import_pupils import Imported, ImportPupils
from buut_desktop.use_cases.ports import BackupMade, Cancelled, Progress
from tests import builders
from tests.school import School

GROUPS = ("Leeuwerik", "Vuurvlinder")


def row(place: int, group: str = "Leeuwerik", **changes: Any) -> ImportedPupil:
    """A child of the file; every place under eight has a name of its own."""
    given, prefix, surname = builders.NAMES[place % len(builders.NAMES)]
    values: dict[str, Any] = {
        "key": f"k{place}",
        "key_is_stable": True,
        "given_name": given if place < len(builders.NAMES) else f"{given} {place}",
        "prefix": prefix,
        "surname": surname,
        "birth_date": date(2017, 3, 1 + place % 28),
        "year_group": "6",
        "group_key": group,
        "plaza_keys": (),
        "joined_on": date(2022, 8, 1),
        "left_on": None,
    }
    return ImportedPupil(**{**values, **changes})


def letter(
    rows: Iterable[ImportedPupil], year: int = 2026, made_on: date | None = None, groups: Sequence[str] = GROUPS
) -> SchoolImport:
    """A file of that school year; the key of a group is its name."""
    found = tuple(ImportedGroup(name, name, GroupKind.HOME_GROUP, ("6",)) for name in groups)
    return SchoolImport(year, made_on, found, tuple(rows), (), {}, ())


@dataclass
class NoFiles:
    """A post room without letters."""

    def open_import(self, path: Path, cancelled: Cancelled, encoding: str | None = None) -> SchoolImport | TableFile:
        """Nothing is read."""
        raise AssertionError(path)


@dataclass
class QuickCopies:
    """Copies that take no time, and are always there."""

    made: list[str] = field(default_factory=list)

    def make(self, progress: Progress, cancelled: Cancelled) -> BackupMade:
        """Note that one was made."""
        progress(1.0)
        self.made.append(f"school-{len(self.made)}")
        return BackupMade(datetime(2026, 11, 24, 12).astimezone(), "none", folder=self.made[-1])

    def newest(self) -> datetime | None:
        """Give nothing."""

    def has(self, folder: str) -> bool:
        """Whether that one was made."""
        return folder in self.made


def importer(school: School, **more: object) -> ImportPupils:
    """The use case, without a post room unless a test brings one."""
    return school.use(ImportPupils, **{"files": NoFiles(), **more})


def take_in(school: School, found: SchoolImport, choices: ImportChoices | None = None, **more: object) -> Imported:
    """Take a file in as the coach."""
    return importer(school, **more).take_in(
        school.coach, found, choices or ImportChoices(), lambda _part: None, lambda: False, source="edexml"
    )


@dataclass(frozen=True)
class Child:
    """A child as a test writes it in EDEXML."""

    key: str
    given_name: str
    surname: str
    group: str
    year_group: int
    born: date = date(2017, 3, 1)
    prefix: str = ""
    left_on: date | None = None


def write_edexml(place: Path, year: int, made_on: date, children: Iterable[Child]) -> Path:
    """Write a file of that school year; every group is named by its children."""
    children = list(children)
    groups = sorted({child.group for child in children})
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<EDEX><school><schooljaar>{year}-{year + 1}</schooljaar><brincode>99ZZ</brincode>",
        f"<aanmaakdatum>{made_on.isoformat()}T09:00:00</aanmaakdatum><xsdversie>2.1</xsdversie></school><groepen>",
        *(f"<groep key={quoteattr(f'{year}-{name}')}><naam>{escape(name)}</naam></groep>" for name in groups),
        "</groepen><leerlingen>",
    ]
    for child in children:
        left = f"<uitstroomdatum>{child.left_on.isoformat()}</uitstroomdatum>" if child.left_on else ""
        lines.append(
            f"<leerling key={quoteattr(child.key)}><achternaam>{escape(child.surname)}</achternaam>"
            f"<voorvoegsel>{escape(child.prefix)}</voorvoegsel><roepnaam>{escape(child.given_name)}</roepnaam>"
            f"<geboortedatum>{child.born.isoformat()}</geboortedatum><jaargroep>{child.year_group}</jaargroep>"
            f"<groep key={quoteattr(f'{year}-{child.group}')}/>{left}</leerling>"
        )
    place.write_text("\n".join((*lines, "</leerlingen></EDEX>")), "utf-8")
    return place
