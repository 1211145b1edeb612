"""The plain marks a picture is made of (tekens): shape, place and meaning; a painter adds nothing but ink.

`role` says what a mark means and chooses its ink (`picture_style`). `owners` are the children it belongs to: none for
the target itself, one for a child's own marks, chooser and chosen for a line. A picture has some fifteen hundred marks,
made anew at every change: named tuples are made in less than half the time that frozen dataclasses take.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from buut_desktop.sociometry.network import ChildId

Owners: TypeAlias = tuple[ChildId, ...]
Point: TypeAlias = tuple[float, float]


class Ellipse(NamedTuple):
    """A ring, disc, halo or rim round (x, y)."""

    role: str
    x: float
    y: float
    rx: float
    ry: float
    owners: Owners = ()


class Box(NamedTuple):
    """A square round (x, y); `half` is half its side."""

    role: str
    x: float
    y: float
    half: float
    owners: Owners = ()


class Line(NamedTuple):
    """A straight line."""

    role: str
    x1: float
    y1: float
    x2: float
    y2: float
    owners: Owners = ()


class Path(NamedTuple):
    """An open line through points."""

    role: str
    points: tuple[Point, ...]
    owners: Owners = ()


class Polygon(NamedTuple):
    """A closed, filled shape: the head of an arrow, the hull of a group."""

    role: str
    points: tuple[Point, ...]
    owners: Owners = ()


class Text(NamedTuple):
    """A text centred on x, its letters standing on y; size in px, weight 400, 600 or 700.

    `angle` turns it round (x, y), in radians, clockwise.
    """

    role: str
    x: float
    y: float
    text: str
    size: float
    weight: int
    owners: Owners = ()
    angle: float = 0.0


Mark: TypeAlias = Ellipse | Box | Line | Path | Polygon | Text


def magnified(mark: Mark, by: float, grown: float) -> Mark:
    """Give the mark `by` times as large and as far from the corner of the sheet; letters are `grown` times larger."""
    if isinstance(mark, Ellipse):
        return mark._replace(x=mark.x * by, y=mark.y * by, rx=mark.rx * by, ry=mark.ry * by)
    if isinstance(mark, Box):
        return mark._replace(x=mark.x * by, y=mark.y * by, half=mark.half * by)
    if isinstance(mark, Line):
        return mark._replace(x1=mark.x1 * by, y1=mark.y1 * by, x2=mark.x2 * by, y2=mark.y2 * by)
    if isinstance(mark, Text):
        return mark._replace(x=mark.x * by, y=mark.y * by, size=mark.size * grown)
    return mark._replace(points=tuple((x * by, y * by) for x, y in mark.points))
