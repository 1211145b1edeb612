"""The shelf of half-filled forms (concepten), per account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from buut_desktop.store import tables
from buut_desktop.use_cases.ports import Draft

_TABLE = tables.draft


class DraftShelf:
    """Keeps one draft per kind, subject and account."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, draft: Draft) -> None:
        """Keep a draft in the place of the earlier one."""
        values = {
            "kind": draft.kind,
            "subject": draft.subject,
            "account": draft.account,
            "body": draft.body,
            "kept_at": draft.kept_at,
        }
        adding = insert(_TABLE).values(values)
        self._connection.execute(
            adding.on_conflict_do_update(
                index_elements=["kind", "subject", "account"],
                set_={"body": adding.excluded.body, "kept_at": adding.excluded.kept_at},
            )
        )

    def get(self, kind: str, subject: str, account: UUID) -> Draft | None:
        """Give a draft, or None."""
        row = self._connection.execute(select(_TABLE).where(*_is(kind, subject, account))).one_or_none()
        return None if row is None else _draft(row)

    def all(self, account: UUID) -> tuple[Draft, ...]:
        """Give the account's drafts, newest first."""
        rows = self._connection.execute(
            select(_TABLE).where(_TABLE.c.account == account).order_by(_TABLE.c.kept_at.desc())
        )
        return tuple(_draft(row) for row in rows)

    def drop(self, kind: str, subject: str, account: UUID) -> None:
        """Take a draft away, if there is one."""
        self._connection.execute(delete(_TABLE).where(*_is(kind, subject, account)))


def _is(kind: str, subject: str, account: UUID) -> tuple[Any, ...]:
    return _TABLE.c.kind == kind, _TABLE.c.subject == subject, _TABLE.c.account == account


def _draft(row: Row[Any]) -> Draft:
    return Draft(row.kind, row.subject, row.account, row.body, row.kept_at)
