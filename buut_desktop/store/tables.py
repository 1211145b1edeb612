"""The tables of the school file, schema number 3.

Strict tables, no nulls but where a thing can truly be unknown. Ids are random, because whole numbers are given
out again after a restore; whole numbers stand only inside a parent. Codes are kept with the policy version
they came from. Status in a sociogram is computed, never stored.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from buut_desktop.store.columns import CheckedText, Day, Flag, Instant, Linked, TimeOfDay, Uid, Words

SCHEMA = 3
"""The schema's number; `user_version` carries the same."""

metadata = MetaData()


def _table(name: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _need(name: str, kind: Any, *more: Any, **options: Any) -> Column[Any]:
    return Column(name, kind, *more, nullable=False, **options)


pupil = _table(
    "pupil",
    Column("id", Uid, primary_key=True),
    _need("given_name", Text),
    _need("prefix", Text),
    _need("surname", Text),
    Column("birth_date", Day),
    _need("year_group", Text),
    Column("school_key", Text),
    Column("joined_on", Day),
    Column("left_on", Day),
    _need("revision", Integer, server_default=text("1")),
)

adult = _table(
    "adult",
    Column("id", Uid, primary_key=True),
    _need("kind", Text, CheckConstraint("kind IN ('staff', 'guardian', 'outsider')")),
    _need("name", Text),
    _need("function", Text, server_default=""),
    _need("phone", Text, server_default=""),
    Column("left_on", Day),
    _need("revision", Integer, server_default=text("1")),
)

group = _table(
    "school_group",
    Column("id", Uid, primary_key=True),
    _need("kind", Text, CheckConstraint("kind IN ('home_group', 'learning_plaza', 'other')")),
    _need("name", Text),
    _need("school_year", Integer),
    _need("year_groups", Words),
    Column("plaza", Uid, ForeignKey("school_group.id")),
    Column("school_key", Text),
)

membership = _table(
    "membership",
    _need("pupil", Uid, ForeignKey("pupil.id")),
    _need("school_group", Uid, ForeignKey("school_group.id")),
    _need("since", Day),
    Column("until", Day),
    UniqueConstraint("pupil", "school_group", "since"),
    CheckConstraint("until IS NULL OR until > since"),
    Index("membership_by_group", "school_group"),
)

_PERIOD = "until IS NULL OR until > since"

staff_role = _table(
    "staff_role",
    Column("adult", Uid, ForeignKey("adult.id"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("since", Day, primary_key=True),
    Column("until", Day),
    CheckConstraint(_PERIOD),
)

mentorship = _table(
    "mentorship",
    Column("adult", Uid, ForeignKey("adult.id"), primary_key=True),
    Column("school_group", Uid, ForeignKey("school_group.id"), primary_key=True, index=True),
    Column("since", Day, primary_key=True),
    Column("until", Day),
    CheckConstraint(_PERIOD),
)

household = _table("household", Column("id", Uid, primary_key=True))

household_pupil = _table(
    "household_pupil",
    Column("household", Uid, ForeignKey("household.id"), primary_key=True),
    Column("pupil", Uid, ForeignKey("pupil.id"), primary_key=True),
    _need("number", Integer, CheckConstraint("number IN (1, 2)")),
    UniqueConstraint("pupil", "number"),
)

household_guardian = _table(
    "household_guardian",
    Column("household", Uid, ForeignKey("household.id"), primary_key=True),
    Column("adult", Uid, ForeignKey("adult.id"), primary_key=True, index=True),
    _need("place", Integer),
)

contact_card = _table(
    "contact_card",
    Column("id", Uid, primary_key=True),
    _need("code", Text),
    _need("name", Text),
    _need("organisation", Text),
    _need("phone", Text),
    _need("mail", Text),
    _need("times", Text),
    _need("note", CheckedText),
    _need("on_poster", Flag),
    Column("checked_on", Day),
    _need("place", Integer),
    _need("revision", Integer),
)

school_days = _table(
    "school_days",
    Column("school_year", Integer, primary_key=True),
    _need("first_day", Day),
    _need("last_day", Day),
    _need("weekdays", Words),
    CheckConstraint("last_day > first_day"),
)

free_period = _table(
    "free_period",
    Column("school_year", Integer, ForeignKey("school_days.school_year"), primary_key=True),
    Column("place", Integer, primary_key=True),
    _need("name", Text),
    _need("first_day", Day),
    _need("last_day", Day),
    CheckConstraint("last_day >= first_day"),
)

column_mapping = _table(
    "column_mapping",
    Column("signature", Text, primary_key=True),  # which file: the hash of its column heads
    _need("body", CheckedText),
    _need("used_at", Instant),
)

import_run = _table(
    "import_run",
    Column("id", Uid, primary_key=True),
    _need("at_utc", Instant),
    _need("by_name", Text),
    _need("source", Text, CheckConstraint("source IN ('edexml', 'table')")),
    _need("school_year", Integer),
    Column("made_on", Day),
    _need("backup", Text),  # the folder of the copy made before; empty where none was made
    _need("change_seq", Integer),
    _need("counts", CheckedText),  # how many of each, as JSON: numbers only
)

incident = _table(
    "incident",
    Column("id", Uid, primary_key=True),
    _need("number", Text, unique=True),
    _need("happened_on", Day),
    Column("happened_at", TimeOfDay),
    Column("time_slot", Text),
    Column("place", Text),
    _need("what", Linked),
    Column("severity", Text),
    _need("injury", Flag),
    _need("responder", Flag),
    _need("reported_by", Text),
    _need("on_paper", Flag),
    _need("policy", Text),
    _need("registered_at", Instant),
    _need("registered_by", Uid),
    _need("registered_by_name", Text),
    Column("esis_on", Day),
    Column("esis_by", Text),
    _need("revision", Integer),
    Index("incident_by_day", "happened_on"),
)

incident_kind = _table(
    "incident_kind",
    _need("incident", Uid, ForeignKey("incident.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    _need("code", Text),
    _need("sub_kinds", Words),
)

party = _table(
    "party",
    Column("incident", Uid, ForeignKey("incident.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    _need("kind", Text, CheckConstraint("kind IN ('pupil', 'staff', 'guardian', 'outsider', 'unknown')")),
    Column("pupil", Uid, ForeignKey("pupil.id")),
    Column("adult", Uid, ForeignKey("adult.id")),
    _need("name", Text),
    CheckConstraint(
        "(kind = 'unknown' AND pupil IS NULL AND adult IS NULL)"
        " OR (kind = 'pupil' AND pupil IS NOT NULL AND adult IS NULL)"
        " OR (kind IN ('staff', 'guardian', 'outsider') AND adult IS NOT NULL AND pupil IS NULL)"
    ),
    Index("party_by_pupil", "pupil"),
    Index("party_by_adult", "adult"),
)

party_role = _table(
    "party_role",
    Column("incident", Uid, primary_key=True),
    Column("party", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    _need("code", Text),
)

case = _table(
    "school_case",
    Column("id", Uid, primary_key=True),
    _need("number", Text, unique=True),
    _need("opened_on", Day),
    _need("opened_by", Uid),
    _need("opened_by_name", Text),
    _need("policy", Text),
    _need("bullying", Flag),
    _need("state", Text, CheckConstraint("state IN ('open', 'closed')")),
    Column("closed_on", Day),
    _need("revision", Integer),
)

case_incident = _table(
    "case_incident",
    Column("incident", Uid, ForeignKey("incident.id"), primary_key=True),
    _need("school_case", Uid, ForeignKey("school_case.id"), index=True),
)

step = _table(
    "step",
    Column("school_case", Uid, ForeignKey("school_case.id"), primary_key=True),
    Column("code", Text, primary_key=True),
    _need("place", Integer),
    _need("state", Text, CheckConstraint("state IN ('open', 'done', 'not_needed')")),
    Column("done_on", Day),
    _need("done_by", Text),
    _need("note", Linked),
    _need("reason", Text),
    Column("planned_on", Day),
)

step_entry = _table(
    "step_entry",
    Column("school_case", Uid, ForeignKey("school_case.id"), primary_key=True),
    Column("step", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    _need("field", Text),
    _need("subject", Text),
    _need("value", CheckedText),
    _need("change_seq", Integer),
    UniqueConstraint("school_case", "step", "field", "subject"),
)

round_ = _table(
    "round",
    Column("id", Uid, primary_key=True),
    _need("school_group", Uid, ForeignKey("school_group.id")),
    _need("school_year", Integer),
    _need("number", Integer),
    _need("held_on", Day),
    _need("state", Text, CheckConstraint("state IN ('planned', 'entry', 'done', 'discussed')")),
    Column("made_by", Uid),
    _need("revision", Integer),
    UniqueConstraint("school_group", "school_year", "number"),
)

dimension = _table(
    "dimension",
    Column("round", Uid, ForeignKey("round.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    _need("code", Text),
    _need("kind", Text, CheckConstraint("kind IN ('choice', 'rating')")),
    _need("circle", Text, CheckConstraint("circle IN ('plaza', 'home_group')")),
    _need("wording", Text),
    Column("wording_minus", Text),
    Column("choice_limit", Integer),
    _need("young_own", Flag, server_default=text("0")),
)

wording = _table(
    "wording",
    Column("round", Uid, ForeignKey("round.id"), primary_key=True),
    Column("dimension", Integer, primary_key=True),
    Column("sign", Text, CheckConstraint("sign IN ('+', '-')"), primary_key=True),
    Column("from_year", Integer, primary_key=True),
    _need("text", Text),
)

participant = _table(
    "participant",
    Column("round", Uid, ForeignKey("round.id"), primary_key=True),
    Column("pupil", Uid, ForeignKey("pupil.id"), primary_key=True, index=True),
    _need("form_number", Integer),
    Column("home_group", Uid, ForeignKey("school_group.id")),
    Column("year_group", Integer),
    _need("listed", Flag, server_default=text("1")),
    _need("wants_talk", Flag, server_default=text("0")),
    _need("talk_with", Text, server_default=text("''")),
    UniqueConstraint("round", "form_number"),
)

_SIGN = "sign IN ('+', '-')"

answer = _table(
    "answer",
    Column("round", Uid, ForeignKey("round.id"), primary_key=True),
    Column("pupil", Uid, ForeignKey("pupil.id"), primary_key=True),
    Column("dimension", Integer, primary_key=True),
    Column("sign", Text, CheckConstraint(_SIGN), primary_key=True),
    _need("state", Text, CheckConstraint("state IN ('answered', 'nobody', 'skipped', 'absent', 'declined')")),
)

choice = _table(
    "choice",
    Column("seq", Integer, primary_key=True, autoincrement=True),
    _need("round", Uid, ForeignKey("round.id")),
    _need("dimension", Integer),
    _need("sign", Text, CheckConstraint(_SIGN)),
    _need("chooser", Uid, ForeignKey("pupil.id")),
    _need("chosen", Uid, ForeignKey("pupil.id")),
    UniqueConstraint("round", "dimension", "sign", "chooser", "chosen"),
    CheckConstraint("chooser <> chosen"),
)

place = _table(
    "place",
    Column("round", Uid, ForeignKey("round.id"), primary_key=True),
    Column("pupil", Uid, ForeignKey("pupil.id"), primary_key=True),
    _need("x", REAL),
    _need("y", REAL),
)

envelope = _table(
    "envelope",
    Column("round", Uid, ForeignKey("round.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("home_group", Uid, ForeignKey("school_group.id")),
    _need("forms", Integer),
    _need("absent", Integer),
    _need("declined", Integer),
    Column("closed_on", Day),
    UniqueConstraint("round", "home_group"),
)

second_typing = _table(
    "second_typing",
    Column("round", Uid, ForeignKey("round.id"), primary_key=True),
    Column("pupil", Uid, ForeignKey("pupil.id"), primary_key=True),
    _need("compared", Integer),
    _need("different", Integer),
)

round_step = _table(
    "round_step",
    Column("round", Uid, ForeignKey("round.id"), primary_key=True),
    Column("step", Text, primary_key=True),
    _need("done_on", Day),
)

reopening = _table(
    "reopening",
    Column("round", Uid, ForeignKey("round.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    _need("reopened_on", Day),
    _need("by_name", Text),
    _need("reason", CheckedText),
)

setting = _table(
    "setting",
    Column("code", Text, primary_key=True),
    _need("value", Text),
)

draft = _table(
    "draft",
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("account", Uid, primary_key=True),
    _need("body", CheckedText),
    _need("kept_at", Instant),
)

change = Table(
    "change",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    _need("at_utc", Instant),
    _need("zone", Text),
    _need("account", Uid),
    _need("roles", Words),
    _need("act", Text),
    Column("subject_kind", Text),
    Column("subject", Uid),
    _need("reason", Text),
    _need("previous", LargeBinary),
    _need("hash", LargeBinary),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

revision = _table(
    "revision",
    Column("kind", Text, primary_key=True),
    Column("id", Uid, primary_key=True),
    Column("number", Integer, primary_key=True),
    _need("change_seq", Integer),
    _need("replaced_at", Instant),
    _need("replaced_by", Text),
    _need("reason", Text),
    _need("format", Integer),
    _need("body", CheckedText),
)

policy = _table(
    "policy",
    Column("hash", Text, primary_key=True),
    _need("name", Text),
    _need("text", CheckedText),
    _need("since", Instant),
    Column("chosen", Instant),  # since when the school goes by it instead of what came with the program
)

number = _table(
    "number",
    Column("series", Text, primary_key=True),
    Column("school_year", Integer, primary_key=True),
    _need("last", Integer),
)

search_item = _table(
    "search_item",
    Column("rowid", Integer, primary_key=True),
    _need("kind", Text),
    _need("id", Uid),
    Column("owner", Uid),
    _need("happened_on", Day),
    _need("title", Text),
    _need("detail", Text),
    _need("words", Text),
    UniqueConstraint("kind", "id"),
)

# The folded words are what is searched: unicode61 alone leaves Ł, Đ and ı as they are.
_SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5(words, content='search_item', content_rowid='rowid',"
    " prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO search(search, rank) VALUES ('secure-delete', 1)",
    "CREATE TRIGGER search_item_in AFTER INSERT ON search_item BEGIN"
    " INSERT INTO search(rowid, words) VALUES (new.rowid, new.words); END",
    "CREATE TRIGGER search_item_out AFTER DELETE ON search_item BEGIN"
    " INSERT INTO search(search, rowid, words) VALUES ('delete', old.rowid, old.words); END",
    "CREATE TRIGGER search_item_on AFTER UPDATE ON search_item BEGIN"
    " INSERT INTO search(search, rowid, words) VALUES ('delete', old.rowid, old.words);"
    " INSERT INTO search(rowid, words) VALUES (new.rowid, new.words); END",
)

# The log and the earlier states are never edited; only their end of term, by a later release, may cut them.
_UNTOUCHED = tuple(
    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END"
    for table in ("change", "revision")
    for act in ("UPDATE", "DELETE")
)


def create(connection: Connection) -> None:
    """Make every table, index and trigger of schema number `SCHEMA` in an empty file."""
    metadata.create_all(connection)
    for statement in (*_SEARCH, *_UNTOUCHED):
        connection.execute(text(statement))
