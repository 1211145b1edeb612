"""Paper made in memory and read back as a person would read it."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from buut_desktop.domain.print_stamp import Names, PrintStamp
from buut_desktop.paper.printing import PaperPrinting

ROOT = Path(__file__).resolve().parent.parent.parent


class Read:
    """A PDF read back: the text of each sheet, its properties, its fonts."""

    def __init__(self, content: bytes) -> None:
        with pdfium.PdfDocument(content) as document:
            self.sheets = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
            self.sizes = [page.get_size() for page in document]
            self.properties = document.get_metadata_dict()
            self.bookmarks = [bookmark.get_title() for bookmark in document.get_toc()]
        self.text = "\n".join(self.sheets)
        self.letters = letters(self.text)

    def has(self, text: str) -> bool:
        """Say whether `text` stands on paper, letter for letter; where lines break is the paper's business."""
        return letters(text) in self.letters


def letters(text: str) -> str:
    """Give `text` without anything that moves when a line breaks."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="session")
def printing() -> PaperPrinting:
    """The printer's desk with the program's own fonts and forms."""
    return PaperPrinting()


@pytest.fixture
def stamp() -> PrintStamp:
    """A stamp of an invented school."""
    return PrintStamp(
        "Demoschool De Vuurtoren",
        "2026-31",
        "Ines Liniaal",
        datetime(2026, 11, 18, 15, 42),
        "Schoolleider",
        "Overleg met de schoolleider",
        Names.FULL,
    )
