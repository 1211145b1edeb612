"""The cabinet (kast): one transaction at a time on the open school file, kept only when the work says so.

Everything goes over one connection behind one lock, so that a task in the background and the window never see each
other's half-done work.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from buut_desktop.domain.changes import Subject
from buut_desktop.domain.people import School
from buut_desktop.domain.permissions import Act, Actor
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.store import changes
from buut_desktop.store.calendar import CalendarShelf
from buut_desktop.store.cases import CaseShelf
from buut_desktop.store.contacts import ContactShelf
from buut_desktop.store.drafts import DraftShelf
from buut_desktop.store.households import HouseholdShelf
from buut_desktop.store.imports import ImportShelf
from buut_desktop.store.incidents import IncidentShelf
from buut_desktop.store.numbers import NumberSeries
from buut_desktop.store.people import PeopleShelf
from buut_desktop.store.policy_versions import PolicyShelf
from buut_desktop.store.rounds import RoundAtHand, RoundShelf
from buut_desktop.store.search import SearchIndex
from buut_desktop.store.settings import SettingShelf
from buut_desktop.store.staff import StaffShelf

if TYPE_CHECKING:
    from buut_desktop.store.school_file import SchoolFile
    from buut_desktop.use_cases.ports import Clock


class OpenCabinet:
    """The shelves of one transaction, and what is to be kept of it. Made by `Cabinet`, valid until its `with` ends."""

    def __init__(
        self,
        connection: Connection,
        school: School,
        at: datetime,
        actor: Actor | None,
        traced: bool,
        round_at_hand: RoundAtHand | None,
    ) -> None:
        self._connection = connection
        self._at = at
        self._actor = actor
        self._traced = traced
        self._number: int | None = None
        self.kept = False
        self.subject: Subject | None = None
        self.search = SearchIndex(connection)
        self.cases = CaseShelf(connection, self.search, self._keep_revision, self.change_number)
        self.rounds = RoundShelf(connection, self.search, self.change_number, round_at_hand)
        self.incidents = IncidentShelf(connection, self.search, self._keep_revision, self.cases.index_case_of)
        self.people = PeopleShelf(
            connection,
            self.search,
            school,
            self.rounds.index_rounds_of,
            self.incidents.index_incidents_of,
            self._keep_revision,
        )
        self.staff = StaffShelf(connection)
        self.households = HouseholdShelf(connection)
        self.contacts = ContactShelf(connection, self._keep_revision)
        self.calendar = CalendarShelf(connection)
        self.imports = ImportShelf(connection, at)
        self.drafts = DraftShelf(connection)
        self.policies = PolicyShelf(connection, at)
        self.numbers = NumberSeries(connection)
        self.settings = SettingShelf(connection)

    def keep(self, subject: Subject | None = None) -> None:
        """Keep everything done in this transaction, with one line in the log about `subject`; once per transaction."""
        if self._actor is None or self.kept:
            raise RuntimeError("nothing to keep: this was opened to read" if self._actor is None else "kept already")
        self.kept = True
        self.subject = subject

    def change_number(self) -> int:
        """Give the number that this transaction's line in the log will have.

        Nobody else writes until this transaction ends, so it can be known before the line is.
        """
        if self._actor is None or not self._traced:
            raise RuntimeError("a record is only changed in a change that leaves a line in the log")
        if self._number is None:
            self._number = changes.next_number(self._connection)
        return self._number

    def _keep_revision(self, subject: Subject, number: int, reason: str, body: str) -> None:
        seq = self.change_number()
        assert self._actor is not None
        changes.keep_revision(
            self._connection,
            subject,
            number=number,
            seq=seq,
            at=self._at,
            by=self._actor.name,
            reason=reason,
            body=body,
        )


class Cabinet:
    """The open school file as the use cases know it."""

    def __init__(self, school: SchoolFile, *, clock: Clock) -> None:
        self._file = school
        self._clock = clock
        self._school = School(school.plate.file_id, school.plate.school)
        self._chain_key = school.key.derive(changes.CHAIN)
        self._open: OpenCabinet | None = None
        self._round_at_hand: RoundAtHand | None = None
        self._stood = self._where()

    @contextmanager
    def read(self) -> Iterator[OpenCabinet]:
        """Open the cabinet to read one consistent state; inside a change, that is the change so far."""
        with self._file.lock, self._placed():
            if self._open is not None:
                yield self._open
                return
            with self._file.engine().read() as connection, self._at_hand(connection, None, True) as work:
                yield work

    @contextmanager
    def change(self, actor: Actor, act: Act, *, reason: str = "", traced: bool = True) -> Iterator[OpenCabinet]:
        """Open the cabinet for one transaction, kept only when `keep` was called and nothing was raised.

        Once this has ended without an exception, the disk holds what was kept. Raises `KnownProblem`: disk_full,
        read_only, locked_file, damaged, missing (place=; somebody moved the file).
        """
        with self._file.lock, self._placed():
            if self._open is not None:
                raise RuntimeError("the cabinet is open already: a change must be the outermost")
            with self._file.engine().write() as connection, self._at_hand(connection, actor, traced) as work:
                yield work
                if not work.kept:
                    connection.rollback()
                elif traced:
                    self._log(connection, work, actor, act, reason)
            if work.kept and self._where() != self._stood:
                raise KnownProblem("missing")
            if work.kept and traced:
                last = work.rounds.last_kept
                self._round_at_hand = None if last is None else RoundAtHand(last, work.change_number())

    def log_head(self) -> tuple[int, bytes]:
        """Give the last line's number and hash, to be kept elsewhere: only that shows a clever cut of the tail."""
        with self._file.lock, self._placed(), self._file.engine().read() as connection:
            return changes.head(connection)

    def close(self) -> None:
        """Close the school file and forget its keys."""
        self._chain_key, self._round_at_hand = b"", None
        self._file.close()

    def _log(self, connection: Connection, work: OpenCabinet, actor: Actor, act: Act, reason: str) -> None:
        expected = work.change_number()
        number = changes.write(
            connection,
            self._chain_key,
            at=self._clock.now(),
            actor=actor,
            act=act,
            subject=work.subject,
            reason=reason,
        )
        if number != expected:
            raise RuntimeError("the log has another number than its revisions")

    @contextmanager
    def _at_hand(self, connection: Connection, actor: Actor | None, traced: bool) -> Iterator[OpenCabinet]:
        at, hand = self._clock.now(), self._round_at_hand
        self._open = OpenCabinet(connection, self._school, at, actor, traced, hand)
        try:
            yield self._open
        finally:
            self._open = None

    @contextmanager
    def _placed(self) -> Iterator[None]:
        """Tell of a file that somebody moved or exchanged, and where it should stand; SQLite calls it read-only."""
        try:
            yield
        except KnownProblem as problem:
            if problem.code == "missing" or (problem.code == "read_only" and self._where() != self._stood):
                raise KnownProblem("missing", place=str(self._file.folder)) from None
            raise

    def _where(self) -> tuple[int, int] | None:
        # Only asks the system about the name; opening the file by another door would drop our locks.
        try:
            found = self._file.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
