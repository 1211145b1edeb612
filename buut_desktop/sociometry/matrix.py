"""Who chooses whom as a table (matrix): a row chooses, a column is chosen, nothing is lost and nothing lies over it.

Here children have no circle: a child is a row and a column, and a cell belongs to the one who chooses and the one who
is chosen. The sheet is as large as readable cells need, at least what was asked for. Px of the sheet, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise
from math import cos, pi, sin

from buut_desktop.domain import names
from buut_desktop.sociometry.arrangement import Arrangement, Layout
from buut_desktop.sociometry.figures import (
    BOLD,
    NAME_BASELINE,
    NAME_HEIGHT,
    NORMAL,
    SEMIBOLD,
    Figure,
    Measure,
    figures,
    group_numbers,
    shortened,
)
from buut_desktop.sociometry.labels import NO_HOME_GROUP, Label, Sides
from buut_desktop.sociometry.marks import Line, Mark, Polygon, Text
from buut_desktop.sociometry.network import ChildId, Network, Ties, ties
from buut_desktop.sociometry.picture_style import GROUP_FILLS
from buut_desktop.sociometry.round_about import Block, blocks
from buut_desktop.sociometry.status import Status

LEAST_CELL, MOST_CELL = 12.0, 24.0
NAME_OF_CELL, LARGEST_NAME = 0.92, 13.0
"""A name is at most this share of a cell high, and never larger than this."""
WIDEST_NAME = 9.0
"""A name is at most this many times its size wide."""
EDGE, NAME_AIR = 6.0, 5.0
BAR, BAR_SHARE = 46.0, 0.56
"""The longest bar, and its share of the height of a row."""
HEAD_SIZE = 11.5
GROUP_SIZE, GROUP_ROOM = 13.0, 26.0
"""The names of home groups, turned, left of their rows."""
INSET, CROSS_SHARE = 0.8, 0.3
WHO_CHOOSES, WHO_IS_CHOSEN, HOW_OFTEN, NOT_CHOSEN = "wie kiest", "wie wordt gekozen", "hoe vaak", "niet gekozen"


class MatrixOrder(StrEnum):
    """In which order rows and columns come: friends together, by name, or as the children are listed (by number)."""

    CLUSTER = "cluster"
    NAME = "name"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixArrangement(Arrangement):
    """The table: row and column i belong to `children[i]`; the first cell has its corner at (`left`, `top`)."""

    order: MatrixOrder
    children: tuple[ChildId, ...]
    left: float
    top: float
    cell: float
    cells: tuple[Mark, ...]
    """A mark for every choice, owned by chooser and chosen."""
    crosses: tuple[Mark, ...]
    """Two marks for every choice of *liever niet*, owned alike: shown only when asked for."""
    headings: tuple[Mark, ...]
    """The names of rows and columns, and the bars and numbers at the right edge, owned by their child."""

    def cell_at(self, x: float, y: float) -> tuple[ChildId, ChildId] | None:
        """Give who chooses and who is chosen in the cell at that point; None beside the table and on its diagonal."""
        column, row = int((x - self.left) // self.cell), int((y - self.top) // self.cell)
        size = len(self.children)
        if row == column or not (0 <= row < size and 0 <= column < size):
            return None
        return self.children[row], self.children[column]

    def cell_box(self, chooser: ChildId, chosen: ChildId) -> Sides:
        """Give left, top, right and bottom of a cell; raises ValueError for a child not in the round."""
        row, column = self.children.index(chooser), self.children.index(chosen)
        left, top = self.left + column * self.cell, self.top + row * self.cell
        return left, top, left + self.cell, top + self.cell


def matrix(
    network: Network,
    status: Status,
    width: float,
    height: float,
    measure: Measure,
    before: Arrangement | None = None,
    order: MatrixOrder = MatrixOrder.CLUSTER,
) -> MatrixArrangement:
    """Lay the round out as a table on a sheet of at least that size.

    `before` is a table of the round: with the same children and order every row stays where it was, whatever was
    chosen since, for one can enter choices here.
    """
    old = before if isinstance(before, MatrixArrangement) else None
    drawn = figures(status, measure)
    parts = _in_order(network, order, old)
    return _Table(network, status, list(drawn.values()), parts, measure).arranged(width, height, order)


def _in_order(network: Network, order: MatrixOrder, old: MatrixArrangement | None) -> tuple[Block, ...]:
    present = [child for child in network.children if child.present]
    if order is MatrixOrder.NAME:
        present.sort(key=lambda child: names.fold(child.name))
    if order is not MatrixOrder.CLUSTER:
        return (Block(tuple(child.id for child in present)),) if present else ()
    if old is None or old.order is not order:
        return blocks(network)
    shares = {child: (i + 0.5) / len(old.children) for i, child in enumerate(old.children)}
    if set(shares) != {child.id for child in present}:
        return blocks(network, shares)
    block_of = {child: block for block in blocks(network) for child in block.children}
    return tuple(
        replace(block_of[run[0]], children=tuple(run))
        for run in (list(children) for _, children in groupby(old.children, key=lambda child: id(block_of[child])))
    )


class _Table:
    """The children in order, and the sizes of a table in which they can be read."""

    def __init__(
        self, network: Network, status: Status, drawn: Sequence[Figure], parts: Sequence[Block], measure: Measure
    ) -> None:
        by_id = {figure.child.id: figure for figure in drawn}
        self._ties: Ties = ties(network)
        self._parts, self._measure = parts, measure
        self._every = [by_id[child] for block in parts for child in block.children]
        self._numbers = group_numbers(drawn)
        self._plaza = len({figure.child.group or "" for figure in drawn}) > 1
        self._most = max((s.received for s in status.standings), default=0)

    def arranged(self, width: float, height: float, order: MatrixOrder) -> MatrixArrangement:
        """Give the table in the middle of the sheet, its cells as large as the sheet has room for."""
        self._fit(width, height)
        size = len(self._every)
        wide, high = self._before + size * self._cell + self._after, self._above + size * self._cell + EDGE
        width, height = max(width, wide), max(height, high)
        self._left = (width - wide) / 2 + self._before
        self._top = min((height - high) / 2, 40.0) + self._above
        self._end = size * self._cell
        return MatrixArrangement(
            Layout.MATRIX,
            width,
            height,
            {},
            {},
            tuple(self._ground(order)),
            tuple(self._heads()) if size else (),
            0.0,
            order=order,
            children=tuple(figure.child.id for figure in self._every),
            left=self._left,
            top=self._top,
            cell=self._cell,
            cells=tuple(self._cells()),
            crosses=tuple(self._crosses()),
            headings=(*self._row_names(), *self._column_names(), *self._bars()),
        )

    def _fit(self, width: float, height: float) -> None:
        """Choose the size of cells and letters: the largest at which the table is no larger than the sheet."""
        size = max(1, len(self._every))
        self._after = EDGE + BAR + 5 + self._measure(f"0  {NOT_CHOSEN}", LARGEST_NAME, BOLD) + EDGE
        cell = MOST_CELL
        while True:
            self._cell = max(LEAST_CELL, cell)
            self._letters = min(LARGEST_NAME, NAME_OF_CELL * self._cell)
            self._names = [
                shortened(f.child.name, WIDEST_NAME * self._letters, self._letters, f.name_weight, self._measure)
                for f in self._every
            ]
            names = zip(self._names, self._every, strict=True)
            longest = max((self._measure(n, self._letters, f.name_weight) for n, f in names), default=0.0)
            beside = max(longest, self._measure(WHO_CHOOSES, HEAD_SIZE, SEMIBOLD))
            self._before = EDGE + (GROUP_ROOM if self._plaza else 0.0) + beside + NAME_AIR
            self._above = EDGE + NAME_HEIGHT * HEAD_SIZE + NAME_AIR + longest + NAME_AIR
            fits = self._before + self._after + size * cell <= width and self._above + EDGE + size * cell <= height
            if fits or cell <= LEAST_CELL:
                return
            cell -= 0.5

    def _ground(self, order: MatrixOrder) -> Iterator[Mark]:
        clustered = order is MatrixOrder.CLUSTER
        blocks = list(self._blocks()) if clustered else []
        for start, end, number, _ in blocks:
            if number is not None:
                yield Polygon(f"hull.{number}", self._square(start, end))
        for i, figure in enumerate(self._every):
            if not figure.child.answered:
                yield self._box("cell.unknown", self._left, self._row(i), self._end, self._cell)
        for i in range(len(self._every) + 1 if self._every else 0):
            at = i * self._cell
            yield Line("cell.grid", self._left, self._top + at, self._left + self._end, self._top + at)
            yield Line("cell.grid", self._left + at, self._top, self._left + at, self._top + self._end)
        for i in range(len(self._every)):
            yield self._box("cell.self", self._column(i), self._row(i), self._cell, self._cell, INSET)
        for start, end, number, _ in blocks:
            if number is not None:
                corners = self._square(start, end)
                for (x1, y1), (x2, y2) in pairwise((*corners, corners[0])):
                    yield Line("cell.frame", x1, y1, x2, y2)
        if self._plaza:
            yield from self._group_bars(clustered)

    def _blocks(self) -> Iterator[tuple[int, int, str | None, str]]:
        """Give where each block begins and ends, the number of its fill (None: it has none) and its name."""
        at = 0
        for block in self._parts:
            end, number = at + len(block.children), None
            if block.group is not None:
                number = self._numbers.get(block.group)
            elif block.friends is not None and len(block.children) > 1:
                number = str(block.friends % len(GROUP_FILLS))
            name = "" if block.group is None else block.group or NO_HOME_GROUP
            yield at, end, number, name
            at = end

    def _group_bars(self, named: bool) -> Iterator[Mark]:
        """Colour the edge of every row with its home group, and name the groups where they stand together."""
        x = self._left - self._before + EDGE + GROUP_ROOM - 6
        at = 0
        for group, rows in groupby(figure.child.group or "" for figure in self._every):
            end = at + len(list(rows))
            yield Line(f"sector_arc.{self._numbers.get(group, 'plain')}", x, self._row(at) + 3, x, self._row(end) - 3)
            at = end
        for start, end, _, name in self._blocks() if named else ():
            room = (end - start) * self._cell - 4
            text = shortened(name, room, GROUP_SIZE, BOLD, self._measure)
            if name and text != "…":
                yield _turned("sector_name", text, x - 11, (self._row(start) + self._row(end)) / 2, GROUP_SIZE, BOLD)

    def _heads(self) -> Iterator[Label]:
        size, above = HEAD_SIZE, self._top - NAME_AIR - NAME_HEIGHT * HEAD_SIZE
        choosing, chosen, often = (
            self._measure(text, size, SEMIBOLD) for text in (WHO_CHOOSES, WHO_IS_CHOSEN, HOW_OFTEN)
        )
        top = self._top - self._above + EDGE
        yield Label("row_label", WHO_CHOOSES, self._left - NAME_AIR - choosing / 2, above, choosing, size, SEMIBOLD)
        yield Label("row_label", WHO_IS_CHOSEN, self._left + chosen / 2, top, chosen, size, SEMIBOLD)
        right = self._left + self._end + EDGE
        yield Label("row_label", HOW_OFTEN, right + often / 2, above, often, size, SEMIBOLD)

    def _cells(self) -> Iterator[Mark]:
        for row, column in self._choices(positive=True):
            one, other = self._every[row].child.id, self._every[column].child.id
            role = "cell.mutual" if one in self._ties.likes[other] else "cell.chooses"
            x, y = self._column(column), self._row(row)
            yield self._box(role, x, y, self._cell, self._cell, INSET, (one, other))

    def _crosses(self) -> Iterator[Mark]:
        arm = CROSS_SHARE * self._cell
        for row, column in self._choices(positive=False):
            owners = (self._every[row].child.id, self._every[column].child.id)
            x, y = self._column(column) + self._cell / 2, self._row(row) + self._cell / 2
            yield Line("cell.rather_not", x - arm, y - arm, x + arm, y + arm, owners)
            yield Line("cell.rather_not", x - arm, y + arm, x + arm, y - arm, owners)

    def _choices(self, positive: bool) -> Iterator[tuple[int, int]]:
        given = self._ties.likes if positive else self._ties.dislikes
        place = {figure.child.id: i for i, figure in enumerate(self._every)}
        for row, figure in enumerate(self._every):
            for column in sorted(place[chosen] for chosen in given[figure.child.id]):
                yield row, column

    def _row_names(self) -> Iterator[Mark]:
        for i, (name, figure) in enumerate(zip(self._names, self._every, strict=True)):
            wide = self._measure(name, self._letters, figure.name_weight)
            yield self._text(_name_role(figure), self._left - NAME_AIR - wide / 2, i, name, figure)

    def _column_names(self) -> Iterator[Mark]:
        for i, (name, figure) in enumerate(zip(self._names, self._every, strict=True)):
            wide = self._measure(name, self._letters, figure.name_weight)
            x, y = self._column(i) + self._cell / 2, self._top - NAME_AIR - wide / 2
            owners = (figure.child.id,)
            yield _turned(_name_role(figure), name, x, y, self._letters, figure.name_weight, owners)

    def _bars(self) -> Iterator[Mark]:
        """Say at the right edge how often each child was chosen."""
        start = self._left + self._end + EDGE
        high = BAR_SHARE * self._cell
        for i, figure in enumerate(self._every):
            received, owners = figure.standing.received, (figure.child.id,)
            long = BAR * received / self._most if self._most else 0.0
            if received:
                y = self._row(i) + (self._cell - high) / 2
                yield self._box("bar_often" if figure.often else "bar", start, y, long, high, 0.0, owners)
            text = str(received) if received else f"0  {NOT_CHOSEN}"
            weight = BOLD if figure.often or not received else NORMAL
            x = start + (long + 5 if received else 0.0) + self._measure(text, self._letters, weight) / 2
            yield self._text("name", x, i, text, figure, weight)

    def _text(self, role: str, x: float, row: int, text: str, figure: Figure, weight: int | None = None) -> Text:
        y = self._row(row) + self._cell / 2 + (NAME_BASELINE - NAME_HEIGHT / 2) * self._letters
        return Text(role, x, y, text, self._letters, weight or figure.name_weight, (figure.child.id,))

    def _row(self, place: int) -> float:
        return self._top + place * self._cell

    def _column(self, place: int) -> float:
        return self._left + place * self._cell

    def _square(self, start: int, end: int) -> tuple[tuple[float, float], ...]:
        left, right, top, bottom = self._column(start), self._column(end), self._row(start), self._row(end)
        return (left, top), (right, top), (right, bottom), (left, bottom)

    @staticmethod
    def _box(
        role: str,
        left: float,
        top: float,
        wide: float,
        high: float,
        inset: float = 0.0,
        owners: tuple[ChildId, ...] = (),
    ) -> Polygon:
        x1, y1, x2, y2 = left + inset, top + inset, left + wide - inset, top + high - inset
        return Polygon(role, ((x1, y1), (x2, y1), (x2, y2), (x1, y2)), owners)


def _name_role(figure: Figure) -> str:
    return "name" if figure.child.answered else "name_absent"


def _turned(
    role: str, text: str, x: float, y: float, size: float, weight: int, owners: tuple[ChildId, ...] = ()
) -> Text:
    """Give a text round (x, y) that is read from below upwards."""
    angle, drop = -pi / 2, (NAME_BASELINE - NAME_HEIGHT / 2) * size
    return Text(role, x - sin(angle) * drop, y + cos(angle) * drop, text, size, weight, owners, angle)
