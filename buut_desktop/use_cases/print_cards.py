"""Print the cards and the poster (kaarten en poster), with the names and numbers the school has checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.contacts import CardCode, ContactCard
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.use_cases.ports import Cabinet, Clock
from buut_desktop.use_cases.printed import CardPrint, Contact
from buut_desktop.use_cases.stamping import stamped

ALARM = "112"


class CardForm(StrEnum):
    """What can be printed; each is the name of its text in forms/paper."""

    STOP = "stopkaart"
    BETWEEN_CHILDREN = "kaart_tussen_kinderen"
    ABUSE_CODE = "meldcodekaart"
    MEDIA = "mediakaart"
    URGENT = "dringend"
    POSTER = "poster"
    CONTACTS = "contactkaart"


_BLANKS = {
    CardCode.SCHOOL_LEADER: "schoolleider",
    CardCode.SCHOOL_BOARD: "bestuur",
    CardCode.INTERNAL_CONTACT: "interne contactpersoon",
    CardCode.ABUSE_OFFICER: "aandachtsfunctionaris",
    CardCode.CONFIDENTIAL_INSPECTOR: "vertrouwensinspectie",
    CardCode.SAFE_AT_HOME: "veilig thuis",
    CardCode.CHILD_LINE: "kindertelefoon",
}
"""The blanks of the texts that a card fills."""
_NUMBERS = frozenset({CardCode.CONFIDENTIAL_INSPECTOR, CardCode.SAFE_AT_HOME, CardCode.CHILD_LINE})
"""Known by their name: the text gives it, the card the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintCards:
    """Prepare a card; what nobody has checked stays a blank to write in."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor, form: CardForm) -> CardPrint:
        """Give the card ready for paper, and note that it was printed."""
        require(actor, Act.PRINT_FORM)
        now = self.clock.now()
        with self.cabinet.change(actor, Act.PRINT_FORM, reason=form.value) as work:
            stamp = stamped(work, actor, now)
            known = [card for card in work.contacts.all() if card.known]
            work.keep()
        shown = [card for card in known if card.on_poster] if form is CardForm.POSTER else known
        # Their numbers stand in the text of the poster itself.
        people = [card for card in shown if form is not CardForm.POSTER or card.code not in _NUMBERS]
        return CardPrint(
            stamp,
            form.value,
            _filled(known),
            tuple(Contact(c.code, c.name, c.organisation, c.phone, c.mail, c.when, c.checked_on) for c in people),
        )

    def finish(self, actor: Actor, form: CardForm, destination: str) -> frozenset[Kind]:
        """Note where the print went: "printer" or "pdf"."""
        require(actor, Act.PRINT_FORM)
        with self.cabinet.change(actor, Act.PRINT_FORM, reason=f"{form.value}: {destination}") as work:
            work.keep()
        return frozenset({Kind.PRINT})


def _filled(known: Sequence[ContactCard]) -> dict[str, str]:
    filled: dict[str, str] = {}
    for code, blank in _BLANKS.items():
        cards = [card for card in known if card.code is code]
        if cards:
            filled[blank] = "; ".join(_said(card) for card in cards)
            filled[f"{blank} gecontroleerd op"] = _day(min(c.checked_on for c in cards if c.checked_on is not None))
    if any(card.phone == ALARM for card in known):
        filled["alarmnummer"] = ALARM
    return filled


def _said(card: ContactCard) -> str:
    """Give a card in one line: who and how; of a national number only what one dials and when."""
    if card.code in _NUMBERS:
        return ", ".join(part for part in (card.phone or card.mail, card.when) if part)
    return " ".join(part for part in (card.name or card.organisation, card.phone or card.mail) if part)


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
