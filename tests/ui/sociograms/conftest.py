"""What the sociogram's tests share: the program's dress, and an entry pane that is closed after the test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from buut_desktop.ui.shared import theme
from tests.ui.sociograms.form_stack import Entry, classmates, open_entry, round_of

OpenEntry = Callable[..., Entry]


@pytest.fixture(autouse=True, scope="module")
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, dark=False)


@pytest.fixture
def entry(qtbot: QtBot) -> OpenEntry:
    """Opens an entry of `count` children with a limit for each question, shown and with the keyboard."""

    def made(count: int = 28, limits: Sequence[int | None] = (3,), seed: int = 1, **asked: Any) -> Entry:
        children = classmates(count, seed)
        opened = open_entry(children, round_of(children, limits, **asked))
        qtbot.addWidget(opened.pane)
        opened.pane.show()
        opened.pane.field.setFocus()
        return opened

    return made
