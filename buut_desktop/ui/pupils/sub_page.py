"""A page beside the list of pupils (onderdeel van Leerlingen): groups, staff, contacts, school days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from buut_desktop.domain.changes import Kind
from buut_desktop.ui.shared.tab import Page

SubMaker = Callable[[], "SubPage"]


class SubPage(Page):
    """A page that the tab brings to the front, and has read anew."""

    kinds: frozenset[Kind] = frozenset()
    """The kinds of change after which it wants to be read anew."""

    def reload(self) -> bool:
        """Read what is shown anew; False where that failed and was told."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard on the first useful control."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class SubTab:
    """A page as the tab knows it before it is made: its code, its word, and what makes it when it is first shown."""

    page: str
    word: str
    make: SubMaker
