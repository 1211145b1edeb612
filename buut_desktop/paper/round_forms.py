"""The forms of a round on paper (formulieren): envelope by envelope, each sheet on one side of A4.

The words come from forms/paper; what stands on which form, and in which order, from `domain/round_forms.py`.
"""

from __future__ import annotations

from pathlib import Path

from buut_desktop.domain.round_forms import EnvelopeForms, FormSet, RoundForms
from buut_desktop.paper import pdf
from buut_desktop.paper.child_sheet import draw_form
from buut_desktop.paper.cover_sheet import draw_cover, draw_protocol
from buut_desktop.paper.reading_sheet import draw_reading
from buut_desktop.paper.round_book import Book
from buut_desktop.paper.sticker_sheet import draw_stickers
from buut_desktop.paper.young_sheet import YOUNG_ON_SHEET, draw_young


def round_forms_pdf(
    value: RoundForms, folder: Path, *, progress: pdf.Progress | None = None, cancelled: pdf.Cancelled | None = None
) -> bytes:
    """Give the set as PDF, with its texts in `folder`. Raises `KnownProblem`: form_file, no_glyph, stopped."""
    pages = sum(_pages(value.part, envelope) for envelope in value.envelopes)
    with pdf.one_at_a_time():
        book = Book(value, folder, pages, progress or (lambda _: None), cancelled or (lambda: False))
        if value.part is FormSet.PROTOCOL:
            draw_protocol(book)
            return book.content()
        for envelope in value.envelopes:
            if value.part is FormSet.STICKERS:
                draw_stickers(book, envelope)
                continue
            if value.part is FormSet.ENVELOPES:
                draw_cover(book, envelope)
                if envelope.forms:
                    draw_reading(book, envelope)
            for form in (*envelope.forms, *envelope.spares):
                draw_form(book, form)
            draw_young(book, envelope, (*envelope.young, *envelope.young_spares))
        return book.content()


def _pages(part: FormSet, envelope: EnvelopeForms) -> int:
    """Give about how many sheets an envelope takes, for whoever waits."""
    if part is FormSet.STICKERS:
        return 1
    sides = sum(len(form.sides) for form in (*envelope.forms, *envelope.spares))
    return sides + len(envelope.young) // YOUNG_ON_SHEET + 2
