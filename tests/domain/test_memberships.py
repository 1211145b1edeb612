"""How memberships change: one home group at a time, no period that ends before it began."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from buut_desktop.domain.memberships import end_years_before, home_on, leave, move
from buut_desktop.domain.people import Membership

CHILD = uuid4()
LARK, MOTH, NEXT_LARK = uuid4(), uuid4(), uuid4()
HOMES = {LARK: 2026, MOTH: 2026, NEXT_LARK: 2027}
CHOIR = uuid4()  # of no home group


def day(month: int, number: int = 1, year: int = 2026) -> date:
    return date(year, month, number)


_START = day(8)


def held(group: UUID = LARK, since: date = _START, until: date | None = None) -> Membership:
    return Membership(CHILD, group, since, until)


def test_a_first_group_begins_on_its_day() -> None:
    assert move((), HOMES, CHILD, LARK, day(9)) == (held(since=day(9)),)


def test_moving_ends_the_old_group_on_the_day_the_new_one_begins() -> None:
    assert move([held()], HOMES, CHILD, MOTH, day(11)) == (held(MOTH, day(11)), held(until=day(11)))


def test_moving_on_the_day_it_began_replaces_it() -> None:
    assert move([held()], HOMES, CHILD, MOTH, day(8)) == (held(MOTH),)


def test_moving_to_the_group_it_has_changes_nothing() -> None:
    assert move([held()], HOMES, CHILD, LARK, day(11)) == (held(),)


def test_coming_back_on_the_day_it_left_leaves_no_seam() -> None:
    assert move([held(until=day(11))], HOMES, CHILD, LARK, day(11)) == (held(),)
    assert move([held(until=day(11))], HOMES, CHILD, LARK, day(12)) == (held(since=day(12)), held(until=day(11)))


def test_a_later_move_that_was_planned_gives_way_within_the_year() -> None:
    planned = [held(MOTH, day(12)), held(until=day(12))]
    assert move(planned, HOMES, CHILD, None, day(11)) == (held(until=day(11)),)


def test_a_group_of_the_next_school_year_stays_and_ends_the_new_one() -> None:
    ahead = held(NEXT_LARK, day(8, year=2027))
    moved = move([ahead, held(until=day(8, year=2027))], HOMES, CHILD, MOTH, day(6, year=2027))
    assert moved == (ahead, held(MOTH, day(6, year=2027), day(8, year=2027)), held(until=day(6, year=2027)))


@pytest.mark.parametrize(("on", "left"), [(day(11), (held(until=day(11)),)), (day(8), ()), (day(7), ())])
def test_leaving_ends_everything_and_never_before_it_began(on: date, left: tuple[Membership, ...]) -> None:
    assert leave([held()], on) == left


def test_leaving_keeps_what_ended_before() -> None:
    assert leave([held(MOTH, day(10)), held(until=day(10))], day(11)) == (
        held(MOTH, day(10), day(11)),
        held(until=day(10)),
    )


def test_moving_leaves_other_groups_alone_and_leaving_does_not() -> None:
    choir = held(CHOIR, day(9))
    assert choir in move([held(), choir], HOMES, CHILD, MOTH, day(11))
    assert held(CHOIR, day(9), day(11)) in leave([held(), choir], day(11))


def test_a_new_school_year_ends_the_older_ones_on_its_first_day() -> None:
    new = held(NEXT_LARK, day(8, year=2027))
    assert end_years_before([held(), new], HOMES, 2027) == (new, held(until=day(8, year=2027)))
    assert end_years_before([held(until=day(11))], HOMES, 2027) == (held(until=day(11)),)


def test_the_group_of_a_day_is_found() -> None:
    both = [held(MOTH, day(11)), held(until=day(11)), held(CHOIR)]
    assert home_on(both, HOMES, day(10, 31)) == held(until=day(11))
    assert home_on(both, HOMES, day(11)) == held(MOTH, day(11))
    assert home_on(both, HOMES, day(7, 31)) is None
