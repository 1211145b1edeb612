"""Analysing rows: which choices count, which groups and questions get a row."""

from __future__ import annotations

import pytest

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.use_cases.analyse_file import ChoiceRow, Left, NodeRow, RespondentRow, analyse


def choice(pair: str, wave: str = "1", question: str = "spelen", sign: str = "+") -> ChoiceRow:
    return ChoiceRow(7, "weer", wave, question, sign == "+", pair[0], pair[1])


def child(who: str, wave: str = "1", group: str = "zon", present: bool = True, answered: bool = True) -> RespondentRow:
    return RespondentRow(2, "weer", wave, group, who, present, answered)


def test_every_present_child_gets_a_row_for_every_question_of_its_wave() -> None:
    found = analyse(
        [choice("ab"), choice("ba", question="werken"), choice("ab", wave="2")],
        [child("a"), child("b"), child("c", present=False, answered=False), child("a", "2"), child("b", "2")],
    )
    rows = [(r.part.wave, r.part.question, r.standing.child.id, r.standing.received) for r in found.status]
    assert rows == [
        ("1", "spelen", "a", 0),
        ("1", "spelen", "b", 1),
        ("1", "werken", "a", 1),
        ("1", "werken", "b", 0),
        ("2", "spelen", "a", 0),
        ("2", "spelen", "b", 1),
    ]
    assert len(found.indices) == 3


def test_groups_of_one_wave_are_computed_apart_and_choices_between_them_left_out() -> None:
    found = analyse(
        [choice("ab"), choice("ac"), choice("cd")], [child(c, group="zon" if c in "ab" else "maan") for c in "abcd"]
    )
    assert [(r.part.group, r.standing.child.id, r.standing.raters, r.standing.received) for r in found.status] == [
        ("zon", "a", 1, 0),
        ("zon", "b", 1, 1),
        ("maan", "c", 1, 0),
        ("maan", "d", 1, 1),
    ]
    assert found.left == Left(other_group=1)


def test_what_does_not_count_is_counted() -> None:
    found = analyse(
        [*map(choice, ("aa", "ab", "ab", "ca", "ad", "da")), choice("ab", sign="-")],
        [child("a"), child("b"), child("c", answered=False), child("d", present=False), child("d", "2")],
    )
    assert found.left == Left(selves=1, repeated=1, not_answered=1, not_there=2, both=1)
    b = found.status[1].standing
    assert (b.received, b.received_neg) == (1, 1)


def test_nodes_fill_an_empty_group_only() -> None:
    found = analyse([], [child("a", group=""), child("b", group="zon")], [NodeRow(2, "weer", c, "maan") for c in "ab"])
    assert [r.part.group for r in found.status] == ["maan", "zon"]


def test_a_wave_in_which_nobody_chose_anybody_still_gives_rows() -> None:
    found = analyse([choice("ab")], [child("a"), child("b"), child("a", "2"), child("b", "2")])
    assert [(r.part.wave, r.part.question, r.standing.isolate) for r in found.status][2:] == [
        ("2", "spelen", True),
        ("2", "spelen", True),
    ]
    assert [(r.part.question, r.note) for r in analyse([], [child("a")]).status] == [("", "too_small")]


def test_a_question_keeps_its_negative_columns_in_a_group_that_named_nobody() -> None:
    found = analyse([choice("ab", sign="-")], [child(c, group="zon" if c in "ab" else "maan") for c in "abcd"])
    assert all(r.standing.z_neg is not None for r in found.status)


def test_a_child_nobody_lists_is_a_fault_of_that_line() -> None:
    with pytest.raises(KnownProblem) as caught:
        analyse([choice("ax")], [child("a")])
    assert caught.value.code == "analyse_file"
    assert caught.value.details == {"part": "choices", "line": 7, "reason": "unknown_child"}
