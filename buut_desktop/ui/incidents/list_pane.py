"""The list of incidents (incidentenlijst): search, filters, order, and a row of three lines for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from buut_desktop.domain.policy import IncidentPolicy
from buut_desktop.domain.reading_order import isolated
from buut_desktop.ui.incidents.incident_words import NO_SEVERITY, short_plaza, word
from buut_desktop.ui.incidents.list_query import PERIODS, STATES, ListLimits, Period
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import BAR, LINK, PRIMARY, Button
from buut_desktop.ui.shared.chips import ChipRow, MenuChip
from buut_desktop.ui.shared.incident_words import kinds_in_words
from buut_desktop.ui.shared.labels import caption, quiet, title, without_mnemonic
from buut_desktop.ui.shared.layouts import STRETCH, column, pane, row
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.rows import Row, RowList
from buut_desktop.ui.shared.search_box import SearchBox
from buut_desktop.ui.shared.wording import say
from buut_desktop.use_cases.list_incidents import IncidentFilter, IncidentRow

RESTS_MS = 150
"""Looking at an incident is noted in the log, so the selection must rest before it is opened."""
_NO_PLAZA = ""
_NEWEST, _OLDEST = "Nieuwste eerst", "Oudste eerst"


class ListPane(QWidget):
    """Shows the rows it is given; tells what to limit them to and which one was chosen."""

    def __init__(
        self,
        *,
        policy_of: Callable[[str], IncidentPolicy],
        today: Callable[[], date],
        limited: Callable[[ListLimits], None],
        chosen: Callable[[UUID], None],
        opened: Callable[[UUID], None],
        new: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """`chosen` hears where the selection came to rest, `opened` Enter or a double click."""
        super().__init__(parent)
        self._policy_of, self._today, self._limited, self._chosen = policy_of, today, limited, chosen
        self.limits = ListLimits()
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.new_button = Button(say("report.new"), new, kind=PRIMARY, icon="new", tip="Ctrl+N")
        self.search = SearchBox("Zoek in deze lijst")
        self.search.searched.connect(lambda words: self._change(words=words))
        self.search.went_down.connect(self._focus_list)
        self._build_filters()
        self.count = caption()
        self.order = Button(_NEWEST, self._turn_round, kind=BAR, icon="sort", tip="Draai de volgorde om")
        self.rows: RowList[IncidentRow] = RowList(self._row, key=lambda found: found.incident.id, name="Incidenten")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self.rows.chosen.connect(lambda _row: self._let_rest())
        self.rows.opened.connect(lambda found: opened(found.incident.id))
        self._rest.setInterval(RESTS_MS)
        self._rest.timeout.connect(self._rested)
        self._nothing = quiet(wrap=True)
        self.clear_button = Button("Filters wissen", self.clear, kind=LINK)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.rows)
        self._pages.addWidget(pane(column(row(self._nothing), row(self.clear_button, STRETCH), STRETCH, gap=4,
                                          edges=(20, 12, 20, 0))))  # fmt: skip
        self.filter_row = ChipRow(self.period, self.plaza, self.filters, gap=6)
        head = column(
            row(title("Incidenten"), STRETCH, self.new_button), self.search,
            self.filter_row,
            row(self.count, STRETCH, self.order, edges=(8, 0, 0, 0)),
            gap=10, edges=(20, 16, 20, 6),
        )  # fmt: skip
        self.setLayout(column(head, row(self._pages, edges=(8, 0, 6, 0)), gap=0))

    def _build_filters(self) -> None:
        self.period = MenuChip(
            options=[(period.value, text) for period, text in PERIODS], value=Period.THIS_YEAR.value,
            neutral=Period.THIS_YEAR.value, name="Periode",
        )  # fmt: skip
        self.period.chosen.connect(lambda value: self._change(period=Period(value)))
        self.plaza = MenuChip("Leerplein", name="Leerplein", neutral=_NO_PLAZA, value=_NO_PLAZA)
        self.plaza.chosen.connect(lambda value: self._change(plaza=value or None))
        self.filters = MenuChip("Filters", name="Filters: soort en stand", do=self._open_filters)

    # Showing

    def show_rows(self, rows: list[IncidentRow], plazas: list[str], *, empty: bool) -> None:
        """Show these rows, already in order; `plazas` can be filtered by; `empty`: there is nothing at all yet."""
        self.rows.set_items(rows)
        chosen = self.limits.plaza
        offered = [(name, name) for name in dict.fromkeys([*plazas, *([chosen] if chosen else [])])]
        self.plaza.set_options([(_NO_PLAZA, "Alle leerpleinen"), *offered])
        if chosen is None:
            self.plaza.set_text("Leerplein")
        self.plaza.setVisible(len(offered) > 1 or chosen is not None)
        self.count.setVisible(not empty)
        self.filter_row.setVisible(not empty)
        self.count.setText(dutch.count(len(rows), "incident", "incidenten"))
        self.order.setVisible(len(rows) > 1)
        self._nothing.setText(self._nothing_found() if not empty else say("empty.incidents"))
        self.clear_button.setVisible(self.limits.filtered)
        self._pages.setCurrentIndex(0 if rows else 1)

    def current(self) -> UUID | None:
        """Give which incident is selected."""
        found = self.rows.current()
        return None if found is None else found.incident.id

    def select(self, incident: UUID | None) -> bool:
        """Select an incident without telling anybody; False where it is not in the list."""
        self._rest.stop()
        found = incident is not None and self.rows.set_current(incident)
        if found:
            self.rows.scrollTo(self.rows.currentIndex())
        return found

    def clear(self) -> None:
        """Let go of filters and words."""
        self.search.clear()
        self.set_limits(ListLimits(oldest_first=self.limits.oldest_first))
        self._limited(self.limits)

    def set_limits(self, limits: ListLimits) -> None:
        """Show these limits without telling anybody."""
        self.limits = limits
        if self.search.text().strip() != limits.words:
            self.search.setText(limits.words)
        self.period.set_value(limits.period.value)
        self.plaza.set_value(limits.plaza or _NO_PLAZA)
        if limits.plaza is None:
            self.plaza.set_text("Leerplein")
        self.order.set_text(_OLDEST if limits.oldest_first else _NEWEST)
        self._show_filters()

    def _show_filters(self) -> None:
        policy, limits = self._policy_of(""), self.limits
        parts = []
        if limits.kind is not None:
            parts.append(next((k.short for k in policy.kinds if k.code == limits.kind), limits.kind))
        if limits.state is not IncidentFilter.ALL:
            parts.append(dict(STATES)[limits.state])
        self.filters.set_text("Filters" if not parts else parts[0] if len(parts) == 1 else f"Filters ({len(parts)})")

    def _nothing_found(self) -> str:
        if self.limits.words:
            return say("search.none", tekst=self.limits.words)
        return say("empty.filter") if self.limits.filtered else say("empty.incidents")

    def _row(self, found: IncidentRow) -> Row:
        entry, today = found.incident.entry, self._today()
        policy = self._policy_of(found.incident.policy)
        place, slot = dutch.upper_first(word(policy.places, entry.place)), word(policy.time_slots, entry.time_slot)
        severity = word(policy.severities, entry.severity) or NO_SEVERITY
        facts = (severity, ", ".join(part for part in (place, slot) if part), *map(short_plaza, found.plazas))
        state, tone, sign = _state(found)
        return Row(
            title=kinds_in_words(policy, entry),
            mark=Mark.of_severity(entry.severity),
            when=dutch.near_moment(entry.happened_on, entry.happened_at if entry.happened_on == today else None, today),
            people=" · ".join(isolated(party.name) for party in entry.parties),
            facts=" · ".join(part for part in facts if part),
            state=state,
            state_icon=sign,
            state_tone=tone,
        )

    # What the person does

    def _change(self, **changes: object) -> None:
        limits = replace(self.limits, **changes)  # type: ignore[arg-type]
        if limits != self.limits:
            self.set_limits(limits)
            self._limited(limits)

    def _turn_round(self) -> None:
        self._change(oldest_first=not self.limits.oldest_first)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not seen is not looked at."""
        super().hideEvent(event)
        self._rest.stop()

    def _let_rest(self) -> None:
        # Coming into the list makes its first row current without selecting it: nobody asked to see that one.
        if self.rows.selectionModel().isSelected(self.rows.currentIndex()):
            self._rest.start()

    def _rested(self) -> None:
        if (incident := self.current()) is not None:
            self._chosen(incident)

    def _focus_list(self) -> None:
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.rows.currentIndex().isValid() and self.rows.rows.rowCount():
            self.rows.setCurrentIndex(self.rows.rows.index(0))

    def _open_filters(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state, text in STATES:
            self._tick(menu.addAction(text), state is self.limits.state, state=state)
        menu.addSeparator()
        self._tick(menu.addAction("Alle soorten"), self.limits.kind is None, kind=None)
        for kind in self._policy_of("").kinds:
            self._tick(menu.addAction(without_mnemonic(kind.short)), kind.code == self.limits.kind, kind=kind.code)
        menu.popup(self.filters.mapToGlobal(QPoint(0, self.filters.height() + 4)))

    def _tick(self, action: QAction, on: bool, **change: object) -> None:
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda _checked=False: self._change(**change))


def _state(found: IncidentRow) -> tuple[str, str, str]:
    """Give the word, colour and icon of what comes next."""
    if found.to_add:
        return "Nog aanvullen", "text2", "edit"
    if found.incident.in_esis is None:
        return "Niet in Esis", "att", "attention"
    return "In Esis", "text2", "done"
