"""The sociogram on paper (sociogram): one sheet with picture, sentence, legend and what it does and does not say.

A4 lying down for up to 60 children, A3 above that, so that no name is smaller than 7 points.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.sociogram import Place
from buut_desktop.paper import fonts, pdf, styles, wording
from buut_desktop.paper.picture_painter import PER_PX, measure, paint
from buut_desktop.paper.text import draw_text, para
from buut_desktop.sociometry.arrange import arrange
from buut_desktop.sociometry.arrangement import Layout, position
from buut_desktop.sociometry.certainty import certainties
from buut_desktop.sociometry.marks import Box, Ellipse, Line, Mark, Point, Polygon, Text
from buut_desktop.sociometry.network import ChildId, Network
from buut_desktop.sociometry.picture import Counts, Picture, draw
from buut_desktop.sociometry.picture_children import DIGIT_DROP
from buut_desktop.sociometry.picture_options import View
from buut_desktop.sociometry.picture_style import Theme, inks
from buut_desktop.sociometry.status import Status

MOST_ON_A4 = 60
EDGE = 10 * mm
_RIGHT_SHARE = 0.34
_LEGEND_ROW = 6.4 * mm
_SIGN_WIDTH = 30.0
_SIGN_GAP = 16.0

TITLE = ParagraphStyle("sheet_title", fontName=fonts.BOLD, fontSize=17, leading=22, textColor=styles.INK)
ROUND = ParagraphStyle("sheet_round", fontName=fonts.REGULAR, fontSize=10, leading=13, textColor=styles.SOFT)
SENTENCE = ParagraphStyle("sheet_sentence", fontName=fonts.SEMIBOLD, fontSize=10, leading=13, textColor=styles.INK)
ANSWERED = ParagraphStyle("sheet_answered", parent=SENTENCE, alignment=2)
ASKED = ParagraphStyle("sheet_asked", parent=ROUND, alignment=2)
DEFINITION = ParagraphStyle("sheet_definition", fontName=fonts.REGULAR, fontSize=8, leading=10.4, textColor=styles.SOFT)

LEGEND = {
    "often": "vaak gekozen (mogelijke leider)",
    "isolated": "in deze ronde door niemand gekozen",
    "unchosen": "bij deze vraag door niemand gekozen",
    "isolate": "niet gekozen en koos zelf niemand",
    "absent": "afwezig: keuzes onbekend",
    "shaky": "streepjesrand: wankel",
    "mutual": "kiezen elkaar",
    "bridge": "brug tussen thuisgroepen",
    "bridge_class": "brug tussen groepjes",
    "one_sided": "kiest",
    "cell_mutual": "kiezen elkaar",
    "cell_chooses": "kiest",
    "cell_rather_not": "kiest liever niet",
    "number_minus": "getal: hoe vaak ‘liever niet’",
    "minus": "kiest liever niet",
    "both_minus": "allebei liever niet",
    "unanswered": "kiest graag iemand die liever niet wil",
}
_NUMBER = "Het getal is het aantal keren gekozen."
READING = {
    Layout.TARGET: f"Hoe dichter bij het midden, hoe vaker gekozen. {_NUMBER}",
    Layout.LEVELS: f"Hoe hoger, hoe vaker gekozen. {_NUMBER}",
    Layout.FORCE: f"Wie elkaar kiezen, staan dicht bij elkaar. {_NUMBER}",
    Layout.CIRCLE: f"Wie elkaar kiezen, staan in de kring bij elkaar in de buurt. {_NUMBER}",
    Layout.MATRIX: "Een rij kiest, een kolom wordt gekozen. Donker: kiezen elkaar.",
    Layout.OWN: f"De plaatsen zijn met de hand gekozen. {_NUMBER}",
}
READING_NEGATIVE = "Het getal is het aantal keren “liever niet”."


class SociogramValue(Protocol):
    """What is read of a sociogram to print: one question of a round, with the person's own arrangement."""

    @property
    def stamp(self) -> PrintStamp: ...
    @property
    def group_name(self) -> str: ...
    @property
    def round_number(self) -> int: ...
    @property
    def held_on(self) -> date: ...
    @property
    def question(self) -> str: ...
    @property
    def limit(self) -> int | None: ...
    @property
    def network(self) -> Network: ...
    @property
    def status(self) -> Status: ...
    @property
    def places(self) -> Sequence[Place]: ...
    @property
    def layout(self) -> Layout: ...
    @property
    def negative(self) -> bool: ...
    @property
    def isolated(self) -> frozenset[ChildId]: ...


