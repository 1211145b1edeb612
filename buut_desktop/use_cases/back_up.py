"""Make a verified copy of the school file (reservekopie)."""

from __future__ import annotations

from dataclasses import dataclass

from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.use_cases.ports import BackupMade, Backups, Cabinet, Cancelled, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class BackUp:
    """Make a copy, open it again and check it; only then it counts."""

    cabinet: Cabinet
    backups: Backups

    def __call__(self, actor: Actor, progress: Progress, cancelled: Cancelled) -> BackupMade:
        """Make the copy; raises `KnownProblem` and leaves the earlier copies as they were."""
        require(actor, Act.BACK_UP)
        made = self.backups.make(progress, cancelled)
        with self.cabinet.change(actor, Act.BACK_UP) as work:
            work.keep()
        return made
