"""What a round holds about one child (uittreksel) on paper: words, counts and a drawing, no other child's name."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, hypot, pi, sin

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from buut_desktop.domain.round_extract import ExtractQuestion, Refused, RoundExtract
from buut_desktop.domain.sociogram import AnswerState
from buut_desktop.paper import fonts, pdf, styles, wording
from buut_desktop.paper.blocks import Fact, Facts, Heading, Notice, Remark, Title
from buut_desktop.paper.layout import flow
from buut_desktop.paper.text import draw_text, para

TITLE = "Uittreksel sociogram"
_DRAWING = 53 * mm
_STATES = {
    AnswerState.NOBODY: "koos bij deze vraag niemand",
    AnswerState.SKIPPED: "sloeg deze vraag over",
    AnswerState.ABSENT: "was er niet bij: eigen keuzes onbekend",
    AnswerState.DECLINED: "deed niet mee: eigen keuzes onbekend",
    None: "eigen keuzes niet ingevoerd",
}


def extract_pdf(
    value: RoundExtract, *, progress: pdf.Progress | None = None, cancelled: pdf.Cancelled | None = None
) -> bytes:
    """Give the extract as PDF. Raises `KnownProblem`: no_glyph, stopped."""
    return pdf.document(
        value.stamp, TITLE, lambda: list(_story(value)), running_head=TITLE, progress=progress, cancelled=cancelled
    )


def _story(value: RoundExtract) -> Iterator[Flowable]:
    held = f"{value.group_name}, ronde {value.round_number} · {wording.long_day(value.held_on)}"
    facts = [Fact("Kind", value.child)]
    if value.home_group:
        facts.append(Fact("Thuisgroep", value.home_group))
    if value.stamp.recipient:
        facts.append(Fact("Voor", value.stamp.recipient))
    if value.stamp.purpose:
        facts.append(Fact("Doel van deze afdruk", value.stamp.purpose))
    yield from flow(
        (
            Title(TITLE, held),
            Facts(tuple(facts)),
            Notice(
                "Zo lees je dit",
                (
                    "Kinderen vulden zelf in met wie zij graag spelen en werken. Andere kinderen staan hier zonder "
                    "naam; dezelfde letter is bij elke vraag hetzelfde kind.",
                    "Dikke lijn: kozen elkaar. Pijl van het midden: gekozen. Onderbroken pijl: werd gekozen door. Het "
                    "getal is het aantal keren gekozen.",
                    "Een momentopname van deze ronde, geen eigenschap van een kind.",
                ),
            ),
        )
    )
    for question in value.questions:
        yield from _question(question)
    if not value.negative:
        yield from flow((Remark("Vragen naar “liever niet”, als die gesteld zijn, staan niet op dit blad."),))


def _question(asked: ExtractQuestion) -> Iterator[Flowable]:
    limit = "zoveel keuzes als je wilt" if asked.limit is None else f"hoogstens {_choices(asked.limit)}"
    words = [para(line, styles.BODY) for line in _lines(asked)]
    sheet = Table(
        [[words, _Drawing(asked)]],
        colWidths=[styles.TEXT_WIDTH - _DRAWING - 8, _DRAWING + 8],
        style=[
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (0, -1), 10),
        ],
    )
    heading = flow((Heading(asked.question), Remark(limit)))
    yield KeepTogether([*heading, sheet, Spacer(0, 2 * mm)])


def _lines(asked: ExtractQuestion) -> Iterator[str]:
    if asked.state is AnswerState.ANSWERED:
        letters = [f"kind {other.letter}" for other in asked.chose]
        yield f"Koos zelf {_children(len(letters))}: {wording.enumerated(letters)}."
        both = [f"kind {other.letter}" for other in asked.chose if other.chose_back]
        yield f"Kozen elkaar: {wording.enumerated(both)}." if both else "Niemand van hen koos terug."
        unknown = [f"kind {other.letter}" for other in asked.chose if other.chose_back is None]
        if unknown:
            yield f"Van {wording.enumerated(unknown)} weten we de keuzes niet."
    else:
        yield f"{wording.upper_first(_STATES[asked.state])}."
    by = "door niemand" if not asked.chosen_by else f"door {_children(asked.chosen_by)}"
    yield f"Werd {by} gekozen, van de {asked.could_choose} die konden kiezen en antwoordden."
    if asked.refused is not None:
        yield from _refused(asked.refused)


def _refused(refused: Refused) -> Iterator[str]:
    if refused.question:
        named = (
            _STATES[refused.state]
            if refused.state is not AnswerState.ANSWERED
            else f"noemde zelf {_children(refused.named)}"
        )
        yield f"Bij “{refused.question}”: {named}."
    by = "door niemand" if not refused.named_by else f"door {_children(refused.named_by)}"
    yield f"Werd bij “liever niet” {by} genoemd."


def _children(count: int) -> str:
    return "1 kind" if count == 1 else f"{count} kinderen"


def _choices(count: int) -> str:
    return "1 keuze" if count == 1 else f"{count} keuzes"


class _Drawing(Flowable):  # type: ignore[misc]  # ReportLab brings no types
    """The child in the middle; round it whom it chose (a letter) and who chose it (no letter)."""

    def __init__(self, asked: ExtractQuestion) -> None:
        super().__init__()
        mutual = [o.letter for o in asked.chose if o.chose_back]
        chosen = [o.letter for o in asked.chose if not o.chose_back]
        only_by = asked.chosen_by - len(mutual)
        self._others = [
            *((letter, "mutual") for letter in mutual),
            *((letter, "chosen") for letter in chosen),
            *(("", "by") for _ in range(only_by)),
        ]

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Give the size wanted."""
        self.width = self.height = _DRAWING
        return self.width, self.height

    def draw(self) -> None:
        """Draw lines, then circles over their ends."""
        middle, reach = _DRAWING / 2, _DRAWING / 2 - 11
        crowd = len(self._others)
        radius = 8.0 if crowd <= 16 else max(3.2, 8.0 * 16 / crowd)
        pen = self.canv
        for place, (letter, kind) in enumerate(self._others):
            angle = pi / 2 - 2 * pi * place / crowd
            x, y = middle + reach * cos(angle), middle + reach * sin(angle)
            self._line(kind, (middle, middle, 13.0), (x, y, radius))
            pen.setStrokeColor(styles.INK)
            pen.setFillColor(styles.WHITE if letter else styles.TINT)
            pen.setLineWidth(0.9)
            pen.setDash([])
            pen.circle(x, y, radius, stroke=1, fill=1)
            if letter:
                pen.setFillColor(styles.INK)
                size = radius * (1.15 if len(letter) == 1 else 0.8)
                draw_text(pen, letter, x, y - size * 0.34, fonts.SEMIBOLD, size, align="centre")
        pen.setFillColor(styles.INK)
        pen.setStrokeColor(styles.INK)
        pen.circle(middle, middle, 11, stroke=1, fill=1)
        pen.setFillColor(styles.WHITE)
        received = sum(kind != "chosen" for _, kind in self._others)
        draw_text(pen, str(received), middle, middle - 4, fonts.BOLD, 11, align="centre")

    def _line(self, kind: str, child: tuple[float, float, float], other: tuple[float, float, float]) -> None:
        pen = self.canv
        begin, end = (other, child) if kind == "by" else (child, other)
        length = hypot(end[0] - begin[0], end[1] - begin[1])
        dx, dy = (end[0] - begin[0]) / length, (end[1] - begin[1]) / length
        x1, y1 = begin[0] + dx * (begin[2] + 1.5), begin[1] + dy * (begin[2] + 1.5)
        x2, y2 = end[0] - dx * (end[2] + 1.5), end[1] - dy * (end[2] + 1.5)
        pen.setStrokeColor(styles.INK)
        pen.setLineWidth(2.4 if kind == "mutual" else 0.9)
        pen.setDash([4, 2.2] if kind == "by" else [])
        if kind == "mutual":
            pen.line(x1, y1, x2, y2)
            return
        long, wide = 6.0, 2.4
        base_x, base_y = x2 - dx * long, y2 - dy * long
        pen.line(x1, y1, base_x, base_y)
        pen.setDash([])
        head = pen.beginPath()
        head.moveTo(x2, y2)
        head.lineTo(base_x - dy * wide, base_y + dx * wide)
        head.lineTo(base_x + dy * wide, base_y - dx * wide)
        head.close()
        pen.setFillColor(styles.INK)
        pen.drawPath(head, stroke=0, fill=1)
