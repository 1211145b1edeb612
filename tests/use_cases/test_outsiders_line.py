"""The other adults: who was typed in an incident can be corrected, and goes when nothing names it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from buut_desktop.domain.incident import Party, PartyKind
from buut_desktop.domain.people import Adult, AdultKind
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import Refusal
from buut_desktop.use_cases.keep_guardians import GuardianEntry, KeepGuardians
from buut_desktop.use_cases.keep_outsiders import KeepOutsiders
from buut_desktop.use_cases.register_incident import RegisterIncident
from tests import builders
from tests.school import School


def _outsider(school: School, name: str = "Chauffeur Stuurwiel") -> Adult:
    made = Adult(uuid4(), AdultKind.OUTSIDER, name)
    with school.cabinet.change(school.coach, Act.CHANGE_STAFF) as work:
        work.people.add_adult(made)
        work.keep()
    return made


def test_who_was_named_in_an_incident_stands_there_but_no_staff_and_nobody_at_an_address(school: School) -> None:
    child = school.add_people().pupils[0]
    school.use(KeepGuardians).keep(school.coach, child.id, None, [GuardianEntry("ouder 1")])
    parties = [
        builders.party(child),
        builders.staff(),
        Party(PartyKind.OUTSIDER, None, "Chauffeur Stuurwiel", ("present",)),
        Party(PartyKind.GUARDIAN, None, "Bregje Boterbloem", ("present",)),
    ]
    school.use(RegisterIncident)(school.coach, builders.entry(parties))
    found = school.use(KeepOutsiders)(school.contact)
    assert [(a.name, a.kind) for a in found] == [
        ("Bregje Boterbloem", AdultKind.GUARDIAN),
        ("Chauffeur Stuurwiel", AdultKind.OUTSIDER),
    ]


def test_a_name_is_corrected_in_the_incident_too(school: School) -> None:
    child, keep = school.add_people().pupils[0], school.use(KeepOutsiders)
    parties = [builders.party(child), Party(PartyKind.OUTSIDER, None, "Chaufeur", ("present",))]
    made = school.use(RegisterIncident)(school.coach, builders.entry(parties))
    (old,) = keep(school.coach)
    keep.correct(school.coach, old.id, old.revision, "Chauffeur Stuurwiel", "taxi", "tel 3")
    (new,) = keep(school.coach)
    assert (new.name, new.function, new.phone, new.revision) == ("Chauffeur Stuurwiel", "taxi", "tel 3", 2)
    with school.cabinet.read() as work:
        assert work.incidents.get(made.incident).entry.parties[1].name == "Chauffeur Stuurwiel"
    with pytest.raises(Refusal, match="person_in_use"):
        keep.remove(school.coach, old.id)


def test_whom_nothing_names_can_be_taken_away(school: School) -> None:
    keep, who = school.use(KeepOutsiders), _outsider(school)
    with pytest.raises(Refusal, match="name_missing"):
        keep.correct(school.coach, who.id, 1, " ", "", "")
    with pytest.raises(Refusal, match="not_allowed"):
        keep.remove(school.contact, who.id)
    keep.remove(school.coach, who.id)
    assert keep(school.coach) == ()
    with pytest.raises(Refusal, match="gone"):
        keep.remove(school.coach, who.id)
