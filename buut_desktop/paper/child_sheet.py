"""The form of one child (formulier): whose it is, the questions, the names, and whether it wants to talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from buut_desktop.domain.round_forms import OLDEST_ALONE, ChildForm, PutQuestion
from buut_desktop.paper import fonts, styles, wording
from buut_desktop.paper.blocks import Blank, Block, FormLine, Prose, Strong
from buut_desktop.paper.form_names import NamesLayout, draw_names, lay_out
from buut_desktop.paper.form_signs import draw_ring, draw_sign
from buut_desktop.paper.form_text import FormText, fill
from buut_desktop.paper.round_book import EDGE, HEIGHT, INNER, WIDTH, Book, ages, stands_for, style, with_blanks
from buut_desktop.paper.text import draw_text, para

SIZES = tuple(size / 2 for size in range(32, 17, -1))
"""Of the letters of a name in points, 16 down to 9."""
LARGE = (16.0, 15.0, 14.0)
"""The same in groep 3 and 4, if need be over more sheets."""
NAMES = "namen"
"""The blank that stands for the questions and the names."""
NOBODY = "niemand"
_OLDEST = 7
_BOX_WIDTH, _BOX_HEIGHT = 62.0, 40.0
_TOP = HEIGHT - 11 * mm
_FOOT = 8 * mm
_ABOVE_FOOT = 13 * mm
_SMALLEST_OWNER = 9.0


@dataclass(frozen=True, slots=True)
class _Question:
    """A question laid out: its words, what is said of the number of choices, and their height together."""

    put: PutQuestion
    words: Paragraph
    limit: Paragraph
    size: float
    height: float


def draw_form(book: Book, form: ChildForm) -> None:
    """Draw every sheet of a form, each as a page of its own."""
    text = book.text("ronde_groep_7_8" if form.band[0] >= _OLDEST else "ronde_groep_3_6")
    filled = {**book.filled, "kind": form.name, "nummer": "" if form.number is None else str(form.number)}
    above, below = _around_names(text)
    large = form.band[1] <= OLDEST_ALONE
    sheets: list[tuple[list[_Question], NamesLayout, int]] = []
    for side in form.sides:
        questions = [_question(put, large=large) for put in side.questions]
        room = _top_of_names(questions, above) - _bottom_of_names(below)
        sizes = LARGE if large else SIZES
        layout = lay_out(side, book.ruler, INNER, room, sizes, letters=not form.shuffled)
        sheets += [(questions, layout, sheet) for sheet in range(len(layout.sheets))]
    for page, (questions, layout, sheet) in enumerate(sheets, start=1):
        _draw_head(book, text, form, filled)
        top = _TOP - _HEAD
        for block in above:
            top = _draw_block(book, block, filled, top)
        for question in questions:
            top = _draw_question(book, question, top)
        signs = [question.put.sign for question in questions]
        draw_names(book.canvas, layout, sheet, EDGE, _top_of_names(questions, above), signs)
        bottom = _bottom_of_names(below) - 3
        for block in below:
            bottom = _draw_block(book, block, filled, bottom)
        _draw_foot(book, text.foot, page, len(sheets))
        book.end_page()


_HEAD = 58.0
"""Height of the title and the child's own name."""
_BLOCK = 25.0
"""Height of a line above or below the names."""


def _top_of_names(questions: Sequence[_Question], above: Sequence[Block]) -> float:
    return float(_TOP - _HEAD - _BLOCK * len(above) - sum(q.height + 5 for q in questions) - 7)


def _bottom_of_names(below: Sequence[Block]) -> float:
    return float(_ABOVE_FOOT + _BLOCK * len(below) + 9)


def _around_names(text: FormText) -> tuple[list[Block], list[Block]]:
    blocks: list[Block] = [block for block in text.body if isinstance(block, FormLine | Prose | Strong)]
    at = next((place for place, block in enumerate(blocks) if stands_for(block, NAMES)), len(blocks))
    return blocks[:at], blocks[at + 1 :]


def _question(put: PutQuestion, *, large: bool) -> _Question:
    size = 16.0 if large else 13.0
    room = INNER - _nobody_width(size) - 2.2 * size - 22
    words = para(put.words, style(fonts.SEMIBOLD, size, leading=1.18))
    limit = para(limit_words(put), style(fonts.REGULAR, 0.8 * size, soft=True, leading=1.25))
    height = words.wrap(room, HEIGHT)[1] + limit.wrap(room, HEIGHT)[1] + 9
    return _Question(put, words, limit, size, height)


def limit_words(put: PutQuestion) -> str:
    """Give how many names may be coloured, and of *liever niet* that one may leave it."""
    if put.limit is None:
        words = "Kleur er zoveel als je wilt."
    else:
        words = f"Kleur er hoogstens {put.limit}."
    return words if put.positive else f"{words} Je mag deze vraag overslaan."


def _nobody_width(size: float) -> float:
    return 1.15 * size + 6 + fonts.width(NOBODY, fonts.REGULAR, size)


