"""What is read aloud before a round (leesblad), in the words of what this round asks of these children."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportlab.platypus import Flowable, HRFlowable, Spacer

from buut_desktop.domain.round_forms import BANDS, Band, ChildForm, EnvelopeForms, PutQuestion, ReadQuestion
from buut_desktop.paper import fonts, styles, wording
from buut_desktop.paper.blocks import Block, FormLine, Prose, Question, Space, Strong
from buut_desktop.paper.form_text import FormText, said
from buut_desktop.paper.round_book import (
    BELOW_LETTERHEAD,
    BOTTOM,
    HEIGHT,
    LEFT,
    ROOM,
    Book,
    ages,
    of_nobody,
    stands_for,
    style,
    titled,
)  # fmt: skip
from buut_desktop.paper.text import para

QUESTIONS = "vragen"
"""The blank that stands for the questions."""
_PURPOSES = {"play": "om samen te spelen", "work": "om samen te werken"}
"""What colouring a sign is for; of other questions their own words are given."""
_FACTORS = (1.16, 1.08, 1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
"""How large the letters are: the largest with which everything stays on one sheet."""


def draw_reading(book: Book, envelope: EnvelopeForms) -> None:
    """Draw what is read aloud before the children of groep 3 to 8 begin, with their questions."""
    text = book.text("ronde_leesblad")
    asked = [put for form in envelope.forms for side in form.sides for put in side.questions]
    read = [q for q in book.value.read if any(put.sign == q.sign and put.positive for put in asked)]
    filled = {
        **book.known(envelope),
        "kleur": _colouring(read, asked),
        "hoeveel": _how_many(read),
        "hoe ver": _how_far(read),
    }
    negative = any(not put.positive for put in asked)
    more = book.text("ronde_leesblad_liever_niet") if negative else None
    for factor in _FACTORS:
        blocks = list(_reading(text, more, envelope, filled, factor))
        tall = sum(f.wrap(ROOM, HEIGHT)[1] for f in blocks)
        if tall < BELOW_LETTERHEAD - 40 - BOTTOM or factor == _FACTORS[-1]:
            break
    top = book.letterhead(titled(text.title, filled))
    book.stack(blocks, top, left=LEFT, width=ROOM)
    book.foot(1, 1, left=LEFT, width=ROOM)
    book.end_page()


def _reading(
    text: FormText, more: FormText | None, envelope: EnvelopeForms, filled: Mapping[str, str], factor: float
) -> Iterator[Flowable]:
    if text.head is not None:
        yield para(of_nobody(said(text.head, filled)), style(fonts.REGULAR, 10.5, soft=True))
        yield Spacer(1, 10 * factor)
    for block in text.body:
        if stands_for(block, QUESTIONS):
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
            every = all(any(put in side.questions for side in f.sides) for f in envelope.forms if f.band == band)
            some = "" if every else " (alleen wie dit blad heeft)"
            yield para(f"{put.sign}  {put.words}{some}", style(fonts.REGULAR, 12 * factor, leading=1.35))
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
