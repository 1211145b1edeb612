"""Find people for the person picker: pupils and the adults typed so far."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.incident import PartyKind
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.use_cases.ports import Cabinet, Clock


@dataclass(frozen=True, slots=True)
class Person:
    """A person one can pick: the full name, the name to call it by among all, and its group."""

    kind: PartyKind
    id: UUID
    name: str
    short: str
    """The first name, longer where several have the same; an adult's whole name."""
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPeople:
    """Give everyone who can be picked, once; the picker narrows the list while the person types."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor) -> tuple[Person, ...]:
        """Give the pupils of today, sorted by name, and then the adults."""
        require(actor, Act.SEE_PUPILS)
        with self.cabinet.read() as work:
            placements = work.people.pupils(self.clock.today())
            adults = work.people.adults()
        full = [names.display(p.pupil.given_name, p.pupil.prefix, p.pupil.surname) for p in placements]
        short = names.unique_first_names([(p.pupil.given_name, p.pupil.prefix, p.pupil.surname) for p in placements])
        pupils = [
            Person(PartyKind.PUPIL, p.pupil.id, name, first, p.home_group.name if p.home_group else "")
            for p, name, first in zip(placements, full, short, strict=True)
        ]
        others = [Person(PartyKind(a.kind.value), a.id, a.name, a.name, "") for a in adults]
        return (*pupils, *others)
