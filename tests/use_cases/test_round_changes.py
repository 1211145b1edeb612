"""What happens to a round after it was made: another day, joiners and leavers, its steps, opened again, taken away."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from buut_desktop.domain.people import Pupil
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import AnswerState, ProtocolStep, Round, RoundState
from buut_desktop.use_cases.change_participants import ChangeParticipants, NamedDifferences
from buut_desktop.use_cases.change_round import ChangeRound
from buut_desktop.use_cases.finish_round import FinishRound
from buut_desktop.use_cases.list_rounds import GroupRounds, ListRounds, RoundSlot
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_round import ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from buut_desktop.use_cases.walk_protocol import WalkProtocol
from tests import builders
from tests.school import People, School

DAY = timedelta(days=1)


@pytest.fixture
def people(school: School) -> People:
    """Eight children in two home groups of one plaza."""
    return school.add_people()


def _started(school: School, people: People, held_on: date | None = None) -> UUID:
    return school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),), held_on).round


def _now(school: School, round_: UUID) -> Round:
    return school.use(ShowRound)(school.coach, round_).round


def _join(school: School, people: People, since: date = builders.AUGUST) -> Pupil:
    late = builders.pupil(8, given_name="Bibi")
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_pupils([late])
        work.people.add_memberships([builders.membership(late, people.home_groups[0], since)])
        work.keep()
    return late


def _leave(school: School, people: People, place: int, on: date) -> None:
    child, group = people.pupils[place], people.home_groups[place >= 4]
    with school.cabinet.change(school.coach, Act.CHANGE_PUPIL) as work:
        work.people.set_memberships({child.id: [builders.membership(child, group, until=on)]})
        work.keep()


# Joiners and leavers


def test_who_joined_before_the_day_is_told_by_name_and_gets_the_next_number(school: School, people: People) -> None:
    round_, change = _started(school, people), school.use(ChangeParticipants)
    assert change.differences(school.coach, round_) == NamedDifferences()
    late = _join(school, people)
    assert change.differences(school.coach, round_).joined == ("Bibi van der Regenboog",)
    done = change(school.coach, round_)
    assert (done.joined, done.removed, done.unlisted) == (1, 0, 0)
    school.reopen()
    one = _now(school, round_).participant(late.id)
    assert one is not None
    assert (one.form_number, one.home_group, one.year, one.listed) == (18, people.home_groups[0].id, 6, True)
    assert school.use(ChangeParticipants).differences(school.coach, round_) == NamedDifferences()


def test_who_joins_after_the_day_is_on_nobodys_form_and_does_not_join_the_round(school: School, people: People) -> None:
    round_ = _started(school, people)
    _join(school, people, since=school.clock.today() + DAY)
    school.clock.later(days=3)
    assert school.use(ChangeParticipants).differences(school.coach, round_) == NamedDifferences()
    moved = _started(school, people, school.clock.today())
    assert len(_now(school, moved).participants) == 9


def test_who_left_goes_and_who_was_chosen_stays_in_the_file_uncounted(school: School, people: People) -> None:
    round_, record = _started(school, people), school.use(RecordRound)
    noor, finn, aimee = (people.pupils[place] for place in (0, 1, 2))
    record.add(school.coach, round_, 1, noor.id, finn.id)
    for place in (1, 2):
        _leave(school, people, place, school.clock.today())
    change = school.use(ChangeParticipants)
    assert set(change.differences(school.coach, round_).left) == {"Finn Zonnewijzer", "Aimée van ’t Hazelpad"}
    done = change(school.coach, round_)
    assert (done.joined, done.removed, done.unlisted) == (0, 1, 1)
    school.reopen()
    now = _now(school, round_)
    assert now == done.round
    assert now.participant(aimee.id) is None
    left = now.participant(finn.id)
    assert left is not None
    assert not left.listed
    assert now.chosen_by(noor.id, 1) == (finn.id,)
    [row] = school.use(ListRounds)(school.coach)
    assert (row.typed, row.total) == (1, 6)


def test_a_child_that_does_not_take_part_can_leave_the_list_and_come_back(school: School, people: People) -> None:
    round_, change = _started(school, people), school.use(ChangeParticipants)
    noor, finn = people.pupils[0].id, people.pupils[1].id
    school.use(RecordRound).reply(school.coach, round_, 1, noor, AnswerState.DECLINED)
    assert [(one.name, one.listed) for one in school.use(WalkProtocol)(school.coach, round_).apart] == [
        ("Noor van der Regenboog", True)
    ]
    assert not change.list_child(school.coach, round_, noor, False).on_list(finn, noor, 1)
    assert [one.listed for one in school.use(WalkProtocol)(school.coach, round_).apart] == [False]
    with pytest.raises(Refusal, match="not_on_list"):
        school.use(RecordRound).add(school.coach, round_, 1, finn, noor)
    assert change.list_child(school.coach, round_, noor, True).on_list(finn, noor, 1)
    assert school.log_reasons(Act.CHANGE_PARTICIPANTS) == ["unlisted", "listed"]
    school.use(FinishRound)(school.coach, round_)
    with pytest.raises(Refusal, match="round_done"):
        change.list_child(school.coach, round_, noor, False)
    _join(school, people)
    assert change.differences(school.coach, round_) == NamedDifferences(), "a round that is done is not compared"
    with pytest.raises(Refusal, match="round_done"):
        change(school.coach, round_)


def test_a_round_of_last_year_is_not_compared_with_the_children_of_today(school: School, people: People) -> None:
    round_, change = _started(school, people), school.use(ChangeParticipants)
    _join(school, people)
    school.clock.moment = school.clock.moment.replace(year=2027)
    assert change.differences(school.coach, round_) == NamedDifferences()
    assert change(school.coach, round_).joined == 0
    [slot, *_] = _of(school)
    assert not slot.differences.anything


# Another day, or none


def test_a_planned_round_is_held_on_another_day_and_its_children_are_compared_with_that_day(
    school: School, people: People
) -> None:
    round_, change = _started(school, people), school.use(ChangeRound)
    later = school.clock.today() + timedelta(days=7)
    _join(school, people, since=later)
    change.hold_on(school.coach, round_, later)
    assert _now(school, round_).held_on == later
    assert school.use(ChangeParticipants).differences(school.coach, round_).joined == ("Bibi van der Regenboog",)
    with pytest.raises(Refusal, match="other_year"):
        change.hold_on(school.coach, round_, date(2027, 9, 1))
    school.use(RecordRound).reply(school.coach, round_, 1, people.pupils[0].id, AnswerState.NOBODY)
    with pytest.raises(Refusal, match="round_begun"):
        change.hold_on(school.coach, round_, later + DAY)


def test_a_round_without_answers_is_taken_away_and_the_log_knows(school: School, people: People) -> None:
    round_, change = _started(school, people), school.use(ChangeRound)
    school.use(WalkProtocol).tick(school.coach, round_, ProtocolStep.PRINTED)
    record = school.use(RecordRound)
    record.reply(school.coach, round_, 1, people.pupils[0].id, AnswerState.ABSENT)
    with pytest.raises(Refusal, match="round_has_answers"):
        change.remove(school.coach, round_)
    record.reply(school.coach, round_, 1, people.pupils[0].id, None)
    change.remove(school.coach, round_)
    school.reopen()
    assert school.use(ListRounds)(school.coach) == ()
    with pytest.raises(Refusal, match="gone"):
        school.use(ShowRound)(school.coach, round_)
    assert len(school.log_reasons(Act.REMOVE_ROUND)) == 1
    assert school.use(StartRound).choices(school.coach)[0].next_number == 1


# Its steps and states


def test_what_is_ticked_is_kept_and_can_be_taken_back(school: School, people: People) -> None:
    round_, walk = _started(school, people), school.use(WalkProtocol)
    walk.tick(school.coach, round_, ProtocolStep.PRINTED)
    walk.tick(school.coach, round_, ProtocolStep.LOOKED, date(2026, 11, 20))
    school.reopen()
    walk = school.use(WalkProtocol)
    done = {one.step: one.done_on for one in walk(school.coach, round_).steps if one.done}
    assert done == {ProtocolStep.PRINTED: school.clock.today(), ProtocolStep.LOOKED: date(2026, 11, 20)}
    walk.untick(school.coach, round_, ProtocolStep.LOOKED)
    assert [one.step for one in walk(school.coach, round_).steps if one.done] == [ProtocolStep.PRINTED]
    assert school.log_reasons(Act.WALK_PROTOCOL) == ["printed", "looked", "looked"]


def test_a_round_goes_from_planned_to_discussed_and_back_with_a_trace(school: School, people: People) -> None:
    round_, walk, finish = _started(school, people), school.use(WalkProtocol), school.use(FinishRound)
    school.use(RecordRound).reply(school.coach, round_, 1, people.pupils[0].id, AnswerState.NOBODY)
    with pytest.raises(Refusal, match="round_not_done"):
        walk.tick(school.coach, round_, ProtocolStep.DISCUSSED)
    finish(school.coach, round_)
    walk.tick(school.coach, round_, ProtocolStep.DISCUSSED)
    assert _now(school, round_).state is RoundState.DISCUSSED
    with pytest.raises(Refusal, match="reason_missing"):
        finish.reopen(school.coach, round_, "  ")
    finish.reopen(school.coach, round_, "nog een formulier gevonden")
    school.reopen()
    now = _now(school, round_)
    assert now.state is RoundState.ENTRY
    [trace] = now.reopenings
    assert (trace.on, trace.by, trace.reason) == (
        school.clock.today(),
        school.coach.name,
        "nog een formulier gevonden",
    )
    assert school.log_reasons(Act.FINISH_ROUND) == ["done", "reopened"], "what was typed is not in the log"
    school.use(FinishRound)(school.coach, round_)
    assert _now(school, round_).state is RoundState.DISCUSSED


# The overview


def _of(school: School, group: str = "Heide") -> tuple[RoundSlot, ...]:
    [year] = school.use(ListRounds).overview(school.coach).years[:1]
    found: GroupRounds = next(one for one in year.groups if one.name == group)
    return found.slots


def test_every_learning_plaza_has_the_three_rounds_of_the_year_before_one_is_made(
    school: School, people: People
) -> None:
    slots = _of(school)
    assert [(s.number, s.first, s.last) for s in slots] == [
        (1, date(2026, 10, 1), date(2026, 11, 30)),
        (2, date(2027, 1, 6), date(2027, 2, 20)),
        (3, date(2027, 4, 20), date(2027, 6, 15)),
    ]
    assert [(s.row, s.startable) for s in slots] == [(None, True), (None, False), (None, False)]
    assert [g.name for y in school.use(ListRounds).overview(school.coach).years for g in y.groups] == ["Heide"]


def test_a_round_that_was_made_shows_how_far_it_is_and_what_is_next(school: School, people: People) -> None:
    round_ = _started(school, people)
    _join(school, people)
    first, second, _ = _of(school)
    assert first.row is not None
    assert first.next is not None
    assert (first.row.typed, first.row.total, first.next.step) == (0, 8, ProtocolStep.PRINTED)
    assert len(first.differences.joined) == 1
    assert second.startable
    school.use(FinishRound)(school.coach, round_)
    assert not _of(school)[0].differences.anything


def test_a_round_of_a_home_group_stands_after_the_plazas_with_what_was_made_of_it(
    school: School, people: People
) -> None:
    school.use(StartRound)(school.coach, people.home_groups[1].id, (Asking("work", None),))
    [year] = school.use(ListRounds).overview(school.coach).years
    assert [(g.name, len(g.slots)) for g in year.groups] == [("Heide", 3), ("Vuurvlinder", 1)]


def test_a_group_that_missed_the_autumn_has_its_winter_round_as_the_second(school: School, people: People) -> None:
    school.clock.moment = school.clock.moment.replace(year=2027, month=1, day=19)
    [choice, *_] = school.use(StartRound).choices(school.coach)
    assert (choice.next_number, choice.day) == (2, date(2027, 1, 19))
    _started(school, people)
    first, second, third = _of(school)
    assert (first.row, second.row is not None, third.startable) == (None, True, True)
    assert not first.startable


def test_the_proposed_day_is_a_school_day_in_the_period(school: School, people: People) -> None:
    school.clock.later(days=4)  # a Saturday
    assert school.use(StartRound).choices(school.coach)[0].day == date(2026, 11, 30)
    school.clock.later(days=3)  # after the first period
    [choice, *_] = school.use(StartRound).choices(school.coach)
    assert (choice.next_number, choice.day) == (1, school.clock.today()), "the round that was missed can still be held"
    _started(school, people)
    assert school.use(StartRound).choices(school.coach)[0].day == date(2027, 1, 6)


def test_older_years_keep_what_was_made_then(school: School, people: People) -> None:
    _started(school, people)
    school.clock.moment = school.clock.moment.replace(year=2027)
    found = school.use(ListRounds).overview(school.coach)
    assert [(y.year, [g.name for g in y.groups]) for y in found.years] == [(2026, ["Heide"])]
    plaza, group = builders.plaza("Bos", 2027), None
    group = builders.home_group("Specht", plaza.id, 2027)
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_groups((plaza, group))
        work.people.set_memberships(
            {people.pupils[0].id: [builders.membership(people.pupils[0], group, date(2027, 8, 1))]}
        )
        work.keep()
    found = school.use(ListRounds).overview(school.coach)
    assert [(y.year, [(g.name, len(g.slots)) for g in y.groups]) for y in found.years] == [
        (2027, [("Bos", 3)]),
        (2026, [("Heide", 1)]),
    ]
