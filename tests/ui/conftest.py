"""What tests of the screen share: the program's own clothes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from buut_desktop.ui.shared import theme


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application in the light theme, with its fonts and style sheet."""
    theme.apply(qapp, dark=False)
    return qapp
