"""Rounds: every accepted choice is kept, in the order typed, and nothing beside it is touched."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import (
    AnswerState,
    Choice,
    Circle,
    Dimension,
    Envelope,
    Participant,
    Place,
    ProtocolStep,
    Reopening,
    Reply,
    Round,
    RoundState,
    SecondTyping,
    add_choice,
    remove_choice,
    set_reply,
)
from tests import builders
from tests.school import People, School

TODAY = date(2026, 11, 24)


@pytest.fixture
def people(school: School) -> People:
    """Eight children in two home groups of one plaza."""
    return school.add_people()


def _started(school: School, people: People, *, number: int = 1, limit: int | None = None) -> Round:
    round_ = builders.round_of(people.plaza, people.pupils, number, limit)
    with school.cabinet.change(school.coach, Act.START_ROUND) as work:
        work.rounds.add(round_)
        work.keep()
    return round_


def _get(school: School, round_: Round) -> Round:
    with school.cabinet.read() as work:
        return work.rounds.get(round_.id)


def _keep(school: School, before: Round, after: Round, pupil: UUID) -> None:
    with school.cabinet.change(school.coach, Act.RECORD_ROUND) as work:
        work.rounds.keep_form(before, after, pupil)
        work.keep()


def _same(one: Round, other: Round) -> bool:
    """Replies come in any order; choices of a child in the order it made them."""
    choosers = {p.pupil for p in one.participants}
    return (
        replace(one, replies=(), choices=()) == replace(other, replies=(), choices=())
        and set(one.replies) == set(other.replies)
        and len(one.choices) == len(other.choices)
        and all(one.chosen_by(p, d.number) == other.chosen_by(p, d.number) for p in choosers for d in one.dimensions)
    )


def test_a_filled_round_comes_back(school: School, people: People) -> None:
    a, b, c, *_ = (child.id for child in people.pupils)
    full = replace(
        builders.round_of(people.plaza, people.pupils),
        dimensions=(Dimension(1, "play", "Met wie speel je graag?", 3), Dimension(2, "work", "En werken?", None)),
        participants=(Participant(a, 10, people.home_groups[0].id), Participant(b, 11, None), Participant(c, 12, None)),
        replies=(Reply(a, 1, AnswerState.ANSWERED), Reply(b, 1, AnswerState.ABSENT), Reply(a, 2, AnswerState.NOBODY)),
        choices=(Choice(1, a, c), Choice(1, a, b)),
        places=(Place(b, -0.25, 0.5),),
        state=RoundState.DONE,
        made_by=school.coach.account,
    )
    with school.cabinet.change(school.coach, Act.START_ROUND) as work:
        work.rounds.add(full)
        work.keep()
    school.reopen()
    assert _get(school, full) == full


def test_everything_around_the_forms_comes_back(school: School, people: People) -> None:
    a, b, c, *_ = (child.id for child in people.pupils)
    home = people.home_groups[0].id
    young = ((1, "Wijs maar aan."), (5, "Met wie ben je graag?"))
    full = replace(
        builders.round_of(people.plaza, people.pupils),
        dimensions=(
            Dimension(1, "play", "Met wie ben je graag?", 3, young, ((4, "En liever niet?"),), Circle.HOME_GROUP, True),
            Dimension(2, "work", "En werken?", None, ((3, "En werken?"),)),
        ),
        participants=(
            Participant(a, 10, home, 2),
            Participant(b, 11, home, 6, True, True, "juf Linde"),
            Participant(c, 12, None, None, False),
        ),
        replies=(Reply(b, 1, AnswerState.ANSWERED, False),),
        choices=(Choice(1, b, a, False),),
    )
    around = replace(
        full,
        envelopes=(Envelope(home, 2, 1, 0, TODAY), Envelope(None, 1)),
        second_typings=(SecondTyping(b, 4, 1),),
        steps=((ProtocolStep.PRINTED, TODAY), (ProtocolStep.HELD, TODAY)),
        reopenings=(Reopening(TODAY, "Ines Liniaal", "er kwam nog een formulier"),),
    )
    with school.cabinet.change(school.coach, Act.START_ROUND) as work:
        work.rounds.add(full)
        work.rounds.keep_around(around)
        work.keep()
    school.reopen()
    assert _get(school, full) == around
    with school.cabinet.change(school.coach, Act.START_ROUND) as work:
        work.rounds.remove_participant(full.id, a)
        work.keep()
    left = _get(school, full)
    assert [p.pupil for p in left.participants] == [b, c]
    assert left.choices == ()
    with school.cabinet.change(school.coach, Act.START_ROUND) as work:
        work.rounds.remove(full.id)
        work.keep()
    with pytest.raises(Refusal, match="gone"):
        _get(school, full)


def test_rounds_come_newest_first_and_per_school_year(school: School, people: People) -> None:
    first, second = _started(school, people), _started(school, people, number=2)
    older = replace(builders.round_of(people.plaza, people.pupils), school_year=builders.YEAR - 1)
    with school.cabinet.change(school.coach, Act.START_ROUND) as work:
        work.rounds.add(older)
        work.keep()
        assert [r.id for r in work.rounds.all()] == [older.id, second.id, first.id]
        assert work.rounds.all(builders.YEAR) == (second, first)
        assert work.rounds.all(1999) == ()
        light = work.rounds.all(builders.YEAR, choices=False)
        assert light == tuple(replace(r, choices=(), places=()) for r in (second, first))


def test_an_unknown_round_or_group_is_gone(school: School, people: People) -> None:
    with school.cabinet.change(school.coach, Act.START_ROUND) as work:
        with pytest.raises(Refusal, match="gone"):
            work.rounds.get(uuid4())
        with pytest.raises(Refusal, match="gone"):
            work.rounds.add(replace(builders.round_of(people.plaza, people.pupils), group=uuid4()))


def test_one_childs_form_leaves_the_others_alone(school: School, people: People) -> None:
    round_ = _started(school, people)
    a, b, c, *_ = (child.id for child in people.pupils)
    both = add_choice(add_choice(round_, 1, a, b), 1, b, c)
    _keep(school, round_, both, a)
    assert _same(_get(school, round_), add_choice(round_, 1, a, b))
    _keep(school, _get(school, round_), both, b)
    assert _same(_get(school, round_), both)


def test_the_order_in_which_choices_were_typed_is_kept(school: School, people: People) -> None:
    round_ = _started(school, people)
    a, *others = (child.id for child in people.pupils)
    before = round_
    for chosen in (others[3], others[0], others[5]):
        after = add_choice(before, 1, a, chosen)
        _keep(school, before, after, a)
        before = after
    # Taking the first one back and typing it again puts it last.
    turned = add_choice(remove_choice(before, 1, a, others[3]), 1, a, others[3])
    _keep(school, before, turned, a)
    assert _get(school, round_).chosen_by(a, 1) == (others[0], others[5], others[3])


def test_anything_typed_in_any_order_is_what_the_file_holds(school: School, people: People) -> None:
    dice = random.Random(3)
    round_ = _started(school, people)
    children = [child.id for child in people.pupils]
    now = round_
    for _ in range(150):
        pupil = dice.choice(children)
        after = now
        for _ in range(dice.randint(1, 3)):
            after = _typed(dice, after, pupil, children)
        _keep(school, now, after, pupil)
        now = _get(school, round_)
        assert _same(now, after)
    assert now.choices  # the dice did choose


def _typed(dice: random.Random, round_: Round, pupil: UUID, children: list[UUID]) -> Round:
    chosen = round_.chosen_by(pupil, 1)
    free = [child for child in children if child != pupil and child not in chosen]
    roll = dice.random()
    if roll < 0.6 and free:
        return add_choice(round_, 1, pupil, dice.choice(free))
    if roll < 0.8 and chosen:
        return remove_choice(round_, 1, pupil, dice.choice(chosen))
    return set_reply(round_, 1, pupil, dice.choice([None, *AnswerState]))


def test_a_child_is_put_somewhere_and_back(school: School, people: People) -> None:
    round_ = _started(school, people)
    child = people.pupils[0].id
    for place in (Place(child, 0.1, -0.9), Place(child, 1.0, 1.0), None, None):
        with school.cabinet.change(school.coach, Act.RECORD_ROUND) as work:
            work.rounds.keep_place(round_.id, child, place)
            work.keep()
        assert _get(school, round_).places == (() if place is None else (place,))


def test_a_finished_round_is_finished(school: School, people: People) -> None:
    round_ = _started(school, people)
    with school.cabinet.change(school.coach, Act.FINISH_ROUND) as work:
        work.rounds.keep_state(replace(round_, state=RoundState.DONE))
        work.keep()
    found = _get(school, round_)
    assert (found.state, found.revision) == (RoundState.DONE, 2)
