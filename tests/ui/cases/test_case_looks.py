"""The cases tab in every window it may meet: nothing cut off, everything named, step 4 without scrolling."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTextEdit, QWidget

from buut_desktop.domain.names import display
from buut_desktop.ui.cases.facts import plaza_words
from buut_desktop.ui.cases.tab import CasesTab
from buut_desktop.ui.shared.place import CASES, Place
from tests.ui.cases.conftest import Office

STEPS = [f"step.{number:02d}" for number in range(1, 12)]


def sized(office: Office, tab: CasesTab, width: int, height: int) -> None:
    """Give the tab this size."""
    tab.resize(width, height)
    office.qtbot.waitUntil(lambda: (tab.width(), tab.height()) == (width, height))


def cut_off(page: QWidget) -> list[str]:
    """Controls that reach beyond the right edge of what holds them."""
    found = []
    for control in page.findChildren(QWidget):
        if not control.isVisible() or not isinstance(control, QAbstractButton | QLineEdit | QComboBox | QTextEdit):
            continue
        right = control.mapTo(page.window(), QPoint(control.width(), 0)).x()
        edge = page.mapTo(page.window(), QPoint(page.width(), 0)).x()
        if right > edge + 1:
            found.append(control.accessibleName())
    return found


@pytest.mark.parametrize(("width", "height"), [(1366, 600), (1280, 632), (1100, 600), (1024, 600), (880, 344)])
def test_no_control_is_cut_off_at_any_size(office: Office, width: int, height: int) -> None:
    tab = office.opened("bullying", pupils=8)
    assert tab.minimumSizeHint().width() <= 880
    assert tab.minimumSizeHint().height() <= 344
    sized(office, tab, width, height)
    for code in STEPS:
        tab.case_page.step_chosen.emit(code)
        assert cut_off(tab.case_page) == [], code
    tab.show_place(Place(CASES))
    assert cut_off(tab.list_page) == []


@pytest.mark.parametrize(("width", "height"), [(1366, 600), (1280, 632)])
def test_step_four_needs_no_scrolling(office: Office, width: int, height: int) -> None:
    tab = office.opened(step="step.04")
    sized(office, tab, width, height)
    bar = tab.case_page.step_page.scroll_area().verticalScrollBar()
    office.qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=1000)
    tab.case_page.step_chosen.emit("step.02")
    tab.case_page.step_chosen.emit("step.04")
    office.qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=1000)


@pytest.mark.parametrize(("width", "height"), [(1366, 600), (880, 344)])
def test_the_buttons_of_a_step_are_always_in_sight(office: Office, width: int, height: int) -> None:
    tab = office.opened()
    sized(office, tab, width, height)
    for code in STEPS:
        tab.case_page.step_chosen.emit(code)
        footer = tab.case_page.step_page.footer
        office.qtbot.waitUntil(lambda footer=footer: footer.height() >= 60, timeout=1000)  # type: ignore[misc]
        bottom = footer.done.mapTo(tab, QPoint(0, footer.done.height())).y()
        assert footer.done.visibleRegion().boundingRect().height() == footer.done.height(), code
        assert bottom <= tab.height(), code


def test_context_and_rail_give_way_in_a_narrow_window(office: Office) -> None:
    tab = office.opened()
    page = tab.case_page
    assert page.rail.isVisible()
    assert page.context.isVisible()
    assert not page.header.context.isVisible()
    sized(office, tab, 1024, 600)
    assert page.rail.isVisible()
    assert not page.context.isVisible()
    page.header.context.click()
    assert page.context.isVisible()
    page.header.context.click()
    assert not page.context.isVisible()
    sized(office, tab, 900, 400)
    assert not page.rail.isVisible()
    assert page.step_page.steps_menu.text() == "Stap 1 van 11"
    page.step_page.steps_menu._choose("step.07")
    assert tab.place().page == "step.07"
    sized(office, tab, 1366, 600)
    assert page.rail.isVisible()
    assert page.context.isVisible()
    assert page.rail.value() == "step.07"


def test_every_control_has_a_name_and_can_be_reached(office: Office) -> None:
    tab = office.opened(pupils=3)
    for code in STEPS:
        tab.case_page.step_chosen.emit(code)
        for control in tab.case_page.findChildren(QWidget):
            if not control.isVisible() or control.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            if isinstance(control, QAbstractButton | QLineEdit | QComboBox | QTextEdit):
                assert control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()), (
                    code, type(control), control.objectName(),
                )  # fmt: skip


def test_full_names_stand_nowhere_in_the_title_of_the_window_and_short_ones_in_the_case(office: Office) -> None:
    tab = office.opened(pupils=8)
    assert tab.windowTitle() == ""
    names = [display(p.given_name, p.prefix, p.surname) for p in office.pupils]
    shown = " ".join(label.text() for label in tab.case_page.findChildren(QLabel))
    assert tab.case_page.header.title.text().startswith("Noor, Finn, Aimée, Şeyma")
    assert not [name for name in names if name in shown]


def test_a_plaza_is_called_by_its_name_once() -> None:
    assert plaza_words("Bos") == "leerplein Bos"
    assert plaza_words("Leerplein Bos") == "leerplein Bos"