def sociogram_pdf(
    value: SociogramValue, *, progress: pdf.Progress | None = None, cancelled: pdf.Cancelled | None = None
) -> bytes:
    """Give the sociogram as PDF on one sheet. Raises `KnownProblem`: no_glyph, stopped."""
    with pdf.one_at_a_time():
        made = io.BytesIO()
        size = sheet_size(value)
        canvas: Any = Canvas(made, pagesize=size, invariant=1, lang="nl-NL", initialFontName=fonts.REGULAR)
        pdf.properties(canvas, "Sociogram")
        draw_sociogram(canvas, value, size, progress=progress, cancelled=cancelled)
        draw_sheet_foot(canvas, value, size, value.stamp, 1, 1)
        canvas.showPage()
        canvas.save()
        return made.getvalue()


def sheet_size(value: SociogramValue) -> tuple[float, float]:
    """Give the size of the sheet in points: A4 up to 60 children, A3 above."""
    width, height = landscape(A4 if value.status.size <= MOST_ON_A4 else A3)
    return float(width), float(height)


def draw_sociogram(
    canvas: Any,
    value: SociogramValue,
    size: tuple[float, float],
    *,
    progress: pdf.Progress | None = None,
    cancelled: pdf.Cancelled | None = None,
) -> None:
    """Draw everything above the foot of the sheet on `canvas` (ReportLab's)."""
    _Sheet(canvas, value, size, cancelled or (lambda: False), progress or (lambda _: None)).draw()


def draw_sheet_foot(
    canvas: Any, value: SociogramValue, size: tuple[float, float], stamp: PrintStamp, page: int, pages: int
) -> None:
    """Draw the foot of the sheet, which is number `page` of `pages`; `stamp` may be that of one copy."""
    inner = size[0] - 2 * EDGE
    pdf.draw_foot(canvas, stamp, page, pages, width=inner, left=EDGE)
    aim = _aim(value.stamp)
    if _aim_in_foot(value.stamp, inner):
        canvas.setFillColor(styles.INK)
        draw_text(canvas, aim, EDGE + inner, styles.FOOT * 0.66 - 7.6, fonts.SEMIBOLD, 8, align="right")


def _aim(stamp: PrintStamp) -> str:
    aims = [f"Voor: {stamp.recipient}"] if stamp.recipient else []
    aims += [f"Doel: {stamp.purpose}"] if stamp.purpose else []
    aims += [f"Namen: {wording.NAMES[stamp.names]}"] if stamp.names is not None else []
    return " · ".join(aims)


def _aim_in_foot(stamp: PrintStamp, inner: float) -> bool:
    """Say whether there is room for it beside the longest foot this print has."""
    longest = wording.footer(replace(stamp, copy=(88, 88)), 8, 8)
    foot = fonts.width(longest, fonts.REGULAR, styles.FOOTER.fontSize)
    return foot + fonts.width(_aim(stamp), fonts.SEMIBOLD, 8) + 24 < inner


def sentence(counts: Counts, *, negative: bool = False) -> str:
    """Give the sentence above the picture: what there is to see, and what chance alone would give."""
    parts = []
    if negative:
        both = "1 paar" if counts.both_minus == 1 else f"{counts.both_minus} paren"
        parts.append(f"{counts.minus} keer “liever niet”")
        parts.append(f"{both} allebei liever niet")
        parts.append(f"{counts.unanswered} keer “kiest” tegenover “liever niet”")
        return " · ".join(parts)
    if counts.labels_shown:
        parts.append(f"{counts.often} vaak gekozen" if counts.often else "niemand opvallend vaak gekozen")
    parts.append(f"{counts.unchosen} door niemand gekozen (door toeval alleen al ± {counts.unchosen_by_chance:.0f})")
    parts.append("1 wederzijds paar" if counts.mutual == 1 else f"{counts.mutual} wederzijdse paren")
    return " · ".join(parts)


def answered(counts: Counts) -> str:
    """Give how many children filled the form in."""
    return f"{counts.answered} van {counts.size} kinderen vulden in ({counts.percent} %)"


