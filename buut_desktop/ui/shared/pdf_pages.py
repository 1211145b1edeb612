"""The pages of a PDF (bladzijden) as pictures, from memory: nothing of them is ever written to disk."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page in points (1/72 inch)."""

    width: float
    height: float


class PdfPages:
    """An opened PDF; `close` lets go of it."""

    def __init__(self, content: bytes) -> None:
        # Loaded when first needed: the library is a large one.
        import pypdfium2

        self.content = content
        self._document = pypdfium2.PdfDocument(content)

    def __len__(self) -> int:
        return len(self._document)

    def size(self, page: int) -> PageSize:
        """Give the size of a page, counted from 0."""
        width, height = self._document[page].get_size()
        return PageSize(width, height)

    def image(self, page: int, dots_per_inch: float, *, grey: bool = False) -> QImage:
        """Give a page as a picture on white paper, in `grey` a third as large."""
        bitmap = self._document[page].render(
            scale=dots_per_inch / POINTS_PER_INCH, rev_byteorder=True, fill_color=(255, 255, 255, 255), grayscale=grey
        )
        made = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, _format(bitmap.n_channels)
        ).copy()
        bitmap.close()
        return made

    def close(self) -> None:
        """Let go of the file's content."""
        self._document.close()


def _format(channels: int) -> QImage.Format:
    return {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_RGB888,
        4: QImage.Format.Format_RGBX8888,
    }[channels]
