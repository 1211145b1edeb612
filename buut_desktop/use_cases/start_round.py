"""Start a sociogram round (ronde) with the children who are in the group on the day it is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from buut_desktop.domain import names
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.people import Group, GroupKind, Placement
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.policy import SERIOUS, Question, RoundPeriod
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.round_members import Member
from buut_desktop.domain.round_timing import Doubt, doubts
from buut_desktop.domain.school_days import Calendar
from buut_desktop.domain.school_year import school_year
from buut_desktop.domain.sociogram import (
    YOUNGEST_YEARS,
    Circle,
    Dimension,
    Participant,
    Round,
    RoundState,
    form_numbers,
)
from buut_desktop.domain.text import typed_line
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock, Work

NEGATIVE = "sociogram_negative"
"""The setting that says whether the school asks *liever niet*: "on", or never kept."""
MOST_DIMENSIONS = 3
_DAY = timedelta(days=1)
_MOST_DELAYS = 12
"""So often a day is put off for another reason; then the year has no such day that can be found."""
FEWEST, MOST = 2, 900
"""Children in a round; more than 900 do not have three digits each."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One dimension as it is to be asked: `code` of the policy, most choices (None: no limit), and with *liever niet*.

    `circle` None: everyone of the leerplein. `young_own`: leerjaar 1 and 2 choose within their own thuisgroep.
    """

    code: str
    limit: int | None = None
    negative: bool = False
    circle: Circle = Circle.PLAZA
    young_own: bool = True


@dataclass(frozen=True, slots=True)
class RoundChoice:
    """A group that a round can be held in, with what would be asked there."""

    group: Group
    children: int
    years: tuple[int, ...]
    """The leerjaren of its children, ascending."""
    next_number: int
    period: RoundPeriod | None
    """When the school holds a round of that number, None for one too many."""
    day: date
    """The day to begin with: the one asked for, else the first school day from today on within that period."""
    questions: tuple[tuple[Question, str], ...]
    """The questions put to at least one child, headed as most of the children get them."""
    asked_before: tuple[Asking, ...]
    """What the last round of this school year asked here: the same words three times can be compared."""


@dataclass(frozen=True, slots=True)
class RoundStarted:
    """The new round, ready for its forms."""

    round: UUID
    changes: frozenset[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRound:
    """Make a round of a learning plaza, or of a home group, with one to three dimensions."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def choices(self, actor: Actor, held_on: date | None = None) -> tuple[RoundChoice, ...]:
        """Give the groups with children in them on that day: learning plazas first, then home groups."""
        require(actor, Act.START_ROUND)
        day = held_on or self.clock.today()
        year = school_year(day)
        with self.cabinet.read() as work:
            groups = work.people.groups(work.people.newest_year(day))
            pupils = work.people.pupils(day)
            rounds = work.rounds.all(year, choices=False)
            calendar = Calendar(work.calendar.all())
        policy = self.policies.current.sociogram
        periods = {period.number: period for period in policy.periods}
        found = []
        for group in sorted(groups, key=lambda g: g.kind is not GroupKind.LEARNING_PLAZA):
            members = _members(pupils, group.id)
            if not members:
                continue
            years = _years(members)
            held = [r for r in rounds if r.group == group.id]
            number = next_number([r.number for r in held], day, policy.periods)
            asked = tuple(
                (q, q.wording(_usual(years))) for q in policy.questions if any(q.suits(y) for y in years or [None])
            )
            before = max(held, key=lambda r: r.number).dimensions if held else ()
            found.append(
                RoundChoice(
                    group,
                    len(members),
                    tuple(sorted({y for y in years if y is not None})),
                    number,
                    periods.get(number),
                    held_on or calendar.next_school_day(_begin(day, periods.get(number))),
                    asked,
                    tuple(Asking(d.code, d.limit, bool(d.minus), d.circle, d.young_own) for d in before),
                )
            )
        return tuple(found)

    def doubts(self, actor: Actor, held_on: date) -> tuple[Doubt, ...]:
        """Give why that day may not be the moment for a round (*nu afnemen?*); it can be held all the same."""
        require(actor, Act.START_ROUND)
        policy = self.policies.current
        recently = held_on - timedelta(days=policy.sociogram.doubt_days)
        with self.cabinet.read() as work:
            calendar = Calendar(work.calendar.all())
            serious = [
                i.entry.happened_on
                for i in work.incidents.between(recently, held_on + _DAY, None)
                if i.entry.severity == SERIOUS
            ]
        return doubts(
            held_on,
            calendar,
            serious,
            golden_weeks=policy.year_plan.golden_weeks,
            quiet_days=policy.sociogram.doubt_days,
        )

    def clear_day(self, actor: Actor, held_on: date) -> date | None:
        """Give the first day from `held_on` on without a reason to wait; None where none is found soon."""
        require(actor, Act.START_ROUND)
        day = held_on
        for _ in range(_MOST_DELAYS):
            found = self.doubts(actor, day)
            if not found:
                return day
            day = max((doubt.until for doubt in found if doubt.until is not None), default=day + _DAY)
        return None

    def negative_on(self, actor: Actor) -> bool:
        """Say whether the school asks *liever niet*."""
        require(actor, Act.START_ROUND)
        with self.cabinet.read() as work:
            return work.settings.get(NEGATIVE) == "on"

    def turn_negative(self, actor: Actor, on: bool) -> None:
        """Let new rounds ask *liever niet*, or no longer."""
        require(actor, Act.SET_NEGATIVE)
        with self.cabinet.change(actor, Act.SET_NEGATIVE, reason="on" if on else "off") as work:
            work.settings.keep(NEGATIVE, "on" if on else "off")
            work.keep()

    def __call__(self, actor: Actor, group: UUID, asked: Sequence[Asking], held_on: date | None = None) -> RoundStarted:
        """Make the round as it will be held on that day (default: today), with the children who are there then.

        Raises `Refusal`: group_empty (fewer than two children), group_too_large (more than 900), negative_off,
        questions (none, more than three, or one twice), gone.
        """
        require(actor, Act.START_ROUND)
        day = held_on or self.clock.today()
        year = school_year(day)
        policy = self.policies.current.sociogram
        questions = [(asking, policy.question(asking.code)) for asking in asked]
        if not 0 < len({a.code for a in asked}) == len(asked) <= MOST_DIMENSIONS or any(
            q is None for _, q in questions
        ):
            raise Refusal("questions")
        with self.cabinet.change(actor, Act.START_ROUND) as work:
            if any(a.negative for a in asked) and work.settings.get(NEGATIVE) != "on":
                raise Refusal("negative_off")
            place = work.people.group(group)
            members = members_of(work, group, day)
            if len(members) < FEWEST:
                raise Refusal("group_empty")
            if len(members) > MOST:
                raise Refusal("group_too_large")
            usual = _usual([m.year for m in members])
            dimensions = tuple(
                _dimension(number, asking, question, usual)
                for number, (asking, question) in enumerate(questions, start=1)
                if question is not None
            )
            round_ = Round(
                id=uuid4(),
                group=group,
                group_name=place.name,
                school_year=year,
                number=next_number([r.number for r in work.rounds.all(year) if r.group == group], day, policy.periods),
                held_on=day,
                state=RoundState.PLANNED,
                dimensions=dimensions,
                participants=_participants(members),
                made_by=actor.account,
            )
            work.rounds.add(round_)
            work.keep(Subject(Kind.ROUND, round_.id))
        return RoundStarted(round_.id, frozenset({Kind.ROUND}))


