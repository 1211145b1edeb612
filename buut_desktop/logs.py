"""Logs (logboek): what happened in kinds and numbers, never a name.

A log line is a constant text of our own with numbers and `Code`s in it. Whatever else comes along – a text
that was put together, an ordinary string, the text of an exception – is left out before it reaches a file.
Of other libraries only is kept which one spoke and where.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections import deque
from enum import Enum
from pathlib import Path
from types import CodeType, FrameType

_OWN = "buut_desktop"
_LEFT_OUT = "‹weggelaten›"
_CODE = re.compile(r"[a-z0-9][a-z0-9_.:-]{0,39}")
_LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"
_BYTES = 256_000
_OLDER_FILES = 4
_REMEMBERED = 50


class Code(str):
    """A short word of the program's own – a kind, an act, a step – that may be logged as it is.

    Only lower-case letters, digits and `_ . : -`, at most 40; anything else becomes "?".
    """

    __slots__ = ()

    def __new__(cls, value: str) -> Code:
        return super().__new__(cls, value if _CODE.fullmatch(value) else "?")


class WithoutNames(logging.Filter):
    """Rewrites a record so that nothing a person typed can be in it; refuses none."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite `record` once; handlers may share it."""
        if getattr(record, "without_names", False):
            return True
        error = record.exc_info[1] if record.exc_info else None
        record.msg, record.args = _harmless(record), ()
        if error is not None:
            record.msg = f"{record.msg} | {' < '.join((type(error).__name__, *code_places(error)))}"
        record.exc_info = record.exc_text = record.stack_info = None
        record.without_names = True
        return True


class _Remembered(logging.Handler):
    """Keeps the last lines in memory, for a report of our own mistake."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=_REMEMBERED)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


class _RotatingFile(logging.FileHandler):
    """A file of at most 256 kB and four older ones. Own, for importing `logging.handlers` costs 20 ms."""

    def emit(self, record: logging.LogRecord) -> None:
        if self.stream is not None and self.stream.tell() > _BYTES:
            self.stream.close()
            _push_older(Path(self.baseFilename))
            self.stream = self._open()
        super().emit(record)


_installed: list[logging.Handler] = []


def set_up(folder: Path) -> None:
    """Log into `folder` (which exists) and remember the last 50 lines. A second call replaces the first.

    Raises OSError where the file cannot be made.
    """
    take_down()
    # A failing log may not speak up itself: it would print the line it could not write.
    logging.raiseExceptions = False
    place = folder / "buut.log"
    os.close(os.open(place, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
    for handler in (_RotatingFile(place, encoding="utf-8"), _Remembered()):
        handler.addFilter(WithoutNames())
        handler.setFormatter(logging.Formatter(_LINE))
        logging.getLogger().addHandler(handler)
        _installed.append(handler)
    logging.getLogger(_OWN).setLevel(logging.INFO)


def take_down() -> None:
    """Close the log; what was remembered is forgotten."""
    for handler in _installed:
        logging.getLogger().removeHandler(handler)
        handler.close()
    _installed.clear()


def recent_lines() -> tuple[str, ...]:
    """The last lines, oldest first, at most 50."""
    return tuple(line for handler in _installed if isinstance(handler, _Remembered) for line in handler.lines)


def code_places(error: BaseException) -> tuple[str, ...]:
    """Where in the code `error` came up, innermost first, as `file.py:line`; nothing of its text."""
    places, trace = [], error.__traceback__
    while trace is not None:
        places.append(f"{_place(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}")
        trace = trace.tb_next
    return tuple(reversed(places))


def _harmless(record: logging.LogRecord) -> str:
    if record.name != _OWN and not record.name.startswith(f"{_OWN}."):
        return f"{Path(record.pathname).name}:{record.lineno}"
    if not _is_constant(record):
        return f"{_LEFT_OUT} {_place(record.pathname)}:{record.lineno}"
    arguments = record.args
    if not arguments:
        return str(record.msg)
    if not isinstance(arguments, tuple):
        return f"{record.msg} {_LEFT_OUT}"
    try:
        return str(record.msg % tuple(_shown(value) for value in arguments))
    except (TypeError, ValueError):  # "%d" with something that was left out
        return f"{record.msg} {_LEFT_OUT}"


def _shown(value: object) -> object:
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, Code | int | float) or value is None:
        return value
    if isinstance(value, type):
        return value.__name__
    return _LEFT_OUT


def _is_constant(record: logging.LogRecord) -> bool:
    """Whether the text stands as it is in the function that logged: an f-string or a sum does not."""
    if not isinstance(record.msg, str):
        return False
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        code: CodeType = frame.f_code
        if code.co_filename == record.pathname and code.co_name == record.funcName:
            return record.msg in code.co_consts
        frame = frame.f_back
    return False


def _place(file_name: str) -> str:
    # The part below the package, so that no folder of this computer – with a person's name in it – is kept.
    parts = Path(file_name).parts
    inside = [index + 1 for index, part in enumerate(parts[:-1]) if part == _OWN]
    return "/".join(parts[inside[-1] if inside else -1 :])


def _push_older(place: Path) -> None:
    for number in range(_OLDER_FILES - 1, 0, -1):
        older = place.with_name(f"{place.name}.{number}")
        if older.exists():
            older.replace(place.with_name(f"{place.name}.{number + 1}"))
    place.replace(place.with_name(f"{place.name}.1"))
