"""The shelf of policy versions (beleid), so that a record keeps the labels it was made with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, literal_column, select

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
        return tuple(PolicyText(row.name, row.hash, row.text) for row in rows)

    def add(self, text: PolicyText) -> None:
        """Keep one version more."""
        self._connection.execute(
            insert(tables.policy).values(hash=text.hash, name=text.name, text=text.text, since=self._now)
        )
