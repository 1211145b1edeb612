"""A banner (melding in beeld): a fact in bold, then what to do; at most one in a form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from buut_desktop.ui.shared.buttons import LINK, Button
from buut_desktop.ui.shared.icons import draw_icon
from buut_desktop.ui.shared.labels import label, set_role
from buut_desktop.ui.shared.layouts import STRETCH, column, row
from buut_desktop.ui.shared.theme import colour

ATTENTION, ERROR, SUGGESTION, EXPLAIN = "att", "ser", "info", "neu"
_ICONS = {ATTENTION: "attention", ERROR: "error", SUGGESTION: "suggestion", EXPLAIN: "explain"}


class Banner(QWidget):
    """Soft ground, edge, bar and icon; `tone` is ATTENTION, ERROR, SUGGESTION or EXPLAIN. Hidden until shown."""

    def __init__(
        self,
        fact: str = "",
        what_to_do: str = "",
        *,
        tone: str = ATTENTION,
        action: str = "",
        do: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Without texts it stays hidden until `show_banner`; `action` is a link at the right."""
        super().__init__(parent)
        self._tone, self._do = tone, do
        self._fact, self._what = label(wrap=True), label(wrap=True)
        self._action = Button("", self._act, kind=LINK)
        self._action.setCursor(Qt.CursorShape.PointingHandCursor)
        words = column(self._fact, self._what, gap=1)
        middle = column(STRETCH, words, STRETCH, gap=0)
        layout = row(middle, self._action, gap=16, edges=(46, 9, 20, 9))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if fact:
            self.show_banner(fact, what_to_do, tone=tone, action=action, do=do)
        else:
            self.hide()

    def show_banner(
        self,
        fact: str,
        what_to_do: str = "",
        *,
        tone: str = "",
        action: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        """Show these words; what a screen reader hears is both sentences."""
        self._tone, self._do = tone or self._tone, do
        self._fact.setText(fact)
        set_role(self._fact, f"banner-{self._tone}")
        self._what.setText(what_to_do)
        self._what.setVisible(bool(what_to_do))
        self._action.set_text(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(f"{fact} {what_to_do}".strip())
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def text(self) -> str:
        """Give both sentences."""
        return self.accessibleName()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, bar and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        neutral = self._tone == EXPLAIN
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.fillPath(shape, colour(f"{self._tone}soft"))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(0, 0, 4, self.height()), colour(self._tone))
        painter.restore()
        painter.setPen(QPen(colour("line2" if neutral else f"{self._tone}line"), 1))
        painter.drawPath(shape)
        painter.setClipPath(shape)
        painter.fillRect(QRectF(0, 0, 4, self.height()), colour(self._tone))
        line = self._fact.geometry().top() + min(self._fact.height(), 22) / 2
        draw_icon(painter, _ICONS[self._tone], QRectF(14, line - 10, 20, 20), self._tone)

    def _act(self) -> None:
        if self._do is not None:
            self._do()
