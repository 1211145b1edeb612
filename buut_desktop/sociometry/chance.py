"""What chance alone would give (toeval): exact binomial tails and expected counts.

Everything is counted in whole numbers with `math.comb`, so that a tail of exactly one in twenty is exactly that.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from math import comb

RARE = Fraction(1, 20)
"""A count is rare when its one-sided tail is at most this (Newcomb & Bukowski 1983)."""


@lru_cache(maxsize=512)
def _tails(trials: int, hits: int, of: int) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
    """Give P(X ≤ x) and P(X ≥ x) for x in 0…trials, where X ~ Bin(trials, hits / of)."""
    if of == 0:
        hits, of = 0, 1
    hits = min(hits, of)
    whole = of**trials
    terms = [comb(trials, x) * hits**x * (of - hits) ** (trials - x) for x in range(trials + 1)]
    low = tuple(Fraction(total, whole) for total in accumulate(terms))
    high = tuple(Fraction(total, whole) for total in accumulate(reversed(terms)))
    return low, high[::-1]


def at_most(count: int, trials: int, hits: int, of: int) -> Fraction:
    """Give P(X ≤ count) for X ~ Bin(trials, hits / of); a probability above one counts as one."""
    return _tails(trials, hits, of)[0][min(count, trials)]


def at_least(count: int, trials: int, hits: int, of: int) -> Fraction:
    """Give P(X ≥ count) for X ~ Bin(trials, hits / of)."""
    return _tails(trials, hits, of)[1][count] if count <= trials else Fraction(0)


def rare_from(trials: int, hits: int, of: int, rare: Fraction = RARE) -> int | None:
    """Give the smallest count whose tail is at most `rare`, None where even being chosen by all is not rare."""
    high = _tails(trials, hits, of)[1]
    return next((count for count, tail in enumerate(high) if tail <= rare), None)


def chosen_by_nobody(trials: int, hits: int, of: int) -> float:
    """Give the probability that a child with `trials` raters is chosen by none of them."""
    return float(at_most(0, trials, hits, of))
