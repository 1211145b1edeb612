"""Roles and mentor groups as periods: never twice at once, ending, resuming, and what somebody who left had."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buut_desktop.domain.periods import holds
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.staff import (
    Mentorship,
    RoleHeld,
    StaffRole,
    begun,
    ended,
    left,
    mentors,
    responders,
    same_task,
    without,
)

WHO, OTHER, GROUP, SECOND = uuid4(), uuid4(), uuid4(), uuid4()
AUGUST, NOVEMBER, MAY = date(2026, 8, 1), date(2026, 11, 2), date(2027, 5, 3)


def role(since: date, until: date | None = None, which: StaffRole = StaffRole.RESPONDER) -> RoleHeld:
    """A role of one person."""
    return RoleHeld(WHO, which, since, until)


def test_a_role_ends_on_the_day_before() -> None:
    (over,) = ended([role(AUGUST)], role(AUGUST), NOVEMBER)
    assert holds(over, NOVEMBER - timedelta(days=1))
    assert not holds(over, NOVEMBER)


def test_the_same_role_is_never_held_twice_at_once() -> None:
    with pytest.raises(Refusal, match="task_twice"):
        begun([role(AUGUST)], role(NOVEMBER))
    with pytest.raises(Refusal, match="task_twice"):
        begun([role(NOVEMBER)], role(AUGUST, MAY))


def test_another_role_and_another_person_do_not_stand_in_the_way() -> None:
    roles = begun([role(AUGUST)], role(AUGUST, which=StaffRole.TEACHER))
    assert len(begun(roles, RoleHeld(OTHER, StaffRole.RESPONDER, AUGUST))) == 3


def test_a_role_taken_up_again_later_is_a_period_of_its_own() -> None:
    assert begun([role(AUGUST, NOVEMBER)], role(MAY)) == (role(AUGUST, NOVEMBER), role(MAY))


def test_a_role_resumed_on_the_day_it_ended_goes_on() -> None:
    assert begun([role(AUGUST, NOVEMBER)], role(NOVEMBER)) == (role(AUGUST),)


def test_a_role_cannot_end_before_it_begins() -> None:
    for until in (AUGUST, NOVEMBER):
        with pytest.raises(Refusal, match="period_empty"):
            ended([role(NOVEMBER)], role(NOVEMBER), until)


def test_what_is_no_longer_there_cannot_be_ended_or_taken_away() -> None:
    for gone in (lambda: ended([role(AUGUST)], role(NOVEMBER), MAY), lambda: without([], role(AUGUST))):
        with pytest.raises(Refusal, match="gone"):
            gone()


def test_leaving_closes_what_runs_and_lets_go_of_what_was_to_begin() -> None:
    had = [role(AUGUST), role(AUGUST, NOVEMBER, StaffRole.TEACHER), role(MAY, None, StaffRole.COACH)]
    day = date(2027, 2, 1)
    assert left(had, day) == (role(AUGUST, day), role(AUGUST, NOVEMBER, StaffRole.TEACHER))


def test_a_role_that_ends_later_than_the_leaving_ends_with_it() -> None:
    assert left([role(AUGUST, MAY)], NOVEMBER) == (role(AUGUST, NOVEMBER),)


def test_a_group_can_have_several_mentors_and_each_in_a_period() -> None:
    all_of = [Mentorship(WHO, GROUP, NOVEMBER), Mentorship(OTHER, GROUP, AUGUST, MAY), Mentorship(WHO, SECOND, AUGUST)]
    assert mentors(all_of, [GROUP], AUGUST) == (OTHER,)
    assert mentors(all_of, [GROUP], NOVEMBER) == (OTHER, WHO)
    assert mentors(all_of, [GROUP, SECOND], MAY) == (WHO,)
    assert mentors(all_of, [], MAY) == ()


def test_who_is_a_responder_depends_on_the_day() -> None:
    roles = [
        role(AUGUST, NOVEMBER),
        RoleHeld(OTHER, StaffRole.RESPONDER, NOVEMBER),
        role(AUGUST, which=StaffRole.COACH),
    ]
    assert responders(roles, AUGUST) == {WHO}
    assert responders(roles, NOVEMBER) == {OTHER}


_DAYS = st.dates(AUGUST, MAY)
_STEPS = st.lists(
    st.tuples(st.sampled_from(["begin", "end", "leave"]), _DAYS, st.one_of(st.none(), _DAYS)), max_size=12
)


@given(_STEPS)
def test_whatever_is_done_the_same_role_never_overlaps_and_no_period_is_empty(
    steps: list[tuple[str, date, date | None]],
) -> None:
    roles: tuple[RoleHeld, ...] = ()
    for what, day, until in steps:
        with suppress(Refusal):
            if what == "begin":
                roles = begun(roles, role(day, until))
            elif what == "end" and roles:
                roles = ended(roles, roles[-1], day)
            elif what == "leave":
                roles = left(roles, day)
    for day in (AUGUST + timedelta(days=n) for n in range((MAY - AUGUST).days + 1)):
        assert sum(holds(each, day) for each in roles) <= 1
    assert all(each.until is None or each.since < each.until for each in roles)


def test_the_period_makes_no_other_task_of_it() -> None:
    assert same_task(role(AUGUST), role(NOVEMBER, MAY))
    assert not same_task(role(AUGUST), Mentorship(WHO, GROUP, AUGUST))
