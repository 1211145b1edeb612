"""Beside the list (zijkant): a new report, what was left half typed, and what is under way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buut_desktop.ui.shared.buttons import LINK, PRIMARY, Button, IconButton
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import caption, quiet, section, strong
from buut_desktop.ui.shared.layouts import STRETCH, clear, column, pane, row
from buut_desktop.ui.shared.place import INCIDENTS, NEW, Place
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.today.page import TodayPage, Unfinished

MOST_DRAFTS = 4
NEW_REPORT = Place(INCIDENTS, None, NEW)


class _DraftIcon(QWidget):
    """The pencil, drawn beside the first line."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(20, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        draw_icon(QPainter(self), "draft", QRectF(0, 4, 20, 20), "text2")


class SidePane(QWidget):
    """A sunken pane; under the list it has no button of its own, for the title has it then."""

    def __init__(self, go: Callable[[Place], object], drop: Callable[[Unfinished], object]) -> None:
        """`drop` lets go of a draft that is not wanted any more."""
        super().__init__()
        self._go, self._drop = go, drop
        self.new_button = Button(
            say("report.new"), lambda: go(NEW_REPORT), kind=PRIMARY, icon="new", large=True, tip="Ctrl+N"
        )
        self._begin = pane(column(self.new_button, caption("Ctrl+N, vanaf elk scherm"), gap=4))
        self._parts = column(gap=24)
        self._around = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(28)
        layout.addWidget(self._begin)
        layout.addLayout(self._parts)
        layout.addStretch(1)

    def set_beside(self, beside: bool) -> None:
        """Beside the list, or under it."""
        self._begin.setVisible(beside)
        self._around.setContentsMargins(*((24, 24, 24, 24) if beside else (0, 24, 0, 0)))

    def show_page(self, page: TodayPage) -> None:
        """Show what is half typed and what is under way."""
        clear(self._parts)
        if page.unfinished:
            shown = [self._unfinished(draft) for draft in page.unfinished[:MOST_DRAFTS]]
            part = column(section("Verder waar je was"), *shown, gap=10)
            if len(page.unfinished) > MOST_DRAFTS:
                part.addWidget(caption(f"en nog {len(page.unfinished) - MOST_DRAFTS}"))
            self._parts.addWidget(pane(part))
        if page.running:
            lines = [self._count(number, what) for number, what in page.running]
            self._parts.addWidget(pane(column(section("Dit loopt"), *lines, gap=8)))

    def _unfinished(self, draft: Unfinished) -> QWidget:
        picture = _DraftIcon()
        go_on = Button("Verder typen", lambda: self._go(draft.place), kind=LINK, name=f"Verder typen: {draft.title}")
        drop = IconButton(f"Concept weggooien: {draft.title}", "close", lambda: self._drop(draft))
        heading = row(strong(draft.title, wrap=True), drop, gap=4)
        heading.setStretch(0, 1)
        words = column(heading, caption(draft.detail, wrap=True), row(go_on, STRETCH), gap=0)
        made = row(picture, words, gap=12)
        made.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        made.setStretch(1, 1)
        return pane(made)

    def _count(self, number: int, what: str) -> QWidget:
        figure = strong(str(number))
        figure.setMinimumWidth(28)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight)
        return pane(row(figure, quiet(what), STRETCH, gap=12))
