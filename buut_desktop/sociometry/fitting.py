"""Smaller until it fits (passend): the sizes a layout tries on its sheet, largest first.

Children and names get smaller together. Where even the smallest names would cover each other the names go, and show
only when a child is pointed at: a picture in which something overlaps is not given as long as there is another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import sqrt
from typing import TypeVar

from buut_desktop.sociometry.arrangement import Arrangement
from buut_desktop.sociometry.figures import MOST_NAMED, WIDEST_NAME, Figure, Measure, figures
from buut_desktop.sociometry.network import ChildId
from buut_desktop.sociometry.status import Status

SMALLER, SMALLEST = 0.9, 0.62
FAR = 6.0
"""With an overlap of more px than this the next size but one is tried."""
SHORT_NAME = 6.5
"""On a sheet too small for whole names they end in an ellipsis at this many times their size, before they go."""
NAMELESS_SMALLER, NAMELESS_SMALLEST = 0.75, 0.15
PACKED = 0.85
"""Where names would fill more than this share of the sheet even at their smallest, none is tried."""

Drawn = Mapping[ChildId, Figure]
_Found = TypeVar("_Found", bound=Arrangement)


def fitted(status: Status, measure: Measure, room: float, full: float, attempt: Callable[[Drawn], _Found]) -> _Found:
    """Give the arrangement with the largest children that do not overlap, or else the one with the smallest.

    `room` is the area for children in px², `full` the share of it that they may fill at their own size.
    """
    best: _Found | None = None
    for widest, least in ((WIDEST_NAME, SMALLEST), (SHORT_NAME, SMALLEST), (0.0, NAMELESS_SMALLEST)):
        if widest and status.size > MOST_NAMED:
            continue
        drawn = figures(status, measure, 1.0, widest)
        filled = sum(f.area for f in drawn.values()) / max(room, 1.0)
        scale = max(least, min(1.0, sqrt(full / filled)))
        if widest == SHORT_NAME:
            if not any(f.name_width > SHORT_NAME * f.name_size for f in figures(status, measure).values()):
                continue
            scale = SMALLEST
        if widest and filled * least**2 > PACKED:
            continue
        while True:
            made = attempt(figures(status, measure, scale, widest))
            if made.overlap <= 0:
                return made
            if best is None or made.overlap < best.overlap:
                best = made
            if scale <= least:
                break
            step = SMALLER if widest else NAMELESS_SMALLER
            scale = max(least, scale * step * (step if made.overlap > FAR else 1.0))
    assert best is not None
    return best
