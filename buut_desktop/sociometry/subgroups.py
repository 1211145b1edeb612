"""Small groups of friends (groepjes) and the mutual choices that hold parts of the picture together (bruggen).

Only mutual choices count: with one-sided ones "groups" appeared among eleven children of whom four chose each other.
Same input, same outcome, in the order of the children.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from buut_desktop.sociometry.network import ChildId, Network, Ties, ties

if TYPE_CHECKING:
    import networkx as nx

SMALLEST = 3
"""Children in the smallest group, and on either side of a bridge inside one class."""
SPLIT_ABOVE = 9
"""A chain of mutual choices through more children than this is parted where it is thinnest, by modularity."""


def groups(network: Network) -> tuple[tuple[ChildId, ...], ...]:
    """Give the groups of at least three children; a child is in one of them at most, many are in none."""
    import networkx as nx

    found = ties(network)
    ids = [c.id for c in found.present]
    mutual = _mutual(found)
    parts: list[list[int]] = []
    for component in nx.connected_components(mutual):
        if len(component) > SPLIT_ABOVE:
            # A subgraph lists its children in any order, and the order decides between equals: made anew, sorted.
            own = nx.Graph()
            own.add_nodes_from(sorted(component))
            own.add_edges_from(sorted(mutual.subgraph(component).edges()))
            parts += [sorted(part) for part in nx.community.greedy_modularity_communities(own)]
        else:
            parts.append(sorted(component))
    return tuple(tuple(ids[i] for i in part) for part in sorted(parts) if len(part) >= SMALLEST)


def bridges(network: Network) -> frozenset[tuple[ChildId, ChildId]]:
    """Give the mutual pairs that are bridges, each as `Ties.mutual_pairs` has it.

    In a round with several home groups: the pairs of two groups. In one class: the pairs without whom at least three
    children would lose every path of mutual choices to at least three others.
    """
    import networkx as nx

    found = ties(network)
    group = {c.id: c.group or "" for c in found.present}
    if len(set(group.values())) > 1:
        return frozenset((one, other) for one, other in found.mutual_pairs() if group[one] != group[other])
    ids = [c.id for c in found.present]
    mutual = _mutual(found)
    made = set()
    for one, other in list(nx.bridges(mutual)):
        whole = len(nx.node_connected_component(mutual, one))
        mutual.remove_edge(one, other)
        side = len(nx.node_connected_component(mutual, one))
        mutual.add_edge(one, other)
        if min(side, whole - side) >= SMALLEST:
            made.add((ids[min(one, other)], ids[max(one, other)]))
    return frozenset(made)


def _mutual(found: Ties) -> nx.Graph:
    """Give the mutual choices as a graph of the places of the children: numbers have an order, ids need not."""
    import networkx as nx

    place = {c.id: i for i, c in enumerate(found.present)}
    made = nx.Graph()
    made.add_nodes_from(range(len(place)))
    made.add_edges_from((place[one], place[other]) for one, other in found.mutual_pairs())
    return made
