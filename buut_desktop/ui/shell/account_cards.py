"""The account cards (wie ben je?): one card per person, initials, name and role; arrows move, Space chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.theme import colour

_ROLES = {
    "innovation_coach": "innovatiecoach",
    "school_leader": "schoolleider",
    "internal_contact_person": "interne contactpersoon",
}
_HEIGHT = 56
_GAP = 12


class Account(NamedTuple):
    """Someone who can open the school file, as plain words: it is shown before anything is loaded."""

    id: str
    name: str
    roles: frozenset[str]
    """The codes of `domain.permissions.Role`."""

    @property
    def role(self) -> str:
        """The roles in words."""
        return ", ".join(_ROLES[role] for role in _ROLES if role in self.roles)

    @property
    def initials(self) -> str:
        """The first letter of the first name and of the surname."""
        words = self.name.split()
        return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


class AccountCards(QWidget):
    """Shows the cards two by two; exactly one is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._cards: list[_Card] = []

    def show_accounts(self, accounts: Sequence[Account], chosen: str | None, choose: Callable[[str], object]) -> None:
        """Show these, with one chosen; `choose` is told when the person takes another."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [_Card(account, self) for account in accounts]
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // 2, place % 2)
            card.setChecked(card.account.id == chosen)
            card.clicked.connect(lambda _checked, account=card.account.id: choose(account))
            card.show()


class _Card(QAbstractButton):
    def __init__(self, account: Account, parent: QWidget) -> None:
        super().__init__(parent)
        self.account = account
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(f"{account.name}, {account.role}")
        self.setAccessibleName(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(228, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(130, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        on = self.isChecked()
        painter.setPen(QPen(colour("accent" if on or self.hasFocus() else "line2"), 2.0 if on else 1.0))
        painter.setBrush(colour("asoft" if on else "hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(box, 8, 8)
        self._paint_initials(painter)
        self._paint_words(painter)
        self._paint_mark(painter, on)

    def _paint_initials(self, painter: QPainter) -> None:
        place = QRectF(14, (_HEIGHT - 36) / 2, 36, 36)
        painter.setPen(QPen(colour("line2"), 1.0))
        painter.setBrush(colour("neusoft"))
        painter.drawEllipse(place)
        painter.setFont(fonts.bold(fonts.SMALL))
        painter.setPen(colour("text2"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.account.initials)

    def _paint_words(self, painter: QPainter) -> None:
        width = self.width() - 62 - 40
        rows = (
            (self.account.name, fonts.bold(), "text", 9, 20),
            (self.account.role, fonts.font(fonts.SMALL), "text2", 30, 18),
        )
        for words, font, ink, top, height in rows:
            painter.setFont(font)
            painter.setPen(colour(ink))
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(62, top, width, height), Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_mark(self, painter: QPainter, on: bool) -> None:
        ring = QRectF(self.width() - 32, _HEIGHT / 2 - 8, 16, 16)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("accent" if on else "ctl"), 2.0 if on else 1.5))
        painter.drawEllipse(ring)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(ring.adjusted(4, 4, -4, -4))
