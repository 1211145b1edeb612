"""One contact card on the page (contactkaart): for what, who, how, and whether one can go by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from buut_desktop.domain.contacts import Check, ContactCard
from buut_desktop.ui.contacts.card_words import TITLES, called, check_words
from buut_desktop.ui.shared.buttons import LINK, Button, IconButton
from buut_desktop.ui.shared.labels import OneLine, caption, quiet
from buut_desktop.ui.shared.layouts import STRETCH, FlowLayout, pane, row
from buut_desktop.ui.shared.marks import Mark
from buut_desktop.ui.shared.tags import Tag


@dataclass(frozen=True, slots=True)
class CardActions:
    """What can be done with a card; handed over by the page."""

    edit: Callable[[ContactCard], object]
    check: Callable[[ContactCard], object]
    move: Callable[[ContactCard, int], object]


class CardView(QFrame):
    """A card; without `actions` it can only be read."""

    def __init__(
        self, card: ContactCard, check: Check, actions: CardActions | None, *, first: bool, last: bool
    ) -> None:
        super().__init__()
        self.card = card
        self.setProperty("card", "true")
        self.setAccessibleName(f"{TITLES[card.code]}: {called(card)}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 10, 12, 12)
        around.setSpacing(2)
        head = row(caption(TITLES[card.code]), STRETCH, gap=2)
        around.addLayout(head)
        around.addWidget(OneLine(called(card), "strong"))
        for text in _facts(card):
            around.addWidget(quiet(text, wrap=True))
        around.addStretch(1)
        around.addSpacing(8)
        foot = FlowLayout(gap=8, line_gap=6)
        foot.addWidget(_state(card, check))
        if card.on_poster:
            foot.addWidget(Tag("op de poster", icon="done", tone="plain"))
        around.addWidget(pane(foot))
        if actions is None:
            return
        who = called(card)
        self.check_button = Button(
            "Vandaag nagekeken", lambda: actions.check(card), kind=LINK, name=f"{who}: vandaag nagekeken"
        )
        self.edit_button = IconButton(f"{who} wijzigen", "edit", lambda: actions.edit(card))
        self.earlier = IconButton(f"{who} eerder in de lijst", "back", lambda: actions.move(card, -1))
        self.later = IconButton(f"{who} later in de lijst", "forward", lambda: actions.move(card, 1))
        self.earlier.setEnabled(not first)
        self.later.setEnabled(not last)
        for button in (self.earlier, self.later, self.edit_button):
            head.addWidget(button)
        if check is not Check.GOOD:
            around.addLayout(row(self.check_button, STRETCH))
        else:
            self.check_button.hide()
            around.addWidget(self.check_button)


def _facts(card: ContactCard) -> list[str]:
    organisation = card.organisation if card.organisation != called(card) else ""
    how = " · ".join(part for part in (card.phone, card.mail) if part)
    return [text for text in (organisation, how, card.when, card.note) if text]


def _state(card: ContactCard, check: Check) -> Tag:
    words = check_words(card, check)
    if check is Check.OLD:
        return Tag(f"{words}: kijk het na", mark=Mark.LATE)
    return Tag(words, icon="done" if check is Check.GOOD else "", tone="accent" if check is Check.GOOD else "neu")
