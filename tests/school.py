"""A school for tests: a real encrypted school file with its cabinet, three people who may use it, and a held clock."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import pytest

from buut_desktop.domain.people import Group, Pupil
from buut_desktop.domain.permissions import Act, Actor, Role
from buut_desktop.store import changes
from buut_desktop.store.cabinet import Cabinet
from buut_desktop.store.school_file import SchoolFile
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import AlikeNames, Backups, Files, ListFiles, RoundExports
from tests import builders
from tests.store import schools

UseCase = TypeVar("UseCase")

ZONE = timezone(timedelta(hours=1), "CET")
NOW = datetime(2026, 11, 24, 14, 0, tzinfo=ZONE)
"""A Tuesday afternoon in the school year 2026-27."""


@dataclass(slots=True)
class HeldClock:
    """A clock that stands at `moment` until a test moves it."""

    moment: datetime = NOW

    def now(self) -> datetime:
        """Give the moment it is held at."""
        return self.moment

    def today(self) -> date:
        """Give the day it is held at."""
        return self.moment.date()

    def later(self, **passed: float) -> None:
        """Let time pass, e.g. `later(days=3)`."""
        self.moment += timedelta(**passed)


@dataclass(frozen=True, slots=True)
class People:
    """The children and groups of the test school; the children of the first four places are in the first group."""

    pupils: tuple[Pupil, ...]
    home_groups: tuple[Group, Group]
    plaza: Group


@dataclass(kw_only=True)
class School:
    """Everything a test needs to let use cases work."""

    folder: Path
    file: SchoolFile
    cabinet: Cabinet
    coach: Actor
    leader: Actor
    contact: Actor
    """An internal contact person (ICP), who sees only own records."""
    clock: HeldClock = field(default_factory=HeldClock)

    @cached_property
    def policies(self) -> PolicyBook:
        """The policy in force: the real files of the program."""
        from buut_desktop import policy_files

        policy, texts = policy_files.load(None)
        book = PolicyBook(policy, policy_files.parse)
        book.learn(texts)
        return book

    @property
    def backups(self) -> Backups:
        """The verified copies beside the school file."""
        from buut_desktop.app.wiring import KeptBackups

        return KeptBackups(school=self.file, second=lambda: None, clock=self.clock)

    @cached_property
    def lists(self) -> ListFiles:
        """What writes lists."""
        from buut_desktop.exchange.list_files import WrittenLists

        return WrittenLists()

    @cached_property
    def rounds(self) -> RoundExports:
        """What writes rounds."""
        from buut_desktop.exchange.round_exports import WrittenRounds

        return WrittenRounds()

    @property
    def files(self) -> Files:
        """What reads files of other programs, each in a process of its own."""
        from buut_desktop.app.wiring import _Post

        return _Post()

    @cached_property
    def alike(self) -> AlikeNames:
        """What finds names written wrong."""
        from buut_desktop.exchange.names_alike import NamesAlike

        return NamesAlike()

    def use(self, kind: Callable[..., UseCase], **more: object) -> UseCase:
        """Give a use case with what it needs of this school, e.g. `school.use(ListCases)`; `more` brings the rest."""
        wanted = (found for found in inspect.signature(kind).parameters if found not in more)
        return kind(**{name: getattr(self, name) for name in wanted}, **more)

    def add_people(self, count: int = 8) -> People:
        """Put a learning plaza of two home groups with `count` children in."""
        plaza = builders.plaza()
        groups = (builders.home_group("Leeuwerik", plaza.id), builders.home_group("Vuurvlinder", plaza.id))
        pupils = tuple(builders.pupil(place) for place in range(count))
        with self.cabinet.change(self.coach, Act.IMPORT_PUPILS) as work:
            work.people.add_groups((plaza, *groups))
            work.people.add_pupils(pupils)
            work.people.add_memberships(
                builders.membership(child, groups[place >= 4]) for place, child in enumerate(pupils)
            )
            work.keep()
        return People(pupils, groups, plaza)

    def log_broken_at(self) -> int | None:
        """Give the number of the first line of the log that was tampered with, or None."""
        with self.file.engine().read() as connection:
            return changes.broken_at(connection, self.file.key.derive(changes.CHAIN))

    def log_reasons(self, act: Act) -> list[str]:
        """Give the reasons in the log's lines of that act, oldest first."""
        with self.file.engine().read() as connection:
            lines = "SELECT reason FROM change WHERE act = ? ORDER BY seq"
            return list(connection.exec_driver_sql(lines, (act.value,)).scalars())

    def reopen(self) -> None:
        """Close the file and open it again, as after a restart."""
        self.close()
        self.file = schools.opened(self.folder)
        self.cabinet = Cabinet(self.file, clock=self.clock)

    def close(self) -> None:
        """Close the school file."""
        self.cabinet.close()


def new_school(folder: Path) -> School:
    """Make and open a school file in `folder`, which the caller closes; keys are cheap, all else is real."""
    leader = Actor(uuid4(), "Joost Potlood", frozenset({Role.SCHOOL_LEADER}))
    contact = Actor(uuid4(), "Hanna Puntenslijper", frozenset({Role.INTERNAL_CONTACT}))
    return _school(folder, schools.new_school(folder), HeldClock(), leader, contact)


def open_school(folder: Path) -> School:
    """Open the school file that `new_school` made in `folder`, e.g. in another process."""
    nobody = Actor(UUID(int=0), "", frozenset())
    return _school(folder, schools.opened(folder), HeldClock(), nobody, nobody)


def _school(folder: Path, file: SchoolFile, clock: HeldClock, leader: Actor, contact: Actor) -> School:
    assert file.opened_by is not None
    coach = Actor(file.opened_by.id, file.opened_by.name, file.opened_by.roles)
    return School(
        folder=folder,
        file=file,
        cabinet=Cabinet(file, clock=clock),
        coach=coach,
        leader=leader,
        contact=contact,
        clock=clock,
    )


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """A new school without pupils, closed after the test."""
    made = new_school(tmp_path / "school")
    yield made
    made.close()
