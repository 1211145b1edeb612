"""Complete a step of a case (stap): gedaan, niet nodig with a reason, or later verder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from buut_desktop.domain.case import StepRecord, StepState, complete
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.incident import Incident, InEsis
from buut_desktop.domain.permissions import Act, Actor, may, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Change, Clock
from buut_desktop.use_cases.show_case import CaseView, read_case

ESIS_ON, ESIS_BY = "esis_on", "esis_by"
"""The fields of a step that say when, and by whom, the incidents were put in Esis."""

DRAFT = "step"
"""The kind of draft that a half-filled step is kept as; its subject is `<case>/<step code>`."""


@dataclass(frozen=True, slots=True)
class StepKept:
    """The case as it now stands."""

    view: CaseView
    changes: frozenset[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteStep:
    """Put what was done for a step in the place of what stood there."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(self, actor: Actor, case: UUID, revision: int, record: StepRecord) -> StepKept:
        """Keep `record`, made from revision `revision` of the case.

        Raises `Refusal` (see `domain.case.complete`), stale or gone; nothing is kept then.
        """
        require(actor, Act.COMPLETE_STEP)
        record = replace(
            record,
            done_by=typed_line(record.done_by),
            reason=typed_line(record.reason),
        )
        today = self.clock.today()
        with self.cabinet.change(actor, Act.COMPLETE_STEP) as work:
            view = read_case(work, self.policies, actor, case)
            require(actor, Act.COMPLETE_STEP, view.case.opened_by)
            if view.case.revision != revision:
                raise Refusal("stale")
            step = view.plan.step(record.code)
            work.cases.replace(complete(view.case, step, record, view.concerned, today, view.kinds))
            marked = _mark_in_esis(work, actor, view.incidents, record)
            work.drafts.drop(DRAFT, f"{case}/{record.code}", actor.account)
            kept = read_case(work, self.policies, actor, case)
            work.keep(Subject(Kind.CASE, case))
        return StepKept(kept, frozenset({Kind.CASE, Kind.DRAFT} | ({Kind.INCIDENT} if marked else set())))


def _mark_in_esis(work: Change, actor: Actor, incidents: tuple[Incident, ...], record: StepRecord) -> bool:
    """A step that says on which day it was put in Esis says so of the case's incidents that do not stand there yet."""
    told = record.answer(ESIS_ON)
    if record.state is not StepState.DONE or not told:
        return False
    by = record.answer(ESIS_BY) or record.done_by or actor.name
    waiting = [i for i in incidents if i.in_esis is None and may(actor, Act.MARK_IN_ESIS, i.registered_by)]
    for incident in waiting:
        on = max(date.fromisoformat(told), incident.entry.happened_on)
        work.incidents.replace(replace(incident, in_esis=InEsis(on, by)), "")
    return bool(waiting)
