"""The page of the team (Team): the list at the left, one person at the right, and typing in a panel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Act, may
from buut_desktop.domain.school_year import school_year, starts
from buut_desktop.domain.staff import Mentorship, RoleHeld, StaffRole, Task
from buut_desktop.ui.pupils.sub_page import SubPage
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.dutch import upper_first
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.layouts import hairline, pane
from buut_desktop.ui.shared.message import confirm
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.staff.detail_pane import DetailPane, StaffActions
from buut_desktop.ui.staff.list_pane import ListPane
from buut_desktop.ui.staff.panels import DayPanel, PersonPanel, TaskPanel, TypingPanel
from buut_desktop.ui.staff.staff_words import ROLES, Entry, task_in_words
from buut_desktop.use_cases.keep_outsiders import KeepOutsiders
from buut_desktop.use_cases.keep_staff import KeepStaff, Team

_LOW = 420
_LEAST, _MOST = 300, 400


class StaffPage(SubPage):
    """Reads the team, shows whom one selects, and keeps what is typed."""

    kinds = frozenset({Kind.ADULT, Kind.GROUP, Kind.HOUSEHOLD})

    def __init__(self, desk: Desk, *, keep: KeepStaff, outsiders: KeepOutsiders) -> None:
        super().__init__()
        self._desk, self._keep, self._outsiders = desk, keep, outsiders
        self._team = Team((), (), ())
        self._shown: Entry | None = None
        changes = may(desk.actor, Act.CHANGE_STAFF)
        new = self._new if changes else None
        self.list_pane = ListPane(
            desk.clock.today, chosen=self._show, opened=lambda: self.detail.focus_first(), new=new
        )
        actions = StaffActions(self._correct, self._leave, self._remove, self._add_role, self._add_group, self._end)
        self.detail = DetailPane(actions, may_change=changes)
        self.empty = EmptyState(
            "Nog niemand in het team", say("staff.empty"), art="pupils",
            primary=("Eerste medewerker toevoegen", self._new, "new") if changes else None,
        )  # fmt: skip
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.list_pane)
        both.addWidget(hairline(upright=True))
        both.addWidget(self.detail, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(pane(both))
        self._stack.addWidget(self.empty)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.person = PersonPanel(self, desk.clock.today)
        self.task = TaskPanel(self, desk.clock.today)
        self.day = DayPanel(self, desk.clock.today)

    # SubPage

    def reload(self) -> bool:
        """Read the team anew; False where that failed and was told."""
        try:
            self._team = self._keep(self._desk.actor)
            others = self._outsiders(self._desk.actor)
        except Exception as fault:
            tell(self, fault)
            return False
        team = [Entry(member.adult, member) for member in self._team.members]
        self._stack.setCurrentIndex(0 if team or others else 1)
        lacking = self._team.without_mentor if team else ()
        self.list_pane.show_entries(team, [Entry(adult) for adult in others], lacking)
        return True

    def focus_first(self) -> None:
        """Put the keyboard on the search field, or on what to do first."""
        first = self.list_pane.search if self._stack.currentIndex() == 0 else next(iter(self.empty.buttons), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list takes a third."""
        super().resizeEvent(event)
        self.list_pane.setFixedWidth(max(_LEAST, min(_MOST, self.width() // 3)))
        self.list_pane.set_low(low=self.height() < _LOW)

    # What the person does

    def _show(self, entry: Entry | None) -> None:
        self._shown = entry
        self.detail.show_entry(entry, self._desk.clock.today())

    def _new(self) -> None:
        since = starts(school_year(self._desk.clock.today()))
        self.person.show_new(self._team.home_groups, since, self._keep_new)

    def _keep_new(self) -> None:
        panel = self.person
        made = self._keep.add(
            self._desk.actor, panel.name.text(), panel.function.text(), panel.roles(), panel.groups(), panel.since.day()
        )
        self._kept(panel, frozenset({Kind.ADULT}), made)

    def _correct(self) -> None:
        entry = self._shown
        if entry is None:
            return
        self.person.show_adult(entry.adult, phone=entry.member is None, keep=lambda: self._keep_corrected(entry))

    def _keep_corrected(self, entry: Entry) -> None:
        panel, actor, old = self.person, self._desk.actor, entry.adult
        name, function = panel.name.text(), panel.function.text()
        if entry.member is not None:
            changes = self._keep.correct(actor, old.id, old.revision, name, function)
        else:
            changes = self._outsiders.correct(actor, old.id, old.revision, name, function, panel.phone.text())
        self._kept(panel, changes, old.id)

    def _leave(self) -> None:
        entry = self._shown
        if entry is None:
            return
        adult, actor = entry.adult, self._desk.actor
        if adult.left_on is not None:
            self._do(lambda: self._keep.take_back(actor, adult.id, adult.revision))
            return
        self.day.show_day(
            f"{adult.name} werkt hier niet meer", say("staff.leaving"), self._desk.clock.today(),
            lambda: self._kept(self.day, self._keep.leave(actor, adult.id, adult.revision, self._day()), adult.id),
        )  # fmt: skip

    def _remove(self) -> None:
        entry = self._shown
        if entry is None:
            return
        remove = self._keep.remove if entry.member is not None else self._outsiders.remove
        if confirm(self, say("staff.take_away", naam=entry.adult.name), "Weghalen", "Laten staan", irreversible=True):
            self._do(lambda: remove(self._desk.actor, entry.key))

    def _add_role(self) -> None:
        entry = self._shown
        if entry is None or entry.member is None:
            return
        held = {role.role for role in entry.member.roles_on(self._desk.clock.today())}
        free = [(role.value, upper_first(word)) for role, word in ROLES.items() if role not in held]
        self._begin(f"Rol van {entry.adult.name}", "Rol", free, lambda: self._new_role(entry.key))

    def _add_group(self) -> None:
        entry = self._shown
        if entry is None or entry.member is None:
            return
        held = {group.id for group in entry.member.groups_on(self._desk.clock.today())}
        free = [(str(group.id), group.name) for group in self._team.home_groups if group.id not in held]
        self._begin(f"{entry.adult.name} als mentor", "Thuisgroep", free, lambda: self._new_group(entry.key))

    def _begin(self, title: str, word: str, options: list[tuple[str, str]], make: Callable[[], Task]) -> None:
        today = self._desk.clock.today()
        if not options:
            self._desk.notice.toast("Er is niets meer om uit te kiezen")
            return

        def keep() -> None:
            task = make()
            self._kept(self.task, self._keep.begin(self._desk.actor, task), task.adult)

        self.task.show_choice(title, word, options, today, keep)

    def _new_role(self, adult: UUID) -> RoleHeld:
        return RoleHeld(adult, StaffRole(self.task.which.value() or ""), self._since(), self.task.until.day())

    def _new_group(self, adult: UUID) -> Mentorship:
        return Mentorship(adult, UUID(self.task.which.value() or ""), self._since(), self.task.until.day())

    def _end(self, task: Task) -> None:
        entry = self._shown
        if entry is None or entry.member is None:
            return
        actor, called = self._desk.actor, upper_first(task_in_words(task, entry.member))
        self.day.show_day(
            f"{called} beëindigen", say("staff.ending"), self._desk.clock.today(),
            lambda: self._kept(self.day, self._keep.end(actor, task, self._day()), task.adult),
            other="Weghalen: was een vergissing",
            do=lambda: self._kept(self.day, self._keep.take_away(actor, task), task.adult),
        )  # fmt: skip

    def _since(self) -> date:
        return self.task.since.day() or self._desk.clock.today()

    def _day(self) -> date:
        return self.day.day.day() or self._desk.clock.today()

    # Keeping it

    def _do(self, act: Callable[[], frozenset[Kind]]) -> None:
        try:
            changes = act()
        except Exception as fault:
            tell(self, fault)
            self.reload()
            return
        self._after(changes, None)

    def _kept(self, panel: TypingPanel, changes: frozenset[Kind], person: UUID) -> None:
        panel.done()
        self._after(changes, person)

    def _after(self, changes: frozenset[Kind], person: UUID | None) -> None:
        self._desk.notice.saved()
        if self.reload() and person is not None:
            self.list_pane.select(person)
        self._desk.announcements.tell(changes)
