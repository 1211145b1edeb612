"""What each column of a list means (kolommen koppelen): guessed or remembered, and put right by a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from buut_desktop.domain.column_guess import sheet_of_pupils
from buut_desktop.domain.column_mapping import (
    ENCODINGS,
    Column,
    ColumnMapping,
    Sheet,
    TableFile,
    body,
    never_taken,
    width,
)
from buut_desktop.ui.pupils.column_grid import ColumnGrid
from buut_desktop.ui.pupils.column_words import advice, problems, why_never
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.banner import ATTENTION, Banner
from buut_desktop.ui.shared.buttons import PRIMARY, Button, CheckBox
from buut_desktop.ui.shared.encodings import letters
from buut_desktop.ui.shared.fields import Combo
from buut_desktop.ui.shared.labels import OneLine, caption, label, quiet, set_role, title
from buut_desktop.ui.shared.layouts import STRETCH, FlowLayout, column, hairline, pane, row
from buut_desktop.ui.shared.wording import say

_LOW = 460


class ColumnsPage(QWidget):
    """Above each column a choice; `onward` reads the list as chosen, `reread(encoding)` reads the letters otherwise."""

    def __init__(
        self,
        understood: Callable[[Sheet], tuple[ColumnMapping, bool]],
        *,
        onward: Callable[[], object],
        back: Callable[[], object],
        reread: Callable[[str], object],
    ) -> None:
        """`understood` gives what the columns of a sheet mean, and whether that was remembered."""
        super().__init__()
        self._understood = understood
        self._table: TableFile | None = None
        self._remembered = False
        self._unread = ""
        """Why the letters that were chosen are not those on screen (yet); "" where they are."""
        self._about = OneLine(role="caption")
        self.has_heads = CheckBox("De eerste regel zijn kolomtitels")
        self.has_heads.clicked.connect(lambda _on: self._show_sheet(self.mapping.columns))
        self.sheets = Combo(name="Blad", chosen=lambda _value: self._chose_sheet())
        self._sheet_pane = pane(row(caption("Blad"), self.sheets, gap=8))
        self.encoding = Combo(name="Letters", chosen=reread)
        self._letters_pane = pane(row(caption("Letters"), self.encoding, gap=8))
        for combo, wide in ((self.sheets, 200), (self.encoding, 190)):
            combo.setFixedWidth(wide)
        self.remembered = quiet("Onthouden: de vorige keer zo gekozen.")
        tools = FlowLayout(gap=20, line_gap=6)
        for part in (self.has_heads, self._sheet_pane, self._letters_pane, self.remembered):
            tools.addWidget(part)
        self.garbled = Banner(tone=ATTENTION)
        self.grid: ColumnGrid = ColumnGrid(self._changed)
        self.said = label(wrap=True)
        self.onward_button = Button("Verder", onward, kind=PRIMARY, large=True)
        footer = row(Button("Terug", back, large=True), self.said, self.onward_button, gap=16, edges=(24, 10, 24, 10))
        footer.setStretch(1, 1)
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        inside = column(pane(tools), self.garbled, self.grid, gap=10, edges=(24, 10, 24, 0))
        inside.setStretch(2, 1)
        head = row(title("Wat staat er in elke kolom?"), STRETCH, self._about, gap=16, edges=(24, 12, 24, 12))
        whole = column(pane(head, ground="surface"), hairline(), pane(inside), hairline(), pane(footer), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def sheet(self) -> Sheet:
        """The sheet that is looked at."""
        assert self._table is not None
        return self._table.sheets[int(self.sheets.value() or 0)]

    @property
    def mapping(self) -> ColumnMapping:
        """What was chosen."""
        return ColumnMapping(self.grid.columns(), self.has_heads.isChecked())

    def show_table(self, table: TableFile, *, keep: bool = False) -> None:
        """Show a list; with `keep` it is the same one with its letters read otherwise, and the choices stay."""
        before = self.mapping if keep and self._table is not None else None
        self._unread = ""
        self._table = table
        chosen = self.sheets.value() if keep else None
        self.sheets.set_options((str(place), sheet.name) for place, sheet in enumerate(table.sheets))
        self.sheets.set_value(chosen or str(sheet_of_pupils(table.sheets)))
        self._sheet_pane.setVisible(len(table.sheets) > 1)
        offered = dict.fromkeys((table.encoding, *ENCODINGS)) if table.encoding else {}
        self.encoding.set_options((code, letters(code)) for code in offered)
        self.encoding.set_value(table.encoding)
        self._letters_pane.setVisible(bool(table.encoding))
        self._show_garbled()
        if before is not None and len(before.columns) == width(self.sheet):
            self._show_sheet(before.columns)
        else:
            self._chose_sheet()

    def focus_first(self) -> None:
        """Put the keyboard on the letters where they look wrong, else on the first column."""
        if self._table is not None and self._table.garbled:
            self.encoding.setFocus(Qt.FocusReason.TabFocusReason)
            return
        first = next((combo for combo in self.grid.combos if combo.isEnabled()), self.onward_button)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_problem(self, sentence: str) -> None:
        """The list could not be read with these letters, or not understood as chosen."""
        if self._unread:
            self._unread = sentence
        self._say(sentence, wrong=True)

    def set_reading(self) -> None:
        """The list is being read with other letters: it cannot be gone on with before that is done."""
        self._unread = "De lijst wordt opnieuw gelezen."
        self._check()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window what is said of the letters stands below, beside the buttons."""
        super().resizeEvent(event)
        if self._table is not None:
            self._show_garbled()
            self._check()

    def _show_garbled(self) -> None:
        assert self._table is not None
        if not self._table.garbled or self.height() < _LOW:
            self.garbled.hide()
        elif self.garbled.isHidden():
            fact, rest = say("import.garbled").split(". ", 1)
            self.garbled.show_banner(f"{fact}.", rest)

    def _chose_sheet(self) -> None:
        mapping, self._remembered = self._understood(self.sheet)
        self.has_heads.setChecked(mapping.has_heads)
        self._show_sheet(mapping.columns)

    def _show_sheet(self, columns: tuple[Column, ...]) -> None:
        on = self.has_heads.isChecked()
        never = {place: why_never(kind) for place, kind in never_taken(self.sheet, on).items()}
        self.grid.show_sheet(self.sheet, columns, never, has_heads=on)
        self._about.set_words(dutch.count(len(body(self.sheet, on)), "regel", "regels"))
        self.remembered.setVisible(self._remembered)
        self._check()

    def _changed(self) -> None:
        self._remembered = False
        self.remembered.hide()
        self._check()

    def _check(self) -> None:
        columns = self.grid.columns()
        found = [self._unread] if self._unread else problems(columns)
        twice = {each for each, number in Counter(columns).items() if number > 1 and each is not Column.IGNORE}
        self.grid.mark(frozenset(twice))
        self.onward_button.setEnabled(not found)
        garbled = self._table is not None and self._table.garbled and self.garbled.isHidden()
        hint = say("import.garbled") if garbled else advice(columns)
        self._say(" ".join(found) or hint, wrong=bool(found))

    def _say(self, sentence: str, *, wrong: bool) -> None:
        set_role(self.said, "error" if wrong else "caption")
        self.said.setText(sentence)
        self.onward_button.setAccessibleDescription(sentence)
