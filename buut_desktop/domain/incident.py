"""An incident: what happened, to whom and by whom, in the words of the person who noted it (melding)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from buut_desktop.domain.policy import IncidentPolicy
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import LinkedText


class PartyKind(StrEnum):
    """What an involved person is; `unknown` is a child nobody could name."""

    PUPIL = "pupil"
    STAFF = "staff"
    GUARDIAN = "guardian"
    OUTSIDER = "outsider"
    UNKNOWN = "unknown"

    @property
    def adult(self) -> bool:
        """Whether the person is an adult of or around the school."""
        return self in (PartyKind.STAFF, PartyKind.GUARDIAN, PartyKind.OUTSIDER)


@dataclass(frozen=True, slots=True)
class Party:
    """One person in one incident (betrokkene), with every role that person had in it.

    `person` is a pupil or an adult of the school file; None only for `unknown`. `name` is the name as it is now:
    given by the cabinet when read, and by the screen for an adult typed for the first time.
    """

    kind: PartyKind
    person: UUID | None
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChosenKind:
    """A kind of incident by its code, with the sub-kinds that apply."""

    code: str
    sub_kinds: tuple[str, ...] = ()


class Relation(StrEnum):
    """Between whom it happened, computed from the parties."""

    PUPILS = "pupils"
    PUPIL_AND_STAFF = "pupil_and_staff"
    GUARDIAN_AND_STAFF = "guardian_and_staff"
    STAFF = "staff"
    OTHER = "other"


class Card(StrEnum):
    """A card that must be read before anything else is done; the code is the key of its text."""

    STOP = "card.stop"
    BETWEEN_CHILDREN = "card.between_children"
    STAFF_MATTER = "card.staff"


@dataclass(frozen=True, slots=True)
class IncidentEntry:
    """What the person filled in: the whole of an incident that can be typed or corrected."""

    happened_on: date
    happened_at: time | None
    time_slot: str | None
    place: str | None
    kinds: tuple[ChosenKind, ...]
    parties: tuple[Party, ...]
    what: LinkedText
    severity: str | None
    injury: bool
    responder: bool
    """An emergency responder (BHV'er) was there."""
    reported_by: str
    """The person who told it, as typed or picked; empty means the account that noted it."""
    on_paper: bool
    """Typed over from a paper form."""


@dataclass(frozen=True, slots=True)
class InEsis:
    """The incident stands in Esis, the school's legal register, since `on`, put there by `by`."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as it is kept. `revision` grows with every correction and guards against stale forms."""

    id: UUID
    number: str
    entry: IncidentEntry
    policy: str
    """Hash of the policy version whose codes the entry uses."""
    registered_at: datetime
    registered_by: UUID
    registered_by_name: str
    in_esis: InEsis | None = None
    case: UUID | None = None
    revision: int = 1


def relation(parties: Iterable[Party]) -> Relation:
    """Give between whom it happened, by the kinds of the parties."""
    kinds = {PartyKind.PUPIL if p.kind is PartyKind.UNKNOWN else p.kind for p in parties}
    if kinds == {PartyKind.PUPIL}:
        return Relation.PUPILS
    if kinds == {PartyKind.STAFF}:
        return Relation.STAFF
    if kinds == {PartyKind.PUPIL, PartyKind.STAFF}:
        return Relation.PUPIL_AND_STAFF
    if kinds == {PartyKind.GUARDIAN, PartyKind.STAFF}:
        return Relation.GUARDIAN_AND_STAFF
    return Relation.OTHER


def card(policy: IncidentPolicy, kinds: Iterable[str], parties: Iterable[Party]) -> Card | None:
    """Give the card that these kinds and parties open, or None.

    `STOP` and `STAFF_MATTER` mean that nothing may be kept, not even a draft: such matters belong in a
    compartment of their own with their own key.
    """
    people = tuple(parties)
    stop = any(k.stop for k in policy.kinds if k.code in set(kinds))
    if stop and any(p.kind.adult for p in people):
        return Card.STOP
    if len(people) > 1 and relation(people) is Relation.STAFF:
        return Card.STAFF_MATTER
    return Card.BETWEEN_CHILDREN if stop else None


def keeps_nothing(shown: Card | None) -> bool:
    """Say whether this card forbids keeping what was typed."""
    return shown in (Card.STOP, Card.STAFF_MATTER)


def check(entry: IncidentEntry, policy: IncidentPolicy, now: datetime) -> None:
    """Raise the `Refusal` that stands in the way of keeping `entry`; `now` is local time.

    Codes: who_missing, who_twice, kind_missing, date, kept_apart (a card forbids keeping it).
    """
    if not entry.parties:
        raise Refusal("who_missing")
    known = [p.person for p in entry.parties if p.person is not None]
    if len(known) != len(set(known)):
        raise Refusal("who_twice")
    if keeps_nothing(card(policy, [k.code for k in entry.kinds], entry.parties)):
        raise Refusal("kept_apart")
    if not entry.kinds:
        raise Refusal("kind_missing")
    if entry.happened_on > now.date() or (
        entry.happened_on == now.date()
        and entry.happened_at is not None
        and entry.happened_at > now.time().replace(tzinfo=None)
    ):
        raise Refusal("date")


def still_to_add(entry: IncidentEntry) -> tuple[str, ...]:
    """Give the codes of what a complete incident has and this one lacks: what, place, moment, severity."""
    lacking = {
        "what": not entry.what,
        "place": entry.place is None,
        "moment": entry.happened_at is None and entry.time_slot is None,
        "severity": entry.severity is None,
    }
    return tuple(code for code, lacks in lacking.items() if lacks)


def is_bullying(policy: IncidentPolicy, kinds: Iterable[str]) -> bool:
    """Say whether one of `kinds` is a report of bullying, for which stricter rules hold."""
    wanted = set(kinds)
    return any(k.bullying for k in policy.kinds if k.code in wanted)
