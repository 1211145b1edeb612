"""A round from its start to its end, through the use cases, on a real school file."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import AnswerState, Place, Round, RoundState
from buut_desktop.use_cases.finish_round import FinishRound
from buut_desktop.use_cases.list_rounds import ListRounds
from buut_desktop.use_cases.list_today import ListToday
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_pupil import ShowPupil
from buut_desktop.use_cases.show_round import RoundView, ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests import builders
from tests.school import People, School


@pytest.fixture
def people(school: School) -> People:
    """Eight children in two home groups of one plaza."""
    return school.add_people()


def _started(school: School, people: People, limit: int | None = 3) -> RoundView:
    started = school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", limit),))
    return school.use(ShowRound)(school.coach, started.round)


def test_a_round_can_be_held_in_a_plaza_or_a_home_group(school: School, people: People) -> None:
    offered = school.use(StartRound).choices(school.coach)
    assert [(c.group.name, c.children, c.next_number) for c in offered] == [
        ("Heide", 8, 1),
        ("Leeuwerik", 4, 1),
        ("Vuurvlinder", 4, 1),
    ]
    # The youngest child is in leerjaar 6, so the wording from leerjaar 5 on.
    assert [wording for question, wording in offered[0].questions if question.code == "play"] == [
        "Met wie ben je graag in de pauze?"
    ]
    _started(school, people)
    assert [c.next_number for c in school.use(StartRound).choices(school.coach)] == [2, 1, 1]


def test_children_have_numbers_by_home_group_and_name(school: School, people: People) -> None:
    view = _started(school, people)
    assert [(c.number, c.short, c.home_group) for c in view.children] == [
        (10, "Aimée", "Leeuwerik"),
        (11, "Finn", "Leeuwerik"),
        (12, "Noor", "Leeuwerik"),
        (13, "Şeyma", "Leeuwerik"),
        (14, "Đorđe", "Vuurvlinder"),
        (15, "Iğde", "Vuurvlinder"),
        (16, "Łucja", "Vuurvlinder"),
        (17, "Mees", "Vuurvlinder"),
    ]
    assert (view.round.number, view.round.state, view.round.made_by) == (1, RoundState.PLANNED, school.coach.account)


def test_the_list_of_a_round_stays_as_it_was_when_a_child_comes_later(school: School, people: People) -> None:
    view = _started(school, people)
    late = builders.pupil(8)
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_pupils([late])
        work.people.add_memberships([builders.membership(late, people.home_groups[0])])
        work.keep()
    assert school.use(ShowRound)(school.coach, view.round.id).children == view.children
    assert len(_started(school, people).children) == 9


def test_what_is_accepted_is_kept_at_once(school: School, people: People) -> None:
    view = _started(school, people)
    record, (a, b, c, d, *_) = school.use(RecordRound), [child.pupil for child in view.children]
    record.add(school.coach, view.round.id, 1, a, b)
    record.add(school.coach, view.round.id, 1, a, c)
    record.reply(school.coach, view.round.id, 1, b, AnswerState.NOBODY)
    record.reply(school.coach, view.round.id, 1, c, AnswerState.ABSENT)
    school.reopen()
    found = school.use(ShowRound)(school.coach, view.round.id).round
    assert found.chosen_by(a, 1) == (b, c)
    assert [found.reply(child, 1) for child in (a, b, c, d)] == [
        AnswerState.ANSWERED, AnswerState.NOBODY, AnswerState.ABSENT, None,
    ]  # fmt: skip
    [row] = school.use(ListRounds)(school.coach)
    assert (row.typed, row.total) == (3, 8)
    assert [r.round.id for r in school.use(ListToday)(school.coach).half_entered] == [view.round.id]


def test_wrong_choices_are_refused_and_change_nothing(school: School, people: People) -> None:
    view = _started(school, people, limit=2)
    record, (a, b, c, d, *_) = school.use(RecordRound), [child.pupil for child in view.children]
    for chosen in (b, c):
        record.add(school.coach, view.round.id, 1, a, chosen)
    for chooser, chosen, code in ((b, b, "chose_self"), (a, b, "chose_twice"), (a, d, "too_many"), (a, uuid4(), "no_")):
        with pytest.raises(Refusal, match=code):
            record.add(school.coach, view.round.id, 1, chooser, chosen)
    with pytest.raises(Refusal, match="gone"):
        record.add(school.coach, uuid4(), 1, a, b)
    found = school.use(ShowRound)(school.coach, view.round.id).round
    assert [(choice.chooser, choice.chosen) for choice in found.choices] == [(a, b), (a, c)]


def test_a_choice_can_be_taken_back_and_a_form_put_back(school: School, people: People) -> None:
    view = _started(school, people, limit=None)
    record, (a, b, c, d, *_) = school.use(RecordRound), [child.pupil for child in view.children]
    for chosen in (c, b, d):
        before = record.add(school.coach, view.round.id, 1, a, chosen).round
    record.remove(school.coach, view.round.id, 1, a, c)
    assert record.reply(school.coach, view.round.id, 1, a, AnswerState.SKIPPED).round.choices == ()
    record.put_form(school.coach, view.round.id, before, a)
    assert _now(school, view.round.id) == before
    for chosen in (b, c, d):
        record.remove(school.coach, view.round.id, 1, a, chosen)
    assert _now(school, view.round.id).reply(a, 1) is None


def _now(school: School, round_: UUID) -> Round:
    return school.use(ShowRound)(school.coach, round_).round


def test_a_finished_round_takes_no_more_choices_until_it_is_opened_again(school: School, people: People) -> None:
    view = _started(school, people)
    record, finish = school.use(RecordRound), school.use(FinishRound)
    a, b, *_ = (child.pupil for child in view.children)
    finish(school.coach, view.round.id)
    assert school.use(ListToday)(school.coach).half_entered == ()
    with pytest.raises(Refusal, match="round_closed"):
        record.add(school.coach, view.round.id, 1, a, b)
    finish.reopen(school.coach, view.round.id, "nog een formulier gevonden")
    assert record.add(school.coach, view.round.id, 1, a, b).round.chosen_by(a, 1) == (b,)
    with pytest.raises(Refusal, match="gone"):
        finish(school.coach, uuid4())


def test_a_child_is_put_somewhere_also_in_a_finished_round(school: School, people: People) -> None:
    view = _started(school, people)
    child = view.children[0].pupil
    school.use(FinishRound)(school.coach, view.round.id)
    record = school.use(RecordRound)
    record.place(school.coach, view.round.id, child, Place(child, 0.25, -0.5))
    school.reopen()
    assert school.use(ShowRound)(school.coach, view.round.id).round.places == (Place(child, 0.25, -0.5),)
    assert school.use(RecordRound).place(school.coach, view.round.id, child, None).round.places == ()


def test_a_group_of_one_has_no_round(school: School) -> None:
    people = school.add_people(1)
    with pytest.raises(Refusal, match="group_empty"):
        school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),))
    with pytest.raises(Refusal, match="gone"):
        school.use(StartRound)(school.coach, uuid4(), (Asking("play", 3),))


def test_a_pupils_page_names_its_rounds_to_the_coach_alone(school: School, people: People) -> None:
    view = _started(school, people)
    pupil = people.pupils[0].id
    assert [r.id for r in school.use(ShowPupil)(school.coach, pupil).rounds] == [view.round.id]
    for other in (school.leader, school.contact):
        page = school.use(ShowPupil)(other, pupil)
        assert (page.rounds, page.may_see_rounds) == ((), False)
        assert school.use(ListToday)(other).half_entered == ()
