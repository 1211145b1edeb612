"""Invented rounds of any size for the picture, the same each time."""

from __future__ import annotations

import random

from buut_desktop.sociometry.figures import BOLD
from buut_desktop.sociometry.network import Child, Network, Tie

NAMES = [
    *("Noor", "Finn", "Aimée", "Şeyma", "Łucja", "Đorđe", "Wolk", "Hagel", "Zonnewijzer", "Es", "Berk", "Roos"),
    *("Klaver", "Tak", "Ot", "Mistral", "Dauw", "Brem", "Hulst", "Linde", "Iep", "Vlier", "Bries", "Storm"),
    *("Varen", "Mos", "Lisdodde", "Kiki", "Tikkertje", "Hinkel"),
]


def measure(text: str, size: float, weight: int) -> float:
    """A font in which every letter is about as wide as in the real one, wide letters included."""
    wide = sum(0.86 if letter in "mwMW" else 0.28 if letter in "ijltfI.’" else 0.53 for letter in text)
    return wide * size * (1.06 if weight == BOLD else 1.0)


def invented(size: int, groups: tuple[str, ...] = ("Mezen",), most: int = 5, seed: int = 1) -> Network:
    """Children who choose mostly within their home group, some much liked, some absent, some choosing nobody."""
    rnd = random.Random(seed)
    children = tuple(
        Child(
            i,
            NAMES[i % len(NAMES)] + ("" if i < len(NAMES) else " " + "ABCDEFGHIJKLM"[i // len(NAMES)]),
            groups[i * len(groups) // size],
            answered=rnd.random() > 0.04,
        )
        for i in range(size)
    )
    liked = [rnd.gammavariate(2.2, 1) for _ in children]
    chosen: set[tuple[int, int]] = set()
    for i, child in enumerate(children):
        if not child.answered or rnd.random() < 0.03:
            continue
        others = [j for j in range(size) if j != i]
        weights = [
            liked[j] * (1.0 if children[j].group == child.group else 0.07) / (1 + abs(i - j) / 3) for j in others
        ]
        wanted = min(rnd.randint(max(1, most - 2), most), len(others))
        mine: set[int] = set()
        while len(mine) < wanted:
            mine.add(rnd.choices(others, weights)[0])
        chosen |= {(i, j) for j in mine}
    return Network(children, tuple(Tie(i, j) for i, j in sorted(chosen)))


def friendly(size: int, groups: tuple[str, ...] = ("Mezen",), most: int = 5, seed: int = 1) -> Network:
    """Children with as many mutual choices as in a real plaza, a few of them across home groups, some without any."""
    rnd = random.Random(seed)
    children = invented(size, groups, seed=seed).children
    liked = [rnd.gammavariate(1.6, 1) + 0.05 for _ in children]
    alone = [rnd.random() < 0.09 for _ in children]
    chosen: set[tuple[int, int]] = set()
    for i in range(size):
        for j in range(i + 1, min(size, i + 6)):
            same = children[i].group == children[j].group
            if same and not alone[i] and not alone[j] and rnd.random() < 0.26:
                chosen |= {(i, j), (j, i)}
    for _ in range(2 * len(groups) - 1):
        i, j = rnd.sample(range(size), 2)
        if not alone[i] and not alone[j]:
            chosen |= {(i, j), (j, i)}
    for i, child in enumerate(children):
        others = [j for j in range(size) if j != i and not alone[j]]
        weights = [liked[j] * (1.0 if children[j].group == child.group else 0.04) for j in others]
        wanted = rnd.randint(1, most)
        while sum(one == i for one, _ in chosen) < wanted:
            chosen.add((i, rnd.choices(others, weights)[0]))
    return Network(children, tuple(Tie(i, j) for i, j in sorted(chosen) if children[i].answered))
