"""Letters in the picture: outlines and widths of names in the program's own font, made once and kept.

Drawing text is by far the dearest part of a picture; an outline made once is scaled and put anywhere.
"""

from __future__ import annotations

import logging
import threading
import unicodedata
import warnings
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import font_manager
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

from buut_desktop.domain.reading_order import stretches, turned
from buut_desktop.paths import resources

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

Array = NDArray[np.float64]

_ANGLES = np.arange(8) * (2 * np.pi / 8)
WAYS: Array = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)], 1)
"""Eight directions, going round."""

# The fallback has no half-bold; its bold serves, and that is not worth a warning.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)

_FAMILY = "Source Sans 3"
_FILES = {400: "SourceSans3-Regular.ttf", 600: "SourceSans3-SemiBold.ttf", 700: "SourceSans3-Bold.ttf"}
# A family list, not a file: letters the font lacks are taken from the next one instead of becoming boxes.
_FALLBACK = "DejaVu Sans"


@cache
def _font(weight: int) -> FontProperties:
    path = resources() / "fonts" / _FILES[weight]
    font_manager.fontManager.addfont(str(path))
    return font_manager.FontProperties(family=[_FAMILY, _FALLBACK], weight=weight)


_one_at_a_time = threading.RLock()
"""Widths are asked for in the background while the screen paints."""


@lru_cache(maxsize=4096)
def _drawn(text: str, weight: int) -> tuple[Path, float]:
    """Give the outline at size 1 with its start at (0, 0) on the base line, and its width."""
    font = _font(weight)
    shown = _in_reading_order(text)
    scale = 1.0 / text_to_path.FONT_SCALE
    with warnings.catch_warnings():
        # A sign that no font has (an emoji) shows as a box; paper refuses it by name.
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
        # ismath=False: a name with two dollar signs is a name, not mathematics.
        vertices, codes = text_to_path.get_text_path(font, shown, ismath=False)
        width, _, _ = text_to_path.get_text_width_height_descent(shown, _sized(font), ismath=False)
    points: Any = vertices if len(vertices) else [(0.0, 0.0)]
    outlined = Path(np.asarray(points) * scale, codes if len(vertices) else [Path.MOVETO])
    return outlined, float(width) / _MEASURED


def _outline(text: str, weight: int) -> tuple[Path, float]:
    with _one_at_a_time:
        return _drawn(text, weight)


_MEASURED = 100.0


def _sized(font: FontProperties) -> FontProperties:
    sized = font.copy()
    sized.set_size(_MEASURED)
    return sized


def _in_reading_order(text: str) -> str:
    """Arabic and Hebrew letters are joined and put in the order they are drawn in."""
    if not turned(text):
        return text
    from arabic_reshaper import reshape
    from bidi import get_display

    # Each name by itself, as on paper: "Bos" behind a name from right to left stays behind it.
    parts = [str(get_display(reshape(part), base_dir="R")) if way else part for part, way in stretches(text)]
    # Signs without a shape of their own would show as boxes.
    return "".join(sign for sign in "".join(parts) if unicodedata.category(sign) != "Cf")


def outline(text: str, weight: int) -> Path:
    """Give the outline of `text` at size 1, starting at (0, 0) on the base line, y upwards."""
    return _outline(text, weight)[0]


def width(text: str, size: float, weight: int) -> float:
    """Give the width of `text` in pixels at `size` pixels; the measure that layouts ask for."""
    return _outline(text, weight)[1] * size


@lru_cache(maxsize=4096)
def reaches(text: str, weight: int) -> Array:
    """Give for each stroke of the letters how far it reaches in each of the `WAYS`, at size 1 as `outline`.

    That is a close convex shape round it, which a halo makes a little larger. A halo along the outlines themselves
    would take longer to paint than all the lines of the picture.
    """
    path = outline(text, weight)
    codes = np.asarray(path.codes)
    kept = codes != Path.CLOSEPOLY
    starts = np.nonzero(codes[kept] == Path.MOVETO)[0]
    found: Array = np.maximum.reduceat(np.asarray(path.vertices)[kept] @ WAYS.T, starts, axis=0)
    within = np.all(found[:, None] <= found[None], axis=-1) & ~np.eye(len(found), dtype=bool)
    outermost: Array = found[~np.any(within, axis=1)]  # the hole of an o lies in its o
    return outermost if len(outermost) else found
