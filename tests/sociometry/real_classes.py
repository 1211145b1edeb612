"""The real classes of the shared data, one network for each wave and question."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from buut_desktop.sociometry.network import Child, Network, Tie

SETS = ("classroom_pl", "klas2", "knecht", "newcomb", "s50", "sampson")


def real_classes(shared_data: Path) -> Iterator[tuple[str, Network]]:
    """Give every class with a name that tells which it is."""
    for name in SETS:
        folder = shared_data / "sociograms"
        waves: defaultdict[str, list[Child]] = defaultdict(list)
        choices: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
        with (folder / f"{name}_respondents.csv").open(encoding="utf-8") as stream:
            for r in csv.DictReader(stream):
                child = Child(r["id"], r["id"], None, r["present"] == "1", r["answered"] == "1")
                waves[r["wave"]].append(child)
        with (folder / f"{name}_edges.csv").open(encoding="utf-8") as stream:
            for r in csv.DictReader(stream):
                choices[r["wave"], r["question"]].append(Tie(r["from"], r["to"], r["sign"] == "+"))
        for (wave, question), made in choices.items():
            yield f"{name} {wave} {question}", Network(tuple(waves[wave]), tuple(made))
