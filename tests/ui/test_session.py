"""The system's own screen lock locks the program too: over a real D-Bus of the test's own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_CHILD = """
import subprocess
from PySide6.QtCore import QCoreApplication, QTimer
from buut_desktop.ui.shell.session import Session

application = QCoreApplication([])
told = []

def away():
    told.append(True)
    application.quit()

def say(on):
    subprocess.run(["dbus-send", "--session", "--type=signal", "/org/freedesktop/ScreenSaver",
                    "org.freedesktop.ScreenSaver.ActiveChanged", f"boolean:{on}"], check=True)

session = Session(away)
session.listen(0)
QTimer.singleShot(0, lambda: (say("false"), say("true")))
QTimer.singleShot(10_000, application.quit)
application.exec()
print(len(told))
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="hier is geen D-Bus om mee te proberen")
def test_the_screen_saver_coming_on_is_told_once_and_going_off_is_not() -> None:
    root = Path(__file__).resolve().parent.parent.parent
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", _CHILD],
        cwd=root, check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == "1"
