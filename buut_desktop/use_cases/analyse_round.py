"""Analyse a round (wat valt op): who is often chosen, who by nobody, and who choose each other.

Nothing here is kept: a label belongs to a round and is computed each time it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from buut_desktop.domain.sociogram import Asked, Circle
from buut_desktop.sociometry.indices import indices
from buut_desktop.sociometry.network import Child as Node
from buut_desktop.sociometry.network import Network, Tie, everyone, ties
from buut_desktop.sociometry.status import Status, status
from buut_desktop.use_cases.show_round import Child, RoundView


@dataclass(frozen=True, slots=True)
class Insight:
    """What stands out in one question of a round; the lists are in the order of the form numbers."""

    network: Network
    status: Status
    often: tuple[Child, ...]
    unchosen: tuple[Child, ...]
    """Chosen by nobody, but chose others or gave no answer."""
    isolated: tuple[Child, ...]
    """Chosen by nobody and chose nobody, though it answered."""
    pairs: tuple[tuple[Child, Child], ...]
    absent: tuple[Child, ...]
    """Children whose own choices are not known."""
    unchosen_by_chance: float
    """How many children one would expect to be unchosen if everybody chose at random."""


def network_of(view: RoundView, dimension: int) -> Network:
    """Give the children, by their short names, and the choices of one dimension, both signs.

    A child that is on nobody's list is not present. A respondent is who answered the positive question.
    """
    round_ = view.round

    def responded(pupil: UUID) -> bool:
        reply = round_.reply(pupil, dimension)
        return reply is not None and reply.responded

    taking_part = {p.pupil: p for p in round_.participants}
    nodes = tuple(
        Node(c.pupil, c.short, c.home_group or None, taking_part[c.pupil].listed, responded(c.pupil))
        for c in view.children
    )
    choices = tuple(Tie(c.chooser, c.chosen, c.positive) for c in round_.choices if c.dimension == dimension)
    asked = next(d for d in round_.dimensions if d.number == dimension)
    limited = asked.circle is Circle.HOME_GROUP or (asked.young_own and any(p.young for p in round_.participants))

    def had_on_list(chooser: Node, other: Node) -> bool:
        return round_.on_list(chooser.id, other.id, dimension)  # type: ignore[arg-type]

    negative = Asked(dimension, False) in round_.asked
    return Network(nodes, choices, had_on_list if limited else everyone, negative_asked=negative)


def analyse_round(view: RoundView, dimension: int) -> Insight:
    """Give what stands out in one question."""
    by_pupil = {c.pupil: c for c in view.children}
    network = network_of(view, dimension)
    found = status(network, view.policy.thresholds)
    standings = {s.child.id: s for s in found.standings}
    children = tuple(c for c in view.children if c.pupil in standings)
    return Insight(
        network=network,
        status=found,
        often=tuple(c for c in children if standings[c.pupil].often_chosen),
        unchosen=tuple(c for c in children if standings[c.pupil].unchosen and not standings[c.pupil].isolate),
        isolated=tuple(c for c in children if standings[c.pupil].isolate),
        pairs=tuple((by_pupil[a], by_pupil[b]) for a, b in ties(network).mutual_pairs()),  # type: ignore[index]
        absent=tuple(c for c in children if not standings[c.pupil].child.answered),
        unchosen_by_chance=indices(network).expected_unchosen,
    )
