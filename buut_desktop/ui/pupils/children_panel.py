"""The children of a home group, or without one (kinderen van een groep): picked here, and moved from a day on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from buut_desktop.domain import names
from buut_desktop.domain.people import Group, Pupil
from buut_desktop.domain.refusals import Refusal
from buut_desktop.ui.shared import dutch, fonts
from buut_desktop.ui.shared.buttons import LINK, PRIMARY, Button
from buut_desktop.ui.shared.date_field import DateField
from buut_desktop.ui.shared.fields import Combo, ErrorLine, Field
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import caption, quiet
from buut_desktop.ui.shared.layouts import STRETCH, column, row
from buut_desktop.ui.shared.search_box import SearchBox
from buut_desktop.ui.shared.slide_panel import SlidePanel
from buut_desktop.ui.shared.theme import colour
from buut_desktop.ui.shared.wording import say_fault

_NO_GROUP = "-"
Index = QModelIndex | QPersistentModelIndex
Move = Callable[[Sequence[UUID], UUID | None, date], bool]


class ChildrenModel(QAbstractListModel):
    """Children with a tick; the ticks stay while the list is narrowed."""

    ticks_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: list[Pupil] = []
        self._shown: list[Pupil] = []
        self.ticked: set[UUID] = set()

    def set_children(self, children: Sequence[Pupil]) -> None:
        """Show these, none of them ticked."""
        self.beginResetModel()
        self._all, self._shown = list(children), list(children)
        self.ticked = set()
        self.endResetModel()
        self.ticks_changed.emit()

    def narrow(self, words: str) -> None:
        """Show only children with these words in their name."""
        self.beginResetModel()
        self._shown = [p for p in self._all if not words or names.matches(words, _called(p))]
        self.endResetModel()

    def toggle(self, index: Index) -> None:
        """Tick a child, or take the tick away."""
        if index.isValid():
            self.ticked ^= {self._shown[index.row()].id}
            self.dataChanged.emit(index, index)
            self.ticks_changed.emit()

    def tick_shown(self) -> None:
        """Tick everyone who is shown; where they all were, nobody."""
        shown = {p.id for p in self._shown}
        self.ticked = self.ticked - shown if shown <= self.ticked else self.ticked | shown
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.ticks_changed.emit()

    def chosen(self) -> list[UUID]:
        """Give the ticked children in the order of the list."""
        return [p.id for p in self._all if p.id in self.ticked]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Give a name with its leerjaar, and whether it is ticked."""
        pupil = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_called(pupil)} · leerjaar {pupil.year_group}" if pupil.year_group else _called(pupil)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if pupil.id in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_called(pupil)}, {'gekozen' if pupil.id in self.ticked else 'niet gekozen'}"
        return None


