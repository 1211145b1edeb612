"""Guardians per address on a real school file: what is typed stays, what nobody needs any more goes."""

from __future__ import annotations

import pytest

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.incident import Party, PartyKind
from buut_desktop.domain.people import AdultKind
from buut_desktop.domain.refusals import Refusal
from buut_desktop.store import changes
from buut_desktop.use_cases.keep_guardians import GuardianEntry, Home, KeepGuardians
from buut_desktop.use_cases.register_incident import RegisterIncident
from tests import builders
from tests.school import School


def _entries(home: Home) -> list[GuardianEntry]:
    return [GuardianEntry(g.name, g.phone, g.id, g.revision) for g in home.guardians]


def _names(homes: tuple[Home, ...]) -> list[tuple[int, list[str]]]:
    return [(home.number, [guardian.name for guardian in home.guardians]) for home in homes]


def test_two_addresses_with_their_guardians(school: School) -> None:
    child, keep = school.add_people().pupils[0], school.use(KeepGuardians)
    told = keep.keep(school.coach, child.id, None, [GuardianEntry(" ouder  1 "), GuardianEntry("ouder 2", "tel 1")])
    keep.keep(school.leader, child.id, None, [GuardianEntry("ouder 3")])
    assert told == {Kind.HOUSEHOLD, Kind.ADULT}
    homes = keep(school.contact, child.id)
    assert _names(homes) == [(1, ["ouder 1", "ouder 2"]), (2, ["ouder 3"])]
    assert homes[0].guardians[1].phone == "tel 1"
    with pytest.raises(Refusal, match="addresses_full"):
        keep.keep(school.coach, child.id, None, [GuardianEntry("ouder 4")])


def test_a_guardian_needs_a_name(school: School) -> None:
    child, keep = school.add_people().pupils[0], school.use(KeepGuardians)
    for typed in ([], [GuardianEntry("ouder 1"), GuardianEntry("  ", "tel 1")]):
        with pytest.raises(Refusal, match="name_missing"):
            keep.keep(school.coach, child.id, None, typed)
    assert keep(school.coach, child.id) == ()


def test_a_corrected_name_stays_in_the_history(school: School) -> None:
    child, keep = school.add_people().pupils[0], school.use(KeepGuardians)
    keep.keep(school.coach, child.id, None, [GuardianEntry("ouder 1")])
    (home,) = keep(school.coach, child.id)
    (old,) = _entries(home)
    keep.keep(school.coach, child.id, home.household, [GuardianEntry("Öykü Dennenaald", "", old.person, old.revision)])
    (after,) = keep(school.coach, child.id)
    assert (after.guardians[0].name, after.guardians[0].revision) == ("Öykü Dennenaald", 2)
    with school.file.engine().read() as connection:
        (kept,) = changes.revisions(connection, Subject(Kind.ADULT, after.guardians[0].id))
    assert '"ouder 1"' in kept.body
    with pytest.raises(Refusal, match="stale"):
        keep.keep(school.coach, child.id, home.household, [GuardianEntry("Anders", "", old.person, old.revision)])


def test_brother_and_sister_share_an_address(school: School) -> None:
    people, keep = school.add_people(), school.use(KeepGuardians)
    child, sister = people.pupils[0], people.pupils[5]
    keep.keep(school.coach, child.id, None, [GuardianEntry("ouder 1")])
    (offered,) = keep.of_sibling(school.coach, child.id)
    keep.share(school.coach, sister.id, child.id, offered.household)
    (hers,) = keep(school.coach, sister.id)
    assert hers.household == offered.household
    assert [sibling.id for sibling in hers.siblings] == [child.id]
    keep.keep(school.coach, sister.id, hers.household, [*_entries(hers), GuardianEntry("ouder 2")])
    assert _names(keep(school.coach, child.id)) == [(1, ["ouder 1", "ouder 2"])]
    with pytest.raises(Refusal, match="address_taken"):
        keep.share(school.coach, sister.id, child.id, offered.household)


def test_leaving_a_shared_address_leaves_it_to_the_other(school: School) -> None:
    people, keep = school.add_people(), school.use(KeepGuardians)
    child, sister = people.pupils[0], people.pupils[5]
    keep.keep(school.coach, child.id, None, [GuardianEntry("ouder 1")])
    (home,) = keep(school.coach, child.id)
    keep.share(school.coach, sister.id, child.id, home.household)
    keep.leave(school.coach, child.id, home.household)
    assert keep(school.coach, child.id) == ()
    assert _names(keep(school.coach, sister.id)) == [(1, ["ouder 1"])]
    keep.leave(school.coach, sister.id, home.household)
    with school.cabinet.read() as work:
        assert work.people.adults() == ()


def test_who_is_taken_off_the_last_address_is_no_longer_known(school: School) -> None:
    child, keep = school.add_people().pupils[0], school.use(KeepGuardians)
    keep.keep(school.coach, child.id, None, [GuardianEntry("ouder 1"), GuardianEntry("Te Veel")])
    (home,) = keep(school.coach, child.id)
    keep.keep(school.coach, child.id, home.household, _entries(home)[:1])
    with school.cabinet.read() as work:
        assert [adult.name for adult in work.people.adults()] == ["ouder 1"]


def test_a_guardian_whom_an_incident_names_stays_known(school: School) -> None:
    child, keep = school.add_people().pupils[0], school.use(KeepGuardians)
    keep.keep(school.coach, child.id, None, [GuardianEntry("Bregje Boterbloem")])
    (home,) = keep(school.coach, child.id)
    (guardian,) = home.guardians
    named = Party(PartyKind.GUARDIAN, guardian.id, "", ("present",))
    made = school.use(RegisterIncident)(school.coach, builders.entry([builders.party(child), named]))
    keep.leave(school.coach, child.id, home.household)
    with school.cabinet.read() as work:
        assert [(a.kind, a.name) for a in work.people.adults()] == [(AdultKind.GUARDIAN, "Bregje Boterbloem")]
        assert [p.name for p in work.incidents.get(made.incident).entry.parties][1] == "Bregje Boterbloem"


def test_a_contact_person_sees_the_guardians_and_changes_none(school: School) -> None:
    child, keep = school.add_people().pupils[0], school.use(KeepGuardians)
    with pytest.raises(Refusal, match="not_allowed"):
        keep.keep(school.contact, child.id, None, [GuardianEntry("ouder 1")])
    assert keep(school.contact, child.id) == ()


def test_an_address_of_another_child_cannot_be_changed_from_here(school: School) -> None:
    people, keep = school.add_people(), school.use(KeepGuardians)
    keep.keep(school.coach, people.pupils[0].id, None, [GuardianEntry("ouder 1")])
    (home,) = keep(school.coach, people.pupils[0].id)
    with pytest.raises(Refusal, match="gone"):
        keep.keep(school.coach, people.pupils[1].id, home.household, [GuardianEntry("ouder 9")])
