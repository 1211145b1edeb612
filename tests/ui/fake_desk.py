"""A desk for tests of one tab: it remembers what was told and where the person was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from buut_desktop.domain.permissions import Actor
from buut_desktop.ui.shared.announcements import Announcements
from buut_desktop.ui.shared.desk import Desk
from buut_desktop.ui.shared.place import Place
from tests.school import School


@dataclass(slots=True)
class Told:
    """What the tab said and asked for."""

    toasts: list[str] = field(default_factory=list)
    offered: list[Callable[[], object]] = field(default_factory=list)
    """What each message with an action would do."""
    saved_count: int = 0
    copied: datetime | None = None
    problems: list[str] = field(default_factory=list)
    went: list[Place] = field(default_factory=list)
    undone: list[object] = field(default_factory=list)
    """The imports that were to be undone."""
    go: Callable[[Place], object] = lambda _place: None
    """What else happens when the person is sent somewhere, e.g. the tab's own `show_place`."""

    def toast(self, text: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Remember a short message."""
        self.toasts.append(text)
        if do is not None:
            self.offered.append(do)

    def saved(self) -> None:
        """Count what was saved."""
        self.saved_count += 1

    def draft_kept(self) -> None:
        """A draft was kept."""

    def show_backup(self, newest: datetime | None) -> None:
        """Remember when the newest copy was made."""
        self.copied = newest

    def not_saved(self, text: str) -> None:
        """Remember why something was not saved."""
        self.problems.append(text)

    def send(self, place: Place) -> None:
        """Remember where the person was sent, and go there."""
        self.went.append(place)
        self.go(place)


def new_desk(school: School, actor: Actor | None = None) -> tuple[Desk, Told]:
    """Give a desk at which `actor` (the coach) works, and what is told there."""
    told = Told()
    desk = Desk(actor or school.coach, school.clock, school.policies, Announcements(), told, told.send)
    return desk, told
