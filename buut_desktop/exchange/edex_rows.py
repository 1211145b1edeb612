"""EDEXML and UWLR as text (leerlingexport): which elements are read, and what makes a file refused.

Nothing is built of what is not on the allow list: it is dropped as it is read and only counted. Elements are known
by their local names, wherever a namespace puts them, and in any order. This runs in a process of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from xml.parsers.expat import ExpatError

from defusedxml import DefusedXmlException, DTDForbidden
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from buut_desktop.domain.school_import import FIELD_LIMIT, FILE_LIMIT, PUPIL_LIMIT, GroupRow, PupilRow, SchoolRows
from buut_desktop.exchange.edex_text import Refused, decoded

MOST_GROUPS = 2_000
DEEPEST = 20
"""Elements inside one another; EDEXML itself needs five."""
MOST_ATTRIBUTES = 40
LONGEST_ATTRIBUTE = 2_000

_ROOTS = frozenset({"edex", "leerlinggegevens"})
# Elements and attributes that a file may hold and that are never taken over, by the name they are counted under.
_DROPPED = frozenset(
    {
        "bsn", "sofinummer", "onderwijsnummer", "bsn_ondwnr-4", "rijksregisternummer", "etniciteit", "land",
        "land_vader", "land_moeder", "gewicht", "gewicht_nieuw", "postcodenl", "postnummerbe", "postcodeoverig",
        "fotourl", "gebruikersnaam", "emailadres", "eckid", "geslacht", "voornamen", "voorletters", "voorletters-1",
        "vestiging", "start_ondw_jgr3", "toevoegingen", "leerkracht",
    }
)  # fmt: skip
OTHER = "other"
"""What an element that the format does not know is counted under: its name is the file's, not ours."""

# Harmless and everywhere: about the file, not about a child.
_NOT_COUNTED = frozenset(
    {
        "brincode", "dependancecode", "schoolkey", "instellingsnummer", "auteur", "xsdversie", "commentaar",
        "mutatiedatum", "omschrijving", "vestigingen",
    }
)  # fmt: skip

_SCHOOL_FIELDS = frozenset({"schooljaar", "peildatum", "aanmaakdatum"})
_GROUP_FIELDS = frozenset({"naam", "jaargroep"})
_PUPIL_FIELDS = frozenset(
    {"achternaam", "voorvoegsel", "roepnaam", "voornamen", "geboortedatum", "jaargroep", "instroomdatum",
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
    if text.lstrip()[:1] != "<":
        raise Refused("unknown")
    reader = _Reader()
    # The text was decoded here, strictly: what the declaration says no longer counts, and no codec is guessed.
    parser = DefusedXMLParser(target=reader, encoding="utf-8", forbid_dtd=True)
    reader.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        parser.feed(text.encode("utf-8"))
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
        raise Refused("ended" if "no element found" in str(fault) else "malformed", line) from None
    return reader.rows()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


class _Reader:
    """Takes the parser's calls; keeps fields on the allow list, counts the rest."""

    def __init__(self) -> None:
        self.line: Callable[[], int] = lambda: 0
        self.known = False
        self._path: list[str] = []
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
        if len(self._path) > DEEPEST:
            raise Refused("depth", self.line())
        if len(attributes) > MOST_ATTRIBUTES or any(
            len(word) > LONGEST_ATTRIBUTE for pair in attributes.items() for word in pair
        ):
            raise Refused("attributes", self.line())
        if self._skipped_at:
            self._skipped_filled = True
        elif len(self._path) == 1:
            if name not in _ROOTS:
                raise Refused("unknown")
            self.known = True
        else:
            self._inside(name, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        name, depth = self._path.pop(), len(self._path) + 1
        if self._skipped_at:
            if depth == self._skipped_at:
                if self._skipped_filled and self._skipped_as:
                    self._ignored[self._skipped_as] += 1
                self._skipped_at = 0
        elif self._text is not None:
            self._field()[name] = "".join(self._text).strip()
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

    # What stands where.

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        parents, depth = self._path[1:-1], len(self._path)
        if self._text is not None:
            self._skip(OTHER)  # an element where only text belongs
        elif depth == 2 and name in ("school", "groepen", "leerlingen", "leerkrachten"):
            pass
        elif parents == ["school"] and name in _SCHOOL_FIELDS:
            self._read(name)
        elif (parents == ["groepen"] and name in ("groep", "samengestelde_groep")) or (
            parents == ["leerlingen"] and name == "leerling"
        ):
            self._begin(name, attributes)
        elif depth == 4 and parents[0] == "groepen" and name in _GROUP_FIELDS:
            self._read(name)
        elif parents == ["leerlingen", "leerling"]:
            self._inside_pupil(name, attributes)
        elif parents == ["leerlingen", "leerling", "samengestelde_groepen"] and name == "samengestelde_groep":
            self._refer(self._record_composites, attributes)
        else:
            self._skip(name)

    def _inside_pupil(self, name: str, attributes: dict[str, str]) -> None:
        if name in _PUPIL_FIELDS:
            self._read(name)
        elif name == "groep":
            self._refer(self._record_groups, attributes)
        elif name != "samengestelde_groepen":
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
            elif value.strip():
                self._count(_local(attribute))

    def _refer(self, to: list[str], attributes: dict[str, str]) -> None:
        for attribute, value in attributes.items():
            if _local(attribute) == "key" and value.strip():
                if len(value) > FIELD_LIMIT:
                    raise Refused("too_long", self.line())
                to.append(value)
                if len(to) > MOST_ATTRIBUTES:
                    raise Refused("too_many", self.line())

    def _read(self, name: str) -> None:
        if name in self._field():
            self._skip(OTHER)  # written twice: the first one counts
        else:
            self._text, self._length = [], 0

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
        elif parent == "groepen":
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
        used = "" if given else "".join(first_names.split()[:1])
        if first_names != used:
            self._count("voornamen")
        return PupilRow(
            line=self._record_line,
            key=record.get("key", ""),
            given_name=given or used,
            prefix=record.get("voorvoegsel", ""),
            surname=record.get("achternaam", ""),
            birth_date=record.get("geboortedatum", ""),
            year_group=record.get("jaargroep", ""),
            groups=tuple(self._record_groups),
            composites=tuple(self._record_composites),
            joined_on=record.get("instroomdatum", ""),
            left_on=record.get("uitstroomdatum", ""),
        )
