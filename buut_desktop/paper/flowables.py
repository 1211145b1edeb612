"""Shapes that flow over the sheets (vormen): columns that break well, lines to write on, a line with blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from buut_desktop.domain.reading_order import stretches
from buut_desktop.paper import fonts
from buut_desktop.paper.blocks import Blank
from buut_desktop.paper.styles import HAIR, INK, SOFT
from buut_desktop.paper.text import draw_text, one_line

SHORTEST_BLANK = 30 * mm
_ROW = 8.6 * mm
_BELOW_BASE = 2.2
_WIDEST_LEAD = 8


class Columns(Flowable):  # type: ignore[misc]  # ReportLab brings no types
    """Paragraphs beside each other, each `widths[i]` wide; each goes on by itself on the next sheet."""

    def __init__(self, cells: Sequence[Paragraph | None], widths: Sequence[float], *, rule: bool = False) -> None:
        super().__init__()
        self._cells = tuple(cells)
        self._widths = tuple(widths)
        self._rule = rule

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Give the size wanted."""
        heights = [cell.wrap(w, available_height)[1] for cell, w in self._pairs()]
        self.width, self.height = sum(self._widths), max(heights, default=0.0) + (2.0 if self._rule else 0.0)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Give what fits and what does not; nothing where not even the first lines of every cell fit."""
        room = available_height - (2.0 if self._rule else 0.0)
        first: list[Paragraph | None] = []
        rest: list[Paragraph | None] = []
        for cell, w in zip(self._cells, self._widths, strict=True):
            if cell is None or cell.wrap(w, room)[1] <= room:
                first.append(cell)
                rest.append(None)
                continue
            parts = cell.split(w, room)
            if len(parts) < 2:
                return []
            first.append(parts[0])
            rest.append(parts[1])
        return [Columns(first, self._widths), Columns(rest, self._widths, rule=self._rule)]

    def draw(self) -> None:
        """Draw every cell from the top, the first lines on one base line."""
        x = 0.0
        largest = max((cell.style.fontSize for cell, _ in self._pairs()), default=0.0)
        for cell, w in zip(self._cells, self._widths, strict=True):
            if cell is not None:
                cell.drawOn(self.canv, x, self.height - cell.height - (largest - cell.style.fontSize))
            x += w
        if self._rule:
            self.canv.setStrokeColor(HAIR)
            self.canv.setLineWidth(0.5)
            self.canv.line(0, 0, self.width, 0)

    def _pairs(self) -> list[tuple[Paragraph, float]]:
        return [(c, w) for c, w in zip(self._cells, self._widths, strict=True) if c is not None]


class Lines(Flowable):  # type: ignore[misc]  # ReportLab brings no types
    """Empty lines to write on, `pitch` apart."""

    def __init__(self, count: int, pitch: float) -> None:
        super().__init__()
        self._count = count
        self._pitch = pitch

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Give the size wanted."""
        self.width, self.height = available_width, self._count * self._pitch
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Give the lines that fit and the rest."""
        fitting = int(available_height // self._pitch)
        if not 0 < fitting < self._count:
            return []
        return [Lines(fitting, self._pitch), Lines(self._count - fitting, self._pitch)]

    def draw(self) -> None:
        """Draw the lines."""
        self.canv.setStrokeColor(SOFT)
        self.canv.setLineWidth(0.5)
        for place in range(self._count):
            y = self.height - (place + 1) * self._pitch + 1.0
            self.canv.line(0, y, self.width, y)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word, or a place to write in where `text` is empty; `width` is the least it needs."""

    text: str
    width: float
    blank: bool
    lead: float
    """The space before it, where it does not begin a row."""
    goes_on: bool = False
    """Whether it continues the blank before it, so that the line below runs on."""


