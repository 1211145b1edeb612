"""Rows by how often a child was chosen (niveaus): most at the top, each home group in a column of its own.

Children get slots beside their friends (`slots`), the x of the sheet; inside a row they are parted exactly. Rows that
do not fit on the sheet are merged, never that of the children whom nobody chose. Px of the sheet, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry import slots
from buut_desktop.sociometry.arrangement import Arrangement, Layout
from buut_desktop.sociometry.figures import (
    BOLD,
    NAME_HEIGHT,
    NORMAL,
    SEMIBOLD,
    Measure,
    group_numbers,
    shortened,
)
from buut_desktop.sociometry.fitting import Drawn, fitted
from buut_desktop.sociometry.home_groups import between, by_home_group, side_by_side
from buut_desktop.sociometry.labels import NO_HOME_GROUP, SECTOR_NAME_SIZE, Label, touching
from buut_desktop.sociometry.marks import Line, Mark, Path, Polygon
from buut_desktop.sociometry.network import Network, closeness
from buut_desktop.sociometry.status import Status

Array = NDArray[np.float64]
Whole = NDArray[np.intp]

APART = 1600.0
"""How strongly children keep away from each other while they look for a slot: more than round a middle."""
BETWEEN = 5.0
"""Between two children of a row, and between a child and the edge of its column, in px."""
ROW_AIR = 6.0
FULL_SHEET = 0.8
"""Share of the sheet that children and names may fill before they are drawn smaller."""
FEWEST_ROWS = 4
"""Rows are merged down to this number before children are drawn smaller."""
ROW_LABEL_SIZE, LIMIT_LABEL_SIZE = 13.0, 11.0
HEAD_ROOM = 25.0
"""Above the rows, for the names of the columns."""
HEAD_BAR = 4.0
HEAD_SHARE = 0.7
"""A column is wide enough for its name up to this share of what equal columns would get."""
ABOVE_LIMIT = "hierboven: opvallend vaak"


@dataclass(frozen=True, slots=True)
class Row:
    """The children chosen `least` to `most` times, from `top` to `bottom`."""

    least: int
    most: int
    top: float
    bottom: float
    often: bool
    """Everyone in it is chosen often."""


@dataclass(frozen=True, slots=True)
class Column:
    """The part of the sheet from `left` to `right` that belongs to a home group; one group has it all."""

    group: str
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelsArrangement(Arrangement):
    """Rows by times chosen, top row first, and columns of home groups from left to right."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


def levels(
    network: Network,
    status: Status,
    width: float,
    height: float,
    measure: Measure,
    before: Arrangement | None = None,
) -> LevelsArrangement:
    """Lay the round out in rows; `before` are rows of the round whose columns and order are kept."""
    if not status.size:
        return LevelsArrangement(Layout.LEVELS, width, height, {}, {}, (), (), 0.0, rows=(), columns=())
    weights = closeness(network)
    old = before if isinstance(before, LevelsArrangement) else None
    order: list[Whole] | None = None

    def attempt(drawn: Drawn) -> LevelsArrangement:
        nonlocal order
        layout = _Layout(drawn, weights, (width, height), measure, old)
        if order is None:  # who stands beside whom at the first size stays so
            order = layout.order()
        return layout.arranged(order)

    return fitted(status, measure, width * height, FULL_SHEET, attempt)


@dataclass(frozen=True, slots=True)
class _Level:
    """A row before it has a place: its children, and for each column in how many lines they stand."""

    least: int
    most: int
    members: Whole
    lines: int
    line_height: float

    @property
    def height(self) -> float:
        return self.lines * self.line_height + ROW_AIR


