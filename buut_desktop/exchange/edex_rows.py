"""EDEXML and UWLR as text (leerlingexport): which elements are read, and what makes a file refused.

Nothing is built of what is not on the allow list: it is dropped as it is read and only counted. Elements are known
by their local names, wherever a namespace puts them, and in any order. This runs in a process of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from xml.parsers.expat import ExpatError

from defusedxml import DefusedXmlException, DTDForbidden
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from buut_desktop.domain.column_values import holds_personal_numbers
from buut_desktop.domain.school_import import (
    FIELD_LIMIT,
    FILE_LIMIT,
    PUPIL_LIMIT,
    UNSTABLE,
    GroupRow,
    PupilRow,
    SchoolRows,
)
from buut_desktop.domain.written_names import apart
from buut_desktop.exchange.edex_text import Refused, decoded

MOST_GROUPS = 2_000
_ENOUGH_TO_TELL = 5
"""Keys; of fewer, two in eleven could look like numbers of a person by chance."""
DEEPEST = 20
"""Elements inside one another; EDEXML itself needs five."""
MOST_ATTRIBUTES = 40
LONGEST_ATTRIBUTE = 2_000

_ROOTS = frozenset({"edex", "leerlinggegevens"})
# What a web service puts around it: an envelope, a body and the name of its answer.
_AROUND = frozenset({"envelope", "body", "leerlinggegevens_antwoord", "leerlinggegevens_response"})
_OF_THE_FORMAT = ("{http://www.w3.org/", "{http://schemas.xmlsoap.org/")
"""Attributes of XML itself (xsi:nil, xml:space) tell nothing of a child."""
# Elements and attributes that a file may hold and that are never taken over, by the name they are counted under.
_DROPPED = frozenset(
    {
        "bsn", "sofinummer", "onderwijsnummer", "bsn_ondwnr-4", "rijksregisternummer", "etniciteit", "land",
        "land_vader", "land_moeder", "gewicht", "gewicht_nieuw", "postcodenl", "postnummerbe", "postcodeoverig",
        "fotourl", "gebruikersnaam", "emailadres", "eckid", "geslacht", "voornamen", "voorletters", "voorletters-1",
        "vestiging", "start_ondw_jgr3", "toevoegingen", "leerkracht",
    }
)  # fmt: skip
_EMPTY = " \t\r\n\ufeff"
"""What may stand before the XML without meaning: empty lines, a second mark."""
_END_SIGNS = "\x00\x1a"
"""What old programs put behind a file."""
OTHER = "other"
"""What an element that the format does not know is counted under: its name is the file's, not ours."""

# Harmless and everywhere: about the file, not about a child.
_NOT_COUNTED = frozenset(
    {
        "brincode", "dependancecode", "schoolkey", "instellingsnummer", "auteur", "xsdversie", "commentaar",
        "mutatiedatum", "omschrijving", "vestigingen", "header",
    }
)  # fmt: skip

_SCHOOL_FIELDS = frozenset({"schooljaar", "peildatum", "aanmaakdatum"})
_GROUP_FIELDS = frozenset({"key", "naam", "jaargroep"})
_GROUPS = frozenset({"groep", "samengestelde_groep"})
_LISTS_OF_GROUPS = frozenset({"groepen", "samengestelde_groepen"})
_PUPIL_FIELDS = frozenset(
    {"key", "achternaam", "voorvoegsel", "roepnaam", "voornamen", "geboortedatum", "jaargroep", "instroomdatum",
     "uitstroomdatum"}
)  # fmt: skip


def rows(data: bytes) -> SchoolRows:
    """Read a whole file.

    Raises `Refused` with one of: unknown, too_large, encoding, dtd, depth, attributes, too_long, too_many,
    malformed, ended.
    """
    if len(data) > FILE_LIMIT:
        raise Refused("too_large")
    text = decoded(data)
    begins = text.lstrip(_EMPTY)
    if begins[:1] != "<":
        raise Refused("unknown")
    above = text[: len(text) - len(begins)].count("\n")
    reader = _Reader()
    # The text was decoded here, strictly: what the declaration says no longer counts, and no codec is guessed.
    parser = DefusedXMLParser(target=reader, encoding="utf-8", forbid_dtd=True)
    reader.line = lambda: above + int(parser.parser.CurrentLineNumber)
    try:
        parser.feed(begins.rstrip(_END_SIGNS).encode("utf-8"))
        parser.close()
    except DTDForbidden as fault:
        if _local(str(fault.name).rpartition(":")[2]) in _ROOTS:
            raise Refused("dtd", reader.line()) from None
        raise Refused("unknown") from None  # a web page, for one
    except DefusedXmlException:
        raise Refused("dtd", reader.line()) from None
    except (ParseError, ExpatError) as fault:
        if not reader.known:
            raise Refused("unknown") from None
        line = fault.position[0] if isinstance(fault, ParseError) else fault.lineno
        raise Refused("ended" if "no element found" in str(fault) else "malformed", above + line) from None
    return _without_personal_numbers(reader.rows())


