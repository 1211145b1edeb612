"""More questions on a form: liever niet, words per leerjaar, late forms, envelopes, and choices that are drawn."""

from __future__ import annotations

import string

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from buut_desktop.domain.envelopes import with_envelope
from buut_desktop.domain.sociogram import AnswerState, Asked, Circle, Envelope
from tests.ui.sociograms.conftest import OpenEntry
from tests.ui.sociograms.form_stack import MINUS, PLAY, WORK, YOUNG, Entry, forms

ENTER, BACK, DOWN, UP = Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Down, Qt.Key.Key_Up
NOT_PLAY = Asked(1, False)


def _words(made: Entry) -> list[str]:
    return [w.text() for w in made.pane.findChildren(QLabel) if w.isVisibleTo(made.pane) and w.text()]


def _button(made: Entry, words: str) -> QPushButton:
    return next(b for b in made.pane.findChildren(QPushButton) if words in b.text() and b.isVisibleTo(made.pane))


# Measures


def test_gladly_and_rather_not_cost_at_most_two_and_a_half_keys_a_choice(entry: OpenEntry) -> None:
    made = entry(28, (3,), minus=True)
    for me, [chosen] in forms(made.children, (6,), seed=8):
        made.press(made.number(me), *(made.number(c) for c in chosen))
        assert made.chosen(me) == chosen[:3]
        assert made.chosen(me, positive=False) == chosen[3:]
    assert made.state.done == 28
    assert made.keys / (28 * 6) <= 2.5
    assert made.keys == 28 * 14


def test_a_plaza_of_75_with_two_questions_of_four_has_no_key_too_many(entry: OpenEntry) -> None:
    made = entry(75, (4, 4), groups=3)
    stack = forms(made.children, (4, 4), seed=9)
    for me, questions in stack:
        made.press(made.number(me), *(made.number(c) for chosen in questions for c in chosen))
    assert all([made.chosen(me, 1), made.chosen(me, 2)] == questions for me, questions in stack)
    assert made.state.done == 75
    assert made.keys == 75 * 18  # 2.25 for a choice


# Questions


def test_rather_not_comes_last_on_a_sheet_of_its_own(entry: OpenEntry) -> None:
    made = entry(28, (1, 1), minus=True)
    made.press("10")
    assert [(q.asked.dimension, q.asked.positive) for q in made.state.questions] == [
        (1, True), (2, True), (1, False), (2, False),
    ]  # fmt: skip
    assert "Apart blad: liever niet" in _words(made)
    seen = [made.at()[1]]
    for number in ("11", "12", "13"):
        made.press(number)
        seen.append(made.at()[1])
    assert seen == [PLAY, WORK, MINUS, MINUS]
    made.press("14")
    assert made.at() == (0, "")


def test_a_child_of_groep_2_gets_its_own_words_and_no_rather_not(entry: OpenEntry) -> None:
    made = entry(28, (1,), minus=True, young=2)
    made.press("10")
    assert [q.words for q in made.state.questions] == [YOUNG]
    made.press("11")
    assert made.state.finished is made.children[0]
    made.press("12")
    assert [q.words for q in made.state.questions] == [PLAY, MINUS]


def test_who_is_not_on_the_list_is_refused_and_not_offered(entry: OpenEntry) -> None:
    made = entry(28, (3,), groups=2, circle=Circle.HOME_GROUP)
    made.press("10", "37")
    assert (made.state.refused, made.chosen(0)) == ("not_on_list", [])
    assert "stond niet op deze lijst" in " ".join(_words(made))
    made.press(BACK, BACK, made.children[27].name.split()[0])
    assert made.children[27] not in made.state.matches


@pytest.mark.parametrize(
    ("key", "gladly", "rather_not"), [("+", [1, 2], []), ("-", [2], [1])], ids=["gladly holds", "rather not holds"]
)
def test_a_child_chosen_both_ways_asks_which_holds(
    entry: OpenEntry, key: str, gladly: list[int], rather_not: list[int]
) -> None:
    made = entry(28, (2,), minus=True)
    made.press("10", "1112", "11")
    assert made.state.refused == "chose_both"
    assert (made.pane.field.text(), made.pane.field.property("problem")) == ("11", "true")
    assert (made.chosen(0), made.chosen(0, positive=False)) == ([1, 2], [])
    made.press(key)
    assert (made.chosen(0), made.chosen(0, positive=False)) == (gladly, rather_not)
    assert (made.state.refused, made.pane.field.text()) == ("", "")
    assert made.state.child is made.children[0]


