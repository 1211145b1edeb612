"""The session (sessie): told when the computer's own screen locks, or it goes to sleep, where the system says so.

Linux says it over D-Bus, Windows in a message to every window. Elsewhere, and where nobody answers, `idle.py` still
notices afterwards that the computer slept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot

_SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
_LOGIN = "org.freedesktop.login1.Manager"

_WM_POWERBROADCAST, _PBT_APMSUSPEND = 0x0218, 0x0004  # winuser.h
_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK = 0x02B1, 0x0007  # wtsapi32.h


class Session(QObject):
    """Calls `away` when the person leaves the computer by locking it or closing its lid."""

    def __init__(self, away: Callable[[], object]) -> None:
        super().__init__()
        self._away = away
        self._filter: object | None = None

    def listen(self, window: int) -> None:
        """Begin to listen; `window` is the system's number of the program's window."""
        if sys.platform == "win32":
            self._listen_on_windows(window)
        elif sys.platform.startswith("linux"):
            self._listen_on_linux()

    @Slot(bool)
    def turned(self, on: bool) -> None:
        """The screen saver came on, or the computer goes to sleep; off says that it is over."""
        if on:
            self._away()

    def _listen_on_linux(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        slot: Any = SLOT("turned(bool)")  # as text it is taken, whatever the stubs say
        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if session.isConnected():
            for name in _SCREEN_SAVERS:
                session.connect("", "", name, "ActiveChanged", self, slot)
        if system.isConnected():
            system.connect("", "", _LOGIN, "PrepareForSleep", self, slot)

    def _listen_on_windows(self, window: int) -> None:
        import ctypes

        from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

        away = self._away

        class Messages(QAbstractNativeEventFilter):
            def nativeEventFilter(
                self, kind: QByteArray | bytes | bytearray | memoryview, message: int
            ) -> tuple[bool, int]:
                import ctypes.wintypes

                told = ctypes.wintypes.MSG.from_address(int(message))
                if (told.message, told.wParam) in (
                    (_WM_POWERBROADCAST, _PBT_APMSUSPEND),
                    (_WM_WTSSESSION_CHANGE, _WTS_SESSION_LOCK),
                ):
                    away()
                return False, 0

        libraries = getattr(ctypes, "windll", None)
        if libraries is not None:
            libraries.wtsapi32.WTSRegisterSessionNotification(window, 0)
        self._filter = Messages()
        application = QCoreApplication.instance()
        if application is not None and isinstance(self._filter, Messages):
            application.installNativeEventFilter(self._filter)
