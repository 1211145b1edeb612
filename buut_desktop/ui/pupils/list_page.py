"""The list of pupils (leerlingenlijst): search, filters on groups, the table, and what can be done with the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from buut_desktop.domain.people import GroupKind
from buut_desktop.ui.pupils.pupil_lines import ALL, NONE, Order, PupilLine, alike, in_order, narrowed, of_placements
from buut_desktop.ui.pupils.pupil_table import PupilTable
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, PRIMARY, Button
from buut_desktop.ui.shared.chips import ChipRow, MenuChip
from buut_desktop.ui.shared.labels import caption, quiet, title
from buut_desktop.ui.shared.layouts import STRETCH, column, hairline, pane, row
from buut_desktop.ui.shared.search_box import SearchBox
from buut_desktop.use_cases.list_pupils import PupilList
from buut_desktop.use_cases.ports import AlikeNames

_NARROW = 1180
Do = Callable[[], object]


class ListPage(QWidget):
    """Everyone at school today, narrowed by what is typed and chosen; on request also those who left."""

    def __init__(
        self,
        open_pupil: Callable[[UUID], object],
        *,
        add: Do | None = None,
        take_in: Do | None = None,
        export: Do | None = None,
        reread: Do | None = None,
        looks_like: AlikeNames | None = None,
    ) -> None:
        """What is None has no button: the person may not do it. `reread` is asked for when others are wanted."""
        super().__init__()
        self._all: list[PupilLine] = []
        self._order = Order()
        self._export, self._alike = export, looks_like
        self._reread = reread or (lambda: None)
        self.with_left = False
        """Whether those who left are wanted as well."""
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
        self.add_button = Button("Kind toevoegen", add, kind=PRIMARY, icon="new")
        self.import_button = Button("Inlezen…", take_in, icon="document")
        self.more_button = Button("Meer", self._open_menu, icon="more", name="Meer: exporteren, wie van school is")
        for button, do in ((self.add_button, add), (self.import_button, take_in)):
            if do is None:
                button.hide()
        self._head = QGridLayout()
        self._head.setContentsMargins(24, 11, 24, 11)
        self._head.setHorizontalSpacing(12)
        self._head.setVerticalSpacing(8)
        self._head.addLayout(row(title("Leerlingen"), self.count, STRETCH, gap=12), 0, 0)
        self._head.addLayout(row(self.add_button, self.import_button, self.more_button, gap=8), 0, 2)
        self._head.setColumnStretch(0, 1)
        self.table = PupilTable(name="Leerlingen")
        self.table.opened.connect(open_pupil)
        self.table.sorted_by.connect(lambda column: self._sort(self._order.chosen(column)))
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
        stops = (self.search, chips, self.add_button, self.import_button, self.more_button)
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)
        self._set_head(narrow=True)

    def show_pupils(self, found: PupilList) -> None:
        """Show these; what was typed and chosen stays as far as it can."""
        self._all = in_order([*of_placements(found.pupils), *of_placements(found.left, left=True)], self._order)
        self.plaza.set_options(_options(found, GroupKind.LEARNING_PLAZA, "Alle leerpleinen", "zonder leerplein"))
        self.home.set_options(_options(found, GroupKind.HOME_GROUP, "Alle thuisgroepen", "zonder thuisgroep"))
        for chip in (self.plaza, self.home):
            if not chip.value:
                chip.set_value(ALL)
        self._narrow()

    def shown(self) -> tuple[UUID, ...]:
        """Give the pupils that are listed now, in that order."""
        lines = self.table.lines
        keys = (lines.line(number).key for number in range(lines.rowCount()))
        return tuple(key for key in keys if isinstance(key, UUID))

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

    def menu(self) -> QMenu:
        """Make the menu of *Meer*."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._export is not None:
            export = self._export
            menu.addAction("Exporteren…", lambda: export())
            menu.addSeparator()
        left = QAction("Ook wie van school is", menu)
        left.setCheckable(True)
        left.setChecked(self.with_left)
        left.toggled.connect(self._show_left)
        menu.addAction(left)
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setActiveAction(menu.actions()[0])
        at = QPoint(self.more_button.width() - menu.sizeHint().width(), self.more_button.height() + 4)
        menu.popup(self.more_button.mapToGlobal(at))

    def _show_left(self, wanted: bool) -> None:
        self.with_left = wanted
        self._reread()

    def _sort(self, order: Order) -> None:
        self._order = order
        self._all = in_order(self._all, order)
        self.table.show_order(order)
        self._narrow()

    def _set_head(self, *, narrow: bool) -> None:
        self._head.removeWidget(self._tools)
        if narrow:
            self._head.addWidget(self._tools, 1, 0, 1, 3)
        else:
            self._head.addWidget(self._tools, 0, 1)

    def _narrow(self) -> None:
        words, home, plaza = self.search.text().strip(), self.home.value or ALL, self.plaza.value or ALL
        shown = narrowed(self._all, words, home, plaza)
        total = dutch.count(len(self._all), "leerling", "leerlingen")
        count = total if len(shown) == len(self._all) else f"{len(shown)} van {total}"
        if words and not shown and self._alike is not None:
            shown = alike(narrowed(self._all, "", home, plaza), words, self._alike)
            count = "lijkt op wat je typt" if shown else count
        self.table.show_lines(shown)
        self.count.setText(count)
        self._below.setCurrentIndex(0 if shown else 1)

    def _to_table(self) -> None:
        if self.table.lines.rowCount():
            self.table.enter()


def _options(found: PupilList, kind: GroupKind, everyone: str, without: str) -> Sequence[tuple[str, str]]:
    called = [group.name for group in found.groups if group.kind is kind]
    return [(ALL, everyone), *((name, name) for name in called), ("--", ""), (NONE, without)]
