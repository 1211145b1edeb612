"""The tab of today (Vandaag): what asks for a person, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.ui.shared.buttons import PRIMARY, Button
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.labels import display, quiet, section
from buut_desktop.ui.shared.layouts import clear, column, hairline, pane, row, scrolled
from buut_desktop.ui.shared.message import confirm
from buut_desktop.ui.shared.place import TODAY, Place
from buut_desktop.ui.shared.tab import Tab
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.today.matter_card import MatterRow, matter_card
from buut_desktop.ui.today.page import Matter, TodayPage, Unfinished, page_of
from buut_desktop.ui.today.side_pane import NEW_REPORT, SidePane
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_today import ListToday

_KINDS = frozenset({Kind.INCIDENT, Kind.CASE, Kind.ROUND, Kind.DRAFT, Kind.PUPIL, Kind.GROUP, Kind.POLICY})
_BESIDE, _ROOMY, _LOW = 1100, 1340, 512
_LIST_MOST = 1040
_DAY_CHECK_MS = 60_000


class TodayTab(Tab):
    """Reads anew when it comes into view, when something it shows changed, and when the day does."""

    def __init__(self, desk: Desk, *, list_today: ListToday, drafts: KeepDraft) -> None:
        super().__init__()
        self._desk, self._list, self._drafts = desk, list_today, drafts
        self._stale, self._beside = True, False
        self._day = desk.clock.today()
        self._page: TodayPage | None = None
        self._date = quiet()
        self._new = Button(say("report.new"), lambda: desk.go(NEW_REPORT), kind=PRIMARY, icon="new", tip="Ctrl+N")
        self._title = display(say("today.title"))
        self._groups = column(gap=0)
        self._side = SidePane(desk.go, self._drop)
        heading = row(self._title, self._new, gap=16)
        heading.setStretch(0, 1)
        self._column = column(heading, self._date, 14, self._groups, gap=2, edges=(42, 24, 42, 24))
        self._column.addStretch(1)
        inner = pane(self._column)
        inner.setMaximumWidth(_LIST_MOST + 84)
        self._list_area = scrolled(pane(_at_left(inner)))
        self._side_area = QScrollArea()
        self._side_area.setWidgetResizable(True)
        self._side_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side_pane = pane(row(hairline(upright=True), self._side_area, gap=0), ground="sunken")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self._list_area, 1)
        around.addWidget(self._side_pane)
        self._place_side(beside=True)
        self._clockwork = QTimer(self)
        self._clockwork.setInterval(_DAY_CHECK_MS)
        self._clockwork.timeout.connect(self.check_day)
        self._clockwork.start()
        desk.announcements.changed.connect(self._announced)

    # Tab

    def show_place(self, place: Place) -> None:
        """Show the page, the keyboard on the most urgent button."""
        self._stale = True
        self._reload()
        self._first_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> Place:
        """There is one page."""
        return Place(TODAY)

    def check_day(self) -> None:
        """A new day has other matters; called every minute."""
        if self.isVisible() and self._day != self._desk.clock.today():
            self._stale = True
            self._reload()

    # Reading

    def _announced(self, kinds: frozenset[Kind]) -> None:
        if kinds & _KINDS:
            self._stale = True
            if self.isVisible():
                self._reload()

    def _reload(self) -> None:
        if not self._stale:
            return
        try:
            view = self._list(self._desk.actor)
        except Exception as fault:
            tell(self, fault)
            return
        self._stale = False
        self._day = view.today
        self._show(page_of(view, self._desk.policies, self._desk.actor, self._desk.clock.now()))

    def _show(self, page: TodayPage) -> None:
        if page == self._page:
            return
        focused = self._list_area.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._page = page
        self._date.setText(page.date_line)
        clear(self._groups)
        for title, matters in (("Nu", page.now), ("Deze week", page.week)):
            if matters:
                if self._groups.count():
                    self._groups.addSpacing(14)
                self._groups.addWidget(section(title))
                self._groups.addSpacing(8)
                soft = matters is page.now or not page.now
                self._groups.addWidget(matter_card(matters, self._desk.go, soft_first=soft))
        if not page.now and not page.week:
            self._groups.addSpacing(32)
            self._groups.addWidget(self._empty(page.begin))
        self._side.show_page(page)
        if focused:
            self._first_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self, begin: Matter | None) -> EmptyState:
        if begin is not None:
            words = "".join(part for part, _bold in begin.detail)
            lead = (begin.button, lambda: self._desk.go(begin.place), begin.icon)
            return EmptyState(begin.title, words, art="pupils", primary=lead)
        title, sentence = say("empty.today").split(". ", 1)
        return EmptyState(f"{title}.", sentence, art="today")

    def _drop(self, draft: Unfinished) -> None:
        if not confirm(
            self, "Dit concept weggooien? Wat je typte is dan weg.", "Weggooien", "Laten staan", irreversible=True
        ):
            return
        try:
            self._drafts.drop(self._desk.actor, draft.kind, draft.subject)
        except Exception as fault:
            tell(self, fault)
            return
        self._desk.announcements.tell({Kind.DRAFT})

    def _first_button(self) -> QWidget:
        for begin in self._list_area.findChildren(EmptyState):
            if begin.buttons:
                return begin.buttons[0]
        first = next(iter(self._list_area.findChildren(MatterRow)), None)
        return first.button if first is not None else self._side.new_button if self._beside else self._new

    # Window

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed meanwhile."""
        super().showEvent(event)
        self._reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not looked at may change without a word: drafts do."""
        super().hideEvent(event)
        self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow or low page has its side under the list."""
        super().resizeEvent(event)
        self._place_side(beside=self.width() >= _BESIDE and self.height() >= _LOW)
        self._side_pane.setFixedWidth(304 if self.width() >= _ROOMY else 288)
        edge = 42 if self._beside else 32 if self.width() >= 1024 else 20
        self._column.setContentsMargins(edge, 24 if self._beside else 16, edge, 24)

    def _place_side(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        self._side.set_beside(beside)
        self._new.setVisible(not beside)
        self._side_pane.setVisible(beside)
        if beside:
            self._column.removeWidget(self._side)
            self._side_area.setWidget(self._side)
            self._side.setProperty("clear", "true")
        else:
            self._side_area.takeWidget()
            self._column.insertWidget(self._column.count() - 1, self._side)
        self._side.show()


def _at_left(inner: QWidget) -> QHBoxLayout:
    """The list stands at the left; what is wider than it needs stays free."""
    made = row(inner, gap=0)
    made.setStretch(0, 1)
    made.addStretch(0)
    return made
