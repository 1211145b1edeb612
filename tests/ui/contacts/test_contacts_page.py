"""Keeping the contact cards (bij wie terecht) on their page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from buut_desktop.domain.contacts import OFFERED, CardCode, Check
from buut_desktop.ui.contacts import card_panel
from buut_desktop.ui.contacts.card_view import CardView
from buut_desktop.ui.contacts.card_words import PRINTS, SUGGESTIONS, TITLES
from buut_desktop.ui.contacts.page import ContactsPage
from buut_desktop.ui.shared.tags import Tag
from buut_desktop.use_cases.keep_contacts import CardEntry, KeepContacts
from buut_desktop.use_cases.print_cards import CardForm
from tests.school import School
from tests.ui.contacts.conftest import Opener

ENTRY = CardEntry(CardCode.SCHOOL_LEADER, "Joost Potlood", phone="06 0000 0001", checked=True)
LONG = CardEntry(
    CardCode.EXTERNAL_CONFIDANT, "Wilhelmina-Antoinette van der Żółkiewska-Ağaçkakan ’t Hazelpad",
    "Stichting Vertrouwen", "06 0000 0002", "vertrouwenspersoon.wilhelmina@stichting-voorbeeldscholen.example",
    "op afspraak", "Komt in oktober langs.", True,
)  # fmt: skip


def cards(page: ContactsPage) -> list[CardView]:
    return list(page.cards.values())


def tags(view: CardView) -> list[str]:
    return [tag.text() for tag in view.findChildren(Tag)]


def test_every_card_is_there_to_be_filled_and_the_first_has_the_keyboard(opened: Opener) -> None:
    page, _ = opened()
    assert list(page.still) == list(OFFERED)
    assert page.window().focusWidget() is page.still[OFFERED[0]]


def test_a_card_is_typed_with_the_keyboard_alone(opened: Opener, school: School) -> None:
    page, told = opened()
    QTest.keyClick(page.still[OFFERED[0]], Qt.Key.Key_Return)
    assert page.panel.is_open()
    assert page.window().focusWidget() is page.panel.name
    QTest.keyClicks(page.panel.name, "Hanna Puntenslijper")
    QTest.keyClick(page.panel.name, Qt.Key.Key_Return)
    assert not page.panel.is_open()
    [(card, check)] = school.use(KeepContacts)(school.coach).cards
    assert (card.code, card.name, check) == (OFFERED[0], "Hanna Puntenslijper", Check.NEVER)
    assert tags(cards(page)[0]) == ["nog niet gecontroleerd"]
    assert told.saved_count == 1


def test_an_empty_card_says_what_is_missing_and_stays_open(opened: Opener, school: School) -> None:
    page, _ = opened()
    page.still[CardCode.COACH].click()
    page.panel.save_button.click()
    assert "Vul minstens" in page.panel.problem.text()
    assert page.panel.is_open()
    assert school.use(KeepContacts)(school.coach).cards == ()
    page.panel.close_panel()


def test_a_national_number_is_on_no_card_until_somebody_takes_it_over(opened: Opener, school: School) -> None:
    page, _ = opened()
    page.still[CardCode.SAFE_AT_HOME].click()
    assert page.panel.phone.text() == ""
    page.panel.take_over.click()
    page.panel.save_button.click()
    [(card, check)] = school.use(KeepContacts)(school.coach).cards
    assert (card.phone, check) == (SUGGESTIONS[CardCode.SAFE_AT_HOME].phone, Check.GOOD)


def test_one_click_says_that_it_was_checked_today(opened: Opener, school: School) -> None:
    school.use(KeepContacts).add(school.coach, ENTRY)
    school.clock.later(days=400)
    page, _ = opened()
    assert tags(cards(page)[0]) == ["gecontroleerd op 24 nov 2026: kijk het na"]
    cards(page)[0].check_button.click()
    assert tags(cards(page)[0]) == ["gecontroleerd op 29 dec 2027"]


def test_a_card_moves_and_the_keyboard_stays_on_it(opened: Opener, school: School) -> None:
    for entry in (ENTRY, LONG):
        school.use(KeepContacts).add(school.coach, entry)
    page, _ = opened()
    cards(page)[0].later.setFocus()
    cards(page)[0].later.click()
    assert [view.card.name for view in cards(page)] == [LONG.name, ENTRY.name]
    assert page.window().focusWidget() is cards(page)[1].edit_button


@pytest.mark.parametrize(("word", "left"), [("Weghalen", 0), ("Laten staan", 1)])
def test_taking_a_card_away_asks_first(opened: Opener, school: School, word: str, left: int) -> None:
    school.use(KeepContacts).add(school.coach, ENTRY)
    page, _ = opened()
    cards(page)[0].edit_button.click()

    def answer() -> bool:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return False
        next(b for b in box.findChildren(QPushButton) if b.text() == word).click()
        return True

    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(lambda: timer.stop() if answer() else None)
    timer.start()
    page.panel.remove_button.click()
    assert len(cards(page)) == left
    page.panel.close_panel()


def test_a_contact_person_reads_and_prints_but_changes_nothing(opened: Opener, school: School) -> None:
    school.use(KeepContacts).add(school.coach, ENTRY)
    page, _ = opened(actor=school.contact)
    assert not hasattr(cards(page)[0], "edit_button")
    assert not page.add_button.isVisible()
    assert page.print_menu.isVisible()
    assert not page.still[CardCode.COACH].isEnabled()
    assert page.window().focusWidget() is page.print_menu


@pytest.mark.parametrize("form", CardForm)
def test_each_print_shows_in_the_preview_and_one_comes_back(opened: Opener, qtbot: QtBot, form: CardForm) -> None:
    page, _ = opened()
    page.print_menu.chosen.emit(form.value)
    assert page.preview.isVisible()
    qtbot.waitUntil(lambda: page.preview._content is not None, timeout=8000)
    QTest.keyClick(page.preview, Qt.Key.Key_Escape)
    assert not page.preview.isVisible()
    assert page.window().focusWidget() is page.print_menu


def test_ctrl_p_opens_the_menu(opened: Opener) -> None:
    page, _ = opened()
    assert page.print_page()
    menu = page.print_menu._menu
    assert [action.text() for action in menu.actions()] == list(PRINTS.values())
    menu.close()


def test_every_code_has_its_word() -> None:
    assert set(TITLES) == set(CardCode)
    assert set(PRINTS) == set(CardForm)


@pytest.mark.parametrize("size", [(1366, 600), (1280, 552), (1024, 560), (880, 344)])
def test_nothing_is_wider_than_the_window(opened: Opener, school: School, size: tuple[int, int]) -> None:
    for entry in (ENTRY, LONG, CardEntry(CardCode.CHILD_LINE, organisation="Kindertelefoon", phone="000")):
        school.use(KeepContacts).add(school.coach, entry)
    page, _ = opened(*size)
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= size[0]
    for view in cards(page):
        right = view.mapTo(page, view.rect().topRight()).x()
        assert right <= size[0] - 12
        for tag in view.findChildren(Tag):
            assert tag.mapTo(view, tag.rect().topRight()).x() <= view.width()


def test_what_was_typed_on_a_card_is_let_go_of_only_after_a_yes(
    opened: Opener, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [False, True]
    monkeypatch.setattr(card_panel, "confirm", lambda _at, text, *_verbs: bool(asked.append(text)) or answers.pop(0))
    page, _told = opened()
    page.panel.begin(None)
    page.panel.close_panel()
    assert asked == []  # nothing was typed
    page.panel.begin(None)
    page.panel.name.setText("Saar Luisteroor")
    page.panel.close_panel()
    assert page.panel.is_open()
    assert page.panel.name.text() == "Saar Luisteroor"
    page.panel.close_panel()
    assert not page.panel.is_open()
    assert asked == ["Wat je typte, is nog niet bewaard. Weggooien?"] * 2
