"""What the tests of the tab *Incidenten* share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.school import School
from tests.ui.incidents.office import Office


@pytest.fixture
def office(school: School, dressed: QApplication, qtbot: QtBot) -> Iterator[Office]:
    """Eight children, no incidents, the tab not yet open."""
    made = Office(school, school.add_people(), qtbot)
    yield made
    made.close()
