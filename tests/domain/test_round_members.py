"""Joiners, leavers and movers of a round: who gets a number, who goes, who stays in the file off the list."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.round_members import Differences, Member, bring_up_to_date, differences, set_listed
from buut_desktop.domain.round_protocol import finish
from buut_desktop.domain.sociogram import (
    AnswerState,
    Participant,
    Place,
    Round,
    add_choice,
    digits,
    form_numbers,
    set_reply,
    set_talk,
)
from tests.domain.test_sociogram import ANNE, BO, CAS, CHILDREN, new_round

NEW, OTHER, GROUP = UUID(int=40), UUID(int=41), UUID(int=90)
ALL = tuple(Member(child, None) for child in CHILDREN)


def up_to_date(round_: Round, members: tuple[Member, ...]) -> Round:
    return bring_up_to_date(round_, differences(round_, members))


def numbers(round_: Round) -> dict[UUID, int]:
    return {p.pupil: p.form_number for p in round_.participants}


def test_where_nothing_changed_nothing_differs() -> None:
    assert not differences(new_round(), ALL).anything
    assert up_to_date(new_round(), ALL) == new_round()


def test_who_joined_gets_the_numbers_after_the_last_and_the_others_keep_theirs() -> None:
    grown = up_to_date(new_round(), (Member(NEW, None, 3), *ALL, Member(OTHER, GROUP)))
    assert numbers(grown) == {**numbers(new_round()), NEW: 17, OTHER: 18}
    assert grown.participant(NEW) == Participant(NEW, 17, None, 3)


def test_who_left_without_a_trace_goes_and_takes_its_place_in_the_picture_along() -> None:
    placed = replace(new_round(), places=(Place(BO, 0.1, 0.1), Place(CAS, 0.2, 0.2)))
    smaller = up_to_date(placed, tuple(m for m in ALL if m.pupil != BO))
    assert smaller.participant(BO) is None
    assert smaller.places == (Place(CAS, 0.2, 0.2),)
    assert numbers(smaller)[CAS] == numbers(placed)[CAS], "the numbers on the other forms do not move up"


@pytest.mark.parametrize(
    "trace",
    [
        lambda r: add_choice(r, 1, BO, CAS),
        lambda r: add_choice(r, 1, ANNE, BO),
        lambda r: set_reply(r, 1, BO, AnswerState.ABSENT),
        lambda r: set_talk(r, BO, True),
    ],
    ids=["chose", "was chosen", "was absent", "wants to talk"],
)
def test_who_left_with_a_trace_stays_in_the_file_off_every_list(trace) -> None:  # type: ignore[no-untyped-def]
    round_ = trace(new_round())
    after = up_to_date(round_, tuple(m for m in ALL if m.pupil != BO))
    assert after == set_listed(round_, BO, False)
    assert after.choices == round_.choices
    assert not after.on_list(ANNE, BO, 1)
    assert after.typed(BO), "nobody waits for its form"
    assert not differences(after, tuple(m for m in ALL if m.pupil != BO)).anything, "told once"


def test_a_child_off_the_list_comes_back_only_when_somebody_says_so() -> None:
    off = set_listed(new_round(), BO, False)
    assert not differences(off, ALL).anything
    assert set_listed(off, BO, True) == new_round()
    with pytest.raises(Refusal, match="no_number"):
        set_listed(off, NEW, True)


def test_another_home_group_is_taken_over_until_something_was_typed() -> None:
    members = (Member(ANNE, GROUP, 5), *ALL[1:])
    moved = up_to_date(new_round(), members)
    assert moved.participant(ANNE) == Participant(ANNE, numbers(new_round())[ANNE], GROUP, 5)
    begun = add_choice(new_round(), 1, ANNE, BO)
    assert not differences(begun, members).anything, "it would turn choices into ones outside the circle"


def test_a_round_that_is_done_keeps_its_children() -> None:
    found = Differences(joined=(Member(NEW, None),))
    with pytest.raises(Refusal, match="round_done"):
        bring_up_to_date(finish(new_round()), found)
    with pytest.raises(Refusal, match="round_done"):
        set_listed(finish(new_round()), BO, False)


def _of(count: int) -> Round:
    children = [UUID(int=1000 + n) for n in range(count)]
    given_numbers = form_numbers(children)
    return replace(new_round(), participants=tuple(Participant(c, given_numbers[c], None) for c in children))


def test_after_99_a_free_number_is_used_again_and_else_there_is_none() -> None:
    full = _of(90)
    members = tuple(Member(p.pupil, None) for p in full.participants)
    with pytest.raises(Refusal, match="numbers_full"):
        up_to_date(full, (*members, Member(NEW, None)))
    changed = up_to_date(full, (*members[1:], Member(NEW, None)))
    assert numbers(changed)[NEW] == 10
    assert digits(changed) == 2


def test_numbers_of_three_digits_stay_so_when_the_group_shrinks() -> None:
    large = _of(91)
    smaller = up_to_date(large, tuple(Member(p.pupil, None) for p in large.participants[:60]))
    assert digits(smaller) == 3
    assert min(numbers(smaller).values()) == 100


@given(
    stay=st.sets(st.sampled_from(CHILDREN)),
    join=st.lists(st.integers(2000, 2040), unique=True, max_size=20),
    chosen=st.lists(st.tuples(st.sampled_from(CHILDREN), st.sampled_from(CHILDREN)), max_size=12),
)
def test_up_to_date_means_that_nothing_differs_and_no_answer_is_lost(
    stay: set[UUID], join: list[int], chosen: list[tuple[UUID, UUID]]
) -> None:
    round_ = new_round(limit=None)
    for one, other in chosen:
        if one != other and other not in round_.chosen_by(one, 1):
            round_ = add_choice(round_, 1, one, other)
    members = tuple(
        Member(child, None) for child in (*sorted(stay, key=lambda child: child.int), *(UUID(int=n) for n in join))
    )
    after = up_to_date(round_, members)
    assert not differences(after, members).anything
    assert (after.choices, after.replies) == (round_.choices, round_.replies)
    assert len(set(numbers(after).values())) == len(after.participants)
    listed = {p.pupil for p in after.participants if p.listed}
    assert listed == {m.pupil for m in members}
