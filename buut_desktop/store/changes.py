"""The log (logboek): one line for each act, chained so that a line changed or taken out shows.

A line names the act, the kind and id of its subject and a reason, never a name or content of a record.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, text

from buut_desktop.domain.changes import Revision, Subject
from buut_desktop.domain.permissions import Act, Actor
from buut_desktop.store import tables
from buut_desktop.store.columns import EPOCH

CHAIN = "change chain"
"""What the key of the chain is derived for."""

_TABLE = tables.change
_START = bytes(32)


def write(
    connection: Connection,
    key: bytes,
    *,
    at: datetime,
    actor: Actor,
    act: Act,
    subject: Subject | None,
    reason: str,
) -> int:
    """Add a line and give its sequence number. `key` is the chain's own key."""
    last = connection.execute(select(_TABLE.c.hash).order_by(_TABLE.c.seq.desc()).limit(1)).scalar_one_or_none()
    values: dict[str, Any] = {
        "at_utc": at,
        "zone": at.tzname() or "",
        "account": actor.account,
        "roles": tuple(sorted(actor.roles)),
        "act": act.value,
        "subject_kind": None if subject is None else subject.kind.value,
        "subject": None if subject is None else subject.id,
        "reason": reason,
        "previous": _START if last is None else last,
    }
    values["hash"] = _hash(key, values)
    made = connection.execute(insert(_TABLE).values(values)).inserted_primary_key
    return int(made[0]) if made else 0


def next_number(connection: Connection) -> int:
    """Give the number the next line will get; numbers of lines cut off at their end of term never return."""
    given = connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'change'")).scalar_one_or_none()
    return int(given or 0) + 1


def broken_at(connection: Connection, key: bytes) -> int | None:
    """Give the number of the first line that does not fit its chain or is gone from its end, or None when all fit."""
    previous, last = _START, 0
    # Closed at once: a question left half read would still stand open after the transaction.
    with connection.execute(select(_TABLE).order_by(_TABLE.c.seq)) as rows:
        for row in rows:
            if row.previous != previous or row.hash != _hash(key, _values(row)):
                return int(row.seq)
            previous, last = row.hash, int(row.seq)
    return None if last + 1 == next_number(connection) else last + 1


def head(connection: Connection) -> tuple[int, bytes]:
    """Give the last sequence number and its hash, to be kept elsewhere: only that shows a clever cut of the tail."""
    row = connection.execute(select(_TABLE.c.seq, _TABLE.c.hash).order_by(_TABLE.c.seq.desc()).limit(1)).one_or_none()
    return (0, _START) if row is None else (int(row.seq), bytes(row.hash))


def hash_of(connection: Connection, seq: int) -> bytes | None:
    """Give the hash of one line, or None where there is no such line."""
    found = connection.execute(select(_TABLE.c.hash).where(_TABLE.c.seq == seq)).scalar_one_or_none()
    return None if found is None else bytes(found)


def _values(row: Row[Any]) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in _TABLE.columns if column.name not in ("seq", "hash")}


def _hash(key: bytes, values: dict[str, Any]) -> bytes:
    told = {
        **values,
        "at_utc": (values["at_utc"] - EPOCH) // timedelta(microseconds=1),
        "account": values["account"].hex,
        "subject": None if values["subject"] is None else values["subject"].hex,
        "previous": values["previous"].hex(),
        "roles": list(values["roles"]),
    }
    body = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hmac.new(key, body.encode(), hashlib.sha256).digest()


def keep_revision(
    connection: Connection, subject: Subject, *, number: int, seq: int, at: datetime, by: str, reason: str, body: str
) -> None:
    """Keep the whole old value of a record before it is replaced."""
    connection.execute(
        insert(tables.revision).values(
            kind=subject.kind.value,
            id=subject.id,
            number=number,
            change_seq=seq,
            replaced_at=at,
            replaced_by=by,
            reason=reason,
            format=1,
            body=body,
        )
    )


def revisions(connection: Connection, subject: Subject) -> tuple[Revision, ...]:
    """Give the earlier states of a record, newest first."""
    table = tables.revision
    rows = connection.execute(
        select(table)
        .where(table.c.kind == subject.kind.value, table.c.id == subject.id)
        .order_by(table.c.number.desc())
    )
    return tuple(Revision(row.number, row.replaced_at, row.replaced_by, row.reason, row.body) for row in rows)
