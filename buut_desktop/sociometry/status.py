"""What a round says about each child (status): counts, z-scores and the labels of two published definitions.

The definitions are those pinned in `sociometry` §0 of the design and held by tests to real classes:

* `coie_dodge` – Coie, Dodge & Coppotelli 1982 in the form of Coie & Dodge 1983: the proportions LM/n and LL/n are
  standardised in the group with the sample standard deviation, SP = z(zLM − zLL) and SI = z(zLM + zLL) again.
* `newcomb_bukowski` – Newcomb & Bukowski 1983: a count is rare when its one-sided binomial tail is at most .05.

A label is a signal of this round, never a trait of a child.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, stdev

from buut_desktop.domain.policy import Thresholds
from buut_desktop.sociometry import chance
from buut_desktop.sociometry.network import Child, ChildId, Network, Ties, ties
from buut_desktop.sociometry.ratio import Ratio

NO_SPREAD = 1e-9
"""A standard deviation under this is rounding, not spread: z is then 0."""
ROUNDING = 1e-9
"""Two z-scores nearer than this are equal: a child exactly at the mean or at the bound is not above it."""


class Label(StrEnum):
    """What a child's counts are called by a definition."""

    POPULAR = "popular"
    REJECTED = "rejected"
    NEGLECTED = "neglected"
    CONTROVERSIAL = "controversial"
    AVERAGE = "average"
    MANY = "unusually_many"
    FEW = "unusually_few"


@dataclass(frozen=True, slots=True)
class Standing:
    """One child's place on one dimension; LM is `received`, LL `received_neg`, SP `preference`, SI `impact`.

    `isolate` chose nobody and was chosen by nobody, though it answered. `ghost` was named by nobody at all.
    """

    child: Child
    raters: int
    raters_neg: int
    """n_j of *liever niet*."""
    received: int
    received_neg: int
    given: int
    given_neg: int
    mutual: int
    mutual_neg: int
    z_pos: float
    z_neg: float | None
    preference: float | None
    impact: float | None
    coie_dodge: Label | None
    newcomb_bukowski: Label
    often_chosen: bool
    often_from: int | None
    """The smallest number of choices that is unusually often for this child's own n_j; None: no number is."""
    unchosen: bool
    isolate: bool
    ghost: bool

    @property
    def choice_status(self) -> Ratio:
        """Give by how many of those who could choose the child it was chosen."""
        return Ratio(self.received, self.raters)

    @property
    def rejection_status(self) -> Ratio | None:
        """Give by how many of them it was named as *liever niet*; None where that was not asked."""
        return None if self.z_neg is None else Ratio(self.received_neg, self.raters_neg)


@dataclass(frozen=True, slots=True)
class Status:
    """The standing of every present child, in the order of the children."""

    standings: tuple[Standing, ...]
    respondents: int
    asked_negative: bool
    thresholds: Thresholds

    @property
    def size(self) -> int:
        """N, the children present in the round."""
        return len(self.standings)

    @property
    def participation(self) -> float:
        """Respondents divided by N; 0 for nobody."""
        return self.respondents / self.size if self.size else 0.0

    @property
    def note(self) -> str:
        """Why no label may be shown: `too_small`, `low_participation`, or empty."""
        if self.size < self.thresholds.smallest_group:
            return "too_small"
        enough = self.respondents >= self.thresholds.lowest_participation * self.size
        return "" if enough else "low_participation"

    @property
    def labels_shown(self) -> bool:
        """Whether the group is large and complete enough for labels on screen."""
        return not self.note

    @property
    def thin(self) -> bool:
        """Whether so few answered that a warning belongs with the labels."""
        return self.respondents < self.thresholds.warn_participation * self.size

    def expansiveness(self, standing: Standing) -> tuple[Ratio, Ratio | None] | None:
        """Give how many of the other children it chose, and named as *liever niet* (None where that was not asked).

        None for a child that did not answer: whom it would have chosen is unknown, not nobody.
        """
        if not standing.child.answered:
            return None
        others = self.size - 1
        negative = Ratio(standing.given_neg, others) if self.asked_negative else None
        return Ratio(standing.given, others), negative

    def of(self, child: ChildId) -> Standing:
        """Give the standing of one child; raises KeyError for a child not in the round."""
        for standing in self.standings:
            if standing.child.id == child:
                return standing
        raise KeyError("child")


def status(network: Network, thresholds: Thresholds | None = None) -> Status:
    """Compute the standing of every present child of the network; `thresholds` are the school's, if it has its own."""
    bounds = thresholds or Thresholds()
    found = ties(network)
    ids = [c.id for c in found.present]
    z_pos = _z_of_shares([len(found.liked_by[i]) for i in ids], [found.raters[i] for i in ids])
    z_neg = preference = impact = None
    if found.asked_negative:
        z_neg = _z_of_shares([len(found.disliked_by[i]) for i in ids], [found.raters_neg[i] for i in ids])
        preference = _z([a - b for a, b in zip(z_pos, z_neg, strict=True)])
        impact = _z([a + b for a, b in zip(z_pos, z_neg, strict=True)])
    rule = _NewcombBukowski.of(found)
    return Status(
        tuple(
            _standing(
                found,
                rule,
                child,
                z_pos[place],
                None if z_neg is None else z_neg[place],
                None if preference is None else preference[place],
                None if impact is None else impact[place],
                bounds,
            )
            for place, child in enumerate(found.present)
        ),
        len(found.respondents),
        found.asked_negative,
        bounds,
    )


