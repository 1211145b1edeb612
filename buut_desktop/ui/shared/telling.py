"""Telling a fault (fouten vertellen): one function for the three kinds, and the report of our own mistakes.

The report names the version, the platform, the kind of exception and the places in the code; never the text of
an exception, for that may hold a name. It is shown before it is kept, and never sent.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QMessageBox, QWidget

from buut_desktop import logs
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.paths import program_version
from buut_desktop.ui.shared.message import message_box
from buut_desktop.ui.shared.wording import say, say_fault

_LONGEST_CHAIN = 5
_reports: Path | None = None
_shown: QMessageBox | None = None


def install(reports: Path) -> None:
    """Have every fault that nobody caught end here, and keep reports in the folder `reports`."""
    global _reports
    _reports = reports
    sys.excepthook = _uncaught


def tell(parent: QWidget | None, error: BaseException, **blanks: object) -> None:
    """Tell the person what is wrong, above `parent`, and go on; `blanks` fill the sentence of a known fault.

    A refusal or known problem is a sentence. Anything else is our mistake: it is logged, and its report is shown.
    """
    global _shown
    window = parent.window() if parent is not None else None
    if isinstance(error, Refusal | KnownProblem):
        _open(message_box(window, say_fault(error, **blanks)))
        return
    import logging

    logging.getLogger(__name__).error("own mistake", exc_info=error)
    if _shown is not None:  # one at a time: a mistake while painting comes up with every repaint
        return
    _shown = _mistake(window, report(error))
    _shown.destroyed.connect(_forget)
    _open(_shown)


def report(error: BaseException) -> str:
    """Give the report of a mistake of ours, without any text that a person typed."""
    lines = [
        f"Buut Desktop {program_version()}",
        f"{datetime.now():%Y-%m-%d %H:%M}",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "",
    ]
    cause: BaseException | None = error
    for _ in range(_LONGEST_CHAIN):
        if cause is None:
            break
        lines.append(type(cause).__name__)
        lines += [f"  {place}" for place in logs.code_places(cause)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join([*lines, "", *logs.recent_lines()]) + "\n"


def save_report(text: str) -> Path | None:
    """Keep a report among the others; None where there is no place for it."""
    if _reports is None:
        return None
    place = _reports / f"foutverslag-{datetime.now():%Y%m%d-%H%M%S}.txt"
    try:
        _reports.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    except OSError:
        return None
    return place


def _mistake(window: QWidget | None, text: str) -> QMessageBox:
    box = message_box(window, say("err.bug"), close="Verder")
    box.setDetailedText(text)
    _add(box, "Verslag bewaren", lambda: save_report(text))
    _add(box, "Buut sluiten", _close_program)
    return box


def _add(box: QMessageBox, word: str, do: Callable[[], object]) -> None:
    button = box.addButton(word, QMessageBox.ButtonRole.ActionRole)
    button.clicked.connect(lambda: do())


def _close_program() -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.closeAllWindows()


def _open(box: QMessageBox) -> None:
    if box.parentWidget() is not None:
        box.open()
    else:
        box.show()


def _forget() -> None:
    global _shown
    _shown = None


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        sys.__excepthook__(kind, error, trace)
        return
    from PySide6.QtWidgets import QApplication

    tell(QApplication.activeWindow(), error)
