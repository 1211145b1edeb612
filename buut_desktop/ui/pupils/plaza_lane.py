"""A learning plaza (leerplein) with the home groups that belong to it; groups are let go of above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from buut_desktop.domain.people import Group
from buut_desktop.ui.pupils.group_card import GroupCard
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import IconButton
from buut_desktop.ui.shared.fields import ErrorLine
from buut_desktop.ui.shared.labels import OneLine, caption, see_through
from buut_desktop.ui.shared.layouts import column, row
from buut_desktop.ui.shared.marks import Mark, MarkLabel
from buut_desktop.ui.shared.theme import colour

WITHOUT = "Nog zonder leerplein"


class PlazaLane(QFrame):
    """Without a plaza it is the lane of the groups that have none yet."""

    def __init__(
        self,
        plaza: Group | None,
        cards: Sequence[GroupCard],
        pupils: int,
        *,
        rename: Callable[[UUID], object],
        remove: Callable[[UUID], str],
    ) -> None:
        """`remove(id)` gives the sentence of a refusal, or "" where the plaza went away."""
        super().__init__()
        self.plaza, self.cards = plaza, list(cards)
        self._rename, self._remove = rename, remove
        self._target = False
        self.setProperty("card", "sunken")
        called = WITHOUT if plaza is None else plaza.name
        groups = dutch.count(len(self.cards), "thuisgroep", "thuisgroepen")
        told = f"{groups} · {dutch.count(pupils, 'kind', 'kinderen')}"
        self.setAccessibleName(f"{called}, {told}")
        head = row(gap=8)
        head.addStrut(28)
        if plaza is None and self.cards:
            head.addWidget(MarkLabel(Mark.LATE, size=18, word="let op"))
        head.addWidget(OneLine(called, "strong"))
        head.addStretch(1)
        self.more = IconButton(f"{called}: naam veranderen of weghalen", "more", self.open_menu)
        if plaza is not None:
            head.addWidget(self.more)
        self.menu = QMenu(self)
        see_through(self.menu)
        self.menu.addAction("Naam veranderen…", self._ask_name)
        self.menu.addAction("Weghalen", self.take_away)
        self.error = ErrorLine()
        self.empty: QWidget = caption("Sleep hier een thuisgroep naartoe.", wrap=True)
        if self.cards:  # shown here, without a parent yet, it would be a window of its own for a moment
            self.empty.hide()
        words = column(head, caption(told), gap=0)
        self.setLayout(column(words, 2, *self.cards, self.empty, self.error, gap=6, edges=(12, 8, 12, 12)))

    @property
    def id(self) -> UUID | None:
        """The plaza it stands for."""
        return None if self.plaza is None else self.plaza.id

    def open_menu(self) -> None:
        """Show what can be done with the plaza."""
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def take_away(self) -> None:
        """Take the plaza away, or say why it stays."""
        if self.plaza is not None:
            self.error.show_problem(self._remove(self.plaza.id))

    def set_target(self, target: bool) -> None:
        """Show whether a group would be put here."""
        if target != self._target:
            self._target = target
            self.update()

    def narrow(self, fits: Callable[[Group], bool]) -> bool:
        """Show only the groups that fit; False where there is none."""
        for each in self.cards:
            each.setVisible(fits(each.home))
        return any(not each.isHidden() for each in self.cards)

    def shown(self) -> list[GroupCard]:
        """Give the cards that are not filtered away."""
        return [each for each in self.cards if not each.isHidden()]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dashed edge where a group can be let go of."""
        super().paintEvent(event)
        if self._target:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.setBrush(colour("asoft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def _ask_name(self) -> None:
        if self.plaza is not None:
            self._rename(self.plaza.id)
