"""The shelf of incidents (incidenten)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, insert, literal_column, or_, select, update

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind, Revision, Subject
from buut_desktop.domain.incident import ChosenKind, Incident, IncidentEntry, InEsis, Party, PartyKind
from buut_desktop.domain.refusals import Refusal
from buut_desktop.store import changes, tables
from buut_desktop.store.people import portions
from buut_desktop.store.search import Entry, SearchIndex

_TABLE, _PARTY, _ROLE, _KIND = tables.incident, tables.party, tables.party_role, tables.incident_kind
_ROW: ColumnElement[int] = literal_column("incident.rowid")
"""Incidents of the same moment keep the order they were put in."""
_OLDEST_FIRST = _TABLE.c.happened_on, _TABLE.c.registered_at, _ROW

KeepRevision = Callable[[Subject, int, str, str], None]
"""Keeps an old value: subject, its revision number, the reason, the value as JSON."""


class IncidentShelf:
    """Keeps incidents, each with its parties, roles and kinds."""

    def __init__(
        self,
        connection: Connection,
        search: SearchIndex,
        keep_revision: KeepRevision,
        index_case_of: Callable[[UUID], None],
    ) -> None:
        self._connection = connection
        self._search = search
        self._keep_revision = keep_revision
        self._index_case_of = index_case_of

    def add(self, incident: Incident) -> None:
        """Keep a new incident."""
        self._connection.execute(insert(_TABLE).values(id=incident.id, **_values(incident)))
        self._add_parts(incident)

    def get(self, incident: UUID) -> Incident:
        """Give one incident with the names people have now; raises `Refusal("gone")`."""
        found = self._read(select(_TABLE).where(_TABLE.c.id == incident))
        if not found:
            raise Refusal("gone")
        return found[0]

    def replace(self, incident: Incident, reason: str) -> Incident:
        """Keep a changed incident and the old one as a revision; raises `Refusal("stale")`."""
        old = self.get(incident.id)
        if old.revision != incident.revision:
            raise Refusal("stale")
        self._keep_revision(Subject(Kind.INCIDENT, old.id), old.revision, reason, _to_json(old))
        new = replace(incident, revision=old.revision + 1)
        self._connection.execute(update(_TABLE).where(_TABLE.c.id == new.id).values(**_values(new)))
        for table in (_ROLE, _PARTY, _KIND):
            self._connection.execute(delete(table).where(table.c.incident == new.id))
        self._add_parts(new)
        self._index_case_of(new.id)
        return self.get(new.id)

    def between(
        self,
        since: date | None,
        until: date | None,
        owner: UUID | None,
        among: Collection[UUID] | None = None,
    ) -> tuple[Incident, ...]:
        """Give incidents that happened in [since, until), newest first; `among` limits to those incidents."""
        wanted = _newest_first(_of(owner))
        if among is not None:
            wanted = wanted.where(_TABLE.c.id.in_(among))
        if since is not None:
            wanted = wanted.where(_TABLE.c.happened_on >= since)
        if until is not None:
            wanted = wanted.where(_TABLE.c.happened_on < until)
        return self._read(wanted)

    def not_in_esis(self, owner: UUID | None) -> tuple[Incident, ...]:
        """Give incidents that do not stand in Esis yet, oldest first."""
        wanted = _of(owner).where(_TABLE.c.esis_on.is_(None))
        return self._read(wanted.order_by(*_OLDEST_FIRST))

    def with_people(self, people: Collection[UUID], since: date, owner: UUID | None) -> tuple[Incident, ...]:
        """Give incidents since that day that involve any of these people, newest first."""
        involving = select(_PARTY.c.incident).where(or_(_PARTY.c.pupil.in_(people), _PARTY.c.adult.in_(people)))
        wanted = _of(owner).where(_TABLE.c.id.in_(involving), _TABLE.c.happened_on >= since)
        return self._read(_newest_first(wanted))

    def of_case(self, case: UUID) -> tuple[Incident, ...]:
        """Give the incidents of a case, oldest first."""
        return self.of_cases([case])[case]

    def of_cases(self, cases: Collection[UUID]) -> dict[UUID, tuple[Incident, ...]]:
        """Give the incidents of each of these cases, oldest first."""
        tied = tables.case_incident
        found: dict[UUID, list[Incident]] = {case: [] for case in cases}
        for portion in portions(cases):
            wanted = select(_TABLE).join(tied, tied.c.incident == _TABLE.c.id).where(tied.c.school_case.in_(portion))
            for incident in self._read(wanted.order_by(*_OLDEST_FIRST)):
                if incident.case is not None:
                    found[incident.case].append(incident)
        return {case: tuple(incidents) for case, incidents in found.items()}

    def history(self, incident: UUID) -> tuple[Revision, ...]:
        """Give the earlier states of an incident, newest first."""
        return changes.revisions(self._connection, Subject(Kind.INCIDENT, incident))

    def _add_parts(self, incident: Incident) -> None:
        for place, kind in enumerate(incident.entry.kinds):
            self._connection.execute(
                insert(_KIND).values(incident=incident.id, place=place, code=kind.code, sub_kinds=kind.sub_kinds)
            )
        for place, party in enumerate(incident.entry.parties):
            self._connection.execute(
                insert(_PARTY).values(
                    incident=incident.id,
                    place=place,
                    kind=party.kind.value,
                    pupil=party.person if party.kind is PartyKind.PUPIL else None,
                    adult=party.person if party.kind.adult else None,
                    name=party.name if party.kind is PartyKind.UNKNOWN else "",
                )
            )
            for order, code in enumerate(party.roles):
                self._connection.execute(
                    insert(_ROLE).values(incident=incident.id, party=place, place=order, code=code)
                )
        self._index(self.get(incident.id))

    def index_incidents_of(self, people: Collection[UUID]) -> None:
        """Bring the search words of these people's incidents and cases up to date with the names they have now."""
        for portion in portions(people):
            for incident in self.with_people(portion, date.min, None):
                self._index(incident)
                self._index_case_of(incident.id)

    def _index(self, incident: Incident) -> None:
        entry = incident.entry
        people = [party.name for party in entry.parties]
        self._search.put(
            Entry(
                Subject(Kind.INCIDENT, incident.id),
                incident.number,
                ", ".join(people),
                (incident.number, entry.what.text, entry.reported_by, *people),
                entry.happened_on,
                incident.registered_by,
            )
        )

    def _read(self, wanted: Select[Any]) -> tuple[Incident, ...]:
        rows = self._connection.execute(wanted).all()
        ids = [row.id for row in rows]
        kinds, parties, cases = self._kinds(ids), self._parties(ids), self._cases(ids)
        return tuple(_incident(row, kinds[row.id], parties[row.id], cases.get(row.id)) for row in rows)

    def _kinds(self, ids: Collection[UUID]) -> dict[UUID, list[ChosenKind]]:
        found: dict[UUID, list[ChosenKind]] = defaultdict(list)
        for portion in portions(ids):
            wanted = select(_KIND).where(_KIND.c.incident.in_(portion)).order_by(_KIND.c.place)
            for row in self._connection.execute(wanted):
                found[row.incident].append(ChosenKind(row.code, row.sub_kinds))
        return found

    def _parties(self, ids: Collection[UUID]) -> dict[UUID, list[Party]]:
        pupil, adult = tables.pupil, tables.adult
        found: dict[UUID, list[Party]] = defaultdict(list)
        for portion in portions(ids):
            roles: dict[tuple[UUID, int], list[str]] = defaultdict(list)
            for row in self._connection.execute(
                select(_ROLE).where(_ROLE.c.incident.in_(portion)).order_by(_ROLE.c.place)
            ):
                roles[row.incident, row.party].append(row.code)
            wanted = (
                select(
                    _PARTY,
                    pupil.c.given_name,
                    pupil.c.prefix,
                    pupil.c.surname,
                    adult.c.name.label("adult_name"),
                )
                .outerjoin(pupil, pupil.c.id == _PARTY.c.pupil)
                .outerjoin(adult, adult.c.id == _PARTY.c.adult)
                .where(_PARTY.c.incident.in_(portion))
                .order_by(_PARTY.c.place)
            )
            for row in self._connection.execute(wanted):
                found[row.incident].append(_party(row, tuple(roles[row.incident, row.place])))
        return found

    def _cases(self, ids: Collection[UUID]) -> dict[UUID, UUID]:
        tied = tables.case_incident
        found: dict[UUID, UUID] = {}
        for portion in portions(ids):
            rows = self._connection.execute(select(tied).where(tied.c.incident.in_(portion)))
            found.update({row.incident: row.school_case for row in rows})
        return found


