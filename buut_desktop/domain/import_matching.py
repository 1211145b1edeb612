"""Who a pupil of a file is among those who are known (herkennen): certain, new, or a question to a person.

The school's own key decides where name or birth date agree with it; then name and birth date together; a name alone
never does, and a birth date with a part of the name is a question. Whoever is certain is out of the running for the
others: two children called Noor Bos with their own birth dates ask nothing of anybody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.import_plan import Doubt
from buut_desktop.domain.people import Pupil
from buut_desktop.domain.school_import import ImportedPupil
from buut_desktop.domain.written_names import is_prefix

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person replaced by hand in a pupil's data: where a file still says it, it stays replaced."""

    names: frozenset[names.Parts] = frozenset()
    birth_dates: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """What became of one pupil of the file: a known one, a new one (neither), or a doubt with its candidates."""

    known: Pupil | None = None
    doubt: Doubt | None = None
    candidates: tuple[Pupil, ...] = ()


def match(found: Sequence[ImportedPupil], known: Iterable[Pupil], by_hand: Mapping[UUID, ByHand]) -> tuple[Match, ...]:
    """Give for every pupil of the file who it is."""
    return _Matching(found, known, by_hand).done() if found else ()


def name_words(given_name: str, prefix: str, surname: str) -> str:
    """Give a name as it is compared: folded, by its words alone, wherever the file puts the prefix."""
    return " ".join(_WORD.findall(names.fold(names.display(given_name, prefix, surname))))


