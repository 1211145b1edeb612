"""How firmly a label stands (stevigheid): whether it would stay if some of the answers were missing.

Pinned in `sociometry` §0 of the design: of all respondents each is left out once, and 200 times a fifth of them is
absent, the same fifths every time. Who is absent is no respondent and can still be chosen, so every child's n_j goes
down too. The lower of the two shares that keep the label counts. Firm means: not resting on a few answers; it does not
mean true, nor that it will last.

The labels are those of `status`, here for hundreds of networks at once; tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from buut_desktop.domain.policy import Thresholds
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.sociometry import chance
from buut_desktop.sociometry.network import ChildId, Network, Ties, everyone, ties
from buut_desktop.sociometry.status import NO_SPREAD, ROUNDING, Label, status

RESAMPLES = 200
ABSENT = Fraction(1, 5)
"""Share of the respondents that is absent in a resample; at least one of them."""
START = 1983
"""Where the drawing of who is absent starts: the same round, its children in the same order, has the same certainty."""
FEWEST = 2
"""Fewer respondents cannot be left out one by one."""
_AT_ONCE = 40

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


class Grade(StrEnum):
    """How a share is called: stevig, redelijk stevig, wankel."""

    FIRM = "firm"
    FAIRLY = "fairly"
    SHAKY = "shaky"


@dataclass(frozen=True, slots=True)
class Certainty:
    """How firmly one label stands; `share` is 0 to 1, the lower of the two shares that keep it."""

    share: Fraction
    grade: Grade
    hangs_on: int
    """Respondents without whose answers, one at a time, the label would be another."""

    @property
    def percent(self) -> int:
        """So many of 100 times, rounded down: 89.9 is not yet the 90 of a firm label, and 100 means always."""
        return int(self.share * 100)


@dataclass(frozen=True, slots=True)
class Certainties:
    """The certainty of each label of one child; None where there is no such label.

    That a child was chosen by nobody has none: 0 stays 0 in nearly every resample, though chance alone may give it.
    For the same reason `unusually_few` has none for an unchosen child.
    """

    newcomb_bukowski: Certainty | None
    coie_dodge: Certainty | None
    often_chosen: Certainty | None
    """Only for a child that is chosen often."""


def certainties(
    network: Network,
    thresholds: Thresholds | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], object] = lambda part: None,
) -> Mapping[ChildId, Certainties]:
    """Give the certainty of the labels of every present child.

    Empty where no label may be shown (the group is too small, or too few answered) or fewer than two children
    answered. `progress` is told how much is done, 0 to 1. Raises `KnownProblem("stopped")` once `cancelled` says so.
    """
    bounds = thresholds or Thresholds()
    told = status(network, bounds)
    answers = _Answers(network, ties(network))
    respondents = len(answers.likes)
    if told.note or respondents < FEWEST:
        return {}
    trials = _trials(respondents)
    labels = _Labels.of(answers, np.ones((1, respondents)), bounds)
    kept = np.empty((3, len(trials), told.size), dtype=bool)
    for start in range(0, len(trials), _AT_ONCE):
        if cancelled():
            raise KnownProblem("stopped")
        part = slice(start, start + _AT_ONCE)
        kept[:, part] = labels.kept_in(_Labels.of(answers, trials[part], bounds))
        progress(min(1.0, (start + _AT_ONCE) / len(trials)))
    one_out, absent = np.split(kept, [respondents], axis=1)
    found = {}
    for place, standing in enumerate(told.standings):
        rule, coie_dodge, often = (
            _certainty(one_out[which, :, place], absent[which, :, place], bounds) for which in range(3)
        )
        only_zero = standing.unchosen and standing.newcomb_bukowski is Label.FEW
        found[standing.child.id] = Certainties(
            newcomb_bukowski=None if only_zero else rule,
            coie_dodge=None if standing.coie_dodge is None else coie_dodge,
            often_chosen=often if standing.often_chosen else None,
        )
    return found


def _trials(respondents: int) -> Array:
    """Give for every trial who answers, 1 or 0: first each left out once, then the resamples."""
    one_out = 1 - np.eye(respondents)
    draws = np.random.default_rng(START).random((RESAMPLES, respondents))
    rank = draws.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    absent = max(1, round(respondents * ABSENT))
    return np.concatenate([one_out, (rank >= absent).astype(np.float64)])


def _certainty(one_out: NDArray[np.bool_], absent: NDArray[np.bool_], bounds: Thresholds) -> Certainty:
    stays = int(one_out.sum())
    share = min(Fraction(stays, len(one_out)), Fraction(int(absent.sum()), len(absent)))
    grade = Grade.FIRM if share >= bounds.firm else Grade.FAIRLY if share >= bounds.fairly_firm else Grade.SHAKY
    return Certainty(share, grade, len(one_out) - stays)


class _Answers:
    """Who chose whom as matrices, respondents (of either question) × present children."""

    def __init__(self, network: Network, found: Ties) -> None:
        self.asked_negative = found.asked_negative
        place = {c.id: i for i, c in enumerate(found.present)}
        respondents = [c for c in found.present if c.answered or c.responded_neg]
        shape = (len(respondents), len(place))
        self.likes, self.dislikes, self.on_list = (np.zeros(shape) for _ in range(3))
        for row, chooser in enumerate(respondents):
            self.likes[row, [place[i] for i in found.likes[chooser.id]]] = 1
            self.dislikes[row, [place[i] for i in found.dislikes[chooser.id]]] = 1
            self.on_list[row] = network.could_choose is everyone or [
                network.could_choose(chooser, other) for other in found.present
            ]
            self.on_list[row, place[chooser.id]] = 0
        answered, answered_neg = (
            np.array(flags, dtype=np.float64)[:, None]
            for flags in ([c.answered for c in respondents], [c.responded_neg for c in respondents])
        )
        self.could_like, self.could_dislike = self.on_list * answered, self.on_list * answered_neg


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels of every child in every trial, as numbers that mean something to each other only."""

    newcomb_bukowski: Whole
    coie_dodge: Whole
    often_chosen: Whole

    @classmethod
    def of(cls, answers: _Answers, answering: Array, bounds: Thresholds) -> _Labels:
        likes, dislikes, raters, raters_neg, either = (
            np.rint(answering @ matrix).astype(np.int64)
            for matrix in (answers.likes, answers.dislikes, answers.could_like, answers.could_dislike, answers.on_list)
        )
        often_from = _cut_offs(raters, likes, lambda n, hits, of: _from(n, hits, of, bounds.often_tail))
        return cls(
            _newcomb_bukowski(likes, dislikes, raters, raters_neg, either)
            if answers.asked_negative
            else _positive_tails(likes, raters),
            _coie_dodge(likes, dislikes, raters, raters_neg) if answers.asked_negative else np.zeros_like(likes),
            ((likes >= often_from) & (often_from <= raters)).astype(np.int64),
        )

    def kept_in(self, other: _Labels) -> NDArray[np.bool_]:
        """Say for each definition, trial of `other` and child whether the label is the one of the whole round."""
        return np.stack(
            [
                self.newcomb_bukowski == other.newcomb_bukowski,
                self.coie_dodge == other.coie_dodge,
                self.often_chosen == other.often_chosen,
            ]
        )


