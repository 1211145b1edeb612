"""Whom one can pick (personen kiezen): for a `PersonField` the names that fit, new adults and an unknown child."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from buut_desktop.domain.incident import PartyKind
from buut_desktop.domain.names import NameIndex, fold
from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.reading_order import isolated
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.person_field import Suggestion
from buut_desktop.use_cases.find_people import Person
from buut_desktop.use_cases.ports import AlikeNames

ADULT_WORDS = {
    PartyKind.STAFF: "personeel",
    PartyKind.GUARDIAN: "ouder of verzorger",
    PartyKind.OUTSIDER: "andere volwassene",
}
UNKNOWN_CHILD = "Onbekend kind"
_MOST = 60
"""Names offered at most; who needs a later one types a letter more."""
_FEW = 2
"""Up to so many that fit, somebody else may have been meant."""
_MOST_ALIKE = 4
_MANY = 200
"""More names than this are prepared beforehand; fewer are ready within a key."""
LEFT = "van school"


@dataclass(frozen=True, slots=True)
class Pick:
    """What was picked, the key of a suggestion: a known person, else a new adult, else an unknown child."""

    kind: PartyKind
    name: str
    person: UUID | None = None


class PersonPicker:
    """Gives the suggestions for what is typed; `find` fits `PersonField`.

    Names are prepared once, so that a key costs a few milliseconds at 3,000 people. Only where hardly anybody fits,
    those are looked for whose names look like what was typed.
    """

    def __init__(
        self,
        people: Sequence[Person] = (),
        *,
        adults: bool = True,
        unknown: bool = True,
        alike: AlikeNames | None = None,
    ) -> None:
        """Without `adults` or `unknown` only known people are offered, without `alike` only who fits."""
        self._adults, self._unknown, self._alike = adults, unknown, alike
        self._taken: frozenset[UUID] = frozenset()
        self.set_people(people)

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer these people."""
        self._people = [*(p for p in people if not p.left), *(p for p in people if p.left)]
        self._names = [person.name for person in self._people]
        self._index = NameIndex(self._names)
        if self._alike is not None and len(self._names) > _MANY:
            self._alike.prepare(self._names)  # now, for later it would keep a key waiting

    def set_taken(self, taken: Collection[UUID]) -> None:
        """Leave out who was picked already."""
        self._taken = frozenset(taken)

    def find(self, typed: str) -> list[Suggestion]:
        """Give who fits: every word typed begins one of the name's, first names first; then who can be added."""
        words = " ".join(typed.split())
        fitting = self._fitting(words)
        found = [_known(self._people[at]) for at in fitting]
        found += [_alike(self._people[at]) for at in self._looking_like(words, fitting)]
        unknown = [_unknown()] if self._unknown else []
        if unknown and len(words) > 1 and fold(UNKNOWN_CHILD).startswith(fold(words)):
            found, unknown = [Suggestion(unknown[0].key, UNKNOWN_CHILD, "naam niet bekend"), *found], []
        adults = [_new(kind, words) for kind in ADULT_WORDS] if self._adults and len(words) > 1 else []
        return [*found, *adults, *unknown]

    def _fitting(self, typed: str) -> list[int]:
        places = [at for at in self._index.find(typed) if self._people[at].id not in self._taken]
        here = [at for at in places if not self._people[at].left]
        return [*here, *(at for at in places if self._people[at].left)][:_MOST]

    def _looking_like(self, typed: str, fitting: Sequence[int]) -> list[int]:
        if self._alike is None or len(fitting) > _FEW:
            return []
        found = self._alike.closest(typed, self._names, _MOST_ALIKE + len(self._taken) + len(fitting))
        offered = [at for at in found if at not in fitting and self._people[at].id not in self._taken]
        return offered[:_MOST_ALIKE]


class StaffPicker(PersonPicker):
    """The colleagues (collega's), for a `PersonLine` that keeps a name; the person at the keyboard is always one."""

    def __init__(self, me: Actor, *, alike: AlikeNames | None = None) -> None:
        self._me = me
        super().__init__(adults=False, unknown=False, alike=alike)

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer those of them who work here, oneself first."""
        staff = [person for person in people if person.kind is PartyKind.STAFF and not person.left]
        mine = [person for person in staff if person.name == self._me.name]
        # Whoever looks after the file need not be in the team.
        mine = mine or [Person(PartyKind.STAFF, self._me.account, self._me.name, self._me.name, "")]
        super().set_people([*mine, *(person for person in staff if person.name != self._me.name)])


def _known(person: Person) -> Suggestion:
    return Suggestion(Pick(person.kind, person.name, person.id), person.name, where(person), full_name=person.name)


def _alike(person: Person) -> Suggestion:
    found = _known(person)
    return replace(found, where=" · ".join(part for part in ("lijkt op", found.where) if part), alike=True)


def where(person: Person) -> str:
    """Say small which person is meant: its group, *van school*, or what an adult does."""
    return LEFT if person.left else person.group or _what(person)


def _what(person: Person) -> str:
    """Say which adult is meant, where several have such a name: ouder van Noor, vakleerkracht gym, BHV’er."""
    if person.children:
        return f"ouder van {dutch.listing([isolated(child) for child in person.children])}"
    mentor = f"mentor {dutch.listing([isolated(group) for group in person.mentor_of])}" if person.mentor_of else ""
    word = mentor or person.function or ADULT_WORDS.get(person.kind, "")
    return f"{word}, BHV’er" if person.responder else word


def _new(kind: PartyKind, name: str) -> Suggestion:
    return Suggestion(Pick(kind, name), f"Volwassene toevoegen: {isolated(name)}", ADULT_WORDS[kind], adds=True)


def _unknown() -> Suggestion:
    return Suggestion(Pick(PartyKind.UNKNOWN, UNKNOWN_CHILD), UNKNOWN_CHILD, "naam niet bekend", adds=True)
