"""The names on a form (namenlijst): in columns, as large as the sheet allows, each with its number and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from buut_desktop.domain import names
from buut_desktop.domain.round_forms import FormSide, ListedName
from buut_desktop.paper import fonts, styles
from buut_desktop.paper.form_signs import draw_sign
from buut_desktop.paper.text import draw_text, one_line

MOST_COLUMNS = 4
GUTTER = 12.0
_NARROWER = 0.8
"""So much smaller a name is written before it takes a second line."""
_MAY_BREAK = 0.1
"""Share of the names that may take a second line before another lay-out is tried."""
_LONG = 18
"""A word with so many letters may be torn apart; a shorter one asks for wider columns."""
_PART = re.compile(r"[^ -]+-?|-| ")
"""What stays on one line: a word, up to and with its hyphen."""
_TIGHT, _WIDE = 1.36, 1.9
"""Height of a row, in sizes of its letters."""
_TALLEST = 27.0
_DIGIT = 0.52
"""Width of a figure, in sizes of its letters; all are equally wide."""


class Ruler:
    """Measures text once for a whole print: the same names stand on every form and are tried in many sizes."""

    def __init__(self) -> None:
        self._widths: dict[tuple[str, str], float] = {}
        self._shown: dict[str, tuple[str, str]] = {}

    def name(self, name: str) -> tuple[str, str]:
        """Give a name as it is written and the letter it stands under; raises `KnownProblem("no_glyph", sign=…)`."""
        if name not in self._shown:
            letter = next((sign for sign in names.fold(name) if sign.isalpha()), "").upper()[:1]
            self._shown[name] = one_line(name, fonts.REGULAR), letter
        return self._shown[name]

    def width(self, text: str, face: str, size: float) -> float:
        """Give the width of `text` on one line, in points."""
        if (text, face) not in self._widths:
            self._widths[text, face] = fonts.width(text, face, 1000.0)
        return self._widths[text, face] * size / 1000.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line in a column: the name of a home group, or a child below its letter ("": in no order)."""

    text: tuple[str, ...]
    size: float
    child: ListedName | None = None
    letter: str = ""
    begins: bool = False
    """It is the first below its letter; the first of a column has its letter too."""
    torn: bool = False
    """A word of usual length did not fit on one line."""


@dataclass(frozen=True, slots=True)
class NamesLayout:
    """How the names stand: the size of their letters, the height of a row, and the columns of each sheet."""

    size: float
    pitch: float
    width: float
    """Of a column, in points."""
    sheets: tuple[tuple[tuple[Row, ...], ...], ...]


def lay_out(
    side: FormSide, ruler: Ruler, width: float, height: float, sizes: Sequence[float], *, letters: bool = True
) -> NamesLayout:
    """Give the names of a sheet in the largest of `sizes`, in points, with which they stay on it.

    Where even the smallest does not, they go on over more sheets. Raises `KnownProblem("no_glyph", sign=…)`.
    """
    groups = len({child.home_group for child in side.names})
    for size in sizes:
        for columns in range(1, MOST_COLUMNS + 1):
            if len(side.names) * _TIGHT * size > columns * height:
                continue
            wide = (width - (columns - 1) * GUTTER) / columns
            rows = list(_rows(side, ruler, wide, size, letters))
            if columns > 1 and _cramped(rows):
                break  # more columns are narrower still
            # A column for each home group is easiest to find one's way in.
            for apart in (True, False) if columns == groups > 1 else (False,):
                if _filled(rows, size, _TIGHT * size, height, columns, apart=apart) is not None:
                    return _roomy(rows, size, wide, height, columns, apart=apart)
    return _over_sheets(side, ruler, width, height, sizes[-1], letters)


def _roomy(rows: list[Row], size: float, wide: float, height: float, columns: int, *, apart: bool) -> NamesLayout:
    """Use the room that is left: rows further apart, columns of equal height."""

    def fits(pitch: float, tall: float) -> bool:
        return _filled(rows, size, pitch, tall, columns, apart=apart) is not None

    pitch = min(_WIDE * size, _TALLEST)
    while pitch > _TIGHT * size and not fits(pitch, height):
        pitch -= 0.04 * size
    pitch = max(pitch, _TIGHT * size)
    low, high = 0.0, height
    while high - low > size / 2:
        middle = (low + high) / 2
        low, high = (low, middle) if fits(pitch, middle) else (middle, high)
    found = _filled(rows, size, pitch, high, columns, apart=apart) or []
    return NamesLayout(size, pitch, wide, (tuple(tuple(column) for column in found),))


def _over_sheets(side: FormSide, ruler: Ruler, width: float, height: float, size: float, letters: bool) -> NamesLayout:
    columns = 3 if len(side.names) > 40 else 2
    wide = (width - (columns - 1) * GUTTER) / columns
    pitch = 1.5 * size
    found = _filled(list(_rows(side, ruler, wide, size, letters)), size, pitch, height, len(side.names)) or []
    sheets = tuple(tuple(tuple(column) for column in found[at : at + columns]) for at in range(0, len(found), columns))
    return NamesLayout(size, pitch, wide, sheets)


def draw_names(canvas: Any, layout: NamesLayout, sheet: int, left: float, top: float, signs: Sequence[str]) -> None:
    """Draw the columns of one sheet from `top` down; `canvas` is ReportLab's."""
    for place, column in enumerate(layout.sheets[sheet]):
        x, y = left + place * (layout.width + GUTTER), top
        named = False
        for number, row in enumerate(column):
            tall = _tall(row, layout.size, layout.pitch, first=number == 0)
            if row.child is None:
                base = y - tall + 0.42 * layout.size
                canvas.setFillColor(styles.INK)
                draw_text(canvas, row.text[0], x, base, fonts.BOLD, row.size)
                canvas.setStrokeColor(styles.SOFT)
                canvas.setLineWidth(0.6)
                canvas.line(x, base - 0.28 * layout.size, x + layout.width, base - 0.28 * layout.size)
            else:
                _draw_child(canvas, row, row.child, x, y, layout, signs, lettered=row.begins or not named)
                named = True
            y -= tall


