"""A report by keyboard: how many keys it takes, and what each of them does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from buut_desktop.domain.incident import PartyKind
from tests.ui.incidents.office import Office

Key = Qt.Key
SENTENCE = "Ruzie om de bal."
MOST_KEYS = 26


def _whole_report(office: Office, sentence: str = SENTENCE) -> None:
    office.new_report()
    office.name("no")
    office.name("fi")
    office.press(Key.Key_Tab)  # when: the default stays
    office.press(Key.Key_Tab)
    office.type("g")
    office.press(Key.Key_Tab)
    office.type("p")
    office.press(Key.Key_Tab)
    office.type("v")
    office.press(Key.Key_Space)
    office.press(Key.Key_Tab)
    office.type(sentence)
    office.press(Key.Key_Tab)
    office.press(Key.Key_Right)
    office.press(Key.Key_Right)
    office.save()


def test_a_whole_report_takes_at_most_26_keys_beside_the_sentence(office: Office) -> None:
    office.open()
    _whole_report(office)
    assert office.pressed - len(SENTENCE) <= MOST_KEYS
    assert not office.tab.entry.is_open()
    entry = office.shown().incident.entry
    assert [(p.name, p.roles) for p in entry.parties] == [
        ("Noor van der Regenboog", ("undergoes",)),
        ("Finn Zonnewijzer", ("does",)),
    ]
    assert (entry.time_slot, entry.place, entry.severity) == ("long_break", "playground", "medium")
    assert [k.code for k in entry.kinds] == ["fight"]
    assert entry.what.text == SENTENCE
    now = office.school.clock.now()
    assert (entry.happened_on, entry.happened_at) == (now.date(), now.time().replace(tzinfo=None))


def test_after_saving_the_number_is_told_and_the_new_incident_selected(office: Office) -> None:
    office.register(3, happened_on=office.school.clock.today().replace(day=2))
    office.open()
    _whole_report(office)
    assert office.told.toasts == ["Incident 2026-002 bewaard"]
    assert office.told.saved_count == 1
    current = office.tab.list_pane.rows.current()
    assert current is not None
    assert current.incident.number == "2026-002"
    assert office.drafts() == []


def test_the_list_of_names_narrows_with_the_group_beside_the_name(office: Office) -> None:
    office.open()
    office.new_report()
    who = office.tab.entry.form.who
    office.type("e")
    assert next((s.name, s.where) for s in who.suggestions()) == ("Mees Eikenblad", "Vuurvlinder")
    office.press(Key.Key_Escape)
    assert who.suggestions() == ()
    assert office.tab.entry.is_open()
    office.press(Key.Key_Backspace)
    office.name("seyma")
    assert [chip.text() for chip in who.chips()] == ["Şeyma"]


def test_somebody_named_once_is_not_offered_again(office: Office) -> None:
    office.open()
    office.new_report()
    office.name("noor")
    office.type("noor")
    assert [s.adds for s in office.tab.entry.form.who.suggestions()] == [True] * 4


def test_a_name_nobody_has_is_never_added_by_enter_alone(office: Office) -> None:
    office.open()
    office.new_report()
    office.name("Karel Kiezel")
    assert office.tab.entry.presenter.form.parties == []
    office.save()
    assert "Karel Kiezel" in office.tab.entry.form.problem_at("who")


@pytest.mark.parametrize(
    ("downs", "kind"), [(1, PartyKind.STAFF), (2, PartyKind.GUARDIAN), (3, PartyKind.OUTSIDER), (4, PartyKind.UNKNOWN)]
)
def test_adults_and_an_unknown_child_are_added_with_the_arrow(office: Office, downs: int, kind: PartyKind) -> None:
    office.open()
    office.new_report()
    office.type("Karel Kiezel")
    for _ in range(downs):
        office.press(Key.Key_Down)
    office.press(Key.Key_Return)
    [party] = office.tab.entry.presenter.form.parties
    assert (party.kind, party.person) == (kind, None)
    assert party.name == ("Onbekend kind" if kind is PartyKind.UNKNOWN else "Karel Kiezel")


def test_backspace_goes_to_the_last_chip_and_delete_takes_it_away(office: Office) -> None:
    office.open()
    office.new_report()
    office.name("noor")
    office.name("finn")
    office.press(Key.Key_Backspace)
    office.press(Key.Key_Delete)
    assert [p.name for p in office.tab.entry.presenter.form.parties] == ["Noor van der Regenboog"]


def test_a_role_is_chosen_in_the_menu_and_space_adds_a_second(office: Office) -> None:
    office.open()
    office.new_report()
    office.name("noor")
    office.press(Key.Key_Backspace)
    office.press(Key.Key_Down)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Space)
    QTest.keyClick(menu, Key.Key_Escape)
    assert office.tab.entry.presenter.form.parties[0].roles == ("undergoes", "present")


def test_the_moment_is_typed_as_one_says_it(office: Office) -> None:
    office.open()
    office.new_report()
    office.press(Key.Key_Tab)
    office.type("gisteren 9u")
    office.press(Key.Key_Tab)
    form = office.tab.entry.presenter.form
    assert (form.happened_on.day, form.happened_at and form.happened_at.hour) == (23, 9)
    assert office.tab.entry.form.when.text() == "gisteren 9:00"


def test_a_moment_that_does_not_exist_stays_and_is_not_saved(office: Office) -> None:
    office.open()
    office.new_report()
    office.name("noor")
    office.press(Key.Key_Tab)
    office.type("32 november")
    office.press(Key.Key_Tab)
    assert office.tab.entry.form.problem_at("when") == "Deze dag of tijd bestaat niet"
    office.tab.entry.presenter.toggle_kind("fight")
    office.save()
    assert office.rows() == ()
    assert office.tab.entry.form.when.text() == "32 november"
