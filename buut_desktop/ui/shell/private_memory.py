"""Private memory (geheugen): other programs of the same person may not read ours, and a crash leaves no copy of it.

What was measured (safety.md 3.2): without this, the same user reads passphrases and names from /proc/…/mem and from
a core file. Root still reads all; that is said in the guide, not solved here.
"""

from __future__ import annotations

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def protect() -> None:
    """Refuse core files and, on Linux, being read or traced by others; best effort, for it may be forbidden.

    Called right after the first paint, before anybody can have typed a passphrase.
    """
    if sys.platform == "win32":
        return  # no core files there; error reports hold no memory unless an administrator asks for it
    import ctypes
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
