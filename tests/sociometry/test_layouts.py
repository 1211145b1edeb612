"""Every layout: nothing overlaps or leaves the sheet, the same round gives the same places, and they mean something."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from math import cos, dist, sin
from pathlib import Path

import numpy as np
import pytest

from buut_desktop.sociometry.arrange import arrange, default_layout
from buut_desktop.sociometry.arrangement import Arrangement, Layout
from buut_desktop.sociometry.figures import NAME_BASELINE, NAME_HEIGHT
from buut_desktop.sociometry.force import ForceArrangement
from buut_desktop.sociometry.levels import LevelsArrangement
from buut_desktop.sociometry.marks import Polygon, Text
from buut_desktop.sociometry.matrix import MatrixArrangement, MatrixOrder, matrix
from buut_desktop.sociometry.network import Child, Network, Tie, ties
from buut_desktop.sociometry.picture_style import Theme, inks
from buut_desktop.sociometry.status import status
from buut_desktop.sociometry.subgroups import groups
from tests.sociometry.overlaps import Turned, corners_of, lie_over, outside, overlaps
from tests.sociometry.real_classes import real_classes
from tests.sociometry.rounds import invented, measure

PLAZA = ("Bijen", "Egels", "Mezen", "Vossen", "Uilen", "Dassen", "Reigers")
DRAWN = [Layout.TARGET, Layout.FORCE, Layout.LEVELS, Layout.CIRCLE]
"""The layouts in which a child is a circle."""


def arranged(
    layout: Layout,
    network: Network,
    width: float = 900,
    height: float = 560,
    before: Arrangement | None = None,
) -> Arrangement:
    return arrange(layout, network, status(network), width, height, measure, before)


def named(found: Arrangement) -> int:
    return sum(bool(figure.name) for figure in found.figures.values())


@pytest.mark.parametrize("layout", DRAWN)
@pytest.mark.parametrize("size", [2, 3, 7, 11, 20, 28, 40])
@pytest.mark.parametrize("parts", [1, 3])
def test_up_to_forty_children_all_have_a_name_that_nothing_covers(layout: Layout, size: int, parts: int) -> None:
    for seed in (1, 2):
        found = arranged(layout, invented(size, PLAZA[: min(parts, size)], seed=seed))
        assert overlaps(found) == (0, 0, 0)
        assert outside(found) == []
        assert named(found) == size


@pytest.mark.parametrize("layout", DRAWN)
@pytest.mark.parametrize(("size", "parts"), [(60, 3), (75, 1), (75, 3), (96, 7), (120, 5), (120, 1)])
def test_nothing_overlaps_in_a_large_plaza(layout: Layout, size: int, parts: int) -> None:
    found = arranged(layout, invented(size, PLAZA[:parts]), 1100, 760)
    assert overlaps(found) == (0, 0, 0)
    assert outside(found) == []
    assert named(found) == size


@pytest.mark.parametrize("layout", DRAWN)
@pytest.mark.parametrize(("width", "height"), [(480, 300), (700, 420), (2400, 1500), (1091, 560), (1559, 900)])
def test_any_sheet_will_do(layout: Layout, width: int, height: int) -> None:
    for size, parts in ((28, 1), (60, 3), (120, 5)):
        found = arranged(layout, invented(size, PLAZA[:parts]), width, height)
        assert overlaps(found) == (0, 0, 0), size
        assert outside(found) == [], size


@pytest.mark.parametrize("layout", DRAWN)
@pytest.mark.parametrize("size", [160, 320])
def test_a_very_large_round_shows_names_only_when_asked(layout: Layout, size: int) -> None:
    found = arranged(layout, invented(size, PLAZA), 1100, 760)
    assert overlaps(found) == (0, 0, 0)
    assert named(found) == 0
    assert len(found.places) == size


@pytest.mark.parametrize("layout", DRAWN)
def test_nothing_overlaps_in_the_real_classes(layout: Layout, shared_data: Path) -> None:
    for name, network in real_classes(shared_data):
        found = arranged(layout, network)
        assert overlaps(found) == (0, 0, 0), name
        assert outside(found) == [], name


@pytest.mark.parametrize("layout", [*DRAWN])
@pytest.mark.parametrize("size", [0, 1, 2])
def test_hardly_anybody_is_laid_out_too(layout: Layout, size: int) -> None:
    children = tuple(Child(i, f"Kind {i}") for i in range(size))
    for choices in ((), tuple(Tie(i, 0) for i in range(1, size))):
        found = arranged(layout, Network(children, choices))
        assert overlaps(found) == (0, 0, 0)
        assert len(found.places) == size


@pytest.mark.parametrize("layout", DRAWN)
def test_a_round_in_which_nobody_chose_yet_is_laid_out(layout: Layout) -> None:
    for network in (invented(28), invented(75, PLAZA[:3])):
        found = arranged(layout, replace(network, choices=()))
        assert overlaps(found) == (0, 0, 0)
        assert outside(found) == []
        few = arranged(layout, replace(network, choices=network.choices[:9]))
        assert overlaps(few) == (0, 0, 0)
        assert outside(few) == []


STRANGE = ("$x$ en $y$", "_a", "<b>Noor</b>", "Zoë 🐢", "نور الدين", "Łucja Đ.", "Ş" * 60, "W" * 60, "’t", "")


@pytest.mark.parametrize("layout", DRAWN)
def test_strange_names_and_groups_overlap_nothing(layout: Layout) -> None:
    network = invented(30)
    long = "De allerleukste thuisgroep van de school"
    homes = (long, None, "Mezen", long + " B", "")
    children = tuple(
        replace(child, name=STRANGE[i % len(STRANGE)], group=homes[i % len(homes)])
        for i, child in enumerate(network.children)
    )
    found = arranged(layout, replace(network, children=children))
    assert overlaps(found) == (0, 0, 0)
    assert outside(found) == []


@pytest.mark.parametrize("layout", DRAWN)
def test_the_same_round_gives_the_same_places(layout: Layout) -> None:
    for network in (invented(28), invented(60, PLAZA[:3])):
        first, again = arranged(layout, network), arranged(layout, network)
        assert first.places == again.places
        assert first.ground == again.ground
        assert first.labels == again.labels


@pytest.mark.parametrize("layout", DRAWN)
def test_a_few_choices_more_leave_children_near_where_they_stood(layout: Layout) -> None:
    network = invented(28, seed=3)
    fewer = replace(network, choices=network.choices[:-4])
    before = arranged(layout, fewer)
    kept, anew = arranged(layout, network, before=before), arranged(layout, network)

    def moved(found: Arrangement) -> float:
        return float(np.mean([dist(found.places[c], before.places[c]) for c in found.places]))

    assert moved(kept) < 90
    assert moved(kept) <= moved(anew) + 1
    assert overlaps(kept) == (0, 0, 0)


@pytest.mark.parametrize("layout", DRAWN)
def test_a_child_who_comes_in_is_laid_out_among_those_who_stood_there(layout: Layout) -> None:
    network = invented(40, PLAZA[:3])
    left = {child.id for child in network.children[5:9]}
    fewer = replace(
        network,
        children=tuple(c for c in network.children if c.id not in left),
        choices=tuple(t for t in network.choices if not {t.chooser, t.chosen} & left),
    )
    found = arranged(layout, network, before=arranged(layout, fewer))
    assert set(found.places) == {c.id for c in network.children}
    assert overlaps(found) == (0, 0, 0)


@pytest.mark.parametrize("layout", DRAWN)
@pytest.mark.parametrize("theme", list(Theme))
def test_every_mark_and_text_has_an_ink(layout: Layout, theme: Theme) -> None:
    for network in (invented(28), invented(60, PLAZA)):
        found = arranged(layout, network)
        known = inks(theme, len(found.places))
        assert {m.role for m in (*found.ground, *(label.mark for label in found.labels))} <= set(known)


@pytest.mark.parametrize("theme", list(Theme))
def test_every_mark_of_the_table_has_an_ink(theme: Theme) -> None:
    network = invented(40, PLAZA[:3])
    found = table(replace(network, choices=(*network.choices, Tie(2, 5, positive=False))))
    marks = (*found.ground, *found.cells, *found.crosses, *found.headings)
    assert {m.role for m in marks} <= set(inks(theme, 40))


def test_the_first_layout_goes_with_the_number_of_children() -> None:
    assert [default_layout(n) for n in (0, 11, 28, 60)] == [Layout.TARGET] * 4
    assert [default_layout(n) for n in (61, 120, 320)] == [Layout.LEVELS] * 3
    assert isinstance(arranged(Layout.OWN, invented(75, PLAZA[:3])), LevelsArrangement)


def levels(network: Network, width: float = 1100, height: float = 760) -> LevelsArrangement:
    found = arranged(Layout.LEVELS, network, width, height)
    assert isinstance(found, LevelsArrangement)
    return found


@pytest.mark.parametrize(("size", "height"), [(28, 700), (60, 560), (120, 760)])
def test_every_child_stands_in_the_row_of_its_number_and_the_column_of_its_group(size: int, height: int) -> None:
    found = levels(invented(size, PLAZA[:3]), 1100, height)
    assert [r.most for r in found.rows] == sorted((r.most for r in found.rows), reverse=True)
    assert found.rows[-1].most == 0
    for child, figure in found.figures.items():
        x, y = found.places[child]
        row = next(r for r in found.rows if r.least <= figure.standing.received <= r.most)
        column = next(c for c in found.columns if c.group == figure.child.group)
        assert row.top <= y - figure.rim
        assert y + figure.down <= row.bottom + 1.5
        assert column.left <= x - figure.half_width
        assert x + figure.half_width <= column.right


def test_rows_that_do_not_fit_are_merged_but_never_that_of_the_unchosen() -> None:
    network = invented(60, PLAZA[:3])
    high, low = levels(network, height=1100), levels(network, height=480)
    assert all(r.least == r.most for r in high.rows)
    assert len(low.rows) < len(high.rows)
    assert any(r.least < r.most for r in low.rows)
    assert (low.rows[-1].least, low.rows[-1].most) == (0, 0)
    texts = [label.text for label in low.labels if label.role == "row_label"]
    assert texts[-2:] == ["niet", "gekozen"]
    assert len(texts) == len(low.rows) + 1


def test_the_dotted_line_parts_who_is_chosen_often_from_all_others() -> None:
    found = levels(invented(60, PLAZA[:3]))
    line = next(m for m in found.ground if m.role == "limit_line")
    for child, figure in found.figures.items():
        assert (found.places[child][1] < line.y1) == figure.often
    assert [label.text for label in found.labels if label.role == "limit_label"] == ["hierboven: opvallend vaak"]


def test_no_dotted_line_where_nobody_is_chosen_often() -> None:
    children = tuple(Child(i, f"Kind {i}") for i in range(12))
    round_about = Network(children, tuple(Tie(i, (i + 1) % 12) for i in range(12)))
    assert not [m for m in levels(round_about).ground if m.role == "limit_line"]


def test_columns_most_connected_are_neighbours() -> None:
    children = tuple(Child(i, f"Kind {i}", group) for i, group in enumerate("AAABBBCCC"))
    across = Network(children, tuple(Tie(*pair) for a in range(3) for pair in ((a, a + 6), (a + 6, a), (a + 3, a + 6))))
    order = [c.group for c in levels(across).columns]
    assert order.index("C") == 1


def force(network: Network, width: float = 900, height: float = 560) -> ForceArrangement:
    found = arranged(Layout.FORCE, network, width, height)
    assert isinstance(found, ForceArrangement)
    return found


def test_only_who_was_chosen_by_nobody_stands_in_the_strip() -> None:
    found = force(invented(40, PLAZA[:3]))
    assert found.strip is not None
    for child, figure in found.figures.items():
        assert (found.places[child][1] > found.strip.top) == figure.standing.unchosen
    words = [label.text for label in found.labels if label.role.startswith("strip")]
    assert words[0] == "Door niemand gekozen"
    assert words[1].startswith("bij toeval ± ")
    children = tuple(Child(i, f"Kind {i}") for i in range(9))
    assert force(Network(children, tuple(Tie(i, (i + 1) % 9) for i in range(9)))).strip is None


def test_friends_stand_nearer_to_each_other_than_others_do() -> None:
    network = invented(28)
    found = force(network, 1100, 700)
    pairs = [dist(found.places[a], found.places[b]) for a, b in ties(network).mutual_pairs()]
    chosen = [c for c, f in found.figures.items() if not f.standing.unchosen]
    every = [dist(found.places[a], found.places[b]) for i, a in enumerate(chosen) for b in chosen[:i]]
    assert np.mean(pairs) < 0.6 * np.mean(every)


def test_parts_between_which_no_choice_goes_stand_side_by_side() -> None:
    children = tuple(Child(i, f"Kind {i}") for i in range(14))
    one = [(a, b) for a in range(6) for b in range(6) if a != b and (a + b) % 3]
    other = [(a, b) for a in range(6, 11) for b in range(6, 11) if a != b]
    found = force(Network(children, tuple(Tie(*pair) for pair in (*one, *other, (11, 12), (12, 11), (13, 11)))))
    right = [max(found.places[c][0] for c in part) for part in (range(6), range(6, 11))]
    left = [min(found.places[c][0] for c in part) for part in (range(6, 11), (11, 12))]
    assert right[0] < left[0]
    assert right[1] < left[1]


def test_a_class_has_a_shape_under_each_group_of_friends_and_nobody_else_stands_in_it() -> None:
    for seed in (1, 2, 3, 4):
        network = invented(28, seed=seed)
        found = force(network, 1100, 700)
        assert {h.members for h in found.hulls} == set(groups(network))
        for hull in found.hulls:
            assert not hull.name
            for child, place in found.places.items():
                assert inside(hull.corners, *place) == (child in hull.members), (seed, child)


def test_a_plaza_has_a_named_shape_under_every_home_group() -> None:
    found = force(invented(60, PLAZA[:3]), 1100, 700)
    assert {h.name for h in found.hulls} == set(PLAZA[:3])
    assert {label.text for label in found.labels if label.role == "sector_name"} == set(PLAZA[:3])
    for hull in found.hulls:
        members = [c for c, f in found.figures.items() if f.child.group == hull.name and not f.standing.unchosen]
        assert len(hull.members) >= 0.9 * len(members) - 1
        assert all(inside(hull.corners, *found.places[child]) for child in hull.members)


def inside(corners: tuple[tuple[float, float], ...], x: float, y: float) -> bool:
    return all(
        (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0 for (x1, y1), (x2, y2) in pairwise([*corners, corners[0]])
    )


def table(network: Network, width: float = 1100, height: float = 760, **more: object) -> MatrixArrangement:
    return matrix(network, status(network), width, height, measure, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("size", "parts"), [(11, 1), (60, 3), (120, 5)])
def test_the_table_has_a_cell_for_every_choice_and_no_other(size: int, parts: int) -> None:
    network = invented(size, PLAZA[:parts])
    found, seen = table(network), ties(network)
    mutual = {pair for one, other in seen.mutual_pairs() for pair in ((one, other), (other, one))}
    assert {m.owners for m in found.cells if m.role == "cell.mutual"} == mutual
    assert {m.owners for m in found.cells if m.role == "cell.chooses"} == set(seen.one_sided())
    assert found.crosses == ()
    for mark in found.cells:
        assert isinstance(mark, Polygon)
        chooser, chosen = mark.owners
        left, top, right, bottom = found.cell_box(chooser, chosen)
        assert all(left < x < right and top < y < bottom for x, y in mark.points)
        assert found.cell_at((left + right) / 2, (top + bottom) / 2) == (chooser, chosen)


def test_beside_the_table_and_on_its_diagonal_is_no_cell() -> None:
    found = table(invented(28))
    child = found.children[3]
    left, top, right, bottom = found.cell_box(child, child)
    assert found.cell_at((left + right) / 2, (top + bottom) / 2) is None
    assert found.cell_at(found.left - 1, found.top + 5) is None
    assert found.cell_at(found.left + 28 * found.cell + 1, found.top + 5) is None


def test_rather_not_is_a_cross_of_its_own() -> None:
    network = invented(12)
    with_minus = replace(network, choices=(*network.choices, Tie(2, 5, positive=False)))
    assert [m.owners for m in table(with_minus).crosses] == [(2, 5), (2, 5)]


def texts_of(found: MatrixArrangement) -> list[tuple[Text, Turned]]:
    made = []
    for mark in (*found.ground, *found.headings, *(label.mark for label in found.labels)):
        if isinstance(mark, Text):
            lifted = (NAME_BASELINE - NAME_HEIGHT / 2) * mark.size
            x, y = mark.x + sin(mark.angle) * lifted, mark.y - cos(mark.angle) * lifted
            half = measure(mark.text, mark.size, mark.weight) / 2
            made.append((mark, (x, y, half, NAME_HEIGHT * mark.size / 2, mark.angle)))
    return made


@pytest.mark.parametrize("size", [2, 11, 28, 60, 120, 160])
@pytest.mark.parametrize("order", list(MatrixOrder))
def test_every_name_of_the_table_can_be_read(size: int, order: MatrixOrder) -> None:
    network = invented(size, PLAZA[: min(3, size)])
    long = replace(network.children[0], name="Regenboog" * 8, group="De allerleukste thuisgroep van de hele school")
    found = table(replace(network, children=(long, *network.children[1:])), order=order)
    assert 12 <= found.cell <= 24
    texts = texts_of(found)
    names = [mark for mark, _ in texts if mark.role in ("name", "name_absent") and mark.size <= 0.92 * found.cell]
    assert len(names) == 3 * size  # in its row, over its column, and how often at the edge
    for (_, one), (_, other) in combinations(texts, 2):
        assert not lie_over(one, other)
    table_box = (found.left, found.top, found.left + size * found.cell, found.top + size * found.cell)
    for _, text in texts:
        for x, y in corners_of(text):
            assert -0.5 <= x <= found.width + 0.5
            assert -0.5 <= y <= found.height + 0.5
            assert not (table_box[0] < x < table_box[2] and table_box[1] < y < table_box[3])


def test_a_table_too_large_for_the_sheet_gets_a_larger_sheet() -> None:
    small, large = table(invented(20), 900, 700), table(invented(120, PLAZA), 900, 560)
    assert (small.width, small.height) == (900, 700)
    assert large.cell == 12
    assert large.width > 1440
    assert large.height > 1440


def test_rows_come_by_cluster_by_name_or_as_listed() -> None:
    network = invented(40, PLAZA[:3])
    listed = table(network, order=MatrixOrder.NUMBER).children
    assert listed == tuple(c.id for c in network.children)
    names = [network.children[c].name for c in table(network, order=MatrixOrder.NAME).children]
    assert names.index("Aimée") < names.index("Berk") < names.index("Şeyma") < names.index("Zonnewijzer")
    clustered = [network.children[c].group for c in table(network).children]
    assert len([1 for one, other in pairwise(clustered) if one != other]) == 2


@pytest.mark.parametrize("parts", [1, 3])
def test_no_row_moves_while_choices_are_entered(parts: int) -> None:
    network = invented(28, PLAZA[:parts])
    before = table(replace(network, choices=network.choices[:20]))
    found = table(network, before=before)
    assert found.children == before.children
    assert len(found.cells) == len(table(network).cells)


def test_who_did_not_answer_has_a_row_of_which_nothing_is_known() -> None:
    network = invented(28)
    absent = {c.id for c in network.children if not c.answered}
    found = table(network)
    assert absent
    unknown = [m for m in found.ground if m.role == "cell.unknown"]
    assert len(unknown) == len(absent)
    assert {m.owners[0] for m in found.headings if m.role == "name_absent"} == absent
