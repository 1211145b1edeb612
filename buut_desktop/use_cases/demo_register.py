"""The register of the demo school (administratie): pupils in the groups of this year and last, staff, parents, cards.

Plain values, made for any day and the same each time; `demo_school` puts them in the school file.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from buut_desktop.domain.contacts import CardCode, ContactCard
from buut_desktop.domain.households import Household
from buut_desktop.domain.people import Adult, AdultKind, Group, GroupKind, Membership, Pupil
from buut_desktop.domain.school_days import FreePeriod, SchoolDays, easter
from buut_desktop.domain.school_year import school_year, starts
from buut_desktop.domain.staff import Mentorship, RoleHeld
from buut_desktop.use_cases.demo_people import COACH, ROLES, DemoGroup, DemoPeople

_LEFT_MONTHS_AGO = 25
_CARDS: tuple[tuple[CardCode, str, str, str, str, bool], ...] = (
    (CardCode.INTERNAL_CONTACT, "Hanna Puntenslijper", "", "toestel 03", "dinsdag en vrijdag, lokaal Varen", True),
    (CardCode.INTERNAL_CONTACT, "Bram Paperclip", "", "toestel 06", "maandag, lokaal Vuurvlinder", True),
    (CardCode.COACH, COACH, "", "toestel 10", "elke dag, kamer naast de hal", True),
    (CardCode.SCHOOL_LEADER, "Joris van Schoolbel", "", "toestel 01", "elke ochtend", False),
    (CardCode.EXTERNAL_CONFIDANT, "Wolke Luisterschelp", "Vertrouwenshuis De Zeeschelp", "000 000 00 01", "", False),
    (CardCode.SOCIAL_WORKER, "Tamme Theelicht", "Wijkteam Wolkenveld", "000 000 00 02", "donderdagochtend", False),
)
"""Cards that are filled; nobody and no number on them exists. The other cards are still empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRegister:
    """Everything that stands in the register; `pupils` and `staff` are in the order of the groups and of STAFF."""

    plazas: dict[str, Group]
    homes: tuple[Group, ...]
    older_groups: tuple[Group, ...]
    pupils: tuple[tuple[Pupil, ...], ...]
    left: Pupil
    memberships: tuple[Membership, ...]
    staff: tuple[Adult, ...]
    roles: tuple[RoleHeld, ...]
    mentors: tuple[Mentorship, ...]
    guardians: tuple[Adult, ...]
    households: tuple[Household, ...]
    cards: tuple[ContactCard, ...]
    school_days: tuple[SchoolDays, ...]


