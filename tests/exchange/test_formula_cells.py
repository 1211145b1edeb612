"""Cells that a spreadsheet would calculate: no name is lost by making them harmless."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from buut_desktop.exchange.formula_cells import escape, is_formula, unescape

CELLS = st.text() | st.text(alphabet="'\"=+-@\t\r\n a'")


@given(CELLS)
@example("'t Hart")
@example("'-")
@example("''=1")
def test_what_is_escaped_comes_back_as_it_was(cell: str) -> None:
    assert unescape(escape(cell)) == cell


@given(CELLS, CELLS)
def test_two_cells_never_become_one(one: str, other: str) -> None:
    assert (escape(one) == escape(other)) == (one == other)


@given(CELLS)
def test_what_is_escaped_is_calculated_by_no_spreadsheet(cell: str) -> None:
    assert not escape(cell).lstrip('" \n').startswith(("=", "+", "-", "@", "\t", "\r"))
    assert not is_formula(escape(cell))


@pytest.mark.parametrize("name", ["Noor", "’t Hart", "'t Hart", "O'Brien", "Jan-Piet", "3/4 A", ""])
def test_an_ordinary_name_is_written_as_it_is(name: str) -> None:
    assert escape(name) == unescape(name) == name


@pytest.mark.parametrize("cell", ["=1+1", " =A1", '"=A1', "+SUM(A1)", "@SUM(1;2)", "-cmd|' /C calc'!A0", "=cmd|x!A"])
def test_a_formula_is_known_as_one(cell: str) -> None:
    assert is_formula(cell)


@pytest.mark.parametrize("cell", ["-", "+31 6", "-5", "@school", "'=1", "a=b", "- onbekend", "+"])
def test_a_cell_that_only_looks_like_one_is_text(cell: str) -> None:
    assert not is_formula(cell)
