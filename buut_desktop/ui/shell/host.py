"""The host (venster): the one window of the program. It shows one thing at a time and lets go of what was there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buut_desktop.ui.shared.focus_ring import FocusRing
from buut_desktop.ui.shared.icons import window_icon
from buut_desktop.ui.shared.preferences import Preference, Preferences

if TYPE_CHECKING:
    from buut_desktop.ui.shell.demo_label import DemoLabel

_WISHED = QSize(1366, 720)
_SMALLEST = QSize(640, 400)


class Host(QWidget):
    """Holds one content widget; remembers its own place and size."""

    def __init__(
        self,
        *,
        preferences: Preferences,
        closing: Callable[[], bool],
        first_shown: Callable[[], object] = lambda: None,
        demo: str = "",
    ) -> None:
        """`closing` says whether the window may close now; `first_shown` is called after the first paint.

        `demo` is the words of the label that then lies on every screen.
        """
        super().__init__()
        self._preferences = preferences
        self._closing = closing
        self._first_shown: Callable[[], object] | None = first_shown
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._demo: DemoLabel | None = None
        if demo:
            from buut_desktop.ui.shell.demo_label import DemoLabel

            self._demo = DemoLabel(demo, self)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.set_school("")
        self.focus_ring = FocusRing(self)
        self._restore_geometry()

    @property
    def content(self) -> QWidget | None:
        """What is shown now."""
        return self._content

    def set_school(self, school: str) -> None:
        """Put the school in the title; never a person."""
        self.setWindowTitle(f"Buut – {school}" if school else "Buut")

    def show_content(self, content: QWidget) -> None:
        """Show `content`; what was shown is destroyed."""
        before, self._content = self._content, content
        if before is not None:
            before.hide()
            self._column.removeWidget(before)
            before.setParent(None)
            before.deleteLater()
        self._column.addWidget(content)
        content.show()
        self.show_demo_label()

    def show_demo_label(self) -> None:
        """Put the demo label on top of whatever lies over the content."""
        if self._demo is not None:
            self._demo.place_in_corner()

    def dress(self) -> None:
        """Put the icon on the window; after the first paint, which need not wait for seven drawings."""
        self.setWindowIcon(window_icon())

    def keep_geometry(self) -> None:
        """Remember place and size."""
        self._preferences.keep(Preference.WINDOW, self.saveGeometry())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when the program says so: a backup may still have to be made."""
        if not self._closing():
            event.ignore()
            return
        self.keep_geometry()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the label in its corner."""
        super().resizeEvent(event)
        self.show_demo_label()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint, once it is on the screen."""
        super().paintEvent(event)
        if self._first_shown is not None:
            tell, self._first_shown = self._first_shown, None
            QTimer.singleShot(0, self, lambda: tell())

    def _restore_geometry(self) -> None:
        self.setMinimumSize(_SMALLEST)
        kept = self._preferences.data(Preference.WINDOW)
        if kept.isEmpty() or not self.restoreGeometry(kept):
            self.resize(_WISHED)
        self._fit()

    def _fit(self) -> None:
        """Be inside a screen that is there now: the one remembered may be gone, or smaller."""
        screen = QGuiApplication.screenAt(self.geometry().center()) or QGuiApplication.primaryScreen()
        if screen is None or self.isMaximized() or self.isFullScreen():
            return
        free = screen.availableGeometry()
        size = self.size().boundedTo(free.size())
        place = QRect(self.pos(), size)
        place.moveLeft(max(free.left(), min(place.left(), free.right() + 1 - size.width())))
        place.moveTop(max(free.top(), min(place.top(), free.bottom() + 1 - size.height())))
        self.setMinimumSize(_SMALLEST.boundedTo(free.size()))
        self.resize(place.size())
        self.move(place.topLeft())  # with its frame: setGeometry would put the title bar above the screen
