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
    fonts.require_signs(shown.replace("\n", ""), style.fontName)
    # ReportLab folds spaces into one; those that do not break stay.
    kept = _SPACES.sub(lambda found: "\u00a0" * len(found.group()), shown)
    return Paragraph(escape(kept).replace("\n", "<br/>"), style)


def draw_text(canvas: Any, text: str, x: float, y: float, face: str, size: float, *, align: str = "left") -> None:
    """Draw one line of text with its base line at `y`; `align` says what `x` is: left, centre or right.

    `canvas` is ReportLab's. Raises `KnownProblem("no_glyph", sign=…)`.
    """
    shown = one_line(text, face)
    canvas.setFont(face, size)
    {"left": canvas.drawString, "centre": canvas.drawCentredString, "right": canvas.drawRightString}[align](x, y, shown)


def one_line(text: str, face: str) -> str:
    """Give `text` as it will stand on one line; raises `KnownProblem("no_glyph", sign=…)`."""
    shown = _prepared(text).replace("\n", " ")
    fonts.require_signs(shown, face)
    return shown


def _prepared(text: str) -> str:
    # Signs without a shape of their own (joiners, marks of direction) leave nothing on paper.
    visible = "".join(sign for sign in text.translate(_BREAKS) if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", visible)
