"""A share that knows what it is a share of (deel van een geheel), so that it can be said as "42 of the 300"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """`part` of `whole`, not reduced; `part` may be negative where it is a difference."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """Part divided by whole; None where there is no whole."""
        return self.part / self.whole if self.whole else None
