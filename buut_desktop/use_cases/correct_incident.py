"""Correct an incident (verbeteren): the old words stay in its history, with the reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from buut_desktop.domain.case import Case, CaseState, weigh_anew
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.incident import Incident, IncidentEntry, check, is_bullying
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Change, Clock
from buut_desktop.use_cases.register_incident import DRAFT, with_adults_kept


@dataclass(frozen=True, slots=True)
class Corrected:
    """The incident as it now is."""

    incident: Incident
    changes: frozenset[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectIncident:
    """Put a corrected entry in the place of the old one."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(self, actor: Actor, incident: UUID, revision: int, entry: IncidentEntry, reason: str) -> Corrected:
        """Keep `entry`, made from revision `revision`, for `reason`.

        Raises `Refusal`: those of `domain.incident.check`, reason_missing, stale (somebody was earlier), gone.
        """
        require(actor, Act.CORRECT_INCIDENT)
        why = typed_line(reason)
        if not why:
            raise Refusal("reason_missing")
        policy = self.policies.current.incidents
        check(entry, policy, self.clock.now())
        with self.cabinet.change(actor, Act.CORRECT_INCIDENT) as work:
            old = work.incidents.get(incident)
            require(actor, Act.CORRECT_INCIDENT, old.registered_by)
            if old.revision != revision:
                raise Refusal("stale")
            entry = replace(entry, parties=with_adults_kept(work, entry.parties))
            new = work.incidents.replace(replace(old, entry=entry, policy=policy.hash), why)
            if new.case is not None:
                self._weigh_case_anew(work, new.case, why)
            work.drafts.drop(DRAFT, str(incident), actor.account)
            work.keep(Subject(Kind.INCIDENT, incident))
        return Corrected(new, frozenset({Kind.INCIDENT, Kind.CASE, Kind.ADULT, Kind.DRAFT}))

    def _weigh_case_anew(self, work: Change, case_id: UUID, why: str) -> None:
        case = work.cases.get(case_id)
        incidents = work.incidents.of_case(case_id)
        bullying = any(
            is_bullying(self.policies.incidents(i.policy), [k.code for k in i.entry.kinds]) for i in incidents
        )
        kinds = {k.code for i in incidents for k in i.entry.kinds}
        weighed = weigh_anew(case, self.policies.plan(case.policy), kinds, bullying)
        if case.state is CaseState.OPEN and not _same(weighed, case):
            work.cases.replace(weighed, why)


def _same(one: Case, other: Case) -> bool:
    codes = {record.code for record in (*one.steps, *other.steps)}
    return one.bullying == other.bullying and all(one.record(code) == other.record(code) for code in codes)
