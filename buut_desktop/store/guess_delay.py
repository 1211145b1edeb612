"""Waiting after wrong passphrases (even wachten): five are free, then each costs twice the wait of the one before.

It lives in the running program only. What truly holds is the cost of a guess (`keys.KeyCost`); this only keeps
someone at the keyboard from trying quickly, and no file is changed by a wrong passphrase.
"""

from __future__ import annotations

import time
from collections.abc import Callable

_FREE = 5
_FIRST_WAIT = 2.0
_LONGEST_WAIT = 120.0


class GuessDelay:
    """Counts wrong passphrases of this run of the program."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong = 0
        self._until = 0.0

    def failed(self) -> None:
        """Note a wrong passphrase or recovery code."""
        self._wrong += 1
        if self._wrong >= _FREE:
            wait = min(_FIRST_WAIT * 2 ** min(self._wrong - _FREE, 10), _LONGEST_WAIT)
            self._until = self._clock() + wait

    def succeeded(self) -> None:
        """Note that the file was opened: the count starts anew."""
        self._wrong, self._until = 0, 0.0

    def seconds_left(self) -> float:
        """Give how long to wait before the next try, 0 when it may be made now."""
        return max(0.0, self._until - self._clock())
