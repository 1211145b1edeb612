"""The designed forms (ontworpen schermen) are what `forms/screens/` says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>Probe</class><widget class="QDialog" name="Probe">
<property name="windowTitle"><string>{title}</string></property></widget></ui>
"""


def _forms(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "packaging" / "forms.py"), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_every_designed_form_is_made_from_its_drawing(root: Path) -> None:
    done = _forms(root, "--check")
    assert done.returncode == 0, f"run packaging/forms.py for {done.stdout}{done.stderr}"


def test_a_drawing_that_changed_is_seen_and_made_again(root: Path, tmp_path: Path) -> None:
    drawings, designed = tmp_path / "forms" / "screens", tmp_path / "buut_desktop" / "ui" / "designed"
    for folder in (drawings, designed, tmp_path / "packaging"):
        folder.mkdir(parents=True)
    (tmp_path / "packaging" / "forms.py").write_bytes((root / "packaging" / "forms.py").read_bytes())
    (drawings / "probe.ui").write_text(FORM.format(title="Één"), "utf-8")
    (designed / "ui_gone.py").write_text("", "utf-8")
    assert _forms(tmp_path).returncode == 0
    assert _forms(tmp_path, "--check").returncode == 0
    assert [place.name for place in designed.iterdir()] == ["ui_probe.py"]

    (drawings / "probe.ui").write_text(FORM.format(title="Twee"), "utf-8")
    assert _forms(tmp_path, "--check").returncode == 1
    _forms(tmp_path)
    assert "Twee" in (designed / "ui_probe.py").read_text("utf-8")
