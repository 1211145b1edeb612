"""What is said of a file before it is taken in (inlezen): what was left out, and what a person should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.school_import import ImportNote, NoteCode, SchoolImport
from buut_desktop.ui.shared import dutch

NAMED = 3
"""So many children are named in one sentence."""

_NUMBERS = frozenset(
    {"bsn", "sofinummer", "onderwijsnummer", "bsn_ondwnr-4", "bsn-4", "rijksregisternummer", "onderwijsnr"}
)
_CALLED = {
    "geslacht": "geslacht", "etniciteit": "herkomst", "land": "herkomst", "land_vader": "herkomst",
    "land_moeder": "herkomst", "gewicht": "leerlinggewicht", "gewicht_nieuw": "leerlinggewicht",
    "postcodenl": "postcode", "postnummerbe": "postcode", "postcodeoverig": "postcode", "postcode": "postcode",
    "fotourl": "verwijzing naar een foto", "gebruikersnaam": "gebruikersnaam", "emailadres": "e-mailadres",
    "adres": "adres", "telefoon": "telefoonnummer", "voornamen": "voornamen",
    "other": "over iemand anders, of over zorg",
    "eckid": "ECK iD", "leerkracht": "leerkracht", "vestiging": "vestiging", "voorletters-1": "voorletters",
}  # fmt: skip
_OTHER = "overige velden"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A kind of thing that the file holds and Buut does not take over."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Preview:
    """The words of the preview."""

    counts: tuple[tuple[int, str], ...]
    has_numbers: bool
    """The file holds BSN or a number like it."""
    left_out: tuple[LeftOut, ...]
    to_look_at: tuple[str, ...]
    good_to_know: tuple[str, ...]
    summary: str


def preview_of(found: SchoolImport) -> Preview:
    """Give the words for what was found in a file."""
    homes = sum(group.kind is GroupKind.HOME_GROUP for group in found.groups)
    plazas = sum(group.kind is GroupKind.LEARNING_PLAZA for group in found.groups)
    to_look_at = _notes([note for note in found.notes if note.to_look_at])
    know = _notes([note for note in found.notes if not note.to_look_at])
    if found.left:
        called = _named([p.full_name for p in found.left])
        know.insert(0, f"Van school, en komt niet mee: {called}.")
    parts = [f"{len(found.pupils)} nieuw"]
    parts += [f"{len(found.left)} van school"] if found.left else []
    look = sum(note.to_look_at for note in found.notes)
    parts += [f"{look} om na te kijken"] if look else []
    return Preview(
        counts=(
            (len(found.pupils), "leerling" if len(found.pupils) == 1 else "leerlingen"),
            (homes, "thuisgroep" if homes == 1 else "thuisgroepen"),
            (plazas, "mogelijk leerplein" if plazas == 1 else "mogelijke leerpleinen"),
        ),
        has_numbers=any(kind.lower() in _NUMBERS for kind in found.ignored),
        left_out=left_out(found),
        to_look_at=tuple(to_look_at),
        good_to_know=tuple(know),
        summary=", ".join(parts),
    )


def called(kind: str) -> str:
    """Give what is not taken over as one says it: BSN of onderwijsnummer, e-mailadres."""
    plain = kind.lower()
    return "BSN of onderwijsnummer" if plain in _NUMBERS else _CALLED.get(plain, _OTHER)


def left_out(found: SchoolImport) -> tuple[LeftOut, ...]:
    """Give what is not taken over, the school's own numbers of a person first, then the most frequent."""
    counted: Counter[str] = Counter()
    for kind, count in found.ignored.items():
        counted[called(kind)] += count
    last = {_OTHER: 1}
    order = sorted(counted, key=lambda what: (not what.startswith("BSN"), last.get(what, 0), -counted[what], what))
    return tuple(LeftOut(what, counted[what]) for what in order)


def _notes(notes: Sequence[ImportNote]) -> list[str]:
    order = list(NoteCode)
    by_code = sorted(notes, key=lambda note: order.index(note.code))
    sentences: list[str] = []
    for code, group in groupby(by_code, key=lambda note: note.code):
        sentences += sentences_of(code, list(group))
    return sentences


def sentences_of(code: NoteCode, notes: Sequence[ImportNote]) -> list[str]:
    """Give the sentences for the notes of one code."""
    who = _named([note.about for note in notes if note.about])
    many = len(notes) > 1
    count = sum(note.count for note in notes)
    come = "Ze komen" if many else "Het kind komt"
    match code:
        case NoteCode.KEY_TWICE:
            return [f"Hetzelfde leerlingnummer bij: {who}. Ze komen allemaal mee. Zijn het verschillende kinderen?"]
        case NoteCode.ALIKE:
            return [f"Zelfde naam en geboortedatum, ander nummer: {who}. Niemand valt af. Staat er een kind dubbel in?"]
        case NoteCode.NAME_MISSING:
            lines = dutch.listing([str(note.line) for note in notes if note.line is not None][:NAMED])
            rows = dutch.count(len(notes), "regel", "regels")
            return [f"{rows} zonder naam{f' (regel {lines})' if lines else ''}: komt niet mee."]
        case NoteCode.GROUP_UNKNOWN:
            return [f"De groep staat niet in het bestand bij: {who}. {come} mee zonder thuisgroep."]
        case NoteCode.GROUP_SECOND:
            return [f"Meer dan één thuisgroep bij: {who}. De eerste telt."]
        case NoteCode.LEFT_UNSURE:
            return [f"Er staat een uitstroomdatum bij: {who}. {come} mee. Nog op school?"]
        case NoteCode.KEY_MISSING:
            return [f"Zonder leerlingnummer: {who}. {come} mee."]
        case NoteCode.KEY_UNSTABLE:
            children = dutch.count(count, "leerling", "leerlingen")
            return [f"Het nummer van {children} is volgend jaar misschien anders. Buut onthoudt het niet."]
        case NoteCode.ROW_TWICE:
            return [f"Dubbel in het bestand: {who}. Elk kind komt één keer mee."]
        case NoteCode.PLAZA_UNKNOWN:
            return [f"Een samengestelde groep staat niet in het bestand bij: {who}."]
        case NoteCode.GROUPS_MERGED:
            return [f"{note.about} stond er in {note.count} stukken en is weer één groep." for note in notes]
        case NoteCode.DATE_UNCLEAR:
            return [f"Een datum was niet te lezen{f' bij: {who}' if who else ''}. Die blijft leeg."]
        case NoteCode.YEAR_GROUP_UNKNOWN:
            return [f"Het leerjaar was niet te lezen bij: {who}. Dat blijft leeg."]
        case NoteCode.SCHOOL_YEAR_UNCLEAR:
            return ["Het schooljaar in het bestand was niet te lezen."]


def _named(called: Sequence[str]) -> str:
    """Give "Een, Dubbel en nog 4"."""
    distinct = list(dict.fromkeys(called))
    if len(distinct) <= NAMED:
        return dutch.listing(distinct)
    return dutch.listing([*distinct[:NAMED], f"nog {len(distinct) - NAMED}"])
