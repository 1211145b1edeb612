"""The protocol of typing forms: every key really pressed in the pane."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from buut_desktop.domain import names
from buut_desktop.domain.sociogram import AnswerState, Asked
from buut_desktop.ui.sociograms.blind_edits import BlindEdits
from buut_desktop.ui.sociograms.entry_presenter import EntryPresenter
from buut_desktop.ui.sociograms.entry_state import EntryState
from buut_desktop.use_cases.show_round import Child
from tests.ui.sociograms.conftest import OpenEntry
from tests.ui.sociograms.form_stack import Entry, classmates, forms, round_of

ENTER, BACK, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Down


# Numbers


def test_two_questions_of_three_cost_at_most_two_and_a_half_keys_a_choice(entry: OpenEntry) -> None:
    made = entry(28, (3, 3))
    stack = forms(made.children, (3, 3), seed=4)
    for me, questions in stack:
        made.press(made.number(me), *(made.number(c) for chosen in questions for c in chosen))
    for me, questions in stack:
        assert [made.chosen(me, 1), made.chosen(me, 2)] == questions
    assert made.state.done == 28
    assert made.keys / (28 * 6) == pytest.approx(14 / 6)
    assert made.keys / (28 * 6) <= 2.5


def test_one_question_of_three_needs_no_key_beside_its_numbers(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    for me, [chosen] in forms(made.children, (3,), seed=5):
        made.press(made.number(me), *(made.number(c) for c in chosen))
    assert (made.state.done, made.keys) == (28, 28 * 8)


def test_without_a_limit_each_question_costs_one_key_more(entry: OpenEntry) -> None:
    made = entry(28, (None, None))
    for me, questions in forms(made.children, (3, 3), seed=6):
        made.press(made.number(me))
        for chosen in questions:
            made.press(*(made.number(c) for c in chosen), ENTER)
    assert (made.state.done, made.keys) == (28, 28 * (14 + 2))


def test_above_ninety_children_the_third_digit_accepts(entry: OpenEntry) -> None:
    made = entry(91, (2,))
    assert (made.number(0), made.number(90)) == ("100", "190")
    made.press("10")
    assert made.state.child is None
    made.press("0", "190", "000")
    assert made.chosen(0) == [90]
    assert made.state.refused == "already_chosen"  # nobody is not possible after a choice
    made.press(BACK, BACK, BACK, "101")
    assert made.chosen(0) == [90, 1]


def test_the_next_question_and_the_next_form_open_by_themselves(entry: OpenEntry) -> None:
    made = entry(28, (2, 2))
    made.press("10")
    assert [q.current for q in made.state.questions] == [True, False]
    made.press("1112")
    assert [q.current for q in made.state.questions] == [False, True]
    made.press("1113")
    assert made.state.child is None
    assert made.state.finished is made.children[0]
    made.press("11")
    assert made.state.child is made.children[1]


def test_enter_ends_a_question_early_and_without_a_choice_it_was_skipped(entry: OpenEntry) -> None:
    made = entry(28, (3, 3))
    made.press("1011", ENTER, ENTER)
    assert (made.chosen(0, 1), made.reply(0, 1)) == ([1], AnswerState.ANSWERED)
    assert made.reply(0, 2) is AnswerState.SKIPPED
    assert made.state.child is None
    assert made.state.done == 1


def test_zeros_mean_nobody(entry: OpenEntry) -> None:
    made = entry(28, (3, 3))
    made.press("1000", "111213")
    assert (made.reply(0, 1), made.chosen(0, 2)) == (AnswerState.NOBODY, [1, 2, 3])


def test_enter_on_a_refused_number_says_the_same_again(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("10", "11", "11", ENTER)
    assert (made.chosen(0), made.state.refused) == ([1], "chose_twice")


def test_zeros_are_no_number_of_a_form(entry: OpenEntry) -> None:
    made = entry()
    made.press("00")
    assert (made.state.refused, made.state.child) == ("no_number", None)


def test_plus_makes_the_whole_form_absent(entry: OpenEntry) -> None:
    made = entry(28, (3, 3))
    made.press("1011", "+")
    assert [made.reply(0, 1), made.reply(0, 2)] == [AnswerState.ABSENT, AnswerState.ABSENT]
    assert (made.chosen(0), made.state.child, made.pane.field.text()) == ([], None, "")


def test_plus_beside_a_refused_number_leaves_the_form_as_it_is(entry: OpenEntry) -> None:
    made = entry(28, (3, 3))
    made.press("1011", "11", "+")
    assert (made.chosen(0), made.state.refused, made.pane.field.text()) == ([1], "chose_twice", "11")


def test_a_very_long_name_leaves_the_field_in_sight(entry: OpenEntry) -> None:
    made = entry(12, (3,))
    made.pane._who.setText("A" * 60)
    made.pane._talks.setText("A" * 60)
    QApplication.processEvents()
    field, area = made.pane.field, made.pane._scroll.viewport()
    assert field.mapTo(area, field.rect().topRight()).x() < area.width()


def test_zeros_after_a_choice_say_what_stands_there(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("1011", "00")
    assert (made.chosen(0), made.state.refused) == ([1], "already_chosen")
    assert "Er zijn al kinderen gekozen." in made.pane._refused.text()


def test_plus_means_nothing_while_no_form_is_open(entry: OpenEntry) -> None:
    made = entry()
    made.press("+")
    assert (made.state.done, made.state.typed) == (0, "")


def test_backspace_in_an_empty_field_takes_the_last_choice_back(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("101112", BACK)
    assert made.chosen(0) == [1]
    made.press(BACK)
    assert (made.chosen(0), made.reply(0)) == ([], None)


def test_backspace_goes_to_the_question_before(entry: OpenEntry) -> None:
    made = entry(28, (2, 2))
    made.press("101112", BACK)
    assert [q.current for q in made.state.questions] == [True, False]
    made.press("13", "1415")
    assert (made.chosen(0, 1), made.chosen(0, 2)) == ([1, 3], [4, 5])


def test_backspace_goes_back_to_the_form_that_was_just_completed(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("10111213", BACK)
    assert made.state.child is made.children[0]
    assert made.chosen(0) == [1, 2]
    made.press("14")
    assert (made.chosen(0), made.state.child) == ([1, 2, 4], None)


def test_backspace_reopens_a_form_that_ended_without_a_choice(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    for ending in ("00", ENTER, "+"):
        made.press("10", ending)
        assert made.state.child is None
        made.press(BACK)
        assert made.state.child is made.children[0]
        made.press("111213")
        assert made.chosen(0) == [1, 2, 3]
        made.press(BACK, BACK, BACK, ENTER)


def test_backspace_means_nothing_before_the_first_form(entry: OpenEntry) -> None:
    made = entry()
    made.press(BACK)
    assert (made.state.child, made.state.done) == (None, 0)


def test_backspace_in_a_field_with_a_digit_takes_the_digit(entry: OpenEntry) -> None:
    made = entry()
    made.press("10111", BACK)
    assert (made.pane.field.text(), made.chosen(0)) == ("", [1])


@pytest.mark.parametrize(
    ("keys", "code"),
    [("10", "chose_self"), ("99", "no_number"), ("38", "no_number"), ("07", "no_number")],
)
def test_a_refused_number_stays_red_and_accepts_nothing(entry: OpenEntry, keys: str, code: str) -> None:
    made = entry(28, (3,))
    made.press("1011", keys)
    assert made.state.refused == code
    assert (made.pane.field.text(), made.pane.field.property("problem")) == (keys, "true")
    assert made.chosen(0) == [1]
    made.press(BACK)
    assert (made.pane.field.text(), made.pane.field.property("problem")) == (keys[0], "false")
    made.press(BACK, "12")
    assert made.chosen(0) == [1, 2]


def test_more_digits_after_a_refused_number_accept_nothing(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("10", "99", "11", "12")
    assert (made.chosen(0), made.state.refused) == ([], "no_number")


def test_a_child_chosen_twice_is_refused_by_name(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("101111")
    assert (made.state.refused, made.state.refused_child) == ("chose_twice", made.children[1])
    assert made.chosen(0) == [1]


def test_a_form_that_is_full_takes_no_fourth_choice_when_it_is_opened_again(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("10111213", "1014")
    assert (made.state.refused, made.chosen(0)) == ("too_many", [1, 2, 3])


def test_an_absent_child_whose_form_turns_up_can_still_be_typed(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("10", "+", "10", "111213")
    assert (made.reply(0), made.chosen(0)) == (AnswerState.ANSWERED, [1, 2, 3])


def test_who_is_accepted_is_read_back_by_name(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("1011")
    assert made.state.read_back is made.children[1]


def test_a_form_put_aside_keeps_what_was_accepted(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("1011")
    made.presenter.leave_form()
    assert (made.state.child, made.chosen(0)) == (None, [1])


# Letters


def test_letters_narrow_the_list_and_enter_takes_the_first(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    for child in (made.children[3], made.children[7]):
        made.press(child.name.split()[0][:3])
        assert child in made.state.matches
        while made.state.matches[made.state.marked] is not child:
            made.press(DOWN)
        made.press(ENTER)
    assert made.chosen(3) == [7]


def test_accents_need_not_be_typed(entry: OpenEntry) -> None:
    made = entry(96, (3,))
    made.press("seyma")
    assert [child.name for child in made.state.matches] == ["Şeyma Ağaçkakan"]


def test_a_first_name_comes_before_a_surname_that_begins_alike(entry: OpenEntry) -> None:
    made = entry(96, (3,))
    for letters in ("z", "va", "b"):
        made.press(letters)
        found = [child.name for child in made.state.matches]
        firsts = [names.fold(name).startswith(letters) for name in found]
        assert firsts == sorted(firsts, reverse=True), found
        assert not all(firsts)
        made.press(*[BACK] * len(letters))


def test_letters_that_nobody_has_stay_red(entry: OpenEntry) -> None:
    made = entry()
    made.press("qqq", ENTER)
    assert (made.state.refused, made.pane.field.text()) == ("no_name", "qqq")


def test_a_chosen_child_is_not_offered_again(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("1011")
    made.press(made.children[1].name.split()[0])
    assert made.children[1] not in made.state.matches
    assert made.children[0] not in made.state.matches


def test_letters_and_numbers_mix(entry: OpenEntry) -> None:
    made = entry(28, (3,))
    made.press("10", made.children[5].name, ENTER, "11")
    assert made.chosen(0) == [5, 1]


def test_letters_through_the_pane_cost_what_they_cost_the_presenter(entry: OpenEntry) -> None:
    made = entry(28, (3, 3), seed=3)
    for me, questions in forms(made.children, (3, 3), seed=3)[:6]:
        for child in [me, *(c for chosen in questions for c in chosen)]:
            letters, downs = _way(made.presenter, made.states, made.children[child])
            made.press(letters, *[DOWN] * downs, ENTER)
        assert [made.chosen(me, 1), made.chosen(me, 2)] == questions
    assert made.keys == _letter_keys(3, most=6)


def test_letters_cost_at_most_four_keys_a_choice_over_twenty_classes() -> None:
    per_choice = [_letter_keys(seed) / (28 * 6) for seed in range(20)]
    assert sum(per_choice) / len(per_choice) <= 4.0, per_choice


def test_letters_of_gladly_and_rather_not_cost_no_more() -> None:
    per_choice = [_letter_keys(seed, minus=True) / (28 * 6) for seed in range(20)]
    assert sum(per_choice) / len(per_choice) <= 4.0, per_choice


def _letter_keys(seed: int, most: int = 28, *, minus: bool = False) -> int:
    """Type a class by letters with as few keys as the list allows; give how many key presses that took.

    Two questions of three, or with `minus` the positive and the negative one of a single dimension.
    """
    children = classmates(28, seed)
    edits = BlindEdits(round_of(children, (3,), minus=True) if minus else round_of(children, (3, 3)))
    asked = (Asked(1), Asked(1, False)) if minus else (Asked(1), Asked(2))
    shown: list[EntryState] = []
    presenter = EntryPresenter(children, lambda: edits.round, edits, shown.append)
    presenter.refresh()
    keys = 0
    stack = forms(children, (6,) if minus else (3, 3), seed)
    for me, questions in [(me, [q[0][:3], q[0][3:]] if minus else q) for me, q in stack][:most]:
        for place in [me, *(c for chosen in questions for c in chosen)]:
            letters, downs = _way(presenter, shown, children[place])
            presenter.type(letters)
            for _ in range(downs):
                presenter.move(1)
            presenter.enter()
            keys += len(letters) + downs + 1
        for each, chosen in zip(asked, questions, strict=True):
            expected = tuple(children[c].pupil for c in chosen)
            assert edits.round.chosen_by(children[me].pupil, each.dimension, each.positive) == expected
    return keys


def _way(presenter: EntryPresenter, shown: list[EntryState], child: Child) -> tuple[str, int]:
    """Give the letters and the ↓ that reach a child soonest; the field is empty again afterwards."""
    best: tuple[int, str, int] = (99, "", 0)
    name = names.fold(child.name)
    for length in range(1, len(name) + 1):
        if length >= best[0]:
            break
        presenter.type(name[:length])
        found = shown[-1].matches
        if child in found:
            best = min(best, (length + found.index(child), name[:length], found.index(child)))
    presenter.type("")
    return best[1], best[2]


@pytest.mark.parametrize("keys", [QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo])
def test_undo_and_redo_are_not_the_fields_own(entry: OpenEntry, keys: QKeySequence.StandardKey) -> None:
    made = entry(28, (3,))
    made.press("1011")
    chord = QKeySequence(keys)[0]
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, chord.key(), chord.keyboardModifiers())
    asked.ignore()
    QApplication.sendEvent(made.pane.field, asked)
    assert not asked.isAccepted()  # so that it goes to the window's undo
    QTest.keyClick(made.pane.field, chord.key(), chord.keyboardModifiers())
    assert made.pane.field.text() == ""


def test_the_keyboard_reaches_every_part_of_the_pane(entry: OpenEntry) -> None:
    made: Entry = entry(28, (3,))
    assert {"Envelop klaar", "Proefcontrole", "Matrix"} <= _tabbed(made)
    made.press("10")
    found = _tabbed(made)
    assert {"Niemand", "Overslaan", "Afwezig", "Met dit formulier: Meer", "Wil met iemand praten  *"} <= found, found


def _tabbed(made: Entry) -> set[str]:
    seen = set()
    for _ in range(40):
        at = made.pane.window().focusWidget()
        seen.add(at.accessibleName() or at.text() or type(at).__name__)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    made.pane.field.setFocus()
    return seen
