"""The plain marks a picture is made of (tekens): shape, place and meaning; a painter adds nothing but ink.

`role` says what a mark means and chooses its ink (`picture_style`). `owners` are the children it belongs to: none for
the target itself, one for a child's own marks, chooser and chosen for a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from buut_desktop.sociometry.network import ChildId

Owners: TypeAlias = tuple[ChildId, ...]
Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ellipse:
    """A ring, disc, halo or rim round (x, y)."""

    role: str
    x: float
    y: float
    rx: float
    ry: float
    owners: Owners = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A square round (x, y); `half` is half its side."""

    role: str
    x: float
    y: float
    half: float
    owners: Owners = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    role: str
    x1: float
    y1: float
    x2: float
    y2: float
    owners: Owners = ()


@dataclass(frozen=True, slots=True)
class Path:
    """An open line through points."""

    role: str
    points: tuple[Point, ...]
    owners: Owners = ()


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed, filled shape: the head of an arrow."""

    role: str
    points: tuple[Point, ...]
    owners: Owners = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text centred on x, its letters standing on y; size in px, weight 400, 600 or 700."""

    role: str
    x: float
    y: float
    text: str
    size: float
    weight: int
    owners: Owners = ()


Mark: TypeAlias = Ellipse | Box | Line | Path | Polygon | Text
