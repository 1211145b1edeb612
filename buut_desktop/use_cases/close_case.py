"""Close a case (casus afsluiten) when nothing is missing any more."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from buut_desktop.domain.case import close
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock
from buut_desktop.use_cases.show_case import read_case


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCase:
    """Close a case; its file stays readable and printable."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(self, actor: Actor, case: UUID, revision: int) -> frozenset[Kind]:
        """Close it; raises `Refusal`: case_incomplete (steps=numbers), case_closed, stale, gone."""
        require(actor, Act.CLOSE_CASE)
        today = self.clock.today()
        with self.cabinet.change(actor, Act.CLOSE_CASE) as work:
            view = read_case(work, self.policies, actor, case)
            require(actor, Act.CLOSE_CASE, view.case.opened_by)
            if view.case.revision != revision:
                raise Refusal("stale")
            work.cases.replace(close(view.case, view.plan, view.concerned, today))
            work.keep(Subject(Kind.CASE, case))
        return frozenset({Kind.CASE})
