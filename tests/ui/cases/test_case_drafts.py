"""What is half typed in a step is never lost: drafts, a case that changed meanwhile, a disk that is full."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

import pytest

from buut_desktop.domain.case import Answer, StepRecord, StepState
from buut_desktop.domain.changes import Kind
from buut_desktop.domain.incident import ChosenKind
from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.text import LinkedText
from buut_desktop.ui.cases.step_page import DRAFT_MS
from buut_desktop.ui.shared.fields import LineField
from buut_desktop.ui.shared.place import CASES, Place
from buut_desktop.use_cases.complete_step import DRAFT, CompleteStep, StepKept
from buut_desktop.use_cases.correct_incident import CorrectIncident
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.ports import Draft
from tests.ui.cases.conftest import Office, control

HOSTILE = "<b>&amp; {nr} %s '; DROP TABLE pupil; -- \u202e omgekeerd ’t Şąłđ & Zn."


@dataclass(slots=True)
class FullDisk:
    """Stands in for completing a step while the disk is full, and works again once there is room."""

    real: CompleteStep
    full: bool = True

    def __call__(self, actor: Actor, case: UUID, revision: int, record: StepRecord) -> StepKept:
        if self.full:
            raise KnownProblem("disk_full")
        return self.real(actor, case, revision, record)


@dataclass(slots=True)
class FullShelf:
    """Stands in for keeping drafts while the disk is full."""

    real: KeepDraft
    full: bool = True

    def __call__(self, actor: Actor, kind: str, subject: str, body: str) -> Draft:
        if self.full:
            raise KnownProblem("disk_full")
        return self.real(actor, kind, subject, body)

    def find(self, actor: Actor, kind: str, subject: str = "") -> Draft | None:
        return self.real.find(actor, kind, subject)


def test_a_draft_is_kept_within_a_second_and_is_there_after_a_restart(office: Office) -> None:
    assert DRAFT_MS < 1000
    tab = office.opened(step="step.04")
    case = tab.place().record
    office.keys("Wie mag er op het klimrek?")
    tab.case_page.step_page.note.setFocus()
    office.keys("Noor zegt: derde keer.")
    drafts = office.school.use(KeepDraft)
    office.qtbot.waitUntil(lambda: bool(drafts.all(office.school.coach)), timeout=3000)
    assert office.told.status == ["draft"]
    again = office.tab()
    again.show_place(Place(CASES, case, "step.04"))
    page = again.case_page.step_page
    core = control(again, "core").widget.control
    assert isinstance(core, LineField)
    assert core.text() == "Wie mag er op het klimrek?"
    assert page.note.text() == "Noor zegt: derde keer."
    assert page.draft_line.text().startswith("Hier staat je concept van vandaag")


def test_going_to_another_step_and_leaving_keep_the_draft(office: Office) -> None:
    tab = office.opened(step="step.04")
    office.keys("Half")
    tab.case_page.rail.chosen.emit("step.05")
    tab.case_page.rail.chosen.emit("step.04")
    assert control(tab, "core").filled
    office.keys(" zo")
    tab.case_page.header.back.click()
    bodies = [draft.body for draft in office.school.use(KeepDraft).all(office.school.coach)]
    assert len(bodies) == 1
    assert "Half zo" in bodies[0]


def test_a_draft_that_is_dropped_shows_what_was_noted(office: Office) -> None:
    tab = office.opened(step="step.04")
    office.keys("Weg hiermee")
    tab.keep_drafts()
    tab.case_page.rail.chosen.emit("step.05")
    tab.case_page.rail.chosen.emit("step.04")
    tab.case_page.step_page.drop.click()
    assert not control(tab, "core").filled
    assert office.school.use(KeepDraft).all(office.school.coach) == ()


def test_opening_a_step_without_typing_keeps_no_draft(office: Office) -> None:
    tab = office.opened(step="step.04")
    for code in ("step.01", "step.09", "step.04"):
        tab.case_page.rail.chosen.emit(code)
    tab.keep_drafts()
    assert office.school.use(KeepDraft).all(office.school.coach) == ()


def test_a_draft_of_another_version_is_shown_as_text(office: Office) -> None:
    case = office.case()
    office.school.use(KeepDraft)(office.school.coach, DRAFT, f"{case}/step.04", '{"format": 99, "kern": "de bal"}')
    tab = office.tab()
    tab.show_place(Place(CASES, case, "step.04"))
    assert "de bal" in tab.case_page.step_page.unreadable.text()


def test_a_change_elsewhere_leaves_what_is_typed_and_the_step_is_kept(office: Office) -> None:
    tab = office.opened(step="step.04")
    case = tab.place().record
    assert case is not None
    office.keys("Wie is aan de beurt?")
    office.school.use(CompleteStep)(office.school.coach, case, 1, StepRecord("step.01", StepState.DONE))
    office.announcements.tell({Kind.CASE})
    assert control(tab, "core").filled
    assert tab.case_page.header.count.text() == "Nog 10 nodig om af te sluiten"
    office.done()
    assert office.view(case).case.record("step.04").answer("core") == "Wie is aan de beurt?"


def test_another_step_that_changed_unseen_does_not_stand_in_the_way(office: Office) -> None:
    tab = office.opened(step="step.04")
    case = tab.place().record
    assert case is not None
    office.keys("Wie is aan de beurt?")
    office.school.use(CompleteStep)(office.school.coach, case, 1, StepRecord("step.01", StepState.DONE))
    office.done()
    assert office.view(case).case.record("step.04").state is StepState.DONE


def test_the_same_step_changed_unseen_is_told_and_nothing_is_lost(office: Office) -> None:
    tab = office.opened(step="step.04")
    case = tab.place().record
    assert case is not None
    office.keys("Mijn zin")
    other = StepRecord("step.04", StepState.DONE, answers=(Answer("core", LinkedText("Hun zin")),))
    office.school.use(CompleteStep)(office.school.coach, case, 1, other)
    office.done()
    page = tab.case_page.step_page
    assert "intussen veranderd" in page.footer.banner.text()
    assert office.view(case).case.record("step.04").answer("core") == "Hun zin"
    assert "Mijn zin" in office.school.use(KeepDraft).all(office.school.coach)[0].body


def test_a_full_disk_is_told_in_place_and_the_same_button_tries_again(office: Office) -> None:
    case = office.case()
    disk = FullDisk(office.school.use(CompleteStep))
    tab = office.tab(complete_step=disk)
    tab.show_place(Place(CASES, case, "step.04"))
    office.keys("Wie is aan de beurt?")
    office.done()
    footer = tab.case_page.step_page.footer
    assert footer.banner.text().startswith("Niet bewaard: de schijf is vol")
    assert footer.done.text() == "Opnieuw bewaren"
    assert office.told.status[-1] == "Niet opgeslagen"
    assert control(tab, "core").filled
    disk.full = False
    footer.done.click()
    assert office.view(case).case.record("step.04").answer("core") == "Wie is aan de beurt?"
    assert not footer.banner.isVisible()


def test_one_stays_with_what_is_typed_while_it_cannot_be_kept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr("buut_desktop.ui.cases.tab.tell", lambda _parent, fault: told.append(fault))
    case = office.case()
    drafts = FullShelf(office.school.use(KeepDraft))
    tab = office.tab(drafts=drafts)
    tab.show_place(Place(CASES, case, "step.04"))
    office.keys("Wie is aan de beurt?")
    tab.case_page.header.back.click()
    assert tab.place() == Place(CASES, case, "step.04")
    assert control(tab, "core").filled
    assert [fault.code for fault in told if isinstance(fault, KnownProblem)] == ["disk_full"]
    drafts.full = False
    tab.case_page.header.back.click()
    assert tab.place() == Place(CASES)


def test_hostile_text_is_kept_and_shown_as_it_is(office: Office) -> None:
    tab = office.opened(step="step.04")
    case = tab.place().record
    assert case is not None
    field = control(tab, "core").widget.control
    assert isinstance(field, LineField)
    field.insert(HOSTILE)
    field.textEdited.emit(field.text())
    office.done()
    tab.case_page.rail.chosen.emit("step.04")
    kept = office.view(case).case.record("step.04").answer("core")
    assert kept == HOSTILE.replace("\u202e", "")
    labels = {label.text() for label in tab.case_page.step_page.findChildren(type(tab.case_page.step_page.guide))}
    assert kept in labels


def test_a_text_beyond_the_limit_is_refused_and_stays(office: Office) -> None:
    tab = office.opened(step="step.04")
    office.keys("Kern")
    note = tab.case_page.step_page.note
    note.insertPlainText("a" * 100_001)
    office.done()
    assert tab.place().page == "step.04"
    assert "langer dan 100000 tekens" in tab.case_page.step_page.footer.banner.text()
    assert len(note.text()) == 100_001


def test_a_correction_to_bullying_is_followed_at_once(office: Office) -> None:
    tab = office.opened(step="step.03")
    case = tab.place().record
    assert case is not None
    assert tab.case_page.step_page.footer.not_needed.isVisible()
    found = office.view(case).incidents[0]
    entry = replace(found.entry, kinds=(ChosenKind("bullying"),))
    corrected = office.school.use(CorrectIncident)(office.school.coach, found.id, found.revision, entry, "toch pesten")
    office.announcements.tell(corrected.changes)
    assert not tab.case_page.step_page.footer.not_needed.isVisible()
    assert "wat hebben we gedaan" in " ".join(tab.case_page.header.missing_words())


def test_a_case_that_is_gone_is_told_and_leads_to_the_list(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr("buut_desktop.ui.cases.tab.tell", lambda _parent, fault: told.append(fault))
    tab = office.tab()
    tab.show_place(Place(CASES, UUID(int=7)))
    assert [fault.code for fault in told if isinstance(fault, Refusal)] == ["gone"]
    assert tab.place() == Place(CASES)
