"""Figures of a whole group (kengetallen): participation, density, mutual choices, cohesion.

Definitions as in `sociometry` §1.5 of the design. N children, R respondents, E choices, M mutual pairs:
possible = Σ n_j (R × (N−1) when everyone may choose everyone), density = E / possible, cohesion = M / all pairs of N,
reciprocity = 2M / E over pairs where both answered, integration = 1 / number of unchosen children.
`ratios` gives each share with what it is a share of, `indices` the numbers by themselves as `analyse` writes them.
"""

from __future__ import annotations

from dataclasses import dataclass

from buut_desktop.sociometry import chance
from buut_desktop.sociometry.network import Child, Network, Ties, everyone, ties
from buut_desktop.sociometry.ratio import Ratio


@dataclass(frozen=True, slots=True)
class Ratios:
    """The shares of one group on one dimension, each with its denominator."""

    participation: Ratio
    """Respondents of the children present."""
    density_pos: Ratio
    """Positive choices of those that could have been made."""
    density_neg: Ratio | None
    """None where there was no negative question."""
    reciprocity: Ratio
    """Positive choices that were answered, of those between two children who both answered the question."""
    cohesion: Ratio
    """Mutual pairs of all pairs of children."""
    cohesion_limited: Ratio | None
    """Positive choices that were answered, of all that the limit allows: M / (Nk/2). None without a limit."""
    with_mutual: Ratio
    """Children with at least one mutual choice, of the children present (mutuality)."""
    chosen: Ratio
    """Children chosen at least once, of the children present."""


@dataclass(frozen=True, slots=True)
class Indices:
    """The figures of one group on one dimension; None where a figure divides by nothing."""

    size: int
    respondents: int
    participation: float | None
    pos: int
    neg: int
    possible: int
    density_pos: float | None
    density_neg: float | None
    mutual_pos: int
    mutual_neg: int
    reciprocity_pos: float | None
    cohesion: float | None
    unchosen: int
    integration: float | None
    isolates: int
    mean_given_pos: float | None
    mean_given_neg: float | None
    conflict_pos_neg: int
    """Pairs in which a positive choice is answered by a negative one; once for each such choice."""
    expected_unchosen: float
    """How many children chance alone would leave unchosen: Σ (1 − p)^n_j."""
    expected_mutual: float
    """How many mutual pairs chance alone would give, each respondent keeping its own number of choices."""


def ratios(network: Network, limit: int = 0) -> Ratios:
    """Compute the shares; `limit` is the number of choices every child was allowed at most, 0 for no limit."""
    return _ratios(ties(network), limit)


def indices(network: Network) -> Indices:
    """Compute the figures of the network."""
    found = ties(network)
    shares = _ratios(found, 0)
    pos, possible = shares.density_pos.part, shares.density_pos.whole
    neg = sum(map(len, found.dislikes.values()))
    respondents = len(found.respondents)
    unchosen = [c for c in found.present if not found.liked_by[c.id]]
    return Indices(
        size=len(found.present),
        respondents=respondents,
        participation=shares.participation.value,
        pos=pos,
        neg=neg,
        possible=possible,
        density_pos=shares.density_pos.value,
        density_neg=Ratio(neg, sum(found.raters_neg.values())).value,
        mutual_pos=shares.cohesion.part,
        mutual_neg=len(found.mutual_pairs(positive=False)),
        reciprocity_pos=shares.reciprocity.value,
        cohesion=shares.cohesion.value,
        unchosen=len(unchosen),
        integration=Ratio(1, len(unchosen)).value,
        isolates=sum(c.answered and not found.likes[c.id] for c in unchosen),
        mean_given_pos=Ratio(pos, respondents).value,
        mean_given_neg=Ratio(neg, len(found.respondents_neg)).value,
        conflict_pos_neg=len(found.conflicting()),
        expected_unchosen=sum(chance.chosen_by_nobody(found.raters[c.id], pos, possible) for c in found.present),
        expected_mutual=_expected_mutual(network, found),
    )


def _ratios(found: Ties, limit: int) -> Ratios:
    size = len(found.present)
    answered = {c.id for c in found.respondents}
    possible, possible_neg = sum(found.raters.values()), sum(found.raters_neg.values())
    mutual = len(found.mutual_pairs())
    return Ratios(
        participation=Ratio(len(answered), size),
        density_pos=Ratio(sum(map(len, found.likes.values())), possible),
        density_neg=Ratio(sum(map(len, found.dislikes.values())), possible_neg) if found.asked_negative else None,
        reciprocity=Ratio(2 * mutual, sum(len(found.likes[i] & answered) for i in answered)),
        cohesion=Ratio(mutual, size * (size - 1) // 2),
        cohesion_limited=Ratio(2 * mutual, size * limit) if limit else None,
        with_mutual=Ratio(sum(bool(found.mutual(c.id)) for c in found.present), size),
        chosen=Ratio(sum(bool(found.liked_by[c.id]) for c in found.present), size),
    )


def _expected_mutual(network: Network, found: Ties) -> float:
    """Σ over pairs of the chance that each picks the other among those on its list."""
    children = found.respondents
    if network.could_choose is everyone:
        shares = [len(found.likes[c.id]) / max(len(found.present) - 1, 1) for c in children]
        return (sum(shares) ** 2 - sum(share**2 for share in shares)) / 2

    def on_list(chooser: Child, other: Child) -> bool:
        return chooser is not other and network.could_choose(chooser, other)

    rate = {c.id: len(found.likes[c.id]) / max(sum(on_list(c, other) for other in found.present), 1) for c in children}
    return sum(
        rate[one.id] * rate[other.id]
        for place, one in enumerate(children)
        for other in children[place + 1 :]
        if on_list(one, other) and on_list(other, one)
    )
