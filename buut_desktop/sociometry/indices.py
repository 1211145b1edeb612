"""Figures of a whole group (kengetallen): participation, density, mutual choices, cohesion.

Definitions as in `sociometry` §1.5 of the design. N children, R respondents, E choices, M mutual pairs:
possible = Σ n_j (R × (N−1) when everyone may choose everyone), density = E / possible, cohesion = M / all pairs of N,
reciprocity = 2M / E over pairs where both answered, integration = 1 / number of unchosen children.
"""

from __future__ import annotations

from dataclasses import dataclass

from buut_desktop.sociometry import chance
from buut_desktop.sociometry.network import Child, Network, Ties, everyone, ties


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


def indices(network: Network) -> Indices:
    """Compute the figures of the network."""
    found = ties(network)
    size, respondents = len(found.present), len(found.respondents)
    answered = {c.id for c in found.respondents}
    pos = sum(map(len, found.likes.values()))
    neg = sum(map(len, found.dislikes.values()))
    possible = sum(found.raters.values())
    mutual = len(found.mutual_pairs())
    between_respondents = sum(len(found.likes[i] & answered) for i in answered)
    unchosen = [c for c in found.present if not found.liked_by[c.id]]
    return Indices(
        size=size,
        respondents=respondents,
        participation=_share(respondents, size),
        pos=pos,
        neg=neg,
        possible=possible,
        density_pos=_share(pos, possible),
        density_neg=_share(neg, possible),
        mutual_pos=mutual,
        mutual_neg=sum(len(found.mutual_dislike(i)) for i in answered) // 2,
        reciprocity_pos=_share(2 * mutual, between_respondents),
        cohesion=_share(2 * mutual, size * (size - 1)),
        unchosen=len(unchosen),
        integration=_share(1, len(unchosen)),
        isolates=sum(c.answered and not found.likes[c.id] for c in unchosen),
        mean_given_pos=_share(pos, respondents),
        mean_given_neg=_share(neg, respondents),
        conflict_pos_neg=sum(len(found.likes[i] & found.disliked_by[i]) for i in answered),
        expected_unchosen=sum(chance.chosen_by_nobody(found.raters[c.id], pos, possible) for c in found.present),
        expected_mutual=_expected_mutual(network, found),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


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
