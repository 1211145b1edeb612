"""The entrance (ingang): every screen before the work begins, until somebody stands inside with an open file."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.paths import Paths
from buut_desktop.store.guess_delay import GuessDelay
from buut_desktop.store.outside import account_names, look
from buut_desktop.ui.shared.preferences import Preference, Preferences
from buut_desktop.ui.shell.account_cards import Account
from buut_desktop.ui.shell.unlock import Unlock
from buut_desktop.ui.shell.unlock_presenter import UnlockPresenter

if TYPE_CHECKING:
    from buut_desktop.app.demo import Demo
    from buut_desktop.app.door import Door
    from buut_desktop.domain.permissions import Actor
    from buut_desktop.store.key_file import KeyHolder
    from buut_desktop.store.keys import KeyCost
    from buut_desktop.store.school_file import SchoolFile
    from buut_desktop.ui.shared.tasks import Task
    from buut_desktop.ui.shell.first_start_presenter import Entry, FirstStartPresenter
    from buut_desktop.ui.shell.host import Host
    from buut_desktop.ui.shell.restore_presenter import FoundBackup, RestorePresenter

Failed = Callable[[KnownProblem | Refusal], object]


class Entrance:
    """Shows one screen at a time in the host, and calls `let_in` with the open school and who opened it."""

    def __init__(
        self,
        *,
        host: Host,
        paths: Paths,
        preferences: Preferences,
        cost: KeyCost | None,
        demo: Demo | None,
        let_in: Callable[[SchoolFile, Actor], None],
        help_with: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._host = host
        self._paths = paths
        self._preferences = preferences
        self._cost = cost
        self._demo = demo
        self._let_in = let_in
        self.help_with = help_with
        self._delay = GuessDelay(clock)
        self._school: SchoolFile | None = None
        self._task: Task | None = None
        self._unlock: tuple[Unlock, UnlockPresenter] | None = None
        self._first_start: FirstStartPresenter | None = None
        self._restore: RestorePresenter | None = None
        self._made_here = False
        self.folder = paths.home if demo is not None else preferences.school_folder() or paths.home

    @property
    def _door(self) -> Door:
        from buut_desktop.app.door import Door

        return Door(self._cost)

    # Screens

    def show_first(self) -> None:
        """Show what the start of the program begins with."""
        if self._demo is not None:
            self._make_demo(self._demo)
        elif (self.folder / "school.buut").exists() or self.folder != self._paths.home:
            self.show_unlock()
        else:
            self.show_first_start()

    def show_unlock(self, note: str = "", fault: KnownProblem | Refusal | None = None) -> None:
        """Show the unlock screen; `note` says why one is here, `fault` why the file did not open after all."""
        accounts: tuple[Account, ...] = ()
        closed: KnownProblem | None = None
        if self._demo is None:
            try:
                accounts = tuple(Account(*each) for each in account_names(self.folder))
            except KnownProblem as problem:
                closed = problem
        view = Unlock(self)
        presenter = UnlockPresenter(
            view,
            self,
            self._sentence,
            accounts=accounts,
            school=self.school_name(),
            hour=time.localtime().tm_hour,
            note=note,
            demo=self._demo is not None,
            fault=closed,
        )
        view.present(presenter)
        self._unlock = (view, presenter)
        self._host.set_school(self.school_name())
        self._host.show_content(view)
        if fault is not None:
            presenter.failed(fault)

    def after_first_paint(self) -> None:
        """Say what had to wait for the first paint: the version, and when the newest backup was made."""
        if self._unlock is not None and self._demo is None and self._host.content is self._unlock[0]:
            from buut_desktop.app.faults import backup_sentence
            from buut_desktop.paths import program_version

            self._unlock[0].show_details(program_version(), backup_sentence(self.folder))

    def show_first_start(self, folder: Path | None = None) -> None:
        """Show the assistant for a file in `folder`, by default the one under the home folder."""
        from buut_desktop.ui.shell.first_start import FirstStart
        from buut_desktop.ui.shell.first_start_presenter import FirstStartPresenter

        before, self.folder = self.folder, folder or self.folder
        can_leave = (before / "school.buut").exists()
        self._left = before
        view = FirstStart(self, folder=self.folder, can_leave=can_leave)
        self._first_start = FirstStartPresenter(view, self, self._sentence)
        view.present(self._first_start)
        self._host.set_school("")
        self._host.show_content(view)

    def restore(self) -> None:
        """Show the screen that puts a backup back."""
        from buut_desktop.ui.shell.restore import Restore
        from buut_desktop.ui.shell.restore_presenter import RestorePresenter

        replaces = (self.folder / "school.buut").exists()
        view = Restore(back=self.show_first, stop=self._stop, replaces=replaces)
        self._restore = RestorePresenter(view, self, self._sentence)
        self._show_progress = view.show_progress
        view.present(self._restore)
        if self.backups_in(self.folder / "backups"):
            self._restore.take(self.folder / "backups")
        self._host.show_content(view)

    def school_name(self) -> str:
        """Give the school's name, as it was when the file was open last on this computer."""
        if self._demo is not None:
            from buut_desktop.use_cases.demo_people import SCHOOL

            return SCHOOL
        return self._preferences.text(Preference.SCHOOL_NAME)

    def close(self) -> None:
        """Let go of a file that was opened while a last question is still on the screen."""
        self._stop()
        if self._school is not None:
            self._school.close()
            self._school = None

    # What the unlock screen asks (Openers, Ways)

    def open_with_passphrase(self, account: str, passphrase: str) -> None:
        """Try the passphrase of an account."""
        from uuid import UUID

        from buut_desktop.app.door import Secret

        secret = Secret(UUID(account), passphrase)
        self._begin(lambda: self._door.open(self.folder, secret), self._opened, self._unlock_failed)

    def open_with_code(self, code: str) -> None:
        """Try the recovery code."""
        from buut_desktop.app.door import Secret

        secret = Secret(None, code)
        self._begin(lambda: self._door.open(self.folder, secret), self._opened, self._unlock_failed)

    def open_demo(self) -> None:
        """Open the demo again."""
        demo = self._demo
        if demo is not None and demo.key is not None:
            key = demo.key
            self._begin(lambda: self._door.open_demo(self.folder, key), self._opened, self._unlock_failed)

    def seconds_left(self) -> float:
        """Give how long to wait before the next try."""
        return self._delay.seconds_left()

    def other_school(self) -> None:
        """Ask for a school file that lies elsewhere, and show its unlock screen."""
        place, _ = QFileDialog.getOpenFileName(
            self._host, "Schoolbestand openen", str(self.folder), "Schoolbestand (*.buut)"
        )
        if place:
            self.take_folder(Path(place).parent)

    open_existing = other_school

    def take_folder(self, folder: Path) -> None:
        """Use the school file of another folder from now on, also at the next start."""
        if folder != self.folder:
            self._preferences.keep(Preference.SCHOOL_NAME, "")
        self.folder = folder
        kept = "" if folder == self._paths.home else str(folder)
        self._preferences.keep(Preference.SCHOOL_FOLDER, kept)
        self.show_unlock()
        self.after_first_paint()

    def new_school(self) -> None:
        """Begin the assistant for another school; where one stands already, in a folder of its own."""
        if not (self._paths.home / "school.buut").exists():
            self.show_first_start(self._paths.home)
            return
        chosen = QFileDialog.getExistingDirectory(self._host, "Lege map voor het nieuwe schoolbestand")
        if not chosen:
            return
        if (Path(chosen) / "school.buut").exists():
            self.take_folder(Path(chosen))
        else:
            self.show_first_start(Path(chosen))

    # What the assistant asks (Setup, Beginning)

    def leave(self) -> None:
        """Go back to the school there was."""
        self.folder = self._left
        self.show_unlock()
        self.after_first_paint()

    def new_code(self) -> str:
        """Make a recovery code."""
        from buut_desktop.store.recovery_code import new_recovery_code

        return new_recovery_code()

    def read_code(self, typed: str) -> str:
        """Give a typed code as it is printed; raises `KnownProblem("recovery", n=)`."""
        from buut_desktop.store.recovery_code import read_recovery_code

        return read_recovery_code(typed)

    def require_passphrase(self, typed: str) -> None:
        """Raise `Refusal("passphrase_short")` for one that is too short."""
        from buut_desktop.store.keys import require_passphrase

        require_passphrase(typed)

    def sheet(self, school: str, name: str, code: str) -> bytes:
        """Give the recovery sheet as PDF."""
        from buut_desktop.app.sheet import sheet_pdf

        return sheet_pdf(school, name, code)

    def refuses_sheet(self, place: Path) -> str:
        """Give why the sheet may not be kept there, or ""."""
        from buut_desktop.app.sheet import refuses_sheet

        second = self._preferences.second_place()
        return refuses_sheet(place, [self._paths.home, self.folder, *([] if second is None else [second])])

    def create(self, entry: Entry, code: str) -> None:
        """Make the school file."""
        from buut_desktop.app.door import NewSchool

        presenter = self._first_start
        assert presenter is not None
        new = NewSchool(entry.school.strip(), entry.name.strip(), entry.passphrase, code)

        def made(school: SchoolFile) -> None:
            self._made_here = True
            for what in (Preference.SECOND_PLACE, Preference.SECOND_DECLINED):
                self._preferences.keep(what, "")
            self._opened(school)

        self._begin(lambda: self._door.create(self.folder, new), made, presenter.failed)

    # What restoring asks (Restorer)

    def backups_in(self, folder: Path) -> Sequence[FoundBackup]:
        """Give the verified copies in a folder, newest first."""
        from buut_desktop.store.backup_list import list_backups

        return list_backups(folder)

    def accounts_of(self, backup: FoundBackup) -> Sequence[Account]:
        """Give who can open a copy; empty where its keys cannot be read."""
        try:
            return tuple(_account(each) for each in look(backup.folder).accounts())
        except KnownProblem:
            return ()

    def put_back(self, backup: FoundBackup, account: str | None, secret: str) -> None:
        """Put a copy back and open it."""
        from uuid import UUID

        from buut_desktop.app.door import Secret
        from buut_desktop.store.backup_list import read_backup

        presenter = self._restore
        assert presenter is not None
        whole = read_backup(backup.folder)
        if whole is None:
            presenter.failed(KnownProblem("damaged"))
            return
        by = Secret(None if account is None else UUID(account), secret)
        self._begin_long(
            lambda progress, cancelled: self._door.restore(whole, self.folder, by, progress, cancelled),
            self._opened,
            presenter.failed,
            self._show_progress,
        )

    # Inside, with a last question or two

    def _opened(self, school: SchoolFile) -> None:
        from buut_desktop.app.door import actor_of

        self._school = school
        self._delay.succeeded()
        actor = actor_of(school)
        if actor is None:
            self._ask_new_passphrase(school)
        else:
            self._ask_second_place(school, actor)

    def _ask_new_passphrase(self, school: SchoolFile) -> None:
        from uuid import UUID

        from buut_desktop.app.door import actor_of
        from buut_desktop.store.keys import require_passphrase
        from buut_desktop.ui.shell.new_passphrase import NewPassphrase

        accounts = [_account(each) for each in school.keys.accounts()]

        def renew(account: str, passphrase: str) -> None:
            def renewed(_nothing: None) -> None:
                actor = actor_of(school, UUID(account))
                assert actor is not None
                self._ask_second_place(school, actor)

            self._begin(
                lambda: self._door.renew_passphrase(school, UUID(account), passphrase),
                renewed,
                lambda problem: view.say(self._sentence(problem)),
            )

        view = NewPassphrase(accounts, require=require_passphrase, renew=renew)
        self._host.show_content(view)

    def _ask_second_place(self, school: SchoolFile, actor: Actor) -> None:
        kept = self._preferences
        answered = kept.second_place() is not None or kept.text(Preference.SECOND_DECLINED)
        if self._demo is not None or answered:
            self._step_inside(school, actor)
            return
        from buut_desktop.app.sheet import refuses_second
        from buut_desktop.ui.shell.second_place import SecondPlace

        def answer(what: Preference, value: str) -> None:
            kept.keep(what, value)
            self._step_inside(school, actor)

        view = SecondPlace(
            refuses=lambda folder: refuses_second(folder, self.folder),
            chosen=lambda folder: answer(Preference.SECOND_PLACE, str(folder)),
            declined=lambda reason: answer(Preference.SECOND_DECLINED, reason),
            first_start=self._made_here,
        )
        self._host.set_school(school.plate.school)
        self._host.show_content(view)

    def _step_inside(self, school: SchoolFile, actor: Actor) -> None:
        self._school = self._unlock = self._first_start = self._restore = None
        self._made_here = False
        if self._demo is None:
            self._preferences.keep(Preference.SCHOOL_NAME, school.plate.school)
            kept = "" if self.folder == self._paths.home else str(self.folder)
            self._preferences.keep(Preference.SCHOOL_FOLDER, kept)
        self._let_in(school, actor)

    def _make_demo(self, demo: Demo) -> None:
        from buut_desktop.ui.shared.telling import tell
        from buut_desktop.ui.shell.waiting import Waiting

        self._host.set_school(self.school_name())
        self._host.show_content(
            Waiting("De demoschool wordt gemaakt…", "96 verzonnen kinderen, met incidenten, casussen en rondes.")
        )
        self._begin(demo.make, self._opened, lambda problem: tell(self._host, problem))

    # Work off the screen's thread

    def _begin(self, work: Callable[[], object], done: Callable[..., object], failed: Failed) -> None:
        self._begin_long(lambda _progress, _cancelled: work(), done, failed, None)

    def _begin_long(
        self,
        work: Callable[[Callable[[float], None], Callable[[], bool]], object],
        done: Callable[..., object],
        failed: Failed,
        progress: Callable[[float], object] | None,
    ) -> None:
        from buut_desktop.ui.shared import tasks

        def prepared(told: Callable[[float], None], cancelled: Callable[[], bool]) -> object:
            result = work(told, cancelled)
            import buut_desktop.app.wiring  # noqa: F401 - what comes next; here it does not hold up the screen

            return result

        def over(result: object) -> None:
            self._task = None
            done(result)

        def broke(error: BaseException) -> None:
            self._task = None
            if not isinstance(error, KnownProblem | Refusal):
                raise error
            failed(error)

        def stopped() -> None:
            self._task = None
            failed(KnownProblem("stopped"))

        self._task = tasks.start(
            prepared, done=over, failed=broke, progress=progress, stopped=stopped, parent=self._host
        )

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _unlock_failed(self, problem: KnownProblem | Refusal) -> None:
        if problem.code in ("passphrase", "recovery_other"):
            self._delay.failed()
        if self._unlock is not None:
            self._unlock[1].failed(problem)

    def _sentence(self, problem: KnownProblem | Refusal) -> str:
        from buut_desktop.app.faults import opening_sentence

        return opening_sentence(problem, self.folder)


def _account(holder: KeyHolder) -> Account:
    return Account(str(holder.id), holder.name, frozenset(role.value for role in holder.roles))
