"""Paints marks with Matplotlib (penseel): everything with the same ink in one stroke.

A picture of 120 children has some three thousand marks in some thirty inks. Neighbours with the same ink are joined
to one compound path, which Agg draws at once; drawing them one by one takes longer than everything else together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import groupby
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

_ROUND = np.linspace(0.0, 2 * np.pi, 33)
_SIDES = np.stack([np.cos(_ROUND), np.sin(_ROUND)], 1)
_SIDES_CODES = np.array([_MOVE, *[_LINE] * 31, _CLOSE], dtype=np.uint8)
_THIN = 2.0
"""Nobody sees the round ends of a line thinner than this, in px."""
_LINES_AT_ONCE = 4
"""Agg sorts what one path covers; long lines are sorted fastest in small heaps of neighbours (measured)."""
_SMALL = 40.0
"""A circle with a smaller radius, in px, is drawn as a shape of 32 straight sides: nobody sees them."""

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
            marks, ink = list(some), self.inks[role]
            if kind is Text:
                self._letters(renderer, marks, ink)
            elif kind is Line:
                for at in range(0, len(marks), _LINES_AT_ONCE):
                    self._shapes(renderer, _joined(kind, marks[at : at + _LINES_AT_ONCE]), ink, filled=False)
            else:
                self._shapes(renderer, _joined(kind, marks), ink, filled=True)
        self.stale = False

    def _shapes(self, renderer: Any, path: Path, ink: Ink, *, filled: bool) -> None:
        gc = renderer.new_gc()
        gc.set_antialiased(True)
        gc.set_linewidth(0 if ink.line is None else self._points(renderer, ink.width))
        gc.set_foreground(to_rgba(ink.line or "#000000", ink.opacity), isRGBA=True)
        thin = ink.width < _THIN
        gc.set_capstyle("butt" if ink.dash or thin else "round")
        gc.set_joinstyle("bevel" if thin else "round")
        if ink.dash:
            gc.set_dashes(0, [self._points(renderer, part) for part in ink.dash])
        face = to_rgba(ink.fill, ink.opacity) if filled and ink.fill is not None else None
        renderer.draw_path(gc, path, self.to_screen, face)
        gc.restore()

    def _letters(self, renderer: Any, marks: list[Any], ink: Ink) -> None:
        gc = renderer.new_gc()
        gc.set_antialiased(True)
        gc.set_linewidth(0)
        if ink.halo is not None:
            halo = _surrounded(marks, ink.halo_width / 2)
            renderer.draw_path(gc, halo, self.to_screen, to_rgba(ink.halo, ink.halo_opacity))
        renderer.draw_path(gc, _written(marks), self.to_screen, to_rgba(ink.fill or "#000000", ink.opacity))
        gc.restore()

    def _points(self, renderer: Any, pixels: float) -> float:
        """Line widths are asked for in points; the picture speaks of pixels at 100 %."""
        return float(pixels * self.scale / renderer.points_to_pixels(1.0))


def _sort(mark: Mark) -> tuple[str, type[Mark]]:
    kind = type(mark)
    return mark.role, Line if kind is PolyLine else kind


def _joined(kind: type[Mark], marks: list[Any]) -> Path:
    if kind is Ellipse:
        small = max(max(m.rx, m.ry) for m in marks) < _SMALL
        shape = _SIDES if small else np.asarray(_CIRCLE.vertices)
        steps = _SIDES_CODES if small else np.asarray(_CIRCLE.codes)
        points, codes = _copies(shape, steps, [(m.x, m.y, m.rx, m.ry) for m in marks])
    elif kind is Box:
        points, codes = _copies(_SQUARE, _SQUARE_CODES, [(m.x, m.y, m.half, m.half) for m in marks])
    else:
        points, codes = _corners(marks, closed=kind is Polygon)
    return _whole(points, codes)


def _whole(points: Array, codes: Codes) -> Path:
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
        if isinstance(mark, Line):
            points += ((mark.x1, mark.y1), (mark.x2, mark.y2))
            codes += (_MOVE, _LINE)
            continue
        points += mark.points
        codes += [_MOVE] + [_LINE] * (len(mark.points) - 1)
        if closed:
            points.append(mark.points[0])
            codes.append(_CLOSE)
    return np.array(points, dtype=float).reshape(-1, 2), np.array(codes, dtype=np.uint8)


def _written(marks: list[Text]) -> Path:
    """Give the letters of these texts, each text at its place."""
    points, counts, codes = _letters(tuple((mark.text, mark.weight) for mark in marks))
    sizes = np.repeat([mark.size for mark in marks], counts)[:, None]
    return _whole(_placed(points * sizes, marks, counts), codes)


def _surrounded(marks: list[Text], away: float) -> Path:
    """Give what lies within `away` of the letters, each stroke of a letter as a shape of eight sides."""
    reaches, counts = _strokes(tuple((mark.text, mark.weight) for mark in marks))
    far = reaches * np.repeat([mark.size for mark in marks], counts)[:, None] + away
    next_far = np.roll(far, -1, axis=1)
    ways, sides = lettering.WAYS, len(lettering.WAYS)
    after = np.roll(ways, -1, axis=0)
    turn = ways[0, 0] * after[0, 1] - ways[0, 1] * after[0, 0]
    # A corner lies on the two sides beside it: how far it reaches in both directions is known.
    x = (far * after[:, 1] - next_far * ways[:, 1]) / turn
    y = (next_far * ways[:, 0] - far * after[:, 0]) / turn
    corners = _placed(np.stack([x, y], -1).reshape(-1, 2), marks, [count * sides for count in counts])
    corners = corners.reshape(-1, sides, 2)
    closed = np.concatenate([corners, corners[:, :1]], axis=1)
    codes = np.array([_MOVE, *[_LINE] * (sides - 1), _CLOSE], dtype=np.uint8)
    return _whole(closed.reshape(-1, 2), np.tile(codes, len(corners)))


@lru_cache(maxsize=64)
def _letters(texts: tuple[tuple[str, int], ...]) -> tuple[Array, list[int], Codes]:
    """Give the outlines of texts after each other, how many points each has, and what to do at each point."""
    paths = [lettering.outline(text, weight) for text, weight in texts]
    points = [np.asarray(path.vertices) for path in paths]
    codes = np.concatenate([np.asarray(path.codes, dtype=np.uint8) for path in paths])
    return np.concatenate(points), [len(some) for some in points], codes


@lru_cache(maxsize=64)
def _strokes(texts: tuple[tuple[str, int], ...]) -> tuple[Array, list[int]]:
    """Give how far the strokes of texts reach, after each other, and how many strokes each has."""
    found = [lettering.reaches(text, weight) for text, weight in texts]
    return np.concatenate(found), [len(some) for some in found]


def _placed(letters: Array, marks: list[Text], counts: list[int]) -> Array:
    """Put letters that start at (0, 0), y upwards, where their texts stand; `counts` says how many points each has."""
    wide = [lettering.width(mark.text, mark.size, mark.weight) / 2 for mark in marks]
    x, y = letters[:, 0] - np.repeat(wide, counts), -letters[:, 1]
    if any(mark.angle for mark in marks):
        turn = np.repeat([mark.angle for mark in marks], counts)
        x, y = x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)
    at = np.repeat([(mark.x, mark.y) for mark in marks], counts, axis=0)
    found: Array = np.stack([x, y], 1) + at
    return found
