"""What fails every test: a warning nobody expected, a window or work left open. Shown on tests that should fail."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

TESTS = """
import logging, threading, warnings

LOG = logging.getLogger("buut_desktop.probe")


def test_warning_unexpected():
    LOG.warning("oops")


def test_warning_expected(log_warnings):
    LOG.warning("oops")
    assert log_warnings.take() == ["buut_desktop.probe: oops"]


def test_window_left(qtbot):
    from PySide6.QtWidgets import QWidget
    global window
    window = QWidget()
    window.show()


def test_window_closed(qtbot):
    from PySide6.QtWidgets import QWidget
    window = QWidget()
    qtbot.addWidget(window)
    window.show()


def test_work_left():
    threading.Thread(target=threading.Event().wait, args=(5,), daemon=True).start()


def test_work_done():
    threading.Thread(target=int, daemon=True).start()


def test_qt_warning():
    from PySide6.QtCore import qWarning
    qWarning("oops")


def test_python_warning():
    warnings.warn("oops")


def test_shared_data_absent(shared_data):
    raise AssertionError


def test_full(full):
    assert full
"""


def test_what_is_left_behind_fails_the_test_that_left_it(root: Path, tmp_path: Path) -> None:
    (tmp_path / "checkout" / "tests").mkdir(parents=True)
    (tmp_path / "checkout" / "tests" / "test_probe.py").write_text(TESTS, "utf-8")
    (tmp_path / "checkout" / "tests" / "school.py").touch()  # the plugin that conftest names; not needed here
    for source, place in (("tests/conftest.py", "tests/conftest.py"), ("pyproject.toml", "pyproject.toml")):
        (tmp_path / "checkout" / place).write_bytes((root / source).read_bytes())
    command = [sys.executable, "-m", "pytest", "-rA", "--full", "-p", "no:xdist", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=tmp_path / "checkout", check=False, capture_output=True, text=True)
    outcomes: dict[str, set[str]] = {}
    for outcome, name in re.findall(r"^(PASSED|FAILED|ERROR) \S+::test_(\w+)", done.stdout, re.MULTILINE):
        outcomes.setdefault(name, set()).add(outcome)
    good, bad_after, bad = {"PASSED"}, {"PASSED", "ERROR"}, {"FAILED"}
    assert outcomes == {
        "warning_unexpected": bad_after,
        "warning_expected": good,
        "window_left": bad_after,
        "window_closed": good,
        "work_left": bad_after,
        "work_done": good,
        "qt_warning": bad,
        "python_warning": bad,
        "full": good,
    }, done.stdout[-3000:]
    assert "1 skipped" in done.stdout
