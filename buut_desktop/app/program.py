"""The flow of the program (het programma): first start, unlocking, working, locking, closing.

Locking destroys the main window and everything built around the school file, closes the connection and forgets
the key; unlocking builds anew and returns to the place one was at. Nothing is merely hidden.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from buut_desktop import paths as places
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.paths import Paths
from buut_desktop.ui.shared import tasks
from buut_desktop.ui.shared.place import Place
from buut_desktop.ui.shared.preferences import Preferences
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shell.host import Host

if TYPE_CHECKING:
    from buut_desktop.app.wiring import Opened
    from buut_desktop.domain.permissions import Actor, Role
    from buut_desktop.store.backup_list import Backup
    from buut_desktop.store.keys import FileKey, KeyCost
    from buut_desktop.store.school_file import SchoolFile
    from buut_desktop.ui.main_window import MainWindow

BACKUP_EVERY_MS = 60 * 60 * 1000


class Program(QObject):
    """Shows one thing at a time in one window: the first start, the unlock screen, or the work."""

    def __init__(
        self, application: QApplication, paths: Paths, *, demo: bool = False, throw_away: bool = False
    ) -> None:
        super().__init__()
        self.application = application
        self.paths = paths
        self.preferences = Preferences(paths.settings)
        self.host = Host(preferences=self.preferences, closing=self._closing)
        self._demo = demo
        self._throw_away = throw_away
        self._demo_key: FileKey | None = None
        self._folder = self.preferences.school_folder() or paths.home
        self._opened: Opened | None = None
        self._window: MainWindow | None = None
        self._place = Place()
        self._last_account: UUID | None = None
        self._saved_seq = 0
        self._hourly = QTimer(self)
        self._hourly.setInterval(BACKUP_EVERY_MS)
        self._hourly.timeout.connect(self._back_up_quietly)
