"""A file of this computer that is let go of above a page (slepen)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl


def dropped_file(urls: Sequence[QUrl], kinds: Collection[str]) -> Path | None:
    """Give the one file there is, if its name ends in one of these, else None."""
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower().lstrip(".") in kinds else None
