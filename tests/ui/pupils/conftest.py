"""The pupils' tab on a real school file, and a post room that reads what a test says."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from buut_desktop.domain.column_mapping import TableFile
from buut_desktop.domain.import_rules import understand
from buut_desktop.domain.permissions import Act, Actor, may
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import GroupRow, PupilRow, SchoolImport, SchoolRows
from buut_desktop.ui.pupils.groups_page import GroupsPage
from buut_desktop.ui.pupils.sub_page import SubTab
from buut_desktop.ui.pupils.tab import GROUPS, PupilsTab
from buut_desktop.use_cases.arrange_groups import ArrangeGroups
from buut_desktop.use_cases.change_pupil import ChangePupil
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.import_pupils import ImportPupils
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.keep_guardians import KeepGuardians
from buut_desktop.use_cases.list_pupils import ListPupils
from buut_desktop.use_cases.ports import Cancelled
from buut_desktop.use_cases.show_pupil import ShowPupil
from tests import builders
from tests.school import School
from tests.ui.fake_desk import Told, new_desk

Opener = Callable[..., tuple[PupilsTab, Told]]


def rows(count: int = 8, school_year: str = "2026-2027", **ignored: int) -> SchoolRows:
    """Give a file with two home groups, one composite group and `count` children in them."""
    groups = (GroupRow(1, "a", "Leeuwerik", "6"), GroupRow(2, "b", "Vuurvlinder", "7"))
    plaza = GroupRow(3, "p", "Heide", composite=True)
    pupils = []
    for place in range(count):
        child = builders.pupil(place)
        group = "ab"[place % 2]
        pupils.append(
            PupilRow(
                10 + place, str(place), child.given_name, child.prefix, child.surname, "2017-03-01", "6", (group,),
                ("p",) if group == "a" else (),
            )
        )  # fmt: skip
    return SchoolRows(school_year, "", "2026-11-12T10:00:00", (*groups, plaza), tuple(pupils), ignored)


@dataclass(slots=True)
class Post:
    """Reads the file that a test put here; `held` keeps the reader busy until it is asked to stop."""

    found: SchoolImport | TableFile | KnownProblem = field(default_factory=lambda: understand(rows()))
    held: bool = False
    begun: threading.Event = field(default_factory=threading.Event)
    asked: list[str | None] = field(default_factory=list)

    def open_import(self, path: Path, cancelled: Cancelled, encoding: str | None = None) -> SchoolImport | TableFile:
        """Give it, or raise it; `asked` notes in which letters."""
        self.asked.append(encoding)
        self.begun.set()
        while self.held and not cancelled():
            threading.Event().wait(0.005)
        if self.held:
            raise KnownProblem("stopped")
        if isinstance(self.found, KnownProblem):
            raise self.found
        return self.found


@pytest.fixture
def post() -> Post:
    """The post room."""
    return Post()


@pytest.fixture
def opened(dressed: QApplication, qtbot: QtBot, school: School, post: Post) -> Opener:
    """The tab in a window; where the tab sends the person, it goes itself as well."""

    def show(width: int = 1366, height: int = 600, actor: Actor | None = None) -> tuple[PupilsTab, Told]:
        desk, told = new_desk(school, actor)
        groups = SubTab(
            GROUPS,
            "Groepen",
            lambda: GroupsPage(desk, arrange=school.use(ArrangeGroups), change_pupil=school.use(ChangePupil)),
        )
        tab = PupilsTab(
            desk,
            list_pupils=school.use(ListPupils),
            show_pupil=school.use(ShowPupil),
            import_pupils=school.use(ImportPupils, files=post),
            change_pupil=school.use(ChangePupil),
            drafts=school.use(KeepDraft),
            keep_guardians=school.use(KeepGuardians),
            find_people=school.use(FindPeople),
            undo_import=told.undone.append,
            sub_tabs=[groups] if may(desk.actor, Act.ARRANGE_GROUPS) else [],
        )
        told.go = lambda place: tab.show_place(place) if place.tab == "pupils" else None
        qtbot.addWidget(tab)
        tab.resize(width, height)
        tab.show()
        return tab, told

    return show
