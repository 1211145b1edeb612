"""Register an incident (melding): the minute in which everything else begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.incident import Card, Incident, IncidentEntry, Party, PartyKind, card, check
from buut_desktop.domain.people import Adult, AdultKind
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.policy import SERIOUS
from buut_desktop.domain.school_year import school_year
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Change, Clock

DRAFT = "incident"
"""The kind of draft that a half-filled report is kept as."""


@dataclass(frozen=True, slots=True)
class Registered:
    """The incident as it was kept, and the card to show with it, if any."""

    incident: UUID
    number: str
    card: Card | None
    urgent: bool
    """Someone must be told in person: the program alerts nobody."""
    changes: frozenset[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterIncident:
    """Keep a report as an incident with a number of its own, and let go of its draft."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(self, actor: Actor, entry: IncidentEntry) -> Registered:
        """Keep `entry`; raises `Refusal` (see `domain.incident.check`) or `KnownProblem`, and keeps nothing then."""
        require(actor, Act.REGISTER_INCIDENT)
        policy = self.policies.current.incidents
        check(entry, policy, self.clock.now())
        year = school_year(entry.happened_on)
        with self.cabinet.change(actor, Act.REGISTER_INCIDENT) as work:
            entry = replace(entry, parties=with_adults_kept(work, entry.parties))
            incident = Incident(
                id=uuid4(),
                number=f"{year}-{work.numbers.next(Kind.INCIDENT, year):03d}",
                entry=entry,
                policy=policy.hash,
                registered_at=self.clock.now(),
                registered_by=actor.account,
                registered_by_name=actor.name,
            )
            work.incidents.add(incident)
            work.drafts.drop(DRAFT, "", actor.account)
            work.keep(Subject(Kind.INCIDENT, incident.id))
        shown = card(policy, [k.code for k in entry.kinds], entry.parties)
        changes = frozenset({Kind.INCIDENT, Kind.DRAFT, Kind.ADULT})
        return Registered(incident.id, incident.number, shown, entry.severity == SERIOUS, changes)


def with_adults_kept(work: Change, parties: Iterable[Party]) -> tuple[Party, ...]:
    """Keep the adults typed for the first time and give the parties with their ids filled in."""
    return tuple(_known(work, party) for party in parties)


def _known(work: Change, party: Party) -> Party:
    if party.person is not None or party.kind in (PartyKind.PUPIL, PartyKind.UNKNOWN):
        return party
    adult = Adult(uuid4(), AdultKind(party.kind.value), party.name)
    work.people.add_adult(adult)
    return replace(party, person=adult.id)
