"""Hands a finished PDF to a printer (printer) or to a file the person chooses."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.ui.shared.pdf_pages import PdfPages

PRINT_DOTS_PER_INCH = 300.0


def print_pages(printer: QPrinter, content: bytes, progress: Callable[[float], None]) -> None:
    """Print every page, page by page; raises `KnownProblem("printer")` where the printer does not take it."""
    for part in pages_printed(printer, content):
        progress(part)


def pages_printed(printer: QPrinter, content: bytes, *, grey: bool = False) -> Generator[float, None, None]:
    """Print a page each time that it is asked how far it is, from 0 to 1; closed before the end, it stops the printer.

    Raises `KnownProblem("printer")` where the printer does not take it.
    """
    pages = PdfPages(content)
    painter = QPainter()
    try:
        first, last = _range(printer, len(pages))
        _fit(printer, pages, first)
        if not painter.begin(printer):
            raise KnownProblem("printer")
        for page in range(first, last):
            if page > first:
                _fit(printer, pages, page)
                if not printer.newPage():
                    raise KnownProblem("printer")
            whole = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
            painter.drawImage(whole, pages.image(page, PRINT_DOTS_PER_INCH, grey=grey))
            yield (page - first + 1) / (last - first)
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        pages.close()


def _range(printer: QPrinter, count: int) -> tuple[int, int]:
    first, last = printer.fromPage(), printer.toPage()
    if first < 1 or last < first:
        return 0, count
    return min(first, count) - 1, min(last, count)


def _fit(printer: QPrinter, pages: PdfPages, page: int) -> None:
    """The margins are part of the page: the printer adds none of its own."""
    size = pages.size(page)
    upright = QSizeF(min(size.width, size.height), max(size.width, size.height))
    lying = size.width > size.height
    layout = QPageLayout(
        QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch),
        QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    printer.setFullPage(True)
    printer.setPageLayout(layout)


def save_pdf(path: Path, content: bytes) -> None:
    """Put the PDF at `path`, whole or not at all; raises `KnownProblem` (disk_full, read_only)."""
    half = path.with_name(f".{path.name}.half")
    try:
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError as fault:
        with suppress(OSError):
            half.unlink()
        raise KnownProblem("disk_full" if fault.errno == 28 else "read_only") from None
