"""Open a case (casus) from an incident; it walks by the action plan in force today."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from buut_desktop.domain.case import Case, untouched_steps
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.incident import is_bullying
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_year import school_year
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """The new case."""

    case: UUID
    number: str
    changes: frozenset[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """Make a case of an incident that has none yet."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(self, actor: Actor, incident: UUID) -> CaseOpened:
        """Open the case; raises `Refusal`: in_a_case, gone, not_allowed."""
        require(actor, Act.OPEN_CASE)
        plan = self.policies.current.plan
        today = self.clock.today()
        year = school_year(today)
        with self.cabinet.change(actor, Act.OPEN_CASE) as work:
            found = work.incidents.get(incident)
            require(actor, Act.OPEN_CASE, found.registered_by)
            if found.case is not None:
                raise Refusal("in_a_case")
            kinds = [k.code for k in found.entry.kinds]
            case = Case(
                id=uuid4(),
                number=f"{year}-C{work.numbers.next(Kind.CASE, year):02d}",
                incidents=(incident,),
                opened_on=today,
                opened_by=actor.account,
                opened_by_name=actor.name,
                policy=plan.hash,
                bullying=is_bullying(self.policies.incidents(found.policy), kinds),
                steps=untouched_steps(plan, kinds),
            )
            work.cases.add(case)
            work.keep(Subject(Kind.CASE, case.id))
        return CaseOpened(case.id, case.number, frozenset({Kind.CASE, Kind.INCIDENT}))
