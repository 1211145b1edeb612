"""What sort of incident it was (soort): chips, more than one may be on, with the sub-kinds in rows below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from buut_desktop.domain.names import fold
from buut_desktop.domain.policy import IncidentKind, IncidentPolicy
from buut_desktop.ui.incidents.incident_words import kind_of
from buut_desktop.ui.shared.chips import ChipRow, ChoiceChip, MenuChip
from buut_desktop.ui.shared.dutch import upper_first
from buut_desktop.ui.shared.labels import label, without_mnemonic
from buut_desktop.ui.shared.layouts import clear, column


class KindsField(QWidget):
    """One tab stop for the kinds, one for each row of sub-kinds. Arrows and first letters walk, Space chooses."""

    def __init__(
        self,
        *,
        toggle: Callable[[str], None],
        toggle_sub: Callable[[str, str], None],
        rows_changed: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """`rows_changed` is called when chips came or went, to put the order of Tab right."""
        super().__init__(parent)
        self._toggle, self._toggle_sub, self._rows_changed = toggle, toggle_sub, rows_changed
        self._row = ChipRow()
        self._subs = column(gap=0)
        self._made_for: object = None
        self._policy: IncidentPolicy | None = None
        self._chosen: Mapping[str, tuple[str, ...]] = {}
        self._sub_rows: dict[str, ChipRow] = {}
        self._all = MenuChip("Alle soorten", name="Alle soorten", do=self._open_all)
        self._all.installEventFilter(self)
        self.setLayout(column(self._row, self._subs, gap=0))

    def show_kinds(self, policy: IncidentPolicy, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Show what can be chosen and what is."""
        self._policy, self._chosen = policy, chosen
        offered = [k for k in policy.kinds if (k.frequent and not k.hidden) or k.code in chosen]
        offered += [kind_of(policy, code) for code in chosen if code not in {k.code for k in policy.kinds}]
        with_subs = [k for k in offered if k.code in chosen and k.sub_kinds]
        wanted = (policy.hash, tuple(k.code for k in offered), tuple(k.code for k in with_subs))
        if wanted != self._made_for:
            self._made_for = wanted
            self._make(offered, with_subs)
        for chip in self._row.chips():
            chip.setChecked(chip.value in chosen)
        for code, row in self._sub_rows.items():
            for chip in row.chips():
                chip.setChecked(chip.value in chosen.get(code, ()))

    def stops(self) -> list[QWidget]:
        """Give what the order of Tab passes, in order."""
        return [*self._row.chips(), self._all, *(chip for row in self._sub_rows.values() for chip in row.chips())]

    def chip(self, code: str) -> ChoiceChip:
        """Give the chip of a kind; raises StopIteration where it is not among those shown."""
        return next(chip for chip in self._row.chips() if chip.value == code)

    def sub_chips(self, code: str) -> list[ChoiceChip]:
        """Give the chips of the sub-kinds of a chosen kind."""
        return self._sub_rows[code].chips() if code in self._sub_rows else []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter walks to the next chip that begins with it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if plain and event.text().isalpha():
                self._walk_to(watched, fold(event.text()))
                return True
        return False

    def _make(self, offered: list[IncidentKind], with_subs: list[IncidentKind]) -> None:
        assert self._policy is not None
        had = next((chip.value for chip in self._row.chips() if chip.hasFocus()), None)
        on_all = self._all.hasFocus()
        if had is not None or on_all:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clear_rows()
        for kind in offered:
            self._row.add(self._choice(kind.short, kind.code, partial(self._toggle, kind.code), small=False))
        count = len([k for k in self._policy.kinds if not k.hidden])
        self._all = MenuChip(f"Alle {count} soorten", name=f"Alle {count} soorten", do=self._open_all)
        self._all.installEventFilter(self)
        self._row.add(self._all)
        for kind in with_subs:
            self._add_sub_row(kind)
        self._rows_changed()
        back = next((chip for chip in self._row.chips() if chip.value == had), self._all if on_all else None)
        if back is not None:
            back.setFocus(Qt.FocusReason.TabFocusReason)

    def _clear_rows(self) -> None:
        self._row.clear()
        clear(self._subs)
        self._sub_rows = {}

    def _add_sub_row(self, kind: IncidentKind) -> None:
        row = ChipRow(label(f"{kind.short}:", "label"))
        for sub in kind.sub_kinds:
            if not sub.hidden or sub.code in self._chosen.get(kind.code, ()):
                name = f"{kind.short}: {sub.label}"
                do = partial(self._toggle_sub, kind.code, sub.code)
                row.add(self._choice(sub.label, sub.code, do, small=True, name=name))
        self._sub_rows[kind.code] = row
        self._subs.addSpacing(6)
        self._subs.addWidget(row)

    def _choice(self, text: str, code: str, do: Callable[[], None], *, small: bool, name: str = "") -> ChoiceChip:
        chip = ChoiceChip(text, value=code, small=small, name=name)
        chip.clicked.connect(lambda _checked=False: do())
        chip.installEventFilter(self)
        return chip

    def _walk_to(self, now: QWidget, letter: str) -> None:
        row = next((r for r in self._sub_rows.values() if now in r.chips()), self._row)
        chips = row.chips()
        start = chips.index(now) + 1 if isinstance(now, ChoiceChip) and now in chips else 0
        for chip in [*chips[start:], *chips[:start]]:
            if fold(chip.text()).startswith(letter):
                chip.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _open_all(self) -> None:
        assert self._policy is not None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in self._policy.kinds:
            if not kind.hidden:
                action = menu.addAction(without_mnemonic(f"{kind.number}  {upper_first(kind.label)}"))
                action.setCheckable(True)
                action.setChecked(kind.code in self._chosen)
                action.triggered.connect(lambda _checked=False, code=kind.code: self._toggle(code))
        menu.popup(self._all.mapToGlobal(QPoint(0, self._all.height() + 4)))
