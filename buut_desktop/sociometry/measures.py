"""Where a child stands in the graph of positive choices (maten): degrees, paths through it, who leads to it.

For whoever compares with other programs; no label comes from these. Only choices that count are in the graph, one
node for each present child, and every direction is that of the choice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from buut_desktop.sociometry.network import ChildId, Network, graph

FOLLOWED = 0.85
"""PageRank: the chance that a choice is followed rather than a child drawn from all."""
STEPS = 200
"""Each step leaves .85 of what is not yet steady: .85^200 is far below the last decimal written."""
MOST_CLIQUES = 200_000
"""Counting goes no further: dense rounds can hold more cliques than there are seconds."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The place of one child in the graph."""

    in_pos: int
    out_pos: int
    betweenness: float
    """Over how many shortest ways from one child to another it lies, shared where there are several; not normalised."""
    pagerank: float
    """Share (all together 1) of a walk along choices that is spent at this child."""
    harmonic_in: float
    """Σ 1 / distance from every child that can reach it."""
    weak_comp_size: int
    """Children connected with it by choices in any direction, itself included."""
    mutual_comp_size: int
    """Children connected with it by mutual choices, itself included."""
    mutual_cliques3: int | None
    """Maximal groups of three or more, it among them, in which all choose each other; None where too many to count."""


def measures(network: Network) -> Mapping[ChildId, Measures]:
    """Compute the measures of every present child, in the order of the children."""
    chosen = graph(network)
    mutual = nx.Graph()
    mutual.add_nodes_from(chosen)
    mutual.add_edges_from((one, other) for one, other, both in chosen.edges(data="mutual") if both)
    between = nx.betweenness_centrality(chosen, normalized=False)
    harmonic = nx.harmonic_centrality(chosen)
    rank = _pagerank(nx.to_numpy_array(chosen, weight=None))
    weak = _sizes(nx.weakly_connected_components(chosen))
    close = _sizes(nx.connected_components(mutual))
    cliques = _cliques(mutual)
    return {
        child: Measures(
            in_pos=chosen.in_degree(child),
            out_pos=chosen.out_degree(child),
            betweenness=float(between[child]),
            pagerank=float(rank[place]),
            harmonic_in=float(harmonic[child]),
            weak_comp_size=weak[child],
            mutual_comp_size=close[child],
            mutual_cliques3=None if cliques is None else cliques[child],
        )
        for place, child in enumerate(chosen)
    }


def _pagerank(chosen: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the shares by power iteration; who chose nobody passes on to all alike."""
    size = len(chosen)
    given = chosen.sum(axis=1)
    passed = np.divide(chosen, given[:, None], out=np.zeros_like(chosen), where=given[:, None] > 0)
    share = np.full(size, 1 / max(size, 1))
    for _ in range(STEPS if size else 0):
        stuck = share[given == 0].sum()
        share = (1 - FOLLOWED + FOLLOWED * stuck) / size + FOLLOWED * (share @ passed)
    return share


def _sizes(components: Iterable[set[ChildId]]) -> dict[ChildId, int]:
    return {child: len(each) for each in components for child in each}


def _cliques(mutual: nx.Graph) -> Counter[ChildId] | None:
    found: Counter[ChildId] = Counter()
    for count, clique in enumerate(nx.find_cliques(mutual)):
        if count == MOST_CLIQUES:
            return None
        if len(clique) >= 3:
            found.update(clique)
    return found
