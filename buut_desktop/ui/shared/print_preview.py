"""The print preview (afdrukvoorbeeld): pages as they will come out, then printer or PDF; Enter prints."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from buut_desktop.ui.shared import tasks
from buut_desktop.ui.shared.buttons import Button, IconButton
from buut_desktop.ui.shared.labels import OneLine, caption, quiet
from buut_desktop.ui.shared.layouts import STRETCH, pane, scrolled
from buut_desktop.ui.shared.layouts import column as stacked
from buut_desktop.ui.shared.pdf_pages import POINTS_PER_INCH, PdfPages
from buut_desktop.ui.shared.printing import pages_printed, save_pdf
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.theme import colour
from buut_desktop.ui.shared.wording import say

_GAP = 24
_SMALLEST, _LARGEST = 0.25, 3.0
_STEP = 1.2
_NARROW = 1000


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is printed: read first, then made by a worker, then noted where it went."""

    title: str
    file_name: str
    """Neutral: no name of a person."""
    prepare: Callable[[], Any]
    """Reads the finished value, on the screen's thread."""
    make: Callable[..., bytes]
    """Makes the PDF of it, on a worker; that of a stack is also given progress and cancelled (`tasks`)."""
    finish: Callable[[str], None]
    """Told "printer" or "pdf" once it went there."""
    named: int = 0
    """How many children stand on it by name."""
    stack: bool = False
    """Many sheets, each somebody else's: nothing on the back, in greys, and making them can be stopped half-way."""


class _Sheet(QWidget):
    """Shows every page below the other on a desk."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: PdfPages | None = None
        self._images: dict[int, QImage] = {}
        self.scale = 1.0
        self.setAccessibleName("Bladzijden van de afdruk")

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show another PDF."""
        if self._pages is not None:
            self._pages.close()
        self._pages = pages
        self.set_scale(self.scale)

    def set_scale(self, scale: float) -> None:
        """Show the pages at `scale`; 1.0 is as large as on paper, at 96 dots per inch."""
        self.scale = min(max(scale, _SMALLEST), _LARGEST)
        self._images.clear()
        self.setMinimumSize(self._needed())
        self.updateGeometry()
        self.update()

    def _page_size(self, page: int) -> tuple[float, float]:
        assert self._pages is not None
        size = self._pages.size(page)
        factor = 96.0 / POINTS_PER_INCH * self.scale
        return size.width * factor, size.height * factor

    def _needed(self) -> QSize:
        if self._pages is None:
            return QSize(200, 200)
        sizes = [self._page_size(i) for i in range(len(self._pages))]
        width = max(w for w, _ in sizes) + 2 * _GAP
        return QSize(int(width), int(sum(h + _GAP for _, h in sizes) + _GAP))

    def top_of(self, page: int) -> int:
        """Give where a page begins."""
        if self._pages is None:
            return 0
        return int(sum(self._page_size(i)[1] + _GAP for i in range(page)))

    def page_at(self, y: float) -> int:
        """Give the page at height `y`."""
        if self._pages is None:
            return 0
        found = 0
        for page in range(len(self._pages)):
            if self.top_of(page) <= y:
                found = page
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that can be seen; the others are made when they are scrolled to."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour("line"))
        if self._pages is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        top = float(_GAP)
        for page in range(len(self._pages)):
            width, height = self._page_size(page)
            place = QRectF((self.width() - width) / 2, top, width, height)
            if place.intersects(QRectF(event.rect())):
                painter.fillRect(place.translated(QPointF(2, 3)), QColor(0, 0, 0, 38))
                painter.drawImage(place, self._image(page, 96.0 * self.scale * ratio))
            top += height + _GAP

    def _image(self, page: int, dots: float) -> QImage:
        assert self._pages is not None
        if page not in self._images:
            if len(self._images) > 12:
                self._images.clear()
            self._images[page] = self._pages.image(page, dots)
        return self._images[page]


