"""Letters from right to left (leesrichting): names in Arabic or Hebrew letters amid Dutch words.

Nothing here is kept: a name is stored as it was typed, and set apart only where it is shown with other words.
"""

from __future__ import annotations

import re
import unicodedata

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_TURNED = frozenset({"R", "AL"})
# What ends a name although it stands between two from right to left: they are two names, and the first stays first.
_APART = frozenset(',;:·/|()[]{}«»“”„"&+=<>\n\t')
_INITIAL = re.compile(r"(?:^|\s)\S$")


def turned(text: str) -> bool:
    """Say whether any letter of `text` is written from right to left."""
    # Nearly every name is plain; asking each letter for its direction costs more than this look.
    return not text.isascii() and any(unicodedata.bidirectional(letter) in _TURNED for letter in text)


def isolated(name: str) -> str:
    """Give `name` for a place where other words stand on the same line.

    A name from right to left is set apart by two signs that cannot be seen, so that it turns nothing around it.
    """
    return f"{_FIRST_STRONG_ISOLATE}{name}{_POP_ISOLATE}" if turned(name) else name


def stretches(text: str) -> list[tuple[str, bool]]:
    """Give `text` in parts in their order, each with whether it is read from right to left.

    A stretch from right to left is a name or a few words: it ends at its last letter, and at a comma or a bracket.
    """
    if not turned(text):
        return [(text, False)] if text else []
    parts: list[tuple[str, bool]] = []
    plain, place = "", 0
    while place < len(text):
        if unicodedata.bidirectional(text[place]) not in _TURNED:
            plain += text[place]
            place += 1
            continue
        end = _end(text, place)
        if plain:
            parts.append((plain, False))
            plain = ""
        parts.append((text[place:end], True))
        place = end
    return [*parts, (plain, False)] if plain else parts


def _end(text: str, start: int) -> int:
    """Give where the stretch that begins at `start` ends."""
    end = start + 1
    for place in range(start + 1, len(text)):
        way = unicodedata.bidirectional(text[place])
        if way == "L" or text[place] in _APART:
            break
        if way in _TURNED or (way == "NSM" and place == end):
            end = place + 1
    if text[end : end + 1] == "." and _INITIAL.search(text[start:end]):
        end += 1  # the stop of an initial belongs to it, that of a sentence does not
    return end
