"""An invented export of a school (EDEXML): children with letters from everywhere, in one to three home groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from buut_desktop.domain.school_year import school_year

CHILDREN = (
    ("Noor", "van der", "Regenboog"),
    ("Finn", "", "Zonnewijzer"),
    ("Aimée", "van ’t", "Hazelpad"),
    ("Şeyma", "", "Ağaçkakan"),
    ("Łucja", "", "Dennenappel"),
    ("Đorđe", "", "Vogelnest"),
    ("Iğde", "", "Beukennoot"),
    ("Mees", "", "Eikenblad"),
    ("Zoë", "", "Kastanje"),
    ("Gergő", "", "Varenblad"),
    ("Řehoř", "", "Eikelmuts"),
    ("Jørn", "de", "Sneeuwklok"),
)
GROUPS = ("Leeuwerik", "Vuurvlinder", "Zeepaardje")
PLAZA = "Heide"


def write(
    place: Path,
    today: date,
    children: Sequence[tuple[str, str, str]] = CHILDREN,
    groups: int = 2,
    *,
    numbers: Sequence[int] = (),
    grown: int = 0,
) -> Path:
    """Write the file of this school year at `place`; the children are spread over the first `groups` groups.

    `numbers` tell who each child is, by its place in the first file; `grown` years have gone by since that.
    """
    year = school_year(today)
    numbers = numbers or range(len(children))
    per_group = -(-len(children) // groups)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<EDEX><school>",
        f"<schooljaar>{year}-{year + 1}</schooljaar><brincode>99ZZ</brincode>",
        f"<aanmaakdatum>{today.isoformat()}T09:00:00</aanmaakdatum><xsdversie>2.1</xsdversie></school><groepen>",
        *(f'<groep key="G{n}"><naam>{name}</naam><jaargroep>C</jaargroep></groep>' for n, name in _numbered(groups)),
        "</groepen><leerlingen>",
    ]
    for place_, (number, (given, prefix, surname)) in enumerate(zip(numbers, children, strict=True)):
        lines += [
            f"<leerling key={quoteattr(str(3000 + number))}>",
            f"<achternaam>{escape(surname)}</achternaam>",
            f"<voorvoegsel>{escape(prefix)}</voorvoegsel>" if prefix else "",
            f"<roepnaam>{escape(given)}</roepnaam><geboortedatum>2016-03-{1 + number % 28:02}</geboortedatum>",
            f'<bsn>999999990</bsn><jaargroep>{6 + grown + number % 3}</jaargroep><groep key="G{place_ // per_group}"/>',
            "</leerling>",
        ]
    place.write_text("\n".join((*lines, "</leerlingen></EDEX>")), "utf-8")
    return place


def _numbered(groups: int) -> list[tuple[int, str]]:
    return list(enumerate(GROUPS[:groups]))
