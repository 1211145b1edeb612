"""Find people for the person picker: pupils, staff who work here, guardians with their children, and outsiders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from buut_desktop.domain import names
from buut_desktop.domain.incident import PartyKind
from buut_desktop.domain.people import AdultKind
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.staff import mentors, responders
from buut_desktop.use_cases.keep_staff import mentor_groups
from buut_desktop.use_cases.ports import AlikeNames, Cabinet, Clock


@dataclass(frozen=True, slots=True)
class Person:
    """A person one can pick: the full name, the name to call it by among all, and what tells it from others."""

    kind: PartyKind
    id: UUID
    name: str
    short: str
    """The first name, longer where several have the same; an adult's whole name."""
    group: str
    """The home group of a pupil."""
    children: tuple[str, ...] = ()
    """Of a guardian at an address: what its children are called."""
    function: str = ""
    """What an adult does at the school or for it."""
    responder: bool = False
    """A member of staff who is BHV'er today."""
    mentor_of: tuple[str, ...] = ()
    """The home groups of which a member of staff is mentor today."""
    left: bool = False
    """A pupil who is no longer of the school; found after all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindPeople:
    """Give everyone who can be picked, once; the picker narrows the list while the person types."""

    cabinet: Cabinet
    clock: Clock
    alike: AlikeNames
    """For whoever types a name wrong."""

    def __call__(self, actor: Actor, *, with_left: bool = False) -> tuple[Person, ...]:
        """Give the pupils of today, sorted by name, and then the adults; staff only who works here today.

        `with_left` adds the pupils who are no longer of the school, as the last: an old incident may be about them.
        """
        require(actor, Act.SEE_PUPILS)
        today = self.clock.today()
        with self.cabinet.read() as work:
            placements = work.people.pupils(today)
            adults = [a for a in work.people.adults() if a.kind is not AdultKind.STAFF or a.here(today)]
            households = work.households.all()
            first_aid = responders(work.staff.roles(), today)
            groups = mentor_groups(work, today)
            gone = work.people.left(today) if with_left else ()
        full = [p.pupil.full_name for p in placements]
        short = names.unique_first_names([(p.pupil.given_name, p.pupil.prefix, p.pupil.surname) for p in placements])
        pupils = [
            Person(PartyKind.PUPIL, p.pupil.id, name, first, p.home_group.name if p.home_group else "")
            for p, name, first in zip(placements, full, short, strict=True)
        ]
        place = {person.id: number for number, person in enumerate(pupils)}
        families: dict[UUID, list[str]] = {}
        for house in households:
            children = [short[at] for at in sorted(place[child] for child, _ in house.pupils if child in place)]
            for guardian in house.guardians:
                families.setdefault(guardian, []).extend(children)
        others = [
            Person(
                PartyKind(a.kind.value),
                a.id,
                a.name,
                a.name,
                "",
                children=tuple(dict.fromkeys(families.get(a.id, ()))),
                function=a.function,
                responder=a.id in first_aid,
                mentor_of=tuple(groups.get(a.id, ())),
            )
            for a in adults
        ]
        called = [(p.id, p.full_name) for p in gone]
        left = [Person(PartyKind.PUPIL, pupil, name, name, "", left=True) for pupil, name in called]
        return (*pupils, *others, *left)

    def mentors(self, actor: Actor, pupil: UUID, on: date) -> tuple[str, ...]:
        """Give the names of the mentors that `pupil` had on that day; nobody for a pupil the file no longer has."""
        require(actor, Act.SEE_PUPILS)
        with self.cabinet.read() as work:
            try:
                home = work.people.placements([pupil], on)[pupil].home_group
            except Refusal:
                return ()
            groups = [] if home is None else [home.id]
            found = mentors(work.staff.mentorships(), groups, on)
            names_of = {adult.id: adult.name for adult in work.people.adults()} if found else {}
        return tuple(names_of[adult] for adult in found)
