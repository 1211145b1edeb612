"""The preview hands its pages to the printer one by one: it goes on hearing the person, who can stop it half-way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from buut_desktop.ui.shared.pdf_pages import PdfPages
from buut_desktop.ui.shared.print_preview import PrintJob, PrintPreview
from buut_desktop.ui.shared.tasks import Cancelled, Progress


def pdf(pages: int) -> bytes:
    """An empty PDF."""
    from io import BytesIO

    document, written = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(written)
    document.close()
    return written.getvalue()


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[PrintPreview]:
    """A preview, shown."""
    made = PrintPreview(back="Terug")
    qtbot.addWidget(made)
    made.closed.connect(made.close_pages)
    made.show()
    yield made
    made.close_pages()


def printer(path: Path) -> QPrinter:
    """A printer that writes to a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def job(pages: int, noted: list[str]) -> PrintJob:
    """A stack of empty sheets."""

    def make(_value: object, progress: Progress, cancelled: Cancelled) -> bytes:
        progress(0.5)
        assert not cancelled()
        return pdf(pages)

    return PrintJob("Stapel", "stapel.pdf", lambda: None, make, noted.append, stack=True)


def test_every_page_reaches_the_printer_and_then_it_is_noted(
    qtbot: QtBot, preview: PrintPreview, tmp_path: Path
) -> None:
    noted: list[str] = []
    preview.show_job(job(3, noted))
    qtbot.waitUntil(lambda: preview._content is not None)
    with qtbot.waitSignal(preview.closed, timeout=10_000):
        preview.print_on(printer(tmp_path / "out.pdf"))
    assert noted == ["printer"]
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as written:
        assert len(written) == 3


def test_going_back_stops_the_printer_and_notes_nothing(qtbot: QtBot, preview: PrintPreview, tmp_path: Path) -> None:
    noted: list[str] = []
    preview.show_job(job(40, noted))
    qtbot.waitUntil(lambda: preview._content is not None)
    preview.print_on(printer(tmp_path / "out.pdf"))
    qtbot.waitUntil(lambda: preview._page.text().startswith("Naar de printer… "))
    assert not preview._print.isEnabled(), "it is not sent twice"
    preview.closed.emit()
    assert preview._run is None
    qtbot.wait(50)
    assert noted == []


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_take_it_is_told_and_the_pages_stay(
    qtbot: QtBot, preview: PrintPreview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr("buut_desktop.ui.shared.print_preview.tell", lambda _parent, fault: told.append(fault))
    noted: list[str] = []
    preview.show_job(job(2, noted))
    qtbot.waitUntil(lambda: preview._content is not None)
    preview.print_on(printer(tmp_path / "no_such_folder" / "out.pdf"))
    qtbot.waitUntil(lambda: bool(told))
    assert getattr(told[0], "code", "") == "printer"
    assert noted == []
    assert preview._print.isEnabled()


def test_a_page_in_greys_is_a_third_as_large() -> None:
    pages = PdfPages(pdf(1))
    colour, grey = pages.image(0, 72), pages.image(0, 72, grey=True)
    assert (grey.depth(), colour.depth()) == (8, 24)
    assert (grey.size(), grey.pixelColor(10, 10).name()) == (colour.size(), "#ffffff")
    pages.close()
