"""How the letters of a file were written (tekenset), as people say it."""

from __future__ import annotations

_LETTERS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows (cp1252)",
    "utf-16": "UTF-16",
    "cp850": "DOS (cp850)",
    "mac-roman": "Mac",
}


def letters(encoding: str) -> str:
    """Give the Dutch words for a way to write letters; one that is not known is called by its code."""
    return _LETTERS.get(encoding.lower(), encoding)
