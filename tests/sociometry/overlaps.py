"""Counts what lies over what in an arrangement, turned names included."""

from __future__ import annotations

from itertools import combinations
from math import cos, dist, hypot, sin

from buut_desktop.sociometry.arrangement import Arrangement, NameSpot
from buut_desktop.sociometry.figures import NAME_HEIGHT
from buut_desktop.sociometry.marks import Point

Turned = tuple[float, float, float, float, float]
"""Middle, half width, half height and angle of a rectangle."""


def words(found: Arrangement) -> list[Turned]:
    """Give the rectangle of every name and of every text of the layout itself."""
    made = []
    for child, figure in found.figures.items():
        if figure.name:
            x, y = found.places[child]
            high = NAME_HEIGHT * figure.name_size / 2
            spot = found.names.get(child, NameSpot(0.0, figure.name_top + high))
            made.append((x + spot.dx, y + spot.dy, figure.name_width / 2, high, spot.angle))
    for label in found.labels:
        left, top, right, bottom = label.box
        made.append(((left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2, 0.0))
    return made


def overlaps(found: Arrangement) -> tuple[int, int, int]:
    """Count text over text, text over child and child over child."""
    texts = words(found)
    circles = [(found.places[child], figure.rim) for child, figure in found.figures.items()]
    return (
        sum(lie_over(one, other) for one, other in combinations(texts, 2)),
        sum(_on_circle(text, middle, rim) for text in texts for middle, rim in circles),
        sum(dist(a, b) < r + s for (a, r), (b, s) in combinations(circles, 2)),
    )


def outside(found: Arrangement) -> list[object]:
    """Give the children who, or whose name, or a text that is not wholly on the sheet."""
    away: list[object] = []
    for child, figure in found.figures.items():
        x, y = found.places[child]
        if not (figure.rim <= x <= found.width - figure.rim and figure.rim <= y <= found.height - figure.rim):
            away.append(child)
    for text in words(found):
        for x, y in corners_of(text):
            if not (-0.5 <= x <= found.width + 0.5 and -0.5 <= y <= found.height + 0.5):
                away.append(text)
    return away


def corners_of(text: Turned) -> list[Point]:
    """Give the four corners of a turned rectangle."""
    x, y, wide, high, angle = text
    along, across = (cos(angle), sin(angle)), (-sin(angle), cos(angle))
    return [
        (x + a * wide * along[0] + b * high * across[0], y + a * wide * along[1] + b * high * across[1])
        for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]


def lie_over(one: Turned, other: Turned) -> bool:
    """Whether two turned rectangles share any area."""
    if hypot(one[0] - other[0], one[1] - other[1]) > hypot(one[2], one[3]) + hypot(other[2], other[3]):
        return False
    a, b = corners_of(one), corners_of(other)
    for angle in (one[4], other[4]):
        for x, y in ((cos(angle), sin(angle)), (-sin(angle), cos(angle))):
            of_a, of_b = [p[0] * x + p[1] * y for p in a], [p[0] * x + p[1] * y for p in b]
            if max(of_a) <= min(of_b) + 1e-6 or max(of_b) <= min(of_a) + 1e-6:
                return False
    return True


def _on_circle(text: Turned, middle: Point, rim: float) -> bool:
    x, y, wide, high, angle = text
    dx, dy = middle[0] - x, middle[1] - y
    along, across = dx * cos(angle) + dy * sin(angle), -dx * sin(angle) + dy * cos(angle)
    return hypot(max(abs(along) - wide, 0.0), max(abs(across) - high, 0.0)) < rim - 1e-6
