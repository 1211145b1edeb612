"""The shelf of policy versions (beleid), so that a record keeps the labels it was made with."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, literal_column, select, update

from buut_desktop.store import tables
from buut_desktop.use_cases.ports import PolicyText


class PolicyShelf:
    """Keeps each version once, under the SHA-256 of its text."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def all(self) -> tuple[PolicyText, ...]:
        """Give every version taken in so far, oldest first."""
        rows = self._connection.execute(select(tables.policy).order_by(literal_column("policy.rowid")))
        return tuple(_text(row) for row in rows)

    def chosen(self) -> tuple[PolicyText, ...]:
        """Give the versions the school chose instead of the program's own, at most one of each name."""
        table = tables.policy
        rows = self._connection.execute(select(table).where(table.c.chosen.is_not(None)).order_by(table.c.name))
        return tuple(_text(row) for row in rows)

    def add(self, text: PolicyText) -> None:
        """Keep one version more."""
        self._connection.execute(
            insert(tables.policy).values(hash=text.hash, name=text.name, text=text.text, since=self._now)
        )

    def choose(self, name: str, version: str | None) -> None:
        """Go by that version from now on; None goes by what comes with the program."""
        table = tables.policy
        self._connection.execute(update(table).where(table.c.name == name).values(chosen=None))
        if version is not None:
            self._connection.execute(update(table).where(table.c.hash == version).values(chosen=self._now))


def _text(row: Row[Any]) -> PolicyText:
    return PolicyText(row.name, row.hash, row.text)
