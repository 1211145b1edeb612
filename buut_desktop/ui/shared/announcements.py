"""Announcements (aankondigingen): the one broadcast in the program – something of these kinds was saved."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from buut_desktop.domain.changes import Kind


class Announcements(QObject):
    """A screen that saved tells the kinds; a screen that shows one of them reloads. It never says which record."""

    changed = Signal(object)
    """Carries a `frozenset[Kind]`, never empty."""

    def tell(self, kinds: Iterable[Kind]) -> None:
        """Announce that things of these kinds changed; nothing where there are none."""
        told = frozenset(kinds)
        if told:
            self.changed.emit(told)
