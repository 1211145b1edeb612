"""The shelves of the people around the pupils (personeel, adressen, kaarten, schooldagen, inlezingen)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.contacts import CardCode, ContactCard
from buut_desktop.domain.holdings import Held
from buut_desktop.domain.households import Household
from buut_desktop.domain.people import Adult, AdultKind
from buut_desktop.domain.periods import holds
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_days import FreePeriod, SchoolDays
from buut_desktop.domain.staff import Mentorship, RoleHeld, StaffRole
from buut_desktop.use_cases.ports import ImportRun
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.show_pupil import ShowPupil
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests import builders
from tests.school import School

DAY = date(2026, 11, 24)
AUGUST = date(2026, 8, 1)


def _adult(name: str, kind: AdultKind = AdultKind.STAFF, **more: str) -> Adult:
    return Adult(uuid4(), kind, name, **more)


def test_a_changed_pupil_keeps_what_stood_there_and_is_found_by_the_new_name(school: School) -> None:
    child = school.add_people().pupils[0]
    corrected = replace(child, given_name="Zuzanna", surname="Wolkenbank", birth_date=None)
    with school.cabinet.change(school.coach, Act.CHANGE_PUPIL) as work:
        work.people.replace_pupils([corrected], "Naam verkeerd gespeld")
        work.keep()
    with school.cabinet.read() as work:
        now = work.people.placements([child.id], DAY)[child.id].pupil
        [earlier] = work.people.pupil_history(child.id)
        assert [hit.subject.id for hit in work.search.find("zuz wolk", {Kind.PUPIL: None}, 9)] == [child.id]
        assert work.search.find(child.surname, {Kind.PUPIL: None}, 9) == ()
    assert now == replace(corrected, revision=2)
    assert (earlier.number, earlier.reason, earlier.replaced_by) == (1, "Naam verkeerd gespeld", school.coach.name)
    assert json.loads(earlier.body)["surname"] == child.surname
    assert json.loads(earlier.body)["birth_date"] == "2017-03-01"


def test_a_pupil_changed_since_it_was_read_is_refused(school: School) -> None:
    child = school.add_people().pupils[0]
    with school.cabinet.change(school.coach, Act.CHANGE_PUPIL) as work:
        work.people.replace_pupils([replace(child, surname="Een")], "")
        work.keep()
    with school.cabinet.change(school.coach, Act.CHANGE_PUPIL) as work:
        with pytest.raises(Refusal, match="stale"):
            work.people.replace_pupils([replace(child, surname="Twee")], "")
        with pytest.raises(Refusal, match="gone"):
            work.people.replace_pupils([builders.pupil()], "")


def test_all_memberships_of_a_pupil_are_put_in_the_place_of_the_old_ones(school: School) -> None:
    people = school.add_people()
    child, (first, second) = people.pupils[0], people.home_groups
    with school.cabinet.change(school.coach, Act.CHANGE_PUPIL) as work:
        moved = (
            builders.membership(child, first, until=DAY),
            builders.membership(child, second, since=DAY),
        )
        work.people.set_memberships({child.id: moved})
        assert set(work.people.memberships(child.id)) == set(moved)
        assert len(work.people.all_memberships()) == len(people.pupils)
        assert set(work.people.all_memberships([child.id])[child.id]) == set(moved)
        with pytest.raises(Refusal, match="two_home_groups"):
            work.people.set_memberships({child.id: (*moved, builders.membership(child, first, since=DAY))})
        assert set(work.people.memberships(child.id)) == set(moved)
        work.people.set_memberships({child.id: ()})
        assert work.people.memberships(child.id) == ()


def test_everyone_is_known_also_who_left(school: School) -> None:
    gone = builders.pupil(3, left_on=AUGUST)
    people = school.add_people()
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_pupils([gone])
        assert {p.id for p in work.people.everyone()} == {gone.id, *(p.id for p in people.pupils)}
        assert gone.id not in {p.pupil.id for p in work.people.pupils(DAY)}
        assert work.people.school_years() == (builders.YEAR,)


def test_an_adult_is_corrected_with_a_trace(school: School) -> None:
    pim = _adult("Pim Passer", function="leerkracht")
    with school.cabinet.change(school.coach, Act.CHANGE_STAFF) as work:
        work.people.add_adult(pim)
        kept = work.people.replace_adult(replace(pim, name="Pim de Passer", left_on=DAY), "Trouwde")
        assert work.people.adults() == (replace(pim, name="Pim de Passer", left_on=DAY, revision=2),)
        with pytest.raises(Refusal, match="stale"):
            work.people.replace_adult(pim, "")
        assert kept.revision == 2


def test_roles_and_mentor_groups_come_back_with_their_periods(school: School) -> None:
    people, pim = school.add_people(), _adult("Pim Passer")
    roles = (
        RoleHeld(pim.id, StaffRole.RESPONDER, AUGUST, DAY),
        RoleHeld(pim.id, StaffRole.TEACHER, AUGUST),
    )
    mentor = Mentorship(pim.id, people.home_groups[0].id, AUGUST)
    with school.cabinet.change(school.coach, Act.CHANGE_STAFF) as work:
        work.people.add_adult(pim)
        work.staff.set_roles(pim.id, roles)
        work.staff.set_mentorships(pim.id, [mentor])
        assert work.staff.roles() == roles
        assert work.staff.mentorships() == (mentor,)
        work.staff.set_roles(pim.id, ())
        assert work.staff.roles() == ()
    assert [holds(roles[0], day) for day in (AUGUST - timedelta(days=1), AUGUST, DAY)] == [False, True, False]


def test_a_household_is_that_of_brothers_and_sisters_with_an_own_number_for_each(school: School) -> None:
    children = school.add_people().pupils
    mother, father = _adult("ouder 1", AdultKind.GUARDIAN), _adult("ouder 2", AdultKind.GUARDIAN)
    one = Household(uuid4(), ((children[0].id, 1), (children[1].id, 2)), (mother.id, father.id))
    two = Household(uuid4(), ((children[0].id, 2),), ())
    with school.cabinet.change(school.coach, Act.CHANGE_GUARDIANS) as work:
        for adult in (mother, father):
            work.people.add_adult(adult)
        work.households.put(two)
        work.households.put(one)
        found = work.households.of_pupils([c.id for c in children[:3]])
        assert found == {children[0].id: (one, two), children[1].id: (one,), children[2].id: ()}
        assert (one.number_for(children[1].id), one.number_for(children[2].id)) == (2, None)
        with pytest.raises(Refusal, match="address_taken"):
            work.households.put(Household(uuid4(), ((children[0].id, 1),)))
        work.households.remove(one.id)
        assert work.households.of_pupils([children[0].id])[children[0].id] == (two,)
        assert {a.id for a in work.people.adults()} == {mother.id, father.id}


def test_a_contact_card_changed_or_taken_away_stays_as_it_was(school: School) -> None:
    card = ContactCard(uuid4(), CardCode.EXTERNAL_CONFIDANT, "Saar Luisteroor", phone="000", checked_on=DAY, place=1)
    first = ContactCard(uuid4(), CardCode.SCHOOL_BOARD)
    with school.cabinet.change(school.coach, Act.CHANGE_CONTACTS) as work:
        work.contacts.add(card)
        work.contacts.add(first)
        assert work.contacts.all() == (first, card)
        assert (card.filled, first.filled) == (True, False)
        kept = work.contacts.replace(replace(card, phone="111", on_poster=True))
        assert work.contacts.all()[1] == kept == replace(card, phone="111", on_poster=True, revision=2)
        with pytest.raises(Refusal, match="stale"):
            work.contacts.replace(card)
        work.contacts.remove(card.id)
        assert work.contacts.all() == (first,)
        with pytest.raises(Refusal, match="gone"):
            work.contacts.remove(card.id)
        work.keep()
    with school.file.engine().read() as connection:
        bodies = connection.exec_driver_sql(
            "SELECT body FROM revision WHERE kind = 'contact' ORDER BY number"
        ).scalars()
        phones = [json.loads(body.partition("\n")[2])["phone"] for body in bodies]
    assert phones == ["000", "111"]


def test_a_school_year_is_kept_whole(school: School) -> None:
    days = SchoolDays(
        2026,
        date(2026, 8, 24),
        date(2027, 7, 16),
        (0, 1, 2, 4),
        (FreePeriod("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25)),),
    )
    before = SchoolDays(2025, date(2025, 8, 25), date(2026, 7, 17))
    with school.cabinet.change(school.coach, Act.CHANGE_SCHOOL_DAYS) as work:
        work.calendar.put(days)
        work.calendar.put(before)
        assert work.calendar.all() == (before, days)
        work.calendar.put(replace(days, free=()))
        assert work.calendar.all() == (before, replace(days, free=()))


def test_imports_and_the_columns_of_their_files_are_remembered(school: School) -> None:
    runs = [
        ImportRun(
            uuid4(), datetime(2026, 8, 27 + n, 9, tzinfo=UTC), "Maud", "edexml", 2026, None, "", n, {"joining": 3 * n}
        )
        for n in (1, 2)
    ]
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        for run in runs:
            work.imports.add(run)
        assert work.imports.runs() == (runs[1], runs[0])
        assert work.imports.mapping("heads") is None
        work.imports.keep_mapping("heads", '["given_name"]')
        work.imports.keep_mapping("heads", '["surname"]')
        assert work.imports.mapping("heads") == '["surname"]'


def test_what_is_held_of_a_pupil_is_counted_by_kind(school: School) -> None:
    people = school.add_people()
    noor, finn = people.pupils[:2]
    entry = builders.entry([builders.party(noor), builders.party(finn, "does")])
    school.use(RegisterIncident)(school.coach, entry)
    school.use(RegisterIncident)(school.coach, builders.entry([builders.party(finn)]))
    school.use(ShowPupil)(school.coach, noor.id)
    school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),))
    with school.cabinet.read() as work:
        held = work.people.held_of(noor.id)
    assert held == {Held.MEMBERSHIPS: 1, Held.INCIDENTS: 1, Held.ROUNDS: 1, Held.LOG_LINES: 1}
