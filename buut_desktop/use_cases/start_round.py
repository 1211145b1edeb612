"""Start a sociogram round (ronde) with the children who are in the group today."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.people import Group, GroupKind, Placement, youngest_year
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.policy import Question
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.school_year import school_year
from buut_desktop.domain.sociogram import Dimension, Participant, Round, RoundState, form_numbers
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock, Work


@dataclass(frozen=True, slots=True)
class RoundChoice:
    """A group that a round can be held in, with its number of children and the questions in its wording."""

    group: Group
    children: int
    next_number: int
    questions: tuple[tuple[Question, str], ...]


@dataclass(frozen=True, slots=True)
class RoundStarted:
    """The new round, ready for entry."""

    round: UUID
    changes: frozenset[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRound:
    """Make a round of a learning plaza, or of a home group, with one positive question."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def choices(self, actor: Actor) -> tuple[RoundChoice, ...]:
        """Give the groups with children in them: learning plazas first, then home groups."""
        require(actor, Act.START_ROUND)
        today = self.clock.today()
        year = school_year(today)
        with self.cabinet.read() as work:
            groups = work.people.groups(work.people.newest_year(today))
            pupils = work.people.pupils(today)
            rounds = work.rounds.all(year)
        found = []
        for group in sorted(groups, key=lambda g: g.kind is not GroupKind.LEARNING_PLAZA):
            members = _members(pupils, group.id)
            if members:
                youngest = _youngest(members)
                wordings = [
                    (q, q.wording(youngest)) for q in self.policies.current.sociogram.questions if q.suits(youngest)
                ]
                held = [r.number for r in rounds if r.group == group.id]
                found.append(RoundChoice(group, len(members), max(held, default=0) + 1, tuple(wordings)))
        return tuple(found)

    def __call__(self, actor: Actor, group: UUID, question: str, limit: int | None) -> RoundStarted:
        """Make the round. `question` is a code of the policy, `limit` the most choices (None: no limit).

        Raises `Refusal`: group_empty (fewer than two children), group_too_large (more than 900), gone.
        """
        require(actor, Act.START_ROUND)
        today = self.clock.today()
        year = school_year(today)
        policy = self.policies.current.sociogram
        asked = next(q for q in policy.questions if q.code == question)
        with self.cabinet.change(actor, Act.START_ROUND) as work:
            place = work.people.group(group)
            members = _members(work.people.pupils(today), group)
            if len(members) < 2:
                raise Refusal("group_empty")
            if len(members) > 900:
                raise Refusal("group_too_large")
            wording = typed_line(asked.wording(_youngest(members)))
            round_ = Round(
                id=uuid4(),
                group=group,
                group_name=place.name,
                school_year=year,
                number=_next_number(work, group, year),
                held_on=today,
                state=RoundState.ENTRY,
                dimensions=(Dimension(1, asked.code, wording, limit),),
                participants=_participants(members),
                made_by=actor.account,
            )
            work.rounds.add(round_)
            work.keep(Subject(Kind.ROUND, round_.id))
        return RoundStarted(round_.id, frozenset({Kind.ROUND}))


def _members(pupils: tuple[Placement, ...], group: UUID) -> list[Placement]:
    return [
        p
        for p in pupils
        if (p.home_group is not None and p.home_group.id == group) or (p.plaza is not None and p.plaza.id == group)
    ]


def _youngest(members: list[Placement]) -> int | None:
    return youngest_year(tuple(p.pupil.year_group for p in members))


def _next_number(work: Work, group: UUID, year: int) -> int:
    return max((r.number for r in work.rounds.all(year) if r.group == group), default=0) + 1


def _participants(members: list[Placement]) -> tuple[Participant, ...]:
    """Numbers go by home group and first name, as the paper forms and the cards on the wall do."""
    ordered = sorted(
        members,
        key=lambda p: (
            names.fold(p.home_group.name) if p.home_group else "",
            p.pupil.sort_key,
        ),
    )
    numbers = form_numbers([p.pupil.id for p in ordered])
    return tuple(
        Participant(p.pupil.id, numbers[p.pupil.id], p.home_group.id if p.home_group else None) for p in ordered
    )
