"""What the sheets of a round share (bundel): the pen, the texts of forms/paper, and the page that is under way."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from buut_desktop.domain import names
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.round_forms import Band, EnvelopeForms, RoundForms
from buut_desktop.paper import fonts, pdf, styles
from buut_desktop.paper.blocks import Blank, Block, FormLine
from buut_desktop.paper.flowables import SHORTEST_BLANK, BlankLine
from buut_desktop.paper.form_names import Ruler
from buut_desktop.paper.form_signs import draw_ring
from buut_desktop.paper.form_text import FormText, fill, read_form
from buut_desktop.paper.text import draw_text, one_line, para

WIDTH, HEIGHT = A4
EDGE = 14 * mm
INNER = WIDTH - 2 * EDGE
LEFT, ROOM = styles.MARGIN, styles.TEXT_WIDTH
"""The edge and the width of a sheet with the letterhead of the school."""
BELOW_LETTERHEAD = HEIGHT - 33 * mm
BOTTOM = 19 * mm
NO_GROUP = "kinderen zonder thuisgroep"
_NO_NAME = "–"
RING = "○"
"""A round to colour."""
_ROW = 8.6 * mm
"""Height of a row of a line, as in flowables.py."""


class Book:
    """The PDF under way. `pages` is how many sheets there will be, for whoever waits."""

    def __init__(
        self, value: RoundForms, folder: Path, pages: int, progress: pdf.Progress, cancelled: pdf.Cancelled
    ) -> None:
        self.value = value
        self.ruler = Ruler()
        self._folder, self._texts = folder, dict[str, FormText]()
        self._pages, self._done = max(1, pages), 0
        self._progress, self._cancelled = progress, cancelled
        self._buffer = io.BytesIO()
        self.canvas: Any = Canvas(
            self._buffer, pagesize=A4, invariant=1, lang="nl-NL", initialFontName=fonts.REGULAR, pageCompression=1
        )
        pdf.properties(self.canvas, "Formulieren voor een ronde")
        # One child, one sheet: on the back of a form stands nobody else's.
        self.canvas.setViewerPreference("Duplex", "Simplex")
        self.filled = {
            "leerplein": of_group(value.group_name, plaza=value.plaza),
            "ronde": str(value.round_number),
        }

    def text(self, form: str) -> FormText:
        """Give a text of the folder; raises `KnownProblem("form_file")`."""
        if form not in self._texts:
            self._texts[form] = read_form(self._folder, form, {})
        return self._texts[form]

    def end_page(self) -> None:
        """Go on with the next sheet; raises `KnownProblem("stopped")` where that was asked."""
        self.canvas.showPage()
        self._done += 1
        if self._cancelled():
            raise KnownProblem("stopped")
        self._progress(min(1.0, self._done / self._pages))

    def content(self) -> bytes:
        """Give the finished PDF."""
        self.canvas.save()
        self._progress(1.0)
        return self._buffer.getvalue()

    def known(self, envelope: EnvelopeForms) -> dict[str, str]:
        """Give what is written in the blanks of a text about an envelope."""
        return {**self.filled, "groep": envelope.home_group or _NO_NAME}

    def letterhead(self, title: str) -> float:
        """Draw the letterhead of the school and a title; give where they end."""
        pdf.draw_letterhead(self.canvas, self.value.stamp, HEIGHT - 14 * mm)
        return self.stack([para(title, styles.TITLE)], BELOW_LETTERHEAD + 10, left=LEFT, width=ROOM) - 4

    def foot(self, page: int, pages: int, *, left: float = EDGE, width: float = INNER) -> None:
        """Draw the line at the foot of what the teacher keeps."""
        pdf.draw_foot(self.canvas, self.value.stamp, page, pages, width=width, left=left)

    def one_line(self, text: str, x: float, base: float, room: float, size: float) -> None:
        """Draw bold text on one line, smaller where it would not fit."""
        wide = fonts.width(one_line(text, fonts.BOLD), fonts.BOLD, size)
        draw_text(self.canvas, text, x, base, fonts.BOLD, min(size, size * room / max(1.0, wide)))

    def stack(self, flowables: Sequence[Flowable], top: float, *, left: float = EDGE, width: float = INNER) -> float:
        """Draw flowables below each other from `top` down; give where they end."""
        for flowable in flowables:
            top -= flowable.wrap(width, HEIGHT)[1]
            flowable.drawOn(self.canvas, left, top)
        return top

    def line(
        self,
        parts: Sequence[str | Blank],
        style: ParagraphStyle,
        top: float,
        *,
        left: float = EDGE,
        width: float = INNER,
    ) -> float:
        """Draw a line with blanks from `top` down; give where it ends. Each ○ is drawn large enough to colour."""
        choices = list(_choices(parts))
        if len(choices) == 1 and not choices[0].ring:
            return self.stack([BlankLine(tuple(parts), style)], top, left=left, width=width)
        side = 1.15 * style.fontSize
        needed = [choice.width(style) + (side + 6 if choice.ring else 0.0) + 10 for choice in choices]
        stretching = [choice.blanks for choice in choices]
        spare = max(0.0, width - sum(needed)) / max(1, sum(stretching))
        lowest: float = top
        for choice, wide, blanks in zip(choices, needed, stretching, strict=True):
            taken = min(width, wide + blanks * spare)
            beside = side + 6 if choice.ring else 0.0
            made = BlankLine(choice.parts, style)
            height: float = made.wrap(taken - beside - 4, HEIGHT)[1]
            if choice.ring:
                draw_ring(self.canvas, left, top - _ROW + 3.2 + 0.33 * style.fontSize, side)
            made.drawOn(self.canvas, left + beside, top - height)
            lowest = min(lowest, top - height)
            left += taken
        return lowest


@dataclass(frozen=True, slots=True)
class _Choice:
    """A part of a line, from one round to colour to the next."""

    ring: bool
    parts: tuple[str | Blank, ...]

    @property
    def blanks(self) -> int:
        """How many places to write in there are."""
        return sum(isinstance(part, Blank) and not part.filled for part in self.parts)

    def width(self, style: ParagraphStyle) -> float:
        """Give the least width, in points."""
        written = [part if isinstance(part, str) else part.filled for part in self.parts]
        words = sum(fonts.width(text, style.fontName, style.fontSize) for text in written)
        return float(words + self.blanks * SHORTEST_BLANK + 6)


def _choices(parts: Sequence[str | Blank]) -> Iterator[_Choice]:
    ring, found = False, list[str | Blank]()
    for part in parts:
        if isinstance(part, Blank):
            found.append(part)
            continue
        for place, text in enumerate(part.split(RING)):
            if place:
                if ring or any(found):
                    yield _Choice(ring, tuple(found))
                ring, found = True, []
            kept = text.strip() if ring and not found else text.rstrip()
            if kept:
                found.append(kept + " " if text.endswith(" ") else kept)
    if ring or found:
        yield _Choice(ring, tuple(found))


def of_group(name: str, *, plaza: bool) -> str:
    """Give the group of a round with the word for what it is: leerplein Bos, thuisgroep De Egels."""
    word = "leerplein" if plaza else "thuisgroep"
    folded = names.fold(name)
    if folded == word or folded.startswith(f"{word} "):
        return word + name[len(word) :]
    return f"{word} {name}"


def ages(band: Band) -> str:
    """Give the ages that are asked in the same words: groep 5–6."""
    return f"groep {band[0]}–{band[1]}"


def titled(title: str, known: Mapping[str, str]) -> str:
    """Give a title with its blanks filled; children without a home group are called so."""
    return of_nobody(fill(title, known))


def of_nobody(text: str) -> str:
    """Give a filled text with words in the place of a home group that has no name."""
    return text.replace(f"thuisgroep {_NO_NAME}", NO_GROUP)


def stands_for(block: Block, name: str) -> bool:
    """Say whether a block is nothing but the blank `name`, in the place of which something is drawn."""
    return isinstance(block, FormLine) and [p.name.casefold() for p in block.parts if isinstance(p, Blank)] == [name]


def with_blanks(line: FormLine, filled: Mapping[str, str]) -> Iterator[str | Blank]:
    """Give the parts of a line, with what is known written in."""
    for part in line.parts:
        yield part if isinstance(part, str) else Blank(part.name, filled.get(part.name.casefold(), part.filled))


def style(face: str, size: float, *, soft: bool = False, leading: float = 1.3) -> ParagraphStyle:
    """Give a style of these letters."""
    return ParagraphStyle(
        f"{face}{size}",
        fontName=face,
        fontSize=size,
        leading=leading * size,
        textColor=styles.SOFT if soft else styles.INK,
        splitLongWords=1,
    )
