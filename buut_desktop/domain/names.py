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
    letters = (next((c for c in part if c.isalnum()), "") for part in (given_name, surname))
    return "".join(letters).upper()


def unique_first_names(people: Sequence[Parts]) -> list[str]:
    """Give each person the shortest name that no other of `people` has: Noor, else Noor B., Noor Ba., the full name."""
    names = [given for given, _, _ in people]
    longest = max((len(surname) for _, _, surname in people), default=0)
    for length in range(1, longest + 1):
        counted = Counter(fold(name) for name in names)
        if max(counted.values(), default=0) <= 1:
            return names
        names = [
            name if counted[fold(name)] == 1 else _with_letters(person, length)
            for name, person in zip(names, people, strict=True)
        ]
    counted = Counter(fold(name) for name in names)
    return [
        name if counted[fold(name)] == 1 else display(*person) for name, person in zip(names, people, strict=True)
    ]


def _with_letters(person: Parts, length: int) -> str:
    given, _, surname = person
    if not surname:
        return given
    return f"{given} {surname[:length]}." if length < len(surname) else f"{given} {surname}"


def matches(query: str, name: str) -> bool:
    """Say whether every word of `query` begins some word of `name`."""
    words = _WORD.findall(fold(name))
    return all(any(word.startswith(part) for word in words) for part in _WORD.findall(fold(query)))
