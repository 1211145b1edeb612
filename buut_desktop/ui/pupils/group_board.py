"""The board of groups (bord met groepen): lanes of learning plazas, and home groups that go from one to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from buut_desktop.domain import names
from buut_desktop.domain.people import Group
from buut_desktop.ui.pupils.group_card import CardActions, GroupCard
from buut_desktop.ui.pupils.plaza_lane import PlazaLane
from buut_desktop.ui.shared.labels import see_through, without_mnemonic
from buut_desktop.ui.shared.layouts import column
from buut_desktop.use_cases.arrange_groups import Arrangement

_LANE, _GAP = 272, 16
_NEAR, _STEP = 40, 14
_HEAD = 2
"""A lane without groups counts as high as so many cards."""


@dataclass(frozen=True, slots=True)
class BoardActions:
    """What the board asks of the page; `remove` gives the sentence of a refusal, or ""."""

    move: Callable[[UUID, UUID | None], object]
    open: Callable[[UUID], object]
    rename: Callable[[UUID], object]
    remove: Callable[[UUID], str]


class GroupBoard(QWidget):
    """Lanes beside and below each other, as many as the width allows."""

    def __init__(self, actions: BoardActions) -> None:
        super().__init__()
        self._actions = actions
        self.lanes: list[PlazaLane] = []
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(_GAP)
        self._wide = 0
        self._words = ""
        self._stop: UUID | None = None
        self._ghost: QLabel | None = None
        self._flying: GroupCard | None = None
        self._last = QPoint()
        self._menu = QMenu(self)
        see_through(self._menu)
        self._scroll = QTimer(self)
        self._scroll.setInterval(30)
        self._scroll.timeout.connect(self._scroll_near_edge)
        self._of_card = CardActions(
            open=actions.open,
            menu=self.open_menu,
            rename=actions.rename,
            step=self._walk,
            to_lane=self._to_lane,
            shift=self._shift,
            focused=self._focused,
            drag=self._drag,
            drop=self._drop,
            cancel=self._let_go,
        )

    def show_groups(self, found: Arrangement) -> None:
        """Show these; the keyboard stays on its group."""
        had_focus = any(card.hasFocus() for card in self.cards())
        self._let_go()
        for lane in self.lanes:
            lane.hide()
            lane.setParent(None)
            lane.deleteLater()
        plazas: list[Group | None] = [None, *found.plazas]
        self.lanes = [self._lane(found, plaza) for plaza in plazas]
        self._wide = 0
        self._arrange()
        self.narrow(self._words)
        cards = self.cards()
        stop = next((card for card in cards if card.home.id == self._stop), None) or next(iter(cards), None)
        if stop is not None:
            self._focused(stop)
            if had_focus:
                stop.setFocus(Qt.FocusReason.TabFocusReason)

    def cards(self) -> list[GroupCard]:
        """Give the cards that are shown, lane by lane."""
        return [card for lane in self.lanes for card in lane.shown()]

    def card(self, home: UUID) -> GroupCard:
        """Give the card of one home group."""
        return next(card for lane in self.lanes for card in lane.cards if card.home.id == home)

    def lane_of(self, card: GroupCard) -> PlazaLane:
        """Give the lane a card lies in."""
        return next(lane for lane in self.lanes if card in lane.cards)

    def stop_card(self) -> GroupCard | None:
        """Give the card that Tab comes to."""
        cards = self.cards()
        return next((card for card in cards if card.home.id == self._stop), None) or next(iter(cards), None)

    def narrow(self, words: str) -> int:
        """Show only groups, or whole plazas, with these words in their name; gives how many groups."""
        self._words = words

        def fits(home: Group) -> bool:
            return not words or names.matches(words, home.name)

        for lane in self.lanes:
            whole = lane.plaza is not None and bool(words) and names.matches(words, lane.plaza.name)
            found = lane.narrow((lambda _home: True) if whole else fits)
            lane.setVisible(found or not words or whole)
        self._wide = 0
        self._arrange()
        return len(self.cards())

    def open_menu(self, card: GroupCard, at: QPoint) -> None:
        """Show where the group can go, and what else can be done with it."""
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._menu.clear()
        heading = self._menu.addAction(without_mnemonic(f"Verplaats {card.home.name} naar"))
        heading.setEnabled(False)
        for lane in self.lanes:
            called = "geen leerplein" if lane.plaza is None else lane.plaza.name
            action = self._menu.addAction(without_mnemonic(called))
            action.setCheckable(lane.id == card.home.plaza)
            action.setChecked(lane.id == card.home.plaza)
            action.triggered.connect(partial(self._move, card.home, lane.id))
        self._menu.addSeparator()
        self._menu.addAction("Kinderen laten zien", partial(self._actions.open, card.home.id))
        self._menu.addAction("Naam veranderen…", partial(self._actions.rename, card.home.id))
        self._menu.addAction("Weghalen", partial(self._remove, card))
        self._menu.popup(at)

    def menu(self) -> QMenu:
        """Give the menu of the cards."""
        return self._menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another number of columns."""
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing stays under way on a page that is left."""
        super().hideEvent(event)
        self._let_go()

    # Lanes

    def _lane(self, found: Arrangement, plaza: Group | None) -> PlazaLane:
        of_plaza = [(g, n) for g, n in found.home_groups if g.plaza == (None if plaza is None else plaza.id)]
        called = "" if plaza is None else plaza.name
        cards = [GroupCard(g, n, found.mentors.get(g.id, ()), called, self._of_card) for g, n in of_plaza]
        return PlazaLane(
            plaza, cards, sum(n for _, n in of_plaza), rename=self._actions.rename, remove=self._actions.remove
        )

    def _arrange(self) -> None:
        wide = max(1, (self.width() + _GAP) // (_LANE + _GAP))
        if wide == self._wide:
            return
        self._wide = wide
        while (item := self._columns.takeAt(0)) is not None:
            inner = item.layout()
            if inner is not None:
                while inner.takeAt(0) is not None:
                    pass
                inner.deleteLater()
        shown = [lane for lane in self.lanes if not lane.isHidden() or lane.parent() is None]
        columns: list[QVBoxLayout] = [column(gap=_GAP) for _ in range(wide)]
        for each in columns:  # first, so that a lane has a parent before it is shown
            self._columns.addLayout(each, 1)
        heights = [0] * wide
        for lane in shown:
            shortest = heights.index(min(heights))
            columns[shortest].addWidget(lane)
            heights[shortest] += len(lane.shown()) + _HEAD
            lane.show()
        for each in columns:
            each.addStretch(1)

    # Keyboard

    def _focused(self, stop: GroupCard) -> None:
        self._stop = stop.home.id
        for lane in self.lanes:
            for card in lane.cards:
                card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is stop else Qt.FocusPolicy.ClickFocus)
        area = self._area()
        if area is not None and stop.hasFocus():
            area.ensureWidgetVisible(stop, 0, 24)

    def _walk(self, card: GroupCard, by: int) -> None:
        cards = self.cards()
        to = cards.index(card) + by
        if 0 <= to < len(cards):
            cards[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _to_lane(self, card: GroupCard, by: int) -> None:
        filled = [lane for lane in self.lanes if lane.shown()]
        to = filled.index(self.lane_of(card)) + by
        if 0 <= to < len(filled):
            filled[to].shown()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _shift(self, card: GroupCard, by: int) -> None:
        to = self.lanes.index(self.lane_of(card)) + by
        if 0 <= to < len(self.lanes):
            self._move(card.home, self.lanes[to].id)

    def _move(self, home: Group, plaza: UUID | None) -> None:
        self._stop = home.id
        if plaza != home.plaza:
            self._actions.move(home.id, plaza)

    def _remove(self, card: GroupCard) -> None:
        self.lane_of(card).error.show_problem(self._actions.remove(card.home.id))

    # Dragging

    def _drag(self, card: GroupCard, at: QPoint) -> None:
        if self._flying is None:
            picture = card.grab()
            self._flying = card
            card.setFocus(Qt.FocusReason.MouseFocusReason)
            card.set_dragged(True)
            self._ghost = QLabel(self.window())
            self._ghost.setPixmap(picture)
            self._ghost.resize(card.size())
            self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            effect = QGraphicsOpacityEffect(self._ghost)
            effect.setOpacity(0.85)
            self._ghost.setGraphicsEffect(effect)
            self._ghost.show()
            self._scroll.start()
        self._follow(at)

    def _follow(self, at: QPoint) -> None:
        if self._ghost is not None:
            self._ghost.move(self.window().mapFromGlobal(at) - QPoint(20, 20))
            self._ghost.raise_()
        below = self._lane_at(at)
        for lane in self.lanes:
            lane.set_target(lane is below)
        self._last = at

    def _lane_at(self, at: QPoint) -> PlazaLane | None:
        return next(
            (each for each in self.lanes if each.isVisible() and each.rect().contains(each.mapFromGlobal(at))), None
        )

    def _drop(self, card: GroupCard) -> None:
        lane = self._lane_at(self._last)
        self._let_go()
        if lane is not None:
            self._move(card.home, lane.id)

    def _let_go(self) -> None:
        self._scroll.stop()
        if self._flying is not None:
            self._flying.set_dragged(False)
            self._flying = None
        for lane in self.lanes:
            lane.set_target(False)
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None

    def _scroll_near_edge(self) -> None:
        area = self._area()
        if area is None:
            return
        y, high, bar = area.viewport().mapFromGlobal(self._last).y(), area.viewport().height(), area.verticalScrollBar()
        if y < _NEAR:
            bar.setValue(bar.value() - _STEP)
        elif y > high - _NEAR:
            bar.setValue(bar.value() + _STEP)
        else:
            return
        self._follow(self._last)

    def _area(self) -> QScrollArea | None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        return parent
