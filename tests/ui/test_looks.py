"""Every screen of the main window in every window it may meet: nothing cut off, everything named, all of it Dutch.

A school of 3,000 pupils is looked at where so many matter: its list and the pages beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from buut_desktop.app.windows import build_main_window
from buut_desktop.app.wiring import Opened, open_up
from buut_desktop.domain.case import CaseState, StepState
from buut_desktop.domain.incident import PartyKind
from buut_desktop.domain.people import AdultKind, Group, GroupKind, Membership, Pupil
from buut_desktop.domain.permissions import Act, Actor, Role
from buut_desktop.domain.school_year import school_year, starts
from buut_desktop.domain.sociogram import AnswerState, RoundState
from buut_desktop.paths import paths_for
from buut_desktop.store.school_file import NewAccount, create_demo
from buut_desktop.ui.main_window import MainWindow
from buut_desktop.ui.pupils.tab import GROUPS, PupilsTab
from buut_desktop.ui.shared import tasks, theme
from buut_desktop.ui.shared.place import (
    ADD,
    CASES,
    CORRECT,
    IMPORT,
    INCIDENTS,
    NEW,
    PROTOCOL,
    PUPILS,
    SOCIOGRAM,
    TODAY,
    Place,
)
from buut_desktop.use_cases.demo_school import DemoSchool
from buut_desktop.use_cases.list_cases import CaseQuery
from buut_desktop.use_cases.start_round import Asking

SIZES = [(1366, 688), (1280, 720), (1024, 688), (900, 432)]
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QTextEdit, QAbstractSpinBox, QAbstractItemView, QTabBar)
THOUSANDS = 3000
DUTCH_TOO = {"open", "coach"}
"""Words that are the same in Dutch."""
LONG_NAMES = (
    ("Şeyma-Ağaçkakan Gökkuşağı", "van ’t", "Hazelpad-Regenboogwolkenveld"),
    ("<b>vet</b>", "", "Dennenappel & Łąka"),
    ("&Jan", "de", "$x$"),
    ("Đorđe-Maximiliaan-Alexander", "van der", "Zonneschijnveldhoen-Bloemkoolwolk"),
)


class Around:
    """The program around the window, which has nothing to do here."""

    def lock(self) -> None: ...
    def cover(self) -> None: ...
    def back_up_now(self) -> None: ...
    def undo_import(self, run: object) -> None: ...
    def help(self, page: str = "") -> None: ...
    def close(self) -> None: ...


class Loose(QObject):
    """Notes every window that shows itself beside the main window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch what is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@dataclass(slots=True)
class Work:
    """The main window of a school, and where there is something to see in it."""

    opened: Opened
    window: MainWindow
    places: list[Place]


def _school(folder: Path, name: str, account: str) -> tuple[Opened, Actor]:
    file = create_demo(folder, school=name, account=NewAccount(account, frozenset({Role.COACH})))
    by = file.opened_by
    assert by is not None
    actor = Actor(by.id, by.name, by.roles)
    paths = paths_for(folder / "home")
    paths.prepare()
    return open_up(file, paths, actor, second=lambda: None, ask=lambda _texts: True), actor


def _fill_with_long_names(opened: Opened, actor: Actor) -> None:
    year = school_year(opened.clock.today())
    plaza = Group(uuid4(), GroupKind.LEARNING_PLAZA, "Leerplein De Zeer Lange Naam aan de Waterkant", year)
    homes = [Group(uuid4(), GroupKind.HOME_GROUP, f"Vuurvlinders aan het Zonneveld {n}", year, ("6",), plaza.id)
             for n in range(5)]  # fmt: skip
    pupils = [Pupil(uuid4(), given, prefix, f"{surname} {n}", year_group="6")
              for n in range(30) for given, prefix, surname in LONG_NAMES]  # fmt: skip
    with opened.cabinet.change(actor, Act.IMPORT_PUPILS) as work:
        work.people.add_groups([plaza, *homes])
        work.people.add_pupils(pupils)
        work.people.add_memberships(
            [Membership(child.id, homes[place % 5].id, starts(year)) for place, child in enumerate(pupils)]
        )
        work.keep()
    started = opened.use_cases.start_round(actor, plaza.id, (Asking("play", 5),))
    ids = [child.id for child in pupils]
    for place, chooser in enumerate(ids[:20]):
        opened.use_cases.record_round.add(actor, started.round, 1, chooser, ids[(place * 7 + 3) % len(ids)])


