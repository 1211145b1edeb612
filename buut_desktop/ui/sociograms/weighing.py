"""Weighing what stands out in the background (achtergrondwerk): begun when typing pauses, dropped when it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from buut_desktop.sociometry.network import everyone
from buut_desktop.ui.shared import tasks
from buut_desktop.use_cases.analyse_round import Insight, Reference
from buut_desktop.use_cases.weigh_round import Weighed, weigh_round

PAUSE_MS = 600


class Weighing(QObject):
    """Tells what was weighed of the insight asked last; None as soon as that no longer holds."""

    def __init__(self, parent: QWidget, told: Callable[[Weighed | None], object]) -> None:
        super().__init__(parent)
        self._window, self._told = parent, told
        self._insight: Insight | None = None
        self._weighed: Weighed | None = None
        self._task: tasks.Task | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.begin_now)

    def ask(self, insight: Insight) -> None:
        """Weigh this one; where only names changed, what was weighed before still holds."""
        if self._insight is not None and _what_counts(insight) == _what_counts(self._insight):
            self._told(self._weighed)
            return
        self.drop()
        self._insight = insight
        self._told(None)
        if insight.status.respondents:
            self._pause.start()

    def drop(self) -> None:
        """Stop, and forget what was weighed: the round is no longer on the screen, or has changed."""
        self._pause.stop()
        if self._task is not None:
            self._task.forget()
        self._insight = self._weighed = self._task = None

    @property
    def waiting(self) -> bool:
        """Whether a pause in typing is waited for."""
        return self._pause.isActive()

    def begin_now(self) -> None:
        """Begin without waiting any longer."""
        self._pause.stop()
        insight = self._insight
        assert insight is not None, "there is something to weigh until it is dropped"
        self._task = tasks.start(
            lambda progress, cancelled: weigh_round(insight, cancelled, progress),
            done=self._done,
            parent=self._window,
        )

    def _done(self, weighed: Weighed) -> None:
        self._task, self._weighed = None, weighed
        self._told(weighed)


def _what_counts(insight: Insight) -> tuple[object, Reference]:
    """Give what the outcome depends on: who could choose whom goes with the question, names do not count."""
    network = insight.network
    nameless = tuple(replace(c, name="") for c in network.children)
    return (
        insight.question,
        replace(network, children=nameless, could_choose=everyone),
    ), insight.reference
