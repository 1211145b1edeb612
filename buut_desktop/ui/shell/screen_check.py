"""Whether there is a screen (beeldscherm) to open windows on, asked before Qt is: Qt aborts where there is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

_WITHOUT_SCREEN = ("offscreen", "minimal", "vnc")


def has_screen(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether a window could be shown; on Windows and macOS a desktop program always has its screen."""
    if not platform.startswith("linux"):
        return True
    asked = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if asked in _WITHOUT_SCREEN or asked.startswith("wayland") or environment.get("WAYLAND_DISPLAY"):
        return True
    return bool(environment.get("DISPLAY")) and _answers(environment["DISPLAY"])


def _answers(display: str) -> bool:
    """Knock at the X server; without its library Qt could not open a window either."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_int)]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