def _without_personal_numbers(found: SchoolRows) -> SchoolRows:
    """Take the keys away where a system uses BSN or onderwijsnummer for them."""
    keys = [pupil.key.strip().removeprefix(UNSTABLE) for pupil in found.pupils if pupil.key.strip()]
    if len(keys) < _ENOUGH_TO_TELL or not holds_personal_numbers(keys):
        return found
    ignored = {**found.ignored, "bsn": found.ignored.get("bsn", 0) + len(keys)}
    return replace(found, pupils=tuple(replace(pupil, key="") for pupil in found.pupils), ignored=ignored)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


class _Reader:
    """Takes the parser's calls; keeps fields on the allow list, counts the rest."""

    def __init__(self) -> None:
        self.line: Callable[[], int] = lambda: 0
        self.known = False
        self._path: list[str] = []
        self._around = 0
        self._school: dict[str, str] = {}
        self._groups: list[GroupRow] = []
        self._pupils: list[PupilRow] = []
        self._ignored: Counter[str] = Counter()
        self._record: dict[str, str] = {}
        self._record_line = 0
        self._record_groups: list[str] = []
        self._record_composites: list[str] = []
        self._text: list[str] | None = None
        self._length = 0
        self._skipped_at = 0
        self._skipped_as: str | None = None
        self._skipped_filled = False

    def rows(self) -> SchoolRows:
        """Give what was read."""
        return SchoolRows(
            school_year=self._school.get("schooljaar", ""),
            reference_day=self._school.get("peildatum", ""),
            made_on=self._school.get("aanmaakdatum", ""),
            groups=tuple(self._groups),
            pupils=tuple(self._pupils),
            ignored=dict(self._ignored),
        )

    # The parser calls these four.

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = _local(tag)
        self._path.append(name)
        if len(self._path) + self._around > DEEPEST:
            raise Refused("depth", self.line())
        if len(attributes) > MOST_ATTRIBUTES or any(
            len(word) > LONGEST_ATTRIBUTE for pair in attributes.items() for word in pair
        ):
            raise Refused("attributes", self.line())
        if self._skipped_at:
            self._skipped_filled = True
        elif len(self._path) == 1:
            self._outside(name)
        else:
            self._inside(name, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if not self._path:
            return  # what stands around the root ends
        name, depth = self._path.pop(), len(self._path) + 1
        if self._skipped_at:
            if depth == self._skipped_at:
                if self._skipped_filled and self._skipped_as:
                    self._ignored[self._skipped_as] += 1
                self._skipped_at = 0
        elif self._text is not None:
            self._written(name, "".join(self._text).strip())
            self._text = None
        elif depth == 3:
            self._keep(name)

    def data(self, text: str) -> None:
        """Text between elements, in pieces."""
        if self._skipped_at:
            self._skipped_filled = self._skipped_filled or not text.isspace()
        elif self._text is not None:
            self._length += len(text)
            if self._length > FIELD_LIMIT:
                raise Refused("too_long", self.line())
            self._text.append(text)

    def close(self) -> None:
        """The file ends; the parser asks for this."""
        if not self.known:
            raise Refused("unknown")

    # What stands where.

    def _outside(self, name: str) -> None:
        if name in _ROOTS:
            self.known = True
        elif name in _AROUND:
            self._path.clear()
            self._around += 1
        elif self._around:
            self._skip(name)
        else:
            raise Refused("unknown")

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        parents, depth = self._path[1:-1], len(self._path)
        if self._text is not None:
            self._skip(OTHER)  # an element where only text belongs
        elif depth == 2 and name in ("school", "leerlingen", "leerkrachten", *_LISTS_OF_GROUPS):
            pass
        elif parents == ["school"] and name in _SCHOOL_FIELDS:
            self._read(name)
        elif (len(parents) == 1 and parents[0] in _LISTS_OF_GROUPS and name in _GROUPS) or (
            parents == ["leerlingen"] and name == "leerling"
        ):
            self._begin(name, attributes)
        elif depth == 4 and parents[0] in _LISTS_OF_GROUPS and name in _GROUP_FIELDS:
            self._read(name)
        elif parents == ["leerlingen", "leerling"]:
            self._inside_pupil(name, attributes)
        elif parents[:-1] == ["leerlingen", "leerling"] and parents[-1] in _LISTS_OF_GROUPS and name in _GROUPS:
            self._in_group(name, attributes)
        else:
            self._skip(name)

    def _inside_pupil(self, name: str, attributes: dict[str, str]) -> None:
        if name in _PUPIL_FIELDS:
            self._read(name)
        elif name in _GROUPS:
            self._in_group(name, attributes)
        elif name not in _LISTS_OF_GROUPS:
            self._skip(name)
            self._skipped_filled = name == "vestiging"  # told by its key, without text

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        most, kept = (PUPIL_LIMIT, len(self._pupils)) if name == "leerling" else (MOST_GROUPS, len(self._groups))
        if kept >= most:
            raise Refused("too_many", self.line())
        self._record = {}
        self._record_line = self.line()
        self._record_groups, self._record_composites = [], []
        self._refer([], attributes)
        for attribute, value in attributes.items():
            if _local(attribute) == "key":
                self._record["key"] = value
            elif value.strip() and not attribute.startswith(_OF_THE_FORMAT):
                self._count(_local(attribute))

    def _in_group(self, name: str, attributes: dict[str, str]) -> None:
        """A group the pupil is in: by its key, or in some files by what stands between the tags."""
        to = self._record_groups if name == "groep" else self._record_composites
        if not self._refer(to, attributes):
            self._text, self._length = [], 0

    def _refer(self, to: list[str], attributes: dict[str, str]) -> bool:
        keys = [value for name, value in attributes.items() if _local(name) == "key" and value.strip()]
        for value in keys:
            if len(value) > FIELD_LIMIT:
                raise Refused("too_long", self.line())
            to.append(value)
            if len(to) > MOST_ATTRIBUTES:
                raise Refused("too_many", self.line())
        return bool(keys)

    def _read(self, name: str) -> None:
        if name in self._field() and name != "schooljaar":
            self._skip(OTHER)  # written twice: the first one counts
        else:
            self._text, self._length = [], 0

    def _written(self, name: str, text: str) -> None:
        """A field has been read; two school years in one file are given both, so that a person is asked."""
        if name in _GROUPS:
            self._refer(self._record_groups if name == "groep" else self._record_composites, {"key": text})
        elif name == "schooljaar" and text and self._school.get(name, text) != text:
            self._school[name] = f"{self._school[name]} / {text}"[:FIELD_LIMIT]
        elif text or name not in self._field():
            self._field()[name] = text

    def _field(self) -> dict[str, str]:
        return self._school if self._path[1:2] == ["school"] else self._record

    def _skip(self, name: str) -> None:
        self._skipped_at = len(self._path)
        self._skipped_as = None if name in _NOT_COUNTED else name if name in _DROPPED else OTHER
        self._skipped_filled = False

    def _count(self, name: str) -> None:
        self._ignored[name if name in _DROPPED else OTHER] += 1

    def _keep(self, name: str) -> None:
        record, parent = self._record, self._path[-1]
        if parent == "leerlingen":
            self._pupils.append(self._pupil(record))
        elif parent in _LISTS_OF_GROUPS:
            self._groups.append(
                GroupRow(
                    self._record_line,
                    record.get("key", ""),
                    record.get("naam", ""),
                    record.get("jaargroep", ""),
                    name == "samengestelde_groep",
                )
            )

    def _pupil(self, record: dict[str, str]) -> PupilRow:
        first_names = record.pop("voornamen", "")
        given = record.get("roepnaam", "")
        used = "" if given else "".join(first_names.replace(",", " ").split()[:1])
        if first_names != used:
            self._count("voornamen")
        prefix, surname = apart(record.get("voorvoegsel", ""), record.get("achternaam", ""))
        return PupilRow(
            line=self._record_line,
            key=record.get("key", ""),
            given_name=given or used,
            prefix=prefix,
            surname=surname,
            birth_date=record.get("geboortedatum", ""),
            year_group=record.get("jaargroep", ""),
            groups=tuple(self._record_groups),
            composites=tuple(self._record_composites),
            joined_on=record.get("instroomdatum", ""),
            left_on=record.get("uitstroomdatum", ""),
        )
