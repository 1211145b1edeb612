"""What can be undone on the board of groups: each command keeps one change, or its opposite, in the school file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand


class GroupMove(QUndoCommand):
    """A change that was kept before it was pushed; one that cannot be taken back goes off the stack."""

    def __init__(self, text: str, do: Callable[[], bool], undo: Callable[[], bool]) -> None:
        """`do` and `undo` say whether it was kept; what stood in the way they have told."""
        super().__init__(text)
        self._do, self._undo = do, undo
        self._just_done = True

    def redo(self) -> None:
        """Do it again."""
        if self._just_done:
            self._just_done = False
        elif not self._do():
            self.setObsolete(True)

    def undo(self) -> None:
        """Take it back."""
        if not self._undo():
            self.setObsolete(True)
