"""A window with the tab *Incidenten* on a real school file, worked with real keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.store import tables
from buut_desktop.ui.incidents.tab import IncidentsTab
from buut_desktop.ui.shared.place import INCIDENTS, NEW, Place
from buut_desktop.use_cases.correct_incident import CorrectIncident
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_incidents import IncidentQuery, IncidentRow, ListIncidents
from buut_desktop.use_cases.mark_in_esis import MarkInEsis
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.register_incident import Registered, RegisterIncident
from buut_desktop.use_cases.show_incident import IncidentView, ShowIncident
from tests import builders
from tests.school import People, School
from tests.ui.fake_desk import new_desk


class Office:
    """The window, the school behind it and the keyboard in front of it."""

    def __init__(self, school: School, people: People, qtbot: QtBot) -> None:
        self.school, self.people, self.qtbot = school, people, qtbot
        self.desk, self.told = new_desk(school)
        self.told.go = self._go
        self.pressed = 0
        self.window: QWidget | None = None

    def open(self, width: int = 1366, height: int = 688, **instead: Any) -> IncidentsTab:
        """Show the tab in a window of that size; `instead` puts other use cases in the place of the real ones."""
        self.close()
        school = self.school
        self.desk, self.told = new_desk(school)
        self.told.go = self._go
        use_cases: dict[str, Any] = {
            "list_incidents": school.use(ListIncidents),
            "show_incident": school.use(ShowIncident),
            "register_incident": school.use(RegisterIncident),
            "correct_incident": school.use(CorrectIncident),
            "mark_in_esis": school.use(MarkInEsis),
            "open_case": school.use(OpenCase),
            "find_people": school.use(FindPeople),
            "drafts": school.use(KeepDraft),
        }
        self.tab = IncidentsTab(self.desk, **{**use_cases, **instead})
        self.window = QWidget()
        around = QVBoxLayout(self.window)
        around.setContentsMargins(0, 56, 0, 32)
        around.addWidget(self.tab)
        self.window.resize(width, height)
        self.qtbot.addWidget(self.window)
        with self.qtbot.waitActive(self.window):
            self.window.show()
        return self.tab

    def close(self) -> None:
        """Close the window as a restart does: drafts are kept, nothing else."""
        if self.window is not None:
            self.window.close()
            self.window = None

    def new_report(self) -> None:
        """Ctrl+N, which the window passes on as a place."""
        self.pressed += 1
        self.desk.go(Place(INCIDENTS, None, NEW))

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press one key, a chord counts as one, where the focus is."""
        self.pressed += 1
        mask = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            mask |= each
        QTest.keyClick(self.focus(), key, mask)

    def type(self, text: str) -> None:
        """Type letters where the focus is."""
        for letter in text:
            self.pressed += 1
            QTest.keyClicks(self.focus(), letter)

    def focus(self) -> QWidget:
        """Give what the keys go to."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def name(self, first: str) -> None:
        """Name a person by the first letters and Enter."""
        self.type(first)
        self.press(Qt.Key.Key_Return)

    def save(self) -> None:
        """Ctrl+Enter."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def drafts(self) -> list[str]:
        """Give the bodies of the drafts as they stand in the table itself."""
        with self.school.file.engine().read() as connection:
            return [row.body for row in connection.execute(tables.draft.select())]

    def rows(self) -> tuple[IncidentRow, ...]:
        """Give all incidents, newest first."""
        return self.school.use(ListIncidents)(self.school.coach, IncidentQuery())

    def shown(self) -> IncidentView:
        """Give what the school file holds of the incident that is shown."""
        place = self.tab.place()
        assert place.record is not None
        return self.school.use(ShowIncident)(self.school.coach, place.record)

    def register(self, *places: int, **changes: Any) -> Registered:
        """Put an incident with these children in."""
        parties = [
            builders.party(self.people.pupils[place], "undergoes" if number == 0 else "does")
            for number, place in enumerate(places or (0,))
        ]
        entry = builders.entry(changes.pop("parties", parties), **changes)
        return self.school.use(RegisterIncident)(self.school.coach, entry)

    def _go(self, place: Place) -> None:
        if place.tab == INCIDENTS:
            self.tab.show_place(place)