def register_of(people: DemoPeople, today: date) -> DemoRegister:
    """Make the register of the demo school as it stands on that day."""
    year = school_year(today)
    plazas, homes = _groups(people.groups, year)
    plazas_then, homes_then = _groups(people.groups, year - 1)
    pupils = tuple(
        tuple(
            _pupil(name, group.years[i * len(group.years) // len(children)], year, place, i)
            for i, name in enumerate(children)
        )
        for place, (group, children) in enumerate(zip(people.groups, people.children, strict=True))
    )
    memberships = [
        Membership(child.id, home.id, starts(year))
        for home, children in zip(homes, pupils, strict=True)
        for child in children
    ]
    before = _memberships_before(people.groups, homes_then, pupils, year)
    left, left_group, left_membership = _left(today)
    staff = tuple(Adult(_id("staff", name), AdultKind.STAFF, name) for name in people.staff)
    guardians, households = _guardians(pupils)
    return DemoRegister(
        plazas=plazas,
        homes=homes,
        older_groups=(*plazas_then.values(), *homes_then, left_group),
        pupils=pupils,
        left=left,
        memberships=(*memberships, *before, left_membership),
        staff=staff,
        roles=tuple(
            RoleHeld(staff[place].id, role, starts(year - 1)) for role, places in ROLES for place in places
        ),
        mentors=tuple(
            Mentorship(staff[people.mentor(place)].id, group.id, starts(when), until)
            for when, groups, until in ((year - 1, homes_then, starts(year)), (year, homes, None))
            for place, group in enumerate(groups)
        ),
        guardians=guardians,
        households=households,
        cards=_cards(today),
        school_days=(days_of(year - 1), days_of(year)),
    )  # fmt: skip


def days_of(year: int) -> SchoolDays:
    """Give the invented days of a school year: the holidays lie about where those of the south do."""
    sunday = easter(year + 1)
    weeks = (
        ("Herfstvakantie", _monday(date(year, 10, 12)), 1),
        ("Kerstvakantie", _monday(date(year, 12, 20)), 2),
        ("Voorjaarsvakantie", _monday(date(year + 1, 2, 9)), 1),
        ("Meivakantie", _monday(date(year + 1, 4, 24)), 2),
    )
    free = [FreePeriod(name, first, first + timedelta(days=7 * count - 3)) for name, first, count in weeks]
    for name, after, count in (("Tweede paasdag", 1, 1), ("Hemelvaart", 39, 2), ("Tweede pinksterdag", 50, 1)):
        first = sunday + timedelta(days=after)
        free.append(FreePeriod(name, first, first + timedelta(days=count - 1)))
    study = _monday(date(year, 9, 20))
    free.append(FreePeriod("Studiedag", study, study))
    first, last = _monday(date(year, 8, 20)), _monday(date(year + 1, 7, 5)) + timedelta(days=4)
    apart = [one for one in free if not any(_holds(other, one) for other in free if other is not one)]
    return SchoolDays(year, first, last, free=tuple(sorted(apart, key=lambda one: one.first)))


def is_free(days: Sequence[SchoolDays], day: date) -> bool:
    """Say whether that day is in the weekend or in a holiday within a school year."""
    return day.weekday() >= 5 or any(one.first <= day <= one.last for year in days for one in year.free)


def _holds(outer: FreePeriod, inner: FreePeriod) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _groups(groups: Sequence[DemoGroup], year: int) -> tuple[dict[str, Group], tuple[Group, ...]]:
    plazas = {
        name: Group(_id("plaza", f"{name}/{year}"), GroupKind.LEARNING_PLAZA, f"Leerplein {name}", year)
        for name in dict.fromkeys(group.plaza for group in groups)
    }
    homes = tuple(
        Group(
            _id("group", f"{group.name}/{year}"),
            GroupKind.HOME_GROUP,
            group.name,
            year,
            tuple(str(each) for each in group.years),
            plazas[group.plaza].id,
        )
        for group in groups
    )
    return plazas, homes


def _pupil(name: tuple[str, str, str], year_group: int, year: int, group: int, place: int) -> Pupil:
    given, prefix, surname = name
    # A child of leerjaar n turns n + 4 in the calendar year the school year begins in.
    turn = group * 12 + place
    born = date(year - 4 - year_group, 1 + turn * 5 % 12, 1 + turn * 7 % 28)
    joined = starts(year - year_group + 1)
    return Pupil(
        _id("pupil", f"{given} {prefix} {surname}"), given, prefix, surname, born, str(year_group), joined_on=joined
    )


def _memberships_before(
    groups: Sequence[DemoGroup], homes: Sequence[Group], pupils: Sequence[Sequence[Pupil]], year: int
) -> Iterator[Membership]:
    """Where each child was last year: in the group of the same name, or in one for the leerjaar it had then."""
    for place, (group, children) in enumerate(zip(groups, pupils, strict=True)):
        for turn, child in enumerate(children):
            then = int(child.year_group) - 1
            if then < 1:
                continue
            fitting = [p for p, other in enumerate(groups) if then in other.years]
            near = [p for p in fitting if groups[p].plaza == group.plaza] or fitting
            at = place if then in group.years else near[turn % len(near)]
            yield Membership(child.id, homes[at].id, starts(year - 1), starts(year))


def _left(today: date) -> tuple[Pupil, Group, Membership]:
    """A child that left two years and a month ago: what was kept of it is due to go."""
    months = today.year * 12 + today.month - 1 - _LEFT_MONTHS_AGO
    gone = date(months // 12, months % 12 + 1, min(today.day, 28))
    year = school_year(gone)
    group = Group(_id("group", f"left/{year}"), GroupKind.HOME_GROUP, "Jeneverbes", year, ("6", "7", "8"))
    child = Pupil(
        _id("pupil", "left"), "Pim", "", "Vertrekvogel", date(year - 11, 5, 17), "7",
        joined_on=starts(year - 6), left_on=gone,
    )  # fmt: skip
    since = min(starts(year), gone - timedelta(days=1))
    return child, group, Membership(child.id, group.id, since, gone)


def _guardians(pupils: Sequence[Sequence[Pupil]]) -> tuple[tuple[Adult, ...], tuple[Household, ...]]:
    """Who is told at which address, typed for the children of the two cases; a child of one has two addresses."""
    addresses = (((5, 3), 1, 2), ((5, 3), 2, 1), ((5, 9), 1, 1), ((2, 0), 1, 2))
    guardians: list[Adult] = []
    households = []
    for (group, place), number, count in addresses:
        child = pupils[group][place]
        inside = [
            Adult(_id("guardian", f"{group}/{place}/{number}/{n}"), AdultKind.GUARDIAN, f"ouder {n}")
            for n in range(1, count + 1)
        ]
        guardians += inside
        key = _id("household", f"{group}/{place}/{number}")
        households.append(Household(key, ((child.id, number),), tuple(adult.id for adult in inside)))
    return tuple(guardians), tuple(households)


def _cards(today: date) -> tuple[ContactCard, ...]:
    checked = today - timedelta(days=40)
    return tuple(
        ContactCard(
            _id("card", f"{place}"), code, name, organisation, phone,
            when=when, on_poster=poster, checked_on=checked, place=place,
        )
        for place, (code, name, organisation, phone, when, poster) in enumerate(_CARDS)
    )  # fmt: skip


def _monday(day: date) -> date:
    """Give that day, or the first Monday after it."""
    return day + timedelta(days=-day.weekday() % 7)


def _id(kind: str, name: str) -> UUID:
    """The same id each time, so that two demo schools can be compared."""
    return UUID(bytes=random.Random(f"{kind}/{name}").randbytes(16), version=4)
