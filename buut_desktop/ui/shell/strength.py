"""How hard a passphrase (wachtzin) is to guess, said honestly: what an attacker with time would need.

zxcvbn knows keyboards, dates and English words, not Dutch ones. So a passphrase of plain words is never rated above
what its number of words is worth: four powers of ten for each (one of ten thousand common words).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import Enum

_PER_WORD = 4.0
_LETTERS_PER_WORD = 7
_GUESSES_PER_SECOND = 1000.0
"""A guess costs 256 MB and 0.7 s of an ordinary computer; this is a rack of a thousand times that."""
_LONGEST = 72
_UNITS = (
    (60.0, "binnen een minuut"),
    (3600.0, "binnen een uur"),
    (86400.0, "binnen een dag"),
    (30 * 86400.0, "binnen een maand"),
    (365 * 86400.0, "binnen een jaar"),
    (100 * 365 * 86400.0, "pas na vele jaren"),
)


class Level(Enum):
    """How much a passphrase is worth."""

    WEAK = "zwak"
    FAIR = "redelijk"
    STRONG = "sterk"


@dataclass(frozen=True, slots=True)
class Strength:
    """A judgement with its sentence; `share` from 0 to 1 fills the bar."""

    level: Level
    share: float
    sentence: str


def strength(passphrase: str, known: tuple[str, ...] = ()) -> Strength:
    """Judge a passphrase; `known` are words an attacker would try first, such as the school's name."""
    powers = min(_guesses(passphrase, known), _words_worth(passphrase))
    seconds = 10**powers / _GUESSES_PER_SECOND
    when = next((words for limit, words in _UNITS if seconds < limit), "niet in een mensenleven")
    if powers < 9:
        level, more = Level.WEAK, " Zet er gewone woorden bij die niets met elkaar te maken hebben."
    elif powers < 14:
        level, more = Level.FAIR, " Een woord erbij maakt hem sterk."
    else:
        level, more = Level.STRONG, ""
    sentence = f"{level.value.capitalize()}: met zware computers {when} te raden.{more}"
    return Strength(level, min(1.0, powers / 16), sentence)


def _guesses(passphrase: str, known: tuple[str, ...]) -> float:
    from zxcvbn import zxcvbn

    if not passphrase:
        return 0.0
    parts = [part for text in known for part in (text, *text.split()) if part]
    found = zxcvbn(passphrase[:_LONGEST], user_inputs=parts)
    return float(found["guesses_log10"])


def _words_worth(passphrase: str) -> float:
    words = passphrase.split()
    if not all(re.fullmatch(r"[^\W\d_]+[,.!?]?", word) for word in words):
        return math.inf
    different = {word.casefold().rstrip(",.!?") for word in words}
    return _PER_WORD * sum(math.ceil(len(word) / _LETTERS_PER_WORD) for word in different)
