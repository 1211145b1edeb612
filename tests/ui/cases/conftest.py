"""The cases tab on a real encrypted school: one case of two children who quarrelled and one who stood by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.domain.action_plan import FieldKind
from buut_desktop.domain.case import Answer, StepRecord, StepState
from buut_desktop.domain.incident import ChosenKind
from buut_desktop.domain.people import Adult, AdultKind, Pupil
from buut_desktop.domain.permissions import Act
from buut_desktop.paper.printing import PaperPrinting
from buut_desktop.ui.cases.field_controls import Control
from buut_desktop.ui.cases.tab import CasesTab
from buut_desktop.ui.shared import tasks
from buut_desktop.ui.shared.announcements import Announcements
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.place import CASES, Place
from buut_desktop.use_cases.close_case import CloseCase
from buut_desktop.use_cases.complete_step import CompleteStep
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_cases import ListCases
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.print_case_file import PrintCaseFile
from buut_desktop.use_cases.print_form import PrintForm
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.show_case import CaseView, ShowCase
from tests import builders
from tests.school import School


@dataclass(slots=True)
class Told:
    """What the tab said to the person and where it sent them."""

    toasts: list[str] = field(default_factory=list)
    status: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def toast(self, text: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        self.toasts.append(text)

    def saved(self) -> None:
        self.status.append("saved")

    def draft_kept(self) -> None:
        self.status.append("draft")

    def not_saved(self, text: str) -> None:
        self.status.append(text)


@dataclass(slots=True)
class Office:
    """The tab in a window of its own, and hands to work it with."""

    school: School
    qtbot: QtBot
    told: Told
    announcements: Announcements
    pupils: tuple[Pupil, ...]
    windows: list[QWidget] = field(default_factory=list)

    def tab(self, **other: object) -> CasesTab:
        """Make the tab anew, as after a restart; `other` brings another use case."""
        school = self.school
        use_cases: dict[str, object] = {
            "list_cases": school.use(ListCases),
            "show_case": school.use(ShowCase),
            "complete_step": school.use(CompleteStep),
            "close_case": school.use(CloseCase),
            "find_people": school.use(FindPeople),
            "drafts": school.use(KeepDraft),
            "print_case_file": school.use(PrintCaseFile),
            "print_form": school.use(PrintForm),
            "printing": PaperPrinting,
        }
        desk = Desk(school.coach, school.clock, school.policies, self.announcements, self.told, self.told.places.append)
        made = CasesTab(desk, **{**use_cases, **other})  # type: ignore[arg-type]
        self.qtbot.addWidget(made)
        made.resize(1366, 600)
        with self.qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        return made

    def case(self, *kinds: str, pupils: int = 2, **entry: object) -> UUID:
        """Open a case: the first child undergoes it, the second does it, the others stand by."""
        roles = ("undergoes", "does", *["present"] * len(self.pupils))
        parties = [builders.party(pupil, role) for pupil, role in zip(self.pupils[:pupils], roles, strict=False)]
        noted = builders.entry(parties, kinds=tuple(ChosenKind(kind) for kind in kinds or ("fight",)), **entry)
        incident = self.school.use(RegisterIncident)(self.school.coach, noted).incident
        return self.school.use(OpenCase)(self.school.coach, incident).case

    def opened(self, *kinds: str, step: str = "", **more: object) -> CasesTab:
        """Give the tab on a new case."""
        case = self.case(*kinds, **more)  # type: ignore[arg-type]
        made = self.tab()
        made.show_place(Place(CASES, case, step))
        return made

    def view(self, case: UUID) -> CaseView:
        """Give the case as it is kept."""
        return self.school.use(ShowCase)(self.school.coach, case)

    def fill_all(self, case: UUID, until: int = 11) -> None:
        """Do the steps up to `until` through the use case."""
        for step in self.view(case).plan.steps[:until]:
            view = self.view(case)
            answers = []
            for part in step.fields:
                if part.kind is FieldKind.PER_HOUSEHOLD:
                    answers += [Answer("informed_on", "2026-11-24", f"{child}/1") for child in view.concerned]
                elif part.required.value == "always":
                    answers.append(Answer(part.code, "2026-11-24"))
            today, by = self.school.clock.today(), "Pim Passer"
            record = StepRecord(step.code, StepState.DONE, today, by, answers=tuple(answers))
            self.school.use(CompleteStep)(self.school.coach, case, view.case.revision, record)

    def keys(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the keyboard"
        for letter in text:
            # By hand: the test library aborts at letters beyond ASCII.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on whatever has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the keyboard"
        self.qtbot.keyClick(focus, key, modifiers)

    def done(self) -> None:
        """Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def control(tab: CasesTab, code: str, subject: str = "") -> Control:
    """Give the control of a field on the page."""
    return next(c for c in tab.case_page.step_page.fields.controls() if (c.field.code, c.subject) == (code, subject))


@pytest.fixture
def office(school: School, qtbot: QtBot, dressed: QApplication) -> Iterator[Office]:
    """A school with eight children and one member of staff known by name."""
    people = school.add_people()
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_adult(Adult(uuid4(), AdultKind.STAFF, "Karin Bordkrijt"))
        work.keep()
    yield Office(school, qtbot, Told(), Announcements(), people.pupils)
    tasks.wait(5000)
