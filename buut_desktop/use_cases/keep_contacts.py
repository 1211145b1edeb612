"""Keep the contact cards (contactkaarten): to whom children, parents and colleagues can turn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.contacts import OFFERED, CardCode, Check, ContactCard, check_of
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import clean, typed_line
from buut_desktop.use_cases.ports import Cabinet, Change, Clock

NOTE_LETTERS = 2000
"""Letters in the note of a card: it has to fit on paper."""
_CHANGED = frozenset({Kind.CONTACT})


@dataclass(frozen=True, slots=True)
class CardsShown:
    """The cards that are filled, in their order, each with how it stands; and for what there is none yet."""

    cards: tuple[tuple[ContactCard, Check], ...]
    still_empty: tuple[CardCode, ...]


@dataclass(frozen=True, slots=True)
class CardEntry:
    """A card as it was typed. `checked`: whoever types it has made sure of it today."""

    code: CardCode
    name: str = ""
    organisation: str = ""
    phone: str = ""
    mail: str = ""
    when: str = ""
    note: str = ""
    on_poster: bool = False
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepContacts:
    """Show and change the cards."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor) -> CardsShown:
        """Give the cards as they are now."""
        require(actor, Act.SEE_CONTACTS)
        today = self.clock.today()
        with self.cabinet.read() as work:
            kept = work.contacts.all()
        filled = tuple((card, check_of(card, today)) for card in kept if card.filled)
        there = {card.code for card, _ in filled}
        return CardsShown(filled, tuple(code for code in OFFERED if code not in there))

    def add(self, actor: Actor, entry: CardEntry) -> UUID:
        """Keep a new card behind the others, also a second one of its code; raises `Refusal("contact_empty")`."""
        require(actor, Act.CHANGE_CONTACTS)
        with self.cabinet.change(actor, Act.CHANGE_CONTACTS) as work:
            cards = work.contacts.all()
            place = max((card.place for card in cards), default=-1) + 1
            # A card of this code that was kept empty is the one that is filled now.
            empty = next((card for card in cards if card.code is entry.code and not card.filled), None)
            card = self._filled(empty or ContactCard(uuid4(), entry.code, place=place), entry)
            if empty is None:
                work.contacts.add(card)
            else:
                work.contacts.replace(card)
            work.keep(Subject(Kind.CONTACT, card.id))
        return card.id

    def change(self, actor: Actor, card: UUID, revision: int, entry: CardEntry) -> frozenset[Kind]:
        """Keep a changed card; raises `Refusal`: contact_empty, gone, stale.

        What was checked and is now different has to be checked anew.
        """
        require(actor, Act.CHANGE_CONTACTS)
        with self.cabinet.change(actor, Act.CHANGE_CONTACTS) as work:
            old = _found(work, card, revision)
            work.contacts.replace(self._filled(old, entry))
            work.keep(Subject(Kind.CONTACT, card))
        return _CHANGED

    def check(self, actor: Actor, card: UUID, revision: int) -> frozenset[Kind]:
        """Note that somebody made sure of it today; raises `Refusal`: contact_empty, gone, stale."""
        require(actor, Act.CHANGE_CONTACTS)
        with self.cabinet.change(actor, Act.CHANGE_CONTACTS) as work:
            old = _found(work, card, revision)
            if not old.filled:
                raise Refusal("contact_empty")
            work.contacts.replace(replace(old, checked_on=self.clock.today()))
            work.keep(Subject(Kind.CONTACT, card))
        return _CHANGED

    def move(self, actor: Actor, card: UUID, by: int) -> frozenset[Kind]:
        """Put a card `by` places further on among those that are filled (-1: before the one before it)."""
        require(actor, Act.CHANGE_CONTACTS)
        with self.cabinet.change(actor, Act.CHANGE_CONTACTS) as work:
            cards = [each for each in work.contacts.all() if each.filled]
            at = next((number for number, each in enumerate(cards) if each.id == card), None)
            if at is None:
                raise Refusal("gone")
            cards.insert(max(0, min(at + by, len(cards) - 1)), cards.pop(at))
            for place, each in enumerate(cards):
                if each.place != place:
                    work.contacts.replace(replace(each, place=place))
            work.keep(Subject(Kind.CONTACT, card))
        return _CHANGED

    def remove(self, actor: Actor, card: UUID, revision: int) -> frozenset[Kind]:
        """Take a card away; raises `Refusal`: gone, stale."""
        require(actor, Act.CHANGE_CONTACTS)
        with self.cabinet.change(actor, Act.CHANGE_CONTACTS) as work:
            _found(work, card, revision)
            work.contacts.remove(card)
            work.keep(Subject(Kind.CONTACT, card))
        return _CHANGED

    def _filled(self, old: ContactCard, entry: CardEntry) -> ContactCard:
        made = replace(
            old,
            code=entry.code,
            name=typed_line(entry.name),
            organisation=typed_line(entry.organisation),
            phone=typed_line(entry.phone),
            mail=typed_line(entry.mail),
            when=typed_line(entry.when),
            note=clean(entry.note, NOTE_LETTERS),
            on_poster=entry.on_poster,
        )
        if not made.filled:
            raise Refusal("contact_empty")
        if entry.checked:
            return replace(made, checked_on=self.clock.today())
        return made if _facts(made) == _facts(old) else replace(made, checked_on=None)


def _facts(card: ContactCard) -> tuple[object, ...]:
    return card.code, card.name, card.organisation, card.phone, card.mail, card.when


def _found(work: Change, card: UUID, revision: int) -> ContactCard:
    found = next((each for each in work.contacts.all() if each.id == card), None)
    if found is None:
        raise Refusal("gone")
    if found.revision != revision:
        raise Refusal("stale")
    return found
