"""What a round looks like when everybody chooses at random (toeval): a thousand shuffles of its choices.

In a shuffle each respondent chooses as many children as it did, at random among those on its list. How often chance
gives as many unchosen children or mutual pairs says whether what is seen needs another explanation. Same round, same
answer: the drawing has a fixed start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.sociometry.chance import RARE
from buut_desktop.sociometry.indices import indices
from buut_desktop.sociometry.network import Network, Ties, everyone, ties

SHUFFLES = 1000
START = 1934
_AT_ONCE = 50
SOMEWHAT_RARE = Fraction(1, 3)
"""Chance that gives this much at most as often as this gets its own sentence: in about one of so many times."""

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Verdict(StrEnum):
    """Which sentence belongs beside a count: more than chance gives, perhaps chance, as chance, fewer than chance."""

    MORE = "more"
    BETWEEN = "between"
    AS_CHANCE = "as_chance"
    FEWER = "fewer"


@dataclass(frozen=True, slots=True)
class Baseline:
    """A count beside what chance gives."""

    observed: int
    expected: float
    """The count to expect by chance: in closed form, no outcome of the shuffles."""
    at_least: Fraction
    """Share of the shuffles with as many or more, the round itself counted as one of them: never 0."""
    at_most: Fraction
    """Share with as many or fewer."""

    @property
    def verdict(self) -> Verdict:
        """Choose the sentence; *more* and *fewer* only where chance does so in less than 1 of 20 times."""
        if self.at_least < RARE:
            return Verdict.MORE
        if self.at_most < RARE:
            return Verdict.FEWER
        return Verdict.BETWEEN if self.at_least <= SOMEWHAT_RARE else Verdict.AS_CHANCE

    @property
    def one_in(self) -> int:
        """Chance gives as many or more in about one of so many times."""
        return round(1 / self.at_least)


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """The choices for a child of the own home group, beside what chance gives, and of how many choices."""

    within: Baseline
    choices: int

    @property
    def share(self) -> Fraction:
        """Give the share within the own home group, 0 to 1."""
        return Fraction(self.within.observed, self.choices)

    @property
    def expected_share(self) -> float:
        """Give the share that chance would give, 0 to 1."""
        return self.within.expected / self.choices

    @property
    def mostly(self) -> bool:
        """Whether children chose mostly within their own group: over half of the choices, and more than by chance."""
        return self.share > Fraction(1, 2) and self.within.verdict is Verdict.MORE


@dataclass(frozen=True, slots=True)
class ByChance:
    """The counts of a round beside what chance gives."""

    unchosen: Baseline
    mutual: Baseline
    own_group: OwnGroup | None
    """None where there is one home group, no choice, or nobody had another group on its list."""
    choices_each: float
    """Mean number of choices of a respondent; 0 without respondents."""


def by_chance(
    network: Network,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], object] = lambda part: None,
) -> ByChance:
    """Put the positive choices of the network beside chance.

    `progress` is told how much is done, 0 to 1. Raises `KnownProblem("stopped")` once `cancelled` says so.
    """
    found, figures = ties(network), indices(network)
    lists = _Lists(network, found)
    random = np.random.default_rng(START)
    unchosen, mutual, within = (np.empty(SHUFFLES, dtype=np.int64) for _ in range(3))
    for start in range(0, SHUFFLES, _AT_ONCE):
        if cancelled():
            raise KnownProblem("stopped")
        part = slice(start, start + _AT_ONCE)
        chosen = lists.shuffled(random, _AT_ONCE)
        unchosen[part] = (~chosen.any(axis=1)).sum(axis=1)
        between = chosen[:, :, lists.respondents]
        mutual[part] = (between & between.swapaxes(1, 2)).sum(axis=(1, 2)) // 2
        within[part] = (chosen & lists.same_group).sum(axis=(1, 2))
        progress((start + _AT_ONCE) / SHUFFLES)
    own_group = None
    if figures.pos and (lists.on_list & ~lists.same_group).any():
        group = {c.id: c.group or "" for c in found.present}
        observed = sum(group[i] == group[j] for i, chosen_by_i in found.likes.items() for j in chosen_by_i)
        own_group = OwnGroup(_baseline(observed, lists.expected_within(), within), figures.pos)
    return ByChance(
        _baseline(figures.unchosen, figures.expected_unchosen, unchosen),
        _baseline(figures.mutual_pos, figures.expected_mutual, mutual),
        own_group,
        figures.mean_given_pos or 0.0,
    )


def _baseline(observed: int, expected: float, shuffled: Whole) -> Baseline:
    at_least, at_most = (1 + int(as_far.sum()) for as_far in (shuffled >= observed, shuffled <= observed))
    return Baseline(observed, expected, Fraction(at_least, SHUFFLES + 1), Fraction(at_most, SHUFFLES + 1))


class _Lists:
    """Whom each respondent could choose and how many it chose, as arrays: respondents × present children."""

    def __init__(self, network: Network, found: Ties) -> None:
        place = {c.id: i for i, c in enumerate(found.present)}
        group = np.array([c.group or "" for c in found.present], dtype=object)
        self.respondents = np.array([place[c.id] for c in found.respondents], dtype=np.intp)
        self.on_list = np.ones((len(self.respondents), len(place)), dtype=bool)
        if network.could_choose is not everyone:
            for row, chooser in enumerate(found.respondents):
                self.on_list[row] = [network.could_choose(chooser, other) for other in found.present]
        self.on_list[np.arange(len(self.respondents)), self.respondents] = False
        self.same_group = (group[self.respondents][:, None] == group[None, :]).astype(bool)
        self._length = self.on_list.sum(axis=1)
        given = np.array([len(found.likes[c.id]) for c in found.respondents], dtype=np.int64)
        self._given = np.minimum(given, self._length)  # a choice for who was not on the list cannot be drawn
        self._order = np.argsort(~self.on_list, axis=1, kind="stable")  # those on the list first

    def expected_within(self) -> float:
        """Give how many choices chance puts within the own home group."""
        share = (self.on_list & self.same_group).sum(axis=1) / np.maximum(self._length, 1)
        return float((self._given * share).sum())

    def shuffled(self, random: np.random.Generator, count: int) -> Flags:
        """Give who chooses whom in that many shuffles: shuffles × respondents × present children.

        Floyd's way to draw without putting back: the t-th draw is among the first length − given + t on the list, and
        when that one was drawn already it is the last of them, which cannot have been.
        """
        chosen = np.zeros((count, *self.on_list.shape), dtype=bool)
        shuffle = np.arange(count)[:, None]
        for turn in range(int(self._given.max(initial=0))):
            rows = np.flatnonzero(self._given > turn)
            last = (self._length - self._given)[rows] + turn
            drawn = (random.random((count, len(rows))) * (last + 1)).astype(np.intp)
            child = self._order[rows, drawn]
            child = np.where(chosen[shuffle, rows, child], self._order[rows, last], child)
            chosen[shuffle, rows, child] = True
        return chosen
