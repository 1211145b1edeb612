"""The one engine (motor) of SQLAlchemy over the one connection, behind one lock, with explicit BEGIN."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from buut_desktop.store.problems import patiently, told

_WRITING = "buut_writing"


class Engine:
    """Gives transactions on the open school file, one at a time in the whole program."""

    def __init__(
        self,
        path: Path,
        connection: Any,
        lock: threading.RLock,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._lock = lock
        self._clock = clock
        self._sleep = sleep
        self._raw = connection
        self._engine = create_engine(
            URL.create("sqlite", database=str(path)),  # without a path SQLAlchemy pools as for memory
            creator=lambda: connection,
            module=dbapi2,  # else its faults come unwrapped
            poolclass=StaticPool,
            hide_parameters=True,
        )
        event.listen(self._engine, "begin", self._begin)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open one consistent state to read; what is written in it is undone at the end."""
        with self._open(writing=False) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open one transaction: kept at the end of the `with`, undone when anything was raised in it.

        Once this has ended without an exception the disk holds it. Raises `KnownProblem` (disk_full, read_only,
        locked_file, damaged); then nothing was kept.
        """
        with self._open(writing=True) as connection:
            yield connection
            connection.commit()

    @contextmanager
    def _open(self, *, writing: bool) -> Iterator[Connection]:
        with self._lock:
            if self._raw.in_transaction:
                raise RuntimeError("the school file is open already: use the connection at hand")
            with told(), self._engine.connect() as plain:
                connection = plain.execution_options(**{_WRITING: writing})
                try:
                    connection.begin()
                    yield connection
                finally:
                    connection.rollback()

    def _begin(self, connection: Connection) -> None:
        word = "BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITING) else "BEGIN"
        patiently(lambda: connection.exec_driver_sql(word), clock=self._clock, sleep=self._sleep)
