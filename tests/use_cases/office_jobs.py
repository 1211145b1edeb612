"""A day at the office in a process of its own, to be killed in the middle of it (kill -9); see `tests.store.crash`.

Whatever use case has returned is said aloud, and thereby acknowledged: it must be found afterwards.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from buut_desktop.domain.case import Answer, StepRecord, StepState
from buut_desktop.domain.permissions import Act, Actor
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.domain.text import LinkedText
from buut_desktop.use_cases.complete_step import CompleteStep
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.start_round import Asking, StartRound
from tests import builders
from tests.builders import AUGUST
from tests.school import School, open_school
from tests.store.crash import say
from tests.use_cases import imports
from tests.use_cases.imports import GROUPS

CHILDREN = 100
LONG = "Bij het klimrek vertelde Noor wat er gebeurd was. " * 120
"""More than one page of the file, so that saving takes more than one write."""


def workplace(folder: str) -> None:
    """Start a process for each line told, "office", "imports" or "hasty"; say which, and when it was killed.

    They are forked from this one, so that each starts at once: fifty starts would otherwise take a minute.
    """
    for line in sys.stdin:
        worker = os.fork()
        if worker == 0:
            try:
                _WORK[line.strip()](open_school(Path(folder)))
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        os.waitpid(worker, 0)
        say("gone")


def _hasty(school: School) -> None:
    """Acknowledge each incident before it is on the disk: what must not be done."""
    say(f"worker {os.getpid()}")
    school.cabinet = _Hasty(school.cabinet)  # type: ignore[assignment]
    while True:
        _register(school)


@dataclass
class _Hasty:
    """A cabinet that says what it holds before the COMMIT."""

    cabinet: Any

    def read(self) -> Any:
        return self.cabinet.read()

    @contextmanager
    def change(self, actor: Actor, act: Act, **more: Any) -> Iterator[Any]:
        with self.cabinet.change(actor, act, **more) as work:
            yield work
            say(f"incident {work.subject.id}")


def _office(school: School) -> None:
    """Register, complete steps and record a round until killed; what returned is acknowledged."""
    say(f"worker {os.getpid()}")
    record, complete = school.use(RecordRound), school.use(CompleteStep)
    round_, pairs = _new_round(school)
    for turn in count():
        incident = _register(school)
        say(f"incident {incident}")
        case = school.use(OpenCase)(school.coach, incident).case
        say(f"case {case}")
        step = StepRecord(
            "step.04",
            StepState.DONE,
            done_by=f"beurt {turn}",
            note=LinkedText(LONG),
            answers=(Answer("core", LinkedText(LONG)),),
        )
        complete(school.coach, case, 1, step)
        say(f"step {case} {turn}")
        for _ in range(3):
            pair = next(pairs, None)
            if pair is None:
                round_, pairs = _new_round(school)
                pair = next(pairs)
            record.add(school.coach, round_, 1, *pair)
            say(f"choice {round_} {pair[0]} {pair[1]}")


def _register(school: School) -> UUID:
    with school.cabinet.read() as work:
        child = work.people.pupils(school.clock.today())[0].pupil
    entry = builders.entry([builders.party(child)], what=LinkedText(LONG))
    return school.use(RegisterIncident)(school.coach, entry).incident


def _new_round(school: School) -> tuple[UUID, Iterator[tuple[UUID, UUID]]]:
    start = school.use(StartRound)
    plaza = start.choices(school.coach)[0].group.id
    made = start(school.coach, plaza, (Asking("play"),)).round
    with school.cabinet.read() as work:
        children = [p.pupil for p in work.rounds.get(made).participants]
    return made, ((a, b) for a in children for b in children if a != b)


def letter_number(number: int) -> SchoolImport:
    """The file that comes as the `number`th: each time every child has another surname and another group."""
    rows = (
        imports.row(place, GROUPS[number % 2], surname=f"Zonnestraal {number}", birth_date=AUGUST)
        for place in range(CHILDREN)
    )
    return imports.letter(rows, groups=GROUPS)


def _imports(school: School) -> None:
    """Take in one file after another until killed. Without copies: they are killed in their own test."""
    say(f"worker {os.getpid()}")
    with school.cabinet.read() as work:
        done = len(work.imports.runs())
    for number in count(done):
        imports.take_in(school, letter_number(number), backups=imports.QuickCopies())
        say(f"import {number}")


_WORK: dict[str, Callable[[School], None]] = {"office": _office, "imports": _imports, "hasty": _hasty}
