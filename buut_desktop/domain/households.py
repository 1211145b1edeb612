"""Households (adressen) of pupils: who is told at which address; no address itself is ever kept."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

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
