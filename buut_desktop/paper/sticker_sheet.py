"""Number stickers (nummerstickers) for the cards with a photo that hang in a group."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from buut_desktop.domain.round_forms import CoverLine, EnvelopeForms
from buut_desktop.paper import fonts, styles
from buut_desktop.paper.blocks import Prose
from buut_desktop.paper.round_book import HEIGHT, Book, style, titled
from buut_desktop.paper.text import draw_text, one_line, para

STICKER_WIDTH, STICKER_HEIGHT = 70 * mm, 37 * mm
"""The commonest sheet of labels: 24 of 70 × 37 mm on A4, without edges."""
STICKERS_ACROSS, STICKERS_DOWN = 3, 8


def draw_stickers(book: Book, envelope: EnvelopeForms) -> None:
    """Draw a label for every child of the group, after one that says what they are for; a new group, a new sheet."""
    on_sheet = STICKERS_ACROSS * STICKERS_DOWN
    places: list[CoverLine | None] = [None, *envelope.children]
    for at in range(0, len(places), on_sheet):
        for place, child in enumerate(places[at : at + on_sheet]):
            x = place % STICKERS_ACROSS * STICKER_WIDTH
            top = HEIGHT - 0.5 * mm - place // STICKERS_ACROSS * STICKER_HEIGHT
            if child is None:
                _draw_first_sticker(book, envelope, x, top)
            else:
                _draw_sticker(book, child, x, top)
        book.end_page()


def _draw_sticker(book: Book, child: CoverLine, x: float, top: float) -> None:
    canvas = book.canvas
    middle = x + STICKER_WIDTH / 2
    canvas.setFillColor(styles.INK)
    draw_text(canvas, str(child.number), middle, top - 58, fonts.BOLD, 48, align="centre")
    room = STICKER_WIDTH - 12 * mm
    shown = one_line(child.name, fonts.SEMIBOLD)
    size = min(17.0, 17.0 * room / max(1.0, fonts.width(shown, fonts.SEMIBOLD, 17)))
    draw_text(canvas, child.name, middle, top - 84, fonts.SEMIBOLD, size, align="centre")


def _draw_first_sticker(book: Book, envelope: EnvelopeForms, x: float, top: float) -> None:
    text = book.text("ronde_etiketten")
    told: list[Flowable] = [para(titled(text.title, book.known(envelope)), style(fonts.BOLD, 10.5))]
    told += [para(block.text, style(fonts.REGULAR, 8.5)) for block in text.body if isinstance(block, Prose)]
    told.append(para(f"afdruk {book.value.stamp.number}", style(fonts.REGULAR, 7.6, soft=True)))
    book.stack(told, top - 5 * mm, left=x + 6 * mm, width=STICKER_WIDTH - 12 * mm)
