"""The letters on paper (lettertype): one embedded family, a second for what it lacks, a word for the rest."""

from __future__ import annotations

import threading
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from buut_desktop.domain.reading_order import stretches
from buut_desktop.domain.refusals import KnownProblem

REGULAR = "SourceSans3-Regular"
ITALIC = "SourceSans3-Italic"
SEMIBOLD = "SourceSans3-SemiBold"
BOLD = "SourceSans3-Bold"
FACES = (REGULAR, ITALIC, SEMIBOLD, BOLD)
RARE = "DejaVuSans"
RARE_BOLD = "DejaVuSans-Bold"
RARE_FACES = (RARE, RARE_BOLD)
"""For letters that the family of the house lacks: Arabic, Hebrew, Georgian, Armenian."""
_INSTEAD = {REGULAR: RARE, ITALIC: RARE, SEMIBOLD: RARE_BOLD, BOLD: RARE_BOLD}

_ONE_AT_A_TIME = threading.Lock()


def register(folder: Path) -> None:
    """Make the families known to ReportLab; `folder` holds the font files. Once is enough for the whole program."""
    with _ONE_AT_A_TIME:
        known = pdfmetrics.getRegisteredFontNames()
        for face in (*FACES, *RARE_FACES):
            if face not in known:
                pdfmetrics.registerFont(TTFont(face, str(folder / f"{face}.ttf")))


def width(text: str, face: str, size: float) -> float:
    """Give the width of `text` on one line, in points."""
    return sum(float(pdfmetrics.stringWidth(part, written, size)) for part, written, _ in spans(text, face))


_AROUND = 20


def require_signs(text: str, face: str) -> None:
    """Raise `KnownProblem("no_glyph", sign=…, around=…)` for the first sign of `text` that can be written by no face.

    `around` are the letters about it, so that whoever is to mend it knows which name or sentence it is.

    ReportLab would print an empty box in the place of that sign: a name that is wrong without anybody knowing.
    """
    for place, sign in enumerate(text):
        if sign != " " and sign not in _signs(face) and sign not in _signs(_INSTEAD[face]):
            shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
            around = text[max(0, place - _AROUND) : place + _AROUND].strip()
            raise KnownProblem("no_glyph", sign=shown, around=around)


def spans(text: str, face: str) -> list[tuple[str, str, bool]]:
    """Give `text` in parts: what is written, by which face, and whether it is read from right to left.

    The order is that of reading; whoever draws a part from right to left turns it round.
    """
    if all(sign == " " or sign in _signs(face) for sign in text):
        return [(text, face, False)] if text else []
    rare = _INSTEAD[face]
    found: list[tuple[str, str, bool]] = []
    for stretch, turned in stretches(text):
        if turned:  # in one face, its spaces too: two would tear the words of a name apart
            found.append((stretch, rare, True))
            continue
        by_face = groupby(_written_by(stretch, face, rare), key=lambda pair: pair[1])
        found += [("".join(sign for sign, _ in signs), written, False) for written, signs in by_face]
    return found


def _written_by(text: str, face: str, rare: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for sign in text:
        before = pairs[-1][1] if pairs else face
        # A mark stands on the letter before it, so it is written by the same face.
        joined = before == rare and unicodedata.combining(sign) and sign in _signs(rare)
        pairs.append((sign, rare if joined or (sign not in _signs(face) and sign in _signs(rare)) else face))
    return pairs


@cache
def _signs(face: str) -> frozenset[str]:
    # Beyond U+FFFF ReportLab draws the right shape and notes a wrong letter for whoever searches or copies.
    codes = (code for code in pdfmetrics.getFont(face).face.charToGlyph if code <= 0xFFFF)
    return frozenset(chr(code) for code in codes if unicodedata.category(chr(code)) not in {"Cc", "Cf"})
