"""An incident in a few words (incident in het kort): its kinds, and what happened where."""

from __future__ import annotations

from buut_desktop.domain.incident import IncidentEntry
from buut_desktop.domain.policy import IncidentPolicy

# How one says it of the places that come with the program; of a place the school named itself only the name is given.
_WHERE = {
    "klas of thuisgroep": "in de klas of thuisgroep", "leerplein": "op het leerplein", "gang": "op de gang",
    "toilet": "bij het toilet", "kleedkamer": "in de kleedkamer", "gymzaal": "in de gymzaal", "plein": "op het plein",
    "fietsenstalling": "bij de fietsenstalling", "overblijf": "bij de overblijf", "BSO": "op de BSO",
    "onderweg": "onderweg", "kamp of excursie": "op kamp of excursie", "online": "online", "elders": "elders",
}  # fmt: skip
_NO_KIND = "Incident"


def kinds_in_words(policy: IncidentPolicy, entry: IncidentEntry) -> str:
    """Give "Vechtpartij, agressie"; only the first word has a capital."""
    known = {kind.code: kind.short for kind in policy.kinds}
    words = [known.get(chosen.code, chosen.code) for chosen in entry.kinds] or [_NO_KIND]
    return ", ".join([words[0], *(lowered(word) for word in words[1:])])


def kind_and_place(policy: IncidentPolicy, entry: IncidentEntry) -> str:
    """Give "Vechtpartij op het plein": the first kind, and where."""
    known = {kind.code: kind.short for kind in policy.kinds}
    first = known.get(entry.kinds[0].code, entry.kinds[0].code) if entry.kinds else _NO_KIND
    return f"{first} {where(policy, entry.place)}".rstrip()


def where(policy: IncidentPolicy, place: str | None) -> str:
    """Give "op het plein" for the code of a place, "" for none."""
    label = next((option.label for option in policy.places if option.code == place), "")
    return _WHERE.get(label, f"({label})" if label else "")


def lowered(words: str) -> str:
    """Give `words` to go on with inside a sentence; an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
