"""Search everything: pupils, incidents, cases and rounds, while the person types."""

from __future__ import annotations

from dataclasses import dataclass

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.permissions import Act, Actor, Scope, only_own, require, scope
from buut_desktop.use_cases.ports import AlikeNames, Cabinet, Hit, Work

MOST = 100
"""Hits shown; there is no exact total above it."""
MOST_ALIKE = 5
"""Pupils offered to whoever writes a name wrong."""

_SEEN_WITH = {
    Kind.PUPIL: Act.SEE_PUPILS,
    Kind.INCIDENT: Act.LIST_INCIDENTS,
    Kind.CASE: Act.LIST_CASES,
    Kind.ROUND: Act.LIST_ROUNDS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEverything:
    """Give the records that hold all the words typed, and that the actor may see."""

    cabinet: Cabinet
    alike: AlikeNames

    def __call__(self, actor: Actor, words: str) -> tuple[Hit, ...]:
        """Give at most `MOST` + 1 hits, so that the screen can tell whether there are more.

        Where nothing holds the words, give the pupils whose names look like them.
        """
        require(actor, Act.SEARCH)
        if not words.strip():
            return ()
        kinds = {kind: only_own(actor, act) for kind, act in _SEEN_WITH.items() if scope(actor, act) is not Scope.NONE}
        with self.cabinet.read() as work:
            found = work.search.find(words, kinds, MOST + 1)
            return found or (self._alike(work, words) if Kind.PUPIL in kinds else ())

    def _alike(self, work: Work, words: str) -> tuple[Hit, ...]:
        pupils = work.people.everyone()
        called = [p.full_name for p in pupils]
        places = self.alike.closest(words, called, MOST_ALIKE)
        return tuple(
            Hit(Subject(Kind.PUPIL, pupils[at].id), called[at], pupils[at].year_group, alike=True) for at in places
        )
