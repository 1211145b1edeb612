"""A full change of the picture beside NetworkX's own drawing, and the steps of a drag and of looking at a child.

New positions and styles for all of 120 children and 600 choices, labels included, must be so many times as fast as
`ax.clear(); nx.draw_networkx(…); canvas.draw()` in the same run, at 1000×700, on a plain and on a dense screen. The
milliseconds of the steps are printed beside a reference loop; what fails is the ratio to the whole picture.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

import networkx as nx
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from pytestqt.qtbot import QtBot

from buut_desktop.sociometry import picture, target
from buut_desktop.sociometry.network import Child, Network, Tie
from buut_desktop.sociometry.picture import Picture
from buut_desktop.sociometry.picture_style import Theme
from buut_desktop.sociometry.status import status
from buut_desktop.ui.sociograms import lettering
from buut_desktop.ui.sociograms.canvas import SociogramCanvas
from tests.sociometry.rounds import NAMES

WIDTH, HEIGHT = 1000, 700
WANTED = 25
"""So many times as fast as NetworkX; on a dense screen, too, where Agg has 2.25 times as many dots to fill."""
GROUPS = ("Bijen", "Egels", "Mezen", "Uilen", "Vossen")


def plaza(size: int, seed: int) -> Network:
    """Children who each choose five others, mostly of their own home group."""
    rnd = random.Random(seed)
    children = tuple(
        Child(i, f"{NAMES[i % len(NAMES)]} {i // len(NAMES) or ''}".strip(), GROUPS[i * 5 // size]) for i in range(size)
    )
    chosen = set()
    for i in range(size):
        near = [j for j in range(size) if j != i and children[j].group == children[i].group]
        chosen |= {(i, j) for j in rnd.sample(near, 4)}
        chosen.add((i, rnd.choice([j for j in range(size) if j != i and j not in near])))
    return Network(children, tuple(Tie(i, j) for i, j in sorted(chosen)))


class _Took(NamedTuple):
    """In ms the processor's time, in which what else the computer does hardly counts, and the time by the clock.

    Of the slowest of the quickest quarter: who else is at work takes the processor's caches, too.
    """

    processor: float
    clock: float


def _took(work: Callable[[int], object], times: int) -> _Took:
    used, waited = [], []
    for step in range(times):
        began, began_with = time.perf_counter(), time.process_time()
        work(step)
        used.append((time.process_time() - began_with) * 1000)
        waited.append((time.perf_counter() - began) * 1000)
    return _Took(sorted(used)[times // 4], sorted(waited)[times // 4])


def _ms(work: Callable[[int], object], times: int) -> float:
    return _took(work, times).processor


def _reference(_: int) -> int:
    return sum(number * number % 7 for number in range(200_000))


class _Shown:
    """A canvas of 1000×700 with two pictures to change between."""

    def __init__(self, qtbot: QtBot, size: int, density: float) -> None:
        self.canvas = SociogramCanvas()
        qtbot.addWidget(self.canvas)
        self.canvas.resize(WIDTH, HEIGHT)
        self.canvas.show()
        qtbot.waitExposed(self.canvas)
        self.canvas._set_device_pixel_ratio(density)
        self.rounds = []
        for seed in (1, 2):
            network = plaza(size, seed)
            found = status(network)
            arranged = target.target(network, found, WIDTH, HEIGHT, lettering.width)
            finish = picture.draw(network, found, arranged).finished().finish
            self.rounds.append((network, found, arranged, finish))
        self.change(0)

    def change(self, step: int) -> Picture:
        """Draw the other round: all positions, styles and labels are new."""
        network, found, arranged, finish = self.rounds[step % 2]
        made = picture.draw(network, found, arranged, finish=finish)
        self.canvas.show_picture(made, Theme.LIGHT)
        self.canvas.draw()
        return made


@pytest.mark.parametrize("density", [1.0, 1.5])
def test_a_full_change_is_many_times_as_fast_as_networkx(
    qtbot: QtBot, density: float, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = _Shown(qtbot, 120, density)
    dots = 100 * density
    figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=dots)
    theirs = FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    graphs = []
    for network, _, arranged, _ in shown.rounds:
        graph = nx.DiGraph([(t.chooser, t.chosen) for t in network.choices])
        names = {c.id: c.name for c in network.children}
        graphs.append((graph, {c: (x, -y) for c, (x, y) in arranged.places.items()}, names))

    def networkx(step: int) -> None:
        graph, places, names = graphs[step % 2]
        axes.clear()
        nx.draw_networkx(graph, places, ax=axes, labels=names)
        theirs.draw()

    assert len(graphs[0][0].edges) == 600
    networkx(0)
    before = _took(lambda step: shown.change(step + 1), 12)
    slow = _took(lambda step: networkx(step + 1), 4)
    after = _took(lambda step: shown.change(step + 1), 12)
    change = _Took(*map(statistics.fmean, zip(before, after, strict=True)))
    with capsys.disabled():
        print(  # noqa: T201 - this is what a benchmark is for
            f"\n120 children, 600 choices, {WIDTH}×{HEIGHT} at {density}: full change {change.processor:.1f} ms,"
            f" NetworkX {slow.processor:.0f} ms, {slow.processor / change.processor:.1f} times as fast (by the clock"
            f" {change.clock:.1f} and {slow.clock:.0f} ms, {slow.clock / change.clock:.1f} times)"
        )
    assert slow.processor >= WANTED * change.processor


@pytest.mark.parametrize(("size", "goal"), [(120, 16.0), (320, 33.0)])
@pytest.mark.parametrize("density", [1.0, 1.5])
def test_a_step_of_a_drag_or_of_looking_round_paints_only_what_changes(
    qtbot: QtBot, size: int, goal: float, density: float, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = _Shown(qtbot, size, density)
    canvas, children = shown.canvas, list(range(size))

    def drag(step: int) -> None:
        canvas.drag_to(children[3], 300 + 3 * step % 200, 300 + 2 * step % 150)
        canvas.repaint()

    def look(step: int) -> None:
        canvas.select(children[7 * step % size])
        canvas.repaint()

    reference = _ms(_reference, 9)
    whole = _ms(lambda step: shown.change(step), 6)
    drag(0)
    dragging = _ms(drag, 40)
    shown.change(0)
    look(0)
    looking = _ms(look, 40)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{size} children at {density}: drag step {dragging:.1f} ms, look at another {looking:.1f} ms (goal"
            f" {goal:.0f}); whole picture {whole:.0f} ms; reference loop {reference:.1f} ms"
        )
    assert max(dragging, looking) <= 0.6 * whole
