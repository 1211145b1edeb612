"""What the report form (meldingsformulier) holds while it is being typed, and how it is kept as a draft."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from buut_desktop.domain.incident import ChosenKind, IncidentEntry, Party, PartyKind
from buut_desktop.domain.policy import IncidentPolicy
from buut_desktop.domain.text import LINE_LIMIT, LinkedText, clean, note

_FORMAT = 1


@dataclass(slots=True)
class ReportForm:
    """The fields of the form as they stand."""

    happened_on: date
    happened_at: time | None
    time_slot: str | None = None
    place: str | None = None
    kinds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Chosen kinds in the order chosen, each with its sub-kinds."""
    parties: list[Party] = field(default_factory=list)
    what: str = ""
    severity: str | None = None
    injury: bool = False
    responder: bool = False
    reported_by: str = ""
    on_paper: bool = False
    mentions: LinkedText | None = None
    """The text as it was read, whose links are kept as long as it is not changed."""

    @classmethod
    def empty(cls, now: datetime) -> ReportForm:
        """Give a new form: it happened just now."""
        return cls(now.date(), now.time().replace(second=0, microsecond=0, tzinfo=None))

    @classmethod
    def of(cls, entry: IncidentEntry) -> ReportForm:
        """Give the form filled with an entry, to correct it."""
        return cls(
            entry.happened_on,
            entry.happened_at,
            entry.time_slot,
            entry.place,
            {k.code: k.sub_kinds for k in entry.kinds},
            list(entry.parties),
            entry.what.text,
            entry.severity,
            entry.injury,
            entry.responder,
            entry.reported_by,
            entry.on_paper,
            entry.what,
        )

    @property
    def untouched(self) -> bool:
        """Whether nothing was filled in that would be missed."""
        return not (self.parties or self.kinds or self.what.strip() or self.place or self.severity)

    def entry(self) -> IncidentEntry:
        """Give what is typed as an entry; raises `Refusal` (text_unreadable, text_too_long)."""
        kept = self.mentions
        what = kept if kept is not None and kept.text == self.what else note(self.what)
        return IncidentEntry(
            happened_on=self.happened_on,
            happened_at=self.happened_at,
            time_slot=self.time_slot,
            place=self.place,
            kinds=tuple(ChosenKind(code, subs) for code, subs in self.kinds.items()),
            parties=tuple(self.parties),
            what=what,
            severity=self.severity,
            injury=self.injury,
            responder=self.responder,
            reported_by=clean(self.reported_by, LINE_LIMIT, lines=False),
            on_paper=self.on_paper,
        )

    def to_json(self) -> str:
        """Give the form as the body of a draft."""
        return json.dumps(
            {
                "format": _FORMAT,
                "on": self.happened_on.isoformat(),
                "at": self.happened_at.strftime("%H:%M") if self.happened_at else "",
                "slot": self.time_slot or "",
                "place": self.place or "",
                "kinds": [[code, *subs] for code, subs in self.kinds.items()],
                "parties": [[p.kind.value, str(p.person or ""), p.name, *p.roles] for p in self.parties],
                "what": self.what,
                "severity": self.severity or "",
                "ticks": [self.injury, self.responder, self.on_paper],
                "by": self.reported_by,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, body: str) -> ReportForm | None:
        """Give the form of a draft, or None for a draft that this version cannot read."""
        try:
            return cls._read(json.loads(body))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    @classmethod
    def _read(cls, found: dict[str, Any]) -> ReportForm | None:
        if found["format"] != _FORMAT:
            return None
        injury, responder, on_paper = (bool(tick) for tick in found["ticks"])
        return cls(
            date.fromisoformat(found["on"]),
            time.fromisoformat(found["at"]) if found["at"] else None,
            found["slot"] or None,
            found["place"] or None,
            {code: tuple(subs) for code, *subs in found["kinds"]},
            [
                Party(PartyKind(kind), UUID(person) if person else None, name, tuple(roles))
                for kind, person, name, *roles in found["parties"]
            ],
            str(found["what"]),
            found["severity"] or None,
            injury,
            responder,
            str(found["by"]),
            on_paper,
        )


def offered_roles(form: ReportForm, policy: IncidentPolicy) -> tuple[str, ...]:
    """Give the roles on offer: an accident hurts, nobody does it."""
    chosen = [policy.kind(code) for code in form.kinds]
    accident = bool(chosen) and all(kind.hurt for kind in chosen)
    return policy.accident_roles if accident else policy.usual_roles


def next_role(form: ReportForm, policy: IncidentPolicy) -> str:
    """Give the role a newly named person most likely has: the first it happened to, the second did it."""
    offered = offered_roles(form, policy)
    taken = [role for party in form.parties for role in party.roles]
    for likely in ("undergoes", "does", "hurt", "present"):
        if likely in offered and (likely == "present" or likely not in taken):
            return likely
    return offered[0]
