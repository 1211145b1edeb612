"""The list and the incident beside it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTextEdit, QWidget

from buut_desktop.domain.incident import ChosenKind
from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.text import LinkedText
from buut_desktop.ui.incidents.list_query import Period
from buut_desktop.ui.incidents.todo_pane import ToDoPane
from buut_desktop.ui.shared.place import CASES, INCIDENTS, Place
from buut_desktop.use_cases.keep_staff import KeepStaff
from buut_desktop.use_cases.list_incidents import IncidentFilter
from buut_desktop.use_cases.mark_in_esis import MarkInEsis
from buut_desktop.use_cases.show_incident import IncidentView, ShowIncident
from tests import builders
from tests.ui.incidents.office import Office

Key = Qt.Key
TODAY = date(2026, 11, 24)
HOSTILE = "<b>Łucja</b> & <img src=x> 'Dennenappel"


def _listed(office: Office) -> list[str]:
    return [row.incident.number for row in office.tab.list_pane.rows.rows.items()]


def _words(widget: QWidget) -> str:
    QApplication.processEvents()  # what was put in a moment ago is shown by then
    shown = (label.text() for label in widget.findChildren(QLabel) if not label.isHidden())
    return "\n".join(shown).replace("\u200b", "")


def _open(office: Office, **size: int) -> None:
    office.open(**size)
    office.tab.show_place(Place(INCIDENTS))


def test_filters_limit_the_list_and_can_be_cleared(office: Office) -> None:
    office.register(0)
    office.register(4, kinds=(ChosenKind("accident"),), severity=None, happened_on=TODAY - timedelta(days=40))
    office.register(1, happened_on=date(2026, 5, 1))
    _open(office)
    pane = office.tab.list_pane
    assert _listed(office) == ["2026-001", "2026-002"]
    assert pane.count.text() == "2 incidenten"
    pane._change(period=Period.WEEK)
    assert _listed(office) == ["2026-001"]
    pane._change(period=Period.LAST_YEAR)
    assert _listed(office) == ["2025-001"]
    pane._change(period=Period.EVER, kind="accident")
    assert _listed(office) == ["2026-002"]
    pane._change(kind=None, state=IncidentFilter.TO_ADD)
    assert _listed(office) == ["2026-002"]
    pane._change(kind="bullying")
    assert _listed(office) == []
    assert "Filters wissen" in _words(pane)
    pane.clear_button.click()
    assert _listed(office) == ["2026-001", "2026-002"]


def test_the_order_can_be_turned_round(office: Office) -> None:
    office.register(0)
    office.register(1, happened_on=TODAY - timedelta(days=3))
    _open(office)
    office.tab.list_pane.order.click()
    assert _listed(office) == ["2026-002", "2026-001"]
    assert office.tab.list_pane.order.text() == "Oudste eerst"


def test_the_list_is_searched_by_words_of_the_text_and_names(office: Office) -> None:
    office.register(0, what=LinkedText("Iets met de schommel."))
    office.register(3)
    _open(office)
    office.tab.list_pane.search.setFocus()
    office.type("schom")
    office.press(Key.Key_Return)
    assert _listed(office) == ["2026-001"]
    office.press(Key.Key_Escape)
    office.type("seyma")
    office.press(Key.Key_Return)
    assert _listed(office) == ["2026-002"]


class Counted:
    """Counts how often an incident is looked at."""

    def __init__(self, real: ShowIncident) -> None:
        self.real, self.looks = real, 0

    def __call__(self, actor: Actor, incident: UUID) -> IncidentView:
        """Look."""
        self.looks += 1
        return self.real(actor, incident)


def test_walking_past_incidents_is_not_looking_at_them(office: Office) -> None:
    for place in range(5):
        office.register(place)
    counted = Counted(office.school.use(ShowIncident))
    office.open(show_incident=counted)
    office.tab.show_place(Place(INCIDENTS))
    for _ in range(4):
        office.press(Key.Key_Down)
    current = office.tab.list_pane.current()
    office.qtbot.waitUntil(lambda: office.tab.place().record == current)
    assert counted.looks == 1


def test_the_selection_is_remembered_and_returned_to(office: Office) -> None:
    made = office.register(0, 1)
    office.register(2)
    _open(office)
    office.tab.show_place(Place(INCIDENTS, made.incident))
    place = office.tab.place()
    _open(office)
    office.tab.show_place(place)
    assert office.tab.list_pane.current() == made.incident
    assert "Vechtpartij op het plein" in _words(office.tab.detail)


def test_an_incident_that_filters_leave_out_is_still_shown_when_asked_for(office: Office) -> None:
    made = office.register(0, happened_on=date(2026, 5, 1))
    office.register(1)
    _open(office)
    office.tab.show_place(Place(INCIDENTS, made.incident))
    assert office.tab.list_pane.current() == made.incident


def test_a_correction_keeps_what_stood_there_readable_in_dutch(office: Office) -> None:
    made = office.register(0, 1)
    _open(office)
    office.tab.show_place(Place(INCIDENTS, made.incident))
    office.tab.detail.correct_button.click()
    office.save()
    assert office.tab.entry.form.problem_at("reason") == "Schrijf in één zin waarom."
    office.type("Het bleek op de gang te zijn")
    form = office.tab.entry.form
    form.place.setFocus()
    office.type("g")
    office.save()
    words = _words(office.tab.detail)
    assert "Vechtpartij op de gang" in words
    assert "Reden: Het bleek op de gang te zijn" in words
    assert "Plek: plein → gang" in words
    assert f"vandaag 14:00 · {office.school.coach.name}" in words
    assert office.told.toasts == ["Bewaard"]


def test_a_correction_made_from_an_older_state_is_refused_and_kept(office: Office) -> None:
    made = office.register(0, 1)
    _open(office)
    office.tab.show_place(Place(INCIDENTS, made.incident))
    office.tab.detail.correct_button.click()
    office.type("Anders")
    office.school.use(MarkInEsis)(office.school.leader, made.incident, 1, TODAY, "")
    office.save()
    assert "intussen veranderd" in office.tab.entry.problem.text()
    assert office.tab.entry.is_open()
    office.press(Key.Key_Escape)
    office.tab.show_place(Place(INCIDENTS, made.incident))
    office.tab.detail.correct_button.click()
    assert office.tab.entry.form.reason.text() == "Anders"
    assert office.tab.entry.form.banner.text().startswith("Dit incident is veranderd sinds je concept.")
    office.save()
    assert office.shown().history[0].reason == "Anders"


def test_in_esis_is_noted_on_one_line_and_can_be_taken_back(office: Office) -> None:
    made = office.register(0, happened_on=TODAY - timedelta(days=2))
    _open(office)
    office.tab.show_place(Place(INCIDENTS, made.incident))
    esis = office.tab.detail.esis
    esis.open_button.click()
    office.type("21-11")
    esis.keep_button.click()
    assert esis.error.text() == "Deze datum ligt voor de dag waarop het gebeurde."
    esis.day.selectAll()
    office.type("gisteren")
    esis.by.setFocus()
    esis.by.selectAll()
    office.type("Pim Passer")
    office.press(Key.Key_Return)
    assert "In Esis gezet op 23 november 2026 door Pim Passer" in _words(esis)
    assert office.told.toasts == ["Vermeld: staat in Esis"]
    esis.back_button.click()
    assert office.shown().incident.in_esis is None
    assert "Staat nog niet in Esis" in _words(esis)


def test_who_put_it_in_esis_is_taken_from_the_colleagues_and_enter_then_keeps(office: Office) -> None:
    office.school.use(KeepStaff).add(office.school.coach, "Zoë Gum")
    made = office.register(0)
    _open(office)
    office.tab.show_place(Place(INCIDENTS, made.incident))
    esis = office.tab.detail.esis
    esis.open_button.click()
    office.press(Key.Key_Tab)
    assert esis.by.hasFocus()
    office.type("zo")
    office.press(Key.Key_Return)
    assert esis.by.text() == "Zoë Gum"
    assert office.shown().incident.in_esis is None
    office.press(Key.Key_Return)
    kept = office.shown().incident.in_esis
    assert kept is not None
    assert kept.by == "Zoë Gum"


def test_a_case_is_opened_with_one_action_and_then_gone_to(office: Office) -> None:
    made = office.register(0, 1)
    _open(office)
    office.tab.show_place(Place(INCIDENTS, made.incident))
    office.tab.detail.case_button.click()
    [place] = [p for p in office.told.went if p.tab == CASES]
    assert office.told.toasts == ["Casus 2026-C01 geopend, stap 1"]
    assert office.tab.detail.case_button.text() == "Naar casus 2026-C01"
    office.tab.detail.case_button.click()
    assert office.told.went[-1] == place
    assert office.shown().incident.case == place.record


def test_what_is_missing_and_what_came_before_stand_beside(office: Office) -> None:
    office.register(0, 1, happened_on=TODAY - timedelta(days=9))
    made = office.register(0, 2, severity=None, place=None, responder=True)
    _open(office)
    office.tab.show_place(Place(INCIDENTS, made.incident))
    words = _words(office.tab.todo)
    assert "Plek en ernst" in words
    assert "Twee vragen nog leeg" in words
    assert "Wie zet dit in Esis: de leerkracht of de BHV’er?" in words
    assert "Noor: één eerder incident dit schooljaar." in words


def test_saving_with_a_case_opens_both(office: Office) -> None:
    office.open()
    office.new_report()
    office.name("noor")
    office.tab.entry.presenter.toggle_kind("fight")
    office.tab.entry.case_button.click()
    assert [p.tab for p in office.told.went if p.tab == CASES] == [CASES]
    assert office.rows()[0].incident.case is not None


def test_an_empty_school_says_how_to_begin(office: Office) -> None:
    _open(office)
    assert office.tab.empty.isVisible()
    office.tab.empty.buttons[0].click()
    assert office.tab.entry.is_open()


def test_words_that_look_like_markup_are_shown_as_they_are(office: Office) -> None:
    parties = [builders.party(office.people.pupils[0]), builders.staff(HOSTILE)]
    text = LinkedText("<a href='x'>klik</a> & niet meer")
    made = office.register(0, parties=parties, what=text, reported_by=HOSTILE)
    _open(office)
    office.tab.show_place(Place(INCIDENTS, made.incident))
    shown = [label for label in office.tab.findChildren(QLabel) if "<" in label.text()]
    assert any(HOSTILE in label.text().replace("\u200b", "") for label in shown)
    assert {label.textFormat() for label in shown} == {Qt.TextFormat.PlainText}


def test_a_list_of_incidents_makes_room_where_the_window_has_none(office: Office) -> None:
    made = office.register(0, 1)
    for width, height, panes in (
        (1366, 688, (True, True, True)),
        (1200, 640, (True, True, True)),
        (1040, 688, (True, True, False)),
        (900, 688, (False, True, False)),
        (1366, 560, (False, True, False)),
    ):
        _open(office, width=width, height=height)
        office.tab.show_place(Place(INCIDENTS, made.incident))
        tab = office.tab
        beside = tab.findChildren(ToDoPane)[0].isVisible()
        assert (tab.list_pane.isVisible(), tab.detail.isVisible(), beside) == panes, (width, height)
        if not panes[0]:
            tab.detail.back_button.click()
            assert tab.list_pane.isVisible()
            assert not tab.detail.isVisible()


@pytest.mark.parametrize("name", ["Noor", "Wolfeschlegelsteinhausenbergerdorff van der Ijsvogelnestkastdeksel"])
def test_the_tab_fits_a_small_window(office: Office, name: str) -> None:
    made = office.register(0, parties=[builders.staff(name), builders.party(office.people.pupils[0])], reported_by=name)
    _open(office, width=910, height=432)
    office.tab.show_place(Place(INCIDENTS, made.incident))
    least = office.tab.minimumSizeHint()
    assert least.width() <= 880
    assert least.height() <= 344
    assert office.tab.detail.width() <= 910
    office.new_report()
    assert office.tab.entry.width() <= 910


def test_every_control_has_a_name(office: Office) -> None:
    made = office.register(0, 1, severity=None)
    _open(office)
    office.tab.show_place(Place(INCIDENTS, made.incident))
    office.new_report()
    office.name("noor")
    office.tab.entry.presenter.toggle_kind("aggression")
    controls = [
        each
        for kind in (QAbstractButton, QLineEdit, QTextEdit, QComboBox)
        for each in office.tab.findChildren(kind)
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(controls) > 20
    nameless = [
        type(each).__name__
        for each in controls
        if not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
    ]
    assert nameless == []
