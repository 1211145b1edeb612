"""Small builders of domain values with invented names, so that a test says only what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4

from buut_desktop.domain.case import Case, StepRecord
from buut_desktop.domain.incident import ChosenKind, Incident, IncidentEntry, Party, PartyKind
from buut_desktop.domain.people import Group, GroupKind, Membership, Pupil
from buut_desktop.domain.sociogram import Dimension, Participant, Round, RoundState, form_numbers
from buut_desktop.domain.text import LinkedText

YEAR = 2026
"""The school year in which the tests' school lives; see `tests.school.NOW`."""
AUGUST = date(2026, 8, 1)

NAMES = (
    ("Noor", "van der", "Regenboog"),
    ("Finn", "", "Zonnewijzer"),
    ("Aimée", "van ’t", "Hazelpad"),
    ("Şeyma", "", "Ağaçkakan"),
    ("Łucja", "", "Dennenappel"),
    ("Đorđe", "", "Vogelnest"),
    ("Iğde", "", "Beukennoot"),
    ("Mees", "", "Eikenblad"),
)


def pupil(place: int = 0, **changes: object) -> Pupil:
    """A pupil; every place under eight has a name of its own."""
    given, prefix, surname = NAMES[place % len(NAMES)]
    values: dict[str, object] = {
        "id": uuid4(),
        "given_name": given if place < len(NAMES) else f"{given} {place}",
        "prefix": prefix,
        "surname": surname,
        "birth_date": date(2017, 3, 1 + place % 28),
        "year_group": "6",
        "joined_on": AUGUST,
    }
    return Pupil(**{**values, **changes})  # type: ignore[arg-type]


def home_group(name: str = "Leeuwerik", plaza: UUID | None = None, year: int = YEAR) -> Group:
    """A home group of the leerjaren 6 to 8."""
    return Group(uuid4(), GroupKind.HOME_GROUP, name, year, ("6", "7", "8"), plaza)


def plaza(name: str = "Heide", year: int = YEAR) -> Group:
    """A learning plaza."""
    return Group(uuid4(), GroupKind.LEARNING_PLAZA, name, year, ("6", "7", "8"))


def membership(child: Pupil, group: Group, since: date = AUGUST, until: date | None = None) -> Membership:
    """A child belongs to a group, from August on."""
    return Membership(child.id, group.id, since, until)


def party(child: Pupil | None, *roles: str) -> Party:
    """A child in an incident, without the name that the cabinet gives; None is an unknown child."""
    if child is None:
        return Party(PartyKind.UNKNOWN, None, "Onbekend kind", roles or ("present",))
    return Party(PartyKind.PUPIL, child.id, "", roles or ("undergoes",))


def staff(name: str = "Pim Passer", *roles: str) -> Party:
    """A member of staff typed for the first time."""
    return Party(PartyKind.STAFF, None, name, roles or ("present",))


def entry(parties: Iterable[Party], **changes: object) -> IncidentEntry:
    """A quarrel over the ball, this morning."""
    values: dict[str, object] = {
        "happened_on": date(2026, 11, 24),
        "happened_at": time(10, 20),
        "time_slot": "short_break",
        "place": "playground",
        "kinds": (ChosenKind("fight"),),
        "parties": tuple(parties),
        "what": LinkedText("Ruzie om de bal bij het klimrek."),
        "severity": "light",
        "injury": False,
        "responder": False,
        "reported_by": "Marit Kleurdoos",
        "on_paper": False,
    }
    return IncidentEntry(**{**values, **changes})  # type: ignore[arg-type]


def incident(parties: Iterable[Party], number: str = "2026-001", **changes: object) -> Incident:
    """An incident as it is kept; `changes` that an entry has go to its entry."""
    of_entry = {name: value for name, value in changes.items() if name in IncidentEntry.__dataclass_fields__}
    values: dict[str, object] = {
        "id": uuid4(),
        "number": number,
        "entry": entry(parties, **of_entry),
        "policy": "policy-1",
        "registered_at": datetime(2026, 11, 24, 11, 0, tzinfo=UTC),
        "registered_by": UUID(int=1),
        "registered_by_name": "Maud van der Wolkenkrab",
    }
    rest = {name: value for name, value in changes.items() if name not in of_entry}
    return Incident(**{**values, **rest})  # type: ignore[arg-type]


def case(incidents: Iterable[UUID], number: str = "2026-C01", **changes: object) -> Case:
    """A case of these incidents with two open steps."""
    values: dict[str, object] = {
        "id": uuid4(),
        "number": number,
        "incidents": tuple(incidents),
        "opened_on": date(2026, 11, 24),
        "opened_by": UUID(int=1),
        "opened_by_name": "Maud van der Wolkenkrab",
        "policy": "plan-1",
        "bullying": False,
        "steps": (StepRecord("first_talk"), StepRecord("parents")),
    }
    return Case(**{**values, **changes})  # type: ignore[arg-type]


def round_of(group: Group, children: Iterable[Pupil], number: int = 1, limit: int | None = 3) -> Round:
    """A round in entry with one positive question."""
    pupils = [child.id for child in children]
    numbers = form_numbers(pupils)
    return Round(
        id=uuid4(),
        group=group.id,
        group_name=group.name,
        school_year=group.school_year,
        number=number,
        held_on=date(2026, 11, 24),
        state=RoundState.ENTRY,
        dimensions=(Dimension(1, "play", "Met wie speel je graag?", limit),),
        participants=tuple(Participant(child, numbers[child], None) for child in pupils),
    )
