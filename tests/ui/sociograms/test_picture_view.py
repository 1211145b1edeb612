"""The picture with the sentence above it and the legend below it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from buut_desktop import policy_files
from buut_desktop.domain.print_stamp import Names
from buut_desktop.domain.sociogram import AnswerState, Place, Round, add_choice, set_reply
from buut_desktop.ui.sociograms.picture_view import PictureView
from buut_desktop.use_cases.analyse_round import Insight, analyse_round
from buut_desktop.use_cases.show_round import RoundView
from tests.ui.sociograms.form_stack import classmates, round_of


def _insight(count: int, chosen: dict[int, tuple[int, ...]], absent: tuple[int, ...] = ()) -> tuple[Round, Insight]:
    """Give a finished round in which each child of `chosen` chose those places; others chose nobody."""
    children = classmates(count)
    round_ = round_of(children, (3,))
    for place, child in enumerate(children):
        if place in absent:
            round_ = set_reply(round_, 1, child.pupil, AnswerState.ABSENT)
        elif chosen.get(place):
            for other in chosen[place]:
                round_ = add_choice(round_, 1, child.pupil, children[other].pupil)
        else:
            round_ = set_reply(round_, 1, child.pupil, AnswerState.NOBODY)
    policy, _ = policy_files.load(None)
    return round_, analyse_round(RoundView(round_, children, policy.sociogram), 1)


STAR = {place: (0, 1 + place % 11) if place else (1, 2) for place in range(12)}
"""Everybody chooses the first child; the last of the twelve is chosen by nobody."""
STAR[10] = (0, 9)
STAR[11] = (0, 2)


@pytest.fixture
def view(dressed: object, qtbot: QtBot) -> PictureView:
    """The view on screen, without a round."""
    made = PictureView()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def _shown(view: PictureView, round_: Round, insight: Insight) -> list[str]:
    view.show_insight(insight, round_.dimensions[0], round_.places, settle=True, entering=False, open_=False)
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def test_the_sentence_counts_who_is_often_chosen_who_by_nobody_and_the_pairs(view: PictureView) -> None:
    round_, insight = _insight(12, STAR)
    assert [c.pupil for c in insight.often] == [round_.participants[0].pupil]
    sentence, answered, question = _shown(view, round_, insight)
    assert sentence == (
        f"1 vaak gekozen · {len(insight.unchosen)} door niemand gekozen"
        f" (door toeval alleen al ± {insight.unchosen_by_chance:.0f}) · {len(insight.pairs)} wederzijdse paren"
    )
    assert answered == "12 van 12 kinderen vulden in (100 %)"
    assert question == "Met wie speel je graag? (hoogstens 3 keuzes)"
    assert view.canvas.accessibleDescription().startswith(sentence)


def test_one_pair_is_one_pair(view: PictureView) -> None:
    round_, insight = _insight(12, {0: (1,), 1: (0,), 2: (3,)})
    assert _shown(view, round_, insight)[0].endswith("· 1 wederzijds paar")


def test_where_nobody_stands_out_the_sentence_says_so(view: PictureView) -> None:
    round_, insight = _insight(12, {place: ((place + 1) % 12,) for place in range(12)})
    assert insight.often == ()
    assert _shown(view, round_, insight)[0].startswith("niemand opvallend vaak gekozen · 0 door niemand gekozen")


@pytest.mark.parametrize(("count", "absent"), [(5, ()), (12, tuple(range(7)))])
def test_a_small_group_or_low_participation_has_no_often_chosen(
    view: PictureView, count: int, absent: tuple[int, ...]
) -> None:
    round_, insight = _insight(count, {count - 1: (0,), count - 2: (0,)}, absent)
    assert not insight.status.labels_shown
    assert "vaak gekozen" not in _shown(view, round_, insight)[0]


def test_a_child_put_somewhere_stays_there_and_the_others_do_not_move(view: PictureView) -> None:
    round_, insight = _insight(12, STAR)
    _shown(view, round_, insight)
    QApplication.processEvents()  # the legend finds its height
    _shown(view, round_, insight)
    before = view.canvas.picture
    assert before is not None
    child = round_.participants[3].pupil
    _shown(view, replace(round_, places=(Place(child, 0.9, 0.9),)), insight)
    after = view.canvas.picture
    assert after is not None
    assert after.places[child] == pytest.approx((before.width * 0.95, before.height * 0.95))
    assert {c: p for c, p in after.places.items() if c != child} == {
        c: p for c, p in before.places.items() if c != child
    }


def test_where_a_child_was_put_is_told_as_shares_of_the_sheet(view: PictureView) -> None:
    round_, insight = _insight(12, STAR)
    _shown(view, round_, insight)
    picture = view.canvas.picture
    assert picture is not None
    told: list[tuple[object, float, float]] = []
    began: list[list[tuple[object, float, float]]] = []
    view.placed.connect(lambda child, x, y: told.append((child, x, y)))
    view.taken_over.connect(began.append)
    child, other = round_.participants[3].pupil, round_.participants[5].pupil
    view.canvas.moved.emit(child, picture.width * 0.95, picture.height * 0.95)
    assert told == []
    (all_of_them,) = began
    assert {c for c, _, _ in all_of_them} == {p.pupil for p in round_.participants}
    assert (child, pytest.approx(0.9), pytest.approx(0.9)) in all_of_them
    x, y = picture.places[other]
    assert (other, pytest.approx(2 * x / picture.width - 1), pytest.approx(2 * y / picture.height - 1)) in all_of_them
    view.canvas.moved.emit(other, picture.width * 0.25, picture.height * 0.5)
    assert told == [(other, pytest.approx(-0.5), pytest.approx(0))]
    assert len(began) == 1


def test_taking_the_own_arrangement_back_puts_everyone_where_they_stood(view: PictureView) -> None:
    round_, insight = _insight(12, STAR)
    _shown(view, round_, insight)
    QApplication.processEvents()
    _shown(view, round_, insight)
    before = view.canvas.picture
    assert before is not None
    child = round_.participants[3].pupil
    taken: list[list[tuple[UUID, float, float]]] = []
    view.taken_over.connect(taken.append)
    view.canvas.moved.emit(child, before.width * 0.8, before.height * 0.2)
    own = tuple(Place(*share) for share in taken[0])
    _shown(view, replace(round_, places=own), insight)
    assert view.canvas.picture is not None
    assert view.canvas.picture.places[child] == pytest.approx((before.width * 0.8, before.height * 0.2))
    assert not view.canvas.picture.ground
    _shown(view, round_, _insight(12, STAR)[1])
    assert view.canvas.picture.places == before.places
    assert view.canvas.picture.ground == before.ground


def test_while_a_form_is_typed_nobody_moves(view: PictureView) -> None:
    round_, insight = _insight(12, {0: (1, 2)})
    _shown(view, round_, insight)
    before = view.canvas.picture
    round_, insight = _insight(12, {0: (1, 2), 5: (1, 0, 3)})
    view.show_insight(insight, round_.dimensions[0], (), settle=False, entering=True, open_=True)
    after = view.canvas.picture
    assert before is not None
    assert after is not None
    assert after.places == before.places
    assert len(after.marks) > len(before.marks)


def test_before_the_first_form_nobody_is_drawn_as_unchosen_until_one_asks_for_the_picture(view: PictureView) -> None:
    children = classmates(9)
    round_ = round_of(children, (3,))
    policy, _ = policy_files.load(None)
    nothing = analyse_round(RoundView(round_, children, policy.sociogram), 1)
    view.show_insight(nothing, round_.dimensions[0], (), settle=True, entering=True, open_=True)
    assert not view.canvas.isVisible()
    asked = []
    view.forms_wanted.connect(lambda: asked.append(True))
    forms, picture = view._empty.buttons
    forms.click()
    assert asked
    picture.click()
    assert view.canvas.isVisible()
    view.begin()
    typed = add_choice(round_, 1, children[0].pupil, children[1].pupil)
    one = analyse_round(RoundView(typed, children, policy.sociogram), 1)
    view.show_insight(one, round_.dimensions[0], (), settle=True, entering=True, open_=True)
    assert view.canvas.isVisible()


def test_who_is_chosen_on_no_question_at_all_has_a_second_line_round_the_square(view: PictureView) -> None:
    children = classmates(9)
    round_ = round_of(children, (3, 3))
    for place in range(7):
        for number, other in ((1, (place + 1) % 7), (2, 7)):
            round_ = add_choice(round_, number, children[place].pupil, children[other].pupil)
    policy, _ = policy_files.load(None)
    play = analyse_round(RoundView(round_, children, policy.sociogram), 1)
    assert {u.child.number for u in play.unchosen} == {children[7].number, children[8].number}
    assert play.highlighted == {children[8].pupil}
    view.show_insight(play, round_.dimensions[0], (), settle=True, entering=False, open_=False)
    shown = view.canvas.picture
    assert shown is not None
    assert [mark.owners for mark in shown.marks if mark.role == "isolated_rim"] == [(children[8].pupil,)]
    assert {"isolated", "unchosen"} <= set(shown.legend)


def test_names_are_switched_in_one_place(view: PictureView) -> None:
    heard = []
    view.bar.names_chosen.connect(heard.append)
    view.bar._names.chosen.emit("codes")
    assert heard == [Names.CODES]


def test_a_card_says_who_and_whom_unless_that_stands_beside_the_picture(view: PictureView) -> None:
    round_, insight = _insight(12, STAR)
    _shown(view, round_, insight)
    first = round_.participants[0].pupil
    view.canvas.select(first)
    assert view._card.isVisible()
    view.canvas.select(None)
    view.told_beside = True
    view.canvas.select(first)
    assert not view._card.isVisible()
