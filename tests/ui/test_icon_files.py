"""The drawings in resources/icons (pictogrammen): one hand, only placeholder colours, nothing from outside."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "icons"
INK: Final = "#000000"
TOKENS: Final = {"#0B5D66", "#DCECED", "#FFFFFF", "#E3DED4", "#D3CDC0", "#857F74", "#1F2629"}
# Pictures that stay the same in light and dark; none of their colours may be one that the theme replaces.
UNTHEMED: Final = {"art_unlock", "logo_on_art"}
SHAPES: Final = {"svg", "g", "path", "circle", "ellipse", "rect"}
GRADIENTS: Final = {"defs", "linearGradient", "radialGradient", "stop"}

DRAWINGS: Final = sorted(FOLDER.glob("*.svg"))
ICONS: Final = [path for path in DRAWINGS if not path.stem.startswith(("art_", "empty_")) and "logo" not in path.stem]
EMPTY: Final = [path for path in DRAWINGS if path.stem.startswith("empty_")]


def colours(source: str) -> set[str]:
    """Every value of a colour attribute in `source`, except none."""
    values = re.findall(r'(?:fill|stroke|stop-color|color)="([^"]*)"', source)
    return {value for value in values if value != "none" and not value.startswith("url(#")}


def rendered(path: Path, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(path.read_bytes())).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def opacity_of(image: QImage, x: int, y: int) -> int:
    return image.pixelColor(x, y).alpha()


def test_every_tab_and_every_empty_screen_has_its_drawing() -> None:
    names = {path.stem for path in DRAWINGS}
    tabs = {"today", "incident", "case", "sociogram", "pupils", "more"}
    assert tabs | {f"{tab}_filled" for tab in tabs} <= names
    assert {f"empty_{page}" for page in ("cases", "incidents", "sociogram", "pupils", "today")} <= names
    assert {"logo", "logo_on_art", "art_unlock"} <= names


def test_a_filled_icon_exists_only_beside_its_line_drawing() -> None:
    names = {path.stem for path in ICONS}
    assert all(name.removesuffix("_filled") in names for name in names)


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_can_be_drawn_and_brings_nothing_from_outside(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert QSvgRenderer(QByteArray(source.encode())).isValid()
    allowed = SHAPES | GRADIENTS if path.stem in UNTHEMED else SHAPES
    for element in ElementTree.fromstring(source).iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in allowed
        for name, value in element.attrib.items():
            assert not name.lower().endswith(("href", "style", "class"))
            assert not name.lower().startswith("on")
            assert "url(" not in value or value.startswith("url(#")
        assert not (element.text or "").strip()
    assert not re.search("<[!?]", source)  # no entities, no processing instructions


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_stands_on_the_grid_of_twenty_in_one_ink(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ElementTree.fromstring(source).attrib["viewBox"] == "0 0 20 20"
    assert colours(source) == {INK}


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_shows_something_and_keeps_two_pixels_clear_around_it(path: Path) -> None:
    scale = 4
    image = rendered(path, 20 * scale, 20 * scale)
    clear = 2 * scale - 1  # one fine pixel for the soft edge of a line
    inside = range(clear, 20 * scale - clear)
    drawn = {(x, y) for x in range(image.width()) for y in range(image.height()) if opacity_of(image, x, y) > 24}
    assert len(drawn) > 100
    assert all(x in inside and y in inside for x, y in drawn)


@pytest.mark.parametrize("path", EMPTY, ids=lambda path: path.stem)
def test_a_drawing_for_an_empty_screen_has_its_size_and_only_colours_of_the_theme(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ElementTree.fromstring(source).attrib["viewBox"] == "0 0 200 132"
    assert colours(source) <= TOKENS
    assert any(opacity_of(rendered(path, 200, 132), x, 90) > 200 for x in range(200))


def test_the_logo_follows_the_theme() -> None:
    assert colours((FOLDER / "logo.svg").read_text(encoding="utf-8")) == {"#0B5D66", "#FFFFFF"}


@pytest.mark.parametrize("name", sorted(UNTHEMED))
def test_a_picture_that_keeps_its_colours_uses_none_that_the_theme_replaces(name: str) -> None:
    found = colours((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    assert found
    assert not found & (TOKENS | {INK})


@pytest.mark.parametrize(("width", "height"), [(546, 688), (300, 1200), (1200, 688)])
def test_the_picture_beside_the_unlock_form_leaves_no_corner_bare(width: int, height: int) -> None:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    scale = height / 688
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray((FOLDER / "art_unlock.svg").read_bytes()))
    renderer.render(painter, QRectF(width * 0.66 - 360.5 * scale, 0, 546 * scale, 688 * scale))
    painter.end()
    corners = [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)]
    assert all(opacity_of(image, x, y) == 255 for x, y in corners)
