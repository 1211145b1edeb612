"""What chance alone would give (toeval): exact binomial tails and expected counts.

Everything is counted in whole numbers with `math.comb`, so that a tail of exactly one in twenty is exactly that.
"""

from __future__ import annotations

from collections.abc import Iterator
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


@lru_cache(maxsize=8192)
def rare_from(trials: int, hits: int, of: int, rare: Fraction = RARE) -> int | None:
    """Give the smallest count whose tail is at most `rare`, None where even being chosen by all is not rare."""
    whole = max(of, 1) ** trials
    below = 0
    for count, term in enumerate(_terms(trials, hits, of)):
        if (whole - below) * rare.denominator <= rare.numerator * whole:
            return count
        below += term
    return None


@lru_cache(maxsize=8192)
def rare_to(trials: int, hits: int, of: int, rare: Fraction = RARE) -> int:
    """Give the largest count that is rarely as low: P(X ≤ count) is at most `rare`; −1 where even 0 is not rare."""
    limit = rare.numerator * max(of, 1) ** trials
    up_to = 0
    for count, term in enumerate(_terms(trials, hits, of)):
        up_to += term
        if up_to * rare.denominator > limit:
            return count - 1
    return trials


def _terms(trials: int, hits: int, of: int) -> Iterator[int]:
    """Give P(X = x) × `of` ** `trials` for x from 0 on; each from the one before, so that few need to be made."""
    hits = min(hits, of)
    misses = max(of, 1) - hits
    if not misses:
        yield from [0] * trials
        yield hits**trials
        return
    term = misses**trials
    for count in range(trials + 1):
        yield term
        term = term * (trials - count) * hits // ((count + 1) * misses)


def chosen_by_nobody(trials: int, hits: int, of: int) -> float:
    """Give the probability that a child with `trials` raters is chosen by none of them."""
    return float(at_most(0, trials, hits, of))
