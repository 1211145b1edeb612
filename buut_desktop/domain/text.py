"""Text as it is kept: cleaned once at the boundary, with the people it mentions beside it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from uuid import UUID

from buut_desktop.domain.refusals import Refusal

NOTE_LIMIT = 100_000
"""Letters in one note; a longer one is refused, never cut."""

LINE_LIMIT = 500
"""Letters in a field of one line."""

# Marks that turn the reading order round or cannot be seen. The joiners U+200C and U+200D stay:
# some scripts need them to write a name.
_UNSEEN = frozenset("\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff") | frozenset(
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
)

# Word processors end a line with other signs than the newline; without one, two words would become one.
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text, from `start` up to `end` (letters), that names one person."""

    start: int
    end: int
    person: UUID


@dataclass(frozen=True, slots=True)
class LinkedText:
    """Plain text in NFC and the people mentioned in it, kept as one value so that redaction can be exact."""

    text: str = ""
    mentions: tuple[Mention, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


NO_TEXT = LinkedText()
"""A text in which nothing stands."""


def clean(raw: str, limit: int = NOTE_LIMIT, *, lines: bool = True) -> str:
    """Give `raw` as it may be kept: NFC, without control signs, trimmed; `lines=False` makes one line of it.

    Raises `Refusal("text_unreadable")` for half characters and `Refusal("text_too_long", limit=…)`.
    """
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in raw):
        raise Refusal("text_unreadable")
    kept = "".join(
        letter
        for letter in raw.replace("\r\n", "\n").translate(_LINE_ENDS)
        if letter not in _UNSEEN and (letter in "\n\t" or unicodedata.category(letter) != "Cc")
    )
    kept = unicodedata.normalize("NFC", kept).strip() if lines else unicodedata.normalize("NFC", " ".join(kept.split()))
    if len(kept) > limit:
        raise Refusal("text_too_long", limit=limit)
    return kept


def typed_line(raw: str) -> str:
    """Give what was typed in a field of one line as it may be kept; raises as `clean`."""
    return clean(raw, LINE_LIMIT, lines=False)


def note(raw: str) -> LinkedText:
    """Give `raw` as a cleaned text that mentions nobody yet."""
    return LinkedText(clean(raw))