def _fill_with_thousands(opened: Opened, actor: Actor) -> None:
    year = school_year(opened.clock.today())
    plazas = [Group(uuid4(), GroupKind.LEARNING_PLAZA, f"Leerplein {n}", year) for n in range(12)]
    homes = [Group(uuid4(), GroupKind.HOME_GROUP, f"Groep {n}", year, ("6",), plazas[n % 12].id) for n in range(120)]
    pupils = [Pupil(uuid4(), f"Noor {n}", "van der", "Regenboog", year_group="6") for n in range(THOUSANDS)]
    with opened.cabinet.change(actor, Act.IMPORT_PUPILS) as work:
        work.people.add_groups([*plazas, *homes])
        work.people.add_pupils(pupils)
        work.people.add_memberships(
            [Membership(child.id, homes[place % 120].id, starts(year)) for place, child in enumerate(pupils)]
        )
        work.keep()


def _places(opened: Opened, actor: Actor, beside: list[str]) -> list[Place]:
    can = opened.use_cases
    cases = [found.view.case.id for found in can.list_cases(actor, CaseQuery())]
    pupils = can.list_pupils(actor).pupils
    of_pupils = [
        Place(PUPILS),
        *(Place(PUPILS, None, page) for page in beside),
        *(Place(PUPILS, found.pupil.id, page) for found in pupils[:1] for page in ("", CORRECT)),
        *(Place(PUPILS, None, page) for page in ([ADD, IMPORT] if pupils else [IMPORT])),
    ]
    if len(pupils) == THOUSANDS:
        return of_pupils
    return [
        Place(TODAY),
        Place(INCIDENTS),
        Place(INCIDENTS, None, NEW),
        Place(CASES),
        *(
            Place(CASES, case, step)
            for case in cases
            for step in ["step.02", "step.05", "step.09", "step.11", "timeline"]
        ),
        Place(SOCIOGRAM),
        *(Place(SOCIOGRAM, found.round.id, page) for found in can.list_rounds(actor) for page in ("", PROTOCOL)),
        Place(SOCIOGRAM, None, "new"),
        *of_pupils,
    ]


@pytest.fixture(scope="module", params=["empty", "demo", "long names", "thousands"])
def school(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Opened, Actor]]:
    """A school that is new, in the middle of its work, full of long names, or very large."""
    long = request.param == "long names"
    account = "Ines-Wilhelmina van ’t Liniaal-Potlooddoos tot Gum" if long else "Ines Liniaal"
    opened, actor = _school(tmp_path_factory.mktemp("looks"), "De Vuurtoren", account)
    if request.param == "demo":
        DemoSchool(cabinet=opened.cabinet, policies=opened.policies, clock=opened.clock)(actor)
    elif long:
        _fill_with_long_names(opened, actor)
    elif request.param == "thousands":
        _fill_with_thousands(opened, actor)
    yield opened, actor
    opened.close()


@pytest.fixture(autouse=True, scope="module")
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, dark=False)


@pytest.fixture
def work(school: tuple[Opened, Actor], qapp: QApplication) -> Iterator[Work]:
    """The main window of that school."""
    opened, actor = school
    window = build_main_window(opened, actor, program=Around())
    window.show()
    window.go(Place(PUPILS))
    tab = tab_of(window)
    assert isinstance(tab, PupilsTab)
    yield Work(opened, window, _places(opened, actor, [GROUPS, *tab._makers]))
    tasks.wait(5000)
    window.go(Place())  # a panel that lies open is closed
    window.close()
    window.deleteLater()
    # Windows that wait to be deleted would each be dressed anew with the next one.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(qapp: QApplication) -> None:
    """Let everything be laid out."""
    for _ in range(4):
        qapp.processEvents()


