"""Paints the marks of a picture with ReportLab's pen (tekens op papier): vectors, and text that stays text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import degrees
from typing import Any

from reportlab.lib.colors import Color, HexColor

from buut_desktop.paper import fonts
from buut_desktop.paper.text import draw_text, drawn_parts, one_line
from buut_desktop.sociometry.marks import Box, Ellipse, Line, Mark, Path, Polygon, Text
from buut_desktop.sociometry.picture_style import Ink

PER_PX = 0.72
"""Points per px: on paper a px of the picture is 1/100 inch."""
FACES = {400: fonts.REGULAR, 600: fonts.SEMIBOLD, 700: fonts.BOLD}


def measure(text: str, size: float, weight: int) -> float:
    """Give the width of a text in px; raises `KnownProblem("no_glyph")` before anything is painted."""
    face = FACES[weight]
    return fonts.width(one_line(text, face), face, size)


def paint(canvas: Any, marks: Iterable[Mark], inks: Mapping[str, Ink], left: float, top: float) -> None:
    """Paint `marks` with the picture's origin at `left`, `top` points; `canvas` is ReportLab's."""
    canvas.saveState()
    canvas.translate(left, top)
    for mark in marks:
        _paint(canvas, mark, inks[mark.role])
    canvas.restoreState()


def _paint(canvas: Any, mark: Mark, ink: Ink) -> None:
    if isinstance(mark, Text):
        _write(canvas, mark, ink)
        return
    filled, lined = _dip(canvas, ink)
    if isinstance(mark, Ellipse):
        left, right = (mark.x - mark.rx) * PER_PX, (mark.x + mark.rx) * PER_PX
        low, high = -(mark.y + mark.ry) * PER_PX, -(mark.y - mark.ry) * PER_PX
        canvas.ellipse(left, low, right, high, stroke=lined, fill=filled)
    elif isinstance(mark, Box):
        side = 2 * mark.half * PER_PX
        x, y = (mark.x - mark.half) * PER_PX, -(mark.y + mark.half) * PER_PX
        canvas.rect(x, y, side, side, stroke=lined, fill=filled)
    elif isinstance(mark, Line):
        canvas.line(mark.x1 * PER_PX, -mark.y1 * PER_PX, mark.x2 * PER_PX, -mark.y2 * PER_PX)
    elif isinstance(mark, Path | Polygon):
        path = canvas.beginPath()
        for place, (x, y) in enumerate(mark.points):
            (path.lineTo if place else path.moveTo)(x * PER_PX, -y * PER_PX)
        if isinstance(mark, Polygon):
            path.close()
        canvas.drawPath(path, stroke=lined, fill=filled)


def _dip(canvas: Any, ink: Ink) -> tuple[int, int]:
    if ink.fill is not None:
        canvas.setFillColor(_mixed(ink.fill, ink.opacity))
    if ink.line is not None:
        canvas.setStrokeColor(_mixed(ink.line, ink.opacity))
        canvas.setLineWidth(ink.width * PER_PX)
        canvas.setDash([length * PER_PX for length in ink.dash])
    return int(ink.fill is not None), int(ink.line is not None)


def _write(canvas: Any, mark: Text, ink: Ink) -> None:
    if mark.angle:
        canvas.saveState()
        canvas.translate(mark.x * PER_PX, -mark.y * PER_PX)
        canvas.rotate(-degrees(mark.angle))
        _write(canvas, mark._replace(x=0.0, y=0.0, angle=0.0), ink)
        canvas.restoreState()
        return
    face, size, x, y = FACES[mark.weight], mark.size * PER_PX, mark.x * PER_PX, -mark.y * PER_PX
    if ink.halo is not None and ink.halo_width:
        # The same letters on the same spot as a white stroke: readers drop the double, as they do with printed bold.
        halo = canvas.beginText(x - fonts.width(one_line(mark.text, face), face, size) / 2, y)
        halo.setTextRenderMode(1)
        canvas.setStrokeColor(HexColor(ink.halo))
        canvas.setLineWidth(ink.halo_width * PER_PX)
        canvas.setDash([])
        canvas.setLineJoin(1)
        for shown, written in drawn_parts(mark.text, face):
            halo.setFont(written, size)
            halo.textOut(shown)
        halo.setTextRenderMode(0)
        canvas.drawText(halo)
    canvas.setFillColor(_mixed(ink.fill or "#000000", ink.opacity))
    draw_text(canvas, mark.text, x, y, face, size, align="centre")


def _mixed(colour: str, opacity: float) -> Color:
    # Mixed with the white of the sheet: not every printer driver does transparency well.
    pure = HexColor(colour)
    return Color(*(1 - opacity * (1 - part) for part in (pure.red, pure.green, pure.blue)))
