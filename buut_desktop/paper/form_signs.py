"""Signs to colour (tekens om te kleuren) and rounds to tick: drawn as shapes, so that every printer has them."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

from buut_desktop.paper import fonts, styles
from buut_desktop.paper.text import draw_text

_CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "▲": ((0.0, 0.03), (1.0, 0.03), (0.5, 0.97)),
    "▼": ((0.0, 0.97), (1.0, 0.97), (0.5, 0.03)),
    "■": ((0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)),
    "◆": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "★": tuple(
        (0.5 + radius * sin(pi * turn / 5), 0.48 + radius * cos(pi * turn / 5))
        for turn, radius in enumerate((0.54, 0.24) * 5)
    ),
}
"""Corners in a square of side 1, from its lower left."""
_ROUND = "●"
_ROOM = 2.0
"""Around a shape, for the width of its line."""


def draw_sign(canvas: Any, sign: str, x: float, y: float, side: float, *, filled: bool = False) -> None:
    """Draw a sign in the square of `side` with its lower left corner at x, y: an outline to colour, or `filled`.

    A sign that has no shape here is written as it is. `canvas` is ReportLab's.
    """
    if sign != _ROUND and sign not in _CORNERS:
        canvas.setFillColor(styles.INK)
        draw_text(canvas, sign, x + side / 2, y + 0.14 * side, fonts.REGULAR, side, align="centre")
        return
    # A list of a hundred names holds hundreds of the same sign: its shape stands in the file once.
    stamp = f"sign{ord(sign)}.{round(100 * side)}.{int(filled)}"
    if not canvas.hasForm(stamp):
        canvas.beginForm(stamp, 0, 0, side + 2 * _ROOM, side + 2 * _ROOM)
        _shape(canvas, sign, side, filled)
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x - _ROOM, y - _ROOM)
    canvas.doForm(stamp)
    canvas.restoreState()


def _shape(canvas: Any, sign: str, side: float, filled: bool) -> None:
    canvas.setStrokeColor(styles.INK)
    canvas.setFillColor(styles.INK)
    canvas.setLineWidth(max(0.9, side * 0.075))
    canvas.setLineJoin(1)
    if sign == _ROUND:
        canvas.circle(_ROOM + side / 2, _ROOM + side / 2, 0.47 * side, stroke=1, fill=int(filled))
        return
    path = canvas.beginPath()
    for place, (right, up) in enumerate(_CORNERS[sign]):
        (path.lineTo if place else path.moveTo)(_ROOM + right * side, _ROOM + up * side)
    path.close()
    canvas.drawPath(path, stroke=1, fill=int(filled))


def draw_ring(canvas: Any, x: float, middle: float, side: float) -> None:
    """Draw a round to colour, `side` wide, beginning at `x` around the height `middle`."""
    canvas.setStrokeColor(styles.INK)
    canvas.setLineWidth(1.0)
    canvas.circle(x + side / 2, middle, side / 2 - 0.5, stroke=1, fill=0)


def draw_box(canvas: Any, x: float, middle: float, width: float, height: float | None = None) -> None:
    """Draw a box to tick or to write a number in, beginning at `x` around the height `middle`."""
    tall = width if height is None else height
    canvas.setStrokeColor(styles.INK)
    canvas.setLineWidth(0.8)
    canvas.roundRect(x, middle - tall / 2, width, tall, 2, stroke=1, fill=0)
