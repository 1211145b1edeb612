"""Movement (beweging): at most 180 ms, and none when the system asks for less."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

_LONGEST_MS = 180
_GET_CLIENT_AREA_ANIMATION = 0x1042  # winuser.h: SPI_GETCLIENTAREAANIMATION


def duration_ms() -> int:
    """Give how long a movement may take; 0 means: be there at once."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):  # nobody is watching
        return 0
    style = QApplication.style()
    wished = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
    if not style.styleHint(QStyle.StyleHint.SH_Widget_Animate) or not _windows_moves():
        return 0
    return min(_LONGEST_MS, wished)


def _windows_moves() -> bool:
    if sys.platform != "win32":
        return True
    import ctypes

    moves = ctypes.c_int(1)
    ctypes.windll.user32.SystemParametersInfoW(_GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)
    return bool(moves.value)
