"""Names written in one cell (namen in één veld): Noor van der Regenboog; Regenboog, Noor van der; Jansen, van."""

from __future__ import annotations

import re

from buut_desktop.domain.names import Parts

_DUTCH = frozenset(
    {
        "van", "de", "der", "den", "het", "'t", "t", "'s", "ten", "ter", "te", "tot", "toe", "op", "in", "uit", "aan",
        "bij", "onder", "over", "voor", "achter", "boven", "thoe", "ver", "vande", "vanden", "vander", "v", "v.",
        "d.", "vd", "v.d.", "v/d", "vdr", "v.der", "v/der",
    }
)  # fmt: skip
_FOREIGN = frozenset(
    {
        "von", "vom", "vor", "zu", "zum", "zur", "dem", "des", "du", "la", "le", "les", "l'", "d'", "da", "das", "di",
        "del", "della", "delle", "dei", "degli", "dal", "dalla", "do", "dos", "los", "las", "lo", "e", "y", "el", "al",
        "ul", "ibn", "bin", "ben", "bint", "abu", "abou", "ait", "aït", "ould", "af", "av", "a", "à", "san", "st.",
    }
)  # fmt: skip
_MOST_WORDS = 4
_PIECES = re.compile(r"\s*[,;]\s*")
_BRACKETED = re.compile(r"(.+?)\s*\(([^()]+)\)")


def is_prefix(written: str) -> bool:
    """Whether a cell holds nothing but a tussenvoegsel: "van der", "’t"."""
    words = written.split()
    return 0 < len(words) <= _MOST_WORDS and all(map(_is_prefix, words))


def split_surname(written: str) -> tuple[str, str]:
    """Give prefix and surname of a surname with its prefix in it: "van der Berg", "Jansen, van", "Jansen (van)"."""
    bracketed = _BRACKETED.fullmatch(written)
    head, *tail = [bracketed[1], bracketed[2]] if bracketed else _PIECES.split(written, 1)
    if head and tail and is_prefix(tail[0]):
        return _as_written(tail[0].split()), head
    words = written.split()
    count = _leading(words)
    return _as_written(words[:count]), " ".join(words[count:])


def apart(prefix: str, surname: str) -> tuple[str, str]:
    """Give prefix and surname of a file that has a field for each, where both were written in the second one.

    Only a Dutch tussenvoegsel is taken out of it: "El Amrani" is a surname by itself. Capitals stay as they are.
    """
    shown, surname = " ".join(prefix.split()), " ".join(surname.split())
    if not any(letter.isalnum() for letter in shown):
        shown = ""  # a dash for none
    found, rest = split_surname(surname)
    if not found or not all(_plain(word) in _DUTCH for word in found.split()):
        return shown, surname
    if not shown:
        return (found.upper() if surname.isupper() else found), rest
    # Written in both fields: van der | van der Berg.
    return shown, rest if _plain(shown) == _plain(found) else surname


def split_full(written: str) -> Parts:
    """Give first name, prefix and surname of a whole name, in either order."""
    pieces = [piece for piece in _PIECES.split(written.strip(" ,;")) if piece]
    if len(pieces) > 1:
        return _surname_first(pieces)
    words = written.strip(" ,;").split()
    for place in range(1, len(words)):
        count = _leading(words[place:])
        if count:
            return " ".join(words[:place]), _as_written(words[place : place + count]), " ".join(words[place + count :])
    return " ".join(words[:1]), "", " ".join(words[1:])


def _surname_first(pieces: list[str]) -> Parts:
    prefix, surname = split_surname(pieces[0])
    rest = pieces[1:]
    for place, piece in enumerate(rest):  # Regenboog, van der, Noor
        if len(rest) > 1 and is_prefix(piece):
            return " ".join(rest[:place] + rest[place + 1 :]), _as_written(piece.split()), pieces[0]
    words = " ".join(rest).split()
    if not prefix:
        # A first name may look like a prefix (Ben, Don): only small letters alone are one.
        least = 0 if " ".join(words).islower() and all(map(_is_prefix, words)) else 1
        count = 0
        while len(words) - count > least and count < _MOST_WORDS and _is_prefix(words[-1 - count]):
            count += 1
        if count:
            return " ".join(words[:-count]), _as_written(words[-count:]), surname
    return " ".join(words), prefix, surname


def _leading(words: list[str]) -> int:
    """Count the words of a prefix at the beginning; the last word is always a surname."""
    count = 0
    while count < min(_MOST_WORDS, len(words) - 1) and _is_prefix(words[count]):
        count += 1
    return count


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").replace("‘", "'").replace("`", "'").replace("´", "'")


def _is_prefix(word: str) -> bool:
    plain = _plain(word)
    return plain in _DUTCH or plain in _FOREIGN


def _as_written(words: list[str]) -> str:
    # The capital of "Van der Berg" belongs to the beginning of the cell, not to the name; "El" may be written so.
    return " ".join(word.lower() if _plain(word) in _DUTCH else word for word in words)
