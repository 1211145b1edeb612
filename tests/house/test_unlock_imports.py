"""What the unlock screen brings along: Qt and what it shows, nothing of the work that comes after it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.store import schools

_HEAVY = (
    "sqlalchemy", "alembic", "sqlcipher3", "cryptography", "numpy", "networkx", "matplotlib", "reportlab",
    "pypdfium2", "zxcvbn", "defusedxml", "platformdirs", "tomllib", "importlib.metadata", "importlib.resources",
    "PySide6.QtPrintSupport", "buut_desktop.app.wiring", "buut_desktop.ui.main_window", "buut_desktop.policy_files",
)  # fmt: skip

_CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from buut_desktop.app.program import Program
from buut_desktop.paths import paths_for
from buut_desktop.ui.shared import theme

application = QApplication([])
theme.apply(application)
paths = paths_for(Path(sys.argv[1]))
paths.prepare()
program = Program(application, paths)
program._first_shown = lambda: None

def told():
    print("\\n".join(sys.modules))
    program._end()

program.host._first_shown = told
program.start()
QTimer.singleShot(20_000, application.quit)
application.exec()
"""


def test_the_unlock_screen_is_painted_before_anything_heavy_is_loaded(root: Path, tmp_path: Path) -> None:
    folder = schools.closed_school(tmp_path / "thuis")
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder)], cwd=root, check=True, capture_output=True, text=True, timeout=60
    )
    loaded = set(done.stdout.split())
    assert "buut_desktop.ui.shell.unlock" in loaded
    assert sorted(name for name in _HEAVY if name in loaded) == []
