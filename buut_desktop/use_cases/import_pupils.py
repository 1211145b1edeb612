"""Import the pupils (leerlingen), the first time and each time after: read, look at the proposal, then take it in.

Nothing is kept before a person saw what it does, and then everything in one transaction, or nothing. The copy of the
school file that is made first is what an import is undone with.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from buut_desktop.domain.changes import Kind, Revision
from buut_desktop.domain.column_guess import guess
from buut_desktop.domain.column_mapping import ColumnMapping, Sheet, TableFile, from_json, signature, to_json
from buut_desktop.domain.column_rows import to_rows
from buut_desktop.domain.import_effect import ImportEffect, Known, effect, propose
from buut_desktop.domain.import_matching import ByHand
from buut_desktop.domain.import_plan import ImportChoices, ImportPlan
from buut_desktop.domain.import_rules import understand
from buut_desktop.domain.people import Pupil
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.use_cases.ports import Backups, Cabinet, Cancelled, Change, Clock, Files, ImportRun, Progress, Work

REASON = "Ingelezen"
"""Why a pupil's data changed, as its history shows it; by it an import knows what was changed by hand."""
_COPIED = 0.7
"""Part of the work that the copy takes."""
_ONLY_LOOKED = frozenset(
    act for act in Act if act.value.startswith(("see_", "list_", "print_", "export_")) or act is Act.BACK_UP
)
"""Acts that change nothing: their lines in the log are not lost work."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in: how many pupils and groups are new, and what became of how many known pupils."""

    pupils: int
    groups: int
    changes: frozenset[Kind]
    changed: int = 0
    moved: int = 0
    left: int = 0
    returned: int = 0
    copied_at: datetime | None = None
    """When the copy before it was made; None where there was nothing to copy."""


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """The last import can be undone by putting back the copy made before it; what was done since is lost then."""

    run: ImportRun
    changes_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPupils:
    """Everything about taking pupils in from the school's own system."""

    cabinet: Cabinet
    files: Files
    clock: Clock
    backups: Backups

    def open(
        self, actor: Actor, path: Path, cancelled: Cancelled, encoding: str | None = None
    ) -> SchoolImport | TableFile:
        """Read a file of any kind: one of EDEXML is understood at once, a list in columns is still to be.

        Raises `KnownProblem` for a file that cannot be read; nothing is kept.
        """
        require(actor, Act.IMPORT_PUPILS)
        return self.files.open_import(path, cancelled, encoding)

    def remembered(self, actor: Actor, sheet: Sheet) -> ColumnMapping:
        """Give how the columns of a list with these heads were understood last time, else what can be guessed."""
        require(actor, Act.IMPORT_PUPILS)
        guessed = guess(sheet)
        with self.cabinet.read() as work:
            kept = work.imports.mapping(signature(sheet, guessed.has_heads))
        mapping = None if kept is None else from_json(kept)
        return guessed if mapping is None else mapping

    def understand_table(self, actor: Actor, sheet: Sheet, mapping: ColumnMapping) -> SchoolImport:
        """Give what a list holds when its columns mean this; a list that names no day is true today."""
        require(actor, Act.IMPORT_PUPILS)
        return understand(to_rows(sheet, mapping, reference_day=self.clock.today().isoformat()))

    def known(self, actor: Actor, found: SchoolImport) -> Known:
        """Give the school as it is known, for `propose` to be asked again after every choice."""
        require(actor, Act.IMPORT_PUPILS)
        with self.cabinet.read() as work:
            return _known(work, found)

    def propose(
        self, actor: Actor, found: SchoolImport, choices: ImportChoices, known: Known | None = None
    ) -> ImportPlan:
        """Give what taking the file in would do; nothing is kept. `known` saves reading the school each time.

        Raises `Refusal`: import_empty, school_year_missing, import_older, import_ahead, import_day.
        """
        require(actor, Act.IMPORT_PUPILS)
        return propose(found, known or self.known(actor, found), choices, self.clock.today())

    def take_in(
        self,
        actor: Actor,
        found: SchoolImport,
        choices: ImportChoices,
        progress: Progress,
        cancelled: Cancelled,
        *,
        source: str,
        mapping: tuple[Sheet, ColumnMapping] | None = None,
    ) -> Imported:
        """Make a copy of the school file and then take the file in, whole; `source` is "edexml" or "table".

        `mapping` is how the columns of a list were understood, to be remembered for its heads.

        Raises `Refusal`: import_changed (a question is open, or came up since the proposal), and as `propose`;
        `KnownProblem`: stopped, and as making a copy. Nothing was changed then.
        """
        require(actor, Act.IMPORT_PUPILS)
        today = self.clock.today()
        with self.cabinet.read() as work:
            known = _known(work, found)
        effect(found, known, choices, today)  # what is refused anyway, is refused before the copy
        folder, copied_at = "", None
        if known.pupils:
            copy = self.backups.make(lambda part: progress(part * _COPIED), cancelled)
            folder, copied_at = copy.folder, copy.made_at
        with self.cabinet.change(actor, Act.IMPORT_PUPILS) as work:
            # The file may have been changed while it was copied.
            known = _known(work, found)
            plan, exactly = propose(found, known, choices, today), effect(found, known, choices, today)
            begun = _COPIED if folder else 0.0
            steps = _steps(work, exactly)
            for done, step in enumerate(steps, 1):
                _go_on(cancelled)
                step()
                progress(begun + (0.98 - begun) * done / len(steps))
            if mapping is not None:
                sheet, columns = mapping
                work.imports.keep_mapping(signature(sheet, columns.has_heads), to_json(columns))
            kept = _imported(plan, exactly, copied_at)
            _go_on(cancelled)
            work.imports.add(
                ImportRun(
                    id=uuid4(),
                    at=self.clock.now(),
                    by=actor.name,
                    source=source,
                    school_year=plan.school_year,
                    made_on=found.made_on,
                    backup=folder,
                    change_seq=work.change_number(),
                    counts={
                        "joined": kept.pupils,
                        "groups": kept.groups,
                        "changed": kept.changed,
                        "moved": kept.moved,
                        "left": kept.left,
                        "returned": kept.returned,
                    },
                )
            )
            _go_on(cancelled)
            work.keep()
        progress(1.0)
        return kept

    def last_run(self, actor: Actor) -> UndoOffer | None:
        """Give the last import, where the copy made before it is still there; None where it cannot be undone."""
        require(actor, Act.IMPORT_PUPILS)
        with self.cabinet.read() as work:
            run = next(iter(work.imports.runs()), None)
            if run is None or not run.backup or not self.backups.has(run.backup):
                return None
            return UndoOffer(run, work.imports.changes_after(run.change_seq, _ONLY_LOOKED))


