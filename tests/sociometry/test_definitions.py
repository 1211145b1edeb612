"""Every number of a round beside a second, slow implementation of the pinned definitions, on random rounds."""

from __future__ import annotations

from collections import Counter

import pytest

from buut_desktop.sociometry.indices import indices
from buut_desktop.sociometry.network import Network, ties
from buut_desktop.sociometry.status import status
from tests.sociometry.networks import any_network
from tests.sociometry.plain import Plain

CALLED = {
    "LM": "received",
    "LL": "received_neg",
    "mutual_pos": "mutual",
    "zLM": "z_pos",
    "zLL": "z_neg",
    "SP": "preference",
    "SI": "impact",
}
NEAR = 1e-9


def plain(network: Network) -> Plain:
    present = {str(c.id): c for c in network.children if c.present}
    negative = network.negative_asked or bool(sum(map(len, ties(network).dislikes.values())))
    return Plain(
        list(present),
        [i for i, c in present.items() if c.answered],
        [("+" if t.positive else "-", str(t.chooser), str(t.chosen)) for t in network.choices],
        lambda i, j: network.could_choose(present[i], present[j]),
        negative,
    )


def same(mine: object, theirs: object) -> bool:
    if theirs is None or isinstance(theirs, str):
        return mine == theirs
    return mine == pytest.approx(float(theirs), rel=NEAR, abs=NEAR)  # type: ignore[arg-type]


def test_status_and_figures_are_those_of_the_second_implementation() -> None:
    met: Counter[str] = Counter()
    for seed in range(300):
        network = any_network(seed)
        theirs, mine = plain(network), status(network)
        assert len(mine.standings) == len(theirs.present)
        assert mine.note == theirs.note()
        for standing, row in zip(mine.standings, theirs.rows(), strict=True):
            met[f"nb {row['newcomb_bukowski']}"] += 1
            met[f"cd {row['coie_dodge']}"] += 1
            assert str(standing.child.id) == row.pop("id")
            row.pop("note")
            for column, value in row.items():
                own = getattr(standing, CALLED.get(column, column))
                assert same(own, value), (seed, standing.child.id, column)
        figures = indices(network)
        for column, value in theirs.figures().items():
            assert same(getattr(figures, "size" if column == "N" else column), value), (seed, column)
        assert same(figures.expected_unchosen, theirs.expected_unchosen())
        assert same(figures.expected_mutual, theirs.expected_mutual())
    for label in ("popular", "rejected", "neglected", "controversial"):
        assert met[f"nb {label}"] > 20, met
        assert met[f"cd {label}"] > 20, met
    assert met["nb unusually_many"] > 10 < met["nb unusually_few"], met
