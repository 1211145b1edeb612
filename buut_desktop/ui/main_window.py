"""The main window (hoofdvenster): places the tabs, the search field and the status line; it does not act itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QKeySequence, QResizeEvent, QShowEvent, QUndoGroup
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from buut_desktop.domain.permissions import Act, Actor, Role, may
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import Button
from buut_desktop.ui.shared.icons import icon, logo_pixmap
from buut_desktop.ui.shared.labels import OneLine, caption, label
from buut_desktop.ui.shared.layouts import STRETCH, column, hairline, pane, row
from buut_desktop.ui.shared.place import CASES, INCIDENTS, NEW, PUPILS, SOCIOGRAM, TODAY, Place
from buut_desktop.ui.shared.tab import Tab
from buut_desktop.ui.shared.tabs import Tabs
from buut_desktop.ui.shared.toast import Toast
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.shell.initials import Initials
from buut_desktop.ui.shell.search_field import SearchField
from buut_desktop.use_cases.ports import Clock, Hit, ImportRun

TABS = (
    (TODAY, "tab.today", "today", Act.SEE_TODAY),
    (INCIDENTS, "tab.incidents", "incident", Act.LIST_INCIDENTS),
    (CASES, "tab.cases", "case", Act.LIST_CASES),
    (SOCIOGRAM, "tab.sociogram", "sociogram", Act.LIST_ROUNDS),
    (PUPILS, "tab.pupils", "pupils", Act.SEE_PUPILS),
)
"""Each tab with its words, its sign and the right without which it is not there."""
ROLE_WORDS = {
    Role.COACH: "innovatiecoach",
    Role.SCHOOL_LEADER: "schoolleider",
    Role.INTERNAL_CONTACT: "interne contactpersoon",
}
OLD_BACKUP_DAYS = 7
_NARROW, _LOW = 1024, 600
_BAR, _STATUS, _FOOTER = 56, 32, 65
_WHO = 150
"""So much of a long name or many roles stands in the bar; the tip has the rest."""
_DEMO_LABEL = 226
"""Room for the label that lies over the right end of the status line in a demo."""


class ProgramActions(Protocol):
    """What the window asks of the program around it."""

    def lock(self) -> None: ...
    def cover(self) -> None: ...
    def back_up_now(self) -> None: ...
    def undo_import(self, run: ImportRun) -> None: ...
    def help(self, page: str = "") -> None: ...
    def close(self) -> None: ...


class MainWindow(QWidget):
    """Everything one sees while working."""

    def __init__(
        self,
        *,
        actor: Actor,
        school: str,
        clock: Clock,
        program: ProgramActions,
        search: Callable[[str], tuple[Hit, ...]],
    ) -> None:
        super().__init__()
        self._actor, self._school, self._clock, self._program = actor, school, clock, program
        self._makers: Mapping[str, Callable[[], Tab]] = {}
        self._made: dict[str, Tab] = {}
        self._undo = QUndoGroup(self)
        self._pages = QStackedWidget()
        self._build_bar(search)
        self._build_status()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self._bar)
        around.addWidget(hairline())
        around.addWidget(self._pages, 1)
        around.addWidget(hairline())
        around.addWidget(self._status)
        self._toast = Toast(self, above_bottom=_STATUS + _FOOTER + 16)
        self._add_keys()

    def fill(self, makers: Mapping[str, Callable[[], Tab]]) -> None:
        """Take the makers of the tabs, each called when its tab is first shown, and show the first one."""
        self._makers = makers
        self.go(Place(TODAY))

    # Building

    def _build_bar(self, search: Callable[[str], tuple[Hit, ...]]) -> None:
        self._logo = QLabel()
        self._logo.setPixmap(logo_pixmap(28, self.devicePixelRatioF()))
        self._name = label("Buut", "title")
        self.tabs = Tabs(name="Onderdelen", height=_BAR)
        self._shown = tuple((value, key, sign) for value, key, sign, act in TABS if may(self._actor, act))
        for value, key, sign in self._shown:
            self.tabs.add(value, say(key), sign)
        self.tabs.currentChanged.connect(lambda _: self._tab_chosen())
        self._menu = self._build_menu()
        self._more = Button("Meer", kind="bar", icon="more", name="Meer: ongedaan maken, reservekopie, hulp")
        self._more.setMenu(self._menu)
        self.search = SearchField(search, go=self.go)
        self._initials = Initials(self._actor.name)
        words = ", ".join(ROLE_WORDS[role] for role in Role if role in self._actor.roles)
        name, roles = OneLine(self._actor.name, "strong", least=_WHO), OneLine(words, "caption", least=_WHO)
        self._who = pane(column(STRETCH, name, roles, STRETCH, gap=0))
        self._who.setMaximumWidth(_WHO)
        self._lock = Button("Vergrendel", self._program.lock, kind="bar", icon="lock", tip="Vergrendelen (Ctrl+L)")
        line = row(
            self._logo, self._name, 12, self.tabs, self._more, STRETCH, self.search, 8, self._initials, self._who, 8,
            self._lock, gap=8, edges=(20, 0, 12, 0),
        )  # fmt: skip
        self._bar = pane(line, ground="bar")
        self._bar.setFixedHeight(_BAR)
        # What stands in the bar gives way to the width there is; it never makes the window wider than the screen.
        self._bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        undo = self._undo.createUndoAction(self, "Ongedaan maken:")
        redo = self._undo.createRedoAction(self, "Opnieuw:")
        for action, keys, sign in ((undo, "Ctrl+Z", "undo"), (redo, "Ctrl+Y", "redo")):
            action.setShortcut(QKeySequence(keys))
            action.setIcon(icon(sign))
            menu.addAction(action)
            self.addAction(action)
        menu.addSeparator()
        for text, sign, keys, do in (
            ("Afdrukken", "print", "Ctrl+P", self._print),
            (say("backup.now"), "backup", "", self._program.back_up_now),
            ("Scherm afdekken", "hide", "F9", self._program.cover),
            (say("lock.now"), "lock", "Ctrl+L", self._program.lock),
            ("Hulp", "help", "F1", self._help),
            ("Nieuw in deze versie", "explain", "", lambda: self._program.help("wijzigingen")),
            ("Afsluiten", "close", "Ctrl+Q", self._program.close),
        ):
            self._act(menu, text, icon(sign), keys, do)
        return menu

    def _act(self, menu: QMenu, text: str, sign: QIcon, keys: str, do: Callable[[], object]) -> None:
        action = QAction(sign, text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: do())
        menu.addAction(action)
        self.addAction(action)

    def _add_keys(self) -> None:
        for keys, do in (
            ("Ctrl+N", lambda: self.go(Place(INCIDENTS, None, NEW))),
            ("Ctrl+F", self._find),
            *((f"Ctrl+{number + 1}", self._opens(value)) for number, (value, _, _) in enumerate(self._shown)),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, do=do: do())
            self.addAction(action)

    def _opens(self, value: str) -> Callable[[], None]:
        return lambda: self.tabs.set_value(value)

    def _build_status(self) -> None:
        self._saved_icon, self._saved = QLabel(), caption("Alles opgeslagen")
        self._backup_icon, self._backup = _sign("backup"), caption()
        self._backup_icon.hide()
        self._cover_hint = caption("F9 scherm afdekken")
        self._status = pane(
            row(
                self._saved_icon, self._saved, 20, self._backup_icon, self._backup, STRETCH, self._cover_hint,
                gap=6, edges=(20, 0, 20, 0),
            ),
            ground="bar",
        )  # fmt: skip
        self._status.setFixedHeight(_STATUS)
        self._status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._show_saved("saved", "Alles opgeslagen", "caption")

    def keep_room_for_demo(self) -> None:
        """Keep the right end of the status line free for the demo label."""
        layout = self._status.layout()
        assert layout is not None
        layout.setContentsMargins(20, 0, _DEMO_LABEL, 0)

    # Going places

    def go(self, place: Place) -> None:
        """Bring a tab to the front and let it show the place."""
        self.tabs.blockSignals(True)
        self.tabs.set_value(place.tab)
        self.tabs.blockSignals(False)
        tab = self._bring(place.tab)
        tab.show_place(place)
        # Showing a place may lead on to another one.
        self._undo_in(self._made[self.tabs.value()])

    def place(self) -> Place:
        """Give where the person is."""
        return self._bring(self.tabs.value()).place()

    def keep_drafts(self) -> None:
        """Keep whatever is half typed in any tab."""
        for tab in self._made.values():
            tab.keep_drafts()

    def _tab_chosen(self) -> None:
        tab = self._made.get(self.tabs.value())
        if tab is None:
            self.go(Place(self.tabs.value()))
        else:
            self._bring(self.tabs.value())

    def _bring(self, value: str) -> Tab:
        if value not in self._made:
            tab = self._makers[value]()
            self._made[value] = tab
            self._pages.addWidget(tab)
        found = self._made[value]
        if self._pages.currentWidget() is not found:
            self._pages.setCurrentWidget(found)
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        self._undo_in(found)
        return found

    def _undo_in(self, tab: Tab) -> None:
        """Have the menu undo what is edited on the page that is shown; a page may have a stack of its own."""
        stack = tab.undo_stack()
        if stack is not None and stack not in self._undo.stacks():
            self._undo.addStack(stack)
        self._undo.setActiveStack(stack)  # type: ignore[arg-type]

    def _find(self) -> None:
        self._show_search(True)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _print(self) -> None:
        if not self._bring(self.tabs.value()).print_page():
            self.toast("Hier valt niets af te drukken. Open een casus of een ronde.")

    def _help(self) -> None:
        self._program.help(self.tabs.value())

    # Notices

    def toast(self, text: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Show a short message, with one thing that can be done about it."""
        self._toast.show_toast(text, action, do)

    def saved(self) -> None:
        """Note that everything is saved."""
        self._show_saved("saved", say("status.saved", tijd=dutch.clock(self._clock.now())), "caption")

    def draft_kept(self) -> None:
        """Note that a draft was kept."""
        self._show_saved("draft", say("status.draft", tijd=dutch.clock(self._clock.now())), "caption")

    def not_saved(self, text: str) -> None:
        """Note that something could not be saved."""
        self._show_saved("error", text, "error")

    def show_backup(self, newest: datetime | None) -> None:
        """Show how old the newest verified copy is."""
        now = self._clock.now()
        self._backup_icon.show()
        if newest is None:
            self._backup.setText("Nog geen reservekopie")
            return
        days = (now.date() - newest.astimezone(now.tzinfo).date()).days
        if days > OLD_BACKUP_DAYS:
            self._backup.setText(say("status.backup_old", n=days))
            return
        when = dutch.moment(newest.astimezone(now.tzinfo), now.date())
        self._backup.setText(say("status.backup_ok", wanneer=when))

    def _show_saved(self, sign: str, text: str, role: str) -> None:
        self._saved_icon.setPixmap(icon(sign, "ser" if role == "error" else "text2").pixmap(QSize(16, 16)))
        self._saved.setText(text)
        self._saved.setProperty("role", role)
        self._saved.style().unpolish(self._saved)
        self._saved.style().polish(self._saved)

    # Room

    def minimumSizeHint(self) -> QSize:
        """The smallest window in which every tab can be worked with."""
        return QSize(880, 432)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar gives up its least needed parts first, until what is left fits."""
        super().resizeEvent(event)
        width, low = self.width(), self.height() < _LOW
        height = 48 if low else _BAR
        self._bar.setFixedHeight(height)
        self.tabs.set_height(height)
        self._cover_hint.setVisible(width >= _NARROW)
        self._show_all()
        ways: tuple[Callable[[], object], ...] = (
            lambda: self.search.setFixedWidth(208),
            self._who.hide,
            lambda: self.search.setFixedWidth(150),
            lambda: self.tabs.set_icons(False),
            self._name.hide,
            lambda: self._lock.set_text(""),
            lambda: self._more.set_text(""),
            self._initials.hide,
        )
        for give_up in ways:
            if self._needed() <= width:
                break
            give_up()
        self._show_search(width >= 900)

    def _show_all(self) -> None:
        self.search.setFixedWidth(248)
        self.tabs.set_icons(True)
        self._more.set_text("Meer")
        self._lock.set_text("Vergrendel")
        for part in (self._who, self._name, self._initials):
            part.show()

    def _needed(self) -> int:
        layout = self._bar.layout()
        assert layout is not None
        layout.invalidate()
        return layout.sizeHint().width()

    def _show_search(self, shown: bool) -> None:
        self.search.setVisible(shown or self.width() >= 900)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the tab, not in the search field."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._focus_tab)

    def _focus_tab(self) -> None:
        current = self._pages.currentWidget()
        if current is not None and not current.isAncestorOf(self.focusWidget() or self):
            current.setFocus(Qt.FocusReason.OtherFocusReason)


def _sign(name: str) -> QLabel:
    sign = QLabel()
    sign.setPixmap(icon(name).pixmap(QSize(16, 16)))
    return sign