@dataclass(slots=True)
class _Matching:
    found: Sequence[ImportedPupil]
    known: Iterable[Pupil]
    by_hand: Mapping[UUID, ByHand]
    _by_key: dict[str, list[Pupil]] = field(default_factory=lambda: defaultdict(list))
    _by_name: dict[str, list[Pupil]] = field(default_factory=lambda: defaultdict(list))
    _by_birth: dict[date | None, list[Pupil]] = field(default_factory=lambda: defaultdict(list))
    _taken: set[UUID] = field(default_factory=set)
    _called: dict[UUID, set[str]] = field(default_factory=dict)
    """The names of each known pupil as they are compared."""
    _words: list[str] = field(default_factory=list)
    """The name of each row of the file as it is compared."""
    _in_file: dict[tuple[str, date], list[int]] = field(default_factory=lambda: defaultdict(list))

    def done(self) -> tuple[Match, ...]:
        for pupil in self.known:
            if pupil.school_key is not None:
                self._by_key[pupil.school_key].append(pupil)
            for birth in self._births_of(pupil) - {None}:
                self._by_birth[birth].append(pupil)
            for called in self._names_of(pupil):
                self._by_name[called].append(pupil)
        self._words = [name_words(f.given_name, f.prefix, f.surname) for f in self.found]
        for place, one in enumerate(self.found):
            if one.birth_date is not None:
                self._in_file[self._words[place], one.birth_date].append(place)
        results: dict[int, Match] = {}
        for step in (self._by_its_key, self._by_name_and_birth, self._left_over):
            for place in range(len(self.found)):
                if place not in results and (decided := step(place)) is not None:
                    results[place] = decided
                    if decided.known is not None:
                        self._taken.add(decided.known.id)
        return tuple(results[place] for place in range(len(self.found)))

    def _by_its_key(self, place: int) -> Match | None:
        keyed = self._keyed(place)
        fitting = [pupil for pupil in keyed if self._agrees(place, pupil)]
        return Match(fitting[0]) if len(fitting) == 1 else None

    def _by_name_and_birth(self, place: int) -> Match | None:
        if self._strangers_with_its_key(place):
            return None
        exact = [pupil for pupil in self._exact(place) if pupil.id not in self._taken]
        return Match(exact[0]) if len(exact) == 1 and len(self._rows_like(place)) == 1 else None

    def _left_over(self, place: int) -> Match:
        strangers = self._strangers_with_its_key(place)
        exact = self._exact(place)
        if strangers:
            doubt = Doubt.OTHER_NAME if len(strangers) == 1 and not exact else Doubt.MORE_THAN_ONE
            return Match(None, doubt, _once([*strangers, *exact]))
        if exact:  # more than one fits, or more than one row of the file claims the same child
            return Match(None, Doubt.SAME_NAME if len(exact) == 1 else Doubt.MORE_THAN_ONE, _once(exact))
        alike = [p for p in self._by_name[self._words[place]] if p.id not in self._taken and self._may_be(place, p)]
        if alike:
            return Match(None, Doubt.SAME_NAME if len(alike) == 1 else Doubt.MORE_THAN_ONE, _once(alike))
        near = [p for p in self._born_with(place) if p.id not in self._taken and self._shares_a_name(place, p)]
        if near:
            return Match(None, Doubt.SAME_BIRTH if len(near) == 1 else Doubt.MORE_THAN_ONE, _once(near))
        return Match()

    def _born_with(self, place: int) -> list[Pupil]:
        birth = self.found[place].birth_date
        return [] if birth is None else self._by_birth[birth]

    def _shares_a_name(self, place: int, pupil: Pupil) -> bool:
        """Whether first name or surname are the same: a child that got another one, not a stranger's."""
        one = self.found[place]
        given = names.fold(one.given_name)
        return bool((given and given == names.fold(pupil.given_name)) or _surnames(one) & _surnames(pupil))

    def _keyed(self, place: int) -> list[Pupil]:
        one = self.found[place]
        return self._by_key.get(one.key, []) if one.key is not None and one.key_is_stable else []

    def _strangers_with_its_key(self, place: int) -> list[Pupil]:
        """Give who has its key and nothing else of it, unless the file has that child in another row: renumbered."""
        strangers = [p for p in self._keyed(place) if p.id not in self._taken and not self._elsewhere(place, p)]
        return [p for p in strangers if not self._agrees(place, p)] or (strangers if len(strangers) > 1 else [])

    def _elsewhere(self, place: int, pupil: Pupil) -> bool:
        if pupil.birth_date is None:
            return False
        rows = (self._in_file.get((called, pupil.birth_date), ()) for called in self._names_of(pupil))
        return any(row != place for found in rows for row in found)

    def _rows_like(self, place: int) -> list[int]:
        birth = self.found[place].birth_date
        assert birth is not None
        return self._in_file[self._words[place], birth]

    def _agrees(self, place: int, pupil: Pupil) -> bool:
        """Whether name or birth date bear out what the key says; where no date can, one part of the name does."""
        one = self.found[place]
        if self._words[place] in self._names_of(pupil):
            return True
        if one.birth_date is not None and pupil.birth_date is not None:
            return one.birth_date in self._births_of(pupil)
        given, surname = names.fold(one.given_name), names.fold(one.surname)
        return bool(
            (given and given == names.fold(pupil.given_name)) or (surname and surname == names.fold(pupil.surname))
        )

    def _exact(self, place: int) -> list[Pupil]:
        birth = self.found[place].birth_date
        alike = self._by_name[self._words[place]]
        return [pupil for pupil in alike if birth is not None and birth in self._births_of(pupil)]

    def _may_be(self, place: int, pupil: Pupil) -> bool:
        """Whether the same name may be the same child: not where both keys and both birth dates say otherwise."""
        one = self.found[place]
        if one.birth_date is None or pupil.birth_date is None:
            return True
        return pupil.school_key is None or not one.key_is_stable

    def _births_of(self, pupil: Pupil) -> set[date | None]:
        return {pupil.birth_date, *self.by_hand.get(pupil.id, ByHand()).birth_dates}

    def _names_of(self, pupil: Pupil) -> set[str]:
        if pupil.id not in self._called:
            by_hand = self.by_hand.get(pupil.id, ByHand()).names
            parts = ((pupil.given_name, pupil.prefix, pupil.surname), *by_hand)
            self._called[pupil.id] = {name_words(*each) for each in parts}
        return self._called[pupil.id]


def _surnames(one: Pupil | ImportedPupil) -> set[str]:
    """Give the words of a surname without those of a tussenvoegsel."""
    return {word for word in _WORD.findall(names.fold(one.surname)) if not is_prefix(word)}


def _once(pupils: Iterable[Pupil]) -> tuple[Pupil, ...]:
    return tuple({pupil.id: pupil for pupil in pupils}.values())
