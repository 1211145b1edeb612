"""After taking in (ingelezen): on to the groups, and away with the file that holds more than was kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import DANGER, PRIMARY, Button
from buut_desktop.ui.shared.empty_state import Drawing
from buut_desktop.ui.shared.fields import ErrorLine
from buut_desktop.ui.shared.labels import caption, quiet, strong, title
from buut_desktop.ui.shared.layouts import STRETCH, card, column, pane, row, scrolled
from buut_desktop.ui.shared.marks import Mark, MarkLabel
from buut_desktop.ui.shared.message import confirm
from buut_desktop.use_cases.import_pupils import Imported, UndoOffer
from buut_desktop.use_cases.ports import ImportRun

_MORE = "Er kan meer in staan dan Buut bewaart, zoals BSN of adres. Denk ook aan kopieën in je mail of in Downloads."


class ImportDone(QWidget):
    """`finished(True)` goes on to the groups, `finished(False)` to the list."""

    def __init__(
        self,
        finished: Callable[[bool], object],
        toast: Callable[[str], object],
        undo: Callable[[ImportRun], object] | None,
    ) -> None:
        """Without `undo` an import is never offered to be undone."""
        super().__init__()
        self._toast, self._undo = toast, undo
        self._offer: UndoOffer | None = None
        self._path: Path | None = None
        self._title, self._about = title(), quiet()
        self.on_button = Button("Naar groepen en leerpleinen", lambda: finished(True), kind=PRIMARY, icon="group")
        self._list_button = Button("Naar de leerlingen", lambda: finished(False))
        self.undo_button = Button("Ongedaan maken…", self._press_undo, kind=DANGER)
        self.delete_button = Button("Bestand verwijderen…", self._delete, kind=DANGER)
        self._file_words = strong()
        self.problem = ErrorLine()
        words = column(self._file_words, caption(_MORE, wrap=True), self.problem, gap=2)
        mark = MarkLabel(Mark.LATE, size=20, word="let op")
        inside = row(mark, words, self.delete_button, gap=14, edges=(16, 14, 16, 14))
        inside.setStretch(1, 1)
        inside.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        self.file_card = card(inside)
        self.file_card.setMaximumWidth(720)
        for words_ in (self._title, self._about):
            words_.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        whole = column(STRETCH, gap=8, edges=(24, 16, 24, 24))
        whole.addWidget(Drawing("empty_pupils"), 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addSpacing(8)
        whole.addWidget(self._title)
        whole.addWidget(self._about)
        whole.addSpacing(12)
        whole.addLayout(row(STRETCH, self.on_button, self._list_button, self.undo_button, STRETCH, gap=12))
        whole.addSpacing(24)
        centred = row(self.file_card, gap=0)
        centred.insertStretch(0, 1)
        centred.addStretch(1)
        centred.setStretch(1, 1000)
        whole.addLayout(centred)
        whole.addStretch(1)
        self.setLayout(column(scrolled(pane(whole))))

    def show_kept(self, kept: Imported, path: Path | None, offer: UndoOffer | None, *, first: bool) -> None:
        """Say what was kept; offer to undo it, and to take the file away."""
        self._path, self._offer = path, offer
        if first:
            self._title.setText(f"{dutch.count(kept.pupils, 'leerling', 'leerlingen')} ingelezen")
            self._about.setText(
                f"Met {dutch.count(kept.groups, 'groep', 'groepen')}. Staat elke groep bij het goede leerplein?"
            )
        else:
            self._title.setText("Het bestand is ingelezen")
            self._about.setText(_happened(kept))
        self.undo_button.setVisible(offer is not None and self._undo is not None)
        self._file_words.setText("Het bestand staat nog op deze computer")
        self.problem.show_problem("")
        self.file_card.setVisible(path is not None)

    def focus_first(self) -> None:
        """Put the keyboard on the way on."""
        self.on_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press_undo(self) -> None:
        if self._offer is not None and self._undo is not None:
            self._undo(self._offer.run)

    def _delete(self) -> None:
        if self._path is None:
            return
        question = f"{self._path.name} verwijderen? Het komt niet in de prullenbak."
        if not confirm(self, question, "Verwijderen", "Laten staan", irreversible=True):
            return
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            self.problem.show_problem("Verwijderen lukte niet. Verwijder het bestand zelf.")
            return
        self._path = None
        self.file_card.hide()
        self.on_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._toast("Bestand verwijderd")


def _happened(kept: Imported) -> str:
    numbers = (
        (kept.pupils, "nieuw"),
        (kept.returned, "terug op school"),
        (kept.changed, "gewijzigd"),
        (kept.moved, "naar een andere groep"),
        (kept.left, "van school"),
    )
    said = dutch.listing([f"{number} {word}" for number, word in numbers if number]) or "alles stond er al zo in"
    groups = f" Er {'kwam' if kept.groups == 1 else 'kwamen'} {dutch.count(kept.groups, 'groep', 'groepen')} bij."
    return f"{said[0].upper()}{said[1:]}.{groups if kept.groups else ''}"
