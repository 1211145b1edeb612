"""The demo (demo): a school made at the start under a random key, and gone at the end unless it was given a home."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from buut_desktop.domain.permissions import Role
from buut_desktop.paths import Paths, default_home, paths_for

if TYPE_CHECKING:
    from buut_desktop.store.keys import FileKey
    from buut_desktop.store.school_file import SchoolFile

_PREFIX = "demo-"


@dataclass(slots=True)
class Demo:
    """Makes the demo school and holds its key while it is locked; `keep` leaves it behind."""

    paths: Paths
    keep: bool
    size: int = 96
    key: FileKey | None = None

    def make(self) -> SchoolFile:
        """Make and fill the school; takes a few seconds. The file is open afterwards."""
        from buut_desktop.app.door import actor_of
        from buut_desktop.app.wiring import open_up
        from buut_desktop.store.school_file import NewAccount, create_demo
        from buut_desktop.use_cases.demo_people import COACH, SCHOOL
        from buut_desktop.use_cases.demo_school import DemoSchool

        school = create_demo(self.paths.home, school=SCHOOL, account=NewAccount(COACH, frozenset({Role.COACH})))
        try:
            coach = actor_of(school)
            assert coach is not None
            opened = open_up(school, self.paths, coach, second=lambda: None, ask=lambda _: False)
            DemoSchool(cabinet=opened.cabinet, policies=opened.policies, clock=opened.clock, size=self.size)(coach)
        except BaseException:
            school.close()
            raise
        self.key = school.key
        return school

    def end(self) -> None:
        """Forget the key, and remove the school unless it is to stay."""
        self.key = None
        if not self.keep:
            shutil.rmtree(self.paths.home, ignore_errors=True)


def fresh_home(beside: Path | None = None) -> Paths:
    """Give a new place for a demo that nobody keeps, and clear away those whose program was stopped."""
    from buut_desktop.store.lock_file import holder

    place = default_home() if beside is None else beside
    for left in place.glob(f"{_PREFIX}*"):
        if holder(left) is None:
            shutil.rmtree(left, ignore_errors=True)
    return paths_for(place / f"{_PREFIX}{secrets.token_hex(4)}")
