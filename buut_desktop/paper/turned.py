"""Words from right to left on paper (van rechts naar links): letters joined, and each line turned where it is drawn."""

from __future__ import annotations

import copy
from typing import Any

from reportlab.platypus import Paragraph

from buut_desktop.domain.reading_order import stretches, turned
from buut_desktop.paper import fonts


def joined(text: str) -> str:
    """Give `text` with the shapes that Arabic letters have beside each other; the order stays that of reading."""
    if not turned(text):
        return text
    from arabic_reshaper import reshape

    return "".join(reshape(part) if way else part for part, way in stretches(text))


def as_drawn(text: str) -> str:
    """Give a stretch from right to left as it is drawn from the left; spaces at its ends stay where they are."""
    from bidi import get_display

    core = text.strip(" \u00a0")
    return text.replace(core, str(get_display(core, base_dir="R")), 1)


class TurnedParagraph(Paragraph):  # type: ignore[misc]  # ReportLab brings no types
    """A paragraph with words from right to left in it.

    It breaks into lines in the order of reading, and turns each stretch only while it is drawn: a name that goes on
    in the next line then begins at the right in both, and a paragraph that was split is not turned twice.
    """

    blPara: Any  # noqa: N815 - ReportLab's name for the lines it was broken into

    def drawPara(self, debug: int = 0) -> None:
        """Draw the lines; called by ReportLab."""
        kept = self.blPara
        self.blPara = _turned_lines(kept, self.frags)
        try:
            super().drawPara(debug)
        finally:
            self.blPara = kept


def _turned_lines(broken: Any, frags: Any) -> Any:
    shown = copy.copy(broken)
    if broken.kind == 0:  # one face for the whole paragraph
        if frags and frags[0].fontName in fonts.RARE_FACES:
            shown.lines = [(line[0], as_drawn(" ".join(line[1])).split(" "), *line[2:]) for line in broken.lines]
        return shown
    shown.lines = []
    for line in broken.lines:
        copied = copy.copy(line)
        copied.words = [_turned_word(word) for word in line.words]
        shown.lines.append(copied)
    return shown


def _turned_word(word: Any) -> Any:
    if not turned(getattr(word, "text", "")):
        return word
    made = word.clone()
    made.text = as_drawn(word.text)
    return made
