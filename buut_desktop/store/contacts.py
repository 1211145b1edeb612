"""The shelf of contact cards (contactkaarten)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, select, update

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.contacts import CardCode, ContactCard
from buut_desktop.domain.refusals import Refusal
from buut_desktop.store import tables

_TABLE = tables.contact_card
KeepRevision = Callable[[Subject, int, str, str], None]
"""Keeps an old value: subject, its number, the reason, the value as JSON."""


class ContactShelf:
    """Keeps the cards; a card that is changed or taken away stays as a revision."""

    def __init__(self, connection: Connection, keep_revision: KeepRevision) -> None:
        self._connection = connection
        self._keep_revision = keep_revision

    def all(self) -> tuple[ContactCard, ...]:
        """Give every card in its place."""
        return tuple(_card(row) for row in self._connection.execute(select(_TABLE).order_by(_TABLE.c.place)))

    def add(self, card: ContactCard) -> None:
        """Keep a new card."""
        self._connection.execute(insert(_TABLE).values(id=card.id, **_values(card)))

    def replace(self, card: ContactCard) -> ContactCard:
        """Keep a changed card and the old one as a revision; raises `Refusal("stale")`."""
        old = self._get(card.id)
        if old.revision != card.revision:
            raise Refusal("stale")
        self._keep(old)
        kept = replace(card, revision=card.revision + 1)
        self._connection.execute(update(_TABLE).where(_TABLE.c.id == card.id).values(**_values(kept)))
        return kept

    def remove(self, card: UUID) -> None:
        """Take a card away; what stood on it stays as a revision. Raises `Refusal("gone")`."""
        self._keep(self._get(card))
        self._connection.execute(delete(_TABLE).where(_TABLE.c.id == card))

    def _get(self, card: UUID) -> ContactCard:
        row = self._connection.execute(select(_TABLE).where(_TABLE.c.id == card)).one_or_none()
        if row is None:
            raise Refusal("gone")
        return _card(row)

    def _keep(self, old: ContactCard) -> None:
        body = {**_values(old), "checked_on": old.checked_on and old.checked_on.isoformat()}
        self._keep_revision(
            Subject(Kind.CONTACT, old.id), old.revision, "", json.dumps(body, ensure_ascii=False, sort_keys=True)
        )


def _values(card: ContactCard) -> dict[str, Any]:
    return {
        "code": card.code.value,
        "name": card.name,
        "organisation": card.organisation,
        "phone": card.phone,
        "mail": card.mail,
        "times": card.when,
        "note": card.note,
        "on_poster": card.on_poster,
        "checked_on": card.checked_on,
        "place": card.place,
        "revision": card.revision,
    }


def _card(row: Row[Any]) -> ContactCard:
    known = {code.value for code in CardCode}
    return ContactCard(
        row.id,
        CardCode(row.code) if row.code in known else CardCode.OTHER,
        row.name,
        row.organisation,
        row.phone,
        row.mail,
        row.times,
        row.note,
        row.on_poster,
        row.checked_on,
        row.place,
        row.revision,
    )
