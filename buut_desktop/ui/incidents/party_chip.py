"""An involved person in the form (betrokkene): a chip with any number of roles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from buut_desktop.domain.incident import Party
from buut_desktop.domain.policy import IncidentPolicy
from buut_desktop.ui.incidents.incident_words import ROLE_ICONS, elided, word
from buut_desktop.ui.shared.icons import icon
from buut_desktop.ui.shared.labels import without_mnemonic
from buut_desktop.ui.shared.person_chip import PersonChip, RoleWord
from buut_desktop.ui.shared.person_field import Suggestion

_LONGEST_NAME = 24
_AND = "+"
"""Between the codes of roles that one person has together; a code never holds it."""


def joined(roles: Sequence[str]) -> str:
    """Give the roles of a person as one code for a chip."""
    return _AND.join(roles)


def taken_apart(code: str) -> tuple[str, ...]:
    """Give the roles behind the code of a chip."""
    return tuple(part for part in code.split(_AND) if part)


def in_field(
    party: Party, number: int, called: str, offered: Sequence[str], policy: IncidentPolicy
) -> tuple[Suggestion, str, list[RoleWord]]:
    """Give a party for a `PersonField`; `number` tells people of the same name apart, `called` is the short name."""
    roles = [RoleWord(code, word(policy.roles, code), ROLE_ICONS.get(code, "person")) for code in offered]
    code = joined(party.roles)
    if code not in offered:
        first = word(policy.roles, party.roles[0]) if party.roles else ""
        more = f" {_AND}{len(party.roles) - 1}" if len(party.roles) > 1 else ""
        picture = ROLE_ICONS.get(party.roles[0], "person") if party.roles else "person"
        roles.append(RoleWord(code, first + more, picture))
    key = (party.kind, party.person, party.name, number, code if code not in offered else "", tuple(offered))
    shown = Suggestion(key, elided(called, _LONGEST_NAME), full_name=party.name)
    return shown, code, roles


class PartyChip(PersonChip):
    """In its menu Enter gives one role, Space adds one or takes it away."""

    def open_roles(self) -> None:
        """Show the roles below the chip."""
        offered = [role for role in self._roles if _AND not in role.code]
        menu = _RoleMenu(self, offered, taken_apart(self.role()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.chosen.connect(self.role_chosen)
        menu.popup(self.mapToGlobal(QPoint(36, self.height() + 4)))


class _RoleMenu(QMenu):
    chosen = Signal(str)

    def __init__(self, parent: QWidget, offered: Sequence[RoleWord], codes: Sequence[str]) -> None:
        super().__init__(parent)
        self._codes, self._before = list(codes), list(codes)
        self._roles = {self.addAction(icon(r.icon, "accent"), without_mnemonic(r.word)): r.code for r in offered}
        for action, code in self._roles.items():
            action.setCheckable(True)
            action.setChecked(code in codes)
            action.triggered.connect(lambda _checked=False, code=code: self.chosen.emit(code))
        self.addSeparator()
        self.addAction("Spatie: een rol erbij of eraf").setEnabled(False)
        current = next((action for action, code in self._roles.items() if code in codes), None)
        if current is not None:
            self.setActiveAction(current)
        # Closing it in any way keeps what Space ticked; a role taken with Enter is told after this, and counts.
        self.aboutToHide.connect(self._tell_ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks without closing."""
        action: QAction | None = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action in self._roles:
            code = self._roles[action]
            self._codes = [c for c in self._codes if c != code] if code in self._codes else [*self._codes, code]
            action.setChecked(code in self._codes)
        else:
            super().keyPressEvent(event)

    def _tell_ticked(self) -> None:
        if self._codes and self._codes != self._before:
            self.chosen.emit(joined(self._codes))