def test_which_holds_can_be_pressed_too(entry: OpenEntry) -> None:
    made = entry(28, (2,), minus=True)
    made.press("10", "1112", "11")
    QTest.mouseClick(_button(made, "liever niet"), Qt.MouseButton.LeftButton)
    assert (made.chosen(0), made.chosen(0, positive=False)) == ([2], [1])


def test_a_question_that_lost_its_choice_to_the_other_is_asked_again_before_the_form_is_done(entry: OpenEntry) -> None:
    made = entry(28, (1,), minus=True)
    made.press("10", "11", "11", "-")
    assert made.reply(0) is None
    assert made.at() == (made.children[0].number, PLAY)
    made.press("12")
    assert (made.chosen(0), made.chosen(0, positive=False), made.at()) == ([2], [1], (0, ""))


def test_a_number_with_a_hyphenated_name_is_still_typed_by_letters(entry: OpenEntry) -> None:
    made = entry(28, (2,), minus=True)
    made.press("10", "ab-")
    assert made.pane.field.text() == "ab-"


def test_arrows_walk_through_the_questions_of_a_form(entry: OpenEntry) -> None:
    made = entry(28, (2, 2))
    made.press("10", DOWN, "13")
    assert (made.chosen(0, 1), made.chosen(0, 2)) == ([], [3])
    made.press(UP, "1112")
    assert made.chosen(0, 1) == [1, 2]
    assert made.at() == (0, "")  # both were answered


def test_a_question_passed_over_is_asked_before_the_form_is_done(entry: OpenEntry) -> None:
    made = entry(28, (1, 1))
    made.press("10", DOWN, "13")
    assert made.at() == (10, PLAY)


# Answer states


def test_every_answer_state_is_shown_and_can_be_corrected(entry: OpenEntry) -> None:
    made = entry(28, (2, 2))
    for keys, state, words in (
        (("00",), AnswerState.NOBODY, "Niemand gekozen"),
        ((ENTER,), AnswerState.SKIPPED, "Vraag overgeslagen"),
    ):
        made.press("10", *keys)
        assert made.reply(0) is state
        assert words in _words(made)
        made.press(BACK)
        assert made.reply(0) is None
        made.press(BACK)
        assert made.state.child is None
    made.press("10", "+")
    assert made.reply(0, 2) is AnswerState.ABSENT
    made.press("10")
    assert _words(made).count("Afwezig") == 2
    made.presenter.declined()
    made.press("10")
    assert _words(made).count("Doet niet mee") == 2
    made.presenter.empty()
    assert (made.reply(0, 1), made.reply(0, 2), made.state.child) == (None, None, made.children[0])


def test_a_late_form_of_an_absent_child_has_to_be_typed_to_its_end(entry: OpenEntry) -> None:
    made = entry(28, (2, 2))
    made.press("10", "+", "10", "1112")
    assert (made.reply(0, 1), made.reply(0, 2)) == (AnswerState.ANSWERED, None)
    assert made.at() == (10, WORK)
    made.press("00")
    assert (made.reply(0, 2), made.at()) == (AnswerState.NOBODY, (0, ""))


def test_looking_at_an_absent_form_changes_nothing(entry: OpenEntry) -> None:
    made = entry(28, (2, 2))
    made.press("10", "+", "10", ENTER, ENTER)
    assert [made.reply(0, 1), made.reply(0, 2)] == [AnswerState.ABSENT] * 2
    assert made.at() == (0, "")


def test_backspace_takes_a_form_number_back_that_was_typed_wrong(entry: OpenEntry) -> None:
    made = entry(28, (2, 2))
    made.press("10", BACK)
    assert made.state.child is None
    made.press("11", "10", BACK, BACK)
    assert (made.chosen(1), made.state.child) == ([], None)


# Wil met iemand praten


def test_a_key_notes_that_a_child_wants_to_talk_and_asks_with_whom(entry: OpenEntry) -> None:
    made = entry(28, (2,))
    made.press("10", "*")
    one = made.edits.round.participant(made.children[0].pupil)
    assert one is not None
    assert one.wants_talk
    box = made.pane.window().focusWidget()
    assert box.accessibleName() == "Met wie"
    QTest.keyClicks(box, "juf An")
    QTest.keyClick(box, ENTER)
    assert made.pane.window().focusWidget() is made.pane.field
    made.press("1112")
    one = made.edits.round.participant(made.children[0].pupil)
    assert one is not None
    assert (one.wants_talk, one.talk_with, made.chosen(0)) == (True, "juf An", [1, 2])


