"""The extract of one child: everything about it in counts and letters, and nobody else's name or number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.round_extract import extract_questions
from buut_desktop.domain.sociogram import (
    AnswerState,
    Dimension,
    Participant,
    Round,
    RoundState,
    add_choice,
    set_reply,
)

ANNE, BO, CAS, DIRK, EVI = CHILDREN = tuple(UUID(int=n) for n in range(1, 6))
PLAY = Dimension(1, "play", "Met wie ben je graag?", 3, ((1, "Wijs maar aan."), (5, "Met wie ben je graag?")))


def round_() -> Round:
    return Round(
        UUID(int=50),
        UUID(int=51),
        "Bos",
        2026,
        1,
        date(2026, 11, 24),
        RoundState.PLANNED,
        (replace(PLAY, minus=((4, "En liever niet?"),)), Dimension(2, "work", "Met wie werk je graag?")),
        tuple(Participant(child, 10 + place, None, 6) for place, child in enumerate(CHILDREN)),
    )


def filled() -> Round:
    """Anne chooses Bo (who chooses back), Cas (who does not) and Dirk (absent); Cas and Evi rather not Anne."""
    made = round_()
    for chooser, chosen in ((ANNE, BO), (ANNE, CAS), (ANNE, DIRK), (BO, ANNE), (CAS, EVI), (EVI, ANNE)):
        made = add_choice(made, 1, chooser, chosen)
    for asked in (1, 2):
        made = set_reply(made, asked, DIRK, AnswerState.ABSENT)
    made = add_choice(made, 2, ANNE, BO)
    made = add_choice(made, 1, CAS, ANNE, positive=False)
    return add_choice(made, 1, ANNE, EVI, positive=False)


def test_whom_the_child_chose_is_a_letter_and_who_chose_it_a_count() -> None:
    play, work = extract_questions(filled(), ANNE, negative=False)
    assert sorted(str(o.chose_back) for o in play.chose) == ["False", "None", "True"]
    assert [o.letter for o in play.chose] == ["A", "B", "C"]
    assert (play.chosen_by, play.could_choose, play.limit) == (2, 3, 3)
    [bo] = [o.letter for o in play.chose if o.chose_back]
    assert [o.letter for o in work.chose] == [bo], "one child has one letter in every question"
    assert play.refused is None


def test_the_letters_do_not_follow_the_order_of_the_names() -> None:
    orders = set()
    for seed in range(12):
        made = replace(filled(), id=UUID(int=100 + seed))
        play, _ = extract_questions(made, ANNE, negative=False)
        orders.add(tuple(o.chose_back for o in play.chose))
    assert len(orders) > 1
    assert extract_questions(filled(), ANNE, negative=False) == extract_questions(filled(), ANNE, negative=False)


def test_rather_not_is_only_there_when_asked_for_and_then_as_counts() -> None:
    play, work = extract_questions(filled(), ANNE, negative=True)
    assert play.refused is not None
    assert (play.refused.named, play.refused.named_by, play.refused.question) == (1, 1, "En liever niet?")
    assert work.refused is None, "there it was not asked"


def test_a_child_that_was_absent_is_still_told_who_chose_it() -> None:
    play, _ = extract_questions(filled(), DIRK, negative=False)
    assert (play.state, play.chose, play.chosen_by) == (AnswerState.ABSENT, (), 1)
    assert play.could_choose == 4


def test_the_youngest_are_shown_the_words_they_were_asked_in() -> None:
    made = filled()
    young = replace(made, participants=tuple(replace(p, year=2 if p.pupil == BO else 6) for p in made.participants))
    assert extract_questions(young, BO, negative=False)[0].question == "Wijs maar aan."


def test_who_is_not_in_the_round_has_no_extract() -> None:
    with pytest.raises(Refusal, match="no_number"):
        extract_questions(filled(), UUID(int=77), negative=False)
