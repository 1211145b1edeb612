"""The history of an incident (geschiedenis) in Dutch: what was corrected, by whom, when and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from buut_desktop.domain.changes import Revision
from buut_desktop.domain.incident import ChosenKind, Incident
from buut_desktop.domain.policy import IncidentPolicy
from buut_desktop.ui.incidents.incident_words import kind_tags, role_words, severity_word, word
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.incident_words import lowered

_EMPTY = "leeg"


@dataclass(frozen=True, slots=True)
class Correction:
    """One earlier change: the moment in the zone of the school, who, why, and what became what."""

    at: datetime
    by: str
    reason: str
    lines: tuple[str, ...]


def corrections(
    incident: Incident,
    history: tuple[Revision, ...],
    policy_of: Callable[[str], IncidentPolicy],
    now: datetime,
) -> tuple[Correction, ...]:
    """Give the changes of an incident, newest first; `history` is newest first, `policy_of` gives a version by hash.

    A state that an older version of the program kept and this one cannot read gives a change without lines.
    """
    after = _shown_incident(incident, policy_of(incident.policy))
    found = []
    for revision in history:
        before = _shown_body(revision.body, policy_of)
        lines = tuple(_difference(before, after)) if before and after else ()
        at = revision.replaced_at.astimezone(now.tzinfo)
        found.append(Correction(at, revision.replaced_by, revision.reason, lines))
        after = before
    return tuple(found)


def _difference(before: dict[str, str], after: dict[str, str]) -> list[str]:
    lines = []
    for name in after:
        old, new = before.get(name, ""), after[name]
        if old != new:
            lines.append(f"{name}: {_quoted(name, old)} → {_quoted(name, new)}")
    return lines


def _quoted(name: str, value: str) -> str:
    if not value:
        return _EMPTY
    return f"“{value}”" if name == "Wat gebeurde er" else value


def _shown_body(body: str, policy_of: Callable[[str], IncidentPolicy]) -> dict[str, str]:
    try:
        values = json.loads(body)
        at = time.fromisoformat(values["happened_at"]) if values["happened_at"] else None
        esis_on = values["esis_on"]
        return _shown(
            policy_of(values["policy"]),
            happened_on=date.fromisoformat(values["happened_on"]),
            happened_at=at,
            time_slot=values["time_slot"],
            place=values["place"],
            kinds=tuple(ChosenKind(code, tuple(subs)) for code, *subs in values["kinds"]),
            parties=tuple((p["name"], tuple(p["roles"])) for p in values["parties"]),
            what=values["what"],
            severity=values["severity"],
            injury=bool(values["injury"]),
            responder=bool(values["responder"]),
            reported_by=values["reported_by"],
            on_paper=bool(values["on_paper"]),
            esis=(date.fromisoformat(esis_on), values["esis_by"] or "") if esis_on else None,
        )
    except (ValueError, KeyError, TypeError):
        return {}


def _shown_incident(incident: Incident, policy: IncidentPolicy) -> dict[str, str]:
    entry, mark = incident.entry, incident.in_esis
    return _shown(
        policy,
        happened_on=entry.happened_on,
        happened_at=entry.happened_at,
        time_slot=entry.time_slot,
        place=entry.place,
        kinds=entry.kinds,
        parties=tuple((p.name, p.roles) for p in entry.parties),
        what=entry.what.text,
        severity=entry.severity,
        injury=entry.injury,
        responder=entry.responder,
        reported_by=entry.reported_by,
        on_paper=entry.on_paper,
        esis=None if mark is None else (mark.on, mark.by),
    )


def _shown(policy: IncidentPolicy, **value: Any) -> dict[str, str]:
    at, esis = value["happened_at"], value["esis"]
    parties = [f"{name} ({role_words(policy, roles)})" for name, roles in value["parties"]]
    kinds = [lowered(tag) for tag in kind_tags(policy, value["kinds"])]
    return {
        "Betrokkenen": dutch.listing(parties),
        "Wanneer": dutch.long_date(value["happened_on"], year=True) + (f", {dutch.clock(at)}" if at else ""),
        "Moment": word(policy.time_slots, value["time_slot"]),
        "Plek": word(policy.places, value["place"]),
        "Soort": dutch.listing(kinds),
        "Wat gebeurde er": value["what"],
        "Ernst": lowered(severity_word(policy, value["severity"])) if value["severity"] else "",
        "Letsel": _yes(value["injury"]),
        "BHV erbij": _yes(value["responder"]),
        "Gemeld door": value["reported_by"],
        "Van papieren formulier": _yes(value["on_paper"]),
        "In Esis": f"{dutch.long_date(esis[0], year=True, weekday=False)}, {esis[1]}" if esis else "",
    }


def _yes(ticked: bool) -> str:
    return "ja" if ticked else "nee"
