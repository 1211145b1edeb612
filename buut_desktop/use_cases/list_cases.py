"""List cases (casussen): running or closed, of a learning plaza, or with certain words."""

from __future__ import annotations

from dataclasses import dataclass

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Act, Actor, only_own, require
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet
from buut_desktop.use_cases.show_case import CaseView, read_cases

MOST_FOUND = 500
"""Cases that a search by words looks through at most."""


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """What to list; `running` None lists open and closed cases."""

    running: bool | None = True
    plaza: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A line of the list."""

    view: CaseView
    plazas: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCases:
    """Give the cases that the actor may see and the query asks for, newest first."""

    cabinet: Cabinet
    policies: PolicyBook

    def __call__(self, actor: Actor, query: CaseQuery) -> tuple[CaseRow, ...]:
        """Give the lines of the list."""
        require(actor, Act.LIST_CASES)
        owner = only_own(actor, Act.LIST_CASES)
        with self.cabinet.read() as work:
            cases = work.cases.all(owner, running=query.running)
            if query.words.strip():
                hits = work.search.find(query.words, {Kind.CASE: owner}, MOST_FOUND)
                found = {hit.subject.id for hit in hits}
                cases = tuple(c for c in cases if c.id in found)
            views = read_cases(work, self.policies, actor, cases)
        rows = [
            CaseRow(view, tuple(dict.fromkeys(p.plaza.name for p in view.placements.values() if p.plaza)))
            for view in views
        ]
        return tuple(row for row in rows if query.plaza in (None, *row.plazas))
