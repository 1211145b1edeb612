"""Guesses what the columns of a list mean (kolommen raden): by their heads, and by what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from buut_desktop.domain import column_values as values
from buut_desktop.domain import column_words
from buut_desktop.domain.column_mapping import (
    Column,
    ColumnMapping,
    Sheet,
    body,
    cells,
    filled,
    first_place,
    known_heads,
    never_taken,
    width,
)
from buut_desktop.domain.dutch_dates import month_first, read_date
from buut_desktop.domain.names import fold
from buut_desktop.domain.written_groups import is_year
from buut_desktop.domain.written_names import is_prefix

_NOT_OURS: tuple[Callable[[str], bool], ...] = (
    values.is_mail,
    values.is_post_code,
    values.is_phone,
    values.is_sex,
)
_LOOKED_AT = 300
"""So many rows tell what a column holds; what may never be taken over is looked for in all of them."""
_DATES = frozenset({Column.BIRTH_DATE, Column.JOINED_ON, Column.LEFT_ON})


def guess(sheet: Sheet) -> ColumnMapping:
    """Propose what each column means; what is not known stays `IGNORE`, and each meaning is given once."""
    has_heads = _has_heads(sheet)
    return ColumnMapping(_Guess(sheet, has_heads).columns(), has_heads)


def _has_heads(sheet: Sheet) -> bool:
    place = first_place(sheet)
    row = sheet.rows[place] if sheet.rows else ()
    if known_heads(row):
        # A child may be called what a head is called; no date or number stands over a column.
        return not any(values.is_date(cell.strip()) or cell.strip().isdigit() for cell in row)
    # Strange heads are words over columns of something else.
    below = [(line + 1, tuple(map(str.strip, each))) for line, each in enumerate(sheet.rows) if line > place]
    for column, head in enumerate(row):
        rest = cells(below, column)
        if values.is_name(head) and len(rest) > 1 and not values.is_group(head):
            other = [values.is_date, values.is_key, is_year, values.is_group]
            if any(values.mostly(rest, sort) for sort in other):
                return True
    return False


class _Guess:
    """The columns that were understood so far, and the meanings that are still to be given."""

    def __init__(self, sheet: Sheet, has_heads: bool) -> None:
        rows = body(sheet, has_heads)
        # A line with one cell is a title between the pupils, unless the list has nothing else.
        self._rows = ([each for each in rows if filled(each[1]) > 1] or list(rows))[:_LOOKED_AT]
        self._width = width(sheet)
        self._never = never_taken(sheet, has_heads)
        head = sheet.rows[first_place(sheet)] if has_heads and sheet.rows else ()
        self._heads = [head[place] if place < len(head) else "" for place in range(self._width)]
        self._found: dict[int, Column] = {}

    def columns(self) -> tuple[Column, ...]:
        self._by_heads()
        self._two_words_for_one()
        self._by_cells()
        self._group_by_repeats()
        return tuple(self._found.get(place, Column.IGNORE) for place in range(self._width))

    def _by_heads(self) -> None:
        named: dict[Column, list[int]] = {}
        for place, head in enumerate(self._heads):
            meant = column_words.meaning(head)
            if meant is not None and place not in self._never and self._fits(Column(meant), place):
                named.setdefault(Column(meant), []).append(place)
        for column, places in named.items():
            self._found[self._best(column, places)] = column
        if Column.HOME_GROUP in named and Column.YEAR_GROUP not in named:
            self._year_beside_class(named[Column.HOME_GROUP])

    def _fits(self, column: Column, place: int) -> bool:
        """Whether the cells do not deny what the head says."""
        filled_cells = cells(self._rows, place)
        if not filled_cells:
            return True
        if column is Column.KEY:
            return not values.is_sequence(filled_cells)
        if column in _DATES:
            return values.share(filled_cells, lambda cell: values.is_date(cell) or cell[:5].isdigit()) >= 0.3
        return True

    def _best(self, column: Column, places: Sequence[int]) -> int:
        """Of two columns that mean the same, the one in which the most stands; roepnaam before voornaam."""
        preferred = {"roepnaam": 2, "stamgroep": 1, "thuisgroep": 1, "klas": 1, "leerlingnummer": 1}
        return max(
            places,
            key=lambda place: (
                len(cells(self._rows, place)) * 2 >= len(self._rows),
                preferred.get(column_words.plain(self._heads[place]), 0),
                len(cells(self._rows, place)),
                -place,
            ),
        )

    def _year_beside_class(self, places: Sequence[int]) -> None:
        """Where a list has both "Groep" and "Klas", the one of bare numbers is the leerjaar."""
        for place in places:
            if place not in self._found and values.mostly(cells(self._rows, place), is_year):
                self._found[place] = Column.YEAR_GROUP
                return

    def _two_words_for_one(self) -> None:
        """Settle what "Naam" is beside other columns of names."""
        full, given, surname = (self._place(c) for c in (Column.FULL_NAME, Column.GIVEN_NAME, Column.SURNAME))
        if full is None:
            return
        if given is not None and surname is not None:
            del self._found[full]
        elif given is not None:
            if self._place(Column.PREFIX) is not None or not self._holds(full, given):
                self._found[full] = Column.SURNAME
            else:  # the whole name tells it once more
                del self._found[given]
        elif surname is not None:
            if self._holds(full, surname):
                self._drop(surname, Column.PREFIX)
            else:  # "Naam" beside "Achternaam"
                self._found[full] = Column.GIVEN_NAME
        elif (prefix := self._place(Column.PREFIX)) is not None and self._holds(full, prefix):
            del self._found[prefix]

    def _drop(self, place: int, column: Column) -> None:
        """Take a meaning away from one place, and from the column that has another one."""
        del self._found[place]
        other = self._place(column)
        if other is not None:
            del self._found[other]

    def _holds(self, whole: int, part: int) -> bool:
        pairs = [(row[whole], row[part]) for _, row in self._rows if len(row) > max(whole, part) and row[part]]
        return sum(fold(small) in fold(large) for large, small in pairs) * 2 > len(pairs)

    def _place(self, column: Column) -> int | None:
        return next((place for place, found in self._found.items() if found is column), None)

    def _by_cells(self) -> None:
        """Give the meanings that are still free to columns whose heads say nothing."""
        for place in range(self._width):
            filled_cells = cells(self._rows, place)
            if place in self._found or place in self._never or not filled_cells:
                continue
            if column_words.meaning(self._heads[place]) is not None:
                continue  # its meaning went to a better column, or its cells deny it
            if any(values.mostly(filled_cells, sort) for sort in _NOT_OURS) or values.is_sequence(filled_cells):
                continue
            column = self._by_sort(filled_cells)
            if column is not None and self._place(column) is None:
                self._found[place] = column
        self._names_by_cells()

    def _by_sort(self, filled_cells: Sequence[str]) -> Column | None:
        if values.mostly(filled_cells, values.is_date):
            return Column.BIRTH_DATE if _are_births(filled_cells) else None
        if values.mostly(filled_cells, is_year):
            written_out = values.share(filled_cells, str.isdigit) < 0.5
            return Column.HOME_GROUP if written_out and self._place(Column.HOME_GROUP) is None else Column.YEAR_GROUP
        if values.mostly(filled_cells, values.is_group):
            return Column.HOME_GROUP
        if values.mostly(filled_cells, values.is_key) and len(set(filled_cells)) == len(filled_cells):
            return Column.KEY
        return Column.PREFIX if values.mostly(filled_cells, is_prefix) else None

    def _names_by_cells(self) -> None:
        if any(self._place(c) is not None for c in (Column.FULL_NAME, Column.GIVEN_NAME, Column.SURNAME)):
            self._surname_beside_given()
            return
        places = self._name_places()
        if not places:
            return
        if values.mostly(cells(self._rows, places[0]), values.is_full_name) and self._place(Column.PREFIX) is None:
            self._found[places[0]] = Column.FULL_NAME
            return
        surname = self._surname_of(places)
        self._found[places[0] if places[0] != surname else places[min(1, len(places) - 1)]] = Column.GIVEN_NAME
        if len(places) > 1:
            self._found[surname] = Column.SURNAME

    def _surname_of(self, places: Sequence[int]) -> int:
        first, second = places[0], places[min(1, len(places) - 1)]
        prefix = self._place(Column.PREFIX)
        if prefix is not None:  # it stands before the surname it belongs to, or after it at the end
            return next((place for place in places if place > prefix), first)
        with_prefix = [values.share(cells(self._rows, place), values.has_prefix) for place in (first, second)]
        return first if with_prefix[0] > with_prefix[1] else second

    def _surname_beside_given(self) -> None:
        """A given name alone says little: the next column of names is the surname, where there is one."""
        given, surname = self._place(Column.GIVEN_NAME), self._place(Column.SURNAME)
        if (given is None) == (surname is None):
            return
        if self._place(Column.FULL_NAME) is not None:
            return
        places = self._name_places()
        if places:
            self._found[places[0]] = Column.SURNAME if surname is None else Column.GIVEN_NAME

    def _group_by_repeats(self) -> None:
        """Without heads, a column of few words that come back time and again holds the groups."""
        if any(self._heads) or self._place(Column.HOME_GROUP) is not None:
            return
        for place in range(self._width):
            filled_cells = cells(self._rows, place)
            few = len(set(filled_cells)) * 4 <= len(filled_cells)
            if place in self._found or place in self._never or not few:
                continue
            if values.mostly(filled_cells, values.is_name) and not values.mostly(filled_cells, values.is_sex):
                self._found[place] = Column.HOME_GROUP
                return

    def _name_places(self) -> list[int]:
        """Give the columns that may hold names: words, and hardly any word twice in a longer list."""
        places = []
        for place in range(self._width):
            filled_cells = cells(self._rows, place)
            if place in self._found or place in self._never or len(filled_cells) * 2 < len(self._rows):
                continue
            if column_words.meaning(self._heads[place]) is not None:
                continue
            many = len(set(filled_cells)) * 3 >= len(filled_cells)
            if many and values.mostly(filled_cells, values.is_name) and not values.mostly(filled_cells, values.is_sex):
                places.append(place)
        return places


def _are_births(written: Sequence[str]) -> bool:
    """Whether the days lie far apart, as the births of a class do; days of joining are much the same."""
    american = month_first(written)
    days = {read_date(cell, month_first=american) for cell in written} - {None}
    return len(days) * 2 > len(written)


def sheet_of_pupils(sheets: Sequence[Sheet]) -> int:
    """Give the place of the sheet that most looks like a list of pupils."""
    scored = [
        (known_heads(sheet.rows[first_place(sheet)]) if sheet.rows else 0, sum(map(filled, sheet.rows)), -place)
        for place, sheet in enumerate(sheets)
    ]
    return -max(scored, default=(0, 0, 0))[2]
