"""The team on a real school file: roles and mentor groups with their days, corrections, leaving and coming back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.incident import Party, PartyKind
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.staff import Mentorship, RoleHeld, StaffRole
from buut_desktop.store import changes
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.keep_staff import KeepStaff, Member
from buut_desktop.use_cases.register_incident import RegisterIncident
from tests import builders
from tests.school import School

AUGUST, TODAY = builders.AUGUST, date(2026, 11, 24)


def _member(school: School, name: str) -> Member:
    return next(m for m in school.use(KeepStaff)(school.coach).members if m.adult.name == name)


def _added(school: School, name: str = "Pim Passer", function: str = "") -> UUID:
    return school.use(KeepStaff).add(school.coach, name, function)


def test_a_new_member_of_staff_stands_in_the_team(school: School) -> None:
    _added(school, "  Łukasz   van ’t Krijtbord ", "vakleerkracht gym")
    (member,) = school.use(KeepStaff)(school.contact).members
    assert (member.adult.name, member.adult.function) == ("Łukasz van ’t Krijtbord", "vakleerkracht gym")
    assert (member.roles, member.mentorships) == ((), ())


@pytest.mark.parametrize(("name", "code"), [("   ", "name_missing"), ("pím passer", "name_in_team")])
def test_a_name_is_needed_and_is_its_own(school: School, name: str, code: str) -> None:
    _added(school)
    with pytest.raises(Refusal, match=code):
        _added(school, name)
    assert len(school.use(KeepStaff)(school.coach).members) == 1


def test_roles_and_mentor_groups_hold_from_their_day(school: School) -> None:
    people, keep, who = school.add_people(), school.use(KeepStaff), _added(school)
    home = people.home_groups[0]
    keep.begin(school.coach, RoleHeld(who, StaffRole.RESPONDER, AUGUST))
    keep.begin(school.leader, RoleHeld(who, StaffRole.COACH, date(2027, 1, 4)))
    keep.begin(school.coach, Mentorship(who, home.id, AUGUST))
    member = _member(school, "Pim Passer")
    assert [role.role for role in member.roles_on(TODAY)] == [StaffRole.RESPONDER]
    assert [group.name for group in member.groups_on(TODAY)] == ["Leeuwerik"]
    assert [group.name for group in keep(school.coach).without_mentor] == ["Vuurvlinder"]


def test_in_august_the_groups_of_last_year_count_until_the_new_ones_are_there(school: School) -> None:
    people, keep, who = school.add_people(), school.use(KeepStaff), _added(school)
    keep.begin(school.coach, Mentorship(who, people.home_groups[0].id, AUGUST))
    school.clock.moment = school.clock.moment.replace(year=2027, month=8, day=20)
    today = school.clock.today()
    assert [group.name for group in keep(school.coach).home_groups] == ["Leeuwerik", "Vuurvlinder"]
    assert [group.name for group in keep(school.coach).without_mentor] == ["Vuurvlinder"]
    assert [group.name for group in _member(school, "Pim Passer").groups_on(today)] == ["Leeuwerik"]
    [pim] = [person for person in school.use(FindPeople)(school.coach) if person.kind.adult]
    assert pim.mentor_of == ("Leeuwerik",)
    assert school.use(FindPeople).mentors(school.coach, people.pupils[0].id, today) == ("Pim Passer",)
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_groups([builders.home_group("Kwikstaart", year=2027)])
        work.keep()
    assert [group.name for group in keep(school.coach).without_mentor] == ["Kwikstaart"]
    assert _member(school, "Pim Passer").groups_on(today) == (), "a group is of one school year"


def test_a_role_ends_and_is_taken_up_again(school: School) -> None:
    keep, who = school.use(KeepStaff), _added(school)
    role = RoleHeld(who, StaffRole.RESPONDER, AUGUST)
    keep.begin(school.coach, role)
    keep.end(school.coach, role, TODAY)
    assert _member(school, "Pim Passer").roles_on(TODAY) == ()
    keep.begin(school.coach, RoleHeld(who, StaffRole.RESPONDER, date(2027, 2, 1)))
    assert len(_member(school, "Pim Passer").roles) == 2
    with pytest.raises(Refusal, match="task_twice"):
        keep.begin(school.coach, RoleHeld(who, StaffRole.RESPONDER, AUGUST, date(2026, 9, 1)))
    with pytest.raises(Refusal, match="period_empty"):
        keep.begin(school.coach, RoleHeld(who, StaffRole.TEACHER, TODAY, TODAY))


def test_a_role_typed_by_mistake_leaves_no_trace_in_the_team(school: School) -> None:
    keep, who = school.use(KeepStaff), _added(school)
    role = RoleHeld(who, StaffRole.CARETAKER, AUGUST)
    keep.begin(school.coach, role)
    keep.take_away(school.coach, role)
    assert _member(school, "Pim Passer").roles == ()
    with pytest.raises(Refusal, match="gone"):
        keep.take_away(school.coach, role)


def test_leaving_closes_roles_and_mentorships_and_coming_back_opens_none(school: School) -> None:
    people, keep, who = school.add_people(), school.use(KeepStaff), _added(school)
    keep.begin(school.coach, RoleHeld(who, StaffRole.RESPONDER, AUGUST))
    keep.begin(school.coach, Mentorship(who, people.home_groups[0].id, AUGUST))
    keep.leave(school.coach, who, 1, TODAY)
    gone = _member(school, "Pim Passer")
    assert not gone.adult.here(TODAY)
    assert [role.until for role in gone.roles] == [TODAY]
    assert [one.until for one, _group in gone.mentorships] == [TODAY]
    with pytest.raises(Refusal, match="works_elsewhere"):
        keep.begin(school.coach, RoleHeld(who, StaffRole.TEACHER, TODAY))
    keep.take_back(school.coach, who, 2)
    back = _member(school, "Pim Passer")
    assert back.adult.here(TODAY)
    assert back.roles_on(TODAY) == ()
    keep.begin(school.coach, RoleHeld(who, StaffRole.TEACHER, TODAY))


def test_a_corrected_name_keeps_the_old_one_in_the_history_and_shows_in_incidents(school: School) -> None:
    people, keep, who = school.add_people(), school.use(KeepStaff), _added(school, "Pim Pasr")
    party = builders.staff("")
    known = builders.entry([builders.party(people.pupils[0]), type(party)(party.kind, who, "", ("present",))])
    made = school.use(RegisterIncident)(school.coach, known)
    keep.correct(school.coach, who, 1, "Pim Passer", "leerkracht")
    with school.file.engine().read() as connection:
        (old,) = changes.revisions(connection, Subject(Kind.ADULT, who))
    assert "Pim Pasr" in old.body
    with school.cabinet.read() as work:
        assert [p.name for p in work.incidents.get(made.incident).entry.parties][1] == "Pim Passer"
    with pytest.raises(Refusal, match="stale"):
        keep.correct(school.coach, who, 1, "Pim Passers", "")


def test_an_incident_is_found_by_a_corrected_name_and_no_longer_by_the_old_one(school: School) -> None:
    people, keep, who = school.add_people(), school.use(KeepStaff), _added(school, "Pim Pasr")
    child = people.pupils[0]
    named = [builders.party(child), Party(PartyKind.STAFF, who, "", ("present",))]
    school.use(RegisterIncident)(school.coach, builders.entry(named))
    keep.correct(school.coach, who, 1, "Pim Krijtbord", "")
    with school.cabinet.change(school.coach, Act.CHANGE_PUPIL) as work:
        work.people.replace_pupils([replace(child, surname="Zandkasteel")], "")
        work.keep()

    def found(words: str) -> list[Kind]:
        with school.cabinet.read() as work:
            return [hit.subject.kind for hit in work.search.find(words, {Kind.INCIDENT: None}, 9)]

    assert found("krijtbord") == found("zandkasteel") == [Kind.INCIDENT]
    assert found("pasr") == found("regenboog") == []


def test_only_who_is_named_nowhere_can_be_taken_away(school: School) -> None:
    keep, who = school.use(KeepStaff), _added(school)
    role = RoleHeld(who, StaffRole.TEACHER, AUGUST)
    keep.begin(school.coach, role)
    with pytest.raises(Refusal, match="person_in_use"):
        keep.remove(school.coach, who)
    keep.take_away(school.coach, role)
    keep.remove(school.coach, who)
    assert keep(school.coach).members == ()


def test_a_contact_person_sees_the_team_and_changes_nothing(school: School) -> None:
    keep, who = school.use(KeepStaff), _added(school)
    assert len(keep(school.contact).members) == 1
    with pytest.raises(Refusal, match="not_allowed"):
        keep.begin(school.contact, RoleHeld(who, StaffRole.TEACHER, AUGUST))


def test_every_change_stands_in_the_log_without_a_name(school: School) -> None:
    keep, who = school.use(KeepStaff), _added(school)
    keep.begin(school.coach, RoleHeld(who, StaffRole.TEACHER, AUGUST))
    keep.leave(school.coach, who, 1, TODAY)
    assert school.log_reasons(Act.CHANGE_STAFF) == [""] * 3
