"""Idle (stilstaan): the screen locks when nobody touched keyboard or mouse for a while, or the computer slept."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

MINUTES = 10.0
_LOOK_EVERY = 5.0
_SLEPT_AFTER = 60.0
"""A look that comes this many seconds late: the computer was asleep."""

_WORK = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
    )
)

Clock = Callable[[], float]
"""Gives seconds; only differences count."""


class Idle(QObject):
    """Calls `lock` once nobody has worked for `minutes`; two keys, F9 and Ctrl+L, it passes on from anywhere.

    Both clocks count: the steady one stands still on some systems while they sleep, the other may be set back.
    """

    def __init__(
        self,
        *,
        lock: Callable[[], object],
        cover: Callable[[], object],
        minutes: float = MINUTES,
        clocks: tuple[Clock, ...] = (time.monotonic, time.time),
    ) -> None:
        super().__init__()
        self._lock = lock
        self._cover = cover
        self._clocks = clocks
        self.limit = minutes * 60
        """Seconds without work after which the screen locks."""
        self._worked = self._looked = self._now()
        self._timer = QTimer(self)
        self._timer.setInterval(int(_LOOK_EVERY * 1000))
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch; the time counts from now."""
        self._worked = self._looked = self._now()
        self._timer.start()
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def look(self) -> None:
        """Lock when it is time to."""
        now = self._now()
        slept = self._passed(self._looked, now) > _LOOK_EVERY + _SLEPT_AFTER
        self._looked = now
        if slept or self._passed(self._worked, now) >= self.limit:
            self._worked = now
            self._lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody works; take the two keys that must work on top of every dialog."""
        kind = event.type()
        if kind not in _WORK:
            return False
        self._worked = self._now()
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_F9 and not event.isAutoRepeat():
                self._cover()
                return True
            if event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self._lock()
                return True
        return False

    def _now(self) -> tuple[float, ...]:
        return tuple(clock() for clock in self._clocks)

    @staticmethod
    def _passed(since: tuple[float, ...], now: tuple[float, ...]) -> float:
        return max(after - before for before, after in zip(since, now, strict=True))