def test_after_the_last_choice_the_key_still_means_the_form_that_was_done(entry: OpenEntry) -> None:
    made = entry(28, (1,))
    made.press("10", "11", "*")
    assert any(p.wants_talk and p.form_number == 10 for p in made.edits.round.participants)
    made.pane.field.setFocus()
    made.press("*")
    assert not any(p.wants_talk for p in made.edits.round.participants)


# Envelopes


def test_an_envelope_shows_its_own_forms_and_reaches_the_others(entry: OpenEntry) -> None:
    made = entry(75, (1,), groups=3)
    made.presenter.choose_envelope(1)
    assert [cell.child.number for cell in made.state.cells] == list(range(35, 60))
    made.press("35", "36")
    assert (made.state.envelopes[1].done, made.state.envelopes[1].total) == (1, 25)
    made.press("11")
    assert made.state.child is made.children[1]
    assert made.state.elsewhere
    assert any(words.startswith("Dit formulier hoort in de envelop van") for words in _words(made))
    made.press("12")
    assert made.chosen(1) == [2]


def test_letters_look_in_the_own_envelope_first(entry: OpenEntry) -> None:
    made = entry(75, (1,), groups=3)
    own = {c.pupil for c in made.children[50:]}
    made.presenter.choose_envelope(2)
    mixed = 0
    for letter in string.ascii_lowercase:
        made.press(letter)
        first_names = [c for c in made.state.matches if c.name.lower().startswith(letter)]
        inside = [c.pupil in own for c in first_names]
        assert inside == sorted(inside, reverse=True)
        mixed += len(set(inside)) == 2
        made.press(BACK)
    assert mixed


def test_a_closed_envelope_is_marked(entry: OpenEntry) -> None:
    made = entry(28, (1,), groups=2)
    group = made.edits.round.participants[0].home_group
    made.edits.round = with_envelope(made.edits.round, group, Envelope(group, 14, closed_on=made.edits.round.held_on))
    made.presenter.refresh()
    assert [e.closed for e in made.state.envelopes] == [True, False]
    assert "gesloten" in made.pane.envelopes.itemText(1)


def test_the_same_choices_as_the_form_before_are_hinted_at_and_not_held_up(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("10", "121314", "11", "141312")
    assert made.chosen(1) == [4, 3, 2]
    assert any("Precies dezelfde keuzes" in words for words in _words(made))
    made.press("15", "101112")
    assert made.chosen(5) == [0, 1, 2]
    assert not any("Precies dezelfde keuzes" in words for words in _words(made))


# The mouse


def test_a_line_drawn_from_child_to_child_is_a_choice(entry: OpenEntry) -> None:
    made = entry(28, (2, 2), minus=True)
    pupil = [child.pupil for child in made.children]
    made.presenter.draw(pupil[0], pupil[1])
    assert (made.chosen(0), made.state.child) == ([1], made.children[0])
    made.presenter.draw(pupil[3], pupil[4], NOT_PLAY)
    assert made.chosen(3, positive=False) == [4]
    made.presenter.draw(pupil[3], pupil[5])  # the question at hand
    assert made.chosen(3, positive=False) == [4, 5]
    made.presenter.draw(pupil[3], pupil[3], Asked(1))
    assert (made.state.refused, made.chosen(3)) == ("chose_self", [])
    made.presenter.take_away(pupil[3], pupil[4], NOT_PLAY)
    assert made.chosen(3, positive=False) == [5]


def test_a_line_that_a_question_does_not_allow_is_said(entry: OpenEntry) -> None:
    made = entry(28, (2,), minus=True, young=3)
    pupil = [child.pupil for child in made.children]
    made.presenter.draw(pupil[0], pupil[1], NOT_PLAY)
    assert (made.state.refused, made.chosen(0, positive=False)) == ("not_asked", [])
    assert any("niet gesteld" in words for words in _words(made))


def test_numbers_in_the_grid_open_a_form_also_of_who_was_absent(entry: OpenEntry) -> None:
    made = entry(28, (2,))
    made.press("12", "+")
    place = made.pane.grid.place_of("12").center()
    QTest.mouseClick(made.pane.grid, Qt.MouseButton.LeftButton, pos=place)
    assert made.state.child is made.children[2]
    assert made.pane.window().focusWidget() is made.pane.field
