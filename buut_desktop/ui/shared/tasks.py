"""Work in the background (achtergrondwerk): a small pool of threads, answers on the screen's own thread.

The work gets everything it needs as values and touches no widget; it is told how to report how far it is and
how to ask whether the person wants to stop.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from PySide6.QtWidgets import QWidget

from buut_desktop.domain.refusals import KnownProblem

T = TypeVar("T")
Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1."""
Cancelled = Callable[[], bool]
"""Whether the person wants to stop."""

_pool = QThreadPool()
_pool.setMaxThreadCount(2)
_running: set[Task] = set()


class Task(QObject):
    """Work that is under way; lives on the thread that started it and calls back there."""

    _moved_on = Signal(float)
    _succeeded = Signal(object)
    _broke = Signal(object)

    def __init__(
        self,
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
        progress: Callable[[float], object] | None,
        stopped: Callable[[], object] | None,
    ) -> None:
        super().__init__()
        self._done, self._failed, self._progress, self._stopped = done, failed, progress, stopped
        self._stop = threading.Event()
        self._wanted = True
        queued = Qt.ConnectionType.QueuedConnection
        self._moved_on.connect(self._tell_progress, queued)
        self._succeeded.connect(self._tell_done, queued)
        self._broke.connect(self._tell_failed, queued)

    def cancel(self) -> None:
        """Ask the work to stop. `done` is not called any more, even where the work ends by itself before it hears."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether stopping was asked."""
        return self._stop.is_set()

    def forget(self) -> None:
        """Cancel, and call nothing any more: who asked is gone."""
        self._wanted = False
        self.cancel()

    @Slot(float)
    def _tell_progress(self, part: float) -> None:
        if self._wanted and self._progress is not None and not self.cancelled:
            self._progress(part)

    @Slot(object)
    def _tell_done(self, result: object) -> None:
        _running.discard(self)
        if not self._wanted:
            return
        if not self.cancelled:
            self._done(result)
        elif self._stopped is not None:
            self._stopped()

    @Slot(object)
    def _tell_failed(self, error: BaseException) -> None:
        _running.discard(self)
        if not self._wanted:
            return
        if not (self.cancelled and isinstance(error, KnownProblem) and error.code == "stopped"):
            self._failed(error)
        elif self._stopped is not None:
            self._stopped()


class _Run(QRunnable):
    """The part that runs on another thread: it knows the task's signals and its wish to stop, nothing else."""

    def __init__(self, work: Callable[[Progress, Cancelled], object], task: Task) -> None:
        super().__init__()
        self._work = work
        self._progress = task._moved_on.emit
        self._succeeded = task._succeeded.emit
        self._broke = task._broke.emit
        self._cancelled = task._stop.is_set

    def run(self) -> None:
        """Do the work and hand over what came of it."""
        try:
            result = self._work(self._progress, self._cancelled)
        except BaseException as error:  # whatever it is, it is told on the screen's thread
            self._answer(self._broke, error)
        else:
            self._answer(self._succeeded, result)

    @staticmethod
    def _answer(emit: Callable[[object], None], value: object) -> None:
        with suppress(RuntimeError):  # the program was closed meanwhile
            emit(value)


def start(
    work: Callable[[Progress, Cancelled], T],
    *,
    done: Callable[[T], object],
    failed: Callable[[BaseException], object] | None = None,
    progress: Callable[[float], object] | None = None,
    stopped: Callable[[], object] | None = None,
    parent: QWidget | None = None,
) -> Task:
    """Run `work(progress, cancelled)` on another thread; then call `done(result)` or `failed(error)` on this one.

    Without `failed` the fault is told in a window above `parent`. After `cancel()` the work either raises
    `KnownProblem("stopped")` or ends; then `stopped` is called, not `done`. Once `parent` is destroyed nothing is.
    """
    task = Task(done, failed or partial(_tell, parent), progress, stopped)
    if parent is not None:
        parent.destroyed.connect(task.forget)
    _running.add(task)
    _pool.start(_Run(work, task))
    return task


def wait(ms: int = -1) -> bool:
    """Wait until no work is under way; False when `ms` were too short. For closing the program."""
    return _pool.waitForDone(ms)


def _tell(parent: QWidget | None, error: BaseException) -> None:
    from buut_desktop.ui.shared.telling import tell  # a task is known before the unlock screen needs sentences

    tell(parent, error)
