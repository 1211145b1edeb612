"""A card or poster for a wall (kaart, poster): large letters, black and white, people with room for a photo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Spacer, Table

from buut_desktop.domain.contacts import CardCode
from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.paper import fonts, pdf, styles, wording
from buut_desktop.paper.blocks import Blank, Block, FormLine, Prose, Question, Space, Strong, WriteLines
from buut_desktop.paper.flowables import BlankLine, Lines
from buut_desktop.paper.form_text import FormText, read_form
from buut_desktop.paper.text import draw_text, one_line, para

FACTORS = (1.5, 1.38, 1.26, 1.14, 1.0, 0.92, 0.84, 0.76, 0.68, 0.6)
"""How large the letters are: the largest with which the card stays on one sheet."""
PEOPLE = "mensen"
"""The blank that stands for the people listed."""
POSTER = "poster"
_SHOUT = " – "
_EMPTY_PLACES = 4
_SMALLEST_NAME = 0.55
_UNBROKEN = re.compile(r"[^\s-]+-?|-")
_PHOTO = 30 * mm


class CardContact(Protocol):
    """Somebody to turn to."""

    @property
    def code(self) -> CardCode: ...
    @property
    def name(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def mail(self) -> str: ...
    @property
    def when(self) -> str: ...
    @property
    def checked_on(self) -> date | None: ...


class CardValue(Protocol):
    """What is read of a card to print; `filled` gives the text of a blank by its name in small letters."""

    @property
    def stamp(self) -> PrintStamp: ...
    @property
    def form(self) -> str: ...
    @property
    def filled(self) -> Mapping[str, str]: ...
    @property
    def people(self) -> Sequence[CardContact]: ...


@dataclass(frozen=True, slots=True)
class _Nobody:
    """A place for a person that is written in by hand."""

    code: CardCode = CardCode.OTHER
    name: str = ""
    organisation: str = ""
    phone: str = ""
    mail: str = ""
    when: str = ""
    checked_on: date | None = None


def card_pdf(
    value: CardValue, folder: Path, *, progress: pdf.Progress | None = None, cancelled: pdf.Cancelled | None = None
) -> bytes:
    """Give the card as PDF, from its text in `folder`. Raises `KnownProblem`: form_file, no_glyph, stopped."""
    form = read_form(folder, value.form, value.filled)
    factor = _fitting(value, form)
    return pdf.document(
        value.stamp,
        form.title,
        lambda: list(_story(value, form, factor)),
        running_head=form.title,
        on_wall=True,
        progress=progress,
        cancelled=cancelled,
    )


def _fitting(value: CardValue, form: FormText) -> float:
    for factor in FACTORS[:-1]:
        if pdf.sheets(value.stamp, list(_story(value, form, factor)), on_wall=True) == 1:
            return factor
    return FACTORS[-1]


def _story(value: CardValue, form: FormText, factor: float) -> Iterator[Flowable]:
    yield from _head(form.title, factor)
    if form.head is not None:
        yield _line(form.head, styles.scaled(styles.WALL_SMALL, factor))
        yield Spacer(0, 8 * factor)
    for block in form.body:
        yield from _flowables(block, value, factor)
    if form.foot:
        yield Spacer(0, 6 * factor)
        yield para(form.foot, styles.scaled(styles.WALL_SMALL, factor))


def _head(title: str, factor: float) -> Iterator[Flowable]:
    """A title in two parts shouts the first, white on black: it is read from the door, also from a copy of a copy."""
    shout, dash, below = title.partition(_SHOUT)
    if not dash:
        yield para(title, styles.scaled(styles.WALL_TITLE, factor))
        yield HRFlowable("100%", 2.4, color=styles.INK, spaceBefore=2, spaceAfter=12 * factor)
        return
    size = styles.WALL_SHOUT.fontSize * factor
    room = styles.TEXT_WIDTH - 12 * mm
    fits = min(1.0, room / max(1.0, fonts.width(shout, styles.WALL_SHOUT.fontName, size)))
    rows = [
        [para(shout, styles.scaled(styles.WALL_SHOUT, factor * fits))],
        [para(below, styles.scaled(styles.WALL_BELOW_SHOUT, factor))],
    ]
    look = [
        _own_face(),
        ("BACKGROUND", (0, 0), (-1, -1), styles.BLACK),
        ("LEFTPADDING", (0, 0), (-1, -1), 6 * mm),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6 * mm),
        ("TOPPADDING", (0, 0), (-1, 0), 4 * mm * factor),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 6 * mm * factor),
    ]
    yield Table(rows, colWidths=[styles.TEXT_WIDTH], style=look, hAlign="LEFT")
    yield Spacer(0, 14 * factor)


def _flowables(block: Block, value: CardValue, factor: float) -> Iterator[Flowable]:
    body = styles.scaled(styles.WALL_BODY, factor)
    match block:
        case Strong(text):
            yield para(text, styles.scaled(styles.WALL_STRONG, factor))
        case Prose(text):
            yield para(text, body)
        case Question(text, lines):
            yield _step(text, factor)
            if lines:
                yield Lines(lines, 10 * mm * factor)
        case FormLine(parts) if [p.name.casefold() for p in parts if isinstance(p, Blank)] == [PEOPLE]:
            yield from _people(value, factor)
        case FormLine(parts) if isinstance(parts[0], str) and parts[0][:1].isdigit():
            number, _, rest = parts[0].partition(" ")
            yield _numbered(number, _line(FormLine((rest.strip() + " ", *parts[1:])), body), factor)
        case FormLine():
            yield _line(block, body)
        case WriteLines(count):
            yield Lines(count, 10 * mm * factor)
        case Space():
            yield Spacer(0, 9 * factor)


def _line(line: FormLine, style: ParagraphStyle) -> Flowable:
    made = BlankLine(line.parts, style)
    made.spaceAfter = 3
    return made


def _step(text: str, factor: float) -> Flowable:
    number, _, rest = text.partition(" ")
    return _numbered(number, para(rest.strip(), styles.scaled(styles.WALL_BODY, factor)), factor)


def _numbered(number: str, said: Flowable, factor: float) -> Flowable:
    left = 12 * mm * factor
    look = [
        _own_face(),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2 * factor),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3 * factor),
    ]
    cells = [[para(number, styles.scaled(styles.WALL_NUMBER, factor)), said]]
    return Table(cells, colWidths=[left, styles.TEXT_WIDTH - left], style=look, hAlign="LEFT")


def _people(value: CardValue, factor: float) -> Iterator[Flowable]:
    """Two beside each other; where nobody is known yet there are places to write in."""
    photo = value.form == POSTER
    places: list[CardContact] = list(value.people) or [_Nobody()] * _EMPTY_PLACES
    if len(places) % 2:
        places.append(_Nobody())
    width = styles.TEXT_WIDTH / 2
    rows = [
        [_cell(one, photo, width - 4 * mm, factor) for one in places[at : at + 2]] for at in range(0, len(places), 2)
    ]
    look = [
        _own_face(),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4 * mm),
        ("TOPPADDING", (0, 0), (-1, -1), 5 * factor),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5 * factor),
    ]
    yield Table(rows, colWidths=[width, width], style=look, hAlign="LEFT")


def _cell(one: CardContact, photo: bool, width: float, factor: float) -> Flowable:
    side = _PHOTO * min(1.0, factor) if photo else 0.0
    room = width - side - (4 * mm if photo else 0)
    words: list[Flowable] = list(_poster_words(one, room, factor) if photo else _card_words(one, room, factor))
    cells: list[object] = [_Photo(side), words] if photo else [words]
    widths = [side + 4 * mm, room] if photo else [room]
    look = [
        _own_face(),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    return Table([cells], colWidths=widths, style=look, hAlign="LEFT")


def _poster_words(one: CardContact, room: float, factor: float) -> Iterator[Flowable]:
    if not (one.name or one.organisation):
        yield Lines(2, 11 * mm * factor)
        return
    yield _name(one.name or one.organisation, room, factor)
    fact = one.when or one.phone
    if fact:
        yield para(fact, styles.scaled(styles.WALL_FACT, factor))


def _name(name: str, room: float, factor: float) -> Flowable:
    """A name whose longest word does not fit is written smaller, not broken in the middle of that word."""
    style = styles.scaled(styles.WALL_NAME, factor)
    widest = max(
        fonts.width(word, style.fontName, style.fontSize) for word in _UNBROKEN.findall(one_line(name, style.fontName))
    )
    return para(name, styles.scaled(style, max(_SMALLEST_NAME, min(1.0, (room - 1) / widest))))


def _card_words(one: CardContact, room: float, factor: float) -> Iterator[Flowable]:
    small = styles.scaled(styles.WALL_SMALL, factor)
    fact = styles.scaled(styles.WALL_FACT, factor)
    if not (one.name or one.organisation or one.phone or one.mail):
        yield Lines(3, 9 * mm * factor)
        return
    title = wording.CONTACTS.get(one.code, "")
    if title:
        yield para(title, small)
    shown = [text for text in (one.name, one.organisation) if text and text != title]
    for number, text in enumerate(shown):
        yield para(text, fact) if number else _name(text, room, factor)
    for text in (one.phone, one.mail, one.when):
        if text:
            yield para(text, fact)
    if one.checked_on is not None:
        yield para(f"gecontroleerd op {wording.long_day(one.checked_on)}", small)


class _Photo(Flowable):  # type: ignore[misc]  # ReportLab brings no types
    """A square to paste a photo in."""

    def __init__(self, side: float) -> None:
        super().__init__()
        self.width = self.height = side

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Give its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the square, with a word in it that the photo covers."""
        self.canv.setStrokeColor(styles.SOFT)
        self.canv.setLineWidth(1)
        self.canv.setDash([3, 3])
        self.canv.roundRect(0, 0, self.width, self.height, 6)
        self.canv.setDash([])
        self.canv.setFillColor(styles.SOFT)
        draw_text(self.canv, "foto", self.width / 2, self.height / 2 - 4, fonts.REGULAR, 10, align="centre")


def _own_face() -> tuple[object, ...]:
    # A table names a font for every cell, by default one that is not embedded.
    return ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR)
