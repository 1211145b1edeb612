"""Names of people (namen): how they are shown, sorted, shortened and found.

Plain functions on strings; a person is given as first name (roepnaam), prefix (tussenvoegsel) and surname.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"(?<=\w)['’‘`´\-‐‑](?=\w)")
"""A sign inside a word: o'brien and jan-piet are typed without it as well."""
_LAST = "\U0010ffff"
"""Sorts after every letter."""
# Letters that no decomposition takes apart; of Arabic and Hebrew the forms in which people write one letter.
_LETTERS = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h",
        "ŋ": "n", "ŧ": "t", "ə": "e", "ʼ": "’", "ʻ": "’", "ʹ": "’", "\u00ad": "", "\u200c": "", "\u200d": "",
        "\u0640": "", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك",
        "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
    }
)  # fmt: skip
_NOT_JOINED = "\u200c"

Parts = tuple[str, str, str]


def fold(text: str) -> str:
    """Give `text` without case and accents, so that "zoe" finds Zoë and "seyma" Şeyma."""
    if text.isascii():
        return text.lower()
    lowered = text.casefold()
    if lowered.isascii():  # most names; a school of 3,000 is folded at every choice in a proposal
        return lowered
    lowered = lowered.replace("i̇", "i").translate(_LETTERS)
    taken_apart = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in taken_apart if not unicodedata.combining(letter)).casefold().translate(_LETTERS)


def display(given_name: str, prefix: str = "", surname: str = "") -> str:
    """Give the full name: Noor van der Regenboog."""
    return " ".join(part for part in (given_name, prefix, surname) if part)


def sort_key(given_name: str, prefix: str = "", surname: str = "", *, by_surname: bool = False) -> tuple[str, str, str]:
    """Sort by first name, then by surname without its prefix; `by_surname` turns those two round."""
    given, last = fold(given_name), fold(_bare(surname))
    return (last, given, fold(prefix)) if by_surname else (given, last, fold(prefix))


def initials(given_name: str, prefix: str = "", surname: str = "") -> str:
    """Give the first letters of first name and surname in capitals; the prefix has none."""
    parts = (unicodedata.normalize("NFC", part) for part in (given_name, surname))
    letters = [next((c for c in part if c.isalnum()), "").upper()[:1] for part in parts]
    # Letters that join would make a syllable of two initials.
    apart = _NOT_JOINED if all(letter and unicodedata.bidirectional(letter) == "AL" for letter in letters) else ""
    return apart.join(letters)


def unique_initials(people: Sequence[Parts]) -> list[str]:
    """Give each person initials that no other of `people` has: NB, else NoB and NaB; the same letters are numbered."""
    found = [initials(*person) for person in people]
    for length in (2, 3):
        shared = _shared(found)
        found = [
            _longer(person, length) if _heard(short) in shared else short
            for short, person in zip(found, people, strict=True)
        ]
    while shared := _shared(found):
        found = _numbered(found, shared)
    return found


def _longer(person: Parts, length: int) -> str:
    """Give so many letters of the first name before the letter of the surname."""
    letters = [c for c in unicodedata.normalize("NFC", person[0]) if c.isalnum()][:length]
    surname = initials("", "", person[2])
    return "".join(letters[:1]).upper()[:1] + "".join(letters[1:]).lower() + surname


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


def words(name: str) -> tuple[str, ...]:
    """Give the folded words by which a name is found; one with a sign inside also as a whole: o, brien and obrien."""
    return _words(fold(name))


def _words(folded: str) -> tuple[str, ...]:
    apart, whole = _WORD.findall(folded), _SIGN.sub("", folded)
    more = () if whole == folded else _WORD.findall(whole)
    return tuple(dict.fromkeys((*apart, *more)))


def asked(query: str) -> tuple[str, ...]:
    """Give the folded words of what somebody typed to find a name."""
    return tuple(_WORD.findall(fold(query)))


def fits(parts: Iterable[str], name_words: Sequence[str]) -> bool:
    """Say whether every part that was asked begins one of the words: the rule for every search on names."""
    return all(any(word.startswith(part) for word in name_words) for part in parts)


def matches(query: str, name: str) -> bool:
    """Say whether every word of `query` begins some word of `name`; the prefix may be left out: "noor reg"."""
    return fits(asked(query), words(name))


class NameIndex:
    """Names prepared once, so that finding among thousands costs little more than what is found.

    It goes by the rule of `matches`.
    """

    def __init__(self, called: Iterable[str]) -> None:
        """Prepare these names; `find` gives their places in this order."""
        self._spoken: list[str] = []
        pairs: list[tuple[str, int]] = []
        for place, name in enumerate(called):
            folded = fold(name)
            self._spoken.append(" ".join(_WORD.findall(folded)))
            pairs += ((word, place) for word in _words(folded))
        pairs.sort()
        self._words = [word for word, _ in pairs]
        self._places = [place for _, place in pairs]

    def __len__(self) -> int:
        """Give how many names there are."""
        return len(self._spoken)

    def find(self, query: str) -> list[int]:
        """Give where the names stand that fit, best first: "jo" finds Jo, then who begins so, then the others."""
        parts = asked(query)
        found: set[int] | None = None
        for part in parts:
            begun = self._begun(part)
            found = begun if found is None else found & begun
            if not found:
                return []
        if found is None:
            return list(range(len(self._spoken)))
        typed = " ".join(parts)
        return sorted(found, key=lambda place: (self._rank(place, typed), place))

    def _begun(self, part: str) -> set[int]:
        return set(self._places[bisect_left(self._words, part) : bisect_left(self._words, part + _LAST)])

    def _rank(self, place: int, typed: str) -> int:
        spoken = self._spoken[place]
        if not spoken.startswith(typed):
            return 2
        return 0 if spoken[len(typed) : len(typed) + 1] in ("", " ") else 1