def _from(trials: int, hits: int, of: int, rare: Fraction = chance.RARE) -> int:
    """Give the smallest rare count; one more than can be where there is none."""
    found = chance.rare_from(trials, hits, of, rare)
    return trials + 1 if found is None else found


def _cut_offs(raters: Whole, counts: Whole, cut_off: Callable[[int, int, int], int]) -> Whole:
    """Give for every trial and child the cut-off that goes with its n_j and the group's common chance."""
    made = np.empty_like(raters)
    for row, (own, hits, of) in enumerate(zip(raters, counts.sum(axis=1), raters.sum(axis=1), strict=True)):
        values, which = np.unique(own, return_inverse=True)
        made[row] = np.array([cut_off(int(n), int(hits), int(of)) for n in values])[which]
    return made


def _positive_tails(likes: Whole, raters: Whole) -> Whole:
    many, few = likes >= _cut_offs(raters, likes, _from), likes <= _cut_offs(raters, likes, chance.rare_to)
    return np.select([many, few], [1, 2], 0)


def _newcomb_bukowski(likes: Whole, dislikes: Whole, raters: Whole, raters_neg: Whole, either: Whole) -> Whole:
    many = likes >= _cut_offs(raters, likes, _from)
    above_likes, above_dislikes = _above(likes, raters), _above(dislikes, raters_neg)
    many_dislikes = dislikes >= _cut_offs(raters_neg, dislikes, _from)
    named = likes + dislikes
    return np.select(
        [
            many & ~above_dislikes,
            many_dislikes & ~above_likes,
            many | many_dislikes,
            named <= _cut_offs(either, named, chance.rare_to),
        ],
        [1, 2, 3, 4],
        0,
    )


def _above(counts: Whole, raters: Whole) -> NDArray[np.bool_]:
    """Say of whom the count is at or above the mean of its n_j, without division."""
    found: NDArray[np.bool_] = counts * raters.sum(axis=1, keepdims=True) >= raters * counts.sum(axis=1, keepdims=True)
    return found


def _coie_dodge(likes: Whole, dislikes: Whole, raters: Whole, raters_neg: Whole) -> Whole:
    z_pos, z_neg = (
        _z(counts / np.maximum(own, 1), own > 0) for counts, own in ((likes, raters), (dislikes, raters_neg))
    )
    every = np.ones_like(raters, dtype=bool)
    preference, impact = _z(z_pos - z_neg, every), _z(z_pos + z_neg, every)
    liked, less_liked = z_pos > ROUNDING, z_pos < -ROUNDING
    disliked, less_disliked = z_neg > ROUNDING, z_neg < -ROUNDING
    far = 1 + ROUNDING
    return np.select(
        [
            (preference > far) & liked & less_disliked,
            (preference < -far) & less_liked & disliked,
            (impact < -far) & less_liked & less_disliked,
            (impact > far) & liked & disliked,
        ],
        [1, 2, 3, 4],
        0,
    )


def _z(values: Array, counted: NDArray[np.bool_]) -> Array:
    """Standardise each row over the children that are `counted`, with the sample standard deviation."""
    count = counted.sum(axis=1, keepdims=True)
    mean = np.where(counted, values, 0.0).sum(axis=1, keepdims=True) / np.maximum(count, 1)
    away = np.where(counted, values - mean, 0.0)
    spread = np.sqrt((away**2).sum(axis=1, keepdims=True) / np.maximum(count - 1, 1))
    flat = spread < NO_SPREAD
    found: Array = np.where(flat, 0.0, away / np.where(flat, 1.0, spread))
    return found
