"""A coach's office for each story: an empty home, a place for what is saved, and the program's real windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from buut_desktop.ui.shared import theme
from tests.store.schools import CHEAP
from tests.stories.hand import Hand
from tests.stories.steps import Office


@pytest.fixture
def office(qapp: QApplication, tmp_path: Path) -> Iterator[Office]:
    """An office with cheap keys; whatever a story leaves open is closed."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    qapp.setQuitOnLastWindowClosed(False)
    theme.apply(qapp, dark=False)
    out = tmp_path / "out"
    out.mkdir()
    made = Office(Hand(), tmp_path / "home", out, cost=CHEAP, size=(1366, 768))
    yield made
    if made.program is not None:
        made.program._end()
        made.program.host.close()
