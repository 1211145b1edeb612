"""List the sociogram rounds (rondes) with how far each has been typed, and which are still to be made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from buut_desktop.domain.people import Group, GroupKind, Placement
from buut_desktop.domain.permissions import Act, Actor, require
from buut_desktop.domain.policy import RoundPeriod
from buut_desktop.domain.round_members import Differences, differences
from buut_desktop.domain.round_protocol import CardStep, next_step, protocol
from buut_desktop.domain.school_days import Calendar
from buut_desktop.domain.school_year import school_year
from buut_desktop.domain.sociogram import Round
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock, Work
from buut_desktop.use_cases.start_round import members_in, next_number

_NONE = Differences()


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A line of the list: the round without its choices, and how many forms of children on its list were typed."""

    round: Round
    typed: int
    total: int


@dataclass(frozen=True, slots=True)
class RoundSlot:
    """The place of one round in a school year of a group: made (`row`), or still to be made in its period."""

    number: int
    period: RoundPeriod | None
    first: date | None
    last: date | None
    """The first and last day of the period, None for a round the school has no period for."""
    row: RoundRow | None = None
    next: CardStep | None = None
    """The next step of the protocol card, None for one that is not made or wholly done."""
    differences: Differences = _NONE
    """Who joined or left since it was made, while it is open."""
    startable: bool = False
    """It is the one that a new round of this group would be."""


@dataclass(frozen=True, slots=True)
class GroupRounds:
    """The rounds of one group in one school year, in their order."""

    group: UUID
    name: str
    kind: GroupKind
    slots: tuple[RoundSlot, ...]


@dataclass(frozen=True, slots=True)
class YearRounds:
    """A school year: learning plazas first, then home groups that have rounds of their own."""

    year: int
    groups: tuple[GroupRounds, ...]


@dataclass(frozen=True, slots=True)
class RoundOverview:
    """Every school year with rounds, newest first; the first is the one whose groups count today."""

    today: date
    years: tuple[YearRounds, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRounds:
    """Give the rounds, newest first."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock

    def __call__(self, actor: Actor) -> tuple[RoundRow, ...]:
        """Give the lines of the list."""
        require(actor, Act.LIST_ROUNDS)
        with self.cabinet.read() as work:
            rounds = work.rounds.all(choices=False)
        return tuple(row_of(round_) for round_ in rounds)

    def overview(self, actor: Actor) -> RoundOverview:
        """Give the rounds by school year and group, made and still to be made."""
        require(actor, Act.LIST_ROUNDS)
        with self.cabinet.read() as work:
            return overview(work, self.policies.current.sociogram.periods, self.clock.today())


def row_of(round_: Round) -> RoundRow:
    """Give the line for one round."""
    listed = [p for p in round_.participants if p.listed]
    return RoundRow(round_, sum(round_.typed(p.pupil) for p in listed), len(listed))


def overview(work: Work, periods: Sequence[RoundPeriod], today: date) -> RoundOverview:
    """Give the rounds by school year and group from an opened cabinet."""
    rounds = work.rounds.all(choices=False)
    now = work.people.newest_year(today)
    here = {group.id for group in _expected(work, now, today)}
    filling = _Filling(work, periods, Calendar(work.calendar.all()), today)
    years = []
    for year in sorted({now, *(r.school_year for r in rounds)}, reverse=True):
        held = [r for r in rounds if r.school_year == year]
        expected = here if year == now else set()
        wanted = expected | {r.group for r in held}
        found = tuple(
            GroupRounds(
                group.id,
                group.name,
                group.kind,
                filling.slots([r for r in held if r.group == group.id], year, expected=group.id in expected),
            )
            for group in sorted(work.people.groups(year), key=lambda g: g.kind is not GroupKind.LEARNING_PLAZA)
            if group.id in wanted
        )
        if found:
            years.append(YearRounds(year, found))
    return RoundOverview(today, tuple(years))


def rounds_due(
    work: Work, rounds: Sequence[Round], periods: Sequence[RoundPeriod], today: date
) -> Iterator[tuple[Group, RoundSlot]]:
    """Give each group of which the period of its next round has begun, with the place of that round."""
    now = work.people.newest_year(today)
    for group in _expected(work, now, today):
        number = next_number([r.number for r in rounds if r.group == group.id], today, periods)
        period = next((period for period in periods if period.number == number), None)
        if period is not None and (days := period.days(now))[0] <= today <= days[1]:
            yield group, RoundSlot(number, period, *days, startable=True)


def _expected(work: Work, year: int, today: date) -> list[Group]:
    """Give the groups that hold every round: the learning plazas, or the home groups of a school without any."""
    filled = {g.id for p in work.people.pupils(today) for g in (p.home_group, p.plaza) if g is not None}
    inside = [group for group in work.people.groups(year) if group.id in filled]
    plazas = [group for group in inside if group.kind is GroupKind.LEARNING_PLAZA]
    return plazas or [group for group in inside if group.kind is GroupKind.HOME_GROUP]


@dataclass(frozen=True, slots=True)
class _Filling:
    """Fills the places of rounds; who is at school on a day is read once for all groups."""

    work: Work
    periods: Sequence[RoundPeriod]
    calendar: Calendar
    today: date
    pupils: dict[date, tuple[Placement, ...]] = field(default_factory=dict)

    def slots(self, held: Sequence[Round], year: int, *, expected: bool) -> tuple[RoundSlot, ...]:
        by_number = {r.number: r for r in held}
        known = {p.number: p for p in self.periods}
        following = next_number(list(by_number), self.today, self.periods)
        found = []
        for number in sorted(by_number.keys() | (known.keys() if expected else set())):
            period, round_ = known.get(number), by_number.get(number)
            first, last = period.days(year) if period is not None else (None, None)
            if round_ is None:
                found.append(RoundSlot(number, period, first, last, startable=number == following))
                continue
            step = next_step(protocol(round_, self.calendar))
            found.append(RoundSlot(number, period, first, last, row_of(round_), step, self._differences(round_)))
        return tuple(found)

    def _differences(self, round_: Round) -> Differences:
        if not round_.open or round_.school_year != school_year(self.today):
            return _NONE
        day = round_.held_on
        if day not in self.pupils:
            self.pupils[day] = self.work.people.pupils(day)
        return differences(round_, members_in(self.pupils[day], round_.group))
