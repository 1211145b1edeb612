"""Names that look like what was typed (lijkt op): for whoever writes Sjeyma and means Şeyma.

A person is offered to choose from these, never taken by itself. What is written differently but sounds the same in
Dutch counts as equal; then as few letters as possible may differ, the fewer the shorter the word is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from buut_desktop.domain import names as rules

FEWEST = 3
"""Letters needed before anything is alike."""
_LONGEST = 40
"""Letters of a word, and words of what was typed, that are looked at; no name is longer."""
_MOST_PARTS = 6
_SOUNDS = (
    ("sch", "sg"), ("sj", "s"), ("sh", "s"), ("ch", "g"), ("ph", "f"), ("th", "t"), ("gh", "g"), ("ck", "k"),
    ("ij", "y"), ("ei", "y"), ("ie", "i"), ("ou", "au"), ("oe", "u"), ("x", "ks"), ("q", "k"), ("c", "k"), ("z", "s"),
    ("v", "f"), ("j", "y"),
)  # fmt: skip
_SMALL = frozenset(
    ("aan", "al", "ben", "bij", "bin", "da", "de", "del", "den", "der", "des", "di", "dos", "du", "el", "het", "in",
     "la", "le", "op", "te", "ten", "ter", "tot", "uit", "van", "von", "voor", "zu")
)  # fmt: skip
"""Words between first name and surname: half the school has them, and they are left out when a name is typed."""
_TWICE = re.compile(r"(.)\1+")


class NamesAlike:
    """Fits the port `AlikeNames`; names asked about twice are prepared once."""

    def __init__(self) -> None:
        self._names: Sequence[str] = ()
        self._words: tuple[str, ...] = ()
        self._owners: tuple[tuple[int, ...], ...] = ()
        self._first: list[str] = []

    def closest(self, typed: str, names: Sequence[str], most: int) -> tuple[int, ...]:
        """Give the places of at most `most` names that look like `typed`, the best first."""
        parts = [part[:_LONGEST] for part in rules.asked(typed) if part not in _SMALL][:_MOST_PARTS]
        if not any(len(part) >= FEWEST for part in parts):
            return ()
        self.prepare(names)
        sounds = [_sound(part) for part in parts]
        total: dict[int, int] | None = None
        for part, sound in zip(parts, sounds, strict=True):
            near = self._near(part, sound)
            total = near if total is None else {at: total[at] + off for at, off in near.items() if at in total}
            if not total:
                return ()
        assert total is not None
        ranked = sorted(total, key=lambda at: (total[at], not self._first[at].startswith(sounds[0][:2]), at))
        return tuple(ranked[:most])

    def prepare(self, names: Sequence[str]) -> None:
        """Get ready for these names."""
        if names is self._names or (len(names) == len(self._names) and list(names) == list(self._names)):
            return
        owners: dict[str, list[int]] = {}
        first = []
        for at, name in enumerate(names):
            heard = [_sound(word[:_LONGEST]) for word in rules.words(name) if word not in _SMALL]
            first.append(heard[0] if heard else "")
            for word in dict.fromkeys(heard):
                owners.setdefault(word, []).append(at)
        self._words = tuple(owners)
        self._owners = tuple(tuple(places) for places in owners.values())
        self._names, self._first = names, first

    def _near(self, part: str, sound: str) -> dict[int, int]:
        """Give the names with a word near this one: their place, and how far off it is."""
        found: dict[int, int] = {}
        for word, off in self._words_near(part, sound):
            for at in self._owners[word]:
                found[at] = min(off, found.get(at, off))
        return found

    def _words_near(self, part: str, sound: str) -> list[tuple[int, int]]:
        if len(part) < FEWEST:
            return [(at, 0) for at, word in enumerate(self._words) if word.startswith(sound)]
        far = _may_differ(part)
        whole = process.extract(sound, self._words, scorer=OSA.distance, processor=None, score_cutoff=far, limit=None)
        near = [(at, int(off)) for word, off, at in whole if _same_start(word, sound, int(off))]
        if len(sound) < 4:
            return near
        # Somebody may still be typing: then the beginning of the word is what counts, a little less.
        begun = [word[: len(sound)] for word in self._words]
        cut = process.extract(sound, begun, scorer=OSA.distance, processor=None, score_cutoff=far, limit=None)
        return near + [(at, int(off) + 1) for word, off, at in cut if _same_start(word, sound, int(off))]


@lru_cache(10_000)
def _sound(word: str) -> str:
    """Give a folded word as it sounds in Dutch, roughly: Meike and Mijke are alike, Noor and Nor too."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return _TWICE.sub(r"\1", word)


def _may_differ(part: str) -> int:
    return 0 if len(part) < 4 else 1 if len(part) < 7 else 2


def _same_start(word: str, sound: str, off: int) -> bool:
    """A short word that begins with another letter is another name: Daan is not Maan."""
    return off == 0 or word[:1] == sound[:1] or (off == 1 and len(sound) >= 5)
