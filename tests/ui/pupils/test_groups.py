"""The board of groups: dragged by mouse, moved by key, undone, copied from last year, and children put in groups."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.domain.people import Group, GroupKind, Membership
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.staff import Mentorship
from buut_desktop.ui.pupils.groups_page import GroupsPage
from buut_desktop.ui.pupils.tab import GROUPS, PupilsTab
from buut_desktop.ui.shared.place import PUPILS, Place
from buut_desktop.use_cases.arrange_groups import ArrangeGroups
from buut_desktop.use_cases.keep_staff import KeepStaff
from tests import builders
from tests.school import People, School
from tests.ui.pupils.conftest import Opener

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def people(school: School) -> People:
    """Two home groups: Leeuwerik without a plaza, Vuurvlinder in Heide; and a plaza Duin."""
    made = school.add_people()
    arrange = school.use(ArrangeGroups)
    arrange.place(school.coach, made.home_groups[0].id, None)
    arrange.add_plaza(school.coach, "Duin")
    return made


class Flashed(QObject):
    """Notes every window that shows itself, however short."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch what is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def board_of(tab: PupilsTab) -> GroupsPage:
    tab.show_place(Place(PUPILS, None, GROUPS))
    [page] = tab.findChildren(GroupsPage)
    tab.activateWindow()
    assert QTest.qWaitForWindowActive(tab)
    QApplication.processEvents()
    return page


def plaza_of(school: School, number: int) -> str:
    """The name of the plaza of a home group, "" for none."""
    found = school.use(ArrangeGroups)(school.coach)
    names = {plaza.id: plaza.name for plaza in found.plazas}
    plaza = found.home_groups[number][0].plaza
    return "" if plaza is None else names[plaza]


def drag(page: GroupsPage, number: int, lane: int, *, let_go: bool = True) -> None:
    """Take hold of a home group and carry it above a lane."""
    card = page.board.card(page.board.cards()[number].home.id)
    end = card.mapFromGlobal(page.board.lanes[lane].mapToGlobal(QPoint(60, 20)))
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    QTest.mouseMove(card, QPoint(80, 30))
    QTest.mouseMove(card, end)
    if let_go:
        QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=end)


def test_a_group_dragged_into_a_plaza_is_kept_and_can_be_undone(opened: Opener, school: School, people: People) -> None:
    tab, told = opened()
    page = board_of(tab)
    assert [lane.accessibleName().split(",")[0] for lane in page.board.lanes] == [
        "Nog zonder leerplein", "Duin", "Heide",
    ]  # fmt: skip
    assert "1 thuisgroep hoort nog bij geen leerplein" in page.about.text()
    drag(page, 0, 1)
    assert plaza_of(school, 0) == "Duin"
    assert told.saved_count == 1
    stack = tab.undo_stack()
    assert stack is not None
    assert stack.undoText() == "Leeuwerik naar Duin"
    assert page.about.text() == "Elke thuisgroep hoort bij een leerplein."
    stack.undo()
    assert plaza_of(school, 0) == ""
    stack.redo()
    assert plaza_of(school, 0) == "Duin"


def test_a_group_let_go_of_beside_the_plazas_or_with_esc_stays(opened: Opener, school: School, people: People) -> None:
    tab, told = opened()
    page = board_of(tab)
    drag(page, 0, 1, let_go=False)
    card = page.board.cards()[0]
    assert card.dragged
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.dragged
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert not page.children_panel.is_open()
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    QTest.mouseMove(card, QPoint(90, 30))
    QTest.mouseMove(card, QPoint(-500, -500))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(-500, -500))
    assert plaza_of(school, 0) == ""
    assert told.saved_count == 0


def test_a_group_goes_along_the_plazas_by_keyboard(
    opened: Opener, school: School, people: People, qtbot: QtBot
) -> None:
    tab, _told = opened()
    page = board_of(tab)
    card = page.board.cards()[0]
    qtbot.waitUntil(card.hasFocus)
    qtbot.keyClick(card, Qt.Key.Key_Right, ALT)
    assert plaza_of(school, 0) == "Duin"
    moved = page.board.card(people.home_groups[0].id)
    assert moved.hasFocus(), "the keyboard goes along with the group"
    qtbot.keyClick(moved, Qt.Key.Key_Right, ALT)
    assert plaza_of(school, 0) == "Heide"
    again = page.board.card(people.home_groups[0].id)
    qtbot.keyClick(again, Qt.Key.Key_Down)
    assert page.board.card(people.home_groups[1].id).hasFocus()
    qtbot.keyClick(page.board.card(people.home_groups[1].id), Qt.Key.Key_Left, ALT)
    assert plaza_of(school, 1) == "Duin"
    qtbot.keyClick(page.board.card(people.home_groups[1].id), Qt.Key.Key_Right)
    assert page.board.card(people.home_groups[0].id).hasFocus()