class _Delegate(QStyledItemDelegate):
    """Draws a child with the tick box of the house."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line that a finger can press."""
        return QSize(200, 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, box, tick and name."""
        state: Any = option
        place = QRectF(state.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(state.state & QStyle.StateFlag.State_HasFocus)
        if current or state.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(colour("accent"), 2) if current else Qt.PenStyle.NoPen)
            painter.setBrush(colour("surface" if current else "hover"))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        box = QRectF(place.x() + 10.5, place.center().y() - 9.5, 19, 19)
        painter.setPen(QPen(colour("accent" if on else "ctl"), 1))
        painter.setBrush(colour("accent" if on else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            draw_icon(painter, "done", box.adjusted(1.5, 1.5, -1.5, -1.5), "onacc")
        painter.setFont(fonts.font())
        painter.setPen(colour("text"))
        words = place.adjusted(40, 0, -8, 0)
        shown = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, round(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class _Children(QListView):
    """Space, Enter or a press ticks."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Kinderen")
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(140)
        self.setMouseTracking(True)
        self.setItemDelegate(_Delegate(self))

    def focus_area(self) -> QRect:
        """Give where the focus ring goes: the child the keyboard is on."""
        return self.visualRect(self.currentIndex()) & self.viewport().rect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the child the keyboard is on."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ChildrenPanel(SlidePanel):
    """`move(children, group, day)` raises what the rules refuse, and gives False where it was told otherwise."""

    def __init__(self, host: QWidget, today: Callable[[], date], move: Move) -> None:
        super().__init__(host, "Kinderen", width=560)
        self._move_them = move
        self.group: UUID | None = None
        self.about = quiet(wrap=True)
        self.search = SearchBox("Zoek een kind", name="Zoek een kind in deze lijst")
        self.list = _Children()
        self.model = ChildrenModel(self)
        self.list.setModel(self.model)
        self.list.clicked.connect(self.model.toggle)
        self.model.ticks_changed.connect(self._fit)
        self.search.searched.connect(self.model.narrow)
        self.search.went_down.connect(self._to_list)
        self.all_button = Button("Alles kiezen", self.model.tick_shown, kind=LINK)
        self.count = caption()
        self.target = Combo(name="Verplaats naar", placeholder="kies een groep", chosen=lambda _value: self._fit())
        self.target_field = Field("Verplaats naar", self.target)
        self.since = DateField(name="Vanaf", today=today)
        self.since_field = Field("Vanaf", self.since)
        self.since.problem.connect(self.since_field.show_problem)
        self.error = ErrorLine()
        self.move_button = Button("Verplaatsen", self.save, kind=PRIMARY, large=True)
        self.footer_row.addWidget(self.move_button)
        self.footer_row.addWidget(Button("Annuleren", self.close_panel, large=True))
        self.footer_row.addStretch(1)
        asked = row(self.target_field, self.since_field, gap=12)
        asked.setStretch(0, 1)
        asked.setStretch(1, 1)
        body = column(
            self.about,
            self.search,
            row(self.count, STRETCH, self.all_button),
            self.list,
            asked,
            self.error,
            gap=10,
            edges=(28, 16, 28, 16),
        )
        body.setStretch(3, 1)
        self.set_body(body)
        QWidget.setTabOrder(self.search, self.list)

    def show_children(
        self, title: str, group: UUID | None, children: Sequence[Pupil], homes: Sequence[Group], day: date
    ) -> None:
        """Show the children of `group`, None for those without, and the home groups they can go to."""
        self.group = group
        self.set_title(title)
        self.search.clear()
        self.error.show_problem("")
        others = [(str(home.id), home.name) for home in homes if home.id != group]
        self.target.set_value(None)
        self.target.set_options([*others, *([] if group is None else [(_NO_GROUP, "geen thuisgroep")])])
        self.target.set_value(None)
        self.since.set_day(day)
        self.about.setText(
            "Kies wie er naar een andere groep gaat." if children else "In deze groep zitten nu geen kinderen."
        )
        self.model.set_children(children)
        if children:
            self.list.setCurrentIndex(self.model.index(0))
        self.open_panel(self.search)

    def save(self) -> None:
        """Move who is ticked, or say why not."""
        self.error.show_problem("")
        chosen, to, day = self.model.chosen(), self.target.value(), self.since.day()
        if not chosen or to is None:
            self.error.show_problem("Kies eerst wie er verhuist, en naar welke groep.")
            return
        if day is None:
            self.since_field.show_problem("Kies vanaf welke dag.")
            return
        try:
            kept = self._move_them(chosen, None if to == _NO_GROUP else UUID(to), day)
        except Refusal as refusal:
            self.error.show_problem(say_fault(refusal))
            return
        if kept:
            self.close_panel()

    def _fit(self) -> None:
        many = len(self.model.ticked)
        self.count.setText(f"{dutch.count(many, 'kind', 'kinderen')} gekozen" if many else "Nog niemand gekozen")
        self.move_button.set_text(f"{dutch.count(many, 'kind', 'kinderen')} verplaatsen" if many else "Verplaatsen")

    def _to_list(self) -> None:
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus(Qt.FocusReason.TabFocusReason)


def _called(pupil: Pupil) -> str:
    return names.display(pupil.given_name, pupil.prefix, pupil.surname)