def definitions(often_tail: Fraction) -> str:
    """Give what the words in the picture mean."""
    return (
        f"Vaak gekozen: vaker dan bij toeval te verwachten (eenzijdig, {wording.percent(often_tail)}). Een "
        "momentopname van deze ronde, geen eigenschap van een kind. Wie afwezig was: keuzes onbekend."
    )


def withheld(status: Status) -> str:
    """Give why nothing is said of one child."""
    bounds = status.thresholds
    if status.note == "too_small":
        return (
            f"Met minder dan {bounds.smallest_group} kinderen geven we geen duiding per kind. "
            "Kijk samen naar het plaatje."
        )
    lowest = wording.percent(bounds.lowest_participation)
    return f"Minder dan {lowest} deed mee. Het plaatje zie je wel, een duiding per kind niet."


def asked(question: str, limit: int | None) -> str:
    """Give the question with how many choices it left."""
    if limit is None:
        return f"{question} (zoveel keuzes als je wilt)"
    return f"{question} (hoogstens {limit} {'keuze' if limit == 1 else 'keuzes'})"


class _Sheet:
    def __init__(
        self,
        canvas: Any,
        value: SociogramValue,
        size: tuple[float, float],
        cancelled: pdf.Cancelled,
        progress: pdf.Progress,
    ) -> None:
        self._canvas = canvas
        self._value = value
        self._cancelled = cancelled
        self._progress = progress
        self._width, self._height = size
        self._inner = self._width - 2 * EDGE

    def draw(self) -> None:
        """Lay the sheet out from both ends; the picture gets what is left between them."""
        self._step(0.0)
        firm = certainties(self._value.network, self._value.status.thresholds, self._cancelled)
        grades = {child: c.often_chosen.grade.value for child, c in firm.items() if c.often_chosen is not None}
        # Counts and legend do not depend on the size that the words around the picture leave for it.
        looked = self._picture(self._inner / PER_PX, 0.6 * self._height / PER_PX, grades)
        top = self._draw_head(looked.counts)
        bottom = self._draw_below(looked.legend)
        self._step(0.2)
        picture = self._picture(self._inner / PER_PX, (top - bottom) / PER_PX, grades)
        self._step(0.8)
        paint(self._canvas, picture.marks, inks(Theme.PAPER, picture.size), EDGE, top)
        self._step(1.0)

    def _step(self, share: float) -> None:
        if self._cancelled():
            raise KnownProblem("stopped")
        self._progress(share)

    def _picture(self, width: float, height: float, grades: Mapping[ChildId, str]) -> Picture:
        value = self._value
        arranged = arrange(value.layout, value.network, value.status, width, height, measure)
        own = value.places if value.layout is Layout.OWN else ()
        placed: dict[ChildId, Point] = {place.pupil: position(arranged, place.x, place.y) for place in own}
        view = View(minus=value.negative)
        return draw(
            value.network, value.status, arranged, placed, view=view, grades=grades, isolated=value.isolated
        ).finished()

    def _draw_head(self, counts: Counts) -> float:
        value = self._value
        right_width = self._inner * _RIGHT_SHARE
        left_width = self._inner - right_width - 12
        title = f"Sociogram {value.group_name}"
        held = f"ronde {value.round_number} · {wording.long_day(value.held_on)}"
        left = [para(title, TITLE)]
        beside = fonts.width(title, fonts.BOLD, 17) + 12
        fits = beside + fonts.width(held, fonts.REGULAR, 10) < left_width
        if not fits:
            left.append(para(held, ROUND))
        left.append(para(sentence(counts, negative=value.negative), SENTENCE))
        if value.status.note:
            left.append(para(withheld(value.status), ROUND))
        right = [para(answered(counts), ANSWERED), para(asked(value.question, value.limit), ASKED)]
        top = self._height - EDGE
        if fits:
            self._canvas.setFillColor(styles.SOFT)
            draw_text(self._canvas, held, EDGE + beside, top - 17, fonts.REGULAR, 10)
        ends = (self._stack(left, EDGE, top, left_width), self._stack(right, EDGE + left_width + 12, top, right_width))
        return min(ends) - 6

    def _stack(self, paragraphs: Sequence[Paragraph], x: float, top: float, width: float) -> float:
        for paragraph in paragraphs:
            height = paragraph.wrap(width, self._height)[1]
            top -= height
            paragraph.drawOn(self._canvas, x, top)
        return top

    def _draw_below(self, legend: Sequence[str]) -> float:
        stamp = self._value.stamp
        told = [
            READING_NEGATIVE if self._value.negative else READING[self._value.layout],
            definitions(self._value.status.thresholds.often_tail),
        ]
        if not _aim_in_foot(stamp, self._inner):
            # A line more makes the names in the picture smaller; so only where there is no other place.
            told.append(_aim(stamp))
        lines = para("\n".join(told), DEFINITION)
        height = lines.wrap(self._inner, self._height)[1]
        bottom: float = styles.FOOT * 0.66 + 9
        lines.drawOn(self._canvas, EDGE, bottom)
        return self._draw_legend(legend, bottom + height + 4)

    def _draw_legend(self, legend: Sequence[str], bottom: float) -> float:
        rows: list[list[tuple[str, float]]] = [[]]
        used = 0.0
        for code in legend:
            width = _SIGN_WIDTH + fonts.width(LEGEND[code], fonts.REGULAR, 9) + _SIGN_GAP
            if rows[-1] and used + width > self._inner:
                rows.append([])
                used = 0.0
            rows[-1].append((code, width))
            used += width
        styled = inks(Theme.PAPER, 28)
        for place, row in enumerate(reversed(rows)):
            x, y = EDGE, bottom + place * _LEGEND_ROW + _LEGEND_ROW / 2
            for code, width in row:
                paint(self._canvas, legend_sign(code), styled, x, y)
                self._canvas.setFillColor(styles.INK)
                draw_text(self._canvas, LEGEND[code], x + _SIGN_WIDTH, y - 3, fonts.REGULAR, 9)
                x += width
        return bottom + float(len(rows) * _LEGEND_ROW) + 4


