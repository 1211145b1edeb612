"""The help (hulp): the guide and what is new, opened with F1, from the program's own files."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QTextBrowser, QWidget

from buut_desktop.paths import resources
from buut_desktop.ui.shared.buttons import Button
from buut_desktop.ui.shared.layouts import STRETCH, column, row
from buut_desktop.ui.shared.search_box import SearchBox

GUIDE, CHANGES = "gids", "wijzigingen"


class HelpWindow(QDialog):
    """Shows one page of help; its own search field walks from hit to hit."""

    def __init__(self, parent: QWidget, page: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Buut – hulp" if page == GUIDE else "Buut – nieuw in deze versie")
        self._text = QTextBrowser()
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        # Nothing in the help leads outside: a link only goes to another part of the same page.
        self._text.setOpenLinks(False)
        self._text.setOpenExternalLinks(False)
        self._text.anchorClicked.connect(lambda url: self._text.scrollToAnchor(url.fragment()))
        self._text.setMarkdown((resources() / "help" / f"{page}.md").read_text("utf-8"))
        self._text.setAccessibleName("Tekst van de hulp")
        self._search = SearchBox("Zoek in de hulp")
        self._search.searched.connect(self._find)
        close = Button("Sluiten", self.close, kind="primary")
        self.setLayout(column(row(self._search, STRETCH, close), self._text, gap=12, edges=(20, 16, 20, 16)))
        self.resize(min(820, parent.width()), min(640, parent.height()))
        self._search.setFocus()

    def _find(self, text: str) -> None:
        if text and not self._text.find(text):
            self._text.moveCursor(self._text.textCursor().MoveOperation.Start)
            self._text.find(text)


def show_help(parent: QWidget, page: str) -> None:
    """Open the help beside what one is doing."""
    HelpWindow(parent, page).show()
