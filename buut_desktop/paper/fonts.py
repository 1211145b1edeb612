"""The letters on paper (lettertype): one embedded family, and what it cannot write said before anything is made."""

from __future__ import annotations

import threading
import unicodedata
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from buut_desktop.domain.refusals import KnownProblem

REGULAR = "SourceSans3-Regular"
ITALIC = "SourceSans3-Italic"
SEMIBOLD = "SourceSans3-SemiBold"
BOLD = "SourceSans3-Bold"
FACES = (REGULAR, ITALIC, SEMIBOLD, BOLD)

_ONE_AT_A_TIME = threading.Lock()


def register(folder: Path) -> None:
    """Make the family known to ReportLab; `folder` holds the font files. Once is enough for the whole program."""
    with _ONE_AT_A_TIME:
        known = pdfmetrics.getRegisteredFontNames()
        for face in FACES:
            if face not in known:
                pdfmetrics.registerFont(TTFont(face, str(folder / f"{face}.ttf")))


def width(text: str, face: str, size: float) -> float:
    """Give the width of `text` on one line, in points."""
    return float(pdfmetrics.stringWidth(text, face, size))


def require_signs(text: str, face: str) -> None:
    """Raise `KnownProblem("no_glyph", sign=…)` for the first sign of `text` that `face` cannot write.

    ReportLab would print an empty box in the place of that sign: a name that is wrong without anybody knowing.
    """
    for sign in text:
        if sign != " " and sign not in _signs(face):
            raise KnownProblem("no_glyph", sign=sign if sign.isprintable() else f"U+{ord(sign):04X}")


@cache
def _signs(face: str) -> frozenset[str]:
    # Beyond U+FFFF ReportLab draws the right shape and notes a wrong letter for whoever searches or copies.
    codes = (code for code in pdfmetrics.getFont(face).face.charToGlyph if code <= 0xFFFF)
    return frozenset(chr(code) for code in codes if unicodedata.category(chr(code)) not in {"Cc", "Cf"})
