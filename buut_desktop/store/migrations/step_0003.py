"""From schema 2 (0.2.0) to 3: a whole sociogram round – wordings per leerjaar, envelopes, proofs, steps, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

_STATEMENTS = (
    "ALTER TABLE dimension ADD COLUMN young_own INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE participant ADD COLUMN year_group INTEGER",
    "ALTER TABLE participant ADD COLUMN listed INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE participant ADD COLUMN wants_talk INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE participant ADD COLUMN talk_with TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE wording (round BLOB NOT NULL, dimension INTEGER NOT NULL,"
    " sign TEXT NOT NULL CHECK (sign IN ('+', '-')), from_year INTEGER NOT NULL, text TEXT NOT NULL,"
    " PRIMARY KEY (round, dimension, sign, from_year), FOREIGN KEY(round) REFERENCES round (id)) STRICT",
    "CREATE TABLE envelope (round BLOB NOT NULL, place INTEGER NOT NULL, home_group BLOB, forms INTEGER NOT NULL,"
    " absent INTEGER NOT NULL, declined INTEGER NOT NULL, closed_on TEXT, PRIMARY KEY (round, place),"
    " UNIQUE (round, home_group), FOREIGN KEY(round) REFERENCES round (id),"
    " FOREIGN KEY(home_group) REFERENCES school_group (id)) STRICT",
    "CREATE TABLE second_typing (round BLOB NOT NULL, pupil BLOB NOT NULL, compared INTEGER NOT NULL,"
    " different INTEGER NOT NULL, PRIMARY KEY (round, pupil), FOREIGN KEY(round) REFERENCES round (id),"
    " FOREIGN KEY(pupil) REFERENCES pupil (id)) STRICT",
    "CREATE TABLE round_step (round BLOB NOT NULL, step TEXT NOT NULL, done_on TEXT NOT NULL,"
    " PRIMARY KEY (round, step), FOREIGN KEY(round) REFERENCES round (id)) STRICT",
    "CREATE TABLE reopening (round BLOB NOT NULL, place INTEGER NOT NULL, reopened_on TEXT NOT NULL,"
    " by_name TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (round, place),"
    " FOREIGN KEY(round) REFERENCES round (id)) STRICT",
    "CREATE TABLE setting (code TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (code)) STRICT",
)


def up(operations: Operations) -> None:
    """Add what schema 3 has more. Of an older round the leerjaar of a child then is not known: it stays empty."""
    for statement in _STATEMENTS:
        operations.execute(statement)
