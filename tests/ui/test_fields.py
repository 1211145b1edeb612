"""Fields, panels and messages: literal words, no editing by filling, keyboard inside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from buut_desktop.domain.changes import Kind
from buut_desktop.ui.shared.announcements import Announcements
from buut_desktop.ui.shared.banner import Banner
from buut_desktop.ui.shared.buttons import Button, CheckBox
from buut_desktop.ui.shared.date_field import DateField
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.fields import Combo, Field, LineField, TextField
from buut_desktop.ui.shared.focus_ring import FocusRing
from buut_desktop.ui.shared.labels import body, label, tooltip
from buut_desktop.ui.shared.layouts import column, pane, scrolled
from buut_desktop.ui.shared.preferences import Preference, Preferences
from buut_desktop.ui.shared.progress_card import ProgressCard
from buut_desktop.ui.shared.search_box import SearchBox
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.tags import Tag
from buut_desktop.ui.shared.toast import Toast
from tests.ui.gallery import Gallery, Second
from tests.ui.test_chips import press

HOSTILE = "<img src='x'> & <b>Noor</b>"
TODAY = date(2026, 11, 18)


def test_every_label_shows_a_hostile_name_literally(qtbot: QtBot, dressed: QApplication) -> None:
    window = pane(
        column(
            label(HOSTILE, "display"), body(HOSTILE), Tag(HOSTILE), Banner(HOSTILE, HOSTILE),
            EmptyState(HOSTILE, HOSTILE), ProgressCard(HOSTILE), Field(HOSTILE, LineField(name="x")),
        )
    )  # fmt: skip
    qtbot.addWidget(window)
    formats = {found.textFormat() for found in window.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_a_name_on_a_button_keeps_its_ampersand(qtbot: QtBot, dressed: QApplication) -> None:
    button = Button("Naar Noor & Finn")
    qtbot.addWidget(button)
    assert button.text() == "Naar Noor && Finn"
    assert button.shortcut().isEmpty()
    box = CheckBox("Noor & Finn")
    qtbot.addWidget(box)
    assert box.shortcut().isEmpty()


def test_a_tip_shows_a_hostile_name_literally(qtbot: QtBot, dressed: QApplication) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setToolTip(tooltip(HOSTILE))
    assert "<img" not in widget.toolTip()
    assert "&lt;img" in widget.toolTip()
    QToolTip.hideText()


def test_filling_a_text_is_no_editing_and_it_grows_within_its_bounds(qtbot: QtBot, dressed: QApplication) -> None:
    typed: list[str] = []
    field = TextField(name="Notitie", lines=2, most=4, edited=typed.append)
    qtbot.addWidget(field)
    field.resize(300, 60)
    field.show()
    heights = []
    for lines in (1, 3, 9):
        field.set_text("\n".join("regel" for _ in range(lines)))
        heights.append(field.height())
    assert typed == []
    assert heights[0] < heights[1] < heights[2] <= 4 * 21 + 16
    qtbot.keyClicks(field, "x")
    assert len(typed) == 1


def test_pasted_text_loses_its_dress_and_its_pictures(qtbot: QtBot, dressed: QApplication) -> None:
    field = TextField(name="Notitie")
    qtbot.addWidget(field)
    pasted = QMimeData()
    pasted.setHtml("<h1>Kop</h1><img src='file:///x'>")
    pasted.setText("<b>letterlijk</b>")
    field.insertFromMimeData(pasted)
    assert field.text() == "<b>letterlijk</b>"


def test_a_field_says_what_is_wrong_and_is_right_again(qtbot: QtBot, dressed: QApplication) -> None:
    field = Field("Wanneer", LineField("32 november", name="Wanneer"))
    qtbot.addWidget(field)
    field.show()
    height = field.control.height()
    field.show_problem("Die dag bestaat niet")
    assert field.error.isVisible()
    assert field.error.text() == field.control.accessibleDescription() == "Die dag bestaat niet"
    assert field.control.height() == height  # the text does not jump
    field.show_problem("")
    assert not field.error.isVisible()


def test_a_combo_tells_only_the_person_and_leaves_the_wheel_to_the_page(qtbot: QtBot, dressed: QApplication) -> None:
    told: list[str] = []
    combo = Combo([("yard", "plein"), ("hall", "gang")], name="Waar?", placeholder="kies", chosen=told.append)
    qtbot.addWidget(combo)
    combo.show()
    assert combo.value() is None
    combo.set_value("hall")
    combo.set_options([("hall", "gang"), ("gym", "gymzaal")])
    assert (combo.value(), told) == ("hall", [])
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert told == ["gym"]


def test_a_date_is_read_when_the_field_is_left(qtbot: QtBot, dressed: QApplication) -> None:
    field = DateField(name="Wanneer", today=lambda: TODAY, day=TODAY)
    qtbot.addWidget(field)
    field.show()
    told: list[date | None] = []
    wrong: list[str] = []
    field.picked.connect(told.append)
    field.problem.connect(wrong.append)
    assert field.text() == "vandaag"
    type_in(qtbot, field, "32 november")
    assert (told, wrong[-1], field.day()) == ([], "Die dag bestaat niet", TODAY)
    type_in(qtbot, field, "ma")
    assert (told, wrong[-1], field.text()) == ([date(2026, 11, 16)], "", "ma 16 nov")
    type_in(qtbot, field, "")
    assert told[-1] is None


def test_the_calendar_picks_a_day(qtbot: QtBot, dressed: QApplication) -> None:
    field = DateField(name="Wanneer", today=lambda: TODAY, day=TODAY)
    qtbot.addWidget(field)
    field.show()
    told: list[date | None] = []
    field.picked.connect(told.append)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    calendar = QApplication.focusWidget()
    assert calendar is not None
    qtbot.keyClick(calendar, Qt.Key.Key_Left)
    qtbot.keyClick(calendar, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert told == [date(2026, 11, 17)]


def test_a_search_waits_for_the_typing_to_pause(qtbot: QtBot, dressed: QApplication) -> None:
    box = SearchBox("Zoeken")
    qtbot.addWidget(box)
    box.show()
    told: list[str] = []
    box.searched.connect(told.append)
    qtbot.keyClicks(box, "noor ")
    assert told == []
    qtbot.waitUntil(lambda: told == ["noor"])
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert told == ["noor", ""]


@pytest.fixture
def panel(qtbot: QtBot, dressed: QApplication) -> Iterator[SlidePanel]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 688)
    window.behind = QLineEdit(window)  # type: ignore[attr-defined]
    made = SlidePanel(window, "Nieuwe melding")
    made.first, made.last = LineField(name="Wie"), LineField(name="Wat")  # type: ignore[attr-defined]
    made.set_body(column(made.first, made.last))  # type: ignore[attr-defined]
    made.footer_row.addWidget(Button("Bewaren"))
    window.show()
    window.activateWindow()
    window.behind.setFocus()  # type: ignore[attr-defined]
    made.open_panel()
    yield made
    window.close()


def test_a_panel_comes_from_the_right_and_takes_the_keyboard(panel: SlidePanel) -> None:
    assert panel.geometry().getRect() == (606, 0, 760, 688)
    assert QApplication.focusWidget() is panel.first  # type: ignore[attr-defined]


def test_tab_never_leaves_the_panel(qtbot: QtBot, panel: SlidePanel) -> None:
    seen = []
    for _ in range(9):
        seen.append(QApplication.focusWidget())
        press(qtbot, Qt.Key.Key_Tab)
    assert all(panel.isAncestorOf(widget) for widget in seen if widget is not None)
    assert len(set(map(id, seen))) == 4  # close, two fields, save
    press(qtbot, Qt.Key.Key_Backtab)
    assert panel.isAncestorOf(QApplication.focusWidget() or panel.window())


def test_esc_closes_unless_the_panel_may_not_and_the_focus_goes_back(qtbot: QtBot, panel: SlidePanel) -> None:
    may = [False]
    panel._may_close = lambda: may[0]
    press(qtbot, Qt.Key.Key_Escape)
    assert panel.is_open()
    may[0] = True
    press(qtbot, Qt.Key.Key_Escape)
    assert not panel.is_open()
    assert not panel.isVisible()
    assert QApplication.focusWidget() is panel.window().behind  # type: ignore[attr-defined]


@pytest.mark.parametrize(("width", "panel_width"), [(1366, 760), (1024, 720), (910, 910)])
def test_a_panel_fits_the_window(panel: SlidePanel, width: int, panel_width: int) -> None:
    panel.window().resize(width, 600)
    QApplication.processEvents()
    assert panel.width() == panel_width
    assert panel.geometry().right() == width - 1


def test_pressing_beside_the_panel_reaches_nothing(qtbot: QtBot, panel: SlidePanel) -> None:
    target = panel.window().childAt(QPoint(10, 10))
    assert target is not None
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is panel.first  # type: ignore[attr-defined]


def test_the_ring_is_for_the_keyboard_and_stays_inside_the_scroll_area(qtbot: QtBot, dressed: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    buttons = [Button(f"Knop {number}") for number in range(20)]
    layout = QVBoxLayout(window)
    layout.addWidget(scrolled(pane(column(*buttons, edges=(10, 10, 10, 10)))))
    ring = FocusRing(window)
    window.resize(300, 200)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert not ring.isVisible()
    buttons[0].setFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert ring.isVisible()
    assert ring.ringed() is buttons[1]
    assert ring.geometry().center() == buttons[1].mapTo(window, buttons[1].rect().center())
    for _ in range(8):
        press(qtbot, Qt.Key.Key_Tab)
    QApplication.processEvents()
    shown = ring.mask().boundingRect() if not ring.mask().isEmpty() else ring.rect()
    assert shown.translated(ring.pos()).bottom() <= window.height()
    assert ring.geometry().center() == buttons[9].mapTo(window, buttons[9].rect().center())


def test_a_toast_does_its_one_thing_and_goes(qtbot: QtBot, dressed: QApplication) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    toast = Toast(host)
    host.show()
    did: list[str] = []
    toast.show_toast("Melding bewaard", "Bekijk", lambda: did.append("bekijk"))
    assert toast.geometry().bottom() < 600
    assert abs(toast.geometry().center().x() - 400) <= 1
    qtbot.mouseClick(toast.findChild(Button), Qt.MouseButton.LeftButton)
    assert did == ["bekijk"]
    assert not toast.isVisible()


def test_a_toast_makes_way_for_whoever_goes_on_typing(qtbot: QtBot, dressed: QApplication) -> None:
    host = QWidget()
    field = LineField("", name="Notitie")
    host.setLayout(column(field))
    qtbot.addWidget(host)
    toast = Toast(host)
    host.show()
    toast.show_toast("Stap 7 klaar")
    assert toast.isVisible()
    qtbot.keyClicks(field, "Ze")
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=2500)


def test_short_work_shows_no_progress(qtbot: QtBot, dressed: QApplication) -> None:
    card = ProgressCard("Casusverslag maken…", lambda: None)
    qtbot.addWidget(card)
    card.begin()
    assert not card.isVisible()
    qtbot.waitUntil(card.isVisible)
    card.end()
    assert not card.isVisible()


def test_what_changed_is_announced_by_kind_and_nothing_is_not() -> None:
    told: list[frozenset[Kind]] = []
    announcements = Announcements()
    announcements.changed.connect(told.append)
    announcements.tell([Kind.INCIDENT, Kind.INCIDENT])
    announcements.tell([])
    assert told == [frozenset({Kind.INCIDENT})]


def test_preferences_come_back_and_a_damaged_file_counts_as_empty(tmp_path: Path) -> None:
    place = tmp_path / "settings.ini"
    kept = Preferences(place)
    kept.keep(Preference.SCHOOL_NAME, "cases")
    kept.keep(Preference.WINDOW, QByteArray(b"\x01\x02"))
    kept.keep(Preference.SCHOOL_FOLDER, str(tmp_path / "Mijn bestanden ş"))
    again = Preferences(place)
    assert again.text(Preference.SCHOOL_NAME) == "cases"
    assert again.data(Preference.WINDOW) == QByteArray(b"\x01\x02")
    assert again.school_folder() == tmp_path / "Mijn bestanden ş"
    assert again.second_place() is None
    place.write_bytes(b"\xff\xfe[[[\x00")
    assert Preferences(place).text(Preference.SCHOOL_NAME) in ("", "cases")


def test_every_control_of_the_gallery_has_a_name_for_who_hears_it(qtbot: QtBot, dressed: QApplication) -> None:
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView, QTabBar)
    for window in (Gallery(), Second()):
        qtbot.addWidget(window)
        window.show()
        nameless = []
        for control in window.findChildren(QWidget):
            if isinstance(control, kinds) and control.focusPolicy() != Qt.FocusPolicy.NoFocus and control.isVisible():
                spoken = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
                if not spoken:
                    nameless.append(type(control).__name__)
        assert nameless == []
        window.close()


def test_no_part_asks_for_more_than_its_words(qtbot: QtBot, dressed: QApplication) -> None:
    parts = [
        Banner("Een feit van een flinke lengte dat over regels mag", "En wat je dan doet, ook over regels."),
        EmptyState("Nog niets", "Een zin die over meer dan een regel mag lopen als het smal is.", art="cases"),
        Field("Wat gebeurde er?", TextField(name="Wat"), hint="Ouders kunnen dit later lezen: schrijf feiten."),
        Combo([("x", "een heel lange keuze die niemand ooit zo zou noemen")], name="Keuze"),
        SearchBox("Zoek een kind, incident, casus of ronde"),
    ]
    for part in parts:
        qtbot.addWidget(part)
        part.show()
        assert part.minimumSizeHint().width() <= 260, type(part).__name__
        part.close()


def type_in(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