def _steps(work: Change, exactly: ImportEffect) -> tuple[Callable[[], None], ...]:
    """Give what is written, in an order in which every record finds those it names."""
    people = work.people

    def place() -> None:
        for home, plaza in exactly.placed:
            people.place_in_plaza(home, plaza)

    return (
        lambda: people.add_groups(exactly.groups),
        place,
        lambda: people.add_pupils(exactly.joining),
        lambda: people.replace_pupils(exactly.changing, REASON),
        lambda: people.set_memberships(exactly.memberships),
    )


def _go_on(cancelled: Cancelled) -> None:
    if cancelled():
        raise KnownProblem("stopped")


def _imported(plan: ImportPlan, exactly: ImportEffect, copied_at: datetime | None) -> Imported:
    return Imported(
        pupils=len(exactly.joining),
        groups=len(exactly.groups),
        changes=frozenset({Kind.PUPIL, Kind.GROUP, Kind.IMPORT}),
        changed=len(plan.changing),
        moved=len(plan.moving),
        left=len(plan.leaving),
        returned=len(plan.returning),
        copied_at=copied_at,
    )


def _known(work: Work, found: SchoolImport) -> Known:
    pupils = work.people.everyone()
    made: dict[int, date | None] = {}
    for run in work.imports.runs():
        days = [day for day in (made.get(run.school_year), run.made_on) if day is not None]
        made[run.school_year] = max(days, default=None)
    return Known(
        pupils=pupils,
        groups=tuple(group for year in work.people.school_years() for group in work.people.groups(year)),
        memberships=work.people.all_memberships(),
        runs=made,
        by_hand=_by_hand(work, pupils, found),
    )


def _by_hand(work: Work, pupils: Iterable[Pupil], found: SchoolImport) -> Mapping[UUID, ByHand]:
    """Give what was changed by hand in pupils who do not stand in the file as they are known."""
    as_written = {(one.given_name, one.prefix, one.surname, one.birth_date) for one in found.pupils}
    changed = {}
    for pupil in pupils:
        as_known = (pupil.given_name, pupil.prefix, pupil.surname, pupil.birth_date)
        if pupil.revision > 1 and pupil.left_on is None and as_known not in as_written:
            replaced = replaced_by_hand(pupil, work.people.pupil_history(pupil.id))
            if replaced != ByHand():
                changed[pupil.id] = replaced
    return changed


def replaced_by_hand(pupil: Pupil, history: Iterable[Revision]) -> ByHand:
    """Give the names and birth dates that a person put another in the place of; `history` is newest first."""
    replaced = ByHand()
    later = ((pupil.given_name, pupil.prefix, pupil.surname), pupil.birth_date)
    for revision in history:
        body = json.loads(revision.body)
        born = date.fromisoformat(body["birth_date"]) if body["birth_date"] else None
        name = (body["given_name"], body["prefix"], body["surname"])
        if revision.reason != REASON and name != later[0]:
            replaced = replace(replaced, names=replaced.names | {name})
        if revision.reason != REASON and born is not None and born != later[1]:
            replaced = replace(replaced, birth_dates=replaced.birth_dates | {born})
        later = (name, born)
    return replaced
