"""A link (koppeling) of more words than fit on one line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from buut_desktop.ui.shared.buttons import LINK, Button
from buut_desktop.ui.shared.labels import body
from buut_desktop.ui.shared.layouts import column


class WrappedLink(Button):
    """A link of more than one word that may go on below: its words are a label, the button is around them."""

    def __init__(self, words: str, do: Callable[[], object], *, name: str = "") -> None:
        super().__init__("", do, kind=LINK, name=name or words)
        self._words = body(words)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setLayout(column(self._words, gap=0))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words."""
        return max(28, self._words.heightForWidth(width))

    def sizeHint(self) -> QSize:
        """As its words."""
        return QSize(80, 28)

    def minimumSizeHint(self) -> QSize:
        """A word wide."""
        return QSize(80, 28)
