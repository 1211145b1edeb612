"""How a pupil's memberships of groups (groepslidmaatschappen) change: coming, moving and leaving, by day.

Used by the import and by hand alike, so that one child has at most one home group at a time whoever changes it.
`homes` gives the school year of every home group; what belongs to no home group is only closed when a pupil leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from buut_desktop.domain.people import Membership
from buut_desktop.domain.periods import holds
from buut_desktop.domain.school_year import school_year, starts

Held = tuple[Membership, ...]


def move(held: Iterable[Membership], homes: Mapping[UUID, int], pupil: UUID, group: UUID | None, on: date) -> Held:
    """Let the pupil belong to `group`, or to no home group, from `on`; what ran then ends there.

    A membership that began on that day or later is replaced, for it was a correction; one of a later school year
    stays, and ends the new one.
    """
    year = school_year(on) if group is None else homes[group]
    kept: list[Membership] = []
    ahead: list[date] = []
    joined_to: date | None = None
    for one in held:
        if one.group not in homes:
            kept.append(one)
        elif one.since >= on:
            if homes[one.group] > year:
                kept.append(one)
                ahead.append(one.since)
        elif one.until is not None and one.until < on:
            kept.append(one)
        elif one.group == group:
            joined_to = one.since  # it never left, or came back on the very day it left
        else:
            kept.append(replace(one, until=on))
    if group is not None:
        since, until = joined_to or on, min(ahead, default=None)
        if until is None or since < until:
            kept.append(Membership(pupil, group, since, until))
    return ordered(kept)


def leave(held: Iterable[Membership], on: date) -> Held:
    """End every membership on the first day that the pupil is no longer of the school; later ones never were."""
    return ordered(
        replace(one, until=on) if one.until is None or one.until > on else one for one in held if one.since < on
    )


def end_years_before(held: Iterable[Membership], homes: Mapping[UUID, int], year: int) -> Held:
    """End what older school years left open, on the day that `year` begins."""
    first_day = starts(year)
    older = [one for one in held if homes.get(one.group, year) < year]
    rest = [one for one in held if homes.get(one.group, year) >= year]
    return ordered([*rest, *leave(older, first_day)])


def home_on(held: Iterable[Membership], homes: Mapping[UUID, int], on: date) -> Membership | None:
    """Give the membership of a home group that counts on that day."""
    return next((one for one in held if one.group in homes and holds(one, on)), None)


def ordered(held: Iterable[Membership]) -> Held:
    """Give them newest first, as the shelf does."""
    return tuple(sorted(held, key=lambda one: one.since, reverse=True))
