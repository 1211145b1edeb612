"""The guide (gids), opened with F1 beside the work: resources/help/gids.md, at the part that fits the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from buut_desktop.paths import resources

PARTS = {  # words of a heading of the guide
    "": "De eerste keer",
    "unlock": "herstelcode",
    "pupils": "Leerlingen",
    "incidents": "Melding",
    "cases": "Casus",
    "sociogram": "Sociogram",
    "today": "Melding",
}


class Help(QDialog):
    """Shows the guide; links open nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Buut – gids")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 560)
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.setAccessibleName("Gids")
        self._text.setMarkdown((resources() / "help" / "gids.md").read_text("utf-8"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 12, 16)
        column.addWidget(self._text)

    def show_part(self, page: str) -> None:
        """Go to the first heading that speaks of `page`, the code of a tab or "unlock"."""
        wanted = PARTS.get(page, "").casefold()
        document = self._text.document()
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and wanted and wanted in block.text().casefold():
                cursor = QTextCursor(block)
                self._text.setTextCursor(cursor)
                bar = self._text.verticalScrollBar()
                bar.setValue(bar.value() + self._text.cursorRect(cursor).top())
                return
            block = block.next()
