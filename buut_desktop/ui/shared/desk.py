"""What every screen has at hand: who works, the time, the way to other places, and how to say that it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from buut_desktop.domain.permissions import Actor
from buut_desktop.ui.shared.announcements import Announcements
from buut_desktop.ui.shared.place import Place
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Clock


class Notice(Protocol):
    """Where short messages to the person appear."""

    def toast(self, text: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Show `text` for five seconds, with one thing that can be done about it."""
        ...

    def saved(self) -> None:
        """Note in the status line that everything is saved, with the time."""
        ...

    def draft_kept(self) -> None:
        """Note in the status line that a draft was kept, with the time."""
        ...

    def show_backup(self, newest: datetime | None) -> None:
        """Note in the status line how old the newest verified copy is."""
        ...

    def not_saved(self, text: str) -> None:
        """Note in the status line that something could not be saved, until the next thing is."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to every tab by `app`; beside it a tab gets only the use cases it needs."""

    actor: Actor
    clock: Clock
    policies: PolicyBook
    announcements: Announcements
    notice: Notice
    go: Callable[[Place], None]
    """Sends the person to another place."""
