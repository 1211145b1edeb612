"""What goes with the forms of a home group (envelop): cover, reading sheet, conversation sheets and number stickers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Spacer

from buut_desktop.domain.round_forms import (
    BANDS,
    Band,
    ChildForm,
    CoverLine,
    EnvelopeForms,
    PutQuestion,
    ReadQuestion,
    YoungForm,
)
from buut_desktop.paper import fonts, pdf, styles, wording
from buut_desktop.paper.blocks import Blank, Block, FormLine, Prose, Question, Space, Strong
from buut_desktop.paper.form_signs import draw_box, draw_sign
from buut_desktop.paper.form_text import FormText, fill, said
from buut_desktop.paper.round_book import EDGE, HEIGHT, INNER, Book, ages, style, with_blanks
from buut_desktop.paper.text import draw_text, one_line, para

NO_GROUP = "kinderen zonder thuisgroep"
YOUNG_ON_SHEET = 4
LIST, QUESTIONS = "lijst", "vragen"
STICKER_WIDTH, STICKER_HEIGHT = 70 * mm, 37 * mm
"""The commonest sheet of labels: 3 by 8 without edges (70 × 37 mm), 24 on A4."""
STICKERS_ACROSS, STICKERS_DOWN = 3, 8

_TOP = HEIGHT - 14 * mm
_BELOW_LETTERHEAD = HEIGHT - 33 * mm
_BOTTOM = 19 * mm
_TICKS = ("formulier", "afwezig", "doet niet mee", "haalt in op")
_TICK_WIDTH = 66.0
_CATCH_UP_WIDTH = 92.0
_PURPOSES = {"play": "om samen te spelen", "work": "om samen te werken"}
"""What colouring a sign is for, as it is read aloud; of other questions their own words are given."""
_FACTORS = (1.16, 1.08, 1.0, 0.94, 0.88, 0.82, 0.76, 0.7)


# The cover sheet


def draw_cover(book: Book, envelope: EnvelopeForms) -> None:
    """Draw the list with numbers to tick, over more sheets where the home group is very large."""
    text = book.text("ronde_voorblad")
    count = len(envelope.children)
    declined = ", ".join(str(line.number) for line in envelope.children if line.declined)
    filled = {**_known(book, envelope), "n": str(count), "doet niet mee": declined}
    lines = [block for block in text.body if isinstance(block, FormLine) and not _is(block, LIST)]
    needed = 27.0 * len(lines) + 24
    left = list(envelope.children)
    parts: list[list[CoverLine]] = []
    pitch = min(22.0, max(15.5, (_BELOW_LETTERHEAD - 84 - _BOTTOM - needed) / max(1, count)))
    while left or not parts:
        room = _BELOW_LETTERHEAD - 84 - _BOTTOM
        fits = int(room // pitch)
        if len(left) * pitch <= room - needed:
            fits = len(left)
        elif len(left) <= fits:
            fits = max(1, len(left) - 3)  # some names go along with the lines at the end
        parts.append(left[:fits])
        left = left[fits:]
    for page, part in enumerate(parts, start=1):
        pdf.draw_letterhead(book.canvas, book.value.stamp, _TOP)
        top = _title(book, _titled(text.title, envelope, filled))
        if text.head is not None:
            top = book.line(tuple(with_blanks(text.head, filled)), style(fonts.REGULAR, 10.5), top)
        top = _draw_ticks(book, part, top - 10, pitch)
        if page == len(parts):
            top -= 10
            for line in lines:
                top = book.line(tuple(with_blanks(line, filled)), style(fonts.REGULAR, 11), top) - 2
            if text.foot:
                book.stack([para(text.foot, style(fonts.ITALIC, 9.5, soft=True))], top - 6)
        _foot(book, page, len(parts))
        book.end_page()


def _draw_ticks(book: Book, lines: Sequence[CoverLine], top: float, pitch: float) -> float:
    canvas = book.canvas
    columns = [EDGE + INNER - _CATCH_UP_WIDTH - (3 - place) * _TICK_WIDTH for place in range(3)]
    columns.append(EDGE + INNER - _CATCH_UP_WIDTH)
    canvas.setFillColor(styles.TINT)
    canvas.rect(EDGE, top - 17, INNER, 17, stroke=0, fill=1)
    canvas.setFillColor(styles.INK)
    for word, x in zip(("nr", "naam", *_TICKS), (EDGE + 6, EDGE + 44, *columns), strict=True):
        draw_text(canvas, word, x, top - 12, fonts.SEMIBOLD, 9)
    y = top - 17
    for line in lines:
        middle = y - pitch / 2
        base = middle - 3.8
        canvas.setFillColor(styles.INK)
        draw_text(canvas, str(line.number), EDGE + 6, base, fonts.SEMIBOLD, 11)
        room = columns[0] - EDGE - 50
        shown = one_line(line.name, fonts.REGULAR)
        size = min(11.0, 11.0 * room / max(1.0, fonts.width(shown, fonts.REGULAR, 11)))
        draw_text(canvas, line.name, EDGE + 44, base, fonts.REGULAR, size)
        for place, x in enumerate(columns[:3]):
            draw_box(canvas, x + 14, middle, 10)
            if place == 2 and line.declined:
                canvas.setLineWidth(1.4)
                canvas.line(x + 16, middle, x + 18.5, middle - 3)
                canvas.line(x + 18.5, middle - 3, x + 22.5, middle + 4)
        canvas.setStrokeColor(styles.HAIR)
        canvas.setLineWidth(0.5)
        canvas.line(EDGE, y - pitch, EDGE + INNER, y - pitch)
        y -= pitch
    return y


# The reading sheet


def draw_reading(book: Book, envelope: EnvelopeForms) -> None:
    """Draw what is read aloud before the children of groep 3 to 8 begin, with their questions."""
    text = book.text("ronde_leesblad")
    asked = [put for form in envelope.forms for side in form.sides for put in side.questions]
    read = [q for q in book.value.read if any(put.sign == q.sign and put.positive for put in asked)]
    filled = {
        **_known(book, envelope),
        "kleur": _colouring(read, asked),
        "hoeveel": _how_many(read),
        "hoe ver": _how_far(read),
    }
    negative = any(not put.positive for put in asked)
    more = book.text("ronde_leesblad_liever_niet") if negative else None
    for factor in _FACTORS:
        blocks = list(_reading(text, more, envelope, filled, factor))
        tall = sum(f.wrap(INNER, HEIGHT)[1] for f in blocks)
        if tall < _BELOW_LETTERHEAD - 40 - _BOTTOM or factor == _FACTORS[-1]:
            break
    pdf.draw_letterhead(book.canvas, book.value.stamp, _TOP)
    top = _title(book, _titled(text.title, envelope, filled))
    book.stack(blocks, top)
    _foot(book, 1, 1)
    book.end_page()


def _reading(
    text: FormText, more: FormText | None, envelope: EnvelopeForms, filled: Mapping[str, str], factor: float
) -> Iterator[Flowable]:
    if text.head is not None:
        yield para(said(text.head, filled), style(fonts.REGULAR, 10.5, soft=True))
        yield Spacer(1, 10 * factor)
    for block in text.body:
        if _is(block, QUESTIONS):
            if more is not None:
                yield para(more.title, style(fonts.BOLD, 14 * factor))
                for extra in more.body:
                    yield from _read_block(extra, filled, factor)
                yield Spacer(1, 10 * factor)
            yield from _asked(envelope, factor)
        else:
            yield from _read_block(block, filled, factor)
    if text.foot:
        yield Spacer(1, 8 * factor)
        yield para(text.foot, style(fonts.ITALIC, 10 * factor, soft=True))


def _read_block(block: Block, filled: Mapping[str, str], factor: float) -> Iterator[Flowable]:
    body = style(fonts.REGULAR, 14 * factor, leading=1.42)
    if isinstance(block, FormLine):
        yield para(said(block, filled), body)
    elif isinstance(block, Strong):
        yield para(block.text, style(fonts.BOLD, 12 * factor, leading=1.35))
    elif isinstance(block, Prose | Question):
        yield para(block.text, body)
    elif isinstance(block, Space):
        yield Spacer(1, 8 * factor)


def _asked(envelope: EnvelopeForms, factor: float) -> Iterator[Flowable]:
    """The questions in the words of each age that is in this group."""
    yield HRFlowable("100%", 0.8, color=styles.SOFT, spaceBefore=2, spaceAfter=6)
    for band, questions in _by_band(envelope.forms).items():
        yield para(ages(band), style(fonts.BOLD, 12 * factor))
        for put in questions:
            yield para(f"{put.sign}  {put.words}", style(fonts.REGULAR, 12 * factor, leading=1.35))
        yield Spacer(1, 5 * factor)


def _by_band(forms: Sequence[ChildForm]) -> dict[Band, list[PutQuestion]]:
    found: dict[Band, list[PutQuestion]] = {}
    for form in sorted(forms, key=lambda f: BANDS.index(f.band)):
        asked = found.setdefault(form.band, [])
        asked += [q for side in form.sides for q in side.questions if q not in asked]
    return found


def _colouring(read: Sequence[ReadQuestion], asked: Sequence[PutQuestion]) -> str:
    def purpose(question: ReadQuestion) -> str:
        if question.code in _PURPOSES:
            return _PURPOSES[question.code]
        words = {put.words for put in asked if put.sign == question.sign and put.positive}
        return f"bij de vraag ‘{words.pop() if len(words) == 1 else question.heading}’"

    return wording.enumerated([f"het {question.sign} {purpose(question)}" for question in read])


def _how_many(read: Sequence[ReadQuestion]) -> str:
    if len({q.limit for q in read}) == 1:
        limit = read[0].limit
        return "zoveel kiezen als je wilt" if limit is None else f"{_at_most(limit)} kiezen"
    told = [f"bij {q.sign} {_at_most(q.limit)}" for q in read]
    return f"{wording.enumerated(told)} kiezen"


def _at_most(limit: int | None) -> str:
    return "zoveel als je wilt" if limit is None else f"hoogstens {limit}"


def _how_far(read: Sequence[ReadQuestion]) -> str:
    far = [q for q in read if q.other_groups]
    if not far:
        return ""
    where = "" if len(far) == len(read) else f"bij {wording.enumerated([q.sign for q in far])} "
    return f", {where}ook uit een andere thuisgroep"


# The conversation sheets of groep 1 and 2


def draw_young(book: Book, envelope: EnvelopeForms, forms: Sequence[YoungForm]) -> None:
    """Draw four children on a sheet, each with its questions and boxes for the numbers it points at."""
    text = book.text("ronde_groep_1_2")
    filled = _known(book, envelope)
    sheets = [forms[at : at + YOUNG_ON_SHEET] for at in range(0, len(forms), YOUNG_ON_SHEET)]
    for page, sheet in enumerate(sheets, start=1):
        canvas = book.canvas
        canvas.setFillColor(styles.INK)
        title = _titled(text.title, envelope, filled)
        size = min(15.0, 15.0 * INNER / max(1.0, fonts.width(title, fonts.BOLD, 15)))
        draw_text(canvas, title, EDGE, HEIGHT - 15 * mm, fonts.BOLD, size)
        top = book.stack([para(text.foot, style(fonts.REGULAR, 9.5, soft=True))], HEIGHT - 17.5 * mm)
        top -= 7
        height = (top - _BOTTOM + 6) / YOUNG_ON_SHEET
        for form in sheet:
            _draw_one_young(book, text, form, filled, top, height - 8)
            top -= height
        _foot(book, page, len(sheets))
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
            _one_line(book, said(text.head, filled), left, top - 21, width - 60, 15)
    y = top - 32
    lines = [block for block in text.body if isinstance(block, FormLine) and not _is(block, QUESTIONS)]
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


# The number stickers


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
    told: list[Flowable] = [para(_titled(text.title, envelope, _known(book, envelope)), style(fonts.BOLD, 10.5))]
    told += [para(block.text, style(fonts.REGULAR, 8.5)) for block in text.body if isinstance(block, Prose)]
    told.append(para(f"afdruk {book.value.stamp.number}", style(fonts.REGULAR, 7.6, soft=True)))
    book.stack(told, top - 5 * mm, left=x + 6 * mm, width=STICKER_WIDTH - 12 * mm)


# What they share


def _known(book: Book, envelope: EnvelopeForms) -> dict[str, str]:
    return {**book.filled, "groep": envelope.home_group or "–"}


def _titled(title: str, envelope: EnvelopeForms, known: Mapping[str, str]) -> str:
    """Give a title with its blanks filled; children without a home group are called so."""
    return fill(title if envelope.home_group else title.replace("thuisgroep [groep]", NO_GROUP), known)


def _is(block: Block, name: str) -> bool:
    return isinstance(block, FormLine) and [p.name.casefold() for p in block.parts if isinstance(p, Blank)] == [name]


def _title(book: Book, title: str) -> float:
    return book.stack([para(title, styles.TITLE)], _BELOW_LETTERHEAD + 10) - 4


def _one_line(book: Book, text: str, x: float, base: float, room: float, size: float) -> None:
    wide = fonts.width(one_line(text, fonts.BOLD), fonts.BOLD, size)
    draw_text(book.canvas, text, x, base, fonts.BOLD, min(size, size * room / max(1.0, wide)))


def _foot(book: Book, page: int, pages: int) -> None:
    pdf.draw_foot(book.canvas, book.value.stamp, page, pages, width=INNER, left=EDGE)
