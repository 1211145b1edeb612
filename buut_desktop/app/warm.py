"""Warming up (voorladen): what the work needs is loaded while the person types the passphrase."""

from __future__ import annotations

import importlib
import logging
import threading
from contextlib import suppress

# In the order in which they are needed after the passphrase. Not the sociogram's, the printer's or the migrations'
# libraries: those wait for their first use.
_NEEDED = (
    "buut_desktop.ui.shared.wording",
    "buut_desktop.store.school_file",
    "sqlcipher3.dbapi2",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.hpke",
    "cryptography.hazmat.primitives.kdf.argon2",
    "sqlalchemy",
    "buut_desktop.app.wiring",
    "buut_desktop.app.windows",
)


class Warming:
    """Loads them one by one in a thread of its own; `stop` waits for the one at hand."""

    def __init__(self) -> None:
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._load, name="warm up", daemon=True)

    def start(self) -> None:
        """Begin; called after the first paint."""
        self._thread.start()

    def stop(self) -> None:
        """Load no more."""
        self._enough.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _load(self) -> None:
        for name in _NEEDED:
            if self._enough.is_set():
                return
            # What cannot be loaded is told by whoever needs it, in its own place.
            with suppress(ImportError):
                importlib.import_module(name)
        logging.getLogger(__name__).info("warmed up")
