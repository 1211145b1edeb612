"""Smaller until it fits (passend): the sizes a layout tries on its sheet, largest first.

Children and names get smaller together. Where even the smallest names would cover each other the names go, and show
only when a child is pointed at: a picture in which something overlaps is not given as long as there is another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import sqrt
from typing import TypeVar

from buut_desktop.sociometry.arrangement import Arrangement
from buut_desktop.sociometry.figures import Figure, Measure, figures
from buut_desktop.sociometry.network import ChildId
from buut_desktop.sociometry.status import Status

SMALLER, SMALLEST = 0.9, 0.62
NAMELESS_SMALLER, NAMELESS_SMALLEST = 0.75, 0.15
PACKED = 0.85
"""Where names would fill more than this share of the sheet even at their smallest, none is tried."""

Drawn = Mapping[ChildId, Figure]
_Found = TypeVar("_Found", bound=Arrangement)


def fitted(status: Status, measure: Measure, room: float, full: float, attempt: Callable[[Drawn], _Found]) -> _Found:
    """Give the arrangement with the largest children that do not overlap, or else the one with the smallest.

    `room` is the area for children in px², `full` the share of it that they may fill at their own size.
    """
    filled = sum(f.area for f in figures(status, measure).values()) / max(room, 1.0)
    best: _Found | None = None
    for scale, named in _steps(filled, full):
        made = attempt(figures(status, measure, scale, named))
        if best is None or made.overlap < best.overlap:
            best = made
        if made.overlap <= 0:
            break
    assert best is not None
    return best


def _steps(filled: float, full: float) -> Iterator[tuple[float, bool]]:
    scale = min(1.0, sqrt(full / filled)) if filled else 1.0
    if filled * SMALLEST**2 <= PACKED:
        scale = max(SMALLEST, scale)
        while scale > SMALLEST:
            yield scale, True
            scale *= SMALLER
        yield SMALLEST, True
    scale = SMALLEST
    while scale > NAMELESS_SMALLEST:
        yield scale, False
        scale *= NAMELESS_SMALLER
