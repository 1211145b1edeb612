"""How single values stand in the school file: ids, moments, days, and texts that notice when they are damaged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Dialect, Integer, LargeBinary, Text, TypeDecorator

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.text import LinkedText, Mention

HASHED_FROM = 1000
"""Texts longer than this carry a SHA-256: the cipher may return a damaged one without saying so."""

Value = TypeVar("Value")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Uid(TypeDecorator[UUID]):
    """A random UUID as 16 bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        return None if value is None else UUID(bytes=value)


class Instant(TypeDecorator[datetime]):
    """A moment as whole microseconds since 1970 in UTC."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Day(TypeDecorator[date]):
    """A civil date as yyyy-mm-dd."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class TimeOfDay(TypeDecorator[time]):
    """A time of day as hh:mm."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        return None if value is None else time.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0; a strict table knows no other truth."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """A few short codes as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


class CheckedText(TypeDecorator[str]):
    """A text with its SHA-256 before it, verified on every read; raises `KnownProblem("damaged")`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else seal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unseal(value)


class Linked(TypeDecorator[LinkedText]):
    """A `LinkedText` as JSON, sealed like every long text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: LinkedText | None, dialect: Dialect) -> str | None:
        return None if value is None else seal(linked_to_json(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> LinkedText | None:
        return None if value is None else linked_from_json(unseal(value))


def seal(text: str) -> str:
    """Give `text` as it is stored: its SHA-256 in hexadecimal before a long one, a mere line end before a short one."""
    long = len(text) > HASHED_FROM
    return f"{_digest(text) if long else ''}\n{text}"


def unseal(stored: str) -> str:
    """Give the text back; raises `KnownProblem("damaged")` where it is not what was stored."""
    digest, separator, text = stored.partition("\n")
    sound = separator == "\n" and (digest == _digest(text) if len(text) > HASHED_FROM or digest else True)
    if not sound or "\0" in text:
        raise KnownProblem("damaged")
    return text


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def linked_to_json(value: LinkedText) -> str:
    """Give a linked text as JSON."""
    mentions = [[m.start, m.end, str(m.person)] for m in value.mentions]
    return json.dumps({"text": value.text, "mentions": mentions}, ensure_ascii=False)


def linked_from_json(body: str) -> LinkedText:
    """Give a linked text back from its JSON; raises `KnownProblem("damaged")`."""
    return read_json(body, _linked)


def _linked(found: Any) -> LinkedText:
    mentions = tuple(Mention(int(start), int(end), UUID(person)) for start, end, person in found["mentions"])
    return LinkedText(str(found["text"]), mentions)


def read_json(body: str, build: Callable[[Any], Value]) -> Value:
    """Parse `body` and build a value from it; raises `KnownProblem("damaged")` for anything unexpected."""
    try:
        return build(json.loads(body))
    except (ValueError, KeyError, TypeError):
        raise KnownProblem("damaged") from None
