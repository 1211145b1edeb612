"""A page beside the list of pupils (onderdeel van Leerlingen): groups, staff, contacts, school days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from buut_desktop.domain.changes import Kind

SubMaker = Callable[[], "SubPage"]


class SubPage(QWidget):
    """A page runs itself; the tab brings it to the front and passes on what concerns the whole window."""

    kinds: frozenset[Kind] = frozenset()
    """The kinds of change after which it wants to be read anew."""

    def reload(self) -> bool:
        """Read what is shown anew; False where that failed and was told."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard on the first useful control."""
        raise NotImplementedError

    def print_page(self) -> bool:
        """Open the print preview of what is shown (Ctrl+P); False where nothing can be printed."""
        return False

    def undo_stack(self) -> QUndoStack | None:
        """Give the undo stack of what is edited here, or None."""
        return None

    def keep_drafts(self) -> None:
        """Keep at once whatever is half typed: the window is about to be locked or closed."""


@dataclass(frozen=True, slots=True)
class SubTab:
    """A page as the tab knows it before it is made: its code, its word, and what makes it when it is first shown."""

    page: str
    word: str
    make: SubMaker
