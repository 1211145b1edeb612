"""Lists to tick around a round (voorblad, zo loopt de ronde): an envelope's children, and the steps of the round."""

from __future__ import annotations

from collections.abc import Sequence

from buut_desktop.domain.round_forms import CoverLine, EnvelopeForms
from buut_desktop.paper import fonts, styles, wording
from buut_desktop.paper.blocks import FormLine, Prose, Question, Strong
from buut_desktop.paper.form_signs import draw_box
from buut_desktop.paper.form_text import fill, said
from buut_desktop.paper.round_book import (
    BELOW_LETTERHEAD,
    BOTTOM,
    LEFT,
    ROOM,
    Book,
    stands_for,
    style,
    titled,
    with_blanks,
)  # fmt: skip
from buut_desktop.paper.text import draw_text, one_line, para

LIST = "lijst"
"""The blank that stands for the children."""
_TICKS = ("formulier", "afwezig", "doet niet mee", "haalt in op")
_TICK_WIDTH = 64.0
_CATCH_UP_WIDTH = 88.0
_STEP_LEFT = 46.0
_STEP_WIDTH = ROOM - _STEP_LEFT - 104


def draw_cover(book: Book, envelope: EnvelopeForms) -> None:
    """Draw the list with numbers to tick, over more sheets where the home group is very large."""
    text = book.text("ronde_voorblad")
    declined = ", ".join(str(line.number) for line in envelope.children if line.declined)
    filled = {**book.known(envelope), "n": str(len(envelope.children)), "doet niet mee": declined}
    lines = [block for block in text.body if isinstance(block, FormLine) and not stands_for(block, LIST)]
    parts, pitch = _on_sheets(envelope.children, below=27.0 * len(lines) + 24)
    for page, part in enumerate(parts, start=1):
        top = book.letterhead(titled(text.title, filled))
        if text.head is not None:
            head = tuple(with_blanks(text.head, filled))
            top = book.line(head, style(fonts.REGULAR, 10.5), top, left=LEFT, width=ROOM)
        top = _draw_ticks(book, part, top - 10, pitch)
        if page == len(parts):
            top -= 10
            for line in lines:
                written = tuple(with_blanks(line, filled))
                top = book.line(written, style(fonts.REGULAR, 11), top, left=LEFT, width=ROOM) - 2
            if text.foot:
                book.stack([para(text.foot, style(fonts.ITALIC, 9.5, soft=True))], top - 6, left=LEFT, width=ROOM)
        book.foot(page, len(parts), left=LEFT, width=ROOM)
        book.end_page()


def _on_sheets(lines: Sequence[CoverLine], *, below: float) -> tuple[list[Sequence[CoverLine]], float]:
    """Divide the list over sheets, the last of which has room for what stands below; also gives the height of a row."""
    room = BELOW_LETTERHEAD - 84 - BOTTOM
    pitch = min(22.0, max(13.5, (room - below) / max(1, len(lines))))
    most = int(room // pitch)
    parts: list[Sequence[CoverLine]] = []
    left = lines
    while left and len(left) * pitch > room - below:
        # Some children go along with the lines at the end.
        fits = most if len(left) > most else max(1, len(left) - 3)
        parts.append(left[:fits])
        left = left[fits:]
    return [*parts, left], pitch


def _draw_ticks(book: Book, lines: Sequence[CoverLine], top: float, pitch: float) -> float:
    canvas = book.canvas
    columns = [LEFT + ROOM - _CATCH_UP_WIDTH - (3 - place) * _TICK_WIDTH for place in range(3)]
    columns.append(LEFT + ROOM - _CATCH_UP_WIDTH)
    canvas.setFillColor(styles.TINT)
    canvas.rect(LEFT, top - 17, ROOM, 17, stroke=0, fill=1)
    canvas.setFillColor(styles.INK)
    for word, x in zip(("nr", "naam", *_TICKS), (LEFT + 6, LEFT + 44, *columns), strict=True):
        draw_text(canvas, word, x, top - 12, fonts.SEMIBOLD, 9)
    y = top - 17
    for line in lines:
        middle = y - pitch / 2
        base = middle - 3.8
        canvas.setFillColor(styles.INK)
        largest = min(11.0, 0.72 * pitch)
        draw_text(canvas, str(line.number), LEFT + 6, base, fonts.SEMIBOLD, largest)
        room = columns[0] - LEFT - 50
        shown = one_line(line.name, fonts.REGULAR)
        size = min(largest, 11.0 * room / max(1.0, fonts.width(shown, fonts.REGULAR, 11)))
        draw_text(canvas, line.name, LEFT + 44, base, fonts.REGULAR, size)
        for place, x in enumerate(columns[:3]):
            draw_box(canvas, x + 14, middle, 10)
            if place == 2 and line.declined:
                canvas.setLineWidth(1.4)
                canvas.line(x + 16, middle, x + 18.5, middle - 3)
                canvas.line(x + 18.5, middle - 3, x + 22.5, middle + 4)
        canvas.setStrokeColor(styles.HAIR)
        canvas.setLineWidth(0.5)
        canvas.line(LEFT, y - pitch, LEFT + ROOM, y - pitch)
        y -= pitch
    return y


def draw_protocol(book: Book) -> None:
    """Draw how a round runs, with a box to tick and a day to write behind every step."""
    text = book.text("ronde_verloop")
    top = book.letterhead(fill(text.title, book.filled))
    if text.head is not None:
        held = {**book.filled, "dag": wording.weekday(book.value.held_on)}
        head = para(said(text.head, held), style(fonts.REGULAR, 10.5, soft=True))
        top = book.stack([head], top, left=LEFT, width=ROOM) - 8
    for block in text.body:
        if isinstance(block, Question):
            top = _draw_step(book, block.text, top)
        elif isinstance(block, Prose | Strong):
            face = fonts.BOLD if isinstance(block, Strong) else fonts.REGULAR
            told = [para(block.text, style(face, 11, leading=1.35))]
            top = book.stack(told, top, left=LEFT + _STEP_LEFT, width=_STEP_WIDTH) - 12
    if text.foot:
        book.stack([para(text.foot, style(fonts.ITALIC, 10, soft=True))], top - 4, left=LEFT, width=ROOM)
    book.foot(1, 1, left=LEFT, width=ROOM)
    book.end_page()


def _draw_step(book: Book, words: str, top: float) -> float:
    number, _, rest = words.partition(" ")
    draw_box(book.canvas, LEFT, top - 9, 14)
    book.canvas.setFillColor(styles.INK)
    draw_text(book.canvas, number, LEFT + 34, top - 13.5, fonts.BOLD, 13, align="right")
    end = LEFT + ROOM
    book.canvas.setFillColor(styles.SOFT)
    draw_text(book.canvas, "op", end - 92, top - 13.5, fonts.REGULAR, 9)
    book.canvas.setStrokeColor(styles.SOFT)
    book.canvas.setLineWidth(0.5)
    book.canvas.line(end - 78, top - 15, end, top - 15)
    title = para(rest.strip(), style(fonts.SEMIBOLD, 13))
    return book.stack([title], top - 1, left=LEFT + _STEP_LEFT, width=_STEP_WIDTH) - 1
