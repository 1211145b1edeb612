"""Work in the background answers on the screen's thread, can be stopped, and outlives nobody."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.ui.shared import tasks

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


def test_work_runs_elsewhere_and_everything_is_told_here(qtbot: QtBot) -> None:
    told: list[tuple[str, object, int]] = []
    here = threading.get_ident()

    def work(progress: Progress, cancelled: Cancelled) -> int:
        progress(0.5)
        return threading.get_ident()

    tasks.start(
        work,
        done=lambda result: told.append(("done", result, threading.get_ident())),
        progress=lambda part: told.append(("progress", part, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [(what, where) for what, _value, where in told] == [("progress", here), ("done", here)]
    assert told[0][1] == 0.5
    assert told[1][1] != here


def test_a_fault_is_handed_over_on_the_screens_thread(qtbot: QtBot) -> None:
    failed: list[tuple[BaseException, int]] = []

    def work(_progress: Progress, _cancelled: Cancelled) -> None:
        raise KnownProblem("disk_full")

    tasks.start(work, done=lambda _result: None, failed=lambda error: failed.append((error, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0][0], KnownProblem)
    assert failed[0][1] == threading.get_ident()


@pytest.mark.parametrize("polite", [True, False], ids=["raises stopped", "just ends"])
def test_after_cancelling_only_stopped_is_called(qtbot: QtBot, polite: bool) -> None:
    told: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def work(progress: Progress, cancelled: Cancelled) -> None:
        begun.set()
        go_on.wait(5)
        progress(0.9)
        if polite and cancelled():
            raise KnownProblem("stopped")

    task = tasks.start(
        work,
        done=lambda _result: told.append("done"),
        failed=lambda _error: told.append("failed"),
        progress=lambda _part: told.append("progress"),
        stopped=lambda: told.append("stopped"),
    )
    assert begun.wait(5)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["stopped"]


def test_nobody_is_called_once_the_screen_is_gone(qtbot: QtBot) -> None:
    told: list[object] = []
    begun, go_on = threading.Event(), threading.Event()
    screen = QWidget()

    def work(_progress: Progress, cancelled: Cancelled) -> bool:
        begun.set()
        go_on.wait(5)
        told.append(cancelled())
        return True

    tasks.start(work, done=lambda _result: told.append("done"), parent=screen)
    assert begun.wait(5)
    screen.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go_on.set()
    assert tasks.wait(5000)
    qtbot.waitUntil(lambda: not tasks._running)
    assert told == [True]  # it was asked to stop, and nothing else happened


def test_a_fault_that_no_screen_expects_is_told_above_it(qtbot: QtBot, dressed: QApplication) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.show()

    def work(_progress: Progress, _cancelled: Cancelled) -> None:
        raise KnownProblem("disk_full")

    tasks.start(work, done=lambda _result: None, parent=screen)
    qtbot.waitUntil(lambda: bool(screen.findChildren(QMessageBox)))
    box = screen.findChildren(QMessageBox)[0]
    assert box.text().startswith("De schijf is vol.")
    box.close()