def _draw_question(book: Book, question: _Question, top: float) -> float:
    canvas, size, height = book.canvas, question.size, question.height
    canvas.setStrokeColor(styles.SOFT)
    canvas.setLineWidth(0.6)
    canvas.roundRect(EDGE, top - height, INNER, height, 5, stroke=1, fill=0)
    side = 1.35 * size
    draw_sign(canvas, question.put.sign, EDGE + 9, top - height / 2 - side / 2, side, filled=True)
    left = EDGE + 2.2 * size + 8
    y = top - 3 - question.words.height
    question.words.drawOn(canvas, left, y)
    question.limit.drawOn(canvas, left, y - question.limit.height)
    x = EDGE + INNER - _nobody_width(size) - 10
    draw_ring(canvas, x, top - height / 2, 1.15 * size)
    canvas.setFillColor(styles.INK)
    draw_text(canvas, NOBODY, x + 1.15 * size + 6, top - height / 2 - 0.33 * size, fonts.REGULAR, size)
    return top - height - 5


def _draw_head(book: Book, text: FormText, form: ChildForm, filled: Mapping[str, str]) -> None:
    canvas = book.canvas
    canvas.setFillColor(styles.SOFT)
    title = fill(text.title, book.filled)
    if form.number is None:
        title += f" · reserve {ages(form.band)}"
    room = INNER - _BOX_WIDTH - 12
    fits = min(1.0, room / max(1.0, fonts.width(title, fonts.SEMIBOLD, 11)))
    draw_text(canvas, title, EDGE, _TOP - 10, fonts.SEMIBOLD, 11 * fits)
    left = WIDTH - EDGE - _BOX_WIDTH
    canvas.setStrokeColor(styles.INK)
    canvas.setLineWidth(1.3)
    canvas.roundRect(left, _TOP - _BOX_HEIGHT, _BOX_WIDTH, _BOX_HEIGHT, 6, stroke=1, fill=0)
    if form.number is not None:
        canvas.setFillColor(styles.INK)
        middle = left + _BOX_WIDTH / 2
        draw_text(canvas, str(form.number), middle, _TOP - 31.5, fonts.BOLD, 31, align="centre")
    if text.head is not None:
        _draw_owner(book, text.head, filled, _TOP - _BOX_HEIGHT + 3, room)


def _draw_owner(book: Book, line: FormLine, filled: Mapping[str, str], base: float, room: float) -> None:
    """Whose form it is in one line, its name large; without a name there is a line to write it on."""
    parts = list(with_blanks(line, filled))
    plain = sum(_plain_width(part) for part in parts)
    names = [part.filled for part in parts if isinstance(part, Blank) and part.name.casefold() == "kind"]
    wide = sum(fonts.width(name, fonts.BOLD, 1.0) for name in names)
    size = max(_SMALLEST_OWNER, min(20.0, (room - plain) / wide)) if wide else 12.0
    x = EDGE
    canvas = book.canvas
    for part in parts:
        canvas.setFillColor(styles.INK)
        if isinstance(part, str):
            draw_text(canvas, part, x, base, fonts.REGULAR, 12)
            x += fonts.width(part, fonts.REGULAR, 12)
        elif part.name.casefold() == "kind" and part.filled:
            draw_text(canvas, part.filled, x, base, fonts.BOLD, size)
            x += fonts.width(part.filled, fonts.BOLD, size)
        elif part.filled:
            draw_text(canvas, part.filled, x, base, fonts.SEMIBOLD, 12)
            x += fonts.width(part.filled, fonts.SEMIBOLD, 12)
        else:
            wide = _blank_width(part, room, plain)
            canvas.setStrokeColor(styles.INK)
            canvas.setLineWidth(0.7)
            canvas.line(x, base - 2.5, x + wide, base - 2.5)
            x += wide


def _plain_width(part: str | Blank) -> float:
    if isinstance(part, str):
        return fonts.width(part, fonts.REGULAR, 12)
    if part.name.casefold() == "kind":
        return 0.0
    return fonts.width(part.filled, fonts.SEMIBOLD, 12) if part.filled else 44.0


def _blank_width(part: Blank, room: float, plain: float) -> float:
    return min(190.0, room - plain) if part.name.casefold() == "kind" else 44.0


def _draw_block(book: Book, block: Block, filled: Mapping[str, str], top: float) -> float:
    if isinstance(block, FormLine):
        book.line(tuple(with_blanks(block, filled)), style(fonts.REGULAR, 12), top)
    elif isinstance(block, Prose | Strong):
        face = fonts.BOLD if isinstance(block, Strong) else fonts.REGULAR
        words = (block.text,)
        book.line(words, style(face, 12), top)
    return top - _BLOCK


def _draw_foot(book: Book, words: str, page: int, pages: int) -> None:
    canvas = book.canvas
    canvas.setStrokeColor(styles.SOFT)
    canvas.setLineWidth(0.6)
    canvas.line(EDGE, _ABOVE_FOOT - 2, EDGE + INNER, _ABOVE_FOOT - 2)
    small = wording.child_footer(book.value.stamp, page, pages)
    wide = fonts.width(small, fonts.REGULAR, styles.FOOTER.fontSize)
    canvas.setFillColor(styles.SOFT)
    draw_text(canvas, small, EDGE + INNER, _FOOT, fonts.REGULAR, styles.FOOTER.fontSize, align="right")
    canvas.setFillColor(styles.INK)
    size = min(9.5, 9.5 * (INNER - wide - 16) / max(1.0, fonts.width(words, fonts.SEMIBOLD, 9.5)))
    draw_text(canvas, words, EDGE, _FOOT, fonts.SEMIBOLD, size)
