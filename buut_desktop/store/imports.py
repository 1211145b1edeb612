"""The shelf of imports taken in (inlezingen), and of how the columns of a file were understood."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from buut_desktop.domain.permissions import Act
from buut_desktop.store import tables
from buut_desktop.store.columns import read_json
from buut_desktop.use_cases.ports import ImportRun

_RUN, _MAPPING, _CHANGE = tables.import_run, tables.column_mapping, tables.change


class ImportShelf:
    """Keeps when what was taken in; never whom."""

    def __init__(self, connection: Connection, at: datetime) -> None:
        self._connection = connection
        self._at = at

    def runs(self) -> tuple[ImportRun, ...]:
        """Give every import that was taken in, newest first."""
        rows = self._connection.execute(select(_RUN).order_by(_RUN.c.change_seq.desc()))
        return tuple(
            ImportRun(
                r.id,
                r.at_utc,
                r.by_name,
                r.source,
                r.school_year,
                r.made_on,
                r.backup,
                r.change_seq,
                read_json(r.counts, lambda found: {str(kind): int(count) for kind, count in found.items()}),
            )
            for r in rows
        )

    def add(self, run: ImportRun) -> None:
        """Keep that an import was taken in."""
        self._connection.execute(
            insert(_RUN).values(
                id=run.id,
                at_utc=run.at,
                by_name=run.by,
                source=run.source,
                school_year=run.school_year,
                made_on=run.made_on,
                backup=run.backup,
                change_seq=run.change_seq,
                counts=json.dumps(dict(run.counts), sort_keys=True),
            )
        )

    def changes_after(self, seq: int, but_not: Collection[Act]) -> int:
        """Give how many lines stand in the log after that one, those of some acts left out."""
        lines = select(func.count()).where(_CHANGE.c.seq > seq, _CHANGE.c.act.not_in([act.value for act in but_not]))
        return int(self._connection.execute(lines).scalar_one())

    def mapping(self, signature: str) -> str | None:
        """Give how a file with these column heads was understood last time."""
        found = select(_MAPPING.c.body).where(_MAPPING.c.signature == signature)
        return self._connection.execute(found).scalar_one_or_none()

    def keep_mapping(self, signature: str, body: str) -> None:
        """Keep how the columns of such a file were understood."""
        self._connection.execute(delete(_MAPPING).where(_MAPPING.c.signature == signature))
        self._connection.execute(insert(_MAPPING).values(signature=signature, body=body, used_at=self._at))
