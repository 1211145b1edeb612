"""The letter (lettertype) of screen and paper: five files of one family, in five sizes."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from buut_desktop.paths import resources

FAMILY = "Source Sans 3"
STYLES = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
AT_FIRST = ("Regular", "Medium", "SemiBold")
"""What the unlock screen is written in; the others can come after its first paint."""
_INSTEAD = ("Segoe UI", "Noto Sans", "DejaVu Sans")

# Logical px, so that macOS (72 dots to the inch) shows them as large as the others do.
DISPLAY = 28
TITLE = 21
SECTION = 17
BODY = 15
SMALL = 13
TINY = 12
"""Only for initials and counters."""


class MissingFontError(RuntimeError):
    """A style of the family did not load: the program was put together wrongly."""


def load(styles: tuple[str, ...] = STYLES) -> None:
    """Make the files known to Qt, each once; raises `MissingFontError` where a style is not there afterwards."""
    known = QFontDatabase.styles(FAMILY) if QFontDatabase.hasFamily(FAMILY) else []
    for style in styles:
        if style not in known:
            QFontDatabase.addApplicationFont(str(resources() / "fonts" / f"SourceSans3-{style}.ttf"))
    missing = set(styles) - set(QFontDatabase.styles(FAMILY))
    if missing:
        raise MissingFontError(", ".join(sorted(missing)))


def font(px: int = BODY, weight: QFont.Weight = QFont.Weight.Normal, *, italic: bool = False) -> QFont:
    """Give the font at `px` logical pixels."""
    made = QFont([FAMILY, *_INSTEAD])
    made.setPixelSize(px)
    made.setWeight(weight)
    made.setItalic(italic)
    # The files carry no hints; in full, letters would be pushed apart at 100 %.
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made


def bold(px: int = BODY) -> QFont:
    """Give the half-bold font, for titles and values that count."""
    return font(px, QFont.Weight.DemiBold)


def medium(px: int = BODY) -> QFont:
    """Give the medium font, for the words on buttons."""
    return font(px, QFont.Weight.Medium)
