"""The list of the team (medewerkerslijst): search, who still works here or everyone, and the other adults."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from buut_desktop.domain.people import Group
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, PRIMARY, Button
from buut_desktop.ui.shared.chips import ChipRow, MenuChip
from buut_desktop.ui.shared.labels import caption, quiet, title
from buut_desktop.ui.shared.layouts import STRETCH, column, pane, row
from buut_desktop.ui.shared.rows import RowList
from buut_desktop.ui.shared.search_box import SearchBox
from buut_desktop.ui.shared.wording import say
from buut_desktop.ui.staff.staff_words import Entry, narrowed, row_of

HERE, ALL, OTHERS = "here", "all", "others"
_SHOWN = ((HERE, "Werkt hier"), (ALL, "Ook wie weg is"), (OTHERS, "Andere volwassenen"))
_ROW = 62
_NAMED = 3
"""Groups without a mentor that are named; the others are counted."""


class ListPane(QWidget):
    """Narrows what it is given; tells which one was chosen or opened."""

    def __init__(
        self, today: Callable[[], date], *, chosen: Callable[[Entry | None], object], opened: Callable[[], object],
        new: Callable[[], object] | None,
    ) -> None:  # fmt: skip
        """Without `new` the person may look only."""
        super().__init__()
        self._today, self._chosen = today, chosen
        self._team: Sequence[Entry] = ()
        self._others: Sequence[Entry] = ()
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.new_button = Button(
            "Medewerker", new, kind=PRIMARY, icon="new", shortcut="Ctrl+Shift+N", name="Nieuwe medewerker"
        )
        if new is None:
            self.new_button.hide()
        self.search = SearchBox("Zoek op naam, rol of groep", name="Zoek in het team")
        self.search.searched.connect(lambda _words: self._narrow())
        self.search.went_down.connect(self._to_list)
        self.shown = MenuChip(options=_SHOWN, value=HERE, name="Toon", neutral=HERE)
        self.shown.chosen.connect(lambda _value: self._narrow())
        self.count, self.lacking = caption(), caption(wrap=True)
        self.list: RowList[Entry] = RowList(
            lambda entry: row_of(entry, self._today()), key=lambda entry: entry.key, name="Team", height=_ROW
        )
        self.list.chosen.connect(chosen)
        self.list.opened.connect(lambda _entry: opened())
        self._nothing = quiet(wrap=True)
        self.clear_button = Button("Filters wissen", self.clear, kind=LINK)
        nothing = column(row(self._nothing), row(self.clear_button, STRETCH), STRETCH, gap=4, edges=(20, 12, 20, 0))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(pane(nothing))
        self._filter = row(ChipRow(self.shown), self.count, gap=10)
        self._filter.setStretch(0, 1)
        self._head = column(
            row(title("Team"), STRETCH, self.new_button), self.search, self._filter, self.lacking, gap=10
        )
        self.setLayout(column(self._head, row(self._pages, edges=(8, 0, 6, 0)), gap=0))
        self.set_low(low=False)

    def set_low(self, *, low: bool) -> None:
        """In a low window the list comes first."""
        self._head.setSpacing(6 if low else 10)
        self._head.setContentsMargins(20, 8 if low else 16, 20, 6)
        self._low = low
        self._show_lacking()

    def show_entries(self, team: Sequence[Entry], others: Sequence[Entry], without_mentor: Sequence[Group]) -> None:
        """Show these; what was typed and chosen stays."""
        self._team, self._others = team, others
        names = [group.name for group in without_mentor]
        rest = len(names) - _NAMED
        told = [*names[:_NAMED], f"nog {rest}"] if rest > 0 else names
        self.lacking.setText(f"Nog zonder mentor: {dutch.listing(told)}" if told else "")
        self._show_lacking()
        self._narrow()

    def select(self, person: UUID) -> bool:
        """Select somebody, also who was filtered out; False where nobody has that id."""
        if not self.list.set_current(person):
            known = [entry for entry in (*self._team, *self._others) if entry.key == person]
            if not known:
                return False
            self.search.clear()
            self._narrow()
            if not self.list.set_current(person):
                self.shown.set_value(OTHERS if known[0].member is None else ALL)
                self._narrow()
                self.list.set_current(person)
        self._chosen(self.list.current())
        self.list.scrollTo(self.list.currentIndex())
        return True

    def clear(self) -> None:
        """Show who works here again."""
        self.search.clear()
        self.shown.set_value(HERE)
        self._narrow()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lacking(self) -> None:
        self.lacking.setVisible(bool(self.lacking.text()) and not self._low)

    def _narrow(self) -> None:
        today, words = self._today(), self.search.text().strip()
        offered = self._others if self.shown.value == OTHERS else self._team
        if self.shown.value == HERE:
            offered = [entry for entry in offered if entry.adult.here(today)]
        found = narrowed(offered, words, today)
        self.list.set_items(found)
        if found and self.list.current() is None:
            self.list.set_current(found[0].key)
        people = dutch.count(len(offered), "persoon", "personen")
        self.count.setText(people if len(found) == len(offered) else f"{len(found)} van {people}")
        filtered = bool(words) or self.shown.value != HERE
        nobody = say("staff.nobody_else") if self.shown.value == OTHERS else "Nog niemand."
        self._nothing.setText(say("search.none", tekst=words) if words else nobody)
        self.clear_button.setVisible(filtered)
        self._pages.setCurrentIndex(0 if found else 1)
        self._chosen(self.list.current())

    def _to_list(self) -> None:
        if self.list.rows.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
