"""Parents and guardians of a pupil (ouders en verzorgers) per address, as a part of the pupil's page."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind
from buut_desktop.domain.households import MOST_HOUSEHOLDS
from buut_desktop.domain.people import Adult
from buut_desktop.domain.permissions import Act, may
from buut_desktop.ui.pupils.household_panel import HouseholdPanel
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, Button
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.labels import OneLine, caption, quiet, section, strong
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, pane, row
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.keep_guardians import Home, KeepGuardians

_SHOWN = frozenset({Kind.HOUSEHOLD, Kind.ADULT})


class HouseholdsPart(QWidget):
    """Shows adres 1 and adres 2 with who is told there; typing happens in a panel over `host`."""

    def __init__(self, desk: Desk, *, keep: KeepGuardians, find_people: FindPeople, host: QWidget) -> None:
        """`host` is no widget whose Esc leads away: that key closes the panel first."""
        super().__init__()
        self._desk, self._keep = desk, keep
        self._pupil: UUID | None = None
        self._called = ""
        self._homes: tuple[Home, ...] = ()
        self._may_change = may(desk.actor, Act.CHANGE_GUARDIANS)
        self._lines = column(gap=8)
        self.setLayout(column(section("Ouders en verzorgers"), self._lines, gap=6))
        self.change_buttons: dict[int, Button] = {}
        self.add_button: Button | None = None
        self.panel = HouseholdPanel(host, desk, keep=keep, find_people=find_people, kept=self._told)
        desk.announcements.changed.connect(self._announced)

    def show_pupil(self, pupil: UUID, called: str) -> None:
        """Show the addresses of this pupil, called by its first name."""
        self._pupil, self._called = pupil, called
        self.reload()

    def reload(self) -> None:
        """Read the addresses anew; the keyboard stays where it was."""
        if self._pupil is None:
            return
        try:
            self._homes = self._keep(self._desk.actor, self._pupil)
        except Exception as fault:
            tell(self, fault)
            return
        at = next((number for number, button in self.change_buttons.items() if button.hasFocus()), None)
        adding = self.add_button is not None and self.add_button.hasFocus()
        self._show()
        if at is not None or adding:
            to = self.change_buttons.get(at or max(self.change_buttons, default=0)) or self.add_button
            if to is not None:
                to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        clear(self._lines)
        self.change_buttons, self.add_button = {}, None
        for home in self._homes:
            self._lines.addWidget(shown := self._home(home))
            shown.show()  # at once, so that it can take the keyboard
        if not self._homes:
            self._lines.addWidget(quiet(say("guardians.none"), wrap=True))
        if self._may_change and len(self._homes) < MOST_HOUSEHOLDS:
            words = "Ouder of verzorger toevoegen" if not self._homes else f"Adres {self._next_number()} toevoegen"
            self.add_button = Button(words, lambda: self._open(None), kind=LINK, icon="new")
            self._lines.addLayout(row(self.add_button, STRETCH))

    def _home(self, home: Home) -> QWidget:
        head = row(strong(f"Adres {home.number}"), gap=12)
        if home.siblings:
            others = dutch.listing([names.display(s.given_name) for s in home.siblings])
            head.addWidget(OneLine(f"ook van {others}", "caption"))
        head.addStretch(1)
        if self._may_change:
            change = Button("Wijzigen", lambda: self._open(home), kind=LINK, name=f"Adres {home.number} wijzigen")
            self.change_buttons[home.number] = change
            head.addWidget(change)
        return pane(column(head, *(_guardian(guardian) for guardian in home.guardians), gap=2))

    def _open(self, home: Home | None) -> None:
        if self._pupil is None:
            return
        number = home.number if home is not None else self._next_number()
        elsewhere = [g.name for each in self._homes for g in each.guardians if home is None or each is not home]
        self.panel.show_home(self._pupil, self._called, home, number, lambda here: offered_name([*elsewhere, *here]))

    def _next_number(self) -> int:
        taken = {home.number for home in self._homes}
        return next((n for n in range(1, MOST_HOUSEHOLDS + 1) if n not in taken), MOST_HOUSEHOLDS)

    def _told(self, changes: frozenset[Kind]) -> None:
        self._desk.notice.saved()
        self._desk.announcements.tell(changes)

    def _announced(self, kinds: frozenset[Kind]) -> None:
        if kinds & _SHOWN and self.isVisible():
            self.reload()


def offered_name(taken: Sequence[str]) -> str:
    """Give "ouder 1", or the first such name that nobody has yet."""
    used, number = {names.fold(name).strip() for name in taken}, 1
    while f"ouder {number}" in used:
        number += 1
    return f"ouder {number}"


def _guardian(guardian: Adult) -> QWidget:
    line = row(OneLine(guardian.name), gap=12)
    if guardian.phone:
        line.addWidget(caption(guardian.phone))
    line.addStretch(1)
    return pane(line)
