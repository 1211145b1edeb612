"""The full-text index (zoeken): folded words, each the beginning of a word that stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, and_, delete, insert, or_, select, text

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.store import tables
from buut_desktop.use_cases.ports import Hit

MOST_WORDS = 32
_TABLE = tables.search_item


def fold_words(words: str) -> list[str]:
    """Give the words of a text as the index holds them: folded, without any sign between them."""
    return list(names.asked(words.replace("\0", " ")))


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as the index holds it: what is shown of it, the words it is found by, and `day`, newest shown first."""

    subject: Subject
    title: str
    detail: str
    words: tuple[str, ...]
    day: date
    owner: UUID | None = None


class SearchIndex:
    """Puts records into the index and finds them again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, entry: Entry) -> None:
        """Index a record in the place of what stood there."""
        self.drop(entry.subject)
        self.add([entry])

    def add(self, entries: Sequence[Entry]) -> None:
        """Index records that do not stand there yet."""
        rows = [
            {
                "kind": entry.subject.kind.value,
                "id": entry.subject.id,
                "owner": entry.owner,
                "happened_on": entry.day,
                "title": entry.title,
                "detail": entry.detail,
                "words": " ".join(word for part in entry.words for word in fold_words(part)),
            }
            for entry in entries
        ]
        if rows:
            self._connection.execute(insert(_TABLE), rows)

    def drop(self, subject: Subject) -> None:
        """Take a record out of the index."""
        self._connection.execute(delete(_TABLE).where(_TABLE.c.kind == subject.kind.value, _TABLE.c.id == subject.id))

    def find(self, words: str, kinds: Mapping[Kind, UUID | None], most: int) -> tuple[Hit, ...]:
        """Give at most `most` records, newest first, in which every word is the beginning of some word."""
        wanted = fold_words(words)[:MOST_WORDS]
        if not wanted or not kinds:
            return ()
        # Each word is quoted, so that none of them is ever read as a command of the index.
        match = " ".join(f'"{word}"*' for word in wanted)
        allowed = or_(
            *(
                and_(_TABLE.c.kind == kind.value, *(() if owner is None else (_TABLE.c.owner == owner,)))
                for kind, owner in kinds.items()
            )
        )
        matching = text("SELECT rowid FROM search WHERE search MATCH :match").columns(_TABLE.c.rowid)
        rows = self._connection.execute(
            select(_TABLE.c.kind, _TABLE.c.id, _TABLE.c.title, _TABLE.c.detail)
            .where(_TABLE.c.rowid.in_(matching.scalar_subquery()), allowed)
            .order_by(_TABLE.c.happened_on.desc(), _TABLE.c.rowid.desc())
            .limit(most),
            {"match": match},
        )
        return tuple(Hit(Subject(Kind(row.kind), row.id), row.title, row.detail) for row in rows)