def _of(owner: UUID | None) -> Select[Any]:
    wanted = select(_TABLE)
    return wanted if owner is None else wanted.where(_TABLE.c.registered_by == owner)


def _newest_first(wanted: Select[Any]) -> Select[Any]:
    return wanted.order_by(
        _TABLE.c.happened_on.desc(),
        _TABLE.c.happened_at.desc().nulls_last(),
        _TABLE.c.registered_at.desc(),
        _ROW.desc(),
    )


def _party(row: Row[Any], roles: tuple[str, ...]) -> Party:
    kind = PartyKind(row.kind)
    if kind is PartyKind.PUPIL:
        return Party(kind, row.pupil, names.display(row.given_name, row.prefix, row.surname), roles)
    if kind.adult:
        return Party(kind, row.adult, row.adult_name, roles)
    return Party(kind, None, row.name, roles)


def _values(incident: Incident) -> dict[str, Any]:
    entry, esis = incident.entry, incident.in_esis
    return {
        "number": incident.number,
        "happened_on": entry.happened_on,
        "happened_at": entry.happened_at,
        "time_slot": entry.time_slot,
        "place": entry.place,
        "what": entry.what,
        "severity": entry.severity,
        "injury": entry.injury,
        "responder": entry.responder,
        "reported_by": entry.reported_by,
        "on_paper": entry.on_paper,
        "policy": incident.policy,
        "registered_at": incident.registered_at,
        "registered_by": incident.registered_by,
        "registered_by_name": incident.registered_by_name,
        "esis_on": None if esis is None else esis.on,
        "esis_by": None if esis is None else esis.by,
        "revision": incident.revision,
    }


