"""Pictograms (pictogrammen): our own SVG files, drawn in the colours of the theme and sharp on every monitor."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from buut_desktop.paths import resources
from buut_desktop.ui.shared.theme import tokens
from buut_desktop.ui.shared.tokens import DARK, LIGHT, Tokens

_INK = "#000000"
_HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")
_DRAWN_WITH = ("accent", "asoft", "surface", "line", "line2", "ctl", "text")
_engines: list[QIconEngine] = []  # Qt owns them without telling Python: who lets go of one crashes later


def icon(name: str, tone: str = "text2", *, on: str = "", gap: int = 0) -> QIcon:
    """Give the icon `name` in the colour of the token `tone`, or `on` where it belongs to something checked.

    `gap` is a transparent edge in px at the right: the room between icon and word on a button.
    """
    return _icon(name, tone, on or tone, gap)


def draw_icon(painter: QPainter, name: str, place: QRectF | QRect, tone: str = "text2") -> None:
    """Draw the icon into `place` (square), in the colour of the token."""
    _renderer(name, getattr(tokens(), tone)).render(painter, QRectF(place))


def draw_art(painter: QPainter, name: str, place: QRectF) -> None:
    """Draw a picture or the logo into `place` in the colours of the theme; its own proportions are the caller's."""
    _art(name, tokens().dark).render(painter, place)


def logo_pixmap(size: int, ratio: float = 1.0, *, light: bool = False) -> QPixmap:
    """Give the logo, `size` logical px wide; `light` for the window's icon, which does not follow the theme."""
    pixmap = _clear(QSize(size, size), ratio)
    painter = QPainter(pixmap)
    _art("logo", tokens().dark and not light).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def window_icon() -> QIcon:
    """Give the icon of the program's windows."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(logo_pixmap(size, light=True))
    return made


class _Engine(QIconEngine):
    """Draws at the moment itself, so that it always has the colours and the sharpness of that moment."""

    def __init__(self, name: str, tone: str, on: str, gap: int) -> None:
        super().__init__()
        self._made_of = (name, tone, on, gap)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into `rect`, the gap left free."""
        name, tone, on, gap = self._made_of
        if mode == QIcon.Mode.Disabled:
            tone = "disabled"
        elif state == QIcon.State.On:
            tone = on
        side = min(rect.width() - gap, rect.height())
        top = rect.y() + (rect.height() - side) / 2
        left = rect.x() + (rect.width() - gap - side) / 2
        draw_icon(painter, name, QRectF(left, top, side, side), tone)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw on a clear ground."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """Draw `size` logical pixels, each of `scale` device pixels (as Qt asks it since 6.8)."""
        pixmap = _clear(size, scale)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Give another one that draws the same."""
        return _kept(_Engine(*self._made_of))


@lru_cache(maxsize=512)
def _icon(name: str, tone: str, on: str, gap: int) -> QIcon:
    return QIcon(_kept(_Engine(name, tone, on, gap)))


def _kept(engine: _Engine) -> _Engine:
    _engines.append(engine)
    return engine


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return _svg(_source(name).replace(_INK, colour))


@lru_cache(maxsize=32)
def _art(name: str, dark: bool) -> QSvgRenderer:
    themed: Tokens = DARK if dark else LIGHT
    # In one pass: a colour put in for one token may be the placeholder of another.
    instead = {getattr(LIGHT, token): getattr(themed, token) for token in _DRAWN_WITH}
    return _svg(_HEX.sub(lambda found: instead.get(found[0].upper(), found[0]), _source(name)))


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")


def _svg(source: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(source.encode()))


def _clear(size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
