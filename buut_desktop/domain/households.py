"""Households (adressen) of pupils: who is told at which address; no address itself is ever kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from buut_desktop.domain.refusals import Refusal

MOST_HOUSEHOLDS = 2
"""Addresses of one pupil: a case counts them as adres 1 and adres 2."""


@dataclass(frozen=True, slots=True)
class Household:
    """The guardians at one address, and for each of their pupils which address of that pupil it is (1 or 2)."""

    id: UUID
    pupils: tuple[tuple[UUID, int], ...]
    """(pupil, number of the address of that pupil)."""
    guardians: tuple[UUID, ...] = ()
    """Adults of kind guardian, in the order typed; "ouder 1" is name enough."""

    def number_for(self, pupil: UUID) -> int | None:
        """Give which address of `pupil` this is, or None."""
        return next((number for child, number in self.pupils if child == pupil), None)

    def with_pupil(self, pupil: UUID, number: int) -> Household:
        """Give the household with one more pupil; raises `Refusal("address_taken")` where it lives there already."""
        if self.number_for(pupil) is not None:
            raise Refusal("address_taken")
        return replace(self, pupils=(*self.pupils, (pupil, number)))

    def without_pupil(self, pupil: UUID) -> Household:
        """Give the household without that pupil."""
        return replace(self, pupils=tuple(pair for pair in self.pupils if pair[0] != pupil))


def free_number(households: Iterable[Household], pupil: UUID) -> int:
    """Give the number that a next address of `pupil` gets; raises `Refusal("addresses_full")`.

    The other address keeps its number: what a case noted about adres 2 stays about that one.
    """
    taken = {household.number_for(pupil) for household in households}
    for number in range(1, MOST_HOUSEHOLDS + 1):
        if number not in taken:
            return number
    raise Refusal("addresses_full")


def new_household(households: Iterable[Household], pupil: UUID) -> Household:
    """Give a next address of `pupil`, still without guardians; raises `Refusal("addresses_full")`."""
    return Household(uuid4(), ((pupil, free_number(households, pupil)),))
