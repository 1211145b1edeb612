"""Sizes, colours and styles of our paper (opmaak); everything in points unless said otherwise.

Colours are greys but for the logo, so that a black-and-white printer loses nothing.
"""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from buut_desktop.paper.fonts import BOLD, ITALIC, REGULAR, SEMIBOLD

MARGIN = 18 * mm
FOOT = 20 * mm
"""From the edge of the sheet to the lowest line of text above the footer."""
FIRST_TOP = 34 * mm
"""From the edge to the first line below the letterhead; on the sheets after it `NEXT_TOP`."""
NEXT_TOP = 24 * mm
WALL_TOP = 18 * mm
"""The same on what hangs on a wall, which has no letterhead."""
TEXT_WIDTH = A4[0] - 2 * MARGIN

INK = HexColor("#1F2629")
SOFT = HexColor("#50585C")
HAIR = HexColor("#C9C5BB")
TINT = HexColor("#F0EEE9")
ACCENT = HexColor("#0B5D66")
BLACK = HexColor("#000000")
WHITE = HexColor("#FFFFFF")


def _style(name: str, face: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    settings = {"textColor": INK, "allowWidows": 0, "allowOrphans": 0, "splitLongWords": 1} | more
    return ParagraphStyle(name, fontName=face, fontSize=size, leading=leading, **settings)


TITLE = _style("title", BOLD, 23, 27, spaceAfter=3)
SUBTITLE = _style("subtitle", REGULAR, 10.5, 14, textColor=SOFT)
HEADING = _style("heading", BOLD, 13.5, 17, spaceBefore=14, spaceAfter=4, keepWithNext=1)
SUBHEADING = _style("subheading", BOLD, 11, 14, spaceBefore=11, spaceAfter=1, keepWithNext=1)
BODY = _style("body", REGULAR, 10, 13.6, spaceAfter=3)
STRONG = _style("strong", BOLD, 11, 14.6, spaceAfter=3)
REMARK = _style("remark", ITALIC, 9.5, 12.5, textColor=SOFT, spaceAfter=2, keepWithNext=1)
LABEL = _style("label", SEMIBOLD, 9, 13.6)
ABOUT = _style("about", SEMIBOLD, 9.5, 14, textColor=SOFT, spaceBefore=2, keepWithNext=1)
STAMP = _style("stamp", REGULAR, 9, 13.6, textColor=SOFT)
GAP = _style("gap", ITALIC, 10, 13.6, textColor=SOFT)
CELL = _style("cell", REGULAR, 9.5, 12.4)
CELL_STRONG = _style("cell_strong", SEMIBOLD, 9.5, 12.4)
CELL_HEAD = _style("cell_head", SEMIBOLD, 9, 12)
FOOTER = _style("footer", REGULAR, 7.6, 9.5, textColor=SOFT)
QUESTION = _style("question", SEMIBOLD, 11.5, 14.5, spaceBefore=5, keepWithNext=1)


def scaled(style: ParagraphStyle, factor: float) -> ParagraphStyle:
    """Give `style` so much larger or smaller, its room above and below too."""
    return ParagraphStyle(
        style.name,
        parent=style,
        fontSize=style.fontSize * factor,
        leading=style.leading * factor,
        spaceBefore=style.spaceBefore * factor,
        spaceAfter=style.spaceAfter * factor,
    )


# On a wall: read from a step away.
WALL_SHOUT = _style("wall_shout", BOLD, 92, 100, textColor=WHITE)
WALL_BELOW_SHOUT = _style("wall_below_shout", SEMIBOLD, 20, 25, textColor=WHITE)
WALL_TITLE = _style("wall_title", BOLD, 34, 40, spaceAfter=6)
WALL_STRONG = _style("wall_strong", BOLD, 20, 26, spaceBefore=4, spaceAfter=8)
WALL_BODY = _style("wall_body", REGULAR, 16.5, 23, spaceAfter=7)
WALL_NUMBER = _style("wall_number", BOLD, 18, 23)
WALL_SMALL = _style("wall_small", REGULAR, 11.5, 15.5, textColor=SOFT, spaceBefore=6)
WALL_NAME = _style("wall_name", BOLD, 17, 21, embeddedHyphenation=1)
WALL_FACT = _style("wall_fact", REGULAR, 13, 17.5)
