"""A pupil's page and the list of pupils: what is told, to whom, and what no count gives away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from buut_desktop.domain.holdings import OF_INCIDENTS, OF_ROUNDS, Held
from buut_desktop.domain.people import Adult, AdultKind
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.staff import Mentorship
from buut_desktop.use_cases.change_pupil import ChangePupil
from buut_desktop.use_cases.list_pupils import ListPupils
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.show_pupil import ShowPupil
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests import builders
from tests.school import People, School


@pytest.fixture
def people(school: School) -> People:
    """The first child has an incident, a case and a round."""
    people = school.add_people()
    incident = school.use(RegisterIncident)(school.coach, builders.entry([builders.party(people.pupils[0])])).incident
    school.use(OpenCase)(school.coach, incident)
    school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),))
    return people


def test_the_coach_is_told_of_every_kind_that_is_kept(school: School, people: People) -> None:
    held = school.use(ShowPupil)(school.coach, people.pupils[0].id).held
    assert (held[Held.INCIDENTS], held[Held.CASES], held[Held.ROUNDS], held[Held.MEMBERSHIPS]) == (1, 1, 1, 1)


def test_what_children_answered_is_not_counted_for_the_school_leader(school: School, people: People) -> None:
    held = school.use(ShowPupil)(school.leader, people.pupils[0].id).held
    assert held[Held.INCIDENTS] == 1
    assert not OF_ROUNDS & held.keys()


def test_a_contact_person_gets_no_count_that_tells_of_records_of_others(school: School, people: People) -> None:
    show = school.use(ShowPupil)
    show(school.coach, people.pupils[0].id)  # leaves a line in the log
    held = show(school.contact, people.pupils[0].id).held
    assert held == {Held.MEMBERSHIPS: 1}
    assert not (OF_INCIDENTS | OF_ROUNDS | {Held.LOG_LINES}) & held.keys()
    school.use(RegisterIncident)(school.contact, builders.entry([builders.party(people.pupils[0])]))
    assert show(school.contact, people.pupils[0].id).held[Held.INCIDENTS] == 1


def test_the_mentors_are_those_of_the_time_in_the_group(school: School, people: People) -> None:
    child, group = people.pupils[0].id, people.home_groups[0].id
    school.use(ChangePupil).move(school.coach, child, people.home_groups[1].id, date(2026, 10, 1))
    then, later, elsewhere = (Adult(uuid4(), AdultKind.STAFF, name) for name in ("Toen", "Later", "Elders"))
    with school.cabinet.change(school.coach, Act.CHANGE_STAFF) as work:
        for adult in (then, later, elsewhere):
            work.people.add_adult(adult)
        work.staff.set_mentorships(then.id, [Mentorship(then.id, group, date(2026, 8, 1), date(2026, 10, 1))])
        work.staff.set_mentorships(later.id, [Mentorship(later.id, group, date(2026, 10, 1))])
        work.staff.set_mentorships(elsewhere.id, [Mentorship(elsewhere.id, people.home_groups[1].id, builders.AUGUST)])
        work.keep()
    times = school.use(ShowPupil)(school.coach, child).memberships
    assert [(time.group.id, time.mentors) for time in times] == [
        (people.home_groups[1].id, ("Elders",)),
        (group, ("Toen",)),
    ]
    assert {time.plaza for time in times} == {people.plaza}


def test_every_earlier_state_is_told_with_what_replaced_it(school: School, people: People) -> None:
    change, show, child = school.use(ChangePupil), school.use(ShowPupil), people.pupils[0]
    change.correct(school.coach, replace(child, given_name="Nora"), "typefout")
    now = show(school.coach, child.id).placement.pupil
    school.clock.later(days=2)
    change.correct(school.leader, replace(now, given_name="Noortje", birth_date=None), "ouder belde")
    change.leave(school.leader, child.id, date(2026, 12, 1))
    told = show(school.coach, child.id).changed
    assert [(one.by, one.reason, one.what) for one in told] == [
        (school.leader.name, "", (("left_on", "", "2026-12-01"),)),
        (school.leader.name, "ouder belde", (("given_name", "Nora", "Noortje"), ("birth_date", "2017-03-01", ""))),
        (school.coach.name, "typefout", (("given_name", "Noor", "Nora"),)),
    ]
    assert [one.at.date() for one in told] == [date(2026, 11, 26), date(2026, 11, 26), date(2026, 11, 24)]


def test_who_left_is_listed_only_on_request(school: School, people: People) -> None:
    school.use(ChangePupil).leave(school.coach, people.pupils[0].id, date(2026, 11, 24))
    school.use(ChangePupil).leave(school.coach, people.pupils[1].id, date(2026, 11, 25))
    listed = school.use(ListPupils)
    assert listed(school.coach).left == ()
    found = listed(school.coach, with_left=True)
    assert [one.pupil.id for one in found.left] == [people.pupils[0].id]
    assert len(found.pupils) == 7
    assert set(found.home_groups) == set(people.home_groups)
