"""Walking the eleven steps of a case by keyboard: done, niet nodig, later, reopened, closed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from buut_desktop.domain.case import CaseState, StepState
from buut_desktop.ui.cases.field_controls import YES_NO_UNKNOWN
from buut_desktop.ui.cases.tab import CasesTab
from buut_desktop.ui.shared.person_line import PersonLine
from buut_desktop.ui.shared.place import CASES, INCIDENTS, Place
from buut_desktop.ui.shared.segmented import Segmented
from buut_desktop.use_cases.list_cases import CaseQuery, ListCases
from tests.ui.cases.conftest import Office, control

TODAY = date(2026, 11, 24)


def shown(tab: CasesTab) -> str:
    """The step on screen."""
    place = tab.place()
    assert place.record is not None
    return place.page


def state(office: Office, tab: CasesTab, code: str) -> StepState:
    """How the step is kept."""
    record = tab.place().record
    assert record is not None
    return office.view(record).case.record(code).state


def test_all_eleven_steps_are_walked_by_keyboard_and_the_case_is_closed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = office.opened("fight")
    case = tab.place().record
    assert case is not None
    for number in range(1, 12):
        assert shown(tab) == f"step.{number:02d}"
        if number == 4:
            office.keys("Wie mag er op het klimrek?")
        elif number == 9:
            office.keys("vandaag")
            office.press(Qt.Key.Key_Return)
            control(tab, "informed_on", f"{office.pupils[1].id}/1").focus()
            office.keys("gisteren")
        elif number == 10:
            office.keys("vandaag")
        elif number == 11:
            control(tab, "talk_on").focus()
            office.keys("24-11")
        office.done()
    view = office.view(case)
    assert view.missing == ()
    assert {view.case.record(s.code).state for s in view.plan.steps} == {StepState.DONE}
    assert view.case.record("step.04").answer("core") == "Wie mag er op het klimrek?"
    assert view.case.record("step.09").answer("informed_on", f"{office.pupils[1].id}/1") == "2026-11-23"
    assert {r.done_by for r in view.case.steps} == {office.school.coach.name}
    assert office.told.toasts[:2] == ["Stap 1 klaar", "Stap 2 klaar"]
    header = tab.case_page.header
    assert header.close_button.isVisible()
    assert not header.what.isVisible()
    asked: list[str] = []
    monkeypatch.setattr("buut_desktop.ui.cases.tab.confirm", lambda _p, text, *_w: asked.append(text) or True)
    header.close_button.click()
    assert asked == ["Casus 2026-C01 afsluiten? Alle stappen zijn klaar, het laatste gesprek was op 24 november 2026."]
    assert office.view(case).case.state is CaseState.CLOSED
    assert header.state.text() == "Afgesloten"
    assert not tab.case_page.step_page.footer.reopen.isVisible()


def test_what_is_missing_is_listed_and_leads_to_its_step(office: Office) -> None:
    tab = office.opened("bullying", step="step.01")
    header = tab.case_page.header
    assert header.count.text() == "Nog 11 nodig om af te sluiten"
    assert "Stap 9, Ouders betrekken: ouders geïnformeerd" in header.missing_words()
    assert not header.close_button.isVisible()
    header.what.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if "Ouders" in action.text()).trigger()
    menu.close()
    assert shown(tab) == "step.09"


def test_a_required_field_that_is_empty_is_marked_and_nothing_is_kept(office: Office) -> None:
    tab = office.opened(step="step.09")
    first, second = (control(tab, "informed_on", f"{pupil.id}/1") for pupil in office.pupils[:2])
    office.keys("vandaag")
    office.done()
    assert shown(tab) == "step.09"
    assert state(office, tab, "step.09") is StepState.OPEN
    assert not first.widget.error.isVisible()
    assert second.widget.error.text() == "Dit is nog nodig."
    assert second.widget.control.hasFocus()
    assert "ouders geïnformeerd" in tab.case_page.step_page.footer.banner.text()
    office.keys("vandaag")
    office.done()
    assert state(office, tab, "step.09") is StepState.DONE


def test_what_is_still_needed_does_not_stand_in_the_way_of_putting_it_off(office: Office) -> None:
    tab = office.opened(step="step.09")
    office.done()
    footer = tab.case_page.step_page.footer
    assert footer.banner.isVisible()
    footer.later.click()
    assert footer.planned.hasFocus()
    footer.not_needed.click()
    assert footer.reason.hasFocus()


def test_a_day_that_does_not_exist_keeps_the_step_open(office: Office) -> None:
    tab = office.opened(step="step.10")
    office.keys("32 november")
    office.done()
    assert shown(tab) == "step.10"
    assert control(tab, "esis_on").widget.error.text() == "Die dag bestaat niet"


@pytest.mark.parametrize(
    ("number", "bullying", "may"), [(1, True, True), (2, False, False), (3, True, False), (3, False, True)]
)
def test_niet_nodig_is_offered_where_the_plan_allows_it(office: Office, number: int, bullying: bool, may: bool) -> None:
    tab = office.opened("bullying" if bullying else "fight", step=f"step.{number:02d}")
    assert tab.case_page.step_page.footer.not_needed.isVisible() is may


def test_niet_nodig_asks_why_in_place_with_a_reason_ready(office: Office) -> None:
    tab = office.opened(step="step.01")
    footer = tab.case_page.step_page.footer
    footer.not_needed.click()
    assert footer.reason.hasFocus()
    assert footer.reason.text() == "De situatie was al voorbij."
    footer.reason.clear()
    office.press(Qt.Key.Key_Return)
    assert state(office, tab, "step.01") is StepState.OPEN
    office.keys("De bel ging net.")
    office.press(Qt.Key.Key_Return)
    record = tab.place().record
    assert record is not None
    kept = office.view(record).case.record("step.01")
    assert (kept.state, kept.reason) == (StepState.NOT_NEEDED, "De bel ging net.")
    assert shown(tab) == "step.02"
    tab.case_page.rail.chosen.emit("step.01")
    assert tab.case_page.step_page.state_banner.text() == "Deze stap is niet nodig De bel ging net."


def test_nuancing_is_not_needed_with_one_press(office: Office) -> None:
    tab = office.opened(step="step.06")
    tab.case_page.step_page.footer.not_needed.click()
    assert state(office, tab, "step.06") is StepState.NOT_NEEDED
    assert shown(tab) == "step.07"


def test_later_verder_keeps_what_was_typed_and_comes_back_under_due(office: Office) -> None:
    tab = office.opened(step="step.04")
    office.keys("Wie is aan de beurt?")
    footer = tab.case_page.step_page.footer
    footer.later.click()
    assert footer.planned.hasFocus()
    office.keys("1-12")
    office.press(Qt.Key.Key_Return)
    case = tab.place().record
    assert case is not None
    kept = office.view(case).case.record("step.04")
    assert (kept.state, kept.planned_on, kept.done_on) == (StepState.OPEN, date(2026, 12, 1), None)
    assert kept.answer("core") == "Wie is aan de beurt?"
    assert office.told.toasts == ["Herinnering op di 1 dec"]
    office.school.clock.later(days=7)
    assert ("step.04", date(2026, 12, 1)) in [(step.code, day) for step, day in office.view(case).due]
    tab.show_place(Place(CASES, case, "step.01"))
    rail = tab.case_page.rail.model()
    assert rail.index(3, 0).data() == "Stap 4, Probleem verhelderen, bezig, vandaag"


def test_a_step_that_is_done_shows_by_whom_and_can_be_opened_again(office: Office) -> None:
    case = office.case()
    office.fill_all(case, until=4)
    tab = office.tab()
    tab.show_place(Place(CASES, case, "step.04"))
    page = tab.case_page.step_page
    assert page.state_banner.text() == "Gedaan op di 24 nov 2026 door Pim Passer"
    assert not page.note_field.isVisible()
    page.footer.reopen.click()
    assert state(office, tab, "step.04") is StepState.OPEN
    assert control(tab, "core").filled
    assert page.by.who() == "Pim Passer"
    office.done()
    assert office.view(case).case.record("step.04").done_by == "Pim Passer"


def test_a_case_is_taken_up_where_it_was_left(office: Office) -> None:
    case = office.case()
    office.fill_all(case, until=2)
    tab = office.tab()
    tab.show_place(Place(CASES, case))
    assert tab.place() == Place(CASES, case, "step.03")
    tab.show_place(Place(CASES, case, "timeline"))
    assert tab.place() == Place(CASES, case, "timeline")
    again = office.tab()
    again.show_place(tab.place())
    assert again.place() == tab.place()
    again.show_place(Place(CASES))
    assert again.place() == Place(CASES)


def test_steps_forbidden_by_the_kind_say_why_and_cannot_be_opened(office: Office) -> None:
    tab = office.opened("sexual_intimidation", step="step.08")
    page = tab.case_page.step_page
    assert "niet samenbrengen" in page.state_banner.text()
    assert not page.footer.reopen.isVisible()
    assert not page.fields.isVisible()


def test_when_and_by_whom_stand_in_the_title_line_and_are_kept(office: Office) -> None:
    tab = office.opened(step="step.01")
    page = tab.case_page.step_page
    assert (page.when.text(), page.by.chip.text()) == ("vandaag", "door mij")
    page.when._choose("2026-11-23")
    page.by.chip._choose("Karin Bordkrijt")
    assert page.by.chip.accessibleName() == "Door wie: door Karin Bordkrijt"
    office.done()
    record = tab.place().record
    assert record is not None
    kept = office.view(record).case.record("step.01")
    assert (kept.done_on, kept.done_by) == (date(2026, 11, 23), "Karin Bordkrijt")


def _typing_who(office: Office) -> tuple[CasesTab, PersonLine]:
    """Choose *Iemand anders…* on the chip."""
    tab = office.opened(step="step.01")
    by = tab.case_page.step_page.by
    by.chip._choose(by.chip._options[-1][0])
    assert by.line.hasFocus()
    assert not by.chip.isVisible()
    return tab, by.line


def test_somebody_else_is_typed_in_place_of_the_chip(office: Office) -> None:
    tab, line = _typing_who(office)
    by = tab.case_page.step_page.by
    office.keys("Ömer Inktpot")
    office.press(Qt.Key.Key_Return)
    assert by.who() == "Ömer Inktpot"
    assert by.chip.hasFocus()
    assert not line.isVisible()


def test_a_colleague_is_taken_by_three_letters_and_enter(office: Office) -> None:
    tab, line = _typing_who(office)
    office.keys("bor")
    assert [found.name for found in line.suggestions()] == ["Karin Bordkrijt"]
    office.press(Qt.Key.Key_Return)
    assert tab.case_page.step_page.by.chip.text() == "door Karin Bordkrijt"
    tab.keep_drafts()
    again = office.tab()
    again.show_place(tab.place())
    assert again.case_page.step_page.by.who() == "Karin Bordkrijt", "the draft has the whole name"


def test_esc_closes_the_list_and_then_brings_the_chip_back(office: Office) -> None:
    tab, line = _typing_who(office)
    by = tab.case_page.step_page.by
    office.keys("kar")
    office.press(Qt.Key.Key_Escape)
    assert (line.suggestions(), line.isVisible()) == ((), True)
    office.press(Qt.Key.Key_Escape)
    assert by.chip.hasFocus()
    assert by.chip.text() == "door mij"


def test_a_name_still_in_the_line_is_kept_with_the_step(office: Office) -> None:
    tab, _line = _typing_who(office)
    office.keys("Ömer Inktpot")
    office.done()
    record = tab.place().record
    assert record is not None
    assert office.view(record).case.record("step.01").done_by == "Ömer Inktpot"


def test_the_incident_is_one_press_away(office: Office) -> None:
    tab = office.opened()
    link = next(b for b in tab.case_page.context.findChildren(QPushButton) if "2026-001" in b.accessibleName())
    link.click()
    record = tab.place().record
    assert record is not None
    assert office.told.places == [Place(INCIDENTS, office.view(record).incidents[0].id)]


def test_fields_of_every_kind_are_filled_by_keyboard_and_kept(office: Office) -> None:
    tab = office.opened(step="step.01")
    office.keys("Kar")
    assert isinstance(control(tab, "taken_by").widget.control, PersonLine)
    control(tab, "whom").focus()
    office.keys("Noor naar binnen")
    injury = control(tab, "injury")
    assert isinstance(injury.widget.control, Segmented)
    injury.focus()
    office.press(Qt.Key.Key_Right)
    office.press(Qt.Key.Key_Right)
    tab.case_page.step_page.note.setFocus()
    office.keys("Rustig.")
    office.done()
    record = tab.place().record
    assert record is not None
    kept = office.view(record).case.record("step.01")
    assert kept.answer("taken_by") == "Kar"
    assert kept.answer("whom") == "Noor naar binnen"
    assert kept.answer("injury") == YES_NO_UNKNOWN[1][0]
    assert kept.note.text == "Rustig."


def test_a_person_field_takes_the_first_with_enter_and_leaves_another_name_alone(office: Office) -> None:
    tab = office.opened(step="step.01")
    line = control(tab, "taken_by").widget.control
    assert isinstance(line, PersonLine)
    office.keys("kar")
    office.press(Qt.Key.Key_Return)
    assert line.text() == "Karin Bordkrijt"
    line.selectAll()
    office.keys("Karrin")
    assert [(found.name, found.alike) for found in line.suggestions()] == [("Karin Bordkrijt", True)]
    office.press(Qt.Key.Key_Tab)
    assert line.text() == "Karrin"
    assert not line.hasFocus()
    tab.keep_drafts()
    again = office.tab()
    again.show_place(tab.place())
    kept = control(again, "taken_by").widget.control
    assert isinstance(kept, PersonLine)
    assert kept.text() == "Karrin"


def test_oneself_is_the_first_of_everybody_that_the_arrow_shows(office: Office) -> None:
    tab = office.opened(step="step.01")
    line = control(tab, "taken_by").widget.control
    assert isinstance(line, PersonLine)
    office.press(Qt.Key.Key_Down)
    assert [found.name for found in line.suggestions()] == [office.school.coach.name, "Karin Bordkrijt"]
    office.press(Qt.Key.Key_Return)
    assert line.text() == office.school.coach.name


def test_every_child_tells_and_a_second_address_is_added(office: Office) -> None:
    tab = office.opened(step="step.02", pupils=3)
    told = [c for c in tab.case_page.step_page.fields.controls() if c.field.code == "own_words"]
    assert [c.widget.control.accessibleName() for c in told] == [
        f"{name}: Eigen woorden van het kind" for name in ("Noor", "Finn", "Aimée")
    ]
    tab.case_page.rail.chosen.emit("step.09")
    fields = tab.case_page.step_page.fields
    asked = {c.subject.split("/")[0] for c in fields.controls()}
    assert asked == {str(p.id) for p in office.pupils[:2]}, "not the parents of who stood by"
    add = next(b for b in fields.findChildren(QPushButton) if b.accessibleName() == "Finn: adres 2 toevoegen")
    add.click()
    second = control(tab, "informed_on", f"{office.pupils[1].id}/2")
    assert second.widget.control.hasFocus()
    office.keys("gisteren")
    office.press(Qt.Key.Key_Return)
    tab.keep_drafts()
    tab.case_page.rail.chosen.emit("step.01")
    tab.case_page.rail.chosen.emit("step.09")
    assert control(tab, "informed_on", f"{office.pupils[1].id}/2").filled


def test_the_list_shows_what_is_next_and_enter_opens_it(office: Office) -> None:
    case = office.case()
    office.school.clock.later(days=1)
    tab = office.tab()
    tab.show_place(Place(CASES))
    rows = tab.list_page.list.rows
    spoken = rows.data(rows.index(0))
    assert "Noor en Finn" in spoken
    assert "Volgende: stap 1" in spoken
    assert "1 dag te laat" in spoken
    assert tab.list_page.list.hasFocus()
    office.press(Qt.Key.Key_Return)
    assert tab.place() == Place(CASES, case, "step.01")
    assert len(office.school.use(ListCases)(office.school.coach, CaseQuery())) == 1


def test_the_list_is_searched_filtered_and_says_what_to_do_when_empty(office: Office) -> None:
    tab = office.tab()
    tab.show_place(Place(CASES))
    page = tab.list_page
    assert page.empty_buttons[0].isVisible()
    page.empty_buttons[0].click()
    assert office.told.places == [Place(INCIDENTS)]
    office.case()
    page.reload()
    assert page.count.text() == "1 casus"
    page.search.setFocus()
    office.keys("şeyma")
    office.press(Qt.Key.Key_Return)
    assert not page.list.isVisible()
    page.clear_filters()
    assert page.list.isVisible()
    page.state._choose("closed")
    assert not page.list.isVisible()