def _standing(
    found: Ties,
    rule: _NewcombBukowski,
    child: Child,
    z_pos: float,
    z_neg: float | None,
    preference: float | None,
    impact: float | None,
    bounds: Thresholds,
) -> Standing:
    who = child.id
    raters = found.raters[who]
    likes, dislikes = len(found.liked_by[who]), len(found.disliked_by[who])
    often_from = chance.rare_from(raters, rule.likes, rule.possible, bounds.often_tail)
    coie_dodge = None
    if z_neg is not None and preference is not None and impact is not None:
        coie_dodge = _coie_dodge(z_pos, z_neg, preference, impact)
    return Standing(
        child=child,
        raters=raters,
        raters_neg=found.raters_neg[who],
        received=likes,
        received_neg=dislikes,
        given=len(found.likes[who]),
        given_neg=len(found.dislikes[who]),
        mutual=len(found.mutual(who)),
        mutual_neg=len(found.mutual_dislike(who)),
        z_pos=z_pos,
        z_neg=z_neg,
        preference=preference,
        impact=impact,
        coie_dodge=coie_dodge,
        newcomb_bukowski=rule.label(likes, dislikes, raters, found.raters_neg[who], found.raters_either[who]),
        often_chosen=often_from is not None and likes >= often_from,
        often_from=often_from,
        unchosen=likes == 0,
        isolate=likes == 0 and child.answered and not found.likes[who],
        ghost=likes == 0 and dislikes == 0,
    )


def _z(values: Sequence[float]) -> list[float]:
    """Standardise with the sample standard deviation; all 0 where there is no spread."""
    spread = stdev(values) if len(values) > 1 else 0.0
    if spread < NO_SPREAD:
        return [0.0] * len(values)
    mean = fmean(values)
    return [(value - mean) / spread for value in values]


def _z_of_shares(counts: Sequence[int], raters: Sequence[int]) -> list[float]:
    """Standardise count / raters; a child whom nobody could choose says nothing and stands at 0."""
    z = iter(_z([count / n for count, n in zip(counts, raters, strict=True) if n]))
    return [next(z) if n else 0.0 for n in raters]


def _coie_dodge(z_pos: float, z_neg: float, preference: float, impact: float) -> Label:
    """Choose by the strict inequalities of Coie & Dodge 1983."""
    liked, disliked = z_pos > ROUNDING, z_neg > ROUNDING
    less_liked, less_disliked = z_pos < -ROUNDING, z_neg < -ROUNDING
    far = 1 + ROUNDING
    if preference > far and liked and less_disliked:
        return Label.POPULAR
    if preference < -far and less_liked and disliked:
        return Label.REJECTED
    if impact < -far and less_liked and less_disliked:
        return Label.NEGLECTED
    if impact > far and liked and disliked:
        return Label.CONTROVERSIAL
    return Label.AVERAGE


@dataclass(frozen=True, slots=True)
class _NewcombBukowski:
    """The group's common chances: likes / possible and dislikes / possible_neg.

    Not every child is asked both questions, so being named at all has a chance of its own, over those who answered
    either; where all answered both it is the sum of the two.
    """

    likes: int
    dislikes: int
    possible: int
    possible_neg: int
    possible_either: int
    asked_negative: bool

    @classmethod
    def of(cls, found: Ties) -> _NewcombBukowski:
        return cls(
            sum(map(len, found.liked_by.values())),
            sum(map(len, found.disliked_by.values())),
            sum(found.raters.values()),
            sum(found.raters_neg.values()),
            sum(found.raters_either.values()),
            found.asked_negative,
        )

    def label(self, likes: int, dislikes: int, raters: int, raters_neg: int, raters_either: int) -> Label:
        many = chance.at_least(likes, raters, self.likes, self.possible) <= chance.RARE
        if not self.asked_negative:
            few = chance.at_most(likes, raters, self.likes, self.possible) <= chance.RARE
            return Label.MANY if many else Label.FEW if few else Label.AVERAGE
        # Counts against n·p without division: n·p = n · received / possible.
        above_likes = likes * self.possible >= raters * self.likes
        above_dislikes = dislikes * self.possible_neg >= raters_neg * self.dislikes
        many_dislikes = chance.at_least(dislikes, raters_neg, self.dislikes, self.possible_neg) <= chance.RARE
        if many and not above_dislikes:
            return Label.POPULAR
        if many_dislikes and not above_likes:
            return Label.REJECTED
        if many or many_dislikes:
            return Label.CONTROVERSIAL
        named = self.likes + self.dislikes  # at_most caps a chance above one
        if chance.at_most(likes + dislikes, raters_either, named, self.possible_either) <= chance.RARE:
            return Label.NEGLECTED
        return Label.AVERAGE
