"""Lay a round out (opstellen): one door to every layout. Same input, same picture."""

from __future__ import annotations

from collections.abc import Callable

from buut_desktop.sociometry.arrangement import Arrangement, Layout
from buut_desktop.sociometry.figures import Measure
from buut_desktop.sociometry.network import Network
from buut_desktop.sociometry.status import Status
from buut_desktop.sociometry.target import target

_Arranger = Callable[[Network, Status, float, float, Measure], Arrangement]

_LAYOUTS: dict[Layout, _Arranger] = {Layout.TARGET: target}


def arrange(
    layout: Layout, network: Network, status: Status, width: float, height: float, measure: Measure
) -> Arrangement:
    """Give the arrangement of the round in that layout on a sheet of `width` × `height` px.

    `Layout.OWN` starts from the layout that suits the number of children; the places the person chose go on top.
    """
    return _LAYOUTS.get(layout, target)(network, status, width, height, measure)
