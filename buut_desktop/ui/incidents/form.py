"""What the report form (meldingsformulier) holds while it is being typed, and how it is kept as a draft."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from buut_desktop.domain.incident import ChosenKind, IncidentEntry, Party, PartyKind
from buut_desktop.domain.policy import IncidentPolicy
from buut_desktop.domain.text import LinkedText, note, typed_line
from buut_desktop.ui.shared import dutch

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
    reporter_chosen: bool = False
    """Somebody chose who told it; until then it follows from the child it happened to."""
    on_paper: bool = False
    reason: str = ""
    """Why it is corrected; empty in a new report."""
    revision: int = 0
    """The revision of the incident that is corrected from which the form was filled; 0 in a new report."""
    mentions: LinkedText | None = None
    """The text as it was read, whose links are kept as long as it is not changed."""

    @classmethod
    def empty(cls, now: datetime) -> ReportForm:
        """Give a new form: it happened just now."""
        return cls(now.date(), now.time().replace(second=0, microsecond=0, tzinfo=None))

    @classmethod
    def of(cls, entry: IncidentEntry, revision: int, reason: str = "") -> ReportForm:
        """Give the form filled with an entry, to correct it."""
        return cls(
            happened_on=entry.happened_on,
            happened_at=entry.happened_at,
            time_slot=entry.time_slot,
            place=entry.place,
            kinds={k.code: k.sub_kinds for k in entry.kinds},
            parties=list(entry.parties),
            what=entry.what.text,
            severity=entry.severity,
            injury=entry.injury,
            responder=entry.responder,
            reported_by=entry.reported_by,
            reporter_chosen=True,
            on_paper=entry.on_paper,
            reason=reason,
            revision=revision,
            mentions=entry.what,
        )

    @property
    def untouched(self) -> bool:
        """Whether nothing was filled in that would be missed."""
        chosen = self.parties or self.kinds or self.what.strip() or self.place or self.time_slot or self.severity
        told = self.reported_by and self.reporter_chosen
        return not (chosen or self.injury or self.responder or told or self.on_paper)

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
            reported_by=typed_line(self.reported_by),
            on_paper=self.on_paper,
        )

    def let_go_of_unknown(self, policy: IncidentPolicy) -> None:
        """Take out codes that the policy in force does not have: a draft may be older than the policy."""
        self.kinds = {code: subs for code, subs in self.kinds.items() if code in {k.code for k in policy.kinds}}
        if self.place not in {p.code for p in policy.places}:
            self.place = None
        if self.time_slot not in {s.code for s in policy.time_slots}:
            self.time_slot = None
        if self.severity not in {s.code for s in policy.severities}:
            self.severity = None

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
                "by_chosen": self.reporter_chosen,
                "reason": self.reason,
                "revision": self.revision,
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
            happened_on=date.fromisoformat(found["on"]),
            happened_at=time.fromisoformat(found["at"]) if found["at"] else None,
            time_slot=found["slot"] or None,
            place=found["place"] or None,
            kinds={code: tuple(subs) for code, *subs in found["kinds"]},
            parties=[
                Party(PartyKind(kind), UUID(person) if person else None, name, tuple(roles))
                for kind, person, name, *roles in found["parties"]
            ],
            what=str(found["what"]),
            severity=found["severity"] or None,
            injury=injury,
            responder=responder,
            reported_by=str(found["by"]),
            # A draft of before this was asked has a reporter only where somebody chose one.
            reporter_chosen=bool(found.get("by_chosen", found["by"])),
            on_paper=on_paper,
            reason=str(found["reason"]),
            revision=int(found["revision"]),
        )


def offered_roles(form: ReportForm, policy: IncidentPolicy) -> tuple[str, ...]:
    """Give the roles on offer: an accident hurts, nobody does it."""
    chosen = [kind for kind in policy.kinds if kind.code in form.kinds]
    accident = bool(chosen) and all(kind.hurt for kind in chosen)
    return policy.accident_roles if accident else policy.usual_roles


def next_role(form: ReportForm, policy: IncidentPolicy, kind: PartyKind) -> str:
    """Give the role a newly named person most likely has: the first child it happened to, the second did it.

    An adult was there, or helped.
    """
    offered = offered_roles(form, policy)
    if kind.adult:
        return next((role for role in ("present", "helps") if role in offered), offered[0])
    taken = [role for party in form.parties if not party.kind.adult for role in party.roles]
    for likely in ("undergoes", "does", "hurt", "present"):
        if likely in offered and (likely == "present" or likely not in taken):
            return likely
    return offered[0]


def read_when(text: str, day: date, today: date) -> tuple[date, time | None] | None:
    """Read "gisteren 13:15", "18-11 9u", "ma", "1035"; None for what is no moment.

    A time alone is on `day`, the day the form has; a day alone has no time.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    if (at := dutch.read_time(words)) is not None:
        return day, at
    if (on := dutch.read_date(words, today)) is not None:
        return on, None
    front, _, last = words.rpartition(" ")
    found, at = dutch.read_date(front.removesuffix(" om"), today), dutch.read_time(last)
    return (found, at) if found is not None and at is not None else None
