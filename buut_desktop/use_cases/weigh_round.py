"""Weigh what stands out (stevig of wankel, toeval): how firmly each label stands, and what chance alone would give.

It takes a moment for a large round, so the screen asks for it in the background.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from buut_desktop.sociometry.certainty import Certainties, Certainty, certainties
from buut_desktop.sociometry.network import ChildId
from buut_desktop.sociometry.shuffles import ByChance, by_chance
from buut_desktop.use_cases.analyse_round import OFTEN, Code, Insight

_LABELS = frozenset((Code.REJECTED, Code.CONTROVERSIAL, Code.NEGLECTED, Code.FEW, Code.AVERAGE))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What belongs beside one insight."""

    by_chance: ByChance
    certain: Mapping[ChildId, Certainties]
    """Of the children in a group that is large and complete enough for labels."""

    def certainty(self, child: UUID, code: Code) -> Certainty | None:
        """Give how firmly `code` stands; None for what has no certainty, such as being chosen by nobody."""
        found = self.certain.get(child)
        if found is None:
            return None
        if code in OFTEN:
            return found.often_chosen
        return found.newcomb_bukowski if code in _LABELS else None

    @property
    def grades(self) -> dict[ChildId, str]:
        """Give how firmly *vaak gekozen* stands of each child of whom it is said."""
        return {c: found.often_chosen.grade for c, found in self.certain.items() if found.often_chosen is not None}


def weigh_round(
    insight: Insight,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], object] = lambda part: None,
) -> Weighed:
    """Weigh one question; raises `KnownProblem("stopped")` once `cancelled` says so."""
    steps = len(insight.among) + 1
    chance = by_chance(insight.network, cancelled, lambda part: progress(part / steps))
    certain: dict[ChildId, Certainties] = {}
    for done, among in enumerate(insight.among, 1):

        def told(part: float, done: int = done) -> None:
            progress((done + part) / steps)

        certain |= certainties(among.network, insight.status.thresholds, cancelled, told)
    return Weighed(chance, certain)