def _dimension(number: int, asking: Asking, question: Question, usual: int | None) -> Dimension:
    def kept(wordings: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
        return tuple((first, typed_line(words)) for first, words in wordings)

    return Dimension(
        number,
        question.code,
        typed_line(question.wording(usual)),
        asking.limit,
        kept(question.wordings),
        kept(question.minus) if asking.negative else (),
        asking.circle,
        asking.young_own,
    )


def _members(pupils: Sequence[Placement], group: UUID) -> list[Placement]:
    return [
        p
        for p in pupils
        if (p.home_group is not None and p.home_group.id == group) or (p.plaza is not None and p.plaza.id == group)
    ]


def _year(member: Placement) -> int | None:
    """Give the leerjaar 1 to 8 of a child, None where it is not known as a number."""
    written = member.pupil.year_group
    return int(written) if written.isdecimal() and 1 <= int(written) <= 8 else None


def _years(members: Sequence[Placement]) -> list[int | None]:
    return [_year(member) for member in members]


def _usual(years: Sequence[int | None]) -> int | None:
    """Give the leerjaar that most children with a form of their own are of, the lowest of equally many."""
    known = [year for year in years if year is not None]
    older = Counter(year for year in known if year not in YOUNGEST_YEARS) or Counter(known)
    return min(older, key=lambda year: (-older[year], year), default=None)


def next_number(made: Sequence[int], day: date, periods: Sequence[RoundPeriod]) -> int:
    """Give the number of a round held on `day` in a group that has the rounds `made` this school year.

    It is that of the period the day lies in, so that a group that missed the autumn has its winter round all the same;
    otherwise, or where that one was made, the one after the last.
    """
    year = school_year(day)
    within = (p.number for p in periods if p.days(year)[0] <= day <= p.days(year)[1])
    return max(max(made, default=0) + 1, next(within, 1))


def members_of(work: Work, group: UUID, day: date) -> tuple[Member, ...]:
    """Give the children of a group on that day in the order of their numbers."""
    return members_in(work.people.pupils(day), group)


def members_in(pupils: Sequence[Placement], group: UUID) -> tuple[Member, ...]:
    """Give those of `pupils` who are in a group, in the order of their numbers: by home group and first name.

    So the paper forms lie in their envelopes and the cards hang on the wall.
    """
    ordered = sorted(
        _members(pupils, group),
        key=lambda p: (names.fold(p.home_group.name) if p.home_group else "", p.pupil.sort_key),
    )
    return tuple(Member(p.pupil.id, p.home_group.id if p.home_group else None, _year(p)) for p in ordered)


def _begin(today: date, period: RoundPeriod | None) -> date:
    return today if period is None else max(today, period.days(school_year(today))[0])


def _participants(members: Sequence[Member]) -> tuple[Participant, ...]:
    numbers = form_numbers([m.pupil for m in members])
    return tuple(Participant(m.pupil, numbers[m.pupil], m.home_group, m.year) for m in members)
