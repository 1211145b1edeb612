"""The shelf of what the school has switched (instellingen): one value by code, kept in the school file."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from buut_desktop.store import tables

_TABLE = tables.setting


class SettingShelf:
    """Keeps values by code; a code never kept has none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, code: str) -> str | None:
        """Give the value kept under `code`, None where there is none."""
        wanted = select(_TABLE.c.value).where(_TABLE.c.code == code)
        return self._connection.execute(wanted).scalar_one_or_none()

    def keep(self, code: str, value: str) -> None:
        """Keep `value` under `code`, in place of what stood there."""
        self._connection.execute(delete(_TABLE).where(_TABLE.c.code == code))
        self._connection.execute(insert(_TABLE).values(code=code, value=value))
