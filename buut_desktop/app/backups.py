"""The backups of an opened school (reservekopieën): each hour of work, on close, and when asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.ui.shared import tasks
from buut_desktop.ui.shared.message import message_box
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say_fault

if TYPE_CHECKING:
    from buut_desktop.app.wiring import Opened
    from buut_desktop.domain.permissions import Actor
    from buut_desktop.use_cases.ports import BackupMade

EVERY_MINUTES = 60
_log = logging.getLogger(__name__)


class BackupKeeper(QObject):
    """Knows whether something changed since the last copy, and makes one."""

    def __init__(
        self, opened: Opened, actor: Actor, *, window: QWidget, shown: Callable[[datetime | None], object]
    ) -> None:
        """`shown` is told when a new copy was made; `window` is where dialogs go."""
        super().__init__()
        self._opened = opened
        self._actor = actor
        self._window = window
        self._shown = shown
        self._task: tasks.Task | None = None
        self.closing = False
        """Whether the copy at the end is under way."""
        self._writes = self._count() if self._newest_holds_all() else -1
        self._hourly = QTimer(self)
        self._hourly.setInterval(EVERY_MINUTES * 60 * 1000)
        self._hourly.timeout.connect(self.make_quietly)
        self._hourly.start()
        self._doubts: set[str] = set()
        self._tell_doubt(opened.school.doubt)

    @property
    def needed(self) -> bool:
        """Whether something was written since the newest copy."""
        return self._count() != self._writes

    @property
    def busy(self) -> bool:
        """Whether a copy is being made."""
        return self._task is not None

    def stop(self) -> None:
        """Make no more; the one at hand is given up."""
        self._hourly.stop()
        if self._task is not None:
            self._task.forget()
            self._task = None

    def make_quietly(self) -> None:
        """Make one in the background where it is needed; a failure shows in the status line, as an old copy."""
        if self.needed and not self.busy:
            self._start(done=lambda made: None, failed=self._failed_quietly, progress=None)

    def make_now(self) -> None:
        """Make one because the person asks; how far it is can be seen, and stopped."""
        if self.busy:
            return
        dialog = self._dialog(stoppable=True)
        task = self._start(
            done=lambda made: self._tell(dialog, made),
            failed=lambda error: self._close_and_tell(dialog, error),
            progress=lambda part: dialog.setValue(round(part * 100)),
            stopped=lambda: dialog.close(),
        )
        dialog.canceled.connect(task.cancel)

    def make_last(self, done: Callable[[BaseException | None], object]) -> None:
        """Make one before the program closes; `done` is told the fault, or None."""
        if self._task is not None:
            self._task.forget()  # the hourly one, which this one replaces
        self.closing = True
        dialog = self._dialog(stoppable=False)

        def over(fault: BaseException | None) -> None:
            self.closing = False
            dialog.close()
            done(fault)

        self._start(
            done=lambda made: over(None),
            failed=over,
            progress=lambda part: dialog.setValue(round(part * 100)),
        )

    def _tell_doubt(self, code: str) -> None:
        """Tell, once, what is doubtful about the school file; the work goes on."""
        if not code or code in self._doubts:
            return
        self._doubts.add(code)
        _log.warning("the check found a doubt: %s", code)
        if self.closing:  # the window goes away in a moment
            message_box(self._window, say_fault(KnownProblem(code))).exec()
        else:
            tell(self._window, KnownProblem(code))

    def _start(
        self,
        *,
        done: Callable[[BackupMade], object],
        failed: Callable[[BaseException], object],
        progress: Callable[[float], object] | None,
        stopped: Callable[[], object] = lambda: None,
    ) -> tasks.Task:
        back_up, actor = self._opened.use_cases.back_up, self._actor

        def made(result: BackupMade) -> None:
            self._task = None
            self._writes = self._count()
            self._shown(result.made_at)
            self._tell_doubt(result.doubt)
            done(result)

        def not_made(error: BaseException) -> None:
            self._task = None
            failed(error)

        def given_up() -> None:
            self._task = None
            stopped()

        self._task = tasks.start(
            lambda told, cancelled: back_up(actor, told, cancelled),
            done=made,
            failed=not_made,
            progress=progress,
            stopped=given_up,
            parent=self._window,
        )
        return self._task

    def _failed_quietly(self, error: BaseException) -> None:
        if isinstance(error, KnownProblem):
            _log.warning("no backup was made this hour")
            self._shown(self._opened.backups.newest())
        else:
            tell(self._window, error)

    def _tell(self, dialog: QProgressDialog, made: BackupMade) -> None:
        dialog.close()
        if made.second == "failed":
            tell(self._window, KnownProblem("backup_second"))

    def _close_and_tell(self, dialog: QProgressDialog, error: BaseException) -> None:
        dialog.close()
        tell(self._window, error)

    def _dialog(self, *, stoppable: bool) -> QProgressDialog:
        stop = "Stoppen" if stoppable else ""
        dialog = QProgressDialog("Reservekopie maken en controleren…", stop, 0, 100, self._window)
        dialog.setWindowTitle("Buut")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinimumDuration(300)
        dialog.setMinimumWidth(360)
        dialog.setAutoReset(False)
        dialog.setAutoClose(False)
        if not stoppable:
            dialog.setCancelButton(None)
        dialog.setValue(0)
        return dialog

    def _count(self) -> int:
        school = self._opened.school
        with school.lock:
            return int(school.connection.total_changes)

    def _newest_holds_all(self) -> bool:
        from buut_desktop.store.backup_list import list_backups
        from buut_desktop.store.folder import BACKUPS

        school = self._opened.school
        newest = next(iter(list_backups(school.folder / BACKUPS, school.plate.file_id)), None)
        # The copy itself is the one line in the log that it cannot hold.
        return newest is not None and self._opened.cabinet.log_head()[0] <= newest.manifest.log_seq + 1
