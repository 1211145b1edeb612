"""From schema 1 (0.1.0) to 2: the people around the pupils, contact cards, school days, and imports done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

_STATEMENTS = (
    "ALTER TABLE pupil ADD COLUMN revision INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE adult ADD COLUMN function TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE adult ADD COLUMN phone TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE adult ADD COLUMN left_on TEXT",
    "ALTER TABLE adult ADD COLUMN revision INTEGER NOT NULL DEFAULT 1",
    "CREATE TABLE staff_role (adult BLOB NOT NULL, role TEXT NOT NULL, since TEXT NOT NULL, until TEXT,"
    " PRIMARY KEY (adult, role, since), CHECK (until IS NULL OR until > since),"
    " FOREIGN KEY(adult) REFERENCES adult (id)) STRICT",
    "CREATE TABLE mentorship (adult BLOB NOT NULL, school_group BLOB NOT NULL, since TEXT NOT NULL, until TEXT,"
    " PRIMARY KEY (adult, school_group, since), CHECK (until IS NULL OR until > since),"
    " FOREIGN KEY(adult) REFERENCES adult (id), FOREIGN KEY(school_group) REFERENCES school_group (id)) STRICT",
    "CREATE INDEX ix_mentorship_school_group ON mentorship (school_group)",
    "CREATE TABLE household (id BLOB NOT NULL, PRIMARY KEY (id)) STRICT",
    "CREATE TABLE household_pupil (household BLOB NOT NULL, pupil BLOB NOT NULL,"
    " number INTEGER NOT NULL CHECK (number IN (1, 2)), PRIMARY KEY (household, pupil), UNIQUE (pupil, number),"
    " FOREIGN KEY(household) REFERENCES household (id), FOREIGN KEY(pupil) REFERENCES pupil (id)) STRICT",
    "CREATE TABLE household_guardian (household BLOB NOT NULL, adult BLOB NOT NULL, place INTEGER NOT NULL,"
    " PRIMARY KEY (household, adult), FOREIGN KEY(household) REFERENCES household (id),"
    " FOREIGN KEY(adult) REFERENCES adult (id)) STRICT",
    "CREATE INDEX ix_household_guardian_adult ON household_guardian (adult)",
    "CREATE TABLE contact_card (id BLOB NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,"
    " organisation TEXT NOT NULL, phone TEXT NOT NULL, mail TEXT NOT NULL, times TEXT NOT NULL, note TEXT NOT NULL,"
    " on_poster INTEGER NOT NULL, checked_on TEXT, place INTEGER NOT NULL, revision INTEGER NOT NULL,"
    " PRIMARY KEY (id)) STRICT",
    "CREATE TABLE school_days (school_year INTEGER NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL,"
    " weekdays TEXT NOT NULL, PRIMARY KEY (school_year), CHECK (last_day > first_day)) STRICT",
    "CREATE TABLE free_period (school_year INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,"
    " first_day TEXT NOT NULL, last_day TEXT NOT NULL, PRIMARY KEY (school_year, place),"
    " CHECK (last_day >= first_day), FOREIGN KEY(school_year) REFERENCES school_days (school_year)) STRICT",
    "CREATE TABLE column_mapping (signature TEXT NOT NULL, body TEXT NOT NULL, used_at INTEGER NOT NULL,"
    " PRIMARY KEY (signature)) STRICT",
    "CREATE TABLE import_run (id BLOB NOT NULL, at_utc INTEGER NOT NULL, by_name TEXT NOT NULL,"
    " source TEXT NOT NULL CHECK (source IN ('edexml', 'table')), school_year INTEGER NOT NULL, made_on TEXT,"
    " backup TEXT NOT NULL, change_seq INTEGER NOT NULL, counts TEXT NOT NULL, PRIMARY KEY (id)) STRICT",
)

_FOLDED_FURTHER = {
    "ŧ": "t", "ə": "e", "\u200c": "", "\u200d": "", "\u0640": "", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك",
    "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
}  # fmt: skip
"""Letters that the index holds as another one from now on; what is sought is folded so as well."""


def up(operations: Operations) -> None:
    """Add what schema 2 has more; nothing that stands in the file is touched but the words of the index."""
    for statement in _STATEMENTS:
        operations.execute(statement)
    for letter, folded in _FOLDED_FURTHER.items():
        operations.execute(
            f"UPDATE search_item SET words = replace(words, '{letter}', '{folded}') WHERE instr(words, '{letter}') > 0"
        )
