"""The list of pupils (leerlingenlijst): search, filters on groups, and the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from buut_desktop.domain.people import GroupKind
from buut_desktop.ui.pupils.pupil_lines import ALL, NONE, PupilLine, narrowed, of_placements
from buut_desktop.ui.pupils.pupil_table import PupilTable
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, Button
from buut_desktop.ui.shared.chips import ChipRow, MenuChip
from buut_desktop.ui.shared.labels import caption, quiet, title
from buut_desktop.ui.shared.layouts import STRETCH, column, hairline, pane, row
from buut_desktop.ui.shared.search_box import SearchBox
from buut_desktop.use_cases.list_pupils import PupilList

_NARROW = 1100


class ListPage(QWidget):
    """Everyone at school today, narrowed by what is typed and chosen."""

    def __init__(self, open_pupil: Callable[[UUID], object], open_groups: Callable[[], object] | None) -> None:
        """Without `open_groups` there is no button to the groups: the person may not arrange them."""
        super().__init__()
        self._all: list[PupilLine] = []
        self.search = SearchBox("Zoek een kind", name="Zoek een kind op naam")
        self.search.setFixedWidth(240)
        self.search.searched.connect(lambda _words: self._narrow())
        self.search.went_down.connect(self._to_table)
        self.plaza = MenuChip("Leerplein", name="Leerplein", neutral=ALL, value=ALL)
        self.home = MenuChip("Thuisgroep", name="Thuisgroep", neutral=ALL, value=ALL)
        for chip in (self.plaza, self.home):
            chip.chosen.connect(lambda _value: self._narrow())
        self.count = caption()
        chips = ChipRow(self.plaza, self.home)
        tools = row(self.search, chips, gap=8)
        tools.setStretch(1, 1)
        self._tools = pane(tools)
        self.groups_button = Button("Groepen en leerpleinen", open_groups, icon="group")
        if open_groups is None:
            self.groups_button.hide()
        self._head = QGridLayout()
        self._head.setContentsMargins(24, 11, 24, 11)
        self._head.setHorizontalSpacing(12)
        self._head.setVerticalSpacing(8)
        self._head.addLayout(row(title("Leerlingen"), self.count, STRETCH, gap=12), 0, 0)
        self._head.addWidget(self.groups_button, 0, 2)
        self._head.setColumnStretch(0, 1)
        self.table = PupilTable(name="Leerlingen")
        self.table.opened.connect(open_pupil)
        self.table.went_up.connect(lambda: self.search.setFocus(Qt.FocusReason.TabFocusReason))
        self.nothing = pane(
            column(
                row(STRETCH, quiet("Geen leerlingen gevonden."), STRETCH),
                row(STRETCH, Button("Filters wissen", self.clear_filters, kind=LINK), STRETCH),
                STRETCH,
                edges=(24, 48, 24, 24),
            )
        )
        self._below = QStackedWidget()
        self._below.addWidget(pane(column(self.table, edges=(14, 0, 0, 0))))
        self._below.addWidget(self.nothing)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(pane(self._head, ground="surface"))
        around.addWidget(hairline())
        around.addWidget(self._below, 1)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        QWidget.setTabOrder(self.search, chips)
        self._set_head(narrow=True)

    def show_pupils(self, found: PupilList) -> None:
        """Show these; what was typed and chosen stays as far as it can."""
        self._all = of_placements(found.pupils)
        self.plaza.set_options(_options(found, GroupKind.LEARNING_PLAZA, "Alle leerpleinen", "zonder leerplein"))
        self.home.set_options(_options(found, GroupKind.HOME_GROUP, "Alle thuisgroepen", "zonder thuisgroep"))
        for chip in (self.plaza, self.home):
            if not chip.value:
                chip.set_value(ALL)
        self._narrow()

    def clear_filters(self) -> None:
        """Show everyone again."""
        self.search.clear()
        self.plaza.set_value(ALL)
        self.home.set_value(ALL)
        self._narrow()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window search and filters have a line of their own."""
        super().resizeEvent(event)
        self._set_head(narrow=self.width() < _NARROW)

    def _set_head(self, *, narrow: bool) -> None:
        self._head.removeWidget(self._tools)
        if narrow:
            self._head.addWidget(self._tools, 1, 0, 1, 3)
        else:
            self._head.addWidget(self._tools, 0, 1)

    def _narrow(self) -> None:
        words, home, plaza = self.search.text().strip(), self.home.value or ALL, self.plaza.value or ALL
        shown = narrowed(self._all, words, home, plaza)
        self.table.show_lines(shown)
        total = dutch.count(len(self._all), "leerling", "leerlingen")
        self.count.setText(total if len(shown) == len(self._all) else f"{len(shown)} van {total}")
        self._below.setCurrentIndex(0 if shown else 1)

    def _to_table(self) -> None:
        if self.table.lines.rowCount():
            self.table.enter()


def _options(found: PupilList, kind: GroupKind, everyone: str, without: str) -> Sequence[tuple[str, str]]:
    called = [group.name for group in found.groups if group.kind is kind]
    return [(ALL, everyone), *((name, name) for name in called), ("--", ""), (NONE, without)]