def _incident(row: Row[Any], kinds: Iterable[ChosenKind], parties: Iterable[Party], case: UUID | None) -> Incident:
    entry = IncidentEntry(
        happened_on=row.happened_on,
        happened_at=row.happened_at,
        time_slot=row.time_slot,
        place=row.place,
        kinds=tuple(kinds),
        parties=tuple(parties),
        what=row.what,
        severity=row.severity,
        injury=row.injury,
        responder=row.responder,
        reported_by=row.reported_by,
        on_paper=row.on_paper,
    )
    return Incident(
        id=row.id,
        number=row.number,
        entry=entry,
        policy=row.policy,
        registered_at=row.registered_at,
        registered_by=row.registered_by,
        registered_by_name=row.registered_by_name,
        in_esis=None if row.esis_on is None else InEsis(row.esis_on, row.esis_by or ""),
        case=case,
        revision=row.revision,
    )


def _to_json(incident: Incident) -> str:
    values = _values(incident)
    values["what"] = incident.entry.what.text
    values["kinds"] = [[kind.code, *kind.sub_kinds] for kind in incident.entry.kinds]
    values["parties"] = [
        {"kind": p.kind.value, "person": str(p.person or ""), "name": p.name, "roles": p.roles}
        for p in incident.entry.parties
    ]
    return json.dumps(values, ensure_ascii=False, default=str)
