"""One member of staff (medewerker): roles and home groups with their days, and what can be done about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buut_desktop.domain.staff import StaffRole, Task
from buut_desktop.ui.shared.buttons import LINK, PLAIN, Button
from buut_desktop.ui.shared.dutch import upper_first
from buut_desktop.ui.shared.labels import OneLine, caption, display, quiet, section, strong
from buut_desktop.ui.shared.layouts import STRETCH, FlowLayout, clear, column, pane, row, scrolled
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.tags import Tag
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.staff.staff_words import (
    ROLES,
    Entry,
    gone_since,
    kind_in_words,
    period,
    running,
    task_in_words,
)
from buut_desktop.use_cases.keep_staff import Member

_WIDEST = 760


@dataclass(frozen=True, slots=True)
class StaffActions:
    """What the person can do with whom is shown."""

    correct: Callable[[], object]
    leave: Callable[[], object]
    """No longer works here, or does so again."""
    remove: Callable[[], object]
    add_role: Callable[[], object]
    add_group: Callable[[], object]
    end: Callable[[Task], object]


class DetailPane(QWidget):
    """Shows one entry, or an empty page; nothing is typed here."""

    def __init__(self, actions: StaffActions, *, may_change: bool) -> None:
        super().__init__()
        self._actions, self._may_change = actions, may_change
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tags = FlowLayout(gap=8, line_gap=6)
        self._name, self._function = display(), quiet(wrap=True)
        self.correct_button = Button("Verbeteren", actions.correct, icon="edit")
        self.leave_button = Button("", actions.leave, kind=PLAIN)
        self.remove_button = Button("Weghalen…", actions.remove, kind=PLAIN)
        self._buttons = FlowLayout(gap=8, line_gap=8)
        for button in (self.correct_button, self.leave_button, self.remove_button):
            self._buttons.addWidget(button)
        self._parts: QVBoxLayout = column(gap=24)
        self.end_buttons: dict[Task, Button] = {}
        self.add_role_button: Button | None = None
        self.add_group_button: Button | None = None
        self._note = caption(say("staff.no_access"), wrap=True)
        whole = column(
            self._tags, 4, self._name, self._function, 10, self._buttons, 18, self._parts, 20, self._note, STRETCH,
            gap=2, edges=(32, 20, 32, 24),
        )  # fmt: skip
        self._inner = pane(whole)
        self._inner.setMaximumWidth(_WIDEST)
        self.setLayout(column(scrolled(self._inner), gap=0))

    def show_entry(self, entry: Entry | None, today: date) -> None:
        """Show this person; the keyboard stays where it was as far as that is still there."""
        self._inner.setVisible(entry is not None)
        if entry is None:
            return
        kept = self._focused()
        adult, member = entry.adult, entry.member
        self._name.setText(adult.name)
        self._show_tags(entry, today)
        function = upper_first(" · ".join(part for part in (adult.function, adult.phone) if part))
        self._function.setText(function if member is not None else _joined(upper_first(kind_in_words(adult)), function))
        self._function.setVisible(bool(self._function.text()))
        for button in (self.correct_button, self.leave_button, self.remove_button):
            button.setVisible(self._may_change)
        self.correct_button.setAccessibleName(f"{adult.name} verbeteren")
        self.leave_button.set_text("Werkt hier niet meer…" if adult.left_on is None else "Werkt hier weer")
        self.leave_button.setVisible(self._may_change and member is not None)
        untouched = member is None or not (member.roles or member.mentorships)
        self.remove_button.setVisible(self._may_change and untouched)
        self._note.setVisible(member is not None)
        clear(self._parts)
        self.end_buttons, self.add_role_button, self.add_group_button = {}, None, None
        if member is not None:
            self._show_tasks(member, today)
        self._focus(kept)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing that can be done."""
        if self.correct_button.isVisible():
            self.correct_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_tags(self, entry: Entry, today: date) -> None:
        while (item := self._tags.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        gone = gone_since(entry.adult, today)
        if gone:
            self._tags.addWidget(Tag(upper_first(gone), mark=Mark.UNDECIDED))
        elif entry.member is not None and any(r.role is StaffRole.RESPONDER for r in entry.member.roles_on(today)):
            self._tags.addWidget(Tag("BHV’er", icon="helps", tone="info"))

    def _show_tasks(self, member: Member, today: date) -> None:
        here = member.adult.left_on is None
        order = list(ROLES)
        roles = sorted(member.roles, key=lambda held: (order.index(held.role), held.since))
        groups = tuple(task for task, _group in member.mentorships)
        add = self._may_change and here
        if add:
            self.add_role_button = Button("Rol toevoegen", self._actions.add_role, kind=LINK, icon="new")
            self.add_group_button = Button("Groep toevoegen", self._actions.add_group, kind=LINK, icon="new")
        self._part("Rollen", member, roles, today, "Nog geen rol.", self.add_role_button)
        self._part("Mentor van", member, groups, today, "Van geen thuisgroep.", self.add_group_button)

    def _part(
        self, heading: str, member: Member, tasks: Sequence[Task], today: date, none: str, add: Button | None
    ) -> None:
        now, over = running(tasks, today)
        lines = [self._line(task, member, today) for task in now]
        lines += [caption(f"Eerder: {_told(task, member, today)}", wrap=True) for task in over]
        words = lines or [quiet(none)]
        below = [row(add, STRETCH)] if add is not None else []
        made = pane(column(section(heading), *words, *below, gap=6))
        self._parts.addWidget(made)
        made.show()  # at once, so that it can take the keyboard

    def _line(self, task: Task, member: Member, today: date) -> QWidget:
        called = upper_first(task_in_words(task, member))
        line = row(strong(called), OneLine(f"· {period(task, today)}", "quiet"), STRETCH, gap=6)
        if self._may_change:
            end = Button("Beëindigen…", lambda: self._actions.end(task), kind=LINK, name=f"{called} beëindigen")
            self.end_buttons[task] = end
            line.addWidget(end)
        return pane(line)

    def _focused(self) -> str:
        """Give the name of the button that has the keyboard, "" for none."""
        now = self.window().focusWidget()
        return now.accessibleName() or now.text() if isinstance(now, Button) and self.isAncestorOf(now) else ""

    def _focus(self, name: str) -> None:
        if not name:
            return
        buttons = [b for b in self.findChildren(Button) if b.isVisible()]
        same = next((b for b in buttons if (b.accessibleName() or b.text()) == name), None)
        if same is not None:
            same.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()


def _told(task: Task, member: Member, today: date) -> str:
    return f"{task_in_words(task, member)}, {period(task, today)}"


def _joined(first: str, second: str) -> str:
    return f"{first} · {second}" if second else first
