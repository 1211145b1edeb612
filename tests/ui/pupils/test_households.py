"""Guardians on the page of a pupil: what stands there, and the panel in which an address is typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.domain.permissions import Actor
from buut_desktop.ui.pupils import household_panel
from buut_desktop.ui.pupils.households import HouseholdsPart, offered_name
from buut_desktop.ui.shared.buttons import Button
from buut_desktop.ui.shared.layouts import STRETCH, column
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.keep_guardians import GuardianEntry, KeepGuardians
from tests.school import School
from tests.ui.fake_desk import Told, new_desk

Shown = Callable[..., tuple[HouseholdsPart, Told]]


@pytest.fixture
def shown(dressed: QApplication, qtbot: QtBot, school: School) -> Shown:
    """The part alone in a window."""

    def show(
        child: int = 0, actor: Actor | None = None, width: int = 880, height: int = 344
    ) -> tuple[HouseholdsPart, Told]:
        people = school.add_people()
        desk, told = new_desk(school, actor)
        host = QWidget()
        qtbot.addWidget(host)
        part = HouseholdsPart(desk, keep=school.use(KeepGuardians), find_people=school.use(FindPeople), host=host)
        host.setLayout(column(part, STRETCH))
        host.resize(width, height)
        host.show()
        qtbot.waitUntil(host.isActiveWindow)
        part.show_pupil(people.pupils[child].id, people.pupils[child].given_name)
        QApplication.processEvents()
        return part, told

    return show


def _words(part: QWidget) -> list[str]:
    QApplication.processEvents()
    return [found.text() for found in part.findChildren(QLabel) if found.text() and found.isVisible()]


def test_the_first_guardian_is_kept_with_enter_alone(shown: Shown) -> None:
    part, told = shown()
    assert part.add_button is not None
    part.add_button.setFocus()
    part.add_button.click()
    assert part.panel.rows[0].name.text() == "ouder 1"
    QTest.keyClick(part.panel.rows[0].name, Qt.Key.Key_Return)
    assert not part.panel.is_open()
    assert told.saved_count == 1
    assert "ouder 1" in _words(part)
    assert part.change_buttons[1].hasFocus()


def test_the_second_address_is_offered_the_next_name(shown: Shown, school: School) -> None:
    part, _told = shown()
    assert part.add_button is not None
    part.add_button.click()
    part.panel.save()
    part.add_button.click()
    assert part.panel.rows[0].name.text() == "ouder 2"
    part.panel.save()
    assert part.add_button is None, "two addresses are the most"
    assert {"Adres 1", "Adres 2"} <= set(_words(part))


def test_names_that_are_taken_are_not_offered_again() -> None:
    assert offered_name([]) == "ouder 1"
    assert offered_name(["Ouder 1", "Bregje Boterbloem", "ouder 3"]) == "ouder 2"


def test_an_empty_name_stands_at_its_field_and_keeps_the_panel_open(shown: Shown, school: School) -> None:
    part, told = shown()
    assert part.add_button is not None
    part.add_button.click()
    part.panel.add_button.click()
    second = part.panel.rows[1]
    second.name.clear()
    part.panel.keep_button.click()
    assert part.panel.is_open()
    assert second.name.property("problem") == "true"
    assert second.name.hasFocus()
    assert told.saved_count == 0
    part.panel.rows[1].remove_button.click()
    part.panel.keep_button.click()
    assert not part.panel.is_open()


def test_a_brother_brings_his_address_along(shown: Shown, school: School, qtbot: QtBot) -> None:
    part, _told = shown()
    with school.cabinet.read() as work:
        brother = next(p for p in work.people.everyone() if p.given_name == "Finn")
    school.use(KeepGuardians).keep(school.coach, brother.id, None, [GuardianEntry("Bregje Boterbloem")])
    assert part.add_button is not None
    part.add_button.click()
    part.panel.sibling.input.setFocus()
    QTest.keyClicks(part.panel.sibling.input, "finn")
    assert [s.name for s in part.panel.sibling.suggestions()] == ["Finn Zonnewijzer"]
    QTest.keyClick(part.panel.sibling.input, Qt.Key.Key_Return)
    choice = QApplication.focusWidget()
    assert isinstance(choice, Button)
    assert choice.text() == "Adres 1 van Finn Zonnewijzer: Bregje Boterbloem"
    QTest.keyClick(choice, Qt.Key.Key_Return)
    assert not part.panel.is_open()
    assert {"Bregje Boterbloem", "ook van Finn"} <= set(_words(part))


def test_the_child_itself_is_not_offered_as_a_sibling(shown: Shown) -> None:
    part, _told = shown()
    assert part.add_button is not None
    part.add_button.click()
    part.panel.sibling.input.setFocus()
    QTest.keyClicks(part.panel.sibling.input, "noor")
    assert list(part.panel.sibling.suggestions()) == []


def test_what_was_typed_is_not_lost_without_asking(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    part, _told = shown()
    answers = [False, True]
    monkeypatch.setattr(household_panel, "confirm", lambda *_asked: answers.pop(0))
    assert part.add_button is not None
    part.add_button.click()
    QTest.keyClicks(part.panel.rows[0].name, "Bregje")
    QTest.keyClick(part.panel.rows[0].name, Qt.Key.Key_Escape)
    assert part.panel.is_open()
    QTest.keyClick(part.panel.rows[0].name, Qt.Key.Key_Escape)
    assert not part.panel.is_open()
    assert "Bregje" not in _words(part)


def test_an_address_is_taken_away_after_a_question(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    part, _told = shown()
    asked: list[str] = []
    monkeypatch.setattr(household_panel, "confirm", lambda _at, text, *_verbs, **_how: not asked.append(text))
    assert part.add_button is not None
    part.add_button.click()
    part.panel.save()
    part.change_buttons[1].click()
    part.panel.leave_button.click()
    assert len(asked) == 1
    assert "ouder 1" not in _words(part)
    assert part.change_buttons == {}


def test_a_contact_person_reads_only(shown: Shown, school: School) -> None:
    part, _told = shown(actor=school.contact)
    assert part.add_button is None
    assert part.change_buttons == {}
