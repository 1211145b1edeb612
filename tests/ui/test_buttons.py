"""What the keys do on a button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from buut_desktop.ui.shared.buttons import Button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_button_as_space_does(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[str] = []
    button = Button("Inlezen", lambda: pressed.append("once"))
    qtbot.addWidget(button)
    qtbot.keyClick(button, key)
    assert pressed == ["once"]


def test_enter_with_ctrl_stays_the_key_of_the_screen(qtbot: QtBot) -> None:
    pressed: list[str] = []
    button = Button("Terug", lambda: pressed.append("once"))
    qtbot.addWidget(button)
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []
