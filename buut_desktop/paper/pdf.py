"""Sheets and pages (bladen): the document around what flows, made in memory and the same each time."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate, Spacer

from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.paper import fonts, styles, wording
from buut_desktop.paper.flowables import draw_logo
from buut_desktop.paper.text import draw_text, one_line, para

MAKER = "Buut Desktop"
_LOGO = 8.4 * mm
_LONGEST_SCHOOL = 70
# A font remembers which of its letters a document uses: one document at a time.
_ONE_AT_A_TIME = threading.Lock()

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]
Story = Callable[[], list[Flowable]]


@dataclass(frozen=True, slots=True)
class FullSheet:
    """A sheet of a size of its own that is drawn as a whole, before what flows; `size` in points.

    `draw` is given ReportLab's canvas once, whatever the number of copies; `foot` draws what differs between them.
    """

    size: tuple[float, float]
    draw: Callable[[Any], None]
    foot: Callable[[Any, PrintStamp, int, int], None]


def document(
    stamp: PrintStamp,
    title: str,
    story: Story,
    *,
    running_head: str = "",
    on_wall: bool = False,
    sheets: Sequence[FullSheet] = (),
    copies: int = 1,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bytes:
    """Give an A4 document as PDF. `title` goes into the properties of the file, so it holds no names.

    `story` is called for each of the two times the document is laid out: the second time the number of sheets
    is known. What hangs `on_wall` has no letterhead, and its foot says nothing about confidence. `sheets` come first.
    Of more than one copy each is numbered, with sheets counted by themselves.
    `progress` is told the share done from 0 to 1.
    Raises `KnownProblem`: no_glyph (sign), stopped (when `cancelled` answers True).
    """
    told = progress or (lambda _: None)
    asked = cancelled or (lambda: False)
    with _ONE_AT_A_TIME:
        first = _Sheets(stamp, title, running_head, pages=0, on_wall=on_wall, sheets=sheets)
        first.lay_out([story()], lambda share: told(share / 2), asked)
        second = _Sheets(stamp, title, running_head, pages=first.page, on_wall=on_wall, sheets=sheets, copies=copies)
        second.lay_out([story() for _ in range(copies)], lambda share: told(0.5 + share / 2), asked)
    return second.content()


def one_at_a_time() -> AbstractContextManager[bool]:
    """Give what keeps two workers from making a PDF at the same moment."""
    return _ONE_AT_A_TIME


def sheets(stamp: PrintStamp, flowables: list[Flowable], *, on_wall: bool = False) -> int:
    """Give how many sheets `flowables` take; they are used up."""
    with _ONE_AT_A_TIME:
        tried = _Sheets(stamp, "", "", pages=0, on_wall=on_wall)
        tried.lay_out([flowables], lambda _: None, lambda: False)
    return int(tried.page)


def properties(canvas: Any, title: str) -> None:
    """Fill the properties of the PDF on `canvas` (ReportLab's) without naming anyone."""
    canvas.setTitle(title)
    canvas.setAuthor(MAKER)
    canvas.setCreator(MAKER)
    canvas.setProducer(MAKER)
    canvas.setSubject("")


def draw_foot(canvas: Any, stamp: PrintStamp, page: int, pages: int, *, width: float, left: float) -> None:
    """Draw the rule and the line at the foot of a sheet: confidential, whose, which print, which sheet."""
    _draw_foot_line(canvas, wording.footer(stamp, page, pages), width=width, left=left)


def _draw_foot_line(canvas: Any, words: str, *, width: float, left: float) -> None:
    line = para(words, styles.FOOTER)
    height = line.wrap(width, styles.FOOT)[1]
    bottom = styles.FOOT * 0.66 - height
    line.drawOn(canvas, left, bottom)
    canvas.setStrokeColor(styles.SOFT)
    canvas.setLineWidth(0.6)
    canvas.line(left, styles.FOOT * 0.66 + 4, left + width, styles.FOOT * 0.66 + 4)


def draw_letterhead(canvas: Any, stamp: PrintStamp, top: float) -> None:
    """Draw logo, school and date of an upright A4 sheet, with the logo's upper edge at `top`."""
    middle = top - _LOGO / 2 - 3.5
    draw_logo(canvas, styles.MARGIN, top - _LOGO, _LOGO, styles.ACCENT, styles.WHITE)
    canvas.setFillColor(styles.INK)
    school = shortened(stamp.school, _LONGEST_SCHOOL)
    draw_text(canvas, school, styles.MARGIN + _LOGO + 8, middle, fonts.BOLD, 10.5)
    canvas.setFillColor(styles.SOFT)
    right = A4[0] - styles.MARGIN
    draw_text(canvas, wording.long_day(stamp.made_at), right, middle, fonts.REGULAR, 9.5, align="right")


def shortened(text: str, letters: int) -> str:
    """Give `text`, cut where it is longer than `letters`: only for what stands in full elsewhere on the sheet."""
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


class _Sheets(BaseDocTemplate):  # type: ignore[misc]  # ReportLab brings no types
    def __init__(
        self,
        stamp: PrintStamp,
        title: str,
        running_head: str,
        *,
        pages: int,
        on_wall: bool,
        sheets: Sequence[FullSheet] = (),
        copies: int = 1,
    ) -> None:
        self._stamp = stamp
        self._on_wall = on_wall
        self._pages = pages
        self._running_head = running_head
        self._full = tuple(sheets)
        self._copies = copies
        self._buffer = io.BytesIO()
        self._bookmarks = 0
        super().__init__(
            self._buffer,
            pagesize=A4,
            invariant=1,
            lang="nl-NL",
            initialFontName=fonts.REGULAR,
            title=title,
            author=MAKER,
            creator=MAKER,
            producer=MAKER,
            subject="",
        )
        top = styles.WALL_TOP if on_wall else styles.FIRST_TOP
        self.addPageTemplates(
            [
                *(self._full_template(place, sheet) for place, sheet in enumerate(self._full)),
                PageTemplate(
                    "first",
                    [_frame(top)],
                    onPage=self._draw_head,
                    onPageEnd=self._draw_foot,
                ),
                PageTemplate("next", [_frame(styles.NEXT_TOP)], onPage=self._draw_next, onPageEnd=self._draw_foot),
            ]
        )

    def _full_template(self, place: int, sheet: FullSheet) -> PageTemplate:
        width, height = sheet.size

        def draw(canvas: Any, _: Any) -> None:
            name = f"full{place}"
            if not canvas.hasForm(name):
                canvas.beginForm(name, 0, 0, width, height)
                sheet.draw(canvas)
                canvas.endForm()
            canvas.doForm(name)

        def end(canvas: Any, _: Any) -> None:
            sheet.foot(canvas, *self._numbered(canvas))

        frame = Frame(0, 0, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        return PageTemplate(f"full{place}", [frame], pagesize=sheet.size, onPage=draw, onPageEnd=end)

    def _numbered(self, canvas: Any) -> tuple[PrintStamp, int, int]:
        """Give the stamp of this copy, and which sheet of how many this is."""
        page = canvas.getPageNumber()
        pages = max(page, self._pages) if self._copies == 1 else self._pages
        copy, inside = divmod(page - 1, pages)
        stamp = self._stamp if self._copies == 1 else replace(self._stamp, copy=(copy + 1, self._copies))
        return stamp, inside + 1, pages

    def lay_out(self, stories: list[list[Flowable]], progress: Progress, cancelled: Cancelled) -> None:
        """Lay every copy out over the sheets."""
        flowables: list[Flowable] = []
        for place, story in enumerate(stories):
            starts = [f"full{number}" for number in range(len(self._full))] + ["first"]
            if place:
                flowables += [NextPageTemplate(starts[0]), PageBreak()]
            for following in starts[1:]:
                flowables += [Spacer(0, 1), NextPageTemplate(following), PageBreak()]
            flowables += [NextPageTemplate("next"), *story]
        total = max(1, len(flowables))

        def step(what: str, number: int) -> None:
            if cancelled():
                raise KnownProblem("stopped")
            if what == "PROGRESS":
                progress(min(1.0, number / total))

        self.setProgressCallBack(step)
        self.build(flowables)
        progress(1.0)

    def content(self) -> bytes:
        """Give the finished PDF."""
        return self._buffer.getvalue()

    def afterFlowable(self, flowable: Flowable) -> None:
        """Put headings into the reader's list of bookmarks; called by ReportLab."""
        text = getattr(flowable, "bookmark", None)
        if text:
            self._bookmarks += 1
            key = f"part{self._bookmarks}"
            self.canv.bookmarkHorizontal(key, 0, self.frame._y + flowable.height)
            self.canv.addOutlineEntry(one_line(text, fonts.REGULAR), key)

    def _draw_head(self, canvas: Any, _: Any) -> None:
        if self._on_wall:
            return
        draw_letterhead(canvas, self._stamp, A4[1] - 14 * mm)

    def _draw_next(self, canvas: Any, _: Any) -> None:
        canvas.setFillColor(styles.SOFT)
        y = A4[1] - 15 * mm
        draw_text(canvas, shortened(self._stamp.school, _LONGEST_SCHOOL), styles.MARGIN, y, fonts.REGULAR, 8.5)
        draw_text(canvas, self._running_head, A4[0] - styles.MARGIN, y, fonts.REGULAR, 8.5, align="right")

    def _draw_foot(self, canvas: Any, _: Any) -> None:
        if self._on_wall:
            words = wording.open_footer(self._stamp)
            _draw_foot_line(canvas, words, width=styles.TEXT_WIDTH, left=styles.MARGIN)
            draw_logo(
                canvas, styles.MARGIN + styles.TEXT_WIDTH - 14, styles.FOOT * 0.66 - 13, 14, styles.INK, styles.WHITE
            )
            return
        stamp, page, pages = self._numbered(canvas)
        draw_foot(canvas, stamp, page, pages, width=styles.TEXT_WIDTH, left=styles.MARGIN)


def _frame(top: float) -> Frame:
    height = A4[1] - top - styles.FOOT
    return Frame(
        styles.MARGIN,
        styles.FOOT,
        styles.TEXT_WIDTH,
        height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
