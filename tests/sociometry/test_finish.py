"""The finished picture: names on eight sides cover nothing, lines go round strangers, what is looked at is lit."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import hypot
from pathlib import Path

import pytest

from buut_desktop.sociometry.arrange import arrange
from buut_desktop.sociometry.arrangement import Arrangement, Layout
from buut_desktop.sociometry.marks import Line, Polygon, Text
from buut_desktop.sociometry.marks import Path as Bent
from buut_desktop.sociometry.matrix import MatrixArrangement, matrix
from buut_desktop.sociometry.network import Child, Network, Tie
from buut_desktop.sociometry.picture import Picture, draw
from buut_desktop.sociometry.picture_options import View
from buut_desktop.sociometry.status import status
from tests.sociometry.overlaps import overlaps
from tests.sociometry.real_classes import real_classes
from tests.sociometry.rounds import invented, measure

WITH_NAMES_BELOW = (Layout.TARGET, Layout.FORCE, Layout.LEVELS)
PLAZA = ("Bijen", "Egels", "Mezen", "Uilen", "Vossen")


def arranged(network: Network, layout: Layout, width: float = 1100, height: float = 760) -> Arrangement:
    return arrange(layout, network, status(network), width, height, measure)


def finished(network: Network, found: Arrangement, view: View | None = None) -> Picture:
    return draw(network, status(network), found, view=view or View()).finished()


def covered(picture: Picture, found: Arrangement) -> tuple[int, int, int]:
    """Count text over text, text over child and child over child where every name is on its best side."""
    return overlaps(replace(found, names={child: picture.spot(child) for child in picture.figures}))


@pytest.mark.parametrize("layout", WITH_NAMES_BELOW)
@pytest.mark.parametrize(("size", "parts"), [(11, 1), (28, 1), (40, 3), (60, 3), (75, 4), (120, 5)])
def test_no_name_covers_a_child_or_another_name(layout: Layout, size: int, parts: int) -> None:
    network = invented(size, PLAZA[:parts])
    found = arranged(network, layout)
    picture = finished(network, found)
    assert covered(picture, found) == (0, 0, 0)
    assert len(set(picture.finish.sides.values())) > 2


@pytest.mark.parametrize("layout", WITH_NAMES_BELOW)
def test_no_name_covers_anything_in_the_real_classes(layout: Layout, shared_data: Path) -> None:
    for name, network in real_classes(shared_data):
        found = arranged(network, layout)
        assert covered(finished(network, found), found) == (0, 0, 0), name


def through_strangers(picture: Picture) -> int:
    """Count the lines that run through a child they have nothing to do with."""
    count = 0
    for mark in picture.marks:
        if not isinstance(mark, Line | Bent) or len(mark.owners) != 2:
            continue
        points = mark.points if isinstance(mark, Bent) else ((mark.x1, mark.y1), (mark.x2, mark.y2))
        steps = [
            (x1 + (x2 - x1) * i / 20, y1 + (y2 - y1) * i / 20)
            for (x1, y1), (x2, y2) in pairwise(points)
            for i in range(21)
        ]
        count += any(
            hypot(x - at[0], y - at[1]) < picture.figures[child].radius
            for child, at in picture.places.items()
            if child not in mark.owners
            for x, y in steps
        )
    return count


def test_hardly_a_line_runs_through_a_stranger() -> None:
    before = after = 0
    for size, parts in ((28, 1), (60, 3)):
        network = invented(size, PLAZA[:parts])
        straight = draw(network, status(network), arranged(network, Layout.TARGET))
        before += through_strangers(straight)
        after += through_strangers(straight.finished())
    assert before > 20
    assert after <= before / 10


def test_the_lines_a_layout_bends_itself_stay_as_it_says() -> None:
    network = invented(28)
    found = arranged(network, Layout.CIRCLE)
    picture = finished(network, found)
    assert found.bends
    for pair, bend in picture.bends.items():
        assert bend == found.bends.get(pair) or bend == found.bends[pair[::-1]][::-1]
    assert not picture.finish.sides
    turned = [m for m in picture.marks if isinstance(m, Text) and m.role == "name" and m.angle]
    assert len(turned) > 20


def test_while_choices_are_typed_names_stay_and_only_new_lines_are_led() -> None:
    network = invented(28)
    found = arranged(network, Layout.TARGET)
    finish = finished(network, found).finish
    more = replace(network, choices=(*network.choices, Tie(3, 21), Tie(5, 24)))
    picture = draw(more, status(more), found, finish=finish)
    assert picture.finish.sides == finish.sides
    assert {(3, 21), (5, 24)} <= picture.finish.routed
    assert all(picture.finish.bends[pair] == bend for pair, bend in finish.bends.items())


def test_zooming_moves_children_apart_and_lets_them_grow_more_slowly() -> None:
    network = invented(120, PLAZA)
    found = arranged(network, Layout.LEVELS)
    picture = finished(network, found)
    near = picture.zoomed(4.0)
    child = next(iter(picture.figures))
    assert near.places[child] == pytest.approx([4 * part for part in picture.places[child]])
    assert near.figures[child].radius == pytest.approx(2 * picture.figures[child].radius)
    assert near.figures[child].name_size == pytest.approx(2 * picture.figures[child].name_size)
    digits = [[m for m in some.marks if m.role.startswith("digit")] for some in (picture, near)]
    assert len(digits[0]) < len(digits[1])
    assert overlaps(replace(found, figures=near.figures, places=near.places, labels=near.labels)) == (0, 0, 0)


def quarrel() -> Network:
    """Nine children: a chooses b who rather not, c and d both rather not, e and f choose each other."""
    children = tuple(Child(c, c, "Zon" if c < "e" else "Maan") for c in "abcdefghi")
    plus = [Tie(a, b) for a, b in ("ab", "ef", "fe", "eg", "da", "ad")]
    return Network(children, (*plus, *(Tie(a, b, False) for a, b in ("ba", "cd", "dc", "gb", "hb"))))


def roles(picture: Picture) -> dict[tuple[object, ...], str]:
    return {m.owners: m.role for m in picture.marks if isinstance(m, Line | Bent) and len(m.owners) == 2}


def test_rather_not_is_left_out_until_one_looks_at_it() -> None:
    network = quarrel()
    found = arranged(network, Layout.TARGET)
    plus = roles(finished(network, found))
    assert plus == {("a", "d"): "mutual", ("e", "f"): "mutual", ("e", "g"): "one_sided", ("a", "b"): "one_sided"}
    minus = finished(network, found, View(minus=True))
    told = roles(minus)
    assert told["a", "d"] == told["e", "f"] == "mutual_thin"
    assert told["a", "b"] == "unanswered"
    assert ("e", "g") not in told
    assert told["g", "b"] in ("minus", "minus_bar")
    assert [
        m.text for m in minus.marks if isinstance(m, Text) and m.role.startswith("digit") and m.owners == ("b",)
    ] == ["2"]
    assert not [m for m in minus.marks if m.role.startswith("digit") and m.owners == ("e",)]
    bars = [m for m in minus.marks if m.role == "both_minus_bar"]
    assert len(bars) == 2
    assert (minus.counts.minus, minus.counts.both_minus, minus.counts.unanswered) == (5, 1, 1)


def test_only_a_choice_and_its_refusal_are_curved_apart() -> None:
    network = quarrel()
    picture = finished(network, arranged(network, Layout.TARGET), View(minus=True))
    ways = {m.owners: m.points for m in picture.marks if isinstance(m, Bent)}
    there, back = ways["a", "b"], ways["b", "a"]
    middle = [points[len(points) // 2] for points in (there, back)]
    assert hypot(middle[0][0] - middle[1][0], middle[0][1] - middle[1][1]) > 8


def test_filters_leave_out_what_one_does_not_look_at() -> None:
    network = quarrel()
    found = arranged(network, Layout.TARGET)
    assert set(roles(finished(network, found, View(mutual_only=True))).values()) == {"mutual"}
    assert roles(finished(network, found, View(plus=False))) == {}
    moon = finished(network, found, View(group="Maan"))
    assert set(roles(moon)) == {("e", "f"), ("e", "g")}
    faded = {m.owners[0] for m in moon.marks if m.role.startswith("faded.child")}
    assert faded <= set("abcd")


def test_a_child_that_is_looked_at_is_lit_with_whom_it_has_to_do() -> None:
    network = quarrel()
    found = arranged(network, Layout.TARGET)
    picture = finished(network, found, View(selected="e"))
    lit = picture.lit("e")
    assert roles(replace(picture, view=View())) != {}
    assert {m.role for m in lit if isinstance(m, Line | Bent)} == {"picked_mutual", "picks"}
    assert {m.owners[0] for m in lit if m.role == "name"} == {"e", "f", "g"}
    assert [m.owners for m in lit if m.role == "picked_ring"] == [("e",)]
    assert picture.marks == (*picture.faded(), *lit)
    assert all(m.role.startswith("faded.") for m in picture.faded() if len(m.owners) == 1)


def test_a_shaky_label_has_a_dashed_rim_and_a_word_in_the_legend() -> None:
    network = invented(28)
    found = arranged(network, Layout.TARGET)
    often = next(child for child, figure in found.figures.items() if figure.often)
    firm = draw(network, status(network), found, grades={often: "firm"})
    shaky = draw(network, status(network), found, grades={often: "shaky"})
    assert not [m for m in firm.marks if m.role == "often_rim_shaky"]
    assert [m.owners for m in shaky.marks if m.role == "often_rim_shaky"] == [(often,)]
    assert ("shaky" in firm.legend, "shaky" in shaky.legend) == (False, True)


def test_a_bridge_is_a_double_line() -> None:
    network = invented(60, PLAZA[:3])
    children = {c.id: c.group for c in network.children}
    picture = finished(network, arranged(network, Layout.TARGET), View())
    doubled = {m.owners for m in picture.marks if m.role == "bridge"}
    assert doubled == {m.owners for m in picture.marks if m.role == "bridge_core"}
    assert all(children[one] != children[other] for one, other in doubled)


def test_the_table_shows_in_its_cells_what_one_looks_at() -> None:
    network = quarrel()
    found = matrix(network, status(network), 900, 700, measure)
    assert isinstance(found, MatrixArrangement)

    def cells(view: View) -> set[tuple[object, ...]]:
        made = draw(network, status(network), found, view=view)
        return {m.owners for m in made.marks if m.role.startswith("cell.") and len(m.owners) == 2}

    plus = {tuple(pair) for pair in ("ab", "ef", "fe", "eg", "da", "ad")}
    assert cells(View()) == plus
    assert cells(View(mutual_only=True)) == {tuple(pair) for pair in ("ef", "fe", "da", "ad")}
    assert cells(View(plus=False, minus=True)) == {tuple(pair) for pair in ("ba", "cd", "dc", "gb", "hb")}
    legend = draw(network, status(network), found, view=View(minus=True)).legend
    assert set(legend) == {"cell_mutual", "cell_chooses", "cell_rather_not"}


def test_every_line_has_its_head_where_it_ends() -> None:
    network = invented(60, PLAZA[:3])
    picture = finished(network, arranged(network, Layout.FORCE))
    ends = {
        m.owners: (m.points[-1] if isinstance(m, Bent) else (m.x2, m.y2))
        for m in picture.marks
        if isinstance(m, Line | Bent)
    }
    heads = [m for m in picture.marks if isinstance(m, Polygon) and m.role.endswith("_head")]
    assert heads
    for head in heads:
        x, y = ends[head.owners]
        base_x, base_y = ((head.points[1][i] + head.points[2][i]) / 2 for i in (0, 1))
        assert hypot(x - base_x, y - base_y) < 0.01
