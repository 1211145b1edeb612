"""The door (deur): every way in which a school file is made, opened or put back. It blocks: call it from a task.

Database and keys are loaded with the first call, for the unlock screen is painted before that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from buut_desktop.domain.permissions import Actor, Role

if TYPE_CHECKING:
    from buut_desktop.store.backup_list import Backup
    from buut_desktop.store.keys import FileKey, KeyCost
    from buut_desktop.store.school_file import SchoolFile

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class NewSchool:
    """What the first start asks before a school file is made."""

    school: str
    name: str
    passphrase: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a file: the passphrase of an account, or the recovery code where `account` is None."""

    account: UUID | None
    typed: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HeldKey:
    """The key of the file that is open now, and who works in it: enough to go on after a copy was put back."""

    file_id: UUID
    account: UUID
    key: FileKey = field(repr=False)


@dataclass(frozen=True, slots=True)
class Door:
    """Opens school files; `cost` is what a guess at a new passphrase costs, None for the release's own."""

    cost: KeyCost | None = None

    def create(self, folder: Path, new: NewSchool) -> SchoolFile:
        """Make a school file with its coach; raises as `school_file.create`."""
        from buut_desktop.store import school_file

        return school_file.create(
            folder,
            school=new.school,
            account=school_file.NewAccount(new.name, frozenset({Role.COACH})),
            passphrase=new.passphrase,
            recovery_code=new.code,
            cost=self._cost(),
        )

    def open(self, folder: Path, secret: Secret) -> SchoolFile:
        """Open the school file of a folder; raises as `school_file.open_with_…`."""
        from buut_desktop.store import school_file

        if secret.account is None:
            return school_file.open_with_recovery(folder, secret.typed, least=self._cost())
        return school_file.open_with_passphrase(folder, secret.account, secret.typed, least=self._cost())

    def open_demo(self, folder: Path, key: FileKey) -> SchoolFile:
        """Open the demo again."""
        from buut_desktop.store import school_file

        return school_file.open_demo(folder, key)

    def restore(
        self, backup: Backup, folder: Path, secret: Secret, progress: Progress, cancelled: Cancelled
    ) -> SchoolFile:
        """Put a backup in `folder` and open it; raises as `restore.restore` and `open`."""
        from buut_desktop.store import restore

        by = restore.by_recovery_code(secret.typed)
        if secret.account is not None:
            by = restore.by_passphrase(secret.account, secret.typed)
        now = datetime.now(UTC)
        restore.restore(backup, folder, by, now=now, least=self._cost(), progress=progress, cancelled=cancelled)
        school = self.open(folder, secret)
        school.expect_newer_backups()
        return school

    def put_back(self, backup: Backup, folder: Path, held: HeldKey, progress: Progress) -> SchoolFile:
        """Put a copy of the file that was open until now in its place, and open it; raises as `restore`."""
        from buut_desktop.store import restore

        by = restore.by_key(held.file_id, held.key)
        restore.restore(backup, folder, by, now=datetime.now(UTC), least=self._cost(), progress=progress)
        school = self.open_again(folder, held)
        school.expect_newer_backups()
        return school

    def open_again(self, folder: Path, held: HeldKey) -> SchoolFile:
        """Open the file again that was open until now; raises as `open`."""
        from buut_desktop.store import school_file

        return school_file.open_again(folder, held.account, held.key)

    def renew_passphrase(self, school: SchoolFile, account: UUID, passphrase: str) -> None:
        """Give an account a new passphrase; raises as `SchoolFile.renew_passphrase`."""
        school.renew_passphrase(account, passphrase, cost=self._cost())

    def _cost(self) -> KeyCost:
        from buut_desktop.store.keys import RELEASE_COST

        return self.cost or RELEASE_COST


def actor_of(school: SchoolFile, account: UUID | None = None) -> Actor | None:
    """Give who works in an opened file: who opened it, or `account` after the recovery code; None where nobody."""
    holder = school.opened_by
    if account is not None:
        holder = next((known.holder for known in school.holders() if known.holder.id == account), None)
    return None if holder is None else Actor(holder.id, holder.name, holder.roles)