def legend_sign(code: str) -> tuple[Mark, ...]:
    """Give the marks of a sign in the legend, round a middle at 16 px from its left end."""
    x = 16.0

    def digit(role: str, text: str) -> Text:
        return Text(role, x, DIGIT_DROP * 9, text, 9, 600)

    if code == "often":
        rims = (Ellipse("often_ring.plain", x, 0, 9.2, 9.2), Ellipse("often_rim", x, 0, 11, 11))
        return (Ellipse("often", x, 0, 7.5, 7.5), *rims, digit("digit_often", "9"))
    if code == "isolated":
        return (Box("unchosen", x, 0, 6.5), Box("isolated_rim", x, 0, 9.1), digit("digit_unchosen", "0"))
    if code == "unchosen":
        return (Box("unchosen", x, 0, 7.5), digit("digit_unchosen", "0"))
    if code == "isolate":
        cross = (Line("cross", x - 4, -4, x + 4, 4), Line("cross", x - 4, 4, x + 4, -4))
        return (Box("unchosen", x, 0, 7.5), *cross)
    if code == "absent":
        return (Ellipse("absent", x, 0, 7.5, 7.5),)
    if code == "cell_rather_not":
        return (Line("cell.rather_not", x - 5, -5, x + 5, 5), Line("cell.rather_not", x - 5, 5, x + 5, -5))
    if code.startswith("cell_"):
        return (Polygon(code.replace("_", "."), ((x - 7, -7), (x + 7, -7), (x + 7, 7), (x - 7, 7))),)
    if code == "shaky":
        return (Ellipse("often_rim_shaky", x, 0, 9, 9),)
    if code == "number_minus":
        return (Ellipse("child.plain", x, 0, 8.5, 8.5), digit("digit", "4"))
    if code == "mutual":
        return (Line("mutual", 0, 0, 32, 0),)
    if code in ("bridge", "bridge_class"):
        return (Line("bridge", 0, 0, 32, 0), Line("bridge_core", 0, 0, 32, 0))
    if code in ("minus", "both_minus"):
        return (Line(code, 0, 0, 32, 0), Line(f"{code}_bar", 32, -4.5, 32, 4.5))
    return (Line("one_sided", 0, 0, 25, 0), Polygon("one_sided_head", ((32, 0), (25, 2.8), (25, -2.8))))
