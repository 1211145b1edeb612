"""Undoing an import (inlezen ongedaan maken): the copy made before it is put back, and the work goes on.

What stands there now is kept aside, whole, as with every copy that is put back. The key of the open file is still at
hand, so nobody types a passphrase; it is the copy itself that says whether that key and that account belong to it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from buut_desktop.app.door import Door, HeldKey
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.store.backup_list import Backup, read_backup
from buut_desktop.store.folder import BACKUPS
from buut_desktop.ui.shared import dutch, tasks
from buut_desktop.ui.shared.telling import tell
from buut_desktop.ui.shared.wording import say

if TYPE_CHECKING:
    from buut_desktop.app.wiring import Opened
    from buut_desktop.domain.permissions import Actor
    from buut_desktop.store.school_file import SchoolFile
    from buut_desktop.use_cases.ports import ImportRun

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PutBack:
    """The school file after it: open again, and why the copy was not put back where it was not."""

    school: SchoolFile
    fault: KnownProblem | Refusal | None = None


def agreed_copy(parent: QWidget, opened: Opened, actor: Actor, run: ImportRun) -> Backup | None:
    """Ask whether to put back the copy made before `run`; None where the person does not, or it is not there."""
    from buut_desktop.ui.shared.message import confirm

    offer = opened.use_cases.import_pupils.last_run(actor)
    copy = read_backup(opened.school.folder / BACKUPS / run.backup) if run.backup else None
    if offer is None or offer.run.id != run.id or copy is None:
        tell(parent, KnownProblem("copy_gone"))
        return None
    day = dutch.long_date(copy.made_at.astimezone().date(), weekday=False)
    lost = dutch.count(offer.changes_after, "wijziging", "wijzigingen")
    question = say("confirm.restore", datum=day, wijzigingen=lost)
    return copy if confirm(parent, question, "Terugzetten", "Annuleren", irreversible=True) else None


def put_back(
    door: Door,
    copy: Backup,
    folder: Path,
    held: HeldKey,
    *,
    done: Callable[[PutBack], object],
    failed: Callable[[BaseException], object],
    parent: QWidget,
) -> None:
    """Put the copy back in the background, the school file being closed; what fails leaves the file as it was."""

    def work(progress: Callable[[float], None], _cancelled: Callable[[], bool]) -> PutBack:
        try:
            return PutBack(door.put_back(copy, folder, held, progress))
        except (KnownProblem, Refusal) as fault:
            _log.warning("the copy made before an import was not put back: %s", fault.code)
            return PutBack(door.open_again(folder, held), fault)

    tasks.start(work, done=done, failed=failed, parent=parent)
