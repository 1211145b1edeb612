"""Whom one can pick (personen kiezen): for a `PersonField` the names that fit, new adults and an unknown child."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from buut_desktop.domain.incident import PartyKind
from buut_desktop.domain.names import fold
from buut_desktop.domain.reading_order import isolated
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.person_field import Suggestion
from buut_desktop.use_cases.find_people import Person

ADULT_WORDS = {
    PartyKind.STAFF: "personeel",
    PartyKind.GUARDIAN: "ouder of verzorger",
    PartyKind.OUTSIDER: "andere volwassene",
}
UNKNOWN_CHILD = "Onbekend kind"
_MOST = 60
"""Names offered at most; who needs a later one types a letter more."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pick:
    """What was picked, the key of a suggestion: a known person, else a new adult, else an unknown child."""

    kind: PartyKind
    name: str
    person: UUID | None = None


class PersonPicker:
    """Gives the suggestions for what is typed; `find` fits `PersonField`.

    Names are folded once, so that a key costs a few milliseconds at 3,000 people.
    """

    def __init__(self, people: Sequence[Person] = (), *, adults: bool = True, unknown: bool = True) -> None:
        """Without `adults` or `unknown` only known people are offered."""
        self._adults, self._unknown = adults, unknown
        self._taken: frozenset[UUID] = frozenset()
        self.set_people(people)

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer these people."""
        self._people = [(person, fold(person.name)) for person in people]
        self._words = [tuple(_WORD.findall(folded)) for _, folded in self._people]

    def set_taken(self, taken: Collection[UUID]) -> None:
        """Leave out who was picked already."""
        self._taken = frozenset(taken)

    def find(self, typed: str) -> list[Suggestion]:
        """Give who fits: every word typed begins one of the name's, first names first; then who can be added."""
        words = " ".join(typed.split())
        found = [_known(person) for person in self._fitting(words)]
        unknown = [_unknown()] if self._unknown else []
        if unknown and len(words) > 1 and fold(UNKNOWN_CHILD).startswith(fold(words)):
            found, unknown = [Suggestion(unknown[0].key, UNKNOWN_CHILD, "naam niet bekend"), *found], []
        adults = [_new(kind, words) for kind in ADULT_WORDS] if self._adults and len(words) > 1 else []
        return [*found, *adults, *unknown]

    def _fitting(self, typed: str) -> list[Person]:
        asked = fold(typed)
        parts = _WORD.findall(asked)
        first: list[Person] = []
        other: list[Person] = []
        for (person, folded), words in zip(self._people, self._words, strict=True):
            if person.id not in self._taken and all(any(w.startswith(part) for w in words) for part in parts):
                (first if folded.startswith(asked) else other).append(person)
        return [*first, *other][:_MOST]


def _known(person: Person) -> Suggestion:
    where = person.group or _what(person)
    return Suggestion(Pick(person.kind, person.name, person.id), person.name, where, full_name=person.name)


def _what(person: Person) -> str:
    """Say which adult is meant, where several have such a name: ouder van Noor, vakleerkracht gym, BHV’er."""
    if person.children:
        return f"ouder van {dutch.listing([isolated(child) for child in person.children])}"
    word = person.function or ADULT_WORDS.get(person.kind, "")
    return f"{word}, BHV’er" if person.responder else word


def _new(kind: PartyKind, name: str) -> Suggestion:
    return Suggestion(Pick(kind, name), f"Volwassene toevoegen: {isolated(name)}", ADULT_WORDS[kind], adds=True)


def _unknown() -> Suggestion:
    return Suggestion(Pick(PartyKind.UNKNOWN, UNKNOWN_CHILD), UNKNOWN_CHILD, "naam niet bekend", adds=True)