def _draw_child(
    canvas: Any,
    row: Row,
    child: ListedName,
    x: float,
    top: float,
    layout: NamesLayout,
    signs: Sequence[str],
    *,
    lettered: bool,
) -> None:
    size, side = layout.size, _sign_side(layout.size)
    middle = top - layout.pitch / 2
    base = middle - 0.34 * size
    canvas.setFillColor(styles.INK)
    if lettered:
        draw_text(canvas, row.letter, x, base, fonts.BOLD, size)
    x += _letter_width(size)
    canvas.setFillColor(styles.SOFT)
    draw_text(canvas, str(child.number), x, base, fonts.SEMIBOLD, size)
    x += _number_width(child, size)
    for sign, on in zip(signs, child.on, strict=True):
        if on:
            draw_sign(canvas, sign, x, middle - side / 2, side)
        x += side + _sign_gap(size)
    canvas.setFillColor(styles.INK)
    for line in row.text:
        draw_text(canvas, line, x, base, fonts.REGULAR, row.size)
        base -= 1.1 * row.size


def _rows(side: FormSide, ruler: Ruler, width: float, size: float, letters: bool) -> Iterator[Row]:
    headed = len({child.home_group for child in side.names}) > 1
    group: str | None = None
    letter = ""
    for child in side.names:
        if child.home_group != group:
            group, letter = child.home_group, ""
            if headed:
                yield _heading(group, ruler, width, size)
        shown, begins = ruler.name(child.name)
        room = width - _letter_width(size) - _number_width(child, size)
        room -= len(child.on) * (_sign_side(size) + _sign_gap(size))
        text, written = _fitted(shown, ruler, room, size)
        torn = len(text) > 1 and any(_torn(part, ruler, room, written) for part in _PART.findall(shown))
        yield Row(text, written, child, begins if letters else "", begins != letter, torn)
        letter = begins


def _heading(group: str, ruler: Ruler, width: float, size: float) -> Row:
    text = one_line(group or "Zonder thuisgroep", fonts.BOLD)
    return Row((text,), min(size, size * width / max(1.0, ruler.width(text, fonts.BOLD, size))))


def _filled(
    rows: list[Row], size: float, pitch: float, height: float, most: int, *, apart: bool = False
) -> list[list[Row]] | None:
    """Give the rows in at most so many columns of that height, None where they do not fit.

    `apart`: each home group begins a column of its own.
    """
    columns: list[list[Row]] = [[]]
    used = 0.0
    heading: Row | None = None
    for place, row in enumerate(rows):
        tall = _tall(row, size, pitch, first=not columns[-1])
        # The name of a home group never stands below without two of its children.
        below = sum(_tall(r, size, pitch) for r in rows[place + 1 : place + 3]) if row.child is None else 0.0
        begins = apart and row.child is None
        if columns[-1] and (begins or used + tall + below > height + 0.01):
            columns.append([])
            used = 0.0
            if len(columns) > most:
                return None
            if row.child is not None and heading is not None:  # in the middle of a home group: its name once more
                columns[-1].append(heading)
                used = _tall(heading, size, pitch, first=True)
            tall = _tall(row, size, pitch, first=not columns[-1])
        columns[-1].append(row)
        used += tall
        if used > height + 0.01:
            return None
        heading = row if row.child is None else heading
    return columns


def _tall(row: Row, size: float, pitch: float, *, first: bool = False) -> float:
    if row.child is None:
        return 1.5 * size if first else 1.5 * size + 0.6 * pitch
    return pitch + (len(row.text) - 1) * 1.1 * row.size


def _cramped(rows: Sequence[Row]) -> bool:
    """Whether columns are so narrow that too many names take two lines, or one is torn in the middle of a word."""
    broken = sum(len(row.text) > 1 for row in rows)
    return broken > _MAY_BREAK * len(rows) or any(row.torn for row in rows)


def _torn(part: str, ruler: Ruler, room: float, size: float) -> bool:
    return len(part) <= _LONG and ruler.width(part, fonts.REGULAR, size) > room


def _fitted(shown: str, ruler: Ruler, room: float, size: float) -> tuple[tuple[str, ...], float]:
    wide = ruler.width(shown, fonts.REGULAR, size)
    if wide <= room:
        return (shown,), size
    if wide * _NARROWER <= room:
        return (shown,), size * room / wide
    return tuple(_broken_up(shown, ruler, room, _NARROWER * size)), _NARROWER * size


def _broken_up(text: str, ruler: Ruler, room: float, size: float) -> Iterator[str]:
    def fits(part: str) -> bool:
        return ruler.width(part, fonts.REGULAR, size) <= room

    line = ""
    for part in _PART.findall(text):
        if line and not fits(line + part.rstrip(" ")):
            yield line.rstrip(" ")
            line = ""
        line += part if line else part.lstrip(" ")
        while len(line) > 1 and not fits(line.rstrip(" ")):
            fitting = next((n for n in range(len(line) - 1, 1, -1) if fits(line[:n])), 1)
            yield line[:fitting]
            line = line[fitting:]
    if line:
        yield line


def _letter_width(size: float) -> float:
    return 1.05 * size


def _number_width(child: ListedName, size: float) -> float:
    return (0.5 + _DIGIT * len(str(child.number))) * size


def _sign_side(size: float) -> float:
    return max(9.5, 0.95 * size)


def _sign_gap(size: float) -> float:
    return 0.45 * size
