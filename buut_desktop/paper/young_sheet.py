"""Conversation sheets (gespreksbladen): children of groep 1 and 2 point at cards, and the numbers are written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.lib.units import mm

from buut_desktop.domain.round_forms import EnvelopeForms, PutQuestion, YoungForm
from buut_desktop.paper import fonts, styles
from buut_desktop.paper.blocks import FormLine
from buut_desktop.paper.form_signs import draw_box, draw_sign
from buut_desktop.paper.form_text import FormText, said
from buut_desktop.paper.round_book import BOTTOM, EDGE, HEIGHT, INNER, Book, stands_for, style, titled, with_blanks
from buut_desktop.paper.text import draw_text, para

YOUNG_ON_SHEET = 4
QUESTIONS = "vragen"
"""The blank that stands for the questions."""


def draw_young(book: Book, envelope: EnvelopeForms, forms: Sequence[YoungForm]) -> None:
    """Draw four children on a sheet, each with its questions and boxes for the numbers it points at."""
    text = book.text("ronde_groep_1_2")
    filled = book.known(envelope)
    sheets = [forms[at : at + YOUNG_ON_SHEET] for at in range(0, len(forms), YOUNG_ON_SHEET)]
    for page, sheet in enumerate(sheets, start=1):
        canvas = book.canvas
        canvas.setFillColor(styles.INK)
        title = titled(text.title, filled)
        size = min(15.0, 15.0 * INNER / max(1.0, fonts.width(title, fonts.BOLD, 15)))
        draw_text(canvas, title, EDGE, HEIGHT - 15 * mm, fonts.BOLD, size)
        top = book.stack([para(text.foot, style(fonts.REGULAR, 9.5, soft=True))], HEIGHT - 17.5 * mm)
        top -= 7
        height = (top - BOTTOM + 6) / YOUNG_ON_SHEET
        for form in sheet:
            _draw_one_young(book, text, form, filled, top, height - 8)
            top -= height
        book.foot(page, len(sheets))
        book.end_page()


def _draw_one_young(
    book: Book, text: FormText, form: YoungForm, known: Mapping[str, str], top: float, height: float
) -> None:
    canvas = book.canvas
    filled = {**known, "kind": form.name, "nummer": "" if form.number is None else str(form.number)}
    canvas.setStrokeColor(styles.SOFT)
    canvas.setLineWidth(0.8)
    canvas.roundRect(EDGE, top - height, INNER, height, 6, stroke=1, fill=0)
    left, width = EDGE + 10, INNER - 20
    canvas.setFillColor(styles.INK)
    if form.number is not None:
        draw_text(canvas, str(form.number), EDGE + INNER - 12, top - 27, fonts.BOLD, 26, align="right")
    if text.head is not None:
        head = tuple(with_blanks(text.head, filled))
        if form.number is None:
            book.line(head, style(fonts.REGULAR, 12), top - 1, left=left, width=width - 60)
        else:
            book.one_line(said(text.head, filled), left, top - 21, width - 60, 15)
    y = top - 32
    lines = [block for block in text.body if isinstance(block, FormLine) and not stands_for(block, QUESTIONS)]
    room = height - 32 - 24.5 * len(lines) - 8
    pitch = min(46.0, room / max(1, len(form.questions)))
    for place, put in enumerate(form.questions):
        _draw_pointing(book, put, left, y, width, pitch, boxes=5 if place == 0 else 3)
        y -= pitch
    y = top - height + 24.5 * len(lines) + 7
    for line in lines:
        book.line(tuple(with_blanks(line, known)), style(fonts.REGULAR, 10), y, left=left, width=width)
        y -= 24.5


def _draw_pointing(
    book: Book, put: PutQuestion, left: float, top: float, width: float, pitch: float, *, boxes: int
) -> None:
    tall = min(31.0, pitch - 7)
    wide = 38.0
    count = boxes if put.limit is None else min(boxes, put.limit)
    middle = top - pitch / 2
    for place in range(count):
        draw_box(book.canvas, left + width - (count - place) * (wide + 6) + 6, middle, wide, tall)
    side = 11.0
    draw_sign(book.canvas, put.sign, left, middle - side / 2, side, filled=True)
    room = width - count * (wide + 6) - side - 16
    for size in (11.0, 10.0, 9.0, 8.0):
        words = para(put.words, style(fonts.REGULAR, size, leading=1.15))
        height = words.wrap(room, HEIGHT)[1]
        if height <= pitch - 2:
            break
    words.drawOn(book.canvas, left + side + 6, middle - height / 2)
