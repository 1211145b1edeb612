"""Nothing typed in a report is lost; and what may not be kept is nowhere."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from buut_desktop.domain.incident import IncidentEntry
from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.ui.incidents.entry import DRAFT_AFTER_MS
from buut_desktop.ui.shared.place import INCIDENTS, NEW, Place
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.register_incident import DRAFT, Registered, RegisterIncident
from tests.ui.incidents.office import Office

Key = Qt.Key


def _begin(office: Office) -> None:
    office.open()
    office.new_report()
    office.name("noor")
    office.name("finn")
    office.tab.entry.form.what.setFocus()
    office.type("Duwen bij het klimrek")


def _serious(office: Office) -> None:
    office.tab.entry.presenter.toggle_kind("fight")
    office.tab.entry.presenter.set_severity("serious")


def test_text_is_a_draft_within_a_second_after_the_last_key(office: Office) -> None:
    assert DRAFT_AFTER_MS < 1000
    _begin(office)
    office.qtbot.waitUntil(lambda: "Duwen bij het klimrek" in "".join(office.drafts()), timeout=1000)
    assert office.tab.entry.status.text() == "Concept bewaard 14:00"


def test_a_choice_is_a_draft_at_once(office: Office) -> None:
    office.open()
    office.new_report()
    office.name("noor")
    office.qtbot.waitUntil(lambda: len(office.drafts()) == 1, timeout=200)


def test_esc_closes_and_keeps_the_draft_and_it_comes_back(office: Office) -> None:
    _begin(office)
    office.press(Key.Key_Escape)
    assert not office.tab.entry.is_open()
    office.new_report()
    assert office.tab.entry.form.what.text() == "Duwen bij het klimrek"
    assert [chip.text() for chip in office.tab.entry.form.who.chips()] == ["Noor", "Finn"]


def test_a_draft_comes_back_after_a_restart(office: Office) -> None:
    _begin(office)
    office.tab.keep_drafts()
    place = office.tab.place()
    office.close()
    office.school.reopen()
    office.open()
    office.tab.show_place(place)
    assert place == Place(INCIDENTS, None, NEW)
    assert office.tab.entry.is_open()
    assert office.tab.entry.form.what.text() == "Duwen bij het klimrek"


def test_an_untouched_form_leaves_no_draft(office: Office) -> None:
    office.open()
    office.new_report()
    office.press(Key.Key_Escape)
    assert office.drafts() == []


def test_a_draft_that_cannot_be_read_is_shown_as_text(office: Office) -> None:
    office.school.use(KeepDraft)(office.school.coach, DRAFT, "", json.dumps({"format": 0, "what": "oude woorden"}))
    office.open()
    office.new_report()
    assert "oude woorden" in office.tab.entry.form.what.text()
    assert not office.tab.entry.form.banner.isHidden()


def test_a_draft_thrown_away_can_be_taken_back(office: Office) -> None:
    _begin(office)
    office.tab.keep_drafts()
    office.tab.entry.drop_button.click()
    assert office.drafts() == []
    assert office.told.toasts == ["Concept weggegooid"]


@pytest.mark.parametrize("adult_first", [True, False])
def test_kind_eight_with_an_adult_shows_the_card_and_keeps_nothing(office: Office, adult_first: bool) -> None:
    _begin(office)
    office.tab.keep_drafts()
    assert len(office.drafts()) == 1
    form, presenter = office.tab.entry.form, office.tab.entry.presenter

    def add_adult() -> None:
        form.who.input.setFocus()
        office.type("Karel Kiezel")
        office.press(Key.Key_Down)
        office.press(Key.Key_Return)

    def choose_kind() -> None:
        presenter.toggle_kind("sexual_intimidation")

    for do in (add_adult, choose_kind) if adult_first else (choose_kind, add_adult):
        do()
    entry = office.tab.entry
    assert office.drafts() == []
    assert entry.card.isVisible()
    assert not entry.form.isVisible()
    assert entry.card.accessibleName().startswith("STOP")
    assert not entry.save_button.isVisible()
    assert not entry.case_button.isVisible()
    office.save()
    office.tab.keep_drafts()
    assert not entry._timer.isActive()  # nothing is about to be kept either
    assert (office.drafts(), office.rows()) == ([], ())
    entry.read_button.click()
    assert not entry.is_open()
    office.new_report()
    assert entry.form.what.text() == ""
    assert office.drafts() == []


def test_a_card_by_mistake_gives_the_report_back(office: Office) -> None:
    _begin(office)
    presenter = office.tab.entry.presenter
    presenter.toggle_kind("sexual_intimidation")
    office.tab.entry.form.who.input.setFocus()
    office.type("Karel Kiezel")
    office.press(Key.Key_Down)
    office.press(Key.Key_Return)
    office.tab.entry.back_button.click()
    assert office.tab.entry.form.isVisible()
    assert [p.name for p in presenter.form.parties] == ["Noor van der Regenboog", "Finn Zonnewijzer"]
    assert presenter.form.what == "Duwen bij het klimrek"


def test_a_matter_between_staff_is_not_kept(office: Office) -> None:
    office.open()
    office.new_report()
    for name in ("Karel Kiezel", "Wim Windvaan"):
        office.type(name)
        office.press(Key.Key_Down)
        office.press(Key.Key_Return)
    assert office.tab.entry.card.accessibleName().startswith("Een zaak tussen medewerkers")
    assert office.drafts() == []


def test_kind_eight_between_children_shows_its_card_and_can_be_saved(office: Office) -> None:
    _begin(office)
    office.tab.entry.presenter.toggle_kind("sexual_intimidation")
    assert office.tab.entry.form.banner.text().startswith("Seksueel gedrag tussen kinderen")
    office.save()
    assert len(office.rows()) == 1


def test_every_serious_save_says_that_nobody_is_warned(office: Office) -> None:
    _begin(office)
    _serious(office)
    office.save()
    entry = office.tab.entry
    assert entry.is_open()
    assert "het waarschuwt niemand" in entry.card.accessibleName()
    office.press(Key.Key_Return)
    assert not entry.is_open()
    assert office.told.toasts == ["Incident 2026-001 bewaard"]


class FullDisk:
    """Registers nothing until there is room again."""

    def __init__(self, real: RegisterIncident) -> None:
        self.real, self.full = real, True

    def __call__(self, actor: Actor, entry: IncidentEntry) -> Registered:
        """Refuse or register."""
        if self.full:
            raise KnownProblem("disk_full")
        return self.real(actor, entry)


def test_a_full_disk_is_told_in_place_and_the_text_stays(office: Office) -> None:
    disk = FullDisk(office.school.use(RegisterIncident))
    office.open(register_incident=disk)
    office.new_report()
    office.name("noor")
    office.tab.entry.presenter.toggle_kind("fight")
    office.tab.entry.form.what.setFocus()
    office.type("Blijft staan")
    office.save()
    entry = office.tab.entry
    assert entry.problem.isVisible()
    assert entry.problem.text().startswith("Niet bewaard: de schijf is vol")
    assert (entry.save_button.text(), entry.status.text()) == ("Opnieuw bewaren", "Nog niet bewaard")
    assert entry.form.what.text() == "Blijft staan"
    assert office.told.problems == ["Niet bewaard: de schijf is vol"]
    disk.full = False
    entry.save_button.click()
    assert office.shown().incident.entry.what.text == "Blijft staan"
    assert not entry.problem.isVisible()


def test_what_is_missing_is_said_at_its_field(office: Office) -> None:
    office.open()
    office.new_report()
    office.save()
    form = office.tab.entry.form
    assert form.problem_at("who").startswith("Noem minstens één betrokkene")
    office.name("noor")
    office.save()
    assert (form.problem_at("who"), form.problem_at("kind")) == ("", "Kies minstens één soort.")
    office.tab.entry.presenter.toggle_kind("fight")
    office.tab.entry.presenter.set_when(office.school.clock.today() + timedelta(days=1), None)
    office.save()
    assert form.problem_at("when") == "Deze datum ligt in de toekomst."


def test_the_same_child_on_the_same_day_is_asked_about(office: Office) -> None:
    made = office.register(0, 1)
    _begin(office)
    form = office.tab.entry.form
    assert form.banner.text() == "Vandaag 10:20 is voor Noor en Finn al iets gemeld. Is dit hetzelfde?"
    form.banner._act()
    assert office.tab.place() == Place(INCIDENTS, made.incident)
    assert len(office.drafts()) == 1
