"""Random rounds with everything that is legal: absent answers, who has left, both signs at once, choice circles."""

from __future__ import annotations

import random

from buut_desktop.sociometry.network import Child, Network, Tie, everyone


def any_network(seed: int, least: int = 0, most: int = 24) -> Network:
    """Give a round; the same seed gives the same one. Three in ten have a choice circle, not always kept to."""
    rnd = random.Random(seed)
    size = rnd.randint(least, most)
    answering, there = rnd.choice((0.6, 0.9, 1.0)), rnd.choice((0.9, 1.0))
    children = tuple(
        Child(f"k{i}", f"K{i}", rnd.choice(("zon", "maan", None)), rnd.random() < there, rnd.random() < answering)
        for i in range(size)
    )
    circle = rnd.random() < 0.3
    kept_to = seed % 4 > 0
    open_to_all = {c.id for c in children if rnd.random() < 0.5}
    choices: list[Tie] = []
    for positive in (True, False)[: rnd.choice((1, 2, 2))]:
        wanted = rnd.choice((1, 2, 3, 5, 3 * size))
        liking = [rnd.gammavariate(0.7, 1) for _ in children]  # a few get most of the choices
        for i in children:
            for j in rnd.choices(children, liking, k=rnd.randint(0, wanted)):
                if not (circle and kept_to) or i.group == j.group or i.id in open_to_all:
                    choices.append(Tie(i.id, j.id, positive))
    rnd.shuffle(choices)

    def own_group_or_all(i: Child, j: Child) -> bool:
        return i.group == j.group or i.id in open_to_all

    return Network(children, tuple(choices), own_group_or_all if circle else everyone, rnd.random() < 0.2)
