"""The list of cases (casussen): search, running or closed, per leerplein; what is due stands at the right."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from buut_desktop.ui.cases.facts import list_row, plaza_words
from buut_desktop.ui.cases.page_area import PageArea
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, Button
from buut_desktop.ui.shared.chips import MenuChip
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import caption, quiet, strong, title
from buut_desktop.ui.shared.layouts import STRETCH, card, column, hairline, pane, row
from buut_desktop.ui.shared.place import INCIDENTS, NEW, Place
from buut_desktop.ui.shared.rows import RowList
from buut_desktop.ui.shared.search_box import SearchBox
from buut_desktop.ui.shared.theme import colour
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.list_cases import CaseQuery, CaseRow

RUNNING, CLOSED, ALL = "running", "closed", "all"
_STATES = ((RUNNING, "Lopend"), (CLOSED, "Afgesloten"), (ALL, "Alle"))
_WANTED: dict[str, bool | None] = {RUNNING: True, CLOSED: False, ALL: None}
_EVERYWHERE = ""
_WIDEST = 1040


class ListPage(QWidget):
    """Asks for cases and shows them; `opened(UUID)` when the person takes one."""

    opened = Signal(object)

    def __init__(self, desk: Desk, cases: Callable[[CaseQuery], tuple[CaseRow, ...]]) -> None:
        super().__init__()
        self._desk, self._cases = desk, cases
        self.search = SearchBox("Zoek in casussen")
        self.search.setFixedWidth(240)
        self.state = MenuChip(options=_STATES, value=RUNNING, name="Toon", neutral=RUNNING)
        self.plaza = MenuChip(
            options=[(_EVERYWHERE, "Alle leerpleinen")], value=_EVERYWHERE, name="Leerplein", neutral=_EVERYWHERE
        )
        self.count = caption()
        self.list: RowList[CaseRow] = RowList(
            lambda found: list_row(found.view, desk.clock.today()),
            key=lambda found: found.view.case.id,
            name="Casussen",
        )
        self.search.searched.connect(lambda _words: self.reload())
        self.search.went_down.connect(self._to_list)
        self.state.chosen.connect(lambda _value: self.reload())
        self.plaza.chosen.connect(lambda _value: self.reload())
        self.list.opened.connect(lambda found: self.opened.emit(found.view.case.id))
        self.list.clicked.connect(lambda index: self.opened.emit(self.list.rows.item(index.row()).view.case.id))
        head = row(title(say("tab.cases")), STRETCH, self.search, self.state, self.plaza, gap=8, edges=(24, 10, 20, 11))
        self._found = self._list_pane()
        self._nothing, self._words = self._nothing_pane()
        self._empty = self._empty_pane()
        self._stack = QStackedWidget()
        for page in (self._found, self._nothing, self._empty):
            self._stack.addWidget(page)
        top = pane(head, ground="surface")
        self.setLayout(column(top, hairline(), self._stack, gap=0))
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _list_pane(self) -> QWidget:
        inside = pane(column(self.count, self.list, gap=8))
        inside.setMaximumWidth(_WIDEST)
        outer = row(inside, gap=0, edges=(20, 12, 20, 0))
        outer.setStretch(0, 1)
        outer.addStretch(0)
        return pane(outer, ground="surface")

    def _nothing_pane(self) -> tuple[QWidget, QLabel]:
        words = quiet()
        clear_all = Button("Filters wissen", self.clear_filters, kind=LINK)
        return pane(
            column(row(words, clear_all, STRETCH, gap=12), STRETCH, edges=(24, 24, 24, 24)), ground="surface"
        ), words

    def _empty_pane(self) -> QWidget:
        state = EmptyState(
            "Nog geen casussen",
            "Een casus begint bij een incident. Buut loopt de elf stappen van het actieplan met je mee "
            "en onthoudt wat nog moet.",
            art="cases",
            primary=("Naar de incidenten", lambda: self._desk.go(Place(INCIDENTS)), "incident"),
            plain=("Nieuwe melding", lambda: self._desk.go(Place(INCIDENTS, page=NEW)), "new"),
        )
        self.empty_buttons = state.buttons
        steps = _tile("list", "Elf stappen", "in de volgorde van het schoolplan")
        paper = _tile("print", "Eén verslag", "voor het gesprek, met Ctrl+P")
        tiles = row(STRETCH, steps, paper, STRETCH, gap=16, edges=(24, 0, 24, 0))
        made = QVBoxLayout()
        made.setContentsMargins(0, 0, 0, 0)
        made.addStretch(2)
        made.addWidget(state)
        made.addSpacing(16)
        made.addLayout(tiles)
        made.addStretch(3)
        return pane(column(PageArea(made), gap=0), ground="canvas")

    # Showing

    def reload(self) -> None:
        """Ask anew and show what there is."""
        wanted = _WANTED[self.state.value or RUNNING]
        words = self.search.text().strip()
        rows = self._cases(CaseQuery(running=wanted, words=words))
        plazas = sorted({name for found in rows for name in found.plazas} | {self.plaza.value or _EVERYWHERE})
        self.plaza.set_options(
            [(_EVERYWHERE, "Alle leerpleinen"), *((name, plaza_words(name).capitalize()) for name in plazas if name)]
        )
        plaza = self.plaza.value or _EVERYWHERE
        shown = [found for found in rows if plaza in (_EVERYWHERE, *found.plazas)]
        self.list.set_items(shown)
        self.count.setText(dutch.count(len(shown), "casus", "casussen"))
        if shown:
            self._stack.setCurrentWidget(self._found)
            if self.list.current() is None:
                self.list.set_current(shown[0].view.case.id)
            return
        filtered = bool(words) or plaza != _EVERYWHERE
        none_at_all = not filtered and not self._cases(CaseQuery(running=None))
        if none_at_all:
            self._stack.setCurrentWidget(self._empty)
            return
        running = wanted is True and not filtered
        self._words.setText(say("empty.cases") if running else "Geen casussen met deze filters.")
        self._stack.setCurrentWidget(self._nothing)

    def clear_filters(self) -> None:
        """Show every case."""
        self.search.clear()
        self.plaza.set_value(_EVERYWHERE)
        self.state.set_value(ALL)
        self.reload()
        self.focus_first()

    def point_at(self, case: UUID) -> None:
        """Make a case the current one, where it is in the list."""
        self.list.set_current(case)

    def focus_first(self) -> None:
        """Put the keyboard on the list, or on the first thing that can be done."""
        if self._stack.currentWidget() is self._found:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._stack.currentWidget() is self._empty:
            self.empty_buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.TabFocusReason)

    def _to_list(self) -> None:
        if self._stack.currentWidget() is self._found:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)


def _tile(icon: str, heading: str, words: str) -> QWidget:
    layout = row(_TileIcon(icon), column(strong(heading), caption(words), gap=1), gap=12, edges=(16, 14, 20, 14))
    made = card(layout)
    made.setMinimumWidth(272)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class _TileIcon(QWidget):
    """An icon on a soft square."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(QSize(40, 40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw square and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(colour("asoft"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        draw_icon(painter, self._name, QRectF(10, 10, 20, 20), "accent")
