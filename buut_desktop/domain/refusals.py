"""Two of the three kinds of fault; the third, our own mistakes, is every other exception.

The `code` of a fault chooses its Dutch sentence on screen (`ui/shared/wording.py`); `details` fill the blanks
of that sentence. The text of the exception itself holds the code alone, so that no name ever reaches a log.
"""

from __future__ import annotations


class _Fault(Exception):  # noqa: N818 - a refusal is not an error
    """A fault that is told to the person in a sentence of its own."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Refusal(_Fault):
    """The school's rules do not allow it; nothing was changed and nothing typed is lost."""


class KnownProblem(_Fault):
    """The world does not cooperate: a locked, full, newer or damaged file, a wrong passphrase, a printer."""