class BlankLine(Flowable):  # type: ignore[misc]  # ReportLab brings no types
    """Words and blanks in their order; the blanks of a row share what the words leave of it.

    Raises `KnownProblem("no_glyph", sign=…)` when made.
    """

    def __init__(self, parts: Sequence[str | Blank], style: ParagraphStyle) -> None:
        super().__init__()
        self._face, self._size, self._colour = style.fontName, style.fontSize, style.textColor
        # Letters for a wall need more than a line of handwriting does.
        self._row = max(_ROW, 1.5 * self._size)
        self._space = fonts.width(" ", self._face, self._size)
        self._parts = tuple(
            one_line(p, self._face) if isinstance(p, str) else Blank(p.name, one_line(p.filled, fonts.REGULAR))
            for p in parts
        )
        self._rows: list[list[_Piece]] = []

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Give the size wanted."""
        self._rows = self._divided(available_width)
        self.width, self.height = available_width, len(self._rows) * self._row
        return self.width, self.height

    def draw(self) -> None:
        """Draw the rows."""
        for place, row in enumerate(self._rows):
            y = self.height - (place + 1) * self._row + _BELOW_BASE + 1.0
            open_blanks = sum(1 for piece in row if piece.blank and not piece.text)
            used = sum(piece.width for piece in row) + sum(piece.lead for piece in row[1:])
            stretch = max(0.0, self.width - used) / open_blanks if open_blanks else 0.0
            self._draw_row(row, y, stretch)

    def _draw_row(self, row: list[_Piece], y: float, stretch: float) -> None:
        x = 0.0
        for place, piece in enumerate(row):
            lead = piece.lead if place else 0.0
            wide = piece.width + (stretch if piece.blank and not piece.text else 0.0)
            if piece.blank:
                self.canv.setStrokeColor(SOFT)
                self.canv.setLineWidth(0.5)
                start = x if piece.goes_on else x + lead
                self.canv.line(start, y - _BELOW_BASE, x + lead + wide, y - _BELOW_BASE)
            self.canv.setFillColor(INK if piece.blank else self._colour)
            draw_text(self.canv, piece.text, x + lead, y, fonts.REGULAR if piece.blank else self._face, self._size)
            x += lead + wide

    def _divided(self, room: float) -> list[list[_Piece]]:
        rows: list[list[_Piece]] = [[]]
        used = 0.0
        for piece in self._pieces(room):
            lead = piece.lead if rows[-1] else 0.0
            if rows[-1] and used + lead + piece.width > room:
                rows.append([])
                used, lead = 0.0, 0.0
            rows[-1].append(piece)
            used += lead + piece.width
        return rows

    def _pieces(self, room: float) -> list[_Piece]:
        pieces: list[_Piece] = []
        lead = 0.0
        for part in self._parts:
            if isinstance(part, Blank):
                pieces += self._blank(part, lead, room)
                lead = 0.0
                continue
            spaces = len(part) - len(part.lstrip(" "))
            lead = max(lead, min(spaces, _WIDEST_LEAD) * self._space)
            for word in _words(part, self._face, self._size, room):
                for bit in _cut(word, self._face, self._size, room):
                    pieces.append(_Piece(bit, fonts.width(bit, self._face, self._size), False, lead))
                    lead = 0.0
                lead = self._space
            lead = self._space if part.endswith(" ") else 0.0
        return pieces

    def _blank(self, blank: Blank, lead: float, room: float) -> list[_Piece]:
        pieces: list[_Piece] = []
        for word in _words(blank.filled, fonts.REGULAR, self._size, room):
            for bit in _cut(word, fonts.REGULAR, self._size, room):
                pieces.append(
                    _Piece(bit, fonts.width(bit, fonts.REGULAR, self._size), True, lead, goes_on=bool(pieces))
                )
                lead = 0.0
            lead = self._space
        return pieces or [_Piece("", min(SHORTEST_BLANK, room), True, lead)]


def _words(text: str, face: str, size: float, room: float) -> list[str]:
    """Give the words of `text`; those of a name from right to left stay together where they fit, to be drawn as one."""
    kept = [
        stretch.replace(" ", "\u00a0") if way and fonts.width(stretch, face, size) <= room else stretch
        for stretch, way in stretches(text)
    ]
    return [word for word in re.split("[ \t\n]+", "".join(kept)) if word]


def _cut(word: str, face: str, size: float, room: float) -> list[str]:
    if fonts.width(word, face, size) <= room:
        return [word]
    bits = [""]
    for sign in word:
        if bits[-1] and fonts.width(bits[-1] + sign, face, size) > room:
            bits.append("")
        bits[-1] += sign
    return bits


def draw_logo(canvas: Any, x: float, y: float, side: float, colour: Any, paper: Any) -> None:
    """Draw the logo as shapes, `side` wide, with its lower left corner at x, y, as in icons/logo.svg."""
    unit = side / 64
    canvas.saveState()
    canvas.translate(x, y + side)
    canvas.scale(unit, -unit)
    canvas.setFillColor(colour)
    canvas.roundRect(0, 0, 64, 64, 16, stroke=0, fill=1)
    canvas.setStrokeColor(paper)
    canvas.setLineWidth(8.5)
    canvas.setLineCap(1)
    canvas.line(22.5, 14.5, 22.5, 39.5)
    canvas.circle(34, 38.75, 11.25, stroke=1, fill=0)
    canvas.restoreState()
