"""What holds for every test: no screen, one locale, nothing outside the test's own folder, nothing left open."""

from __future__ import annotations

import contextlib
import locale
import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytest_plugins = ["tests.school"]  # the fixture `school`

# Before anything imports Qt or Matplotlib.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"
os.environ["MPLCONFIGDIR"] = str(ROOT / ".pytest_cache" / "matplotlib")
for _name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_FONT_DPI", "QT_STYLE_OVERRIDE"):
    os.environ.pop(_name, None)
with contextlib.suppress(locale.Error):  # not every system has it
    locale.setlocale(locale.LC_ALL, "C.UTF-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full`: the long counts (kill -9, bit flips, every class) instead of a sample."""
    parser.addoption("--full", action="store_true", help="de grote aantallen in plaats van een steekproef")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Benchmarks only when they are named: `packaging/test.py tests/benchmarks`."""
    named = any("benchmarks" in argument for argument in config.invocation_params.args)
    return True if collection_path == ROOT / "tests" / "benchmarks" and not named else None


@pytest.fixture(scope="session")
def full(pytestconfig: pytest.Config) -> bool:
    """Whether the long counts were asked for, by `--full` or BUUT_FULL=1."""
    return bool(pytestconfig.getoption("--full")) or os.environ.get("BUUT_FULL") == "1"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The data the school shared, beside this repository; a test that needs it is skipped without."""
    place = ROOT.parent / "shared" / "data"
    if not place.is_dir():
        pytest.skip("../shared/data staat hier niet: dit is alleen naast de gedeelde gegevens te controleren")
    return place


@pytest.fixture(scope="session", autouse=True)
def _no_real_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    # A test that forgets `--home` may not find or make somebody's own school file.
    empty = str(tmp_path_factory.mktemp("home"))
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        os.environ[name] = empty


class LogWarnings(logging.Handler):
    """The log warnings of one test. Whoever expects one takes it: `assert log_warnings.take() == [...]`."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line as the caller wrote it."""
        self._lines.append(f"{record.name}: {record.getMessage()}")

    def take(self) -> list[str]:
        """The warnings until now, as "logger: text"; they count as expected from here on."""
        taken, self._lines = self._lines, []
        return taken


@pytest.fixture(autouse=True)
def log_warnings() -> Iterator[LogWarnings]:
    """An unexpected log warning fails the test."""
    handler = LogWarnings()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    if left := handler.take():
        pytest.fail("unexpected log warnings: " + "; ".join(left), pytrace=False)


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    """A window, a dialog or work in the background that is left open fails the test."""
    before = set(threading.enumerate())
    yield
    left = _open_windows() + _running_work(before)
    if left:
        pytest.fail("left open: " + ", ".join(left), pytrace=False)


def _open_windows() -> list[str]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    left = [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
    for window in left:  # so that the next test does not pay for it
        window.hide()
        window.deleteLater()
    return [type(window).__name__ for window in left]


def _running_work(before: set[threading.Thread]) -> list[str]:
    left = []
    core = sys.modules.get("PySide6.QtCore")
    if core is not None:
        # Qt's own pool, and one that the program keeps for its tasks.
        kept = vars(sys.modules.get("buut_desktop.ui.shared.tasks", object)).values()
        pools = [core.QThreadPool.globalInstance(), *(each for each in kept if isinstance(each, core.QThreadPool))]
        # Work that was already done needs a moment to hand its thread back.
        left += ["a task in a thread pool" for pool in pools if not pool.waitForDone(2000)]
    for thread in set(threading.enumerate()) - before:
        # What Qt's threads look like from Python has no end of its own.
        if not isinstance(thread, threading._DummyThread):
            thread.join(2.0)
            if thread.is_alive():
                left.append(f"thread {thread.name}")
    return left
