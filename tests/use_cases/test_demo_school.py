"""The demo school in both sizes: whole on any day of the year, full of things to see, and visibly invented."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from buut_desktop.domain import names
from buut_desktop.domain.memberships import home_on
from buut_desktop.domain.people import Membership, youngest_year
from buut_desktop.domain.round_protocol import Unready, protocol, unready
from buut_desktop.domain.school_days import Calendar
from buut_desktop.domain.school_year import school_year, starts
from buut_desktop.domain.sociogram import ProtocolStep, RoundState
from buut_desktop.domain.staff import StaffRole
from buut_desktop.use_cases.demo_people import COACH, LARGE, SIZES, SMALL, people_of
from buut_desktop.use_cases.demo_register import days_of, is_free, register_of
from buut_desktop.use_cases.demo_school import DemoSchool
from buut_desktop.use_cases.list_cases import CaseQuery, ListCases
from buut_desktop.use_cases.list_pupils import ListPupils
from buut_desktop.use_cases.list_rounds import ListRounds
from tests.school import ZONE, School

DAYS = [date(2026, 11, 24), date(2027, 1, 4), date(2026, 8, 1), date(2027, 7, 31), date(2028, 2, 29), date(2027, 5, 31)]


@pytest.mark.parametrize("size", SIZES)
def test_it_has_as_many_children_as_it_says_and_no_two_of_the_same_name(size: int) -> None:
    people = people_of(size)
    children = [child for group in people.children for child in group]
    assert len(children) == len(set(children)) == size
    assert people == people_of(size)


def test_the_large_school_has_a_plaza_of_75_in_three_groups_one_of_them_of_groep_1_2() -> None:
    found = register_of(people_of(LARGE), DAYS[0])
    plaza = found.plazas["Waterkant"]
    inside = [(home, len(pupils)) for home, pupils in zip(found.homes, found.pupils, strict=True)
              if home.plaza == plaza.id]  # fmt: skip
    assert [count for _, count in inside] == [25, 25, 25]
    assert [youngest_year(home.year_groups) for home, _ in inside] == [1, 3, 6]


def test_the_large_school_has_names_that_ask_for_care() -> None:
    children = [child for group in people_of(LARGE).children for child in group]
    assert Counter(given for given, _, _ in children)["Noor"] >= 3
    assert any("\u0590" <= letter <= "\u06ff" for given, _, _ in children for letter in given)
    shorts = names.unique_first_names(children)
    assert len(set(shorts)) == len(children)


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("size", SIZES)
def test_on_any_day_every_child_is_in_one_group_and_last_year_in_one_that_suited_it(size: int, today: date) -> None:
    found = register_of(people_of(size), today)
    groups = {group.id: group for group in (*found.homes, *found.older_groups)}
    years = {key: group.school_year for key, group in groups.items()}
    held: dict[object, list[Membership]] = {}
    for one in found.memberships:
        held.setdefault(one.pupil, []).append(one)
    for child in (child for group in found.pupils for child in group):
        now = home_on(held[child.id], years, today)
        assert now is not None
        assert child.year_group in groups[now.group].year_groups
        then = home_on(held[child.id], years, starts(school_year(today)) - timedelta(days=1))
        assert (then is None) == (child.year_group == "1")
        if then is not None:
            assert str(int(child.year_group) - 1) in groups[then.group].year_groups
    assert found.left.left_on is not None
    gone = found.left.left_on
    assert (today.year - gone.year) * 12 + today.month - gone.month == 25
    assert held[found.left.id][0].until == gone


def test_the_staff_has_the_roles_of_the_plan_and_every_group_a_mentor() -> None:
    for size in SIZES:
        found = register_of(people_of(size), DAYS[0])
        called = {adult.id: adult.name for adult in found.staff}
        assert len(called) >= 12
        who = {role: {called[r.adult] for r in found.roles if r.role is role} for role in StaffRole}
        assert who[StaffRole.COACH] == {COACH}
        assert who[StaffRole.SCHOOL_LEADER] == {"Joris van Schoolbel"}
        assert who[StaffRole.RESPONDER] == {"Karin Bordkrijt", "Lou Sleutelbos"}
        mentors = {m.adult for m in found.mentors}
        assert who[StaffRole.INTERNAL_CONTACT] <= {called[adult] for adult in mentors}
        assert {m.group for m in found.mentors if m.until is None} == {home.id for home in found.homes}


@pytest.mark.parametrize("year", range(2024, 2034))
def test_holidays_lie_in_the_school_year_and_do_not_overlap(year: int) -> None:
    days = days_of(year)
    assert starts(year) <= days.first < days.last < starts(year + 1)
    ends = [(one.first, one.last) for one in days.free]
    assert all(days.first < first <= last <= days.last for first, last in ends)
    assert all(one[1] < other[0] for one, other in pairwise(ends))


def put_in(school: School, size: int, today: date) -> None:
    """Fill the school as it would be on that day."""
    school.clock.moment = datetime(today.year, today.month, today.day, 14, 0, tzinfo=ZONE)
    DemoSchool(cabinet=school.cabinet, policies=school.policies, clock=school.clock, size=size)(school.coach)


@pytest.mark.parametrize(("size", "today", "rounds"), [(SMALL, DAYS[1], 3), (LARGE, DAYS[0], 4)])
def test_a_school_in_the_middle_of_its_work(school: School, size: int, today: date, rounds: int) -> None:
    put_in(school, size, today)
    assert len(school.use(ListPupils)(school.coach).pupils) == size
    found = school.use(ListCases)(school.coach, CaseQuery())
    assert len(found) == 2
    held = [listed.round for listed in school.use(ListRounds)(school.coach)]
    states = [one.state for one in held]
    assert (states.count(RoundState.DISCUSSED), states.count(RoundState.PLANNED)) == (1, 1)
    assert len(held) == rounds
    finished = next(one for one in held if one.state is RoundState.DISCUSSED)
    assert unready(finished) == Unready()
    assert [step.step for step in protocol(finished, Calendar()) if not step.done] == [ProtocolStep.SHREDDED]
    entered = [one for one in held if one.state is RoundState.ENTRY]
    assert all(sum(e.closed_on is not None for e in one.envelopes) == 1 for one in entered)
    if size == LARGE:
        stack = next(one for one in entered if len(one.participants) == 75)
        assert unready(stack).envelopes == 2
        assert stack.envelopes[0].forms + stack.envelopes[0].absent == 25
    with school.cabinet.read() as work:
        incidents = work.incidents.between(None, None, None)
        assert len(incidents) == 12
        days = work.calendar.all()
        assert not [i for i in incidents if is_free(days, i.entry.happened_on)]
        assert len(work.people.school_years()) == 3
        corrected = next(p for p in work.people.everyone() if p.given_name == "Şeyma")
        assert [r.reason for r in work.people.pupil_history(corrected.id)] == ["Naam geschreven zoals ouders het doen"]
        assert len(work.contacts.all()) == 6
        addresses = work.households.of_pupils([p.id for p in work.people.everyone()])
        assert sorted(len(found) for found in addresses.values())[-4:] == [0, 1, 1, 2]
    assert school.log_broken_at() is None


@pytest.mark.parametrize("today", [*DAYS, date(2026, 9, 7)])
def test_the_rounds_are_there_on_any_day_in_september_those_of_last_year(school: School, today: date) -> None:
    put_in(school, SMALL, today)
    held = [listed.round for listed in school.use(ListRounds)(school.coach)]
    assert [one.state for one in held if one.state is not RoundState.PLANNED] == [
        RoundState.ENTRY,
        RoundState.DISCUSSED,
    ]
    assert all(one.school_year == school_year(one.held_on) for one in held)
