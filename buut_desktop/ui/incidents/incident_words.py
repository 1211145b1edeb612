"""The words (woorden) for an incident on the screen: its title, kinds, people, and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from buut_desktop.domain.incident import ChosenKind, Incident, IncidentEntry, PartyKind
from buut_desktop.domain.people import Placement
from buut_desktop.domain.policy import IncidentKind, IncidentPolicy, Option
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.incident_words import kinds_in_words
from buut_desktop.ui.shared.person_picker import ADULT_WORDS

UNREADABLE_MOMENT = "Deze dag of tijd bestaat niet"
NO_SEVERITY = "Ernst nog te bepalen"
TO_ADD = {"what": "wat gebeurde er", "place": "plek", "moment": "moment", "severity": "ernst"}
"""What `still_to_add` may name."""
ROLE_ICONS = {
    "does": "does",
    "undergoes": "undergoes",
    "hurt": "undergoes",
    "present": "present",
    "witness": "present",
    "helps": "helps",
    "separates": "helps",
    "reports": "talk",
    "involved": "person",
}
_LONGEST_WORD = 28


def kind_of(policy: IncidentPolicy, code: str) -> IncidentKind:
    """Give a kind; one that this policy does not know is shown by its code."""
    return next((k for k in policy.kinds if k.code == code), None) or IncidentKind(code, 0, code, code)


def word(options: Iterable[Option], code: str | None) -> str:
    """Give the label of a code, the code itself where nothing has it, "" for None."""
    if code is None:
        return ""
    return next((o.label for o in options if o.code == code), code)


def kind_tags(policy: IncidentPolicy, kinds: Iterable[ChosenKind]) -> list[str]:
    """Give one text for each kind: "Vechtpartij", "Agressie: fysiek en verbaal"."""
    tags = []
    for chosen in kinds:
        kind = kind_of(policy, chosen.code)
        subs = dutch.listing([word(kind.sub_kinds, sub) for sub in chosen.sub_kinds])
        tags.append(f"{kind.short}: {subs}" if subs else kind.short)
    return tags


def role_words(policy: IncidentPolicy, roles: Sequence[str]) -> str:
    """Give "doet het", "doet het en meldt"."""
    return dutch.listing([word(policy.roles, role) for role in roles])


def belongs_to(kind: PartyKind, placement: Placement | None) -> str:
    """Give the home group of a child, or what an adult is to the school."""
    if kind.adult:
        return ADULT_WORDS[kind]
    return placement.home_group.name if placement and placement.home_group else ""


def when(entry: IncidentEntry, policy: IncidentPolicy, plazas: Iterable[str]) -> str:
    """Give "woensdag 18 november 2026, 10:35 · grote pauze · leerplein Bos"."""
    day = dutch.long_date(entry.happened_on, year=True)
    at = f", {dutch.clock(entry.happened_at)}" if entry.happened_at is not None else ""
    parts = [day + at, word(policy.time_slots, entry.time_slot), *(plaza_words(name) for name in plazas)]
    return "  ·  ".join(part for part in parts if part)


def plaza_words(name: str) -> str:
    """Give "leerplein Bos", where the name itself does not say so already."""
    return f"leerplein {short_plaza(name)}"


def short_plaza(name: str) -> str:
    """Give "Bos" for "Leerplein Bos": the word says nothing in a list."""
    return name[10:] if name.lower().startswith("leerplein ") else name


def severity_word(policy: IncidentPolicy, code: str | None) -> str:
    """Give "Ernstig", or that it is not known yet."""
    return word(policy.severities, code) if code else NO_SEVERITY


def still_lacking(codes: Sequence[str]) -> str:
    """Give "Plek en ernst" for codes of `still_to_add`."""
    return dutch.upper_first(dutch.listing([TO_ADD.get(code, code) for code in codes]))


def earlier_sentence(names: Mapping[UUID, str], earlier: Sequence[Incident]) -> str:
    """Give "Noor en Finn: twee eerdere incidenten dit schooljaar." for children by id."""
    involved = {p.person for incident in earlier for p in incident.entry.parties}
    called = [name for person, name in names.items() if person in involved]
    number = len(earlier)
    counted = f"{dutch.in_words(number)} {'eerder incident' if number == 1 else 'eerdere incidenten'}"
    return f"{dutch.listing(called)}: {counted} dit schooljaar."


def duplicate_sentence(incident: Incident, called: str, today: date) -> str:
    """Give the question whether `incident`, that is there already, is the same; `called` is the child it has too."""
    day = dutch.upper_first(dutch.near_moment(incident.entry.happened_on, incident.entry.happened_at, today))
    return f"{day} is voor {called} al iets gemeld. Is dit hetzelfde?"


def short_line(policy: IncidentPolicy, incident: Incident, today: date) -> str:
    """Give "Vechtpartij, vr 2 okt": one incident in a list of others."""
    return f"{kinds_in_words(policy, incident.entry)}, {dutch.near_date(incident.entry.happened_on, today)}"


def breakable(text: str) -> str:
    """Give `text` with unseen places to break in words too long for a column; only for showing."""
    return " ".join(_broken(part) for part in text.split(" "))


def _broken(part: str) -> str:
    if max((len(line) for line in part.split("\n")), default=0) <= _LONGEST_WORD:
        return part
    return "\u200b".join(part[at : at + _LONGEST_WORD] for at in range(0, len(part), _LONGEST_WORD))


def elided(text: str, most: int) -> str:
    """Give `text`, cut with … where it has more than `most` letters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
