"""Paints marks with Matplotlib's Agg (penseel): everything with the same ink in one stroke.

A picture of 120 children has some fifteen hundred marks in some thirty inks. Neighbours with the same ink are handed
to Agg together; drawing them one by one takes longer than everything else together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby, pairwise
from math import cos, sin
from operator import attrgetter
from typing import Any, TypeAlias

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase as Pen
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform
from numpy.typing import NDArray

from buut_desktop.sociometry.marks import Box, Ellipse, Line, Mark, Point, Text
from buut_desktop.sociometry.marks import Path as PolyLine
from buut_desktop.sociometry.picture_style import Ink
from buut_desktop.ui.sociograms import lettering

_CIRCLE = Path.unit_circle()
_SQUARE = np.array([(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)])
_MOVE, _LINE, _CLOSE = int(Path.MOVETO), int(Path.LINETO), int(Path.CLOSEPOLY)
_SQUARE_CODES = np.array([_MOVE, _LINE, _LINE, _LINE, _CLOSE], dtype=np.uint8)

_ROUND = np.linspace(0.0, 2 * np.pi, 33)
_SIDES = Path(np.stack([np.cos(_ROUND), np.sin(_ROUND)], 1), [_MOVE, *[_LINE] * 31, _CLOSE])
_THIN = 2.0
"""Nobody sees the round ends of a line thinner than this, in px."""
_LINES_AT_ONCE = 4
"""Agg sorts what one path covers; long lines are sorted fastest in small heaps of neighbours (measured)."""
_SMALL = 40.0
"""A circle with a smaller radius, in px, is drawn as a shape of 32 straight sides: nobody sees them."""

Array = NDArray[np.float64]
Codes = NDArray[np.uint8]
Colour: TypeAlias = tuple[float, float, float, float]

_UNMOVED = IdentityTransform()
_NO_COLOURS: Array = np.empty((0, 4))
_AS_THEY_ARE: Array = np.empty((0, 3, 3))


class Painting:
    """Paints marks in the order given; one unit of theirs is one pixel of the screen at 100 %."""

    def __init__(self) -> None:
        self.marks: Iterable[Mark] = ()
        self.inks: Mapping[str, Ink] = {}
        self.to_screen = Affine2D()
        self.scale = 1.0

    def draw(self, renderer: Any) -> None:
        """Paint every mark with the ink of its role; `renderer` is Agg's."""
        points = self.scale / renderer.points_to_pixels(1.0)
        for role, some in groupby(self.marks, key=attrgetter("role")):
            ink = self.inks[role]
            for kind, marks in groupby(some, key=_kind):
                self._paint(renderer, kind, list(marks), ink, _pen(ink, points))

    def _paint(self, renderer: Any, kind: type[Mark], marks: list[Any], ink: Ink, pen: Pen) -> None:
        if kind is Text:
            self._letters(renderer, marks, ink)
        elif kind is Line:
            self._each(renderer, _heaps(marks), pen, edges=[_colour(ink.line, ink)])
        elif kind is Ellipse:
            self._rounds(renderer, marks, ink, pen)
        else:
            face = None if ink.fill is None else _colour(ink.fill, ink)
            renderer.draw_path(pen, _joined(kind, marks), self.to_screen, face)

    def _rounds(self, renderer: Any, marks: list[Ellipse], ink: Ink, pen: Pen) -> None:
        at = _moved([_lying(mark) for mark in marks])
        small = max(max(m.rx, m.ry) for m in marks) < _SMALL
        faces = [] if ink.fill is None else [_colour(ink.fill, ink)]
        edges = [] if ink.line is None else [_colour(ink.line, ink)]
        half = ink.width / 2
        if faces and edges and small and ink.opacity == 1.0 and min(min(m.rx, m.ry) for m in marks) > half:
            # A disc with a smaller one on it looks the same as a disc with a rim, and is painted faster.
            at = np.repeat(at, 2, axis=0)
            at[::2, (0, 1), (0, 1)] += half
            at[1::2, (0, 1), (0, 1)] -= half
            faces, edges = edges + faces, []
        self._each(renderer, [_SIDES if small else _CIRCLE], pen, faces, edges, at)

    def _each(
        self,
        renderer: Any,
        paths: list[Path],
        pen: Pen,
        faces: Sequence[Colour] = (),
        edges: Sequence[Colour] = (),
        at: Array = _AS_THEY_ARE,
    ) -> None:
        """Paint shapes one by one; `at` are matrices that say how large and where, used in turn as the shapes are."""
        renderer.draw_path_collection(
            pen,
            self.to_screen,
            paths,
            at,
            np.zeros((len(at), 2)),
            _UNMOVED,
            np.array(faces).reshape(-1, 4),
            np.array(edges).reshape(-1, 4),
            [pen.get_linewidth()],
            [pen.get_dashes()],
            [True],
            [None],
            "screen",
            hatchcolors=_NO_COLOURS,
        )

    def _letters(self, renderer: Any, marks: list[Text], ink: Ink) -> None:
        pen = _pen(Ink(), 1.0)
        if ink.halo is not None:
            halo = _surrounded(marks, ink.halo_width / 2)
            renderer.draw_path(pen, halo, self.to_screen, to_rgba(ink.halo, ink.halo_opacity))
        letters = [_written(mark.text, mark.weight) for mark in marks]
        places = _moved([_standing(mark) for mark in marks])
        self._each(renderer, letters, pen, faces=[_colour(ink.fill, ink)], at=places)


