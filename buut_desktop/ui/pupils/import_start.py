"""How to begin (inlezen beginnen): which file, what comes along, and the last import with its way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.banner import ERROR, Banner
from buut_desktop.ui.shared.buttons import DANGER, LINK, Button
from buut_desktop.ui.shared.empty_state import EmptyState
from buut_desktop.ui.shared.labels import caption, strong
from buut_desktop.ui.shared.layouts import STRETCH, card, column, pane, row, scrolled
from buut_desktop.ui.shared.progress_card import ProgressCard
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.import_pupils import UndoOffer
from buut_desktop.use_cases.ports import ImportRun

_EXPLAINED = (
    (
        "In Esis",
        "Kies bij exporteren voor EDEXML. Een lijst uit Excel, LibreOffice of csv kan ook.",
    ),
    ("Komt mee", "Naam, geboortedatum, leerjaar en groepen."),
    ("Komt niet mee", "BSN, adres, herkomst, foto: dat blijft in Esis."),
)
_COUNTED = (
    ("joined", "nieuw"), ("returned", "terug op school"), ("changed", "gewijzigd"),
    ("moved", "naar een andere groep"), ("left", "van school"),
)  # fmt: skip
_WITH_DRAWING = 360
_DROP, _LET_GO = "Of sleep het bestand hierheen.", "Laat het bestand los om het te bekijken."


class ImportStart(QWidget):
    """An empty school has no way back to its pupils; who may not take in is told who does."""

    def __init__(
        self,
        *,
        allowed: bool,
        choose: Callable[[], object],
        stop: Callable[[], object],
        back: Callable[[], object],
        undo: Callable[[ImportRun], object] | None,
    ) -> None:
        """Without `undo` an import is never offered to be undone."""
        super().__init__()
        self._allowed, self._undo = allowed, undo
        self._offer: UndoOffer | None = None
        self.problem = Banner(tone=ERROR)
        self.problem.setMaximumWidth(776)
        self.progress = ProgressCard("Bestand lezen", stop)
        self.back = Button("Terug naar de leerlingen", back, kind=LINK, icon="back")
        if allowed:
            lead = ("Bestand kiezen…", choose, "folder")
            self.empty = EmptyState("", "", art="pupils", primary=lead)
        else:
            self.empty = EmptyState("", "", art="pupils")
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._drop = caption(_DROP)
        self._drop.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._cards = _explanation()
        self._last, self._after = strong(wrap=True), caption(wrap=True)
        self.undo_button = Button("Ongedaan maken…", self._press_undo, kind=DANGER)
        last = row(column(self._last, self._after, gap=2), self.undo_button, gap=16, edges=(16, 12, 16, 12))
        last.setStretch(0, 1)
        self._last_card = card(last)
        self._last_card.setMaximumWidth(776)
        inside = column(
            row(self.back, STRETCH, edges=(32, 12, 32, 0)),
            STRETCH,
            row(self.problem, edges=(24, 4, 24, 0)),
            self.empty,
            self._drop,
            row(STRETCH, self.progress, STRETCH),
            row(STRETCH, self._cards, STRETCH, edges=(24, 12, 24, 4)),
            row(self._last_card, edges=(24, 8, 24, 16)),
            STRETCH,
            gap=8,
        )
        self.setLayout(column(scrolled(pane(inside))))

    def show_school(self, *, empty: bool, offer: UndoOffer | None) -> None:
        """Show how to begin for a school without pupils, or with them."""
        self._offer = offer
        self.problem.hide()
        self.back.setHidden(empty)
        if not self._allowed:
            self.empty.set_texts(
                "Nog geen leerlingen" if empty else "Leerlingen inlezen",
                "De innovatiecoach of de schoolleider haalt ze op uit Esis.",
            )
        elif empty:
            title, sentence = say("empty.pupils").split(". ", 1)
            self.empty.set_texts(title, sentence)
        else:
            self.empty.set_texts("Leerlingen opnieuw inlezen", say("import.again"))
        self._last_card.setVisible(offer is not None and self._undo is not None)
        if offer is not None:
            self._last.setText(_said_of(offer.run))
            self._after.setText(_lost(offer.changes_after))
        self._fit()

    def set_busy(self, busy: bool) -> None:
        """A file is being read: nothing else can be begun."""
        for button in (*self.empty.buttons, self.undo_button):
            button.setEnabled(not busy)

    def set_dropping(self, dropping: bool) -> None:
        """A file is held above the page."""
        self._drop.setText(_LET_GO if dropping else _DROP)

    def focus_first(self) -> None:
        """Put the keyboard on the choice of a file."""
        for button in (*self.empty.buttons[:1], self.back):
            if button.isVisibleTo(self):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low or narrow window leaves the explanation out: the proposal shows the same."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._cards.setVisible(self._allowed and self.width() >= 840 and self.height() >= 460)
        self._drop.setVisible(self._allowed and self.height() >= 300)
        room = self.height() >= 540 and self._last_card.isHidden()
        self.empty.setMinimumHeight(_WITH_DRAWING if room else 0)

    def _press_undo(self) -> None:
        if self._offer is not None and self._undo is not None:
            self._undo(self._offer.run)


def _said_of(run: ImportRun) -> str:
    counted = [f"{run.counts[key]} {word}" for key, word in _COUNTED if run.counts.get(key)]
    day = dutch.long_date(run.at.date(), year=True, weekday=False)
    what = f": {dutch.listing(counted)}" if counted else ""
    return f"Ingelezen op {day} door {run.by}{what}."


def _lost(changes: int) -> str:
    if not changes:
        return "Sindsdien is er niets veranderd."
    return f"Sindsdien {'is' if changes == 1 else 'zijn'} er {dutch.count(changes, 'wijziging', 'wijzigingen')}."


def _explanation() -> QWidget:
    cards = []
    for heading, sentence in _EXPLAINED:
        made = card(column(strong(heading), caption(sentence, wrap=True), STRETCH, gap=2, edges=(16, 12, 16, 12)))
        made.setFixedWidth(248)
        cards.append(made)
    return pane(row(*cards, gap=16))