def test_the_menu_of_a_group_names_every_plaza(opened: Opener, school: School, people: People) -> None:
    tab, _told = opened()
    page = board_of(tab)
    page.board.open_menu(page.board.cards()[0], page.mapToGlobal(QPoint(50, 50)))
    menu = page.board.menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "Verplaats Leeuwerik naar", "geen leerplein", "Duin", "Heide", "Kinderen laten zien", "Naam veranderen…",
        "Weghalen",
    ]  # fmt: skip
    menu.actions()[3].trigger()
    menu.close()
    assert plaza_of(school, 0) == "Heide"


def test_names_are_typed_in_a_panel_and_refused_at_the_field(
    opened: Opener, school: School, people: People, qtbot: QtBot
) -> None:
    tab, _told = opened()
    page = board_of(tab)
    page.plaza_button.click()
    qtbot.keyClick(page.panel.name, Qt.Key.Key_Return)
    assert page.panel.name_field.error.text() == "Vul een naam in."
    page.panel.name.setText("heide")
    qtbot.keyClick(page.panel.name, Qt.Key.Key_Return)
    assert "is er dit schooljaar al" in page.panel.name_field.error.text()
    page.panel.name.setText("Bos")
    qtbot.keyClick(page.panel.name, Qt.Key.Key_Return)
    assert not page.panel.is_open()
    page.home_button.click()
    page.panel.name.setText("Specht")
    page.panel.years.chips()[2].click()
    page.panel.save_button.click()
    page.rename(people.home_groups[1].id)
    assert page.panel.name.text() == "Vuurvlinder"
    page.panel.name.setText("Zonnedauw")
    page.panel.save_button.click()
    found = school.use(ArrangeGroups)(school.coach)
    assert [plaza.name for plaza in found.plazas] == ["Bos", "Duin", "Heide"]
    assert [(home.name, home.year_groups, many) for home, many in found.home_groups] == [
        ("Leeuwerik", (), 4) if not people.home_groups[0].year_groups else
        ("Leeuwerik", people.home_groups[0].year_groups, 4),
        ("Specht", ("3",), 0),
        ("Zonnedauw", people.home_groups[1].year_groups, 4),
    ]  # fmt: skip


def test_only_what_is_empty_is_taken_away(opened: Opener, school: School, people: People) -> None:
    tab, _told = opened()
    page = board_of(tab)
    page.board.lanes[2].take_away()
    assert "Haal eerst de thuisgroepen eruit" in page.board.lanes[2].error.text()
    assert "horen of hoorden kinderen" in page.remove(people.home_groups[0].id)
    page.board.lanes[1].take_away()
    assert [plaza.name for plaza in school.use(ArrangeGroups)(school.coach).plazas] == ["Heide"]


def test_a_group_is_searched_by_its_name_or_that_of_its_plaza(
    opened: Opener, school: School, people: People, qtbot: QtBot
) -> None:
    tab, _told = opened()
    page = board_of(tab)
    qtbot.keyClicks(page.search, "leeu")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert [card.home.name for card in page.board.cards()] == ["Leeuwerik"]
    assert not page.board.lanes[2].isVisible()
    page.search.setText("heide")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert [card.home.name for card in page.board.cards()] == ["Vuurvlinder"]
    page.search.setText("niemand")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert "Geen groep gevonden" in page.told.text()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(page.board.cards()) == 2


def test_last_years_arrangement_is_taken_over_and_undone(opened: Opener, school: School, people: People) -> None:
    old = Group(uuid4(), GroupKind.LEARNING_PLAZA, "Strand", builders.YEAR - 1)
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
        work.people.add_groups(
            [old, *(Group(uuid4(), GroupKind.HOME_GROUP, name, builders.YEAR - 1, plaza=old.id)
                    for name in ("Leeuwerik", "Egel"))]
        )  # fmt: skip
        work.keep()
    tab, _told = opened()
    page = board_of(tab)
    assert page.copy_button.text() == "Indeling van 2025-26 overnemen"
    page.copy_button.click()
    assert plaza_of(school, 0) == "Strand"
    assert page.told.text() == "1 leerplein gemaakt, 1 thuisgroep geplaatst. Er niet meer: Egel."
    assert not page.copy_button.isVisible()
    page.undo_stack().undo()
    assert plaza_of(school, 0) == ""
    assert [plaza.name for plaza in school.use(ArrangeGroups)(school.coach).plazas] == ["Duin", "Heide"]
    assert page.copy_button.isVisible()