@lru_cache(maxsize=512)
def _pen(ink: Ink, points: float) -> Pen:
    """Give what draws the lines of an ink; a px of the picture is so many `points`, in which Matplotlib measures."""
    pen = Pen()
    pen.set_antialiased(True)
    pen.set_linewidth(0 if ink.line is None else ink.width * points)
    pen.set_foreground(_colour(ink.line, ink), isRGBA=True)
    thin = ink.width < _THIN
    pen.set_capstyle("butt" if ink.dash or thin else "round")
    pen.set_joinstyle("bevel" if thin else "round")
    if ink.dash:
        pen.set_dashes(0, [part * points for part in ink.dash])
    return pen


def _kind(mark: Mark) -> type[Mark]:
    kind = type(mark)
    return Line if kind is PolyLine else kind


def _colour(colour: str | None, ink: Ink) -> Colour:
    return to_rgba(colour or "#000000", ink.opacity)


def _joined(kind: type[Mark], marks: list[Any]) -> Path:
    """Give squares or shapes with corners as one path."""
    if kind is Box:
        at = np.array([(m.x, m.y, m.half) for m in marks])[:, None]
        return _whole((_SQUARE * at[..., 2:] + at[..., :2]).reshape(-1, 2), np.tile(_SQUARE_CODES, len(marks)))
    points, begins = _in_a_row([(*m.points, m.points[0]) for m in marks])
    codes = _codes(begins)
    codes[begins[1:] - 1] = _CLOSE
    return _whole(points, codes)


def _whole(points: Array, codes: Codes) -> Path:
    made = Path(points, codes)
    # Simplifying would look for straight runs across marks that have nothing to do with each other.
    made.should_simplify = False
    return made


def _heaps(marks: list[Line | PolyLine]) -> list[Path]:
    """Give lines as paths of a few neighbours each."""
    points, begins = _in_a_row([_way(mark) for mark in marks])
    codes = _codes(begins)
    edges = [*begins[:-1:_LINES_AT_ONCE].tolist(), len(points)]
    return [_whole(points[here:there], codes[here:there]) for here, there in pairwise(edges)]


def _way(mark: Line | PolyLine) -> tuple[Point, ...]:
    return ((mark.x1, mark.y1), (mark.x2, mark.y2)) if isinstance(mark, Line) else mark.points


def _in_a_row(ways: list[tuple[Point, ...]]) -> tuple[Array, NDArray[np.intp]]:
    """Give the points of all ways after each other, and where each way begins; at the end their number."""
    begins = np.cumsum([0, *map(len, ways)])
    numbers = chain.from_iterable(chain.from_iterable(ways))
    return np.fromiter(numbers, dtype=float, count=2 * int(begins[-1])).reshape(-1, 2), begins


def _codes(begins: NDArray[np.intp]) -> Codes:
    codes = np.full(begins[-1], _LINE, dtype=np.uint8)
    codes[begins[:-1]] = _MOVE
    return codes


def _moved(rows: list[tuple[float, ...]]) -> Array:
    """Give the matrix of each row: the six numbers that turn (x, y, 1) into another place."""
    found = np.zeros((len(rows), 3, 3))
    found[:, :2] = np.array(rows).reshape(-1, 2, 3)
    found[:, 2, 2] = 1.0
    return found


def _lying(mark: Ellipse) -> tuple[float, ...]:
    """Give the matrix that makes a circle of radius 1 into an ellipse."""
    return mark.rx, 0.0, mark.x, 0.0, mark.ry, mark.y


def _standing(mark: Text) -> tuple[float, ...]:
    """Give the matrix that puts letters of size 1, y upwards, where a text stands."""
    across, down = mark.size * cos(mark.angle), mark.size * sin(mark.angle)
    return across, down, mark.x, down, -across, mark.y


@lru_cache(maxsize=4096)
def _written(text: str, weight: int) -> Path:
    """Give the letters of a text at size 1, standing on (0, 0)."""
    made = lettering.outline(text, weight)
    return _whole(np.asarray(made.vertices) - (_half(text, weight), 0.0), np.asarray(made.codes, dtype=np.uint8))


def _surrounded(marks: list[Text], away: float) -> Path:
    """Give what lies within `away` of the letters, each stroke of a letter as a shape of eight sides."""
    reaches, counts = _reaches(tuple((mark.text, mark.weight) for mark in marks))
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
def _reaches(texts: tuple[tuple[str, int], ...]) -> tuple[Array, list[int]]:
    """Give how far the strokes of texts at size 1 round x = 0 reach, after each other, and how many each text has."""
    found = [lettering.reaches(*text) - _half(*text) * lettering.WAYS[:, 0] for text in texts]
    return np.concatenate(found), [len(some) for some in found]


def _half(text: str, weight: int) -> float:
    return lettering.width(text, 1.0, weight) / 2


def _placed(letters: Array, marks: list[Text], counts: list[int]) -> Array:
    """Put letters that stand on (0, 0), y upwards, where their texts stand; `counts` says how many points each has."""
    x, y = letters[:, 0], -letters[:, 1]
    if any(mark.angle for mark in marks):
        turn = np.repeat([mark.angle for mark in marks], counts)
        x, y = x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)
    at = np.repeat([(mark.x, mark.y) for mark in marks], counts, axis=0)
    found: Array = np.stack([x, y], 1) + at
    return found
