"""From blocks to what flows over the sheets (opmaak per blok)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, KeepTogether, PageBreak, Paragraph, Spacer, Table

from buut_desktop.paper import fonts, styles
from buut_desktop.paper.blocks import (
    Blank,
    Block,
    Facts,
    FormLine,
    Heading,
    Moments,
    NewSheet,
    Notice,
    Prose,
    Question,
    Remark,
    Rows,
    Space,
    Strong,
    Subheading,
    Title,
    WriteLines,
)  # fmt: skip
from buut_desktop.paper.flowables import BlankLine, Columns, Lines
from buut_desktop.paper.text import para
from buut_desktop.paper.wording import EMPTY

TALLEST_ROW = 120 * mm
"""A row taller than this is continued in a next row: it might not fit on any sheet."""
WIDEST_PITCH = 10.0
_WHEN_WIDTH = 36.0
_EMPTY_LINE = 7.0
# A table names a font for every cell, also where a paragraph brings its own: by default one that is not embedded.
_OWN_FACE = ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR)


def flow(blocks: Iterable[Block], *, pitch: float = WIDEST_PITCH) -> list[Flowable]:
    """Give the flowables of `blocks`; `pitch` is the distance of lines to write on, in millimetres.

    Raises `KnownProblem("no_glyph", sign=…)` for a sign that cannot be printed.
    """
    return [flowable for block in blocks for flowable in _flowables(block, pitch * mm)]


def _flowables(block: Block, pitch: float) -> list[Flowable]:
    match block:
        case Title(text, below):
            under = [para(below, styles.SUBTITLE)] if below else []
            rule = HRFlowable("100%", 1.3, color=styles.INK, spaceBefore=7, spaceAfter=7)
            return [para(text, styles.TITLE), *under, rule]
        case Heading(text):
            heading = para(text, styles.HEADING)
            heading.bookmark = text  # read by pdf.py while the heading is drawn
            return [CondPageBreak(32 * mm), heading]
        case Subheading(text, right):
            return [CondPageBreak(24 * mm), _subheading(text, right)]
        case Prose(text):
            return [para(text, styles.BODY)]
        case Strong(text):
            return [para(text, styles.STRONG)]
        case Remark(text):
            return [para(text, styles.REMARK)]
        case Facts(facts, label_width, about):
            whom = [para(about, styles.ABOUT)] if about else []
            return [*whom, *(_pair(f.label, f.value, label_width * mm) for f in facts)]
        case Moments(moments):
            return [_pair(when, what, _WHEN_WIDTH * mm, styles.STAMP) for when, what in moments]
        case Rows():
            return [_table(block)]
        case Notice(heading, lines):
            return [Spacer(0, 8), _strip(heading, lines)]
        case Question(text, lines):
            return [KeepTogether([para(text, styles.QUESTION), Lines(lines, pitch)])]
        case FormLine(parts):
            line = BlankLine(parts, styles.QUESTION if _asks(parts) else styles.BODY)
            line.spaceAfter = 5
            return [line]
        case WriteLines(count):
            return [Lines(count, pitch)]
        case Space():
            return [Spacer(0, _EMPTY_LINE)]
        case NewSheet():
            return [PageBreak()]


def _asks(parts: Sequence[str | Blank]) -> bool:
    # A numbered question with a blank in it looks like the other questions.
    return isinstance(parts[0], str) and parts[0][:1].isdigit()


def _subheading(text: str, right: str) -> Flowable:
    width = styles.TEXT_WIDTH
    if not right:
        return para(text, styles.SUBHEADING)
    end = ParagraphStyle("right", parent=styles.STAMP, alignment=2)
    columns = Columns([para(text, styles.SUBHEADING), para(right, end)], [width * 0.78, width * 0.22])
    columns.spaceBefore, columns.keepWithNext = styles.SUBHEADING.spaceBefore, 1
    return columns


def _pair(label: str, value: str | None, label_width: float, style: ParagraphStyle = styles.LABEL) -> Columns:
    shown = value.strip() if value else ""
    told = para(shown, styles.BODY) if shown else para(EMPTY, styles.GAP)
    narrower = ParagraphStyle("label", parent=style, rightIndent=8)
    columns = Columns([para(label, narrower), told], [label_width, styles.TEXT_WIDTH - label_width])
    columns.spaceAfter = 2.4
    return columns


def _table(block: Rows) -> Flowable:
    total = sum(block.shares)
    widths = [styles.TEXT_WIDTH * share / total for share in block.shares]
    rows: list[list[Paragraph]] = [[para(head, styles.CELL_HEAD) for head in block.heads]]
    for row in block.rows:
        cells = [
            para(text, styles.CELL_STRONG if place in block.strong else styles.CELL) for place, text in enumerate(row)
        ]
        rows.extend(_continued(cells, widths))
    look = [
        _OWN_FACE,
        ("BACKGROUND", (0, 0), (-1, 0), styles.TINT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, styles.HAIR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 6),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 3.2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.2),
    ]
    return Table(rows, colWidths=widths, style=look, repeatRows=1, hAlign="LEFT")


def _continued(cells: list[Paragraph], widths: Sequence[float]) -> list[list[Paragraph]]:
    rows = []
    left = cells
    while any(c.wrap(w - 12, TALLEST_ROW)[1] > TALLEST_ROW for c, w in zip(left, widths, strict=True)):
        first, rest = [], []
        for cell, width in zip(left, widths, strict=True):
            parts = cell.split(width - 12, TALLEST_ROW) if cell.wrap(width - 12, TALLEST_ROW)[1] > TALLEST_ROW else []
            first.append(parts[0] if parts else cell)
            rest.append(parts[1] if parts else para("", styles.CELL))
        rows.append(first)
        left = rest
    return [*rows, left]


def _strip(heading: str, lines: Sequence[str]) -> Flowable:
    rows = [[para(heading, styles.CELL_STRONG)], *([para(line, styles.CELL)] for line in lines)]
    look = [
        _OWN_FACE,
        ("BACKGROUND", (0, 0), (-1, -1), styles.TINT),
        ("LINEBEFORE", (0, 0), (0, -1), 2.4, styles.INK),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
        ("TOPPADDING", (0, 0), (-1, 0), 6),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 7),
    ]
    return Table(rows, colWidths=[styles.TEXT_WIDTH], style=look, hAlign="LEFT")
