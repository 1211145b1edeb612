"""Paints marks with Matplotlib (penseel): everything with the same ink in one stroke.

A picture of 120 children has some three thousand marks in some thirty inks. Neighbours with the same ink are joined
to one compound path, which Agg draws at once; drawing them one by one takes longer than everything else together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from math import cos, sin
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from buut_desktop.sociometry.marks import Box, Ellipse, Line, Mark, Polygon, Text
from buut_desktop.sociometry.marks import Path as PolyLine
from buut_desktop.sociometry.picture_style import Ink
from buut_desktop.ui.sociograms import lettering

_CIRCLE = Path.unit_circle()
_SQUARE = np.array([(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)])
_MOVE, _LINE, _CLOSE = int(Path.MOVETO), int(Path.LINETO), int(Path.CLOSEPOLY)
_SQUARE_CODES = np.array([_MOVE, _LINE, _LINE, _LINE, _CLOSE], dtype=np.uint8)

Array = NDArray[np.float64]
Codes = NDArray[np.uint8]


class Painting(Artist):
    """Paints marks in the order given; one unit of theirs is one pixel of the screen at 100 %."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: Iterable[Mark] = ()
        self.inks: Mapping[str, Ink] = {}
        self.to_screen = Affine2D()
        self.scale = 1.0

    def draw(self, renderer: Any) -> None:
        """Paint every mark with the ink of its role."""
        for (role, kind), some in groupby(self.marks, key=_sort):
            ink = self.inks[role]
            path = _joined(kind, list(some))
            if kind is Text:
                self._letters(renderer, path, ink)
            else:
                self._shapes(renderer, path, ink, filled=kind not in (Line, PolyLine))
        self.stale = False

    def _shapes(self, renderer: Any, path: Path, ink: Ink, *, filled: bool) -> None:
        gc = renderer.new_gc()
        gc.set_antialiased(True)
        gc.set_linewidth(0 if ink.line is None else self._points(renderer, ink.width))
        gc.set_foreground(to_rgba(ink.line or "#000000", ink.opacity), isRGBA=True)
        gc.set_capstyle("butt" if ink.dash else "round")
        gc.set_joinstyle("round")
        if ink.dash:
            gc.set_dashes(0, [self._points(renderer, part) for part in ink.dash])
        face = to_rgba(ink.fill, ink.opacity) if filled and ink.fill is not None else None
        renderer.draw_path(gc, path, self.to_screen, face)
        gc.restore()

    def _letters(self, renderer: Any, path: Path, ink: Ink) -> None:
        gc = renderer.new_gc()
        gc.set_antialiased(True)
        gc.set_joinstyle("round")
        if ink.halo is not None:
            gc.set_linewidth(self._points(renderer, ink.halo_width))
            gc.set_foreground(to_rgba(ink.halo, ink.halo_opacity), isRGBA=True)
            renderer.draw_path(gc, path, self.to_screen, None)
        gc.set_linewidth(0)
        renderer.draw_path(gc, path, self.to_screen, to_rgba(ink.fill or "#000000", ink.opacity))
        gc.restore()

    def _points(self, renderer: Any, pixels: float) -> float:
        """Line widths are asked for in points; the picture speaks of pixels at 100 %."""
        return float(pixels * self.scale / renderer.points_to_pixels(1.0))


def _sort(mark: Mark) -> tuple[str, type[Mark]]:
    return mark.role, type(mark)


def _joined(kind: type[Mark], marks: list[Any]) -> Path:
    if kind is Ellipse:
        points, codes = _copies(
            np.asarray(_CIRCLE.vertices), np.asarray(_CIRCLE.codes), [(m.x, m.y, m.rx, m.ry) for m in marks]
        )
    elif kind is Box:
        points, codes = _copies(_SQUARE, _SQUARE_CODES, [(m.x, m.y, m.half, m.half) for m in marks])
    elif kind is Line:
        points = np.array([(m.x1, m.y1, m.x2, m.y2) for m in marks]).reshape(-1, 2)
        codes = np.tile(np.array([_MOVE, _LINE], dtype=np.uint8), len(marks))
    elif kind is Text:
        points, codes = _letters(marks)
    else:
        points, codes = _corners(marks, closed=kind is Polygon)
    made = Path(points, codes)
    # Simplifying would look for straight runs across marks that have nothing to do with each other.
    made.should_simplify = False
    return made


def _copies(shape: Array, codes: Codes, places: list[tuple[float, float, float, float]]) -> tuple[Array, Codes]:
    at = np.array(places)
    points = shape[None] * at[:, None, 2:] + at[:, None, :2]
    return points.reshape(-1, 2), np.tile(codes, len(places))


def _corners(marks: list[Any], *, closed: bool) -> tuple[Array, Codes]:
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for mark in marks:
        points += mark.points
        codes += [_MOVE] + [_LINE] * (len(mark.points) - 1)
        if closed:
            points.append(mark.points[0])
            codes.append(_CLOSE)
    return np.array(points, dtype=float).reshape(-1, 2), np.array(codes, dtype=np.uint8)


def _letters(marks: list[Text]) -> tuple[Array, Codes]:
    points, codes = [], []
    for mark in marks:
        outline, wide = lettering.outline(mark.text, mark.weight), lettering.width(mark.text, mark.size, mark.weight)
        letters = np.asarray(outline.vertices) * np.array((mark.size, -mark.size)) - np.array((wide / 2, 0.0))
        if mark.angle:
            turned = np.array(((cos(mark.angle), sin(mark.angle)), (-sin(mark.angle), cos(mark.angle))))
            letters = letters @ turned
        points.append(letters + np.array((mark.x, mark.y)))
        codes.append(np.asarray(outline.codes, dtype=np.uint8))
    return np.concatenate(points), np.concatenate(codes)
