"""Preferences (voorkeuren) of this computer: the window, and where the school file lies.

An INI file under the home folder with an allow-list of keys; nothing of the school's content ever stands in it.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Preference(StrEnum):
    """Everything that may be remembered."""

    WINDOW = "window/geometry"
    SCHOOL_FOLDER = "files/school"
    SCHOOL_NAME = "files/school_name"
    """The school's own name, for the unlock screen: it stands in the window title too."""
    SECOND_PLACE = "files/second_backup"
    SECOND_DECLINED = "files/second_backup_declined"
    """Why the coach wants no second place for backups."""


class Preferences:
    """Reads and writes the preferences; a file that cannot be read or written counts as empty."""

    def __init__(self, place: Path) -> None:
        self._kept = QSettings(str(place), QSettings.Format.IniFormat)

    def text(self, what: Preference) -> str:
        """Give a remembered word, "" where there is none."""
        found = self._kept.value(what.value)
        return found if isinstance(found, str) else ""

    def data(self, what: Preference) -> QByteArray:
        """Give a remembered state of a window, empty where there is none."""
        found = self._kept.value(what.value)
        return found if isinstance(found, QByteArray) else QByteArray()

    def keep(self, what: Preference, value: str | QByteArray) -> None:
        """Remember `value`; "" forgets it."""
        if not value:
            self._kept.remove(what.value)
        else:
            self._kept.setValue(what.value, value)
        self._kept.sync()

    def school_folder(self) -> Path | None:
        """Give the folder of the school file opened last, None for the one under the home folder."""
        return self._folder(Preference.SCHOOL_FOLDER)

    def second_place(self) -> Path | None:
        """Give the second place for backups, where one was chosen."""
        return self._folder(Preference.SECOND_PLACE)

    def _folder(self, what: Preference) -> Path | None:
        found = self.text(what)
        return Path(found) if found else None