def test_another_school_year_has_its_own_groups(opened: Opener, school: School, people: People) -> None:
    tab, _told = opened()
    page = board_of(tab)
    page.year.chosen.emit("2027")
    assert page.board.cards() == []
    assert not page.loose_button.isVisible(), "without home groups nobody can be put in one"
    page.plaza_button.click()
    page.panel.name.setText("Heide")  # taken this year, not the next
    page.panel.save_button.click()
    arrange = school.use(ArrangeGroups)
    assert [plaza.name for plaza in arrange(school.coach, 2027).plazas] == ["Heide"]
    assert len(arrange(school.coach).plazas) == 2


def test_children_without_a_group_are_put_in_one_from_a_day(
    opened: Opener, school: School, people: People, qtbot: QtBot
) -> None:
    with school.cabinet.change(school.coach, Act.CHANGE_PUPIL) as work:
        work.people.set_memberships({child.id: () for child in people.pupils[:3]})
        work.keep()
    tab, _told = opened()
    page = board_of(tab)
    assert page.loose_button.text() == "3 kinderen zonder thuisgroep"
    page.loose_button.click()
    panel = page.children_panel
    assert panel.model.rowCount() == 3
    panel.save()
    assert "Kies eerst wie er verhuist" in panel.error.text()
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert panel.move_button.text() == "2 kinderen verplaatsen"
    panel.target.set_value(str(people.home_groups[1].id))
    panel.since.set_day(date(2026, 11, 23))
    panel.move_button.click()
    assert not panel.is_open()
    assert page.loose_button.text() == "1 kind zonder thuisgroep"
    found = school.use(ArrangeGroups)(school.coach)
    assert [many for _, many in found.home_groups] == [1, 6]


def test_a_group_shows_its_children_and_lets_them_go_on_by_date(
    opened: Opener, school: School, people: People, qtbot: QtBot
) -> None:
    tab, _told = opened()
    page = board_of(tab)
    card = page.board.card(people.home_groups[0].id)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    panel = page.children_panel
    assert panel.is_open()
    assert panel.model.rowCount() == 4
    panel.all_button.click()
    panel.target.set_value(str(people.home_groups[1].id))
    panel.since.set_day(date(2040, 1, 1))
    panel.move_button.click()
    assert panel.error.text(), "a day that cannot be is refused in the panel"
    assert panel.is_open()
    panel.since.set_day(date(2026, 11, 24))
    panel.move_button.click()
    with school.cabinet.read() as work:
        held = work.people.memberships(people.pupils[0].id)
    moved, before = held
    assert (moved.group, moved.since) == (people.home_groups[1].id, date(2026, 11, 24))
    assert before == Membership(people.pupils[0].id, people.home_groups[0].id, before.since, date(2026, 11, 24))


def test_a_move_shows_no_window_of_its_own_and_leaves_the_keyboard_in_the_page(
    opened: Opener, school: School, people: People
) -> None:
    tab, _told = opened()
    page = board_of(tab)
    flashed = Flashed()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(flashed)
    try:
        page.move_group(people.home_groups[0].id, people.plaza.id)
        QApplication.processEvents()
    finally:
        app.removeEventFilter(flashed)
    assert flashed.seen == []
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)


def test_a_card_names_the_mentor(opened: Opener, school: School, people: People) -> None:
    keep = school.use(KeepStaff)
    marit = keep.add(school.coach, "Marit Kleurdoos", "leerkracht")
    keep.begin(school.coach, Mentorship(marit, people.home_groups[1].id, date(2026, 8, 1)))
    tab, _told = opened()
    page = board_of(tab)
    assert "mentor Marit Kleurdoos" in page.board.card(people.home_groups[1].id).accessibleName()


@pytest.mark.parametrize(("width", "high"), [(1366, 600), (853, 344), (880, 344)])
def test_a_hundred_and_twenty_five_groups_fit_the_window(
    opened: Opener, school: School, people: People, width: int, high: int
) -> None:
    more = [
        Group(uuid4(), GroupKind.HOME_GROUP, f"Vuurvlinders aan het Zonneveld bij ’t Şłąë-plein {n}", builders.YEAR)
        for n in range(123)
    ]
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
        work.people.add_groups(more)
        work.keep()
    tab, _told = opened(width, high)
    page = board_of(tab)
    cards = page.board.cards()
    assert len(cards) == 125
    assert all(card.mapTo(tab, card.rect().topRight()).x() < width for card in cards)
    cards[-1].setFocus(Qt.FocusReason.TabFocusReason)
    shown = cards[-1].mapTo(tab, QPoint(0, 0)).y()
    assert 0 <= shown < high
