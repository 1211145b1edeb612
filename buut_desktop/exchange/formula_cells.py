"""Cells that a spreadsheet would calculate (formulecellen): made harmless on the way out, given back on the way in.

A CSV does not say what is text: a name that begins with `=` or `-` becomes a formula where the list is opened. Such a
cell is written with a `'` before it, and that one sign is taken off again when the list is read.
"""

from __future__ import annotations

import re

# Spreadsheets look past quotes and spaces; a cell that is escaped already is escaped once more, or it would lose
# a sign of its own on the way back.
_LIVE = re.compile(r"['\"\s]*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'['\"\s]*[=+\-@\t\r]")
# `-` and `+` begin a phone number, a dash or a name; only with a call or a reference to a program is it a formula.
_FORMULA = re.compile(r"['\"\s]*(?:=|[+\-@][^()|!]*(?:\w\(|\|[^!]*!))")


def escape(cell: str) -> str:
    """Give a cell as it may stand in a CSV: as text, whatever it begins with."""
    return f"'{cell}" if _LIVE.match(cell) else cell


def unescape(cell: str) -> str:
    """Give a cell as it was before `escape`."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def is_formula(cell: str) -> bool:
    """Whether a cell of a CSV would be calculated; one that was escaped would not."""
    return _ESCAPED.match(cell) is None and _FORMULA.match(cell) is not None
