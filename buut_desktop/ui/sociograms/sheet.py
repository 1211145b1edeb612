"""The sheet of a sociogram on the screen (tekenvel): paints a picture with Matplotlib, larger or smaller, and in steps.

What stays put is kept as a finished image: the whole picture, the faded one behind a child that is looked at, and the
one without a child that is dragged. A step paints what moves or is lit over it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import numpy as np
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D
from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from buut_desktop.sociometry.marks import Mark, Point
from buut_desktop.sociometry.network import ChildId
from buut_desktop.sociometry.picture import Picture
from buut_desktop.sociometry.picture_style import Theme, ground, inks
from buut_desktop.ui.shared import motion
from buut_desktop.ui.sociograms.brush import Painting

_DPI = 100.0
_FRAME_MS = 16
MOST_ZOOM = 6.0
_SAME = 0.01
"""A sheet that differs less than this from the room for it is shown as it is."""


class Sheet(FigureCanvasQTAgg):
    """Shows a picture; says when another size asks for a new one."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Figure(dpi=_DPI))
        if parent is not None:
            self.setParent(parent)
        self._picture: Picture | None = None
        self._shown: Picture | None = None
        """The picture at the size it is looked at."""
        self._theme = Theme.LIGHT
        self._zoom = 1.0
        self._corner = QPointF()
        """Where the corner of the sheet is, in px of the widget."""
        self._painting = Painting()
        self._kept: dict[Hashable, Any] = {}
        self._plain: Hashable | None = None
        """What is on show as it was painted, not copied yet."""
        self._way = _Way(self)
        self.setMinimumSize(320, 150)

    def show_picture(self, picture: Picture | None, theme: Theme, *, travel: bool = False) -> None:
        """Show `picture`, or only its ground for None; with `travel` children walk from where they were."""
        before = self._picture
        self._picture, self._theme = picture, theme
        self._painting.inks = {} if picture is None else inks(theme, picture.size)
        self._reshape()
        self._way.stop()
        if travel and before is not None and picture is not None:
            self._way.start(before, picture)
        self.draw_idle()

    @property
    def picture(self) -> Picture | None:
        """The picture on show, as it was given."""
        return self._picture

    @property
    def shown(self) -> Picture | None:
        """The picture on show at the size it is looked at; its corner is that of the widget unless it was moved."""
        return self._shown

    # Larger and smaller

    @property
    def zoom(self) -> float:
        """How many times larger than fits."""
        return self._zoom

    def fit(self) -> None:
        """Show the whole sheet."""
        self._zoom, self._corner = 1.0, QPointF()
        self._reshape()
        self.draw_idle()

    def show_from_corner(self) -> None:
        """Show a sheet that is larger than its room at its own size, from its upper left corner."""
        self._zoom, self._corner = 1.0, QPointF()
        self._reshape()
        if self._shown is not None and self._scale() < 1.0:
            self.zoom_by(1.0 / self._scale(), QPointF())

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Come nearer or go further; what is at `about` (the middle) stays there. Never smaller than the whole."""
        at = about if about is not None else QPointF(self.width() / 2, self.height() / 2)
        before = self._zoom
        self._zoom = min(max(before * factor, 1.0), MOST_ZOOM)
        self._corner = at + (self._corner - at) * (self._zoom / before)
        self._reshape()
        self.draw_idle()

    def pan_by(self, away: QPointF) -> None:
        """Move the sheet under the window, as far as there is more of it."""
        self._corner += away
        self._keep_in_sight()
        self.draw_idle()

    def _reshape(self) -> None:
        if self._picture is None:
            self._shown = None
            return
        wide, high = self._picture.width or 1.0, self._picture.height or 1.0
        fits = min(self.width() / wide, self.height() / high)
        scale = self._zoom * (1.0 if abs(fits - 1.0) < _SAME else fits)
        self._shown = self._picture.zoomed(scale)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if self._shown is None:
            return
        x, y = (
            (room - length) / 2 if length <= room else min(0.0, max(room - length, at))
            for at, length, room in (
                (self._corner.x(), self._shown.width, self.width()),
                (self._corner.y(), self._shown.height, self.height()),
            )
        )
        self._corner = QPointF(x, y)

    def _on_sheet(self, at: QPointF) -> Point:
        """Give a point of the widget in px of the shown picture."""
        return at.x() - self._corner.x(), at.y() - self._corner.y()

    def _scale(self) -> float:
        assert self._picture is not None
        assert self._shown is not None
        return self._shown.width / self._picture.width if self._picture.width else 1.0

    # Painting

    def _base(self) -> tuple[Hashable, Iterable[Mark]]:
        """Give what stays put, by a key under which its image is kept."""
        return "whole", () if self._shown is None else self._shown.marks

    def _over(self) -> Iterable[Mark]:
        """Give what is painted over it in each step."""
        return ()

    def draw(self) -> None:
        """Paint everything anew."""
        self._draw_pending = False  # what was asked for is done here
        self._kept.clear()
        self._plain = None
        self._look()
        if self._way.under_way and self._shown is not None:
            self._paint(self._shown.bare(self._way.places(self._scale())))
        else:
            self._step()

    def _step(self) -> None:
        """Paint what changed over the image of what did not."""
        key, over = self._base_key(), list(self._over())
        if self._plain is not None and (over or key != self._plain):
            # Copied only now that the image is about to change.
            self._kept[self._plain], self._plain = self.copy_from_bbox(self.figure.bbox), None
        if key in self._kept:
            self.restore_region(self._kept[key])
        elif self._plain is None:
            self._look()
            self._paint(self._base()[1])
            if over:
                self._kept[key] = self.copy_from_bbox(self.figure.bbox)
            else:
                self._plain = key
        self._painting.marks = over
        self._painting.draw(self.get_renderer())
        self.update()

    def _paint(self, marks: Iterable[Mark]) -> None:
        """Paint `marks` on the bare ground."""
        self.renderer = self.get_renderer()
        pixel = np.array(QColor(ground(self._theme)).getRgb(), dtype=np.uint8).view(np.uint32)
        np.asarray(self.renderer.buffer_rgba()).view(np.uint32).fill(pixel[0])
        self._painting.marks = marks
        self._painting.draw(self.renderer)
        self.update()

    def _base_key(self) -> Hashable:
        return "whole"

    def _look(self) -> None:
        dense = self.device_pixel_ratio
        self._painting.scale = dense
        self._painting.to_screen = (
            Affine2D()
            .translate(self._corner.x(), self._corner.y())
            .scale(dense, -dense)
            .translate(0.0, self.figure.bbox.height)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show Agg's own buffer: the ground is opaque, so it needs no change of form."""
        self._draw_idle()
        if not hasattr(self, "renderer"):
            return
        buffer = self.buffer_rgba()
        high, wide = buffer.shape[:2]
        image = QImage(buffer, wide, high, QImage.Format.Format_RGBX8888)
        image.setDevicePixelRatio(self.device_pixel_ratio)
        painter = QPainter(self)
        # At 150 % the last row of the widget may lie half beside Agg's whole dots.
        painter.fillRect(self.rect(), QColor(ground(self._theme)))
        painter.drawImage(QPoint(0, 0), image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new size asks for a new picture; until it comes the old one fits itself."""
        super().resizeEvent(event)
        self._reshape()
        self.resized.emit()

    def sizeHint(self) -> QSize:
        """Ask for a sheet that suits thirty children."""
        return QSize(800, 560)

    def minimumSizeHint(self) -> QSize:
        """Small windows still show the picture."""
        return QSize(320, 150)


class _Way:
    """Children on their way from one picture to the next."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._from: Mapping[ChildId, Point] = {}
        self._to: Mapping[ChildId, Point] = {}
        self._clock = QElapsedTimer()
        self._lasts = 0
        self._frames = QTimer(sheet, interval=_FRAME_MS)
        self._frames.timeout.connect(self._frame)

    @property
    def under_way(self) -> bool:
        return self._frames.isActive()

    def start(self, before: Picture, after: Picture) -> None:
        """Begin, unless the system asks for less movement."""
        self._lasts = motion.duration_ms()
        across, down = after.width / (before.width or 1.0), after.height / (before.height or 1.0)
        self._from = {c: (x * across, y * down) for c, (x, y) in before.places.items() if c in after.places}
        self._to = after.places
        if self._lasts and any(place != self._to[c] for c, place in self._from.items()):
            self._clock.start()
            self._frames.start()

    def stop(self) -> None:
        self._frames.stop()

    def places(self, scale: float) -> Mapping[ChildId, Point]:
        """Give where they are now."""
        share = min(1.0, self._clock.elapsed() / max(self._lasts, 1))
        eased = 1.0 - (1.0 - share) ** 3
        return {
            c: tuple((a + (b - a) * eased) * scale for a, b in zip(begin, self._to[c], strict=True))  # type: ignore[misc]
            for c, begin in self._from.items()
        }

    def _frame(self) -> None:
        if self._clock.elapsed() >= self._lasts:
            self.stop()
        self._sheet.draw()
