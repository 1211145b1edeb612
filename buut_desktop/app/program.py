"""The flow of the program (het programma): the entrance, the work, locking, closing.

Locking destroys the main window and everything built around the school file, closes the connection and forgets
the key; unlocking builds anew and returns to the place one was at. Nothing is merely hidden.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication, QDialog

from buut_desktop.app.entrance import Entrance
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.paths import Paths
from buut_desktop.ui.shared.preferences import Preferences
from buut_desktop.ui.shell.host import Host
from buut_desktop.ui.shell.idle import MINUTES, Clock, Idle

if TYPE_CHECKING:
    from uuid import UUID

    from buut_desktop.app.backups import BackupKeeper
    from buut_desktop.app.demo import Demo
    from buut_desktop.app.undo_import import PutBack
    from buut_desktop.app.warm import Warming
    from buut_desktop.app.wiring import Opened
    from buut_desktop.domain.permissions import Actor
    from buut_desktop.store.keys import KeyCost
    from buut_desktop.store.school_file import SchoolFile
    from buut_desktop.ui.main_window import MainWindow, ProgramActions
    from buut_desktop.ui.shared.place import Place
    from buut_desktop.ui.shell.cover import Cover
    from buut_desktop.ui.shell.session import Session
    from buut_desktop.use_cases.ports import ImportRun, PolicyText

DEMO = "DEMO – verzonnen kinderen"
_log = logging.getLogger(__name__)

BuildWindow = Callable[["Opened", "Actor", "ProgramActions"], "MainWindow"]


class Program(QObject):
    """Shows one thing at a time in one window: what comes before the work, or the work."""

    def __init__(
        self,
        application: QApplication,
        paths: Paths,
        *,
        demo: int = 0,
        keep_demo: bool = False,
        cost: KeyCost | None = None,
        build_window: BuildWindow | None = None,
        idle_minutes: float = MINUTES,
        clocks: tuple[Clock, ...] = (time.monotonic, time.time),
        warm: bool = False,
    ) -> None:
        """`demo` is the number of children of a demo school, 0 for none; `warm` loads what the work needs while one
        types, and listens to the system's own lock. `cost`, `build_window` and `clocks` are for tests.
        """
        super().__init__()
        self._application = application
        self._paths = paths
        # Qt's own file dialog remembers where one was: that stays with the rest, and goes with a demo.
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(paths.settings.parent))
        self._build_window = build_window or _main_window
        self._demo: Demo | None = None
        if demo:
            from buut_desktop.app.demo import Demo

            self._demo = Demo(paths, keep_demo, demo)
        self.preferences = Preferences(paths.settings)
        self.host = Host(
            preferences=self.preferences,
            closing=self._may_close,
            first_shown=self._first_shown,
            demo=DEMO if demo else "",
        )
        self.entrance = Entrance(
            host=self.host,
            paths=paths,
            preferences=self.preferences,
            cost=cost,
            demo=self._demo,
            let_in=self._let_in,
            help_with=self.help,
            clock=clocks[0],
        )
        self.idle = Idle(lock=self._lock_at_once, cover=self.cover, minutes=idle_minutes, clocks=clocks)
        self._covering: Cover | None = None
        self._warming: Warming | None = None
        self._warm = warm
        self._session: Session | None = None
        self._opened: Opened | None = None
        self._actor: Actor | None = None
        self._keeper: BackupKeeper | None = None
        self.window: MainWindow | None = None
        """The main window, while one works."""
        self._place: Place | None = None
        self._place_of: UUID | None = None
        self._declined: set[str] = set()
        """Versions of policy files that the person did not want now."""
        self._putting_back = False
        """Whether a copy is being put back; the program does not close before that is done."""
        self._cost = cost
        self._ended = False

    def start(self) -> None:
        """Show the window with what comes first."""
        self.entrance.show_first()
        self.host.show()

    @property
    def opened(self) -> Opened | None:
        """What is built around the open file; None while nothing is open."""
        return self._opened

    # ProgramActions

    def lock(self) -> None:
        """Lock now; where a draft cannot be kept, that is told instead."""
        if self.window is None:
            return
        try:
            self.window.keep_drafts()
        except KnownProblem as problem:
            from buut_desktop.ui.shared.telling import tell

            tell(self.host, problem)
            return
        self._lock()

    def back_up_now(self) -> None:
        """Make a verified copy, with its progress on the screen."""
        if self._keeper is not None:
            self._keeper.make_now()

    def undo_import(self, run: ImportRun) -> None:
        """Ask, and put back the copy made before that import; the work goes on with the same account."""
        if self._opened is None or self._actor is None or self.window is None:
            return
        from buut_desktop.app.door import Door, HeldKey
        from buut_desktop.app.undo_import import agreed_copy, put_back
        from buut_desktop.ui.shared.place import PUPILS, Place
        from buut_desktop.ui.shell.waiting import Waiting

        copy = agreed_copy(self.host, self._opened, self._actor, run)
        if copy is None:
            return
        school, account = self._opened.school, self._actor.account
        held = HeldKey(school.plate.file_id, account, school.key)
        self._place, self._place_of = Place(PUPILS), account
        self._putting_back = True
        with suppress(KnownProblem):
            self.window.keep_drafts()  # in the file that is kept aside
        self._close_dialogs()
        self._let_go()
        self.host.show_content(
            Waiting("Reservekopie terugzetten…", "Het huidige bestand bewaren we ernaast. Daarna ga je gewoon verder.")
        )
        door = Door(self._cost)
        put_back(door, copy, school.folder, held, done=self._put_back, failed=self._not_opened, parent=self.host)

    def cover(self) -> None:
        """Cover every window, until a key is pressed; after a minute the program locks."""
        if self._covering is None:
            from buut_desktop.ui.shared.wording import say
            from buut_desktop.ui.shell.cover import Cover

            locked = say("cover.locked")
            self._covering = Cover(text=say("cover.on"), expired=lambda: self._lock_at_once(locked))
        self._covering.put_on()
        self.host.show_demo_label()

    def help(self, page: str = "") -> None:
        """Open the guide where it speaks of `page`."""
        from buut_desktop.ui.shell.help import Help

        guide = Help(self.host)
        guide.show()
        guide.show_part(page)

    def close(self) -> None:
        """Close the program, with a backup first where one is needed."""
        self.host.close()

    # In and out

    def _put_back(self, after: PutBack) -> None:
        from buut_desktop.app.door import actor_of
        from buut_desktop.ui.shared.telling import tell
        from buut_desktop.ui.shared.wording import say

        self._putting_back = False
        assert self._place_of is not None
        actor = actor_of(after.school, self._place_of)
        if actor is None:
            after.school.close()
            self.entrance.show_unlock(fault=KnownProblem("keys"))
            return
        self._let_in(after.school, actor)
        if after.fault is not None:
            tell(self.host, after.fault)
        elif self.window is not None:
            _log.info("an import was undone")
            self.window.toast(say("toast.import_undone"))

    def _not_opened(self, error: BaseException) -> None:
        """Nothing could be opened after it: the unlock screen says why."""
        self._putting_back = False
        if not isinstance(error, KnownProblem | Refusal):
            raise error
        self.entrance.show_unlock(fault=error)

    def _let_in(self, school: SchoolFile, actor: Actor) -> None:
        from buut_desktop.app.backups import BackupKeeper
        from buut_desktop.app.wiring import open_up
        from buut_desktop.ui.shared.place import Place

        try:
            opened = open_up(
                school, self._paths, actor, second=self.preferences.second_place, ask=self._agree_to_policy
            )
        except (KnownProblem, Refusal) as fault:
            school.close()
            self.entrance.show_unlock(fault=fault)
            return
        except BaseException:
            school.close()
            raise
        self._opened, self._actor = opened, actor
        window = self.window = self._build_window(opened, actor, self)
        self._keeper = BackupKeeper(opened, actor, window=self.host, shown=window.show_backup)
        self.host.set_school(school.plate.school)
        self.host.show_content(window)
        before = self._place if self._place_of == actor.account else None
        window.go(before or Place())
        _log.info("work begins")

    def _agree_to_policy(self, new: Sequence[PolicyText]) -> bool:
        """Ask whether to go by these policy files of the school; who declined is not asked again in this sitting."""
        versions = {text.hash for text in new}
        if versions <= self._declined:
            return False
        from buut_desktop.ui.shared.message import confirm
        from buut_desktop.ui.shared.wording import say

        question = say("confirm.policy", bestanden=[f"{text.name}.toml" for text in new])
        if confirm(self.host, question, "Voortaan gebruiken", "Nu niet"):
            return True
        self._declined |= versions
        return False

    def _lock_at_once(self, note: str = "") -> None:
        """Lock whatever happens: nobody may be at the keyboard."""
        if self.window is None:
            return
        try:
            self.window.keep_drafts()
        except KnownProblem:
            _log.warning("a draft could not be kept before locking")
        self._lock(note)

    def _lock(self, note: str = "") -> None:
        assert self.window is not None
        assert self._actor is not None
        self._place, self._place_of = self.window.place(), self._actor.account
        self._close_dialogs()
        self._let_go()
        self.entrance.show_unlock(note)  # the host lets go of the main window
        self.entrance.after_first_paint()
        _log.info("locked")

    def _close_dialogs(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                window.reject()

    def _let_go(self) -> None:
        if self._keeper is not None:
            self._keeper.stop()
            self._keeper.deleteLater()
        opened, self._opened = self._opened, None
        self._keeper = self._actor = self.window = None
        if opened is not None:
            opened.close()

    # The end

    def _may_close(self) -> bool:
        if self._ended:
            return True
        if self._putting_back or (self._keeper is not None and self._keeper.closing):
            return False
        if self.window is not None and not self._drafts_kept():
            return False
        if self._keeper is not None and self._demo is None and self._keeper.needed:
            self._keeper.make_last(self._backed_up)
            return False
        self._end()
        return True

    def _drafts_kept(self) -> bool:
        from buut_desktop.ui.shared.message import confirm
        from buut_desktop.ui.shared.wording import say_fault

        assert self.window is not None
        try:
            self.window.keep_drafts()
        except KnownProblem as problem:
            return confirm(self.host, say_fault(problem), "Toch sluiten", "Niet sluiten", irreversible=True)
        return True

    def _backed_up(self, fault: BaseException | None) -> None:
        if fault is None:
            self._end()
            self.host.close()
            return
        _log.warning("no backup was made at the end")
        from buut_desktop.ui.shared.message import confirm
        from buut_desktop.ui.shared.wording import say

        if confirm(self.host, say("err.backup_failed"), "Toch sluiten", "Niet sluiten", irreversible=True):
            self._end()
            self.host.close()

    def _end(self) -> None:
        """Let go of everything; afterwards the window only has to close."""
        self._ended = True
        self.idle.stop()
        if self._covering is not None:
            self._covering.take_off()
        self._let_go()
        self.entrance.close()
        if self._warming is not None:
            self._warming.stop()
        from buut_desktop.ui.shared import tasks

        tasks.wait()
        self.host.keep_geometry()
        self._application.quit()

    def end_demo(self) -> None:
        """Remove the demo school; the very last thing, for the log lies beside it."""
        if self._demo is not None:
            self._demo.end()

    def _first_shown(self) -> None:
        _log.info("first paint")
        from buut_desktop.ui.shared import fonts
        from buut_desktop.ui.shell import private_memory

        private_memory.protect()
        fonts.load()
        gc.freeze()
        gc.enable()
        self.host.dress()
        self.idle.start()
        self.entrance.after_first_paint()
        if not self._warm:
            return
        from buut_desktop.ui.shell.session import Session

        self._session = Session(self._lock_at_once)
        self._session.listen(int(self.host.winId()))
        if self._demo is None:
            from buut_desktop.app.warm import Warming

            self._warming = Warming()
            self._warming.start()


def _main_window(opened: Opened, actor: Actor, program: ProgramActions) -> MainWindow:
    from buut_desktop.app.windows import build_main_window

    return build_main_window(opened, actor, program=program)