class PrintPreview(QWidget):
    """Options at the left, pages at the right; `closed` when the person goes back."""

    closed = Signal()

    def __init__(self, *, back: str, options: QWidget | None = None) -> None:
        super().__init__()
        self._job: PrintJob | None = None
        self._content: bytes | None = None
        self._task: tasks.Task | None = None
        self._run: Generator[float, None, None] | None = None
        """The pages on their way to the printer."""
        self._fitted = True
        self._print_when_made = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._sheet = _Sheet()
        self._scroll = QScrollArea()
        self._scroll.setObjectName("printDesk")
        self._scroll.setWidget(self._sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.verticalScrollBar().valueChanged.connect(self._tell_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar(back))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._side(options))
        row.addWidget(self._scroll, 1)
        column.addLayout(row, 1)
        # Options change while typing: the pages follow a moment later.
        self._soon = QTimer(self, singleShot=True, interval=300)
        self._soon.timeout.connect(self._make)

    def _bar(self, back: str) -> QWidget:
        bar = pane(ground="surface")
        bar.setFixedHeight(56)
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 8, 20, 8)
        self._back = Button(back, self.closed.emit, kind="bar", icon="back")
        self._title = OneLine(role="title", least=160)
        self._page = quiet()
        row.addWidget(self._back)
        row.addWidget(self._title)
        row.addStretch(1)
        self._before = IconButton("Vorige bladzijde", "back", lambda: self._turn(-1))
        self._after = IconButton("Volgende bladzijde", "forward", lambda: self._turn(1))
        row.addWidget(self._before)
        row.addWidget(self._page)
        row.addWidget(self._after)
        row.addSpacing(16)
        row.addWidget(Button("Kleiner", lambda: self._zoom(1 / _STEP), kind="bar", icon="zoom_out"))
        self._size = quiet()
        row.addWidget(self._size)
        row.addWidget(Button("Groter", lambda: self._zoom(_STEP), kind="bar", icon="zoom_in"))
        self._whole = Button("Passend", self._fit, kind="bar", icon="fit")
        row.addWidget(self._whole)
        return bar

    def _side(self, options: QWidget | None) -> QWidget:
        side = pane(ground="sunken")
        side.setFixedWidth(312)
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        # Where the window is low the options scroll; the buttons stay in sight.
        column.addWidget(scrolled(pane(stacked(*([] if options is None else [options]), STRETCH, gap=0))), 1)
        self._named = caption(wrap=True)
        column.addWidget(self._named)
        self._print = Button("Afdrukken…", lambda: self._to_printer(), kind="primary", icon="print", large=True)
        self._save = Button(say("print.pdf"), self._to_file, icon="pdf", large=True)
        column.addWidget(self._print)
        column.addWidget(self._save)
        return side

    def show_job(self, job: PrintJob) -> None:
        """Show what will be printed."""
        self._job = job
        self._title.set_words(job.title)
        count = job.named
        self._named.setVisible(count > 0)
        self._named.setText(
            f"Op deze afdruk staat {count} kind met naam."
            if count == 1
            else f"Op deze afdruk staan {count} kinderen met naam."
        )
        self._print_when_made = False
        self.setFocus()  # so that Enter is heard while the pages are still being made
        self._make()

    def refresh_soon(self) -> None:
        """An option changed: make the pages anew in a moment."""
        self._soon.start()

    def hold(self, held: bool) -> None:
        """While something is still to be filled in nothing can be printed; the pages of before go."""
        if held:
            self._soon.stop()
            if self._task is not None:
                self._task.cancel()
                self._task = None
            self._content = None
            self._sheet.show_pages(None)
            self._ready(False)
            self._page.setText("Geen bladzijden")

    def close_pages(self) -> None:
        """Let go of the pages; nothing of them stays in memory here."""
        self._soon.stop()
        if self._run is not None:
            self._run.close()
            self._run = None
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._content = None
        self._sheet.show_pages(None)

    # Making

    def _make(self) -> None:
        if self._job is None:
            return
        if self._task is not None:
            self._task.cancel()
        job = self._job
        try:
            value = job.prepare()
        except Exception as fault:
            tell(self, fault)
            return
        self._ready(False)

        def make(progress: tasks.Progress, cancelled: tasks.Cancelled) -> bytes:
            return job.make(value, progress, cancelled) if job.stack else job.make(value)

        self._task = tasks.start(
            make, done=self._made, failed=self._not_made, progress=self._tell_progress if job.stack else None,
            parent=self,
        )  # fmt: skip

    def _made(self, content: bytes) -> None:
        self._task = None
        self._content = content
        self._sheet.show_pages(PdfPages(content))
        if self._fitted:
            self._fit()
        self._ready(True)
        self._tell_page()
        if self.hasFocus():
            self._print.setFocus()
        if self._print_when_made:
            self._print_when_made = False
            self._to_printer()

    def _not_made(self, fault: BaseException) -> None:
        """Without pages there is nothing to print; pages of before would not be what is asked now."""
        self._task = None
        self._content = None
        self._print_when_made = False
        self._sheet.show_pages(None)
        self._page.setText("Geen bladzijden")
        for button in (self._before, self._after):
            button.setEnabled(False)
        tell(self, fault)

    def _ready(self, ready: bool) -> None:
        for button in (self._print, self._save):
            button.setEnabled(ready)
        if not ready:
            self._page.setText("Bladzijden maken…")

    def _tell_progress(self, part: float) -> None:
        self._page.setText(f"Bladzijden maken… {round(100 * part)} %")

    # Looking

    def _count(self) -> int:
        pages = self._sheet._pages
        return 0 if pages is None else len(pages)

    def _tell_page(self) -> None:
        if self._count():
            page = self._sheet.page_at(self._scroll.verticalScrollBar().value() + 40)
            self._page.setText(f"Bladzijde {page + 1} van {self._count()}")
            self._before.setEnabled(page > 0)
            self._after.setEnabled(page + 1 < self._count())
        self._size.setText(f"{round(self._sheet.scale * 100)} %")

    def _turn(self, by: int) -> None:
        bar = self._scroll.verticalScrollBar()
        page = self._sheet.page_at(bar.value() + 40) + by
        bar.setValue(self._sheet.top_of(min(max(page, 0), self._count() - 1)))

    def _zoom(self, factor: float) -> None:
        self._fitted = False
        self._sheet.set_scale(self._sheet.scale * factor)
        self._tell_page()

    def _fit(self) -> None:
        """The whole first page in view, or its width where that would be too small to read."""
        self._fitted = True
        pages = self._sheet._pages
        if pages is None:
            return
        size, room = pages.size(0), self._scroll.viewport().size()
        factor = 96.0 / POINTS_PER_INCH
        beside_bar = self._scroll.width() - self._scroll.verticalScrollBar().sizeHint().width() - 2
        by_width = (min(room.width(), beside_bar) - 2 * _GAP) / (size.width * factor)
        by_height = (room.height() - 2 * _GAP) / (size.height * factor)
        self._sheet.set_scale(min(by_width, max(by_height, 0.7)))
        self._tell_page()

    # Letting it out

    def _to_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        if self._content is None or self._job is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(Path(self._job.file_name).stem)
        if self._job.stack:
            printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Hand the pages to `printer` one by one, so that the screen goes on and *back* stops it; then note it."""
        if self._content is None or self._job is None:
            return
        self._run = pages_printed(printer, self._content, grey=self._job.stack)
        self._ready(False)
        self._next_page()

    def _next_page(self) -> None:
        if self._run is None or self._job is None:
            return
        try:
            part = next(self._run, None)
            if part is not None:
                self._page.setText(f"Naar de printer… {round(100 * part)} %")
                QTimer.singleShot(0, self, self._next_page)
                return
            self._run = None
            self._job.finish("printer")
        except Exception as fault:
            self._run = None
            self._ready(True)
            self._tell_page()
            tell(self, fault)
            return
        self.closed.emit()

    def _to_file(self) -> None:
        if self._content is None or self._job is None:
            return
        suggested = str(Path.home() / self._job.file_name)
        chosen, _ = QFileDialog.getSaveFileName(self, "Opslaan als pdf", suggested, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf"))

    def save_to(self, path: Path) -> None:
        """Put the PDF at `path` and note that it went there."""
        if self._content is None or self._job is None:
            return
        try:
            save_pdf(path, self._content)
            self._job.finish("pdf")
        except Exception as fault:
            tell(self, fault)
            return
        self.closed.emit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter prints, Esc goes back, Page Up and Down turn the page."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._print.isEnabled():
                self._to_printer()
            else:
                self._print_when_made = True
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key == Qt.Key.Key_PageDown:
            self._turn(1)
        elif key == Qt.Key.Key_PageUp:
            self._turn(-1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages stay fitted; in a narrow window the bar says less."""
        super().resizeEvent(event)
        for extra in (self._size, self._whole):
            extra.setVisible(self.width() >= _NARROW)
        if self._fitted:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """The options and a page beside them."""
        return QSize(860, 300)

    def showEvent(self, event: QShowEvent) -> None:
        """The main button has the keyboard, so that Enter prints."""
        super().showEvent(event)
        (self._print if self._print.isEnabled() else self).setFocus()