def visible(window: QWidget) -> list[QWidget]:
    """Give what can be seen now."""
    return [part for part in window.findChildren(QWidget) if part.isVisible()]


def place_of(part: QWidget, window: QWidget) -> QRect:
    """Give where a part stands in the window."""
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def tab_of(window: MainWindow) -> QWidget:
    """Give the tab in front."""
    return next(part for part in visible(window) if type(part).__name__.endswith("Tab") and part.parent() is not window)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_cut_off_and_no_tab_asks_for_more_room_than_there_is(
    work: Work, qapp: QApplication, width: int, height: int
) -> None:
    work.window.resize(width, height)
    wrong: list[tuple[object, ...]] = []
    for place in work.places:
        work.window.go(place)
        settle(qapp)
        assert (work.window.width(), work.window.height()) == (width, height), place
        least = tab_of(work.window).minimumSizeHint()
        if least.width() > 880 or least.height() > 344:
            wrong.append((place, "the tab", least))
        for part in visible(work.window):
            if not isinstance(part, QAbstractButton | QLineEdit | QComboBox | QTextEdit | QLabel):
                continue
            at = place_of(part, work.window)
            if at.left() < -1 or at.right() > width:
                wrong.append((place, type(part), part.accessibleName()))
            if isinstance(part, QAbstractButton) and part.text() and part.width() < part.minimumSizeHint().width():
                wrong.append((place, "a button narrower than its words", part.text()))
    assert wrong == []


def test_every_control_says_what_it_is(work: Work, qapp: QApplication) -> None:
    work.window.resize(1366, 688)
    nameless = []
    for place in work.places:
        work.window.go(place)
        settle(qapp)
        for part in visible(work.window):
            if not isinstance(part, CONTROLS) or part.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            heard = QAccessible.queryAccessibleInterface(part)
            if heard is None or not heard.text(QAccessible.Text.Name).strip():
                nameless.append((place, type(part).__name__, part.objectName()))
    assert nameless == []


def test_the_keyboard_begins_in_the_tab(work: Work, qapp: QApplication) -> None:
    work.window.resize(1366, 688)
    work.window.activateWindow()
    settle(qapp)
    for place in work.places:
        work.window.go(place)
        settle(qapp)
        focus = qapp.focusWidget()
        assert focus is not None, place
        assert focus is not work.window.search, place
        assert tab_of(work.window).isAncestorOf(focus) or focus is tab_of(work.window), place


def codes(opened: Opened) -> set[str]:
    """Give the words of our code and data that nobody should read."""
    policy = opened.policies.current.incidents
    known = {kind.code: kind.label for kind in policy.kinds}
    for options in (policy.places, policy.time_slots, policy.roles, policy.severities):
        known |= {option.code: option.label for option in options}
    found = {code for code, label in known.items() if code.casefold() not in label.casefold()}
    enums: tuple[type[StrEnum], ...] = (
        StepState, CaseState, RoundState, AnswerState, GroupKind, AdultKind, PartyKind, Role,
    )  # fmt: skip
    return (found | {each.value for enum in enums for each in enum}) - DUTCH_TOO


def test_no_word_of_the_code_can_be_read(work: Work, qapp: QApplication) -> None:
    wrong = []
    hidden = codes(work.opened)
    for place in work.places:
        work.window.go(place)
        settle(qapp)
        for part in visible(work.window):
            said = [part.accessibleName(), part.toolTip()]
            if isinstance(part, QLabel | QAbstractButton | QLineEdit):
                said.append(part.text())
            elif isinstance(part, QComboBox):
                said += [part.itemText(place) for place in range(part.count())]
            for text in said:
                words = set(re.findall(r"[A-Za-z_.0-9]*[A-Za-z_]", text))
                if words & hidden or re.search(r"\bstep\.\d|\{\w*\}|\bNone\b", text):
                    wrong.append((place, text))
    assert wrong == []


def test_no_loose_window_flashes_up(work: Work, qapp: QApplication) -> None:
    loose = Loose()
    qapp.installEventFilter(loose)
    try:
        for place in work.places:
            work.window.go(place)
            settle(qapp)
    finally:
        qapp.removeEventFilter(loose)
    assert loose.seen == []
