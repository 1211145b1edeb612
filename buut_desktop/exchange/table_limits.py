"""How much a list may hold (grenzen), and the refusal that a reader of lists raises. Runs in a process of its own."""

from __future__ import annotations

MOST_ROWS = 5_000
"""Rows below the heads, in each sheet."""
MOST_LINES = 2 * MOST_ROWS + 100
"""The same with the empty lines between them."""
MOST_CELLS = 500_000
"""Filled cells of all sheets together."""
MOST_LETTERS = 20_000_000
"""Letters of all cells together; each cell has its own limit too."""
WIDEST = 1_000
"""Columns of a sheet: a matrix of a round has one for each child. A list of pupils has fewer (`pupil_list`)."""
MOST_SHEETS = 60
MOST_MEMBERS = 500
"""Files inside a workbook; one with thirty sheets and their drawings has about two hundred."""
LARGEST_INFLATED = 100 * 1024 * 1024
"""Bytes of all files inside a workbook together."""
MOST_RATIO = 100
"""How often a file inside a workbook may be larger than it is packed; a list of names is packed ten times smaller."""


class Unreadable(Exception):  # noqa: N818 - like a refusal of the house
    """A list is not read: `unknown` for another kind of file, else the reason and where it stands, counted from 1."""

    def __init__(self, reason: str, line: int = 0, column: int = 0, sheet: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column
        self.sheet = sheet
