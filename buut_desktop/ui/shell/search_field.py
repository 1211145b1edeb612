"""The search field of the whole program (zoeken): pupils, incidents, cases and rounds, as one types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind
from buut_desktop.ui.shared import fonts
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import caption
from buut_desktop.ui.shared.place import CASES, INCIDENTS, PUPILS, SOCIOGRAM, Place
from buut_desktop.ui.shared.search_box import SearchBox
from buut_desktop.ui.shared.theme import colour
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.ports import Hit

MOST_SHOWN = 100
_TABS = {Kind.PUPIL: PUPILS, Kind.INCIDENT: INCIDENTS, Kind.CASE: CASES, Kind.ROUND: SOCIOGRAM}
_SIGNS = {Kind.PUPIL: "person", Kind.INCIDENT: "incident", Kind.CASE: "case", Kind.ROUND: "sociogram"}
_WORDS = {Kind.PUPIL: "leerling", Kind.INCIDENT: "incident", Kind.CASE: "casus", Kind.ROUND: "ronde"}
_HEIGHT = 48
_WIDTH = 380


class SearchField(SearchBox):
    """Shows what it finds below itself; Enter opens the marked hit, Esc lets go."""

    def __init__(self, search: Callable[[str], tuple[Hit, ...]], *, go: Callable[[Place], None]) -> None:
        super().__init__("Zoeken (Ctrl+F)", name=say("search.placeholder"))
        self._search, self._go = search, go
        self._drop: _Drop | None = None
        self.searched.connect(self._show)
        self.went_down.connect(lambda: self._step(1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the hits without leaving the field."""
        key, open_ = event.key(), self._drop is not None and self._drop.isVisible()
        if open_ and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif open_ and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            assert self._drop is not None
            self._open(self._drop.marked())
        elif key == Qt.Key.Key_Escape:
            self.let_go()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field closes the hits."""
        super().focusOutEvent(event)
        if self._drop is not None and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._drop.hide()

    def let_go(self) -> None:
        """Empty the field and close the hits."""
        self.clear()
        if self._drop is not None:
            self._drop.hide()
        window = self.window()
        window.setFocus()

    def _show(self, text: str) -> None:
        if self._drop is None:
            self._drop = _Drop(self.window())
            self._drop.opened.itemClicked.connect(lambda item: self._open(item.data(Qt.ItemDataRole.UserRole)))
        if not text.strip():
            self._drop.hide()
            return
        found = self._search(text)
        # Names that only look alike stand the likeliest first.
        hits = found if any(hit.alike for hit in found) else tuple(sorted(found, key=_in_order))
        self._drop.show_hits(hits, text)
        below = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        right = below.x() + self.width()
        self._drop.place(QRect(max(8, right - _WIDTH), below.y(), _WIDTH, self.window().height() - below.y() - 16))

    def _step(self, by: int) -> None:
        if self._drop is not None:
            self._drop.step(by)

    def _open(self, hit: Hit | None) -> None:
        if hit is None:
            return
        self.let_go()
        self._go(Place(_TABS[hit.subject.kind], hit.subject.id))


class _Drop(QFrame):
    """The hits, over the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.opened = QListWidget()
        self.opened.setFrameShape(QFrame.Shape.NoFrame)
        self.opened.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.opened.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.opened.setItemDelegate(_HitDelegate(self.opened))
        self.opened.setMouseTracking(True)
        self.opened.viewport().setAutoFillBackground(False)
        self.opened.setProperty("clear", "true")
        self.opened.setAccessibleName("Gevonden")
        self._none = caption(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.opened)
        column.addWidget(self._none)
        window.installEventFilter(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the raised ground with its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line2"), 1))
        painter.setBrush(colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def show_hits(self, hits: tuple[Hit, ...], text: str) -> None:
        """Show these hits, the first marked."""
        self.opened.clear()
        for hit in hits[:MOST_SHOWN]:
            likeness = "lijkt op wat je typt: " if hit.alike else ""
            item = QListWidgetItem(f"{likeness}{hit.title}, {_WORDS[hit.subject.kind]}")
            item.setData(Qt.ItemDataRole.UserRole, hit)
            item.setSizeHint(QSize(100, _HEIGHT))
            self.opened.addItem(item)
        self.opened.setVisible(bool(hits))
        # A name that only looks alike is opened by whoever walks to it, never by a blind Enter.
        self.opened.setCurrentRow(-1 if any(hit.alike for hit in hits) else 0)
        more = len(hits) > MOST_SHOWN
        self._none.setText(
            f"Meer dan {MOST_SHOWN} gevonden. Typ nog een letter." if more else say("search.none", tekst=text.strip())
        )
        self._none.setVisible(more or not hits)

    def place(self, room: QRect) -> None:
        """Lie over the window in `room`, no higher than needed."""
        wanted = self.opened.count() * _HEIGHT + 24 + (44 if self._none.isVisibleTo(self) else 0)
        self.setGeometry(room.x(), room.y(), room.width(), min(room.height(), max(64, wanted)))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Mark the next hit."""
        count = self.opened.count()
        if count:
            at = self.opened.currentRow()
            self.opened.setCurrentRow((at + by) % count if at >= 0 else 0 if by > 0 else count - 1)

    def marked(self) -> Hit | None:
        """Give the marked hit."""
        item = self.opened.currentItem()
        found = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, Hit) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that changes size closes the hits."""
        if event.type() == QEvent.Type.Resize:
            self.hide()
        return super().eventFilter(watched, event)


class _HitDelegate(QStyledItemDelegate):
    """Draws a hit: sign, title, and a line below it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        """Draw one hit."""
        hit = index.data(Qt.ItemDataRole.UserRole)  # type: ignore[attr-defined]
        area = option.rect
        marked = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("asoft"))
            painter.drawRoundedRect(area, 6, 6)
        draw_icon(painter, _SIGNS[hit.subject.kind], QRect(area.x() + 10, area.y() + 14, 20, 20), "text2")
        words = area.adjusted(42, 5, -10, -5)
        painter.setFont(fonts.bold())
        painter.setPen(colour("text"))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignTop), title)
        painter.setFont(fonts.font(fonts.SMALL))
        painter.setPen(colour("text2"))
        below = _below(hit)
        below = painter.fontMetrics().elidedText(below, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignBottom), below)
        painter.restore()


def _below(hit: Hit) -> str:
    kind, detail = _WORDS[hit.subject.kind], hit.detail
    if hit.subject.kind is Kind.PUPIL and detail:
        detail = f"leerjaar {detail}"
    kind = f"lijkt op wat je typt · {kind}" if hit.alike else kind
    return f"{kind} · {detail}" if detail else kind


def _in_order(hit: Hit) -> tuple[int, str]:
    """Pupils come first and by name; everything else stays newest first."""
    return (0, names.fold(hit.title)) if hit.subject.kind is Kind.PUPIL else (1, "")
