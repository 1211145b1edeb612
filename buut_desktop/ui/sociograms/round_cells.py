"""The rounds of one group (rondes van een leerplein) as a card: a cell for each round, made or still to be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from buut_desktop.domain.school_year import school_year
from buut_desktop.domain.sociogram import RoundState
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.buttons import LINK, PLAIN, SOFT, Button
from buut_desktop.ui.shared.labels import caption, label, section
from buut_desktop.ui.shared.layouts import STRETCH, card, column, hairline, row
from buut_desktop.ui.shared.marks import Mark, MarkLabel
from buut_desktop.ui.shared.wrapped_link import WrappedLink
from buut_desktop.ui.sociograms.round_words import STEPS, count_words, days, state_mark, state_words, step_due
from buut_desktop.use_cases.list_rounds import GroupRounds, RoundRow, RoundSlot

_BESIDE = 3
"""Cells beside each other: the rounds of a school year."""


@dataclass(frozen=True, slots=True)
class CellActs:
    """What the buttons of a cell do, with the id of a round or of a group."""

    open: Callable[[UUID], object]
    make: Callable[[UUID], object]
    protocol: Callable[[UUID], object]


class RoundCell(QWidget):
    """One round: sign and number, where it stands, what is next, and one button."""

    def __init__(self, group: GroupRounds, slot: RoundSlot, today: date, acts: CellActs) -> None:
        super().__init__()
        self.button: Button | None = None
        period = f" · {slot.period.label}" if slot.period is not None else ""
        mark, lines, extra = _unmade(slot, today) if slot.row is None else _made(slot, slot.row, today)
        head = row(MarkLabel(mark, size=20), label(f"Ronde {slot.number}{period}", "strong"), STRETCH, gap=10)
        words = column(*(caption(line, wrap=True) for line in lines), gap=2, edges=(30, 0, 0, 0))
        if extra and slot.row is not None:
            round_ = slot.row.round
            words.addWidget(
                WrappedLink(
                    f"{extra} – bijwerken",
                    lambda: acts.protocol(round_.id),
                    name=f"{group.name}, ronde {slot.number}: {extra}, bijwerken",
                )
            )
        foot = row(edges=(30, 4, 0, 0))
        self.button = _button(group, slot, today, acts)
        if self.button is not None:
            foot.addWidget(self.button)
        foot.addStretch(1)
        self.setLayout(column(head, words, STRETCH, foot, gap=4, edges=(16, 12, 12, 14)))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)


def _made(slot: RoundSlot, found: RoundRow, today: date) -> tuple[Mark, list[str], str]:
    round_ = found.round
    words = state_words(round_.state)
    day = dutch.long_date(round_.held_on, weekday=False, year=round_.school_year != school_year(today))
    if round_.state is RoundState.PLANNED:
        lines = [f"{words} op {day} · {dutch.count(found.total, 'kind', 'kinderen')}"]
    else:
        lines = [f"{words} · {found.typed} van {found.total} formulieren", f"afgenomen op {day}"]
    if slot.next is not None and round_.school_year == school_year(today):
        due = step_due(slot.next, today)
        lines.append(f"Nu: {STEPS[slot.next.step].lower()}" + (f", {due}" if due else ""))
    return state_mark(round_.state), lines, count_words(slot.differences)


def _unmade(slot: RoundSlot, today: date) -> tuple[Mark, list[str], str]:
    when = days(slot.first, slot.last) if slot.first is not None and slot.last is not None else ""
    missed = slot.last is not None and slot.last < today
    if missed and not slot.startable:
        return Mark.NOT_NEEDED, [when, "niet gehouden"], ""
    begun = slot.first is not None and slot.first <= today and not missed
    return Mark.OPEN, [when, "nog te maken – de periode loopt" if begun else "nog te maken"], ""


def _button(group: GroupRounds, slot: RoundSlot, today: date, acts: CellActs) -> Button | None:
    called = f"{group.name}, ronde {slot.number}"
    if slot.row is not None:
        round_ = slot.row.round
        word = {RoundState.PLANNED: "Openen", RoundState.ENTRY: "Verder invoeren"}.get(round_.state, "Bekijken")
        return Button(
            word,
            lambda: acts.open(round_.id),
            kind=SOFT if round_.state is RoundState.ENTRY else PLAIN,
            name=f"{called} openen",
        )
    if not slot.startable:
        return None
    begun = slot.first is not None and slot.first <= today
    return Button("Ronde maken", lambda: acts.make(group.group), kind=SOFT if begun else LINK, name=f"{called} maken")


def group_card(group: GroupRounds, today: date, acts: CellActs) -> tuple[QFrame, list[RoundCell]]:
    """Give the card of a group, and its cells in their order."""
    cells = [RoundCell(group, slot, today, acts) for slot in group.slots]
    inside = column(row(section(group.name), STRETCH, edges=(16, 10, 16, 8)), hairline(), gap=0)
    for start in range(0, len(cells), _BESIDE):
        if start:
            inside.addWidget(hairline())
        line = row(gap=0)
        for place in range(_BESIDE):
            if place:
                line.addWidget(hairline(upright=True) if start + place < len(cells) else QWidget())
            line.addWidget(cells[start + place] if start + place < len(cells) else QWidget(), 1)
        inside.addLayout(line)
    return card(inside), cells
