"""The tab of the pupils (Leerlingen): the list, a pupil's page, taking pupils in, and the pages beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent, QUndoStack
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Act, Scope, may, scope
from buut_desktop.ui.pupils.export_panel import ExportPanel
from buut_desktop.ui.pupils.households import HouseholdsPart
from buut_desktop.ui.pupils.import_flow import ImportFlow
from buut_desktop.ui.pupils.list_page import ListPage
from buut_desktop.ui.pupils.pupil_page import PupilPage
from buut_desktop.ui.pupils.pupil_panel import PupilPanel
from buut_desktop.ui.pupils.sub_page import SubPage, SubTab
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.layouts import STRETCH, column, hairline, pane, row
from buut_desktop.ui.shared.place import ADD, CORRECT, IMPORT, LEAVE, MOVE, PUPILS, STAY, Place
from buut_desktop.ui.shared.tab import Tab
from buut_desktop.ui.shared.tabs import Tabs
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.change_pupil import ChangePupil
from buut_desktop.use_cases.export_list import ExportList
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.import_pupils import ImportPupils
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.keep_guardians import KeepGuardians
from buut_desktop.use_cases.list_pupils import ListPupils, PupilList
from buut_desktop.use_cases.ports import ImportRun
from buut_desktop.use_cases.show_pupil import ShowPupil

GROUPS = "groups"
"""The page of groups and learning plazas."""
SMALLEST = QSize(880, 344)
"""Room that a tab has at least (look: 1366×768 at 150 %)."""
_LOW = 480
_LISTED = frozenset({Kind.PUPIL, Kind.GROUP})
_BY_HAND = frozenset({CORRECT, MOVE, LEAVE, STAY})
_OF_ONE = frozenset({Kind.PUPIL, Kind.GROUP, Kind.INCIDENT, Kind.CASE, Kind.ROUND, Kind.HOUSEHOLD})


class PupilsTab(Tab):
    """The list with its pages, and beside it what `sub_tabs` names, each made when it is first shown."""

    def __init__(
        self,
        desk: Desk,
        *,
        list_pupils: ListPupils,
        show_pupil: ShowPupil,
        import_pupils: ImportPupils,
        change_pupil: ChangePupil,
        drafts: KeepDraft,
        keep_guardians: KeepGuardians,
        find_people: FindPeople,
        export_list: ExportList | None = None,
        undo_import: Callable[[ImportRun], object] | None = None,
        sub_tabs: Sequence[SubTab] = (),
    ) -> None:
        super().__init__()
        self._desk, self._list_pupils, self._show_pupil = desk, list_pupils, show_pupil
        self._stale, self._empty = True, False
        self._found: PupilList | None = None
        self._may_import = may(desk.actor, Act.IMPORT_PUPILS)
        self._may_change = may(desk.actor, Act.CHANGE_PUPIL)
        self.list_page = ListPage(
            lambda pupil: desk.go(Place(PUPILS, pupil)),
            add=(lambda: desk.go(Place(PUPILS, None, ADD))) if self._may_change else None,
            take_in=(lambda: desk.go(Place(PUPILS, None, IMPORT))) if self._may_import else None,
            export=self._show_export if export_list is not None and may(desk.actor, Act.EXPORT_LIST) else None,
            looks_like=list_pupils.alike,
            reread=self._read_list,
        )
        self.households = HouseholdsPart(desk, keep=keep_guardians, find_people=find_people, host=self)
        self.pupil_page = PupilPage(
            desk.go, self._to_list, desk.policies, may_change=self._may_change, households=self.households
        )
        self.import_flow = ImportFlow(desk, import_pupils, list_pupils, self._import_finished, undo_import)
        self._stack = QStackedWidget()
        for page in (self.list_page, self.pupil_page, self.import_flow):
            self._stack.addWidget(page)
        self._makers = {each.page: each.make for each in sub_tabs}
        self._subs: dict[str, SubPage] = {}
        self.pages = Tabs(pages=True, name="Onderdelen van Leerlingen")
        self.pages.add("", say("tab.pupils"))
        for each in sub_tabs:
            self.pages.add(each.page, each.word)
        self.pages.currentChanged.connect(lambda _index: self._page_chosen())
        self._bar = pane(column(row(self.pages, STRETCH, edges=(20, 0, 20, 0)), hairline(), gap=0), ground="surface")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        # A window of its own, in a test, must not grow beyond what `minimumSizeHint` says.
        around.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        around.addWidget(self._bar)
        around.addWidget(self._stack)
        self._stack.currentChanged.connect(lambda _index: self._fit_bar())
        self.import_flow.page_changed.connect(self._fit_bar)
        self.panel = PupilPanel(self, desk, change_pupil, drafts, lambda pupil: desk.go(Place(PUPILS, pupil)))
        self.export_panel = ExportPanel(self, desk, export_list) if export_list is not None else None
        desk.announcements.changed.connect(self._announced)

    # Tab

    def show_place(self, place: Place) -> None:
        """Show a pupil, the groups, the way to take pupils in, or the list; what is changed by hand lies over it."""
        if self.panel.is_open() and place != self.panel.place():
            self.panel.close_panel()
        if self.households.panel.is_open():
            self.households.panel.close_panel()
            if self.households.panel.is_open():
                return  # the person goes on typing there
        if place.record is not None:
            self._open(place.record)
            self._change_by_hand(place.page)
        elif place.page == ADD:
            self._add()
        elif place.page in self._makers:
            self._show_sub(place.page)
        elif place.page == IMPORT and self._may_import:
            self._show_import()
        else:
            self._show_list()

    def place(self) -> Place:
        """Give what is on screen."""
        page = self._stack.currentWidget()
        if self.panel.is_open():
            return self.panel.place()
        if page is self.pupil_page and self.pupil_page.pupil is not None:
            return Place(PUPILS, self.pupil_page.pupil)
        if isinstance(page, SubPage):
            return Place(PUPILS, None, self._code(page))
        return Place(PUPILS, None, IMPORT if page is self.import_flow else "")

    def print_page(self) -> bool:
        """Print what is shown, where it can be."""
        page = self._stack.currentWidget()
        return page.print_page() if isinstance(page, SubPage) else False

    def undo_stack(self) -> QUndoStack | None:
        """Give the undo stack of the page that is shown."""
        page = self._stack.currentWidget()
        return page.undo_stack() if isinstance(page, SubPage) else None

    def keep_drafts(self) -> None:
        """Keep what is half typed on any page."""
        self.panel.keep_draft()
        for page in self._subs.values():
            page.keep_drafts()

    def minimumSizeHint(self) -> QSize:
        """No more than a small screen has: below that its pages arrange themselves otherwise."""
        return super().minimumSizeHint().boundedTo(SMALLEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the bar of pages gives up some height."""
        super().resizeEvent(event)
        self.pages.set_height(42 if self.height() >= _LOW else 34)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while another tab was in front."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    # Pages

    def _page_chosen(self) -> None:
        page = self.pages.value()
        if self._standing() != page:
            self._desk.go(Place(PUPILS, None, page))

    def _standing(self) -> str:
        """Give which page of the bar is in front: the list stands for everything that belongs to it."""
        page = self._stack.currentWidget()
        return self._code(page) if isinstance(page, SubPage) else ""

    def _code(self, page: SubPage) -> str:
        return next(code for code, made in self._subs.items() if made is page)

    def _fit_bar(self) -> None:
        """A record and a file that is being looked at have the whole room."""
        page = self._stack.currentWidget()
        self._bar.setHidden(page is self.pupil_page or (page is self.import_flow and self.import_flow.under_way))
        self.pages.blockSignals(True)
        self.pages.set_value(self._standing())
        self.pages.blockSignals(False)

    def _show_sub(self, code: str) -> None:
        if code not in self._subs:
            self._subs[code] = self._makers[code]()
            self._stack.addWidget(self._subs[code])
        page = self._subs[code]
        if page.reload():
            self._stack.setCurrentWidget(page)
            page.focus_first()
            self._stale = False
        self._fit_bar()

    def _show_list(self) -> None:
        if not self._read_list():
            return
        if not self._empty:
            self._stack.setCurrentWidget(self.list_page)
            self.list_page.search.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.import_flow.under_way:
            self.import_flow.begin()
        self._stack.setCurrentWidget(self.import_flow)
        self.import_flow.focus_first()

    def _show_export(self) -> None:
        if self.export_panel is not None:
            self.export_panel.open_for()

    def _to_list(self) -> None:
        """Back from a page, to the line one came from."""
        if not self._read_list():
            return
        self._stack.setCurrentWidget(self.import_flow if self._empty else self.list_page)
        pupil = self.pupil_page.pupil
        if pupil is not None and self.list_page.table.set_current(pupil):
            self.list_page.table.enter()
        else:
            self.list_page.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, pupil: UUID) -> None:
        if self._read_pupil(pupil):
            self._stack.setCurrentWidget(self.pupil_page)
            self.pupil_page.back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._stack.currentWidget() is not self.list_page:
            self._show_list()

    def _add(self) -> None:
        """Let a child be typed, over the list."""
        if self._stack.currentWidget() is not self.list_page:
            self._show_list()
        if self._may_change and self._found is not None:
            self.panel.open_for(ADD, None, self._found.home_groups)

    def _change_by_hand(self, action: str) -> None:
        """Open what is asked for, where that goes with the pupil that is shown."""
        view = self.pupil_page.view
        if action not in _BY_HAND or view is None or not self._may_change:
            return
        left = view.placement.pupil.left_on is not None
        if action == CORRECT or left == (action == STAY):
            self.panel.open_for(action, view.placement, view.home_groups)

    def _show_import(self) -> None:
        """How to begin, or the file that is being looked at."""
        if not self.import_flow.under_way:
            self.import_flow.begin()
        self._stack.setCurrentWidget(self.import_flow)
        self.import_flow.focus_first()
        self._fit_bar()

    def _import_finished(self, to_groups: bool) -> None:
        self.import_flow.begin()
        self._desk.go(Place(PUPILS, None, GROUPS if to_groups else ""))

    # Reading

    def _read_list(self) -> bool:
        try:
            found = self._list_pupils(self._desk.actor, with_left=self.list_page.with_left)
        except Exception as fault:
            tell(self, fault)
            return False
        self._found = found
        self._stale, self._empty = False, not (found.pupils or found.left)
        self.list_page.show_pupils(found)
        return True

    def _read_pupil(self, pupil: UUID) -> bool:
        try:
            view = self._show_pupil(self._desk.actor, pupil)
        except Exception as fault:
            tell(self, fault)
            return False
        own = scope(self._desk.actor, Act.LIST_INCIDENTS) is Scope.OWN
        self.pupil_page.show_pupil(view, self._desk.clock.today(), only_own=own)
        self._stale = False
        return True

    def _announced(self, kinds: frozenset[Kind]) -> None:
        page = self._stack.currentWidget()
        wanted = page.kinds if isinstance(page, SubPage) else _OF_ONE if page is self.pupil_page else _LISTED
        if kinds & wanted:
            self._stale = True
            if self.isVisible():
                self._reload()

    def _reload(self) -> None:
        """Read the page on screen anew, without moving the person."""
        page = self._stack.currentWidget()
        self._stale = False
        if page is self.pupil_page and self.pupil_page.pupil is not None:
            self._read_pupil(self.pupil_page.pupil)
        elif isinstance(page, SubPage):
            page.reload()
        elif page is self.list_page:
            self._show_list() if self._empty else self._read_list()
        elif not self.import_flow.under_way:
            self._show_list() if self._empty else self.import_flow.begin()
