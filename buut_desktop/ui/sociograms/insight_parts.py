"""Parts of what stands out (wat valt op): a child by its name, and explanations that unfold below what they explain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from buut_desktop.ui.shared.buttons import LINK, Button, IconButton
from buut_desktop.ui.shared.labels import OneLine, label
from buut_desktop.ui.shared.layouts import clear, column, row
from buut_desktop.ui.shared.wording import say

_HIGH = 24


class NameLink(Button):
    """A name that can be pressed; a long one ends in dots and stands whole in the tip."""

    def __init__(self, child: UUID, name: str, do: Callable[[], object]) -> None:
        super().__init__("", do, kind=LINK, name=name)
        self.child = child
        self._words = OneLine(name, "link", least=40)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setToolTip(self._words.toolTip())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setLayout(row(self._words, gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As its words."""
        return QSize(self._words.sizeHint().width(), _HIGH)

    def minimumSizeHint(self) -> QSize:
        """The first letters."""
        return QSize(self._words.minimumSizeHint().width(), _HIGH)


class Explained(QWidget):
    """A heading of its own with numbers below it, and *Waarom staat dit er?* that unfolds an explanation."""

    def __init__(
        self,
        head: QWidget,
        about: str,
        words: Callable[[], str],
        why: Callable[[], Sequence[str]],
        *,
        opened: bool = False,
        turned: Callable[[bool], object] = lambda on: None,
    ) -> None:
        """`about` is what is explained, for who hears the screen; `words` and `why` are asked again by `refresh`."""
        super().__init__()
        self._words_of, self._why_of, self._turned = words, why, turned
        self._button = IconButton(f"{say('insight.why')} {about}".strip(), "help", checkable=True)
        self._button.toggled.connect(self._unfold)
        self._words = label("", "caption", wrap=True)
        self._why = column(gap=4)
        said = column(head, self._words, gap=0)
        beside = row(gap=4)
        beside.addLayout(said, 1)
        beside.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(beside, self._why, gap=0))
        self._button.setChecked(opened)
        self.refresh()

    @property
    def opened(self) -> bool:
        """Whether the explanation is shown."""
        return self._button.isChecked()

    def refresh(self) -> None:
        """Show the words as they now are."""
        words = self._words_of()
        if self._words.text() != words:
            self._words.setText(words)
        self._words.setVisible(bool(words))
        if self.opened:
            self._fill()

    def _unfold(self, on: bool) -> None:
        if on:
            self._fill()
        else:
            self._empty()
        self._turned(on)

    def _fill(self) -> None:
        self._empty()
        for text in self._why_of():
            self._why.addWidget(label(text, "caption", wrap=True))
        self._why.setContentsMargins(12, 4, 0, 6)

    def _empty(self) -> None:
        clear(self._why)
        self._why.setContentsMargins(0, 0, 0, 0)
