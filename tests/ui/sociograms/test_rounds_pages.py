"""The rounds as a whole on screen: the list, the page that makes one, and how a round runs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any, get_type_hints
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from buut_desktop.domain.people import Pupil
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.school_days import FreePeriod, SchoolDays
from buut_desktop.domain.sociogram import AnswerState, Circle, ProtocolStep, Round, RoundState
from buut_desktop.ui.shared.place import NEW, PROTOCOL, SOCIOGRAM, Place
from buut_desktop.ui.sociograms.entry_desk import EntryDesk
from buut_desktop.ui.sociograms.insight_pane import InsightPane
from buut_desktop.ui.sociograms.tab import PAUSE_MS, SociogramTab
from buut_desktop.use_cases.finish_round import FinishRound
from buut_desktop.use_cases.list_rounds import ListRounds
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.show_round import ShowRound
from buut_desktop.use_cases.start_round import Asking, StartRound
from buut_desktop.use_cases.walk_protocol import WalkProtocol
from tests import builders
from tests.school import People, School
from tests.ui.fake_desk import new_desk

_ELSEWHERE = {"files", "rounds"}
"""Rooms that no page here goes to."""


class Screen:
    """The real tab on a real school file, with a hand and an eye."""

    def __init__(self, qtbot: QtBot, school: School) -> None:
        desk, self.told = new_desk(school)
        self.school = school
        self.tab = SociogramTab(desk, **_needs(school))
        qtbot.addWidget(self.tab)
        self.tab.resize(1366, 600)
        self.tab.show()

    def go(self, record: UUID | None = None, page: str = "") -> None:
        """Be sent to a place of the tab."""
        self.tab.show_place(Place(SOCIOGRAM, record, page))
        QApplication.processEvents()

    def words(self) -> str:
        """Give every word that can be read."""
        QApplication.processEvents()
        shown = [w for w in self.tab.findChildren(QLabel) if w.isVisible()]
        return "\n".join([*(w.text() for w in shown), *self.buttons()])

    def buttons(self) -> list[str]:
        """Give what can be pressed, by its accessible name or its word."""
        QApplication.processEvents()
        return [_name(b) for b in self.tab.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]

    def press(self, name: str) -> None:
        """Press the button of that name."""
        QApplication.processEvents()
        found = [b for b in self.tab.findChildren(QAbstractButton) if b.isVisible() and name in (_name(b), b.text())]
        assert found, f"{name} is not among {self.buttons()}"
        found[0].click()
        QApplication.processEvents()

    def round(self, round_: UUID) -> Round:
        """Give a round as it is kept."""
        return self.school.use(ShowRound)(self.school.coach, round_).round

    def only_round(self) -> Round:
        """Give the one round there is."""
        [row] = self.school.use(ListRounds)(self.school.coach)
        return row.round


def _name(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text()


def _needs(school: School) -> dict[str, Any]:
    """Give the use cases the tab asks for by name; what reads and writes files or prints is not used here."""
    wanted = get_type_hints(SociogramTab.__init__)
    return {
        name: school.use(kind, **dict.fromkeys(inspect.signature(kind).parameters.keys() & _ELSEWHERE))
        if inspect.isclass(kind)
        else None
        for name, kind in wanted.items()
        if name not in ("desk", "return")
    }


@pytest.fixture
def people(school: School) -> People:
    """Eight children of leerjaar 6 in two home groups of the plaza Heide."""
    return school.add_people()


@pytest.fixture
def screen(qtbot: QtBot, school: School) -> Iterator[Screen]:
    made = Screen(qtbot, school)
    yield made
    made.tab.close()


def _started(school: School, people: People, *asked: Asking, held_on: date | None = None) -> UUID:
    return school.use(StartRound)(school.coach, people.plaza.id, asked or (Asking("play", 3),), held_on).round


def _answer(word: str, seen: list[str] | None = None) -> None:
    """Press `word` in the question that comes next."""

    def there(tries: int) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            assert tries, "no question came"
            QTimer.singleShot(20, partial(there, tries - 1))
            return
        if seen is not None:
            seen.append(box.text())
        next(b for b in box.buttons() if b.text() == word).click()

    QTimer.singleShot(0, partial(there, 50))


# The list


def test_without_children_the_list_sends_to_the_pupils(screen: Screen) -> None:
    screen.go()
    assert "Eerst de leerlingen" in screen.words()


def test_a_school_year_shows_its_three_rounds_before_one_is_made(screen: Screen, people: People) -> None:
    screen.go()
    words = screen.words()
    for seen in ("Schooljaar 2026-27", "Heide", "Ronde 1 · najaar", "Ronde 2 · winter", "6 januari – 20 februari"):
        assert seen in words
    assert words.count("nog te maken") == 3
    assert [b for b in screen.buttons() if "maken" in b] == ["Heide, ronde 1 maken"]


def test_a_round_in_entry_says_how_far_it_is_and_who_joined(screen: Screen, people: People, school: School) -> None:
    round_ = _started(school, people)
    school.use(RecordRound).reply(school.coach, round_, 1, people.pupils[0].id, AnswerState.NOBODY)
    late = builders.pupil(8, given_name="Bibi")
    _add(school, people, late)
    screen.go(round_)
    assert "1 kind erbij – bijwerken" in screen.buttons()
    screen.go()
    words = screen.words()
    assert "invoer · 1 van 8 formulieren" in words
    screen.press("Heide, ronde 1: 1 kind erbij, bijwerken")
    assert "Erbij: Bibi van der Regenboog." in screen.words()
    screen.press("Bijwerken")
    assert screen.round(round_).participant(late.id) is not None
    assert "sinds deze ronde is gemaakt" not in screen.words()


def test_older_years_are_folded(screen: Screen, people: People, school: School) -> None:
    _started(school, people)
    plaza = builders.plaza("Duin", 2027)
    group = builders.home_group("Specht", plaza.id, 2027)
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_groups((plaza, group))
        moved = {p.id: [builders.membership(p, group, date(2027, 8, 1))] for p in people.pupils}
        work.people.set_memberships(moved)
        work.keep()
    school.clock.moment = school.clock.moment.replace(year=2027)
    screen.go()
    assert "Heide, ronde 1 openen" not in screen.buttons()
    screen.press("Schooljaar 2026-27 tonen")
    assert "Heide, ronde 1 openen" in screen.buttons()
    screen.press("Schooljaar 2026-27 tonen")
    assert "Heide, ronde 1 openen" not in screen.buttons()


def _add(school: School, people: People, child: Pupil) -> None:
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_pupils([child])
        work.people.add_memberships([builders.membership(child, people.home_groups[0])])
        work.keep()


# Making one


def test_a_round_is_made_in_one_press_with_two_positive_questions(screen: Screen, people: People) -> None:
    screen.go(page=NEW)
    words = screen.words()
    assert "8 kinderen · groep 6 · dit wordt ronde 1 (najaar, 1 oktober – 30 november)" in words
    assert "Met wie ben je graag in de pauze?" in words
    screen.press("Ronde maken")
    made = screen.only_round()
    assert [(d.code, d.limit, d.minus, d.circle) for d in made.dimensions] == [
        ("play", 5, (), Circle.PLAZA),
        ("work", 5, (), Circle.PLAZA),
    ]
    assert (made.held_on, made.state) == (date(2026, 11, 24), RoundState.PLANNED)
    assert screen.tab.place() == Place(SOCIOGRAM, made.id)


def test_questions_are_added_and_taken_away_and_none_stands_twice(screen: Screen, people: People) -> None:
    screen.go(page=NEW)
    page = screen.tab._new
    screen.press("Vraag toevoegen")
    assert [card.asking().code for card in page.cards] == ["play", "work", "help"]
    assert "Vraag toevoegen" not in screen.buttons(), "three is the most"
    offered = [[card.question.itemData(i) for i in range(card.question.count())] for card in page.cards]
    assert offered == [["play", "lead"], ["work", "lead"], ["help", "lead"]]
    screen.press("Vraag 1 weghalen")
    screen.press("Vraag 1 weghalen")
    assert [card.asking().code for card in page.cards] == ["help"]
    assert "Vraag 1 weghalen" not in screen.buttons(), "one question stays"
    screen.press("Hoeveel keuzes per kind: hoogstens 3")
    screen.press("Wie mag een kind kiezen: eigen thuisgroep")
    screen.press("Ronde maken")
    [asked] = screen.only_round().dimensions
    assert (asked.code, asked.limit, asked.circle) == ("help", 3, Circle.HOME_GROUP)


def test_tab_goes_from_the_day_along_the_questions_to_one_more(screen: Screen, people: People) -> None:
    screen.go(page=NEW)
    page = screen.tab._new
    screen.press("Vraag toevoegen")
    screen.press("Vraag 3 weghalen")
    page.day.setFocus()
    walked = []
    while (now := QApplication.focusWidget()) is not page._more:
        assert now is not None
        assert len(walked) < 20, walked
        walked.append(now.accessibleName())
        QTest.keyClick(now, Qt.Key.Key_Tab)
    inside = ["Hoeveel keuzes per kind: hoogstens 5", "Wie mag een kind kiezen: hele leerplein"]
    assert walked == ["Dag", "Vraag 1", "Vraag 1 weghalen", *inside, "Vraag 2", "Vraag 2 weghalen", *inside]


def test_what_is_folded_out_comes_into_sight(screen: Screen, people: People, qtbot: QtBot) -> None:
    screen.tab.resize(1000, 500)
    screen.go(page=NEW)
    page = screen.tab._new
    bar = page._area.verticalScrollBar()
    place = page.switch.mapTo(page._area.widget(), QPoint()).y()
    bar.setValue(place + page.switch.height() - page._area.viewport().height())
    screen.press("Liever niet aanzetten")
    qtbot.waitUntil(lambda: page.switch.yes.visibleRegion().boundingRect().height() == page.switch.yes.height())


def test_the_questions_of_the_last_round_come_back_and_a_change_is_told(
    screen: Screen, people: People, school: School
) -> None:
    _started(school, people, Asking("work", None), Asking("help", 3))
    screen.go(page=NEW)
    assert "Dezelfde vragen als in ronde 1" in screen.words()
    assert [card.asking() for card in screen.tab._new.cards] == [Asking("work", None), Asking("help", 3)]
    screen.press("Vraag 2 weghalen")
    assert "Andere vragen dan in ronde 1: de rondes zijn dan lastiger te vergelijken." in screen.words()


def test_liever_niet_is_off_until_the_school_has_read_why_and_said_yes(
    screen: Screen, people: People, school: School
) -> None:
    screen.go(page=NEW)
    page = screen.tab._new
    assert "Ook “liever niet” vragen" not in screen.buttons()
    screen.press("Liever niet aanzetten")
    assert "laten zien waar het schuurt" in screen.words()
    assert not school.use(StartRound).negative_on(school.coach), "reading is not deciding"
    screen.press("Laat uit staan")
    assert "laten zien waar het schuurt" not in screen.words()
    screen.press("Liever niet aanzetten")
    screen.press("Ja, zet aan")
    assert school.log_reasons(Act.SET_NEGATIVE) == ["on"]
    page.cards[0].minus.click()
    assert "Met wie ben je op dit moment liever niet in de pauze?" in screen.words()
    screen.press("Ronde maken")
    assert [bool(d.minus) for d in screen.only_round().dimensions] == [True, False]
    screen.go(page=NEW)
    assert page.cards[0].minus.isChecked()
    screen.press("Liever niet uitzetten")
    assert school.log_reasons(Act.SET_NEGATIVE) == ["on", "off"]
    assert not page.cards[0].asking().negative
    assert "Andere vragen dan in ronde 1" in screen.words()


def test_a_question_without_softer_words_never_asks_liever_niet(screen: Screen, people: People, school: School) -> None:
    school.use(StartRound).turn_negative(school.coach, True)
    _started(school, people, Asking("play", 3), Asking("help", 3))
    screen.go(page=NEW)
    play, helping = screen.tab._new.cards
    assert (play.minus.isHidden(), helping.minus.isHidden()) == (False, True)


def test_the_day_is_doubted_on_the_page_and_asked_once(screen: Screen, people: People, school: School) -> None:
    with school.cabinet.change(school.coach, Act.CHANGE_SCHOOL_DAYS) as work:
        free = (FreePeriod("Studiedag", date(2026, 11, 26), date(2026, 11, 26)),)
        work.calendar.put(SchoolDays(2026, date(2026, 8, 24), date(2027, 7, 9), free=free))
        work.keep()
    screen.go(page=NEW)
    page = screen.tab._new
    assert page.doubt.isHidden()
    page.day.set_day(date(2026, 11, 26))
    page.day.picked.emit(date(2026, 11, 26))
    words = "Er is die dag geen school. De eerste dag zonder bezwaar is maandag 30 november."
    assert words in screen.words()
    asked: list[str] = []
    _answer("Andere dag kiezen", asked)
    screen.press("Ronde maken")
    assert asked == [f"Nu afnemen? {words}"]
    assert school.use(ListRounds)(school.coach) == ()
    _answer("Toch maken")
    screen.press("Ronde maken")
    assert screen.only_round().held_on == date(2026, 11, 26)


def test_a_day_before_any_child_was_there_is_told_at_the_day(screen: Screen, people: People) -> None:
    screen.go(page=NEW)
    page = screen.tab._new
    page.day.set_day(date(2026, 6, 1))
    page.day.picked.emit(date(2026, 6, 1))
    assert "Op die dag zitten er nog geen kinderen in een groep." in screen.words()
    screen.press("Ronde maken")
    assert screen.school.use(ListRounds)(screen.school.coach) == ()


def test_the_sentence_for_parents_is_copied(screen: Screen, people: People) -> None:
    screen.go(page=NEW)
    screen.press("Tekst voor ouders kopiëren")
    assert QGuiApplication.clipboard().text().startswith("Drie keer per jaar vragen wij kinderen")
    assert screen.told.toasts == ["Gekopieerd"]


# How it runs


def _panel(screen: Screen, round_: UUID) -> Callable[[], str]:
    screen.go(round_, PROTOCOL)
    assert screen.tab._rounds_desk.panel.is_open()
    return screen.words


def test_the_card_shows_what_is_next_and_a_tick_can_be_taken_back(
    screen: Screen, people: People, school: School
) -> None:
    round_ = _started(school, people)
    words = _panel(screen, round_)
    assert "uiterlijk di 8 dec" in words()
    assert "Groepsbespreking: gedaan" not in screen.buttons(), "not before the round is done"
    screen.press("Formulieren afdrukken: gedaan")
    assert screen.round(round_).steps == ((ProtocolStep.PRINTED, date(2026, 11, 24)),)
    focused = screen.tab.window().focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert _name(focused) == "Afnemen in de thuisgroepen: gedaan", "the keyboard goes on with the card"
    screen.press("Formulieren afdrukken: niet gedaan")
    assert screen.round(round_).steps == ()


def test_a_step_leads_to_where_it_is_done(screen: Screen, people: People, school: School) -> None:
    round_ = _started(school, people)
    school.use(RecordRound).reply(school.coach, round_, 1, people.pupils[0].id, AnswerState.NOBODY)
    screen.tab.resize(900, 500)  # one part at a time
    _panel(screen, round_)
    screen.press("Afwezigen halen het in: gedaan")
    screen.press("Naar het invoeren")
    assert not screen.tab._rounds_desk.panel.is_open()
    assert screen.tab._round_page.entry.isVisible()
    for child in people.pupils:
        school.use(RecordRound).reply(school.coach, round_, 1, child.id, AnswerState.NOBODY)
    _panel(screen, round_)
    screen.press("Naar de proefcontrole")
    assert "Proefcontrole" in screen.words()
    school.use(FinishRound)(school.coach, round_)
    _panel(screen, round_)
    assert "Naar de proefcontrole" not in screen.buttons(), "what was typed is closed"
    school.use(WalkProtocol).tick(school.coach, round_, ProtocolStep.CHECKED)
    _panel(screen, round_)
    screen.press("Naar het plaatje")
    assert screen.tab._round_page.picture.isVisible()


def test_another_day_is_chosen_until_something_was_typed(screen: Screen, people: People, school: School) -> None:
    round_ = _started(school, people)
    _panel(screen, round_)
    panel = screen.tab._rounds_desk.panel
    day = school.clock.today() + timedelta(days=2)
    panel.day.picked.emit(day)
    assert screen.round(round_).held_on == day
    assert panel.doubt.isHidden()
    panel.day.picked.emit(day + timedelta(days=2))
    assert "Er is die dag geen school. De eerste dag zonder bezwaar is maandag 30 november." in screen.words()
    school.use(RecordRound).reply(school.coach, round_, 1, people.pupils[0].id, AnswerState.NOBODY)
    screen.tab._rounds_desk.show_protocol(round_)
    assert not panel.day.isVisible()
    assert not panel.remove_button.isVisible()


def test_a_planned_round_is_taken_away_after_a_question(screen: Screen, people: People, school: School) -> None:
    round_ = _started(school, people)
    _panel(screen, round_)
    _answer("Laten staan")
    screen.press("Ronde weghalen…")
    assert screen.round(round_).id == round_
    _answer("Weghalen")
    screen.press("Ronde weghalen…")
    assert school.use(ListRounds)(school.coach) == ()
    assert screen.tab.place() == Place(SOCIOGRAM)


def test_a_round_that_is_done_is_opened_again_with_a_reason_that_is_shown(
    screen: Screen, people: People, school: School, qtbot: QtBot
) -> None:
    round_ = _started(school, people)
    record = school.use(RecordRound)
    record.reply(school.coach, round_, 1, people.pupils[0].id, AnswerState.NOBODY)
    screen.go(round_)
    asked: list[str] = []
    _answer("Klaar", asked)
    screen.press("Ronde klaar")
    assert asked[0].startswith("Ronde 1 klaar? 7 kinderen hebben nog niet geantwoord")
    assert "2 enveloppen zijn niet vergeleken met het voorblad" in asked[0]
    assert screen.round(round_).state is RoundState.DONE
    assert "Keuzes tekenen van kind naar kind" not in screen.buttons(), "nothing can be typed any more"
    screen.press("Heropenen…")
    panel = screen.tab._rounds_desk.panel
    button = panel.reopen_button
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect().height() == button.height())
    screen.press("Heropenen")
    assert panel.reason_field.error.text() == "Schrijf in één zin waarom."
    panel.reason.setText("nog een formulier gevonden")
    screen.press("Heropenen")
    assert screen.round(round_).state is RoundState.ENTRY
    words = _panel(screen, round_)
    assert f"Heropend op 24 november 2026 door {school.coach.name}: nog een formulier gevonden" in words()


def test_a_whole_round_is_done_without_a_question(screen: Screen, people: People, school: School) -> None:
    round_ = _started(school, people)
    for child in people.pupils:
        school.use(RecordRound).reply(school.coach, round_, 1, child.id, AnswerState.NOBODY)
    screen.go(round_)
    screen.press("Ronde klaar")
    assert screen.round(round_).state is RoundState.DONE
    assert screen.told.toasts == [
        "Ronde 1 is compleet. Nog open: 2 enveloppen zijn niet vergeleken met het voorblad"
        " en 5 formulieren nog te gaan voor de proefcontrole."
    ]


def test_a_child_that_does_not_take_part_leaves_the_list_and_comes_back(
    screen: Screen, people: People, school: School
) -> None:
    round_ = _started(school, people)
    noor = people.pupils[0].id
    school.use(RecordRound).reply(school.coach, round_, 1, noor, AnswerState.DECLINED)
    _panel(screen, round_)
    screen.press("Noor van der Regenboog: van de lijst halen")
    one = screen.round(round_).participant(noor)
    assert one is not None
    assert not one.listed
    screen.press("Noor van der Regenboog: terug op de lijst")
    one = screen.round(round_).participant(noor)
    assert one is not None
    assert one.listed


@pytest.mark.parametrize(("width", "height"), [(1366, 600), (880, 344)])
def test_every_page_fits_the_window(screen: Screen, people: People, school: School, width: int, height: int) -> None:
    round_ = _started(school, people)
    screen.tab.resize(width, height)
    for record, page in ((None, ""), (None, NEW), (round_, PROTOCOL)):
        screen.go(record, page)
        shown = [b for b in screen.tab.findChildren(QAbstractButton) if b.isVisible()]
        assert [b.text() for b in shown if b.width() < b.minimumSizeHint().width()] == []
        assert screen.tab.minimumSizeHint().width() <= 880


# While a round is typed


def test_the_words_wait_for_a_pause_and_say_the_state_the_picture_shows(
    screen: Screen, people: People, school: School, qtbot: QtBot
) -> None:
    screen.go(_started(school, people, Asking("play", 2)))
    pane = screen.tab.findChild(InsightPane)
    assert pane is not None
    field = next(f for f in screen.tab.findChildren(QLineEdit) if f.isVisible())
    [pause] = [timer for timer in screen.tab.findChildren(QTimer) if timer.interval() == PAUSE_MS]
    pause.setInterval(3_600_000)  # the next key comes in time, however slow this computer is

    def said() -> str:
        return "\n".join(w.text() for w in pane.findChildren(QLabel) if w.isVisible())

    empty = said()
    QTest.keyClicks(field, "101112")
    QApplication.processEvents()
    assert said() == empty
    pause.start(0)
    qtbot.waitUntil(lambda: "(1 van 8)" in said())


def test_nothing_is_undone_while_a_form_is_typed_blind_also_after_another_tab(
    screen: Screen, people: People, school: School
) -> None:
    screen.go(_started(school, people, Asking("play", 1)))
    field = next(f for f in screen.tab.findChildren(QLineEdit) if f.isVisible())
    QTest.keyClicks(field, "1011")
    stack = screen.tab.undo_stack()
    assert stack is not None
    assert stack.canUndo()
    desk = screen.tab.findChild(EntryDesk)
    assert desk is not None
    desk.begin_check()
    screen.press("Volgende formulier")
    assert desk.blind
    assert screen.tab.undo_stack() is None
    screen.press("Stoppen")
    assert screen.tab.undo_stack() is stack
