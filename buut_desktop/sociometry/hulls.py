"""The rounded shape round a group of children (omhulling): what lies inside belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from buut_desktop.sociometry.figures import Figure
from buut_desktop.sociometry.marks import Point

AIR, NAME_AIR = 11.0, 9.0
"""Between the shape and the rims and names in it, in px."""
_CORNERS = 24


def hull(members: Sequence[tuple[Figure, Point]]) -> tuple[Point, ...]:
    """Give the corners of the shape round these children and the names below them."""
    points: list[Point] = []
    for figure, (x, y) in members:
        points += _disc(x, y, figure.rim + AIR)
        if figure.name:
            half, bottom = figure.name_width / 2, y + figure.down - 3
            points += [*_disc(x - half, bottom - 6, NAME_AIR), *_disc(x + half, bottom - 6, NAME_AIR)]
    return convex(points)


def _disc(x: float, y: float, radius: float) -> list[Point]:
    return [
        (x + radius * cos(2 * pi * step / _CORNERS), y + radius * sin(2 * pi * step / _CORNERS))
        for step in range(_CORNERS)
    ]


def convex(points: Sequence[Point]) -> tuple[Point, ...]:
    """Give the corners of the smallest convex shape round points (monotone chain), round about clockwise on screen."""
    ordered = sorted(set(points))

    def chain(along: Sequence[Point]) -> list[Point]:
        found: list[Point] = []
        for point in along:
            while len(found) > 1 and _turn(found[-2], found[-1], point) <= 0:
                found.pop()
            found.append(point)
        return found[:-1]

    return (*chain(ordered), *chain(ordered[::-1]))


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
