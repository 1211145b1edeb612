"""A panel that slides in from the right (schuifpaneel): everything with typing happens there, and keeps its draft."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

from buut_desktop.ui.shared.buttons import BAR, Button
from buut_desktop.ui.shared.labels import label
from buut_desktop.ui.shared.layouts import STRETCH, column, hairline, pane, row, scrolled
from buut_desktop.ui.shared.motion import duration_ms
from buut_desktop.ui.shared.theme import colour, tokens

WIDEST = 760
_SHADOW = 28


class _Scrim(QWidget):
    """Covers what lies behind and throws the panel's shadow; pressing it is pressing nothing."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.edge = 0
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cover and the shadow left of the panel."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("scrim", tokens().scrim_percent / 100))
        shade = QLinearGradient(self.edge - _SHADOW, 0, self.edge, 0)
        shade.setColorAt(0, colour("scrim", 0.004))
        shade.setColorAt(1, colour("scrim", 0.22))
        painter.fillRect(QRect(self.edge - _SHADOW, 0, _SHADOW, self.height()), shade)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press from what lies behind."""
        event.accept()


class SlidePanel(QWidget):
    """Title line, body that scrolls, footer. The focus stays inside; Esc and *Sluiten* close it.

    Fill `title_row` (beside the title), `status_row` (at its right: *Concept bewaard 10:36*), `set_body` and
    `footer_row` (the main button first).
    """

    opened = Signal()
    closed = Signal()

    def __init__(
        self,
        host: QWidget,
        title: str,
        *,
        width: int = WIDEST,
        may_close: Callable[[], bool] | None = None,
    ) -> None:
        """It covers `host`; `may_close` is asked first, and may say no (and keep a draft)."""
        self._scrim = _Scrim(host)
        super().__init__(self._scrim)
        self._host, self._widest, self._may_close = host, width, may_close
        self._before: QWidget | None = None
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self._title = label(title, "title")
        self.title_row: QHBoxLayout = row(gap=8)
        self.status_row: QHBoxLayout = row(gap=8, edges=(0, 0, 12, 0))
        self.close_button = Button("Sluiten", self.close_panel, kind=BAR, icon="close", tip="Esc")
        top = pane(row(self._title, self.title_row, STRETCH, self.status_row, self.close_button, edges=(28, 8, 20, 8)))
        self._body = scrolled(pane())
        self.footer = pane()
        self.footer_row: QHBoxLayout = row(gap=12, edges=(28, 10, 28, 10))
        self.footer.setLayout(self.footer_row)
        self._footer_line: QFrame = hairline()
        self.setLayout(column(top, hairline(), self._body, self._footer_line, self.footer, gap=0))
        self._slide = QPropertyAnimation(self, b"geometry", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._slid)
        self._open = False
        host.installEventFilter(self)
        self.set_footer_shown(False)

    def set_title(self, title: str) -> None:
        """Give it another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_body(self, content: QLayout | QWidget) -> None:
        """Put the form in; it scrolls where it is higher than the panel."""
        body = content if isinstance(content, QWidget) else pane(content)
        body.setProperty("clear", "true")
        self._body.setWidget(body)

    def set_footer_shown(self, shown: bool) -> None:
        """Show the bar with the buttons, always visible below the form."""
        self.footer.setVisible(shown)
        self._footer_line.setVisible(shown)

    def is_open(self) -> bool:
        """Whether it is shown."""
        return self._open

    def open_panel(self, focus: QWidget | None = None) -> None:
        """Slide in; `focus` gets the cursor, else the first control of the form."""
        if not self._open:
            self._before = self.window().focusWidget()
        self._open = True
        self.set_footer_shown(self.footer_row.count() > 0)
        self._scrim.setGeometry(self._host.rect())
        self._scrim.show()
        self._scrim.raise_()
        self._move(self._place(), start=self._place().translated(self._place().width(), 0))
        first = focus or next(iter(self._stops(self._body)), self.close_button)
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self.opened.emit()

    def close_panel(self) -> None:
        """Slide out, unless `may_close` says no; the focus goes back where it was."""
        if not self._open or (self._may_close is not None and not self._may_close()):
            return
        self._open = False
        self._move(self._place().translated(self._place().width(), 0), start=self.geometry())
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self._before = None
        self.closed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus inside: after the last control comes the first."""
        stops = self._stops(self)
        if not stops:
            return True
        now = self.window().focusWidget()
        at = stops.index(now) if now in stops else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target = stops[(at + (1 if forward else -1)) % len(stops)]
        target.setFocus(reason)
        if self._body.isAncestorOf(target):
            self._body.ensureWidgetVisible(target, 0, 24)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; no key reaches what lies behind."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the size of the host."""
        if event.type() == QEvent.Type.Resize and self._open:
            self._slide.stop()
            self._scrim.setGeometry(self._host.rect())
            self.setGeometry(self._place())
        return False

    def moveEvent(self, _event: object) -> None:
        """Take the shadow along."""
        self._scrim.edge = self.x()
        self._scrim.update()

    def _place(self) -> QRect:
        host = self._host.rect()
        # At 1024 some of what lies behind stays in sight; a narrow window is covered whole.
        width = host.width() if host.width() < 1000 else min(self._widest, 720 if host.width() < 1100 else self._widest)
        return QRect(host.width() - width, 0, width, host.height())

    def _move(self, to: QRect, *, start: QRect) -> None:
        self._slide.stop()
        took = duration_ms()
        if not took:
            self.setGeometry(to)
            self._slid()
            return
        self._slide.setDuration(took)
        self._slide.setStartValue(start)
        self._slide.setEndValue(to)
        self.setGeometry(start)
        self._slide.start()

    def _slid(self) -> None:
        if not self._open:
            self._scrim.hide()

    def _stops(self, inside: QWidget) -> list[QWidget]:
        """The controls inside in the order of Tab."""
        found: list[QWidget] = []
        widget: QWidget | None = self.nextInFocusChain()
        while widget is not None and widget is not self:
            by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if by_tab and widget.isEnabled() and widget.isVisibleTo(self) and inside.isAncestorOf(widget):
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found
