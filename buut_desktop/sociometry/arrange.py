"""Lay a round out (opstellen): one door to every layout. Same input, same picture."""

from __future__ import annotations

from collections.abc import Callable

from buut_desktop.sociometry.arrangement import Arrangement, Layout
from buut_desktop.sociometry.circle import circle
from buut_desktop.sociometry.figures import Measure
from buut_desktop.sociometry.force import force
from buut_desktop.sociometry.levels import levels
from buut_desktop.sociometry.matrix import matrix
from buut_desktop.sociometry.network import Network
from buut_desktop.sociometry.status import Status
from buut_desktop.sociometry.target import target

_Arranger = Callable[[Network, Status, float, float, Measure, Arrangement | None], Arrangement]

MOST_IN_TARGET = 60

_LAYOUTS: dict[Layout, _Arranger] = {
    Layout.TARGET: target,
    Layout.FORCE: force,
    Layout.CIRCLE: circle,
    Layout.LEVELS: levels,
    Layout.MATRIX: matrix,
}


def arrange(
    layout: Layout,
    network: Network,
    status: Status,
    width: float,
    height: float,
    measure: Measure,
    before: Arrangement | None = None,
) -> Arrangement:
    """Give the arrangement of the round in that layout on a sheet of `width` × `height` px.

    `before` is how the round, or an earlier one, was laid out: with the same layout children stay near where they
    stood. `Layout.OWN` starts from the layout that suits the number of children; the places the person chose go on top.
    """
    found = default_layout(status.size) if layout is Layout.OWN else layout
    same = before if before is not None and before.layout is found else None
    return _LAYOUTS[found](network, status, width, height, measure, same)


def default_layout(size: int) -> Layout:
    """Give the layout that suits that many children best: the target, or levels where rings would be too full."""
    return Layout.TARGET if size <= MOST_IN_TARGET else Layout.LEVELS
