"""Choices of a round: what is refused, what an answer state does, and how forms are numbered."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import (
    AnswerState,
    Asked,
    Choice,
    Circle,
    Dimension,
    Participant,
    Place,
    Reply,
    Round,
    RoundState,
    add_choice,
    digits,
    form_numbers,
    put,
    remove_choice,
    set_reply,
    set_talk,
    with_forms_of,
    without_negative,
)

CHILDREN = tuple(UUID(int=n) for n in range(1, 8))
ANNE, BO, CAS, *_ = CHILDREN
STRANGER = UUID(int=99)


def new_round(limit: int | None = 3, state: RoundState = RoundState.PLANNED) -> Round:
    numbers = form_numbers(CHILDREN)
    return Round(
        id=UUID(int=500),
        group=UUID(int=501),
        group_name="Bos",
        school_year=2026,
        number=1,
        held_on=date(2026, 11, 18),
        state=state,
        dimensions=(Dimension(1, "play", "Met wie speel je graag?", limit),),
        participants=tuple(Participant(child, numbers[child], None) for child in CHILDREN),
    )


def refusal_of(round_: Round, chooser: UUID, chosen: UUID) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        add_choice(round_, 1, chooser, chosen)
    return refusal.value


def test_a_choice_makes_the_chooser_a_respondent() -> None:
    round_ = add_choice(new_round(), 1, ANNE, BO)
    assert round_.chosen_by(ANNE, 1) == (BO,)
    assert round_.reply(ANNE, 1) is AnswerState.ANSWERED
    assert round_.typed(ANNE)
    assert not round_.typed(BO)


def test_oneself_twice_and_a_stranger_are_refused() -> None:
    round_ = add_choice(new_round(), 1, ANNE, BO)
    assert refusal_of(round_, ANNE, ANNE).code == "chose_self"
    assert refusal_of(round_, ANNE, BO).code == "chose_twice"
    assert refusal_of(round_, ANNE, STRANGER).code == "no_number"
    assert refusal_of(round_, STRANGER, ANNE).code == "no_number"


@pytest.mark.parametrize("limit", [1, 3, 5])
def test_the_limit_is_kept(limit: int) -> None:
    round_ = new_round(limit)
    for chosen in CHILDREN[1 : limit + 1]:
        round_ = add_choice(round_, 1, ANNE, chosen)
    over = refusal_of(round_, ANNE, CHILDREN[limit + 1])
    assert (over.code, over.details) == ("too_many", {"limit": limit})
    assert add_choice(round_, 1, BO, ANNE), "the limit is each child's own"


def test_without_a_limit_a_child_may_choose_everyone_else() -> None:
    round_ = new_round(None)
    for chosen in CHILDREN[1:]:
        round_ = add_choice(round_, 1, ANNE, chosen)
    assert round_.chosen_by(ANNE, 1) == CHILDREN[1:]


def test_a_question_that_was_not_asked_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        add_choice(new_round(), 2, ANNE, BO)
    with pytest.raises(KeyError):
        set_reply(new_round(), 2, ANNE, AnswerState.ABSENT)


@pytest.mark.parametrize("state", [RoundState.DONE, RoundState.DISCUSSED])
def test_a_finished_round_takes_no_answers(state: RoundState) -> None:
    round_ = new_round(state=state)
    for attempt in (
        lambda: add_choice(round_, 1, ANNE, BO),
        lambda: remove_choice(round_, 1, ANNE, BO),
        lambda: set_reply(round_, 1, ANNE, AnswerState.NOBODY),
    ):
        with pytest.raises(Refusal) as refusal:
            attempt()
        assert refusal.value.code == "round_closed"


def test_taking_the_last_choice_away_opens_the_question_again() -> None:
    round_ = add_choice(add_choice(new_round(), 1, ANNE, BO), 1, ANNE, CAS)
    round_ = remove_choice(round_, 1, ANNE, CAS)
    assert round_.reply(ANNE, 1) is AnswerState.ANSWERED
    assert remove_choice(round_, 1, ANNE, BO) == new_round()


def test_taking_away_what_is_not_there_changes_nothing() -> None:
    absent = set_reply(new_round(), 1, ANNE, AnswerState.ABSENT)
    assert remove_choice(absent, 1, ANNE, BO) == absent


@pytest.mark.parametrize("state", [s for s in AnswerState if s is not AnswerState.ANSWERED])
def test_any_other_answer_lets_go_of_the_choices(state: AnswerState) -> None:
    round_ = set_reply(add_choice(new_round(), 1, ANNE, BO), 1, ANNE, state)
    assert round_.chosen_by(ANNE, 1) == ()
    assert round_.reply(ANNE, 1) is state
    again = add_choice(round_, 1, ANNE, CAS)
    assert again.reply(ANNE, 1) is AnswerState.ANSWERED


def test_taking_a_reply_back_makes_the_form_untyped() -> None:
    round_ = set_reply(add_choice(new_round(), 1, ANNE, BO), 1, ANNE, None)
    assert round_ == new_round()


def test_a_stranger_has_no_reply() -> None:
    with pytest.raises(Refusal) as refusal:
        set_reply(new_round(), 1, STRANGER, AnswerState.ABSENT)
    assert refusal.value.code == "no_number"


def test_only_an_answer_or_nobody_makes_a_respondent() -> None:
    assert [s for s in AnswerState if s.responded] == [AnswerState.ANSWERED, AnswerState.NOBODY]


@pytest.mark.parametrize(("children", "first", "last", "width"), [(2, 10, 11, 2), (90, 10, 99, 2), (91, 100, 190, 3)])
def test_form_numbers_all_have_the_same_width(children: int, first: int, last: int, width: int) -> None:
    pupils = [UUID(int=n) for n in range(children)]
    numbers = form_numbers(pupils)
    assert (min(numbers.values()), max(numbers.values())) == (first, last)
    assert [numbers[p] for p in pupils] == sorted(set(numbers.values()))
    assert {len(str(n)) for n in numbers.values()} == {width}
    full = replace(new_round(), participants=tuple(Participant(p, numbers[p], None) for p in pupils))
    assert digits(full) == width


def test_a_place_is_kept_once_per_child_and_can_be_given_back() -> None:
    moved = put(put(new_round(), ANNE, Place(ANNE, 0.1, 0.2)), ANNE, Place(ANNE, -0.5, 0.5))
    assert moved.places == (Place(ANNE, -0.5, 0.5),)
    assert put(moved, ANNE, None).places == ()
    assert put(new_round(state=RoundState.DONE), ANNE, Place(ANNE, 0, 0)).places, "the picture of a finished round"


_EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "reply"]), st.sampled_from(CHILDREN), st.sampled_from(CHILDREN),
              st.sampled_from([None, *AnswerState])),
    max_size=25,
)  # fmt: skip


@given(edits=_EDITS)
@settings(max_examples=150, deadline=None)
def test_after_any_edits_choices_and_answers_agree(edits: list[tuple[str, UUID, UUID, AnswerState | None]]) -> None:
    round_ = new_round()
    for what, chooser, chosen, state in edits:
        with suppress(Refusal):
            if what == "add":
                round_ = add_choice(round_, 1, chooser, chosen)
            elif what == "remove":
                round_ = remove_choice(round_, 1, chooser, chosen)
            else:
                round_ = set_reply(round_, 1, chooser, state)
    assert len(round_.choices) == len(set(round_.choices))
    assert len(round_.replies) == len({r.pupil for r in round_.replies})
    for child in CHILDREN:
        chosen_by = round_.chosen_by(child, 1)
        assert len(chosen_by) <= 3
        assert child not in chosen_by
        if chosen_by:
            assert round_.reply(child, 1) is AnswerState.ANSWERED


def test_a_round_is_planned_until_its_first_answer_and_again_after_the_last_is_taken_back() -> None:
    round_ = new_round(state=RoundState.PLANNED)
    answered = add_choice(round_, 1, ANNE, BO)
    assert answered.state is RoundState.ENTRY
    assert remove_choice(answered, 1, ANNE, BO) == round_


YOUNG = Dimension(
    1,
    "play",
    "Met wie speel je graag?",
    None,
    wordings=((1, "Wijs maar aan."), (5, "Met wie ben je graag in de pauze?")),
    minus=((4, "Met wie lukt het nog niet?"),),
    young_own=True,
)


def mixed() -> Round:
    """Anne of leerjaar 2 and Bo of 3 in one home group, the others of leerjaar 6 in another."""
    one, other = UUID(int=901), UUID(int=902)
    years = {ANNE: 2, BO: 3}
    return replace(
        new_round(),
        dimensions=(YOUNG, Dimension(2, "lead", "Wie kan helpen?", wordings=((5, "Wie kan helpen?"),))),
        participants=tuple(
            Participant(child, 10 + place, one if child in years else other, years.get(child, 6))
            for place, child in enumerate(CHILDREN)
        ),
    )


def test_a_child_is_asked_what_goes_with_its_leerjaar_the_negative_ones_last() -> None:
    round_ = mixed()
    assert round_.asked_of(ANNE) == round_.asked_of(BO) == (Asked(1),)
    assert round_.asked_of(CAS) == (Asked(1), Asked(2), Asked(1, positive=False))
    assert round_.asked == (Asked(1), Asked(2), Asked(1, positive=False))
    assert YOUNG.words(2) == "Wijs maar aan."
    assert YOUNG.words(3, positive=False) is None
    assert YOUNG.words(None, positive=False) == "Met wie lukt het nog niet?"
    with pytest.raises(Refusal, match="not_asked"):
        add_choice(round_, 1, BO, ANNE, positive=False)
    typed = add_choice(round_, 1, ANNE, BO)
    assert typed.typed(ANNE)
    assert not typed.typed(CAS)


def test_the_youngest_choose_in_their_own_home_group_and_the_others_everyone() -> None:
    round_ = mixed()
    assert round_.on_list(ANNE, BO, 1)
    assert not round_.on_list(ANNE, CAS, 1)
    assert round_.on_list(CAS, ANNE, 1)
    assert round_.on_list(BO, CAS, 1), "leerjaar 3 fills in a form of its own"
    with pytest.raises(Refusal, match="not_on_list"):
        add_choice(round_, 1, ANNE, CAS)
    own = replace(round_, dimensions=(replace(YOUNG, circle=Circle.HOME_GROUP),))
    assert not own.on_list(BO, CAS, 1)


def test_who_is_on_nobodys_list_cannot_be_chosen_and_has_no_form() -> None:
    round_ = new_round()
    off = replace(round_, participants=tuple(replace(p, listed=p.pupil != BO) for p in round_.participants))
    assert off.typed(BO)
    with pytest.raises(Refusal, match="not_on_list"):
        add_choice(off, 1, ANNE, BO)


def test_one_child_gladly_and_rather_not_on_one_dimension_is_asked_about() -> None:
    round_ = add_choice(mixed(), 1, CAS, BO)
    with pytest.raises(Refusal, match="chose_both"):
        add_choice(round_, 1, CAS, BO, positive=False)
    assert add_choice(round_, 2, CAS, BO).chosen_by(CAS, 2) == (BO,)
    both = add_choice(round_, 1, CAS, ANNE, positive=False)
    assert (both.chosen_by(CAS, 1), both.chosen_by(CAS, 1, positive=False)) == ((BO,), (ANNE,))
    assert remove_choice(both, 1, CAS, ANNE, positive=False).reply(CAS, 1, positive=False) is None


def test_a_wish_to_talk_is_kept_with_the_child_and_let_go_of_as_a_whole() -> None:
    wished = set_talk(new_round(), ANNE, True, "juf Linde")
    found = wished.participant(ANNE)
    assert found is not None
    assert (found.wants_talk, found.talk_with) == (True, "juf Linde")
    assert set_talk(wished, ANNE, False, "juf Linde") == new_round()


def test_forms_go_back_whole_also_with_a_child_chosen_both_ways() -> None:
    before, answered = new_round(), AnswerState.ANSWERED
    clash = replace(
        before,
        choices=(Choice(1, ANNE, BO), Choice(1, ANNE, BO, False)),
        replies=(Reply(ANNE, 1, answered), Reply(ANNE, 1, answered, False)),
    )
    typed = add_choice(add_choice(before, 1, ANNE, CAS), 1, BO, CAS)
    back = with_forms_of(typed, clash, {ANNE})
    assert {(c.chooser, c.chosen, c.positive) for c in back.choices} == {
        (BO, CAS, True),
        (ANNE, BO, True),
        (ANNE, BO, False),
    }
    assert [back.reply(child, 1) for child in (ANNE, BO)] == [answered, answered]
    emptied = with_forms_of(typed, before, {ANNE, BO})
    assert (emptied.choices, emptied.replies, emptied.state) == ((), (), RoundState.PLANNED)
    with pytest.raises(Refusal, match="round_closed"):
        with_forms_of(replace(typed, state=RoundState.DONE), before, {ANNE})


def test_a_round_without_its_negative_questions_has_nothing_left_of_them() -> None:
    round_ = add_choice(add_choice(mixed(), 1, CAS, BO), 1, CAS, ANNE, positive=False)
    plain = without_negative(round_)
    assert plain.asked == (Asked(1), Asked(2))
    assert [c.positive for c in plain.choices] == [r.positive for r in plain.replies] == [True]
    assert plain.chosen_by(CAS, 1) == (BO,)
