"""Cover sheets and second typings of a round, on a real school file."""

from __future__ import annotations

from uuid import uuid4

import pytest

from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.sociogram import Envelope, Round, SecondTyping, remove_choice
from buut_desktop.store.cabinet import Cabinet
from buut_desktop.use_cases.check_round import CheckRound
from buut_desktop.use_cases.finish_round import FinishRound
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_round import ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests.school import School


@pytest.fixture
def round_(school: School) -> Round:
    """A round of eight children in two home groups."""
    people = school.add_people()
    started = school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),))
    return school.use(ShowRound)(school.coach, started.round).round


def in_file(school: School, round_: Round) -> Round:
    """Give the round as the file has it, read by a cabinet that remembers nothing."""
    with Cabinet(school.file, clock=school.clock).read() as work:
        return work.rounds.get(round_.id)


def test_a_cover_sheet_is_kept_and_its_envelope_closed_today(school: School, round_: Round) -> None:
    check, group = school.use(CheckRound), round_.participants[0].home_group
    check.cover(school.coach, round_.id, group, Envelope(group, 4, absent=1))
    assert in_file(school, round_).envelopes == (Envelope(group, 4, absent=1),)
    closed = check.close_envelope(school.coach, round_.id, Envelope(group, 3, absent=1)).round
    assert closed.envelopes == (Envelope(group, 3, absent=1, closed_on=school.clock.today()),)
    assert in_file(school, round_).envelopes == closed.envelopes
    check.cover(school.coach, round_.id, group, None)
    assert in_file(school, round_).envelopes == ()


def test_what_a_second_typing_found_is_kept_per_form(school: School, round_: Round) -> None:
    check, (a, b, *_) = school.use(CheckRound), [p.pupil for p in round_.participants]
    check.second_typing(school.coach, round_.id, a, SecondTyping(a, 4, 1))
    check.second_typing(school.coach, round_.id, b, SecondTyping(b, 3, 0))
    check.second_typing(school.coach, round_.id, a, SecondTyping(a, 4, 0))
    assert set(in_file(school, round_).second_typings) == {SecondTyping(a, 4, 0), SecondTyping(b, 3, 0)}
    check.second_typing(school.coach, round_.id, a, None)
    assert in_file(school, round_).second_typings == (SecondTyping(b, 3, 0),)


def test_what_does_not_belong_to_the_round_is_refused(school: School, round_: Round) -> None:
    check, stranger = school.use(CheckRound), uuid4()
    with pytest.raises(Refusal, match="gone"):
        check.close_envelope(school.coach, round_.id, Envelope(stranger, 4))
    with pytest.raises(Refusal, match="no_number"):
        check.second_typing(school.coach, round_.id, stranger, SecondTyping(stranger, 1, 0))
    school.use(FinishRound)(school.coach, round_.id)
    group = round_.participants[0].home_group
    with pytest.raises(Refusal, match="round_closed"):
        check.cover(school.coach, round_.id, group, Envelope(group, 4))
    assert in_file(school, round_).envelopes == ()


def test_choices_typed_around_other_changes_are_all_in_the_file(school: School, round_: Round) -> None:
    record, check = school.use(RecordRound), school.use(CheckRound)
    a, b, c, d, *_ = (p.pupil for p in round_.participants)
    group = round_.participants[0].home_group
    record.add(school.coach, round_.id, 1, a, b)
    record.add(school.coach, round_.id, 1, a, c)
    check.cover(school.coach, round_.id, group, Envelope(group, 4))
    last = record.add(school.coach, round_.id, 1, b, c).round
    assert last.envelopes == (Envelope(group, 4),)  # not what the typing remembered from before it
    record.talk(school.coach, round_.id, a, True, "juf")
    with pytest.raises(Refusal):
        record.add(school.coach, round_.id, 1, d, d)
    last = record.add(school.coach, round_.id, 1, d, a).round
    found = in_file(school, round_)
    assert (found.choices, found.replies, found.participants) == (last.choices, last.replies, last.participants)
    assert len(found.choices) == 4


def test_a_choice_that_could_not_be_kept_is_not_remembered(school: School, round_: Round) -> None:
    record = school.use(RecordRound)
    a, b, c, *_ = (p.pupil for p in round_.participants)
    record.add(school.coach, round_.id, 1, a, b)

    def fails_at_the_end() -> None:
        with school.cabinet.change(school.coach, Act.RECORD_ROUND) as work:
            before = work.rounds.at_hand(round_.id)
            work.rounds.keep_form(before, remove_choice(before, 1, a, b), a)
            work.keep()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails_at_the_end()
    assert record.add(school.coach, round_.id, 1, a, c).round.chosen_by(a, 1) == (b, c)
    assert in_file(school, round_).chosen_by(a, 1) == (b, c)
