"""List what asks for a person today (Vandaag), most urgent first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from buut_desktop.domain.action_plan import Step
from buut_desktop.domain.case import Case
from buut_desktop.domain.incident import Incident
from buut_desktop.domain.permissions import Act, Actor, Scope, may, only_own, require, scope
from buut_desktop.domain.round_protocol import protocol
from buut_desktop.domain.school_days import Calendar
from buut_desktop.domain.school_year import school_year
from buut_desktop.domain.sociogram import ProtocolStep, Round, RoundState
from buut_desktop.use_cases.list_rounds import RoundRow, RoundSlot, rounds_due, row_of
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock, Draft
from buut_desktop.use_cases.show_case import CaseView, read_cases

SOON = 7
"""Days ahead that count as this week."""


@dataclass(frozen=True, slots=True)
class DueStep:
    """A step of a case that is expected on `due`."""

    case: CaseView
    step: Step
    due: date
    instead_of: date | None = None
    """The day it would be without the holiday it gave way to."""


@dataclass(frozen=True, slots=True)
class RoundToMake:
    """A group whose round has begun its period and was not made yet."""

    group: str
    slot: RoundSlot


@dataclass(frozen=True, slots=True)
class RoundWaiting:
    """A round of which one step of the protocol card waits for a person: its forms, talking about it, the shredder."""

    row: RoundRow
    step: ProtocolStep
    due: date | None = None
    instead_of: date | None = None
    """The day it would be without the holiday it gave way to."""


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything on the page; `due` is sorted by date, the longest waiting first."""

    today: date
    due: tuple[DueStep, ...]
    not_in_esis: tuple[Incident, ...]
    half_entered: tuple[RoundRow, ...]
    """Rounds that were begun, or whose day has come, and whose forms were not all typed."""
    rounds_to_make: tuple[RoundToMake, ...]
    rounds_waiting: tuple[RoundWaiting, ...]
    drafts: tuple[Draft, ...]
    running_cases: int
    has_pupils: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListToday:
    """Give the steps due, the rounds half entered, the incidents not in Esis, and one's own drafts."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(self, actor: Actor) -> TodayView:
        """Give the page, limited to what the actor may see."""
        require(actor, Act.SEE_TODAY)
        today = self.clock.today()
        with self.cabinet.read() as work:
            due: list[DueStep] = []
            cases: tuple[Case, ...] = ()
            if scope(actor, Act.LIST_CASES) is not Scope.NONE:
                cases = work.cases.all(only_own(actor, Act.LIST_CASES), running=True)
            for view in read_cases(work, self.policies, actor, cases):
                # Only the step that is next: the others wait for it, and a list of eleven helps nobody.
                waiting = next(((s, d) for s, d in view.due if (d - today).days <= SOON), None)
                if waiting is not None:
                    moved = view.moved.get(waiting[0].code)
                    due.append(DueStep(view, *waiting, moved.instead_of if moved is not None else None))
            esis: tuple[Incident, ...] = ()
            if scope(actor, Act.MARK_IN_ESIS) is not Scope.NONE:
                esis = work.incidents.not_in_esis(only_own(actor, Act.MARK_IN_ESIS))
            may_see = may(actor, Act.LIST_ROUNDS)
            rounds = work.rounds.all(choices=False) if may_see else ()
            periods = self.policies.current.sociogram.periods
            to_make = tuple(
                RoundToMake(group.name, slot)
                for group, slot in (rounds_due(work, rounds, periods, today) if may_see else ())
            )
            half = tuple(row_of(r) for r in rounds if r.open and (r.state is RoundState.ENTRY or r.held_on <= today))
            return TodayView(
                today=today,
                due=tuple(sorted(due, key=lambda d: (d.due, d.case.case.number))),
                not_in_esis=esis,
                half_entered=tuple(row for row in half if row.typed < row.total),
                rounds_to_make=to_make,
                rounds_waiting=tuple(_waiting(rounds, Calendar(work.calendar.all()), today)),
                drafts=work.drafts.all(actor.account),
                running_cases=len(cases),
                has_pupils=bool(work.people.pupils(today)),
            )


def _waiting(rounds: Sequence[Round], calendar: Calendar, today: date) -> Iterator[RoundWaiting]:
    """Give the rounds to be held or talked about within a week, and those of which the forms can go."""
    for round_ in rounds:
        if round_.open:
            soon = today < round_.held_on <= today + timedelta(days=SOON)
            if soon and ProtocolStep.PRINTED not in dict(round_.steps):
                yield RoundWaiting(row_of(round_), ProtocolStep.PRINTED, round_.held_on)
            continue
        steps = {one.step: one for one in protocol(round_, calendar)}
        talk = steps[ProtocolStep.DISCUSSED]
        if not talk.done:
            this_year = round_.school_year == school_year(today)  # who did not tick it then, will not now
            if talk.due is not None and this_year and (talk.due - today).days <= SOON:
                yield RoundWaiting(row_of(round_), talk.step, talk.due, talk.instead_of)
        elif round_.state is RoundState.DISCUSSED and not steps[ProtocolStep.SHREDDED].done:
            yield RoundWaiting(row_of(round_), ProtocolStep.SHREDDED)
