"""The whole flow with real encrypted files: cheap keys, held clocks, and a main window that is only a list of names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.app.program import Program
from buut_desktop.app.wiring import Opened
from buut_desktop.domain.permissions import Actor
from buut_desktop.paths import paths_for
from buut_desktop.ui.shared import tasks, theme
from buut_desktop.ui.shared.place import Place
from buut_desktop.ui.shared.preferences import Preference, Preferences
from buut_desktop.ui.shell.unlock import Unlock
from tests.store import schools

CHILD = "Noor van der Regenboog"


class StandIn(QWidget):
    """Stands in for the main window: shows a child's name, and remembers what it was told."""

    def __init__(self, opened: Opened, actor: Actor, program: Program) -> None:
        super().__init__()
        self.opened, self.actor, self.program = opened, actor, program
        self.gone_to = Place()
        self.kept_drafts = 0
        self.newest: datetime | None = None
        self.toasts: list[str] = []
        column = QVBoxLayout(self)
        column.addWidget(QLabel(CHILD))

    def go(self, place: Place) -> None:
        """Remember where one went."""
        self.gone_to = place

    def place(self) -> Place:
        """Give where one is."""
        return self.gone_to

    def keep_drafts(self) -> None:
        """Count."""
        self.kept_drafts += 1

    def toast(self, text: str) -> None:
        """Remember what was said."""
        self.toasts.append(text)

    def show_backup(self, newest: datetime | None) -> None:
        """Remember what was shown."""
        self.newest = newest


@dataclass
class Seconds:
    """A clock in seconds that a test moves."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Flow:
    """Starts programs on one home folder and does what a coach does."""

    qtbot: QtBot
    home: Path
    clock: Seconds = field(default_factory=Seconds)
    started: list[Program] = field(default_factory=list)

    def start(self, *, demo: bool = False, keep_demo: bool = False) -> Program:
        """Start the program."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, dark=False)
        paths = paths_for(self.home)
        paths.prepare()
        program = Program(
            application,
            paths,
            demo=96 if demo else 0,
            keep_demo=keep_demo,
            cost=schools.CHEAP,
            build_window=StandIn,  # type: ignore[arg-type]
            clocks=(self.clock,),
        )
        self.started.append(program)
        program.start()
        self.qtbot.waitExposed(program.host)
        return program

    def start_with_school(self, *, declined: bool = True) -> Program:
        """Make a school file with its one coach, and start the program on it."""
        schools.closed_school(self.home)
        if declined:
            Preferences(paths_for(self.home).settings).keep(Preference.SECOND_DECLINED, "staat op de server")
        return self.start()

    def unlock(self, program: Program, passphrase: str = schools.PASSPHRASE) -> StandIn:
        """Type the passphrase and wait for the work."""
        self.type_passphrase(program, passphrase)
        self.qtbot.waitUntil(lambda: program.window is not None)
        return self.window(program)

    def type_passphrase(self, program: Program, passphrase: str) -> Unlock:
        """Type a passphrase and press Enter."""
        view = program.host.content
        assert isinstance(view, Unlock)
        view._form.passphrase.setText(passphrase)
        self.qtbot.keyClick(view._form.passphrase, "\r")
        return view

    def window(self, program: Program) -> StandIn:
        """Give the main window."""
        assert isinstance(program.window, StandIn)
        return program.window

    def settle(self) -> None:
        """Let everything that is due be done, also what is to be destroyed."""
        application = QApplication.instance()
        assert application is not None
        tasks.wait()
        for _ in range(5):
            application.processEvents()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[call-overload]

    def close(self, program: Program) -> None:
        """Close the window and wait until the program is over."""
        program.close()
        self.qtbot.waitUntil(lambda: not program.host.isVisible())
        program.end_demo()


@pytest.fixture
def flow(qtbot: QtBot, tmp_path: Path) -> Iterator[Flow]:
    """Programs that are over after the test."""
    made = Flow(qtbot, tmp_path / "thuis")
    yield made
    for program in made.started:
        if program.host.isVisible():
            program._end()
            program.host.close()
        program.end_demo()
        program.host.deleteLater()
    made.settle()


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Answers the next question that waits for a person."""

    def say(yes: bool) -> None:
        monkeypatch.setattr("buut_desktop.ui.shared.message.confirm", lambda *_, **__: yes)

    return say
