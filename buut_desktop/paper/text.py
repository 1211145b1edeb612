"""Text on paper (tekst): the one place where words become ReportLab's, letter for letter.

ReportLab reads a paragraph as its own mark-up: raw text loses `<niet leuk>` without a word and `<img src=…>` opens
a file. So every text passes through `para` or `draw_text`; a test looks for a `Paragraph(` anywhere else.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from buut_desktop.paper import fonts
from buut_desktop.paper.turned import TurnedParagraph, as_drawn, joined

# Nothing is ever fetched, should mark-up slip through after all.
rl_config.trustedHosts = ["nowhere.invalid"]
rl_config.trustedSchemes = ["data"]

_BREAKS = str.maketrans({"\r": None, "\t": "    ", "\u2028": "\n", "\u2029": "\n"})
_SPACES = re.compile(r"(?m)^ +| {2,}")


def para(text: str, style: ParagraphStyle) -> Paragraph:
    """Give `text` as a paragraph: new lines and spaces stay, nothing in it is mark-up.

    Raises `KnownProblem("no_glyph", sign=…)`.
    """
    shown = _prepared(text)
    face = style.fontName
    fonts.require_signs(shown.replace("\n", ""), face)
    # ReportLab folds spaces into one; those that do not break stay.
    kept = _SPACES.sub(lambda found: "\u00a0" * len(found.group()), shown)
    lines = [fonts.spans(line, face) for line in kept.split("\n")]
    marked = "<br/>".join("".join(_marked(part, written, face) for part, written, _ in line) for line in lines)
    if any(way for line in lines for _, _, way in line):
        return TurnedParagraph(marked, style)
    return Paragraph(marked, style)


def _marked(part: str, written: str, face: str) -> str:
    return escape(part) if written == face else f'<font name="{written}">{escape(part)}</font>'


def draw_text(canvas: Any, text: str, x: float, y: float, face: str, size: float, *, align: str = "left") -> None:
    """Draw one line of text with its base line at `y`; `align` says what `x` is: left, centre or right.

    `canvas` is ReportLab's. Raises `KnownProblem("no_glyph", sign=…)`.
    """
    parts = drawn_parts(text, face)
    if len(parts) == 1:  # the usual case stays one piece of text, for whoever searches or copies
        [(shown, written)] = parts
        canvas.setFont(written, size)
        how = {"left": canvas.drawString, "centre": canvas.drawCentredString, "right": canvas.drawRightString}
        how[align](x, y, shown)
        return
    whole = sum(fonts.width(shown, written, size) for shown, written in parts)
    x -= {"left": 0.0, "centre": whole / 2, "right": whole}[align]
    for shown, written in parts:
        canvas.setFont(written, size)
        canvas.drawString(x, y, shown)
        x += fonts.width(shown, written, size)


def drawn_parts(text: str, face: str) -> list[tuple[str, str]]:
    """Give one line in the parts that are drawn beside each other from the left, each with its face.

    Raises `KnownProblem("no_glyph", sign=…)`.
    """
    parts = fonts.spans(one_line(text, face), face)
    return [(as_drawn(part) if way else part, written) for part, written, way in parts]


def one_line(text: str, face: str) -> str:
    """Give `text` as it will stand on one line, in the order of reading; raises `KnownProblem("no_glyph", sign=…)`."""
    shown = _prepared(text).replace("\n", " ")
    fonts.require_signs(shown, face)
    return shown


def _prepared(text: str) -> str:
    # Letters join before the signs go that keep some of them apart.
    whole = joined(unicodedata.normalize("NFC", text.translate(_BREAKS)))
    # Signs without a shape of their own (joiners, marks of direction) leave nothing on paper.
    visible = "".join(sign for sign in whole if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", visible)
