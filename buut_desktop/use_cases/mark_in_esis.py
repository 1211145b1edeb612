"""Note that an incident stands in Esis, the school's legal register: on which day, put there by whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.incident import InEsis
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.ports import Cabinet, Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkInEsis:
    """Set or take back the mark that an incident stands in Esis."""

    cabinet: Cabinet
    clock: Clock

    def __call__(self, actor: Actor, incident: UUID, revision: int, on: date | None, by: str) -> frozenset[Kind]:
        """Keep the mark, or take it back with `on=None`; an empty `by` means the actor.

        Raises `Refusal`: date (in the future, or before it happened), stale, gone.
        """
        require(actor, Act.MARK_IN_ESIS)
        with self.cabinet.change(actor, Act.MARK_IN_ESIS) as work:
            old = work.incidents.get(incident)
            require(actor, Act.MARK_IN_ESIS, old.registered_by)
            if old.revision != revision:
                raise Refusal("stale")
            if on is not None and not old.entry.happened_on <= on <= self.clock.today():
                raise Refusal("date")
            mark = None if on is None else InEsis(on, typed_line(by) or actor.name)
            work.incidents.replace(replace(old, in_esis=mark), "")
            work.keep(Subject(Kind.INCIDENT, incident))
        return frozenset({Kind.INCIDENT})
