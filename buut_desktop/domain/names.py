"""Names of people (namen): how they are shown, sorted, shortened and found.

Plain functions on strings; a person is given as first name (roepnaam), prefix (tussenvoegsel) and surname.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
# Letters that no decomposition takes apart.
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h", "ŋ": "n"}
)
_NOT_JOINED = "\u200c"

Parts = tuple[str, str, str]


def fold(text: str) -> str:
    """Give `text` without case and accents, so that "zoe" finds Zoë and "seyma" Şeyma."""
    lowered = text.casefold().replace("i̇", "i").translate(_LETTERS)
    taken_apart = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in taken_apart if not unicodedata.combining(letter)).casefold().translate(_LETTERS)


def display(given_name: str, prefix: str = "", surname: str = "") -> str:
    """Give the full name: Noor van der Regenboog."""
    return " ".join(part for part in (given_name, prefix, surname) if part)


def sort_key(given_name: str, prefix: str = "", surname: str = "") -> tuple[str, str, str]:
    """Sort by first name, then by surname without its prefix."""
    return fold(given_name), fold(surname), fold(prefix)


def initials(given_name: str, prefix: str = "", surname: str = "") -> str:
    """Give the first letters of first name and surname in capitals; the prefix has none."""
    letters = [next((c for c in part if c.isalnum()), "") for part in (given_name, surname)]
    # Letters that join would make a syllable of two initials.
    apart = _NOT_JOINED if all(letter and unicodedata.bidirectional(letter) == "AL" for letter in letters) else ""
    return apart.join(letters).upper()


def unique_first_names(people: Sequence[Parts]) -> list[str]:
    """Give each person the shortest name that no other of `people` has: Noor, else Noor B., Noor Ba., the full name.

    People who share even their full name are numbered in the order given: Noor Bos (1), Noor Bos (2).
    """
    names = [person[0] or display(*person) for person in people]
    longest = max((len(_bare(surname)) for _, _, surname in people), default=0)
    for length in range(1, longest + 1):
        shared = _shared(names)
        if not shared:
            return names
        names = [
            _with_letters(person, length) if _heard(name) in shared else name
            for name, person in zip(names, people, strict=True)
        ]
    shared = _shared(names)
    names = [display(*person) if _heard(name) in shared else name for name, person in zip(names, people, strict=True)]
    while shared := _shared(names):
        names = _numbered(names, shared)
    return names


def _heard(name: str) -> str:
    # A full stop alone tells nobody apart: Noor Bo and Noor Bo.
    return fold(name).rstrip(".")


def _shared(names: Sequence[str]) -> frozenset[str]:
    counted = Counter(_heard(name) for name in names)
    return frozenset(name for name, count in counted.items() if count > 1)


def _numbered(names: Sequence[str], shared: frozenset[str]) -> list[str]:
    given: Counter[str] = Counter()
    numbered = []
    for name in names:
        key = _heard(name)
        given[key] += 1
        numbered.append(f"{name} ({given[key]})".strip() if key in shared else name)
    return numbered


def _with_letters(person: Parts, length: int) -> str:
    given, surname = person[0], _bare(person[2])
    if not given or not surname:
        return display(*person)
    return f"{given} {surname[:length]}." if length < len(surname) else f"{given} {surname}"


def _bare(surname: str) -> str:
    """Give a surname from its first letter on, for "Noor ’." tells nobody apart."""
    first = next((place for place, letter in enumerate(surname) if letter.isalnum()), len(surname))
    return surname[first:]


def matches(query: str, name: str) -> bool:
    """Say whether every word of `query` begins some word of `name`; the prefix may be left out: "noor reg"."""
    words = _WORD.findall(fold(name))
    return all(any(word.startswith(part) for word in words) for part in _WORD.findall(fold(query)))
