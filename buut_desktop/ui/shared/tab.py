"""What the window asks of a tab (tabblad), and a tab of the pages it consists of."""

from __future__ import annotations

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from buut_desktop.ui.shared.place import Place


class Page(QWidget):
    """A part of the window that runs itself; what concerns the whole window is passed on to it."""

    def print_page(self) -> bool:
        """Open the print preview of what is shown (Ctrl+P); False where nothing can be printed."""
        return False

    def undo_stack(self) -> QUndoStack | None:
        """Give the undo stack of what is edited here, or None."""
        return None

    def keep_drafts(self) -> None:
        """Keep at once whatever is half typed: the window is about to be locked or closed."""


class Tab(Page):
    """A page with places of its own; the window only brings it to the front."""

    def show_place(self, place: Place) -> None:
        """Show the record and page that `place` names; called each time the person is sent here."""
        raise NotImplementedError

    def place(self) -> Place:
        """Give where the person is in this tab, to return to after locking."""
        raise NotImplementedError
