"""Who chooses whom (het netwerk): the children of a round and their choices on one dimension.

`Network` is the plain input of everything in this folder. `ties` reads it once by the pinned rules: only the
choices of respondents count, only children present in the round can be chosen, a self-choice is none and a
repeated choice is one. What somebody who did not answer would have chosen stays unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

ChildId = Hashable
"""A pupil's UUID, or the id a file gives."""

MUTUAL_WEIGHT = 1.0
ONE_SIDED_WEIGHT = 0.3
"""How strongly two children belong side by side in a picture."""


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the round; `name` is the short label shown, `group` its home group then.

    `present`: it could be chosen. `answered`: it is a respondent of the positive question (it chose, or chose nobody).
    `answered_neg`: it is one of *liever niet*, which not every child is asked; None: as of the positive question.
    """

    id: ChildId
    name: str = ""
    group: str | None = None
    present: bool = True
    answered: bool = True
    answered_neg: bool | None = None

    @property
    def responded_neg(self) -> bool:
        """Whether it is a respondent of the negative question."""
        return self.answered if self.answered_neg is None else self.answered_neg


@dataclass(frozen=True, slots=True)
class Tie:
    """One choice: positive (kiest) or negative (kiest liever niet)."""

    chooser: ChildId
    chosen: ChildId
    positive: bool = True


def everyone(chooser: Child, other: Child) -> bool:
    """Choice circle in which everyone may choose everyone else."""
    return True


@dataclass(frozen=True)
class Network:
    """The children of a round and their choices on one dimension, as given.

    `could_choose(i, j)` says whether i had j on its list; the child itself never counts. `negative_asked` says that
    there was a negative question, also where nobody named anybody; a negative choice says so by itself.
    """

    children: tuple[Child, ...]
    choices: tuple[Tie, ...] = ()
    could_choose: Callable[[Child, Child], bool] = everyone
    negative_asked: bool = False

    @cached_property
    def _ties(self) -> Ties:
        return _read(self)  # asked for by everything that looks at the network, and the network does not change


@dataclass(frozen=True, slots=True)
class Ties:
    """The choices that count, seen from both ends; every present child is a key."""

    present: tuple[Child, ...]
    respondents: tuple[Child, ...]
    """Of the positive question."""
    respondents_neg: tuple[Child, ...]
    """Of *liever niet*; those of the positive question where every child is asked both."""
    raters: Mapping[ChildId, int]
    """n_j: how many respondents had the child on their list."""
    raters_neg: Mapping[ChildId, int]
    """n_j of *liever niet*."""
    raters_either: Mapping[ChildId, int]
    """How many respondents of one question or both had it on their list."""
    likes: Mapping[ChildId, frozenset[ChildId]]
    """Whom the child chose."""
    liked_by: Mapping[ChildId, frozenset[ChildId]]
    dislikes: Mapping[ChildId, frozenset[ChildId]]
    disliked_by: Mapping[ChildId, frozenset[ChildId]]
    asked_negative: bool
    """Whether there was a negative question."""

    def mutual(self, child: ChildId) -> frozenset[ChildId]:
        """Give the children with whom `child` has a mutual positive choice."""
        return self.likes[child] & self.liked_by[child]

    def mutual_dislike(self, child: ChildId) -> frozenset[ChildId]:
        """Give the children with whom `child` has a mutual negative choice."""
        return self.dislikes[child] & self.disliked_by[child]

    def mutual_pairs(self, positive: bool = True) -> list[tuple[ChildId, ChildId]]:
        """Give every pair that chooses each other (or that would both rather not), in the order of the children."""
        given, got = (self.likes, self.liked_by) if positive else (self.dislikes, self.disliked_by)
        place = self._place()
        return [(i, j) for i, j in self._in_order(lambda i: given[i] & got[i]) if place[i] < place[j]]

    def one_sided(self, positive: bool = True) -> list[tuple[ChildId, ChildId]]:
        """Give every choice that is not answered by one of the same sign, chooser first, in the order of the children.

        What a child without an answer would have chosen is unknown: a choice for it stands here too.
        """
        given, got = (self.likes, self.liked_by) if positive else (self.dislikes, self.disliked_by)
        return self._in_order(lambda i: given[i] - got[i])

    def conflicting(self) -> list[tuple[ChildId, ChildId]]:
        """Give every positive choice that is answered by a negative one, who chose positively first."""
        return self._in_order(lambda i: self.likes[i] & self.disliked_by[i])

    def both_signs(self) -> list[tuple[ChildId, ChildId]]:
        """Give every choice that was made with + and with − at once, chooser first."""
        return self._in_order(lambda i: self.likes[i] & self.dislikes[i])

    def _in_order(self, others: Callable[[ChildId], frozenset[ChildId]]) -> list[tuple[ChildId, ChildId]]:
        place = self._place()
        return [(c.id, other) for c in self.present for other in sorted(others(c.id), key=place.__getitem__)]

    def _place(self) -> dict[ChildId, int]:
        return {c.id: i for i, c in enumerate(self.present)}


def ties(network: Network) -> Ties:
    """Read the choices that count (`sociometry` §0: who counts)."""
    return network._ties


def _read(network: Network) -> Ties:
    present = tuple(c for c in network.children if c.present)
    known = {c.id: c for c in present}
    likes: defaultdict[ChildId, set[ChildId]] = defaultdict(set)
    liked_by, dislikes, disliked_by = likes.copy(), likes.copy(), likes.copy()
    negative = network.negative_asked
    for tie in network.choices:
        chooser, chosen = known.get(tie.chooser), known.get(tie.chosen)
        if chooser is None or chosen is None or chooser is chosen:
            continue
        if not (chooser.answered if tie.positive else chooser.responded_neg):
            continue
        negative = negative or not tie.positive
        (likes if tie.positive else dislikes)[tie.chooser].add(tie.chosen)
        (liked_by if tie.positive else disliked_by)[tie.chosen].add(tie.chooser)

    def closed(sets: Mapping[ChildId, Iterable[ChildId]]) -> dict[ChildId, frozenset[ChildId]]:
        return {c.id: frozenset(sets.get(c.id, ())) for c in present}

    def raters(of: tuple[Child, ...]) -> dict[ChildId, int]:
        if network.could_choose is everyone:
            among = {c.id for c in of}
            return {c.id: len(of) - (c.id in among) for c in present}
        return {c.id: sum(i is not c and network.could_choose(i, c) for i in of) for c in present}

    respondents = tuple(c for c in present if c.answered)
    respondents_neg = tuple(c for c in present if c.responded_neg)
    either = tuple(c for c in present if c.answered or c.responded_neg)
    counted = raters(respondents)
    return Ties(
        present,
        respondents,
        respondents_neg,
        counted,
        counted if respondents_neg == respondents else raters(respondents_neg),
        counted if either == respondents else raters(either),
        closed(likes),
        closed(liked_by),
        closed(dislikes),
        closed(disliked_by),
        negative,
    )


def graph(network: Network) -> nx.DiGraph:
    """Give the positive choices as a directed graph; a node carries `group`, an edge `mutual` and `weight`.

    NetworkX is imported here and not above: it takes longer to load than the rest of a picture takes to make.
    """
    import networkx as nx

    found = ties(network)
    made = nx.DiGraph()
    made.add_nodes_from((c.id, {"group": c.group}) for c in found.present)
    for chooser, chosen in found.one_sided():
        made.add_edge(chooser, chosen, mutual=False, weight=ONE_SIDED_WEIGHT)
    for one, other in found.mutual_pairs():
        made.add_edge(one, other, mutual=True, weight=MUTUAL_WEIGHT)
        made.add_edge(other, one, mutual=True, weight=MUTUAL_WEIGHT)
    return made


def closeness(network: Network) -> NDArray[np.float64]:
    """Give for every two present children how strongly they belong side by side, in the order of the children."""
    import networkx as nx

    made = graph(network)
    found: NDArray[np.float64] = nx.to_numpy_array(made.to_undirected(), nodelist=list(made), weight="weight")
    return found
