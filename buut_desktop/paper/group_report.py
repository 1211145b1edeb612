"""The group report on paper (groepsblad): a sociogram sheet for each question, then what stands out and the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.paper import pdf, wording
from buut_desktop.paper.blocks import (
    Block,
    Fact,
    Facts,
    Heading,
    Notice,
    Prose,
    Remark,
    Subheading,
    Title,
    WriteLines,
)
from buut_desktop.paper.layout import flow
from buut_desktop.paper.sociogram_sheet import SociogramValue, draw_sheet_foot, draw_sociogram, sheet_size

TITLE = "Groepsblad sociogram"
_FIGURE_LABEL = 58.0
_NOTES = 6


class LineValue(Protocol):
    """A child, or some together, and what is said of it."""

    @property
    def who(self) -> str: ...
    @property
    def what(self) -> str: ...


class SectionValue(Protocol):
    """What stands out, in words."""

    @property
    def title(self) -> str: ...
    @property
    def count(self) -> str: ...
    @property
    def lines(self) -> Sequence[LineValue]: ...
    @property
    def sentences(self) -> Sequence[str]: ...


class PartValue(Protocol):
    """One question of the report."""

    @property
    def question(self) -> str: ...
    @property
    def participation(self) -> str: ...
    @property
    def sections(self) -> Sequence[SectionValue]: ...
    @property
    def figures(self) -> Sequence[tuple[str, str]]: ...


class GroupValue(Protocol):
    """What is read of a round to print its report."""

    @property
    def stamp(self) -> PrintStamp: ...
    @property
    def group_name(self) -> str: ...
    @property
    def round_number(self) -> int: ...
    @property
    def held_on(self) -> date: ...
    @property
    def sheets(self) -> Sequence[SociogramValue]: ...
    @property
    def copies(self) -> int: ...


def group_report_pdf(
    value: GroupValue,
    parts: Sequence[PartValue],
    *,
    progress: pdf.Progress | None = None,
    cancelled: pdf.Cancelled | None = None,
) -> bytes:
    """Give the report as PDF. Raises `KnownProblem`: no_glyph, stopped."""
    blocks = tuple(_blocks(value, parts))
    return pdf.document(
        value.stamp,
        TITLE,
        lambda: flow(blocks),
        running_head=f"{TITLE}, ronde {value.round_number}",
        sheets=tuple(_full_sheet(sheet, cancelled) for sheet in value.sheets),
        copies=value.copies,
        progress=progress,
        cancelled=cancelled,
    )


def _full_sheet(sheet: SociogramValue, cancelled: pdf.Cancelled | None) -> pdf.FullSheet:
    size = sheet_size(sheet)
    return pdf.FullSheet(
        size,
        lambda canvas: draw_sociogram(canvas, sheet, size, cancelled=cancelled),
        lambda canvas, stamp, page, pages: draw_sheet_foot(canvas, sheet, size, stamp, page, pages),
    )


def _blocks(value: GroupValue, parts: Sequence[PartValue]) -> Iterator[Block]:
    held = f"{value.group_name}, ronde {value.round_number} · {wording.long_day(value.held_on)}"
    yield Title(TITLE, held)
    stamp = value.stamp
    facts = [Fact("Voor", stamp.recipient)] if stamp.recipient else []
    facts += [Fact("Doel van deze afdruk", stamp.purpose)] if stamp.purpose else []
    facts += [Fact("Namen", wording.NAMES[stamp.names])] if stamp.names is not None else []
    yield Facts(tuple(facts))
    yield Notice(
        "Zo lees je dit",
        (
            "Een momentopname van deze ronde, geen eigenschap van een kind. Ga praten voordat je iets besluit.",
            "Stevig of wankel: of het er ook stond als er een paar antwoorden ontbraken. Het betekent niet dat het "
            "waar is of zo blijft.",
            "“Liever niet” staat niet op dit blad.",
        ),
    )
    for part in parts:
        yield from _part(part)
    yield Subheading("Aantekeningen bij de bespreking")
    yield WriteLines(_NOTES)


def _part(part: PartValue) -> Iterator[Block]:
    yield Heading(part.question)
    yield Remark(part.participation)
    for section in part.sections:
        yield Subheading(section.title, section.count)
        named = tuple(Fact(line.who, line.what) for line in section.lines if line.who)
        if named:
            yield Facts(named)
        for line in section.lines:
            if not line.who:
                yield Prose(line.what)
        for sentence in section.sentences:
            yield Prose(sentence)
    if part.figures:
        yield Subheading("Cijfers")
        yield Facts(tuple(Fact(name, figure) for name, figure in part.figures), _FIGURE_LABEL)