class _Layout:
    """The children as arrays, in the order of the figures, in their columns and rows."""

    def __init__(
        self,
        drawn: Drawn,
        weights: Array,
        sheet: tuple[float, float],
        measure: Measure,
        old: LevelsArrangement | None,
    ) -> None:
        self._drawn, self._every, self._weights = drawn, list(drawn.values()), weights
        self._sheet, self._measure, self._old = sheet, measure, old
        self._received = np.array([f.standing.received for f in self._every])
        self._wide = np.array([2 * f.half_width for f in self._every])
        self._up = np.array([f.up for f in self._every])
        self._down = np.array([f.down for f in self._every])
        self._often = np.array([f.often for f in self._every])
        self._left = self._label_room()
        self._columns, self._members = self._make_columns()
        self._top = HEAD_ROOM + HEAD_BAR if len(self._columns) > 1 else 0.0
        self._levels = self._make_levels()

    def order(self) -> list[Whole]:
        """Give the children of each column from left to right, friends near each other."""
        x, old = np.zeros(len(self._every)), self._old_x()
        for column, members in zip(self._columns, self._members, strict=True):
            inside = self._weights[np.ix_(members, members)]
            first = slots.kept_order(old[members], inside, slots.first_order(inside, False))
            x[members[first]] = _spread(column, len(members))
        row, alike = self._middles()
        least = slots.LEAST_GAIN if np.isnan(old).all() else slots.CLEAR_GAIN

        def place_at(children: Whole, at: Array) -> Array:
            return np.stack([at, row[children]], 1)

        x = slots.exchange(x, self._weights, self._members, place_at, alike, APART, least)
        return [members[np.argsort(x[members], kind="stable")] for members in self._members]

    def arranged(self, order: Sequence[Whole]) -> LevelsArrangement:
        """Give the arrangement with the children of each column in that order from left to right."""
        rows = self._rows()
        places = np.zeros((len(self._every), 2))
        over = max(0.0, sum(level.height for level in self._levels) - (self._sheet[1] - self._top))
        for column, members in zip(self._columns, order, strict=True):
            wish = dict(zip((int(m) for m in members), _spread(column, len(members)), strict=True))
            for level, row in zip(self._levels, rows, strict=True):
                inside = [m for m in (int(m) for m in members) if row.least <= self._received[m] <= row.most]
                over = max(over, self._place(inside, wish, column, level, row, places))
        columns, numbers = self._columns, group_numbers(self._every)
        limit = _limit(rows)
        labels = [*self._row_labels(rows), *self._heads()]
        if limit is not None:
            labels += self._limit_label(limit, places)
        return LevelsArrangement(
            Layout.LEVELS,
            *self._sheet,
            self._drawn,
            {child: (float(x), float(y)) for child, (x, y) in zip(self._drawn, places, strict=True)},
            tuple(self._ground(rows, limit, {c.group: numbers.get(c.group, "plain") for c in columns})),
            tuple(labels),
            over,
            rows=tuple(rows),
            columns=columns,
        )

    def _label_room(self) -> float:
        counts = sorted({int(n) for n in self._received})
        texts = [*(_row_text(a, b) for a, b in pairwise([*counts, counts[-1]])), "gekozen"]
        return max(self._measure(text, ROW_LABEL_SIZE, SEMIBOLD) for text in texts) + 16

    def _make_columns(self) -> tuple[tuple[Column, ...], list[Whole]]:
        groups = by_home_group(self._drawn)
        names = list(groups)
        kept = [c.group for c in self._old.columns] if self._old else []
        if sorted(kept) != names:
            kept = [names[i] for i in side_by_side(between(list(groups.values()), self._weights), round_about=False)]
        even = HEAD_SHARE * (self._sheet[0] - self._left) / len(kept)
        heads = [self._measure(g or NO_HOME_GROUP, SECTOR_NAME_SIZE, BOLD) + 12 for g in kept]
        widest = [float(self._wide[groups[g]].max()) + 2 * BETWEEN for g in kept]
        least = np.array([max(wide, min(head, even)) for wide, head in zip(widest, heads, strict=True)])
        wanted = np.array([(self._wide[groups[g]] + BETWEEN).sum() for g in kept])
        room = max(0.0, self._sheet[0] - self._left - least.sum())
        widths = least + room * wanted / wanted.sum()
        edges = self._left + np.concatenate([[0.0], np.cumsum(widths)])
        columns = [Column(g, float(a), float(b)) for g, (a, b) in zip(kept, pairwise(edges), strict=True)]
        return tuple(columns), [groups[g] for g in kept]

    def _make_levels(self) -> list[_Level]:
        """Give a level for every number of times chosen, most first; neighbours are merged until they fit."""
        found = [self._level(int(n), int(n)) for n in sorted(set(self._received.tolist()), reverse=True)]
        room = self._sheet[1] - self._top
        while sum(level.height for level in found) > room:
            merged = [
                (len(upper.members) + len(lower.members), place)
                for place, (upper, lower) in enumerate(pairwise(found))
                if lower.least > 0 and self._same_side(upper, lower)
            ]
            if len(found) <= FEWEST_ROWS or not merged:
                break
            _, place = min(merged)
            found[place : place + 2] = [self._level(found[place + 1].least, found[place].most)]
        return found

    def _same_side(self, upper: _Level, lower: _Level) -> bool:
        """Whether two levels lie on the same side of what is unusually often."""
        return bool(self._often[upper.members].all()) == bool(self._often[lower.members].all())

    def _level(self, least: int, most: int) -> _Level:
        members = np.flatnonzero((self._received >= least) & (self._received <= most))
        lines = 1
        for column, inside in zip(self._columns, self._members, strict=True):
            here = np.intersect1d(members, inside)
            lines = max(lines, self._lines(here, column))
        return _Level(least, most, members, lines, float(self._up[members].max() + self._down[members].max()))

    def _lines(self, members: Whole, column: Column) -> int:
        """Give in how many lines these children of one row need to stand."""
        room = column.right - column.left - BETWEEN
        lines = max(1, ceil(float((self._wide[members] + BETWEEN).sum()) / room)) if len(members) else 1
        while lines < len(members) and not self._fit(np.sort(self._wide[members])[::-1], lines, room):
            lines += 1
        return lines

    @staticmethod
    def _fit(wide: Array, lines: int, room: float) -> bool:
        """Whether every line fits even if the widest children come together in one."""
        each = ceil(len(wide) / lines)
        return float((wide[:each] + BETWEEN).sum()) <= room

    def _middles(self) -> tuple[Array, Whole]:
        row, alike = np.zeros(len(self._every)), np.zeros(len(self._every), dtype=np.intp)
        for place, (level, found) in enumerate(zip(self._levels, self._rows(), strict=True)):
            row[level.members], alike[level.members] = (found.top + found.bottom) / 2, place
        return row, alike

    def _rows(self) -> list[Row]:
        """Share the height among the levels as each needs it."""
        needed = np.array([level.height for level in self._levels])
        room = self._sheet[1] - self._top
        edges = self._top + np.concatenate([[0.0], np.cumsum(needed)]) * room / needed.sum()
        return [
            Row(level.least, level.most, float(top), float(bottom), bool(self._often[level.members].all()))
            for level, (top, bottom) in zip(self._levels, pairwise(edges), strict=True)
        ]

    def _place(
        self, members: list[int], wish: dict[int, float], column: Column, level: _Level, row: Row, places: Array
    ) -> float:
        """Put the children of a row and column in its lines; give by how much a line is too wide."""
        over = 0.0
        lines = self._lines(np.array(members, dtype=np.intp), column)
        pitch = (row.bottom - row.top) / max(lines, level.lines)
        up, down = float(self._up[level.members].max()), float(self._down[level.members].max())
        first = row.top + (row.bottom - row.top - (lines - 1) * pitch) / 2 + (up - down) / 2
        # Neighbours are dealt over the lines; of those side by side the one chosen most comes uppermost.
        dealt: list[list[int]] = [[] for _ in range(lines)]
        for start in range(0, len(members), lines):
            few = members[start : start + lines]
            high_first = sorted(few, key=lambda m: -int(self._received[m])) if row.least != row.most else few
            turn = 0 if len(few) == lines else (start // lines) % max(1, lines - len(few) + 1)
            for line, member in enumerate(high_first):
                dealt[line + turn].append(member)
        for line, inside in enumerate(dealt):
            if not inside:
                continue
            wide = self._wide[inside]
            x = _parted(np.array([wish[m] for m in inside]), wide, column.left + BETWEEN, column.right - BETWEEN)
            over = max(
                over, float(wide.sum() + BETWEEN * (len(inside) - 1)) - (column.right - column.left - 2 * BETWEEN)
            )
            places[inside, 0], places[inside, 1] = x, first + line * pitch
        return over

    def _old_x(self) -> Array:
        """Give where every child stood before, NaN for who is new or changed home group."""
        found = np.full(len(self._every), np.nan)
        for i, (child, figure) in enumerate(self._drawn.items()):
            there = self._old.figures.get(child) if self._old else None
            if self._old and there and there.child.group == figure.child.group:
                found[i] = self._old.places[child][0]
        return found

    def _row_labels(self, rows: Sequence[Row]) -> Iterator[Label]:
        size = ROW_LABEL_SIZE
        for row in rows:
            lines = ["niet", "gekozen"] if row.most == 0 else [_row_text(row.least, row.most)]
            high = NAME_HEIGHT * size
            if row.bottom - row.top < len(lines) * high:
                lines = lines[:1]
            top = (row.top + row.bottom - len(lines) * high) / 2
            for place, text in enumerate(lines):
                wide = self._measure(text, size, SEMIBOLD)
                yield Label("row_label", text, 8 + wide / 2, top + place * high, wide, size, SEMIBOLD)

    def _heads(self) -> Iterator[Label]:
        if len(self._columns) < 2:
            return
        for column in self._columns:
            room = column.right - column.left - 8
            text = shortened(column.group or NO_HOME_GROUP, room, SECTOR_NAME_SIZE, BOLD, self._measure)
            wide = self._measure(text, SECTOR_NAME_SIZE, BOLD)
            middle = (column.left + column.right) / 2
            yield Label("sector_name", text, middle, 2.0, wide, SECTOR_NAME_SIZE, BOLD)

    def _limit_label(self, limit: float, places: Array) -> list[Label]:
        """Say beside the dotted line what it is, where no child stands; nothing where one stands everywhere."""
        size = LIMIT_LABEL_SIZE
        wide = self._measure(ABOVE_LIMIT, size, NORMAL)
        boxes = [
            (x - w / 2, y - up, x + w / 2, y + down)
            for (x, y), w, up, down in zip(places, self._wide, self._up, self._down, strict=True)
        ]
        x = self._sheet[0] - 8 - wide / 2
        while x - wide / 2 > self._left:
            for top in (limit - 2 - NAME_HEIGHT * size, limit + 2):
                label = Label("limit_label", ABOVE_LIMIT, x, top, wide, size, NORMAL)
                if not any(touching(label.box, box) for box in boxes):
                    return [label]
            x -= 12
        return []

    def _ground(self, rows: Sequence[Row], limit: float | None, number: dict[str, str]) -> Iterator[Mark]:
        right = self._sheet[0]
        for place, row in enumerate(rows):
            role = "unchosen" if row.most == 0 else "often" if row.often else "even" if place % 2 else "odd"
            corners = ((0.0, row.top), (right, row.top), (right, row.bottom), (0.0, row.bottom))
            yield Polygon(f"row.{role}", corners)
        for _, after in pairwise(self._columns):
            yield Line("sector_line", after.left, self._top, after.left, self._sheet[1])
        if len(self._columns) > 1:
            for column in self._columns:
                y = self._top - HEAD_BAR / 2 - 2
                ends = ((column.left + 4, y), (column.right - 4, y))
                yield Path(f"sector_arc.{number[column.group]}", ends)
        if limit is not None:
            yield Line("limit_line", 0.0, limit, right, limit)


def _spread(column: Column, count: int) -> Array:
    """Give the middles of that many equal slots."""
    found: Array = column.left + (np.arange(count) + 0.5) / count * (column.right - column.left)
    return found


def _parted(wish: Array, wide: Array, left: float, right: float) -> Array:
    """Give the places nearest to `wish` (least squares) in the same order with all of them apart, inside the bounds.

    Pool adjacent violators: with the room that lies before each child taken off, places only have to rise.
    """
    before = np.concatenate([[0.0], np.cumsum((wide[:-1] + wide[1:]) / 2 + BETWEEN)])
    pools: list[tuple[float, int]] = []
    for value in wish - before:
        mean, count = float(value), 1
        while pools and pools[-1][0] >= mean:
            last, held = pools.pop()
            mean, count = (mean * count + last * held) / (count + held), count + held
        pools.append((mean, count))
    risen = np.concatenate([np.full(count, mean) for mean, count in pools])
    low, high = left + wide[0] / 2, right - wide[-1] / 2 - before[-1]
    found: Array = np.clip(risen, low, max(low, high)) + before
    return found


def _limit(rows: Sequence[Row]) -> float | None:
    """Give where the children chosen often end, if all of them stand above all others."""
    often = [row for row in rows if row.often]
    others = [row for row in rows if not row.often]
    if not often or not others or often[-1].bottom > others[0].top + 0.1:
        return None
    return often[-1].bottom


def _row_text(least: int, most: int) -> str:
    low, high = min(least, most), max(least, most)
    return f"{low}×" if low == high else f"{low}–{high}×"
