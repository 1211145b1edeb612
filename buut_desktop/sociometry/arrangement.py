"""Where every child of a round stands on a sheet (opstelling), whichever layout found it.

A layout gives an `Arrangement`: sizes and places of the children, what is painted under them, and its own texts. The
picture adds lines and names to it. Everything is in px of the sheet, y downwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from buut_desktop.sociometry.figures import Figure
from buut_desktop.sociometry.labels import Label
from buut_desktop.sociometry.marks import Mark, Point
from buut_desktop.sociometry.network import ChildId


class Layout(StrEnum):
    """How a round can be laid out: doelwit, kracht, cirkel, niveaus, matrix, and where the person put everyone."""

    TARGET = "target"
    FORCE = "force"
    CIRCLE = "circle"
    LEVELS = "levels"
    MATRIX = "matrix"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class NameSpot:
    """Where a name stands: its middle (dx, dy) from the middle of its child, turned by `angle` radians, clockwise."""

    dx: float
    dy: float
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A round laid out on a sheet of `width` × `height`."""

    layout: Layout
    width: float
    height: float
    figures: Mapping[ChildId, Figure]
    places: Mapping[ChildId, Point]
    ground: tuple[Mark, ...]
    """What lies under the children, in drawing order."""
    labels: tuple[Label, ...]
    """Texts of the layout itself: fixed, nothing may cover them."""
    overlap: float
    """The worst overlap left, in px; above 0 only where the sheet is far too small."""
    names: Mapping[ChildId, NameSpot] = field(default_factory=dict)
    """Where the layout itself says where a name stands; all others stand below their child unless the picture finds a
    better side."""
    bends: Mapping[tuple[ChildId, ChildId], tuple[Point, ...]] = field(default_factory=dict)
    """The control points (one: quadratic, two or three: of that degree + 1) of lines the layout bends itself, by
    chooser and chosen; all others are the picture's to lead round strangers."""


def shares(arrangement: Arrangement, x: float, y: float) -> Point:
    """Give a point as shares (-1 to 1) of half the sheet's width and height."""
    return 2 * x / arrangement.width - 1, 2 * y / arrangement.height - 1


def position(arrangement: Arrangement, share_x: float, share_y: float) -> Point:
    """Give the point of the sheet that `shares` came from."""
    return (share_x + 1) * arrangement.width / 2, (share_y + 1) * arrangement.height / 2
