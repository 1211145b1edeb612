"""Paints the picture of a sociogram on the screen with Matplotlib, and lets a child be dragged.

What the picture holds and where it stands is decided in `sociometry.picture`; here it is only painted. A drag
keeps everything that does not move as a finished image and paints the child and its lines over it.
"""

from __future__ import annotations

from typing import Any

from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from buut_desktop.sociometry.picture import Picture
from buut_desktop.sociometry.picture_style import Theme, ground, inks
from buut_desktop.ui.sociograms.brush import Painting

_DPI = 100.0


class SociogramCanvas(FigureCanvasQTAgg):
    """Shows a picture; tells where a child was dragged to and when the size asks for a new picture."""

    moved = Signal(object, float, float)
    """A child was let go: its id and its new place in pixels of the picture."""
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Figure(dpi=_DPI))
        if parent is not None:
            self.setParent(parent)
        self._picture: Picture | None = None
        self._theme = Theme.LIGHT
        self._painting = Painting()
        self.figure.add_artist(self._painting)
        self._dragged: Any = None
        self._grip = (0.0, 0.0)
        self._still: Any = None
        self._last = (0.0, 0.0)
        self.setMinimumSize(320, 150)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)

    def show_picture(self, picture: Picture | None, theme: Theme) -> None:
        """Show `picture`, or only its ground for None."""
        self._picture, self._theme, self._dragged = picture, theme, None
        self.figure.set_facecolor(ground(theme))
        self._painting.marks = () if picture is None else picture.marks
        self._painting.inks = {} if picture is None else inks(theme, picture.size)
        self.draw_idle()

    @property
    def picture(self) -> Picture | None:
        """The picture on show."""
        return self._picture

    def draw(self) -> None:
        """Paint everything anew; a drag under way begins from the new image."""
        self._still = None
        self._painting.marks = () if self._picture is None else self._picture.marks
        self._fit()
        super().draw()

    def drag_to(self, child: Any, x: float, y: float) -> None:
        """Paint `child` at (x, y) over everything that stays; the step of a drag, without keeping anything."""
        if self._picture is None:
            return
        if self._still is None:
            self._fit()
            self._painting.marks = self._picture.still(child)
            super().draw()
            self._still = self.copy_from_bbox(self.figure.bbox)
        self.restore_region(self._still)
        self._painting.marks = self._picture.moving(child, x, y)
        self._painting.draw(self.get_renderer())
        self.blit(self.figure.bbox)
        self._last = (x, y)

    def _fit(self) -> None:
        scale = self.device_pixel_ratio
        height = self.figure.bbox.height
        self._painting.scale = scale
        self._painting.to_screen = Affine2D().scale(scale, -scale).translate(0.0, height)

    # Qt's own events: the backend's would go through Matplotlib's event machinery for every move of the mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the child under the pointer."""
        if self._picture is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position()
        child = self._picture.child_at(at.x(), at.y())
        if child is not None:
            place = self._picture.places[child]
            self._dragged, self._still = child, None
            self._grip = (place[0] - at.x(), place[1] - at.y())
            self._last = (place[0], place[1])
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the child along, inside the sheet."""
        if self._picture is None:
            return
        at = event.position()
        if self._dragged is None:
            over = self._picture.child_at(at.x(), at.y()) is not None
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        x = min(max(at.x() + self._grip[0], 8.0), self._picture.width - 8.0)
        y = min(max(at.y() + self._grip[1], 8.0), self._picture.height - 8.0)
        self.drag_to(self._dragged, x, y)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: what moved is told once."""
        child, self._dragged = self._dragged, None
        if child is None or self._picture is None:
            return
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._still is None:
            return
        self._still = None
        self.show_picture(self._picture.moved(child, *self._last), self._theme)
        self.moved.emit(child, *self._last)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is two clicks."""
        self.mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new size asks for a new picture."""
        super().resizeEvent(event)
        self.resized.emit()

    def sizeHint(self) -> QSize:
        """Ask for a sheet that suits thirty children."""
        return QSize(800, 560)

    def minimumSizeHint(self) -> QSize:
        """Small windows still show the picture."""
        return QSize(320, 150)
