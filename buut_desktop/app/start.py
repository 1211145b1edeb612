"""The start (opstarten): places, log, Qt and its theme, then the program until it is closed."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from buut_desktop import logs
from buut_desktop.paths import paths_for


def run(home: Path | None, *, demo: int) -> int:
    """Open the window and run until it is closed; gives the exit code.

    `demo` is the number of children of a demo school, 0 for none. A demo without `home` gets a place of its own that
    is gone afterwards.
    """
    gc.disable()  # nothing that was just loaded is garbage; `Program` turns it on after the first paint
    throw_away = demo > 0 and home is None
    if throw_away:
        from buut_desktop.app.demo import fresh_home

        paths = fresh_home()
    else:
        paths = paths_for(home)
    try:
        paths.prepare()
        logs.set_up(paths.logs)
    except OSError:
        sys.stderr.write(f"In de map {paths.home} kan niet geschreven worden. Kies met --home een andere.\n")
        return 2
    try:
        return _open_window_and_run(paths.home, demo=demo, keep=not throw_away)
    finally:
        logs.take_down()
        if throw_away:
            import shutil

            shutil.rmtree(paths.home, ignore_errors=True)


def _open_window_and_run(home: Path, *, demo: int, keep: bool) -> int:
    from PySide6.QtWidgets import QApplication

    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("Buut")
    application.setDesktopFileName("buut-desktop")
    application.setQuitOnLastWindowClosed(False)  # the program says when it is over

    from buut_desktop.app.program import Program
    from buut_desktop.ui.shared import fonts, theme

    application.setProperty(theme.IN_FUSION, True)
    theme.apply(application, styles=fonts.AT_FIRST)
    paths = paths_for(home)
    sys.excepthook = _first_mistake(paths.reports)
    program = Program(application, paths, demo=demo, keep_demo=keep, warm=True)
    program.start()
    code = application.exec()
    program.end_demo()
    return code


def _first_mistake(reports: Path) -> Callable[[type[BaseException], BaseException, TracebackType | None], object]:
    """Give an excepthook that loads the one that tells, only once it is needed."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from buut_desktop.ui.shared import telling

        telling.install(reports)
        sys.excepthook(kind, error, trace)

    return hook
