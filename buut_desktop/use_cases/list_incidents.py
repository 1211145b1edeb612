"""List incidents (incidenten): of a period, a learning plaza, a kind or a state, or with certain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.incident import Incident, PartyKind, still_to_add
from buut_desktop.domain.permissions import Act, Actor, only_own, require
from buut_desktop.use_cases.ports import Cabinet

MOST_FOUND = 500
"""Incidents that a search by words looks through at most; who needs more narrows the words."""


class IncidentFilter(StrEnum):
    """States that the list can be limited to."""

    ALL = "all"
    TO_ADD = "to_add"
    NOT_IN_ESIS = "not_in_esis"
    WITHOUT_CASE = "without_case"


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """What to list: happened in [since, until), a learning plaza's name, a kind's code, a state, words."""

    since: date | None = None
    until: date | None = None
    plaza: str | None = None
    kind: str | None = None
    state: IncidentFilter = IncidentFilter.ALL
    words: str = ""


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """A line of the list: the incident, the learning plazas its pupils had that day, and what it still lacks."""

    incident: Incident
    plazas: tuple[str, ...]
    to_add: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListIncidents:
    """Give the incidents that the actor may see and the query asks for, newest first."""

    cabinet: Cabinet

    def __call__(self, actor: Actor, query: IncidentQuery) -> tuple[IncidentRow, ...]:
        """Give the lines of the list."""
        require(actor, Act.LIST_INCIDENTS)
        owner = only_own(actor, Act.LIST_INCIDENTS)
        with self.cabinet.read() as work:
            found = None
            if query.words.strip():
                found = {hit.subject.id for hit in work.search.find(query.words, {Kind.INCIDENT: owner}, MOST_FOUND)}
            incidents = work.incidents.between(query.since, query.until, owner, found)
            placed = work.people.placements_on(
                {
                    (p.person, i.entry.happened_on)
                    for i in incidents
                    for p in i.entry.parties
                    if p.kind is PartyKind.PUPIL and p.person
                }
            )
        rows = []
        for incident in incidents:
            names = [
                place.plaza.name
                for p in incident.entry.parties
                if p.person and (place := placed.get((p.person, incident.entry.happened_on))) and place.plaza
            ]
            row = IncidentRow(incident, tuple(dict.fromkeys(names)), still_to_add(incident.entry))
            if _wanted(row, query):
                rows.append(row)
        return tuple(rows)


def _wanted(row: IncidentRow, query: IncidentQuery) -> bool:
    kinds = {chosen.code for chosen in row.incident.entry.kinds}
    in_state = {
        IncidentFilter.ALL: True,
        IncidentFilter.TO_ADD: bool(row.to_add),
        IncidentFilter.NOT_IN_ESIS: row.incident.in_esis is None,
        IncidentFilter.WITHOUT_CASE: row.incident.case is None,
    }[query.state]
    return in_state and query.plaza in (None, *row.plazas) and query.kind in (None, *kinds)
