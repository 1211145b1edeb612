"""What the window asks of a tab."""

from __future__ import annotations

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from buut_desktop.ui.shared.place import Place


class Tab(QWidget):
    """A tab runs itself; the window only brings it to the front and passes on what concerns the whole window."""

    def show_place(self, place: Place) -> None:
        """Show the record and page that `place` names; called each time the person is sent here."""
        raise NotImplementedError

    def place(self) -> Place:
        """Give where the person is in this tab, to return to after locking."""
        raise NotImplementedError

    def print_page(self) -> bool:
        """Open the print preview of what is shown (Ctrl+P); False where nothing can be printed."""
        return False

    def undo_stack(self) -> QUndoStack | None:
        """Give the undo stack of what is edited here, or None."""
        return None

    def keep_drafts(self) -> None:
        """Keep at once whatever is half typed: the window is about to be locked or closed."""
