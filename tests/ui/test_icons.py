"""Icons on screens of every sharpness: as large as asked, with as many pixels as the screen has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from buut_desktop.ui.shared.icons import icon


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_as_large_and_as_sharp_as_the_screen_asks(dressed: QApplication, ratio: float) -> None:
    pixmap = icon("lock").pixmap(QSize(16, 16), ratio)
    assert pixmap.deviceIndependentSize().toSize() == QSize(16, 16)
    assert pixmap.size() == QSize(16, 16) * ratio
    image = pixmap.toImage()
    drawn = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 100
    ]
    assert max(y for _, y in drawn) > image.height() * 0.8
