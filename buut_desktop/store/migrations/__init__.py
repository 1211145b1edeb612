"""Migrations (omzettingen): numbered steps from an older school file to this version's tables.

A new file is made by `tables.create` and already has the newest number. An older one gets, after a verified backup,
every step that is due in one transaction, which also sets `user_version`: a file is wholly old or wholly new. A step
is a module `step_0002.py` with `up(operations)`, written with Alembic's operations, named in `STEPS` and never edited
after its release. `user_version` is the only number; Alembic keeps no table of its own, and is imported only here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store.connection import read_number
from buut_desktop.store.engine import Engine
from buut_desktop.store.migrations import step_0002, step_0003
from buut_desktop.store.problems import told

if TYPE_CHECKING:
    from alembic.operations import Operations

Step = Callable[["Operations"], None]
"""Brings a file from the schema number before its own to its own."""

STEPS: Mapping[int, Step] = {2: step_0002.up, 3: step_0003.up}
"""Each step by the number of the schema it makes; the first release is schema number 1 and needs none."""


def migrate(engine: Engine, raw: Any, *, target: int) -> None:
    """Bring the open file to schema number `target`; whatever fails leaves it exactly as it was.

    `raw` is the driver's connection under `engine`. The caller has made a verified backup. Raises `KnownProblem`
    (disk_full, read_only, damaged), and what a step raises.
    """
    start = read_number(raw, "user_version")
    # Tables are made anew and renamed under foreign keys that point at them: checked at the end instead.
    # Pages stay in memory until the end, so that a step that fails has not touched the file.
    _set(raw, foreign_keys="OFF", cache_spill="OFF")
    try:
        with engine.write() as connection:
            _run(connection, [STEPS[number] for number in range(start + 1, target + 1)])
            if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise KnownProblem("damaged")
            connection.exec_driver_sql(f"PRAGMA user_version = {int(target)}")
    finally:
        _set(raw, foreign_keys="ON", cache_spill="ON")
    if read_number(raw, "foreign_keys") != 1:
        raise RuntimeError("foreign keys are off")


def _run(connection: Connection, steps: list[Step]) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
    with Operations.context(context) as operations:
        for step in steps:
            step(operations)


def _set(raw: Any, **pragmas: str) -> None:
    with told():
        for name, value in pragmas.items():
            raw.execute(f"PRAGMA {name} = {value}").fetchall()
