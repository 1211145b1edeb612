"""The shelf of households (adressen): which guardians belong to which pupils."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, select

from buut_desktop.domain.households import Household
from buut_desktop.domain.refusals import Refusal
from buut_desktop.store import tables
from buut_desktop.store.people import portions

_HOUSE, _PUPIL, _GUARDIAN = tables.household, tables.household_pupil, tables.household_guardian


class HouseholdShelf:
    """Keeps the households."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_pupils(self, pupils: Collection[UUID]) -> dict[UUID, tuple[Household, ...]]:
        """Give the households of each of these pupils, address 1 first."""
        wanted: list[UUID] = []
        for portion in portions(pupils):
            found = select(_PUPIL.c.household).where(_PUPIL.c.pupil.in_(portion))
            wanted += self._connection.execute(found).scalars()
        houses = self._named(set(wanted))
        mine: dict[UUID, list[tuple[int, Household]]] = {pupil: [] for pupil in pupils}
        for house in houses:
            for pupil, number in house.pupils:
                if pupil in mine:
                    mine[pupil].append((number, house))
        return {
            pupil: tuple(house for _, house in sorted(numbered, key=lambda pair: pair[0]))
            for pupil, numbered in mine.items()
        }

    def all(self) -> tuple[Household, ...]:
        """Give every household."""
        ids = self._connection.execute(select(_HOUSE.c.id)).scalars().all()
        pupils = self._connection.execute(select(_PUPIL).order_by(_PUPIL.c.number))
        guardians = self._connection.execute(select(_GUARDIAN).order_by(_GUARDIAN.c.place))
        return tuple(_households(ids, pupils, guardians))

    def put(self, household: Household) -> None:
        """Keep a household in the place of the one with its id.

        Raises `Refusal("address_taken")` where a pupil has another household under that number.
        """
        for pupil, number in household.pupils:
            taken = select(_PUPIL.c.household).where(
                _PUPIL.c.pupil == pupil, _PUPIL.c.number == number, _PUPIL.c.household != household.id
            )
            if self._connection.execute(taken).first() is not None:
                raise Refusal("address_taken")
        self.remove(household.id)
        self._connection.execute(insert(_HOUSE).values(id=household.id))
        if household.pupils:
            rows = [{"household": household.id, "pupil": pupil, "number": n} for pupil, n in household.pupils]
            self._connection.execute(insert(_PUPIL), rows)
        if household.guardians:
            self._connection.execute(
                insert(_GUARDIAN),
                [
                    {"household": household.id, "adult": adult, "place": place}
                    for place, adult in enumerate(household.guardians)
                ],
            )

    def remove(self, household: UUID) -> None:
        """Take a household away; its guardians stay known as adults."""
        for table, column in ((_PUPIL, "household"), (_GUARDIAN, "household"), (_HOUSE, "id")):
            self._connection.execute(delete(table).where(table.c[column] == household))

    def _named(self, ids: Collection[UUID]) -> list[Household]:
        pupils: list[Row[Any]] = []
        guardians: list[Row[Any]] = []
        for portion in portions(ids):
            at_home = select(_PUPIL).where(_PUPIL.c.household.in_(portion)).order_by(_PUPIL.c.number)
            told = select(_GUARDIAN).where(_GUARDIAN.c.household.in_(portion)).order_by(_GUARDIAN.c.place)
            pupils += self._connection.execute(at_home)
            guardians += self._connection.execute(told)
        return _households(ids, pupils, guardians)


def _households(ids: Iterable[UUID], pupils: Iterable[Row[Any]], guardians: Iterable[Row[Any]]) -> list[Household]:
    """Put together what stands in three tables."""
    children: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    told: dict[UUID, list[UUID]] = defaultdict(list)
    for row in pupils:
        children[row.household].append((row.pupil, row.number))
    for row in guardians:
        told[row.household].append(row.adult)
    return [Household(house, tuple(children[house]), tuple(told[house])) for house in ids]
