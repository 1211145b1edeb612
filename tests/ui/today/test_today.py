"""The tab of today: what is most urgent comes first, and each matter has one way on."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from buut_desktop.domain.case import StepRecord, StepState
from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Act, Actor
from buut_desktop.domain.sociogram import AnswerState, ProtocolStep
from buut_desktop.ui.shared.buttons import Button, IconButton
from buut_desktop.ui.shared.place import CASES, IMPORT, INCIDENTS, NEW, PROTOCOL, PUPILS, SOCIOGRAM, TODAY, Place
from buut_desktop.ui.today.matter_card import MatterRow
from buut_desktop.ui.today.page import Matter, TodayPage, page_of
from buut_desktop.ui.today.tab import TodayTab
from buut_desktop.use_cases.complete_step import CompleteStep
from buut_desktop.use_cases.finish_round import FinishRound
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_today import ListToday
from buut_desktop.use_cases.mark_in_esis import MarkInEsis
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.show_case import ShowCase
from buut_desktop.use_cases.start_round import Asking, StartRound
from buut_desktop.use_cases.walk_protocol import WalkProtocol
from tests import builders
from tests.school import People, School
from tests.ui.fake_desk import Told, new_desk

Opener = Callable[..., tuple[TodayTab, Told]]


@pytest.fixture
def opened(dressed: QApplication, qtbot: QtBot, school: School) -> Opener:
    """The tab at its place in a window of 1366×768."""

    def show(width: int = 1366, height: int = 600, actor: Actor | None = None) -> tuple[TodayTab, Told]:
        desk, told = new_desk(school, actor)
        tab = TodayTab(desk, list_today=school.use(ListToday), drafts=school.use(KeepDraft))
        qtbot.addWidget(tab)
        tab.resize(width, height)
        tab.show()
        tab.show_place(Place())
        return tab, told

    return show


def page(school: School, actor: Actor | None = None) -> TodayPage:
    """Give the words of the page as they are now."""
    who = actor or school.coach
    return page_of(school.use(ListToday)(who), school.policies, who, school.clock.now())


def an_incident(school: School, people: People, ago: int = 0, **changes: object) -> UUID:
    """Register an incident that happened `ago` days before today."""
    day = school.clock.today() - timedelta(days=ago)
    entry = builders.entry([builders.party(people.pupils[0])], happened_on=day, **changes)
    return school.use(RegisterIncident)(school.coach, entry).incident


def shown(tab: TodayTab) -> str:
    """Give every word on the tab that is not hidden."""
    QApplication.processEvents()  # what is new in a layout is shown in the next turn
    return "\n".join(label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab))


def test_a_step_past_its_date_is_shown_first_with_how_late_it_is(school: School) -> None:
    people = school.add_people()
    case = school.use(OpenCase)(school.coach, an_incident(school, people)).case
    school.clock.later(days=3)
    found = page(school)
    first = found.now[0]
    assert first.tag == "3 dagen te laat"
    assert first.late
    assert first.place == Place(CASES, case, "step.01")
    assert ("Noor", True) in first.detail
    assert [matter.button for matter in found.now] == ["Naar de stap", "Zet in Esis"]
    assert found.date_line == "vrijdag 27 november  ·  twee dingen kunnen niet wachten"


def test_a_step_of_the_coming_days_stands_under_this_week(school: School) -> None:
    people = school.add_people()
    case = school.use(OpenCase)(school.coach, an_incident(school, people)).case
    complete = school.use(CompleteStep)
    view = school.use(ShowCase)(school.coach, case)
    for step in view.plan.steps:
        revision = school.use(ShowCase)(school.coach, case).case.revision
        planned = school.clock.today() + timedelta(days=3)
        complete(school.coach, case, revision, StepRecord(step.code, StepState.OPEN, planned_on=planned))
    found = page(school)
    assert [matter.place.tab for matter in found.week] == [CASES, SOCIOGRAM]
    assert found.week[0].tag == ""
    assert any("gepland voor vrijdag 27 november" in words for words, _bold in found.week[0].detail)
    assert all(matter.place.tab != CASES for matter in found.now)


def test_incidents_not_in_esis_are_one_line_that_names_the_two_oldest(school: School) -> None:
    people = school.add_people()
    oldest = an_incident(school, people, ago=4, place="gym", kinds=(builders.ChosenKind("accident"),))
    an_incident(school, people, ago=2)
    an_incident(school, people)
    (esis,) = page(school).now
    assert esis.title == "Drie incidenten staan nog niet in Esis"
    words = esis.detail[0][0]
    assert words == "Ongeval in de gymzaal (vr 20 nov), vechtpartij op het plein (zo 22 nov) en nog één."
    assert esis.place == Place(INCIDENTS, oldest)


def test_one_incident_not_in_esis_is_told_in_the_singular(school: School) -> None:
    an_incident(school, school.add_people())
    assert page(school).now[0].title == "Eén incident staat nog niet in Esis"


def rounds(school: School) -> list[Matter]:
    """Give what is said about rounds, the urgent first."""
    found = page(school)
    return [matter for matter in (*found.now, *found.week) if matter.place.tab == SOCIOGRAM]


def test_a_round_half_entered_tells_how_many_forms_are_left(school: School) -> None:
    people = school.add_people()
    started = school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),))
    school.use(RecordRound).reply(school.coach, started.round, 1, people.pupils[0].id, AnswerState.NOBODY)
    (matter,) = rounds(school)
    assert matter.title == "Sociogram Heide, ronde 1: nog 7 formulieren"
    assert matter.place == Place(SOCIOGRAM, started.round)
    assert matter.button == "Verder invoeren"
    assert page(school).date_line == "dinsdag 24 november"


def test_a_round_in_the_coming_week_whose_forms_are_not_printed_says_so(school: School) -> None:
    people = school.add_people()
    made = school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),), date(2026, 11, 26)).round
    (matter,) = rounds(school)
    assert matter.title == "De formulieren van Heide, ronde 1 zijn nog niet afgedrukt"
    assert matter.detail == (("De ronde is op donderdag 26 november.", False),)
    assert matter.place == Place(SOCIOGRAM, made, PROTOCOL)
    school.use(WalkProtocol).tick(school.coach, made, ProtocolStep.PRINTED)
    assert rounds(school) == []


def test_a_round_planned_for_today_says_so_and_one_to_come_waits(school: School) -> None:
    people = school.add_people()
    start = school.use(StartRound)
    start(school.coach, people.plaza.id, (Asking("play", 3),))
    later = start(school.coach, people.home_groups[0].id, (Asking("play", 3),), date(2026, 11, 26)).round
    school.use(WalkProtocol).tick(school.coach, later, ProtocolStep.PRINTED)
    (matter,) = rounds(school)
    assert matter.title == "Sociogram Heide, ronde 1 is vandaag"
    assert matter.button == "Naar de ronde"
    school.clock.later(days=1)
    (matter,) = rounds(school)
    assert matter.title == "Sociogram Heide, ronde 1: nog 8 formulieren"
    assert matter.detail == (("Afgenomen gisteren, nog niets ingevoerd.", False),)
    school.clock.later(days=1)
    assert [one.title for one in rounds(school)] == [
        "Sociogram Leeuwerik, ronde 1 is vandaag",
        "Sociogram Heide, ronde 1: nog 8 formulieren",
    ]


def test_a_round_whose_period_runs_is_to_be_made_until_it_is(school: School) -> None:
    people = school.add_people()
    (matter,) = rounds(school)
    assert matter.title == "Ronde 1 is nog te maken voor Heide"
    assert matter.detail == (("De periode (najaar) loopt tot en met maandag 30 november.", False),)
    assert matter.place == Place(SOCIOGRAM, None, NEW)
    school.clock.later(days=10)
    assert rounds(school) == [], "between two periods nothing is due"
    school.clock.later(days=40)
    assert [one.title for one in rounds(school)] == ["Ronde 2 is nog te maken voor Heide"]
    school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),))
    assert [one.title for one in rounds(school)] == ["Sociogram Heide, ronde 2 is vandaag"]


def test_several_groups_whose_round_is_to_be_made_are_one_line(school: School) -> None:
    school.add_people()
    second = builders.plaza("Bos")
    group = builders.home_group("Specht", second.id)
    child = builders.pupil(9)
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_groups((second, group))
        work.people.add_pupils([child])
        work.people.add_memberships([builders.membership(child, group)])
        work.keep()
    (matter,) = rounds(school)
    assert matter.title == "Ronde 1 is nog te maken voor twee groepen"
    assert matter.detail[0][0].startswith("Bos en Heide. ")
    assert matter.place == Place(SOCIOGRAM)


def test_the_group_talks_within_two_weeks_and_then_the_forms_go(school: School) -> None:
    people = school.add_people()
    round_ = school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),)).round
    school.use(RecordRound).reply(school.coach, round_, 1, people.pupils[0].id, AnswerState.NOBODY)
    school.use(FinishRound)(school.coach, round_)
    assert rounds(school) == []
    school.clock.later(days=8)
    (matter,) = rounds(school)
    assert matter.title == "Groepsbespreking van Heide, ronde 1"
    assert matter.detail == (("Binnen twee weken na de ronde: uiterlijk dinsdag 8 december.", False),)
    assert matter.place == Place(SOCIOGRAM, round_, PROTOCOL)
    assert (matter.tag, page(school).now) == ("", ())
    school.clock.later(days=8)
    (matter,) = rounds(school)
    assert (matter.tag, matter.late) == ("2 dagen te laat", True)
    assert page(school).now == (matter,)
    school.clock.moment = school.clock.moment.replace(year=2027)
    assert rounds(school) == [], "a round of last year is not talked about any more"
    school.clock.moment = school.clock.moment.replace(year=2026)
    school.use(WalkProtocol).tick(school.coach, round_, ProtocolStep.DISCUSSED)
    (matter,) = rounds(school)
    assert matter.title == "De formulieren van Heide, ronde 1 kunnen door de shredder"
    school.use(WalkProtocol).tick(school.coach, round_, ProtocolStep.SHREDDED)
    assert rounds(school) == []


def test_a_contact_person_sees_only_what_is_her_own(school: School) -> None:
    people = school.add_people()
    an_incident(school, people)
    school.use(StartRound)(school.coach, people.plaza.id, (Asking("play", 3),))
    found = page(school, school.contact)
    assert (found.now, found.week, found.running) == ((), (), ())


def test_a_half_typed_report_waits_at_the_right_with_its_place_and_time(opened: Opener, school: School) -> None:
    school.add_people()
    school.use(KeepDraft)(school.coach, "incident", "", json.dumps({"place": "playground"}))
    tab, told = opened()
    assert "Melding op het plein" in shown(tab)
    assert "concept van 14:00, nog niet bewaard" in shown(tab)
    go_on = next(b for b in tab.findChildren(Button) if b.text() == "Verder typen")
    go_on.click()
    assert told.went == [Place(INCIDENTS, None, NEW)]


@pytest.mark.parametrize("body", ["", "[]", "{", '{"place": 3}', "null"])
def test_a_draft_that_cannot_be_read_is_still_shown(school: School, body: str) -> None:
    school.add_people()
    school.use(KeepDraft)(school.coach, "incident", "", body)
    assert [draft.title for draft in page(school).unfinished] == ["Melding"]


def test_a_half_typed_step_leads_back_to_that_step(school: School) -> None:
    people = school.add_people()
    case = school.use(OpenCase)(school.coach, an_incident(school, people)).case
    school.use(KeepDraft)(school.coach, "step", f"{case}/step.04", "{}")
    (draft,) = page(school).unfinished
    assert draft.title == "Probleem verhelderen"
    assert draft.detail.startswith("casus Noor · concept van")
    assert draft.place == Place(CASES, case, "step.04")


def test_a_draft_is_thrown_away_only_after_a_yes(opened: Opener, school: School) -> None:
    school.add_people()
    drafts = school.use(KeepDraft)
    drafts(school.coach, "incident", "", "{}")
    tab, _told = opened()

    def answer(word: str) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(b for b in box.findChildren(QPushButton) if b.text() == word).click()

    for word, left in (("Laten staan", 1), ("Weggooien", 0)):
        drop = next(b for b in tab.findChildren(IconButton) if "weggooien" in b.accessibleName())
        QTimer.singleShot(0, partial(answer, word))
        drop.click()
        assert len(drafts.all(school.coach)) == left
    assert "Verder waar je was" not in shown(tab)


def test_a_school_without_pupils_is_told_how_to_begin(opened: Opener) -> None:
    tab, told = opened()
    assert "Begin hier: haal de leerlingen op" in shown(tab)
    next(b for b in tab.findChildren(Button) if b.text() == "Leerlingen ophalen").click()
    assert told.went == [Place(PUPILS, None, IMPORT)]


def test_who_may_not_take_pupils_in_is_told_who_does(opened: Opener, school: School) -> None:
    tab, _told = opened(actor=school.contact)
    assert "De innovatiecoach of de schoolleider haalt ze op uit Esis." in shown(tab)


def test_with_nothing_waiting_the_page_says_so(opened: Opener, school: School) -> None:
    school.add_people()
    school.clock.later(days=10)  # between two periods: no round is due
    tab, _told = opened()
    assert "Niets dat vandaag op je wacht." in shown(tab)
    assert "Nu" not in shown(tab).split("\n")


def test_the_keyboard_begins_on_the_most_urgent_button(opened: Opener, school: School, qtbot: QtBot) -> None:
    people = school.add_people()
    school.use(OpenCase)(school.coach, an_incident(school, people))
    tab, told = opened()
    first = tab.findChildren(MatterRow)[0].button
    qtbot.waitUntil(first.hasFocus)
    first.click()
    assert told.went[0].tab == CASES
    assert first.property("kind") == "soft"
    others = [found.button.property("kind") for found in tab.findChildren(MatterRow)[1:]]
    assert set(others) == {""}


def test_what_another_screen_saved_is_shown_at_once(opened: Opener, school: School) -> None:
    people = school.add_people()
    tab, _told = opened()
    incident = an_incident(school, people)
    assert "Eén incident" not in shown(tab)
    tab._desk.announcements.tell({Kind.INCIDENT})
    assert "Eén incident staat nog niet in Esis" in shown(tab)
    school.use(MarkInEsis)(school.coach, incident, 1, school.clock.today(), "")
    tab.hide()
    tab._desk.announcements.tell({Kind.INCIDENT})
    tab.show()
    assert "nog niet in Esis" not in shown(tab)


def test_a_new_day_is_noticed_while_the_page_stays_open(opened: Opener, school: School) -> None:
    people = school.add_people()
    school.use(OpenCase)(school.coach, an_incident(school, people))
    tab, _told = opened()
    assert "dinsdag 24 november" in shown(tab)
    school.clock.later(days=1)
    tab.check_day()
    QApplication.processEvents()
    assert "woensdag 25 november" in shown(tab)
    assert any(row.button.isVisible() for row in tab.findChildren(MatterRow))


def test_a_name_with_angle_brackets_stays_a_name(opened: Opener, school: School) -> None:
    plaza, home = builders.plaza(), builders.home_group()
    child = builders.pupil(given_name="<b>Wolk</b>")
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_groups((plaza, home))
        work.people.add_pupils([child])
        work.people.add_memberships([builders.membership(child, home)])
        work.keep()
    entry = builders.entry([builders.party(child)], happened_on=date(2026, 11, 24))
    incident = school.use(RegisterIncident)(school.coach, entry).incident
    school.use(OpenCase)(school.coach, incident)
    tab, _told = opened()
    assert "&lt;b&gt;Wolk&lt;/b&gt;" in shown(tab)


@pytest.mark.parametrize(("width", "beside"), [(1366, True), (1280, True), (1024, False), (900, False)])
def test_a_narrow_page_has_its_side_under_the_list(opened: Opener, school: School, width: int, beside: bool) -> None:
    school.add_people()
    school.use(KeepDraft)(school.coach, "incident", "", "{}")
    tab, told = opened(width)
    assert tab.width() == width
    assert "Verder waar je was" in shown(tab)
    reports = [b for b in tab.findChildren(Button) if b.text() == "Nieuwe melding" and b.isVisible()]
    assert len(reports) == 1
    reports[0].click()
    assert told.went == [Place(INCIDENTS, None, NEW)]
    assert (reports[0].property("large") == "true") is beside


def test_the_page_asks_for_no_more_room_than_a_small_screen_has(opened: Opener, school: School) -> None:
    people = school.add_people()
    school.use(OpenCase)(school.coach, an_incident(school, people))
    tab, _told = opened(1366)
    assert tab.minimumSizeHint().width() <= 880
    assert tab.minimumSizeHint().height() <= 344
    assert tab.place() == Place(TODAY)


def test_a_draft_of_a_record_that_is_gone_does_not_stop_the_page(school: School) -> None:
    school.add_people()
    school.use(KeepDraft)(school.coach, "step", f"{uuid4()}/step.99", "{}")
    school.use(KeepDraft)(school.coach, "incident", str(uuid4()), "{}")
    assert {d.title for d in page(school).unfinished} == {"Stap van een casus", "Aanvulling bij een incident"}
